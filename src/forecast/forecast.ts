import { dayNumber, isoDay } from "./calendar.ts";
import { type History, historyOf } from "./history.ts";
import type { Forecast, ForecastBasis, ForecastInput } from "./input.ts";
import { paceOf } from "./pace.ts";
import { seededRandom } from "./random.ts";
import { simulate } from "./simulate.ts";

/** A forecast is made from at least so many trials. */
export const MIN_TRIALS = 10_000;
/** Least that a history must have: working days, finished tasks, working days on which something was finished. */
export const MIN_HISTORY = { days: 10, tasks: 5, activeDays: 3 } as const;
/** Days of the calendar that are looked at, today among them. */
const HORIZON = 366;

/**
 * The chance to finish what remains by the sprint's last day, and the days by which it is finished with a chance of 50, 85
 * and 95 %: trials over the team's own history. The same input gives the same forecast. Takes some milliseconds, the
 * longest where the work hardly ends within the horizon.
 * @throws RangeError where a date is none, or trials or seed are no whole number
 */
export function forecast(input: ForecastInput): Forecast {
  const { remaining, seed = 1, trials: wanted = MIN_TRIALS } = input;
  if (!Number.isSafeInteger(wanted))
    throw new RangeError(`Unexpected number of trials ${wanted}, expected a whole one`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`Unexpected seed ${seed}, expected a whole number`);
  const start = dayNumber(input.today);
  const end = input.sprintEnd === null ? null : dayNumber(input.sprintEnd);
  const begins = input.begins ? dayNumber(input.begins) : start;
  if (remaining.tasks <= 0) return { kind: "nothing-left" };
  const history = historyOf(input);
  const [done, added] = [paceOf(history.done), paceOf(history.added)];
  const trials = Math.max(MIN_TRIALS, wanted);
  const basis: ForecastBasis = {
    days: history.done.length,
    activeDays: history.activeDays,
    tasks: history.tasks,
    from: history.from,
    to: history.to,
    unit: history.unit,
    remaining: history.unit === "points" ? (remaining.points ?? 0) : remaining.tasks,
    perDay: done.mean,
    addedPerDay: added.mean,
    trials,
    seed,
    horizon: isoDay(start + HORIZON - 1),
  };
  const reason = lack(history);
  if (reason !== null) return { kind: "not-enough-history", reason, basis };
  const days = Array.from({ length: HORIZON }, (_, index) => start + index).filter(
    (day) => day >= begins && history.works(day),
  );
  const attempt = { history, done, added, remaining: basis.remaining, days: days.length, trials };
  const finished = byEnd(simulate(attempt, seededRandom(seed)));
  const dayOf = (part: number) => {
    const day = days[finished.findIndex((count) => count >= part * trials)];
    return day === undefined ? null : isoDay(day);
  };
  const inTime = (last: number) => (finished[days.findLastIndex((day) => day <= last)] ?? 0) / trials;
  return {
    kind: "forecast",
    // Of a day that is over nothing is to be expected.
    chance: end === null || end < start ? null : inTime(end),
    dates: { p50: dayOf(0.5), p85: dayOf(0.85), p95: dayOf(0.95) },
    basis,
  };
}

/** How many trials were finished by the end of each day. */
function byEnd(finished: Uint32Array): readonly number[] {
  let sum = 0;
  return Array.from(finished, (count) => {
    sum += count;
    return sum;
  });
}

/** What a history has too little of, in a sentence. */
function lack({ done, tasks, activeDays, from }: History): string | null {
  const since = from === null ? "so far" : `since ${from}`;
  if (tasks < MIN_HISTORY.tasks)
    return `${counted(tasks, "finished task")} ${since}, at least ${MIN_HISTORY.tasks} are needed.`;
  if (done.length < MIN_HISTORY.days)
    return `${counted(done.length, "working day")} on record ${since}, at least ${MIN_HISTORY.days} are needed.`;
  if (activeDays < MIN_HISTORY.activeDays)
    return `${counted(tasks, "finished task")} ${since} on ${counted(activeDays, "day")}, at least ${MIN_HISTORY.activeDays} days are needed.`;
  return null;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
