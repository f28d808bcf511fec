/** How fast a team is, and how well its history tells. */
export interface Pace {
  /** The mean of a working day; recent days count more. */
  readonly mean: number;
  /** What the mean of the days to come is in the middle of all cases, as a part of this one. */
  readonly factor: number;
  /** Shape of the gamma distribution of that part: the squared mean of it by its variance. */
  readonly shape: number;
}

/** Working days after which a day counts half: six weeks of five days. */
export const HALF_LIFE = 30;
/** Working days that belong together: a week of five. */
export const BLOCK = 5;
/** So many weeks of days that don't depend on each other are believed before the weeks of the history are. */
const PRIOR_WEEKS = 4;
/** A history of a few even weeks is no proof that all weeks are even. */
const LEAST_CLUMPING = 0.3;
/** How far the weeks to come are off the weeks past even where those tell all: a standard deviation, as a part of the mean. */
const DRIFT = 0.05;
/** A few events say no more than that there are some. */
const LEAST_SHAPE = 0.5;

/**
 * The pace of a series, and how far it may be off. The variance of a mean of n days is that of the days by n, times what weeks
 * differ more, or less, than days that don't depend on each other would; taken together with the drift it makes the
 * shape. The gamma distribution is the posterior of a rate; half an event is added as by Jeffreys' prior for a Poisson
 * rate, without which dates are late for teams that finish little.
 * @param series amounts by working day, oldest first
 */
export function paceOf(series: Float64Array): Pace {
  const { mean, variance, effective } = recentMoments(series);
  if (!(mean > 0) || effective <= 1) return { mean: mean > 0 ? mean : 0, factor: 1, shape: LEAST_SHAPE };
  const uncertainty = (variance * clumping(series)) / (effective * mean * mean);
  return {
    mean,
    factor: 1 + Math.min(uncertainty, 1) / 2,
    shape: Math.max(LEAST_SHAPE, 1 / (uncertainty + DRIFT ** 2)),
  };
}

/** Mean and variance, recent days counting more, and how many days of equal weight would tell as much (Kish). */
function recentMoments(series: Float64Array): { mean: number; variance: number; effective: number } {
  const keep = 0.5 ** (1 / HALF_LIFE);
  const newest = series.length - 1;
  const weighted = (of: (amount: number, weight: number) => number) =>
    series.reduce((sum, amount, index) => sum + of(amount, keep ** (newest - index)), 0);
  const weights = weighted((_, weight) => weight);
  const effective = weights ** 2 / weighted((_, weight) => weight ** 2);
  const mean = weighted((amount, weight) => weight * amount) / weights;
  const deviations = weighted((amount, weight) => weight * (amount - mean) ** 2);
  return { mean, variance: (deviations / weights) * (effective / (effective - 1)), effective };
}

/**
 * How much more sums of five neighbouring days vary than those of five days that don't depend on each other: 1 for such, more
 * where good and bad weeks take turns, less where work is even. Few weeks hardly tell, so it is drawn towards 1.
 */
function clumping(series: Float64Array): number {
  const { length } = series;
  const weeks = length / BLOCK;
  const mean = series.reduce((sum, amount) => sum + amount, 0) / length;
  const ofDays = series.reduce((sum, amount) => sum + (amount - mean) ** 2, 0) / (length - 1);
  if (ofDays === 0 || weeks <= 1) return 1;
  let deviations = 0;
  let sum = 0;
  for (let day = 0; day < length; day++) {
    sum += (series[day] ?? 0) - (series[day - BLOCK] ?? 0);
    if (day >= BLOCK - 1) deviations += (sum - BLOCK * mean) ** 2;
  }
  // Windows that overlap share a mean with themselves, as n - 1 does for single days.
  const ofWeeks = deviations / (length - BLOCK + 1) / (1 - 1 / weeks);
  const found = ofWeeks / (BLOCK * ofDays);
  return Math.max(LEAST_CLUMPING, (weeks * found + PRIOR_WEEKS) / (weeks + PRIOR_WEEKS));
}
