import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { runCheck } from "../../src/run/check.ts";
import { commitFiles } from "../../src/run/files.ts";
import { runLog } from "../../src/run/log.ts";
import { runReport } from "../../src/run/report/index.ts";
import { ARCHIVE, archive, CONFIG, ended, PLAN } from "./archived.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { hostOf, syncInside } from "./inside.ts";
import { REPO, row, type Stage, stage, ticking } from "./stage.ts";

function bytesOf(s: Stage, path: string, ref?: string): string {
  return Buffer.from(s.github.readBytes(REPO, path, ref) ?? []).toString("hex");
}

async function verified(s: Stage) {
  const log = await runLog({ host: hostOf(s), configPath: null, task: null, since: null, verify: true });
  return log.verified;
}

const WORDS = `${"Nine bean rows will I have there, and a hive for the honey-bee. ".repeat(100)}\n`;
const FORMS: Readonly<Record<string, string>> = {
  "line ends of Windows": PLAN.replaceAll("\n", "\r\n"),
  "a byte order mark and no last line end": `\uFEFF${PLAN.trimEnd()}`,
  "more than a megabyte": `${PLAN}\n## Our own words\n\n~~~text\n${WORDS.repeat(170)}~~~\n`,
};

// Guard: a plan is archived as it was read, and neither parsed nor joined anew.
test.each(Object.entries(FORMS))("the archive of a plan with %s has its very bytes", async (_, text) => {
  await using s = await ended({ "TASK.md": text });
  const before = bytesOf(s, "TASK.md");
  const report = await archive(s);
  expect(report.archive).toMatchObject({ kind: "archived", form: "sprint" });
  expect(bytesOf(s, ARCHIVE)).toBe(before);
  const [entry] = (await auditLog(s)).filter(({ action }) => action === "archive");
  expect(entry?.to).toBe(createHash("sha256").update(Buffer.from(before, "hex")).digest("hex"));
  expect(await archive(s)).toMatchObject({ archive: { kind: "nothing" } });
  await expectInStep(s);
});

// Guards: the check of the log hashes bytes; archives that are no text, or of others, don't stop archiving.
test("archives that are no text are held against the log, and don't stop the next one", async () => {
  await using s = await ended();
  await archive(s);
  expect(await verified(s)).toMatchObject({ ok: true });
  const bytes = Uint8Array.from([0xff, 0xfe, 0x00, 0x80]);
  await s.github.commitFiles(
    REPO,
    "main",
    {
      [ARCHIVE]: bytes,
      "docs/execution-archive/photo.png": bytes,
      "docs/sprint-archives/Sprint-13-2026/TASK-v0.9.0.md": bytes,
    },
    { message: "Scans", author: "alice" },
  );
  const problems = (await verified(s))?.problems ?? [];
  expect(problems.map(({ place }) => place)).toEqual([ARCHIVE]);
  expect(problems[0]?.message).toContain("was changed");
  expect(await archive(s, { bump: "patch" })).toMatchObject({ archive: { kind: "archived", form: "snapshot" } });
});

// Guards: archives lie where they lie whatever folder the plan is in; keys without anchors are the tool's own to match.
test.each([
  ["planning/TASK.md", CONFIG],
  ["TASKS.md", CONFIG],
  ["TASK.md", CONFIG.replace("{", '{ "anchors": "none",')],
])("the sprint of %s ends, too (%#)", async (path, config) => {
  await using s = await stage({
    files: { [path]: PLAN, "sprint.config.json": config },
    now: ticking("2026-11-16T08:00:00Z"),
  });
  await s.settle();
  const before = s.plan(path);
  expect(await archive(s)).toMatchObject({ archive: { kind: "archived", carried: ["T-001", "T-002", "T-003"] } });
  expect(s.plan(ARCHIVE)).toBe(before);
  expect(s.plan(path)).toContain("Sprint-13-2026");
  expect((await s.issues()).map(({ milestone }) => milestone)).toEqual(Array(3).fill("Sprint-13-2026"));
  await expectInStep(s);
});

test("of several sprint plans the one is archived that the configuration names; without that none is", async () => {
  const other = PLAN.replaceAll("Sprint-12-2026", "Harbour-04").replaceAll("T-00", "H-00");
  const files = { "TASK.md": PLAN, "planning/TASK.md": other };
  await using s = await ended({ ...files, "sprint.config.json": '{ "end_date": "2026-11-15" }\n' });
  expect(await archive(s)).toMatchObject({
    archive: { kind: "refused", reason: expect.stringContaining("TASK.md, planning/TASK.md") },
    commit: null,
  });
  await s.push({ "sprint.config.json": CONFIG });
  await syncInside(s);
  expect(await archive(s)).toMatchObject({ archive: { kind: "archived", sprint: "Sprint-12-2026" } });
  expect(s.plan("planning/TASK.md")).toContain("Harbour-04");
  expect((await s.issues()).filter(({ title }) => title.startsWith("H-")).map(({ state }) => state)).toEqual(
    Array(3).fill("open"),
  );
  await expectInStep(s);
});

test("the dry run tells what the sync before it makes of the plan, as the real run does", async () => {
  await using s = await ended({ "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "started",') });
  const alice = s.github.as("alice").issues;
  await alice.update({ owner: "octo", repo: "plans", issue_number: 1, state: "closed" });
  await s.edit(
    row("T-002", "Sow the beans", { points: "3", depends: "T-001" }),
    [
      row("T-002", "Sow the broad beans", { points: "3", depends: "T-001" }),
      row("T-004", "Lift the leeks", { status: "In Progress" }),
    ].join("\n"),
  );
  const told = ({ archive: done, sync }: Awaited<ReturnType<typeof archive>>) => ({
    done: done.kind === "archived" ? [done.carried, done.left, done.velocity] : done,
    changes: (sync?.changes ?? [])
      .flatMap(({ side, task, fields }) =>
        Object.entries(fields).map(([field, { to }]) => JSON.stringify([side, task, field, to])),
      )
      .toSorted(),
  });
  const dry = told(await archive(s, { dryRun: true }));
  expect(dry.done).toEqual([["T-004", "T-003"], ["T-001", "T-002"], 5]);
  expect(dry).toEqual(told(await archive(s)));
});

// Guards: the report counts a sprint that is over by its archive; check and archive tell what is older than it is kept.
test("report and check read the archives: velocity of past sprints, and what is older than it is to be kept", async () => {
  const config = CONFIG.replace("{", '{ "retain-years": 1,');
  await using s = await ended({ "sprint.config.json": config });
  await s.github.as("alice").issues.update({ owner: "octo", repo: "plans", issue_number: 1, state: "closed" });
  await archive(s);
  const files = commitFiles(hostOf(s), s.github.resolve(REPO, "main") ?? "");
  const repository = { name: REPO, url: null };
  const report = await runReport({ files, config: null, at: "2026-11-20T12:00:00Z", repository });
  expect(report.velocity).toEqual([{ sprint: "Sprint-12-2026", committed: 10, completed: 5 }]);
  const found = async (today: string) =>
    (await runCheck({ files, paths: [], config: null, strict: false, today })).diagnostics
      .filter(({ rule }) => rule === "archive-retention")
      .map(({ path, message }) => [path, message]);
  expect(await found("2027-11-10")).toEqual([]);
  expect(await found("2027-11-20")).toEqual([
    ["docs/sprint-archives/README.md", expect.stringContaining("Sprint-12-2026")],
  ]);
});
