import { z } from "zod";
import {
  daysBetween,
  isEmpty,
  OVERRIDE_PATHS,
  type Override,
  type OverrideField,
  overrideDate,
  overridePaths,
  overridesIn,
} from "./overrides.ts";
import { type Finding, quoted, type SprintFacts, withOptions } from "./rule.ts";

const REQUIRED = ["justification", "impact", "approver", "expires", "learning"] as const;
const WORDS: Readonly<Record<OverrideField, string>> = {
  id: "id",
  type: "type",
  date: "date",
  justification: "justification",
  impact: "impact",
  approver: "approver",
  expires: "date on which it expires",
  learning: "learning",
  status: "status",
};

export const overrideRecord = withOptions(
  {
    name: "override-record",
    group: "Process",
    severity: "warning",
    description: "A record of an override without justification, approver or expiry, or with a date that is none.",
    about: `An override is a decision against the project's own rules. It is written down in a file such as \`docs/governance/overrides.md\` or \`process-overrides.md\`, as a row of a table, or under a heading with bold fields:

\`\`\`markdown
### Process Override OV-001: Merge without a second review

- **Date**: 2026-03-02
- **Justification**: The only other reviewer is ill
- **Impact**: One feature with one pair of eyes
- **Approved by**: @ada
- **Expires**: 2026-03-13
- **Learning**: Name two deputies for each area
\`\`\`

A table has the same names as columns (\`ID\`, \`Type\`, \`Date\`, …). A process override lasts a sprint at most: as long as the configured one, or as \`process-days\` says. Nothing is said where no such file is there, nor of headings that only describe how overrides are made.`,
  },
  {
    paths: z
      .array(z.string())
      .default([...OVERRIDE_PATHS])
      .describe("Globs of the files that hold overrides."),
    required: z
      .array(z.enum(REQUIRED))
      .default(["justification", "approver", "expires"])
      .describe("What each record must say: `justification`, `impact`, `approver`, `expires`, `learning`."),
    "process-days": z
      .int()
      .positive()
      .optional()
      .describe("Days that a process override may last; as long as the configured sprint where it isn't said."),
  },
  {
    wants: (context, { paths }) => overridePaths(context, paths),
    *check(context, { paths, required, "process-days": days = sprintDays(context.sprint) }) {
      const told = new Set<string>();
      for (const override of overridesIn(context, paths)) {
        yield* missing(override, required, told);
        yield* wrongDates(override, days);
      }
    },
  },
);

/** @param told tables whose missing column was reported: it is one finding, not one a row */
function* missing(override: Override, required: readonly OverrideField[], told: Set<string>): Generator<Finding> {
  const absent: OverrideField[] = [];
  for (const field of required) {
    const value = override.values.get(field);
    if (value !== undefined && !isEmpty(value.text)) continue;
    const key = `${override.file.path} ${override.table?.span.start} ${field}`;
    if (override.table === null || value !== undefined) absent.push(field);
    else if (!told.has(key)) {
      told.add(key);
      const message = `This table of overrides has no column for the ${WORDS[field]}.`;
      const hint = `Add a column ${quoted(field === "expires" ? "Expires" : `${field[0]?.toUpperCase()}${field.slice(1)}`)}.`;
      yield { in: override.file, span: override.table.header.span, task: null, message, hint };
    }
  }
  if (absent.length === 0) return;
  const list = absent.map((field) => WORDS[field]).join(" and no ");
  yield {
    in: override.file,
    span: override.span,
    task: null,
    message: `The override ${quoted(override.name)} has no ${list}.`,
    hint: "Write down why, who approved it and until when: an override without an end is a new rule.",
  };
}

function* wrongDates(override: Override, days: number | null): Generator<Finding> {
  const read = (field: "date" | "expires") => {
    const value = override.values.get(field);
    return value === undefined || isEmpty(value.text) ? null : { ...value, date: overrideDate(value.text) };
  };
  const from = read("date");
  const to = read("expires");
  for (const value of [from, to]) {
    if (value === null || value.date !== null) continue;
    yield {
      in: override.file,
      span: value.span,
      task: null,
      message: `${quoted(value.text)} is no date, expected one such as 2026-03-13.`,
      hint: "Write the date as YYYY-MM-DD.",
    };
  }
  if (to === null || !from?.date || !to.date) return;
  const lasts = daysBetween(from.date, to.date);
  const isProcess = override.type.includes("process");
  if (lasts >= 0 && !(isProcess && days !== null && lasts > days)) return;
  yield {
    in: override.file,
    span: to.span,
    task: null,
    message:
      lasts < 0
        ? `The override ${quoted(override.name)} expires before it begins, on ${from.date}.`
        : `The process override ${quoted(override.name)} lasts ${lasts} days, expected a sprint (${days} days) at most.`,
    hint: lasts < 0 ? "Correct the dates." : "Let it expire sooner, and renew it where that is still needed.",
  };
}

function sprintDays({ start, end }: SprintFacts): number | null {
  return start === null || end === null ? null : daysBetween(start, end) + 1;
}
