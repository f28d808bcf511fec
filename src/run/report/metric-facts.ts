import { DEFAULT_LABELS, factsOf, type LabelledIssue, type MetricFacts, type Targets } from "../../metrics/index.ts";
import type { Metric } from "../../plan/metric.ts";
import type { ReadPlan } from "../../rules/rule.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { type Asked, type ReportFacts, sprintPlans } from "./facts.ts";

/**
 * What is measured, out of a report's facts: plans, audit log, reports of tests and scans, and what the ledger remembers of
 * issues and pull requests. What isn't there stays null, so that it is told as not known. Pure.
 * @param at ISO instant
 */
export function metricFacts(facts: ReportFacts, at: string): MetricFacts {
  const { asked, config, keys, ledger, log, sprint, results } = facts;
  const counting = sprintPlans(facts);
  const tasks = counting.flatMap(({ plan }) =>
    plan.tasks.map((task) => ({ ...task, key: keys.get(task) ?? task.key })),
  );
  const own = new Set(tasks.map(({ key }) => key));
  // Tasks of other plans are neither the sprint's nor gone from it.
  const others = new Set([...keys.values()].filter((key) => !own.has(key)));
  const { lastVelocity } = config.sprint;
  return factsOf(at, {
    sprint: { id: sprint.id, start: sprint.start, end: sprint.end },
    tasks,
    labels: { ...DEFAULT_LABELS, ...config.metricLabels },
    movements: counting.flatMap(({ plan }) => plan.movements ?? []),
    completedOn: completionDates(counting, facts),
    log: log.length === 0 ? null : log.filter(({ task }) => task === null || !others.has(task)),
    sprints: pastSprints(facts),
    // 0 is what init writes before the first sprint.
    lastVelocity: lastVelocity === 0 ? null : lastVelocity,
    ...(ledger === null ? {} : { pulls: reviewedPulls(ledger) }),
    issues: issuesKnown(ledger, asked),
    releases: asked?.releases ?? null,
    ...results,
  });
}

/** The first history of sprints that a plan keeps, else what their archives tell. */
export function pastSprints({ plans, archived }: Pick<ReportFacts, "plans" | "archived">): MetricFacts["sprints"] {
  return plans.map(({ statements }) => statements?.sprints ?? []).find((sprints) => sprints.length > 0) ?? archived;
}

/** The targets of the sprint's plans before those of others; of several for one figure the first counts. */
export function targetsOf(facts: ReportFacts): Targets {
  const own = new Set(sprintPlans(facts));
  const ordered = [...own, ...facts.plans.filter((plan) => !own.has(plan))];
  const targets = new Map<Metric, string>();
  for (const { metric, words } of ordered.flatMap(({ statements }) => statements?.targets ?? []))
    if (!targets.has(metric)) targets.set(metric, words);
  return targets;
}

const COMPLETION = /\b(?:complet|finish|done)/i;

/** The days on which rows of the plans say that their tasks were completed. */
function completionDates(plans: readonly ReadPlan[], { keys }: ReportFacts): ReadonlyMap<string, string> {
  const completed = new Map<string, string>();
  for (const { plan, statements } of plans) {
    const byId = new Map(plan.tasks.map((task) => [task.id, keys.get(task) ?? task.key]));
    for (const { about, role, label, dates } of statements?.dates ?? []) {
      const key = about === null ? undefined : byId.get(about);
      const [date] = dates;
      if (role === "end" && COMPLETION.test(label) && key !== undefined && date !== undefined) completed.set(key, date);
    }
  }
  return completed;
}

/** The issues that the sync remembers, and those that were asked for by their labels, which are newer. */
function issuesKnown(ledger: Ledger | null, asked: Asked | null): MetricFacts["issues"] {
  const labelled = asked?.labelled ?? null;
  if (ledger === null && labelled === null) return null;
  const all = new Map<number, LabelledIssue>();
  for (const { number, labels, createdAt, closedAt } of Object.values(ledger?.issues ?? {}))
    all.set(number, { number, labels, openedAt: createdAt, closedAt });
  for (const issue of labelled ?? []) all.set(issue.number, issue);
  return [...all.values()];
}

/** What the sync saw of pull requests; those that only change plans are no work on a task. */
function reviewedPulls({ pulls }: Ledger): MetricFacts["pulls"] {
  return Object.values(pulls).flatMap(({ number, openedAt, details }) =>
    openedAt === undefined || details === null || details.plansOnly
      ? []
      : [{ number, openedAt, reviewedAt: details.reviewedAt ?? null, approvedAt: details.approvedAt ?? null }],
  );
}
