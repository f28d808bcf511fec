import { REPO, row, type Stage, stage } from "../scenarios/stage.ts";
import type { Clock } from "./clock.ts";
import { syncWhole } from "./in-process.ts";

const at = { owner: "octo", repo: "plans" };
const HEADER = [
  "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On |",
  "|----|-------|-------------|----------|--------|--------|----------|-------|---------|-----|------------|",
];

interface Draft {
  readonly rows: readonly string[];
  readonly backlog: readonly string[];
  readonly goal: string;
}

/** A plan with all the lines that the tool derives: summary, metrics, changelog, movement log, blockers, completions. */
function planText({ rows, backlog, goal }: Draft): string {
  return [
    "# 📋 TASK MANAGEMENT – Sprint-12-2026",
    "",
    "**Sprint ID**: Sprint-12-2026",
    "**Sprint Dates**: 2026-11-16 to 2026-11-27",
    `**Sprint Goal**: ${goal}`,
    "",
    "## 📝 Document changelog",
    "",
    "<!-- changelog-insert-point -->",
    "- **v1.0.0** (2026-11-16) – sprint planned",
    "",
    "## 🎯 Current sprint tasks",
    "",
    "**Summary**: 0 tasks | 0 done | 0 in progress | 0 blocked | 0 points",
    "",
    ...HEADER,
    ...rows,
    "",
    "## ➕ Scope expansions",
    "",
    "- [ ] **T-101**: Engrave a legend - **Points**: 1",
    "",
    "## 🗂️ Backlog candidates",
    "",
    ...backlog,
    "",
    "## 🔀 Task movement log",
    "",
    "| Date | Task ID | From | To | Reason | Impact |",
    "|------|---------|------|----|--------|--------|",
    "| 2026-11-18 | T-101 | Backlog | Scope Expansion | Asked for | +1 points |",
    "",
    "## ✅ Completed tasks",
    "",
    "| ID | Title | Completion Date | Owner | Notes |",
    "|----|-------|-----------------|-------|-------|",
    "",
    "## 📊 Sprint metrics",
    "",
    "- **Total Points**: 0",
    "- **Completed Points**: 0",
    "",
  ].join("\n");
}

const BEFORE = planText({
  goal: "An atlas.",
  rows: [
    row("T-001", "Draw the map", { owner: "@alice", eta: "2026-11-20" }),
    row("T-002", "Draw the key", { description: "Two columns" }),
    row("T-003", "Draw the border"),
    row("T-004", "Draw the rivers", { depends: "T-001" }),
    row("T-005", "Draw the roads", { owner: "@alice" }),
    row("T-006", "Draw the towns", { status: "In Progress" }),
    row("T-007", "Draw the lakes", { status: "In Progress" }),
    row("T-008", "Draw the coast", { status: "In Progress" }),
    row("T-009", "Draw the bridges"),
    row("T-010", "Draw the tunnels"),
    row("T-011", "Draw the harbours"),
    row("T-012", "Draw the woods", { status: "In Progress" }),
    row("T-013", "Draw the fields", { status: "In Progress" }),
    row("T-014", "Draw the hills"),
    row("T-015", "Draw the walls", { description: "Dotted", depends: "T-014" }),
    row("T-016", "Draw the mills", { status: "In Progress" }),
    row("T-017", "Draw the wells"),
    row("T-018", "Draw the moors", { owner: "@bob" }),
    row("T-019", "Draw the springs"),
    row("T-020", "Draw the marshes", { status: "In Progress" }),
  ],
  backlog: ["- [ ] **T-200**: Draw the stars - **Points**: 8"],
});

const AFTER = planText({
  goal: "An atlas, bound.",
  rows: [
    row("T-001", "Draw the map of maps", { owner: "@alice", eta: "2026-11-25" }),
    row("T-002", "Draw the key", { description: "Three columns" }),
    row("T-003", "Draw the border", { priority: "Critical", points: "8" }),
    row("T-004", "Draw the rivers", { depends: "T-001, T-003" }),
    row("T-005", "Draw the roads", { owner: "@carol" }),
    row("T-006", "Draw the towns", { status: "Blocked" }),
    row("T-007", "Draw the lakes", { status: "Done" }),
    row("T-008", "Draw the coast", { status: "In Progress" }),
    // T-009 is gone, T-010 went to the backlog.
    row("T-011", "Draw the piers"),
    row("T-012", "Draw the woods", { status: "Testing" }),
    row("T-013", "Draw the fields", { status: "In Progress" }),
    row("T-014", "Draw the hills"),
    row("T-015", "Draw the walls", { description: "Dotted", depends: "T-014" }),
    row("T-016", "Draw the mills", { status: "In Progress" }),
    row("T-017", "Draw the wells"),
    row("T-018", "Draw the moors", { owner: "@bob" }),
    row("T-019", "Draw the springs"),
    row("T-020", "Draw the marshes", { status: "In Progress" }),
    row("T-021", "Print it", { depends: "T-022, T-001" }),
    row("T-022", "Buy paper", { status: "In Progress", owner: "@carol", depends: "T-023" }),
    // Each waits for the other: one of their issues is linked only when both have a number.
    row("T-023", "Choose a format", { depends: "T-021" }),
    row("T-024", "Sell the old press", { status: "Done" }),
  ],
  backlog: ["- [ ] **T-200**: Draw the stars - **Points**: 8", "- [ ] **T-010**: Draw the tunnels - **Points**: 3"],
});

const NEXT_SPRINT = [
  "# 📋 TASK MANAGEMENT – Sprint-13-2026",
  "",
  "**Sprint ID**: Sprint-13-2026",
  "**Sprint Dates**: 2026-11-30 to 2026-12-11",
  "",
  "## 🎯 Current sprint tasks",
  "",
  ...HEADER,
  row("T-301", "Bind it", { depends: "T-021" }),
  row("T-302", "Gild it", { priority: "Low" }),
  "",
].join("\n");

/** Number of an issue of the first sync, by its task: they are made in the plan's order. */
async function numbers(s: Stage): Promise<(task: string) => number> {
  const byTask = new Map((await s.issues()).map((issue) => [issue.title.split(":")[0], issue.number]));
  return (task) => byTask.get(task) ?? 0;
}

/**
 * A repository in which both sides have changed in every way there is since the last sync: tasks are new, gone, moved
 * and edited in the plan, people closed, reopened, retitled, relabelled and reassigned issues, asked for new tasks, and
 * merged and reviewed pull requests; in two fields both changed the same.
 */
export async function upheaval(clock: Clock): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": BEFORE, "README.md": "# Atlas\n" }, now: () => clock.now() });
  const [alice, bob, carol] = [s.github.as("alice").issues, s.github.as("bob").issues, s.github.as("carol").issues];
  await syncWhole(s, clock);
  const issue = await numbers(s);
  const on = (task: string) => ({ ...at, issue_number: issue(task) });
  clock.advance(60_000);

  // Two tasks are done and their issues closed before anything else.
  await alice.update({ ...on("T-008"), state: "closed", state_reason: "completed" });
  await alice.update({ ...on("T-020"), state: "closed", state_reason: "completed" });
  await syncWhole(s, clock);
  clock.advance(3_600_000);

  // The plan: T-008 is to be opened again, whose row a person sets back.
  await s.push({ "TASK.md": withDerived(s.plan()), "planning/TASK.md": NEXT_SPRINT });
  clock.advance(60_000);

  // GitHub.
  await bob.addAssignees({ ...on("T-005"), assignees: ["bob"] });
  await bob.update({ ...on("T-011"), title: "T-011: Draw the docks" });
  await relabel("T-012", "status/in-progress", "status/blocked");
  await alice.update({ ...on("T-013"), state: "closed", state_reason: "completed" });
  await bob.update({ ...on("T-014"), title: "T-014: Draw the mountains" });
  const { body } = (await bob.get(on("T-015"))).data;
  await bob.update({
    ...on("T-015"),
    body: `Ask the mason.\n\n${(body ?? "").replace("**Points**: 3", "**Points**: 5").replace("Dotted", "Dashed")}`,
  });
  await alice.createComment({ ...on("T-015"), body: "Dashed is better." });
  await alice.update({ ...on("T-017"), state: "closed", state_reason: "not_planned" });
  await relabel("T-018", "priority/medium", "priority/high");
  await bob.addLabels({ ...on("T-018"), labels: ["area/moors"] });
  await bob.removeAssignees({ ...on("T-018"), assignees: ["bob"] });
  await carol.update({ ...on("T-019"), milestone: null });
  await carol.removeLabel({ ...on("T-019"), name: "sprint/Sprint-12-2026" });
  await alice.update({ ...on("T-020"), state: "open" });

  // New issues: one that names its task, one that a maintainer labelled, one that nobody asked for, one too many.
  await bob.create({ ...at, title: "Fold it", body: "task_id: T-040\n\nTwice." });
  await carol.create({ ...at, title: "Colour the seas", body: "In two blues.", labels: ["lockstep"] });
  await s.github.as("mallory").issues.create({ ...at, title: "My map is torn", body: "task_id: T-001" });
  await carol.create({ ...at, title: "Rivers again", body: "task_id: T-004" });

  // Pull requests: one merged, one with changes requested.
  const pulls = s.github.as("alice").pulls;
  for (const [branch, task] of [
    ["mills", "T-016"],
    ["towns", "T-006"],
  ] as const) {
    await s.github.commitFiles(REPO, branch, { [`${branch}.svg`]: "<svg/>" }, { message: branch, author: "alice" });
    const { data } = await pulls.create({ ...at, title: `${task} ${branch}`, head: branch, base: "main" });
    const pull = { ...at, pull_number: data.number };
    if (branch === "mills") await s.github.as("bob").pulls.merge(pull);
    else await s.github.as("bob").pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "Smaller." });
  }
  clock.advance(60_000);
  return s;

  /** The rows of the new plan, with what the tool itself derived of the old one left as it stands. */
  function withDerived(now: string): string {
    const rows = (text: string) => text.slice(text.indexOf(HEADER[0] ?? ""), text.indexOf("\n## ➕"));
    const backlog = (text: string) => text.slice(text.indexOf("## 🗂️"), text.indexOf("\n## 🔀"));
    return now
      .replace(rows(now), () => rows(AFTER))
      .replace(backlog(now), () => backlog(AFTER))
      .replace("An atlas.", "An atlas, bound.");
  }

  async function relabel(task: string, from: string, to: string): Promise<void> {
    await bob.removeLabel({ ...on(task), name: from });
    await bob.addLabels({ ...on(task), labels: [to] });
  }
}
