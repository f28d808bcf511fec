import type { Config } from "../../config/index.ts";
import { openPlan } from "../../dialects/index.ts";
import { DEFAULT_LABELS, factsOf, METRIC_TABLE, type MetricFacts, viewOf } from "../../metrics/index.ts";
import type { DerivedFacts } from "../../plan/change.ts";
import type { Metrics } from "../../plan/metric.ts";
import type { DialectName } from "../../plan/plan.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { valuesOf } from "../../sync/measurements.ts";
import type { PlanFile } from "./plan-edits.ts";

/** The figures that a plan's derived lines need besides its tasks, which its dialect counts itself. */
type Measured = Pick<DerivedFacts, "lastVelocity" | "reviewHours" | "forecast" | "daily" | "workingDays"> & {
  readonly metrics: Metrics;
};

/**
 * What can be measured without a request: from what the ledger remembers of issues and pull requests, from its record of
 * the day's measuring where it has one, and from the history of sprints that a plan keeps. What can't be is missing, and
 * its lines stay as they stand. What follows the day comes from the record, so that it moves at most once a day. Pure.
 * @param at ISO instant
 */
export function measured(files: readonly PlanFile[], ledger: Ledger, config: Config, at: string): Measured {
  const facts = factsOf(at, {
    labels: { ...DEFAULT_LABELS, ...config.metricLabels },
    lastVelocity: config.sprint.lastVelocity,
    sprints: pastSprintsIn(files, config),
    issues: Object.values(ledger.issues).map(({ number, labels, createdAt, closedAt }) => ({
      number,
      labels,
      openedAt: createdAt,
      closedAt,
    })),
    pulls: reviewedPulls(ledger),
  });
  const view = viewOf(facts);
  const metrics = Object.fromEntries(
    METRIC_TABLE.filter(({ name }) => FROM_GITHUB.has(name)).flatMap(({ name, measure }) => {
      const { value } = measure(view);
      return value === null ? [] : [[name, value]];
    }),
  );
  const { measurements } = ledger;
  const { workingDays } = config;
  if (measurements === undefined)
    return { metrics, lastVelocity: metrics.velocity ?? null, reviewHours: metrics.reviewHours ?? null, workingDays };
  const { velocity, averageVelocity } = metrics;
  const { forecast, on } = measurements;
  const all: Metrics = {
    ...valuesOf(measurements),
    ...(velocity === undefined ? {} : { velocity }),
    ...(averageVelocity === undefined ? {} : { averageVelocity }),
  };
  return {
    metrics: all,
    lastVelocity: velocity ?? null,
    reviewHours: all.reviewHours ?? null,
    workingDays,
    ...(forecast === undefined ? {} : { forecast }),
    ...(on === at.slice(0, 10) ? { daily: true as const } : {}),
  };
}

const FROM_GITHUB: ReadonlySet<string> = new Set([
  "velocity",
  "averageVelocity",
  "reviewHours",
  "approvalHours",
  "escapedBugs",
  "openDebt",
  "recoveryHours",
]);

/** Plans of one feature or task keep none. */
const KEEP_HISTORY: ReadonlySet<DialectName> = new Set(["sprint", "project", "governance", "custom"]);

/** The first history that counts points. */
function pastSprintsIn(files: readonly PlanFile[], config: Config): MetricFacts["sprints"] {
  for (const { path, text, plan } of files) {
    if (!KEEP_HISTORY.has(plan.dialect)) continue;
    const opened = openPlan(path, text, config.read);
    if (opened.kind === "plan" && opened.statements.sprints.length > 0) return opened.statements.sprints;
  }
  return [];
}

function reviewedPulls({ pulls }: Ledger): MetricFacts["pulls"] {
  return Object.values(pulls).flatMap(({ number, openedAt, details }) =>
    openedAt === undefined || details === null || details.plansOnly
      ? []
      : [{ number, openedAt, reviewedAt: details.reviewedAt ?? null, approvedAt: details.approvedAt ?? null }],
  );
}
