import type { Change, Conflict, FieldChange } from "./change.ts";
import { FIELD_NAMES } from "./fields.ts";
import type { IssueTarget } from "./issue-target.ts";
import type { IssueObservation, Ledger } from "./ledger.ts";
import { issueNames } from "./link-names.ts";
import type { SyncOptions } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { madeOnBranch } from "./recover-branch.ts";
import { sameValue } from "./same-value.ts";
import { saysNow, standingPart } from "./standing.ts";

/** Names of labels and titles of milestones that the repository has. */
export interface Existing {
  readonly labels: readonly string[];
  readonly milestones: readonly string[];
  /** Those of them that are closed, as far as somebody meant to close one. */
  readonly closedMilestones: readonly string[];
}

/** What the intents of a run that is over come to. */
export interface Recovered {
  /** What it had made on GitHub, and is not in the log. */
  readonly made: readonly Change[];
  /** This run's changes. One that completes what the other had begun is told as a whole, from where that one began. */
  readonly changes: readonly Change[];
}

/**
 * Accounts for the changes that a run which died, or which GitHub refused part of a task's update, had made on GitHub:
 * found by comparing the world with what it meant to do, field by field; never replayed. A field that takes several
 * requests (a status: labels and state) is made when nothing of it is left to do. Changes to the plan are in the log of
 * the very commit that made them, but for those on other branches than the default one, which carry no log.
 * @param changes what this run is to do
 */
export function recover(
  ledger: Ledger,
  outcomes: readonly Outcome[],
  changes: readonly Change[],
  existing: Existing,
  prefixes: SyncOptions["label-prefixes"],
): Recovered {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  const names = issueNames(ledger, outcomes);
  const made: Change[] = [];
  const completing = new Map<Change, Change>();
  for (const meant of ledger.intents?.changes ?? []) {
    if (meant.side === "plan" && meant.branch !== undefined) {
      // Lines that follow from tasks come with their commit.
      const change =
        meant.task !== null
          ? madeOnBranch(meant, byKey.get(meant.task))
          : made.some(({ side, branch }) => side === "plan" && branch === meant.branch)
            ? meant
            : null;
      if (change !== null) made.push(change);
      continue;
    }
    if (meant.side !== "github") continue;
    if (meant.task === null) {
      if (isMade(meant, ledger.issues, existing)) made.push(meant);
      continue;
    }
    const outcome = byKey.get(meant.task);
    // A double of an issue, once it is closed, is nothing that anything is to be done about.
    if (outcome === undefined && meant.action === "close-issue" && meant.issue !== null) {
      if (ledger.issues[meant.issue]?.state === "closed") made.push(meant);
      continue;
    }
    if (outcome === undefined || outcome.issue === null) continue;
    const now = changes.find((change) => change.side === "github" && change.task === meant.task);
    const account = accountFor(meant, outcome, outcome.issue, ledger.issues[outcome.issue], now, prefixes, names);
    if (account.made !== null) made.push(account.made);
    if (now !== undefined && account.now !== null) completing.set(now, account.now);
  }
  return { made, changes: changes.map((change) => completing.get(change) ?? change) };
}

/** Fields of a change that tell of links to other issues. */
const LINKS: ReadonlySet<string> = new Set(["parent", "blockedBy"]);

/** `made`: what is done of it, to be logged now. `now`: how this run's change is told if it completes the rest. */
interface Account {
  readonly made: Change | null;
  readonly now: Change | null;
}

function accountFor(
  meant: Change,
  outcome: Outcome,
  number: number,
  issue: IssueObservation | undefined,
  now: Change | undefined,
  prefixes: SyncOptions["label-prefixes"],
  names: ReadonlyMap<number, string>,
): Account {
  const { merged, target, record } = outcome;
  const incidental = merged === null || !merged.toGitHub.some((name) => now !== undefined && name in now.fields);
  if (meant.action === "create-issue") {
    // An issue that the record doesn't know and that claims the task by its block is the one that was made.
    if (record?.issue != null || issue?.block?.key !== meant.task) return { made: null, now: null };
    // Its links are made after the issue: what this run has yet to make of them is told with that.
    const fields = Object.entries(meant.fields).filter(([name]) => !LINKS.has(name) || now?.fields[name] === undefined);
    const whole = { ...meant, issue: number, fields: incidental ? meant.fields : Object.fromEntries(fields) };
    // What is left to do of it (a link to an issue that was made later, its closing) is no news of anybody's.
    return now !== undefined && incidental ? { made: null, now: whole } : { made: whole, now: null };
  }
  if (outcome.state === "removed" && meant.action === "close-issue")
    return { made: issue?.state === "closed" ? meant : null, now: null };
  const links = linksNow(issue, names);
  const shown = { github: outcome.says ?? {}, issue, target, said: outcome.told?.said ?? [], links };
  const standing = standingPart(meant, shown)?.fields ?? {};
  const done: Record<string, FieldChange> = {};
  const goesOn: Record<string, FieldChange> = {};
  let begun = false;
  for (const [name, field] of Object.entries(meant.fields)) {
    const next = now?.fields[name];
    if (name in standing && !(now !== undefined && isLeft(name, target, prefixes))) done[name] = field;
    else if (name in standing) {
      goesOn[name] = field;
      begun = true;
    } else if (next !== undefined && sameValue(next.to, field.to)) goesOn[name] = field;
  }
  const made = Object.keys(done).length === 0 ? null : { ...meant, fields: done };
  // What a change does to the issue beside the fields that it tells is not told: nor is it where it comes late.
  const rest = incidental && (begun || Object.keys(done).some((name) => FIELD_NAMES.some((field) => field === name)));
  if (now === undefined || (Object.keys(goesOn).length === 0 && !rest)) return { made, now: null };
  const action = begun && now.action === "update-issue" ? meant.action : now.action;
  const { comment } = now.fields;
  const others = rest ? (comment === undefined ? {} : { comment }) : now.fields;
  return { made, now: { ...now, action, fields: { ...others, ...goesOn } } };
}

/** Whether part of what a field comes to on an issue is still to be done; the issue's block is written at once. */
function isLeft(name: string, target: IssueTarget | null, prefixes: SyncOptions["label-prefixes"]): boolean {
  if (target === null) return false;
  const labels = [...target.addLabels, ...target.removeLabels].map((label) => label.toLowerCase());
  const under = (prefix: string) => labels.some((label) => label.startsWith(prefix.toLowerCase()));
  switch (name) {
    case "status":
      return target.state !== null || under(prefixes.status);
    case "priority":
      return under(prefixes.priority);
    case "type":
      return under(prefixes.type);
    case "sprint":
      return target.milestone !== undefined || under(prefixes.sprint);
    case "owners":
      return target.addAssignees.length + target.removeAssignees.length > 0;
    default:
      return false;
  }
}

/** What an issue is linked with now, by the names that changes tell. */
function linksNow(
  issue: IssueObservation | undefined,
  names: ReadonlyMap<number, string>,
): { readonly parent: string | null; readonly blockedBy: readonly string[] } {
  const nameOf = (number: number) => names.get(number) ?? `#${number}`;
  const { parent, blockers = [] } = issue ?? {};
  return { parent: typeof parent === "number" ? nameOf(parent) : (parent ?? null), blockedBy: blockers.map(nameOf) };
}

/** The conflicts of such a run whose loser was on GitHub and is no longer there. What the plan loses, it loses with the commit. */
export function lostInDeadRun(ledger: Ledger, outcomes: readonly Outcome[]): readonly Conflict[] {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return (ledger.intents?.conflicts ?? []).filter(({ task, field, plan, resolution }) => {
    const github = byKey.get(task)?.says;
    return resolution === "plan" && github !== undefined && saysNow(field, github, plan);
  });
}

/** Whether a label, a milestone or the mark of a second claim is there. */
function isMade(change: Change, issues: Readonly<Record<number, IssueObservation>>, existing: Existing): boolean {
  const { name, title, labels } = change.fields;
  const same = (a: string, b: unknown) => a.toLowerCase() === String(b).toLowerCase();
  switch (change.action) {
    case "create-label":
      return existing.labels.some((label) => same(label, name?.to));
    case "create-milestone":
      return existing.milestones.some((milestone) => milestone === title?.to);
    case "update-milestone":
      return existing.closedMilestones.some((milestone) => milestone === title?.to);
    case "update-issue": {
      const now = change.issue === null ? [] : (issues[change.issue]?.labels ?? []);
      return Array.isArray(labels?.to) && labels.to.every((label) => now.some((known) => same(known, label)));
    }
    default:
      return false;
  }
}
