import { createHash } from "node:crypto";

/** Events whose payloads say when what they tell happened: the same body under another id is then the same happening. */
const DATED = new Set([
  "issues",
  "issue_comment",
  "milestone",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "push",
]);
/** Time stamps are whole seconds, so that things that follow each other closely may look the same. */
const GRACE_MS = 60_000;

interface Sighting {
  readonly id: string;
  readonly digest: string;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * Recent deliveries by id and by body. The signature covers the body alone, so that somebody who has got hold of a signed
 * delivery could send it again under any id and at any time. What is remembered is bounded and of this process; what it
 * lets through is an event like any other, which says only that something may have changed.
 */
export class Replays {
  readonly #byId = new Map<string, Sighting>();
  readonly #byDigest = new Map<string, Sighting>();
  readonly #most: number;

  /** @param most deliveries that are remembered */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Whether a delivery is another one's replay: its id came with another body, or its body came under another id before.
   * GitHub's own redeliveries have the same id and the same body, and are none. A delivery that is none is remembered.
   */
  isReplay(delivery: { readonly id: string; readonly event: string }, text: string, now: number): boolean {
    const { id, event } = delivery;
    const digest = createHash("sha256").update(event).update("\0").update(text).digest("base64");
    const sameId = this.#byId.get(id);
    if (sameId !== undefined) return sameId.digest !== digest;
    const sameBody = this.#byDigest.get(digest);
    if (sameBody !== undefined && DATED.has(event) && now - sameBody.at > GRACE_MS) return true;
    const seen: Sighting = { id, digest, at: now };
    remember(this.#byId, id, seen, this.#most);
    if (sameBody === undefined) remember(this.#byDigest, digest, seen, this.#most);
    return false;
  }
}

/** Maps keep the order in which they were filled: the first is the oldest. */
function remember(known: Map<string, Sighting>, key: string, sighting: Sighting, most: number): void {
  known.set(key, sighting);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
}
