import { GitHubError } from "../../github/errors.ts";
import type { Foreseen } from "../../records/preview-facts.ts";
import type { Adoption, SyncReport } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import { ConfigError, StateError, UsageError } from "../failure.ts";
import { UnreadableFile } from "../files.ts";
import { runSync, type SyncRequest } from "../sync/index.ts";
import type { PreviewRequest } from "./request.ts";

/** What a sync of one state of the repository would do. */
export type DryRun =
  | {
      readonly kind: "report";
      readonly report: SyncReport;
      readonly held: Foreseen["held"];
      readonly adoption: Adoption | null;
    }
  /** It can't run at all; why, in sentences. */
  | { readonly kind: "stopped"; readonly reason: string };

/**
 * Runs the sync dry. Where it would write nothing before a person says so, what it would do after that is told, and why
 * it waits.
 * @throws GitHubError where GitHub fails; what is wrong with the repository itself is no error
 */
export async function dryRun(host: Host, asked: PreviewRequest, hint: SyncRequest["hint"]): Promise<DryRun> {
  const request: SyncRequest = {
    ...{
      host,
      configPath: asked.configPath,
      organisation: asked.organisation ?? null,
      run: asked.run,
      clock: asked.clock,
      progress: asked.progress,
    },
    workflowRun: asked.workflowRun ?? null,
    ...(asked.stop === undefined ? {} : { stop: asked.stop }),
    dryRun: true,
    adopt: false,
    allowMassChange: false,
    full: false,
    hint,
    cause: { event: "preview", actor: null, subject: `#${asked.number}` },
    // Nothing that is waited for could change what is read.
    sleep: () => Promise.resolve(),
  };
  try {
    const report = await runSync(request);
    const brake = (found: SyncReport) => found.notices.find(({ code }) => code === "brake");
    const first = brake(report);
    if (report.adoption === null && first === undefined) return { kind: "report", report, held: null, adoption: null };
    const held =
      first === undefined
        ? { code: "adoption", message: "This is a first meeting with issues that are there already.", option: "adopt" }
        : { code: "brake", message: first.message, option: "allow-mass-change" };
    const then = await runSync({ ...request, adopt: true, allowMassChange: true });
    return { kind: "report", report: then, held, adoption: report.adoption };
  } catch (error) {
    if (error instanceof ConfigError || error instanceof UnreadableFile)
      return { kind: "stopped", reason: error.message };
    if (error instanceof UsageError || error instanceof StateError || isBadFile(error))
      return { kind: "stopped", reason: [error.message, error.hint].filter(Boolean).join(" ") };
    throw error;
  }
}

function isBadFile(error: unknown): error is GitHubError {
  return error instanceof GitHubError && error.kind === "bad-file";
}
