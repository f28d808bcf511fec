/** What GitHub said of an installation's rate limit. Instants in milliseconds since 1970, by this machine's clock. */
export interface Budget {
  /** Requests that it allows in an hour. */
  readonly quota: number;
  readonly remaining: number;
  readonly resetAt: number;
}

/** Resets that are nearer to each other than this are the same one: GitHub names it in whole seconds. */
const SAME_RESET_MS = 30_000;

/**
 * What is known after another report. Reports of several workers come out of order: within one hour the smaller number is
 * the newer one. Pure.
 */
export function newerBudget(known: Budget | null, report: Budget): Budget {
  if (known === null || report.quota !== known.quota) return report;
  const later = report.resetAt - known.resetAt;
  if (later > SAME_RESET_MS) return report;
  if (later < -SAME_RESET_MS) return known;
  return report.remaining < known.remaining ? report : known;
}

/**
 * What an answer says of the rate limit; null where it says nothing, or speaks of another resource's. Pure.
 * @param now this machine's clock: GitHub's may be another, and its own time is in the answer
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function budgetOf(headers: Headers, now: number): Budget | null {
  const resource = headers.get("x-ratelimit-resource") ?? "core";
  const [quota, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    wholeNumber(headers.get(`x-ratelimit-${name}`)),
  );
  if (resource !== "core" || quota == null || remaining == null || reset == null || quota === 0) return null;
  const date = Date.parse(headers.get("date") ?? "");
  const ahead = Number.isNaN(date) ? 0 : date - now;
  return { quota, remaining, resetAt: reset * 1000 - ahead };
}

function wholeNumber(value: string | null): number | null {
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
