import type { MetricFacts } from "./facts.ts";
import { unitOf } from "./history.ts";
import { DAY, dateOf, startOf } from "./time.ts";
import { counts, type Step, type Track, tracksOf } from "./tracks.ts";

/** How a sprint's scope changed on a day, and by which tasks. */
export interface ScopeChange {
  /** ISO date in UTC. */
  readonly date: string;
  /** In the unit of the history; negative where work went out. */
  readonly change: number;
  /** Keys of the tasks that came, went or were estimated anew. */
  readonly tasks: readonly string[];
}

/**
 * The changes of a sprint's scope after its first day and up to its last, oldest first: the steps of the line that the
 * history's `scope` draws. A day on which as much came as went is none. Nothing where no file says when the sprint began.
 */
export function scopeChangesOf(facts: MetricFacts, tracks: readonly Track[] = tracksOf(facts)): readonly ScopeChange[] {
  const { start, end } = facts.sprint;
  if (start === null) return [];
  const unit = unitOf(facts);
  const first = startOf(start) + DAY;
  const last = Math.min(Date.parse(facts.at), end === null ? Number.POSITIVE_INFINITY : startOf(end) + DAY - 1);
  const size = (step: Step | undefined) => {
    if (step === undefined || !counts(step)) return 0;
    return unit === "points" ? (step.points ?? 0) : 1;
  };
  const byDate = new Map<string, { change: number; readonly tasks: Set<string> }>();
  for (const { key, steps } of tracks)
    for (const [index, step] of steps.entries()) {
      const change = size(step) - size(steps[index - 1]);
      if (change === 0 || !(step.at >= first && step.at <= last)) continue;
      const date = dateOf(step.at);
      const day = byDate.get(date) ?? { change: 0, tasks: new Set<string>() };
      day.change += change;
      byDate.set(date, day);
      day.tasks.add(key);
    }
  return [...byDate]
    .map(([date, { change, tasks }]) => ({ date, change: Math.round(change * 1e6) / 1e6, tasks: [...tasks] }))
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
