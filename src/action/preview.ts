import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import * as core from "@actions/core";
import type { Preview } from "../records/preview-facts.ts";
import type { GateReport } from "../run/gate/index.ts";
import { checkCounts, keepComment, runPreview } from "../run/preview/index.ts";
import { stopOnSignals } from "../run/stop.ts";
import { connect } from "./connect.ts";
import type { PullSource } from "./event.ts";
import type { Inputs } from "./inputs.ts";

/** How many errors and warnings a check found. */
type FindingCounts = GateReport["check"]["counts"];

/**
 * Previews the pull requests that an event is about, and keeps their comments up to date. With a token that may not
 * comment the preview stands in the job summary alone.
 * @param source the pull request, or the branch of a run of another workflow: for a fork's the event doesn't say which
 * pull request it was for
 * @param checked what the run's own check of the pull request counted; null where it made none
 */
export async function previewPulls(
  inputs: Inputs,
  source: PullSource,
  checked: FindingCounts | null,
): Promise<readonly Preview[]> {
  using stop = stopOnSignals((line) => core.info(line));
  const host = connect(inputs.token, stop.signal);
  const numbers =
    source.kind === "pull" ? [source.number] : await host.previews.openFrom(source.repository, source.branch);
  if (numbers.length === 0) core.info("There is no open pull request to preview.");
  const previews: Preview[] = [];
  for (const number of numbers) {
    const preview = await runPreview({
      host,
      previews: host.previews,
      number,
      configPath: inputs.config,
      check:
        checked === null
          ? checkCounts(inputs.config, new Date().toISOString().slice(0, 10))
          : () => Promise.resolve(checked),
      run: process.env.GITHUB_RUN_ID || randomUUID(),
      workflowRun: process.env.GITHUB_RUN_ID || null,
      sleep: (ms) => setTimeout(ms),
      clock: () => performance.now(),
      progress: (line) => core.info(line),
      stop: stop.signal,
    });
    previews.push(preview);
    const kept = inputs.dryRun ? ({ kind: "none" } as const) : await keepComment(host.previews.comments, preview);
    if (kept.kind === "refused") core.notice(`The preview of #${number} is in the job summary: ${kept.reason}`);
    else core.info(`• preview of #${number}: comment ${kept.kind}, ${host.traffic.requests} requests`);
  }
  return previews;
}
