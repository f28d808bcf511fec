import { METRIC_TABLE } from "../../src/metrics/index.ts";
import type { Metric } from "../../src/plan/metric.ts";
import type { ReportData, ReportDay, ReportTask } from "../../src/report/data.ts";

/** A report with nothing in it but its name and day. */
export function emptyReport(change: Partial<ReportData> = {}): ReportData {
  return {
    version: 1,
    repository: { name: "lantern/greenhouse", url: null },
    generated: "2026-03-11",
    sprint: { id: null, start: null, end: null, goal: null },
    unit: "points",
    health: null,
    metrics: [],
    days: [],
    scopeChanges: [],
    velocity: [],
    reviews: [],
    blocked: [],
    tasks: [],
    forecast: null,
    burndownUrl: null,
    drift: null,
    notes: [],
    ...change,
  };
}

/** A task of a report. */
export function reportTask(key: string, change: Partial<ReportTask> = {}): ReportTask {
  return {
    key,
    title: `Task ${key}`,
    status: "not-started",
    points: 3,
    owners: [],
    issue: null,
    pullRequest: null,
    dependsOn: [],
    ...change,
  };
}

const REPOSITORY = "https://github.com/lantern/greenhouse";
const FIGURES: readonly (readonly [scope: number, done: number, ...statuses: number[]])[] = [
  [42, 0, 0, 0, 0, 2, 0, 11],
  [42, 3, 1, 0, 0, 3, 0, 9],
  [42, 3, 1, 0, 1, 3, 1, 7],
  [47, 8, 2, 1, 1, 2, 1, 7],
  [47, 8, 2, 1, 2, 2, 2, 5],
  [47, 13, 3, 1, 1, 3, 2, 4],
  [47, 16, 4, 0, 2, 3, 2, 3],
  [45, 21, 6, 1, 1, 3, 1, 2],
  [45, 21, 6, 1, 1, 4, 1, 1],
  [45, 26, 7, 1, 1, 2, 2, 1],
];

const TASKS: readonly (readonly [string, ReportTask["status"], number, string, number | null, readonly string[]])[] = [
  ["Read the moisture sensors every minute", "done", 3, "ida", 41, []],
  ["Keep a month of readings", "done", 5, "noor", 43, ["T-001"]],
  ["Open the vents when it gets too warm", "done", 5, "ida", 46, ["T-001"]],
  ["Water a bed when its soil is dry", "done", 3, "sam", 47, ["T-002"]],
  ["Show all beds on one screen", "done", 5, "noor", 51, ["T-002"]],
  ["Warn before a night with frost", "done", 2, "lea", 52, []],
  ["Ask the weather service only once an hour", "done", 3, "lea", 55, ["T-006"]],
  ["Skip watering when rain is near", "review", 3, "sam", 57, ["T-004", "T-007"]],
  ["Let a bed follow its own calendar", "in-progress", 5, "noor", 58, ["T-004", "T-005"]],
  ["Tell the gardener what was watered and why", "in-progress", 3, "ida", null, ["T-008", "T-009"]],
  ["Run without the network for a day", "testing", 3, "lea", 56, ["T-002"]],
  ["Order the second water meter", "blocked", 1, "sam", null, []],
  ["Count the water that each bed takes", "blocked", 2, "sam", null, ["T-012"]],
  ["Weekly summary by mail", "not-started", 2, "", null, ["T-010", "T-013"]],
];

/** The ninth working day of a small team's sprint. */
export function sprintReport(): ReportData {
  const days = FIGURES.map(
    ([scope, done, ...[finished, testing, review, progress, blocked, open]], index): ReportDay => {
      const day = new Date(Date.UTC(2026, 2, 2 + index)).toISOString().slice(0, 10);
      const byStatus = {
        done: finished ?? 0,
        testing: testing ?? 0,
        review: review ?? 0,
        "in-progress": progress ?? 0,
      };
      return { date: day, scope, done, byStatus: { ...byStatus, blocked: blocked ?? 0, "not-started": open ?? 0 } };
    },
  );
  return emptyReport({
    repository: { name: "lantern/greenhouse", url: REPOSITORY },
    sprint: {
      id: "Sprint-06-2026",
      start: "2026-03-02",
      end: "2026-03-15",
      goal: "The greenhouse waters itself for a week, and says what it did.",
    },
    health: { level: "warning", met: 6, of: 8 },
    metrics: [
      metric("addedPoints", "Added points", 5, "points", "<4", "warning", "tasks added after 2026-03-02"),
      metric("completedPoints", "Completed points", 26, "points", ">20", "good", "done of 45 points"),
      metric("progress", "Progress", 57.8, "%", ">50%", "good", "26 of 45 points"),
      metric("averageVelocity", "Average velocity", 34.6, "points", "30-40", "good", "5 sprints"),
      metric("blockedTasks", "Blocked", 2, "tasks", "0", "bad", "of 14 tasks"),
      metric("cycleHours", "Cycle time", 67.2, "hours", "<4 days", "good", "7 tasks"),
      metric("reviewHours", "Review time", 19.5, "hours", "<24h", "good", "5 pull requests"),
      metric("coverage", "Code coverage", 91.4, "%", ">90%", "good", "the coverage report"),
      metric(
        "deployments",
        "Deployment frequency",
        null,
        "per week",
        ">2/week",
        null,
        "the releases were not looked at",
      ),
    ],
    days,
    scopeChanges: [
      { date: "2026-03-05", change: 5, tasks: ["T-009"] },
      { date: "2026-03-09", change: -2, tasks: ["T-015"] },
    ],
    velocity: [
      { sprint: "Sprint-01-2026", committed: 30, completed: 24 },
      { sprint: "Sprint-02-2026", committed: 34, completed: 35 },
      { sprint: "Sprint-03-2026", committed: 40, completed: 33 },
      { sprint: "Sprint-04-2026", committed: 38, completed: 38 },
      { sprint: "Sprint-05-2026", committed: 42, completed: 43 },
    ],
    reviews: [
      review(51, "T-005", 4.2, 26),
      review(52, "T-006", 1.5, 1.5),
      review(55, "T-007", 22, 30.5),
      review(56, "T-011", 31, null),
      review(58, "T-009", 39, null),
      { ...review(57, "T-008", null, null), waitingHours: 27 },
    ],
    blocked: [
      {
        task: "T-012",
        title: "Order the second water meter",
        since: "2026-03-06",
        days: 5,
        reason: "The supplier is out of stock",
      },
      { task: "T-013", title: "Count the water that each bed takes", since: "2026-03-10", days: 1, reason: "T-012" },
    ],
    tasks: TASKS.map(([title, status, points, owner, pull, dependsOn], index) =>
      reportTask(`T-${String(index + 1).padStart(3, "0")}`, {
        title,
        status,
        points,
        owners: owner === "" ? [] : [owner],
        issue: { number: index + 20, url: `${REPOSITORY}/issues/${index + 20}` },
        pullRequest: pull === null ? null : { number: pull, url: `${REPOSITORY}/pull/${pull}` },
        dependsOn,
      }),
    ),
    forecast: {
      kind: "forecast",
      sentence: "85 % by 2026-03-17, 57 % to finish by the sprint's end; from 50 days, 10,000 trials.",
      chance: 0.57,
      dates: [
        { confidence: 0.5, date: "2026-03-15" },
        { confidence: 0.85, date: "2026-03-17" },
        { confidence: 0.95, date: "2026-03-19" },
      ],
      basis: [
        "50 working days of history, 2025-12-31 to 2026-03-10: 61 tasks were finished on 41 of them.",
        "3.61 points were finished and 0.32 added on a working day, recent days counting more; 19 points are left.",
        "10,000 trials, seed 1.",
      ],
    },
    burndownUrl: null,
    drift: { inStep: true, lines: [] },
    notes: ["What rests on releases isn't measured: GitHub was not asked for them."],
  });
}

function metric(
  name: Metric,
  label: string,
  value: number | null,
  unit: string,
  target: string,
  health: "good" | "warning" | "bad" | null,
  basis: string,
): ReportData["metrics"][number] {
  const formula = METRIC_TABLE.find((definition) => definition.name === name)?.formula ?? "";
  return { name, label, value, unit, target, health, formula, basis };
}

function review(pull: number, task: string, first: number | null, approval: number | null) {
  const url = `${REPOSITORY}/pull/${pull}`;
  return { pullRequest: pull, url, task, firstReviewHours: first, approvalHours: approval, waitingHours: null };
}
