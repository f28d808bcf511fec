import type { PlanChange } from "../plan/change.ts";
import { basisOf } from "./basis.ts";
import { brake } from "./brake.ts";
import type { Adoption, Change, Conflict, Notice } from "./change.ts";
import { ChecklistIds } from "./checklist-ids.ts";
import { ConflictTalk } from "./conflict-talk.ts";
import { closedDouble, ownDoubles } from "./doubles.ts";
import { type GitHubSide, hasName } from "./fields.ts";
import { givenIds } from "./given-ids.ts";
import { holdDone, withHeld } from "./hold-done.ts";
import { Inquiry, type Need } from "./inquiry.ts";
import { takeIn } from "./intake.ts";
import { intakeOutcome } from "./intake-outcome.ts";
import { issueTarget, withTelling } from "./issue-target.ts";
import type { IssueObservation, TaskRecord } from "./ledger.ts";
import { mergeTask, pickFields } from "./merge-task.ts";
import { unloggedMove } from "./moves.ts";
import { askUnfitting, withBlockersOf } from "./native-links.ts";
import {
  askedRenumbering,
  askedTask,
  duplicateClaim,
  goneIssue,
  incompleteList,
  needsAdoption,
  overruledRows,
  repeatedId,
  settledConflict,
  unsayableStatus,
  untakenStatus,
} from "./notices.ts";
import { drasticChanges, type Outcome, removedOutcome } from "./outcome.ts";
import { changesOf, DUPLICATE_LABEL, duplicateLabelled } from "./outcome-changes.ts";
import { claimOf, claimsTask, pairTasks } from "./pairing.ts";
import { placeLabels } from "./place-labels.ts";
import { withPull } from "./pull-statement.ts";
import { findRenumberings, moveRecords, type Renumbering, withKeysNow } from "./renumbering.ts";
import { goneWhileResting, restingKeys, withoutTasks } from "./resting.ts";
import { rowOutcomes } from "./row-outcome.ts";
import { type Statements, said, statementsOf } from "./statements.ts";
import { pullFinder } from "./task-pulls.ts";
import { withLinks } from "./with-links.ts";
import { collectTasks, type PlannedTask, sprintTest, type World } from "./world.ts";

export type Decision =
  /** Facts are missing: fetch them and decide again. */
  | { readonly kind: "needs"; readonly needs: readonly Need[] }
  /** Nothing may be written: a person must look first. */
  | { readonly kind: "stop"; readonly notices: readonly Notice[]; readonly adoption: Adoption | null }
  | {
      readonly kind: "decided";
      readonly outcomes: readonly Outcome[];
      readonly changes: readonly Change[];
      readonly conflicts: readonly Conflict[];
      readonly notices: readonly Notice[];
      /** Issues to be labelled as second claims of a task. */
      readonly duplicates: readonly number[];
      /** Tasks that are now known by another key: the records move before anything is written. */
      readonly renumbered: readonly Renumbering[];
    };

/**
 * Decides what a run does: both sides as they stand and what was agreed before in, changes and conflicts out. Pure; the
 * same world gives the same decision, whatever event caused the run.
 */
export function reconcile(seen: World): Decision {
  const { options } = seen;
  const inquiry = new Inquiry(seen.facts);
  const { tasks: planned, repeated } = collectTasks(seen.plans, seen.ledger.tasks);
  const resting = restingKeys(seen, planned);
  const renumbered = findRenumberings(planned, withoutTasks(seen.ledger, resting), options, (l) => inquiry.mayWrite(l));
  const { followed, asked } = renumbered;
  const held = renumbered.held.union(resting);
  const world = { ...seen, ledger: moveRecords(seen.ledger, followed) };
  const { ledger } = world;
  const tasks = new Map([...planned].filter(([key]) => !held.has(key)));
  const isSprint = sprintTest(world.plans, ledger);
  const given = givenIds(world, tasks);
  const pairing = pairTasks(world, tasks, given, inquiry);
  const notices: Notice[] = [
    ...pairing.notices,
    ...repeated.map(repeatedId),
    ...asked.map((chain) => askedRenumbering(chain, planned)),
  ];
  const parts: Outcome[] = [];
  const keyByIssue = new Map<number, string>(pairing.pairs.map(({ task, issue }) => [issue.number, task.task.key]));
  const keyOf = (issue: number) => keyByIssue.get(issue) ?? null;
  const linkable = new Set(pairing.pairs.map(({ task }) => task.task.key));
  const pulls = Object.values(ledger.pulls);
  const checklistIds = new ChecklistIds();
  const pullOf = pullFinder(pulls, inquiry, world.plans);

  // First what gets an issue in this run: the others link it.
  const unpaired = pairing.unpaired.flatMap(({ task, record }) => unpairedOutcome(task, record) ?? []);
  for (const { key, target } of unpaired) if (target !== null) linkable.add(key);
  const known = [
    ...planned.keys(),
    ...Object.keys(ledger.tasks),
    ...ledger.tombstones.map((tombstone) => tombstone.key),
    ...repeated.map(({ task }) => task.id),
  ];
  const pairedNumbers = new Set([
    ...pairing.pairs.map(({ issue }) => issue.number),
    ...pairing.duplicates.map(({ issue }) => issue.number),
    ...Object.values(ledger.tasks).flatMap(({ issue }) => (issue === null ? [] : [issue])),
  ]);
  const candidates = Object.values(ledger.issues)
    .filter((issue) => issue.state === "open" && !pairedNumbers.has(issue.number) && issue.report !== true)
    .filter((issue) => !claimsTask(issue, planned) || given.displaced.has(issue.number))
    .toSorted((a, b) => a.number - b.number);
  const taken = takeIn(world, candidates, known, inquiry, isSprint, checklistIds);
  notices.push(...taken.notices);
  for (const { id, issue } of taken.intakes) {
    linkable.add(id);
    keyByIssue.set(issue.number, id);
  }

  for (const { task: planned, issue, record } of pairing.pairs) {
    const pull = pullOf(planned.task, issue.number);
    const says = (view: IssueObservation, basis: TaskRecord | null) =>
      statementsOf(planned.task, withKeysNow(view, followed), basis, pull, { options, inquiry, keyOf, isSprint });
    const sideOf = (view: IssueObservation) => says(view, record).side;
    const { basis, view } = basisOf(world, planned, record, issue, inquiry, sideOf);
    const statements = says(view, basis);
    notices.push(...untakenStatus(planned, issue, statements));
    parts.push(pairedOutcome(planned, record, basis, issue, statements));
  }
  parts.push(...unpaired);
  for (const [key, record] of Object.entries(ledger.tasks)) {
    if (
      !tasks.has(key) &&
      !held.has(key) &&
      !world.lostPlans.some((plan) => plan.path === record.path && !world.allowMassChange)
    ) {
      parts.push(removedOutcome(key, record, record.issue === null ? undefined : ledger.issues[record.issue]));
    }
  }
  parts.push(...goneWhileResting(world, resting));
  for (const intake of taken.intakes) {
    const pull = pullOf({ key: intake.id, values: { pullRequest: null } }, intake.issue.number);
    const linked = withBlockersOf(intake, keyOf, inquiry);
    parts.push(intakeOutcome(linked, pull, { options, isSprint, linkable }));
  }
  const doubles = ownDoubles(pairing.duplicates, ledger, inquiry);
  for (const double of doubles) parts.push(closedDouble(double, tasks.get(double.key)?.plan.path ?? ""));

  askUnfitting(new Set(keyByIssue.keys()), ledger.issues, inquiry);
  if (inquiry.needs.length > 0) return { kind: "needs", needs: inquiry.needs };
  const subIssues = world.subIssues !== false;
  const { outcomes, notices: linkNotices } = withLinks(rowOutcomes(parts, tasks), { ledger, options, subIssues });
  notices.push(...outcomes.flatMap(overruledRows), ...linkNotices, ...outcomes.flatMap(unsayableStatus));
  const { adoption } = pairing;
  const listed = [...Object.values(ledger.issues), ...pulls].filter(({ state }) => state === "open").length;
  const { openCount } = world.repository;
  if (world.firstMeeting && openCount !== null && listed < openCount && !world.adopt) {
    return { kind: "stop", notices: [...notices, incompleteList(listed, openCount)], adoption: null };
  }
  const strangers = [...candidates, ...pairing.pairs.map(({ issue }) => issue)].some(
    (issue) => claimOf(issue) === null,
  );
  if (world.firstMeeting && strangers && !world.adopt) {
    return { kind: "stop", notices: [...notices, needsAdoption()], adoption };
  }
  const paired = Object.values(ledger.tasks).filter((record) => record.state === "paired");
  const lost = world.lostPlans.map((plan) => ({
    ...plan,
    tasks: Object.entries(ledger.tasks).filter(
      ([key, r]) => r.path === plan.path && r.state === "paired" && !planned.has(key),
    ).length,
  }));
  const drastic = outcomes.flatMap((outcome) => drasticChanges(outcome, ledger.proposal?.changes ?? []));
  const stop = world.allowMassChange ? null : brake(drastic, paired.length, lost);
  if (stop !== null) return { kind: "stop", notices: [...notices, stop], adoption: null };

  const claims = pairing.duplicates.filter((duplicate) => !doubles.has(duplicate));
  for (const { key, issue, keeps } of claims) notices.push(duplicateClaim(key, issue.number, keeps));
  const duplicates = claims
    .filter(({ issue }) => !issue.labels.includes(DUPLICATE_LABEL))
    .map(({ issue }) => issue.number);
  const changes = outcomes.flatMap((outcome) => changesOf(outcome, ledger));
  for (const number of duplicates) changes.push(duplicateLabelled(number, ledger.issues[number]));
  const conflicts = outcomes.flatMap((outcome) => outcome.merged?.conflicts ?? []);
  return { kind: "decided", outcomes, changes, conflicts, notices, duplicates, renumbered: followed };

  function pairedOutcome(
    { plan, task, fileKey }: PlannedTask,
    known: TaskRecord | null,
    basis: TaskRecord | null,
    issue: IssueObservation,
    { side, signals, signal }: Statements,
  ): Outcome {
    // An issue that a dead run made has no record yet: it is new to the ledger.
    const record = known === null ? null : basis;
    const unassignable = record?.unassignable ?? [];
    const owners = task.values.owners.filter((owner) => !hasName(unassignable, owner));
    const { pull } = side;
    const { path } = plan;
    const { intents } = ledger;
    const talk = new ConflictTalk({ task, path, issue, record, signal, pull, intents, options, inquiry });
    const compared = { ...task, values: { ...task.values, owners } };
    const mergeWith = (said: GitHubSide) => mergeTask(compared, basis?.base ?? {}, said, options.policy, talk.settle);
    const held = holdDone(mergeWith, { task, path, basis: record, side, signal, intents, inquiry });
    const merged = checklistIds.give(plan, task, held.merged);
    const told = withHeld(talk.tell(merged), held);
    notices.push(...talk.notices, ...told.settled.map(settledConflict), ...held.notices);
    const changes = issueTarget({
      task,
      merged,
      issue,
      fresh: record === null,
      unassignable,
      options,
      isSprint,
      linkable,
      placed: placeLabels(plan, task, record, merged.values.status, issue.labels),
    });
    const target = withTelling(changes, task.key, issue, told);
    const values = pickFields(merged.values, merged.toPlan);
    // An owner whom GitHub can't assign is the plan's own: a change of the others doesn't take him out.
    if (values.owners !== undefined)
      values.owners = [...task.values.owners.filter((o) => hasName(unassignable, o)), ...values.owners];
    const movedFrom = unloggedMove(plan, task, record);
    const planChange: PlanChange | null =
      merged.toPlan.length === 0 && movedFrom === null
        ? null
        : { kind: "update-task", key: fileKey ?? task.key, values, ...(movedFrom === null ? {} : { movedFrom }) };
    return {
      key: task.key,
      task,
      path,
      record,
      merged,
      signals,
      target,
      plan: planChange,
      state: "paired",
      issue: issue.number,
      told,
      awaits: held.awaits,
      ...(ledger.intents === null ? {} : { says: said(side) }),
    };
  }

  function unpairedOutcome({ plan, task, fileKey }: PlannedTask, record: TaskRecord | null): Outcome | null {
    const none = {
      key: task.key,
      task,
      path: plan.path,
      record,
      merged: null,
      signals: null,
      target: null,
      plan: null,
      issue: null,
    };
    if (record?.state === "paired" && record.issue !== null) {
      if (world.goneIssues.has(record.issue)) {
        notices.push(goneIssue(task.key, record.issue));
        return { ...none, state: "gone", issue: record.issue };
      }
      inquiry.readSingly(record.issue);
      return null;
    }
    if (record?.state === "gone") {
      notices.push(goneIssue(task.key, record.issue));
      return { ...none, state: "gone", issue: record.issue };
    }
    const asked = pairing.adoption?.ask.find((entry) => entry.task === task.key);
    if (asked !== undefined || (record?.state === "ask" && !world.adopt)) {
      notices.push(askedTask(task.key, asked?.issue ?? null));
      return { ...none, state: "ask" };
    }
    const over = task.values.status === "done" || task.values.status === "cancelled";
    if (over && options.done === "skip") return { ...none, state: "skipped" };
    const pull = pullOf(task, null);
    const plain = mergeTask(task, {}, null, options.policy);
    const { merged, signals } = withPull(plain, task, pull, options["on-merge"]);
    const target = issueTarget({
      task,
      merged,
      issue: null,
      fresh: true,
      unassignable: [],
      options,
      isSprint,
      linkable,
      placed: placeLabels(plan, task, null, merged.values.status, []),
    });
    const values = pickFields(merged.values, merged.toPlan);
    const change: PlanChange | null =
      merged.toPlan.length === 0 ? null : { kind: "update-task", key: fileKey ?? task.key, values };
    return { ...none, merged, signals, target, plan: change, state: "paired" };
  }
}
