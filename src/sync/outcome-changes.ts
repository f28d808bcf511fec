import type { FieldName } from "../plan/task.ts";
import type { Change, FieldChange } from "./change.ts";
import { CONFLICT_LABEL } from "./conflict-label.ts";
import { hasName } from "./fields.ts";
import { doesNothing, type IssueTarget, incidentalChanges, isCommentOnly, withoutTelling } from "./issue-target.ts";
import type { IssueObservation, Ledger, TaskRecord } from "./ledger.ts";
import type { LinkTarget } from "./link-targets.ts";
import type { TaskMerge } from "./merge-task.ts";
import type { Outcome } from "./outcome.ts";

/** Label of an issue that claims a task which another issue has. */
export const DUPLICATE_LABEL = "lockstep/duplicate";

/**
 * A decision's part for one task as people see it: at most one change for each side.
 * @param ledger with what is recorded of the task, without what a run that died may have agreed on since
 */
export function changesOf(outcome: Outcome, { issues, tasks }: Pick<Ledger, "issues" | "tasks">): Change[] {
  const { key, path, merged, target, plan } = outcome;
  const issue = outcome.issue === null ? null : (issues[outcome.issue] ?? null);
  const record = tasks[key] ?? null;
  const changes: Change[] = [];
  if (target !== null) {
    const said = fieldChanges(merged, merged?.toGitHub ?? [], "github");
    const rest = withoutTelling(target);
    const { links, ...own } = rest;
    const plain = Object.keys(said).length > 0 || doesNothing(own) ? said : incidentalChanges(own, issue);
    const was = target.block === null ? null : (issue?.block?.key ?? null);
    const strays = plain === said ? strayLabels(rest, said, record) : [];
    const whole = strays.length === 0 ? plain : { ...plain, labels: { from: strays, to: [] } };
    const named = was === null || was === key ? whole : { id: { from: was, to: key }, ...whole };
    const told = { ...named, ...linkChanges(links, target.number === null || "dependsOn" in named) };
    const fields = { ...told, ...tellingChanges(target, named), ...evidenceChange(outcome) };
    const action =
      target.number === null
        ? "create-issue"
        : isCommentOnly(target)
          ? "comment"
          : target.state === null
            ? "update-issue"
            : target.state.state === "closed"
              ? "close-issue"
              : "reopen-issue";
    changes.push({ side: "github", action, task: key, issue: target.number, path, fields });
  }
  if (plan !== null) {
    const action = plan.kind === "add-task" ? "add-task" : "update-task";
    changes.push({
      side: "plan",
      action,
      task: key,
      issue: outcome.issue,
      path,
      fields: { ...planFields(outcome), ...move(outcome) },
    });
  }
  for (const { path: other, status } of outcome.rows?.others ?? []) {
    const fields = { status };
    changes.push({ side: "plan", action: "update-task", task: key, issue: outcome.issue, path: other, fields });
  }
  return changes;
}

/** What changes in the task's own row: of a status that other rows say, too, what this one said. */
function planFields({ merged, rows }: Outcome): Record<string, FieldChange> {
  const fields = fieldChanges(merged, merged?.toPlan ?? [], "plan");
  if (rows === undefined) return fields;
  const { status: _, ...others } = fields;
  return rows.home === null ? others : { ...others, status: rows.home };
}

function fieldChanges(
  merged: TaskMerge | null,
  names: readonly FieldName[],
  side: "plan" | "github",
): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  for (const name of names) {
    const [from, to] = [merged?.[side][name] ?? null, merged?.values[name] ?? null];
    // A new task's empty fields are no news.
    if (from === null && (to === null || (Array.isArray(to) && to.length === 0))) continue;
    changes[name] = { from, to };
  }
  return changes;
}

/**
 * Labels that an issue loses and that no told field had as its value, such as the second of two priorities. The one that
 * both sides had agreed on is no news: a run that died may have left it beside the new one.
 */
function strayLabels(
  target: IssueTarget,
  told: Record<string, FieldChange>,
  record: TaskRecord | null,
): readonly string[] {
  const base = record?.base;
  const before = [told.status, told.priority, told.type, told.sprint].map((change) => change?.from);
  const values = [...before, base?.status, base?.priority, base?.type, base?.sprint].flatMap((value) =>
    typeof value === "string" ? [value.toLowerCase()] : [],
  );
  return target.removeLabels.filter((label) => !values.some((value) => label.toLowerCase().endsWith(value)));
}

/** The comment that an issue gets, and the label of conflicts: told beside whatever else changes. */
function tellingChanges(target: IssueTarget, own: Record<string, FieldChange>): Record<string, FieldChange> {
  const { name } = CONFLICT_LABEL;
  const adds = hasName(target.addLabels, name) ? [name] : [];
  const removes = hasName(target.removeLabels, name) ? [name] : [];
  const [from, to] = [lists(own.labels?.from), lists(own.labels?.to)];
  return {
    ...(adds.length + removes.length > 0 ? { labels: { from: [...from, ...removes], to: [...to, ...adds] } } : {}),
    ...(target.comment === null ? {} : { comment: { from: null, to: target.comment } }),
  };
}

/** What a task is made to wait for that was set to Done: told with the comment that says why. */
function evidenceChange({ awaits = [], record, target }: Outcome): Record<string, FieldChange> {
  const news = awaits.length > 0 && record?.awaits === undefined && target?.comment != null;
  return news ? { evidence: { from: null, to: awaits } } : {};
}

/**
 * The links that an issue gets and loses.
 * @param told whether the task's dependencies are told anyway: the links are how they are carried over
 */
function linkChanges(links: LinkTarget | undefined, told: boolean): Record<string, FieldChange> {
  if (links === undefined) return {};
  const { parent, block, unblock, blockedBy } = links;
  const stays = blockedBy.filter((name) => !unblock.some(({ was }) => was === name));
  return {
    ...(parent === undefined ? {} : { parent: { from: parent.was, to: parent.to } }),
    ...(told || block.length + unblock.length === 0
      ? {}
      : { blockedBy: { from: blockedBy, to: [...stays, ...block] } }),
  };
}

function lists(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a move that is entered in the plan's log looks like. */
function move({ plan, task }: Outcome): Record<string, FieldChange> {
  const from = plan?.kind === "update-task" ? plan.movedFrom : undefined;
  return from === undefined ? {} : { section: { from, to: task?.section ?? null } };
}

/** The change that labels an issue as a second claim of a task. */
export function duplicateLabelled(number: number, issue: IssueObservation | undefined): Change {
  const from = issue?.labels ?? [];
  return {
    side: "github",
    action: "update-issue",
    task: null,
    issue: number,
    path: null,
    fields: { labels: { from, to: [...from, DUPLICATE_LABEL] } },
  };
}
