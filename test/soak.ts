import { appendFileSync } from "node:fs";

/**
 * How much is tried: `npm test` takes a sample, `npm run soak` everything. The one place that knows which of the two
 * is running; tools/soak.mjs sets the environment.
 */

/** True under `npm run soak`. */
export const soaking = process.env.LOCKSTEP_SOAK === "1";

/**
 * Where the random numbers of a run begin. `npm test` always begins at the same place, so that it fails on a commit or
 * it doesn't; a soak begins somewhere else each time and says where.
 */
export const seed = Number(process.env.LOCKSTEP_SOAK_SEED ?? 20_251_121);

/**
 * All points under a soak, else `count` of them, evenly spread; which ones depends on the seed.
 * @param points in their order, so that neighbours are alike
 */
export function spread<T>(points: readonly T[], count: number): readonly T[] {
  if (soaking || points.length <= count) return points;
  const step = points.length / count;
  const offset = (Math.imul(seed, 0x9e3779b1) >>> 0) / 2 ** 32;
  return Array.from({ length: count }, (_, index) => Math.floor((index + offset) * step)).flatMap((at) => {
    const point = points[at];
    return point === undefined ? [] : [point];
  });
}

/** Seconds between two lines that say how far a soak is. */
const EVERY = 20;

/**
 * Says under a soak how far a long loop is, and at its end how much was done.
 * @param total what the numbers given to the function that comes back will add up to; one each time by default
 */
export function progress(name: string, total: number): (more?: number) => void {
  let done = 0;
  let said = Date.now();
  return (more = 1) => {
    done += more;
    if (!soaking) return;
    const finished = done === total;
    if (!finished && Date.now() - said < EVERY * 1000) return;
    said = Date.now();
    console.log(`${name}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`);
    if (finished) tally(name, total);
  };
}

/** Enters what was tried into the soak's summary. Unit of `count`: runs, points or histories, as the name says. */
export function tally(name: string, count: number): void {
  const file = process.env.LOCKSTEP_SOAK_TALLY;
  if (soaking && file !== undefined) appendFileSync(file, `${JSON.stringify({ name, count })}\n`);
}
