import { HttpError } from "./http.ts";
import type { RateLimit } from "./types.ts";

/** Without a limit set by a test the headers look as on GitHub, but never come near zero. */
const UNLIMITED = { limit: 5000, floor: 2500, period: 3600 };

interface State {
  limit: number;
  remaining: number;
  resetAt: number;
}

/** The primary rate limit, by login. */
export class Limits {
  readonly #set = new Map<string, State>();
  readonly #used = new Map<string, number>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }

  set(login: string, limit: RateLimit | undefined): void {
    if (!limit) this.#set.delete(login);
    else this.#set.set(login, { ...limit, resetAt: this.#seconds() + limit.resetIn });
  }

  /** Counts a request; throws the refusal where none is left. */
  take(login: string | null): void {
    const key = login ?? "";
    const state = this.#set.get(key);
    if (!state) {
      this.#used.set(key, (this.#used.get(key) ?? 0) + 1);
      return;
    }
    if (this.#seconds() >= state.resetAt) {
      state.remaining = state.limit;
      state.resetAt = this.#seconds() + UNLIMITED.period;
    }
    if (state.remaining === 0) throw new HttpError(403, `API rate limit exceeded for ${login ?? "your address"}.`);
    state.remaining--;
  }

  /** A 304 costs nothing. */
  giveBack(login: string | null): void {
    const state = this.#set.get(login ?? "");
    if (state) state.remaining++;
  }

  #state(login: string | null): State {
    const state = this.#set.get(login ?? "");
    if (state) return state;
    const { limit, floor, period } = UNLIMITED;
    const remaining = Math.max(floor, limit - (this.#used.get(login ?? "") ?? 0));
    const resetAt = (Math.floor(this.#seconds() / period) + 1) * period;
    return { limit, remaining, resetAt };
  }

  headers(login: string | null): Record<string, string> {
    const { limit, remaining, resetAt } = this.#state(login);
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(limit - remaining),
      "x-ratelimit-reset": String(resetAt),
      "x-ratelimit-resource": "core",
    };
  }

  /** `GET /rate_limit`. */
  overview(login: string | null): unknown {
    const { limit, remaining, resetAt } = this.#state(login);
    const core = { limit, remaining, used: limit - remaining, reset: resetAt, resource: "core" };
    return { resources: { core }, rate: core };
  }
}
