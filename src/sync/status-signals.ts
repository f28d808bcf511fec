import { STATUSES, type Status } from "../plan/task.ts";
import type { IssueRecord, TimelineEvent } from "./github-records.ts";

/**
 * The three things on GitHub that speak for a task's status, each as it was when both sides last agreed or as it is
 * now. Null where the signal says nothing.
 */
export interface Signals {
  /** `open`, or the reason it was closed for. */
  readonly state: "open" | "completed" | "not_planned" | "duplicate";
  /** The status of the `status/*` label. */
  readonly label: Status | null;
  /** The status that the task's pull request stands for. */
  readonly pull: Status | null;
}

/** When each signal last changed, where the timeline tells. ISO instants. */
export interface SignalTimes {
  readonly state: string | null;
  readonly label: string | null;
  readonly pull: string | null;
}

/** The state signal of an issue; closed without a reason is closed as completed, as GitHub's own page reads it. */
export function stateSignal(issue: Pick<IssueRecord, "state" | "stateReason">): Signals["state"] {
  if (issue.state === "open") return "open";
  return issue.stateReason === "not_planned" || issue.stateReason === "duplicate" ? issue.stateReason : "completed";
}

/** How a status shows in open or closed. */
export function stateOf(status: Status): "open" | "completed" | "not_planned" {
  if (status === "done") return "completed";
  return status === "cancelled" ? "not_planned" : "open";
}

/** The statuses that an issue's labels name, in the labels' order. Names compare without case, as on GitHub. */
export function labelStatuses(labels: readonly string[], prefix: string): readonly Status[] {
  const named = labels
    .filter((label) => label.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((label) => label.slice(prefix.length).toLowerCase());
  return STATUSES.filter((status) => named.includes(status)).toSorted((a, b) => named.indexOf(a) - named.indexOf(b));
}

/**
 * The status that an issue's labels say. Of several the one added last counts.
 * @param timeline needed only where there are several; null answers `"needs-timeline"` then
 */
export function labelSignal(
  labels: readonly string[],
  prefix: string,
  timeline: readonly TimelineEvent[] | null,
): Status | null | "needs-timeline" {
  const statuses = labelStatuses(labels, prefix);
  if (statuses.length < 2) return statuses[0] ?? null;
  if (timeline === null) return "needs-timeline";
  const last = timeline
    .filter((event) => event.event === "labeled" && event.label !== null)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((event) => labelStatuses([event.label ?? ""], prefix)[0])
    .findLast((status) => status !== undefined && statuses.includes(status));
  return last ?? statuses.at(-1) ?? null;
}

/** What GitHub says of the status now. `null`: no signal changed, so it makes no new statement. */
export type StatusStatement =
  | { readonly kind: "unchanged" }
  | { readonly kind: "changed"; readonly status: Status; readonly signal: keyof Signals }
  | { readonly kind: "needs-timeline" };

/**
 * The status that GitHub's signals come to: the signal that changed since its base decides; the latest of several.
 * @param base the signals when both sides last agreed, or null at a first meeting: then whatever a signal says counts
 * @param before the status before the task was done or cancelled, for a reopened issue
 * @param times null where the timeline has not been read
 */
export function statusStatement(
  now: Signals,
  base: Signals | null,
  before: Status | null,
  times: SignalTimes | null,
): StatusStatement {
  const statements: { signal: keyof Signals; status: Status }[] = [];
  if (now.state !== (base?.state ?? "open")) {
    const status = now.state === "open" ? (before ?? "in-progress") : now.state === "completed" ? "done" : "cancelled";
    statements.push({ signal: "state", status });
  }
  if (now.label !== null && now.label !== (base?.label ?? null))
    statements.push({ signal: "label", status: now.label });
  if (now.pull !== null && now.pull !== (base?.pull ?? null)) statements.push({ signal: "pull", status: now.pull });
  const [first, ...others] = statements;
  if (first === undefined) return { kind: "unchanged" };
  if (others.every((other) => other.status === first.status)) return { kind: "changed", ...first };
  if (times === null) return { kind: "needs-timeline" };
  const latest = statements.reduce((a, b) => (instant(times[b.signal]) > instant(times[a.signal]) ? b : a));
  return { kind: "changed", ...latest };
}

function instant(at: string | null): number {
  return at === null ? Number.NEGATIVE_INFINITY : Date.parse(at);
}

/** When state and label last changed by an issue's timeline; the pull request's own last change is given. */
export function signalTimes(
  timeline: readonly TimelineEvent[],
  prefix: string,
  pullChangedAt: string | null,
): SignalTimes {
  const last = (matches: (event: TimelineEvent) => boolean) =>
    timeline
      .filter(matches)
      .map((event) => event.at)
      .toSorted((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1) ?? null;
  return {
    state: last((event) => event.event === "closed" || event.event === "reopened"),
    label: last((event) => event.event === "labeled" && labelStatuses([event.label ?? ""], prefix).length > 0),
    pull: pullChangedAt,
  };
}
