import type { History } from "./history.ts";
import { BLOCK, HALF_LIFE, type Pace } from "./pace.ts";
import type { Random } from "./random.ts";

/** What is tried. */
export interface Attempt {
  readonly history: History;
  /** The paces of what is finished and of what is added. */
  readonly done: Pace;
  readonly added: Pace;
  /** What is yet to be finished, in the history's unit. */
  readonly remaining: number;
  /** So many working days to come are looked at. */
  readonly days: number;
  readonly trials: number;
}

/**
 * Plays the days to come again and again from days of the past. A trial draws how far the pace may be off, then takes the
 * past in blocks: each begins at a day drawn with the weight of its age, goes on for a week on the mean, and past the
 * newest day at the oldest (the stationary bootstrap of Politis and Romano, JASA 89, 1994), so that good and bad weeks
 * stay what they were. What was added on a day comes with what was finished on it, behind it.
 *
 * A trial's luck depends on nothing but the seed and its number: with less to do none of them ends later, so that two
 * forecasts differ by what differs in the work.
 * @returns for each working day to come, how many trials finished on it
 */
export function simulate(attempt: Attempt, random: Random): Uint32Array {
  const { done, added } = attempt.history;
  const { length } = done;
  const finished = new Uint32Array(attempt.days);
  const goal = goalOf(attempt);
  const keep = 0.5 ** (1 / HALF_LIFE);
  const weights = 1 - keep ** length;
  const perAge = 1 / Math.log(keep);
  const drawDay = () => length - 1 - Math.min(length - 1, Math.floor(Math.log(1 - random.unit() * weights) * perAge));
  const drawFactor = ({ mean, factor, shape }: Pace) => (mean > 0 ? factor * random.gamma(shape) : 0);
  for (let trial = 0; trial < attempt.trials; trial++) {
    random.restart(trial);
    const speed = drawFactor(attempt.done);
    const growth = drawFactor(attempt.added);
    let left = goal;
    let past = 0;
    for (let day = 0; day < attempt.days; day++) {
      past = day === 0 || random.unit() * BLOCK < 1 ? drawDay() : (past + 1) % length;
      left -= speed * (done[past] ?? 0);
      if (left <= 0) {
        finished[day] = (finished[day] ?? 0) + 1;
        break;
      }
      left += growth * (added[past] ?? 0);
    }
  }
  return finished;
}

/**
 * What has to be done until the last task counts as finished. Tasks are finished whole: a draw goes past the goal by half
 * a task on the mean, which no team does, so half a task is let off; never more than half of all.
 */
function goalOf({ remaining, history }: Attempt): number {
  return Math.max(remaining - history.taskSize / 2, remaining / 2);
}
