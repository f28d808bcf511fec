import { isRecord } from "../json.ts";

/** What the bot's log tells of how far it is: deliveries that it has stored and worked off, jobs under way, syncs. */
export class Worked {
  #stored = 0;
  #done = 0;
  #syncs = 0;
  #print: ((line: string) => void) | null = null;
  /** Deliveries of the jobs under way. */
  readonly #running = new Map<string, number>();

  get syncs(): number {
    return this.#syncs;
  }

  /** Whether all that was stored is done. What jobs ask for by themselves may still be to come. */
  isIdle(): boolean {
    return this.#running.size === 0 && this.#stored === this.#done;
  }

  /** Has lines of the log printed from now on. */
  listen(print: (line: string) => void): void {
    this.#print = print;
  }

  /** @param line of the log, as JSON */
  note(line: string): void {
    const told: unknown = JSON.parse(line);
    if (!isRecord(told)) return;
    if (told.level !== "debug") this.#print?.(line);
    const job = String(told.job);
    switch (told.event) {
      case "delivery.acknowledged":
        this.#stored++;
        break;
      case "job.started":
        this.#running.set(job, Number(told.deliveries));
        break;
      case "job.ended":
        if (told.result === "done") this.#done += this.#running.get(job) ?? 0;
        this.#running.delete(job);
        break;
      case "job.failed":
        this.#running.delete(job);
        break;
      case "sync.done":
        this.#syncs++;
        break;
    }
  }
}
