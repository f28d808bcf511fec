/** A metric: what it counts or measures, and by what it is told apart. */
export interface MetricEntry {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram, in its unit. */
  readonly buckets?: readonly number[];
}

const SECONDS_OF_WORK = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 240];

/**
 * All metrics of the bot, by name; docs/bot-metrics.md is made of this table. No label holds what has no bound: never a
 * repository, a person or an issue, and of installations only the busiest ones by number.
 * @see https://prometheus.io/docs/practices/naming/
 */
export const METRIC_CATALOGUE = {
  lockstep_events_total: {
    kind: "counter",
    help: "Signed deliveries by event and by what became of them: accepted (stored), repeated (known already), dropped (can't matter), replayed (refused), failed (not stored).",
    labels: ["event", "result"],
  },
  lockstep_requests_refused_total: {
    kind: "counter",
    help: "Requests to the webhook that were turned away before they counted as deliveries: forged (no or a wrong signature), too-large, media-type, malformed, incomplete, overloaded.",
    labels: ["reason"],
  },
  lockstep_acknowledgement_seconds: {
    kind: "histogram",
    help: "From the head of a delivery's request to its acknowledgement, storing included.",
    labels: [],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  lockstep_queue_jobs: {
    kind: "gauge",
    help: "Jobs in the queue of all processes: waiting, running, and dead ones that nobody has replayed.",
    labels: ["state"],
  },
  lockstep_queue_oldest_seconds: {
    kind: "gauge",
    help: "How long the oldest waiting job has been due.",
    labels: [],
  },
  lockstep_jobs_running: { kind: "gauge", help: "Jobs that this process is doing now.", labels: [] },
  lockstep_jobs_total: {
    kind: "counter",
    help: "Ends of jobs in this process, by subject (repository, installation) and result: done, later (handed back), failed (tried again), dead (given up), lost (another process has it).",
    labels: ["subject", "result"],
  },
  lockstep_job_seconds: {
    kind: "histogram",
    help: "How long jobs took, by subject.",
    labels: ["subject"],
    buckets: SECONDS_OF_WORK,
  },
  lockstep_sync_lag_seconds: {
    kind: "histogram",
    help: "From the first event that a sync was for to the agreement of both sides.",
    labels: [],
    buckets: [0.5, 1, 2, 3, 5, 8, 13, 30, 60, 120, 300, 900, 3600],
  },
  lockstep_syncs_total: {
    kind: "counter",
    help: "Syncs by outcome: in-sync, changed, attention (a person must look), interrupted.",
    labels: ["outcome"],
  },
  lockstep_sync_conflicts_total: { kind: "counter", help: "Conflicts that syncs met.", labels: [] },
  lockstep_sync_refused_changes_total: {
    kind: "counter",
    help: "Changes that GitHub or the plan refused.",
    labels: [],
  },
  lockstep_failures_total: {
    kind: "counter",
    help: "Failures by their code, see docs/exit-codes.md.",
    labels: ["code"],
  },
  lockstep_github_requests_total: {
    kind: "counter",
    help: "Requests to GitHub by installation (the twenty first ones by number, the rest as other, the App itself as app) and result: read, unchanged (304, free), write, refused, limited, failed, lost (no answer).",
    labels: ["installation", "result"],
  },
  lockstep_github_request_seconds: {
    kind: "histogram",
    help: "How long GitHub took to answer, by method.",
    labels: ["method"],
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
  lockstep_github_rate_limit_remaining: {
    kind: "gauge",
    help: "Requests left of this hour's, for the twenty installations that have the smallest share left.",
    labels: ["installation"],
  },
  lockstep_github_rate_limit: {
    kind: "gauge",
    help: "Requests that an hour allows, for the same installations.",
    labels: ["installation"],
  },
  lockstep_github_rate_limit_lowest_ratio: {
    kind: "gauge",
    help: "Smallest share of an hour's requests that any installation has left, from 0 to 1; 1 where none is known.",
    labels: [],
  },
  lockstep_breakers: {
    kind: "gauge",
    help: "Installations by the state of their circuit breaker where it isn't closed: open, trial.",
    labels: ["state"],
  },
} as const satisfies Readonly<Record<string, MetricEntry>>;

/** Name of a metric. */
export type MetricName = keyof typeof METRIC_CATALOGUE;

/** Names of metrics of a kind. */
export type NameOf<Kind extends MetricEntry["kind"]> = {
  [Name in MetricName]: (typeof METRIC_CATALOGUE)[Name]["kind"] extends Kind ? Name : never;
}[MetricName];

/** Values of a metric's labels: all of them, and no other. */
export type LabelsOf<Name extends MetricName> = Readonly<
  Record<(typeof METRIC_CATALOGUE)[Name]["labels"][number], string>
>;
