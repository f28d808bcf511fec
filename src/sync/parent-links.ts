import type { Notice } from "./change.ts";
import type { ParentPlace } from "./ledger.ts";
import type { LinkTarget } from "./link-targets.ts";
import { isLinkable, type LinkWorld } from "./link-world.ts";
import { fullParent, ownParent } from "./notices-links.ts";
import type { Outcome } from "./outcome.ts";

/** As many sub-issues GitHub takes under one issue, closed ones included. */
const LIMIT = 100;

/** Where an issue goes among sub-issues, if anywhere; and what is remembered of its place where nothing is written. */
interface Placing {
  readonly parent?: NonNullable<LinkTarget["parent"]>;
  readonly place: ParentPlace | null;
}

/** The parents of issues: the plan's, but for those that people have put under an issue of their own. */
export class ParentLinks {
  readonly #world: LinkWorld;
  /** How many more sub-issues an issue takes, by key of its task. */
  readonly #room = new Map<string, number>();
  /** How many sub-issues an issue loses, by its number. */
  readonly #leaving = new Map<number, number>();
  readonly #full = new Map<string, string[]>();
  readonly #own: Notice[] = [];

  constructor(world: LinkWorld) {
    this.#world = world;
    for (const { task, record, issue } of world.outcomes) {
      const seen = world.issue(issue)?.parent;
      if (task === null || typeof seen !== "number" || record?.parent?.issue !== seen) continue;
      const stays = task.parent !== null && world.task(task.parent)?.issue === seen;
      if (!stays) this.#leaving.set(seen, (this.#leaving.get(seen) ?? 0) + 1);
    }
  }

  /** One for each parent that takes no more, and for each issue that has a parent of somebody's own; each told once. */
  notices(): readonly Notice[] {
    return [...this.#own, ...[...this.#full].map(([parent, keys]) => fullParent(parent, keys, LIMIT))];
  }

  of({ key, task, record, issue }: Outcome): Placing {
    const world = this.#world;
    const place = record?.parent ?? null;
    if (task === null) return { place };
    const seen = world.issue(issue)?.parent;
    const from = typeof seen === "number" ? seen : null;
    const was = from === null ? null : world.nameOf(from);
    const above = task.parent === null ? undefined : world.task(task.parent);
    if (task.parent === null || above?.state === "skipped") {
      // What the plan has nothing to say about is left to people, but for what was done for it.
      if (place?.issue == null || place.issue !== from) return { place: null };
      return { parent: { to: null, from, was }, place };
    }
    // What becomes of its parent is in question itself, or the parent is no task that has an issue of its own.
    if (above === undefined || !isLinkable(above) || above.key === key) return { place };
    if (above.issue !== null && above.issue === seen) return { place: { issue: seen } };
    if (seen === "elsewhere" || (from !== null && from !== place?.issue && world.keyOf(from) === null)) {
      if (place?.told !== "own") this.#own.push(ownParent(key, task.parent, from));
      return { place: { issue: null, told: "own" } };
    }
    const room = this.#room.get(above.key) ?? this.#roomUnder(above);
    if (room > 0) {
      this.#room.set(above.key, room - 1);
      return { parent: { to: above.key, from, was }, place };
    }
    if (place?.told !== "full") this.#full.set(above.key, [...(this.#full.get(above.key) ?? []), key]);
    return { place: { issue: null, told: "full" } };
  }

  #roomUnder({ issue }: Outcome): number {
    if (issue === null) return LIMIT;
    return LIMIT - (this.#world.issue(issue)?.subIssues ?? 0) + (this.#leaving.get(issue) ?? 0);
  }
}
