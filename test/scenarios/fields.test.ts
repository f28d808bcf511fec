import { describe, expect, it } from "vitest";
import { type Stage, type StageIssue, stage } from "./stage.ts";

const place = { owner: "octo", repo: "plans" };
const HEADER = [
  "# TASK MANAGEMENT – Sprint-12-2026",
  "",
  "**Sprint ID**: Sprint-12-2026",
  "**Sprint Dates**: 2026-11-16 to 2026-11-27",
  "",
  "## CURRENT SPRINT TASKS",
  "",
  "| ID | Title | Description | Type | Priority | Points | Estimate | Status | Owner | ETA | Depends On | Sprint ID |",
  "|----|-------|-------------|------|----------|--------|----------|--------|-------|-----|------------|-----------|",
];
const FIRST =
  "| T-001 | Store | Where it is kept | feature | High | 5 | 2 days | In Progress | @alice | 2026-11-24 | - | Sprint-12-2026 |";
/** The row that each case edits, with an id of its own. */
const ROW = "| T-000 | Export | - | bug | Low | 2 | - | Not Started | @bob | - | T-001 | Sprint-12-2026 |";

const idOf = (index: number) => `T-${String(index + 2).padStart(3, "0")}`;
const rowOf = (index: number) => ROW.replace("T-000", idOf(index));
const planOf = (rows: readonly string[]) => [...HEADER, FIRST, ...rows, ""].join("\n");

/** A field's edit in the row, and what its issue must say then. */
const FROM_PLAN: readonly (readonly [string, string, string, (issue: StageIssue) => void])[] = [
  ["title", "| Export |", "| Export as PDF |", ({ title }) => expect(title).toMatch(/^T-\d+: Export as PDF$/)],
  [
    "description",
    "| Export | - |",
    "| Export | Two lines<br>of text |",
    ({ body }) => expect(body).toContain("**Description**\n\nTwo lines\nof text\n"),
  ],
  [
    "type",
    "| bug |",
    "| refactor |",
    ({ labels }) => expect(labels.filter((l) => l.startsWith("type/"))).toEqual(["type/refactor"]),
  ],
  [
    "priority",
    "| Low |",
    "| Critical |",
    ({ labels }) => expect(labels.filter((l) => l.startsWith("priority/"))).toEqual(["priority/critical"]),
  ],
  ["points", "| Low | 2 |", "| Low | 13 |", ({ body }) => expect(body).toContain("- **Points**: 13\n")],
  ["estimate", "| 2 | - | Not", "| 2 | 1 week | Not", ({ body }) => expect(body).toContain("- **Estimate**: 1 week\n")],
  ["status", "| Not Started |", "| Testing |", ({ labels }) => expect(labels).toContain("status/testing")],
  [
    "status done",
    "| Not Started |",
    "| Done |",
    ({ state, stateReason }) => expect([state, stateReason]).toEqual(["closed", "completed"]),
  ],
  ["owner", "| @bob |", "| @carol |", ({ assignees }) => expect(assignees).toEqual(["carol"])],
  ["ETA", "| @bob | - |", "| @bob | 2026-11-27 |", ({ body }) => expect(body).toContain("- **ETA**: 2026-11-27\n")],
  [
    "dependencies",
    "| - | T-001 | Sprint",
    "| - | - | Sprint",
    ({ body }) => expect(body).toContain("- **Depends on**: –\n"),
  ],
  [
    "sprint",
    "| T-001 | Sprint-12-2026 |",
    "| T-001 | Sprint-13-2026 |",
    ({ milestone, labels }) =>
      expect([milestone, labels.filter((l) => l.startsWith("sprint/"))]).toEqual([
        "Sprint-13-2026",
        ["sprint/Sprint-13-2026"],
      ]),
  ],
];

const alice = (s: Stage) => s.github.as("alice").issues;
const block = async (s: Stage, n: number, from: string, to: string) => {
  const { body } = await s.issue(n);
  expect(body).toContain(from);
  await alice(s).update({ ...place, issue_number: n, body: body.replace(from, to) });
};
const label = async (s: Stage, n: number, from: string, to: string) => {
  await alice(s).addLabels({ ...place, issue_number: n, labels: [to] });
  await alice(s).removeLabel({ ...place, issue_number: n, name: from });
};

/** A field's edit on GitHub, and what changes in the row then. */
const FROM_GITHUB: readonly (readonly [string, (s: Stage, n: number) => Promise<unknown>, string, string])[] = [
  [
    "title",
    (s, n) => alice(s).update({ ...place, issue_number: n, title: "Export as CSV" }),
    "| Export |",
    "| Export as CSV |",
  ],
  [
    "description",
    (s, n) => block(s, n, "<!-- lockstep:end -->", "\n**Description**\n\nAll rows | of it\n<!-- lockstep:end -->"),
    "| Export | - |",
    "| Export | All rows \\| of it |",
  ],
  ["type", (s, n) => label(s, n, "type/bug", "type/tech-debt"), "| bug |", "| tech-debt |"],
  ["priority", (s, n) => label(s, n, "priority/low", "priority/high"), "| Low |", "| High |"],
  ["points", (s, n) => block(s, n, "**Points**: 2", "**Points**: 8"), "| Low | 2 |", "| Low | 8 |"],
  [
    "estimate",
    (s, n) => block(s, n, "**Estimate**: –", "**Estimate**: 3 hours"),
    "| 2 | - | Not",
    "| 2 | 3 hours | Not",
  ],
  ["status by label", (s, n) => label(s, n, "status/not-started", "status/blocked"), "Not Started", "Blocked"],
  [
    "status by closing",
    (s, n) => alice(s).update({ ...place, issue_number: n, state: "closed", state_reason: "not_planned" }),
    "Not Started",
    "Cancelled",
  ],
  [
    "owner",
    (s, n) => alice(s).addAssignees({ ...place, issue_number: n, assignees: ["carol"] }),
    "@bob",
    "@bob, @carol",
  ],
  ["ETA", (s, n) => block(s, n, "**ETA**: –", "**ETA**: 2026-12-01"), "| @bob | - |", "| @bob | 2026-12-01 |"],
  [
    "dependencies by number",
    (s, n) => block(s, n, "#1 (T-001)", "#1, T-003"),
    "| T-001 | Sprint",
    "| T-001, T-003 | Sprint",
  ],
  [
    "sprint by label",
    (s, n) => label(s, n, "sprint/Sprint-12-2026", "sprint/Sprint-13-2026"),
    "Sprint-12-2026",
    "Sprint-13-2026",
  ],
];

describe("every field", () => {
  it("goes from the plan to the issue", async () => {
    const before = planOf(FROM_PLAN.map((_, index) => rowOf(index)));
    await using s = await stage({ files: { "TASK.md": before } });
    await s.sync();
    const after = planOf(FROM_PLAN.map(([, from, to], index) => rowOf(index).replace(from, to)));
    await s.push({ "TASK.md": after });
    await s.sync();
    for (const [index, [, , , holds]] of FROM_PLAN.entries()) holds(await s.issue(index + 2));
    expect(s.plan()).toBe(after);
    expect((await s.sync()).inSync).toBe(true);
  });

  it("goes from the issue to the plan, and not a byte but its value changes there", async () => {
    const before = planOf(FROM_GITHUB.map((_, index) => rowOf(index)));
    await using s = await stage({ files: { "TASK.md": before } });
    await s.sync();
    for (const [index, [, act]] of FROM_GITHUB.entries()) await act(s, index + 2);
    await s.sync();
    expect(s.plan()).toBe(planOf(FROM_GITHUB.map(([, , from, to], index) => rowOf(index).replace(from, () => to))));
    expect((await s.sync()).inSync).toBe(true);
    expect(await s.issues()).toHaveLength(FROM_GITHUB.length + 1);
  });
});
