import { z } from "zod";
import { foldHeader, type Role } from "../dialects/columns.ts";
import { ENTRY_FIELDS, entryField, type PlanEntry } from "../dialects/plan-entry.ts";
import { headingTitle } from "../markdown/heading.ts";
import { DIALECT_NAMES } from "../plan/plan.ts";
import { STATUSES } from "../plan/task.ts";
import { nearest } from "../text/nearest.ts";
import { compileIdPattern, compilePattern, type PatternResult } from "./id-pattern.ts";
import { glob, idPattern } from "./patterns.ts";

const fieldNames: readonly string[] = Object.keys(ENTRY_FIELDS);

const heading = checked(compileHeading).describe(
  "The heading that the tasks stand under, somewhere: its text without emoji, or /a regular expression/. Default: any.",
);

const table = z
  .strictObject({
    heading: heading.optional(),
    columns: z
      .record(z.string().min(1).max(100), z.enum(fieldNames))
      .refine((columns) => Object.keys(columns).length === 0 || Object.values(columns).includes("title"), {
        error: "columns of which one is the title",
      })
      .default({})
      .describe(
        'What each column holds, by its header: { "Task": "id", "Description": "title" }. Columns that are not named are left alone. Default: the headers that all plans have.',
      ),
  })
  .describe("Tables of tasks: every table that has the columns.");

const checklist = z
  .strictObject({
    heading: heading.optional(),
    pattern: checked(compileItem)
      .optional()
      .describe(
        "Regular expression that the whole text of an item behind its box matches, with a named group for each value: (?<id>…), (?<title>…), (?<owner>…). Default: items as all plans write them.",
      ),
  })
  .describe("Checklists of tasks.");

/** A plan's entry in the configuration that says more than where it is. */
export const planEntrySchema = z
  .strictObject({
    path: glob.describe("Which files: a glob relative to the repository."),
    dialect: z
      .enum(DIALECT_NAMES)
      .optional()
      .describe("The kind of plan that they are, whatever they look like. Default: custom, as described here."),
    "id-pattern": idPattern.optional().describe("Regular expression that a whole task id in them matches."),
    status: z
      .record(z.string().min(1).max(60), z.enum(STATUSES))
      .default({})
      .describe(
        'Their words and marks for a status: { "✅": "done" }. Written is the word that the file uses, else the first of these. With words for done (and not-started) alone, a status only says whether the task is done.',
      ),
    table: table.optional(),
    checklist: checklist.optional(),
  })
  .superRefine((entry, context) => {
    const described = entry.table !== undefined || entry.checklist !== undefined;
    const own = entry.dialect === undefined || entry.dialect === "custom";
    if (own && !described)
      context.addIssue({
        code: "custom",
        message: 'an entry with "table" or "checklist", or with the "dialect" of a known kind of plan',
        input: entry,
      });
    if (!own && described)
      context.addIssue({
        code: "custom",
        path: ["dialect"],
        message: '"custom" where a table or a checklist is described',
        input: entry.dialect,
      });
  });

/** An entry as the readers of plans take it. The schema has refused every pattern that doesn't compile. */
export function toPlanEntry(value: z.output<typeof planEntrySchema>): PlanEntry {
  const own = value["id-pattern"];
  const { table, checklist } = value;
  return {
    path: value.path,
    dialect: value.dialect ?? "custom",
    idPattern: own === undefined ? null : compiled(compileIdPattern(own)),
    status: value.status,
    table:
      table === undefined
        ? null
        : { heading: optional(table.heading, compileHeading), columns: columnsOf(table.columns) },
    checklist:
      checklist === undefined
        ? null
        : { heading: optional(checklist.heading, compileHeading), pattern: optional(checklist.pattern, compileItem) },
  };
}

function columnsOf(columns: Readonly<Record<string, string>>): Readonly<Record<string, Role>> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([header, name]): [string, Role][] => {
      const role = entryField(name);
      return role === null ? [] : [[foldHeader(header), role]];
    }),
  );
}

/** A heading: `/…/` is a regular expression, anything else the whole text. Case doesn't count. */
function compileHeading(source: string): PatternResult {
  const expression = /^\/(.+)\/i?$/su.exec(source)?.[1];
  return expression === undefined
    ? compilePattern(`^${headingTitle(source).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`, "iu")
    : compilePattern(expression, "iu");
}

/** An item's pattern: it has a title, and no group whose name says nothing to us. */
function compileItem(source: string): PatternResult {
  const result = compilePattern(`^(?:${source})$`, "du");
  if (result.kind === "refused") return result;
  const groups = [...source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, name = ""]) => name);
  const stranger = groups.find((name) => entryField(name) === null);
  if (stranger !== undefined) {
    const near = nearest(stranger, fieldNames);
    const hint = near === null ? `known are ${fieldNames.join(", ")}` : `did you mean "${near}"?`;
    return { kind: "refused", reason: `groups named after a field of a task, not "${stranger}" (${hint})` };
  }
  if (!groups.includes("title")) return { kind: "refused", reason: "a pattern with the group (?<title>…)" };
  return result;
}

/** A text that compiles, or an issue that says why it doesn't. */
function checked(compile: (source: string) => PatternResult): z.ZodString {
  return z
    .string()
    .min(1)
    .max(500)
    .superRefine((source, context) => {
      const result = compile(source);
      if (result.kind === "refused") context.addIssue({ code: "custom", message: result.reason, input: source });
    });
}

function optional(source: string | undefined, compile: (source: string) => PatternResult): RegExp | null {
  return source === undefined ? null : compiled(compile(source));
}

function compiled(result: PatternResult): RegExp {
  if (result.kind === "refused") throw new RangeError(`Expected ${result.reason}.`);
  return result.pattern;
}
