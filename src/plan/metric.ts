/** Figures that a sprint or a project can be judged by and that can be measured; see docs/metrics.md. */
export const METRICS = [
  /** Points of all tasks of the sprint. */
  "scopePoints",
  /** Points that the sprint began with. */
  "committedPoints",
  /** Points of tasks that came into the sprint after its first day. */
  "addedPoints",
  /** Points of the sprint's tasks that are done. */
  "completedPoints",
  /** Points of the sprint's tasks that are not done. */
  "carriedPoints",
  /** Growth of the sprint's scope since its first day, in percent. */
  "scopeChange",
  /** Done part of the sprint's work, in percent. */
  "progress",
  /** Points completed in the sprint before. */
  "velocity",
  /** Mean of the points completed in the last three to six sprints. */
  "averageVelocity",
  /** Tasks of the sprint that are blocked. */
  "blockedTasks",
  /** Hours that the sprint's tasks were blocked, all together. */
  "blockedHours",
  /** Mean hours from a task's first being known to its being done. */
  "leadHours",
  /** Mean hours from a task's being begun to its being done. */
  "cycleHours",
  /** Mean hours from a pull request's opening to its first review. */
  "reviewHours",
  /** Mean hours from a pull request's opening to its first approval. */
  "approvalHours",
  /** How often tasks of the sprint that were done were opened again. */
  "reopened",
  /** Deployments or releases a week. */
  "deployments",
  /** Bugs that got into production, a week. */
  "escapedBugs",
  /** Open issues of technical debt. */
  "openDebt",
  /** Mean hours from an incident's opening to its end (mean time to recovery). */
  "recoveryHours",
  /** Code that the tests reach, in percent. */
  "coverage",
  /** Tests that passed of those that ran, in percent. */
  "passedTests",
  /** Open findings of security scans that are critical. */
  "criticalFindings",
] as const;
export type Metric = (typeof METRICS)[number];

/** The figures that are known, each in its unit. */
export type Metrics = Readonly<Partial<Record<Metric, number>>>;
