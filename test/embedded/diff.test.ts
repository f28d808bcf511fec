import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines, mergeTexts, splitLines, unifiedPatch } from "../../src/embedded/diff.ts";

const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
const text = fc.tuple(lines, fc.boolean()).map(([all, end]) => all.join("\n") + (end ? "\n" : ""));

describe("the difference of two texts", () => {
  it("turns the one into the other", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [from, to] = [splitLines(a), splitLines(b)];
        let position = 0;
        const out: string[] = [];
        for (const hunk of diffLines(from, to)) {
          out.push(...from.slice(position, hunk.aStart), ...to.slice(hunk.bStart, hunk.bEnd));
          position = hunk.aEnd;
        }
        expect([...out, ...from.slice(position)].join("")).toBe(b);
      }),
    );
  });

  it("is as short as can be", () => {
    const { additions, deletions } = unifiedPatch("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n");
    expect(additions + deletions).toBe(5);
  });
});

describe("a merge of two texts", () => {
  it("takes the only change there is, and agreement is no conflict", () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergeTexts(base, changed, base)).toBe(changed);
        expect(mergeTexts(base, base, changed)).toBe(changed);
        expect(mergeTexts(base, changed, changed)).toBe(changed);
      }),
    );
  });

  it("is the same from both sides", () => {
    fc.assert(
      fc.property(text, text, text, (base, a, b) => {
        expect(mergeTexts(base, a, b)).toBe(mergeTexts(base, b, a));
      }),
    );
  });

  it("brings changes of different places together, and refuses neighbours", () => {
    expect(mergeTexts("1\n2\n3\n4\n", "one\n2\n3\n4\n", "1\n2\n3\nfour\n")).toBe("one\n2\n3\nfour\n");
    expect(mergeTexts("1\n2\n3\n", "one\n2\n3\n", "1\ntwo\n3\n")).toBeNull();
    expect(mergeTexts("1\n2\n3\n", "1\nx\n2\n3\n", "1\ny\n2\n3\n")).toBeNull();
  });
});
