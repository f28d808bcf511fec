import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeAdjacent } from "../../src/text/merge-adjacent.ts";

const lines = (text: string) => (text === "" ? [] : text.split(" "));

describe("changes that touch", () => {
  const table: readonly (readonly [string, base: string, ours: string, theirs: string, merged: string | null])[] = [
    ["next to each other", "a b", "A b", "a B", "A B"],
    ["one edits a line, one adds after it", "a", "A", "a c", "A c"],
    ["one edits a line, one adds before it", "a", "A", "c a", "c A"],
    ["one edits two, one adds between", "a b", "A B", "a c b", "A c B"],
    ["one removes a line, one edits the next", "a b", "b", "a B", "B"],
    ["one removes a line, one adds after it", "a b", "b", "a c b", "c b"],
    ["the same edit and another beside it", "a b", "A b", "A B", "A B"],
    ["the same line", "a", "A", "Ä", null],
    ["one edits what the other removes", "a b", "A b", "b", null],
    ["both add at the same place", "a", "a b", "a c", null],
    ["one line became two, and the other adds after it", "a", "A X", "a c", null],
    ["both begin anew", "", "a", "b", null],
  ];
  it.each(table)("%s", (_, base, ours, theirs, merged) => {
    const result = merged === null ? null : lines(merged);
    expect(mergeAdjacent(lines(base), lines(ours), lines(theirs))).toEqual(result);
    expect(mergeAdjacent(lines(base), lines(theirs), lines(ours))).toEqual(result);
  });

  const some = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 6 });
  it("are merged alike from both sides, and keep what only one of them changed", () => {
    fc.assert(
      fc.property(some, some, some, (base, ours, theirs) => {
        expect(mergeAdjacent(base, theirs, ours)).toEqual(mergeAdjacent(base, ours, theirs));
        expect(mergeAdjacent(base, ours, base)).toEqual(ours);
      }),
      { numRuns: 2000 },
    );
  });
});
