import type { StatedDate } from "../plan/statements.ts";
import type { Finding, ReadPlan, Rule } from "./rule.ts";
import { fieldSpan, misread, quoted, tasksOf } from "./rule.ts";

export const invalidDate: Rule = {
  name: "invalid-date",
  group: "Dates",
  severity: "warning",
  description:
    "A place for a date that holds none; an error where an ETA or the sprint's dates look like one that the calendar doesn't have.",
  about:
    "A date that isn't understood is not synced: the milestone and the issue do without it. `2026-02-30` was meant as a date, so in an ETA or in the sprint's dates it is an error; `soon` as an ETA is a warning. In other places, such as `Started`, `Completed`, a table of completed tasks or a log of decisions, only what was meant as a date is reported: words there are left alone, and so are dates in words such as July 15, 2026.",
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
    for (const file of context.plans) {
      const fields = new Set(file.plan.tasks.flatMap(({ spans }) => spans.eta?.start ?? []));
      for (const stated of file.statements?.dates ?? [])
        if (!fields.has(stated.span.start)) yield* findingOf(file, stated);
    }
  },
};

const NUMERIC = /(?<![\w./-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?![\w/-]|\.\d)/g;

function* findingOf(file: ReadPlan, { role, label, raw, span, dates }: StatedDate): Generator<Finding> {
  const sprint = file.plan.dialect === "sprint" && role === "sprint" && label.startsWith("Sprint");
  const written = raw.match(NUMERIC) ?? [];
  const wrong = written.find((one) => !dates.includes(one));
  if (wrong === undefined) {
    if (!sprint || dates.length > 0 || !/\d/.test(raw)) return;
    yield {
      in: file,
      span,
      task: null,
      message: `${label} ${quoted(raw)} holds no date that is understood, expected two such as 2025-07-01 to 2025-07-14.`,
      hint: "Write both as YYYY-MM-DD; until then the milestone has no due date.",
    };
    return;
  }
  const impossible = /^\d{4}-\d\d?-\d\d?$/.test(wrong);
  const what = label === "heading" ? "The heading's date" : label;
  yield {
    in: file,
    span,
    task: null,
    message: impossible
      ? `${what} ${quoted(wrong)} is not in the calendar, expected a date such as 2025-07-15.`
      : `${what} ${quoted(wrong)} is not read as a date, expected one such as 2025-07-15.`,
    hint: "Write the date as YYYY-MM-DD.",
    severity: impossible && sprint ? "error" : "warning",
  };
}
