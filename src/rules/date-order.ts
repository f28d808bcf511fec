import type { DateRole, StatedDate } from "../plan/statements.ts";
import type { Finding, ReadPlan, Rule } from "./rule.ts";

/** Which date comes before which, where both stand under one heading or in one row. */
const ORDER: readonly (readonly [DateRole, DateRole])[] = [
  ["start", "end"],
  ["start", "due"],
  ["created", "updated"],
  ["created", "end"],
];

export const dateOrder: Rule = {
  name: "date-order",
  group: "Dates",
  severity: "warning",
  description: "Dates that run backwards: an end before its start, completed before started, updated before created.",
  about:
    "Looked at are the sprint's dates, the header of a plan or a feature, the rows of a history of sprints and of other tables with two dates, headings such as `### Sprint 3 - 2026-01-05 to 2026-01-16`, and an ETA before the day on which the same row says that work began. Only dates that stand together are compared.",
  *check({ plans }) {
    for (const file of plans) {
      for (const group of Map.groupBy(file.statements?.dates ?? [], ({ group }) => group).values())
        yield* inGroup(file, group);
    }
  },
};

function* inGroup(file: ReadPlan, group: readonly StatedDate[]): Generator<Finding> {
  for (const { dates, span } of group) {
    const [from, to, ...more] = dates;
    if (from === undefined || to === undefined || more.length > 0 || from <= to) continue;
    yield {
      in: file,
      span,
      task: null,
      message: `The dates run backwards: ${from} to ${to}.`,
      hint: "Correct the one that is wrong, or change their places.",
    };
  }
  for (const [first, then] of ORDER) {
    const [before, after] = [only(group, first), only(group, then)];
    if (before === null || after === null || after.date >= before.date) continue;
    const rows = before.place.about === null ? "" : ` of ${JSON.stringify(before.place.about)}`;
    yield finding(
      file,
      after.place.span,
      `${before.place.label}${rows} ${before.date}`,
      `${after.place.label} ${after.date}`,
    );
  }
}

/** The one place of a group that has a single date of this role; null where none or several do. */
function only(group: readonly StatedDate[], role: DateRole) {
  const [place, ...more] = group.filter((one) => one.role === role && one.dates.length === 1);
  const date = place?.dates[0];
  return place === undefined || date === undefined || more.length > 0 ? null : { place, date };
}

function finding(file: ReadPlan, span: StatedDate["span"], first: string, then: string): Finding {
  return {
    in: file,
    span,
    task: null,
    message: `${then} is before ${first}.`,
    hint: "Correct the one that is wrong.",
  };
}
