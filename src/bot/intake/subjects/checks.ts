import type { Subject } from "../../delivery.ts";
import { field, items, number, text } from "../fields.ts";
import { ignored, missing, type Reading, type SubjectReader, subject } from "./subject-reader.ts";

/** Pull requests of one commit that are kept. */
const MAX_PULLS = 20;

type CheckSubject = Extract<Subject, { readonly kind: "check" }>;

/** Its pull requests, without those of other repositories that have the same commit as head. */
function pullsOf(suite: unknown, repository: number | null): readonly number[] {
  return items(field(suite, "pull_requests"), MAX_PULLS).flatMap((pull) => {
    const base = number(field(pull, "base", "repo", "id"));
    return base === null || base === repository ? (number(field(pull, "number")) ?? []) : [];
  });
}

function checkSubject(payload: unknown, of: "check_run" | "check_suite"): Reading {
  const check = field(payload, of);
  const headSha = text(field(check, "head_sha"));
  if (headSha === null) return missing("commit that was checked");
  const repository = number(field(payload, "repository", "id"));
  const found: CheckSubject = {
    kind: "check",
    headSha,
    headBranch: text(of === "check_run" ? field(check, "check_suite", "head_branch") : field(check, "head_branch")),
    pulls: pullsOf(check, repository),
    app: number(field(check, "app", "id")),
    requestedAction: text(field(payload, "requested_action", "identifier")),
  };
  return subject(found);
}

/** Check runs of others are made and changed in great numbers: that they are done is told once, by their suite. */
export const checkRun: SubjectReader = {
  actions: new Set(["rerequested", "requested_action"]),
  read: (payload) => checkSubject(payload, "check_run"),
};

export const checkSuite: SubjectReader = {
  actions: new Set(["rerequested", "completed"]),
  read: (payload) => checkSubject(payload, "check_suite"),
};

/** What services say of commits that don't use check runs. */
export const status: SubjectReader = {
  actions: null,
  read(payload) {
    if (field(payload, "state") === "pending") return ignored("The status is still pending.");
    const headSha = text(field(payload, "sha"));
    if (headSha === null) return missing("commit that the status is of");
    const headBranch = text(field(items(field(payload, "branches"), 1)[0], "name"));
    return subject({ kind: "check", headSha, headBranch, pulls: [], app: null, requestedAction: null });
  },
};

export const mergeGroup: SubjectReader = {
  actions: new Set(["checks_requested"]),
  read(payload) {
    const group = field(payload, "merge_group");
    const [headSha, headRef] = [text(field(group, "head_sha")), text(field(group, "head_ref"))];
    const [baseSha, baseRef] = [text(field(group, "base_sha")), text(field(group, "base_ref"))];
    if (headSha === null || headRef === null || baseSha === null || baseRef === null) {
      return missing("head and base of the merge group");
    }
    return subject({ kind: "merge-group", headSha, headRef, baseSha, baseRef });
  },
};
