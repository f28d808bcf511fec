import type { Rule } from "./rule.ts";
import { staleFindings } from "./stale-counts.ts";

export const staleProgress: Rule = {
  name: "stale-progress",
  group: "Status and progress",
  severity: "warning",
  description: "A share, a phase's progress or status, or a current phase that the tasks contradict.",
  about:
    "Reported is what the sync would write anew: `Phase 1 progress: 2/5 tasks complete (40%)`, the progress of a sprint, the status of a phase in an overview, the current phase of a plan and the status of a feature, as far as the tasks settle them.",
  fix: "Writes what the tasks come to, as the sync would.",
  check: (context) => staleFindings(context, "progress"),
};
