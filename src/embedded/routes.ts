import { getCheckSuite, listCheckSuites } from "./check-suites.ts";
import * as checks from "./checks.ts";
import * as comments from "./comments.ts";
import * as dependencies from "./dependencies.ts";
import { forkRepository } from "./fork.ts";
import type { Gateway } from "./gateway.ts";
import { readBlob, readGit } from "./git-reads.ts";
import { type Signed, writeGit } from "./git-writes.ts";
import type { IssueCall, Reply, RepoCall } from "./http.ts";
import * as issues from "./issues.ts";
import * as labels from "./labels.ts";
import { checkMerged, mergePull } from "./merge.ts";
import * as milestones from "./milestones.ts";
import * as people from "./people.ts";
import * as pulls from "./pulls.ts";
import * as repositories from "./repositories.ts";
import * as reviewers from "./reviewers.ts";
import * as reviews from "./reviews.ts";
import * as statuses from "./statuses.ts";
import * as subIssues from "./sub-issues.ts";
import { getPull } from "./test-merge.ts";
import * as timeline from "./timeline.ts";

/** What handlers need besides the call. */
export interface Services {
  readonly gateway: Gateway;
  readonly signed: Signed;
}

type Outcome = Reply | undefined | null | Promise<Reply>;

/** A route below `/repos/{owner}/{repo}`; undefined or null as outcome leaves the request to the emulator. */
export type RepoRoute =
  | { readonly issue: false; readonly handle: (call: RepoCall, services: Services) => Outcome }
  | { readonly issue: true; readonly handle: (call: IssueCall, services: Services) => Outcome };

const repo = (handle: (call: RepoCall, services: Services) => Outcome): RepoRoute => ({ issue: false, handle });
const issue = (handle: (call: IssueCall, services: Services) => Outcome): RepoRoute => ({ issue: true, handle });
const write = repo((call, { gateway, signed }) => writeGit(call, gateway, signed));
const read = repo((call, { gateway, signed }) => readGit(call, gateway, signed));

/**
 * `:name` is one segment, `*name` the rest of the path. A route whose handler takes an issue has `:number` for it. The
 * first that matches wins.
 */
export const REPO_ROUTES: Readonly<Record<string, RepoRoute>> = {
  "GET ": repo((call, { gateway }) => repositories.getRepository(call, gateway)),
  "PATCH ": repo((call, { gateway }) => repositories.updateRepository(call, gateway)),
  "POST /forks": repo((call, { gateway }) => forkRepository(call, gateway)),
  "POST /dispatches": repo(repositories.dispatchRepository),
  "POST /actions/workflows/:workflow/dispatches": repo(repositories.dispatchWorkflow),
  "GET /rules/branches/*branch": repo(repositories.listBranchRules),

  "GET /collaborators": repo(people.listCollaborators),
  "GET /collaborators/:user": repo(people.checkCollaborator),
  "PUT /collaborators/:user": repo(people.putCollaborator),
  "DELETE /collaborators/:user": repo(people.deleteCollaborator),
  "GET /collaborators/:user/permission": repo(people.getPermission),
  "GET /assignees": repo(people.listAssignees),
  "GET /assignees/:user": repo(people.checkAssignee),

  "GET /issues": repo(issues.listIssues),
  "POST /issues": repo(issues.createIssue),
  "GET /issues/comments": repo(comments.listAllComments),
  "GET /issues/comments/:id": repo(comments.getComment),
  "PATCH /issues/comments/:id": repo(comments.updateComment),
  "DELETE /issues/comments/:id": repo(comments.deleteComment),
  "GET /issues/events": repo(timeline.listAllEvents),
  "GET /issues/:number": issue(issues.getIssue),
  "PATCH /issues/:number": issue(issues.updateIssue),
  "PUT /issues/:number/lock": issue(issues.lockIssue),
  "DELETE /issues/:number/lock": issue(issues.unlockIssue),
  "GET /issues/:number/comments": issue(comments.listComments),
  "POST /issues/:number/comments": issue(comments.createComment),
  "GET /issues/:number/events": issue(timeline.listEvents),
  "GET /issues/:number/timeline": issue(timeline.listTimeline),
  "GET /issues/:number/labels": issue(labels.listIssueLabels),
  "POST /issues/:number/labels": issue(labels.addIssueLabels),
  "PUT /issues/:number/labels": issue(labels.setIssueLabels),
  "DELETE /issues/:number/labels": issue(labels.clearIssueLabels),
  "DELETE /issues/:number/labels/:name": issue(labels.removeIssueLabel),
  "POST /issues/:number/assignees": issue(people.addAssignees),
  "DELETE /issues/:number/assignees": issue(people.removeAssignees),
  "GET /issues/:number/assignees/:user": issue(people.checkIssueAssignee),

  "GET /issues/:number/parent": issue(subIssues.getParent),
  "GET /issues/:number/sub_issues": issue(subIssues.listSubIssues),
  "POST /issues/:number/sub_issues": issue(subIssues.addSubIssue),
  "DELETE /issues/:number/sub_issue": issue(subIssues.removeSubIssue),
  "PATCH /issues/:number/sub_issues/priority": issue(subIssues.moveSubIssue),
  "GET /issues/:number/dependencies/blocked_by": issue(dependencies.listBlockedBy),
  "POST /issues/:number/dependencies/blocked_by": issue(dependencies.addBlockedBy),
  "DELETE /issues/:number/dependencies/blocked_by/:id": issue(dependencies.removeBlockedBy),
  "GET /issues/:number/dependencies/blocking": issue(dependencies.listBlocking),

  "GET /labels": repo(labels.listLabels),
  "POST /labels": repo(labels.createLabel),
  "GET /labels/:name": repo(labels.getLabel),
  "PATCH /labels/:name": repo(labels.updateLabel),
  "DELETE /labels/:name": repo(labels.deleteLabel),
  "GET /milestones": repo(milestones.listMilestones),
  "POST /milestones": repo(milestones.createMilestone),
  "GET /milestones/:number": repo(milestones.getMilestone),
  "PATCH /milestones/:number": repo(milestones.updateMilestone),
  "DELETE /milestones/:number": repo(milestones.deleteMilestone),
  "GET /milestones/:number/labels": repo(milestones.listMilestoneLabels),

  "GET /pulls": repo(pulls.listPulls),
  "POST /pulls": repo(pulls.createPull),
  "GET /pulls/comments": repo(reviews.listAllReviewComments),
  "GET /pulls/:number": issue((call, { gateway }) => getPull(call, gateway)),
  "PATCH /pulls/:number": issue(pulls.updatePull),
  "GET /pulls/:number/files": issue(pulls.listPullFiles),
  "GET /pulls/:number/commits": issue(pulls.listPullCommits),
  "GET /pulls/:number/merge": issue(checkMerged),
  "PUT /pulls/:number/merge": issue((call, { gateway }) => mergePull(call, gateway)),
  "GET /pulls/:number/requested_reviewers": issue(reviewers.listReviewers),
  "POST /pulls/:number/requested_reviewers": issue(reviewers.requestReviewers),
  "DELETE /pulls/:number/requested_reviewers": issue(reviewers.removeReviewers),
  "GET /pulls/:number/comments": issue(reviews.listReviewComments),
  "POST /pulls/:number/comments": issue(reviews.createReviewComment),
  "GET /pulls/:number/reviews": issue(reviews.listReviews),
  "POST /pulls/:number/reviews": issue(reviews.createReview),
  "GET /pulls/:number/reviews/:review": issue(reviews.getReview),
  "PUT /pulls/:number/reviews/:review": issue(reviews.updateReview),
  "DELETE /pulls/:number/reviews/:review": issue(reviews.deleteReview),
  "POST /pulls/:number/reviews/:review/events": issue(reviews.submitReview),
  "PUT /pulls/:number/reviews/:review/dismissals": issue(reviews.dismissReview),
  "GET /pulls/:number/reviews/:review/comments": issue(reviews.listReviewComments),
  "GET /commits/:sha/pulls": repo(pulls.listCommitPulls),
  "POST /statuses/:sha": repo(statuses.createStatus),
  "GET /commits/:sha/status": repo(statuses.combinedStatus),

  "POST /check-runs": repo(checks.createCheckRun),
  "GET /check-runs/:id": repo(checks.getCheckRun),
  "PATCH /check-runs/:id": repo(checks.updateCheckRun),
  "GET /check-runs/:id/annotations": repo(checks.listAnnotations),
  "GET /commits/:ref/check-runs": repo(checks.listCheckRuns),
  "GET /commits/:ref/check-suites": repo(listCheckSuites),
  "GET /check-suites/:id": repo(getCheckSuite),

  "GET /branches/:branch/protection": repo(repositories.getProtection),
  "GET /branches": repo((call, { gateway }) => repositories.getBranch(call, gateway)),
  "GET /branches/:branch": repo((call, { gateway }) => repositories.getBranch(call, gateway)),
  "GET /git/blobs/:sha": repo((call, { gateway, signed }) => readBlob(call) ?? readGit(call, gateway, signed)),
  "GET /git/*path": read,
  "GET /commits/:sha": read,
  "GET /commits": read,
  "GET /compare/*basehead": read,
  "GET /readme": read,
  "GET /contents": read,
  "GET /contents/*path": read,
  "PUT /contents/*path": write,
  "DELETE /contents/*path": write,
  "POST /git/*path": write,
  "PATCH /git/*path": write,
  "DELETE /git/*path": write,
};
