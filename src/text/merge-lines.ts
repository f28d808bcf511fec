import { diff3Merge } from "node-diff3";

/** A stretch of a three-way merge of lines: one text, or the three that stand against each other. */
export type MergedLines =
  | { readonly kind: "agreed"; readonly lines: readonly string[] }
  | {
      readonly kind: "conflict";
      readonly base: readonly string[];
      readonly ours: readonly string[];
      readonly theirs: readonly string[];
    };

/**
 * Merges the changes that two sides made to the same lines (diff3, as in Khanna, Kunal and Pierce, "A formal
 * investigation of diff3", 2007). The same change on both sides is no conflict; changes that touch are one.
 * @param base the lines before; line ends belong to a line or not, as the caller has it
 */
export function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly MergedLines[] {
  // What all three share at both ends needs no comparison, which takes long where many lines are alike.
  const shortest = Math.min(base.length, ours.length, theirs.length);
  const shared = (at: (lines: readonly string[], index: number) => string | undefined, most: number) => {
    let count = 0;
    while (count < most && at(base, count) === at(ours, count) && at(base, count) === at(theirs, count)) count++;
    return count;
  };
  const head = shared((lines, index) => lines[index], shortest);
  const tail = shared((lines, index) => lines.at(-1 - index), shortest - head);
  const middle = (lines: readonly string[]) => lines.slice(head, lines.length - tail);
  const regions = diff3Merge(middle(ours), middle(base), middle(theirs), { excludeFalseConflicts: true });
  const merged = regions.map((region): MergedLines => {
    if (region.conflict === undefined) return { kind: "agreed", lines: region.ok ?? [] };
    const { a, o, b } = region.conflict;
    return { kind: "conflict", base: o, ours: a, theirs: b };
  });
  return joined([
    { kind: "agreed", lines: base.slice(0, head) },
    ...merged,
    { kind: "agreed", lines: base.slice(base.length - tail) },
  ]);
}

/** Without empty stretches, and with what agrees in a row as one. */
function joined(parts: readonly MergedLines[]): MergedLines[] {
  const result: MergedLines[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === "agreed" && last?.kind === "agreed")
      result[result.length - 1] = { kind: "agreed", lines: [...last.lines, ...part.lines] };
    else if (part.kind === "conflict" || part.lines.length > 0) result.push(part);
  }
  return result;
}
