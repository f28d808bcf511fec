import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeLines } from "../../src/text/merge-lines.ts";

const lines = (text: string) => text.split("");

describe("lines that two sides changed", () => {
  it("are taken from both where the changes are apart", () => {
    expect(mergeLines(lines("abcdef"), lines("aBcdef"), lines("abcdEf"))).toEqual([
      { kind: "agreed", lines: lines("aBcdEf") },
    ]);
  });

  it("are one change where both made the same", () => {
    expect(mergeLines(lines("abc"), lines("aXc"), lines("aXc"))).toEqual([{ kind: "agreed", lines: lines("aXc") }]);
  });

  it("stand against each other where both changed them otherwise", () => {
    expect(mergeLines(lines("abc"), lines("aXc"), lines("aYc"))).toEqual([
      { kind: "agreed", lines: ["a"] },
      { kind: "conflict", base: ["b"], ours: ["X"], theirs: ["Y"] },
      { kind: "agreed", lines: ["c"] },
    ]);
  });

  const text = fc.array(fc.constantFrom("a", "b", "c", "d", ""), { maxLength: 12 });

  it("are the other side's where one side changed nothing, and never lose a line of either", () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const plain = (merged: ReturnType<typeof mergeLines>) =>
          merged.flatMap((part) => (part.kind === "agreed" ? part.lines : ["?"]));
        expect(plain(mergeLines(base, ours, base))).toEqual(ours);
        expect(plain(mergeLines(base, base, theirs))).toEqual(theirs);
        const shown = mergeLines(base, ours, theirs).flatMap((part) =>
          part.kind === "agreed" ? part.lines : [...part.ours, ...part.theirs],
        );
        for (const line of ours) if (!base.includes(line)) expect(shown).toContain(line);
        for (const line of theirs) if (!base.includes(line)) expect(shown).toContain(line);
      }),
    );
  });
});
