import { appendAudit, changeDrafts, conflictDrafts, type RunFacts, settlementDrafts } from "../../records/audit.ts";
import { withKnownFacts } from "../../records/take-over.ts";
import { advance, isSettled, type Performed } from "../../sync/advance.ts";
import type { Change, Conflict, Settlement } from "../../sync/change.ts";
import type { IssueObservation, Ledger } from "../../sync/ledger.ts";
import type { Outcome } from "../../sync/outcome.ts";
import type { Decision } from "../../sync/reconcile.ts";
import type { RunDrafts } from "./commit-plans.ts";
import { newestNumber } from "./find-created.ts";
import type { Journal } from "./journal.ts";
import type { TargetResult } from "./perform.ts";
import type { PlanOutcome } from "./plan-changes.ts";
import { sha256 } from "./state.ts";

type Decided = Extract<Decision, { kind: "decided" }>;

/**
 * What a pass has done so far, as the ledger is to have it at any moment: when the pass is over, in between, and when
 * it is stopped. The next run then need not find out from the world what this one did.
 */
export class PassRecord {
  /** With the observations, labels and milestones of what was done; bases and intents are those from before. */
  ledger: Ledger;
  /** By key of the task. */
  readonly results = new Map<string, TargetResult>();
  /** Failed; part of them may have been done all the same: what GitHub shows of it goes into the log when both sides are read again. */
  readonly begun: Change[] = [];
  /** Being done at this moment: whether it is, or was, is only known when the answer is there. */
  underWay: readonly Change[] = [];
  /** Branches on which the changes of their plans are. */
  readonly landed = new Set<string>();
  readonly #issues: Record<string, IssueObservation>;
  readonly #intended: Ledger["intents"];
  readonly #decision: Decided;
  readonly #plan: PlanOutcome;
  readonly #journal: Journal;
  readonly #facts: RunFacts;
  readonly #byKey: ReadonlyMap<string, Outcome>;
  /** By task, where its plan lives on a branch. */
  readonly #branchOf: ReadonlyMap<string | null, string>;
  /** What the log has of this pass. */
  readonly #logged = { changes: 0, rest: new Set<Conflict | Settlement>() };
  #end: Ledger | null = null;

  constructor(start: Ledger, decision: Decided, plan: PlanOutcome, journal: Journal, facts: RunFacts) {
    // Of its own, so that an issue can be put in without copying all of them each time.
    this.#issues = { ...start.issues };
    this.ledger = { ...start, issues: this.#issues };
    this.#intended = start.intents;
    this.#decision = decision;
    this.#plan = plan;
    this.#journal = journal;
    this.#facts = facts;
    this.#byKey = new Map(decision.outcomes.map((outcome) => [outcome.key, outcome]));
    this.#branchOf = new Map(
      plan.changes.flatMap(({ task, branch }) => (branch === undefined ? [] : [[task, branch]])),
    );
  }

  /** What was last seen of an issue. */
  saw(issue: IssueObservation): void {
    this.#issues[issue.number] = issue;
  }

  /** An issue that is no longer there. */
  lost(number: number): void {
    delete this.#issues[number];
  }

  /** The pass has come to its end, and this is what the ledger is to hold. */
  ends(ledger: Ledger): void {
    this.#end = ledger;
  }

  /** Entries of the audit log for what isn't in it yet: what was made, and what the plans' changes will be. */
  drafts(): RunDrafts {
    const settled = this.#settled(false);
    const settledByPlan = this.#settled(true).filter((settlement) => !settled.includes(settlement));
    const planMade = this.#plan.changes.filter((change) => change.side === "plan" && change.branch === undefined);
    const made = this.#journal.made.slice(this.#logged.changes);
    const news = <T extends Conflict | Settlement>(list: readonly T[]) =>
      list.filter((one) => !this.#logged.rest.has(one));
    // A value that the plan lost is lost with the commit; one that GitHub lost, already.
    const ofPlan = [
      ...changeDrafts(planMade, this.#facts),
      ...conflictDrafts(
        this.#lostOn("github").filter(({ task }) => !this.#branchOf.has(task)),
        this.#facts,
      ),
      ...settlementDrafts(settledByPlan, this.#facts),
    ];
    return {
      made: [
        ...changeDrafts(made, this.#facts),
        ...conflictDrafts(news(this.#lostNow()), this.#facts),
        ...settlementDrafts(news(settled), this.#facts),
      ],
      plan: withKnownFacts(ofPlan, this.ledger.proposal?.entries ?? []),
    };
  }

  /** The ledger as it stands while the pass goes on: bases of what is done, intents for the rest. */
  soFar(): Ledger {
    this.#log();
    const ledger = this.advanced(this.ledger, false);
    if (this.#intended === null) return ledger;
    return { ...ledger, intents: this.#intents([...this.#journal.open, ...this.begun]) };
  }

  /** The ledger of a pass that is stopped now: what may or may not have been done stays intended. */
  parting(): Ledger {
    if (this.#end !== null) return { ...this.#end, settled: false };
    this.#log();
    const doubtful = [...new Set([...this.begun, ...this.underWay])];
    const intents = doubtful.length === 0 ? null : this.#intents(doubtful);
    return { ...this.advanced(this.ledger, false), intents, settled: false };
  }

  /**
   * The ledger with the records of what was done.
   * @param onBranch whether the plans' changes are on the default branch
   */
  advanced(before: Ledger, onBranch: boolean): Ledger {
    const { outcomes } = this.#decision;
    const records = advance(before, outcomes, (key) => {
      const outcome = this.#byKey.get(key);
      const nothing = outcome?.plan === null && (outcome.rows?.others ?? []).length === 0;
      return this.#performed(key, (this.#isInPlan(key, onBranch) || nothing) && !this.#plan.refused.has(key), before);
    });
    const intents = this.#intended === null || this.begun.length === 0 ? null : this.#intents(this.begun);
    return { ...before, ...records, given: givenIds(before, outcomes, records.tasks), intents };
  }

  #intents(unsure: readonly Change[]): Ledger["intents"] {
    const { run, at, cause } = this.#facts;
    // With what the plan was to get of the same tasks: what both sides had added to says nothing without its other half.
    const tasks = new Set(unsure.flatMap(({ task }) => task ?? []));
    const others = this.#plan.changes.filter(({ side, task }) => side === "plan" && task !== null && tasks.has(task));
    const changes = [...new Set([...unsure, ...others])];
    // What a failed request may yet make can have a number below those of what was made after it.
    const early = this.begun.some((change) => change.action === "create-issue");
    const newest = (early ? this.#intended?.newest : undefined) ?? newestNumber(this.ledger);
    const conflicts = [...this.#decision.conflicts.filter((conflict) => !this.#told(conflict)), ...this.#unsaid()];
    const { rest } = this.#logged;
    const settled = (this.#intended?.settled ?? []).filter((settlement) => !rest.has(settlement));
    return { run, at, cause, newest, changes, conflicts, settled };
  }

  /** Enters what was done on GitHub into the log. */
  #log(): void {
    const { made } = this.drafts();
    this.ledger = { ...this.ledger, audit: appendAudit(this.ledger.audit, made, sha256) };
    this.#logged.changes = this.#journal.made.length;
    for (const one of [...this.#lostNow(), ...this.#settled(false)]) this.#logged.rest.add(one);
  }

  /** Conflicts whose loser is gone already: from GitHub, or from a plan on a branch. */
  #lostNow(): readonly Conflict[] {
    return [...this.#lostOn("plan"), ...this.#lostOn("github").filter(({ task }) => this.#isInPlan(task, false))];
  }

  /**
   * Whether a task's change is in its plan.
   * @param onBranch whether the changes of the default branch's plans are there
   */
  #isInPlan(key: string, onBranch: boolean): boolean {
    const branch = this.#branchOf.get(key);
    return branch === undefined ? onBranch : this.landed.has(branch);
  }

  /** Conflicts that this side won, and whose winner was written: the value that lost must be in the log. */
  #lostOn(winner: Conflict["resolution"]): readonly Conflict[] {
    return this.#decision.conflicts.filter((conflict) => conflict.resolution === winner && this.#told(conflict));
  }

  #told({ task, resolution }: Conflict): boolean {
    if (resolution === "ask") return false;
    if (resolution === "github") return !this.#plan.refused.has(task);
    const result = this.results.get(task);
    // Without a result nothing was to be written, or it was not reached.
    return result === undefined ? this.#byKey.get(task)?.target == null : result.kind === "done";
  }

  /** Conflicts that GitHub won, of which the issue's readers are yet to be told: the comment could not be made. */
  #unsaid(): readonly Conflict[] {
    return this.#decision.outcomes.flatMap(({ key, told }) => {
      const result = this.results.get(key);
      if (told === undefined || result === undefined || result.kind === "done") return [];
      return told.news.filter(({ resolution }) => resolution === "github");
    });
  }

  #settled(withPlan: boolean): readonly Settlement[] {
    return this.#decision.outcomes.flatMap((outcome): readonly Settlement[] => {
      const { key, told, rows } = outcome;
      const inPlan = this.#isInPlan(key, withPlan) && !this.#plan.refused.has(key);
      // A row that gave way to another one did so with the commit.
      const overruled = inPlan ? (rows?.overruled ?? []) : [];
      if (told === undefined || told.settled.length === 0) return overruled;
      const done = this.#performed(key, inPlan, this.ledger);
      return [...overruled, ...told.settled.filter(({ field }) => isSettled(outcome, done, field))];
    });
  }

  #performed(key: string, plan: boolean, ledger: Ledger): Performed {
    const [outcome, result] = [this.#byKey.get(key), this.results.get(key)];
    const number = result?.kind === "done" ? result.issue.number : (outcome?.issue ?? null);
    return {
      github: outcome?.target === null || result?.kind === "done",
      plan,
      issue: number === null ? null : (ledger.issues[number] ?? null),
      unassignable: result?.kind === "done" ? result.unassignable : [],
      comment: result?.kind === "done" ? result.comment : null,
      links: result?.kind === "done" ? (result.linked ?? null) : null,
    };
  }
}

/** The ids that were given to issues whose rows are yet to come: none of them is given again. */
export function givenIds(ledger: Ledger, outcomes: readonly Outcome[], tasks: Ledger["tasks"]): Ledger["given"] {
  const now = outcomes.flatMap(({ key, issue, plan }): [string, number][] =>
    plan?.kind === "add-task" && issue !== null ? [[key, issue]] : [],
  );
  const all = Object.entries({ ...ledger.given, ...Object.fromEntries(now) });
  return Object.fromEntries(all.filter(([key]) => tasks[key] === undefined));
}
