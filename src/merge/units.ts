import type { Content } from "./content.ts";
import { mergeUnit, type Sides, unchanged } from "./merge-unit.ts";
import type { Piece, Side, Trio } from "./piece.ts";
import { reshapes } from "./reshape.ts";

/** One unit with what becomes of it. */
export interface Unit {
  readonly key: string;
  readonly trio: Trio;
  /** `gone`: a side removed it and the other left it as it was. */
  readonly fate: "kept" | "gone";
  readonly content: Content;
}

/** All units of three sides, and the sides with keys by which the alignment keeps what is disputed. */
export interface Units {
  readonly units: ReadonlyMap<string, Unit>;
  readonly sides: Sides;
}

/** Merges every unit for itself: whether it stays, and what it says. Where it stands is not decided here. */
export function mergeUnits(given: Sides): Units {
  const found = new Map<string, { base: Piece | null; ours: Piece | null; theirs: Piece | null }>();
  for (const name of ["base", "ours", "theirs"] as const) {
    for (const piece of given[name].pieces) {
      if (!piece.unit) continue;
      const trio = found.get(piece.key) ?? { base: null, ours: null, theirs: null };
      trio[name] = piece;
      found.set(piece.key, trio);
    }
  }
  const reshape = reshapes([...found.values()]);
  const units = new Map<string, Unit>();
  const disputed = new Set<string>();
  for (const [key, trio] of found) {
    const unit = { key, trio, ...outcome(trio, given, reshape) };
    if (unit.disputed) disputed.add(key);
    units.set(unit.disputed ? survivor(key) : key, { ...unit, key: unit.disputed ? survivor(key) : key });
  }
  // What one side removed and the other edited must not go with the removal: there it is known by another key.
  const rekeyed = (side: Side): Side => ({
    ...side,
    pieces: side.pieces.map((piece) =>
      piece.unit && disputed.has(piece.key) ? { ...piece, key: survivor(piece.key) } : piece,
    ),
  });
  return { units, sides: { base: given.base, ours: rekeyed(given.ours), theirs: rekeyed(given.theirs) } };
}

function survivor(key: string): string {
  return `${key}\0edited`;
}

interface Outcome {
  readonly fate: Unit["fate"];
  readonly content: Content;
  /** Removed on one side and edited on the other. */
  readonly disputed: boolean;
}

function outcome(trio: Trio, sides: Sides, reshape: (piece: Piece, side: "ours" | "theirs") => string): Outcome {
  const { base, ours, theirs } = trio;
  if (ours !== null && theirs !== null) return { fate: "kept", content: mergeUnit(trio, sides), disputed: false };
  const left = ours ?? theirs;
  if (left === null) return { fate: "gone", content: { kind: "agreed", text: "" }, disputed: false };
  if (base === null) {
    const text = reshape(left, ours === null ? "theirs" : "ours");
    return { fate: "kept", content: { kind: "agreed", text }, disputed: false };
  }
  if (unchanged(base, left)) return { fate: "gone", content: { kind: "agreed", text: "" }, disputed: false };
  const content: Content = {
    kind: "conflict",
    base: base.text,
    ours: ours?.text ?? "",
    theirs: theirs?.text ?? "",
    about: [],
  };
  return { fate: "kept", content, disputed: true };
}
