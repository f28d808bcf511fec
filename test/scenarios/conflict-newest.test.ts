import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { auditLog } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
/** Plans lie in folders, too. */
const PATH = "planning/TASK.md";
const POLICY = JSON.stringify({ policy: { title: "newest", status: "newest", description: "newest" } });
const PLAN = planWith([
  row("T-001", "Sort the inbox"),
  row("T-002", "Mute a thread", { status: "In Progress" }),
  row("T-003", "Star a thread", { description: "Yellow stars" }),
]);

/** A synced repository on a GitHub whose clock is moved by hand. */
async function timed(): Promise<{ readonly s: Stage; readonly pass: (minutes: number) => void }> {
  let now = Date.parse("2026-11-20T10:00:00Z");
  const s = await stage({ files: { [PATH]: PLAN, "sprint.config.json": POLICY }, now: () => new Date(now) });
  const pass = (minutes: number) => {
    now += minutes * 60_000;
  };
  await s.settle();
  pass(5);
  return { s, pass };
}

const VALUES = {
  title: { plan: "Sort by date", github: "Sort by sender" },
  status: { plan: "testing", github: "blocked" },
  description: { plan: "Red stars", github: "Blue stars" },
} as const;

/** A person changes each of the three fields on one side. */
const CHANGE = {
  async plan(s: Stage) {
    const text = s.plan(PATH).replace("Sort the inbox", VALUES.title.plan).replace("| In Progress |", "| Testing |");
    await s.push({ [PATH]: text.replace("Yellow stars", VALUES.description.plan) });
  },
  async github(s: Stage) {
    const { issues } = s.github.as("bob");
    await issues.update({ owner, repo, issue_number: 1, title: `T-001: ${VALUES.title.github}` });
    await issues.addLabels({ owner, repo, issue_number: 2, labels: ["status/blocked"] });
    await issues.removeLabel({ owner, repo, issue_number: 2, name: "status/in-progress" });
    const body = (await s.issue(3)).body.replace("Yellow stars", VALUES.description.github);
    await issues.update({ owner, repo, issue_number: 3, body });
  },
} as const;

const comment = (s: Stage, issue_number: number) =>
  s.github.as("bob").issues.createComment({ owner, repo, issue_number, body: "Hm." });

describe("policy newest", () => {
  // Guard: newerSide compares the commit's date with the timeline's, and with the time stamp for what is in the body.
  for (const [winner, loser] of [
    ["plan", "github"],
    ["github", "plan"],
  ] as const) {
    it(`the later change stays: ${winner}`, async () => {
      const { s, pass } = await timed();
      await using _ = s;
      await CHANGE[loser](s);
      pass(1);
      // What happens beside it to plan and issues is no change of these fields.
      await s.edit("| T-001 | Sort", "| T-001 |  Sort", PATH);
      await comment(s, 1);
      pass(1);
      await CHANGE[winner](s);
      pass(1);
      await s.edit("| T-001 |  Sort", "| T-001 | Sort", PATH);
      await comment(s, 2);
      pass(1);
      const { conflicts } = await s.sync({ exit: 1 });
      expect(conflicts).toMatchObject(
        Object.entries(VALUES).map(([field, values]) => ({ field, ...values, resolution: winner })),
      );
      expect((await auditLog(s)).flatMap((entry) => entry.lost ?? [])).toEqual(
        Object.values(VALUES).map((values) => ({ side: loser, value: values[loser] })),
      );
      for (const values of Object.values(VALUES))
        expect(s.plan(PATH).toLowerCase()).toContain(`| ${values[winner]} |`.toLowerCase());
      expect((await s.issue(1)).title).toBe(`T-001: ${VALUES.title[winner]}`);
      await expectQuiet(s);
    });
  }

  // Guards: GitHub's instants are whole seconds, so of two changes within one neither is the newer; and the time stamp
  // of an issue is only an upper bound for its body once something else happened at that second. Asked it stays, though
  // the question itself moves that stamp.
  it("asks where it can't be told which is newer, and goes on asking", async () => {
    const { s, pass } = await timed();
    await using _ = s;
    await CHANGE.plan(s);
    await CHANGE.github(s);
    pass(1);
    await comment(s, 3);
    for (const changes of [4, 0]) {
      pass(1);
      const report = await s.sync({ exit: 1 });
      expect(report.conflicts).toMatchObject(
        ["title", "status", "description"].map((field) => ({ field, resolution: "ask" })),
      );
      expect(report.changes).toHaveLength(changes);
      pass(1);
      const body = `By hand.\n\n${(await s.issue(3)).body}`;
      await s.github.as("bob").issues.update({ owner, repo, issue_number: 3, body });
    }
    for (const number of [1, 2, 3]) expect((await s.issue(number)).labels).toContain("lockstep/conflict");
  });

  // Guard: the facts for it are fetched only where a policy needs them.
  it("costs nothing where there is no conflict", async () => {
    const { s } = await timed();
    await using _ = s;
    await CHANGE.plan(s);
    s.github.resetLog();
    await s.sync();
    const paths = s.github.requests.map(({ path }) => path);
    expect(paths.filter((path) => /\/commits$|\/timeline$|\/contents\/planning/.test(path))).toEqual([]);
  });
});
