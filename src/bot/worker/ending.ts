import { GitHubError } from "../../github/errors.ts";
import { ConfigError, type Failure, failureOf, StateError, SyncInterrupted, UsageError } from "../../run/failure.ts";
import { UnreadableFile } from "../../run/files.ts";
import { LedgerBusy } from "../../run/sync/index.ts";
import { ConsentWithdrawn } from "../consent/withdrawn.ts";

/** What an error means for a job. */
export type Ending =
  /** It is tried again, and isn't counted as a failure. */
  | { readonly kind: "later"; readonly afterMs: number; readonly reason: string }
  /** Another try may fare better. `outage`: GitHub failed, or couldn't be reached. */
  | { readonly kind: "failed"; readonly reason: string; readonly outage: boolean }
  /** No other try would end otherwise before somebody mends it: it is recorded and shown. */
  | { readonly kind: "settled"; readonly failure: Failure }
  /** The token was refused: another one may be taken. */
  | { readonly kind: "token-refused"; readonly failure: Failure }
  /** There is no such repository any more, not for the App, or it takes no writes. */
  | { readonly kind: "removed"; readonly failure: Failure }
  /** The configuration is gone from the default branch. */
  | { readonly kind: "withdrawn" };

/** Where GitHub doesn't say when. */
const LIMIT_MS = 60_000;
/** Another run that holds the ledger is mostly done sooner than its lease ends. */
const BUSY_MS = 15_000;

/** What an error means for the job that met it. What nobody expected is a failure with its message. Pure. */
export function endingOf(error: unknown): Ending {
  if (error instanceof SyncInterrupted) return endingOf(error.stoppedBy);
  if (error instanceof ConsentWithdrawn) return { kind: "withdrawn" };
  if (error instanceof LedgerBusy) return { kind: "later", afterMs: BUSY_MS, reason: error.message };
  const failure = failureOf(error);
  const reason = [failure.message, failure.hint].filter(Boolean).join(" ");
  if (error instanceof StateError && error.code === "archived") return { kind: "removed", failure };
  if (isForPeople(error)) return { kind: "settled", failure };
  if (!(error instanceof GitHubError)) return { kind: "failed", reason, outage: false };
  switch (error.kind) {
    case "rate-limited":
      return { kind: "later", afterMs: error.retryAfterMs ?? LIMIT_MS, reason };
    case "interrupted":
      return { kind: "later", afterMs: 0, reason };
    case "bad-token":
      return { kind: "token-refused", failure };
    case "unreachable":
    case "server":
      return { kind: "failed", reason, outage: true };
    case "malformed":
    case "refused":
      return { kind: "failed", reason, outage: false };
    case "forbidden":
    case "not-found":
    case "bad-file":
    case "bad-address":
    case "no-token":
      return { kind: "settled", failure };
  }
}

/** What stands in the repository's files or settings: its people mend it. */
function isForPeople(error: unknown): boolean {
  return [ConfigError, UsageError, StateError, UnreadableFile].some((kind) => error instanceof kind);
}
