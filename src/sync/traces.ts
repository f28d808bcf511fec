import type { FieldName } from "../plan/task.ts";
import type { Change, FieldChange } from "./change.ts";
import { type GitHubSide, hasName, labelName } from "./fields.ts";
import type { TimelineEvent } from "./github-records.ts";
import type { Inquiry } from "./inquiry.ts";
import type { IssueObservation } from "./ledger.ts";
import type { SyncOptions } from "./options.ts";
import { saysNow } from "./standing.ts";
import { taskTitle } from "./title.ts";

/** An issue that a run which died may have written to. */
export interface Traced {
  readonly issue: IssueObservation;
  /** When that run began, ISO. */
  readonly since: string;
  readonly inquiry: Inquiry;
}

/** Whether something was done to the issue since the run began that died, though it need not show any more. */
export function hasHappened({ issue, since, inquiry }: Traced, what: (event: TimelineEvent) => boolean): boolean {
  const isSince = (at: string) => Date.parse(at) >= Date.parse(since);
  if (!isSince(issue.updatedAt)) return false;
  return (inquiry.timeline(issue.number) ?? []).some((event) => isSince(event.at) && what(event));
}

/**
 * Whether the issue was given a value since, though somebody may have changed it again. Of what stands in its body
 * GitHub tells no history.
 */
export function wasGiven(name: FieldName, { from, to }: FieldChange, traced: Traced, side: GitHubSide): boolean {
  const { options, id } = side;
  switch (name) {
    case "title":
      return hasHappened(
        traced,
        ({ event, to: title = "" }) =>
          event === "renamed" && saysNow(name, { title: taskTitle(options["issue-title"], id, title) }, to),
      );
    case "priority":
    case "type": {
      const wanted = labelName(options["label-prefixes"][name], String(to));
      return (
        to !== null &&
        hasHappened(traced, ({ event, label }) => event === "labeled" && label !== null && hasName([label], wanted))
      );
    }
    case "owners": {
      const [before, after] = [names(from), names(to)];
      const each = (of: readonly string[], others: readonly string[], kind: TimelineEvent["event"]) =>
        of
          .filter((login) => !hasName(others, login))
          .every((login) => hasHappened(traced, ({ event, to: who = "" }) => event === kind && hasName([who], login)));
      return each(after, before, "assigned") && each(before, after, "unassigned");
    }
    default:
      return false;
  }
}

/** A stored list of names. */
export function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/**
 * The issue without the labels that the dead run was to take off when it had put on what replaces them: it died between
 * the two requests. What somebody put on again since is no rest.
 */
export function withoutRests(
  issue: IssueObservation,
  toGitHub: Change["fields"],
  prefixes: SyncOptions["label-prefixes"],
  inquiry: Inquiry,
): IssueObservation {
  // Of two labels of a status the one that was added last speaks in any case.
  const rests = (["priority", "type", "sprint"] as const).flatMap((name) => {
    const { from, to } = toGitHub[name] ?? {};
    if (typeof from !== "string" || typeof to !== "string") return [];
    const [old, next] = [labelName(prefixes[name], from), labelName(prefixes[name], to)];
    if (old === next || !hasName(issue.labels, old) || !hasName(issue.labels, next)) return [];
    const timeline = inquiry.timeline(issue.number) ?? [];
    return lastAdded(timeline, old) > lastAdded(timeline, next) ? [] : [old];
  });
  const all = [...rests, ...sprintRest(issue, toGitHub.sprint, prefixes.sprint, inquiry)];
  return all.length === 0 ? issue : { ...issue, labels: issue.labels.filter((label) => !hasName(all, label)) };
}

/** The label of the old sprint where the issue has got the new one's milestone, and the run died before the labels. */
function sprintRest(
  { number, labels, milestone }: IssueObservation,
  change: FieldChange | undefined,
  prefix: string,
  inquiry: Inquiry,
): readonly string[] {
  const { from, to } = change ?? {};
  // Where the task went out of all sprints the label alone is the old sprint's word, and the plan's news takes it off.
  if (typeof from !== "string" || typeof to !== "string" || from === to || milestone?.title !== to) return [];
  const old = labelName(prefix, from);
  if (!hasName(labels, old)) return [];
  const timeline = inquiry.timeline(number) ?? [];
  const moved = timeline.findLastIndex(({ event }) => event === "milestoned" || event === "demilestoned");
  return lastAdded(timeline, old) > moved ? [] : [old];
}

/** Place in the timeline where a label was last added; -1 where it wasn't. */
function lastAdded(timeline: readonly TimelineEvent[], name: string): number {
  return timeline.findLastIndex(({ event, label }) => event === "labeled" && label !== null && hasName([label], name));
}
