import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type DriftReport, runDrift } from "../../src/run/drift.ts";
import { DRIFT_TITLE } from "../../src/sync/drift-issue.ts";
import { runAction } from "../action/run.ts";
import { hostOf } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, type StageIssue, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const HOUR = 3600 * 1000;

/** A stage whose clock is moved on by hand, with one sync behind it. */
async function later(): Promise<{ readonly s: Stage; pass(hours: number): void }> {
  let ahead = 0;
  const s = await stage({ now: () => new Date(Date.now() + ahead) });
  await s.settle();
  return { s, pass: (hours) => (ahead += hours * HOUR) };
}

const drift = (s: Stage, report = true): Promise<DriftReport> =>
  runDrift(
    {
      ...{ host: hostOf(s), configPath: null, dryRun: true, adopt: false, allowMassChange: false, full: false },
      ...{ hint: { issues: [], pulls: [] }, cause: { event: "test", actor: null, subject: null }, run: randomUUID() },
      ...{ sleep: async () => {}, clock: () => performance.now(), progress: () => {} },
    },
    report,
  );

const reports = async (s: Stage): Promise<readonly StageIssue[]> =>
  (await s.issues()).filter(({ title }) => title === DRIFT_TITLE);

describe("drift", () => {
  it("is what has been out of step for a day: one issue says it, follows it, and is closed when all is well", async () => {
    const { s, pass } = await later();
    await using _ = s;
    expect(await drift(s)).toMatchObject({ outOfStep: false, drift: null, issue: { kind: "quiet" } });
    await s.edit("| First |", "| First of all |");
    pass(23);
    // Guard: what the next sync does is no drift.
    expect(await drift(s)).toMatchObject({ outOfStep: false, sync: { inSync: false } });
    expect(await reports(s)).toEqual([]);
    pass(2);
    const first = await drift(s);
    expect(first).toMatchObject({ outOfStep: true, hours: 24, issue: { kind: "created", number: 3 } });
    expect(first.drift?.changes.map(({ task, side }) => [task, side])).toEqual([["T-001", "github"]]);
    const [made] = await reports(s);
    expect(made).toMatchObject({ number: 3, state: "open", labels: [], assignees: [], milestone: null });
    expect(made?.body).toMatch(/more than 24 hours[\s\S]*\n- T&#45;001 /);
    // The same again says nothing; another one changes the issue.
    expect(await drift(s)).toMatchObject({ outOfStep: true, issue: { kind: "quiet" } });
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    expect(await drift(s)).toMatchObject({ issue: { kind: "quiet" } });
    pass(25);
    expect(await drift(s)).toMatchObject({ issue: { kind: "updated", number: 3 } });
    expect((await s.issue(3)).body).toContain("T&#45;002");
    await s.settle();
    expect(await drift(s)).toMatchObject({ outOfStep: false, issue: { kind: "closed", number: 3 } });
    expect(await s.issue(3)).toMatchObject({ state: "closed", stateReason: "completed" });
    const { data: comments } = await s.github.as("octo").issues.listComments({ owner, repo, issue_number: 3 });
    expect(comments.map(({ body }) => body)).toEqual(["Plans and issues are in step again."]);
    expect(await drift(s)).toMatchObject({ issue: { kind: "quiet" } });
    // The next time is another issue.
    await s.edit("| First of all |", "| First |");
    pass(25);
    expect(await drift(s)).toMatchObject({ issue: { kind: "created", number: 4 } });
  });

  it("that a person closed is said again only when it is another one", async () => {
    const { s, pass } = await later();
    await using _ = s;
    await s.edit("| First |", "| First of all |");
    pass(25);
    await drift(s);
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 3, state: "closed" });
    expect(await drift(s)).toMatchObject({ outOfStep: true, issue: { kind: "quiet" } });
    await s.edit("| Second |", "| Second to none |");
    pass(25);
    expect(await drift(s)).toMatchObject({ issue: { kind: "created", number: 4 } });
    expect((await s.issue(3)).state).toBe("closed");
  });

  it("goes by rows and issues, not by the age of the file", async () => {
    const { s, pass } = await later();
    await using _ = s;
    await s.edit("| First |", "| First of all |");
    pass(25);
    await s.edit("| Second |", "| Second to none |");
    const { drift: found } = await drift(s, false);
    expect(found?.changes.map(({ task }) => task)).toEqual(["T-001"]);
    // An issue that somebody just touched is looked at by the sync that this started.
    await s.github.as("alice").issues.createComment({ owner, repo, issue_number: 1, body: "Hm." });
    expect((await drift(s, false)).drift).toBeNull();
  });

  it("is in no issue that the sync takes in or needs an adoption for, whatever it is given", async () => {
    await using s = await stage({ now: () => new Date(Date.now() + 0) });
    await s.push({ "sprint.config.json": '{ "drift-after": 0 }' });
    const plan = planWith([row("T-001", "task_id: T-009"), row("T-002", "Ping @alice, closes #1")]);
    await s.push({ "TASK.md": plan });
    expect(await drift(s)).toMatchObject({ outOfStep: true, issue: { kind: "created", number: 1 } });
    const { body } = await s.issue(1);
    expect(body).not.toMatch(/@alice|#1\b|task_id:/);
    await s.github.as("alice").issues.addLabels({ owner, repo, issue_number: 1, labels: ["lockstep"] });
    // Guard: on a first meeting it is no stranger's issue; later it becomes no task.
    const first = await s.sync();
    expect(first.adoption).toBeNull();
    expect(first.changes.filter(({ action }) => action === "create-issue")).toHaveLength(2);
    expect(first.changes.filter(({ action }) => action === "add-task")).toEqual([]);
    expect(await s.sync()).toMatchObject({ inSync: true, changes: [] });
    expect(s.plan()).toBe(plan);
  });

  it("isn't told in an issue that somebody else made look like the report", async () => {
    const { s, pass } = await later();
    await using _ = s;
    const body = "<!-- lockstep:drift 0123456789abcdef -->\nAll is well.";
    await s.github.as("mallory").issues.create({ owner, repo, title: DRIFT_TITLE, body });
    await s.edit("| First |", "| First of all |");
    pass(25);
    expect(await drift(s)).toMatchObject({ issue: { kind: "created", number: 4 } });
    expect((await s.issue(3)).body).toBe(body);
  });

  it("is looked for by the command line and the Action alike", async () => {
    const { s, pass } = await later();
    await using _ = s;
    await s.edit("| First |", "| First of all |");
    const young = await s.run(["drift"]);
    expect(young).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("nothing is overdue for more than 24 hours"),
    });
    pass(25);
    const found = await s.start(["drift", "--format", "json"]).ended;
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({ version: 1, outOfStep: true, hours: 24, issue: null });
    expect(await reports(s)).toEqual([]);
    const token = s.github.token(BOT, { permissions: { contents: "read", issues: "write", pull_requests: "read" } });
    const step = { url: s.github.url, repository: REPO, event: "schedule" };
    const run = await runAction({ ...step, inputs: { "github-token": token, command: "drift" } });
    expect(run).toMatchObject({ code: 0, outputs: { "in-sync": "false" } });
    expect(await reports(s)).toHaveLength(1);
    expect(run.log).toContain("Issue #3 created.");
  });
});
