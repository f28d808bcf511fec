import { field, number, text } from "../fields.ts";
import { claimsOf } from "./issues.ts";
import { missing, type Reading, type SubjectReader, subject } from "./subject-reader.ts";

function pullSubject(payload: unknown): Reading {
  const pull = field(payload, "pull_request");
  const [found, head, base] = [number(field(pull, "number")), field(pull, "head"), field(pull, "base")];
  const [headRef, headSha] = [text(field(head, "ref")), text(field(head, "sha"))];
  const [baseRef, baseSha] = [text(field(base, "ref")), text(field(base, "sha"))];
  if (found === null) return missing("number of a pull request");
  if (headRef === null || headSha === null) return missing("head of the pull request");
  if (baseRef === null || baseSha === null) return missing("base of the pull request");
  return subject({
    kind: "pull",
    number: found,
    open: field(pull, "state") !== "closed",
    // The payloads of reviews have only the time.
    merged: field(pull, "merged") === true || text(field(pull, "merged_at")) !== null,
    head: { ref: headRef, sha: headSha, repository: text(field(head, "repo", "full_name")) },
    base: { ref: baseRef, sha: baseSha },
    claims: claimsOf(field(pull, "body")),
  });
}

export const pullRequest: SubjectReader = {
  actions: new Set([
    "opened",
    "reopened",
    "closed",
    "edited",
    "synchronize",
    "ready_for_review",
    "converted_to_draft",
    "review_requested",
    "review_request_removed",
    "labeled",
    "unlabeled",
    "assigned",
    "unassigned",
  ]),
  read: pullSubject,
};

export const pullRequestReview: SubjectReader = {
  actions: new Set(["submitted", "edited", "dismissed"]),
  read: pullSubject,
};

export const pullRequestReviewComment: SubjectReader = { actions: new Set(["created", "deleted"]), read: pullSubject };
