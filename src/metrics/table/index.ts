import type { MetricDefinition } from "../definition.ts";
import { addedPoints } from "./added-points.ts";
import { approvalHours } from "./approval-hours.ts";
import { averageVelocity } from "./average-velocity.ts";
import { blockedHours } from "./blocked-hours.ts";
import { blockedTasks } from "./blocked-tasks.ts";
import { carriedPoints } from "./carried-points.ts";
import { committedPoints } from "./committed-points.ts";
import { completedPoints } from "./completed-points.ts";
import { coverage } from "./coverage.ts";
import { criticalFindings } from "./critical-findings.ts";
import { cycleHours } from "./cycle-hours.ts";
import { deployments } from "./deployments.ts";
import { escapedBugs } from "./escaped-bugs.ts";
import { leadHours } from "./lead-hours.ts";
import { openDebt } from "./open-debt.ts";
import { passedTests } from "./passed-tests.ts";
import { progress } from "./progress.ts";
import { recoveryHours } from "./recovery-hours.ts";
import { reopened } from "./reopened.ts";
import { reviewHours } from "./review-hours.ts";
import { scopeChange } from "./scope-change.ts";
import { scopePoints } from "./scope-points.ts";
import { velocity } from "./velocity.ts";

/** All metrics, in the order in which they are told. */
export const METRIC_TABLE: readonly MetricDefinition[] = [
  scopePoints,
  committedPoints,
  addedPoints,
  completedPoints,
  carriedPoints,
  scopeChange,
  progress,
  velocity,
  averageVelocity,
  blockedTasks,
  blockedHours,
  leadHours,
  cycleHours,
  reviewHours,
  approvalHours,
  reopened,
  deployments,
  escapedBugs,
  openDebt,
  recoveryHours,
  coverage,
  passedTests,
  criticalFindings,
];
