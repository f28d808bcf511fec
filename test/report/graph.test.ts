import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalPath } from "../../src/report/graph/critical-path.ts";
import { acyclic, type Dependencies, dependenciesOf, turned } from "../../src/report/graph/edges.ts";
import { layered } from "../../src/report/graph/layers.ts";
import { reduced } from "../../src/report/graph/reduce.ts";

const graph = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }))
  .map((needs): Dependencies => {
    const own = needs.map((targets, place) => targets.filter((target) => target !== place));
    return { needs: own, feeds: turned(own) };
  });

/** All that a task waits for, also through others. */
function closure(needs: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const queue = [from];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    for (const next of needs[one] ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return seen;
}

describe("dependencies as a graph", () => {
  it("reads keys, each once, and no others", () => {
    const { needs, feeds } = dependenciesOf([
      { key: "A", dependsOn: ["the weather", "A"] },
      { key: "B", dependsOn: ["A", "A"] },
    ]);
    expect([needs, feeds]).toEqual([
      [[], [0]],
      [[1], []],
    ]);
  });

  it("loses no edge, and has an order without those that close a circle", () => {
    fc.assert(
      fc.property(graph, (given) => {
        const { needs, order, closing } = acyclic(given);
        expect(needs.flat().length + closing.length).toBe(given.needs.flat().length);
        expect(order.toSorted((a, b) => a - b)).toEqual([...given.needs.keys()]);
        for (const [place, targets] of needs.entries())
          for (const target of targets) expect(order.indexOf(target)).toBeLessThan(order.indexOf(place));
      }),
    );
  });

  it("leaves out only edges that follow from others", () => {
    fc.assert(
      fc.property(graph, (given) => {
        const whole = acyclic(given);
        const { needs } = reduced(whole);
        for (const place of needs.keys()) expect(closure(needs, place)).toEqual(closure(whole.needs, place));
        for (const [place, targets] of needs.entries()) {
          for (const target of targets) {
            const without = needs.map((all, at) => (at === place ? all.filter((one) => one !== target) : all));
            expect(closure(without, place).has(target)).toBe(false);
          }
        }
      }),
    );
  });

  it("puts each task into a column behind all that it waits for, and none onto another", () => {
    fc.assert(
      fc.property(graph, (given) => {
        const whole = acyclic(given);
        const { spots, edges } = layered(whole);
        const places = spots.map(({ column, row }) => `${column}:${row}`);
        expect(new Set(places).size).toBe(places.length);
        expect(edges).toHaveLength(whole.needs.flat().length);
        for (const { through } of edges)
          for (const [index, spot] of through.entries()) expect(spot.column).toBe((through[0]?.column ?? 0) + index);
      }),
    );
  });

  it("finds the heaviest chain", () => {
    // 0 → 1 → 3 weighs 6, 0 → 2 → 3 weighs 9; 4 is alone and heavier than both.
    const needs = [[], [0], [0], [1, 2], []];
    const order = [0, 1, 2, 3, 4];
    expect(criticalPath({ needs, order }, [1, 2, 5, 3, 1])).toEqual({ tasks: [0, 2, 3], work: 9 });
    // What is over ends the chain.
    expect(criticalPath({ needs, order }, [0, 2, 0, 3, 1])).toEqual({ tasks: [1, 3], work: 5 });
    expect(criticalPath({ needs: [[], []], order: [0, 1] }, [3, 4])).toEqual({ tasks: [], work: 0 });
  });

  it("takes a chain of 20,000 tasks", () => {
    const tasks = Array.from({ length: 20_000 }, (_, index) => ({ key: `T${index}`, dependsOn: [`T${index + 1}`] }));
    const whole = acyclic(dependenciesOf(tasks));
    expect(
      criticalPath(
        whole,
        tasks.map(() => 1),
      ).tasks,
    ).toHaveLength(20_000);
  });
});
