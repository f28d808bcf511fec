import { GitHubError } from "../../github/errors.ts";
import { type BlockValues, renderBlock, withBlock } from "../../sync/block.ts";
import type { IssueRecord } from "../../sync/github-records.ts";
import type { Host, Operation, OperationResult } from "../../sync/host.ts";
import type { IssueTarget } from "../../sync/issue-target.ts";
import type { IssueObservation } from "../../sync/ledger.ts";
import { isOlder, observeIssue } from "../../sync/observe.ts";
import { findCreated } from "./find-created.ts";
import type { Linked } from "./link.ts";
import { lostAnswer, must, Refusal } from "./refusal.ts";
import { type Said, say } from "./say.ts";

/** What became of one issue's target. */
export type TargetResult =
  | {
      readonly kind: "done";
      readonly issue: IssueObservation;
      readonly unassignable: readonly string[];
      /** The comment that was made, or had been made by a run that is over; null where there was none to make. */
      readonly comment: Said | null;
      /** What became of its links, where there was something to link. */
      readonly linked?: Linked;
    }
  /** Somebody changed the issue since it was observed: nothing was written, it has to be looked at again. */
  | { readonly kind: "stale"; readonly issue: IssueObservation }
  /** The issue is no longer in this repository: what that means has to be decided anew. */
  | { readonly kind: "gone"; readonly issue: null }
  /** `lost`: GitHub didn't refuse but failed, after all retries; others may fare better. */
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly issue: IssueObservation | null;
      readonly lost: GitHubError | null;
    };

interface PerformContext {
  readonly host: Host;
  /** Number of the issue that a task has, for links to what it depends on. */
  readonly issueOf: (key: string) => number | null;
  /** The highest number of an issue or pull request that is known: what is created has a higher one. */
  readonly newest: () => number;
  /** Keys of tasks whose comment may have been made by a run that is over: it is looked for first. */
  readonly mayBeSaid: ReadonlySet<string | null>;
  /** Number of a milestone by its title. */
  readonly milestoneOf: (title: string) => number | null;
}

/** A body may be this long on GitHub. */
const BODY_LIMIT = 65_536;

/** So GitHub answers a write to an issue that is not there, or that was transferred. */
const ABSENT: ReadonlySet<number | null> = new Set([301, 307, 308, 404, 410]);

/** Makes one issue say what its target wants: the comment first, then title, body and state, labels and assignees last. */
export async function performTarget(
  target: IssueTarget,
  observed: IssueObservation | null,
  context: PerformContext,
): Promise<TargetResult> {
  let latest = observed;
  try {
    if (target.number === null || observed === null) {
      const created = await createIssue(target, context);
      latest = observeIssue(created.issue);
      if (target.state === null || target.state.state === "open")
        return { kind: "done", issue: latest, unassignable: created.unassignable, comment: null };
      const closed = await must(context.host, stateOperation(created.issue.number, target.state));
      return {
        kind: "done",
        issue: closed.kind === "issue" ? observeIssue(closed.issue) : latest,
        unassignable: created.unassignable,
        comment: null,
      };
    }
    return await updateIssue(target, target.number, observed, context);
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "server")
      return { kind: "failed", reason: error.message, issue: latest, lost: error };
    if (!(error instanceof Refusal)) throw error;
    const { number } = target;
    // 404 also says that the token may not write.
    if (number !== null && ABSENT.has(error.status) && (await context.host.issue(number)) === null)
      return { kind: "gone", issue: null };
    return { kind: "failed", reason: error.message, issue: latest, lost: null };
  }
}

async function createIssue(
  target: IssueTarget,
  context: PerformContext,
): Promise<{ readonly issue: IssueRecord; readonly unassignable: readonly string[] }> {
  const { host } = context;
  const operation: Operation = {
    kind: "create-issue",
    title: target.title ?? target.key,
    body: bodyWith("", target.block ?? { key: target.key }, context),
    labels: target.addLabels,
    assignees: target.addAssignees.filter(isLogin),
    milestone: typeof target.milestone === "string" ? context.milestoneOf(target.milestone) : null,
  };
  let result = await host.perform(operation);
  // GitHub refuses the whole issue for one assignee it doesn't know: then they are tried for themselves.
  if (result.kind === "refused" && operation.assignees.length > 0)
    result = await host.perform({ ...operation, assignees: [] });
  if (result.kind === "unknown") {
    const found = await findCreated(host, target.key, context.newest());
    if (found === null)
      throw lostAnswer(
        `${result.reason} It is not known whether the issue was made; the next run looks for it before it makes one.`,
      );
    result = { kind: "issue", issue: found };
  }
  const { issue } = issueIn(result);
  const missing = missingNames(target.addLabels, issue.labels);
  if (missing.length > 0) {
    throw new Refusal(
      `GitHub dropped the labels ${missing.join(", ")} of the new issue #${issue.number}: the token needs write access to issues.`,
    );
  }
  const left = missingNames(operation.assignees, issue.assignees);
  const assigned = left.length === 0 ? issue.assignees : await assign(host, issue.number, left, issue.assignees);
  return { issue: { ...issue, assignees: assigned }, unassignable: missingNames(target.addAssignees, assigned) };
}

async function updateIssue(
  target: IssueTarget,
  number: number,
  observed: IssueObservation,
  context: PerformContext,
): Promise<TargetResult> {
  const { host } = context;
  const milestone = milestoneNumber(target, context);
  const patches = target.title !== null || target.block !== null || target.state !== null || milestone !== undefined;
  // Before anything is changed: who reads of a value that lost must still be told where the run dies after the change.
  const comment =
    target.comment === null ? null : await say(host, number, target.comment, context.mayBeSaid.has(target.key));
  let current = observed;
  if (patches) {
    // Read and written at once: whatever a person writes in between would be overwritten unseen.
    const fresh = await host.issue(number);
    if (fresh === null) return { kind: "gone", issue: null };
    // What lags behind can't be written to: its body may be one that somebody has changed since.
    if (isOlder(fresh, observed)) return { kind: "stale", issue: observed };
    const seen = observeIssue(fresh, observed);
    if (differs(seen, observed)) return { kind: "stale", issue: seen };
    current = seen;
    const result = await must(host, {
      kind: "update-issue",
      number,
      ...(target.title === null ? {} : { title: target.title }),
      ...(target.block === null ? {} : { body: bodyWith(fresh.body, target.block, context) }),
      ...(target.state === null ? {} : { state: target.state.state, stateReason: target.state.reason }),
      ...(milestone === undefined ? {} : { milestone }),
    });
    if (result.kind === "issue") current = withWritten(current, observeIssue(result.issue), target);
  }
  const labels =
    target.addLabels.length > 0 ? await must(host, { kind: "add-labels", number, labels: target.addLabels }) : null;
  if (labels?.kind === "labels") {
    const missing = missingNames(target.addLabels, labels.labels);
    if (missing.length > 0)
      throw new Refusal(`GitHub dropped the labels ${missing.join(", ")}: the token needs write access to issues.`);
    current = { ...current, labels: union(current.labels, target.addLabels) };
  }
  for (const label of target.removeLabels) {
    await must(host, { kind: "remove-label", number, label });
    current = { ...current, labels: current.labels.filter((name) => name.toLowerCase() !== label.toLowerCase()) };
  }
  const wanted = target.addAssignees.filter(isLogin);
  if (wanted.length > 0) {
    const assigned = await assign(host, number, wanted, current.assignees);
    const taken = wanted.filter((login) => missingNames([login], assigned).length === 0);
    current = { ...current, assignees: union(current.assignees, taken) };
  }
  if (target.removeAssignees.length > 0) {
    await must(host, { kind: "remove-assignees", number, logins: target.removeAssignees });
    current = {
      ...current,
      assignees: current.assignees.filter((login) => missingNames([login], target.removeAssignees).length > 0),
    };
  }
  const unassignable = missingNames(target.addAssignees, current.assignees);
  return { kind: "done", issue: current, unassignable, comment };
}

/**
 * What is known of an issue after a write: of the answer only what was written. All else in it may be somebody's change
 * of this very moment, which the next listing must show as one.
 */
function withWritten(known: IssueObservation, answer: IssueObservation, target: IssueTarget): IssueObservation {
  const { updatedAt, title, block, claims, state, stateReason, closedAt, closedBy, milestone } = answer;
  return {
    ...known,
    updatedAt,
    ...(target.title === null ? {} : { title }),
    ...(target.block === null ? {} : { block, claims }),
    ...(target.state === null ? {} : { state, stateReason, closedAt, closedBy }),
    ...(target.milestone === undefined ? {} : { milestone }),
  };
}

/** Assigns people; GitHub leaves out, without a word, whoever can't be. Returns who is assigned now. */
async function assign(
  host: Host,
  number: number,
  logins: readonly string[],
  before: readonly string[],
): Promise<readonly string[]> {
  const result = await host.perform({ kind: "add-assignees", number, logins });
  if (result.kind === "refused") {
    // What is refused for another reason than the people says nothing about them: who may write can be assigned.
    const permissions = result.status === 422 ? await Promise.all(logins.map((login) => host.permission(login))) : [];
    if (result.status !== 422 || permissions.every((permission) => permission === "admin" || permission === "write"))
      throw new Refusal(result.reason, result.status);
  }
  return result.kind === "issue" ? result.issue.assignees : before;
}

function stateOperation(number: number, state: NonNullable<IssueTarget["state"]>): Operation {
  return { kind: "update-issue", number, state: state.state, stateReason: state.reason };
}

function bodyWith(body: string, block: BlockValues, context: PerformContext): string {
  const dependsOn = block.dependsOn?.map(({ key, issue }) => ({
    key,
    issue: key === null ? issue : (context.issueOf(key) ?? issue),
  }));
  const subtasks = block.subtasks?.map((one) => ({
    ...one,
    issue: one.key === null ? one.issue : (context.issueOf(one.key) ?? one.issue),
  }));
  const links = { ...(dependsOn === undefined ? {} : { dependsOn }), ...(subtasks === undefined ? {} : { subtasks }) };
  const text = withBlock(body, renderBlock({ ...block, ...links }));
  if (text.length <= BODY_LIMIT) return text;
  throw new Refusal(
    `The issue's body would have ${text.length} characters, GitHub takes ${BODY_LIMIT}: shorten the task's description.`,
  );
}

function milestoneNumber(target: IssueTarget, context: PerformContext): number | null | undefined {
  if (target.milestone === undefined || target.milestone === null) return target.milestone;
  const number = context.milestoneOf(target.milestone);
  if (number === null) throw new Refusal(`There is no milestone "${target.milestone}" and it could not be made.`);
  return number;
}

/** Whether what the tool goes by is no longer what it decided on. */
function differs(now: IssueObservation, before: IssueObservation): boolean {
  const relevant = ({ title, state, labels, assignees, milestone, block }: IssueObservation) =>
    JSON.stringify([title, state, labels.toSorted(), assignees.toSorted(), milestone?.number ?? null, block]);
  return relevant(now) !== relevant(before);
}

function issueIn(result: OperationResult): { readonly issue: IssueRecord } {
  if (result.kind === "issue") return result;
  throw new Refusal(
    result.kind === "refused" || result.kind === "unknown" ? result.reason : "GitHub gave no issue back.",
  );
}

/** What GitHub takes for a login; anything else is a plan's own name for someone ("QA team"). */
function isLogin(name: string): boolean {
  return /^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}(?:\[bot\])?$/.test(name);
}

function union(names: readonly string[], more: readonly string[]): readonly string[] {
  return [...names, ...missingNames(more, names)];
}

function missingNames(wanted: readonly string[], present: readonly string[]): string[] {
  const have = new Set(present.map((name) => name.toLowerCase()));
  return wanted.filter((name) => !have.has(name.toLowerCase()));
}
