import { SyncInterrupted } from "../../run/failure.ts";
import { runSync, type SyncRequest } from "../../run/sync/index.ts";
import { rememberedConfig } from "../../run/sync/settings.ts";
import type { SyncReport } from "../../sync/change.ts";
import { firstMeeting } from "../consent/first-meeting.ts";
import { type Guarded, guarded } from "../consent/guard.ts";
import { knowledgeOf } from "../records/knowledge.ts";
import type { RepositoryRecord, SyncOutcome } from "../records/record.ts";
import { slimReport } from "../records/slim-report.ts";
import { inSpan } from "../tracing/spans.ts";
import type { Work } from "../work.ts";
import type { Said } from "./organisations.ts";
import { newRun, type Session } from "./session.ts";

/** Minutes of one job's sync; what is left is handed back. */
const MAX_MINUTES = 4;
/** Issues that a rest is taken for at a time. */
const BATCH = 100;

/** What a sync left: how long to wait before the rest is begun, or null where nothing is left. */
export interface Synced {
  readonly report: SyncReport;
  readonly restAfterMs: number | null;
}

/** What every run in a session is asked with, whatever it is for. */
export function requestFor(session: Session, { organisation }: Said): SyncRequest {
  const { deps, host, cause, stop } = session;
  return {
    host,
    configPath: null,
    organisation,
    ...{ dryRun: false, adopt: false, allowMassChange: false, full: false },
    hint: { issues: [], pulls: [] },
    cause,
    run: newRun(),
    workflowRun: null,
    sleep: deps.sleep,
    clock: deps.clock,
    progress: deps.log,
    maxMinutes: { given: deps.maxMinutes ?? MAX_MINUTES, otherwise: null },
    // A worker has other repositories to look after meanwhile.
    ledgerWaitMs: 0,
    stop,
  };
}

/**
 * Brings a repository into agreement and records what came of it. A first meeting that waits for a person's word is gone
 * on with where the offer that was merged showed exactly that.
 * @throws what `runSync` throws; ConsentWithdrawn where the configuration is gone
 */
export function syncRepository(session: Session, asked: NonNullable<Work["sync"]>): Promise<Synced> {
  const { installation, fullName } = session.record();
  const facts = { "github.installation": installation, "github.repository": fullName };
  return inSpan("sync", facts, () => synced(session, asked));
}

async function synced(session: Session, asked: NonNullable<Work["sync"]>): Promise<Synced> {
  const said = await session.said();
  const watch = guarded(session.host, session.facts.defaultBranch);
  const record = session.record();
  const request: SyncRequest = {
    ...requestFor(session, said),
    host: watch.host,
    // What the organisation says has no commit here that could be seen.
    full: asked.full || (record.last !== null && record.organisation !== said.fingerprint),
    hint: { issues: asked.issues, pulls: asked.pulls },
  };
  const adopt = record.shown !== null && (await isAsShown(request, record.shown));
  try {
    const report = await runSync({ ...request, adopt });
    await note(session, watch, said, report, outcomeOf(report));
    const rest = report.remaining.length;
    const restAfterMs = rest === 0 ? null : session.host.creations.waitFor(Math.min(rest, BATCH));
    return { report, restAfterMs };
  } catch (error) {
    if (error instanceof SyncInterrupted) await note(session, watch, said, error.report, "interrupted");
    throw error;
  }
}

/** Whether the first meeting is still the one that the merged offer showed. */
async function isAsShown(request: SyncRequest, shown: string): Promise<boolean> {
  const { adoption } = await runSync({ ...request, run: newRun(), dryRun: true });
  return adoption !== null && firstMeeting(adoption) === shown;
}

async function note(
  session: Session,
  watch: Guarded,
  said: Said,
  report: SyncReport,
  outcome: SyncOutcome,
): Promise<void> {
  const { deps, since } = session;
  const at = deps.now();
  const record = session.record();
  const stored = watch.ledger();
  const fresh = stored !== null && (stored.sha !== record.ledger || said.fingerprint !== record.organisation);
  const learnt: Partial<RepositoryRecord> = fresh
    ? {
        ledger: stored.sha,
        knowledge: knowledgeOf(stored.ledger, rememberedConfig(stored.ledger, said.organisation)),
      }
    : {};
  await session.note({
    ...learnt,
    consent: { kind: "enabled" },
    shown: report.adoption === null ? null : record.shown,
    head: report.commit ?? watch.head(),
    organisation: said.fingerprint,
    last: {
      at: at.toISOString(),
      outcome,
      lagMs: since === null ? null : Math.max(0, at.getTime() - Date.parse(since)),
      conflicts: report.conflicts.length,
      failures: report.failed.length,
      requests: session.host.traffic.requests,
    },
    report: slimReport(report),
  });
  deps.synced?.(session.record());
}

function outcomeOf(report: SyncReport): SyncOutcome {
  const { conflicts, failed, adoption, notices, changes } = report;
  if (conflicts.length + failed.length > 0 || adoption !== null || notices.some(({ level }) => level === "problem"))
    return "attention";
  return changes.length > 0 ? "changed" : "in-sync";
}
