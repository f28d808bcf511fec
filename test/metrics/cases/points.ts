import { begun, type Case, log, task } from "../garden.ts";

const done = (points: number | null) => task("T-001", "done", points);
const past = (...completed: readonly number[]) =>
  completed.map((points, at) => ({ name: `S${at}`, completed: points }));

/** Figures of points, by metric. */
export const POINTS = {
  scopePoints: [
    ["of no task", {}, null],
    ["of one", { tasks: [done(5)] }, 5],
    [
      "without cancelled ones, the backlog, what was discovered, and those without points",
      {
        tasks: [
          task("T-001", "done", 5, "completed"),
          task("T-002", "blocked", 3, "expansion"),
          task("T-003", "cancelled", 8),
          task("T-004", "not-started", 13, "backlog"),
          task("T-005", "not-started", 21, "discovered"),
          task("T-006", "not-started"),
        ],
      },
      8,
    ],
    [
      "where only the backlog has points",
      { tasks: [task("T-001", "done"), task("T-002", "done", 3, "backlog")] },
      null,
    ],
    ["of tasks of no points", { tasks: [done(0)] }, 0],
  ],
  committedPoints: [
    [
      "where no file says when the sprint began",
      { tasks: [done(5)], sprint: { id: "S", start: null, end: null } },
      null,
    ],
    ["of a sprint to come", { tasks: [done(5)], sprint: { id: "S", start: "2026-03-12", end: null } }, null],
    [
      "with what came in the last minute of the first day, without what came in the first of the second",
      {
        tasks: [task("T-001", "done", 5), task("T-002", "done", 3), task("T-003", "done", 1)],
        log: log(
          ["03-02T08:00", "T-001", "made", "not-started"],
          ["03-02T23:59", "T-002", "made", "not-started"],
          ["03-03T00:00", "T-003", "made", "not-started"],
        ),
      },
      8,
    ],
    [
      "by instants of UTC, whatever zone they are written in",
      {
        tasks: [task("T-001", "done", 5), task("T-002", "done", 3)],
        // Half past eleven in the evening of the 2nd and, in Tokyo, the morning of the 3rd are the same day of UTC.
        log: log(
          ["2026-03-03T08:30:00+09:00", "T-001", "made", "not-started"],
          ["2026-03-02T20:00:00-05:00", "T-002", "made", "not-started"],
        ),
      },
      5,
    ],
    [
      "as it was estimated on the first day",
      {
        tasks: [task("T-001", "done", 8)],
        log: log(
          ["03-02T08:00", "T-001", "made", "not-started"],
          ["03-02T08:00", "T-001", "points", 5],
          ["03-04T08:00", "T-001", "points", 8],
        ),
      },
      5,
    ],
    [
      "with what was carried over, where the sprint before was ended late",
      {
        tasks: [task("T-001", "in-progress", 5), task("T-002", "not-started", 3), task("T-003", "not-started", 2)],
        // Ended on Wednesday by one run, which took T-001 in and made T-002; T-003 came on Thursday.
        movements: [{ id: "T-001", date: "2026-03-04", to: "current" }],
        log: log(
          ["02-16T08:00", "T-001", "made", "not-started"],
          ["02-16T08:00", "T-001", "sprint", "Sprint-04-2026"],
          ["03-04T09:00", "T-001", "sprint", "Sprint-05-2026"],
          ["03-04T09:00", "T-002", "made", "not-started"],
          ["03-05T09:00", "T-003", "made", "not-started"],
        ),
      },
      8,
    ],
  ],
  addedPoints: [
    ["of none", begun, 0],
    [
      "where no file says when the sprint began",
      { tasks: [done(5)], sprint: { id: "S", start: null, end: null } },
      null,
    ],
    [
      "as they are now, the expansion of the first day included",
      {
        tasks: [task("T-001", "done", 5), task("T-002", "done", 3, "expansion"), task("T-003", "done", 8)],
        log: log(
          ["03-02T08:00", "T-001", "made", "not-started"],
          ["03-02T08:00", "T-002", "made", "not-started"],
          ["03-04T08:00", "T-003", "made", "not-started"],
          ["03-04T08:00", "T-003", "points", 5],
          ["03-05T08:00", "T-003", "points", 8],
        ),
      },
      11,
    ],
    [
      "without what was cancelled again",
      {
        tasks: [task("T-001", "done", 5), task("T-002", "cancelled", 3)],
        log: log(["03-02T08:00", "T-001", "made", "not-started"], ["03-04T08:00", "T-002", "made", "not-started"]),
      },
      0,
    ],
  ],
  completedPoints: [
    ["of no task", {}, null],
    ["of done ones only", { tasks: [done(5), task("T-002", "testing", 3), task("T-003", "failed", 1)] }, 5],
    ["without points", { tasks: [done(null)] }, null],
  ],
  carriedPoints: [
    ["of no task", {}, null],
    [
      "of what isn't done and isn't cancelled",
      {
        tasks: [done(5), task("T-002", "failed", 3), task("T-003", "cancelled", 1), task("T-004", "review", 2)],
      },
      5,
    ],
    ["of nothing left", { tasks: [done(5)] }, 0],
  ],
  scopeChange: [
    ["of none", begun, 0],
    [
      "of a sprint that began with nothing",
      {
        tasks: [task("T-001", "done", 5, "expansion")],
      },
      null,
    ],
    // 5 and 3 to begin with, 3 gone, 1 come: (6 - 8) / 8.
    [
      "that takes more out than in",
      {
        tasks: [task("T-001", "done", 5), task("T-002", "cancelled", 3), task("T-003", "not-started", 1)],
        log: log(
          ["03-02T08:00", "T-001", "made", "not-started"],
          ["03-02T08:00", "T-002", "made", "not-started"],
          ["03-04T08:00", "T-002", "status", "cancelled"],
          ["03-05T08:00", "T-003", "made", "not-started"],
        ),
      },
      -25,
    ],
  ],
  progress: [
    ["of no task", {}, null],
    ["by points, whatever the number of tasks", { tasks: [done(1), task("T-002", "review", 3)] }, 25],
    [
      "by tasks, where none has points",
      { tasks: [done(null), task("T-002", "review"), task("T-003", "cancelled")] },
      50,
    ],
    ["by tasks, where all have none", { tasks: [done(0), task("T-002", "review", 0)] }, 50],
    ["of cancelled tasks alone", { tasks: [task("T-001", "cancelled", 3)] }, null],
  ],
  velocity: [
    ["where nobody says", {}, null],
    ["by the configuration before the history", { lastVelocity: 21, sprints: past(8, 13) }, 21],
    ["by the last row of the history", { sprints: past(8, 13) }, 13],
    ["of a sprint that completed nothing", { sprints: past(8, 0) }, 0],
  ],
  averageVelocity: [
    ["of two sprints", { sprints: past(8, 13) }, null],
    ["of three", { sprints: past(8, 13, 18) }, 13],
    // The first is left out: (1 + 2 + 3 + 4 + 5 + 6) / 6.
    ["of the last six of seven", { sprints: past(100, 1, 2, 3, 4, 5, 6) }, 3.5],
  ],
} satisfies Readonly<Record<string, readonly Case[]>>;
