import type { Span } from "../text/span.ts";
import type { ReadPlan } from "./rule.ts";

/**
 * Where a plan's header says a value: in a line `**Key**: value` (the title may name the sprint, too), else where the
 * value first stands, else the beginning of the file.
 */
export function headerPlace({ text }: ReadPlan, value: string): Span {
  for (const line of text.matchAll(/^.*\*\*.*$/gm)) {
    const at = line[0].indexOf(value);
    if (at >= 0) return { start: line.index + at, end: line.index + at + value.length };
  }
  const start = text.indexOf(value);
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + value.length };
}
