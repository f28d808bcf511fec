import type { Organisation } from "../../config/index.ts";
import type { Host } from "../../sync/host.ts";
import type { Cause, Ledger } from "../../sync/ledger.ts";
import type { Results } from "../report/facts.ts";
import type { Hint } from "./observe-issues.ts";
import type { Tally } from "./tally.ts";

/** What a sync is asked to do. */
export interface SyncRequest {
  readonly host: Host;
  /** Path of the configuration on the default branch; null for the usual places. */
  readonly configPath: string | null;
  /** What the organisation says for all of its repositories, where that is known. */
  readonly organisation?: Organisation | null;
  /** Show the changes, write nothing. */
  readonly dryRun: boolean;
  /** Go on with what the adoption plan says. */
  readonly adopt: boolean;
  /** Go on although very many tasks are closed, removed or reset at once. */
  readonly allowMassChange: boolean;
  /** Let issues keep tasks that were given another id, whatever the configuration says. */
  readonly followRenumbering?: boolean;
  /** List all issues and files, whatever changed. */
  readonly full: boolean;
  readonly hint: Hint;
  readonly cause: Cause;
  /** Name of this run, unique; stands in the audit log and the commit. */
  readonly run: string;
  /** Id of the workflow run that this is part of; missing outside a workflow. */
  readonly workflowRun?: string | null;
  /** Milliseconds to wait for another run that holds the ledger; default 5 minutes. */
  readonly ledgerWaitMs?: number;
  /** Waits; injected so that tests need not. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that only goes forward; for renewing the lease. */
  readonly clock: () => number;
  /** Told what is under way, in one plain line. */
  readonly progress: (line: string) => void;
  /** Told, by a dry run, the new texts of the plans that a real one would push to the default branch. */
  readonly foretold?: (texts: ReadonlyMap<string, string>) => void;
  /** Told how far the writing has come, where there is much of it. */
  readonly tally?: (tally: Tally) => void;
  /** What reports of tests and scans say, for lines of plans that state it; what none says keeps its last value. */
  readonly results?: Results;
  /** Minutes after which the run ends politely: what was asked for, and what holds where nobody says anything. */
  readonly maxMinutes?: { readonly given: number | null; readonly otherwise: number | null };
  /** Told what is known of GitHub, more each time: the ledger with what this run saw in it, which is none to be stored. */
  readonly seen?: (ledger: Ledger) => void;
  /** Aborted to end the run: the request under way is finished, and what was done is recorded. */
  readonly stop?: AbortSignal;
}
