import type { PullRecord } from "./github-records.ts";
import type { CommitRequest } from "./host.ts";
import type { Ahead } from "./proposal.ts";

/** What GitHub doesn't let this token do, as a sentence, and what would change that. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: string;
  readonly mend: string;
}

/** What the rolling pull request needs: a branch of the tool's own, and a pull request from it. */
export interface ProposalHost {
  /** Sha of a branch, null where there is none. */
  branchHead(branch: string): Promise<string | null>;
  /** What `head` has beyond the branch `base`. */
  ahead(base: string, head: string): Promise<Ahead>;
  /** Stores a commit that no branch shows yet; null where its parent is gone. */
  store(request: Omit<CommitRequest, "branch">): Promise<{
    readonly sha: string;
    readonly blobs: ReadonlyMap<string, string>;
  } | null>;
  /** Makes a branch (`from` null), or moves it from the commit it was found at, whatever lies between. `moved`: it is elsewhere by now. */
  setBranch(branch: string, sha: string, from: string | null): Promise<{ readonly kind: "done" | "moved" } | Refused>;
  deleteBranch(branch: string): Promise<{ readonly kind: "done" } | Refused>;
  /** The open pull request from a branch of this repository into another; null where there is none. */
  openPull(branch: string, into: string): Promise<PullRecord | null>;
  /** Opens one. Where there is one already, as after an answer that was lost, that one comes back. */
  createPull(pull: {
    readonly title: string;
    readonly body: string;
    readonly branch: string;
    readonly into: string;
  }): Promise<{ readonly kind: "pull"; readonly pull: PullRecord } | Refused>;
  updatePull(
    number: number,
    change: { readonly title?: string; readonly body?: string; readonly state?: "open" | "closed" },
  ): Promise<{ readonly kind: "pull"; readonly pull: PullRecord } | Refused>;
}
