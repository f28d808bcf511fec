import type { Movement } from "../plan/plan.ts";
import type { PastSprint } from "../plan/statements.ts";
import type { Task } from "../plan/task.ts";
import type { AuditEntry } from "../sync/ledger.ts";
import type { TestResults } from "./reports/junit.ts";
import type { SecurityFindings } from "./reports/sarif.ts";

/** What of an entry of the audit log tells how tasks went. */
export type LogEntry = Pick<AuditEntry, "at" | "run" | "task" | "action" | "field" | "from" | "to" | "lost"> &
  Partial<Pick<AuditEntry, "issue">>;

/** An issue with a label that a metric counts. Instants are ISO. */
export interface LabelledIssue {
  readonly number: number;
  readonly labels: readonly string[];
  readonly openedAt: string;
  /** Null while it is open. */
  readonly closedAt: string | null;
}

/** A pull request of a task, as far as its review is timed. Instants are ISO, null for what hasn't happened. */
export interface ReviewedPull {
  readonly number: number;
  readonly openedAt: string;
  /** The first review by somebody else than its author, automation apart. */
  readonly reviewedAt: string | null;
  /** The first approval by such a one. */
  readonly approvedAt: string | null;
}

/** A release that was published; drafts are none. */
export interface Release {
  /** ISO instant. */
  readonly publishedAt: string;
  readonly prerelease: boolean;
}

/** Names of labels, by what issues with them are. Case doesn't count. */
export interface MetricLabels {
  readonly incident: readonly string[];
  readonly escapedBug: readonly string[];
  readonly debt: readonly string[];
}

/** All that is measured, as plain values: nobody here reads a clock, a file or GitHub. Null is what nobody looked up. */
export interface MetricFacts {
  /** ISO instant that everything is measured at. */
  readonly at: string;
  /** ISO dates; null where no file says them. */
  readonly sprint: { readonly id: string | null; readonly start: string | null; readonly end: string | null };
  /** All tasks of the plan, backlog included. */
  readonly tasks: readonly Task[];
  /** The plan's own log of moves between its sections. */
  readonly movements: readonly Movement[];
  /** By key, ISO date on which the plan says that a task was completed. */
  readonly completedOn: ReadonlyMap<string, string>;
  /** The audit log, oldest first; null where there is none. */
  readonly log: readonly LogEntry[] | null;
  /** Sprints that are over, oldest first. */
  readonly sprints: readonly PastSprint[];
  /** Points completed in the sprint before, by the configuration. */
  readonly lastVelocity: number | null;
  readonly labels: MetricLabels;
  /** All issues that bear one of the labels, or bore it when they were closed. */
  readonly issues: readonly LabelledIssue[] | null;
  readonly pulls: readonly ReviewedPull[] | null;
  readonly releases: readonly Release[] | null;
  /** Percent of the lines. */
  readonly coverage: number | null;
  readonly tests: TestResults | null;
  readonly findings: SecurityFindings | null;
}

/** The labels that count where the configuration names no others. */
export const DEFAULT_LABELS: MetricLabels = {
  incident: ["incident"],
  escapedBug: ["escaped-bug", "bug-escape", "production-bug"],
  debt: ["type/tech-debt", "tech-debt", "technical-debt"],
};

/** Facts of a plan alone: nothing else was looked up. */
export function factsOf(at: string, given: Partial<Omit<MetricFacts, "at">>): MetricFacts {
  return {
    at,
    sprint: { id: null, start: null, end: null },
    tasks: [],
    movements: [],
    completedOn: new Map(),
    log: null,
    sprints: [],
    lastVelocity: null,
    labels: DEFAULT_LABELS,
    issues: null,
    pulls: null,
    releases: null,
    coverage: null,
    tests: null,
    findings: null,
    ...given,
  };
}
