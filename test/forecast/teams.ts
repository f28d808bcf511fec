import type { Random } from "../../src/forecast/random.ts";

/** How a team works: invented, and told to nobody but the judge. */
export interface Team {
  /** Tasks that a day gives room for; zero on days off. Called once for each day, in order. */
  readonly room: (day: number) => number;
  /** Tasks that are added on a day. */
  readonly added: (day: number) => number;
  /** The mean room of a working day. */
  readonly pace: number;
  /** People, of whom each has a task of his own: the last tasks leave some without one. */
  readonly people?: number;
  /** Weeks of history, where the family is about that. */
  readonly weeks?: number;
  /** Points that tasks may have, each as likely, where they aren't the usual ones. */
  readonly sizes?: readonly number[];
}

export type Family = (random: Random) => Team;

/** Days of a week; day 0 is a Monday. */
export const WEEK = 7;

const isWeekend = (day: number) => day % WEEK >= 5;
export const between = (random: Random, low: number, high: number) => low + (high - low) * random.unit();
/** Between the two, evenly by the logarithm. */
export const scaled = (random: Random, low: number, high: number) => low * (high / low) ** random.unit();

function poisson(random: Random, mean: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random.unit(); product > least; product *= random.unit()) count++;
  return count;
}

/** A rate that is drawn anew each week by its number. */
function weekly(make: (week: number) => number): (day: number) => number {
  const rates: number[] = [];
  return (day) => {
    const week = Math.floor(day / WEEK);
    while (rates.length <= week) rates.push(make(rates.length));
    return rates[week] ?? 0;
  };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}

/** A team whose tasks come one by one, at a rate that may change by day. */
function team(random: Random, pace: number, rate: (day: number) => number, growth = 0): Team {
  return {
    pace,
    room: (day) => (isWeekend(day) ? 0 : poisson(random, pace * rate(day))),
    added: (day) => (isWeekend(day) ? 0 : poisson(random, pace * growth)),
  };
}

const pace = (random: Random) => scaled(random, 0.6, 5);

/** The families of teams that forecasts are held against. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  steady: (random) => team(random, pace(random), () => 1),
  small: (random) => team(random, scaled(random, 0.35, 0.7), () => 1),
  bursty: (random) => {
    const clump = between(random, 0.4, 1.5);
    return team(random, pace(random), () => random.gamma(clump));
  },
  learning: (random) => {
    const [start, weeks] = [between(random, 0.4, 0.8), between(random, 4, 12)];
    return team(random, pace(random), (day) => 1 - (1 - start) * Math.exp(-day / WEEK / weeks));
  },
  drifting: (random) => {
    let level = 0;
    return team(
      random,
      pace(random),
      weekly(() => {
        level += 0.1 * normal(random);
        return Math.exp(level);
      }),
    );
  },
  "correlated weeks": (random) => {
    const [keep, spread] = [between(random, 0.3, 0.7), between(random, 0.2, 0.4)];
    let level = spread * normal(random);
    return team(
      random,
      pace(random),
      weekly(() => {
        level = keep * level + Math.sqrt(1 - keep * keep) * spread * normal(random);
        return Math.exp(level);
      }),
    );
  },
  vacations: (random) => {
    const away = between(random, 0.04, 0.1);
    return team(
      random,
      pace(random),
      weekly(() => (random.unit() < away ? 0 : random.unit() < 2 * away ? 0.5 : 1)),
    );
  },
  "growing scope": (random) => team(random, pace(random), () => 1, between(random, 0.1, 0.4)),
  "seven days": (random) => {
    const [rate, weekend] = [pace(random), between(random, 0.05, 0.5)];
    return {
      pace: rate,
      room: (day) => poisson(random, rate * (isWeekend(day) ? weekend : 1)),
      added: (day) => (isWeekend(day) ? 0 : poisson(random, rate * 0.05)),
    };
  },
  "in batches": (random) => {
    const one = team(random, pace(random), () => 1);
    const each = random.unit() < 0.5 ? [2, 4] : [0, 2, 4];
    let waiting = 0;
    return {
      ...one,
      room: (day) => {
        waiting += one.room(day);
        const ready = each.includes(day % WEEK) ? waiting : 0;
        waiting -= ready;
        return ready;
      },
    };
  },
  "people change": (random) => {
    const people = 2 + Math.floor(random.unit() * 5);
    let now = people;
    return team(
      random,
      pace(random),
      weekly(() => {
        const chance = random.unit();
        if (chance < 0.02 && now > 1) now--;
        else if (chance > 0.98) now++;
        return now / people;
      }),
    );
  },
  "last tasks alone": (random) => {
    const rate = scaled(random, 0.8, 4);
    return { ...team(random, rate, () => 1), people: Math.max(2, Math.round(rate * between(random, 1, 2))) };
  },
  regular: (random) => {
    const rate = pace(random);
    let saved = random.unit();
    return {
      pace: rate,
      room: (day) => {
        if (isWeekend(day)) return 0;
        saved += rate * between(random, 0.5, 1.5);
        const whole = Math.floor(saved);
        saved -= whole;
        return whole;
      },
      added: () => 0,
    };
  },
  slowing: (random) => {
    const [end, weeks] = [between(random, 0.5, 0.9), between(random, 6, 20)];
    return team(random, pace(random), (day) => end + (1 - end) * Math.exp(-day / WEEK / weeks));
  },
  "few large tasks": (random) => ({ ...team(random, scaled(random, 0.15, 0.4), () => 1), sizes: [5, 8, 13, 21] }),
  "two weeks": (random) => ({ ...team(random, pace(random), () => 1), weeks: 2 }),
  "two bursty weeks": (random) => {
    const clump = between(random, 0.4, 1.5);
    return { ...team(random, pace(random), () => random.gamma(clump)), weeks: 2 };
  },
};
