import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../src/markdown/document.ts";
import { type Stretch, stretches } from "../../src/markdown/stretches.ts";
import { corpus, realFiles } from "../corpus.ts";
import { soaking } from "../soak.ts";

/** All that is read of a text, parsed in parts as small as can be. */
function inStretches(text: string): unknown {
  return read(text, 0);
}

/** The same, parsed at once. */
function whole(text: string): unknown {
  return read(text, Number.POSITIVE_INFINITY);
}

function read(text: string, least: number): unknown {
  const { sections, oddities } = parseMarkdown(text, least);
  return { sections, oddities };
}

function cuts(text: string): readonly Stretch[] {
  return [...stretches(text, 0, text.length, 0)];
}

/** Lines out of which a cut in the wrong place would come: what opens, goes on over blank lines, and ends. */
const LINES = [
  "# Heading",
  "## Other",
  "#",
  "####### seven",
  " # indented",
  "text",
  "  text",
  "",
  "",
  "",
  "   ",
  "- item",
  "  > quote in",
  " text in",
  "--",
  " * star in",
  " + plus in",
  "- [x] a",
  "- [ ] b\n- **c** d\n- [ ] [e",
  "- a\n- b ",
  "- `c\n- d`\n- ```",
  "Words",
  "Words\n===",
  "- item",
  "* star",
  "-",
  "- - x",
  " - one in",
  "2. two",
  "2) two",
  "| 1 | 2 |",
  "|",
  "| a | b |\n| - | - |",
  "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | `|` | 4",
  "  more of it",
  "1. one",
  "   below one",
  "> quote",
  "| a | b |",
  "| - | - |",
  "| 1 | 2 |",
  "```",
  "```md",
  "  ```",
  "   ```",
  "    ```",
  "~~~",
  "~~~~",
  "- ```",
  "> ```",
  "`````",
  "<!--",
  "-->",
  "<!-- one -->",
  "  <!--",
  "text <!--",
  "text -->",
  "<details>",
  "</details>",
  "<div>",
  "<?php",
  "?>",
  "<pre>",
  "</pre>",
  "<script>",
  "</script>",
  "<!DOCTYPE x",
  "<![CDATA[",
  "]]>",
  "===",
  "---",
  "[^1]: note",
  "    code",
  "\tcode",
  "[a]: b",
  "<b>x</b>",
  "<span>",
  "* * *",
  "  - nested",
  "\\# no heading",
  "`# code",
  "# x `` y",
];

const text = fc
  .array(fc.constantFrom(...LINES), { maxLength: 60 })
  .chain((lines) => fc.constantFrom("\n", "\r\n", "\r").map((eol) => lines.join(eol)));

describe("stretches", () => {
  it("leave nothing but blank lines out", () => {
    fc.assert(
      fc.property(text, (value) => {
        const cut = cuts(value);
        const ends = cut.map(({ end, rows, items }) => (rows ?? items)?.end ?? end);
        const left = cut.map(({ start }, i) => value.slice(ends[i - 1] ?? 0, start)).join("");
        expect(left.trim()).toBe("");
      }),
    );
  });

  it("give the blocks that the whole gives", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(inStretches(value)).toEqual(whole(value));
      }),
      { numRuns: soaking ? 100_000 : 600 },
    );
  });

  it("cut where something was open and is closed again", () => {
    const cut = (value: string) => cuts(value).length;
    expect(cut("# A\n\n```md\n\n# B\n\n```\n\n# C\n")).toBe(3);
    expect(cut("# A\n\n<!--\n\n# B\n\n-->\n\n# C\n")).toBe(3);
    expect(cut("# A\n\n- item\n\n  ```sh\n  # no heading\n  ```\n\n# C\n")).toBe(2);
    // Whether the fence in the list is closed can't be told from such lines: nothing is cut behind it.
    expect(cut("# A\n\n- ```\n  code\n  ```\n\n# C\n")).toBe(1);
  });

  it.each([
    "<div>\n```\n\n# A\n\n```\n\n# B\n",
    "<!--\n```\n-->\n\n# A\n\n```\n\n# B\n",
    "```\n    ```\n\n# A\n",
    "- item\n    ```\n\n# A\n",
    "- ```\n   \n# A\n",
    "1. one\n   ```\n     ```\n\n# A\n\n```\n\n# B\n",
  ])("give the blocks that the whole gives: %j", (value) => {
    expect(inStretches(value)).toEqual(whole(value));
  });

  it.skipIf(!existsSync(corpus))("give the blocks of plans that people wrote", () => {
    for (const file of realFiles()) {
      const body = file.text.replace(/^\ufeff/, "");
      expect(inStretches(body)).toEqual(whole(body));
    }
  });
});
