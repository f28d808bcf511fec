import { STATUSES, type Status } from "../plan/task.ts";
import type { MetricFacts } from "./facts.ts";
import { DAY, dateOf, startOf } from "./time.ts";
import { counts, IN_SPRINT, type Step, type Track, tracksOf } from "./tracks.ts";

/** How the sprint stood at the end of a day in UTC, the last one at the instant of measuring. */
export interface DayFigures {
  /** ISO date. */
  readonly date: string;
  /** Work of the sprint, and the done part of it, in the unit of the series. */
  readonly scope: number;
  readonly done: number;
  /** How many tasks were in each status. */
  readonly byStatus: Readonly<Record<Status, number>>;
}

/** A sprint day by day: burndown (`scope - done`), burn-up and cumulative flow are drawn from it. */
export interface History {
  /** What `scope` and `done` count: points, or tasks where the plan gives no points. */
  readonly unit: "points" | "tasks";
  /** From the sprint's first day to its last, or to today; empty where nothing says when the sprint began. */
  readonly days: readonly DayFigures[];
}

/** A sprint is never longer: dates that lie further apart are a slip of the pen. */
const MOST_DAYS = 1000;

/** Replays the audit log into the daily series of a sprint; its last day is what the plan says now. */
export function historyOf(facts: MetricFacts, tracks: readonly Track[] = tracksOf(facts)): History {
  const unit = unitOf(facts);
  const now = Date.parse(facts.at);
  const start = facts.sprint.start === null ? firstInstant(tracks) : startOf(facts.sprint.start);
  const end = facts.sprint.end === null ? now : Math.min(now, startOf(facts.sprint.end) + DAY - 1);
  if (start === null || !(start <= end)) return { unit, days: [] };
  const begin = Math.max(start, startOf(dateOf(end)) - (MOST_DAYS - 1) * DAY);
  const size = ({ points }: Step) => (unit === "points" ? (points ?? 0) : 1);
  const changes = tracks
    .flatMap(({ steps }) => steps.map((step, index) => ({ step, before: steps[index - 1] ?? null })))
    .toSorted((a, b) => (a.step.at === b.step.at ? 0 : a.step.at - b.step.at));
  const byStatus = Object.fromEntries(STATUSES.map((status) => [status, 0]));
  let [scope, done, next] = [0, 0, 0];
  const enter = (step: Step | null, sign: 1 | -1) => {
    if (step === null || !step.inSprint) return;
    byStatus[step.status] = (byStatus[step.status] ?? 0) + sign;
    if (!counts(step)) return;
    scope += sign * size(step);
    if (step.status === "done") done += sign * size(step);
  };
  const days: DayFigures[] = [];
  for (let day = startOf(dateOf(begin)); day <= end; day += DAY) {
    const last = day + DAY - 1;
    for (; next < changes.length && (changes[next]?.step.at ?? 0) <= last; next++) {
      const change = changes[next];
      enter(change?.before ?? null, -1);
      enter(change?.step ?? null, 1);
    }
    days.push({ date: dateOf(day), scope: rounded(scope), done: rounded(done), byStatus: statusCounts(byStatus) });
  }
  return { unit, days };
}

/** Points where any task of the sprint has some; as the dashboard counts progress. */
export function unitOf({ tasks }: Pick<MetricFacts, "tasks">): History["unit"] {
  return tasks.some(
    ({ values, section }) => IN_SPRINT.has(section) && values.status !== "cancelled" && (values.points ?? 0) > 0,
  )
    ? "points"
    : "tasks";
}

function firstInstant(tracks: readonly Track[]): number | null {
  const instants = tracks.flatMap(({ steps }) => steps.map(({ at }) => at)).filter(Number.isFinite);
  return instants.length === 0 ? null : instants.reduce((a, b) => Math.min(a, b));
}

function statusCounts(counted: Readonly<Record<string, number>>): Readonly<Record<Status, number>> {
  const of = (status: Status) => counted[status] ?? 0;
  return {
    "not-started": of("not-started"),
    "in-progress": of("in-progress"),
    blocked: of("blocked"),
    review: of("review"),
    testing: of("testing"),
    done: of("done"),
    failed: of("failed"),
    cancelled: of("cancelled"),
  };
}

/** Sums of halves and quarters come out exact; of tenths not. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
