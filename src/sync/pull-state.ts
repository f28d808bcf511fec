import type { Review, Status } from "../plan/task.ts";
import type { PullRecord, ReviewRecord } from "./github-records.ts";

/**
 * The review mark of a pull request, worked out from all its reviews as GitHub's own page does: of each reviewer the
 * latest verdict counts; comments are none; a dismissed one counts as neither and brings no older one back; whoever
 * was asked again has not answered yet; the author's own don't count, nor those of people without write access.
 * @param counts whether a reviewer's verdict counts
 */
export function reviewMark(
  pull: Pick<PullRecord, "state" | "draft" | "mergedAt" | "author" | "requestedReviewers">,
  reviews: readonly ReviewRecord[],
  counts: (login: string) => boolean,
): Review {
  if (pull.mergedAt !== null) return "merged";
  if (pull.state === "closed") return "none";
  const asked = new Set(pull.requestedReviewers.map((login) => login.toLowerCase()));
  const verdict = verdictOf(pull.author, reviews, (login) => !asked.has(login.toLowerCase()) && counts(login));
  if (verdict !== "none") return verdict;
  return pull.draft ? "none" : "in-review";
}

/** The verdicts that stand: of each reviewer the latest that is one, the author's own apart. */
export function standingVerdicts(author: string, reviews: readonly ReviewRecord[]): readonly ReviewRecord[] {
  const latest = new Map<string, ReviewRecord>();
  for (const review of reviews) {
    if (review.state === "pending" || review.state === "commented") continue;
    latest.set(review.author.toLowerCase(), review);
  }
  latest.delete(author.toLowerCase());
  return [...latest.values()];
}

/** What reviews come to, whatever has become of the pull request: who wants changes outweighs who approves. */
export function verdictOf(
  author: string,
  reviews: readonly ReviewRecord[],
  counts: (login: string) => boolean,
): "approved" | "changes-requested" | "none" {
  const states = standingVerdicts(author, reviews)
    .filter((review) => counts(review.author))
    .map(({ state }) => state);
  if (states.includes("changes-requested")) return "changes-requested";
  return states.includes("approved") ? "approved" : "none";
}

/** The status that a pull request's state speaks for. */
export function pullStatus(
  pull: Pick<PullRecord, "state" | "draft" | "mergedAt">,
  onMerge: "done" | "testing",
): Status {
  if (pull.mergedAt !== null) return onMerge;
  if (pull.state === "closed" || pull.draft) return "in-progress";
  return "review";
}

/**
 * The pull request that stands for a task, of those that belong to it: the one the plan links if it is open, else the
 * newest open one, else the one merged last, else the newest closed one.
 */
export function standingPull<T extends Pick<PullRecord, "number" | "state" | "mergedAt">>(
  pulls: readonly T[],
  linked: number | null,
): T | null {
  const newest = (list: readonly T[]) =>
    list.reduce<T | null>((a, b) => (a === null || b.number > a.number ? b : a), null);
  const open = pulls.filter((pull) => pull.state === "open");
  if (open.length > 0) return open.find((pull) => pull.number === linked) ?? newest(open);
  const merged = pulls.filter((pull) => pull.mergedAt !== null);
  if (merged.length > 0) {
    return merged.reduce((a, b) => (Date.parse(b.mergedAt ?? "") >= Date.parse(a.mergedAt ?? "") ? b : a));
  }
  return newest(pulls);
}
