import type { Exchange } from "./transport.ts";

/** Bytes of answers that are kept; what was used longest ago goes first. */
const CAPACITY = 16 * 1024 * 1024;

/**
 * Answers to reads, to be had again for a conditional request: a 304 costs nothing of the rate limit and carries no
 * body. Kept in memory, for one client or for several that one after the other read the same repositories: whether an
 * answer still holds, and for whose token, GitHub says each time.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export class ETagCache {
  readonly #kept = new Map<string, Exchange>();
  readonly #capacity: number;
  #bytes = 0;

  /** @param capacity bytes of answers' bodies; what was read from them takes some times as much */
  constructor(capacity: number = CAPACITY) {
    this.#capacity = capacity;
  }

  /** The tag to send with a read, if an answer to it is kept. */
  tagOf(key: string): string | null {
    return this.#kept.get(key)?.headers.get("etag") ?? null;
  }

  /** Keeps an answer that has a tag. A redirected one belongs to another address. */
  keep(key: string, answer: Exchange): void {
    this.#drop(key);
    if (answer.status !== 200 || answer.redirected || !answer.headers.has("etag") || answer.bytes > this.#capacity)
      return;
    this.#kept.set(key, answer);
    this.#bytes += answer.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#capacity) break;
      this.#drop(oldest);
    }
  }

  /** The kept answer in place of a 304, with the headers of now: time and limits. Null where it isn't kept any more. */
  stillGood(key: string, unchanged: Exchange): Exchange | null {
    const kept = this.#kept.get(key);
    if (kept === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const headers = new Headers(kept.headers);
    for (const [name, value] of unchanged.headers) if (name !== "content-length") headers.set(name, value);
    return { ...kept, headers };
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
