import type { TreeFile } from "./github-records.ts";

/** What plans on feature branches need: which branches there are, and what they have that the default branch hasn't. */
export interface BranchHost {
  /** Branches whose names begin with `prefix`, in its very spelling; one request for each hundred of them. */
  list(prefix: string): Promise<readonly { readonly name: string; readonly sha: string }[]>;
  /**
   * Files that came with a branch: those at `head` that `base` had not when the two parted, whatever `base` has now. A
   * renamed file came with neither. One request, unless more files differ than GitHub lists.
   */
  added(base: string, head: string): Promise<readonly TreeFile[]>;
}
