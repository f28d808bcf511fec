import { oneLine } from "../text/normalise.ts";
import type { Piece, Side } from "./piece.ts";
import { exactKey } from "./read-side.ts";

/**
 * Decides which pieces of the three sides are the same unit. A task is known by its id. Where an id stands for several
 * tasks (twice in one file, or new on both sides with different titles) it is known by id and title; what is not unique
 * even so is an ordinary line.
 */
export function identify(sides: readonly [Side, Side, Side]): [Side, Side, Side] {
  const ambiguous = ambiguousIds(sides);
  const proposed = sides.map((side) => side.pieces.map((piece) => proposedKey(piece, ambiguous)));
  const repeated = new Set<string>();
  for (const keys of proposed) {
    const seen = new Set<string>();
    for (const key of keys) {
      if (key !== null && seen.has(key)) repeated.add(key);
      if (key !== null) seen.add(key);
    }
  }
  const keyed = (side: Side, index: number): Side => ({
    ...side,
    pieces: side.pieces.map((piece, at): Piece => {
      const key = proposed[index]?.[at] ?? null;
      if (key !== null && !repeated.has(key)) return { ...piece, key, unit: true };
      return { ...piece, key: piece.unit ? exactKey(piece) : piece.key, unit: false };
    }),
  });
  const [base, ours, theirs] = sides;
  return [keyed(base, 0), keyed(ours, 1), keyed(theirs, 2)];
}

function proposedKey(piece: Piece, ambiguous: ReadonlySet<string>): string | null {
  if (!piece.unit) return null;
  if (piece.task === null) return piece.key;
  const { id, values } = piece.task;
  return ambiguous.has(id) ? `task\0${id}\0${oneLine(values.title).toLowerCase()}` : `task\0${id}`;
}

/** Ids that don't tell a task. */
function ambiguousIds(sides: readonly [Side, Side, Side]): Set<string> {
  const [base, ours, theirs] = sides.map((side) => Map.groupBy(tasksOf(side), (task) => task.id));
  const found = new Set<string>();
  for (const tasks of [base, ours, theirs]) for (const [id, group] of tasks ?? []) if (group.length > 1) found.add(id);
  for (const id of newOnBoth(base, ours, theirs)) found.add(id);
  return found;
}

type ById = ReadonlyMap<string, readonly { readonly values: { readonly title: string } }[]>;

/** Ids that both sides gave to a new task of their own, with different titles. */
function newOnBoth(base: ById = new Map(), ours: ById = new Map(), theirs: ById = new Map()): string[] {
  return [...ours].flatMap(([id, [mine]]) => {
    const other = theirs.get(id)?.[0];
    if (base.has(id) || mine === undefined || other === undefined) return [];
    const title = (task: typeof mine) => oneLine(task.values.title).toLowerCase();
    return title(mine) === title(other) ? [] : [id];
  });
}

function tasksOf(side: Side) {
  return side.pieces.flatMap((piece) => piece.task ?? []);
}
