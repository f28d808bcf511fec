import fc from "fast-check";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, it } from "vitest";
import { checkSummary, joinSummaries, literal, syncSummary } from "../../src/records/summary.ts";
import type { SyncReport } from "../../src/sync/change.ts";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function types(node: Node): string[] {
  return [node.type, ...(node.children ?? []).flatMap(types)];
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
          hint: null,
        } as const;
        const tree = markdown.parse(
          checkSummary({ counts: { error: 1, warning: 0 }, diagnostics: [diagnostic], plans: 1 }),
        );
        const all = types(tree);
        expect(all.filter((type) => type === "tableRow")).toHaveLength(2);
        expect(all.filter((type) => type === "tableCell")).toHaveLength(8);
        expect(all.filter((type) => type === "heading")).toHaveLength(1);
      }),
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
