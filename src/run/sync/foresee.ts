import { readEpic } from "../../dialects/index.ts";
import { advance } from "../../sync/advance.ts";
import { withoutBoundary } from "../../sync/boundary-record.ts";
import type { Change, SyncReport } from "../../sync/change.ts";
import type { AuditEntry, Ledger } from "../../sync/ledger.ts";
import { followsWriting } from "../../sync/notices.ts";
import { decide } from "./decide.ts";
import { newestNumber } from "./find-created.ts";
import { blankIssue, foreseenIssue, NotThereYet, withoutComing } from "./foreseen-issue.ts";
import { type Look, lookOf } from "./look.ts";
import { namePlans } from "./name-plans.ts";
import { dependenciesFirst } from "./order.ts";
import { givenIds } from "./pass-record.ts";
import { onBranches } from "./plan-changes.ts";
import { type EditedPlan, type PlanFile, readPlan } from "./plan-edits.ts";
import { placeByEpics } from "./read-epics.ts";
import { pendingIn, record, type Told } from "./report.ts";
import type { SyncRequest } from "./request.ts";
import type { LedgerHold } from "./state.ts";

/** What a commit brings about may bring about more, as where a phase ends with the one before; so often it is followed. */
const FURTHER = 3;

/**
 * What a dry run tells: all that the real run does at once, and what it does at its further looks, where more follows
 * from its own commit. These are taken here at both sides as the run would find them then.
 * @param first what the run decides at once
 * @param told where the earlier looks are entered, as those of a real run are; the last one's part is returned
 * @param log the audit log in the tree
 * @throws GitHubError
 */
export async function foreseen(
  request: SyncRequest,
  hold: LedgerHold,
  before: Ledger,
  first: Look,
  told: Told,
  log: () => Promise<readonly AuditEntry[]>,
): Promise<Partial<SyncReport>> {
  let look = first;
  const newest = newestNumber(first.ledger);
  const asked = { ...request, host: withoutComing(request.host, newest) };
  // The number that an issue will have is no more than a guess.
  const numbered = (change: Change) => ((change.issue ?? 0) > newest ? { ...change, issue: null } : change);
  const texts = new Map(pushedTexts(look));
  for (let further = 0; further < FURTHER; further++) {
    const next = await nextLook(asked, hold, before, look, log).catch(unlessNotThere);
    if (next === null) break;
    record(told, look.changes.map(numbered), look.conflicts, [], [], null);
    look = next;
    for (const [path, text] of pushedTexts(look)) texts.set(path, text);
  }
  request.foretold?.(texts);
  const { offer, ledger, decision, changes, conflicts, inSync } = look;
  const left = followsWriting(followed(look).map(({ path }) => path));
  const pending = offer.way === "pull-request" ? (offer.wanted?.changes ?? []) : offer.waits;
  return {
    conflicts,
    notices: [...decision.notices, ...left],
    inSync,
    changes: changes.map(numbered),
    failed: offer.plan.failed,
    ...pendingIn(hold, ledger, pending),
  };
}

/** What can't be known before the run has made an issue is not shown. */
function unlessNotThere(error: unknown): null {
  if (error instanceof NotThereYet) return null;
  throw error;
}

/** The plans from whose new texts more follows, once they are committed. */
function followed(look: Look): readonly EditedPlan[] {
  return landing(look).filter(({ follows }) => follows);
}

/** The plans that a run commits; what goes into the rolling pull request brings nothing about before that is merged. */
function landing({ offer }: Look): readonly EditedPlan[] {
  return offer.plan.edited.filter(({ branch }) => branch !== undefined || offer.way === "push");
}

function pushedTexts(look: Look): readonly (readonly [path: string, text: string])[] {
  return landing(look).flatMap(({ branch, path, text }) => (branch === undefined ? [[path, text] as const] : []));
}

async function nextLook(
  request: SyncRequest,
  hold: LedgerHold,
  before: Ledger,
  look: Look,
  log: () => Promise<readonly AuditEntry[]>,
): Promise<Look | null> {
  // What a dead run left, and tasks under other keys, are brought to both sides first: what follows is only announced.
  if (followed(look).length === 0 || look.ledger.intents !== null || look.decision.renumbered.length > 0) return null;
  const { observed } = look;
  const { config } = observed.settings;
  const texts = new Map(landing(look).map(({ path, text }) => [path, text]));
  const files = observed.plans.map((file) => committed(file, texts.get(file.path), config.read));
  const ledger = afterLook(look, new Set(texts.keys()), hold.at);
  const { plans } = await namePlans(request.host, files, config, ledger, ledger);
  const epics = observed.epics.map((file) => {
    const text = texts.get(file.epic.path);
    return text === undefined ? file : { epic: readEpic(file.epic.path, text, config.read), text };
  });
  const now = { ...observed, plans: placeByEpics(plans, epics), epics, ledger };
  const { decision, ledger: known } = await decide(request, hold, before, now, log);
  // What would stop the run at its second look is found by that: here the first one is all that can be told.
  if (decision.kind === "stop") return null;
  const changes = onBranches(decision.changes, plans);
  return lookOf(request, hold, now, known, { ...decision, changes });
}

function committed(file: PlanFile, text: string | undefined, options: Parameters<typeof readPlan>[2]): PlanFile {
  const read = text === undefined ? null : readPlan(file.path, text, options);
  if (text === undefined || read === null || !("plan" in read)) return file;
  const { path, branch } = file;
  return { path, text, plan: read.plan, ...(branch === undefined ? {} : { branch }) };
}

/**
 * The ledger as it would be after a look, as far as that can be told beforehand: what can't, such as an issue that is
 * yet to be made, stands as if GitHub's half were still to be done.
 */
function afterLook({ ledger, decision, offer, prerequisites }: Look, paths: ReadonlySet<string>, at: string): Ledger {
  const { outcomes } = decision;
  const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  const numbers = new Map(outcomes.map(({ key, issue }) => [key, issue]));
  let newest = newestNumber(ledger);
  for (const { key, target } of dependenciesFirst(outcomes)) if (target?.number === null) numbers.set(key, ++newest);
  const issueOf = (key: string) => numbers.get(key) ?? null;
  const { milestones } = prerequisites;
  const issues = { ...ledger.issues };
  const written = new Set<string>();
  for (const { key, target } of outcomes) {
    const number = issueOf(key);
    if (target === null || number === null) continue;
    const issue = target.number === null ? blankIssue(number, at) : ledger.issues[number];
    const after = issue === undefined ? null : foreseenIssue(target, issue, issueOf, milestones, at);
    if (after === null) continue;
    issues[number] = after;
    written.add(key);
  }
  const records = advance(ledger, outcomes, (key) => {
    const outcome = byKey.get(key);
    const inFiles = [
      ...(outcome?.plan == null ? [] : [outcome.path]),
      ...(outcome?.rows?.others ?? []).map(({ path }) => path),
    ];
    return {
      github: outcome?.target == null || written.has(key),
      plan: inFiles.every((path) => paths.has(path)) && !offer.plan.refused.has(key),
      issue: issues[issueOf(key) ?? 0] ?? null,
      unassignable: [],
      comment: null,
      links: null,
    };
  });
  // What follows from a boundary is done at the first look.
  return withoutBoundary({ ...ledger, issues, ...records, given: givenIds(ledger, outcomes, records.tasks) });
}
