import { describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { SyncInterrupted } from "../../src/run/failure.ts";
import { planWith, row, type Stage, stage } from "../scenarios/stage.ts";
import { progress, seed, soaking } from "../soak.ts";
import { Clock } from "./clock.ts";
import { expectSteady, logHere, syncHere, syncWhole } from "./in-process.ts";
import { misfortune } from "./misfortune.ts";
import { Random } from "./random.ts";
import { Villagers } from "./villagers.ts";

const HISTORIES = soaking ? 200 : 5;
const seeds = Array.from({ length: HISTORIES }, (_, index) => seed + index);
const tried = progress("histories", HISTORIES);

/** Tasks of the plan's rows, and what each says: id, title, status and owners. */
function rowsOf(s: Stage) {
  const rows = s
    .plan()
    .split("\n")
    .filter((line) => /^\| T-\d+ \|/.test(line));
  return rows.map((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const owners = (cells[8] ?? "").match(/[a-z]+/g) ?? [];
    return {
      id: cells[1] ?? "",
      title: cells[2] ?? "",
      status: (cells[6] ?? "").toLowerCase().replace(" ", "-"),
      owners,
    };
  });
}

/** Plan and issues say the same of every task, each of which has one issue. */
async function expectAgreement(s: Stage): Promise<void> {
  const issues = await s.issues();
  for (const { id, title, status, owners } of rowsOf(s)) {
    const own = issues.filter(({ body }) => new RegExp(`^task_id: ${id}$`, "m").test(body));
    // What was done before its issue could be made gets none.
    if (own.length === 0 && status === "done") continue;
    expect(own, `issues of ${id}`).toHaveLength(1);
    const [issue] = own;
    expect(issue).toMatchObject({
      title: `${id}: ${title}`,
      state: status === "done" || status === "cancelled" ? "closed" : "open",
      assignees: owners.toSorted(),
    });
    expect(issue?.labels.filter((label) => label.startsWith("status/"))).toEqual([`status/${status}`]);
  }
}

/** What people wrote last in each place is to be seen, or in the log as what was replaced. */
async function expectNothingLost(s: Stage, people: Villagers): Promise<void> {
  const octo = s.github.as("octo");
  const comments = await octo.paginate(octo.issues.listCommentsForRepo, { owner: "octo", repo: "plans" });
  const said = comments.map(({ body }) => body);
  const world = JSON.stringify([s.plan(), await s.issues(), said]);
  const log = await logHere(s);
  for (const { task, what, side, word } of people.traces.values()) {
    const replaced = log.some((entry) => JSON.stringify([entry.from, entry.lost ?? null]).includes(word));
    expect(world.includes(word) || replaced, `${word}: ${what} of ${task}, ${side}`).toBe(true);
  }
}

describe("with one request in five failing", () => {
  // Guards: all of the resilience together; each history is repeated by its seed.
  it.each(seeds)("history %i ends right", async (start) => {
    const random = new Random(start);
    const clock = new Clock();
    const rows = Array.from({ length: random.between(5, 10) }, (_, index) =>
      row(`T-${String(index + 1).padStart(3, "0")}`, `Task ${index + 1}`, {
        description: random.chance(0.5) ? `Text ${index + 1}` : "-",
        owner: random.pick(["-", "@alice", "@bob"]),
        depends: index > 0 && random.chance(0.3) ? `T-${String(random.between(1, index)).padStart(3, "0")}` : "-",
      }),
    );
    await using s = await stage({ files: { "TASK.md": planWith(rows) }, now: () => clock.now() });
    const people = new Villagers(s, random);
    const snapshots = [s.github.snapshot()];
    for (let round = random.between(2, 4); round > 0; round--) {
      for (let acts = random.between(0, 4); acts > 0; acts--) {
        await people.act();
        clock.advance(random.pick([0, 400, 3_000, 90_000]));
      }
      {
        using _ = misfortune(s, random, snapshots);
        const { error } = await syncHere(s, clock, { allowMassChange: true });
        if (error !== null && !(error instanceof GitHubError) && !(error instanceof SyncInterrupted)) throw error;
      }
      snapshots.push(s.github.snapshot());
      clock.advance(random.pick([0, 2_000, 120_000]));
    }
    clock.advance(120_000);
    await syncWhole(s, clock, { allowMassChange: true });
    await syncWhole(s, clock, { allowMassChange: true });
    await expectSteady(s, clock, { full: true, allowMassChange: true });
    await expectAgreement(s);
    await expectNothingLost(s, people);
    tried();
  });
});
