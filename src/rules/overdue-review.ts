import type { Rule } from "./rule.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const overdueReview: Rule = {
  name: "overdue-review",
  group: "Dates",
  severity: "warning",
  description: "A next review of a plan, its scorecard or a decision in it that is overdue.",
  about: "The plan says itself when it is to be looked at again.",
  *check({ plans, today }) {
    if (today === undefined) return;
    for (const file of plans) {
      for (const { date, heading, span } of file.plan.reviews ?? []) {
        const days = Math.round((Date.parse(today) - Date.parse(date)) / DAY_MS);
        if (days <= 0) continue;
        const what = heading === "" ? "The next review" : `The next review of "${heading}"`;
        yield {
          in: file,
          span,
          task: null,
          message: `${what} was due on ${date}, ${days === 1 ? "one day" : `${days} days`} ago.`,
          hint: "Look at it again, and write the date of the next review.",
        };
      }
    }
  },
};
