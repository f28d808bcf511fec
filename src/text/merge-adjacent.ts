import { diffIndices } from "node-diff3";

/**
 * Merges two changes of the same stretch that touch without overlapping: diff3 calls them a conflict, since it can't
 * tell where one ends. Line by line it can be told: one side replaces or removes some lines, the other some others or
 * adds new ones between. Null where both changed the same line, or added at the same place; symmetric in its sides.
 */
export function mergeAdjacent(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  const [a, b] = [lineEdits(base, ours), lineEdits(base, theirs)];
  const result: string[] = [];
  for (let index = 0; index <= base.length; index++) {
    const added = either(a.added.get(index), b.added.get(index));
    if (added === null) return null;
    result.push(...(added ?? []));
    const line = base[index];
    if (line === undefined) continue;
    const replaced = either(a.replaced.get(index), b.replaced.get(index));
    if (replaced === null) return null;
    result.push(...(replaced ?? [line]));
  }
  // Where as many lines became more or fewer, nothing says which is which: what the other side did there overlaps.
  return [...a.unclear].some((place) => b.touched.has(place)) || [...b.unclear].some((place) => a.touched.has(place))
    ? null
    : result;
}

/** What one side did to each line of the base, and what it added before each, as far as that can be told. */
interface LineEdits {
  readonly replaced: ReadonlyMap<number, readonly string[]>;
  readonly added: ReadonlyMap<number, readonly string[]>;
  /** Lines (`2`) and places before lines (`2-`) that were touched at all. */
  readonly touched: ReadonlySet<string>;
  readonly unclear: ReadonlySet<string>;
}

function lineEdits(base: readonly string[], side: readonly string[]): LineEdits {
  const replaced = new Map<number, readonly string[]>();
  const added = new Map<number, readonly string[]>();
  const touched = new Set<string>();
  const unclear = new Set<string>();
  for (const { buffer1, buffer2Content: lines } of diffIndices([...base], [...side])) {
    const [start, count] = buffer1;
    if (count === 0) {
      added.set(start, lines);
      touched.add(`${start}-`);
      continue;
    }
    const aligned = lines.length === count || lines.length === 0;
    for (let index = start; index < start + count; index++) {
      touched.add(`${index}`);
      const own = aligned ? lines.slice(index - start, index - start + 1) : index === start ? lines : [];
      replaced.set(index, own);
    }
    if (aligned) continue;
    for (let index = start; index <= start + count; index++) {
      touched.add(`${index}-`);
      unclear.add(`${index}-`);
      if (index < start + count) unclear.add(`${index}`);
    }
  }
  return { replaced, added, touched, unclear };
}

/** What one of two did, or both alike; undefined where neither did anything, null where they differ. */
function either(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined | null {
  if (a === undefined || b === undefined) return a ?? b;
  return a.length === b.length && a.every((line, index) => line === b[index]) ? a : null;
}
