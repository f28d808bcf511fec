import { describe, expect, it } from "vitest";
import { planBoundary } from "../../src/archive/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { expectGolden, fixtureFolder } from "../config/golden.ts";
import { OPTIONS } from "../dialects/plan-world.ts";
import { afterwards, CONFIG, configFile, input, PLAN, planned } from "./world.ts";

function planOf(text: string) {
  const opened = openPlan("planning/TASK.md", text, OPTIONS);
  if (opened.kind !== "plan") throw new Error(opened.reason);
  return opened.open.plan;
}

const ARCHIVE = "docs/sprint-archives/Sprint-07-2025/TASK-v1.1.0.md";
const GOLDEN = fixtureFolder("archive");
const newText = (changes = {}) => planned(planBoundary(input(changes))).files.get("planning/TASK.md") ?? "";

describe("the end of a sprint", () => {
  it("archives the file byte for byte and begins the next sprint with what is unfinished", () => {
    const boundary = planned(planBoundary(input()));
    expect(boundary.files.get(ARCHIVE)).toBe(PLAN);
    expectGolden(GOLDEN, "next-sprint.md", boundary.files.get("planning/TASK.md") ?? "");
    expectGolden(GOLDEN, "next-sprint.json", boundary.files.get("sprint.config.json") ?? "");
    expectGolden(GOLDEN, "index.md", boundary.files.get("docs/sprint-archives/README.md") ?? "");
    expect(boundary.version).toEqual({ held: "1.1.0", now: "2.0.0" });
    expect(boundary.velocity).toBe(8);
  });

  it("reads back as the next sprint", () => {
    const { sprint, tasks } = planOf(newText());
    expect(sprint).toEqual({
      id: "Sprint-08-2025",
      number: 8,
      start: "2025-07-15",
      end: "2025-07-28",
      goal: null,
      version: "2.0.0",
    });
    expect(tasks.map(({ id, section }) => [id, section])).toEqual([
      ["T-002", "current"],
      ["T-003", "current"],
      ["T-101", "expansion"],
      ["T-201", "backlog"],
    ]);
    expect(tasks.find(({ id }) => id === "T-002")?.values).toMatchObject({
      sprint: "Sprint-08-2025",
      points: 5,
      dependsOn: [],
    });
    expect(tasks.find(({ id }) => id === "T-003")?.values.dependsOn).toEqual(["T-002"]);
  });

  it.each([
    ["all", ["T-002", "T-003", "T-101"]],
    ["started", ["T-002"]],
    ["none", []],
  ] as const)("carries over %s", (carryOver, ids) => {
    const boundary = planned(planBoundary(input({ carryOver })));
    expect(boundary.carried.map(({ id }) => id)).toEqual(ids);
    const { tasks } = planOf(boundary.files.get("planning/TASK.md") ?? "");
    expect(tasks.map(({ id }) => id)).toEqual([...ids, "T-201"]);
  });

  it("does it once", () => {
    const first = input({ bump: "major" });
    const second = afterwards(first, planBoundary(first));
    expect(planBoundary(second)).toMatchObject({ kind: "nothing" });
    expect(planBoundary({ ...second, sprintId: "Sprint-08-2025" })).toMatchObject({ kind: "nothing" });
    // Late: the sprint that followed began some days ago.
    const late = input({ bump: "major", today: "2025-07-18" });
    expect(planBoundary(afterwards(late, planBoundary(late)))).toMatchObject({ kind: "nothing" });
  });

  it("takes the id that is given, and none that was used or can't be one", () => {
    const named = planned(planBoundary(input({ sprintId: "Harvest" })));
    expect(planOf(named.files.get("planning/TASK.md") ?? "").sprint.id).toBe("Harvest");
    const used = new Map([["docs/sprint-archives/Sprint-08-2025/TASK-v1.0.0.md", null]]);
    expect(planBoundary(input({ archives: used }))).toMatchObject({ kind: "refused" });
    expect(planBoundary(input({ sprintId: "a/../b" }))).toMatchObject({ kind: "refused" });
  });

  it("refuses an id whose successor isn't known, and says what to do", () => {
    const plan = { path: "planning/TASK.md", text: PLAN.replaceAll("Sprint-07-2025", "Midsummer") };
    expect(planBoundary(input({ plan }))).toMatchObject({
      kind: "refused",
      hint: expect.stringContaining("--sprint-id"),
    });
  });

  it("keeps line ends, and a configuration without the sprint", () => {
    const text = newText({ plan: { path: "planning/TASK.md", text: PLAN.replaceAll("\n", "\r\n") } });
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const config = configFile('{ "issue-title": "{title}" }');
    expect(planned(planBoundary(input({ config }))).files.has("sprint.config.json")).toBe(false);
    expect(planned(planBoundary(input({ config: null }))).kind).toBe("boundary");
  });

  it("refuses to write over an archive", () => {
    const archives = new Map([[ARCHIVE, "other"]]);
    expect(planBoundary(input({ archives }))).toMatchObject({ kind: "refused" });
    const same = planned(planBoundary(input({ archives: new Map([[ARCHIVE, PLAN]]) })));
    expect(same.files.has(ARCHIVE)).toBe(false);
  });

  it("tells the plans that keep a record of sprints", () => {
    const records = [
      {
        path: "PROJECT_PLAN.md",
        text: "# Plan\n\n**Sprint dates:** 2025-07-01 to 2025-07-14\n\n## Sprint History\n\n| Sprint | Dates | Goal | Committed | Completed | Velocity (tasks/session) |\n|---|---|---|---|---|---|\n| 6 | 2025-06-17 to 2025-06-30 | Frost | 5 | 1 | 0.5 |\n\nEnd.\n",
      },
      { path: "PLANNING.md", text: "# P\n\n## Sprint tracking\n\nNewest last.\n\n## Next\n" },
    ];
    const first = input({ records });
    const boundary = planned(planBoundary(first));
    expect(boundary.files.get("PROJECT_PLAN.md")).toContain(
      "| 7 | 2025-07-01 to 2025-07-14 | Seedlings survive the night | 4 | 1 | - |\n\nEnd.",
    );
    expect(boundary.files.get("PROJECT_PLAN.md")).toContain("**Sprint dates:** 2025-07-15 to 2025-07-28");
    expectGolden(GOLDEN, "sprint-tracking.md", boundary.files.get("PLANNING.md") ?? "");
  });
});

describe("the next sprint's file from a template", () => {
  const template = {
    path: "planning/TASK-template.md",
    text: `# TASK MANAGEMENT – [Sprint ID]

> **File Version**: TASK-v1.0.0.md

**Sprint ID**: [Sprint-XX-YYYY]
**Sprint Number**: [N]
**Sprint Dates**: YYYY-MM-DD to YYYY-MM-DD
**Sprint Goal**: [goal]

Retro on {{end_date}}.

## Document changelog

<!-- changelog-insert-point -->

## Current sprint tasks

| Notes | ID | Status | Title | Points | Mood |
|---|---|---|---|---|---|
| - | T-XXX | Not Started | [Task title] | - | - |
| - | T-001 | Not Started | A sample | - | - |

## Scope expansions

_None_

## Backlog candidates

- [ ] **T-2XX**: [title]
`,
  };

  it("fills its holes, drops its samples and takes the cells by the names of the columns", () => {
    expectGolden(GOLDEN, "from-template.md", newText({ template }));
  });

  it("is refused where it has no place for a task", () => {
    const bare = { ...template, text: template.text.slice(0, template.text.indexOf("## Scope")) };
    expect(planBoundary(input({ template: bare }))).toMatchObject({ kind: "refused" });
    expect(planBoundary(input({ template: { ...template, text: "Hello\n" } }))).toMatchObject({ kind: "refused" });
  });
});

describe("a snapshot", () => {
  it("archives the version that the file holds, raises it, and changes nothing else", () => {
    const boundary = planned(planBoundary(input({ bump: "minor", today: "2025-07-11" })));
    expect(boundary.files.get(ARCHIVE)).toBe(PLAN);
    expect(boundary.files.get("planning/TASK.md")).toBe(
      PLAN.replace("TASK-v1.1.0.md", "TASK-v1.2.0.md")
        .replace("**Last Updated**: 2025-07-10", "**Last Updated**: 2025-07-11")
        .replace("- **v1.1.0** (2025", "- **v1.2.0** (2025-07-11) – v1.1.0 archived\n- **v1.1.0** (2025"),
    );
    expect(boundary.files.get("sprint.config.json")).toBe(CONFIG.replace("1.1.0", "1.2.0"));
    expect(boundary.form).toBe("snapshot");
  });

  it("is what is made within a sprint, and made once until something changes", () => {
    const first = input({ today: "2025-07-11" });
    const second = { ...afterwards(first, planBoundary(first)), today: "2025-07-12" };
    expect(planBoundary(second)).toMatchObject({ kind: "nothing" });
    const edited = { ...second.plan, text: second.plan.text.replace("In Progress | @bob", "Review | @bob") };
    expect(planned(planBoundary({ ...second, plan: edited })).version).toEqual({ held: "1.1.1", now: "1.1.2" });
  });

  it("is refused for another sprint", () => {
    expect(planBoundary(input({ bump: "patch", sprintId: "Sprint-09-2025" }))).toMatchObject({ kind: "refused" });
  });
});

// Guards: the figures of a sprint without a task are none; the burndown is the new sprint's, by the team's own days.
describe("what the new plan says of itself", () => {
  const figured = PLAN.replace("## Our own words", () =>
    [
      "## 📊 Sprint metrics",
      "",
      "- **Total Points**: 19",
      "- **Remaining Points**: 11",
      "- **Progress**: 8/19 points (42%)",
      "- **Burndown**: 11 points remaining, ideal 2 (9 points behind)",
      "",
      "## Our own words",
    ].join("\n"),
  );
  const begun = (changes: Parameters<typeof input>[0] = {}) =>
    newText({ plan: { path: "planning/TASK.md", text: figured }, ...changes });

  it("counts nothing where nothing is carried over", () => {
    const text = begun({ carryOver: "none" });
    for (const line of [
      "| Total Points | 0 |",
      "| Completed Points | 0 |",
      "- **Total Points**: 0\n",
      "- **Remaining Points**: 0\n",
      "- **Progress**: 0/0 points (0%)\n",
      "- **Burndown**: 0 points remaining, ideal 0 (0 points ahead)\n",
    ])
      expect(text).toContain(line);
  });

  it("has the burndown of its first day", () => {
    expect(begun()).toContain("- **Burndown**: 11 points remaining, ideal 11 (0 points ahead)\n");
    const late = { sprintId: "Sprint-08-2025", today: "2025-07-23" };
    expect(begun(late)).toContain("- **Burndown**: 11 points remaining, ideal 3.7 (7.3 points behind)\n");
    const workingDays = { weekdays: null, holidays: ["2025-07-21", "2025-07-22"] };
    expect(begun({ ...late, workingDays })).toContain(
      "- **Burndown**: 11 points remaining, ideal 4.7 (6.3 points behind)\n",
    );
  });
});
