import { diffIndices } from "node-diff3";
import type { Span } from "./span.ts";

/** A stretch of three sequences that stand beside each other, as index ranges, and who changed it since the base. */
export interface AlignedStretch {
  /** `none`: all three are the same. `both`: two changes that overlap or touch, be they the same or not. */
  readonly changed: "none" | "ours" | "theirs" | "both";
  readonly base: Span;
  readonly ours: Span;
  readonly theirs: Span;
}

/** One side's change: items of the base, and what stands there now. */
interface Hunk {
  readonly side: "ours" | "theirs";
  readonly base: Span;
  readonly own: Span;
}

/**
 * Lays two changed sequences against their base (diff3, as `mergeLines`, but in places instead of contents): the
 * stretches cover all three sequences in order.
 */
export function alignThree(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly AlignedStretch[] {
  const hunks = [...hunksOf("ours", base, ours), ...hunksOf("theirs", base, theirs)].sort(
    (a, b) => a.base.start - b.base.start || a.base.end - b.base.end,
  );
  const stretches: AlignedStretch[] = [];
  const at = { base: 0, ours: 0, theirs: 0 };
  const advance = (changed: AlignedStretch["changed"], to: { base: number; ours: number; theirs: number }) => {
    if (to.base > at.base || to.ours > at.ours || to.theirs > at.theirs) {
      const span = (side: "base" | "ours" | "theirs") => ({ start: at[side], end: to[side] });
      stretches.push({ changed, base: span("base"), ours: span("ours"), theirs: span("theirs") });
    }
    Object.assign(at, to);
  };
  for (let next = 0; next < hunks.length; ) {
    const group: Hunk[] = [];
    let end = -1;
    for (let hunk = hunks[next]; hunk !== undefined && (end < 0 || hunk.base.start <= end); hunk = hunks[++next]) {
      group.push(hunk);
      end = Math.max(end, hunk.base.end);
    }
    const start = group[0]?.base.start ?? end;
    const same = start - at.base;
    advance("none", { base: start, ours: at.ours + same, theirs: at.theirs + same });
    const sides = new Set(group.map((hunk) => hunk.side));
    const length = (side: Hunk["side"]) =>
      group.reduce(
        (sum, hunk) =>
          hunk.side === side ? sum + (hunk.own.end - hunk.own.start) - (hunk.base.end - hunk.base.start) : sum,
        end - start,
      );
    advance(sides.size > 1 ? "both" : (group[0]?.side ?? "both"), {
      base: end,
      ours: at.ours + length("ours"),
      theirs: at.theirs + length("theirs"),
    });
  }
  advance("none", { base: base.length, ours: ours.length, theirs: theirs.length });
  return stretches;
}

function hunksOf(side: Hunk["side"], base: readonly string[], own: readonly string[]): Hunk[] {
  // What both share at their ends needs no comparison, which takes long where many items are alike.
  const shortest = Math.min(base.length, own.length);
  let head = 0;
  while (head < shortest && base[head] === own[head]) head++;
  let tail = 0;
  while (tail < shortest - head && base.at(-1 - tail) === own.at(-1 - tail)) tail++;
  const inner = (items: readonly string[]) => items.slice(head, items.length - tail);
  return diffIndices(inner(base), inner(own)).map(({ buffer1, buffer2 }) => ({
    side,
    base: { start: head + buffer1[0], end: head + buffer1[0] + buffer1[1] },
    own: { start: head + buffer2[0], end: head + buffer2[0] + buffer2[1] },
  }));
}
