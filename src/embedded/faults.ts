import { type Filtered, matchesFilter } from "./filter.ts";
import type { Answer, Fault } from "./types.ts";

/** The faults that are set up, each with how often it has matched. */
export class Faults {
  readonly #faults: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): Disposable {
    const entry = { fault, seen: 0 };
    this.#faults.push(entry);
    const remove = () => {
      const index = this.#faults.indexOf(entry);
      if (index >= 0) this.#faults.splice(index, 1);
    };
    return { [Symbol.dispose]: remove };
  }

  /** All faults that hit this request; each that matches it counts it. */
  hit(request: Filtered): Fault[] {
    return this.#faults.flatMap((entry) => {
      if (!matchesFilter(entry.fault, request)) return [];
      entry.seen++;
      const from = entry.fault.nth ?? 1;
      return entry.seen >= from && entry.seen < from + (entry.fault.times ?? 1) ? [entry.fault] : [];
    });
  }
}

/** GitHub's refusal of somebody who does too much at once. `retryAfter` in seconds. */
export function secondaryLimit(retryAfter: number): Answer {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  const url = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits";
  const headers = { "retry-after": String(retryAfter) };
  return { status: 403, body: { message, documentation_url: url }, headers };
}

/** GitHub's refusal of issues that are created too fast, which has no `retry-after`. */
export function submittedTooQuickly(): Answer {
  const errors = [{ resource: "Issue", code: "custom", field: "base", message: "was submitted too quickly" }];
  return { status: 422, body: { message: "Validation Failed", errors } };
}
