import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Decision, reconcile } from "../../src/sync/reconcile.ts";
import type { World } from "../../src/sync/world.ts";
import { syncInMemory } from "../memory/engine.ts";
import { act } from "./people.ts";
import { repository } from "./plans.ts";
import { holds } from "./runs.ts";

const worlds = vi.hoisted((): World[] => []);

// The worlds that real runs decide on, as the engine puts them together.
vi.mock(import("../../src/sync/reconcile.ts"), async (original) => {
  const real = await original();
  return {
    ...real,
    reconcile: (world: World) => {
      worlds.push(world);
      return real.reconcile(world);
    },
  };
});

describe("a decision", () => {
  // Guard: nothing in reconcile.ts goes by which task, issue or record comes first.
  it("is the same in whatever order tasks, records and pull requests come", async () => {
    const property = fc.asyncProperty(repository.history, fc.nat(1_000), async ({ begin, edits }, turn) => {
      const state = repository.make(begin);
      await syncInMemory(state);
      for (const edit of edits) act(state, edit);
      state.now += 700;
      worlds.length = 0;
      await syncInMemory(state, { dryRun: true });
      const world = worlds.at(-1);
      if (world === undefined) return;
      expect(shown(reconcile(turned(world, turn)))).toEqual(shown(reconcile(world)));
    });
    await holds("decisions in another order", property);
  });
});

function turned(world: World, turn: number): World {
  const { ledger } = world;
  return {
    ...world,
    plans: world.plans.map((plan) => ({ ...plan, tasks: rotated(plan.tasks, turn) })),
    ledger: {
      ...ledger,
      tasks: Object.fromEntries(rotated(Object.entries(ledger.tasks), turn)),
      tombstones: rotated(ledger.tombstones, turn),
    },
  };
}

/** The list begun somewhere else, and every second time backwards. */
function rotated<T>(list: readonly T[], turn: number): readonly T[] {
  const at = turn % Math.max(1, list.length);
  const result = [...list.slice(at), ...list.slice(0, at)];
  return turn % 2 === 0 ? result : result.toReversed();
}

/** What a decision comes to, as a set. */
function shown(decision: Decision): unknown {
  const sorted = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).toSorted();
  if (decision.kind !== "decided") return decision.kind;
  const { changes, conflicts, notices, duplicates, outcomes } = decision;
  return {
    changes: sorted(changes),
    conflicts: sorted(conflicts),
    notices: sorted(notices),
    duplicates: sorted(duplicates),
    targets: sorted(outcomes.map(({ target }) => target)),
    plans: sorted(outcomes.map(({ plan }) => plan)),
  };
}
