import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import type { IssueCall, Reply } from "./http.ts";
import type { Acting } from "./issue-changes.ts";
import { CommitWriter, gitIdentity } from "./merge.ts";
import type { Issue, Pull } from "./model.ts";
import { needPull, pullAnswer } from "./pulls.ts";
import { afterPush } from "./pushes.ts";

/** Where a merge group's commit is, and what it will be merged into. */
export interface MergeGroup {
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
}

function pullOf(issue: Issue): Pull {
  if (!issue.pull) throw new Error(`#${issue.number} is not a pull request`);
  return issue.pull;
}

/**
 * The commit that merging a pull request now would make, as `refs/pull/N/merge`; null where it conflicts. Its parents
 * are the base branch's tip and the head. GitHub makes it in the background; workflows are given it as GITHUB_SHA.
 */
export async function testMerge(by: Acting, gateway: Gateway, issue: Issue): Promise<string | null> {
  const pull = pullOf(issue);
  const git = new Git(by.world, by.repo);
  const base = git.branch(pull.baseRef);
  if (base === null) return null;
  git.setRef(`refs/pull/${issue.number}/head`, pull.headSha);
  const sha = await mergedOnto(by, gateway, base, pull.headSha, `Merge ${pull.headSha} into ${base}`);
  if (sha === null) return null;
  git.setRef(`refs/pull/${issue.number}/merge`, sha);
  pull.testMergeSha = sha;
  return sha;
}

/** `GET /pulls/{n}`: asking for an open one brings its test merge up to date, as on GitHub, but at once. */
export async function getPull(given: IssueCall, gateway: Gateway): Promise<Reply> {
  const call = needPull(given);
  const { world, repo, model, issue, pull } = call;
  const git = new Git(world, repo);
  const parents = pull.testMergeSha === undefined ? [] : (git.commit(pull.testMergeSha)?.parent_shas ?? []);
  const current = parents[0] === git.branch(pull.baseRef) && parents[1] === pull.headSha;
  if (issue.state === "open" && !current) {
    const user = world.ensureUser("web-flow[bot]");
    await testMerge({ world, repo, model, user, viaApp: true }, gateway, issue);
  }
  return pullAnswer(call);
}

/**
 * Puts pull requests into a merge queue's group: a branch of its own with all of them merged, and the event
 * `merge_group`. Null where they conflict.
 */
export async function queueMerge(by: Acting, gateway: Gateway, issues: readonly Issue[]): Promise<MergeGroup | null> {
  const last = issues.at(-1);
  if (last === undefined) throw new Error("A merge group has at least one pull request");
  const { baseRef } = pullOf(last);
  const git = new Git(by.world, by.repo);
  const baseSha = git.branch(baseRef);
  let tip = baseSha;
  for (const issue of issues) {
    const message = `Merge pull request #${issue.number} from ${pullOf(issue).headRef}\n\n${issue.title}`;
    tip = tip === null ? null : await mergedOnto(by, gateway, tip, pullOf(issue).headSha, message);
  }
  if (tip === null || baseSha === null) return null;
  const branch = `gh-readonly-queue/${baseRef}/pr-${last.number}-${baseSha}`;
  const before = git.branches();
  git.setBranch(branch, tip);
  afterPush(by, before);
  const headRef = `refs/heads/${branch}`;
  const commit = git.commit(tip);
  by.world.webhooks.emit(by.repo, by.user, "merge_group", "checks_requested", {
    merge_group: {
      head_sha: tip,
      head_ref: headRef,
      base_sha: baseSha,
      base_ref: `refs/heads/${baseRef}`,
      head_commit: {
        id: tip,
        tree_id: commit?.tree_sha,
        message: commit?.message,
        timestamp: commit?.committer_date,
        author: { name: commit?.author_name, email: commit?.author_email },
        committer: { name: commit?.committer_name, email: commit?.committer_email },
      },
    },
  });
  return { headSha: tip, headRef, baseSha };
}

function mergedOnto(by: Acting, gateway: Gateway, base: string, head: string, message: string): Promise<string | null> {
  const git = new Git(by.world, by.repo);
  const writer = new CommitWriter(by.world, gateway, by.repo);
  return writer.merged(git.mergeBase(base, head), base, head, message, [base, head], gitIdentity(by.user));
}
