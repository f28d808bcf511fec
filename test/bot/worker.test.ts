import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/bot/database.ts";
import { knownOf } from "../../src/bot/records/knowledge.ts";
import { endingOf } from "../../src/bot/worker/ending.ts";
import { ledgerText, readLedgerFile } from "../../src/records/ledger-file.ts";
import { planWith, row } from "../scenarios/stage.ts";
import { memoryDatabase } from "./database.ts";
import { BOT, type BotStage, botStage, CONFIG, delivery, SYNC } from "./stage.ts";

const PLAN = planWith([row("T-001", "First"), row("T-002", "Second")]);
const at = { owner: "octo", repo: "plans" };
const REPO = "octo/plans";
const DONE = { kind: "done" };

let database: Database;
beforeAll(async () => {
  database = await memoryDatabase();
});
afterAll(() => database.close());

/** A repository that is synced. */
async function enabled(files: Readonly<Record<string, string>> = {}): Promise<BotStage> {
  const s = await botStage(database);
  await s.create("plans", { "TASK.md": PLAN, "sprint.config.json": CONFIG, ...files });
  expect(await s.work("plans", { discover: true })).toEqual(DONE);
  expect(await s.record("plans")).toMatchObject({ consent: { kind: "enabled" }, failure: null });
  return s;
}

const plan = (s: BotStage, ref?: string) => s.github.readFile(REPO, "TASK.md", ref) ?? "";
const push = (s: BotStage, files: Readonly<Record<string, string | null>>, branch = "main") =>
  s.github.commitFiles(REPO, branch, files, { message: "x", author: "alice" });

async function checkRuns(s: BotStage, ref: string) {
  const { data } = await s.github.as("octo").checks.listForRef({ ...at, ref, filter: "all" });
  return data.check_runs.map(({ name, conclusion, output }) => ({ name, conclusion, summary: output.summary ?? "" }));
}

/** The bodies of the check runs that are made from now on. */
function checkRunsSent(s: BotStage): readonly string[] {
  const bodies: string[] = [];
  s.github.onRequest(({ body }) => void bodies.push(JSON.stringify(body)), { method: "POST", path: /check-runs$/ });
  return bodies;
}

describe("a sync", () => {
  it("brings both sides into agreement, and records what came of it", async () => {
    await using s = await enabled();
    const octo = s.github.as("alice");
    await octo.issues.update({ ...at, issue_number: 1, state: "closed" });
    await push(s, { "TASK.md": plan(s).replace("Second", "Another") });
    const receivedAt = new Date(s.now.getTime() - 4_000).toISOString();
    const subject = {
      kind: "issue",
      number: 1,
      pull: false,
      claims: [],
      labels: [],
      changedLabel: null,
      changed: null,
    } as const;
    const repository = s.repositories.get("plans") ?? { id: 0, fullName: "" };
    const events = [delivery(repository, { receivedAt, subject }), delivery(repository)];
    expect(await s.work("plans", { sync: { ...SYNC, issues: [1] } }, { deliveries: events })).toEqual(DONE);
    expect(plan(s)).toMatch(/T-001 \| First .*Done/);
    expect((await octo.issues.get({ ...at, issue_number: 2 })).data.title).toBe("T-002: Another");
    expect(s.github.log(REPO)[0]?.message).toMatch(/Lockstep-Cause: issues\nLockstep-Actor: alice/);
    const record = await s.record("plans");
    expect(record.last).toMatchObject({ outcome: "changed", lagMs: 4_000, conflicts: 0, failures: 0 });
    expect(record.head).toBe(s.github.resolve(REPO, "main"));
    expect(JSON.stringify(record.report)).not.toMatch(/Another|First/);
    const known = knownOf(record, { login: BOT, app: 5 });
    expect(known).toMatchObject({
      consent: "agreed",
      defaultBranch: "main",
      plans: expect.arrayContaining(["TASK.md"]),
    });
    expect([...(known.issues ?? [])]).toEqual([1, 2]);
    await s.work("plans", { sync: SYNC });
    expect((await s.record("plans")).last).toMatchObject({ outcome: "in-sync" });
  });

  it("with a wrong configuration is recorded, shown once and not tried again; mended, it goes on", async () => {
    await using s = await enabled();
    const wrong = await push(s, { "sprint.config.json": '{ "comit": "direct" }' });
    for (let n = 0; n < 2; n++) expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    const { failure } = await s.record("plans");
    expect(failure).toMatchObject({ code: "config", message: expect.stringContaining('"comit" is not a key') });
    expect(await checkRuns(s, wrong)).toMatchObject([{ name: "lockstep sync", conclusion: "failure" }]);
    const right = await push(s, { "sprint.config.json": CONFIG });
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect((await s.record("plans")).failure).toBeNull();
    expect(await checkRuns(s, right)).toMatchObject([{ name: "lockstep sync", conclusion: "success" }]);
  });

  it("leaves a ledger that another run holds for later, without waiting for it", async () => {
    await using s = await enabled();
    const text = s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "";
    const reading = readLedgerFile(text);
    if (reading.kind !== "ledger") throw new Error(reading.reason);
    const lease = { run: "other", holder: "elsewhere", expires: new Date(Date.now() + 60_000).toISOString() };
    await push(s, { "state.json": ledgerText({ ...reading.ledger, lease }) }, "lockstep-ledger");
    expect(await s.work("plans", { sync: SYNC })).toMatchObject({
      kind: "later",
      reason: expect.stringContaining("Another run"),
    });
  });

  it("that reaches a limit goes on when GitHub says; what fails on the way is tried again; an unknown error is told", async () => {
    await using s = await enabled();
    s.github.rateLimit(BOT, { limit: 5000, remaining: 0, resetIn: 600 });
    const limited = await s.work("plans", { sync: SYNC });
    expect(limited).toMatchObject({ kind: "later" });
    expect(limited.kind === "later" && Math.round(limited.afterMs / 60_000)).toBe(10);
    s.github.rateLimit(BOT, undefined);
    {
      using _ = s.github.fault({ path: /\/issues\?/, times: 99, answer: { status: 502 } });
      expect(await s.work("plans", { sync: SYNC })).toMatchObject({ kind: "failed", final: false });
    }
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(endingOf(new Error("boom"))).toEqual({
      kind: "failed",
      outage: false,
      reason: expect.stringContaining("boom"),
    });
    const stopping = AbortSignal.abort(new Error("The process ends."));
    expect(await s.work("plans", { sync: SYNC }, { signal: stopping })).toMatchObject({ kind: "later", afterMs: 0 });
  });
});

describe("access", () => {
  it("a suspended or removed installation is recorded and costs no tries", async () => {
    await using s = await enabled();
    await s.follow();
    s.app.suspended = true;
    s.github.resetLog();
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(s.github.count()).toBe(0);
    expect(await s.records.installation(77)).toMatchObject({ account: "octo", suspended: true });
    s.app.suspended = false;
    await s.follow();
    expect(await s.records.installation(77)).toMatchObject({ suspended: false });
    s.app.removed = true;
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(await s.record("plans")).toMatchObject({ removed: true, consent: { kind: "enabled" } });
    s.app.removed = false;
    s.requested.splice(0);
    await s.follow();
    expect(s.requested).toMatchObject([{ work: { sync: SYNC } }]);
    expect(await s.record("plans")).toMatchObject({ removed: false });
  });

  it("a revoked token is replaced; where no new one is taken, that is recorded", async () => {
    await using s = await enabled();
    s.app.tokens.push("ghs_revoked");
    await push(s, { "TASK.md": plan(s).replace("Second", "Another") });
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(s.app.forgotten).toBe(1);
    expect((await s.record("plans")).last?.outcome).toBe("changed");
    s.app.revoked = true;
    expect(await s.work("plans", { sync: SYNC })).toMatchObject({ kind: "failed", final: false });
    expect((await s.record("plans")).failure).toMatchObject({ code: "bad-token" });
  });

  it("a renamed repository is followed by its id, also where another one has its name now", async () => {
    await using s = await enabled();
    s.github.renameRepository(REPO, "maps");
    await s.github.createRepository({ owner: "octo", name: "plans", files: { "TASK.md": PLAN } });
    await s.github.as("alice").issues.update({ owner: "octo", repo: "maps", issue_number: 1, state: "closed" });
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(s.github.readFile("octo/maps", "TASK.md")).toMatch(/T-001 \| First .*Done/);
    expect(plan(s)).toBe(PLAN);
    expect(await s.record("plans")).toMatchObject({ fullName: "octo/maps" });
  });

  it("an archived repository is left alone until it can be written to again", async () => {
    await using s = await enabled();
    await push(s, { "TASK.md": plan(s).replace("Second", "Another") });
    s.github.repository(REPO, { archived: true });
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(await s.record("plans")).toMatchObject({ removed: true });
    s.github.repository(REPO, { archived: false });
    expect(await s.work("plans", { sync: SYNC })).toEqual(DONE);
    expect(await s.record("plans")).toMatchObject({ removed: false, last: { outcome: "changed" } });
  });
});

describe("pull requests", () => {
  /** A row whose status has a spelling that can be repaired. */
  const BROKEN = PLAN.replace(/(T-002 .*)Not Started/, "$1not-startd");

  async function pullOf(s: BotStage, branch: string, text: string) {
    const commit = await push(s, { "TASK.md": text }, branch);
    const { data } = await s.github.as("alice").pulls.create({ ...at, title: branch, head: branch, base: "main" });
    return { commit, pull: data.number };
  }

  it("are checked in the App's name and previewed; the button repairs what can be repaired", async () => {
    await using s = await enabled();
    const text = plan(s).replace(/(T-002 .*)Not Started/, "$1Not Strated");
    const { commit, pull } = await pullOf(s, "more", text);
    const sent = checkRunsSent(s);
    const check = { commit, pull, into: null };
    expect(await s.work("plans", { checks: [check], previews: [pull] })).toEqual(DONE);
    const [run] = await checkRuns(s, commit);
    expect(run).toMatchObject({ name: "lockstep plans", conclusion: "failure" });
    expect(run?.summary).toContain("repairs 1 of them");
    const comments = await s.github.as("octo").issues.listComments({ ...at, issue_number: pull });
    expect(comments.data.map(({ user }) => user?.login)).toEqual([BOT]);
    expect(sent[0]).toContain('"identifier":"fix"');
    // Guard: the presser's permission.
    expect(await s.work("plans", { fixes: [{ pull, commit, by: "mallory" }] })).toEqual(DONE);
    expect((await checkRuns(s, commit))[0]?.summary).toMatch(/Nothing was repaired.*may not write/);
    expect(s.github.resolve(REPO, "more")).toBe(commit);
    expect(await s.work("plans", { fixes: [{ pull, commit, by: "alice" }] })).toEqual(DONE);
    const fixed = s.github.resolve(REPO, "more") ?? "";
    expect(fixed).not.toBe(commit);
    expect(plan(s, "more")).toMatch(/T-002 .*Not Started/);
    expect(s.github.log(REPO, "more")[0]?.message).toMatch(
      /^check --fix: 1 file\n\nLockstep-Run: .*\nLockstep-Cause: check_run 3\nLockstep-Actor: alice/,
    );
    // What was committed is checked when GitHub tells of it, like any push: not here as well.
    expect(await checkRuns(s, fixed)).toEqual([]);
    // Guard: only the head that the button was pressed for.
    expect(await s.work("plans", { fixes: [{ pull, commit, by: "alice" }] })).toEqual(DONE);
    expect((await checkRuns(s, commit))[0]?.summary).toMatch(/has moved/);
    expect(s.github.resolve(REPO, "more")).toBe(fixed);
  });

  it("from forks are checked, and nothing is written to them", async () => {
    await using s = await enabled();
    await s.github.as("mallory").repos.createFork({ ...at });
    const text = plan(s).replace(/(T-002 .*)Not Started/, "$1Not Strated");
    const commit = await s.github.commitFiles(
      "mallory/plans",
      "more",
      { "TASK.md": text },
      { message: "x", author: "mallory" },
    );
    const { data } = await s.github
      .as("mallory")
      .pulls.create({ ...at, title: "more", head: "mallory:more", base: "main" });
    const sent = checkRunsSent(s);
    expect(await s.work("plans", { checks: [{ commit, pull: data.number, into: null }] })).toEqual(DONE);
    expect(sent).toHaveLength(1);
    expect(sent[0]).not.toContain('"identifier"');
    await s.work("plans", { fixes: [{ pull: data.number, commit, by: "octo" }] });
    expect((await checkRuns(s, commit))[0]?.summary).toMatch(/in a fork/);
    expect(s.github.resolve("mallory/plans", "more")).toBe(commit);
  });

  it("are not looked at where a sync failed for its configuration, nor the other way round", async () => {
    await using s = await enabled();
    await push(s, { "sprint.config.json": "{" });
    const { commit, pull } = await pullOf(s, "more", BROKEN);
    expect(await s.work("plans", { sync: SYNC, checks: [{ commit, pull, into: null }] })).toEqual(DONE);
    expect(await checkRuns(s, commit)).toMatchObject([{ name: "lockstep plans", conclusion: "failure" }]);
    expect((await s.record("plans")).failure).toMatchObject({ code: "config" });
  });
});

it("a sprint is ended where somebody asks for it", async () => {
  await using s = await enabled();
  expect(await s.work("plans", { archive: { bump: "huge" } })).toEqual(DONE);
  expect(await s.work("plans", { archive: {} })).toEqual(DONE);
  expect(s.github.files(REPO).filter((path) => path.includes("archive"))).not.toEqual([]);
});
