import { expect, it } from "vitest";
import { withNextReview } from "../../src/archive/next-review.ts";

const AT = { today: "2026-07-17", sprintEnd: "2026-07-31" };
const file = (next: string, schedule: string, last = "2026-06-01") =>
  `# PLANNING\n\n## Document maintenance\n\n**Review Schedule**: ${schedule}\n**Last Reviewed**: ${last}\n**Next Review**: ${next}\n`;

it.each([
  ["Monthly review in sprint retrospectives", "2026-07-01", "2026-08-01"],
  ["Monthly", "2026-01-31", "2026-07-31"],
  ["Monthly", "2026-05-31", "2026-07-31"],
  ["Quarterly", "2026-07-17", "2026-10-17"],
  ["every two weeks", "2026-07-10", "2026-07-24"],
  ["bi-weekly", "2026-07-17", "2026-07-31"],
  ["after each sprint", "2026-07-01", "2026-07-31"],
  ["once a year", "2025-03-01", "2027-03-01"],
])("a review that was due moves on: %s from %s", (schedule, due, next) => {
  expect(withNextReview(file(due, schedule), AT)).toBe(file(next, schedule, AT.today));
});

it("without words it goes on as from the last one to the next", () => {
  expect(withNextReview(file("2026-07-01", "when we like"), AT)).toBe(file("2026-08-01", "when we like", AT.today));
});

it.each([
  ["one that isn't due", file("2026-07-18", "Monthly")],
  ["one without a cadence", "# P\n\n**Next Review**: 2026-07-01\n"],
  ["a placeholder", file("[YYYY-MM-DD]", "Monthly")],
  ["a decision's", "# P\n\n## Decision log\n\n### DEC-1\n\n*Reviewed monthly*\n\n**Next Review**: 2026-07-01\n"],
])("%s stays", (_, text) => {
  expect(withNextReview(text, AT)).toBe(text);
});
