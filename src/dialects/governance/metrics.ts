import type { Metric } from "../../plan/metric.ts";
import type { Dimension, Relation } from "../../plan/target.ts";

/** What is known of a figure that scorecards have. */
export interface ScoredMetric {
  readonly metric: Metric;
  /** How people call it. */
  readonly name: RegExp;
  /** In what dimension it is measured. */
  readonly dimension: Dimension;
  /** How a target that is a bare number is meant. */
  readonly relation: Relation;
  /** How many digits behind the point say something. */
  readonly digits: number;
}

/** The first that fits a metric's name counts; others, such as a mutation coverage, are none that can be measured. */
export const SCORED: readonly ScoredMetric[] = [
  {
    metric: "coverage",
    name: /^(?:(?:overall|total|unit|code|test|line|statement)\s+)*coverage\b/i,
    dimension: "percent",
    relation: ">=",
    digits: 1,
  },
  {
    metric: "deployments",
    name: /\b(?:deploy(?:ment)?s?|releases?)\s+(?:frequency|rate|cadence)\b|^(?:deploy(?:ment)?s|releases)(?:\s+(?:per|a)\s+\w+)?$/i,
    dimension: "rate",
    relation: ">=",
    digits: 1,
  },
  {
    metric: "reviewHours",
    name: /\b(?:pr|pull request|code)\s+review\s+(?:time|cycle|turnaround|latency|hours|duration)\b|^(?:time to (?:first )?review|review (?:time|turnaround|cycle))\b/i,
    dimension: "time",
    relation: "<=",
    digits: 1,
  },
  {
    metric: "recoveryHours",
    name: /\bmttr\b|\bmean time to (?:recover(?:y)?|restore|repair|resolve|resolution)\b|^time to restore\b/i,
    dimension: "time",
    relation: "<=",
    digits: 1,
  },
  {
    metric: "criticalFindings",
    name: /\bsecurity scans?\b|\b(?:critical|security) (?:vulnerabilit(?:y|ies)|findings?|cves?)\b/i,
    dimension: "count",
    relation: "<=",
    digits: 0,
  },
  {
    metric: "escapedBugs",
    name: /^(?:bug|defect)s? escape(?:d)? rate\b|^escaped (?:bugs|defects)\b|^(?:bugs|defects) escaped$|^production (?:bugs|defects)$|^(?:bugs|defects) in production\b/i,
    dimension: "rate",
    relation: "<=",
    digits: 1,
  },
  {
    metric: "openDebt",
    name: /^(?:open )?(?:technical|tech)[- ]debt(?: items?| issues?| tickets?)?$/i,
    dimension: "count",
    relation: "<=",
    digits: 0,
  },
  {
    metric: "averageVelocity",
    name: /^(?:avg|average|mean)\.? (?:sprint |team )?velocity\b/i,
    dimension: "count",
    relation: ">=",
    digits: 1,
  },
  { metric: "velocity", name: /^(?:sprint |team )?velocity\b/i, dimension: "count", relation: ">=", digits: 1 },
  {
    metric: "passedTests",
    name: /^(?:passed tests|tests? (?:passed|passing|pass rate|success rate|pass percentage)|pass rate)\b/i,
    dimension: "percent",
    relation: ">=",
    digits: 1,
  },
  { metric: "leadHours", name: timed("lead time"), dimension: "time", relation: "<=", digits: 1 },
  { metric: "cycleHours", name: timed("cycle time"), dimension: "time", relation: "<=", digits: 1 },
  {
    metric: "approvalHours",
    name: timed("(?:pr |pull request |code |review )?(?:approval time|time to (?:approval|approve))"),
    dimension: "time",
    relation: "<=",
    digits: 1,
  },
  {
    metric: "blockedHours",
    name: timed("(?:blocked (?:time|hours)|time (?:spent )?blocked|hours blocked)"),
    dimension: "time",
    relation: "<=",
    digits: 1,
  },
  {
    metric: "reopened",
    name: /^re-?opened(?: (?:tasks|issues|items))?$|^(?:tasks|issues|items) re-?opened$/i,
    dimension: "count",
    relation: "<=",
    digits: 0,
  },
  {
    metric: "scopeChange",
    name: /^(?:sprint )?scope (?:change|growth|creep)(?: rate)?$/i,
    dimension: "percent",
    relation: "<=",
    digits: 0,
  },
  {
    metric: "committedPoints",
    name: /^committed (?:story )?(?:points|pts)$|^(?:story )?(?:points|pts) committed$/i,
    dimension: "count",
    relation: ">=",
    digits: 1,
  },
  {
    metric: "addedPoints",
    name: /^(?:added|unplanned) (?:story )?(?:points|pts)$|^(?:story )?(?:points|pts) (?:added|unplanned)$/i,
    dimension: "count",
    relation: "<=",
    digits: 1,
  },
];

/** A time, alone or as a mean: `Lead time`, `Average lead time`. */
function timed(name: string): RegExp {
  return new RegExp(`^(?:(?:avg|average|mean|total)\\.? )?${name}\\b`, "i");
}
