import { sharedKey } from "../plan/keys.ts";
import type { Plan } from "../plan/plan.ts";
import type { Task } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import type { Notice, Settlement } from "./change.ts";
import type { IssueObservation } from "./ledger.ts";
import type { Outcome } from "./outcome.ts";
import type { Renumbering } from "./renumbering.ts";
import type { Statements } from "./statements.ts";
import type { PlannedTask, RepeatedTask } from "./world.ts";

/** A repository in which there is nothing to sync. @param named files that by their names could have been plans */
export function noPlan(branch: string, named: readonly string[]): Notice {
  const others =
    named.length === 0 ? "" : `: ${named.slice(0, 5).join(", ")}${named.length > 5 ? ", …" : ""} can't be read as one`;
  return {
    level: "note",
    code: "no-plan",
    task: null,
    message: `There is no plan file on the branch ${branch}${others}. lockstep init writes a TASK.md to begin with; other names and places go under "plans" in sprint.config.json.`,
  };
}

/** What a dry run can't show: what follows in plans from its changes, where more would have to be known. @param paths those plans */
export function followsWriting(paths: readonly string[]): readonly Notice[] {
  if (paths.length === 0) return [];
  const message = `In ${paths.join(", ")} more follows from these changes, such as what waits for a task that moves. The run that writes them looks at that again and brings it to the issues.`;
  return [{ level: "note", code: "follows", task: null, message }];
}

/** Stops where a merge left conflict markers in plans: two versions of a task stand there, and neither is decided. */
export function unmergedPlans(
  plans: readonly { readonly path: string; readonly line: number }[],
): { readonly kind: "stop"; readonly notices: readonly Notice[]; readonly adoption: null } | null {
  if (plans.length === 0) return null;
  const notices = plans.map(({ path, line }): Notice => {
    const message = `${path}:${line} has conflict markers that a merge left: nothing was written. Settle the conflict, take the markers out and commit; lockstep check finds them all.`;
    return { level: "problem", code: "conflict-markers", task: null, message };
  });
  return { kind: "stop", notices, adoption: null };
}

/** An id that stands in the plans twice: a person must give one of them another. */
export function repeatedId({ plan, task, kept }: RepeatedTask): Notice {
  return {
    level: "problem",
    code: "repeated-id",
    task: sharedKey(task),
    message: `${plan.path}:${task.line} uses the id ${task.id} again, which belongs to the task in ${kept.plan.path}:${kept.task.line}: it is not synced. Give it an id of its own; lockstep check --fix gives it the next free one.${plan.path === kept.plan.path ? "" : " If both are the same task, give them the same title."}`,
  };
}

/** Rows of one task in several files that were changed to different statuses: one of them gives way. */
export function overruledRows({ key, path: home, rows }: Outcome): readonly Notice[] {
  return (rows?.overruled ?? []).map(({ path, lost, stays }): Notice => {
    const message = `The plans disagree on the status of ${key}, which was changed in ${home} and in ${path}: "${String(stays)}" stays, "${String(lost)}" in ${path} gives way and is in the audit log.`;
    return { level: "problem", code: "plans-disagree", task: key, message };
  });
}

/** A status that GitHub says and that doesn't come into the plan: it is not this person's to say, or the plan's own word isn't understood. */
export function untakenStatus(
  { plan, task }: PlannedTask,
  issue: IssueObservation,
  { ignored, signal }: Pick<Statements, "ignored" | "signal">,
): readonly Notice[] {
  const unread = task.statusText !== null && task.spans.status !== undefined && !task.fields.has("status");
  return [
    ...(ignored === null ? [] : [ignoredMove(task.key, issue, ignored)]),
    ...(unread && signal !== null ? [unreadStatus(plan.path, task, issue.number)] : []),
  ];
}

function unreadStatus(path: string, { key, line, statusText }: Task, issue: number): Notice {
  return {
    level: "problem",
    code: "unread-status",
    task: key,
    message: `${path}:${line} gives ${key} the status "${oneLine(statusText ?? "")}", which is none that is known here: what #${issue} says now is not written over it. Write a known status there, or add the word to "status-words" in sprint.config.json; lockstep check names the known ones.`,
  };
}

/** An issue closed or reopened by someone whose word does not move the plan. */
function ignoredMove(key: string, issue: IssueObservation, login: string): Notice {
  return {
    level: "note",
    code: "untrusted-state",
    task: key,
    message: `${login} has no write access: that he ${issue.state === "closed" ? "closed" : "reopened"} #${issue.number} does not count.`,
  };
}

/** A status on GitHub that a task's boxes can't say since all are ticked; told when it is new. */
export function unsayableStatus({ key, issue, merged }: Outcome): readonly Notice[] {
  if (merged?.unsayable !== true) return [];
  return [
    {
      level: "problem",
      code: "unsayable-status",
      task: key,
      message: `#${issue} is ${merged.github.status} again, but all boxes of ${key} are ticked, and the plan can't say that otherwise: both stay as they are. Untick what is to be done again, in the plan or on the issue.`,
    },
  ];
}

/** A paired issue that GitHub no longer has; told until a person has settled it. */
export function goneIssue(key: string, number: number | null): Notice {
  const issue = number === null ? "The issue" : `Issue #${number}`;
  return {
    level: "problem",
    code: "issue-gone",
    task: key,
    message: `${issue} of ${key} is no longer in this repository (deleted, transferred or converted). The plan was left alone and no other issue is made. Write "task_id: ${key}" into another issue to pair it with that one, or take the task out of the plan.`,
  };
}

/** A task that gets no issue until a person says whether another one is its own. */
export function askedTask(key: string, issue: number | null): Notice {
  const like = issue === null ? "an issue that looks like it" : `#${issue}, which looks like it`;
  return {
    level: "problem",
    code: "unclear-match",
    task: key,
    message: `${key} has no issue yet because of ${like}: write "task_id: ${key}" into that issue if it is the same, or run with --adopt once more to create a new one.`,
  };
}

/** A first meeting with open issues of unknown belonging. */
export function needsAdoption(): Notice {
  return {
    level: "problem",
    code: "adoption",
    task: null,
    message:
      "This repository has open issues and was never synced: nothing was written. Look at the adoption plan and run again with --adopt.",
  };
}

/** A first meeting at which GitHub's lists show less than the repository has: what they lack would be made again. */
export function incompleteList(listed: number, counted: number): Notice {
  return {
    level: "problem",
    code: "incomplete-list",
    task: null,
    message: `GitHub lists ${listed} open issues and pull requests, but the repository counts ${counted}: nothing was written, since an issue that the list lacks would be made a second time. Run again in a minute; with --adopt the list is taken as it is.`,
  };
}

/** A second issue that claims a task. */
export function duplicateClaim(key: string, issue: number, keeps: number): Notice {
  return {
    level: "problem",
    code: "duplicate-claim",
    task: key,
    message: `Issue #${issue} claims ${key}, which #${keeps} has: close one of them, or take the task_id line out of #${issue}.`,
  };
}

/** An owner whom GitHub did not assign; told once, the plan keeps him. */
export function unassignableOwner(key: string, owner: string): Notice {
  return {
    level: "note",
    code: "unassignable-owner",
    task: key,
    message: `${owner} can't be assigned to the issue of ${key} (no such login, or no access): the plan keeps the owner.`,
  };
}

/** Tasks whose ids have changed, as far as their texts tell; a person must say whether they are the same tasks. */
export function askedRenumbering(chain: readonly Renumbering[], tasks: ReadonlyMap<string, PlannedTask>): Notice {
  const [first] = chain;
  const moves = chain.map(({ from, to, issue }) => `${from} (#${issue}) → ${to}`).join(", ");
  const place = tasks.get(first?.to ?? "")?.plan.path ?? "the plan";
  const other = chain.some(({ from }) => tasks.has(from))
    ? "If their rows were only retitled, give the issues the titles that the rows have now."
    : `If not, close ${chain.map(({ issue }) => `#${issue}`).join(", ")}: then the row gets an issue of its own.`;
  return {
    level: "problem",
    code: "renumbered",
    task: first?.to ?? null,
    message: `By its text, ${place} has tasks under other ids: ${moves}. Nothing was written for them. If they are the same tasks, write the new id into the issue's task_id line, or run once with --follow-renumbering ("renumber": "follow" in sprint.config.json does so always). ${other}`,
  };
}

/** Commits by somebody else on the branch of the rolling pull request. */
export function pushedTo(branch: string, sha: string, pull: number | null): Notice {
  const way = pull === null ? `Delete or rename that branch` : `Merge or close #${pull}`;
  return {
    level: "note",
    code: "foreign-commits",
    task: null,
    message: `Somebody pushed commits of his own to ${branch} (${sha.slice(0, 7)}), the branch of the rolling pull request: it is left alone, and nothing new gets into it. ${way}, and the next run goes on.`,
  };
}

/** Tasks that have no id in their file and can't be given one there, so that they can't be paired with issues. */
export function unnamedTasks({ path }: Plan, count: number): Notice[] {
  if (count === 0) return [];
  const message = `${path} has ${count} tasks without ids: they are not synced. Begin each with an id, such as: - [ ] **T-001**: title.`;
  return [{ level: "note", code: "no-ids", task: null, message }];
}

/** A reply to an open conflict by somebody whose word does not move the plan. */
export function ignoredReply(key: string, issue: number, login: string): Notice {
  return {
    level: "note",
    code: "untrusted-reply",
    task: key,
    message: `${login} has no write access: his reply on #${issue} settles nothing.`,
  };
}

/** A line of a comment that is meant for this tool and isn't understood. */
export function unclearReply(key: string, issue: number, login: string, line: string): Notice {
  return {
    level: "note",
    code: "unclear-reply",
    task: key,
    message: `${login} wrote "${oneLine(line).slice(0, 60)}" on #${issue}, which is no reply: write /lockstep keep plan or /lockstep keep github, with the name of a field after it or without.`,
  };
}

/** A conflict that a person has settled. */
export function settledConflict({ task, field, side, by }: Settlement): Notice {
  const who = by === null ? "" : ` by ${by}`;
  const what = side === "plan" ? "the plan's value gave way" : "the value on GitHub gave way";
  return {
    level: "note",
    code: "settled",
    task,
    message: `The conflict over ${field} of ${task} was settled${who}: ${what} and is in the audit log.`,
  };
}

/** A branch that was moved to a commit which doesn't descend from the one that was read last. */
export function rewrittenBranch(branch: string, before: string | null, now: string): Notice {
  return {
    level: "problem",
    code: "rewritten-branch",
    task: null,
    message: `${branch} no longer contains ${before?.slice(0, 7)}, the commit that was read last; it is at ${now.slice(0, 7)} (a force-push or a reset). Nothing was written: run again if that is meant.`,
  };
}

/**
 * A run that ends before it has reached every issue.
 * @param why completes "… are left to the next run, because"
 */
export function toBeContinued(done: number, total: number, why: string): Notice {
  return {
    level: "note",
    code: "to-be-continued",
    task: null,
    message: `${done} of ${total} issues are written. The other ${total - done} are left to the next run, because ${why}.`,
  };
}
