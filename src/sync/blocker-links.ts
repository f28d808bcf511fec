import { withoutCircles } from "./acyclic.ts";
import { hasName } from "./fields.ts";
import type { LinkOutcome, LinkTarget } from "./link-targets.ts";
import { isLinkable, type LinkWorld } from "./link-world.ts";
import { agreedLinks, knownBlockers } from "./native-links.ts";
import type { Outcome } from "./outcome.ts";

/** As many issues may block one on GitHub, and be blocked by one. */
const LIMIT = 50;

type Blocking = Omit<LinkTarget, "parent"> & Pick<LinkOutcome, "blockers">;

const NOTHING: Blocking = { block: [], unblock: [], blockedBy: [], blockers: null };

/** GitHub's own dependencies of one issue, as far as they are known and the plan has something to say of them. */
interface Dependent {
  readonly outcome: Outcome;
  /** Issues that block it now. */
  readonly now: readonly number[];
  /** Those of them that both sides had agreed on. */
  readonly agreed: readonly number[];
  /** Tasks that it is to depend on and that have an issue, or get one. */
  readonly wanted: readonly Outcome[];
  /** Agreed on, and no longer wanted: any other link is a person's. */
  readonly unblock: readonly number[];
}

/**
 * The dependencies that GitHub is to have, after what plan and GitHub came to. What GitHub takes no more of, or what
 * would close a circle, only the issue's block says.
 */
export class BlockerLinks {
  readonly #world: LinkWorld;
  readonly #dependents: ReadonlyMap<string, Dependent>;
  readonly #allowed: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many more issues one may block, by key of its task. */
  readonly #room = new Map<string, number>();

  constructor(world: LinkWorld) {
    this.#world = world;
    this.#dependents = new Map(
      world.outcomes.flatMap((outcome) => {
        const dependent = isLinkable(outcome) ? this.#dependent(outcome) : null;
        return dependent === null ? [] : [[outcome.key, dependent] as const];
      }),
    );
    const all = [...this.#dependents.values()];
    const present = all.map(({ outcome, now, unblock }): [string, ReadonlySet<string>] => [
      outcome.key,
      new Set(now.filter((number) => !unblock.includes(number)).map((number) => world.nameOf(number))),
    ]);
    const wanted = all.flatMap((dependent) =>
      missing(dependent).map((task): [string, string] => [dependent.outcome.key, task.key]),
    );
    this.#allowed = withoutCircles(new Map(present), wanted);
  }

  of({ key }: Outcome): Blocking {
    const dependent = this.#dependents.get(key);
    if (dependent === undefined) return NOTHING;
    const { outcome, now, agreed, wanted, unblock } = dependent;
    const world = this.#world;
    const count = world.issue(outcome.issue)?.dependencies?.blockedBy ?? 0;
    let room = LIMIT - count + unblock.length;
    const block = missing(dependent).filter((task) => {
      if (this.#allowed.get(key)?.has(task.key) !== true) return false;
      const there = this.#room.get(task.key) ?? LIMIT - (world.issue(task.issue)?.dependencies?.blocking ?? 0);
      if (room <= 0 || there <= 0) return false;
      room--;
      this.#room.set(task.key, there - 1);
      return true;
    });
    const linked = now.filter((number) => wanted.some((task) => task.issue === number));
    return {
      block: block.map((task) => task.key),
      unblock: unblock.map((number) => ({ number, was: world.nameOf(number) })),
      blockedBy: now.flatMap((number) => world.keyOf(number) ?? []),
      blockers: [...new Set([...linked, ...agreed])],
    };
  }

  #dependent(outcome: Outcome): Dependent | null {
    const { key, merged, record, issue } = outcome;
    const names = merged?.values.dependsOn;
    const observed = this.#world.issue(issue);
    const now = observed === undefined ? [] : knownBlockers(observed);
    if (names === undefined || now === null) return null;
    const tasks = names.flatMap((name) => this.#world.task(name) ?? []);
    const wanted = tasks.filter((task) => isLinkable(task) && task.key !== key);
    const keyOf = (number: number) => this.#world.keyOf(number);
    const agreed = agreedLinks(now, record, keyOf).filter((number) => now.includes(number));
    const unblock = agreed.filter(
      (number) => !wanted.some((task) => task.issue === number) && !this.#isNamed(number, names),
    );
    return { outcome, now, agreed, wanted, unblock };
  }

  /** Whether a list names the task of an issue, and that task has no other one. */
  #isNamed(number: number, names: readonly string[]): boolean {
    const key = this.#world.keyOf(number);
    if (key === null || !hasName(names, key)) return false;
    const task = this.#world.task(key);
    return task === undefined || task.issue === number;
  }
}

/** The tasks whose issues are to block one and don't yet. */
function missing({ now, wanted }: Dependent): readonly Outcome[] {
  return wanted.filter(({ issue }) => issue === null || !now.includes(issue));
}
