import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { fixture, OPTIONS, open, taskOf } from "./sprint-world.ts";

/** Lines that went and came, in order. */
function lineDiff(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const old = before.split(/\r\n|\n|\r/);
  const now = after.split(/\r\n|\n|\r/);
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

function change(text: string, ...changes: readonly PlanChange[]): string {
  const result = changePlan("TASK.md", text, changes, OPTIONS);
  expect(result.refused.map(({ reason }) => reason)).toEqual([]);
  return result.text;
}

const full = fixture("full");

describe("adding a task", () => {
  it("adds a row behind the last one, in the columns and words of the table", () => {
    const text = change(full, {
      kind: "add-task",
      id: "T-005",
      section: "current",
      values: {
        title: "Buoy | lights",
        status: "in-progress",
        priority: "high",
        points: 2,
        owners: ["jo"],
        dependsOn: ["T-001"],
      },
    });
    expect(lineDiff(full, text)).toEqual({
      gone: [],
      come: [
        "| **T-005** | Buoy \\| lights | – | High | 2 | In Progress | ✖️ | @jo | – | – | T-001 | Sprint-07-2026 | – |",
      ],
    });
    expect(taskOf(open(text), "T-005").section).toBe("current");
    expect(text.indexOf("T-005")).toBeGreaterThan(text.indexOf("**E-001**"));
  });

  it("adds an item behind the last one, with parts", () => {
    const text = change(full, {
      kind: "add-task",
      id: "T-103",
      section: "expansion",
      values: { title: "Night berths", description: "asked for twice", points: 5, owners: ["mia"] },
    });
    expect(lineDiff(full, text).come).toEqual([
      "- [ ] **T-103**: Night berths - *asked for twice* - **Points**: 5 - **Owner**: @mia - **Sprint ID**: Sprint-07-2026",
    ]);
  });

  it("an item of the backlog belongs to no sprint", () => {
    const text = change(full, { kind: "add-task", id: "T-203", section: "backlog", values: { title: "Ice" } });
    expect(lineDiff(full, text).come).toEqual(["- [ ] **T-203**: Ice"]);
    expect(taskOf(open(text), "T-203").values.sprint).toBeNull();
  });

  it("several at once keep their order", () => {
    const text = change(
      full,
      { kind: "add-task", id: "T-005", section: "current", values: { title: "a" } },
      { kind: "add-task", id: "T-006", section: "current", values: { title: "b" } },
    );
    expect(
      open(text)
        .plan.tasks.map((task) => task.id)
        .slice(4, 7),
    ).toEqual(["E-001", "T-005", "T-006"]);
  });

  it.each([
    "crlf",
    "bom",
    "lone-cr",
    "no-final-newline",
    "no-outer-pipes",
    "tabs",
    "aligned-emoji",
    "in-quotes-and-lists",
    "wrapped-plan",
    "glued-fence",
  ])("in %s", (name) => {
    const text = fixture(name);
    const after = change(text, { kind: "add-task", id: "T-500", section: "current", values: { title: "New" } });
    const plan = open(after).plan;
    expect(plan.tasks.filter((task) => task.id !== "T-500").map((task) => task.values)).toEqual(
      open(text).plan.tasks.map((task) => task.values),
    );
    const added = taskOf(open(after), "T-500");
    expect(added.values.title).toBe("New");
    // What was there is all there, in its order: the new line came between.
    const at = after.indexOf("T-500");
    const line = /[^\r\n]*T-500[^\r\n]*/.exec(after)?.[0] ?? "";
    const start = after.lastIndexOf(line, at);
    const eol = name === "crlf" ? "\r\n" : name === "lone-cr" ? "\r" : "\n";
    const without = after.slice(0, start) + after.slice(start + line.length);
    expect(
      [`${eol}${eol}`, eol]
        .map((lines) => without.replace(lines, lines.slice(eol.length)))
        .concat(removeOne(without, start, eol)),
    ).toContain(text);
  });

  it("takes the place of a row that says that there is none", () => {
    const text = "| ID | Title | Status |\n|--|--|--|\n| - | _None yet_ | - |\n";
    expect(change(text, { kind: "add-task", id: "T-001", section: "current", values: { title: "a" } })).toBe(
      "| ID | Title | Status |\n|--|--|--|\n| T-001 | a | Not Started |\n",
    );
  });

  it("fills an empty table", () => {
    const text = "| ID    | Title  | Status |\n| ----- | ------ | ------ |\n";
    expect(change(text, { kind: "add-task", id: "T-001", section: "current", values: { title: "a" } })).toBe(
      "| ID    | Title  | Status |\n| ----- | ------ | ------ |\n| T-001 | a      | Not Started |\n",
    );
  });

  it("takes the place of a paragraph that says that there is none", () => {
    const text = "| ID | Title | Status |\n|--|--|--|\n\n## Backlog\n\n_None_\n\n## Rules\n";
    expect(change(text, { kind: "add-task", id: "T-200", section: "backlog", values: { title: "a" } })).toBe(
      "| ID | Title | Status |\n|--|--|--|\n\n## Backlog\n\n- [ ] **T-200**: a\n\n## Rules\n",
    );
  });

  it("makes the section where it is missing", () => {
    const text = "# TASKS\n\n## Work\n\n| ID | Title | Status |\n|--|--|--|\n| T-001 | a | Done |\n\n## Rules\n";
    expect(change(text, { kind: "add-task", id: "T-200", section: "backlog", values: { title: "b" } })).toBe(
      "# TASKS\n\n## Work\n\n| ID | Title | Status |\n|--|--|--|\n| T-001 | a | Done |\n\n## Backlog candidates\n\n- [ ] **T-200**: b\n\n## Rules\n",
    );
  });

  it.each([
    ["an id that is taken", "T-001", "current", "already in"],
    ["an id that is none", "soon", "current", "doesn't look like a task id"],
  ] as const)("is refused for %s", (_, id, section, reason) => {
    const result = changePlan("TASK.md", full, [{ kind: "add-task", id, section, values: { title: "a" } }], OPTIONS);
    expect(result.text).toBe(full);
    expect(result.refused[0]?.reason).toContain(reason);
  });

  it("is refused where current tasks have no place", () => {
    const result = changePlan(
      "TASK.md",
      "# TASKS\n\ntext\n",
      [{ kind: "add-task", id: "T-001", section: "current", values: { title: "a" } }],
      OPTIONS,
    );
    expect(result.refused[0]?.reason).toContain("no table or list");
  });
});

/** `text` without one line end right at, or right before, an offset. */
function removeOne(text: string, offset: number, eol: string): string[] {
  return [offset, offset - eol.length]
    .filter((at) => text.startsWith(eol, at))
    .map((at) => text.slice(0, at) + text.slice(at + eol.length));
}

describe("removing a task", () => {
  it("takes the row and nothing else", () => {
    const text = change(full, { kind: "remove-task", key: "URGENT-001" });
    expect(lineDiff(full, text)).toEqual({ gone: [expect.stringContaining("**URGENT-001**")], come: [] });
  });

  it("takes an item with the lines below it", () => {
    const text = "- [ ] T-001 a\n  - a note\n\n  more\n- [ ] T-002 b\n";
    expect(change(text, { kind: "remove-task", key: "T-001" })).toBe("- [ ] T-002 b\n");
  });

  it("takes the last row of a file that ends without a line end", () => {
    const text = fixture("no-final-newline");
    const after = change(text, { kind: "remove-task", key: "T-002" });
    expect(after).toBe(text.slice(0, text.lastIndexOf("\n")));
    const none = change(text, { kind: "remove-task", key: "T-002" }, { kind: "remove-task", key: "T-001" });
    expect(none.trimEnd()).toBe(text.slice(0, text.indexOf("| T-001")).trimEnd());
  });

  it("and adding one in the same go", () => {
    const text = fixture("no-final-newline");
    const after = change(
      text,
      { kind: "remove-task", key: "T-002" },
      { kind: "add-task", id: "T-003", section: "current", values: { title: "c" } },
    );
    expect(open(after).plan.tasks.map((task) => task.id)).toEqual(["T-010", "T-001", "T-003"]);
  });

  it("is refused where others would go with it", () => {
    const result = changePlan("TASK.md", full, [{ kind: "remove-task", key: "T-200" }], OPTIONS);
    expect(result.text).toBe(full);
    expect(result.refused[0]?.reason).toContain("T-201 would be lost");
  });
});

describe("companions of a task", () => {
  it("a task that leaves Blocked leaves the table of blockers", () => {
    const text = change(full, { kind: "update-task", key: "T-003", values: { status: "in-progress" } });
    expect(lineDiff(full, text).gone).toContain("| T-003 | Booking form | Tide import unfinished | 2026-07-09 | @jo |");
    expect(text).toContain("| T-003 | Booking form | T-002 |");
  });

  it("a task that becomes blocked gets a row with what is known", () => {
    const text = change(full, { kind: "update-task", key: "E-001", values: { status: "blocked" }, date: "2026-07-10" });
    expect(lineDiff(full, text).come).toContain(
      "| E-001 | Winter moorings | T-003, pilot's consent | 2026-07-10 | – |",
    );
  });

  it("a blocker with a state says that it is resolved", () => {
    const text =
      "| ID | Title | Status |\n|--|--|--|\n| T-001 | a | Blocked |\n\n## Blockers\n\n| Task | Blocker | Status |\n|--|--|--|\n| T-001 | rain | Active |\n";
    const after = change(text, { kind: "update-task", key: "T-001", values: { status: "in-progress" } });
    expect(after).toContain("| T-001 | rain | Resolved |");
    expect(change(after, { kind: "update-task", key: "T-001", values: { status: "blocked" } })).toContain(
      "| T-001 | rain | Active |",
    );
  });

  it("a completion record goes with the completion", () => {
    const text = change(full, { kind: "update-task", key: "T-001", values: { status: "in-progress" } });
    expect(text).not.toContain("| T-001 | Berth calendar | 2026-07-08 |");
    expect(taskOf(open(text), "T-001").values.status).toBe("in-progress");
  });

  it("a completed task that is taken up again moves back, and the log tells", () => {
    const text = change(full, {
      kind: "update-task",
      key: "T-004",
      values: { status: "in-progress" },
      date: "2026-07-10",
    });
    const diff = lineDiff(full, text);
    expect(diff.gone).toEqual([
      "| T-004 | Harbour map | 2026-07-07 | @jo | [#39](https://github.com/harbour/berths/pull/39) |",
    ]);
    expect(diff.come).toEqual([
      "| **T-004** | Harbour map | – | – | – | In Progress | ✖️ | @jo | – | – | – | Sprint-07-2026 | [#39](https://github.com/harbour/berths/pull/39) |",
      "| 2026-07-10 | T-004 | Completed | Current Sprint | Reopened | – |",
    ]);
    expect(taskOf(open(text), "T-004")).toMatchObject({
      section: "current",
      values: { status: "in-progress", owners: ["jo"] },
    });
  });
});

describe("proof", () => {
  it("one change that can't be made doesn't hinder the others", () => {
    const impossible = { kind: "update-task", key: "E-001", values: { dependsOn: ["a, b"] } } as const;
    const result = changePlan(
      "TASK.md",
      full,
      [
        { kind: "update-task", key: "T-001", values: { title: "New" } },
        impossible,
        { kind: "update-task", key: "T-002", values: { points: 8 } },
      ],
      OPTIONS,
    );
    expect(result.refused.map((refused) => refused.change)).toEqual([impossible]);
    expect(taskOf(open(result.text), "T-001").values.title).toBe("New");
    expect(taskOf(open(result.text), "T-002").values.points).toBe(8);
    expect(taskOf(open(result.text), "E-001").values.dependsOn).toEqual(["T-003", "pilot's consent"]);
  });

  it("a text that is no plan takes no change", () => {
    const text = "# Notes\n\nnothing here\n";
    const result = changePlan("notes.md", text, [{ kind: "remove-task", key: "T-001" }], OPTIONS);
    expect(result.text).toBe(text);
    expect(result.refused).toHaveLength(1);
  });
});
