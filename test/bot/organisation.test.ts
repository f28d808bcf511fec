import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../../src/bot/database.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { memoryDatabase } from "./database.ts";
import { botStage, CONFIG, delivery, SYNC } from "./stage.ts";

const PLAN = planWith([row("T-001", "First"), row("T-002", "Second")]);
const MORE = planWith([row("T-003", "Third")]);
const DONE = { kind: "done" };
const MINUTE = 60_000;

let database: Database;
beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

it("what the organisation says holds in the sync and the gate, and can't be weakened", async () => {
  let clock = 0;
  await using s = await botStage(database, { clock: () => clock });
  const defaults = { "issue-title": "{title} ({id})", plans: ["TASK.md"] };
  const org = await s.create(".github", { "lockstep.json": JSON.stringify({ defaults }) });
  await s.create("plans", { "TASK.md": PLAN, "MORE.md": MORE, "sprint.config.json": CONFIG });
  const octo = s.github.as("octo");
  const at = { owner: "octo", repo: "plans" };
  const titles = async () => (await octo.issues.listForRepo(at)).data.map(({ title }) => title).toSorted();
  await s.work("plans", { discover: true });
  expect(await titles()).toEqual(["First (T-001)", "Second (T-002)"]);
  // Guard: organisations are kept for some minutes.
  s.github.resetLog();
  await s.work("plans", { sync: SYNC });
  expect(s.github.requests.filter(({ path }) => path.includes("/.github"))).toEqual([]);

  // Guard: another word of the organisation is no commit here, so that everything is looked at again.
  await s.github.commitFiles(
    "octo/.github",
    "main",
    { "lockstep.json": JSON.stringify({ defaults: { ...defaults, plans: ["TASK.md", "MORE.md"] } }) },
    { message: "x" },
  );
  clock += 6 * MINUTE;
  await s.work("plans", { sync: SYNC });
  expect(await titles()).toEqual(["First (T-001)", "Second (T-002)", "Third (T-003)"]);

  const enforced = { enforced: { rules: { "title-length": { level: "error", max: 4 } } } };
  await s.github.commitFiles("octo/.github", "main", { "lockstep.json": JSON.stringify(enforced) }, { message: "x" });
  await s.work(".github", { sync: SYNC });
  expect(org.fullName).toBe("octo/.github");
  const weak = { ...JSON.parse(CONFIG), rules: { "title-length": "off" } };
  const commit = await s.github.commitFiles(
    "octo/plans",
    "weak",
    { "sprint.config.json": JSON.stringify(weak) },
    { message: "x" },
  );
  const { data } = await octo.pulls.create({ ...at, title: "weak", head: "weak", base: "main" });
  expect(await s.work("plans", { checks: [{ commit, pull: data.number, into: null }] })).toEqual(DONE);
  const runs = await octo.checks.listForRef({ ...at, ref: commit });
  expect(runs.data.check_runs).toMatchObject([{ conclusion: "failure" }]);
  expect(runs.data.check_runs[0]?.output.summary).toContain("enforces");

  await octo.pulls.merge({ ...at, pull_number: data.number });
  expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
  expect((await s.record("plans")).failure).toMatchObject({
    code: "config",
    message: expect.stringMatching(/^sprint\.config\.json:1: .*octo\/\.github\/lockstep\.json enforces/),
  });
  await s.github.commitFiles("octo/.github", "main", { "lockstep.json": "{ oops" }, { message: "x" });
  clock += 6 * MINUTE;
  expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
  expect((await s.record("plans")).failure?.message).toMatch(/^octo\/\.github\/lockstep\.json:1: /);
});

it("a push to what the organisation says asks for a full reconcile of its synced repositories, one after the other", async () => {
  await using s = await botStage(database, { clock: () => 0 });
  const defaults = { plans: ["TASK.md"] };
  const org = await s.create(".github", { "lockstep.json": JSON.stringify({ defaults }) });
  for (const name of ["a", "b"]) {
    await s.create(name, { "TASK.md": PLAN, "MORE.md": MORE, "sprint.config.json": CONFIG });
    await s.work(name, { discover: true });
  }
  await s.create("c", { "README.md": "" });
  await s.work("c", { discover: true });
  const push = (paths: readonly string[] | null, ref = "refs/heads/main") => {
    const subject = {
      kind: "push",
      ref,
      after: "x",
      created: false,
      deleted: false,
      defaultBranch: "main",
      paths,
    } as const;
    return s.work(
      ".github",
      { sync: null },
      { deliveries: [delivery(org, { event: "push", subject })], requested: [] },
    );
  };
  await push(["README.md"]);
  await push(null, "refs/heads/draft");
  expect(s.requested).toEqual([]);
  await s.github.commitFiles(
    "octo/.github",
    "main",
    { "lockstep.json": JSON.stringify({ defaults: { plans: ["TASK.md", "MORE.md"] } }) },
    { message: "x" },
  );
  expect(await push(["lockstep.json"])).toEqual(DONE);
  expect(s.requested.map(({ repository, work }) => [repository.fullName, work.sync?.full])).toEqual([
    ["octo/a", true],
    ["octo/b", true],
  ]);
  const [first, second] = s.requested.map(({ notBefore }) => Date.parse(notBefore ?? ""));
  expect((second ?? 0) - (first ?? 0)).toBe(2_000);
  // Guard: another process may have kept what was said before; a full reconcile asks anew.
  await s.work("a", { sync: { ...SYNC, full: false } });
  await s.github.commitFiles("octo/.github", "main", { "lockstep.json": "{}" }, { message: "x" });
  s.github.resetLog();
  await s.work("a", { sync: { ...SYNC, full: false } });
  expect(s.github.requests.filter(({ path }) => path.includes("/.github"))).toEqual([]);
  await s.work("a", { sync: { ...SYNC, full: true } });
  expect(s.github.requests.filter(({ path }) => path.includes("/.github"))).not.toEqual([]);
});
