import type { BlockValues } from "./block.ts";
import type { Notice } from "./change.ts";
import { blockDraft, noChange } from "./issue-target.ts";
import type { Ledger } from "./ledger.ts";
import { linkIssues } from "./link-targets.ts";
import type { SyncOptions } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { stateOf } from "./status-signals.ts";
import { type Subtask, sameSubtasks } from "./subtasks-block.ts";
import { issueTitle } from "./title.ts";

interface Context {
  readonly ledger: Ledger;
  readonly options: SyncOptions;
  /** False where GitHub has no sub-issues: then a parent's block lists its tasks. */
  readonly subIssues: boolean;
}

/** Outcomes with what is to become of the links between their issues; the issues themselves are decided on before. */
export function withLinks(
  outcomes: readonly Outcome[],
  context: Context,
): { readonly outcomes: readonly Outcome[]; readonly notices: readonly Notice[] } {
  const { links, notices } = linkIssues(outcomes, context.ledger, context.subIssues);
  const below = context.subIssues ? null : Map.groupBy(outcomes, ({ task }) => task?.parent ?? null);
  const linked = outcomes.map((outcome): Outcome => {
    const link = links.get(outcome.key);
    if (link === undefined) return outcome;
    const listed = withSubtasks(outcome, below?.get(outcome.key) ?? [], context);
    if (link.target === null) return { ...listed, links: link.outcome };
    const target = listed.target ?? (listed.issue === null ? null : noChange(listed.key, listed.issue));
    return { ...listed, target: target && { ...target, links: link.target }, links: link.outcome };
  });
  return { outcomes: linked, notices };
}

/** An outcome whose issue lists these tasks in its block, and none where there are none. */
function withSubtasks(outcome: Outcome, children: readonly Outcome[], context: Context): Outcome {
  const { key, issue, target, merged } = outcome;
  const observed = issue === null ? null : (context.ledger.issues[issue] ?? null);
  const subtasks = children.flatMap((child) => subtaskOf(child, context) ?? []);
  const listing = (block: BlockValues): BlockValues => (subtasks.length === 0 ? block : { ...block, subtasks });
  if (target !== null && target.block !== null)
    return { ...outcome, target: { ...target, block: listing(target.block) } };
  // A block that people took out comes back with the next change, not for its own sake.
  if (merged === null || observed === null || observed.block === null) return outcome;
  if (sameSubtasks(observed.block.subtasks ?? [], subtasks)) return outcome;
  const block = listing(blockDraft(key, merged.values, observed));
  return { ...outcome, target: { ...(target ?? noChange(key, observed.number)), block } };
}

function subtaskOf({ key, task, state, issue, target, merged }: Outcome, context: Context): Subtask | null {
  if (task === null || merged === null || state !== "paired" || (issue === null && target === null)) return null;
  const observed = issue === null ? undefined : context.ledger.issues[issue];
  const { title, status } = merged.values;
  return {
    key,
    issue,
    title: title === undefined ? (observed?.title ?? key) : issueTitle(context.options["issue-title"], task.id, title),
    done: status === undefined ? observed?.state === "closed" : stateOf(status) !== "open",
  };
}
