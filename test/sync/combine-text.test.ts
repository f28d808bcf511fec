import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineText } from "../../src/sync/combine-text.ts";

describe("two edits of a description", () => {
  const table: readonly (readonly [string, Parameters<typeof combineText>, string | null | undefined])[] = [
    ["of different lines are both there", ["a\nb\nc", "A\nb\nc", "a\nb\nC"], "A\nb\nC"],
    ["of lines that touch, too", ["a\nb", "A\nb", "a\nB"], "A\nB"],
    ["one adds a line, one changes another", ["a", "a\nb", "A"], "A\nb"],
    ["of the same line overlap", ["a\nb", "A\nb", "Ä\nb"], undefined],
    ["of one line overlap", ["a", "b", "c"], undefined],
    ["where there was none overlap", [null, "a", "b"], undefined],
    ["one removes it, one changes it", ["a", null, "b"], undefined],
    ["each removes a line of two", ["a\nb", "a", "b"], null],
    ["the same one is no conflict", ["a", "b", "b"], "b"],
    ["white space is no edit", ["a\n\n\nb", "a \n\nb", "a\n\nb\nc"], "a\n\nb\nc"],
  ];
  it.each(table)("%s", (_, texts, both) => expect(combineText(...texts)).toBe(both));

  const text = fc
    .array(fc.constantFrom("one", "two", "three", ""), { maxLength: 6 })
    .map((lines) => (lines.length === 0 ? null : lines.join("\n")));
  it("come to the same whichever side they are on", () => {
    fc.assert(
      fc.property(text, text, text, (base, plan, github) => {
        expect(combineText(base, github, plan)).toBe(combineText(base, plan, github));
      }),
      { numRuns: 2000 },
    );
  });
});
