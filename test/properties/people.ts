import type { ReadOptions } from "../../src/dialects/dialect.ts";
import { changePlan, DEFAULT_ID_PATTERN, openPlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { BLOCK_BEGIN, BLOCK_END, readBlock, renderBlock, withBlock } from "../../src/sync/block.ts";
import {
  type Actor,
  addLabels,
  assign,
  comment,
  openIssue,
  Refused,
  removeLabel,
  setBody,
  setMilestone,
  setState,
  setTitle,
  unassign,
} from "../memory/issues.ts";
import { block, unblock } from "../memory/links.ts";
import { mergePull, openPull, reviewPull, setPull } from "../memory/pulls.ts";
import { fileAt, type GitHubState, push, type StoredIssue } from "../memory/state.ts";
import type { Edit, IssueEdit } from "./edits.ts";

export const PLAN_PATH = "TASK.md";
export const READING: ReadOptions = {
  idPattern: DEFAULT_ID_PATTERN,
  statusWords: {},
  columns: {},
  anchors: "comment",
  granularity: "story",
  sprint: null,
  repositoryUrl: "https://github.com/octo/plans",
};

/** The plan as the default branch has it. */
export function planOf(state: GitHubState): Plan {
  const result = openPlan(PLAN_PATH, fileAt(state, PLAN_PATH), READING);
  if (result.kind !== "plan") throw new Error(result.reason);
  return result.open.plan;
}

/** Somebody does something. False where GitHub or the plan doesn't let him, or there is nothing to do it to. */
export function act(state: GitHubState, edit: Edit): boolean {
  state.now += edit.later;
  try {
    switch (edit.on) {
      case "plan":
        return editPlan(state, edit);
      case "issue": {
        const issue = pick(
          state.issues.filter(({ gone }) => !gone),
          edit.issue,
        );
        if (issue === undefined) return false;
        editIssue({ state, login: edit.by }, issue, edit);
        return true;
      }
      case "issues": {
        const body = edit.claim === null ? edit.body : `${edit.body}\n\ntask_id: ${edit.claim}`;
        const labels = edit.invited ? ["lockstep"] : [];
        openIssue({ state, login: edit.by }, { title: edit.title, body, labels, assignees: [], milestone: null });
        return true;
      }
      case "pulls":
        return editPulls(state, edit);
    }
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function editPlan(state: GitHubState, edit: Extract<Edit, { on: "plan" }>): boolean {
  const before = fileAt(state, PLAN_PATH);
  const { tasks } = planOf(state);
  const task = edit.kind === "add" ? undefined : pick(tasks, edit.task);
  const changes: PlanChange[] = [];
  switch (edit.kind) {
    case "set": {
      if (task === undefined) return false;
      const writable = Object.entries(edit.values).filter(([name]) => [...task.fields].some((field) => field === name));
      changes.push({ kind: "update-task", key: task.key, values: Object.fromEntries(writable) });
      break;
    }
    case "add":
      if (tasks.some(({ id }) => id === edit.id)) return false;
      changes.push({ kind: "add-task", id: edit.id, section: edit.section, values: edit.values });
      break;
    case "remove":
      if (task === undefined) return false;
      changes.push({ kind: "remove-task", key: task.key });
      break;
    case "move": {
      if (task === undefined || task.section === edit.section) return false;
      const { id, key, values } = task;
      const { pullRequest: _, sprint: __, ...kept } = values;
      const without = changePlan(PLAN_PATH, before, [{ kind: "remove-task", key }], READING).text;
      const add: PlanChange = { kind: "add-task", id, section: edit.section, values: kept };
      const result = changePlan(PLAN_PATH, without, [add], READING);
      if (result.refused.length > 0) return false;
      push(state, { [PLAN_PATH]: result.text }, "alice");
      return true;
    }
  }
  const { text, refused } = changePlan(PLAN_PATH, before, changes, READING);
  if (refused.length > 0 || text === before) return false;
  push(state, { [PLAN_PATH]: text }, "alice");
  return true;
}

function editIssue(by: Actor, issue: StoredIssue, edit: IssueEdit): void {
  const { number, body } = issue;
  switch (edit.kind) {
    case "title": {
      const id = readBlock(body)?.key;
      setTitle(by, number, edit.prefixed && id !== undefined ? `${id}: ${edit.title}` : edit.title);
      break;
    }
    case "block": {
      const block = readBlock(body);
      if (block === null) return;
      setBody(by, number, withBlock(body, renderBlock({ ...block, ...edit.values })));
      break;
    }
    case "no-block":
      setBody(by, number, body.replace(body.slice(body.indexOf(BLOCK_BEGIN)), ""));
      break;
    case "torn-block":
      setBody(by, number, body.replace(BLOCK_END, ""));
      break;
    case "gone":
      issue.gone = true;
      break;
    case "text":
      setBody(by, number, `${edit.text}\n\n${body}`);
      break;
    case "close":
      setState(by, number, "closed", edit.reason);
      break;
    case "reopen":
      setState(by, number, "open");
      break;
    case "label":
      addLabels(by, number, [edit.label]);
      break;
    case "unlabel":
      removeLabel(by, number, issue.labels.find((label) => label.startsWith(edit.prefix)) ?? edit.prefix);
      break;
    case "only-label": {
      for (const label of [...issue.labels]) if (label.startsWith(edit.prefix)) removeLabel(by, number, label);
      addLabels(by, number, [edit.label]);
      break;
    }
    case "assign":
      assign(by, number, [edit.login]);
      break;
    case "unassign":
      unassign(by, number, [edit.login]);
      break;
    case "link":
    case "unlink": {
      const other = pick(
        by.state.issues.filter(({ gone }) => !gone),
        edit.other,
      );
      if (other !== undefined) (edit.kind === "link" ? block : unblock)(by, number, other.number);
      break;
    }
    case "milestone":
      setMilestone(by, number, milestoneNumber(by.state, edit.title));
      break;
    case "comment":
      comment(by, number, edit.text);
      break;
  }
}

function editPulls(state: GitHubState, edit: Extract<Edit, { on: "pulls" }>): boolean {
  const by: Actor = { state, login: edit.by };
  if (edit.kind === "open") {
    const task = pick(planOf(state).tasks, edit.task);
    if (task === undefined) return false;
    const title = edit.claims ? "Work" : `${task.id} work`;
    openPull(by, { title, body: edit.claims ? `task_id: ${task.id}` : "", draft: edit.draft });
    return true;
  }
  const pull = pick(state.pulls, edit.pull);
  if (pull === undefined) return false;
  if (edit.kind === "review") reviewPull(by, pull.number, edit.verdict);
  else if (edit.kind === "merge") mergePull(by, pull.number);
  else setPull(by, pull.number, edit.kind === "close" ? { state: "closed" } : { draft: false });
  return true;
}

function milestoneNumber(state: GitHubState, title: string | null): number | null {
  if (title === null) return null;
  const known = state.milestones.find((milestone) => milestone.title === title);
  if (known !== undefined) return known.number;
  const number = state.milestones.length + 1;
  state.milestones.push({ number, title, state: "open", dueOn: null });
  return number;
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}
