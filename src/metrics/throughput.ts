import { CREATED, isAnother, readPoints, readStatus } from "./entries.ts";
import type { LogEntry } from "./facts.ts";

/** What was finished and what joined on a day of the calendar, over all sprints that the log tells of. */
export interface DayThroughput {
  /** ISO date in UTC. */
  readonly date: string;
  /** Tasks that were done for good on that day. */
  readonly tasks: number;
  /** Points of them; null where not all have points. */
  readonly points: number | null;
  /** Tasks that were made for a sprint that was under way. */
  readonly addedTasks: number;
  /** Points of them; null where not all have points. */
  readonly addedPoints: number | null;
}

/** Throughput by day. */
export interface Throughput {
  /** ISO date of the first entry of a task; null where there is none. */
  readonly since: string | null;
  /** Oldest first; days without anything are left out. */
  readonly days: readonly DayThroughput[];
}

/** A task from its making to its end, as the log has it so far. An id that is used again is another task. */
interface Life {
  points: number | null;
  sprint: string | null;
  madeOn: string | null;
  doneOn: string | null;
  over: boolean;
  issue: number | null;
}

/**
 * The throughput that an audit log tells of, archived sprints included: a task counts on the day on which it was last set
 * to done. A task joined a sprint that was under way where it was made later than on the day of that sprint's first entry.
 * What lost a conflict is no change. Linear in the log but for sorting.
 * @param sizes points by key as plans have them now, for tasks whose points the log doesn't tell
 */
export function throughputOf(
  log: readonly LogEntry[],
  sizes: ReadonlyMap<string, number | null> = new Map(),
): Throughput {
  const entries = log
    .filter(({ task, lost, at }) => task !== null && lost === undefined && !Number.isNaN(Date.parse(at)))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const lives: Life[] = [];
  const current = new Map<string, Life>();
  const began = new Map<string, string>();
  for (const entry of entries) {
    const key = entry.task ?? "";
    const date = entry.at.slice(0, 10);
    const known = current.get(key);
    const life = known === undefined || (known.over && isAnother(entry, known.issue)) ? newLife(entry) : known;
    if (life !== known) {
      current.set(key, life);
      lives.push(life);
    }
    live(life, entry, date);
    if (life.sprint !== null && !began.has(life.sprint)) began.set(life.sprint, date);
  }
  for (const [key, life] of current) life.points ??= sizes.get(key) ?? null;
  const days = new Map<string, { readonly done: Life[]; readonly added: Life[] }>();
  const dayOf = (date: string) => {
    const day = days.get(date) ?? { done: [], added: [] };
    days.set(date, day);
    return day;
  };
  for (const life of lives) {
    if (life.doneOn !== null) dayOf(life.doneOn).done.push(life);
    const start = life.sprint === null ? undefined : began.get(life.sprint);
    if (life.madeOn !== null && start !== undefined && life.madeOn > start) dayOf(life.madeOn).added.push(life);
  }
  return {
    since: entries[0]?.at.slice(0, 10) ?? null,
    days: [...days]
      .map(([date, { done, added }]) => ({
        date,
        tasks: done.length,
        points: pointsOf(done),
        addedTasks: added.length,
        addedPoints: pointsOf(added),
      }))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

function newLife({ action, at }: LogEntry): Life {
  const madeOn = CREATED.has(action) ? at.slice(0, 10) : null;
  return { points: null, sprint: null, madeOn, doneOn: null, over: false, issue: null };
}

function live(life: Life, { action, field, to, issue }: LogEntry, date: string): void {
  life.issue = issue ?? life.issue;
  if (action === "close-issue") life.over = true;
  if (action === "reopen-issue") life.over = false;
  if (field === "points") life.points = readPoints(to) ?? null;
  if (field === "sprint" && typeof to === "string") life.sprint = to;
  const status = field === "status" ? readStatus(to) : undefined;
  if (status === undefined) return;
  if (status !== "done") life.doneOn = null;
  // What was done when it was first met was done nobody knows when.
  else if (life.doneOn === null && !CREATED.has(action)) life.doneOn = date;
}

function pointsOf(lives: readonly Life[]): number | null {
  let sum = 0;
  for (const { points } of lives) {
    if (points === null) return null;
    sum += points;
  }
  return sum;
}
