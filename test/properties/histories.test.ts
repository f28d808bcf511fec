import "./parsed-once.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syncInMemory } from "../memory/engine.ts";
import type { GitHubState } from "../memory/state.ts";
import { expectAgreement, expectLinks, expectNothingLost, ownOf } from "./laws.ts";
import { act } from "./people.ts";
import { repository } from "./plans.ts";
import { holds } from "./runs.ts";
import { auditOf, saidOf } from "./snapshot.ts";

describe("any history of edits on both sides", () => {
  // Guards: the whole of merge, statements, targets, advance and perform.
  it("ends in agreement after one sync; a second does nothing; nothing that people wrote is lost", async () => {
    const property = fc.asyncProperty(repository.histories, async ({ begin, rounds }) => {
      const state = repository.make(begin);
      await syncInMemory(state);
      for (const round of rounds) {
        const last = saidOf(state);
        for (const edit of round) act(state, edit);
        state.now += 700;
        // No list shows that an issue was deleted: a dry run can't know it, a real one finds it when it writes.
        await expectLawful(state, last, !state.issues.some(({ gone }) => gone));
      }
    });
    await holds("whole histories", property);
  });
});

async function expectLawful(state: GitHubState, last: ReturnType<typeof saidOf>, foreseen: boolean): Promise<void> {
  const written = saidOf(state);
  const own = state.issues.map(ownOf);
  const before = worldOf(state);
  const dry = await syncInMemory(state, { dryRun: true });
  expect(worldOf(state)).toEqual(before);

  const report = await syncInMemory(state);
  if (foreseen) {
    expect(report.failed).toEqual(dry.failed);
    expect(told(report.changes)).toEqual(told(dry.changes));
    expect(report.conflicts).toEqual(dry.conflicts);
  }
  expectAgreement(state, report);
  expectLinks(state, report);
  const { entries, problems } = auditOf(state);
  expect(problems).toEqual([]);
  expectNothingLost(state, last, written, entries);
  expect(state.issues.slice(0, own.length).map(ownOf)).toEqual(own);

  const settled = worldOf(state);
  const second = await syncInMemory(state);
  expect(second.changes).toEqual([]);
  expect(second.conflicts.filter(({ resolution }) => resolution !== "ask")).toEqual([]);
  expect(second.failed).toEqual(report.failed);
  expect(worldOf(state)).toEqual(settled);
  expect(auditOf(state).entries).toEqual(entries);
}

/** All that people see. */
function worldOf({ issues, pulls, labels, milestones, commits }: GitHubState): unknown {
  return structuredClone({ issues, pulls, labels, milestones, commits });
}

/** Changes without the numbers that new issues got. */
function told(changes: Awaited<ReturnType<typeof syncInMemory>>["changes"]): unknown {
  return changes.map(({ issue: _, ...change }) => change);
}
