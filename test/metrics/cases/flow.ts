import { begun, type Case, log, task } from "../garden.ts";

const done = (points: number | null) => task("T-001", "done", points);
/** A task that was made on the first day and did this. */
const life = (...steps: readonly (readonly [at: string, status: string])[]) =>
  log(
    ["03-02T08:00", "T-001", "made", "not-started"],
    ...steps.map(([at, to]) => [at, "T-001", "status", to] as const),
  );

/** Figures of how tasks went, by metric. */
export const FLOW = {
  blockedTasks: [
    ["of no task", {}, 0],
    ["of the sprint alone", { tasks: [task("T-001", "blocked"), task("T-002", "blocked", 3, "backlog")] }, 1],
  ],
  blockedHours: [
    ["without a log", { tasks: [task("T-001", "blocked")] }, null],
    ["of none", begun, 0],
    // Friday 6th 12:00 to Monday 9th 12:00, three whole days.
    [
      "over a weekend",
      {
        tasks: [task("T-001", "in-progress")],
        log: life(["03-06T12:00", "blocked"], ["03-09T12:00", "in-progress"]),
      },
      72,
    ],
    // Two hours, then from the 11th 02:00 to now, 10 hours.
    [
      "twice, the second time up to now",
      {
        tasks: [task("T-001", "blocked")],
        log: life(["03-03T08:00", "blocked"], ["03-03T10:00", "in-progress"], ["03-11T02:00", "blocked"]),
      },
      12,
    ],
    [
      "whatever the order of the entries",
      {
        tasks: [task("T-001", "in-progress")],
        log: life(["03-03T08:00", "blocked"], ["03-03T10:00", "in-progress"]).toReversed(),
      },
      2,
    ],
    // Blocked since 20 February; the sprint began on 2 March at midnight, and T-001 went on at 06:00.
    [
      "from the sprint's first day on",
      {
        tasks: [task("T-001", "in-progress")],
        log: log(
          ["02-16T08:00", "T-001", "made", "not-started"],
          ["02-20T08:00", "T-001", "status", "blocked"],
          ["03-02T06:00", "T-001", "status", "in-progress"],
        ),
      },
      6,
    ],
    // Taken out of the plan after five hours, its issue closed.
    [
      "of a task that is gone, until it went",
      {
        tasks: [task("T-002", "done")],
        log: [...life(["03-03T08:00", "blocked"]), ...log(["03-03T13:00", "T-001", "state", "closed"])],
      },
      5,
    ],
    [
      "not of the backlog",
      {
        tasks: [task("T-001", "blocked", 3, "backlog")],
        log: life(["03-03T08:00", "blocked"]),
      },
      0,
    ],
  ],
  leadHours: [
    ["without a log", { tasks: [done(3)] }, null],
    ["of nothing done", begun, null],
    // From Monday 08:00 to Friday 08:00 four days, to Monday 08:00 seven.
    ["over a weekend", { tasks: [done(3)], log: life(["03-09T08:00", "done"]) }, 168],
    [
      "of one that was reopened twice, to the last time",
      {
        tasks: [done(3)],
        log: life(
          ["03-03T08:00", "done"],
          ["03-04T08:00", "in-progress"],
          ["03-05T08:00", "done"],
          ["03-06T08:00", "testing"],
          ["03-06T20:00", "done"],
        ),
      },
      108,
    ],
    [
      "of one that is open again",
      {
        tasks: [task("T-001", "in-progress")],
        log: life(["03-03T08:00", "done"], ["03-04T08:00", "in-progress"]),
      },
      null,
    ],
    // T-001 was made on 16 February at 08:00: 15 days. T-002 was done before the sprint.
    [
      "of what was done in this sprint, made whenever",
      {
        tasks: [done(3), task("T-002", "done", 3, "completed")],
        log: log(
          ["02-16T08:00", "T-001", "made", "not-started"],
          ["02-16T08:00", "T-002", "made", "not-started"],
          ["02-17T08:00", "T-002", "status", "done"],
          ["03-03T08:00", "T-001", "status", "done"],
        ),
      },
      360,
    ],
    [
      "of one that was cancelled",
      { tasks: [task("T-001", "cancelled")], log: life(["03-03T08:00", "cancelled"]) },
      null,
    ],
    ["of one that was met done", { tasks: [done(3)], log: log(["03-03T08:00", "T-001", "made", "done"]) }, null],
    // The T-001 of the sprint before took from February on; this one an hour.
    [
      "of an id that is used again, of the new task",
      {
        tasks: [done(3)],
        log: log(
          ["02-16T08:00", "T-001", "made", "not-started"],
          ["02-20T08:00", "T-001", "status", "done"],
          ["02-20T08:00", "T-001", "state", "closed"],
          ["03-03T08:00", "T-001", "made", "not-started"],
          ["03-03T09:00", "T-001", "status", "done"],
        ),
      },
      1,
    ],
  ],
  cycleHours: [
    ["without a log", { tasks: [done(3)] }, null],
    ["of one that was never begun", { tasks: [done(3)], log: life(["03-03T08:00", "done"]) }, null],
    [
      "from the first beginning, blocked time included",
      {
        tasks: [done(3)],
        log: life(
          ["03-03T08:00", "in-progress"],
          ["03-03T09:00", "blocked"],
          ["03-04T08:00", "testing"],
          ["03-04T10:00", "done"],
        ),
      },
      26,
    ],
    [
      "that begins with a review",
      { tasks: [done(3)], log: life(["03-03T08:00", "review"], ["03-03T11:00", "done"]) },
      3,
    ],
    // Being blocked is no beginning.
    [
      "of one that was blocked before it began",
      {
        tasks: [done(3)],
        log: life(["03-02T09:00", "blocked"], ["03-03T08:00", "in-progress"], ["03-03T10:00", "done"]),
      },
      2,
    ],
    // 03-03 to 03-05 of one, two hours of the other.
    [
      "as a mean, not a median",
      {
        tasks: [done(3), task("T-002", "done")],
        log: [
          ...life(["03-03T08:00", "in-progress"], ["03-05T08:00", "done"]),
          ...log(
            ["03-02T08:00", "T-002", "made", "not-started"],
            ["03-03T08:00", "T-002", "status", "in-progress"],
            ["03-03T10:00", "T-002", "status", "done"],
          ),
        ],
      },
      25,
    ],
  ],
  reopened: [
    ["without a log", { tasks: [done(3)] }, null],
    ["never", begun, 0],
    [
      "twice",
      {
        tasks: [done(3)],
        log: life(
          ["03-03T08:00", "done"],
          ["03-04T08:00", "in-progress"],
          ["03-05T08:00", "done"],
          ["03-06T08:00", "testing"],
          ["03-06T20:00", "done"],
        ),
      },
      2,
    ],
    [
      "to be cancelled isn't it",
      { tasks: [task("T-001", "cancelled")], log: life(["03-03T08:00", "done"], ["03-04T08:00", "cancelled"]) },
      0,
    ],
    [
      "in an earlier sprint doesn't count",
      {
        tasks: [task("T-001", "in-progress")],
        log: log(
          ["02-16T08:00", "T-001", "made", "not-started"],
          ["02-20T08:00", "T-001", "status", "done"],
          ["02-21T08:00", "T-001", "status", "in-progress"],
        ),
      },
      0,
    ],
  ],
} satisfies Readonly<Record<string, readonly Case[]>>;
