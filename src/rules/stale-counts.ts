import type { StaleStatement } from "../plan/statements.ts";
import { type Finding, quoted, type Rule, type RuleContext } from "./rule.ts";

export const staleCounts: Rule = {
  name: "stale-counts",
  group: "Status and progress",
  severity: "warning",
  description: "A count of tasks or points in a plan that its tasks don't come to.",
  about:
    "Reported is what the sync would write anew: counts and points in a summary line, a dashboard or metrics, the lights and the health that follow from them. Cancelled tasks aren't counted. Left alone is what a line counts in another unit (`12 hours`, `1.5 tasks/session`), points of a plan that gives its tasks none, and what doesn't follow from the plan alone, such as the time of reviews, the last velocity or the burndown.",
  fix: "Writes what the tasks come to, as the sync would.",
  check: (context) => staleFindings(context, "count"),
};

/** A finding for each line of the plans that is stale in this way. */
export function* staleFindings({ plans }: RuleContext, kind: StaleStatement["kind"]): Generator<Finding> {
  for (const file of plans) {
    for (const { kind: own, label, span, found, expected, edits } of file.statements?.stale ?? []) {
      if (own !== kind) continue;
      const what = label === "" ? "This line" : quoted(label);
      const says = found === "" ? "says nothing" : `says ${quoted(plain(found))}`;
      yield {
        in: file,
        span,
        task: null,
        message: `${what} ${says}, but the tasks come to ${quoted(plain(expected))}.`,
        hint: "Run check --fix to write it, or correct the tasks.",
        fix: { kind: "edits", edits },
      };
    }
  }
}

/** Without the marks of emphasis, which a line has around the names of further figures. */
function plain(text: string): string {
  return text.replace(/\*\*|__/g, "");
}
