import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchLines } from "../../src/text/match-lines.ts";

const match = (from: string, to: string) => matchLines([...from], [...to]);

describe("matchLines", () => {
  it("finds lines that moved down, and none that are new", () => {
    expect(match("abc", "xabc")).toEqual([1, 2, 3]);
    expect(match("axbxc", "axc")).toEqual([0, 1, null, null, 2]);
    expect(match("abc", "")).toEqual([null, null, null]);
    expect(match("one-two-", "two-one-")).toHaveLength(8);
    // A blank line counts beside a line that is known.
    expect(match("a.b.c", "z.b.y")).toEqual([null, 1, 2, 3, null]);
  });

  it("pairs equal lines only, each once, in their order", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "", "|"), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (from, to) => {
        const pairs = matchLines(from, to);
        expect(pairs).toHaveLength(from.length);
        const found = pairs.flatMap((at, i) => (at === null ? [] : [{ at, i }]));
        for (const { at, i } of found) expect(to[at]).toBe(from[i]);
        const places = found.map(({ at }) => at);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
    );
  });

  it("is all of a text that is unchanged", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (lines) => {
        expect(matchLines(lines, lines)).toEqual(lines.map((_, i) => i));
      }),
    );
  });
});
