import { diffIndices } from "node-diff3";
import { alignThree } from "../text/align.ts";
import type { Span } from "../text/span.ts";
import type { Piece, Trio } from "./piece.ts";

/** What stands at one place of the result, before units are merged and those that stand twice are sorted out. */
export type Slot =
  /** A unit, with the side that put it here. */
  | { readonly kind: "unit"; readonly key: string; readonly from: "ours" | "theirs" | "both" }
  | { readonly kind: "line"; readonly trio: Trio }
  /** Lines on which the sides disagree. */
  | {
      readonly kind: "clash";
      readonly base: readonly Piece[];
      readonly ours: readonly Piece[];
      readonly theirs: readonly Piece[];
    };

type Three = Readonly<Record<"base" | "ours" | "theirs", readonly Piece[]>>;

/** Kinds of the pieces around a stretch: what stands beside a row belongs to its table. */
interface Around {
  readonly before: Piece["kind"] | null;
  readonly after: Piece["kind"] | null;
}

/** Lays the pieces of three sides beside each other and says, place by place, what the result has there. */
export function mergeSlots(three: Three, around: Around = { before: null, after: null }): readonly Slot[] {
  const stretches = alignThree(keys(three.base), keys(three.ours), keys(three.theirs));
  return stretches.flatMap(({ changed, ...spans }): readonly Slot[] => {
    const part = cut(three, spans);
    if (changed === "none")
      return part.base.map((base, at) => slotOf("both", base, part.ours[at] ?? null, part.theirs[at] ?? null));
    if (changed === "ours") return part.ours.map((piece) => slotOf("ours", null, piece, null));
    if (changed === "theirs") return part.theirs.map((piece) => slotOf("theirs", null, null, piece));
    const before = three.ours[spans.ours.start - 1]?.kind ?? around.before;
    const after = three.ours[spans.ours.end]?.kind ?? around.after;
    // Alone in its stretch: laid out anew it would come back as it is.
    return resolve(part, { before, after }, stretches.length === 1);
  });
}

function keys(pieces: readonly Piece[]): string[] {
  return pieces.map((piece) => piece.key);
}

function cut(three: Three, spans: Readonly<Record<"base" | "ours" | "theirs", Span>>): Three {
  const slice = (side: "base" | "ours" | "theirs") => three[side].slice(spans[side].start, spans[side].end);
  return { base: slice("base"), ours: slice("ours"), theirs: slice("theirs") };
}

function slotOf(from: "ours" | "theirs" | "both", base: Piece | null, ours: Piece | null, theirs: Piece | null): Slot {
  const piece = ours ?? theirs ?? base;
  if (piece?.unit === true) return { kind: "unit", key: piece.key, from };
  return { kind: "line", trio: { base, ours, theirs } };
}

/** A stretch that both sides changed. */
function resolve(three: Three, around: Around, whole: boolean): readonly Slot[] {
  const { base, ours, theirs } = three;
  if (keys(ours).join("\0\0") === keys(theirs).join("\0\0"))
    return ours.map((piece, at) => slotOf("both", null, piece, theirs[at] ?? null));
  if ([...ours, ...theirs].every((piece) => piece.unit)) return union(ours, theirs);
  const lead = leadingUnits(three, around.before);
  const afterLead = rest(three, lead, "head");
  const trail = leadingUnits(reversed(afterLead), around.after);
  const middle = rest(afterLead, trail, "tail");
  if (lead.length + trail.length > 0) {
    return [
      ...union(ours.slice(0, lead.ours), theirs.slice(0, lead.theirs)),
      ...mergeSlots(middle, around),
      ...union(tail(afterLead.ours, trail.ours), tail(afterLead.theirs, trail.theirs)),
    ];
  }
  if (!whole) return mergeSlots(three, around);
  return base.length === 0 ? addedByBoth(ours, theirs) : clash(three);
}

/** What both sides put in one place where nothing was: what only one of them has there is nobody else's to deny. */
function addedByBoth(ours: readonly Piece[], theirs: readonly Piece[]): readonly Slot[] {
  const slots: Slot[] = [];
  let at = { ours: 0, theirs: 0 };
  const end = { ours: { start: ours.length, end: ours.length }, theirs: { start: theirs.length, end: theirs.length } };
  for (const hunk of [...hunksBetween(ours, theirs), end]) {
    slots.push(...union(ours.slice(at.ours, hunk.ours.start), theirs.slice(at.theirs, hunk.theirs.start)));
    at = { ours: hunk.ours.end, theirs: hunk.theirs.end };
    const mine = ours.slice(hunk.ours.start, at.ours);
    const other = theirs.slice(hunk.theirs.start, at.theirs);
    const free = mine.length === 0 || other.length === 0 || [...mine, ...other].every(isEntryOfList);
    slots.push(...(free ? union(mine, other) : clash({ base: [], ours: mine, theirs: other })));
  }
  return slots;
}

/** Where two sequences differ. Blank lines alone part nothing: two new sections are one difference, not several. */
function hunksBetween(ours: readonly Piece[], theirs: readonly Piece[]) {
  const hunks: { ours: Span; theirs: Span }[] = [];
  for (const { buffer1, buffer2 } of diffIndices(keys(ours), keys(theirs))) {
    const hunk = {
      ours: { start: buffer1[0], end: buffer1[0] + buffer1[1] },
      theirs: { start: buffer2[0], end: buffer2[0] + buffer2[1] },
    };
    const last = hunks.at(-1);
    if (last !== undefined && ours.slice(last.ours.end, hunk.ours.start).every(({ text }) => text.trim() === "")) {
      last.ours = { start: last.ours.start, end: hunk.ours.end };
      last.theirs = { start: last.theirs.start, end: hunk.theirs.end };
    } else hunks.push(hunk);
  }
  return hunks;
}

/** Rows and list items stand for themselves: what both sides add stays, whoever added it. */
function isEntryOfList({ kind, unit }: Piece): boolean {
  return unit || kind === "row" || kind === "item";
}

interface Run {
  readonly base: number;
  readonly ours: number;
  readonly theirs: number;
  readonly length: number;
}

/** How many units each side begins with; none where only one side does and they stand by no table or list. */
function leadingUnits({ base, ours, theirs }: Three, beside: Piece["kind"] | null): Run {
  const count = (pieces: readonly Piece[]) => {
    const end = pieces.findIndex((piece) => !piece.unit);
    return end < 0 ? pieces.length : end;
  };
  const run = { base: count(base), ours: count(ours), theirs: count(theirs) };
  const listed = beside === "row" || beside === "task" || beside === "item";
  if (!listed && (run.ours === 0 || run.theirs === 0)) return { base: 0, ours: 0, theirs: 0, length: 0 };
  return { ...run, length: run.ours + run.theirs };
}

function rest({ base, ours, theirs }: Three, run: Run, end: "head" | "tail"): Three {
  const left = (pieces: readonly Piece[], count: number) =>
    end === "head" ? pieces.slice(count) : pieces.slice(0, pieces.length - count);
  return { base: left(base, run.base), ours: left(ours, run.ours), theirs: left(theirs, run.theirs) };
}

function reversed({ base, ours, theirs }: Three): Three {
  return { base: base.toReversed(), ours: ours.toReversed(), theirs: theirs.toReversed() };
}

function tail(pieces: readonly Piece[], count: number): readonly Piece[] {
  return pieces.slice(pieces.length - count);
}

/** All that both sides have, in our order; theirs behind what it follows there, and at one place ours first. */
function union(ours: readonly Piece[], theirs: readonly Piece[]): readonly Slot[] {
  const hunks = diffIndices(keys(ours), keys(theirs));
  const result: Slot[] = [];
  const done = { ours: 0, theirs: 0 };
  const both = (count: number) => {
    for (let i = 0; i < count; i++) {
      const [mine, other] = [ours[done.ours++] ?? null, theirs[done.theirs++] ?? null];
      result.push(slotOf("both", null, mine, other));
    }
  };
  for (const { buffer1, buffer2 } of hunks) {
    both(buffer1[0] - done.ours);
    for (let i = 0; i < buffer1[1]; i++) result.push(slotOf("ours", null, ours[done.ours++] ?? null, null));
    for (let i = 0; i < buffer2[1]; i++) result.push(slotOf("theirs", null, null, theirs[done.theirs++] ?? null));
  }
  both(ours.length - done.ours);
  return result;
}

/** A disagreement, without what both sides begin and end with alike. */
function clash({ base, ours, theirs }: Three): readonly Slot[] {
  const shortest = Math.min(ours.length, theirs.length);
  const alike = (a: Piece | undefined, b: Piece | undefined) => a?.key === b?.key;
  let head = 0;
  while (head < shortest && alike(ours[head], theirs[head])) head++;
  let end = 0;
  while (end < shortest - head && alike(ours.at(-1 - end), theirs.at(-1 - end))) end++;
  const shared = (from: number, to: number, offset: number) =>
    ours.slice(from, to).map((piece, at) => slotOf("both", null, piece, theirs[from + offset + at] ?? null));
  const inner = (pieces: readonly Piece[]) => pieces.slice(head, pieces.length - end);
  return [
    ...shared(0, head, 0),
    { kind: "clash", base, ours: inner(ours), theirs: inner(theirs) },
    ...shared(ours.length - end, ours.length, theirs.length - ours.length),
  ];
}
