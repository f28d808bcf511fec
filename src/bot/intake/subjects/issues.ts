import { claimedTasks } from "../../../sync/claims.ts";
import { repliesIn } from "../../../sync/reply.ts";
import type { Subject } from "../../delivery.ts";
import { field, number, text, texts } from "../fields.ts";
import { ignored, missing, type Reading, type SubjectReader, subject } from "./subject-reader.ts";

/** GitHub takes no longer body; what is longer isn't one of its own. */
const MAX_BODY = 262_144;
/** Claims that are kept of a body: one that makes more is reported for the first two already. */
const MAX_CLAIMS = 20;
/** GitHub takes 100 labels for an issue. */
const MAX_LABELS = 100;

type IssueSubject = Extract<Subject, { readonly kind: "issue" }>;

/** Ids that a body claims by `task_id:` lines. */
export function claimsOf(body: unknown): readonly string[] {
  return typeof body === "string"
    ? claimedTasks(body.slice(0, MAX_BODY))
        .slice(0, MAX_CLAIMS)
        .flatMap((id) => text(id) ?? [])
    : [];
}

function issueSubject(issue: unknown, more: Partial<IssueSubject> = {}): Reading {
  const found = number(field(issue, "number"));
  if (found === null) return missing("number of an issue");
  return subject({
    kind: "issue",
    number: found,
    pull: typeof field(issue, "pull_request") === "object",
    claims: claimsOf(field(issue, "body")),
    labels: texts(field(issue, "labels"), MAX_LABELS, "name"),
    changedLabel: null,
    changed: null,
    ...more,
  });
}

/** What an edit of the body claimed before it counts as well: an issue that gives up its claim matters, too. */
function editOf(payload: unknown): Partial<IssueSubject> {
  const changes = field(payload, "changes");
  const changed = typeof changes === "object" && changes !== null ? Object.keys(changes).slice(0, 20) : [];
  const former = claimsOf(field(changes, "body", "from"));
  const now = claimsOf(field(payload, "issue", "body"));
  return { changed: changed.flatMap((name) => text(name) ?? []), claims: [...new Set([...now, ...former])] };
}

export const issues: SubjectReader = {
  actions: new Set([
    "opened",
    "edited",
    "closed",
    "reopened",
    "deleted",
    "transferred",
    "labeled",
    "unlabeled",
    "assigned",
    "unassigned",
    "milestoned",
    "demilestoned",
  ]),
  read: (payload, action) =>
    issueSubject(field(payload, "issue"), {
      ...(action === "edited" ? editOf(payload) : {}),
      changedLabel: text(field(payload, "label", "name")),
    }),
};

/** A comment matters by its `/lockstep` lines alone: all else that it moves is the issue's time stamp. */
export const issueComment: SubjectReader = {
  actions: new Set(["created", "edited"]),
  read(payload) {
    const body = field(payload, "comment", "body");
    const told = typeof body === "string" && repliesIn(body.slice(0, MAX_BODY)).length > 0;
    return told ? issueSubject(field(payload, "issue")) : ignored("The comment has no /lockstep line.");
  },
};

/** A link between parent and child comes twice, once for the repository of each. */
export const subIssues: SubjectReader = {
  actions: new Set(["parent_issue_added", "parent_issue_removed", "sub_issue_added", "sub_issue_removed"]),
  read: (payload, action) =>
    issueSubject(field(payload, action?.startsWith("parent_issue") ? "sub_issue" : "parent_issue")),
};

/** So does a dependency. */
export const issueDependencies: SubjectReader = {
  actions: new Set(["blocked_by_added", "blocked_by_removed", "blocking_added", "blocking_removed"]),
  read: (payload, action) =>
    issueSubject(field(payload, action?.startsWith("blocked_by") ? "blocked_issue" : "blocking_issue")),
};
