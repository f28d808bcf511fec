import type { GitHubHost } from "../../github/host.ts";
import type { GateReport } from "../../run/gate/index.ts";
import type { App } from "../app/port.ts";
import type { Delivery } from "../delivery.ts";
import type { Known } from "../intake/known.ts";
import type { Queue } from "../queue/port.ts";
import type { RepositoryRecord } from "../records/record.ts";
import type { Records } from "../records/records.ts";
import type { Work } from "../work.ts";

/** How a repository's API is reached. */
export interface HostRequest {
  readonly installation: number;
  /** `owner/name`. */
  readonly repository: string;
  /** Database id of the repository that is meant; null where only its name is known. */
  readonly id: number | null;
  readonly token: string;
  readonly stop: AbortSignal;
}

/** What the worker needs of its surroundings. */
export interface WorkerDeps {
  readonly app: App;
  readonly records: Records;
  readonly queue: Pick<Queue, "request">;
  /** What a delivery asks for, given what is recorded of its repository. Pure. */
  readonly workOf: (delivery: Delivery, known: Known) => { readonly work: Work } | { readonly dropped: string };
  /** Opens a repository. Nothing is sent for that. */
  readonly open: (request: HostRequest) => GitHubHost;
  readonly now: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told what is under way, in one plain line without texts of people. */
  readonly log: (line: string) => void;
  /** Told of each sync that ended and was recorded. It must not throw. */
  readonly synced?: (record: RepositoryRecord) => void;
  /** Told of a repository whose people are known to want something else than before. It must not throw. */
  readonly consented?: (record: RepositoryRecord) => void;
  /** Told of each check that was made. @param pull its pull request; null for none. It must not throw. */
  readonly checked?: (record: RepositoryRecord, pull: number | null, counts: GateReport["check"]["counts"]) => void;
  /** Told of a repository for which nothing can be done before somebody mends it. It must not throw. */
  readonly failing?: (record: RepositoryRecord) => void;
  /** Offers of the sync an hour for each installation; default 10. */
  readonly offersPerHour?: number;
  /** Minutes that one job may take before it hands back the rest; default 4, since a token holds for 5. */
  readonly maxMinutes?: number;
}
