import type { ReviewTime } from "../../report/data.ts";
import type { ReportFacts } from "./facts.ts";

/** How many are shown: the newest. */
const MOST = 30;
const HOUR_MS = 60 * 60 * 1000;

/**
 * How long pull requests waited for their reviews, as the ledger remembers them, oldest first. One that was closed without
 * any tells nothing. @param at ISO instant
 */
export function reviewTimes(
  { ledger, plans, keys }: ReportFacts,
  at: string,
  url: string | null,
): readonly ReviewTime[] {
  if (ledger === null) return [];
  const tasks = new Map<number, string>();
  for (const task of plans.flatMap(({ plan }) => plan.tasks)) {
    const { pullRequest } = task.values;
    if (pullRequest !== null) tasks.set(pullRequest, keys.get(task) ?? task.key);
  }
  return Object.values(ledger.pulls)
    .toSorted((one, other) => one.number - other.number)
    .flatMap(({ number, openedAt, state, draft, claims, details }): ReviewTime[] => {
      if (openedAt === undefined || details === null || details.plansOnly) return [];
      const first = details.reviewedAt === undefined ? null : hours(openedAt, details.reviewedAt);
      const approval = details.approvedAt === undefined ? null : hours(openedAt, details.approvedAt);
      const waits = first === null && state === "open" && !draft;
      if (first === null && approval === null && !waits) return [];
      return [
        {
          pullRequest: number,
          url: url === null ? null : `${url}/pull/${number}`,
          task: tasks.get(number) ?? claims[0] ?? null,
          firstReviewHours: first,
          approvalHours: approval,
          waitingHours: waits ? hours(openedAt, at) : null,
        },
      ];
    })
    .slice(-MOST);
}

function hours(from: string, to: string): number {
  return Math.max(0, Math.round(((Date.parse(to) - Date.parse(from)) / HOUR_MS) * 10) / 10);
}
