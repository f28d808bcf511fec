import { beforeAll, describe, expect, it } from "vitest";
import { apart, world } from "./apart.ts";
import { expectInStep } from "./checks.ts";
import { planWith, row, stage } from "./stage.ts";

const FIRST = planWith([
  row("T-001", "Draw the map", { status: "In Progress", owner: "@alice", depends: "T-002" }),
  row("T-002", "Draw the key"),
  row("T-003", "Draw the border", { priority: "High" }),
]);
const first = () => stage({ files: { "TASK.md": FIRST } });

/** Two commands at the same time; later by so many milliseconds, the second one. */
async function both(s: Awaited<ReturnType<typeof stage>>, delay: number): Promise<readonly (number | null)[]> {
  const one = s.start(["sync", "--quiet"]);
  await new Promise((resolve) => setTimeout(resolve, delay));
  const two = s.start(["sync", "--quiet"]);
  return (await Promise.all([one.ended, two.ended])).map((ended) => ended.code);
}

describe("two syncs that start together end as if one had run after the other", () => {
  // Guards: the lease in the ledger; the compare-and-swap that gives it to one of them.
  let [one, other]: Awaited<ReturnType<typeof world>>[] = [];
  beforeAll(async () => {
    await using s = await apart();
    await s.sync({ exit: 1 });
    one = await world(s);
    await using f = await first();
    await f.sync();
    other = await world(f);
  });

  for (const delay of [0, 20, 100, 250]) {
    it(`with changes on both sides, ${delay} ms apart`, async () => {
      await using s = await apart();
      // The one that settles the conflict tells it; the other finds both sides in step.
      expect((await both(s, delay)).toSorted()).toEqual([0, 1]);
      expect(await world(s)).toEqual(one);
      await expectInStep(s);
    });
  }

  for (const delay of [0, 50]) {
    it(`at the very first meeting, ${delay} ms apart`, async () => {
      await using s = await first();
      expect(await both(s, delay)).toEqual([0, 0]);
      expect(await world(s)).toEqual(other);
      await expectInStep(s);
    });
  }

  it("where a person pushes and labels meanwhile, nothing of it is lost", async () => {
    // Guard: a branch or an issue that moved under the run is read again and merged again.
    await using s = await apart();
    const alice = s.github.as("alice");
    let pushed = false;
    using _ = s.github.onRequest(
      async () => {
        if (pushed) return;
        pushed = true;
        await s.edit("| Draw a border | - | High | 3 |", "| Draw a border | - | High | 13 |");
        await alice.issues.addLabels({ owner: "octo", repo: "plans", issue_number: 3, labels: ["area/edges"] });
      },
      { method: "POST", path: /\/issues$/ },
    );
    await both(s, 0);
    await s.run(["sync"]);
    expect(pushed).toBe(true);
    expect(s.plan()).toBe(one?.plan.replace("| Draw a border | - | High | 3 |", "| Draw a border | - | High | 13 |"));
    const issue = await s.issue(3);
    expect(issue.body).toContain("- **Points**: 13");
    expect(issue.labels).toContain("area/edges");
    await expectInStep(s);
  });
});
