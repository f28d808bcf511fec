import { HttpError } from "./http.ts";
import type { CreationLimit } from "./types.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Requests that make something. GitHub doesn't say which count; putting labels and people on an issue makes nothing. */
const CREATES = /^(?:POST (?!.*\/issues\/\d+\/(?:labels|assignees)$)|PUT .*\/contents\/)/;

/** The secondary limit on what one account creates, by login: sliding windows of a minute and an hour. */
export class CreationLimits {
  readonly #limits = new Map<string, CreationLimit>();
  readonly #made = new Map<string, number[]>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  set(login: string, limit: CreationLimit | undefined): void {
    if (limit === undefined) this.#limits.delete(login);
    else this.#limits.set(login, limit);
  }

  /** Counts a request; throws the refusal where the account has created enough for now. */
  take(login: string | null, method: string, path: string): void {
    const limit = login === null ? undefined : this.#limits.get(login);
    if (login === null || limit === undefined || !CREATES.test(`${method} ${path}`)) return;
    const now = this.#now().getTime();
    const made = (this.#made.get(login) ?? []).filter((at) => at > now - HOUR_MS);
    this.#made.set(login, made);
    const over = (count: number, windowMs: number) => {
      const recent = made.filter((at) => at > now - windowMs);
      const leaving = recent[recent.length - count];
      return leaving === undefined ? 0 : leaving + windowMs - now;
    };
    const wait = Math.max(over(limit.perMinute, MINUTE_MS), over(limit.perHour, HOUR_MS));
    if (wait > 0) {
      const message =
        "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.";
      throw new HttpError(403, message, {}, { "retry-after": String(Math.ceil(wait / 1000)) });
    }
    made.push(now);
  }
}
