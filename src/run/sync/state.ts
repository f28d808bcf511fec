import { createHash } from "node:crypto";
import { GitHubError } from "../../github/errors.ts";
import { type LedgerReading, ledgerText, RESTORE_LEDGER, readLedgerFile } from "../../records/ledger-file.ts";
import type { RepositoryFacts } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import { emptyLedger, type Ledger } from "../../sync/ledger.ts";
import { foreignLedger, ledgerBranch, unreadableLedger } from "../ledger-trouble.ts";
import { isHeld, LEASE_MS, newLease, RENEW_MS } from "./lease.ts";
import { LedgerBusy } from "./ledger-busy.ts";
import type { SyncRequest } from "./request.ts";

/** SHA-256 in lower-case hex, for the audit log's chain. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** A run that holds the lease is waited for so long at most. */
const WAIT_MS = 5 * 60_000;
const POLL_MS = 1_000;
/** Before a lease runs out, so long ahead nothing more is sent that relies on it. */
const SAFETY_MS = 15_000;

/** What was done is recorded after so many issues, or after this part of all, however fast they are written. */
const RECORD_EVERY = 100;
const RECORD_PART = 1 / 25;

/** The ledger of one run: read, held by a lease, moved by compare-and-swap. */
export class LedgerHold {
  readonly repository: RepositoryFacts;
  /** True where there was no ledger. */
  readonly first: boolean;
  /** GitHub's clock when the ledger was read. */
  readonly at: string;
  readonly ledger: Ledger;
  readonly #request: SyncRequest;
  readonly #readAt: number;
  #sha: string | null;
  #written = 0;
  #held = false;
  /** What was written in the middle of something: it says more than the record of a pass that is stopped there. */
  #kept: Ledger | null = null;
  /** Issues written since the ledger was. */
  #unrecorded = 0;

  private constructor(
    request: SyncRequest,
    repository: RepositoryFacts,
    ledger: Ledger,
    sha: string | null,
    at: string,
  ) {
    this.#request = request;
    this.repository = repository;
    this.first = sha === null;
    this.ledger = ledger;
    this.#sha = sha;
    this.at = at;
    this.#readAt = request.clock();
  }

  /** GitHub's clock now, as near as it is known: what it was when the ledger was read, and the time since. ISO. */
  now(): string {
    return new Date(Date.parse(this.at) + this.#request.clock() - this.#readAt).toISOString();
  }

  /**
   * Reads repository and ledger. Waits while another run holds the lease.
   * @throws StateError where the ledger is another repository's or can't be read; GitHubError where the lease is not let go
   */
  static async open(request: SyncRequest): Promise<LedgerHold> {
    const repository = await request.host.repository();
    const started = request.clock();
    for (;;) {
      const { file, at } = await readLedger(request);
      if (file === null)
        return new LedgerHold(
          request,
          repository,
          emptyLedger({ id: repository.id, fullName: repository.fullName }),
          null,
          at,
        );
      const ledger = checked(readLedgerFile(file.text), repository, ledgerBranch(request.host));
      request.host.creations.recall(ledger.creations ?? []);
      if (request.dryRun || !isHeld(ledger.lease, request.run, at))
        return new LedgerHold(request, repository, ledger, file.sha, at);
      if (request.clock() - started >= (request.ledgerWaitMs ?? WAIT_MS)) {
        throw new LedgerBusy(
          `Another run (${ledger.lease?.run}) is writing to ${repository.fullName} and holds the ledger until ${ledger.lease?.expires}.`,
          "Nothing was done. Run again when it has ended; a run that died lets go by itself when its lease expires.",
          ledger.lease?.expires ?? at,
        );
      }
      request.progress("waiting for another run to end");
      await request.sleep(POLL_MS);
    }
  }

  /** Writes the ledger with this run's lease. False where another run moved it: read everything again. */
  async hold(ledger: Ledger): Promise<boolean> {
    return this.#write({ ...ledger, lease: newLease(this.#request.run, this.now()) });
  }

  /**
   * Renews the lease where it is due, and records what was done so far; called before each issue is written, it does so
   * every so many of them, too.
   * @param issues how many are to be written in all: a large ledger takes long to write
   * @throws GitHubError where another run took it over: then this one must stop.
   */
  async renewWhereDue(record: () => Ledger, issues: number): Promise<void> {
    const every = Math.max(RECORD_EVERY, issues * RECORD_PART);
    if (this.#request.clock() - this.#written < RENEW_MS && this.#unrecorded < every) {
      this.#unrecorded++;
      return;
    }
    await this.renew(record);
  }

  /** Renews the lease. @throws GitHubError where another run took it over */
  async renew(record: () => Ledger): Promise<void> {
    if (!(await this.hold(record()))) throw takenOver();
  }

  /** Whether nobody else can have taken the ledger over yet, nor will while a request is under way. */
  isFresh(): boolean {
    return this.#request.clock() - this.#written < LEASE_MS - SAFETY_MS;
  }

  /**
   * The last word of a run that is stopped: what it had done, and that it lets go. Tried once; where that fails the lease
   * runs out by itself, and the next run finds out what was done.
   * @param host as the run was given it: it must send this although the run was asked to stop
   */
  async leave(record: () => Ledger, host: Host): Promise<void> {
    if (!this.#held || this.#sha === null) return;
    try {
      const parting = { ...(this.#kept ?? record()), lease: null };
      await host.writeLedger(ledgerText(this.#entered(parting)), this.#sha, true);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
    }
  }

  /** Writes the ledger in the middle of a run. @throws GitHubError where another run took it over: then this one must stop. */
  async keep(ledger: Ledger): Promise<void> {
    if (!(await this.hold(ledger))) throw takenOver();
    this.#kept = ledger;
  }

  /** Writes the ledger and lets go of it. @throws GitHubError where another run moved it meanwhile. */
  async release(ledger: Ledger): Promise<void> {
    if (!(await this.#write({ ...ledger, lease: null }))) throw takenOver();
  }

  /** Like `release`, for what is only remembered: where another run was faster, its memory serves as well. */
  async remember(ledger: Ledger): Promise<void> {
    await this.#write({ ...ledger, lease: null });
  }

  async #write(ledger: Ledger): Promise<boolean> {
    const result = await this.#request.host.writeLedger(ledgerText(this.#entered(ledger)), this.#sha);
    if (result.kind === "moved") return false;
    this.#sha = result.sha;
    this.#written = this.#request.clock();
    this.#unrecorded = 0;
    this.#kept = null;
    this.#held = ledger.lease !== null;
    return true;
  }

  /** With what was created in the last hour, so that later runs stay within GitHub's limits, too. */
  #entered({ creations: _, ...ledger }: Ledger): Ledger {
    const creations = this.#request.host.creations.recent();
    return creations.length === 0 ? ledger : { ...ledger, creations };
  }
}

async function readLedger({ host }: SyncRequest): ReturnType<SyncRequest["host"]["readLedger"]> {
  try {
    return await host.readLedger();
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "bad-file")
      throw unreadableLedger(ledgerBranch(host), "is not UTF-8 text", `Nothing was written. ${RESTORE_LEDGER}`, error);
    throw error;
  }
}

function checked(reading: LedgerReading, repository: RepositoryFacts, branch: string): Ledger {
  if (reading.kind === "unreadable")
    throw unreadableLedger(branch, reading.reason, `Nothing was written. ${reading.hint}`);
  const { ledger } = reading;
  if (ledger.repository.id !== repository.id) throw foreignLedger(branch, ledger, repository);
  return { ...ledger, repository: { id: repository.id, fullName: repository.fullName } };
}

function takenOver(): LedgerBusy {
  return new LedgerBusy(
    "Another run took the ledger over while this one was writing.",
    "What this run had done stays and is found again: run once more to complete it.",
    null,
  );
}
