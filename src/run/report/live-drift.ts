import { randomUUID } from "node:crypto";
import { GitHubError, type GitHubErrorKind } from "../../github/errors.ts";
import { describeChange, describeConflict } from "../../records/describe.ts";
import type { ReportDrift } from "../../report/data.ts";
import { counted } from "../../report/format.ts";
import type { SyncReport } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { type DriftReport, runDrift } from "../drift.ts";
import { ConfigError, StateError, UsageError } from "../failure.ts";
import { UnreadableFile } from "../files.ts";
import { TooLarge } from "../preview/frozen-host.ts";

/** What a dry run brought to light. */
export interface LiveDrift {
  /** Null where it couldn't be told; `note` says why then. */
  readonly drift: ReportDrift | null;
  readonly note: string | null;
  /** What is known of issues and pull requests now; null where the dry run didn't come so far. */
  readonly ledger: Ledger | null;
  /** The dry run; null where it couldn't end. */
  readonly sync: SyncReport | null;
}

/**
 * Whether plans and issues are in step, decided as `lockstep drift` does, and what the dry run behind it saw.
 * @throws GitHubError where GitHub or the way to it fails; what is wrong with the repository, or with the token's rights,
 * is a note
 */
export async function liveDrift(host: Host, configPath: string | null): Promise<LiveDrift> {
  let ledger: Ledger | null = null;
  const request = {
    ...{ host, configPath, run: randomUUID(), dryRun: true, adopt: false, allowMassChange: false, full: false },
    hint: { issues: [], pulls: [] },
    cause: { event: "report", actor: null, subject: null },
    // Nothing that is waited for could change what is read.
    sleep: () => Promise.resolve(),
    clock: () => performance.now(),
    progress: () => {},
    seen: (now: Ledger) => {
      ledger = now;
    },
  };
  try {
    const report = await runDrift(request, false);
    return { drift: shownDrift(report), note: null, ledger, sync: report.sync };
  } catch (error) {
    const reason = inTheWay(error);
    if (reason === null) throw error;
    return { drift: null, note: `Whether plans and issues are in step isn't known. ${reason}`, ledger, sync: null };
  }
}

/** A drift as the report shows it. */
export function shownDrift({ drift, hours, sync }: Pick<DriftReport, "drift" | "hours" | "sync">): ReportDrift {
  if (drift === null) {
    const rest = `The next sync has something to do, but nothing has been overdue for more than ${hours} hours.`;
    return { inStep: true, lines: sync.inSync ? [] : [rest] };
  }
  const { changes, conflicts, problems, adoption } = drift;
  const first =
    adoption === null
      ? []
      : [
          `A first sync waits to be agreed to: it would pair ${counted(adoption.matched.length, "task")} with issues, create ${counted(adoption.create.length, "issue")} and ask about ${counted(adoption.ask.length, "task")}.`,
        ];
  return {
    inStep: false,
    lines: [...first, ...changes.map(describeChange), ...conflicts.map(describeConflict), ...problems],
  };
}

/** What no other request would fare better with, and no repetition. */
const OF_THE_REPOSITORY: ReadonlySet<GitHubErrorKind> = new Set(["forbidden", "refused", "not-found", "bad-file"]);

/** Why the repository, or the token's rights, don't let it be told; null for what is a failure. */
export function inTheWay(error: unknown): string | null {
  if (error instanceof TooLarge) return "It would take more requests than a report may cost; lockstep drift tells.";
  if (error instanceof UsageError || error instanceof StateError)
    return error.hint === null ? error.message : `${error.message} ${error.hint}`;
  if (error instanceof ConfigError || error instanceof UnreadableFile) return error.message;
  return error instanceof GitHubError && OF_THE_REPOSITORY.has(error.kind) ? error.message : null;
}
