import { type MetricFacts, type MetricsReport, measure } from "../../metrics/index.ts";
import { CLOSED_STATUSES } from "../../plan/status.ts";
import type { Status, Task } from "../../plan/task.ts";
import type { Day, Health, ReportData, ReportDay, SprintVelocity } from "../../report/data.ts";
import { type ReportFacts, sprintTasks } from "./facts.ts";
import { metricFacts, pastSprints, targetsOf } from "./metric-facts.ts";
import { reviewTimes } from "./reviews.ts";

/** The figures of a report. */
export type Measured = Pick<
  ReportData,
  "unit" | "health" | "metrics" | "days" | "scopeChanges" | "velocity" | "reviews" | "blocked" | "notes"
>;

const HEALTH: Readonly<Record<"green" | "yellow" | "red", Health>> = { green: "good", yellow: "warning", red: "bad" };

/** Makes the figures of a report. Pure. @param at the instant that it tells of, ISO */
export function measured(facts: ReportFacts, at: string, url: string | null): Measured {
  const today = at.slice(0, 10);
  const given = metricFacts(facts, at);
  const report = measure(given, targetsOf(facts));
  const { green, total, overall } = report.health;
  const told = isTold(given);
  return {
    unit: report.history.unit,
    health: overall === null ? null : { level: HEALTH[overall], met: green, of: total },
    metrics: report.metrics.map((row) => ({ ...row, health: row.health === null ? null : HEALTH[row.health] })),
    days: daysOf(report, facts, told, today),
    scopeChanges: told ? report.scopeChanges : [],
    velocity: velocityOf(facts),
    reviews: reviewTimes(facts, at, url),
    blocked: blockedTasks(facts, today),
    notes: notesOn(given, told, facts.asked !== null),
  };
}

/** Whether it is known when what is done was done: else a series of days would show it done from the first one on. */
function isTold({ log, tasks, completedOn }: MetricFacts): boolean {
  if (log !== null) return true;
  const done = tasks.filter(({ values }) => values.status === "done");
  return done.length > 0 && done.every(({ key }) => completedOn.has(key));
}

function notesOn(
  { log, sprint, issues, pulls, releases }: MetricFacts,
  told: boolean,
  asked: boolean,
): readonly string[] {
  const unseen = [
    ...(pulls === null ? ["reviews of pull requests"] : []),
    ...(issues === null ? ["labels of issues"] : []),
    ...(releases === null ? ["releases"] : []),
  ];
  return [
    ...(log === null
      ? [
          told
            ? "There is no audit log: days are those that the plan gives for completed tasks, and changes of the scope are not known."
            : "There is no audit log: only how things stand today is known, not how they came to it.",
        ]
      : []),
    ...(sprint.start === null ? ["No file says when the sprint began."] : []),
    ...(unseen.length === 0
      ? []
      : [
          `What rests on ${unseen.join(", ").replace(/, ([^,]*)$/, " and $1")} isn't measured: GitHub ${asked ? "didn't show them" : "was not asked for them"}.`,
        ]),
  ];
}

function daysOf({ history }: MetricsReport, facts: ReportFacts, told: boolean, today: Day): readonly ReportDay[] {
  if (told && history.days.length > 0) return history.days;
  const tasks = sprintTasks(facts);
  return tasks.length === 0 ? [] : [dayOf(tasks, history.unit, today)];
}

/** How tasks stand. */
function dayOf(tasks: readonly Task[], unit: ReportData["unit"], date: Day): ReportDay {
  const byStatus: Partial<Record<Status, number>> = {};
  let [scope, done] = [0, 0];
  for (const { values } of tasks) {
    byStatus[values.status] = (byStatus[values.status] ?? 0) + 1;
    // What was cancelled is no part of the work.
    if (values.status === "cancelled") continue;
    const weight = unit === "points" ? (values.points ?? 0) : 1;
    scope += weight;
    if (values.status === "done") done += weight;
  }
  return { date, scope, done, byStatus };
}

function velocityOf(facts: ReportFacts): readonly SprintVelocity[] {
  const past = pastSprints(facts);
  if (past.length > 0)
    return past.map(({ name, completed, committed = null }) => ({ sprint: name, committed, completed }));
  const { lastVelocity } = facts.config.sprint;
  // 0 is what init writes before the first sprint.
  return lastVelocity === null || lastVelocity === 0
    ? []
    : [{ sprint: "Last sprint", committed: null, completed: lastVelocity }];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Since when is what the log says of the last time a task was blocked. */
function blockedTasks(facts: ReportFacts, today: Day): ReportData["blocked"] {
  const { keys, log, plans } = facts;
  const all = plans.flatMap(({ plan }) => plan.tasks);
  const open = new Set(all.filter(({ values }) => !CLOSED_STATUSES.has(values.status)).map((task) => keys.get(task)));
  const since = new Map<string, Day>();
  for (const { task, field, to, at, lost } of log)
    if (task !== null && field === "status" && to === "blocked" && lost === undefined) since.set(task, at.slice(0, 10));
  return sprintTasks(facts)
    .filter(({ values }) => values.status === "blocked")
    .map((task) => {
      const key = keys.get(task) ?? task.key;
      const day = since.get(key) ?? null;
      const waits = task.values.dependsOn.filter((name) => open.has(name));
      return {
        task: key,
        title: task.values.title,
        since: day,
        days: day === null ? null : Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS)),
        reason: waits.length === 0 ? null : waits.join(", "),
      };
    });
}
