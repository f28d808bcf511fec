import type { ClientOptions } from "../../github/client.ts";
import { ETagCache } from "../../github/etag-cache.ts";
import { createHost, type GitHubHost } from "../../github/host.ts";
import type { HostRequest } from "../worker/deps.ts";
import type { Limits } from "./port.ts";

/** How hosts are opened. */
export interface OpenOptions
  extends Pick<ClientOptions, "requestTimeoutMs" | "backoffMs" | "longestWaitMs" | "clock" | "sleep" | "random"> {
  /** Base URL of the REST API. */
  readonly apiUrl: string;
  /** Space writes as GitHub asks; only tests do without. */
  readonly pacing: boolean;
  readonly limits: Limits;
  /** The data branch that holds the ledger; default `lockstep-ledger`. */
  readonly ledgerBranch?: string;
  /** Wraps each sending for a repository, such as to measure it. */
  readonly around?: (installation: number, repository: string) => NonNullable<ClientOptions["around"]>;
  /** Told of every wait, in a line without texts of people. */
  readonly log: (line: string) => void;
}

/** A longer wait is left to the queue: the worker has other repositories to look after meanwhile. */
const LONGEST_WAIT_MS = 5_000;
/** Answers that are kept from one job of a repository to the next, in bytes of their bodies. */
const ANSWERS_BYTES = 8 * 1024 * 1024;

/**
 * The way to repositories for workers: what GitHub says of an installation's limits is noted with each answer, and what its
 * jobs in this process write goes out at one pace. What it has answered is kept for the next job: where nothing has changed, none
 * of a reconcile's requests counts against the limit.
 */
export function createOpen(options: OpenOptions): (request: HostRequest) => GitHubHost {
  const { limits, ledgerBranch, around, longestWaitMs = LONGEST_WAIT_MS, ...client } = options;
  const cache = new ETagCache(ANSWERS_BYTES);
  return ({ installation, repository, id, token, stop }) => {
    const measured = around?.(installation, repository);
    return createHost({
      ...client,
      ...{ repository, token, stop, cache, longestWaitMs },
      ...(ledgerBranch === undefined ? {} : { ledgerBranch }),
      ...(id === null ? {} : { repositoryId: id }),
      account: limits.pace(installation),
      held: () => limits.held(installation),
      around: async (call, send) => {
        const answer = await (measured === undefined ? send() : measured(call, send));
        limits.seen(installation, answer);
        return answer;
      },
    });
  };
}
