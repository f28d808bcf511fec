import type { PullRecord } from "./github-records.ts";

/** A pull request, and what its merging would come to, as GitHub tells it. */
export interface MergeFacts {
  readonly pull: PullRecord;
  /** The branch that it is to be merged into. */
  readonly into: string;
  /**
   * GitHub's trial merge of the head into that branch, with the commits that it was made of. Null where the two
   * conflict, or where GitHub has made none yet.
   */
  readonly trial: { readonly sha: string; readonly base: string; readonly head: string } | null;
  /** Whether the two conflict; null while GitHub is still finding out. */
  readonly conflicts: boolean | null;
}

/** A comment as far as the tool looks for its own. */
export interface OwnComment {
  readonly id: number;
  readonly body: string;
}

/** What came of writing a comment. `refused`: GitHub doesn't let this token, as for a fork's pull request. */
export type CommentResult =
  | { readonly kind: "done"; readonly id: number }
  | { readonly kind: "refused"; readonly reason: string };

/** The comments that the token's own identity writes on issues and pull requests. */
export interface CommentHost {
  /**
   * Those on an issue or pull request that begin with `marker` and were written by whoever the token belongs to, oldest
   * first. Who that is, is asked only where there is such a comment.
   */
  own(number: number, marker: string): Promise<readonly OwnComment[]>;
  create(number: number, body: string): Promise<CommentResult>;
  update(id: number, body: string): Promise<CommentResult>;
  remove(id: number): Promise<CommentResult>;
}

/** What the preview of a pull request needs beyond the sync's own port. Every method may throw `GitHubError`. */
export interface PreviewHost {
  /** Null where there is no such pull request. */
  merge(number: number): Promise<MergeFacts | null>;
  /** Numbers of the open pull requests from a branch of a repository (`owner/name`), which may be a fork. */
  openFrom(repository: string, branch: string): Promise<readonly number[]>;
  readonly comments: CommentHost;
}
