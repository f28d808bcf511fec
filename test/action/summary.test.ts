import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { checkSummary, type SummaryFinding } from "../../src/records/check-summary.ts";
import { joinSummaries, literal, syncSummary } from "../../src/records/summary.ts";
import type { SyncReport } from "../../src/sync/change.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

function types(node: Node): string[] {
  return [node.type, ...(node.children ?? []).flatMap(types)];
}

function urls(node: Node): string[] {
  return [...(node.url === undefined ? [] : [node.url]), ...(node.children ?? []).flatMap(urls)];
}

function texts(node: Node): string {
  return (node.value ?? "") + (node.children ?? []).map(texts).join("");
}

const markdown = unified().use(remarkParse).use(remarkGfm);

const report: SyncReport = {
  version: 1,
  dryRun: false,
  inSync: false,
  changes: [],
  conflicts: [],
  failed: [],
  pending: [],
  pullRequest: null,
  remaining: [],
  adoption: null,
  notices: [],
  commit: null,
  requests: 4,
  retries: 0,
};

const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "`",
        "```",
        "|",
        "<!--",
        "-->",
        "<script>",
        "[a](http://x.y)",
        "![i](u)",
        "@octocat",
        "#12",
        "**",
        "\n\n# h",
        "1. ",
        "- ",
        "www.x.org",
        "https://x.org",
        "a@b.org",
        "$" + "{{ x }}",
        "~~",
        "\\",
        "&lt;",
        "x",
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

describe("text in a summary", () => {
  it("stays text: no markup of it takes effect", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const tree = markdown.parse(`- ${literal(text)}`);
        const allowed = new Set(["root", "list", "listItem", "paragraph", "text"]);
        expect(types(tree).filter((type) => !allowed.has(type))).toEqual([]);
        expect(texts(tree).replaceAll("\u200b", "").replace(/\s+/g, " ").trim()).toBe(
          texts({ type: "text", value: text.replaceAll("\0", "\ufffd").replaceAll("\u200b", "") })
            .replace(/\s+/g, " ")
            .trim(),
        );
        expect(texts(tree)).not.toMatch(/@\w|#\d/);
      }),
      { numRuns: 1000 },
    );
  });

  it("can't break the table of findings", () => {
    fc.assert(
      fc.property(nasty, nasty, (message, path) => {
        const diagnostic = {
          path,
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 2,
          severity: "error",
          rule: "r",
          task: null,
          message,
          hint: message,
          shown: null,
          changed: "none",
        } as const;
        const links = { head: "https://github.com/o/r/blob/a", checked: "https://github.com/o/r/blob/b" };
        const tree = markdown.parse(
          checkSummary({ counts: { error: 1, warning: 0 }, diagnostics: [diagnostic], plans: 1, links }),
        );
        const all = types(tree);
        expect(all.filter((type) => type === "tableRow")).toHaveLength(2);
        expect(all.filter((type) => type === "tableCell")).toHaveLength(8);
        expect(all.filter((type) => type === "heading")).toHaveLength(1);
        expect(urls(tree)).toEqual([expect.stringMatching(/^https:\/\/github\.com\/o\/r\/blob\/b\/\S*\?plain=1#L1$/)]);
      }),
    );
  });

  it("has a table for each file in the order given, links to the lines, and what --fix repairs", () => {
    const finding = (path: string, line: number, more: Partial<SummaryFinding> = {}): SummaryFinding => ({
      ...{ path, line, column: 1, endLine: line, endColumn: 2, rule: "points", task: null },
      ...{ message: `Odd at ${line}.`, hint: "Mend it.", shown: { line: line + 1 } },
      severity: "warning",
      changed: "lines",
      ...more,
    });
    const text = checkSummary({
      counts: { error: 0, warning: 502 },
      diagnostics: [
        finding("b (1).md", 7, { fixable: true }),
        finding("a.md", 3, { changed: "none" }),
        ...Array.from({ length: 500 }, (_, i) => finding("b (1).md", i + 10)),
      ],
      plans: 2,
      links: { head: "https://github.com/o/r/blob/a", checked: "https://github.com/o/r/blob/b" },
    });
    expect(text).toContain("**502 warnings** in 2 plans. <code>lockstep check --fix</code> repairs 1 of them.");
    expect(text.indexOf("b &#40;1&#41;.md")).toBeLessThan(text.indexOf("a.md"));
    expect(text).toContain(
      "| [8](https://github.com/o/r/blob/a/b%20%281%29.md?plain=1#L8) | warning | Odd at 7.<br>Mend it. |",
    );
    expect(text).toMatch(/\| \[4\]\(\S+\) \*unchanged\* \| warning/);
    expect(text).toContain("<code>points</code> fixable |");
    expect(text).toContain("And 2 more.");
    expect(checkSummary({ counts: { error: 0, warning: 0 }, diagnostics: [], plans: 0, touched: false })).toContain(
      "Nothing to check: no plan",
    );
  });
});

describe("syncSummary", () => {
  it("says what happened", () => {
    const text = syncSummary({
      ...report,
      changes: [
        { side: "github", action: "create-issue", task: "T-1", issue: null, path: "TASK.md", fields: {} },
        {
          side: "plan",
          action: "update-task",
          task: "T-2",
          issue: 3,
          path: "TASK.md",
          fields: { status: { from: "review", to: "done" } },
        },
      ],
      notices: [{ level: "problem", code: "brake", message: "Too much at once.", task: null }],
    });
    const shown = texts(markdown.parse(text));
    expect(shown).toContain("T-1 → GitHub: creates an issue");
    expect(shown).toContain("status Review → Done");
    expect(shown).toContain("Too much at once.");
    expect(shown).toContain("4 requests, 0 retries");
  });

  it("stays below what GitHub takes", () => {
    const fields = { title: { from: "ü".repeat(300), to: "&".repeat(300) } };
    const change = { side: "github", action: "update-issue", task: "T-1", issue: 1, path: null, fields } as const;
    const text = syncSummary({ ...report, changes: Array.from({ length: 5000 }, () => change) });
    expect(text).toContain("and 4500 more");
    const joined = joinSummaries([text, "x\n".repeat(1_000_000)]);
    expect(Buffer.byteLength(joined)).toBeLessThan(1024 * 1024);
  });
});
