/** Whether the people of a repository agreed to have it synced. */
export type Consent =
  /** Nobody has looked yet, or its plans wait for their turn to be offered the sync. */
  | { readonly kind: "unseen" }
  | { readonly kind: "no-plans" }
  | { readonly kind: "offered"; readonly pull: number }
  /** They closed the offer (`pull`), or took the configuration away again. */
  | { readonly kind: "declined"; readonly pull: number | null }
  | { readonly kind: "enabled" };

/** What a sync's ledger tells of what events can matter: names, numbers and patterns, no text of people. */
export interface Knowledge {
  readonly plans: readonly string[];
  readonly settings: readonly string[];
  readonly files: readonly string[];
  readonly branches: readonly string[];
  readonly openHeads: readonly string[];
  readonly issues: readonly number[];
  readonly milestones: readonly number[];
  readonly intakeLabel: string;
  readonly labels: readonly string[];
  readonly labelPrefixes: readonly string[];
  readonly checksCount: boolean;
}

/** Why nothing could be done for a repository, as `Failure` tells it. */
export interface RecordedFailure {
  /** Stable name, see docs/exit-codes.md. */
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** ISO instant since when it is so. */
  readonly since: string;
}

/** How the last sync ended. `attention`: a person must look at something. */
export type SyncOutcome = "in-sync" | "changed" | "attention" | "interrupted";

/** The last sync. */
export interface LastSync {
  /** ISO instant of its end. */
  readonly at: string;
  readonly outcome: SyncOutcome;
  /** Milliseconds from the first event that it was for to its end; null where no event asked for it. */
  readonly lagMs: number | null;
  readonly conflicts: number;
  /** Changes that GitHub or the plan refused. */
  readonly failures: number;
  readonly requests: number;
}

/** What is recorded of a repository. */
export interface RepositoryRecord {
  readonly id: number;
  readonly installation: number;
  readonly fullName: string;
  /** Archived, deleted, or no longer open to the App. What was agreed is remembered. */
  readonly removed: boolean;
  readonly consent: Consent;
  /** ISO instant from which the sync may be offered; null where no turn was given yet. */
  readonly offerAt: string | null;
  /** Fingerprint of the first meeting that the offer showed; null where none waits to be done. */
  readonly shown: string | null;
  readonly defaultBranch: string | null;
  /** Commit of the default branch that was seen last. */
  readonly head: string | null;
  readonly knowledge: Knowledge | null;
  /** Blob of the ledger that the knowledge was taken from. */
  readonly ledger: string | null;
  /** Fingerprint of what the organisation said in the last sync; null for nothing. */
  readonly organisation: string | null;
  readonly last: LastSync | null;
  readonly failure: RecordedFailure | null;
  /** ISO instant of its next full reconcile; null where none is planned. */
  readonly nextFullAt: string | null;
  /** The last report as JSON, without texts of people. */
  readonly report: unknown;
}

/** A repository of which nothing but its name is known. */
export function newRecord(id: number, installation: number, fullName: string): RepositoryRecord {
  return {
    ...{ id, installation, fullName, removed: false },
    consent: { kind: "unseen" },
    ...{ offerAt: null, shown: null, defaultBranch: null, head: null, knowledge: null, ledger: null },
    ...{ organisation: null, last: null, failure: null, nextFullAt: null, report: null },
  };
}

/** An account that the App is, or was, installed on. */
export interface InstallationRecord {
  readonly id: number;
  readonly account: string;
  readonly suspended: boolean;
  /** The App was taken off the account. */
  readonly removed: boolean;
  /** Area to `read` or `write`, as granted. */
  readonly permissions: Readonly<Record<string, string>>;
}
