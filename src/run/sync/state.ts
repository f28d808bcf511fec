import { createHash } from "node:crypto";
import { GitHubError } from "../../github/errors.ts";
import { type LedgerReading, ledgerText, RESTORE_LEDGER, readLedgerFile } from "../../records/ledger-file.ts";
import type { RepositoryFacts } from "../../sync/host.ts";
import { emptyLedger, type Ledger } from "../../sync/ledger.ts";
import { StateError } from "../failure.ts";
import { isHeld, newLease, RENEW_MS } from "./lease.ts";
import type { SyncRequest } from "./request.ts";

/** SHA-256 in lower-case hex, for the audit log's chain. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A run that holds the lease is waited for so long at most. */
const WAIT_MS = 5 * 60_000;
const POLL_MS = 1_000;

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
      const ledger = checked(readLedgerFile(file.text), repository);
      if (request.dryRun || !isHeld(ledger.lease, request.run, at))
        return new LedgerHold(request, repository, ledger, file.sha, at);
      if (request.clock() - started > WAIT_MS) {
        throw new GitHubError(
          "refused",
          `Another run (${ledger.lease?.run}) is writing to ${repository.fullName} and holds the ledger until ${ledger.lease?.expires}.`,
          "Nothing was done. Run again when it has ended; a run that died lets go by itself when its lease expires.",
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

  /** Renews the lease where it is due. @throws GitHubError where another run took it over: then this one must stop. */
  async renew(ledger: Ledger): Promise<void> {
    if (this.#request.clock() - this.#written < RENEW_MS) return;
    if (!(await this.hold(ledger))) throw takenOver();
  }

  /** Writes the ledger in the middle of a run. @throws GitHubError where another run took it over: then this one must stop. */
  async keep(ledger: Ledger): Promise<void> {
    if (!(await this.hold(ledger))) throw takenOver();
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
    const result = await this.#request.host.writeLedger(ledgerText(ledger), this.#sha);
    if (result.kind === "moved") return false;
    this.#sha = result.sha;
    this.#written = this.#request.clock();
    return true;
  }
}

async function readLedger({ host }: SyncRequest): ReturnType<SyncRequest["host"]["readLedger"]> {
  try {
    return await host.readLedger();
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "bad-file")
      throw unreadable("is not UTF-8 text", RESTORE_LEDGER, error);
    throw error;
  }
}

function unreadable(reason: string, hint: string, cause?: unknown): StateError {
  return new StateError(
    "ledger-unreadable",
    `The ledger (state.json on the branch lockstep-ledger) can't be read: it ${reason}.`,
    `Nothing was written. ${hint}`,
    cause === undefined ? {} : { cause },
  );
}

function checked(reading: LedgerReading, repository: RepositoryFacts): Ledger {
  if (reading.kind === "unreadable") throw unreadable(reading.reason, reading.hint);
  const { ledger } = reading;
  if (ledger.repository.id === repository.id)
    return { ...ledger, repository: { id: repository.id, fullName: repository.fullName } };
  throw new StateError(
    "wrong-repository",
    `The ledger on the branch lockstep-ledger belongs to ${ledger.repository.fullName} (id ${ledger.repository.id}), not to ${repository.fullName} (id ${repository.id}): it came here with a fork, a template or a copy.`,
    "Nothing was written. Delete the branch lockstep-ledger in this repository, then run lockstep sync --dry-run to see what adopting it would do.",
  );
}

function takenOver(): GitHubError {
  return new GitHubError(
    "refused",
    "Another run took the ledger over while this one was writing.",
    "What this run had done stays and is found again: run once more to complete it.",
  );
}
