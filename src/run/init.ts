import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plan } from "../plan/plan.ts";
import { makeFolder } from "./make-folder.ts";
import { ACTION, CONFIG_SCHEMA_URL, LABELS_SCHEMA_URL } from "./product.ts";
import { TEMPLATES } from "./templates.generated.ts";

/** As templates/TASK.md names it. */
const SPRINT_ID = "Sprint-01";
const SPRINT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A file that `init` writes: its path in the repository and its text. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
}

/** What `init` did: paths, in order. */
export interface InitReport {
  readonly written: readonly string[];
  /** Files that were there already and were left as they are. */
  readonly kept: readonly string[];
}

/**
 * The files of a new repository. @param now the first day of its first sprint @param pages whether the report is to be
 * published, which fails until GitHub Pages is switched on
 */
export function initFiles(now: Date, pages = false): readonly InitFile[] {
  const start = isoDate(now);
  const end = isoDate(new Date(now.getTime() + (SPRINT_DAYS - 1) * DAY_MS));
  const config = {
    $schema: CONFIG_SCHEMA_URL,
    sprint_id: SPRINT_ID,
    sprint_number: 1,
    version: "1.0.0",
    start_date: start,
    end_date: end,
    duration_days: SPRINT_DAYS,
    target_points: 20,
    last_sprint_velocity: 0,
  };
  return [
    { path: "TASK.md", text: dated(TEMPLATES["TASK.md"], start, end) },
    { path: "sprint.config.json", text: `${JSON.stringify(config, null, 2)}\n` },
    { path: ".github/labels.yml", text: TEMPLATES["labels.yml"].replace("{{labels-schema}}", LABELS_SCHEMA_URL) },
    {
      path: ".github/workflows/lockstep.yml",
      text: TEMPLATES["workflows/lockstep.yml"].replaceAll("{{action}}", ACTION),
    },
    {
      path: ".github/workflows/lockstep-preview.yml",
      text: TEMPLATES["workflows/lockstep-preview.yml"].replaceAll("{{action}}", ACTION),
    },
    {
      path: ".github/workflows/lockstep-drift.yml",
      text: TEMPLATES["workflows/lockstep-drift.yml"].replaceAll("{{action}}", ACTION),
    },
    ...(pages
      ? [
          {
            path: ".github/workflows/lockstep-report.yml",
            text: TEMPLATES["workflows/lockstep-report.yml"].replaceAll("{{action}}", ACTION),
          },
        ]
      : []),
    { path: ".github/ISSUE_TEMPLATE/task.md", text: TEMPLATES["ISSUE_TEMPLATE/task.md"] },
    { path: ".github/ISSUE_TEMPLATE/bug.md", text: TEMPLATES["ISSUE_TEMPLATE/bug.md"] },
    { path: ".github/pull_request_template.md", text: TEMPLATES["pull_request_template.md"] },
  ];
}

/**
 * The configuration of a repository that has plans already: the sprint as they state it, and nothing that they don't.
 * @param plans in the order of their paths
 */
export function configFor(plans: readonly Pick<Plan, "sprint">[]): string {
  const sprint = plans.map((plan) => plan.sprint).find(({ id }) => id !== null && SPRINT_NAME.test(id));
  const start = sprint?.start ?? null;
  const end = sprint?.end ?? null;
  const dated = start !== null && end !== null && start <= end;
  const config = {
    $schema: CONFIG_SCHEMA_URL,
    ...(sprint === undefined ? {} : { sprint_id: sprint.id }),
    ...(sprint?.number == null ? {} : { sprint_number: sprint.number }),
    ...(dated ? { start_date: start, end_date: end } : {}),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** What a sprint may be called in the configuration. */
const SPRINT_NAME = /^[^/\\:*?"<>|\u0000-\u001f]{1,40}$/;

/** Writes the files below `root`. A file that is there is kept, unless `force`. */
export async function writeInitFiles(root: string, files: readonly InitFile[], force: boolean): Promise<InitReport> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const file of files) {
    const target = join(root, file.path);
    await makeFolder(dirname(target));
    try {
      await writeFile(target, file.text, { flag: force ? "w" : "wx" });
      written.push(file.path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      kept.push(file.path);
    }
  }
  return { written, kept };
}

/** Fills the dates in that the template's header leaves open. */
function dated(template: string, start: string, end: string): string {
  return template
    .replace(/^(\*\*Sprint Dates\*\*: )-$/m, `$1${start} to ${end}`)
    .replace(/^(\*\*Last Updated\*\*: )-$/m, `$1${start}`);
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
