import { GitHubError, type GitHubErrorKind } from "../../github/errors.ts";
import type { GitHubHost } from "../../github/host.ts";

/** What an event says that is to be checked. */
export interface CheckTarget {
  /** The commit that people see: head of the pull request, of the merge group, or what was pushed. Null: the default branch's. */
  readonly head: string | null;
  /** A commit that may be the merge of `head` into its base, as GITHUB_SHA is for a pull request. */
  readonly merge: string | null;
  /**
   * Number of the pull request that is checked. Missing in a merge group, which may hold several: evidence and approvals
   * were asked of each by its own check.
   */
  readonly pull?: number | null;
  /** What it will be merged into: the branch, whose tip counts, or a commit where there is no such branch. */
  readonly into: { readonly branch: string | null; readonly commit: string | null } | null;
}

/** The commits of a check. */
export interface CheckSubject {
  /** Its files are checked: what would be merged, where GitHub has made that; else the head. */
  readonly checked: string;
  /** Its lines are shown on GitHub. */
  readonly head: string;
  /** What it is merged into, and the commit since which it differs; null where nothing is compared. */
  readonly base: { readonly commit: string; readonly since: string } | null;
}

/**
 * Finds the commits. A merge counts only where it is the one of this very head: by its parents, which are the base's tip
 * and the head. Where what it will be merged into can't be read, nothing is compared, and that is told.
 * @throws GitHubError where not even the default branch can be read, and the target names no commit
 */
export async function findSubject(
  host: GitHubHost,
  { head: given, merge, into }: CheckTarget,
  tell: (line: string) => void,
): Promise<CheckSubject> {
  const head = given ?? (await host.head((await host.repository()).defaultBranch, null)).sha;
  const parents = merge === null || merge === head ? null : await orNull(host.checks.parents(merge), tell);
  const [tip, second, third] = parents ?? [];
  if (merge !== null && tip !== undefined && second === head && third === undefined)
    return { checked: merge, head, base: { commit: tip, since: tip } };
  if (into === null) return { checked: head, head, base: null };
  return { checked: head, head, base: await orNull(findBase(host, head, into), tell) };
}

async function findBase(
  host: GitHubHost,
  head: string,
  { branch, commit }: NonNullable<CheckTarget["into"]>,
): Promise<CheckSubject["base"]> {
  const tip = (branch === null ? null : await host.proposals.branchHead(branch)) ?? commit;
  if (tip === null || tip === head) return null;
  const since = await host.checks.mergeBase(tip, head);
  return since === null ? null : { commit: tip, since };
}

/** Failures of one request that say nothing of the next; comparisons of much are known to end in a 502. */
const FORGIVEN: ReadonlySet<GitHubErrorKind> = new Set(["forbidden", "not-found", "refused", "rate-limited", "server"]);

/** What GitHub gives, or null where it doesn't: what only adds to a check must not keep it from its work. */
export async function orNull<T>(asked: Promise<T>, tell: (line: string) => void): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof GitHubError) || !FORGIVEN.has(error.kind)) throw error;
    tell(`${error.message} ${error.hint}`);
    return null;
  }
}
