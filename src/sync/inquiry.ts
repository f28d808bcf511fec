import type { Permission, TimelineEvent } from "./host.ts";

/** A fact that a decision turns out to need; the shell fetches it and the decision is taken anew. */
export type Need =
  | { readonly kind: "permission"; readonly login: string }
  /** Read an issue singly: lists don't say who closed it. */
  | { readonly kind: "issue"; readonly number: number }
  | { readonly kind: "timeline"; readonly number: number }
  | { readonly kind: "pull"; readonly number: number }
  /** Reviews and files of a pull request. */
  | { readonly kind: "pull-details"; readonly number: number };

/** Facts that were fetched because a decision needed them, for one run. */
export interface Facts {
  /** By login in lower case. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Issues that were read singly in this run. */
  readonly single: ReadonlySet<number>;
  readonly timelines: ReadonlyMap<number, readonly TimelineEvent[]>;
  /** Pull requests that were asked for and aren't there. */
  readonly noPull: ReadonlySet<number>;
}

export const NO_FACTS: Facts = { permissions: new Map(), single: new Set(), timelines: new Map(), noPull: new Set() };

/**
 * Answers questions from the facts at hand and notes what is missing. While something is missing the answers are
 * placeholders, and the decision that rests on them is thrown away.
 */
export class Inquiry {
  readonly #facts: Facts;
  readonly #needs = new Map<string, Need>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** What was asked for and isn't known, each once. */
  get needs(): readonly Need[] {
    return [...this.#needs.values()];
  }

  /**
   * Whether someone may move the plan: write access or more, by the collaborator permission API. An App (`…[bot]`, a
   * login no person can have) acts only where it was given the right to, so it may.
   */
  mayWrite(login: string): boolean {
    if (login.endsWith("[bot]")) return true;
    const permission = this.#facts.permissions.get(login.toLowerCase());
    if (permission === undefined) this.#want({ kind: "permission", login });
    return permission === "admin" || permission === "write";
  }

  /** Whether the issue was read singly; asks for it where not. */
  readSingly(number: number): boolean {
    if (this.#facts.single.has(number)) return true;
    this.#want({ kind: "issue", number });
    return false;
  }

  timeline(number: number): readonly TimelineEvent[] | null {
    const timeline = this.#facts.timelines.get(number);
    if (timeline === undefined) this.#want({ kind: "timeline", number });
    return timeline ?? null;
  }

  pull(number: number): void {
    if (!this.#facts.noPull.has(number)) this.#want({ kind: "pull", number });
  }

  pullDetails(number: number): void {
    if (!this.#facts.noPull.has(number)) this.#want({ kind: "pull-details", number });
  }

  #want(need: Need): void {
    this.#needs.set(
      need.kind === "permission" ? `${need.kind} ${need.login.toLowerCase()}` : `${need.kind} ${need.number}`,
      need,
    );
  }
}
