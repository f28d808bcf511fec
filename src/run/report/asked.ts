import { DEFAULT_LABELS, type LabelledIssue, type MetricLabels, type Release } from "../../metrics/index.ts";
import type { SyncReport } from "../../sync/change.ts";
import type { IssueRecord, ReleaseRecord } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import type { Asked } from "./facts.ts";
import { inTheWay } from "./live-drift.ts";

/** What is asked of a repository. */
type Listing = Pick<Host, "releases" | "labelled">;

/** Pages of a hundred that are read of a list: what is further back is left out, and said so. */
const PAGES = 3;

/** Releases are counted so far back. */
const RELEASES_MS = 28 * 24 * 60 * 60 * 1000;

/**
 * Asks for what the sync has no use for: releases, and issues by the labels that metrics count, the closed ones too. The
 * number of requests is bounded, and doesn't grow with the number of tasks.
 * @param at GitHub's clock, ISO
 * @param labels those that the configuration names, where it does
 * @throws GitHubError where GitHub or the way to it fails; what the token may not see is null
 */
export async function askGitHub(
  host: Listing,
  at: string,
  labels: Partial<MetricLabels>,
): Promise<Omit<Asked, "issues">> {
  const { releases, notes } = await askReleases(host, at);
  const labelled = await orNull(() => labelledIssues(host, { ...DEFAULT_LABELS, ...labels }, notes), notes);
  return { releases, labelled, notes };
}

/**
 * Asks for the releases that are counted.
 * @param at GitHub's clock, ISO
 * @throws GitHubError where GitHub or the way to it fails; what the token may not see is null
 */
export async function askReleases(
  host: Pick<Host, "releases">,
  at: string,
): Promise<{ readonly releases: readonly Release[] | null; readonly notes: string[] }> {
  const notes: string[] = [];
  return { releases: await orNull(() => recentReleases(host, at, notes), notes), notes };
}

async function recentReleases(host: Pick<Host, "releases">, at: string, notes: string[]): Promise<readonly Release[]> {
  const since = Date.parse(at) - RELEASES_MS;
  const isOld = ({ publishedAt }: ReleaseRecord) => Date.parse(publishedAt) < since;
  let pages = 0;
  let cut = false;
  const found = await host.releases((page) => {
    pages++;
    cut = pages === PAGES && page.length > 0 && !page.some(isOld);
    return pages === PAGES || page.some(isOld);
  });
  if (cut && found.length >= PAGES * 100) notes.push(`Only the newest ${found.length} releases were read.`);
  return found;
}

async function labelledIssues(
  host: Pick<Host, "labelled">,
  labels: MetricLabels,
  notes: string[],
): Promise<readonly LabelledIssue[]> {
  const all = new Map<number, LabelledIssue>();
  for (const label of new Set(Object.values(labels).flat())) {
    let pages = 0;
    const found = await host.labelled(label, () => ++pages === PAGES);
    if (found.length >= PAGES * 100)
      notes.push(`Of the issues labelled "${label}" only the newest ${found.length} were read.`);
    for (const issue of found) all.set(issue.number, labelledIssue(issue));
  }
  return [...all.values()];
}

function labelledIssue({ number, labels, createdAt, closedAt }: IssueRecord): LabelledIssue {
  return { number, labels, openedAt: createdAt, closedAt };
}

async function orNull<T>(ask: () => Promise<T>, notes: string[]): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    const reason = inTheWay(error);
    if (reason === null) throw error;
    notes.push(reason);
    return null;
  }
}

/** The issue of each task: as the sync pairs them, and where it hasn't yet, as it would. */
export function issuesOfTasks(ledger: Ledger | null, sync: SyncReport | null): ReadonlyMap<string, number> {
  const issues = new Map<string, number>();
  for (const { task, issue } of sync?.adoption?.matched ?? []) issues.set(task, issue);
  for (const { task, issue } of sync?.changes ?? []) if (task !== null && issue !== null) issues.set(task, issue);
  for (const [task, { issue }] of Object.entries(ledger?.tasks ?? {})) if (issue !== null) issues.set(task, issue);
  return issues;
}
