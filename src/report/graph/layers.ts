import type { Acyclic } from "./edges.ts";

/** A place of the layout: a task's, or one that an edge passes through. */
export interface Spot {
  /** Number of the task; null where only an edge passes. */
  readonly task: number | null;
  readonly column: number;
  /** From the top, within its column. */
  row: number;
}

/** Tasks in columns, each to the right of all that it waits for. */
export interface Layout {
  readonly spots: readonly Spot[];
  /** By columns, from the top. */
  readonly columns: readonly (readonly Spot[])[];
  /** The spots of each edge, from what is waited for to what waits, one in each column between. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly through: readonly Spot[] }[];
}

/** Crossings hardly go down further after so many turns. */
const SWEEPS = 6;

/**
 * Layers a graph: columns by the longest chain before, edges over several columns through a spot in each, rows by the
 * mean of their neighbours.
 * @see Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical System Structures (1981)
 */
export function layered({ needs, order }: Pick<Acyclic, "needs" | "order">): Layout {
  const column = needs.map(() => 0);
  for (const place of order)
    column[place] = (needs[place] ?? []).reduce((most, need) => Math.max(most, (column[need] ?? 0) + 1), 0);
  const columns: Spot[][] = Array.from({ length: column.reduce((most, one) => Math.max(most, one + 1), 0) }, () => []);
  const add = (task: number | null, at: number): Spot => {
    const row = columns[at]?.length ?? 0;
    const spot: Spot = { task, column: at, row };
    columns[at]?.push(spot);
    return spot;
  };
  const own = column.map((at, place) => add(place, at));
  const left = new Map<Spot, Spot[]>();
  const right = new Map<Spot, Spot[]>();
  const edges = needs.flatMap((sources, to) =>
    sources.flatMap((from) => {
      const [start, end] = [own[from], own[to]];
      if (start === undefined || end === undefined) return [];
      const through = [start];
      for (let at = start.column + 1; at < end.column; at++) through.push(add(null, at));
      through.push(end);
      for (const [index, spot] of through.entries()) {
        const next = through[index + 1];
        if (next === undefined) continue;
        right.set(spot, [...(right.get(spot) ?? []), next]);
        left.set(next, [...(left.get(next) ?? []), spot]);
      }
      return [{ from, to, through }];
    }),
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forth = sweep % 2 === 0;
    for (const spots of forth ? columns : columns.toReversed()) sortByNeighbours(spots, forth ? left : right);
  }
  return { spots: columns.flat(), columns, edges };
}

function sortByNeighbours(spots: Spot[], neighbours: ReadonlyMap<Spot, readonly Spot[]>): void {
  const mean = new Map(
    spots.map((spot) => {
      const near = neighbours.get(spot) ?? [];
      // What has no neighbours on that side stays where it is.
      return [spot, near.length === 0 ? spot.row : near.reduce((sum, { row }) => sum + row, 0) / near.length];
    }),
  );
  spots.sort((one, other) => (mean.get(one) ?? 0) - (mean.get(other) ?? 0) || one.row - other.row);
  for (const [row, spot] of spots.entries()) spot.row = row;
}
