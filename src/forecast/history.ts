import { WEEKDAYS, type Weekday } from "../plan/working-days.ts";
import { dayNumber, isoDay, weekday } from "./calendar.ts";
import type { DayOfWork, ForecastInput, WorkUnit } from "./input.ts";

/** A team's past by working days, the oldest first. */
export interface History {
  /** Of the work, in the unit. */
  readonly done: Float64Array;
  readonly added: Float64Array;
  readonly unit: WorkUnit;
  /** Tasks finished. */
  readonly tasks: number;
  /** The mean size of a finished task, in the unit. */
  readonly taskSize: number;
  /** Working days on which something was finished. */
  readonly activeDays: number;
  /** First and last day of the calendar, YYYY-MM-DD; null where there is none. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether work is done on a day, past or to come. */
  readonly works: (day: number) => boolean;
}

/** Days of the calendar that count: what was longer ago says nothing of today. */
const LONGEST = 366;
/** A day of the week is off where at most this part of all tasks was finished on it. */
const OFF_SHARE = 0.02;
/** So much of the finished work must have points for a forecast in points. */
const POINTED_SHARE = 0.8;

/**
 * The history that an input tells: the working days of the last year, in points where the remaining work and most of the
 * past have points, else in tasks. What was finished or added on a day off counts for the working day before it.
 * @throws RangeError where a date is none
 */
export function historyOf(input: ForecastInput): History {
  const end = dayNumber(input.today);
  const first = Math.max(dayNumber(input.since), end - LONGEST);
  const past = input.days
    .map((one) => ({ ...one, day: dayNumber(one.date) }))
    .filter(({ day }) => day >= first && day < end);
  const works = workingDays(past, input.workingDays ?? null, new Set((input.daysOff ?? []).map(dayNumber)));
  const unit = unitOf(input, past);
  const amounts = amountsIn(unit, past);
  const byDay = new Map(past.map((one) => [one.day, one]));
  const done: number[] = [];
  const added: number[] = [];
  for (let day = first; day < end; day++) {
    if (works(day)) {
      done.push(0);
      added.push(0);
    }
    const one = byDay.get(day);
    const last = done.length - 1;
    if (one === undefined || last < 0) continue;
    done[last] = (done[last] ?? 0) + amounts.done(one);
    added[last] = (added[last] ?? 0) + amounts.added(one);
  }
  const tasks = sum(past, (one) => one.tasks);
  return {
    done: Float64Array.from(done),
    added: Float64Array.from(added),
    unit,
    tasks,
    taskSize: tasks === 0 ? 0 : sum(past, amounts.done) / tasks,
    activeDays: done.filter((amount) => amount > 0).length,
    from: first < end ? isoDay(first) : null,
    to: first < end ? isoDay(end - 1) : null,
    works,
  };
}

type PastDay = DayOfWork & { readonly day: number };

/** Which days are worked on: those of a weekday that is named, else of one on which work gets finished, and not off by name. */
function workingDays(
  past: readonly PastDay[],
  named: readonly Weekday[] | null,
  off: ReadonlySet<number>,
): (day: number) => boolean {
  if (named) {
    const week = new Set(named.map((name) => WEEKDAYS.indexOf(name)));
    return (day) => week.has(weekday(day)) && !off.has(day);
  }
  const byWeekday = new Array<number>(7).fill(0);
  for (const { day, tasks } of past) byWeekday[weekday(day)] = (byWeekday[weekday(day)] ?? 0) + tasks;
  const least = OFF_SHARE * byWeekday.reduce((sum, tasks) => sum + tasks, 0);
  return (day) => (byWeekday[weekday(day)] ?? 0) > least && !off.has(day);
}

function unitOf({ remaining }: ForecastInput, past: readonly PastDay[]): WorkUnit {
  const finished = sum(past, ({ tasks }) => tasks);
  const pointed = sum(past, ({ tasks, points }) => (points === null || points <= 0 ? 0 : tasks));
  return remaining.points !== null && remaining.points > 0 && finished > 0 && pointed >= POINTED_SHARE * finished
    ? "points"
    : "tasks";
}

/** The work of a day in the unit; where its points aren't known, its tasks count with the mean points of a task. */
function amountsIn(unit: WorkUnit, past: readonly PastDay[]) {
  if (unit === "tasks") return { done: (day: PastDay) => day.tasks, added: (day: PastDay) => day.addedTasks };
  const known = past.filter(({ points }) => points !== null);
  const mean = sum(known, ({ points }) => points ?? 0) / sum(known, ({ tasks }) => tasks);
  return {
    done: (day: PastDay) => day.points ?? day.tasks * mean,
    added: (day: PastDay) => day.addedPoints ?? day.addedTasks * mean,
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
