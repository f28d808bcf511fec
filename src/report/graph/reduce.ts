import { type Acyclic, turned } from "./edges.ts";

/**
 * The edges that don't follow from others (transitive reduction): what waits for B, which waits for A, need not be drawn
 * to wait for A. Takes time in the product of nodes and edges, so it is for graphs that are drawn.
 */
export function reduced({ needs, order, closing }: Acyclic): Acyclic {
  const behind: Set<number>[] = needs.map(() => new Set());
  const kept = needs.map((): readonly number[] => []);
  for (const place of order) {
    const all = new Set<number>();
    for (const need of needs[place] ?? []) for (const one of behind[need] ?? []) all.add(one);
    kept[place] = (needs[place] ?? []).filter((need) => !all.has(need));
    for (const need of needs[place] ?? []) all.add(need);
    behind[place] = all;
  }
  return { needs: kept, feeds: turned(kept), order, closing };
}
