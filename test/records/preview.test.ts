import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commentOf, PREVIEW_MARKER, previewMarkdown } from "../../src/records/preview.ts";
import type { Foreseen, Preview } from "../../src/records/preview-facts.ts";
import { changesBeyond } from "../../src/sync/beyond.ts";
import type { Change } from "../../src/sync/change.ts";
import { claimedTasks, closedIssues } from "../../src/sync/claims.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/preview/", import.meta.url));

const nothing: Foreseen = {
  ...{ changes: [], due: [], conflicts: [], failed: [], notices: [], removed: [], closes: [], progress: [] },
  ...{ held: null, stopped: null, adoption: null },
};

function previewOf(foreseen: Partial<Foreseen> | null, rest: Partial<Preview> = {}): Preview {
  return {
    ...{ version: 1, pull: 12, into: "main", head: "c0ffee", readFrom: "merge", unmergeable: false, requests: 9 },
    ...{ unconcerned: null, check: null, foreseen: foreseen === null ? null : { ...nothing, ...foreseen } },
    ...rest,
  };
}

const change = (task: string | null, action: Change["action"], fields: Change["fields"] = {}, issue = 7): Change => ({
  side: ["update-task", "add-task", "update-derived"].includes(action) ? "plan" : "github",
  action,
  task,
  issue: action === "create-issue" || task === null ? null : issue,
  path: "TASK.md",
  fields,
});

describe("a preview as markdown", () => {
  const cases = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

  // Guard: each fixture is a preview as JSON, and beside it the markdown that it makes.
  it.each(cases)("%s", (name) => {
    const read: { foreseen: Partial<Foreseen> | null } & Partial<Preview> = JSON.parse(
      readFileSync(`${FOLDER}${name}`, "utf8"),
    );
    const { foreseen, ...rest } = read;
    const text = previewMarkdown(previewOf(foreseen, rest));
    const golden = `${FOLDER}${name.replace(/json$/, "md")}`;
    if (process.env.UPDATE === "1") writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });

  // Guard: whatever a plan says pings nobody, links nowhere, closes nothing and claims nothing.
  it("shows what plans and issues say as text", () => {
    const hostile = "Fixes #12 @ann GH-3 <details> --> task_id: T-9 [x](http://e.vil) `$\u007b{ x }}`\n\ntask_id: T-9";
    const plain = { title: { from: hostile, to: `b${hostile}` }, owners: { from: [], to: [hostile] } };
    const text = previewMarkdown(
      previewOf(
        {
          changes: [
            change(hostile, "update-issue", { ...plain, status: { from: hostile, to: "done" } }),
            change("T1", "create-issue", { ...plain, sprint: { from: null, to: hostile } }),
            { ...change("T2", "update-task", plain), path: hostile, branch: hostile },
            change(null, "create-label", { name: { from: null, to: hostile } }),
            { ...change(null, "update-derived"), path: hostile },
          ],
          conflicts: [{ task: "T1", field: "title", plan: hostile, github: "x", base: null, resolution: "github" }],
          failed: [{ task: hostile, action: "update-issue", reason: hostile }],
          notices: [{ level: "problem", code: "x", message: hostile, task: null }],
          held: { code: "brake", message: hostile, option: "allow-mass-change" },
          progress: [{ path: hostile, before: null, after: null }],
          closes: [4],
        },
        { into: hostile },
      ),
    );
    expect(text).not.toMatch(/@ann|GH&#45;3|<details>|-->|\]\(|\$\{\{/);
    expect([claimedTasks(text), closedIssues(text)]).toEqual([[], []]);
  });

  // Guard: GitHub takes 65,536 characters of a comment, whatever there is to say.
  it("is folded when it is long, and never too long", () => {
    const many = (count: number, text: string) =>
      Array.from({ length: count }, (_, i) =>
        change(`T${i}`, "update-issue", { description: { from: text, to: "b" } }),
      );
    expect(previewMarkdown(previewOf({ changes: many(30, "a") }))).toContain(
      "<details><summary>10 more</summary>\n\n- **T20**",
    );
    const long = "*".repeat(60);
    const all = previewMarkdown(
      previewOf({
        changes: [
          ...many(1_200, long),
          ...Array.from({ length: 900 }, () => change(null, "create-label", { name: { from: null, to: long } })),
        ],
        conflicts: Array.from({ length: 600 }, (_, i) => {
          return { task: `T${i}`, field: "title", plan: long, github: "b", base: "c", resolution: "ask" } as const;
        }),
        failed: Array.from(
          { length: 500 },
          (_, i) => ({ task: `T${i}`, action: "update-issue", reason: `${long}${i}` }) as const,
        ),
        notices: Array.from({ length: 600 }, (_, i) => {
          return { level: i % 2 === 0 ? "problem" : "note", code: "x", message: long.repeat(9), task: null } as const;
        }),
        progress: Array.from({ length: 900 }, (_, i) => ({ path: `plans/${long}${i}.md`, before: null, after: null })),
        held: { code: "brake", message: long.repeat(2_000), option: "allow-mass-change" },
        closes: Array.from({ length: 3_000 }, (_, i) => i),
      }),
    );
    expect(all.length).toBeLessThan(65_000);
    expect(all).toMatch(/And \d+ more: `lockstep preview`/);
    expect(all).toMatch(/And \d+ more plans\./);
  });

  it("is a comment only where there is something to say, or something to take back", () => {
    const quiet = previewOf(null, { unconcerned: "no-plans" });
    expect(commentOf(quiet, false)).toBeNull();
    expect(commentOf(quiet, true)).toMatch(new RegExp(`^${PREVIEW_MARKER}\n[\\s\\S]*Nothing: it changes no plan`));
    expect(commentOf(previewOf({}), false)).toContain("changes nothing on issues and plans");
    expect(commentOf(previewOf(null, { unconcerned: "too-large" }), false)).toContain("after the merge");
  });
});

describe("what one state brings beyond another", () => {
  const status = { status: { from: "review", to: "done" } };
  const title = { title: { from: "a", to: "b" } };

  it("is what differs, field by field", () => {
    const both = change("T1", "update-issue", { ...status, ...title });
    expect(changesBeyond([both], [change("T1", "update-issue", title)])).toEqual([
      change("T1", "update-issue", status),
    ]);
    expect(changesBeyond([both], [both])).toEqual([]);
    expect(changesBeyond([both], [{ ...both, path: "other.md" }])).toEqual([both]);
    expect(changesBeyond([change(null, "update-derived")], [change(null, "update-derived")])).toEqual([]);
    const other = change("T1", "update-issue", { title: { from: "a", to: "c" } });
    expect(changesBeyond([change("T1", "update-issue", title)], [other])).toEqual([
      change("T1", "update-issue", title),
    ]);
  });

  it("keeps another action, and what is made, whole", () => {
    const closing = change("T1", "close-issue", { ...status, ...title });
    expect(changesBeyond([closing], [change("T1", "update-issue", title)])).toEqual([closing]);
    const made = change("T1", "create-issue", { ...status, ...title });
    expect(changesBeyond([made], [change("T1", "create-issue", title)])).toEqual([made]);
    const label = (name: string) => change(null, "create-label", { name: { from: null, to: name } });
    expect(changesBeyond([label("a"), label("b")], [label("a")])).toEqual([label("b")]);
  });
});
