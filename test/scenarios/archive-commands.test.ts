import { expect, test } from "vitest";
import { runAction } from "../action/run.ts";
import { ARCHIVE, archive, CONFIG, ended, PLAN } from "./archived.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { BOT, REPO, type Stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" };

function act(s: Stage, event: string, payload: object, inputs: Readonly<Record<string, string>> = {}) {
  const token = s.github.token(BOT);
  return runAction({
    url: s.github.url,
    repository: REPO,
    event,
    payload,
    inputs: { "github-token": token, ...inputs },
  });
}

/** A summary as it is read. */
function shown(summary: string): string {
  return summary.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

test("the command line: an id that is none, one that can't be counted on, and one by name with everything carried", async () => {
  await using s = await ended({
    "TASK.md": PLAN.replaceAll("Sprint-12-2026", "Harvest"),
    "sprint.config.json": '{ "sprint_id": "Harvest", "end_date": "2026-11-15" }',
  });
  const main = s.github.resolve(REPO, "main");
  const wrong = await s.run(["archive", "--sprint-id", "autumn/1"]);
  expect(wrong).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining('"autumn/1" can\'t be one') });
  const unknown = await s.run(["archive"]);
  expect(unknown).toMatchObject({ code: 1, stdout: expect.stringContaining("sprint-id-pattern") });
  expect(s.github.resolve(REPO, "main")).toBe(main);
  const before = s.plan();
  const named = await s.run(["archive", "--sprint-id", "Thanksgiving", "--duration-days", "5"]);
  expect(named).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining("Thanksgiving goes from 2026-11-16 to 2026-11-20"),
  });
  expect(named.stdout).toContain("Carried over: T-001, T-002, T-003. Left in the archive: nothing.");
  expect(s.plan("docs/sprint-archives/Harvest/TASK-v1.1.0.md")).toBe(before);
  await expectInStep(s);
});

test("the command line, killed when its commit is on the branch: the next run completes it", async () => {
  await using s = await ended();
  const run = s.start(["archive"]);
  let killed = false;
  {
    using _ = s.github.onRequest(
      () => {
        if (!s.github.files(REPO).includes(ARCHIVE)) return;
        killed = true;
        run.kill();
      },
      { path: /\/contents\/state\.json/, method: "PUT" },
    );
    await run.ended;
  }
  expect(killed).toBe(true);
  expect(await archive(s)).toMatchObject({ archive: { kind: "nothing" } });
  await syncInside(s);
  expect((await s.issues()).map(({ milestone }) => milestone)).toEqual(Array(3).fill("Sprint-13-2026"));
  expect((await auditLog(s)).filter(({ action }) => action === "archive")).toHaveLength(1);
  await expectInStep(s);
});

test("a dispatched workflow on a protected branch says where the archive waits; the next run follows the merge", async () => {
  await using s = await ended({ "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "none",') });
  s.github.protect(REPO, "main", { style: "ruleset" });
  const inputs = { command: "archive", bump: "auto", "sprint-id": "", "duration-days": "7" };
  const asked = await act(s, "workflow_dispatch", { inputs });
  expect(asked.code).toBe(0);
  expect(asked.outputs).toMatchObject({ archived: "false", archives: JSON.stringify([ARCHIVE]), commit: "" });
  const [number] = /\d+$/.exec(asked.outputs["archive-pull-request"] ?? "") ?? [];
  expect(shown(asked.summary)).toContain(`Waits in [#${number}]`);
  expect(shown(asked.summary)).toContain("Carried over: nothing. Left in the archive: T-001, T-002, T-003.");
  expect(s.plan()).toBe(PLAN);
  await s.github.as("octo").pulls.merge({ ...at, pull_number: Number(number), merge_method: "merge" });
  expect(await act(s, "schedule", {})).toMatchObject({ code: 0 });
  expect(s.plan(ARCHIVE)).toBe(PLAN);
  expect((await s.issues()).map(({ state, milestone }) => [state, milestone])).toEqual(
    Array(3).fill(["open", "Sprint-12-2026"]),
  );
  await expectInStep(s);
});

test("the Action: a dry run of a snapshot, then the snapshot, once", async () => {
  await using s = await ended();
  const dispatch = { inputs: { bump: "patch" } };
  const dry = await act(s, "workflow_dispatch", dispatch, { command: "archive", "dry-run": "true" });
  expect(dry).toMatchObject({
    code: 0,
    outputs: { archived: "false", archives: JSON.stringify([ARCHIVE]), commit: "" },
  });
  expect(s.github.files(REPO)).not.toContain(ARCHIVE);
  const real = await act(s, "workflow_dispatch", dispatch, { command: "archive" });
  expect(real.outputs).toMatchObject({ archived: "true", archives: JSON.stringify([ARCHIVE]) });
  expect(shown(real.summary)).toContain("Sprint-12-2026 is archived as 1.1.0; the plan goes on as 1.1.1.");
  expect(s.plan(ARCHIVE)).toBe(PLAN);
  expect(await archive(s, { bump: "patch" })).toMatchObject({ archive: { kind: "nothing" } });
});
