import type { FieldName } from "../plan/task.ts";
import { labelsUnder } from "./fields.ts";
import type { TimelineEvent } from "./github-records.ts";
import type { IssueObservation, PullObservation } from "./ledger.ts";
import type { SyncOptions } from "./options.ts";
import type { Signals } from "./status-signals.ts";

/** When something was changed, by GitHub's clocks. ISO instant; not `exact`: then, or before. */
export interface Moment {
  readonly at: string;
  readonly exact: boolean;
}

/** The side that was changed later; null where that can't be told. GitHub's instants are whole seconds. */
export function newerSide(plan: Moment | null, github: Moment | null): "plan" | "github" | null {
  if (plan === null || github === null) return null;
  const [p, g] = [seconds(plan.at), seconds(github.at)];
  if (plan.exact && p > g) return "plan";
  return github.exact && g > p ? "github" : null;
}

/** What is looked at to tell when a field was changed on GitHub. */
export interface GitHubHistory {
  readonly issue: IssueObservation;
  readonly timeline: readonly TimelineEvent[];
  /** The signal that speaks for the status. */
  readonly signal: keyof Signals | null;
  readonly pull: PullObservation | null;
  readonly prefixes: SyncOptions["label-prefixes"];
}

/** When a field got the value that GitHub shows. */
export function changedOnGitHub(field: FieldName, history: GitHubHistory): Moment {
  const { issue, pull } = history;
  if (field === "status" && history.signal === "pull" && pull !== null) {
    return { at: pull.mergedAt ?? pull.updatedAt, exact: pull.mergedAt !== null };
  }
  const event = lastChange(field, history);
  if (event !== null) return { at: event.at, exact: true };
  // Of a body there is no history: its last edit moved the issue's time stamp, if nothing else did.
  const elsewhere = [issue.createdAt, ...history.timeline.map(({ at }) => at)];
  const alone = isInBody(field) && !elsewhere.some((at) => seconds(at) === seconds(issue.updatedAt));
  return { at: issue.updatedAt, exact: alone };
}

/** The event by which a field got the value that GitHub shows; null for what stands in the body, and where none is found. */
export function lastChange(field: FieldName, { timeline, signal, prefixes }: GitHubHistory): TimelineEvent | null {
  const labelled = (prefix: string) => (event: TimelineEvent) =>
    (event.event === "labeled" || event.event === "unlabeled") && labelsUnder([event.label ?? ""], prefix).length > 0;
  const named =
    (...names: readonly TimelineEvent["event"][]) =>
    ({ event }: TimelineEvent) =>
      names.includes(event);
  const either =
    (...tests: readonly ((event: TimelineEvent) => boolean)[]) =>
    (event: TimelineEvent) =>
      tests.some((test) => test(event));
  const tests: Partial<Record<FieldName, (event: TimelineEvent) => boolean>> = {
    title: named("renamed"),
    status: signal === "state" ? named("closed", "reopened") : labelled(prefixes.status),
    priority: labelled(prefixes.priority),
    type: labelled(prefixes.type),
    owners: named("assigned", "unassigned"),
    sprint: either(named("milestoned", "demilestoned"), labelled(prefixes.sprint)),
  };
  const test = tests[field];
  if (test === undefined) return null;
  return (
    timeline
      .filter(test)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .at(-1) ?? null
  );
}

function isInBody(field: FieldName): boolean {
  return ["description", "points", "estimate", "eta", "dependsOn", "checklist"].includes(field);
}

function seconds(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}
