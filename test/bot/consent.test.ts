import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planOnboarding } from "../../src/bot/consent/turns.ts";
import type { Database } from "../../src/bot/database.ts";
import { newRecord } from "../../src/bot/records/record.ts";
import { createRecords } from "../../src/bot/records/records.ts";
import { NO_WORK } from "../../src/bot/work.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { memoryDatabase } from "./database.ts";
import { type BotStage, botStage, CONFIG, SYNC } from "./stage.ts";

const PLAN = planWith([row("T-001", "First"), row("T-002", "Second")]);
const octo = (s: BotStage) => s.github.as("octo");
const at = (repo: string) => ({ owner: "octo", repo });

async function issues(s: BotStage, repo: string): Promise<readonly string[]> {
  const { data } = await octo(s).issues.listForRepo({ ...at(repo), state: "all" });
  return data.filter((issue) => issue.pull_request === undefined).map(({ title }) => title);
}

async function pulls(s: BotStage, repo: string) {
  const { data } = await octo(s).pulls.list({ ...at(repo), state: "all" });
  return data.map(({ number, state, body, head }) => ({ number, state, body: body ?? "", branch: head.ref }));
}

const writes = (s: BotStage) => s.github.requests.filter(({ method }) => method !== "GET").map(({ path }) => path);

let database: Database;
beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

describe("nothing without consent", () => {
  // Guards: doWork looks at the consent before anything else; isItsTurn.
  it("writes nothing to twenty repositories but one offer, whatever is asked of them", async () => {
    await using s = await botStage(database);
    for (let n = 0; n < 20; n++)
      await s.create(
        `r${n}`,
        n % 4 === 0 ? { "TASK.md": PLAN } : n % 4 === 1 ? { "docs/x-plan.md": "# No plan\n" } : { "README.md": "x\n" },
      );
    expect(await s.follow()).toEqual({ kind: "done" });
    expect(s.requested.map(({ work }) => work)).toEqual(
      Array.from({ length: 20 }, () => ({ ...NO_WORK, discover: true })),
    );
    s.github.resetLog();
    for (const { repository, work } of s.requested.splice(0)) {
      const name = repository.fullName.replace("octo/", "");
      expect(await s.work(name, work)).toEqual({ kind: "done" });
      const head = s.github.resolve(repository.fullName, "main") ?? "";
      const check = { commit: head, pull: null, into: null };
      expect(
        await s.work(name, {
          checks: [check],
          previews: [1],
          archive: {},
          fixes: [{ pull: 1, commit: head, by: "octo" }],
        }),
      ).toEqual({ kind: "done" });
      expect(await s.work(name, { sync: SYNC })).toEqual({ kind: "done" });
    }
    expect(new Set(writes(s))).toEqual(
      new Set(["trees", "commits", "refs"].map((part) => `/repos/octo/r0/git/${part}`).concat("/repos/octo/r0/pulls")),
    );
    expect(await pulls(s, "r0")).toMatchObject([{ number: 1, state: "open", branch: "lockstep/onboarding" }]);
    const states = (await s.records.repositories()).map(({ fullName, consent }) => [fullName, consent.kind]);
    expect(Object.fromEntries(states)).toMatchObject({
      "octo/r0": "offered",
      "octo/r4": "unseen",
      "octo/r1": "no-plans",
      "octo/r2": "no-plans",
    });
    // The others have their turns, six minutes apart.
    const turns = [...new Set(s.requested.map(({ notBefore }) => Date.parse(notBefore ?? "")))].sort((a, b) => a - b);
    expect(turns.map((turn) => Math.round((turn - s.now.getTime()) / 60_000))).toEqual([6, 12, 18, 24]);
    s.now = new Date(turns[0] ?? 0);
    await s.work("r4", { discover: true });
    await s.work("r8", { discover: true });
    expect([await pulls(s, "r4"), await pulls(s, "r8")]).toMatchObject([[{ state: "open" }], []]);
  });

  it("costs two requests where nothing could be a plan", async () => {
    await using s = await botStage(database);
    await s.create("bare", { "README.md": "x\n" });
    await s.create("empty", {});
    await s.work("bare", { discover: true });
    s.github.resetLog();
    await s.work("bare", { discover: true });
    // The account's lockstep.json was looked for a moment ago.
    expect(s.github.requests.map(({ path }) => path)).toEqual(["/repos/octo/bare", "/repos/octo/bare/git/trees/main"]);
    expect(await s.work("empty", { discover: true })).toEqual({ kind: "done" });
    expect((await s.record("empty")).consent).toEqual({ kind: "no-plans" });
  });
});

describe("the offer", () => {
  it("shows what would be done; merged, just that is done", async () => {
    // Guards: the fingerprint in syncRepository; the guard's tree.
    await using s = await botStage(database);
    await s.create("plans", { "TASK.md": PLAN });
    await octo(s).issues.create({ ...at("plans"), title: "First", body: "x" });
    await octo(s).issues.create({ ...at("plans"), title: "Leaking @alice roof", body: "x" });
    await s.work("plans", { discover: true });
    await s.work("plans", { discover: true });
    const [pull, ...others] = await pulls(s, "plans");
    expect(others).toEqual([]);
    expect(pull?.body).toContain("found 1 plan with 2 tasks");
    expect(pull?.body).toMatch(/T&#45;001 takes over #1 \(by its title\)/);
    expect(pull?.body).toMatch(/T&#45;002 gets a new issue/);
    expect(pull?.body).not.toContain("roof");
    const { data: files } = await octo(s).pulls.listFiles({ ...at("plans"), pull_number: 3 });
    expect(files.map(({ filename }) => filename)).toEqual(["sprint.config.json"]);
    const text = s.github.readFile("octo/plans", "sprint.config.json", "lockstep/onboarding") ?? "";
    expect(JSON.parse(text)).toMatchObject({
      sprint_id: "Sprint-12-2026",
      start_date: "2026-11-16",
      end_date: "2026-11-27",
    });
    expect(await issues(s, "plans")).toHaveLength(2);
    await octo(s).pulls.merge({ ...at("plans"), pull_number: 3 });
    expect(await s.work("plans", { discover: true })).toEqual({ kind: "done" });
    expect((await issues(s, "plans")).toSorted()).toEqual(["Leaking @alice roof", "T-001: First", "T-002: Second"]);
    expect(await s.record("plans")).toMatchObject({
      consent: { kind: "enabled" },
      shown: null,
      failure: null,
      last: { outcome: "changed" },
    });
    await s.work("plans", { sync: SYNC });
    expect(await s.record("plans")).toMatchObject({ last: { outcome: "in-sync", conflicts: 0 } });
  });

  it("that shows something else than is to be done by then is not taken for a yes to that", async () => {
    await using s = await botStage(database);
    await s.create("plans", { "TASK.md": PLAN });
    await octo(s).issues.create({ ...at("plans"), title: "First", body: "x" });
    await s.work("plans", { discover: true });
    await octo(s).issues.create({ ...at("plans"), title: "Second", body: "x" });
    await octo(s).pulls.merge({ ...at("plans"), pull_number: 2 });
    s.github.resetLog();
    expect(await s.work("plans", { discover: true })).toEqual({ kind: "done" });
    expect(await issues(s, "plans")).toEqual(["Second", "First"]);
    expect(await s.record("plans")).toMatchObject({
      consent: { kind: "enabled" },
      failure: { code: "adoption" },
      last: { outcome: "attention" },
    });
    // It is shown, on the default branch's commit, and once.
    await s.work("plans", { sync: SYNC });
    const ref = s.github.resolve("octo/plans", "main") ?? "";
    const { data } = await octo(s).checks.listForRef({ ...at("plans"), ref, filter: "all" });
    expect(data.check_runs.map(({ name, conclusion }) => [name, conclusion])).toEqual([["lockstep sync", "failure"]]);
    expect(writes(s)).toEqual(["/repos/octo/plans/check-runs"]);
  });

  it("that is closed is never made again, also where the records are lost", async () => {
    await using s = await botStage(database);
    await s.create("plans", { "TASK.md": PLAN });
    await s.work("plans", { discover: true });
    await octo(s).pulls.update({ ...at("plans"), pull_number: 1, state: "closed" });
    await s.work("plans", { discover: true });
    expect((await s.record("plans")).consent).toEqual({ kind: "declined", pull: 1 });
    await s.github.commitFiles("octo/plans", "main", { "TASK.md": `${PLAN}\nMore.\n` }, { message: "x" });
    await s.work("plans", { discover: true });
    await database.query("DELETE FROM lockstep.repositories");
    await s.work("plans", { discover: true });
    expect((await s.record("plans")).consent).toEqual({ kind: "declined", pull: 1 });
    expect(await pulls(s, "plans")).toHaveLength(1);
    // Opened again and merged it counts.
    await octo(s).pulls.update({ ...at("plans"), pull_number: 1, state: "open" });
    await s.work("plans", { discover: true });
    expect((await s.record("plans")).consent).toEqual({ kind: "offered", pull: 1 });
    await octo(s).pulls.merge({ ...at("plans"), pull_number: 1 });
    await s.work("plans", { discover: true });
    expect(await issues(s, "plans")).toHaveLength(2);
  });
});

it("a configuration is consent, and deleting it takes it back", async () => {
  // Guard: the guarded host.
  await using s = await botStage(database);
  await s.create("plans", { "TASK.md": PLAN, "sprint.config.json": CONFIG });
  await s.work("plans", { discover: true });
  expect(await issues(s, "plans")).toHaveLength(2);
  await s.work("plans", { sync: SYNC });
  const plan = s.github.readFile("octo/plans", "TASK.md") ?? "";
  await s.github.commitFiles(
    "octo/plans",
    "main",
    { "sprint.config.json": null, "TASK.md": plan.replace("First", "Other") },
    { message: "no" },
  );
  s.github.resetLog();
  expect(await s.work("plans", { sync: SYNC })).toEqual({ kind: "done" });
  expect(await s.work("plans", { sync: { ...SYNC, full: true } })).toEqual({ kind: "done" });
  expect(writes(s)).toEqual([]);
  expect((await s.record("plans")).consent).toEqual({ kind: "declined", pull: null });
  await s.github.commitFiles("octo/plans", "main", { ".github/sprint.config.json": CONFIG }, { message: "yes" });
  await s.work("plans", { discover: true });
  expect(await issues(s, "plans")).toContain("T-001: Other");
});

describe("turns", () => {
  it("are spread from the last one on, and those that were given stay", () => {
    const now = new Date("2026-03-02T10:00:00Z");
    const record = (id: number, offerAt: string | null) => ({ ...newRecord(id, 1, `octo/r${id}`), offerAt });
    const given = [record(1, "2026-03-02T09:00:00.000Z"), record(2, "2026-03-02T10:20:00.000Z"), record(3, null)];
    expect(planOnboarding([3, 4], given, now, 6).map(({ notBefore }) => notBefore)).toEqual([
      "2026-03-02T10:30:00.000Z",
      "2026-03-02T10:40:00.000Z",
    ]);
    expect(planOnboarding([3], given.slice(0, 1), now, 6)).toEqual([{ id: 3, notBefore: now.toISOString() }]);
    expect(planOnboarding([], given, now, 6)).toEqual([]);
  });

  it("are given one after the other, however many ask at once, and a repository keeps its own", async () => {
    const records = createRecords(database);
    await records.meet(
      7,
      [1, 2, 3, 4].map((id) => ({ id: 7_000 + id, fullName: `seven/r${id}` })),
    );
    const now = new Date("2026-03-02T10:00:00Z");
    const ask = (id: number) =>
      records.giveTurn({ id, installation: 7 }, (all) => planOnboarding([id], all, now, 6)[0]?.notBefore ?? "");
    const turns = await Promise.all([7_001, 7_002, 7_003, 7_004, 7_001].map(ask));
    expect(turns.slice(0, 4).map((turn) => turn.slice(11, 16))).toEqual(["10:00", "10:10", "10:20", "10:30"]);
    expect(turns[4]).toBe(turns[0]);
  });
});
