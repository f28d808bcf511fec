import { readBlock, renderBlock } from "../../sync/block.ts";
import { hasName } from "../../sync/fields.ts";
import type { Host } from "../../sync/host.ts";
import type { IssueTarget } from "../../sync/issue-target.ts";
import type { IssueObservation } from "../../sync/ledger.ts";

/** No login: who will have made or closed an issue, and so may write. */
const THE_RUN = "";

/**
 * An issue as it will be seen once its target is written; null where that can't be told beforehand: of a comment and
 * of links to other issues. Pure.
 * @param issue as it is now
 * @param issueOf number of the issue that a task has
 * @param milestones numbers by title
 * @param at GitHub's clock, ISO
 */
export function foreseenIssue(
  target: IssueTarget,
  issue: IssueObservation,
  issueOf: (key: string) => number | null,
  milestones: Readonly<Record<string, number>>,
  at: string,
): IssueObservation | null {
  if (target.comment !== null || target.links !== undefined) return null;
  const isOneOf = (names: readonly string[]) => (name: string) => hasName(names, name);
  const add = (names: readonly string[], more: readonly string[]) => [
    ...names,
    ...more.filter((name) => !hasName(names, name)),
  ];
  const without = (names: readonly string[], gone: readonly string[]) => names.filter((name) => !isOneOf(gone)(name));
  return {
    ...issue,
    ...(target.title === null ? {} : { title: target.title }),
    ...(target.block === null ? {} : { block: blockOf(target.block, issueOf) }),
    ...(target.state === null ? {} : stateAfter(target.state, at)),
    ...(target.milestone === undefined ? {} : { milestone: milestoneOf(target.milestone, milestones) }),
    labels: without(add(issue.labels, target.addLabels), target.removeLabels),
    assignees: without(add(issue.assignees, target.addAssignees), target.removeAssignees),
  };
}

function stateAfter(
  { state, reason }: NonNullable<IssueTarget["state"]>,
  at: string,
): Pick<IssueObservation, "state" | "stateReason" | "closedAt" | "closedBy"> {
  return {
    state,
    stateReason: reason,
    closedAt: state === "closed" ? at : null,
    closedBy: state === "closed" ? THE_RUN : null,
  };
}

/** The block as it is read back once it is written. */
function blockOf(
  block: NonNullable<IssueTarget["block"]>,
  issueOf: (key: string) => number | null,
): IssueObservation["block"] {
  const numbered = <T extends { readonly key: string | null; readonly issue: number | null }>(one: T): T => ({
    ...one,
    issue: one.key === null ? one.issue : (issueOf(one.key) ?? one.issue),
  });
  const { dependsOn, subtasks } = block;
  const links = {
    ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map(numbered) }),
    ...(subtasks === undefined ? {} : { subtasks: subtasks.map(numbered) }),
  };
  return readBlock(renderBlock({ ...block, ...links }));
}

function milestoneOf(
  title: string | null,
  milestones: Readonly<Record<string, number>>,
): IssueObservation["milestone"] {
  // One that is yet to be made has no number, which nobody asks for before it is there.
  return title === null ? null : { number: milestones[title] ?? 0, title };
}

/** An issue that is yet to be made, before anything is written into it; with the number that it will have if nobody makes another. */
export function blankIssue(number: number, at: string): IssueObservation {
  return {
    number,
    id: 0,
    title: "",
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    milestone: null,
    author: THE_RUN,
    locked: false,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    block: null,
    claims: [],
    opening: null,
  };
}

/** Something would have to be read of an issue that is yet to be made. */
export class NotThereYet extends Error {}

/**
 * A host that is not asked for issues which are yet to be made, nor for whoever makes them.
 * @throws NotThereYet where it is
 * @param newest the highest number that is given
 */
export function withoutComing(host: Host, newest: number): Host {
  const there = (number: number) => {
    if (number > newest) throw new NotThereYet(`#${number} is yet to be made`);
    return number;
  };
  return {
    ...host,
    issue: async (number) => host.issue(there(number)),
    timeline: async (number) => host.timeline(there(number)),
    comments: async (number) => host.comments(there(number)),
    blockers: async (number) => host.blockers(there(number)),
    blocking: async (number) => host.blocking(there(number)),
    permission: async (login) => (login === THE_RUN ? "write" : host.permission(login)),
  };
}
