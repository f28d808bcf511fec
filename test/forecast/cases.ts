import { isoDay } from "../../src/forecast/calendar.ts";
import type { DayOfWork, ForecastInput } from "../../src/forecast/input.ts";
import { type Random, seededRandom } from "../../src/forecast/random.ts";
import { between, type Family, scaled, type Team, WEEK } from "./teams.ts";

/** What the forecast is told, and what came of it. */
export interface Case {
  /** Of the history. */
  readonly weeks: number;
  readonly input: ForecastInput;
  /** The day on which all was finished, YYYY-MM-DD; null for none within three years. */
  readonly finished: string | null;
}

/** 2025-06-02, a Monday. */
const MONDAY = 20_241;
const SIZES = [1, 1, 2, 2, 2, 3, 3, 3, 5, 5, 8];
/** Days after which a case is given up. */
const LONGEST = 3 * 366;

/** A team of a family with a history of 3 to 26 weeks, or what the family says, and 3 to 25 days of work before it, and how that went. */
export function caseOf(family: Family, seed: number): Case {
  const random = seededRandom(seed);
  const team = family(random);
  const drawn = Math.round(scaled(random, 3, 26));
  const weeks = team.weeks ?? drawn;
  const pointed = random.unit() < 0.65;
  const desk = deskOf(team, random.unit() < 0.5, random);
  const today = weeks * WEEK + Math.floor(random.unit() * 5);
  const points = (sizes: readonly number[]) => (pointed ? total(sizes) : null);
  const days: DayOfWork[] = [];
  for (let day = 0; day < today; day++) {
    const done = desk.work(day, "enough to do");
    const added = Array.from({ length: team.added(day) }, desk.size);
    if (done.length + added.length > 0)
      days.push({
        date: isoDay(MONDAY + day),
        tasks: done.length,
        points: points(done),
        addedTasks: added.length,
        addedPoints: points(added),
      });
  }
  const length = scaled(random, 3, 25);
  desk.fill(Math.max(2, Math.round(team.pace * length)));
  const input: ForecastInput = {
    since: isoDay(MONDAY),
    days,
    remaining: { tasks: desk.queue.length, points: points(desk.queue) },
    today: isoDay(MONDAY + today),
    sprintEnd: isoDay(MONDAY + today + Math.round(length * (WEEK / 5) * between(random, 0.6, 1.6))),
    seed,
  };
  for (let day = today; day < today + LONGEST; day++) {
    desk.work(day, "the rest");
    if (desk.queue.length === 0) return { weeks, input, finished: isoDay(MONDAY + day) };
    desk.fill(desk.queue.length + team.added(day));
  }
  return { weeks, input, finished: null };
}

/**
 * The tasks before a team, and its work on them.
 * @param bySize whether a task of twice the points takes twice the room; else all take the same
 */
function deskOf(team: Team, bySize: boolean, random: Random) {
  const queue: number[] = [];
  const sizes = team.sizes ?? SIZES;
  const mean = total(sizes) / sizes.length;
  const size = () => sizes[Math.floor(random.unit() * sizes.length)] ?? 1;
  const fill = (length: number) => {
    while (queue.length < length) queue.push(size());
  };
  /** Room that the task under way has taken so far. */
  let taken = 0;
  /** Works for a day; the sizes of the tasks that it finishes. */
  const work = (day: number, supply: "enough to do" | "the rest"): readonly number[] => {
    const idle = supply === "the rest" ? Math.max(0, 1 - queue.length / (team.people ?? 1)) : 0;
    const room = Array.from({ length: team.room(day) }).filter(() => random.unit() >= idle).length;
    if (room === 0) return [];
    taken += bySize ? room * mean : room;
    const done: number[] = [];
    for (;;) {
      if (supply === "enough to do") fill(1);
      const [next] = queue;
      if (next === undefined || taken < (bySize ? next : 1)) return done;
      taken -= bySize ? next : 1;
      done.push(next);
      queue.shift();
    }
  };
  return { queue, size, fill, work };
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
