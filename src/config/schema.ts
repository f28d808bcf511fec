import { z } from "zod";
import { roleOf } from "../dialects/columns.ts";
import { PLAN_PATHS } from "../dialects/paths.ts";
import { CARRY_OVER } from "../plan/carry-over.ts";
import { STATUSES } from "../plan/task.ts";
import { USUAL_WEEK, WEEKDAYS } from "../plan/working-days.ts";
import { RULES } from "../rules/index.ts";
import { READING_RULES } from "../rules/reading-rules.ts";
import { settingSchema } from "../rules/settings.ts";
import { syncOptionsShape } from "../sync/options.ts";
import { DEFAULT_ID_SOURCE } from "./defaults.ts";
import { glob, idPattern, sprintIdPattern } from "./patterns.ts";
import { planEntrySchema } from "./plan-entries.ts";

const date = z.iso.date().nullish();

/** A path inside the repository, so that no configuration reaches out of it. */
const insidePath = z
  .string()
  .min(1)
  .max(200)
  .refine((path) => isInside(path), "a path inside the repository, without .. and a leading /");

const sprintShape = {
  sprint_id: z
    .string()
    .min(1)
    .max(40)
    .regex(/^[^/\\:*?"<>|\u0000-\u001f]+$/, 'a name without / \\ : * ? " < > |')
    .nullish()
    .describe("Name of the sprint, such as Sprint-07-2025. Names its label, milestone and audit file."),
  sprint_number: z.number().int().min(0).nullish().describe("Number of the sprint."),
  version: z.string().max(40).nullish().describe("Version of the plan in this sprint, such as 1.2.0."),
  start_date: date.describe("First day of the sprint, YYYY-MM-DD."),
  end_date: date.describe("Last day of the sprint, YYYY-MM-DD. Not before the first."),
  duration_days: z.number().int().min(1).max(366).nullish().describe("Length of a sprint in days."),
  target_points: z.number().min(0).nullish().describe("Points planned for the sprint."),
  last_sprint_velocity: z.number().min(0).nullish().describe("Points completed in the sprint before."),
};

const planShape = {
  plans: z
    .array(z.union([glob, planEntrySchema]))
    .min(1)
    .default([...PLAN_PATHS])
    .describe(
      "Which files are plans: globs relative to the repository; case doesn't count. An entry may also be an object that says what kind of plan its files are, or describes them: see [custom plans](custom-plans.md).",
    ),
  "id-pattern": idPattern.default(DEFAULT_ID_SOURCE).describe("Regular expression that a whole task id matches."),
  "status-words": z
    .record(z.string().min(1), z.enum(STATUSES))
    .default({})
    .describe('More words for a status, as this repository writes them: { "parked": "blocked" }.'),
  columns: z
    .record(
      z.string().min(1),
      z
        .string()
        .refine((name) => roleOf(name, {}) !== null, "the name of a column that plans have, such as owner or status"),
    )
    .default({})
    .describe('More names of columns: { "assignee": "owner" }.'),
  anchors: z
    .enum(["comment", "column", "none"])
    .default("comment")
    .describe(
      "How tasks of a plan without ids get one: in an HTML comment behind the title, in an ID column, or not at all; those without are not synced.",
    ),
  granularity: z
    .enum(["task", "story", "phase"])
    .default("story")
    .describe(
      "What one issue stands for in spec-kit's tasks.md: each task, each user story with its tasks as a checklist, or each phase with its tasks as a checklist.",
    ),
  branches: z
    .array(glob)
    .default(["[0-9]*-*"])
    .describe(
      "Branches that hold plans which are not on the default branch yet: those with an open pull request; where this key is given, also those without.",
    ),
};

const ruleSettings = z.strictObject(
  Object.fromEntries([...RULES, ...READING_RULES].map((rule) => [rule.name, settingSchema(rule)])),
);

const archiveShape = {
  "carry-over": z
    .enum(CARRY_OVER)
    .default("all")
    .describe(
      "Which unfinished tasks go on in the next sprint: all, those that were started, or none. The others are left in the archive; their issues stay as they are.",
    ),
  "sprint-id-pattern": sprintIdPattern
    .nullish()
    .describe(
      "How sprint ids are made, such as `Sprint-{number:2}-{year}` or `{year}-W{week:2}`; `:2` is the least number of digits. Default: the form of the last one.",
    ),
  "retain-years": z
    .number()
    .positive()
    .nullish()
    .describe("Years after which archives are reported as old enough to go. Nothing is ever deleted."),
  "archive-after-end": z
    .boolean()
    .default(false)
    .describe("Whether a scheduled run ends the sprint once its last day is over."),
};

const calendarShape = {
  "working-days": z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .nullish()
    .describe(
      `Days of the week that are worked on. Default: ${USUAL_WEEK[0]} to ${USUAL_WEEK.at(-1)} for the even pace of a burndown; a [forecast](forecast.md) sees in the past which days are.`,
    ),
  holidays: z
    .array(z.iso.date())
    .max(2000)
    .default([])
    .describe(
      "Days on which nobody works, YYYY-MM-DD, past and to come: the even pace rests, and a forecast counts none.",
    ),
};

const reportShape = {
  "burndown-svg": z
    .union([z.boolean(), insidePath.regex(/\.svg$/i, "a path that ends in .svg")])
    .default(false)
    .describe(
      "Whether the sync keeps the burndown as an SVG file in the repository: true for burndown.svg beside the sprint's plan, or its path. It is drawn anew in each commit that the sync makes for another reason, and never has one of its own.",
    ),
};

const labels = z.array(z.string().min(1).max(50)).min(1);

const metricShape = {
  "metric-labels": z
    .strictObject({
      incident: labels.optional(),
      "escaped-bug": labels.optional(),
      debt: labels.optional(),
    })
    .default({})
    .describe(
      'Labels by which issues are counted for [metrics](metrics.md), where they aren\'t the usual ones: { "incident": ["sev1", "sev2"], "escaped-bug": ["found-in-production"], "debt": ["refactoring"] }. Case doesn\'t count.',
    ),
};

const otherShape = {
  rules: ruleSettings
    .default({})
    .describe(
      "Per rule of `check`, how much its findings weigh (`off`, `warning`, `error`), or an object of that (`level`) and the rule's [options](rules.md).",
    ),
  "labels-file": insidePath
    .nullish()
    .describe("Where the labels are described. Default: labels.yml or .github/labels.yml, whichever is there."),
};

/** Everything that sprint.config.json may say. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe("Address of this schema, for editors."),
    ...sprintShape,
    ...planShape,
    ...syncOptionsShape,
    ...archiveShape,
    ...calendarShape,
    ...reportShape,
    ...metricShape,
    ...otherShape,
  })
  .superRefine((value, context) => {
    if (value.start_date && value.end_date && value.end_date < value.start_date) {
      const message = `a day from "start_date" (${value.start_date}) on`;
      context.addIssue({ code: "custom", path: ["end_date"], message, input: value.end_date });
    }
    if (!isInside(value["audit-path"])) {
      const message = "a path inside the repository, without .. and a leading /";
      context.addIssue({ code: "custom", path: ["audit-path"], message, input: value["audit-path"] });
    }
  });

/** The groups of keys, in the order of the documentation. */
export const CONFIG_GROUPS: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: "The sprint", keys: Object.keys(sprintShape) },
  { title: "Plan files", keys: Object.keys(planShape) },
  { title: "The sync", keys: Object.keys(syncOptionsShape) },
  { title: "The end of a sprint", keys: Object.keys(archiveShape) },
  { title: "Working days", keys: Object.keys(calendarShape) },
  { title: "The report", keys: Object.keys(reportShape) },
  { title: "Metrics", keys: Object.keys(metricShape) },
  { title: "Checks and labels", keys: Object.keys(otherShape) },
];

function isInside(path: string): boolean {
  return !/^(?:[\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes("..") && !path.includes("\0");
}
