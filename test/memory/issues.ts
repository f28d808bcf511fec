import type { CommentRecord, IssueRecord } from "../../src/sync/github-records.ts";
import type { Operation } from "../../src/sync/host.ts";
import { linksOf } from "./links.ts";
import { type GitHubState, mayWrite, type StoredIssue, stamp } from "./state.ts";

/** Who acts, where: everything here happens to an issue as if that person had done it on GitHub. */
export interface Actor {
  readonly state: GitHubState;
  readonly login: string;
}

/** How GitHub says that it won't. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;
/** GitHub assigns no more people to an issue. */
const ASSIGNEE_LIMIT = 10;

/** The issue with a number. @throws Refused where it is gone or was never there */
export function issueOf({ state }: Actor, number: number): StoredIssue {
  const issue = state.issues.find((one) => one.number === number);
  if (issue === undefined || issue.gone) throw new Refused(404, `There is no issue #${number}.`);
  return issue;
}

/** An issue as GitHub answers with it. */
export function recordOf(state: GitHubState, issue: StoredIssue): IssueRecord {
  const { timeline: _, comments: __, gone: ___, parent: ____, blockers: _____, milestone, ...record } = issue;
  const title = state.milestones.find((one) => one.number === milestone)?.title;
  return {
    ...record,
    ...linksOf(state, issue),
    labels: [...issue.labels],
    assignees: [...issue.assignees],
    milestone: milestone === null || title === undefined ? null : { number: milestone, title },
  };
}

/** Opens an issue. What only people with rights may set is left out without a word, as GitHub does. */
export function openIssue(by: Actor, wanted: Omit<Extract<Operation, { kind: "create-issue" }>, "kind">): StoredIssue {
  const { state, login } = by;
  const title = checkedTitle(wanted.title);
  const number = ++state.newest;
  const issue: StoredIssue = {
    number,
    id: 1_000 + number,
    title,
    body: checkedBody(wanted.body),
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    milestone: null,
    author: login,
    locked: false,
    createdAt: stamp(state),
    updatedAt: stamp(state),
    closedAt: null,
    closedBy: null,
    timeline: [],
    comments: [],
    parent: null,
    blockers: [],
    gone: false,
  };
  state.issues.push(issue);
  if (!mayWrite(state, login)) return issue;
  addLabels(by, number, wanted.labels);
  assign(by, number, wanted.assignees);
  setMilestone(by, number, wanted.milestone);
  return issue;
}

export function setTitle(by: Actor, number: number, title: string): void {
  const issue = editable(by, number);
  const checked = checkedTitle(title);
  if (checked === issue.title) return;
  issue.title = checked;
  happened(by, issue, "renamed", null, checked);
}

export function setBody(by: Actor, number: number, body: string): void {
  const issue = editable(by, number);
  if (body === issue.body) return;
  issue.body = checkedBody(body);
  issue.updatedAt = stamp(by.state);
}

/** Opens or closes. Nothing happens where the state is the same already: then GitHub ignores the reason, too. */
export function setState(
  by: Actor,
  number: number,
  to: "open" | "closed",
  reason: IssueRecord["stateReason"] = null,
): void {
  const issue = editable(by, number);
  if (issue.state === to) return;
  issue.state = to;
  issue.stateReason = to === "open" ? "reopened" : (reason ?? "completed");
  issue.closedAt = to === "open" ? null : stamp(by.state);
  issue.closedBy = to === "open" ? null : by.login;
  happened(by, issue, to === "open" ? "reopened" : "closed", null);
}

/** Labels an issue; a label that the repository doesn't have is made. */
export function addLabels(by: Actor, number: number, names: readonly string[]): void {
  const issue = managed(by, number);
  for (const name of names) {
    const known = by.state.labels.find((label) => sameName(label.name, name));
    if (known === undefined) makeLabel(by, { name, color: "ededed", description: null });
    const label = known?.name ?? name;
    if (issue.labels.includes(label)) continue;
    issue.labels.push(label);
    happened(by, issue, "labeled", label);
  }
}

export function removeLabel(by: Actor, number: number, name: string): void {
  const issue = managed(by, number);
  const at = issue.labels.findIndex((label) => sameName(label, name));
  if (at < 0) throw new Refused(404, "Label does not exist");
  const [label = name] = issue.labels.splice(at, 1);
  happened(by, issue, "unlabeled", label);
}

/** Assigns those who can be; the others are left out without a word. */
export function assign(by: Actor, number: number, logins: readonly string[]): void {
  const issue = managed(by, number);
  for (const login of logins) {
    const known = by.state.people[login.toLowerCase()] ?? "none";
    if (known === "none" || issue.assignees.some((one) => sameName(one, login))) continue;
    if (issue.assignees.length >= ASSIGNEE_LIMIT) return;
    issue.assignees.push(login);
    happened(by, issue, "assigned", null, login);
  }
}

export function unassign(by: Actor, number: number, logins: readonly string[]): void {
  const issue = managed(by, number);
  for (const login of logins) {
    const at = issue.assignees.findIndex((one) => sameName(one, login));
    if (at < 0) continue;
    issue.assignees.splice(at, 1);
    happened(by, issue, "unassigned", null, login);
  }
}

export function setMilestone(by: Actor, number: number, milestone: number | null): void {
  const issue = managed(by, number);
  if (milestone === issue.milestone) return;
  if (milestone !== null && !by.state.milestones.some((one) => one.number === milestone))
    throw new Refused(422, "Validation Failed: milestone");
  issue.milestone = milestone;
  happened(by, issue, milestone === null ? "demilestoned" : "milestoned", null);
}

export function comment(by: Actor, number: number, body: string): CommentRecord {
  const issue = issueOf(by, number);
  const id = by.state.issues.reduce((count, one) => count + one.comments.length, 1);
  const made = { id, author: by.login, body, createdAt: stamp(by.state) };
  issue.comments.push(made);
  happened(by, issue, "other", null);
  return made;
}

export function makeLabel(
  { state }: Actor,
  label: { readonly name: string; readonly color: string; readonly description: string | null },
): void {
  if (label.name.length > 50) throw new Refused(422, "Validation Failed: name is too long");
  if (state.labels.some((one) => sameName(one.name, label.name))) throw new Refused(422, "already_exists");
  state.labels.push(label);
}

export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** An issue that this person may edit: his own, or any with write access. */
function editable(by: Actor, number: number): StoredIssue {
  const issue = issueOf(by, number);
  if (issue.author !== by.login && !mayWrite(by.state, by.login)) throw new Refused(403, "Must have rights.");
  return issue;
}

function managed(by: Actor, number: number): StoredIssue {
  if (!mayWrite(by.state, by.login)) throw new Refused(403, "Must have rights.");
  return issueOf(by, number);
}

function happened(
  { state, login }: Actor,
  issue: StoredIssue,
  event: StoredIssue["timeline"][number]["event"],
  label: string | null,
  to?: string,
): void {
  issue.timeline.push({ event, label, ...(to === undefined ? {} : { to }), actor: login, at: stamp(state) });
  issue.updatedAt = stamp(state);
}

function checkedTitle(title: string): string {
  const text = title.trim().toWellFormed();
  if (text === "") throw new Refused(422, "Validation Failed: title is missing");
  if (text.length > TITLE_LIMIT) throw new Refused(422, "Validation Failed: title is too long");
  return text;
}

function checkedBody(body: string): string {
  if (body.length > BODY_LIMIT) throw new Refused(422, "Validation Failed: body is too long");
  return body.toWellFormed();
}
