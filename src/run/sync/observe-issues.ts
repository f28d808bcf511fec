import type { IssueRecord, PullRecord } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { IssueObservation, Ledger, PullObservation } from "../../sync/ledger.ts";
import { isFirm, isOlder, observeIssue, observePull, sameInstant, sameIssue, samePull } from "../../sync/observe.ts";
import { creationInDoubt, issuesAbove } from "./find-created.ts";

/** Issues and pull requests that an event names: read singly, since lists lag behind. */
export interface Hint {
  readonly issues: readonly number[];
  readonly pulls: readonly number[];
}

export interface IssuesObserved {
  readonly ledger: Ledger;
  /** Paired issues that are no longer in the repository. */
  readonly gone: ReadonlySet<number>;
  /** Issues that were read singly. */
  readonly single: ReadonlySet<number>;
  /** True where something differs from what was stored. */
  readonly changed: boolean;
  /** True where so much was listed that storing it saves the next run requests. */
  readonly worthStoring: boolean;
}

/** The incremental listing starts this long before the last one: lists lag, and clocks are whole seconds. */
const OVERLAP_MS = 10 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** Entries of one page of a listing. */
const PAGE = 100;

/** Reads what changed of issues and pull requests since the last observation, or everything when that is due. */
export async function observeIssues(
  host: Host,
  before: Ledger,
  options: {
    readonly full: boolean;
    readonly fullListingHours: number;
    readonly hint: Hint;
    readonly now: string;
    /** Issues that single reads in this run did not find, whatever a list says. */
    readonly gone: ReadonlySet<number>;
  },
): Promise<IssuesObserved> {
  const { observedAt, fullListingAt } = before;
  const age = fullListingAt === null ? Number.POSITIVE_INFINITY : Date.parse(options.now) - Date.parse(fullListingAt);
  const full = options.full || observedAt === null || age >= options.fullListingHours * HOUR_MS;
  const since = full || observedAt === null ? null : new Date(Date.parse(observedAt) - OVERLAP_MS).toISOString();
  // Behind a page that says nothing new, and that ends with what had not changed since the last listing, nothing is new.
  const ends = (last: { readonly updatedAt: string } | undefined) =>
    !full && observedAt !== null && last !== undefined && isFirm(last.updatedAt, observedAt);
  const [listed, pulls] = await Promise.all([
    host.issues(
      since,
      (page) => ends(page.at(-1)) && page.every((issue) => sameIssue(observeIssue(issue), before.issues[issue.number])),
    ),
    host.pulls(
      since,
      (page) =>
        ends(page.at(-1)) && page.every((pull) => samePull(observePull(pull, undefined), before.pulls[pull.number])),
    ),
  ]);
  const shown = new Set([...listed.items, ...pulls.items].map(({ number }) => number));
  const known = () =>
    new Set([...shown, ...[before.issues, before.pulls].flatMap((seen) => Object.keys(seen).map(Number))]);
  const created = creationInDoubt(before) ? await issuesAbove(host, before.intents?.newest ?? 0, known()) : [];
  const present = [...listed.items, ...created].filter(({ number }) => !options.gone.has(number));
  const issues = await newIssues(host, before, present, full, options.hint.issues);
  const allPulls = await newPulls(host, before, pulls.items, options.hint.pulls);
  const paired = new Set(pairedIssues(before));
  const gone = new Set([...issues.gone].filter((number) => paired.has(number)));
  return {
    ledger: {
      ...before,
      issues: Object.fromEntries(issues.all),
      pulls: Object.fromEntries(allPulls.all),
      observedAt: listed.at,
      fullListingAt: full ? listed.at : fullListingAt,
    },
    gone,
    single: issues.single,
    changed: issues.changed || allPulls.changed || gone.size > 0,
    worthStoring:
      full ||
      listed.items.length > PAGE ||
      pulls.items.length > PAGE ||
      (issues.changed && listed.items.length > PAGE / 2),
  };
}

/**
 * After a run that wrote more than a page of issues: lists them once, so that the next run can tell a change by
 * somebody else from what this one wrote itself without listing them all again.
 */
export async function confirmWrites(
  host: Host,
  ledger: Ledger,
  sleep: (ms: number) => Promise<void>,
): Promise<{ readonly ledger: Ledger; readonly surprised: boolean }> {
  const all: Record<string, IssueObservation> = { ...ledger.issues };
  let surprised = false;
  for (let again = true; ; again = false) {
    const listed = await host.issues(ledger.observedAt, () => false);
    for (const record of listed.items) {
      const before = all[record.number];
      const now = observeIssue(record, before);
      if (sameIssue(now, before) || (before !== undefined && Date.parse(now.updatedAt) < Date.parse(before.updatedAt)))
        continue;
      all[record.number] = now;
      surprised = true;
    }
    const unsure = listed.items.filter((issue) => !isFirm(issue.updatedAt, listed.at)).length;
    if (unsure < PAGE || !again) return { ledger: { ...ledger, issues: all, observedAt: listed.at }, surprised };
    await sleep(1_100);
  }
}

/** How many issues one page of a listing shows: a run that wrote no more needs no confirmation. */
export const CONFIRM_ABOVE = PAGE - 10;

/** What lists of issues and single reads show beyond what was stored. */
async function newIssues(
  host: Host,
  before: Ledger,
  listed: readonly IssueRecord[],
  full: boolean,
  hinted: readonly number[],
): Promise<{
  readonly all: ReadonlyMap<number, IssueObservation>;
  readonly gone: ReadonlySet<number>;
  readonly single: ReadonlySet<number>;
  readonly changed: boolean;
}> {
  const all = new Map<number, IssueObservation>(Object.values(before.issues).map((issue) => [issue.number, issue]));
  const gone = new Set<number>();
  const single = new Set<number>();
  let changed = false;
  const store = (record: IssueRecord) => {
    const stored = all.get(record.number);
    const observation = observeIssue(record, stored);
    const same = sameIssue(observation, stored);
    // Lists don't say who closed an issue: what a single read said stays while nothing changed.
    all.set(record.number, same && stored !== undefined ? { ...stored, updatedAt: record.updatedAt } : observation);
    changed ||= !same;
  };
  const readSingly = async (number: number) => {
    const record = await host.issue(number);
    single.add(number);
    if (record === null) {
      gone.add(number);
      changed = all.delete(number) || changed;
    } else if (!isOlder(record, all.get(number))) store(record);
  };
  for (const record of listed) {
    const stored = all.get(record.number);
    // An answer older than the stored one comes from a list that lags: it is not believed. Nor is one of the same
    // second that says something else: either may be the newer.
    const unsure = stored !== undefined && sameInstant(record.updatedAt, stored.updatedAt);
    if (isOlder(record, stored) || (unsure && !sameIssue(observeIssue(record), stored)))
      await readSingly(record.number);
    else store(record);
  }
  const present = new Set(listed.map((issue) => issue.number));
  const absent = pairedIssues(before).filter((number) => !present.has(number) && (full || !all.has(number)));
  // An event on an issue with an open question may be a reply, which a list that lags doesn't show.
  const asked = new Set(
    Object.values(before.tasks).flatMap((task) => (task.questions === undefined ? [] : task.issue)),
  );
  const named = hinted.filter((hint) => !present.has(hint) || full || asked.has(hint));
  for (const number of new Set([...absent, ...named])) await readSingly(number);
  return { all, gone, single, changed };
}

async function newPulls(
  host: Host,
  before: Ledger,
  listed: readonly PullRecord[],
  hinted: readonly number[],
): Promise<{ readonly all: ReadonlyMap<number, PullObservation>; readonly changed: boolean }> {
  const all = new Map<number, PullObservation>(Object.values(before.pulls).map((pull) => [pull.number, pull]));
  let changed = false;
  const store = (record: PullRecord, anew: boolean) => {
    const stored = all.get(record.number);
    if (stored !== undefined && Date.parse(record.updatedAt) < Date.parse(stored.updatedAt)) return;
    const observation = observePull(record, anew ? undefined : stored);
    if (samePull(observation, stored) && (stored?.details === null || observation.details !== null)) return;
    all.set(record.number, observation);
    changed = true;
  };
  for (const record of listed) store(record, false);
  // An event that names a pull request may be its review: that is read anew whatever the time stamp says.
  for (const number of hinted) {
    const record = await host.pull(number);
    if (record !== null) store(record, true);
  }
  return { all, changed };
}

function pairedIssues(ledger: Ledger): readonly number[] {
  return Object.values(ledger.tasks).flatMap((task) =>
    task.state === "paired" && task.issue !== null ? [task.issue] : [],
  );
}
