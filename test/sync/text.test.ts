import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBlock, renderBlock, withBlock } from "../../src/sync/block.ts";
import { branchNames, claimedTasks, closedIssues, titleNames } from "../../src/sync/claims.ts";
import { fromGitHub, toGitHub } from "../../src/sync/github-text.ts";
import { issueTitle, sameTitle, taskTitle } from "../../src/sync/title.ts";
import { normaliseText, paragraphs } from "../../src/text/normalise.ts";

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<!--",
        "-->",
        "--!>",
        "@alice",
        "Fixes #12",
        "task_id: T-009",
        "&amp;",
        "&#8203;",
        "&lt;",
        "<!-- lockstep:end -->",
        "**Description**",
        "- **Points**: 3",
        "|",
        "`",
        `$${"{{ x }}"}`,
        "\n",
        "\u202e",
        "\u200b",
        " ",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("plan text in an issue's body", () => {
  it("comes back as it was, whatever it is", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(fromGitHub(toGitHub(text))).toBe(normaliseText(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("pings nobody, opens no comment and claims no task", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const out = toGitHub(text);
        expect(out).not.toMatch(/@[\p{L}\p{N}]/u);
        expect(out).not.toContain("<!--");
        expect(out).not.toContain("-->");
        expect(claimedTasks(out)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the managed block", () => {
  const values = fc.record({
    key: fc.constantFrom("T-001", "001-photos/T001"),
    description: fc.option(
      nasty.map(paragraphs).filter((text) => text !== "" && !/^(?:[-–—]*|n\/a|none|tbd)$/i.test(text)),
      { nil: null },
    ),
    points: fc.option(fc.constantFrom(1, 2, 3, 5, 8, 13, 21, 0.5), { nil: null }),
    eta: fc.option(fc.constantFrom("2026-11-27", "2024-02-29"), { nil: null }),
    dependsOn: fc.array(
      fc.record({
        key: fc.constantFrom("T-002", "the API, once it stands"),
        issue: fc.option(fc.integer({ min: 1, max: 999 }), { nil: null }),
      }),
      { maxLength: 3 },
    ),
  });

  it("reads back what was rendered, inside any body", () => {
    fc.assert(
      fc.property(values, nasty, (block, around) => {
        fc.pre(!around.includes("lockstep:"));
        const body = withBlock(around, renderBlock(block));
        expect(around.trim() === "" || body.startsWith(around)).toBe(true);
        expect(readBlock(body)).toEqual(block);
      }),
      { numRuns: 2000 },
    );
  });

  it("replaces only itself", () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const before = `Text above.\r\n\r\n${renderBlock(first)}\nText below.  `;
        const after = withBlock(before, renderBlock(second));
        expect(after.startsWith("Text above.\r\n\r\n")).toBe(true);
        expect(after.endsWith("\nText below.  ")).toBe(true);
        expect(readBlock(after)).toEqual(second);
      }),
    );
  });

  // Guard: findBlock goes back to the nearest begin mark. From the first one, people's words would be taken for block.
  it("takes nothing that people wrote behind a begin mark without an end", () => {
    const torn = "<!-- lockstep:begin -->\ntask_id: T-001\n\nMy own words.";
    const mended = withBlock(torn, renderBlock({ key: "T-001", points: 3 }));
    const again = withBlock(mended, renderBlock({ key: "T-001", points: 5 }));
    expect(again).toContain("My own words.");
    expect(readBlock(again)).toEqual({ key: "T-001", points: 5 });
  });

  // Guard: textOut in block.ts. Read back as "none", the next run would clear the plan's words.
  it("keeps words that would read as none where they are meant", () => {
    for (const text of ["TBD", "none", "–", "N/A"]) {
      const block = { key: "T-001", description: text, estimate: text, dependsOn: [{ key: text, issue: null }] };
      expect(readBlock(renderBlock(block))).toEqual(block);
    }
    const lookalike = { key: "T-001", dependsOn: [{ key: "#12 (see there)", issue: null }] };
    expect(readBlock(renderBlock(lookalike))).toEqual(lookalike);
  });

  it("makes no statement where it is missing, torn or nonsense", () => {
    expect(readBlock("task_id: T-001")).toBeNull();
    expect(readBlock("<!-- lockstep:begin -->\ntask_id: T-001")).toBeNull();
    expect(readBlock("<!-- lockstep:begin -->\nno id\n<!-- lockstep:end -->")).toBeNull();
    const odd = readBlock(
      "<!-- lockstep:begin -->\ntask_id: T-001\n- **Points**: many\n- **ETA**: 2026-02-30\n<!-- lockstep:end -->",
    );
    expect(odd).toEqual({ key: "T-001" });
  });
});

describe("who claims a task", () => {
  it.each([
    ["task_id: T-001", ["T-001"]],
    ["Task_ID :  T-001", ["T-001"]],
    ["- task_id: T-001", ["T-001"]],
    ["- [ ] **task_id**: T-001", ["T-001"]],
    ["**task_id: T-001**", ["T-001"]],
    ["| task_id | T-001 |", ["T-001"]],
    ["| task_id: T-001 |", ["T-001"]],
    ["text\r\ntask_id: 001-photos/T001\r\n", ["001-photos/T001"]],
    ["task_id: T-001\ntask_id: T-002\ntask_id: T-001", ["T-001", "T-002"]],
    ["> task_id: T-001", []],
    ["```\ntask_id: T-001\n```", []],
    ["~~~\ntask_id: T-001", []],
    ["text\n\n    task_id: T-001", []],
    ["<!-- task_id: T-001 -->", []],
    ["<!--\ntask_id: T-001\n-->\ntask_id: T-002", ["T-002"]],
    ["`task_id: T-001`", []],
    ["see task_id: T-001 for more", []],
    ["mytask_id: T-001", []],
  ])("%j names %j", (body, keys) => expect(claimedTasks(body)).toEqual(keys));

  it("knows closing keywords and only those of this repository", () => {
    expect(closedIssues("Fixes #12, closes: #13 and resolves octo/other#14. Fix 15, `fixes #16`")).toEqual([12, 13]);
  });

  it("takes an id only as a whole token at the start", () => {
    expect(titleNames("T-001: export", "T-001")).toBe(true);
    expect(titleNames("[T-001] export", "T-001")).toBe(true);
    expect(titleNames("T-0012 export", "T-001")).toBe(false);
    expect(titleNames("Undo T-001", "T-001")).toBe(false);
    expect(branchNames("feature/T-001-pdf", "T-001")).toBe(true);
    expect(branchNames("t-001", "T-001")).toBe(true);
    expect(branchNames("feature/not-T-001", "T-001")).toBe(false);
  });
});

describe("issue titles", () => {
  it("carry the id and give the title back", () => {
    fc.assert(
      fc.property(
        nasty.filter((text) => text.trim() !== ""),
        (title) => {
          const issue = issueTitle("{id}: {title}", "T-001", title);
          expect(issue.length).toBeLessThanOrEqual(256);
          expect(
            sameTitle(taskTitle("{id}: {title}", "T-001", issue), title) || normaliseText(title).trim() === "",
          ).toBe(true);
        },
      ),
    );
  });

  // Guard: issueTitle cuts the task's title, not the template's words behind it; CUT_LEAST in sameTitle.
  it("that are cut keep the template's words, and a short one that ends in dots is no cut one", () => {
    const long = `Berth ${"calendar ".repeat(40)}end`;
    const written = issueTitle("{title} ({id})", "T-001", long);
    expect(written).toMatch(/^Berth .*… \(T-001\)$/);
    expect(written.length).toBeLessThanOrEqual(256);
    expect(sameTitle(taskTitle("{title} ({id})", "T-001", written), long)).toBe(true);
    expect(sameTitle("Berth…", long)).toBe(false);
  });

  it("are cut at GitHub's limit and still agree with what they were cut from", () => {
    const long = "word ".repeat(80).trim();
    const issue = issueTitle("{id}: {title}", "T-001", long);
    expect(issue.length).toBeLessThanOrEqual(256);
    expect(sameTitle(taskTitle("{id}: {title}", "T-001", issue), long)).toBe(true);
    expect(sameTitle(taskTitle("{id}: {title}", "T-001", issue), `other ${long}`)).toBe(false);
  });
});
