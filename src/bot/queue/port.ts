import type { Delivery, RepositoryName } from "../delivery.ts";
import type { Work } from "../work.ts";

/**
 * What became of a delivery that was stored.
 * `new`: it is stored, and will be done. `again`: its last try had failed; it is tried once more. `known`: it is done, or
 * waits to be done: nothing was stored.
 */
export type Stored = "new" | "again" | "known";

/** Work that no delivery asks for: a full reconcile on its day, a look for plans. */
export interface WorkRequest {
  readonly installation: number;
  readonly repository: RepositoryName;
  readonly work: Work;
  /** ISO instant before which it isn't started; null for at once. */
  readonly notBefore: string | null;
}

/** What one job is about. Jobs of one subject never run at the same time, on any machine. */
export type JobSubject =
  | { readonly kind: "repository"; readonly installation: number; readonly repository: RepositoryName }
  | { readonly kind: "installation"; readonly installation: number };

/** All that has come for one subject since its last run. */
export interface Job {
  readonly id: string;
  readonly subject: JobSubject;
  /** In the order in which they came. */
  readonly deliveries: readonly Delivery[];
  readonly requested: readonly Work[];
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted where the job isn't this worker's any more, or the process is to end: what is under way is brought to a clean stop. */
  readonly signal: AbortSignal;
}

/** What became of a job. */
export type Verdict =
  | { readonly kind: "done" }
  /** Handed back, and no failure: a limit was reached, or the process ends. It isn't counted as a try. */
  | { readonly kind: "later"; readonly afterMs: number; readonly reason: string }
  /**
   * Tried again with growing pauses unless `final`; after the last try it is a dead letter. `outage`: not for the job itself,
   * but since GitHub failed or couldn't be reached.
   */
  | { readonly kind: "failed"; readonly reason: string; readonly final: boolean; readonly outage?: boolean };

/** A job as `lockstep jobs` shows it. */
export interface JobRecord {
  readonly id: string;
  readonly subject: JobSubject;
  readonly state: "waiting" | "running" | "retrying" | "dead";
  readonly attempt: number;
  readonly createdAt: string;
  /** ISO instant of its next try; null where there is none. */
  readonly nextAt: string | null;
  /** What it failed with last; null where it didn't. */
  readonly reason: string | null;
  /** How many deliveries it is for. */
  readonly deliveries: number;
}

/** How full the queue is. */
export interface Depth {
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  /** Milliseconds that the oldest waiting job has been due; 0 for none. */
  readonly oldestMs: number;
}

/** Takes jobs one after the other, until it is told to stop. */
export interface Workers {
  /** No further job is taken; those under way are waited for, and after `graceMs` handed back. */
  stop(graceMs: number): Promise<void>;
}

/** The durable queue: what is stored survives the death of every process. */
export interface Queue {
  /**
   * Stores deliveries, all or none, in as few statements as one. When it returns they can be acknowledged. Deliveries without a
   * subject (neither repository nor installation) are refused: they are dropped before.
   */
  store(deliveries: readonly Delivery[]): Promise<readonly Stored[]>;
  request(requests: readonly WorkRequest[]): Promise<void>;
  work(concurrency: number, handle: (job: Job) => Promise<Verdict>): Promise<Workers>;
  depth(): Promise<Depth>;
  jobs(state?: JobRecord["state"]): Promise<readonly JobRecord[]>;
  /** The job and its deliveries; null where there is none of that id. */
  job(id: string): Promise<{ readonly record: JobRecord; readonly deliveries: readonly Delivery[] } | null>;
  /** Has a dead letter tried again. False where there is none of that id. */
  replay(id: string): Promise<boolean>;
  close(): Promise<void>;
}
