import type { IssueRecord } from "../../src/sync/github-records.ts";
import { type Actor, issueOf, Refused } from "./issues.ts";
import { type GitHubState, mayWrite, type StoredIssue, stamp } from "./state.ts";

/** What GitHub says of an issue's links: nothing of those to issues that are gone. */
export function linksOf(
  state: GitHubState,
  issue: StoredIssue,
): Pick<IssueRecord, "parent" | "subIssues" | "dependencies"> {
  const there = (number: number) => state.issues.some((one) => one.number === number && !one.gone);
  const present = state.issues.filter(({ gone }) => !gone);
  const subIssues = present.filter(({ parent }) => parent === issue.number).length;
  const blocking = present.filter(({ blockers }) => blockers.includes(issue.number)).length;
  return {
    ...(issue.parent !== null && there(issue.parent) ? { parent: issue.parent } : {}),
    ...(subIssues === 0 ? {} : { subIssues }),
    dependencies: { blockedBy: issue.blockers.filter(there).length, blocking },
  };
}

/** Makes an issue a sub-issue; only where `replace` says so of another issue than before. */
export function setParent(by: Actor, number: number, child: number, replace: boolean): void {
  const issue = issueOf(by, child);
  issueOf(by, number);
  if (number === child) throw new Refused(422, "Issue cannot be a sub-issue of itself");
  if (issue.parent === number || (issue.parent !== null && !replace))
    throw new Refused(422, "Sub issue may only have one parent");
  touch(by, child, number, issue.parent);
  issue.parent = number;
}

export function removeParent(by: Actor, number: number, child: number): void {
  const issue = issueOf(by, child);
  if (issue.parent !== number) throw new Refused(404, "The provided sub-issue does not exist");
  touch(by, child, number);
  issue.parent = null;
}

export function block(by: Actor, number: number, blocker: number): void {
  needRights(by);
  const issue = issueOf(by, number);
  issueOf(by, blocker);
  if (number === blocker || issue.blockers.includes(blocker)) throw new Refused(422, "has already been taken");
  if (leadsTo(by.state, blocker, number)) throw new Refused(422, "Dependencies cannot be circular");
  issue.blockers.push(blocker);
  touch(by, number, blocker);
}

export function unblock(by: Actor, number: number, blocker: number): void {
  needRights(by);
  const issue = issueOf(by, number);
  const at = issue.blockers.indexOf(blocker);
  if (at < 0) throw new Refused(404, "Not Found");
  issue.blockers.splice(at, 1);
  touch(by, number, blocker);
}

function needRights({ state, login }: Actor): void {
  if (!mayWrite(state, login)) throw new Refused(403, "Must have triage access to Repository.");
}

/** Whether dependencies lead from one issue to another. */
export function leadsTo(state: GitHubState, start: number, goal: number): boolean {
  const seen = new Set<number>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(state.issues.find(({ number }) => number === at)?.blockers ?? []));
  }
  return false;
}

function touch({ state }: Actor, ...numbers: readonly (number | null)[]): void {
  for (const issue of state.issues) if (numbers.includes(issue.number)) issue.updatedAt = stamp(state);
}
