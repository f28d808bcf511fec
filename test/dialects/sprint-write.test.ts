import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import type { TaskValues } from "../../src/plan/task.ts";
import { OPTIONS, open, taskOf } from "./sprint-world.ts";

describe("the file's own words", () => {
  const table = (status: string) =>
    `# TASKS\n\n| ID | Title | Status |\n|--|--|--|\n| T-001 | a | ${status} |\n| T-002 | b | Completed ✅ |\n| T-003 | c | Completed ✅ |\n| T-004 | d | Done |\n`;
  const becomes = (text: string, values: Partial<TaskValues>, key = "T-001"): string => {
    const result = changePlan("TASK.md", text, [{ kind: "update-task", key, values }], OPTIONS);
    expect(result.refused).toEqual([]);
    const line = result.text.split("\n").find((one) => one.includes(key.replace(/#.*/, ""))) ?? "";
    return line.split("|").at(-2)?.trim() ?? "";
  };

  it.each([
    ["the word most used for a status", "In Progress", { status: "done" }, "Completed ✅"],
    ["the manner of the value before: mark", "🔄 In Progress", { status: "blocked" }, "🚫 Blocked"],
    ["the manner of the value before: bold", "**In Progress**", { status: "testing" }, "**Testing**"],
    ["the manner of the value before: small letters", "in progress", { status: "review" }, "review"],
    ["a note on the old status goes", "Blocked (waiting for X)", { status: "in-progress" }, "In Progress"],
    ["a share of the old status goes", "In Progress - 80%", { status: "done" }, "Completed ✅"],
    ["another note stays", "In Progress (with Ann)", { status: "testing" }, "Testing (with Ann)"],
    ["a comment stays", "In Progress <!-- x -->", { status: "testing" }, "Testing <!-- x -->"],
    ["a damaged mark isn't copied", "In Progress ‚úÖ", { status: "testing" }, "Testing 🧪"],
    ["an unknown word is replaced", "Decomposed", { status: "cancelled" }, "Cancelled"],
  ] as const)("%s", (_, before, values, after) => {
    expect(becomes(table(before), values)).toBe(after);
  });

  it.each([
    ["owners with @", "@ann, @ben", { owners: ["ann", "cid"] }, "@ann, @cid"],
    ["owners without", "ann & ben", { owners: ["ann", "ben", "cid"] }, "ann & ben & cid"],
    ["owners: remarks on those who stay", "@ann (lead), @ben", { owners: ["ann", "cid"] }, "@ann (lead), @cid"],
    ["owners: nobody, as elsewhere in the file", "@ann", { owners: [] }, "n/a"],
  ] as const)("%s", (_, before, values, after) => {
    expect(
      becomes(
        `| ID | Title | Status | Owner |\n|--|--|--|--|\n| T-001 | a | Done | ${before} |\n| T-002 | b | Done | n/a |\n`,
        values,
      ),
    ).toBe(after);
  });

  it.each([
    [
      "the number in a link and its target",
      "[#3](https://github.com/octo/plans/pull/3)",
      { pullRequest: 12 },
      "[#12](https://github.com/octo/plans/pull/12)",
    ],
    ["a bare number", "#3", { pullRequest: 12 }, "#12"],
    ["another wording", "PR-3", { pullRequest: 12 }, "PR-12"],
    [
      "a full address",
      "https://github.com/octo/plans/pull/3/files",
      { pullRequest: 12 },
      "https://github.com/octo/plans/pull/12",
    ],
    ["the first of several", "#3, #4", { pullRequest: 12 }, "#12, #4"],
    [
      "an empty cell, in the form that the file uses",
      "-",
      { pullRequest: 12 },
      "[#12](https://github.com/octo/plans/pull/12)",
    ],
    ["none", "#3", { pullRequest: null }, "-"],
  ] as const)("pull request: %s", (_, before, values, after) => {
    const text = `| ID | Title | Status | PR |\n|--|--|--|--|\n| T-001 | a | Done | ${before} |\n| T-002 | b | Done | [#1](https://github.com/octo/plans/pull/1) |\n| T-003 | b | Done | [#2](https://github.com/octo/plans/pull/2) |\n| T-004 | b | Done | - |\n`;
    expect(becomes(text, values)).toBe(after);
  });

  it.each([
    ["no place for it", "T-001", { eta: "2026-01-01" }, "no place for ETA"],
    ["no such date", "T-002", { eta: "2026-02-30" }, "can't say"],
    ["no such task", "T-009", { status: "done" }, "is not in"],
    ["an empty title", "T-001", { title: "  " }, "can't say"],
  ] as const)("is refused with a reason: %s", (_, key, values, reason) => {
    const text =
      "| ID | Title | Status |\n|--|--|--|\n| T-001 | a | Done |\n\n## Backlog\n\n| ID | Title | Due |\n|--|--|--|\n| T-002 | b | - |\n";
    const change = { kind: "update-task", key, values } as const;
    const result = changePlan("TASK.md", text, [change], OPTIONS);
    expect(result.text).toBe(text);
    expect(result.refused).toHaveLength(1);
    expect(result.refused[0]?.change).toBe(change);
    expect(result.refused[0]?.reason).toContain(reason);
  });

  it("writes what can be written of a change that is refused in part", () => {
    const text = "| ID | Title | Status |\n|--|--|--|\n| T-001 | a | Done |\n";
    const result = changePlan(
      "TASK.md",
      text,
      [{ kind: "update-task", key: "T-001", values: { status: "testing", points: 3 } }],
      OPTIONS,
    );
    expect(taskOf(open(result.text), "T-001").values.status).toBe("testing");
    expect(result.refused.map(({ reason }) => reason)).toEqual(["T-001 has no place for Points in this file."]);
  });
});

describe("several new tasks", () => {
  // Guards the rounds in which new tasks are written: at once, each would make a section of its own.
  it("share the section that is made for the first", () => {
    const text = "# TASK MANAGEMENT – S-1\n\n## Current sprint tasks\n\n| ID | Title |\n|---|---|\n| T-001 | Mow |\n";
    const add = (id: string, type: string | null): PlanChange => ({
      kind: "add-task",
      id,
      section: "backlog",
      values: { title: `Task ${id}`, type },
    });
    const result = changePlan("TASK.md", text, [add("T-201", null), add("T-202", "bug"), add("T-203", null)], OPTIONS);
    const items =
      "- [ ] **T-201**: Task T-201\n- [ ] **T-202**: Task T-202 - **Type**: bug\n- [ ] **T-203**: Task T-203\n";
    expect(result).toEqual({ text: `${text}\n## Backlog candidates\n\n${items}`, refused: [] });
  });
});

describe("list items", () => {
  const change = (text: string, values: Partial<TaskValues>) =>
    changePlan("TASK.md", text, [{ kind: "update-task", key: "T-101", values }], OPTIONS);
  const backlog = (item: string) => `# TASKS\n\n## Backlog\n\n${item}\n`;

  it.each([
    [
      "a value that has no part yet is added",
      "- [ ] **T-101**: a",
      { points: 3, owners: ["ann"] },
      "- [ ] **T-101**: a - **Points**: 3 - **Owner**: @ann",
    ],
    [
      "a reason is added in italics",
      "- [ ] **T-101**: a - **Points**: 3",
      { description: "b" },
      "- [ ] **T-101**: a - **Points**: 3 - *b*",
    ],
    [
      "a reason goes with its separator",
      "- [ ] **T-101**: a - *b* - **Points**: 3",
      { description: null },
      "- [ ] **T-101**: a - **Points**: 3",
    ],
    ["a box says only whether it is done", "- [ ] **T-101**: a", { status: "in-progress" }, "- [ ] **T-101**: a"],
    ["a box is ticked", "- [ ] **T-101**: a", { status: "done" }, "- [x] **T-101**: a"],
    ["the letter of the file", "- [ ] **T-101**: a\n- [X] **T-102**: b", { status: "done" }, "- [X] **T-101**: a"],
    [
      "a title can't make parts",
      "- [ ] **T-101**: a - **Points**: 3",
      { title: "b - **Points**: 5 - *c*" },
      "- [ ] **T-101**: b \\- \\*\\*Points\\*\\*\\: 5 \\- \\*c\\* - **Points**: 3",
    ],
    ["bold to the end stays bold", "- [ ] **T-101: a**", { title: "b" }, "- [ ] **T-101: b**"],
    [
      "status and box",
      "- [ ] **T-101**: a - **Status**: Todo",
      { status: "done" },
      "- [x] **T-101**: a - **Status**: Done",
    ],
    ["a word between brackets", "- [todo] T-101 a\n- [done] T-102 b", { status: "done" }, "- [done] T-101 a"],
  ] as const)("%s", (_, item, values, expected) => {
    const result = change(backlog(item), values);
    expect(result.refused).toEqual([]);
    expect(result.text.split("\n")[4]).toBe(expected);
  });

  it("a review has no place in a list item", () => {
    expect(change(backlog("- [ ] **T-101**: a"), { review: "approved" }).refused).toHaveLength(1);
  });
});
