/** What an installation has left of an hour's requests, as GitHub's last answer said. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970, GitHub's clock: then all of it is there again. */
  readonly resetsAt: number;
}

/** The headers of an answer that tell what is left; null where it has none. */
export function rateLimitOf(headers: { get(name: string): string | null }): RateLimit | null {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) => {
    const text = headers.get(`x-ratelimit-${name}`) ?? "";
    return /^\d{1,12}$/.test(text) ? Number(text) : null;
  });
  if (limit == null || remaining == null || reset == null || limit === 0) return null;
  return { limit, remaining, resetsAt: reset * 1000 };
}

/** What installations have left. Those whose hour is over are forgotten, so that it stays bounded by those that are active. */
export class RateLimits {
  readonly #known = new Map<number, RateLimit>();

  /** Answers overtake each other: within an hour what is left only falls. */
  note(installation: number, seen: RateLimit): void {
    const known = this.#known.get(installation);
    if (known !== undefined && known.resetsAt > seen.resetsAt) return;
    if (known !== undefined && known.resetsAt === seen.resetsAt && known.remaining < seen.remaining) return;
    this.#known.set(installation, seen);
  }

  forget(installation: number): void {
    this.#known.delete(installation);
  }

  /** As it stands; null where the hour is over, or nothing was heard. @param now milliseconds since 1970 */
  of(installation: number, now: number): RateLimit | null {
    const known = this.#known.get(installation);
    return known === undefined || known.resetsAt <= now ? null : known;
  }

  /** Those with the smallest share left, the smallest first. @param now milliseconds since 1970 */
  lowest(count: number, now: number): readonly (RateLimit & { readonly installation: number })[] {
    for (const [installation, { resetsAt }] of this.#known) if (resetsAt <= now) this.#known.delete(installation);
    return [...this.#known]
      .map(([installation, known]) => ({ installation, ...known }))
      .toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit || a.installation - b.installation)
      .slice(0, count);
  }
}
