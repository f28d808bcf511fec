/** Figures that a project can be judged by and that can be measured. */
export const METRICS = [
  /** Code that the tests reach, in percent. */
  "coverage",
  /** Deployments or releases a week. */
  "deployments",
  /** Mean hours from a pull request's opening to its first review. */
  "reviewHours",
  /** Mean hours from an incident's opening to its end (mean time to recovery). */
  "recoveryHours",
  /** Open findings of security scans that are critical. */
  "criticalFindings",
  /** Points completed in the sprint before. */
  "velocity",
] as const;
export type Metric = (typeof METRICS)[number];

/** The figures that are known, each in its unit. */
export type Metrics = Readonly<Partial<Record<Metric, number>>>;
