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

const card = (next: string, trend: string, said = "Updated monthly during sprint retrospectives") =>
  `# PLANNING\n\n## Health scorecard\n\n*${said}*\n\n| Metric | Target | Current | Status |\n|---|---|---|---|\n| MTTR | <6h | 3h | ✅ |\n| Tomatoes | >9 | 2 | ❌ |\n\n**Health Trend**: ${trend}\n**Next Review**: ${next}\n`;

it.each([
  ["⬆️ Improving (previous month: 6/8 green)", "⬆️ Improving (previous month: 1/2 green)"],
  ["→ (last review: 2 of 2 healthy)", "→ (last review: 1 of 2 healthy)"],
  ["→ (previous sprint: 2/2 green)", "→ (previous sprint: 1/2 green)"],
  // Another time than the one that is over.
  ["⬆️ Improving (previous quarter: 6/8 green)", "⬆️ Improving (previous quarter: 6/8 green)"],
  ["⬆️ Improving (6/8 green)", "⬆️ Improving (6/8 green)"],
])("what was green before rolls on with the review: %s", (from, to) => {
  expect(withNextReview(card("2026-07-01", from), AT)).toBe(card("2026-08-01", to));
});

it("what was green before stays where no such time is over", () => {
  const early = card("2026-07-18", "→ (previous month: 2/2 green)");
  expect(withNextReview(early, AT)).toBe(early);
  const often = (next: string) => card(next, "→ (previous month: 2/2 green)", "Reviewed every two weeks");
  expect(withNextReview(often("2026-07-10"), AT)).toBe(often("2026-07-24"));
});
