import { fieldSpan, misread, quoted, type Rule, tasksOf } from "./rule.ts";

export const invalidDate: Rule = {
  name: "invalid-date",
  group: "Dates",
  severity: "warning",
  description: "An ETA that is no date; an error where it looks like one that the calendar doesn't have.",
  about:
    "A date that isn't understood is not synced: the milestone and the issue do without it. `2026-02-30` is an error, since it was meant as a date; `soon` is a warning.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const raw = misread(file, task, "eta");
      if (raw === null) continue;
      const impossible = /^\d{4}-\d{1,2}-\d{1,2}$/.test(raw);
      yield {
        in: file,
        span: fieldSpan(file, task, "eta"),
        task,
        message: impossible
          ? `ETA ${quoted(raw)} is not in the calendar, expected a date such as 2025-07-15.`
          : `ETA ${quoted(raw)} is no date, expected one such as 2025-07-15.`,
        hint: "Write the date as YYYY-MM-DD, or leave the cell empty.",
        severity: impossible ? "error" : "warning",
      };
    }
  },
};
