import { GitHubError } from "../../github/errors.ts";
import type { RepositoryFacts } from "../../sync/github-records.ts";
import type { Job, JobSubject } from "../queue/port.ts";
import { newRecord, type RepositoryRecord } from "../records/record.ts";
import type { Work } from "../work.ts";
import type { WorkerDeps } from "./deps.ts";
import type { Organisations } from "./organisations.ts";
import { causeOf, type Session } from "./session.ts";

/** What a job about a repository has as its subject. */
export type RepositorySubject = Extract<JobSubject, { kind: "repository" }>;

/** No token is to be had for an installation. */
export class NoToken extends Error {
  override readonly name = "NoToken";
  override readonly cause: GitHubError;

  constructor(cause: GitHubError) {
    super(cause.message);
    this.cause = cause;
  }
}

/** What is recorded of a job's repository; a new record where it was never met. */
export async function recordOf(
  { records }: Pick<WorkerDeps, "records">,
  { installation, repository }: RepositorySubject,
  deliveries: Job["deliveries"],
): Promise<RepositoryRecord> {
  const { fullName } = deliveries.findLast((one) => one.repository !== null)?.repository ?? repository;
  const known = await records.repository(repository.id);
  if (known === null) return newRecord(repository.id, installation, fullName);
  // What events say last is the newest: a transferred one belongs to another installation by now.
  return { ...known, installation, fullName };
}

/**
 * Opens a repository by its id, under whatever name it has now, and records that name.
 * @param work what is to be done: a full reconcile takes nothing for what still holds
 * @throws NoToken, GitHubError
 */
export async function openSession(
  deps: WorkerDeps,
  organisations: Organisations,
  job: Job,
  before: RepositoryRecord,
  work: Pick<Work, "sync">,
): Promise<Session> {
  const { id, installation } = before;
  const token = await deps.app.token(installation).catch((error: unknown) => {
    throw error instanceof GitHubError ? new NoToken(error) : error;
  });
  const opened = deps.open({ installation, repository: before.fullName, id, token, stop: job.signal });
  const facts = await opened.repository();
  const host = { ...opened, repository: firstKnown(facts, opened.repository, deps.clock) };
  let record = before;
  const note: Session["note"] = async (change) => {
    const { consent } = record;
    record = { ...record, ...change };
    await deps.records.save(record);
    if (record.consent.kind !== consent.kind) deps.consented?.(record);
  };
  const { fullName, defaultBranch, archived } = facts;
  await note({ fullName, defaultBranch, removed: archived });
  const [owner = ""] = fullName.split("/");
  const received = job.deliveries.map(({ receivedAt }) => receivedAt).toSorted();
  return {
    ...{ deps, host, facts, note, stop: job.signal },
    cause: causeOf(job.deliveries),
    since: received[0] ?? null,
    // A full reconcile is what makes good for all that was missed.
    said: () => organisations.of(installation, owner, token, work.sync?.full === true),
    record: () => record,
  };
}

/** Milliseconds for which what was just read of a repository needn't be read again. */
const FRESH_MS = 5_000;

/** Reads a repository's facts, but for the first time, where they were read a moment ago: a sync begins with them, too. */
function firstKnown(
  facts: RepositoryFacts,
  read: () => Promise<RepositoryFacts>,
  clock: () => number,
): () => Promise<RepositoryFacts> {
  const until = clock() + FRESH_MS;
  let known: RepositoryFacts | null = facts;
  return () => {
    const given = clock() < until ? known : null;
    known = null;
    return given === null ? read() : Promise.resolve(given);
  };
}
