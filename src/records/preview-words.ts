import { oneLine } from "../text/normalise.ts";

/** Longest sentence of somebody else's that is quoted, in characters. */
const LONGEST = 1_000;

/** A noun for so many of it. */
export function plural(n: number, noun: string): string {
  return n === 1 ? noun : `${noun}s`;
}

/** A text as one line that is not too long. */
export function cut(text: string): string {
  const points = Array.from(oneLine(text));
  return points.length <= LONGEST ? points.join("") : `${points.slice(0, LONGEST - 1).join("")}…`;
}
