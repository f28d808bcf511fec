import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../src/markdown/document.ts";
import { encodeCell, encodeLine } from "../../src/markdown/escape.ts";
import { plainText } from "../../src/markdown/inline.ts";
import type { Block } from "../../src/markdown/nodes.ts";
import { oneLine, paragraphs } from "../../src/text/normalise.ts";

const PIECES = [
  "|",
  "\\",
  "\\|",
  "`",
  "``",
  "\n",
  "\r\n",
  "<!--",
  "-->",
  "**",
  "~~",
  "_",
  " - ",
  "<br>",
  "&amp;",
  "&#65;",
  "#",
  "# ",
  "- ",
  "> ",
  "1. ",
  "```",
  "---",
  "[x]",
  "[a](b)",
  "(",
  ")",
  "<div>",
  "TBD",
  "**Points**: 3",
  "\u202e",
  "\u200b",
  "\ufeff",
  "👩‍💻",
  "é",
  "\u0301",
  "\ud83d",
  "|---|",
  "\t",
  " ",
  "word",
  "@bob",
  "Fixes #12",
  "{{ x }}",
  "a",
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 24 }),
  fc.string({ unit: "grapheme-composite", maxLength: 16 }),
);

/** What a document consists of, without what its blocks say. */
function shape(text: string): unknown {
  const ofBlock = (block: Block): unknown => {
    if (block.kind === "table") return ["table", ...block.rows.map((row) => row.cells.length)];
    if (block.kind === "list")
      return ["list", ...block.items.map((item) => [item.mark?.letter, ...item.blocks.map(ofBlock)])];
    return block.kind;
  };
  return parseMarkdown(text).sections.map((section) => [section.level, ...section.blocks.map(ofBlock)]);
}

describe("a value in a table", () => {
  it("reads back as it was, whatever it says", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plainText(encodeCell(text))).toBe(paragraphs(text));
      }),
      { numRuns: 800 },
    );
  });

  it.each([
    [
      "with outer pipes",
      (cell: string) => `| ID | Title | Notes |\n|--|--|--|\n| T-1 | ${cell} | x |\n| T-2 | b | y |\n`,
    ],
    ["without outer pipes", (cell: string) => `Title | ID | Notes\n--|--|--\n${cell} | T-1 | x\nb | T-2 | y\n`],
    ["at the end of a row", (cell: string) => `ID | Title\n--|--\nT-1 | ${cell}\nT-2 | b\n`],
    ["in a quote", (cell: string) => `> ID | Title\n> --|--\n> ${cell} | x\n> T-2 | b\n`],
  ])("makes no further cell, row or block: %s", (_, around) => {
    const plain = shape(around("word"));
    fc.assert(
      fc.property(hostile, (text) => {
        const cell = encodeCell(text);
        if (cell !== "") expect(shape(around(cell))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps its place inside marks and links", () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(["**", "**"], ["~~", "~~"], ["[", "](docs/x.md)"]),
        (text, [before, after]) => {
          const raw = encodeCell(text, { before: before ?? "", after: after ?? "" });
          if (raw !== "") expect(plainText(`${before}${raw}${after}`)).toBe(paragraphs(text));
        },
      ),
    );
  });

  it("says what a reserved word says in other letters", () => {
    const raw = encodeCell("TBD", { before: "", after: "", reserved: (text) => text === "TBD" });
    expect(raw).not.toBe("TBD");
    expect(plainText(raw)).toBe("TBD");
  });

  it("changes no more than it must", () => {
    expect(encodeCell("Fix `a*b` in C:\\temp & more, see #12 [x] *soon*")).toBe(
      "Fix `a*b` in C:\\temp & more, see #12 [x] *soon*",
    );
    expect(encodeCell("a | b")).toBe("a \\| b");
    expect(encodeCell("Fix `a | b`")).toBe("Fix `a \\| b`");
    expect(encodeCell("first\nsecond")).toBe("first<br>second");
    expect(encodeCell("<script> <- 3 < 4")).toBe("\\<script> <- 3 < 4");
  });
});

describe("a value in a list item", () => {
  it("reads back as one line, whatever it says", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plainText(encodeLine(text), "line")).toBe(oneLine(text));
      }),
      { numRuns: 800 },
    );
  });

  it("makes no further item or block", () => {
    const around = (value: string) => `# h\n\n- [ ] ${value}\n- [x] b\n`;
    fc.assert(
      fc.property(hostile, (text) => {
        const value = encodeLine(text);
        if (value !== "") expect(shape(around(`T-1: ${value}`))).toEqual(shape(around("T-1: word")));
      }),
      { numRuns: 300 },
    );
  });
});

describe("reading", () => {
  it.each([
    ["**bold**", "bold"],
    ["**a** and **b**", "**a** and **b**"],
    ["[#12](https://github.com/o/r/pull/12)", "#12"],
    ["[**Title**](docs/a.md) <!-- T-001 -->", "Title"],
    ["`a \\| b`", "a | b"],
    ["use `a \\| b` or c \\| d", "use `a | b` or c | d"],
    ["one<br/>two <BR> three", "one\ntwo\nthree"],
    ["&lt;b&gt; &#124; &amp;amp;", "<b> | &amp;"],
    ["\\*not bold\\*", "*not bold*"],
    ["~~gone~~", "gone"],
    ["<!-- only a comment -->", ""],
    ["unclosed <!-- comment", "unclosed <!-- comment"],
  ])("%s", (raw, value) => {
    expect(plainText(raw)).toBe(value);
  });
});
