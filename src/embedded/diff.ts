/** Lines `aStart..aEnd` of the old text became lines `bStart..bEnd` of the new one; ends are exclusive. */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** Beyond this many single-line edits two texts count as entirely different. */
const MAX_EDITS = 1000;
const CONTEXT = 3;

/** Lines with their line ends, so that joining them gives the text back. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start) + 1 || text.length;
    lines.push(text.slice(start, end));
    start = end;
  }
  return lines;
}

/** What changed between two lists of lines, by Myers' greedy algorithm on what common start and end leave over. */
export function diffLines(a: readonly string[], b: readonly string[]): Hunk[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let aEnd = a.length;
  let bEnd = b.length;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  if (aEnd === start && bEnd === start) return [];
  const matches = matchedLines(a.slice(start, aEnd), b.slice(start, bEnd));
  const hunks: Hunk[] = [];
  let [i, j] = [start, start];
  for (const [x, y] of [...matches.map(([x, y]) => [x + start, y + start] as const), [aEnd, bEnd] as const]) {
    if (x > i || y > j) hunks.push({ aStart: i, aEnd: x, bStart: j, bEnd: y });
    [i, j] = [x + 1, y + 1];
  }
  return hunks;
}

/** Pairs of equal lines on a shortest edit path. */
function matchedLines(a: readonly string[], b: readonly string[]): [number, number][] {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  const at = (reached: ReadonlyMap<number, number>, k: number) => reached.get(k) ?? -1;
  const limit = Math.min(a.length + b.length, MAX_EDITS);
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(new Map(furthest));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(furthest, k - 1) < at(furthest, k + 1));
      let x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(trace, a.length, b.length);
    }
  }
  return [];
}

function backtrack(
  trace: readonly ReadonlyMap<number, number>[],
  aLength: number,
  bLength: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [aLength, bLength];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] ?? new Map<number, number>();
    const k = x - y;
    const at = (diagonal: number) => reached.get(diagonal) ?? -1;
    const from = k === -edits || (k !== edits && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
    const [fromX, fromY] = edits === 0 ? [0, 0] : [at(from), at(from) - from];
    while (x > fromX && y > fromY) {
      x--;
      y--;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}

/** A unified diff without file headers, as GitHub gives it in `patch`. */
export function unifiedPatch(
  oldText: string,
  newText: string,
): { patch: string; additions: number; deletions: number } {
  const [a, b] = [splitLines(oldText), splitLines(newText)];
  const hunks = diffLines(a, b);
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1)?.at(-1);
    if (last && hunk.aStart - last.aEnd <= 2 * CONTEXT) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  const line = (sign: string, text: string) =>
    text.endsWith("\n") ? `${sign}${text.slice(0, -1)}` : `${sign}${text}\n\\ No newline at end of file`;
  const parts = groups.map((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return "";
    const aFrom = Math.max(0, first.aStart - CONTEXT);
    const aTo = Math.min(a.length, last.aEnd + CONTEXT);
    const bFrom = first.bStart - (first.aStart - aFrom);
    const bTo = last.bEnd + (aTo - last.aEnd);
    const lines: string[] = [];
    let position = aFrom;
    for (const hunk of group) {
      lines.push(...a.slice(position, hunk.aStart).map((text) => line(" ", text)));
      lines.push(...a.slice(hunk.aStart, hunk.aEnd).map((text) => line("-", text)));
      lines.push(...b.slice(hunk.bStart, hunk.bEnd).map((text) => line("+", text)));
      position = hunk.aEnd;
    }
    lines.push(...a.slice(position, aTo).map((text) => line(" ", text)));
    const range = (from: number, to: number) => `${to > from ? from + 1 : from},${to - from}`;
    return `@@ -${range(aFrom, aTo)} +${range(bFrom, bTo)} @@\n${lines.join("\n")}`;
  });
  const count = (of: (hunk: Hunk) => number) => hunks.reduce((sum, hunk) => sum + of(hunk), 0);
  return {
    patch: parts.join("\n"),
    additions: count((hunk) => hunk.bEnd - hunk.bStart),
    deletions: count((hunk) => hunk.aEnd - hunk.aStart),
  };
}

/** Both sides' changes to a text, or null where they touch the same or neighbouring lines in different ways. */
export function mergeTexts(base: string, ours: string, theirs: string): string | null {
  const lines = splitLines(base);
  const sides = [splitLines(ours), splitLines(theirs)].map((side) => ({ side, hunks: diffLines(lines, side) }));
  const all = sides.flatMap(({ side, hunks }, index) => hunks.map((hunk) => ({ hunk, side, index })));
  all.sort((left, right) => left.hunk.aStart - right.hunk.aStart || left.hunk.aEnd - right.hunk.aEnd);
  const merged: string[] = [];
  let position = 0;
  for (let next = 0; next < all.length; ) {
    const group = all.slice(next, next + 1);
    let [from, to] = [all[next]?.hunk.aStart ?? 0, all[next]?.hunk.aEnd ?? 0];
    for (next++; next < all.length; next++) {
      const entry = all[next];
      if (!entry || entry.hunk.aStart > to) break;
      group.push(entry);
      to = Math.max(to, entry.hunk.aEnd);
      from = Math.min(from, entry.hunk.aStart);
    }
    merged.push(...lines.slice(position, from));
    const versions = [0, 1].flatMap((index) => {
      const mine = group.filter((entry) => entry.index === index);
      return mine.length > 0 ? [rewritten(lines, from, to, mine)] : [];
    });
    const [first, second] = versions;
    if (first === undefined || (second !== undefined && second.join("") !== first.join(""))) return null;
    merged.push(...first);
    position = to;
  }
  return [...merged, ...lines.slice(position)].join("");
}

function rewritten(
  base: readonly string[],
  from: number,
  to: number,
  entries: readonly { readonly hunk: Hunk; readonly side: readonly string[] }[],
): string[] {
  const out: string[] = [];
  let position = from;
  for (const { hunk, side } of entries) {
    out.push(...base.slice(position, hunk.aStart), ...side.slice(hunk.bStart, hunk.bEnd));
    position = hunk.aEnd;
  }
  return [...out, ...base.slice(position, to)];
}
