import type { Movement } from "../plan/plan.ts";
import type { Section, Status, Task } from "../plan/task.ts";
import { CREATED, isAnother, readPoints, readStatus } from "./entries.ts";
import type { LogEntry, MetricFacts } from "./facts.ts";
import { DAY, dateOf, startOf } from "./time.ts";

/** How a task stands from an instant on. */
export interface Step {
  /** Milliseconds; the first step's is -Infinity. */
  readonly at: number;
  readonly status: Status;
  readonly points: number | null;
  /** Whether it is work of the sprint: it exists, in a section of the sprint. A cancelled task is none, whatever this says. */
  readonly inSprint: boolean;
}

/** A task's way through the sprint, replayed from the audit log and ending as the plan has it. */
export interface Track {
  readonly key: string;
  /** Null for a task that is gone from the plan. */
  readonly task: Task | null;
  /** Instant at which it was first known, in milliseconds; null where the log doesn't tell. */
  readonly createdAt: number | null;
  /** In the order of time, never empty. */
  readonly steps: readonly Step[];
}

/** Sections whose tasks are the sprint's; those of the others wait. */
export const IN_SPRINT: ReadonlySet<Section> = new Set(["current", "expansion", "completed"]);

/**
 * The ways of all tasks of the sprint, those that left it included. Where the log begins later than the sprint, or the sprint
 * before it was ended late, the tasks that the first run met are taken to have been there all along; where it disagrees with the plan, the plan has the last
 * word, as of now. Linear in log and tasks but for sorting.
 */
export function tracksOf(facts: MetricFacts): readonly Track[] {
  const moves = Map.groupBy(facts.movements, ({ id }) => id);
  const now = Date.parse(facts.at);
  const entries = entriesByTask(facts.log ?? [], now);
  const late = backdated(facts, entries);
  const known = new Set(facts.tasks.map(({ key }) => key));
  const own = facts.tasks.map((task) =>
    trackOf(task, entries.get(task.key) ?? [], moves.get(task.id) ?? [], facts, now, late),
  );
  const gone = [...entries].flatMap(([key, log]) => (known.has(key) ? [] : (goneTrack(key, log, facts, late) ?? [])));
  return [...own, ...gone];
}

/** The entries of each task since it was last made: an id that is used again is another task. Losers of conflicts are no change. */
function entriesByTask(log: readonly LogEntry[], now: number): ReadonlyMap<string, readonly LogEntry[]> {
  const sorted = log
    .filter(({ task, lost, at }) => task !== null && lost === undefined && Date.parse(at) <= now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const byTask = new Map<string, LogEntry[]>();
  const issues = new Map<string, number | null>();
  const ended = new Set<string>();
  for (const entry of sorted) {
    const key = entry.task ?? "";
    if (ended.has(key) && isAnother(entry, issues.get(key) ?? null)) {
      byTask.delete(key);
      ended.delete(key);
    }
    if (entry.issue !== undefined && entry.issue !== null) issues.set(key, entry.issue);
    const own = byTask.get(key) ?? [];
    own.push(entry);
    byTask.set(key, own);
    if (entry.action === "close-issue") ended.add(key);
    else if (entry.action === "create-issue" || entry.action === "reopen-issue") ended.delete(key);
  }
  return byTask;
}

/** The run that first met the sprint's tasks, where that was after the sprint's first day. */
interface LateBeginning {
  readonly run: string;
  /** In milliseconds, the first instant of its day. */
  readonly day: number;
}

/**
 * Whose tasks are taken to have been there from the sprint's beginning, as no earlier run had met any: the log begins late,
 * or the sprint before was ended late, so that what was carried over and what was new came together.
 */
function backdated(
  { sprint, tasks }: Pick<MetricFacts, "sprint" | "tasks">,
  entries: ReadonlyMap<string, readonly LogEntry[]>,
): LateBeginning | null {
  const first = tasks
    .filter(({ section }) => IN_SPRINT.has(section))
    .flatMap(({ key }) => {
      const log = entries.get(key) ?? [];
      return takenIn(log, sprint.id) ?? log.find(({ action }) => CREATED.has(action)) ?? [];
    })
    .reduce<LogEntry | null>((a, b) => (a === null || Date.parse(b.at) < Date.parse(a.at) ? b : a), null);
  if (first === null || sprint.start === null) return null;
  const at = Date.parse(first.at);
  return at >= startOf(sprint.start) + DAY ? { run: first.run, day: startOf(dateOf(at)) } : null;
}

/** The entry that took a task which was there before into a sprint. */
function takenIn(log: readonly LogEntry[], sprint: string | null): LogEntry | undefined {
  if (sprint === null) return undefined;
  return log.find(
    ({ field, action, from, to }) => field === "sprint" && !CREATED.has(action) && to === sprint && from !== to,
  );
}

/** The values of one field over time: the value before the first entry, and each change. */
interface Values<T> {
  readonly first: T;
  readonly changes: readonly { readonly at: number; readonly to: T }[];
}

function valuesOf<T>(
  log: readonly LogEntry[],
  field: string,
  read: (value: unknown) => T | undefined,
  last: T,
): Values<T> {
  const own = log.filter((entry) => entry.field === field);
  const changes = own.flatMap((entry) => {
    const to = read(entry.to);
    return to === undefined ? [] : [{ at: Date.parse(entry.at), to }];
  });
  const [begin] = own;
  if (begin === undefined) return { first: last, changes };
  const from = CREATED.has(begin.action) ? undefined : read(begin.from);
  return { first: from ?? changes[0]?.to ?? last, changes };
}

/** Where a task stood, and when it was moved. */
function places(
  task: Task,
  log: readonly LogEntry[],
  moves: readonly Movement[],
  sprint: string | null,
  late: LateBeginning | null,
): Values<boolean> {
  const last = IN_SPRINT.has(task.section);
  const taken = takenIn(log, sprint);
  // What came with the sprint's beginning is moved by no later day that the beginning was noted on.
  const began = late !== null && taken !== undefined && taken.run === late.run ? late.day : Number.NaN;
  const dated = moves
    .flatMap(({ date, to }) => {
      const at = date === null ? Number.NaN : startOf(date);
      const noted = at === began && to !== null && IN_SPRINT.has(to);
      return Number.isNaN(at) || to === null || noted
        ? []
        : [{ at, to: IN_SPRINT.has(to), completed: to === "completed" }];
    })
    .toSorted((a, b) => a.at - b.at);
  const [first] = dated;
  // Only from within a sprint does a task go to the completed ones.
  if (first !== undefined && dated.at(-1)?.to === last) return { first: first.completed || !first.to, changes: dated };
  return last && taken !== undefined && Number.isNaN(began)
    ? { first: false, changes: [{ at: Date.parse(taken.at), to: true }] }
    : { first: last, changes: [] };
}

function trackOf(
  task: Task,
  log: readonly LogEntry[],
  moves: readonly Movement[],
  facts: MetricFacts,
  now: number,
  late: LateBeginning | null,
): Track {
  const made = log.find(({ action }) => CREATED.has(action));
  const createdAt = made === undefined ? null : Date.parse(made.at);
  const { status, points } = task.values;
  const statuses = withCompletion(valuesOf(log, "status", readStatus, status), task, facts);
  const sizes = valuesOf(log, "points", readPoints, points);
  const stays = places(task, log, moves, facts.sprint.id, late);
  const since = made === undefined || made.run === late?.run ? Number.NEGATIVE_INFINITY : Date.parse(made.at);
  const steps = stepsOf(statuses, sizes, stays, since, Number.POSITIVE_INFINITY);
  const end: Step = { at: now, status, points, inSprint: IN_SPRINT.has(task.section) };
  const last = steps.findLast(({ at }) => at <= now);
  const kept = steps.filter(({ at }) => at <= now);
  return { key: task.key, task, createdAt, steps: last !== undefined && alike(last, end) ? kept : [...kept, end] };
}

/** A task that the plan no longer has: its values as the log last had them, until it was closed for being gone. */
function goneTrack(
  key: string,
  log: readonly LogEntry[],
  facts: MetricFacts,
  late: LateBeginning | null,
): Track | null {
  const made = log.find(({ action }) => CREATED.has(action));
  const closed = log.findLast(({ action }) => action === "close-issue");
  const start = facts.sprint.start === null ? Number.NaN : startOf(facts.sprint.start);
  // A task of an earlier sprint is gone since that was archived.
  if (made === undefined || closed === undefined || !(Date.parse(closed.at) >= start)) return null;
  const named = log.findLast(({ field }) => field === "sprint")?.to;
  if (typeof named === "string" && facts.sprint.id !== null && named !== facts.sprint.id) return null;
  const statuses = valuesOf(log, "status", readStatus, "not-started");
  const sizes = valuesOf<number | null>(log, "points", readPoints, null);
  const since = made.run === late?.run ? Number.NEGATIVE_INFINITY : Date.parse(made.at);
  const steps = stepsOf(statuses, sizes, { first: true, changes: [] }, since, Date.parse(closed.at));
  return { key, task: null, createdAt: Date.parse(made.at), steps };
}

/** Where the log doesn't tell when a task was done, the day that the plan gives. */
function withCompletion(statuses: Values<Status>, task: Task, { completedOn }: MetricFacts): Values<Status> {
  const told = statuses.changes.some(({ to }) => to === "done");
  const day = completedOn.get(task.key);
  const at = day === undefined ? Number.NaN : startOf(day);
  if (told || task.values.status !== "done" || Number.isNaN(at)) return statuses;
  return {
    first: statuses.first === "done" ? "in-progress" : statuses.first,
    changes: [...statuses.changes, { at, to: "done" }],
  };
}

function stepsOf(
  statuses: Values<Status>,
  sizes: Values<number | null>,
  stays: Values<boolean>,
  since: number,
  until: number,
): readonly Step[] {
  type Patch = Partial<Omit<Step, "at">>;
  const patches: { readonly at: number; readonly patch: Patch }[] = [
    ...statuses.changes.map(({ at, to }) => ({ at, patch: { status: to } })),
    ...sizes.changes.map(({ at, to }) => ({ at, patch: { points: to } })),
    ...stays.changes.map(({ at, to }) => ({ at, patch: { inSprint: to } })),
  ].toSorted((a, b) => a.at - b.at);
  let state: Step = {
    at: Number.NEGATIVE_INFINITY,
    status: statuses.first,
    points: sizes.first,
    inSprint: stays.first,
  };
  const all: Step[] = [state];
  for (const { at, patch } of patches) {
    const next = { ...state, ...patch, at };
    if (alike(next, state)) continue;
    if (all.at(-1)?.at === at) all.pop();
    all.push(next);
    state = next;
  }
  return within(all, since, until);
}

/** The steps with nothing in the sprint before `since` and from `until` on. */
function within(steps: readonly Step[], since: number, until: number): readonly Step[] {
  if (since === Number.NEGATIVE_INFINITY && until === Number.POSITIVE_INFINITY) return steps;
  const [first] = steps;
  if (first === undefined) return steps;
  const before = steps.filter(({ at }) => at < since).map((step) => ({ ...step, inSprint: false }));
  const during = steps.filter(({ at }) => at >= since && at < until);
  const entry = steps.findLast(({ at }) => at <= since);
  const enters =
    entry !== undefined && since > Number.NEGATIVE_INFINITY && during[0]?.at !== since ? [{ ...entry, at: since }] : [];
  const last = during.at(-1) ?? enters.at(-1) ?? first;
  const leaves = until === Number.POSITIVE_INFINITY ? [] : [{ ...last, at: until, inSprint: false }];
  return [...before, ...enters, ...during, ...leaves];
}

function alike(one: Step, other: Step): boolean {
  return one.status === other.status && one.points === other.points && one.inSprint === other.inSprint;
}

/** How a track stood at an instant. */
export function stepAt({ steps }: Track, instant: number): Step | null {
  return steps.findLast(({ at }) => at <= instant) ?? null;
}

/** Whether a step is work of the sprint that counts. */
export function counts({ inSprint, status }: Step): boolean {
  return inSprint && status !== "cancelled";
}
