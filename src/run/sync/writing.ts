import type { IssueTarget } from "../../sync/issue-target.ts";
import type { Allowance, Pause } from "./allowance.ts";
import type { SyncRequest } from "./request.ts";

/** From this many issues on people are told how far the run is. */
const MANY = 20;
/** Requests that write, for an issue that is there already: labels, people, and title, body or state. */
const WRITES_EACH = 2;

/** The issues of one pass on their way: whether the next may be begun, how far it is, and how long the rest will take. */
export class Writing {
  /** Why the rest is left for later. */
  pause: Pause | null = null;
  readonly #request: SyncRequest;
  readonly #allowance: Allowance;
  readonly #total: number;
  readonly #started: number;
  #done = 0;
  /** Among those that are left: how many make something, an issue or a comment. */
  #creating: number;

  constructor(request: SyncRequest, allowance: Allowance, targets: readonly { readonly target: IssueTarget }[]) {
    this.#request = request;
    this.#allowance = allowance;
    this.#total = targets.length;
    this.#creating = targets.filter(({ target }) => creates(target)).length;
    this.#started = request.clock();
  }

  /** Whether a target may be begun; where not, `pause` says why. */
  next(target: IssueTarget): boolean {
    this.pause = this.#allowance.pauseBefore(creates(target), this.#creating);
    if (this.pause === null && creates(target)) this.#creating--;
    return this.pause === null;
  }

  /** Tells that an issue is done with. */
  written(): void {
    this.#done++;
    if (this.#total <= MANY) return;
    const at = this.#request.clock();
    this.#request.tally?.({ done: this.#done, total: this.#total, at, left: () => this.#left(at) });
  }

  #left(at: number): number {
    const rest = this.#total - this.#done;
    const soFar = ((at - this.#started) / this.#done) * rest;
    const creating = Math.max(0, this.#creating);
    return Math.max(soFar, this.#request.host.creations.estimate(creating, (rest - creating) * WRITES_EACH));
  }
}

function creates(target: IssueTarget): boolean {
  return target.number === null || target.comment !== null;
}
