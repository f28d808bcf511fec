import type { Metric } from "../plan/metric.ts";
import type { Relation } from "../plan/target.ts";
import type { MetricFacts } from "./facts.ts";
import { flowOf, type TaskFlow } from "./flow.ts";
import { DAY, startOf } from "./time.ts";
import { counts, IN_SPRINT, type Step, stepAt, type Track, tracksOf } from "./tracks.ts";

/** Units that figures come in. */
export type Unit = "points" | "tasks" | "%" | "hours" | "per week" | "times" | "issues" | "findings";

/** A figure, or why there is none. */
export interface Measured {
  /** In the metric's unit; null where it can't be measured. */
  readonly value: number | null;
  /** What it rests on, `5 of 8 tasks`; of none, what is missing. A phrase without its full stop. */
  readonly basis: string;
}

/** One metric: defined here and nowhere else; the page docs/metrics.md is made from it. */
export interface MetricDefinition {
  readonly name: Metric;
  /** How people call it. */
  readonly label: string;
  readonly unit: Unit;
  /** How a target that is a bare number is meant; null for a figure that is neither good nor bad. */
  readonly relation: Relation | null;
  /** How it is worked out: one sentence in Markdown. */
  readonly formula: string;
  measure(view: MetricView): Measured;
}

/** The facts with what several metrics work out of them, once. */
export interface MetricView {
  readonly facts: MetricFacts;
  /** Instant of measuring, in milliseconds. */
  readonly now: number;
  readonly tracks: readonly Track[];
  readonly flows: readonly TaskFlow[];
  readonly scope: Scope;
}

/** Where the sprint's points come from and went: committed + added + estimated anew - removed = all there are now. */
export interface Scope {
  readonly committed: number;
  readonly added: number;
  readonly removed: number;
  readonly reestimated: number;
  readonly now: number;
  readonly done: number;
  /** Whether the plan gives the sprint's tasks points at all. */
  readonly pointed: boolean;
  /** Whether it is known what the sprint began with. */
  readonly begun: boolean;
}

/** Looks at the facts once for all metrics. */
export function viewOf(facts: MetricFacts): MetricView {
  const now = Date.parse(facts.at);
  const tracks = tracksOf(facts);
  const { start } = facts.sprint;
  const since = start === null ? Number.NEGATIVE_INFINITY : startOf(start);
  const flows = tracks.map((track) => flowOf(track, now, since));
  return { facts, now, tracks, flows, scope: scopeOf(facts, tracks, now) };
}

function scopeOf(facts: MetricFacts, tracks: readonly Track[], now: number): Scope {
  const { start } = facts.sprint;
  const first = start === null ? Number.NaN : Math.min(startOf(start) + DAY - 1, now);
  const sum = { committed: 0, added: 0, removed: 0, reestimated: 0, now: 0, done: 0 };
  const points = (step: Step | null) => (step !== null && counts(step) ? (step.points ?? 0) : null);
  for (const track of tracks) {
    // What the plan lists as an expansion was never committed to.
    const began = track.task?.section === "expansion" || Number.isNaN(first) ? null : points(stepAt(track, first));
    const last = track.steps.at(-1) ?? null;
    const is = points(last);
    sum.committed += began ?? 0;
    sum.now += is ?? 0;
    if (is !== null && last?.status === "done") sum.done += is;
    if (began === null) sum.added += is ?? 0;
    else if (is === null) sum.removed += began;
    else sum.reestimated += is - began;
  }
  const sized = facts.tasks.some(({ section, values }) => IN_SPRINT.has(section) && values.points !== null);
  // A sprint whose tasks are all gone had points, too.
  const pointed = sized || sum.committed > 0;
  return { ...sum, pointed, begun: !Number.isNaN(first) && startOf(start ?? "") <= now };
}

/** A figure of points, or why there is none. */
export function pointsOf({ scope }: MetricView, value: number, basis: string): Measured {
  return scope.pointed ? { value, basis } : unknown("the plan gives no points");
}

/** Says why a metric can't be measured. */
export function unknown(basis: string): Measured {
  return { value: null, basis };
}

/** `1 task`, `3 tasks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
