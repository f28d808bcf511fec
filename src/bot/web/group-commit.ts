import type { Delivery } from "../delivery.ts";
import type { Queue, Stored } from "../queue/port.ts";

/** How deliveries are gathered before they are stored. */
export interface GroupCommitOptions {
  /** Deliveries that are stored at once, at most. */
  readonly size: number;
  /** Milliseconds that the first of them waits for more. */
  readonly waitMs: number;
  /** Deliveries that may wait, those that are being stored included. */
  readonly backlog: number;
}

interface Waiting {
  readonly delivery: Delivery;
  readonly stored: Promise<Stored>;
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores deliveries together: one statement for all that came within a few milliseconds, and one statement at a time, so
 * that what comes while it runs makes the next, larger group.
 */
export class GroupCommit {
  readonly #queue: Pick<Queue, "store">;
  readonly #options: GroupCommitOptions;
  readonly #waiting = new Map<string, Waiting>();
  #storing = false;
  #underWay = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(queue: Pick<Queue, "store">, options: GroupCommitOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  /** Deliveries that wait, or are being stored. */
  get backlog(): number {
    return this.#waiting.size + this.#underWay;
  }

  /**
   * What became of the delivery; settled when it is stored. Null where too many wait already. The same id twice within a
   * group is stored once.
   * @throws what the queue throws; then none of the group is stored
   */
  add(delivery: Delivery): Promise<Stored> | null {
    const twin = this.#waiting.get(delivery.id);
    if (twin !== undefined) return twin.stored.then((stored) => (stored === "new" ? "known" : stored));
    if (this.backlog >= this.#options.backlog) return null;
    const { promise: stored, resolve, reject } = Promise.withResolvers<Stored>();
    this.#waiting.set(delivery.id, { delivery, stored, resolve, reject });
    if (this.#waiting.size >= this.#options.size) this.#store();
    else this.#timer ??= setTimeout(() => this.#store(), this.#options.waitMs);
    return stored;
  }

  #store(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#storing || this.#waiting.size === 0) return;
    const group = [...this.#waiting.values()].slice(0, this.#options.size);
    for (const { delivery } of group) this.#waiting.delete(delivery.id);
    this.#underWay = group.length;
    this.#storing = true;
    void this.#commit(group).then(() => {
      this.#storing = false;
      this.#underWay = 0;
      // They have waited while the others were stored.
      this.#store();
    });
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const stored = await this.#queue.store(group.map(({ delivery }) => delivery));
      if (stored.length !== group.length) {
        throw new Error(`The queue was given ${group.length} deliveries and answered for ${stored.length}.`);
      }
      for (const [index, { resolve }] of group.entries()) resolve(stored[index] ?? "new");
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
