import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import { parseMarkdown } from "../../src/markdown/document.ts";
import { splitRow } from "../../src/markdown/table-row.ts";
import type { FieldName, Task, TaskValues } from "../../src/plan/task.ts";
import { LineIndex } from "../../src/text/lines.ts";
import { cases, fixture, OPTIONS, open, taskOf } from "./sprint-world.ts";

/** Another valid value for a field, never the one it has. */
function another(task: Task, field: FieldName): Partial<TaskValues> {
  const { values } = task;
  switch (field) {
    case "title":
      return { title: `Other \`a|b\` | 100 % <ok> *x* \\ ${values.title.length}` };
    case "description":
      return {
        description:
          values.description === "line | one\nline two"
            ? "else"
            : "line | one\nline two".slice(0, task.line % 2 === 0 ? 8 : 30),
      };
    case "status":
      return { status: values.status === "done" ? "not-started" : "done" };
    case "review":
      return { review: values.review === "approved" ? "merged" : "approved" };
    case "priority":
      return { priority: values.priority === "low" ? "critical" : "low" };
    case "type":
      return { type: values.type === "refactor" ? "tech-debt" : "refactor" };
    case "points":
      return { points: (values.points ?? 0) + 5 };
    case "estimate":
      return { estimate: `${values.estimate ?? ""} 4 days`.trim() };
    case "owners":
      return { owners: [...values.owners, "dora"] };
    case "pullRequest":
      return { pullRequest: (values.pullRequest ?? 0) + 901 };
    case "eta":
      return { eta: values.eta === "2027-01-31" ? "2027-02-28" : "2027-01-31" };
    case "dependsOn":
      return { dependsOn: [...values.dependsOn, "T-777"] };
    case "sprint":
      return { sprint: "Sprint-99" };
  }
}

/** A value that says nothing, for fields that can. */
function nothing(task: Task, field: FieldName): Partial<TaskValues> | null {
  const { values } = task;
  if (field === "owners") return values.owners.length > 0 ? { owners: [] } : null;
  if (field === "dependsOn") return values.dependsOn.length > 0 ? { dependsOn: [] } : null;
  if (field === "title" || field === "status" || field === "review" || field === "sprint" || values[field] === null)
    return null;
  return { [field]: null };
}

/** The two texts without what they have in common at both ends. */
function difference(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly text: string } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Raw cells, padding included, of the table row that an offset stands in. */
function cellsAt(text: string, offset: number): string[] {
  const lines = new LineIndex(text);
  const start = lines.startOf(lines.at(offset).line) ?? 0;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  const lead = /^[ \t>]*/.exec(line)?.[0].length ?? 0;
  const row = splitRow(text, { start: start + lead, end: start + line.trimEnd().length }, lines, undefined);
  return row.cells.map((cell) => text.slice(cell.full.start, cell.full.end));
}

/** Checks that one change reads back, changes nothing else, and touches no byte outside the one value. */
function expectMinimal(text: string, task: Task, field: FieldName, values: Partial<TaskValues>): void {
  const result = changePlan("TASK.md", text, [{ kind: "update-task", key: task.key, values }], OPTIONS);
  const what = `${task.key} ${field} ${JSON.stringify(values)}`;
  expect(
    result.refused.map(({ reason }) => reason),
    what,
  ).toEqual([]);
  const before = open(text).plan.tasks;
  const after = open(result.text).plan.tasks;
  expect(after.length, what).toBe(before.length);
  for (const [index, old] of before.entries()) {
    const now = after[index];
    const expected = old.key === task.key ? { ...old.values, ...values } : old.values;
    expect(now?.values, `${what} → ${old.key}`).toEqual(expected);
    expect(now?.notes, what).toBe(old.notes);
  }
  const { start, end, text: written } = difference(text, result.text);
  const place = task.spans[field];
  const lines = place !== undefined && /[\r\n]/.test(text.slice(place.start, place.end));
  if (!lines) expect(/[\r\n]/.test(text.slice(start, end) + written), what).toBe(false);
  if (task.span.start > start || task.span.end < end) expect.fail(`${what} edits outside of its task.`);
  if (!/\|/.test(text.slice(task.span.start, task.span.end)) || task.statusText === null) return;
  const cells = cellsAt(text, task.span.start);
  const now = cellsAt(result.text, task.span.start);
  // A stray pipe that goes with the old value is the one thing that may change the number of cells.
  if (now.length !== cells.length) expect(text.slice(task.span.start, task.span.end)).toMatch(/`[^`]*\|[^`]*`/);
  else expectOneCell(cells, now, what);
}

function expectOneCell(cells: readonly string[], now: readonly string[], what: string): void {
  const changed = now.flatMap((cell, column) => (cell === cells[column] ? [] : [column]));
  expect(changed.length, what).toBeLessThanOrEqual(1);
}

/** Whether other places of the file tell of the task's status, so that it has more than one place. */
function hasCompanions(text: string, task: Task): boolean {
  return (
    text.split(task.id).length > 2 &&
    parseMarkdown(text).sections.some(({ title }) => /blockers|completed/i.test(title))
  );
}

describe("writing one value", () => {
  it.each(cases())("%s: every field of every task", (name) => {
    const text = fixture(name);
    let written = 0;
    for (const task of open(text).plan.tasks) {
      for (const field of task.fields) {
        if (field === "status" && (hasCompanions(text, task) || task.section === "completed")) continue;
        expectMinimal(text, task, field, another(task, field));
        written++;
        const none = nothing(task, field);
        if (none !== null) expectMinimal(text, task, field, none);
      }
    }
    if (name !== "template") expect(written).toBeGreaterThan(0);
  });

  it("writing what is there already writes nothing", () => {
    for (const name of cases()) {
      const text = fixture(name);
      const changes = open(text).plan.tasks.map((task) => {
        const values: Partial<TaskValues> = Object.fromEntries(
          [...task.fields].map((field) => [field, task.values[field]]),
        );
        // A word that plans shouldn't use is the one thing that is mended by writing the same again.
        return {
          kind: "update-task",
          key: task.key,
          values: task.statusText === "doing" || task.statusText?.startsWith("On Hold") ? {} : values,
        } as const;
      });
      expect(changePlan("TASK.md", text, changes, OPTIONS)).toEqual({ text, refused: [] });
    }
  });
});

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
