import { GitHubError } from "../../github/errors.ts";
import { literal, syncSummary } from "../../records/summary.ts";
import type { Failure } from "../../run/failure.ts";
import type { SyncReport } from "../../sync/change.ts";
import type { Session } from "./session.ts";

/** Name of the check run that says that nothing can be synced. */
export const SYNC_CHECK_NAME = "lockstep sync";

/** Why a repository waits for a person, and the same with all there is to say, for its own people. */
export interface Trouble {
  readonly failure: Pick<Failure, "code" | "message" | "hint">;
  /** Markdown. */
  readonly summary: string;
}

/** What a failure of the whole sync is shown as. Pure. */
export function troubleOf(failure: Failure): Trouble {
  const lines = [failure.message, failure.hint].filter((line) => line !== null);
  return { failure, summary: `### Nothing was synced\n\n${lines.map(literal).join(" ")}\n` };
}

/** Why a sync that ended in order waits for a person all the same; null where it doesn't. Pure. */
export function attention(report: SyncReport): Trouble | null {
  const codes = report.notices.filter(({ level }) => level === "problem").map(({ code }) => code);
  const [code] = report.adoption === null ? codes : ["adoption", ...codes];
  if (code === undefined) return null;
  const message =
    report.adoption === null
      ? `The sync needs a person: ${[...new Set(codes)].join(", ")}.`
      : "This is a first meeting with issues that are there already: nothing is written until a person agrees.";
  const hint =
    report.adoption === null
      ? "The check run on the default branch says more."
      : "Look at what adopting them would do (lockstep sync --dry-run), and do it (lockstep sync --adopt).";
  return { failure: { code, message, hint }, summary: syncSummary(report) };
}

/**
 * Records that a repository waits for a person, or no longer does, and shows it on the default branch's commit. What was
 * shown before isn't shown again.
 */
export async function show(session: Session, trouble: Trouble | null): Promise<void> {
  const before = session.record().failure;
  if (trouble === null) {
    if (before === null) return;
    await session.note({ failure: null });
    await report(session, "success", "In order again", "Plans and issues are synced again.");
    return;
  }
  const { code, message, hint } = trouble.failure;
  if (before?.code === code && before.message === message) return;
  await session.note({ failure: { code, message, hint, since: session.deps.now().toISOString() } });
  session.deps.failing?.(session.record());
  if (session.record().consent.kind === "enabled") await report(session, "failure", message, trouble.summary);
}

/** Nothing depends on it: what GitHub refuses is told in the log. */
async function report(
  { host, facts, deps }: Session,
  conclusion: "success" | "failure",
  title: string,
  summary: string,
): Promise<void> {
  try {
    const { sha } = await host.head(facts.defaultBranch, null);
    const run = { name: SYNC_CHECK_NAME, headSha: sha, conclusion, title, summary, annotations: [], detailsUrl: null };
    const made = await host.checks.report(run);
    if (made.kind === "refused") deps.log(`The check run "${SYNC_CHECK_NAME}" was not made: ${made.reason}`);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    deps.log(`The check run "${SYNC_CHECK_NAME}" was not made: ${error.message}`);
  }
}
