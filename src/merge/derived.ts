import type { OpenPlan } from "../dialects/dialect.ts";
import type { DerivedFacts } from "../plan/change.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { splitLines } from "./frame.ts";
import type { Sides } from "./merge-unit.ts";
import type { Output } from "./output.ts";
import type { Piece } from "./piece.ts";
import { type Resolved, resolved } from "./resolve.ts";

/** Opens a version of the result as a plan; null where it is none. */
export type ReadText = (text: string) => OpenPlan | null;

/** What counting needs beyond the plan. */
export interface CountFacts {
  /** ISO date. */
  readonly today: string;
  /** Points completed in the sprint before, from the configuration; null where unknown. */
  readonly lastVelocity: number | null;
}

export interface Counting {
  readonly read: ReadText;
  readonly facts: CountFacts;
}

/** More disputed places than this are no work on counts, and each costs a reading of the file. */
const MOST = 24;

/**
 * Settles what is counted from the tasks: two versions of a line that counting makes the same don't disagree. The newer
 * of two dates in a "last updated" line is one such count. Logs that a count would add to are left alone.
 */
export function settleCounts(outputs: readonly Output[], counting: Counting): readonly Output[] {
  const open = outputs.filter((output) => output.kind === "conflict" && output.reason !== "moved");
  if (open.length === 0 || open.length > MOST) return outputs;
  const counted = recounted(outputs, counting, () => ({ ...derivedFacts(counting.facts), changed: null }));
  return counted.flatMap((output, index) => {
    if (output.kind !== "conflict" || output.tasks.ours.length + output.tasks.theirs.length > 0) return [output];
    // Alone, and as of the newest date in it.
    const today = newestDate(output.ours + output.theirs) ?? counting.facts.today;
    const facts = { ...derivedFacts({ ...counting.facts, today }), changed: [] };
    return recounted(counted, counting, (at) => (at === index ? facts : null))[index] ?? output;
  });
}

/** The outputs with those that counting makes the same as agreed. @param factsOf null for one that is not asked for */
function recounted(
  outputs: readonly Output[],
  { read }: Counting,
  factsOf: (index: number) => DerivedFacts | null,
): readonly Output[] {
  const index = outputs.findIndex((output, at) => isLines(output) && factsOf(at) !== null);
  const facts = index < 0 ? null : factsOf(index);
  if (facts === null) return outputs;
  const version = (side: "ours" | "theirs") => {
    const whole = resolved(outputs, (output, at) => (isLines(output) && factsOf(at) !== null ? side : "ours"));
    return { ...whole, edits: countEdits(read(whole.text), facts) };
  };
  const [mine, other] = [version("ours"), version("theirs")];
  return outputs.map((output, at): Output => {
    if (output.kind !== "conflict" || !isLines(output) || factsOf(at) === null) return output;
    const [a, b] = [edited(mine, mine.edits, at), edited(other, other.edits, at)].map(splitLines);
    if (a === undefined || a.length !== b?.length) return output;
    // Only what counting makes the same is counted; the rest stands as the sides wrote it.
    const counted = (text: string) => {
      const lines = splitLines(text);
      return a.map((line, row) => (line === b[row] ? line : (lines[row] ?? ""))).join("");
    };
    const [ours, theirs] = [counted(output.ours), counted(output.theirs)];
    return ours === theirs ? agreedLines(ours) : { ...output, ours, theirs };
  });
}

function agreedLines(text: string): Output {
  return { kind: "agreed", text, trio: { base: null, ours: null, theirs: null }, tasks: [] };
}

/** A disagreement about lines that are no task. */
function isLines(output: Output): boolean {
  return output.kind === "conflict" && output.tasks.ours.length + output.tasks.theirs.length === 0;
}

function edited({ text, spans }: Resolved, edits: readonly TextEdit[], at: number): string {
  const span = spans[at] ?? { start: 0, end: 0 };
  const own = edits
    .filter((edit) => within(edit.span, span))
    .map((edit) => ({ ...edit, span: { start: edit.span.start - span.start, end: edit.span.end - span.start } }));
  return applyEdits(text.slice(span.start, span.end), own);
}

function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end && inner.start < outer.end;
}

/**
 * Brings up to date what was counted on a side and is wrong after the merge. A line is counted anew only where a side
 * wrote it that had it right: what nobody kept up to date before is not mended by a merge.
 */
export function keepCounts(outputs: readonly Output[], sides: Sides, counting: Counting): readonly Output[] {
  const { read } = counting;
  const facts = { ...derivedFacts(counting.facts), changed: null };
  const whole = resolved(outputs, () => "ours");
  const edits = countEdits(read(whole.text), facts);
  if (edits.length === 0) return outputs;
  const wrong = {
    ours: wrongPieces(sides.ours.open, sides.ours.pieces, facts),
    theirs: wrongPieces(sides.theirs.open, sides.theirs.pieces, facts),
  };
  const kept = (piece: Piece | null, base: Piece | null, side: "ours" | "theirs") =>
    piece !== null && piece.text !== base?.text && !wrong[side].has(piece.start);
  return outputs.map((output, at): Output => {
    if (output.kind !== "agreed" || output.tasks.length > 0) return output;
    const { base, ours, theirs } = output.trio;
    if (!kept(ours, base, "ours") && !kept(theirs, base, "theirs")) return output;
    return { ...output, text: edited(whole, edits, at) };
  });
}

/** Where the pieces start that a count on their own side would change. */
function wrongPieces(open: OpenPlan | null, pieces: readonly Piece[], facts: DerivedFacts): ReadonlySet<number> {
  const edits = countEdits(open, facts);
  const hit = pieces.filter(({ start, text }) =>
    edits.some(({ span }) => within(span, { start, end: start + text.length })),
  );
  return new Set(hit.map(({ start }) => start));
}

function countEdits(open: OpenPlan | null, facts: DerivedFacts): readonly TextEdit[] {
  return open?.write([{ kind: "update-derived", facts }]).edits ?? [];
}

function derivedFacts({ today, lastVelocity }: CountFacts): Omit<DerivedFacts, "changed"> {
  return { today, lastVelocity, reviewHours: null };
}

function newestDate(text: string): string | null {
  return (
    text
      .match(/\d{4}-\d{2}-\d{2}/g)
      ?.toSorted()
      .at(-1) ?? null
  );
}

/** A disagreement cut down to the lines that differ: what both versions begin and end with alike is agreed. */
export function narrowed(output: Output): readonly Output[] {
  if (output.kind !== "conflict" || output.tasks.ours.length + output.tasks.theirs.length > 0) return [output];
  const [ours, theirs] = [splitLines(output.ours), splitLines(output.theirs)];
  const shortest = Math.min(ours.length, theirs.length);
  let head = 0;
  while (head < shortest && ours[head] === theirs[head]) head++;
  let tail = 0;
  while (tail < shortest - head && ours.at(-1 - tail) === theirs.at(-1 - tail)) tail++;
  const inner = (lines: readonly string[]) => lines.slice(head, lines.length - tail).join("");
  const agreed = (lines: readonly string[]) => (lines.length === 0 ? [] : [agreedLines(lines.join(""))]);
  return [
    ...agreed(ours.slice(0, head)),
    { ...output, ours: inner(ours), theirs: inner(theirs) },
    ...agreed(ours.slice(ours.length - tail)),
  ];
}
