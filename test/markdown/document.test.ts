import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MarkdownDocument, parseMarkdown } from "../../src/markdown/document.ts";
import type { Block, Item, Table } from "../../src/markdown/nodes.ts";
import { slice } from "../../src/text/span.ts";

function blocks(document: MarkdownDocument): Block[] {
  const inner = (block: Block): Block[] => {
    if (block.kind === "quote") return [block, ...block.blocks.flatMap(inner)];
    if (block.kind === "list") return [block, ...block.items.flatMap((item) => item.blocks.flatMap(inner))];
    return [block];
  };
  return document.sections.flatMap((section) => section.blocks.flatMap(inner));
}

function tables(text: string): Table[] {
  return blocks(parseMarkdown(text)).filter((block) => block.kind === "table");
}

function items(text: string): Item[] {
  return blocks(parseMarkdown(text)).flatMap((block) => (block.kind === "list" ? block.items : []));
}

/** The raw values of a text's first table, header first. */
function cells(text: string): string[][] {
  const [table] = tables(text);
  return table === undefined ? [] : [table.header, ...table.rows].map((row) => row.cells.map((cell) => cell.raw));
}

describe("sections", () => {
  const text = "before\n\n# 📋 TITLE – **Bold** `x`\n\nunder\n\n### Deep\n\n## Next ✅\nSetext\n---\n";
  const { sections } = parseMarkdown(text);

  it.each(["# ask@harbour.example\n", "## https://harbour.example/plan of it\n", "https://harbour.example\n---\n"])(
    "reads an address as the words of a heading: %j",
    (text) => {
      const heading = parseMarkdown(text).sections.at(-1);
      expect(heading?.raw).toBe(text.replace(/^#+ |\n---/g, "").trim());
    },
  );

  it("have titles without emoji and markup, at their places", () => {
    expect(sections.map(({ level, title, line }) => [level, title, line])).toEqual([
      [0, "", 1],
      [1, "TITLE – Bold x", 3],
      [3, "Deep", 7],
      [2, "Next", 9],
      [2, "Setext", 10],
    ]);
    expect(slice(text, sections[1]?.textSpan ?? { start: 0, end: 0 })).toBe("📋 TITLE – **Bold** `x`");
  });

  it("hang below the nearest heading of a lower level", () => {
    expect(sections.map(({ parent }) => parent?.title ?? null)).toEqual([
      null,
      null,
      "TITLE – Bold x",
      "TITLE – Bold x",
      "TITLE – Bold x",
    ]);
  });

  it("cover the text without gaps", () => {
    expect(sections.map(({ span }) => slice(text, span)).join("")).toBe(text);
  });
});

describe("tables", () => {
  it.each([
    [
      "escaped pipes and backslashes",
      "| a | b |\n|--|--|\n| x \\| y | \\\\ |\n| `p \\| q` | z\\\\|\n",
      [
        ["a", "b"],
        ["x \\| y", "\\\\"],
        ["`p \\| q`", "z\\\\"],
      ],
    ],
    ["no outer pipes", "a | b\n--|--\n1 | 2\n3 |\n| 4\n", [["a", "b"], ["1", "2"], ["3"], ["4"]]],
    [
      "a pipe at one end only",
      "| a | b\n|--|--\n| 1 | 2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "tabs and trailing blanks",
      "|\ta\t|b|  \n|-|-|\n|\t1\t||\t\n",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    [
      "in a quote",
      "> | a | b |\n> |--|--|\n> | 1 | 2 |\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "in a list",
      "- x\n\n  | a | b |\n  |--|--|\n  | 1 | 2 |\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["too many and too few cells", "| a | b |\n|--|--|\n| 1 | 2 | 3 |\n| 4 |\n", [["a", "b"], ["1", "2", "3"], ["4"]]],
    [
      "a bare pipe in code that fits the header",
      "| a | b |\n|--|--|\n| `x | y` | 2 |\n",
      [
        ["a", "b"],
        ["`x | y`", "2"],
      ],
    ],
    ["a delimiter row of another width is no table", "| a | b |\n|--|\n| 1 | 2 |\n", []],
    ["a row that is a heading ends the table", "| a |\n|--|\n| 1 |\n# b\n", [["a"], ["1"]]],
  ])("%s", (_, text, expected) => {
    expect(cells(text)).toEqual(expected);
    for (const eol of ["\r\n", "\r"]) expect(cells(text.replaceAll("\n", eol))).toEqual(expected);
    expect(cells(`\ufeff${text}`)).toEqual(expected);
  });

  it("every place is exact: cells, pipes and padding make up the row", () => {
    const cell = fc.stringMatching(/^[ \t]{0,3}(?:[a-z0-9é✅`*]|\\\||\\\\){0,6}[ \t]{0,3}$/);
    const source = fc.record({
      rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }),
      prefix: fc.constantFrom("", "  ", "> "),
      eol: fc.constantFrom("\n", "\r\n", "\r"),
      bom: fc.boolean(),
    });
    fc.assert(
      fc.property(source, ({ rows, prefix, eol, bom }) => {
        const lines = ["| A | B | C |", "|--|--|--|", ...rows.map((row) => `|${row.join("|")}|`)];
        const text = `${bom ? "\ufeff" : ""}${lines.map((line) => prefix + line + eol).join("")}`;
        const [table] = tables(text);
        expect(table?.rows.length).toBe(rows.length);
        for (const [index, row] of (table?.rows ?? []).entries()) {
          const wanted = rows[index] ?? ["", "", ""];
          expect(slice(text, row.span)).toBe(`|${wanted.join("|")}|`);
          expect(row.line).toBe(index + 3);
          expect(row.cells.map((one) => slice(text, one.full))).toEqual(wanted);
          expect(row.cells.map((one) => slice(text, one.span))).toEqual(wanted.map((one) => one.trim()));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("a table with long rows is cut up as one with short ones", () => {
    const row = (n: number) => `| T-${n} | <b>\`a\`</b> \\| --> </div> | ${"x".repeat(n)} |`;
    const text = `| a | b | c |\n|:-|:-:|-:|\n${Array.from({ length: 40 }, (_, n) => row(n)).join("\n")}\n\n| not | a table |\n`;
    expect(tables(text)[0]?.rows.length).toBe(40);
    expect(tables(text)).toHaveLength(1);
  });
});

describe("lists", () => {
  it("marks, texts and nesting", () => {
    const text =
      "- [ ] one\n- [x] two\n  lazy\n  - [X] three\n* [done] four\n+ plain\n1. [~] five\n- [link](x) six\n- [ ]\n";
    expect(
      items(text).map(({ mark, text: own, marker, line }) => [
        marker,
        mark?.letter ?? null,
        mark?.checkbox ?? null,
        own,
        line,
      ]),
    ).toEqual([
      ["-", " ", true, "one", 1],
      ["-", "x", true, "two\n  lazy", 2],
      ["-", "X", true, "three", 4],
      ["*", "done", false, "four", 5],
      ["+", null, null, "plain", 6],
      ["1.", "~", false, "five", 7],
      ["-", null, null, "[link](x) six", 8],
      ["-", " ", true, "", 9],
    ]);
    for (const item of items(text)) {
      if (item.mark !== null) expect(slice(text, item.mark.inner)).toBe(item.mark.letter);
      expect(slice(text, item.textSpan)).toBe(item.text);
    }
  });
});

describe("what is no text of the plan", () => {
  it("code and comments are blocks of their own", () => {
    const text = "```md\n# no\n| a |\n|--|\n```\n\n<!--\n- [ ] no\n-->\n\n    - [ ] no\n\n- [ ] yes\n";
    expect(blocks(parseMarkdown(text)).map(({ kind }) => kind)).toEqual(["code", "html", "code", "list"]);
    expect(items(text).map((item) => item.text)).toEqual(["yes"]);
  });

  it.each([
    ["three dashes", "---\nkey: value\n---\n# A\n"],
    ["sixty dashes", `---\nkey: value\n${"-".repeat(60)}\n# A\n`],
    ["dots, behind a BOM", "\ufeff---\nkey: value\n...\n# A\n"],
  ])("front matter that ends with %s", (_, text) => {
    expect(parseMarkdown(text).sections.map(({ title }) => title)).toEqual(["", "A"]);
    expect(parseMarkdown(text).sections.flatMap((section) => section.blocks)).toEqual([]);
  });

  it("a line across at the start is no front matter", () => {
    const text = "---\n\n# A\n\n---\n\n# B\n";
    expect(parseMarkdown(text).sections.map(({ title }) => title)).toEqual(["", "A", "B"]);
  });
});

describe("fences", () => {
  it("one with a heading glued to it ends its block", () => {
    const text = "# A\n\n```\ncode\n```# B\n\n- [ ] item\n\n```sh\n# no\n```\n\n# C\n";
    const document = parseMarkdown(text);
    expect(document.sections.map(({ title, line }) => [title, line])).toEqual([
      ["", 1],
      ["A", 1],
      ["B", 5],
      ["C", 13],
    ]);
    expect(document.oddities.map(({ kind, span }) => [kind, slice(text, span)])).toEqual([["glued-fence", "```"]]);
    expect(items(text).map((item) => slice(text, item.textSpan))).toEqual(["item"]);
  });

  it.each([
    ["```` ```| a | b | ````", "```\nx\n```| a | b |\n|--|--|\n| 1 | 2 |\n"],
    ["with a list", "~~~\nx\n~~~- [ ] item\n"],
    ["again and again", "```\nx\n```# A\n```\ny\n```# B\n"],
  ])("%s", (_, text) => {
    expect(parseMarkdown(text).oddities.length).toBeGreaterThan(0);
  });

  it.each([
    ["a fence with a language inside a longer one", "````md\n```js\n# no\n```\n````\n# A\n"],
    ["a shebang in a fence", "```sh\n#!/bin/sh\n```\n# A\n"],
    ["an inner fence with words", "```md\n```python main.py\n```\n# A\n"],
    ["another kind of fence", "```\n~~~# no\n```\n# A\n"],
  ])("%s is none of these", (_, text) => {
    const document = parseMarkdown(text);
    expect(document.oddities).toEqual([]);
    expect(document.sections.map(({ title }) => title)).toEqual(["", "A"]);
  });

  it.each([
    ["plain", "```markdown\n# A\n\n- [ ] one\n```\n", ["one"]],
    ["with code inside", "````md\n# A\n```\nx\n```\n- [ ] one\n````\n", ["one"]],
    ["with code inside and fences of one length", "```markdown\n# A\n```sh\nx\n```\n- [ ] one\n```\n", ["one"]],
    ["never closed", "```markdown\n# A\n- [ ] one\n", ["one"]],
    ["an example at the start wraps nothing", "```markdown\n- [ ] no\n```\n\n- [ ] yes\n", ["yes"]],
    ["nor one between examples", "```markdown\n- [ ] no\n```\n\n- [ ] yes\n\n```sh\nx\n```\n", ["yes"]],
  ])("a wrapped plan: %s", (_, text, expected) => {
    expect(items(text).map((item) => slice(text, item.textSpan))).toEqual(expected);
  });
});

describe("any text", () => {
  const piece = fc.constantFrom(
    "# ",
    "|",
    "-",
    "`",
    "~",
    ">",
    "<!--",
    "-->",
    "[ ]",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "a",
    "é",
    "👩‍💻",
    "---",
    "```",
    "1.",
    "\\",
    "\0",
    "<div>",
    ":",
  );
  it("is read without failing, its sections cover it, its spans lie within it in order", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        (text) => {
          const document = parseMarkdown(text);
          for (const [index, section] of document.sections.entries()) {
            const next = document.sections[index + 1]?.span.start;
            if (next !== undefined) expect(section.span.end).toBe(next);
            for (const block of section.blocks) {
              expect(block.span.start).toBeGreaterThanOrEqual(section.span.start);
              expect(block.span.end).toBeLessThanOrEqual(section.span.end);
            }
          }
          for (const block of blocks(document)) {
            if (block.kind !== "table") continue;
            for (const row of [block.header, ...block.rows]) {
              for (const cell of row.cells) expect(slice(text, cell.span)).toBe(cell.raw);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
