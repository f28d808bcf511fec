import { mergeLines } from "../text/merge-lines.ts";
import { type Content, pick } from "./content.ts";
import { splitLines } from "./frame.ts";
import { mergeItem, type PlaceTrio, type TaskPlace } from "./merge-item.ts";
import { mergeRow, rowTrio } from "./merge-row.ts";
import type { Piece, Side, Trio } from "./piece.ts";
import { exactKey } from "./read-side.ts";

/** The three sides by name. */
export interface Sides {
  readonly base: Side;
  readonly ours: Side;
  readonly theirs: Side;
}

/** Merges what the sides say of one unit that both still have. */
export function mergeUnit(trio: Trio, sides: Sides): Content {
  const { base, ours, theirs } = trio;
  const [mine, other, was] = [ours?.text ?? "", theirs?.text ?? "", base?.text ?? null];
  const simple = pick(was, mine, other);
  if (simple !== null) return { kind: "agreed", text: simple };
  const rows = rowTrio(trio);
  const merged = rows === null ? null : mergeRow(rows, sides);
  if (merged !== null) return merged;
  const places = placesOf(trio, sides);
  const item = places === null ? null : mergeItem(places);
  if (item !== null) return item;
  const entry = ours?.kind === "entry" && was !== null ? mergeEntry(was, mine, other) : null;
  if (entry !== null) return { kind: "agreed", text: entry };
  const lines = mergeOwnLines(was ?? "", mine, other);
  if (lines !== null) return { kind: "agreed", text: lines };
  return { kind: "conflict", base: was ?? "", ours: mine, theirs: other, about: [] };
}

/** Whether a unit says the same on two sides, apart from its layout and from columns that are empty. */
export function unchanged(before: Piece, after: Piece): boolean {
  if (before.task?.section !== after.task?.section) return false;
  if (before.row === null || after.row === null) return folded(before.text) === folded(after.text);
  if (exactKey(before) === exactKey(after)) return true;
  const [old, now] = [before.row.cells, after.row.cells];
  return [...new Set([...old.keys(), ...now.keys()])].every((name) => {
    const [a, b] = [old.get(name)?.raw, now.get(name)?.raw];
    return a === b || (a === undefined && (b === "" || b === "-"));
  });
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function placesOf({ base, ours, theirs }: Trio, sides: Sides): PlaceTrio | null {
  const place = (piece: Piece | null, { open }: Side): TaskPlace | null =>
    piece?.task == null || open === null ? null : { piece, task: piece.task, open };
  const trio = { base: place(base, sides.base), ours: place(ours, sides.ours), theirs: place(theirs, sides.theirs) };
  return trio.base === null || trio.ours === null || trio.theirs === null
    ? null
    : { base: trio.base, ours: trio.ours, theirs: trio.theirs };
}

const NEXT_KEY = /(?=(?:\*\*|__)[^*_\r\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__)\s*:))/;

/** A line of several `**Key**: value`, merged key by key; null where both changed one, or the keys themselves. */
function mergeEntry(base: string, ours: string, theirs: string): string | null {
  const [was, mine, other] = [base, ours, theirs].map((text) => text.split(NEXT_KEY));
  if (was === undefined || mine === undefined || mine.length !== was.length || other?.length !== was.length)
    return null;
  const merged = was.map((part, index) => pick(part, mine[index] ?? "", other[index] ?? ""));
  return merged.includes(null) ? null : merged.join("");
}

/** A unit of several lines, merged by these. */
function mergeOwnLines(base: string, ours: string, theirs: string): string | null {
  const merged = mergeLines(splitLines(base), splitLines(ours), splitLines(theirs));
  if (merged.some((part) => part.kind === "conflict")) return null;
  return merged.flatMap((part) => (part.kind === "agreed" ? part.lines : [])).join("");
}
