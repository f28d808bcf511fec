import type { PullRecord } from "../sync/github-records.ts";
import type { Host } from "../sync/host.ts";
import type { PreviewHost } from "../sync/preview-host.ts";
import { readHead } from "./branch.ts";
import { branchHost } from "./branches.ts";
import type { CheckHost } from "./check-host.ts";
import { checkHost } from "./checks.ts";
import { type ClientOptions, createClient } from "./client.ts";
import { commitFiles } from "./commit.ts";
import { readCommitChecks } from "./commit-checks.ts";
import { readFileAt, readFileCommits } from "./file-history.ts";
import { readBlob, readBytes, readTree } from "./files.ts";
import { readDependencies, readParent } from "./issue-links.ts";
import { listIssues, listLabelled, readComments, readIssue, readTimeline } from "./issues.ts";
import { readLabels, readMilestones } from "./labels.ts";
import { ledgerStore } from "./ledger-file.ts";
import { commentHost } from "./own-comments.ts";
import { permissionReader } from "./people.ts";
import { type Denials, perform } from "./perform.ts";
import { proposalHost } from "./proposal.ts";
import { listPulls, readPull, readPullFiles, readPullsOf, readReviews } from "./pulls.ts";
import { listReleases } from "./releases.ts";
import { readRepository } from "./repository.ts";
import { openPullsFrom, readMerge } from "./trial-merge.ts";

export interface HostOptions extends ClientOptions {
  /** The data branch that holds the ledger; default `lockstep-ledger`. */
  readonly ledgerBranch?: string;
  /** Database id of the repository that is meant, whoever bears its name by now. */
  readonly repositoryId?: number;
}

/** A repository as the sync sees it, with what checks and previews of pull requests need besides. */
export interface GitHubHost extends Host {
  readonly checks: CheckHost;
  readonly previews: PreviewHost;
  /** All pull requests that were ever opened from a branch of this repository, newest first. */
  pullsOfBranch(branch: string): Promise<readonly PullRecord[]>;
}

/**
 * A repository on GitHub, or on anything that speaks its REST API.
 * @throws GitHubError where the repository's name, the address or the token can't be right; nothing is sent for that.
 */
export function createHost(options: HostOptions): GitHubHost {
  const client = createClient(options);
  const denials: Denials = new Map();
  const ledgerBranch = options.ledgerBranch ?? "lockstep-ledger";
  const ledger = ledgerStore(client, ledgerBranch);
  return {
    repository: () => readRepository(client, options.repositoryId ?? null),
    ledgerBranch,
    readLedger: () => ledger.read(),
    writeLedger: (text, expected, lastWord) => ledger.write(text, expected, lastWord),
    head: (branch, recorded) => readHead(client, branch, recorded),
    tree: (commit) => readTree(client, commit),
    blob: (sha, path) => readBlob(client, sha, path),
    bytes: (sha, path) => readBytes(client, sha, path),
    issues: (since, enough) => listIssues(client, since, enough),
    issue: (number) => readIssue(client, number),
    pulls: (since, enough) => listPulls(client, since, enough),
    pull: (number) => readPull(client, number),
    reviews: (pull) => readReviews(client, pull),
    pullFiles: (pull) => readPullFiles(client, pull),
    timeline: (issue) => readTimeline(client, issue),
    blockers: (issue) => readDependencies(client, issue, "blocked_by"),
    blocking: (issue) => readDependencies(client, issue, "blocking"),
    parent: (issue) => readParent(client, issue),
    comments: (issue) => readComments(client, issue),
    fileCommits: (path, commit) => readFileCommits(client, path, commit),
    fileAt: (path, commit) => readFileAt(client, path, commit),
    commitChecks: (commit) => readCommitChecks(client, commit),
    releases: (enough) => listReleases(client, enough),
    labelled: (label, enough) => listLabelled(client, label, enough),
    permission: permissionReader(client),
    labels: () => readLabels(client),
    milestones: () => readMilestones(client),
    perform: (operation, still) => perform(client, operation, denials, still),
    commit: (request, still) => commitFiles(client, request, still),
    proposals: proposalHost(client),
    branches: branchHost(client),
    checks: checkHost(client),
    pullsOfBranch: (branch) => readPullsOf(client, branch),
    previews: {
      merge: (number) => readMerge(client, number),
      openFrom: (repository, branch) => openPullsFrom(client, repository, branch),
      comments: commentHost(client),
    },
    traffic: client.traffic,
    creations: client.creations,
  };
}
