import type { Change, Conflict } from "./change.ts";
import type { IssueObservation, Ledger } from "./ledger.ts";
import type { Outcome } from "./outcome.ts";
import { saysNow, standingPart } from "./standing.ts";

/** Names of labels and titles of milestones that the repository has. */
export interface Existing {
  readonly labels: readonly string[];
  readonly milestones: readonly string[];
}

/**
 * The changes that a run which died, or which GitHub refused part of a task's update, had made on GitHub: found by
 * comparing the world with what it meant to do, field by field; never replayed, only accounted for. Changes to the plan
 * are in the log of the very commit that made them.
 */
export function madeByDeadRun(ledger: Ledger, outcomes: readonly Outcome[], existing: Existing): readonly Change[] {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return (ledger.intents?.changes ?? []).flatMap((change): Change[] => {
    if (change.side !== "github") return [];
    if (change.task === null) return isMade(change, ledger.issues, existing) ? [change] : [];
    const outcome = byKey.get(change.task);
    // A double of an issue, once it is closed, is nothing that anything is to be done about.
    if (outcome === undefined && change.action === "close-issue" && change.issue !== null)
      return ledger.issues[change.issue]?.state === "closed" ? [change] : [];
    if (outcome === undefined || outcome.issue === null) return [];
    const issue = ledger.issues[outcome.issue];
    if (change.action === "create-issue") {
      // An issue that the record doesn't know and that claims the task by its block is the one that was made.
      const made = outcome.record?.issue == null && issue?.block?.key === change.task;
      return made ? [{ ...change, issue: outcome.issue }] : [];
    }
    if (outcome.state === "removed" && change.action === "close-issue")
      return issue?.state === "closed" ? [change] : [];
    const github = outcome.merged?.github ?? {};
    const part = standingPart(change, { github, issue, target: outcome.target, said: outcome.told?.said ?? [] });
    return part === null ? [] : [part];
  });
}

/** The conflicts of such a run whose loser was on GitHub and is no longer there. What the plan loses, it loses with the commit. */
export function lostInDeadRun(ledger: Ledger, outcomes: readonly Outcome[]): readonly Conflict[] {
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return (ledger.intents?.conflicts ?? []).filter(({ task, field, plan, resolution }) => {
    const github = byKey.get(task)?.merged?.github;
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
    case "update-issue": {
      const now = change.issue === null ? [] : (issues[change.issue]?.labels ?? []);
      return Array.isArray(labels?.to) && labels.to.every((label) => now.some((known) => same(known, label)));
    }
    default:
      return false;
  }
}
