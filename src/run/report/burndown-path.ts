import { posix } from "node:path";
import { type ReportFacts, sprintPlans } from "./facts.ts";

/** Where the burndown is kept in the repository; null where the configuration wants none. Pure. */
export function burndownPath(facts: Pick<ReportFacts, "config" | "plans" | "sprint">): string | null {
  const { burndown: wanted } = facts.config.report;
  if (wanted === false) return null;
  if (wanted !== true) return posix.normalize(wanted);
  const [plan] = sprintPlans(facts);
  return plan === undefined ? null : posix.join(posix.dirname(plan.plan.path), "burndown.svg");
}
