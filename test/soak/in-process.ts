import { expect } from "vitest";
import { createHost } from "../../src/github/host.ts";
import { SyncInterrupted } from "../../src/run/failure.ts";
import { runLog } from "../../src/run/log.ts";
import { runSync } from "../../src/run/sync/index.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import type { AuditEntry } from "../../src/sync/ledger.ts";
import { BOT, REPO, type Stage } from "../scenarios/stage.ts";
import type { Clock } from "./clock.ts";

/** How a run ended: with its report, or stopped by an error, with the report of what it had done if it had begun. */
export interface RunEnd {
  readonly report: SyncReport | null;
  readonly error: Error | null;
}

interface RunOptions {
  /** Tells this run's requests from another's. */
  readonly token?: string;
  /** What the run does where it would wait; default: the clock goes on. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** List all issues, whatever changed. */
  readonly full?: boolean;
  readonly allowMassChange?: boolean;
}

let runs = 0;

/**
 * Syncs in this process, over real HTTP, by the test's clock. For whatever doesn't need a process of its own, because
 * hundreds of runs must fit into a minute.
 */
export async function syncHere(s: Stage, clock: Clock, options: RunOptions = {}): Promise<RunEnd> {
  try {
    const report = await runSync({
      host: hostHere(s, options.token),
      configPath: null,
      dryRun: false,
      adopt: false,
      allowMassChange: options.allowMassChange ?? false,
      full: options.full ?? false,
      hint: { issues: [], pulls: [] },
      cause: { event: "cli", actor: null, subject: null },
      run: `run-${++runs}`,
      sleep: options.sleep ?? (async (ms) => clock.advance(ms)),
      clock: () => clock.monotonic(),
      progress: () => {},
    });
    return { report, error: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { report: error instanceof SyncInterrupted ? error.report : null, error };
  }
}

/** Like `syncHere`, for a run that nothing disturbs. */
export async function syncWhole(s: Stage, clock: Clock, options: RunOptions = {}): Promise<SyncReport> {
  const { report, error } = await syncHere(s, clock, options);
  if (error !== null || report === null) throw error ?? new Error("The run gave no report.");
  return report;
}

function hostHere(s: Stage, token: string = s.github.token(BOT)) {
  return createHost({ repository: REPO, token, apiUrl: s.github.url, pacing: false, backoffMs: 0 });
}

/** The audit log from tree and ledger, oldest first; fails where its chain is not whole. */
export async function logHere(s: Stage): Promise<readonly AuditEntry[]> {
  const { entries, verified } = await runLog({
    host: hostHere(s),
    configPath: null,
    task: null,
    since: null,
    verify: true,
  });
  expect(verified).toMatchObject({ ok: true, problems: [] });
  return entries;
}

/** Both sides are in step: one more run finds nothing to do and writes nothing into the world. */
export async function expectSteady(s: Stage, clock: Clock, options: RunOptions = {}): Promise<void> {
  const main = s.github.resolve(REPO, "main");
  const seen = s.github.requests.length;
  const report = await syncWhole(s, clock, options);
  expect(report).toMatchObject({ changes: [], conflicts: [], failed: [], commit: null, inSync: true });
  const writes = s.github.requests.slice(seen).filter(({ method, person }) => method !== "GET" && !person);
  expect(writes.filter(({ path }) => !path.endsWith("/contents/state.json"))).toEqual([]);
  expect(s.github.resolve(REPO, "main")).toBe(main);
}

/**
 * All that can be seen of the world, apart from time stamps, hashes, names of runs and the numbers of issues, which
 * depend on the order in which they were made: a title or a link to a task stands for the number.
 */
export async function worldHere(s: Stage) {
  const at = { owner: "octo", repo: "plans" };
  const octo = s.github.as("octo");
  const comments = await octo.paginate(octo.issues.listCommentsForRepo, at);
  const labels = await octo.paginate(octo.issues.listLabelsForRepo, at);
  const milestones = await octo.paginate(octo.issues.listMilestones, { ...at, state: "all" });
  const issues = await s.issues();
  const titles = new Map(issues.map((issue) => [issue.number, issue.title]));
  const linked = (body: string) =>
    body.replace(/#(\d+) \((T-\d+)\)/g, (link, number, task) =>
      titles.get(Number(number))?.startsWith(`${task}:`) ? `#(${task})` : link,
    );
  const plans = s.github.files(REPO).filter((path) => path.endsWith("TASK.md"));
  return {
    plans: Object.fromEntries(plans.map((path) => [path, s.plan(path).replaceAll(s.github.url, "https://github.com")])),
    issues: issues
      .map(({ number: _, body, ...issue }) => ({ ...issue, body: linked(body) }))
      .toSorted((a, b) => (a.title < b.title ? -1 : 1)),
    comments: comments
      .map(({ issue_url, body }) => `${titles.get(Number(issue_url.split("/").at(-1)))}: ${body}`)
      .toSorted(),
    labels: labels.map((label) => label.name).toSorted(),
    milestones: milestones.map(({ title, due_on }) => `${title} ${due_on}`).toSorted(),
    commits: s.github.log(REPO).map((commit) => commit.message.split("\n")[0]),
    // A link that had to wait for an issue is no change of a value.
    log: (await logHere(s))
      .filter(({ field }) => field !== "block")
      .map(logged)
      .toSorted(),
  };
}

/** What an entry tells, without who told it when: each change stands in the log once. */
function logged({ task, side, field, from, to, lost }: AuditEntry): string {
  return JSON.stringify([task, side, field, from, to, lost ?? null]);
}
