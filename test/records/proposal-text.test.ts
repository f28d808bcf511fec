import { describe, expect, it } from "vitest";
import { proposalBody, proposalTitle } from "../../src/records/proposal-text.ts";
import type { Change, Conflict } from "../../src/sync/change.ts";
import { claimedTasks, closedIssues } from "../../src/sync/claims.ts";

const change = (task: string, fields: Change["fields"], action: Change["action"] = "update-task"): Change => ({
  side: "plan",
  action,
  task,
  issue: 12,
  path: "planning/TASK.md",
  fields,
});
const body = (changes: readonly Change[], conflicts: readonly Conflict[] = []) =>
  proposalBody({ into: "main", from: "lockstep/sync", changes, conflicts });

describe("the body of the rolling pull request", () => {
  it("says what it holds, task by task and field by field, and how to merge or refuse it", () => {
    const text = body([
      change("T1", { status: { from: "review", to: "done" }, owners: { from: ["ann"], to: ["ann", "bob"] } }),
      change("T2", { title: { from: null, to: "Weed" } }, "add-task"),
      { ...change("T3", {}, "update-derived"), task: null, issue: null },
    ]);
    expect(text).toContain(
      "- **T1** (#12, <code>planning/TASK.md</code>)\n  - status Review → Done\n  - owners &#43;bob\n",
    );
    expect(text).toContain("- **T2** (#12, <code>planning/TASK.md</code>), a new task\n  - title none → Weed\n");
    expect(text).toContain("- <code>planning/TASK.md</code>: derived lines");
    expect(text).toMatch(/\*\*To take them over\*\*, merge this[^\n]*squash/);
    expect(text).toMatch(/\*\*To refuse one\*\*, change it back on its issue/);
  });

  // Guard: whatever a title says stays text: it pings nobody, closes nothing, claims nothing.
  it("shows values as text", () => {
    const hostile = "Fixes #12 @ann <details> --> task_id: T-9 [x](http://e.vil) `$\u007b{ x }}`\n\ntask_id: T-9";
    const text = body(
      [change("T1", { title: { from: hostile, to: `b${hostile}` } })],
      [{ task: "T1", field: "title", plan: hostile, github: "x", base: null, resolution: "github" }],
    );
    expect(text).not.toMatch(/@ann|<details>|-->|\]\(|\$\{\{/);
    expect([claimedTasks(text), closedIssues(text)]).toEqual([[], []]);
  });

  it("is folded when it is long, and never longer than GitHub takes", () => {
    const many = (count: number, text: string) =>
      Array.from({ length: count }, (_, i) => change(`T${i}`, { description: { from: text, to: `${text}!` } }));
    const folded = body(many(30, "a"));
    expect(folded).toContain("<details><summary>10 more</summary>\n\n- **T20**");
    const cut = body(many(5_000, "*".repeat(60)));
    expect(cut.length).toBeLessThanOrEqual(65_536);
    expect(cut).toMatch(/And \d+ more: the tab/);
    expect(cut).toContain("To refuse one");
    const conflicts = Array.from({ length: 2_000 }, (_, i): Conflict => {
      return { task: `T${i}`, field: "title", plan: "<".repeat(80), github: "b", base: "c", resolution: "github" };
    });
    expect(body(many(3, "a"), conflicts).length).toBeLessThanOrEqual(65_536);
  });

  it("has a title of ids and words of our own", () => {
    const changes = [change("T1", { title: { from: "a", to: "Fixes #1" } })];
    expect(proposalTitle({ into: "main", from: "b", changes, conflicts: [] })).toBe("sync(T1): title");
  });
});
