import type { IssueObservation, Ledger } from "./ledger.ts";
import { issueNames } from "./link-names.ts";
import type { Outcome } from "./outcome.ts";

/** The tasks of a run with their issues, for deciding on the links between them. */
export class LinkWorld {
  readonly outcomes: readonly Outcome[];
  readonly #ledger: Ledger;
  readonly #byKey: ReadonlyMap<string, Outcome>;
  readonly #names: ReadonlyMap<number, string>;

  constructor(outcomes: readonly Outcome[], ledger: Ledger) {
    this.outcomes = outcomes;
    this.#ledger = ledger;
    this.#byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
    this.#names = issueNames(ledger, outcomes);
  }

  /** A task that this run decides on. */
  task(key: string): Outcome | undefined {
    return this.#byKey.get(key);
  }

  issue(number: number | null): IssueObservation | undefined {
    return number === null ? undefined : this.#ledger.issues[number];
  }

  /** Key of the task that an issue belongs to or belonged to; null where it is none of a task. */
  keyOf(number: number): string | null {
    return this.#names.get(number) ?? null;
  }

  /** What an issue is called in changes. */
  nameOf(number: number): string {
    return this.#names.get(number) ?? `#${number}`;
  }
}

/** Whether a task has an issue or gets one in this run. */
export function isLinkable({ state, issue, target }: Outcome): boolean {
  return state === "paired" && (issue !== null || target !== null);
}
