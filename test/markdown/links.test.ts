import fc from "fast-check";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { linksOf } from "../../src/markdown/links.ts";

const targets = (text: string) => linksOf(text).map(({ kind, target }) => `${kind} ${target}`);

describe("links", () => {
  it.each([
    ["[a](b.md)", ["link b.md"]],
    ["![a](b.png) and [c](<d e.md> 'title')", ["image b.png", "link d e.md"]],
    ["[![a](b.png)](c.md)", ["image b.png", "link c.md"]],
    ["[a [b](c.md) d](e.md)", ["link c.md"]],
    ["[a](b_(c).md) [d](e\\).md) [f](g&amp;h.md)", ["link b_(c).md", "link e).md", "link g&h.md"]],
    ["`[a](b.md)` ``[c](`d.md)`` [e](f.md)", ["link f.md"]],
    ["\\[a](b.md) [c](d e.md) [f]( g.md )", ["link g.md"]],
    ["| [a | b](c.md) | [d](e.md) |", ["link e.md"]],
    ["[a][b] [B] [c]\n\n[b]: d.md\n[c]: <e f.md> 'title'\n[unused]: g.md", ["definition d.md", "definition e f.md"]],
    ["[^1]\n\n[^1]: a.md", []],
    ["- item\n\n  > [a](b.md)\n  > ```\n  > [c](d.md)\n  > ```\n\n      [e](f.md)", ["link b.md"]],
    ["text\n    [a](b.md)\n\n    [c](d.md)", ["link b.md"]],
    ["<!--\n[a](b.md)\n\n--> \n<a href='x.md' title='[c](d.md)'>e</a> [f](g.md)", ["link g.md"]],
    ["---\na: '[b](c.md)'\n---\n\n[d](e.md)", ["link e.md"]],
    ["[a\nb](c.md)\n\n[d\n\ne](f.md)", ["link c.md"]],
    ["```\n[a](b.md)\n```| c |\n\n[d](e.md)", ["link e.md"]],
  ])("%j", (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it("stand where they say", () => {
    const text = "\ufeff# [a](b.md)\r\n\r\n> | x | [c](<d e.md>) |\r\n\r\n1. [f][g]\r\n\r\n[g]: h.md";
    expect(linksOf(text).map(({ span }) => text.slice(span.start, span.end))).toEqual(["b.md", "d e.md", "h.md"]);
  });

  it("are those that a full parser finds", () => {
    const parser = unified().use(remarkParse).use(remarkGfm);
    const pieces = ["[", "]", "(", ")", "](", "!", "`", "``", "\\", "<", ">", " ", '"', "a", "b.md", "[c](d)", "| "];
    const line = fc.array(fc.constantFrom(...pieces), { minLength: 4, maxLength: 16 });
    fc.assert(
      fc.property(line, (parts) => {
        const text = `x${parts.join("")}`;
        const expected: string[] = [];
        const walk = (node: Nodes): void => {
          if (node.type === "link" || node.type === "image") expected.push(`${node.type} ${node.url}`);
          if ("children" in node) for (const child of node.children) walk(child);
        };
        walk(parser.parse(text));
        expect(targets(text).sort()).toEqual(expected.sort());
      }),
      { numRuns: 1500 },
    );
  });

  it("take linear time, whatever is left open", () => {
    for (const piece of ["[", "![", "[a](b", "[a](<b", '[a](b "', "<!-- ", "<a ", "| a ", "> ", "- ", "* * ", "\\["])
      expect(linksOf(`${piece.repeat(200_000)} ](x`)).toEqual([]);
    const ticks = Array.from({ length: 2000 }, (_, length) => "`".repeat(length + 1)).join(" ");
    expect(linksOf(`${ticks} [a](b)`).map(({ target }) => target)).toEqual(["b"]);
  });
});
