import type { Drift } from "../sync/drift.ts";
import { driftMark, IN_STEP } from "../sync/drift-issue.ts";
import { describeChange, describeConflict } from "./describe.ts";
import { literal } from "./summary.ts";

/** So many entries of a list are shown: the issue says that something is wrong, `sync --dry-run` says all of it. */
const SHOWN = 50;

/**
 * Body of the issue that reports a drift. Texts of plans and issues have no effect in it: no mention, no reference, no
 * claim of a task.
 * @param hours how long that has been so at least
 */
export function driftBody(drift: Drift, signature: string, hours: number): string {
  const { changes, conflicts, problems, adoption } = drift;
  const parts = [
    `${driftMark(signature)}The plans and issues of this repository have been out of step for more than ${hours} hours: the sync doesn't run, or something is in its way.`,
    list("What a sync would change", changes.map(describeChange)),
    list("Conflicts: both sides changed", conflicts.map(describeConflict)),
    list("In the way", problems),
    adoption === null
      ? ""
      : "This repository was never synced and has issues that no task claims: a sync with `adopt` agrees to what it proposes.",
    "Look at the last runs of the workflow that syncs, or run `lockstep sync --dry-run`, which shows all of it and why. This issue is kept up to date and closed when both sides are in step. Close it to hear no more of just this.",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** The body of a report that is settled: what stood there, with a mark that says so. */
export function settledBody(body: string): string {
  return driftMark(IN_STEP) + body.slice(body.indexOf("\n") + 1);
}

/** The last comment on the issue. */
export const SETTLED = "Plans and issues are in step again.";

function list(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return "";
  const lines = entries.slice(0, SHOWN).map((entry) => `- ${literal(entry)}`);
  const rest = entries.length - lines.length;
  return `**${title}**\n\n${lines.join("\n")}${rest > 0 ? `\n- and ${rest} more` : ""}`;
}
