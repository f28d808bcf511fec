import { paragraphs } from "../text/normalise.ts";
import { readBlock } from "./block.ts";
import { claimedTasks, closedIssues } from "./claims.ts";
import { readDriftMark } from "./drift-issue.ts";
import type { IssueRecord, PullRecord } from "./github-records.ts";
import { toGitHub } from "./github-text.ts";
import type { IssueObservation, Ledger, PullObservation } from "./ledger.ts";
import { keptLinks } from "./native-links.ts";

/** Longest description that is taken from an issue's body. */
const OPENING_LIMIT = 400;

/**
 * What is remembered of an issue: its body only as far as it speaks to the tool.
 * @param before what was last seen of it: its dependencies are kept where their count is the same
 */
export function observeIssue(record: IssueRecord, before?: IssueObservation): IssueObservation {
  const { body, labelIds: _, ...issue } = record;
  const block = readBlock(body);
  return {
    ...issue,
    ...keptLinks(record, before),
    block,
    claims: claimedTasks(body),
    opening: block === null ? openingOf(body) : null,
    ...(block === null && readDriftMark(body) !== null ? { report: true } : {}),
  };
}

/** The first paragraph that people wrote: no heading, comment, quote, list or `task_id:` line. */
function openingOf(body: string): string | null {
  const text = body.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  for (const paragraph of text.split(/\n\s*\n/)) {
    const first = paragraph.trim();
    if (first === "" || /^(?:#|>|```|~~~|[-*+] |\d+[.)] |\||\*{0,3}task_id\b)/i.test(first)) continue;
    const line = paragraphs(first).replace(/\n/g, " ");
    // Nothing of it would be left in a block: marks of direction alone, or what can't be seen.
    if (toGitHub(line).trim() === "") continue;
    const points = Array.from(line);
    return points.length <= OPENING_LIMIT
      ? line
      : `${points
          .slice(0, OPENING_LIMIT - 1)
          .join("")
          .trimEnd()}…`;
  }
  return null;
}

/** What is remembered of a pull request. Its reviews and files are kept where it did not change since they were read. */
export function observePull(pull: PullRecord, before: PullObservation | undefined): PullObservation {
  const details = before?.details ?? null;
  const stands =
    before !== undefined &&
    sameInstant(before.updatedAt, pull.updatedAt) &&
    details !== null &&
    isFirm(pull.updatedAt, details.at);
  return {
    number: pull.number,
    title: pull.title,
    state: pull.state,
    draft: pull.draft,
    mergedAt: pull.mergedAt,
    author: pull.author,
    headRef: pull.headRef,
    headSha: pull.headSha,
    ...(pull.fromFork ? { fromFork: true } : {}),
    claims: claimedTasks(pull.body),
    closes: closedIssues(pull.body),
    updatedAt: pull.updatedAt,
    openedAt: pull.createdAt,
    vouched: pull.labels.length > 0 || pull.assignees.length > 0,
    requestedReviewers: pull.requestedReviewers,
    details: stands ? details : null,
  };
}

/**
 * Whether what was seen at `seenAt` is all that happened up to `updatedAt`. GitHub's time stamps are whole seconds: a
 * second change within the same one doesn't show in them.
 */
export function isFirm(updatedAt: string, seenAt: string): boolean {
  return Math.floor(Date.parse(updatedAt) / 1000) < Math.floor(Date.parse(seenAt) / 1000);
}

/**
 * Whether an issue says what was observed of it, as far as the tool goes by it: a comment moves its time stamp and
 * nothing else. Lists don't tell who closed it, so that is left out.
 */
export function sameIssue(now: IssueObservation, before: IssueObservation | undefined): boolean {
  return before !== undefined && JSON.stringify(said(now)) === JSON.stringify(said(before));
}

function said(issue: IssueObservation): unknown {
  const { title, state, stateReason, labels, assignees, milestone, author, block, claims } = issue;
  const number = milestone?.number ?? null;
  const { parent = null, subIssues = 0, dependencies = null } = issue;
  const links = [parent, subIssues, dependencies?.blockedBy ?? null, dependencies?.blocking ?? null];
  return [title, state, stateReason, labels.toSorted(), assignees.toSorted(), number, author, block, claims, links];
}

/** Whether a pull request stands as it was observed. Its reviews show only in the time stamp. */
export function samePull(now: PullObservation, before: PullObservation | undefined): boolean {
  if (before === undefined) return false;
  const reviewed = before.details === null || sameInstant(now.updatedAt, before.updatedAt);
  const plain = ({ details: _, updatedAt: __, openedAt: ___, ...rest }: PullObservation) => JSON.stringify(rest);
  return reviewed && plain(now) === plain(before);
}

/** Whether an answer is from before what is known of the issue: from a replica that lags behind. */
export function isOlder(now: Pick<IssueRecord, "updatedAt">, known: IssueObservation | undefined): boolean {
  return known !== undefined && Date.parse(now.updatedAt) < Date.parse(known.updatedAt);
}

/** GitHub gives instants in more than one spelling. */
export function sameInstant(a: string, b: string): boolean {
  return a === b || Date.parse(a) === Date.parse(b);
}

/** The milestones that stand for sprints, by the sprint: those of issues whose task and milestone agreed on it. */
export function sprintMilestones({ tasks, issues }: Ledger): Ledger["milestones"] {
  const agreed = Object.values(tasks).flatMap(({ issue, base }): [string, number][] => {
    const milestone = issue === null ? null : (issues[issue]?.milestone ?? null);
    return milestone !== null && base.sprint === milestone.title ? [[milestone.title, milestone.number]] : [];
  });
  return Object.fromEntries(agreed);
}

/** Labels of issues that are counted for a while after they are closed; see docs/metrics.md. */
const COUNTED = /^(?:incident|escaped-bug|bug-escape|production-bug|(?:type\/)?tech-debt|technical-debt)$/i;
const COUNTED_MS = 90 * 24 * 60 * 60 * 1000;

function isMeasured({ labels, closedAt }: IssueObservation, now: number, others: ReadonlySet<string>): boolean {
  const counts = (label: string) => COUNTED.test(label) || others.has(label.toLowerCase());
  return closedAt !== null && now - Date.parse(closedAt) <= COUNTED_MS && labels.some(counts);
}

/**
 * The observations worth keeping: issues of tasks, open issues, those that metrics count, and what changed after `since` (the incremental listing
 * brings those again and must know them); pull requests likewise.
 * @param counted more labels by which metrics count issues
 */
export function pruneObservations(
  ledger: Ledger,
  since: string,
  counted: readonly string[] = [],
): Pick<Ledger, "issues" | "pulls"> {
  const others = new Set(counted.map((label) => label.toLowerCase()));
  const paired = new Set(Object.values(ledger.tasks).map((record) => record.issue));
  const limit = Date.parse(since);
  const recent = (at: string) => Date.parse(at) >= limit;
  const issues = Object.values(ledger.issues)
    .filter(
      (issue) =>
        paired.has(issue.number) ||
        issue.state === "open" ||
        recent(issue.updatedAt) ||
        isMeasured(issue, limit, others),
    )
    // Only an issue that may yet become a task needs its opening.
    .map((issue) => (paired.has(issue.number) && issue.opening !== null ? { ...issue, opening: null } : issue));
  const pulls = Object.values(ledger.pulls).filter(
    (pull) => pull.state === "open" || pull.details !== null || recent(pull.updatedAt),
  );
  return {
    issues: Object.fromEntries(issues.map((issue) => [issue.number, issue])),
    pulls: Object.fromEntries(pulls.map((pull) => [pull.number, pull])),
  };
}
