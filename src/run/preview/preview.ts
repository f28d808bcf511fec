import type { Foreseen, Preview, Unconcerned } from "../../records/preview-facts.ts";
import { changesBeyond, valuesBeyond } from "../../sync/beyond.ts";
import type { SyncReport } from "../../sync/change.ts";
import { closedIssues } from "../../sync/claims.ts";
import type { Host } from "../../sync/host.ts";
import type { MergeFacts } from "../../sync/preview-host.ts";
import { findConfig } from "../configuration.ts";
import { commitFiles } from "../files.ts";
import { roles } from "../sync/settings.ts";
import { type DryRun, dryRun } from "./dry-run.ts";
import { type Frozen, frozen, TooLarge } from "./frozen-host.ts";
import { mergedHost } from "./merged-host.ts";
import { planDifference } from "./progress.ts";
import type { PreviewRequest } from "./request.ts";
import { type MergeFiles, mergeFiles, trialMerge } from "./trial.ts";

/** So many requests beyond those that show how the repository stands. */
const LIMIT = 400;
const CONCERNED: ReadonlySet<string | undefined> = new Set(["plan", "epic", "config", "labels"]);

/**
 * Works out what merging a pull request will do: the sync is run dry on the repository as it is, and again as it will be
 * after the merge. What only the second one does, the merge does. Reads only; nothing of what is read is executed.
 * @throws UsageError where there is no such pull request; GitHubError where GitHub fails
 */
export async function runPreview(request: PreviewRequest): Promise<Preview> {
  const { number, previews, sleep } = request;
  const reading = frozen(request.host);
  const { host } = reading;
  const repository = await host.repository();
  const base = (await host.head(repository.defaultBranch, null)).sha;
  const facts = await trialMerge(previews, number, base, sleep);
  const preview = (told: Pick<Preview, "unconcerned"> & Partial<Preview>): Preview => ({
    version: 1,
    pull: number,
    into: facts.into,
    head: facts.pull.headSha,
    readFrom: null,
    unmergeable: facts.conflicts,
    foreseen: null,
    check: null,
    ...told,
    requests: host.traffic.requests,
  });
  const unconcerned = byItself(facts, repository.defaultBranch);
  if (unconcerned !== null) return preview({ unconcerned });
  const changed = await host.pullFiles(number);
  const before = commitFiles(host, base);
  const { config } = await findConfig(before, request.configPath, request.organisation);
  const roleOf = roles(config, request.configPath);
  if (!changed.some((path) => CONCERNED.has(roleOf(path)))) return preview({ unconcerned: "no-plans" });
  const now = await dryRun(host, request, { issues: [], pulls: [number] });
  reading.limit(request.limit ?? LIMIT);
  try {
    const merge = await mergeFiles(host, facts, base, changed);
    return preview({ unconcerned: null, ...(await afterwards(request, reading, facts, base, merge, now)) });
  } catch (error) {
    if (error instanceof TooLarge) return preview({ unconcerned: "too-large" });
    throw error;
  }
}

/** Whether a pull request is no matter for a preview, whatever it changes. */
function byItself({ pull, into }: MergeFacts, defaultBranch: string): Unconcerned | null {
  if (pull.state === "closed") return "over";
  if (into !== defaultBranch) return "elsewhere";
  return pull.headRef.startsWith("lockstep/") && !pull.fromFork ? "own" : null;
}

async function afterwards(
  request: PreviewRequest,
  { host }: Frozen,
  { pull, into }: MergeFacts,
  base: string,
  { commit, files, readFrom }: MergeFiles,
  now: DryRun,
): Promise<Pick<Preview, "readFrom" | "foreseen" | "check">> {
  const at = new Date(Date.parse((await host.readLedger()).at) + 1_000).toISOString();
  const closing = await openOnes(host, closedIssues(pull.body));
  const after = mergedHost(host, { pull, into, commit, files, base, closing, at });
  const then = await dryRun(after, request, { issues: [], pulls: [pull.number] });
  const source = commitFiles(after, commit);
  const check = request.check === undefined ? null : await request.check(source);
  const due = now.kind === "report" ? now.report : null;
  const told = then.kind === "stopped" ? stoppedBy(then.reason) : because(then, due);
  const all = then.kind === "report" ? then.report.changes : [];
  const difference = await planDifference(commitFiles(host, base), source, request, all);
  return { readFrom, check, foreseen: { ...told, ...difference, closes: closing } };
}

/** Those of the issues that are open: GitHub closes them when a pull request that names them is merged. */
async function openOnes(host: Host, numbers: readonly number[]): Promise<readonly number[]> {
  const open: number[] = [];
  for (const number of numbers) if ((await host.issue(number))?.state === "open") open.push(number);
  return open;
}

type Told = Omit<Foreseen, "closes" | "removed" | "progress">;

function stoppedBy(reason: string): Told {
  const nothing = { changes: [], due: [], conflicts: [], failed: [], notices: [] };
  return { ...nothing, held: null, stopped: reason, adoption: null };
}

/** What a sync after the merge does beyond what one does now. */
function because({ report, held, adoption }: Extract<DryRun, { kind: "report" }>, now: SyncReport | null): Told {
  const changes = changesBeyond(report.changes, now?.changes ?? []);
  return {
    changes,
    due: changesBeyond(report.changes, changes),
    conflicts: valuesBeyond(report.conflicts, now?.conflicts ?? []),
    failed: valuesBeyond(report.failed, now?.failed ?? []),
    notices: valuesBeyond(report.notices, now?.notices ?? []),
    held,
    stopped: null,
    adoption,
  };
}
