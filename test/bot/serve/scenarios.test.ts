import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { lockstepBuilt } from "../../cli/run.ts";
import { until } from "../queue/world.ts";
import { CONFIG } from "../stage.ts";
import type { BotProcess } from "./bot-process.ts";
import { agreement, BOT_LOGIN, expectNothingTwice, expectPeace, planSays } from "./peace.ts";
import { metric, metricsOf, PLAN, SLUG, type Town, town } from "./town.ts";

// One process serves them all, one after the other, as one process serves an organisation.
let t: Town;
let bot: BotProcess;

beforeAll(async () => {
  t = await town();
  for (const name of ["plans", "gated", "moved", "sprints"]) await t.create(name);
  bot = await t.start({ args: ["--status-port", "0"] });
  await bot.said("bot.ready");
});
afterAll(() => t[Symbol.asyncDispose]());

const at = (repo: string) => ({ owner: "octo", repo });
const plan = (repo: string, ref?: string) => t.github.readFile(`octo/${repo}`, "TASK.md", ref) ?? "";
const push = (repo: string, files: Readonly<Record<string, string | null>>, branch = "main") =>
  t.github.commitFiles(`octo/${repo}`, branch, files, { message: "x", author: "alice" });

async function issues(repo: string) {
  const { data } = await t.github.as("alice").issues.listForRepo({ ...at(repo), state: "all" });
  return data.filter((issue) => issue.pull_request === undefined);
}

async function issueOf(repo: string, task: string) {
  const found = (await issues(repo)).find(({ title }) => title.startsWith(`${task}: `));
  if (found === undefined) throw new Error(`${repo} has no issue of ${task}`);
  return found;
}

/** Wakes the bot for a repository that it has heard nothing of since it started. */
async function wake(repo: string): Promise<void> {
  await push(repo, { "TASK.md": plan(repo).replace("Third", `Third of ${repo}`) });
  await until(async () => (await issues(repo)).length === 3, `issues of ${repo}`);
  t.repositories.push(`octo/${repo}`);
  await t.quiet();
}

it("both sides edited come into agreement, seconds after the event", async () => {
  await wake("plans");
  const { number } = await issueOf("plans", "T-001");
  await Promise.all([
    t.github.as("alice").issues.update({ ...at("plans"), issue_number: number, state: "closed" }),
    push("plans", { "TASK.md": plan("plans").replace("Second", "Another") }),
  ]);
  await planSays(t, "octo/plans", /T-001 \| First .*Done/);
  await agreement(t);
  expect((await issueOf("plans", "T-002")).title).toBe("T-002: Another");
  await expectNothingTwice(t, "octo/plans");
  const metrics = await metricsOf(bot.port);
  const [count, sum] = ["count", "sum"].map((what) => metric(metrics, `lockstep_sync_lag_seconds_${what}`) ?? 0);
  expect(count).toBeGreaterThan(0);
  console.log(`Mean lag of ${count} syncs: ${((sum ?? 0) / (count ?? 1)).toFixed(2)} s`);
});

describe("a pull request", () => {
  it("gets the App's check and preview; the Fix button mends it, the re-run button checks again", async () => {
    await wake("gated");
    const octo = t.github.as("octo");
    const wrong = await push(
      "gated",
      { "TASK.md": plan("gated").replace(/(T-002 .*)Not Started/, "$1Not Strated") },
      "more",
    );
    const { data: pull } = await t.github
      .as("alice")
      .pulls.create({ ...at("gated"), title: "More", head: "more", base: "main" });
    const runs = async (ref: string) =>
      (await octo.checks.listForRef({ ...at("gated"), ref, filter: "all" })).data.check_runs;
    const concluded = (ref: string, conclusion: string, times = 1) =>
      until(
        async () => (await runs(ref)).filter((run) => run.conclusion === conclusion).length >= times,
        `${times} checks of ${ref} that end with ${conclusion}`,
      );
    await concluded(wrong, "failure");
    const comments = () => octo.issues.listComments({ ...at("gated"), issue_number: pull.number });
    await until(async () => (await comments()).data.length > 0, "a preview");
    await t.quiet();
    expect((await comments()).data.map(({ user }) => user?.login)).toEqual([BOT_LOGIN]);
    const [run] = await runs(wrong);
    expect(run).toMatchObject({ name: "lockstep plans", conclusion: "failure" });

    t.github.checks.rerun("octo/gated", run?.id ?? 0, "alice");
    await concluded(wrong, "failure", 2);
    const [suite] = (await octo.checks.listSuitesForRef({ ...at("gated"), ref: wrong })).data.check_suites;
    t.github.checks.rerunAll("octo/gated", suite?.id ?? 0, "alice");
    await concluded(wrong, "failure", 3);

    t.github.checks.press("octo/gated", run?.id ?? 0, "fix", "mallory");
    await until(async () => JSON.stringify(await runs(wrong)).includes("may not write"), "a word on who may press");
    expect(t.github.resolve("octo/gated", "more")).toBe(wrong);
    t.github.checks.press("octo/gated", run?.id ?? 0, "fix", "alice");
    await until(() => t.github.resolve("octo/gated", "more") !== wrong, "a commit that mends it");
    expect(plan("gated", "more")).toMatch(/T-002 .*Not Started/);
    await concluded(t.github.resolve("octo/gated", "more") ?? "", "success");
    await octo.pulls.merge({ ...at("gated"), pull_number: pull.number });
    await agreement(t);
  });
});

describe("an installation", () => {
  const open = async (repo: string) => (await t.github.as("octo").pulls.list({ ...at(repo), state: "open" })).data;

  it("is offered the sync once, and it begins when that is merged; what is closed stays closed", async () => {
    for (const name of ["newcomer", "unwilling"]) {
      await t.github.createRepository({
        owner: name,
        name: "plans",
        files: { "TASK.md": PLAN },
        collaborators: { alice: "write" },
      });
    }
    const offers = async (owner: string) =>
      (await t.github.as(owner).pulls.list({ owner, repo: "plans", state: "all" })).data;
    for (const account of ["newcomer", "unwilling"]) t.github.installations.install({ slug: SLUG, account });
    for (const owner of ["newcomer", "unwilling"]) {
      await until(async () => (await offers(owner)).length === 1, `an offer to ${owner}`);
    }
    await t.quiet();
    const all = async (owner: string) =>
      (await t.github.as(owner).issues.listForRepo({ owner, repo: "plans", state: "all" })).data.filter(
        (issue) => issue.pull_request === undefined,
      );
    expect([await all("newcomer"), await all("unwilling")]).toEqual([[], []]);
    await t.github.as("newcomer").pulls.merge({ owner: "newcomer", repo: "plans", pull_number: 1 });
    await t.github.as("unwilling").pulls.update({ owner: "unwilling", repo: "plans", pull_number: 1, state: "closed" });
    await until(async () => (await all("newcomer")).length === 3, "issues of the newcomer");
    await t.github.commitFiles("unwilling/plans", "main", { "TASK.md": `${PLAN}\n` }, { message: "x" });
    await t.quiet();
    expect(await all("unwilling")).toEqual([]);
    expect(await offers("unwilling")).toHaveLength(1);
    t.repositories.push("newcomer/plans");
    await agreement(t);
  });

  it("that is suspended, removed or covers other repositories is followed", async () => {
    const { github } = t;
    const { fullName } = await github.createRepository({
      ...{ owner: "club", name: "plans", files: { "TASK.md": PLAN, "sprint.config.json": CONFIG } },
      collaborators: { alice: "write" },
    });
    await github.createRepository({ owner: "club", name: "other", files: { "README.md": "x\n" } });
    const all = async () => (await github.as("club").issues.listForRepo({ owner: "club", repo: "plans" })).data;
    const id = github.installations.install({ slug: SLUG, account: "club", repositories: ["club/other"] });
    await t.quiet();
    expect(await all()).toEqual([]);
    github.installations.select(id, "all");
    await until(async () => (await all()).length === 3, "issues of the club");
    await t.quiet();
    github.installations.suspend(id);
    await t.quiet();
    const edit = (from: string, to: string) =>
      github.commitFiles(
        fullName,
        "main",
        { "TASK.md": (github.readFile(fullName, "TASK.md") ?? "").replace(from, to) },
        { message: "x" },
      );
    await edit("Second", "Another");
    await t.quiet();
    expect((await all()).map(({ title }) => title)).toContain("T-002: Second");
    github.installations.unsuspend(id);
    await until(async () => (await all()).some(({ title }) => title === "T-002: Another"), "what was edited meanwhile");
    github.installations.select(id, ["club/other"]);
    await t.quiet();
    await edit("Another", "Yet another");
    github.installations.select(id, "all");
    await until(
      async () => (await all()).some(({ title }) => title === "T-002: Yet another"),
      "what was edited meanwhile",
    );
    await t.quiet();
    github.installations.remove(id);
    await t.quiet();
    expect(bot.count("job.failed")).toBe(0);
  });

  it("a renamed repository is followed", async () => {
    await wake("moved");
    t.github.renameRepository("octo/moved", "elsewhere");
    t.repositories.splice(t.repositories.indexOf("octo/moved"), 1, "octo/elsewhere");
    const { number } = await issueOf("elsewhere", "T-001");
    await t.github.as("alice").issues.update({ ...at("elsewhere"), issue_number: number, state: "closed" });
    await planSays(t, "octo/elsewhere", /T-001 \| First .*Done/);
    await agreement(t);
    expect(await open("elsewhere")).toEqual([]);
  });
});

it("a sprint is ended by a dispatch", async () => {
  await wake("sprints");
  await t.github.as("octo").repos.createDispatchEvent({ ...at("sprints"), event_type: "new-sprint" });
  await until(() => t.github.files("octo/sprints").some((path) => path.includes("archive")), "an archive");
  await agreement(t);
});

it("GitHub's own examples are all acknowledged, and none makes anything fail", async () => {
  const examples = z
    .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
    .parse(JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8")));
  const { data: repository } = await t.github.as("octo").repos.get(at("plans"));
  const ours = (payload: Readonly<Record<string, unknown>>) => ({
    installation: { ...Object(payload.installation), id: t.app.installationId },
  });
  const bodies = examples.flatMap(({ name, examples: payloads }) =>
    payloads.flatMap((payload) => [
      { name, payload },
      { name, payload: { ...payload, ...ours(payload) } },
      { name, payload: { ...payload, ...ours(payload), ...("repository" in payload ? { repository } : {}) } },
    ]),
  );
  const answers = new Map<string, number>();
  for (const { name, payload } of bodies) {
    const response = await t.post(bot.port, name, payload);
    const key = `${response.status} ${response.ok ? "" : `${name} ${await response.text()}`}`.trim();
    answers.set(key, (answers.get(key) ?? 0) + 1);
  }
  expect([...answers.keys()].filter((key) => !/^20[02]$/.test(key))).toEqual([]);
  await agreement(t);
  expect(bot.lines.filter(({ event }) => /trouble|failed|dead/.test(event ?? ""))).toEqual([]);
  expect(bot.complaints).toBe("");
});

it("told to end in the middle of work, it hands that back, and goes on after the next start", async () => {
  const { number } = await issueOf("plans", "T-003");
  const begun = Promise.withResolvers<void>();
  // A sync that is in the middle of writing when it is told to end.
  const held = t.github.onRequest(
    async () => {
      begun.resolve();
      await sleep(300);
    },
    { method: "PUT", path: /state\.json/ },
  );
  await t.github.as("alice").issues.update({ ...at("plans"), issue_number: number, state: "closed" });
  await begun.promise;
  expect(await bot.stop()).toBe(0);
  held[Symbol.dispose]();
  expect(bot.count("bot.stopped")).toBe(1);
  bot = await t.start();
  await planSays(t, "octo/plans", /T-003 .*Done/);
  await agreement(t);
});

it("is in order at the end, and `lockstep jobs` lists nothing but what has its day", async () => {
  await t.redeliver();
  await expectPeace(t);
  const folder = t.place.kind === "pglite" ? t.place.folder : "";
  const { code, stdout } = await lockstepBuilt(folder, ["jobs", "--data", folder, "--format", "json"]);
  const { jobs } = z
    .object({ jobs: z.array(z.object({ state: z.string(), deliveries: z.number() })) })
    .parse(JSON.parse(stdout));
  expect(code).toBe(0);
  expect(jobs.filter(({ state, deliveries }) => state !== "waiting" || deliveries > 0)).toEqual([]);
});
