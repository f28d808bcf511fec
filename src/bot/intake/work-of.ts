import type { Delivery } from "../delivery.ts";
import { isIdle, NO_WORK, type Work } from "../work.ts";
import type { Known } from "./known.ts";
import { checkWork, mergeGroupWork } from "./work/checks.ts";
import { issueWork } from "./work/issues.ts";
import { labelWork, milestoneWork } from "./work/labels.ts";
import { pullWork } from "./work/pulls.ts";
import { pushWork, touches } from "./work/pushes.ts";

/** What a delivery asks for, or why it asks for nothing. */
export type WorkOf = { readonly work: Work } | { readonly dropped: string };

/**
 * What a delivery comes to, by what is recorded of its repository: what can't matter costs no request, and what may matter is
 * kept. Pure. What concerns a whole installation is none of a repository's work and is dropped here.
 */
export function workOf(delivery: Delivery, known: Known): WorkOf {
  const result = known.consent === "agreed" ? syncedWork(delivery, known) : consentWork(delivery, known);
  if ("work" in result && isIdle(result.work)) return { dropped: "There is nothing to do for it." };
  return result;
}

/** Of a repository that is synced. */
function syncedWork(delivery: Delivery, known: Known): WorkOf {
  const { subject, action } = delivery;
  const own = isOwn(delivery, known);
  // The App's own pull requests are checked like any other: the branch they go to may require it.
  if (own && subject.kind !== "pull") return { dropped: "The bot did it itself." };
  switch (subject.kind) {
    case "issue":
      return issueWork(delivery, subject, known);
    case "pull":
      return pullWork(delivery, subject, own);
    case "push":
      return pushWork(subject, known);
    case "label":
      return labelWork(subject, known);
    case "milestone":
      return milestoneWork(subject, known);
    case "check":
      return checkWork(delivery, subject, known);
    case "merge-group":
      return mergeGroupWork(subject);
    case "dispatch":
      return subject.type === "new-sprint"
        ? { work: { ...NO_WORK, archive: subject.inputs } }
        : { work: { ...NO_WORK, sync: { issues: [], pulls: [], full: false } } };
    case "repository":
      // Its name or default branch may be another one, or it can be written to again.
      return GONE.has(action ?? "")
        ? { dropped: "The repository takes no changes any more." }
        : { work: { ...NO_WORK, sync: { issues: [], pulls: [], full: false } } };
    case "installation":
    case "other":
      return { dropped: "It is about no single repository." };
  }
}

const GONE = new Set(["archived", "deleted"]);

/**
 * Of a repository that nobody agreed to sync: all that counts is what may have changed that. Where its people closed the
 * offer only a configuration of their own, or the offer reopened, says otherwise.
 */
function consentWork({ subject, event, action }: Delivery, known: Known): WorkOf {
  const look: WorkOf = { work: { ...NO_WORK, discover: true } };
  const unasked = {
    dropped:
      known.consent === "declined"
        ? "The people of the repository don't want it synced."
        : "Nobody has agreed to sync the repository yet.",
  };
  switch (subject.kind) {
    case "push": {
      if (subject.deleted || subject.ref !== `refs/heads/${subject.defaultBranch}`) return unasked;
      if (touches(subject.paths, known.settings)) return look;
      return known.consent === "open" && touches(subject.paths, known.plans) ? look : unasked;
    }
    case "pull":
      return event === "pull_request" &&
        subject.number === known.onboarding &&
        (action === "closed" || action === "reopened")
        ? look
        : unasked;
    case "repository":
      return known.consent === "open" && !GONE.has(action ?? "") ? look : unasked;
    default:
      return unasked;
  }
}

/** Whether the App itself did what the delivery tells. */
function isOwn({ sender }: Delivery, { bot }: Known): boolean {
  return sender?.login.toLowerCase() === bot.login.toLowerCase();
}
