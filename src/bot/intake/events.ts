import * as checks from "./subjects/checks.ts";
import * as issues from "./subjects/issues.ts";
import * as pulls from "./subjects/pulls.ts";
import { push } from "./subjects/pushes.ts";
import * as repositories from "./subjects/repositories.ts";
import type { SubjectReader } from "./subjects/subject-reader.ts";

/**
 * Every event that may matter, by its name in `X-GitHub-Event`. `create` and `delete` are not among them: what they say of a
 * branch comes as a push, too.
 */
export const EVENTS: ReadonlyMap<string, SubjectReader> = new Map(
  Object.entries({
    issues: issues.issues,
    issue_comment: issues.issueComment,
    sub_issues: issues.subIssues,
    issue_dependencies: issues.issueDependencies,
    pull_request: pulls.pullRequest,
    pull_request_review: pulls.pullRequestReview,
    pull_request_review_comment: pulls.pullRequestReviewComment,
    push,
    check_run: checks.checkRun,
    check_suite: checks.checkSuite,
    status: checks.status,
    merge_group: checks.mergeGroup,
    label: repositories.label,
    milestone: repositories.milestone,
    repository: repositories.repository,
    repository_dispatch: repositories.repositoryDispatch,
    installation: repositories.installation,
    installation_repositories: repositories.installation,
    installation_target: repositories.installation,
  }),
);

/** Whether deliveries of an event may matter at all: those of others need not even be read. */
export function isKnownEvent(event: string): boolean {
  return EVENTS.has(event);
}
