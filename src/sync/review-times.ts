import type { ReviewRecord } from "./github-records.ts";
import type { PullDetails } from "./ledger.ts";

/**
 * When a pull request was first reviewed, and first approved, by somebody else than its author; automation doesn't
 * count, since it answers within seconds. What hasn't happened is missing.
 */
export function reviewTimes(
  author: string,
  reviews: readonly ReviewRecord[],
): Pick<PullDetails, "reviewedAt" | "approvedAt"> {
  const others = reviews.filter(
    (review) =>
      review.state !== "pending" &&
      review.author.toLowerCase() !== author.toLowerCase() &&
      !review.author.endsWith("[bot]"),
  );
  const reviewedAt = earliest(others);
  const approvedAt = earliest(others.filter(({ state }) => state === "approved"));
  return {
    ...(reviewedAt === null ? {} : { reviewedAt }),
    ...(approvedAt === null ? {} : { approvedAt }),
  };
}

function earliest(reviews: readonly ReviewRecord[]): string | null {
  const times = reviews.flatMap(({ submittedAt }) => submittedAt ?? []);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
