import { mergeAdjacent } from "../text/merge-adjacent.ts";
import { mergeLines } from "../text/merge-lines.ts";
import { paragraphs } from "../text/normalise.ts";

/**
 * What two edits of a text come to together, line by line; null for no text. Undefined where both changed the same
 * line or added at the same place: that is a conflict.
 */
export function combineText(
  base: string | null,
  plan: string | null,
  github: string | null,
): string | null | undefined {
  const merged: string[] = [];
  for (const part of mergeLines(linesOf(base), linesOf(plan), linesOf(github))) {
    const lines = part.kind === "agreed" ? part.lines : mergeAdjacent(part.base, part.ours, part.theirs);
    if (lines === null) return undefined;
    merged.push(...lines);
  }
  const text = paragraphs(merged.join("\n"));
  return text === "" ? null : text;
}

function linesOf(text: string | null): readonly string[] {
  const whole = text === null ? "" : paragraphs(text);
  return whole === "" ? [] : whole.split("\n");
}
