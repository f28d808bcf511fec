import type { ReportTask } from "../data.ts";

/** Which tasks wait for which, by their places in the list of tasks. */
export interface Dependencies {
  /** Per task those that it waits for, each once. */
  readonly needs: readonly (readonly number[])[];
  /** Per task those that wait for it. */
  readonly feeds: readonly (readonly number[])[];
}

/** The dependencies of tasks that name one another; words that name no task are none. */
export function dependenciesOf(tasks: readonly Pick<ReportTask, "key" | "dependsOn">[]): Dependencies {
  const places = new Map(tasks.map(({ key }, place) => [key, place]));
  const needs = tasks.map(({ dependsOn }, place) => [
    ...new Set(dependsOn.flatMap((key) => places.get(key) ?? []).filter((other) => other !== place)),
  ]);
  return { needs, feeds: turned(needs) };
}

/** The same edges the other way round. */
export function turned(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const back: number[][] = edges.map(() => []);
  for (const [from, targets] of edges.entries()) for (const to of targets) back[to]?.push(from);
  return back;
}

/** Dependencies without those that close a circle, and those. */
export interface Acyclic extends Dependencies {
  /** Every task behind all that it waits for. */
  readonly order: readonly number[];
  /** From a task to what it would wait for. */
  readonly closing: readonly (readonly [number, number])[];
}

/**
 * Takes out the dependencies that lead back, so that the rest has an order. In linear time and without recursion: a plan
 * may chain thousands of tasks.
 */
export function acyclic({ needs }: Dependencies): Acyclic {
  const state = new Uint8Array(needs.length);
  const kept: number[][] = needs.map(() => []);
  const order: number[] = [];
  const closing: (readonly [number, number])[] = [];
  for (const root of needs.keys()) {
    if (state[root] !== 0) continue;
    const path: { readonly node: number; next: number }[] = [{ node: root, next: 0 }];
    state[root] = 1;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = needs[top.node]?.[top.next++];
      if (target === undefined) {
        state[top.node] = 2;
        order.push(top.node);
        path.pop();
      } else if (state[target] === 1) closing.push([top.node, target]);
      else {
        kept[top.node]?.push(target);
        if (state[target] === 0) {
          state[target] = 1;
          path.push({ node: target, next: 0 });
        }
      }
    }
  }
  return { needs: kept, feeds: turned(kept), order, closing };
}
