import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineNames, sameNames } from "../../src/sync/fields.ts";
import { merge } from "../../src/sync/merge.ts";

const value = fc.integer({ min: 0, max: 3 });
const side = fc.constantFrom("plan" as const, "github" as const);
const policy = fc.constantFrom("plan" as const, "github" as const, "ask" as const);
const equal = (a: number, b: number) => a === b;
const other = { plan: "github", github: "plan", ask: "ask" } as const;

describe("three-way merge of one field", () => {
  it("is symmetric: exchanging sides and policy exchanges the result", () => {
    fc.assert(
      fc.property(fc.option(value, { nil: undefined }), value, value, policy, side, (base, plan, github, p, first) => {
        const result = merge({ base, plan, github }, equal, p, first);
        const mirrored = merge({ base, plan: github, github: plan }, equal, other[p], other[first]);
        expect(mirrored.kind).toBe(result.kind);
        if (result.kind === "take" && mirrored.kind === "take") {
          expect(mirrored.from).toBe(other[result.from]);
          expect(mirrored.value).toBe(result.value);
        }
        if (result.kind === "conflict" && mirrored.kind === "conflict")
          expect(mirrored.resolution).toBe(other[result.resolution]);
      }),
      { numRuns: 2000 },
    );
  });

  it("converges: after both sides take the result, a second merge does nothing", () => {
    fc.assert(
      fc.property(
        fc.option(value, { nil: undefined }),
        value,
        value,
        fc.constantFrom("plan" as const, "github" as const),
        side,
        (base, plan, github, p, first) => {
          const { value: settled } = merge({ base, plan, github }, equal, p, first);
          expect(merge({ base: settled, plan: settled, github: settled }, equal, p, first).kind).toBe("agreed");
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes the only side that changed, and calls the same edit on both sides agreement", () => {
    expect(merge({ base: 1, plan: 1, github: 2 }, equal, "plan", "plan")).toEqual({
      kind: "take",
      from: "github",
      value: 2,
    });
    expect(merge({ base: 1, plan: 2, github: 1 }, equal, "github", "plan")).toEqual({
      kind: "take",
      from: "plan",
      value: 2,
    });
    expect(merge({ base: 1, plan: 2, github: 2 }, equal, "ask", "plan")).toEqual({ kind: "agreed", value: 2 });
    expect(merge({ base: 1, plan: 2, github: 3 }, equal, "ask", "plan").kind).toBe("conflict");
  });
});

describe("lists of names", () => {
  const names = fc.uniqueArray(fc.constantFrom("ann", "bob", "cy", "dee"), { maxLength: 4 });

  it("keep every addition and drop every removal of either side", () => {
    fc.assert(
      fc.property(names, names, names, (base, plan, github) => {
        const result = combineNames(base, plan, github);
        for (const name of [...plan, ...github]) if (!base.includes(name)) expect(result).toContain(name);
        for (const name of base) expect(result.includes(name)).toBe(plan.includes(name) && github.includes(name));
        expect(sameNames(result, combineNames(base, github, plan))).toBe(true);
      }),
    );
  });

  it("compare without case and order", () => {
    expect(sameNames(["Ann", "bob"], ["BOB", "ann"])).toBe(true);
    expect(sameNames(["ann"], ["ann", "bob"])).toBe(false);
  });
});
