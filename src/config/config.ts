import { z } from "zod";
import type { ReadOptions } from "../dialects/dialect.ts";
import type { CarryOver } from "../plan/carry-over.ts";
import type { WorkingDays } from "../plan/working-days.ts";
import type { SprintFacts } from "../rules/rule.ts";
import { type RuleSettings, toSetting } from "../rules/settings.ts";
import { type SyncOptions, syncOptionsShape } from "../sync/options.ts";
import { compileIdPattern } from "./id-pattern.ts";
import { readJson } from "./json.ts";
import { toPlanEntry } from "./plan-entries.ts";
import { type ConfigProblem, ProblemFinder, schemaProblems } from "./problem.ts";
import { configSchema } from "./schema.ts";

/** Name of the configuration file. */
export const DEFAULT_CONFIG_PATH = "sprint.config.json";

/** The sprint as the configuration names it. Dates are ISO; null for what it doesn't say. */
export interface SprintConfig extends SprintFacts {
  readonly version: string | null;
  readonly durationDays: number | null;
  readonly targetPoints: number | null;
}

/** How sprints end. */
export interface ArchiveConfig {
  readonly carryOver: CarryOver;
  /** Pattern of sprint ids; null for the form that the last one has. */
  readonly idPattern: string | null;
  readonly retainYears: number | null;
  /** Whether a scheduled run ends a sprint whose last day is over. */
  readonly afterEnd: boolean;
}

/** What of the report is kept in the repository. */
export interface ReportConfig {
  /** Path of the burndown; true for its usual place, false for none. */
  readonly burndown: boolean | string;
}

/** Names of labels, by what issues with them are; what is missing has the usual ones. */
export interface MetricLabelsConfig {
  readonly incident?: readonly string[];
  readonly escapedBug?: readonly string[];
  readonly debt?: readonly string[];
}

/** The whole configuration, each part as the one it is for takes it. */
export interface Config {
  readonly sprint: SprintConfig;
  /** Globs of plan files. */
  readonly plans: readonly string[];
  readonly read: ReadOptions;
  readonly sync: SyncOptions;
  readonly rules: RuleSettings;
  readonly archive: ArchiveConfig;
  /** When work is done, for the forecast and the even pace of a burndown. */
  readonly workingDays: WorkingDays;
  readonly report: ReportConfig;
  /** Labels that metrics count issues by, where they aren't the usual ones. */
  readonly metricLabels: MetricLabelsConfig;
  /** Path of labels.yml; null for the usual places. */
  readonly labelsFile: string | null;
  /** Globs of branches whose plans count before they are merged. */
  readonly branches: readonly string[];
  /** Whether the configuration names them itself: then they count without an open pull request, too. */
  readonly branchesNamed: boolean;
}

export type ConfigResult =
  | { readonly kind: "config"; readonly config: Config }
  | { readonly kind: "invalid"; readonly problems: readonly ConfigProblem[] };

/**
 * Reads sprint.config.json. All problems are told at once, with line and key.
 * @param path the file's name in messages
 */
export function parseConfig(text: string, path: string): ConfigResult {
  const finder = new ProblemFinder(path, text);
  const json = readJson(text);
  if (json.kind === "fault") {
    const { span, key, message, hint } = json.fault;
    return { kind: "invalid", problems: [finder.at(span, key, message, hint)] };
  }
  const parsed = configSchema.safeParse(json.value);
  if (parsed.success) return { kind: "config", config: toConfig(parsed.data, namesBranches(json.value)) };
  const knownKeys = knownKeysIn(configSchema);
  return {
    kind: "invalid",
    problems: schemaProblems(parsed.error.issues, json.value, json.place, finder, knownKeys),
  };
}

/**
 * The configuration that a value comes to which the schema has taken, such as one that was put together from two files.
 * @throws RangeError where the schema would not have taken it
 */
export function configOf(value: z.output<typeof configSchema>, branchesNamed: boolean): Config {
  return toConfig(value, branchesNamed);
}

/** Takes the sync's keys out of the whole. */
const syncSchema = z.object(syncOptionsShape);

/** The configuration of a repository that has none. */
export function defaultConfig(): Config {
  return toConfig(configSchema.parse({}), false);
}

function namesBranches(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "branches");
}

function toConfig(value: z.output<typeof configSchema>, branchesNamed: boolean): Config {
  const compiled = compileIdPattern(value["id-pattern"]);
  // The schema has refused every pattern that doesn't compile.
  if (compiled.kind === "refused") throw new RangeError(`id-pattern: ${compiled.reason}`);
  const id = value.sprint_id ?? null;
  const entries = value.plans.flatMap((plan) => (typeof plan === "string" ? [] : [toPlanEntry(plan)]));
  return {
    sprint: {
      id,
      number: value.sprint_number ?? null,
      version: value.version ?? null,
      start: value.start_date ?? null,
      end: value.end_date ?? null,
      durationDays: value.duration_days ?? null,
      targetPoints: value.target_points ?? null,
      lastVelocity: value.last_sprint_velocity ?? null,
    },
    plans: value.plans.map((plan) => (typeof plan === "string" ? plan : plan.path)),
    read: {
      idPattern: compiled.pattern,
      statusWords: lowerCaseKeys(value["status-words"]),
      columns: lowerCaseKeys(value.columns),
      anchors: value.anchors,
      granularity: value.granularity,
      sprint: id,
      repositoryUrl: null,
      ...(entries.length === 0 ? {} : { plans: entries }),
    },
    sync: syncSchema.parse(value),
    archive: {
      carryOver: value["carry-over"],
      idPattern: value["sprint-id-pattern"] ?? null,
      retainYears: value["retain-years"] ?? null,
      afterEnd: value["archive-after-end"],
    },
    workingDays: { weekdays: value["working-days"] ?? null, holidays: value.holidays },
    report: { burndown: value["burndown-svg"] },
    rules: Object.fromEntries(
      Object.entries(value.rules).flatMap(([name, given]) => (given === undefined ? [] : [[name, toSetting(given)]])),
    ),
    metricLabels: metricLabels(value["metric-labels"]),
    labelsFile: value["labels-file"] ?? null,
    branches: value.branches,
    branchesNamed,
  };
}

function metricLabels(value: z.output<typeof configSchema>["metric-labels"]): MetricLabelsConfig {
  const { incident, "escaped-bug": escapedBug, debt } = value;
  return {
    ...(incident === undefined ? {} : { incident }),
    ...(escapedBug === undefined ? {} : { escapedBug }),
    ...(debt === undefined ? {} : { debt }),
  };
}

function lowerCaseKeys<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.trim().toLowerCase(), value]));
}

/** Tells the keys that a schema knows at a path. */
export function knownKeysIn(whole: unknown): (path: readonly PropertyKey[]) => readonly string[] {
  return (path) => {
    let schema: unknown = whole;
    for (const step of path) schema = typeof step === "number" ? elementOf(schema) : Reflect.get(shapeOf(schema), step);
    return Object.keys(shapeOf(schema));
  };
}

/** What the entries of a list are, under its defaults; of several kinds the one that has keys. */
function elementOf(schema: unknown): unknown {
  for (const current of unwrapped(schema)) {
    if (!("element" in current)) continue;
    const { element } = current;
    if (typeof element !== "object" || element === null || !("options" in element)) return element;
    return Array.isArray(element.options) ? element.options.find((one) => Object.keys(shapeOf(one)).length > 0) : null;
  }
  return undefined;
}

/** The keys of an object schema, or of a record whose keys are listed, under its defaults. */
function shapeOf(schema: unknown): object {
  for (const current of unwrapped(schema)) {
    // What may be of several kinds has the keys of the one that is an object.
    if ("options" in current && Array.isArray(current.options))
      return current.options.map(shapeOf).find((shape) => Object.keys(shape).length > 0) ?? {};
    if ("shape" in current && typeof current.shape === "object" && current.shape !== null) return current.shape;
    // Of several kinds the one that has keys.
    if ("options" in current && Array.isArray(current.options)) {
      const shapes = current.options.map((one: unknown) => shapeOf(one));
      return shapes.find((shape) => Object.keys(shape).length > 0) ?? {};
    }
    if ("keyType" in current && typeof current.keyType === "object" && current.keyType !== null) {
      return "enum" in current.keyType && typeof current.keyType.enum === "object" ? (current.keyType.enum ?? {}) : {};
    }
  }
  return {};
}

/** A schema and those that it only wraps, from the outside in. */
function* unwrapped(schema: unknown): Generator<object> {
  let current = schema;
  while (typeof current === "object" && current !== null) {
    yield current;
    current = "unwrap" in current && typeof current.unwrap === "function" ? current.unwrap() : undefined;
  }
}
