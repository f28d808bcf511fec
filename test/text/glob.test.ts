import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../src/dialects/index.ts";

/** What a glob says, as an expression: takes time without end for some, so only for short ones. */
function expression(glob: string): RegExp {
  // A glob may begin with the folder that all paths are below.
  const source = glob.replace(/^\.\//, "").replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|[.]/g, (token) => {
    if (token === "**/") return "(?:[^/]+/)*";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    return token.startsWith("[") ? token.replace("[!", "[^") : `\\${token}`;
  });
  return new RegExp(`^${source}$`, "iu");
}

describe("globs", () => {
  it("mean what they say", () => {
    const glob = fc.array(fc.constantFrom("a", "B", "/", ".", "*", "**", "**/", "?", "[ab]", "[!a]"), { maxLength: 8 });
    const path = fc.array(fc.constantFrom("a", "b", "A", "/", ".", "c"), { maxLength: 9 });
    fc.assert(
      fc.property(glob, path, (steps, parts) => {
        const [pattern, text] = [steps.join(""), parts.join("")];
        expect(matchesGlob(text, [pattern])).toBe(expression(pattern).test(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("never try each split of a path", () => {
    // An expression made of this would not be done within a lifetime.
    expect(matchesGlob("a".repeat(4000), [`${"*a".repeat(40)}*b`])).toBe(false);
    expect(matchesGlob("a/".repeat(2000), [`${"**/a".repeat(40)}b`])).toBe(false);
  });
});
