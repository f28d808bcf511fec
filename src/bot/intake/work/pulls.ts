import type { Delivery, Subject } from "../../delivery.ts";
import { NO_WORK, type Work } from "../../work.ts";
import type { WorkOf } from "../work-of.ts";
import { OWN_BRANCHES } from "./pushes.ts";

type PullSubject = Extract<Subject, { readonly kind: "pull" }>;
type Part = "check" | "preview" | "sync";

/** What each action of `pull_request` may have changed. `labeled`, `assigned`: a maintainer vouches for an outsider's. */
const PARTS: ReadonlyMap<string, readonly Part[]> = new Map([
  ["opened", ["check", "preview", "sync"]],
  ["reopened", ["check", "preview", "sync"]],
  ["edited", ["check", "preview", "sync"]],
  ["ready_for_review", ["check", "preview", "sync"]],
  ["converted_to_draft", ["check", "preview", "sync"]],
  ["synchronize", ["check", "preview"]],
  ["review_requested", ["check", "sync"]],
  ["review_request_removed", ["check", "sync"]],
  ["labeled", ["sync"]],
  ["unlabeled", ["sync"]],
  ["assigned", ["sync"]],
  ["unassigned", ["sync"]],
  ["closed", ["sync"]],
]);

function partsOf({ event, action }: Delivery): readonly Part[] {
  if (event === "pull_request") return PARTS.get(action ?? "") ?? [];
  // An approval may be what the check waits for; a comment on a line is none.
  return event === "pull_request_review" ? ["check", "sync"] : ["sync"];
}

/**
 * @param own whether the App itself did it: then both sides know of it, and only the check is wanted. Of what it repaired in
 * somebody's pull request the preview is another one, too
 */
export function pullWork(delivery: Delivery, subject: PullSubject, own: boolean): WorkOf {
  const { number, open, head, base } = subject;
  const repaired = delivery.action === "synchronize" && !head.ref.startsWith(OWN_BRANCHES);
  const wanted = { sync: !own, check: open, preview: open && (!own || repaired) };
  const parts = partsOf(delivery).filter((part) => wanted[part]);
  if (parts.length === 0) return { dropped: own ? "The bot did it itself." : "The pull request is closed." };
  const work: Work = {
    ...NO_WORK,
    sync: parts.includes("sync") ? { issues: [], pulls: [number], full: false } : null,
    checks: parts.includes("check")
      ? [{ commit: head.sha, pull: number, into: { branch: base.ref, commit: base.sha } }]
      : [],
    previews: parts.includes("preview") ? [number] : [],
  };
  return { work };
}
