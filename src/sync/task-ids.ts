import type { Section } from "../plan/task.ts";

/** Ranges of numbers that ids of the form `T-001` are given from, by the section they stand in. */
const RANGES: Readonly<Record<Section, readonly [number, number]>> = {
  current: [1, 99],
  completed: [1, 99],
  expansion: [100, 199],
  backlog: [200, Number.MAX_SAFE_INTEGER],
  discovered: [100, 199],
  decision: [200, Number.MAX_SAFE_INTEGER],
};

/**
 * The next free id for a task in `section`: like the ids in use (their most used prefix and width), above all of the
 * section's range that were ever given, so that no id is given twice; the range's overflow goes on above all numbers.
 * @param used every id that is or was in use
 */
export function nextId(used: readonly string[], section: Section): string {
  const parsed = used.flatMap((id) => {
    const match = /^(?<prefix>[A-Za-z]+-?)(?<number>\d+)$/.exec(id);
    const { prefix, number } = match?.groups ?? {};
    if (prefix === undefined || number === undefined || /^(?:URGENT|E)-?$/i.test(prefix)) return [];
    return [{ prefix, width: number.length, number: Number(number) }];
  });
  const prefix = mostUsed(parsed.map((id) => id.prefix)) ?? "T-";
  const own = parsed.filter((id) => id.prefix === prefix);
  const width = Number(mostUsed(own.map((id) => String(id.width))) ?? 3);
  const numbers = own.map((id) => id.number);
  // Ranges are the convention of three-digit ids; any others just count on.
  const [low, high] = width === 3 ? RANGES[section] : [1, Number.MAX_SAFE_INTEGER];
  const inRange = numbers.filter((n) => n >= low && n <= high);
  const next = inRange.length === 0 ? low : Math.max(...inRange) + 1;
  const number = next <= high ? next : Math.max(...numbers) + 1;
  return `${prefix}${String(number).padStart(width, "0")}`;
}

/** The section that an id's number belongs to, null for an id that has no such convention. */
export function sectionOfId(id: string): Section | null {
  if (/^URGENT-?\d+$/i.test(id)) return "current";
  const number = /^T-?(\d{3,})$/i.exec(id)?.[1];
  if (number === undefined) return null;
  if (Number(number) >= 200) return "backlog";
  return Number(number) >= 100 ? "expansion" : "current";
}

function mostUsed(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
