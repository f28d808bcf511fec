import { expect, test } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import type { GitHubHost } from "../../src/github/host.ts";
import { runAction } from "../action/run.ts";
import { ARCHIVE, archive, CONFIG, ended, PLAN } from "./archived.ts";
import { auditLog } from "./checks.ts";
import { hostOf, syncInside } from "./inside.ts";
import { BOT, REPO, row, type Stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

async function close(s: Stage, number: number): Promise<void> {
  await s.github.as("alice").issues.update({ owner, repo, issue_number: number, state: "closed" });
}

async function milestones(s: Stage): Promise<Readonly<Record<string, string>>> {
  const { data } = await s.github.as("octo").issues.listMilestones({ owner, repo, state: "all" });
  return Object.fromEntries(data.map(({ title, state }) => [title, state]));
}

test("the end of a sprint: one commit, and GitHub follows", async () => {
  await using s = await ended();
  await close(s, 1);
  const report = await archive(s);
  expect(report.archive).toMatchObject({
    kind: "archived",
    form: "sprint",
    carried: ["T-002", "T-003"],
    left: ["T-001"],
  });
  const archived = s.plan(ARCHIVE);
  const { data } = await s.github.as("octo").git.getCommit({ owner, repo, commit_sha: report.commit ?? "" });
  expect(data.parents).toHaveLength(1);
  expect(s.github.readFile(REPO, "TASK.md", data.parents[0]?.sha)).toBe(archived);
  expect(archived).toContain("| T-001 | Dig the bed | - | Medium | 5 | Done");
  expect(s.plan()).toContain("Sprint-13-2026");
  expect(s.plan()).not.toContain("Dig the bed");
  expect(JSON.parse(s.plan("sprint.config.json"))).toMatchObject({
    sprint_id: "Sprint-13-2026",
    last_sprint_velocity: 5,
  });
  const [one, two, three] = await s.issues();
  expect(one).toMatchObject({ state: "closed", stateReason: "completed", milestone: "Sprint-12-2026" });
  expect(two).toMatchObject({ state: "open", milestone: "Sprint-13-2026" });
  expect(three?.labels).toContain("sprint/Sprint-13-2026");
  expect(await milestones(s)).toEqual({ "Sprint-12-2026": "closed", "Sprint-13-2026": "open" });
  expect((await auditLog(s)).filter(({ action }) => action === "archive").map(({ field }) => field)).toEqual([ARCHIVE]);
  const twice = await archive(s);
  expect(twice).toMatchObject({ archive: { kind: "nothing" }, commit: null });
  const quiet = await syncInside(s);
  expect(quiet).toMatchObject({ inSync: true, changes: [], notices: [] });
  expect((await s.issues()).length).toBe(3);
});

test("a dry run shows files and what follows on GitHub, and writes nothing", async () => {
  await using s = await ended();
  const [head, before] = [s.github.resolve(REPO, "main"), await s.issues()];
  const report = await archive(s, { dryRun: true });
  expect(report.archive).toMatchObject({
    kind: "archived",
    form: "sprint",
    carried: ["T-001", "T-002", "T-003"],
    left: [],
  });
  const changes = report.sync?.changes ?? [];
  expect(changes.filter(({ action }) => action === "close-issue")).toEqual([]);
  expect(changes.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["update-milestone", "create-milestone", "create-label", "update-issue"]),
  );
  expect(s.github.resolve(REPO, "main")).toBe(head);
  expect(await s.issues()).toEqual(before);
});

test("what is not carried over stays with its issue, and its id is not given to other work", async () => {
  await using s = await ended({ "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "none",') });
  const before = await s.issues();
  const report = await archive(s);
  expect(report.archive).toMatchObject({ carried: [], left: ["T-001", "T-002", "T-003"] });
  expect(report.sync).toMatchObject({ conflicts: [], failed: [], notices: [] });
  expect((await s.issues()).map(({ state, labels, body }) => [state, labels, body])).toEqual(
    before.map(({ state, labels, body }) => [state, labels, body]),
  );
  expect(await syncInside(s)).toMatchObject({ inSync: true, changes: [] });
  const table = /\n(\|[-| ]+\|)\n/.exec(s.plan().slice(s.plan().indexOf("| ID |")))?.[1] ?? "";
  await s.edit(table, `${table}\n${row("T-001", "Paint the shed")}`);
  const again = await syncInside(s);
  expect(again.changes.filter(({ task }) => task === "T-001").map(({ action }) => action)).toEqual(["create-issue"]);
  expect((await s.issue(1)).title).toContain("Dig the bed");
});

test("a snapshot within the sprint, once as long as nothing changes", async () => {
  await using s = await ended();
  const report = await archive(s, { bump: "minor" });
  expect(report.archive).toMatchObject({ form: "snapshot", version: { held: "1.1.0", now: "1.2.0" }, next: null });
  expect(s.plan(ARCHIVE)).toBe(PLAN);
  expect(await milestones(s)).toEqual({ "Sprint-12-2026": "open" });
  expect(await archive(s, { bump: "minor" })).toMatchObject({ archive: { kind: "nothing" }, commit: null });
});

test("a run that dies after its commit is completed by the next sync", async () => {
  await using s = await ended({ "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "started",') });
  const real = hostOf(s);
  const dying: GitHubHost = {
    ...real,
    async commit(request, still) {
      await real.commit(request, still);
      throw new GitHubError("unreachable", "The line is dead.", "Run again.");
    },
  };
  await expect(archive(s, { host: dying })).rejects.toThrow("The line is dead.");
  expect(s.plan()).toContain("Sprint-13-2026");
  const report = await syncInside(s);
  expect(report).toMatchObject({ conflicts: [], failed: [] });
  const [one, two] = await s.issues();
  expect(two).toMatchObject({ state: "open", milestone: "Sprint-12-2026" });
  expect(one).toMatchObject({ state: "open", milestone: "Sprint-13-2026" });
  expect(await milestones(s)).toEqual({ "Sprint-12-2026": "closed", "Sprint-13-2026": "open" });
  expect((await auditLog(s)).filter(({ action }) => action === "archive")).toHaveLength(1);
  expect(await archive(s)).toMatchObject({ archive: { kind: "nothing" }, commit: null });
  expect(await syncInside(s)).toMatchObject({ inSync: true, changes: [] });
});

test("a push in between is in the archive, too", async () => {
  await using s = await ended();
  const real = hostOf(s);
  let pushed = false;
  const host: GitHubHost = {
    ...real,
    async commit(request, still) {
      if (!pushed && request.files.has(ARCHIVE)) {
        pushed = true;
        await s.edit("Mend the fence", "Mend the gate");
      }
      return real.commit(request, still);
    },
  };
  expect(await archive(s, { host })).toMatchObject({ archive: { kind: "archived" } });
  expect(pushed).toBe(true);
  expect(s.plan(ARCHIVE)).toContain("Mend the gate");
  expect(s.plan()).toContain("Mend the gate");
  expect((await s.issue(3)).title).toContain("Mend the gate");
});

test("a protected branch gets a pull request, and what follows waits for its merge", async () => {
  await using s = await ended({ "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "started",') });
  s.github.protect(REPO, "main", { style: "ruleset" });
  const report = await archive(s);
  expect(report).toMatchObject({ commit: null, archive: { kind: "archived" } });
  const number = report.pullRequest?.number ?? 0;
  const twice = await archive(s);
  expect(twice.pullRequest).toEqual(report.pullRequest);
  expect(s.plan()).toBe(PLAN);
  expect(await milestones(s)).toEqual({ "Sprint-12-2026": "open" });
  await s.github.as("octo").pulls.merge({ owner, repo, pull_number: number, merge_method: "squash" });
  const sync = await syncInside(s);
  expect(sync).toMatchObject({ conflicts: [], failed: [] });
  expect(s.plan(ARCHIVE)).toBe(PLAN);
  expect(await milestones(s)).toEqual({ "Sprint-12-2026": "closed", "Sprint-13-2026": "open" });
  expect(await s.issue(2)).toMatchObject({ state: "open", milestone: "Sprint-12-2026" });
  expect((await auditLog(s)).filter(({ action }) => action === "archive")).toHaveLength(1);
  expect(await syncInside(s)).toMatchObject({ changes: [] });
});

test("an id that can't be counted on is refused until somebody names the next one", async () => {
  await using s = await ended({
    "TASK.md": PLAN.replaceAll("Sprint-12-2026", "Harvest"),
    "sprint.config.json": '{ "sprint_id": "Harvest", "end_date": "2026-11-15" }',
  });
  const refused = await archive(s);
  expect(refused).toMatchObject({ archive: { kind: "refused" }, commit: null });
  expect(await archive(s, { sprintId: "Thanksgiving" })).toMatchObject({ archive: { next: { id: "Thanksgiving" } } });
  expect((await s.issue(2)).milestone).toBe("Thanksgiving");
});

test("a schedule archives only where the configuration wants it and the sprint is over", async () => {
  await using s = await ended();
  expect(await archive(s, { scheduled: true })).toMatchObject({ archive: { kind: "nothing" }, sync: null });
  await s.edit("{", '{ "archive-after-end": true,', "sprint.config.json");
  expect(await archive(s, { scheduled: true })).toMatchObject({ archive: { kind: "archived", form: "sprint" } });
  expect(await archive(s, { scheduled: true })).toMatchObject({ archive: { kind: "nothing" } });
});

test("the Action ends the sprint for a new-sprint event; the command line finds it done", async () => {
  await using s = await ended();
  const run = await runAction({
    built: true,
    url: s.github.url,
    repository: REPO,
    event: "repository_dispatch",
    payload: { action: "new-sprint", client_payload: { sprint_id: "Sprint-20-2026", "duration-days": 7 } },
    inputs: { "github-token": s.github.token(BOT) },
  });
  expect(run.log).toContain("Sprint-20-2026 goes from 2026-11-16 to 2026-11-22");
  expect(run.code).toBe(0);
  expect(run.outputs.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(run.summary).toContain("### Archive");
  expect(s.plan(ARCHIVE)).toBe(PLAN);
  const cli = await s.start(["archive", "--bump", "major", "--format", "json"]).ended;
  expect(cli.stderr).toBe("");
  expect(JSON.parse(cli.stdout)).toMatchObject({ archive: { kind: "nothing" }, commit: null });
  expect(cli.code).toBe(0);
});

test("the next sprint is made of the template, and a sprint with nothing to carry ends as well", async () => {
  const template = PLAN.replaceAll("Sprint-12-2026", "Sprint-XX-YYYY")
    .replace(/\| T-00\d .*\n/g, "")
    .concat("## Our promises\n\nWe water every evening.\n");
  await using s = await ended({
    "TASK.md": PLAN.replaceAll("| In Progress |", "| Done |").replaceAll("| Not Started |", "| Done |"),
    "planning/TASK-template.md": template,
  });
  const report = await archive(s);
  expect(report.archive).toMatchObject({ kind: "archived", carried: [], left: ["T-001", "T-002", "T-003"] });
  expect(s.plan()).toContain("We water every evening.");
  expect(s.plan(ARCHIVE)).not.toContain("We water every evening.");
});

const ALL_DONE = PLAN.replaceAll("| In Progress |", "| Done |").replaceAll("| Not Started |", "| Done |");
const NEXT = { title: "Sprint-13-2026", label: "sprint/Sprint-13-2026" };

/** What the repository has for the sprint that begins. */
async function begun(s: Stage) {
  const octo = s.github.as("octo");
  const { data } = await octo.issues.listMilestones({ owner, repo, state: "all" });
  const labels = await octo.paginate(octo.issues.listLabelsForRepo, { owner, repo });
  const own = data.filter(({ title }) => title === NEXT.title);
  return {
    milestones: own.map(({ state, due_on }) => `${state}, due ${due_on?.slice(0, 10)}`),
    labels: labels.filter(({ name }) => name === NEXT.label).length,
  };
}

const BEGUN = { milestones: ["open, due 2026-11-29"], labels: 1 };
const NOT_BEGUN = { milestones: [], labels: 0 };

// Guards: the boundary's record names the sprint that begins, and what it needs is among what a run makes.
test.each([
  ["nothing is carried over", CONFIG.replace("{", '{ "carry-over": "none",'), []],
  ["everything is done", CONFIG, [1, 2, 3]],
])("a sprint begins with its milestone and label where %s", async (_, config, done) => {
  await using s = await ended({ "sprint.config.json": config });
  for (const number of done) await close(s, number);
  const ofSprints = (report: Awaited<ReturnType<typeof archive>>) =>
    (report.sync?.changes ?? []).filter(
      ({ task, fields }) => task === null && /Sprint-1\d/.test(JSON.stringify(fields)),
    );
  const told = ofSprints(await archive(s, { dryRun: true }));
  expect(told.map(({ action }) => action)).toEqual(["update-milestone", "create-label", "create-milestone"]);
  expect(told[2]?.fields).toMatchObject({ title: { to: NEXT.title }, dueOn: { to: "2026-11-29" } });
  expect(await begun(s)).toEqual(NOT_BEGUN);
  const report = await archive(s);
  expect(ofSprints(report)).toEqual(told);
  expect(report.archive).toMatchObject({ carried: [] });
  expect(report.sync).toMatchObject({ failed: [], notices: [] });
  expect(await milestones(s)).toEqual({ "Sprint-12-2026": "closed", "Sprint-13-2026": "open" });
  expect(await begun(s)).toEqual(BEGUN);
  expect(await archive(s)).toMatchObject({ archive: { kind: "nothing" }, commit: null });
  expect(await syncInside(s, {}, { full: true })).toMatchObject({ inSync: true, changes: [] });
  expect(await begun(s)).toEqual(BEGUN);
  // What people take away afterwards is theirs to take.
  await s.github.as("octo").issues.deleteLabel({ owner, repo, name: NEXT.label });
  expect(await syncInside(s, {}, { full: true })).toMatchObject({ inSync: true, changes: [] });
});

test("what GitHub refused of the next sprint's milestone and label is made by the next sync", async () => {
  await using s = await ended({ "TASK.md": ALL_DONE });
  {
    using _refusing = s.github.fault({
      method: "POST",
      path: /\/milestones$/,
      times: 99,
      answer: { status: 422, body: {} },
    });
    const report = await archive(s);
    expect(report.sync?.failed.map(({ action }) => action)).toEqual(["create-milestone"]);
  }
  expect(await begun(s)).toEqual({ milestones: [], labels: 1 });
  expect((await syncInside(s)).changes.map(({ action }) => action)).toEqual(["create-milestone"]);
  expect(await begun(s)).toEqual(BEGUN);
  expect(await syncInside(s)).toMatchObject({ inSync: true, changes: [] });
});

test("nothing is made for a sprint that got another id before the archive was merged", async () => {
  await using s = await ended({ "TASK.md": ALL_DONE });
  s.github.protect(REPO, "main", { style: "ruleset" });
  const number = (await archive(s)).pullRequest?.number ?? 0;
  expect(await syncInside(s)).toMatchObject({ changes: [] });
  expect(await begun(s)).toEqual(NOT_BEGUN);
  await s.github.as("octo").pulls.merge({ owner, repo, pull_number: number, merge_method: "squash" });
  const named = (path: string) => s.plan(path).replaceAll(NEXT.title, "Harvest");
  await s.push({ "TASK.md": named("TASK.md"), "sprint.config.json": named("sprint.config.json") });
  expect(await syncInside(s)).toMatchObject({ conflicts: [], failed: [] });
  expect(await begun(s)).toEqual(NOT_BEGUN);
});
