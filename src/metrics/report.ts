import type { Metric } from "../plan/metric.ts";
import { type Level, levelOf, type Relation, readTarget, type Target } from "../plan/target.ts";
import { type MetricDefinition, type Unit, viewOf } from "./definition.ts";
import type { MetricFacts } from "./facts.ts";
import { type History, historyOf } from "./history.ts";
import { type ScopeChange, scopeChangesOf } from "./scope-changes.ts";
import { METRIC_TABLE } from "./table/index.ts";

/** One metric as people and programs see it. */
export interface MetricRow {
  readonly name: Metric;
  readonly label: string;
  /** In `unit`; null where it can't be measured. */
  readonly value: number | null;
  readonly unit: Unit;
  /** The plan's own words, such as `<24h`; null where it states no target. */
  readonly target: string | null;
  /** Null where there is no target, no figure, or the two can't be compared. */
  readonly health: Health | null;
  /** One sentence in Markdown. */
  readonly formula: string;
  /** What the value rests on, or why there is none. */
  readonly basis: string;
}

/** 🟢, 🟡 and 🔴. */
export type Health = "green" | "yellow" | "red";

/** All that is measured of a sprint: the part `metrics` of the report's JSON. */
export interface MetricsReport {
  /** ISO instant of measuring. */
  readonly at: string;
  readonly sprint: MetricFacts["sprint"];
  /** In the order of docs/metrics.md. */
  readonly metrics: readonly MetricRow[];
  /** Metrics with a target that are green, of those that could be held against theirs. */
  readonly health: { readonly green: number; readonly total: number; readonly overall: Health | null };
  readonly history: History;
  readonly scopeChanges: readonly ScopeChange[];
}

/** Targets by metric, in the plan's own words. */
export type Targets = ReadonlyMap<Metric, string>;

/** Measures everything. Pure. */
export function measure(facts: MetricFacts, targets: Targets): MetricsReport {
  const view = viewOf(facts);
  const metrics = METRIC_TABLE.map((definition): MetricRow => {
    const { name, label, unit, formula } = definition;
    const { value, basis } = definition.measure(view);
    const target = targets.get(name) ?? null;
    const health = value === null || target === null ? null : healthOf(definition, value, target);
    return { name, label, value: value === null ? null : tidy(value), unit, target, health, formula, basis };
  });
  const judged = metrics.flatMap(({ health }) => health ?? []);
  const green = judged.filter((health) => health === "green").length;
  return {
    at: facts.at,
    sprint: facts.sprint,
    metrics,
    health: { green, total: judged.length, overall: overallHealth(green, judged.length) },
    history: historyOf(facts, view.tracks),
    scopeChanges: scopeChangesOf(facts, view.tracks),
  };
}

/** Green from four fifths on, yellow from half; null of nothing. */
export function overallHealth(green: number, total: number): Health | null {
  if (total === 0) return null;
  return green / total >= 0.8 ? "green" : green / total >= 0.5 ? "yellow" : "red";
}

const HEALTH: Readonly<Record<Level, Health>> = { good: "green", warning: "yellow", bad: "red" };
const DIMENSIONS: Readonly<Record<Unit, Target["dimension"]>> = {
  points: "count",
  tasks: "count",
  "%": "percent",
  hours: "time",
  "per week": "rate",
  times: "count",
  issues: "count",
  findings: "count",
};

/** How a figure stands against a target in a plan's words; null where they can't be compared. */
export function healthOf({ unit, relation }: MetricDefinition, value: number, words: string): Health | null {
  const target = readTarget(words);
  // A bare number is meant in the metric's own unit.
  if (target === null || (target.dimension !== DIMENSIONS[unit] && target.dimension !== "count")) return null;
  const meant: Relation | null = target.relation ?? relation;
  if (meant === null && target.to === undefined) return null;
  const factor = target.dimension === "count" ? 1 : target.factor;
  // One blocked task of none is no red, as in the dashboard.
  const slack = unit === "points" || unit === "tasks" ? 1 : 0;
  return HEALTH[levelOf(value / factor, target, meant ?? ">=", slack)];
}

/** Without the digits that only come of dividing. */
function tidy(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
