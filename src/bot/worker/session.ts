import { randomUUID } from "node:crypto";
import type { GitHubHost } from "../../github/host.ts";
import type { RepositoryFacts } from "../../sync/github-records.ts";
import type { Cause } from "../../sync/ledger.ts";
import type { Delivery } from "../delivery.ts";
import type { RepositoryRecord } from "../records/record.ts";
import type { WorkerDeps } from "./deps.ts";
import type { Said } from "./organisations.ts";

/** One job's hold on a repository: it was found, is not archived, and the App may use it. */
export interface Session {
  readonly deps: WorkerDeps;
  readonly host: GitHubHost;
  readonly facts: RepositoryFacts;
  readonly cause: Cause;
  readonly stop: AbortSignal;
  /** ISO instant at which the first of the job's deliveries came; null where there is none. */
  readonly since: string | null;
  /** What the account says for all of its repositories. @throws ConfigError where that is wrong */
  said(): Promise<Said>;
  record(): RepositoryRecord;
  /** Records something of the repository, at once. */
  note(change: Partial<RepositoryRecord>): Promise<void>;
}

/** A name for a run, unique. */
export function newRun(): string {
  return randomUUID();
}

/** What caused a job: the last delivery by a person, else the last one. Pure. */
export function causeOf(deliveries: readonly Delivery[]): Cause {
  const last = deliveries.findLast(({ sender }) => sender?.bot === false) ?? deliveries.at(-1);
  if (last === undefined) return { event: "schedule", actor: null, subject: null };
  return { event: last.event, actor: last.sender?.login ?? null, subject: subjectOf(last) };
}

function subjectOf({ subject }: Delivery): string | null {
  switch (subject.kind) {
    case "issue":
    case "pull":
    case "milestone":
      return `#${subject.number}`;
    case "push":
      return subject.after;
    case "check":
    case "merge-group":
      return subject.headSha;
    default:
      return null;
  }
}
