import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const id = (n: number) => `T-${String(n).padStart(3, "0")}`;
const ROWS = Array.from({ length: 12 }, (_, i) => row(id(i + 1), `Part ${i + 1}`, { status: "In Progress" }));
const PLAN = planWith(ROWS);
const HALF = planWith(ROWS.slice(6));
const ALLOW = ["--allow-mass-change"];

async function synced(files: Record<string, string> = {}): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN, "README.md": "# Parts\n", ...files } });
  await s.settle();
  return s;
}

/** Syncs, twice, and expects the run to stop: exit 1, all issues as they were, nothing written on either side. */
async function stopped(s: Stage): Promise<string> {
  const before = [await s.issues(), s.github.resolve(REPO, "main")];
  s.github.resetLog();
  const first = await s.sync({ exit: 1 });
  const second = await s.sync({ exit: 1 });
  expect(second.notices).toEqual(first.notices);
  for (const report of [first, second]) expect(report).toMatchObject({ inSync: false, changes: [], commit: null });
  expect(s.github.requests.filter((request) => request.method !== "GET" && !request.person)).toEqual([]);
  expect([await s.issues(), s.github.resolve(REPO, "main")]).toEqual(before);
  const [notice] = first.notices.filter((candidate) => candidate.code === "brake");
  expect(notice?.level).toBe("problem");
  return notice?.message ?? "";
}

const open = async (s: Stage) => (await s.issues()).filter((issue) => issue.state === "open").map((i) => i.number);

describe("the brake", () => {
  it("holds when half of the rows are gone, and names the tasks", async () => {
    // Guard: brake() over the drastic changes.
    await using s = await synced();
    await s.push({ "TASK.md": HALF });
    const message = await stopped(s);
    for (let n = 1; n <= 6; n++) expect(message).toContain(id(n));
    expect(message).not.toContain(id(7));
    expect(message).toContain("--allow-mass-change");
    // The mend: the rows come back.
    await s.push({ "TASK.md": PLAN });
    await expectInStep(s);
  });

  it("lets go with --allow-mass-change", async () => {
    // Guard: the option, and that what was meant is then done and logged.
    await using s = await synced();
    await s.push({ "TASK.md": HALF });
    await s.sync({ exit: 1 });
    await s.sync({ args: ALLOW });
    expect(await open(s)).toEqual([7, 8, 9, 10, 11, 12]);
    expect((await s.issue(1)).stateReason).toBe("not_planned");
    await expectInStep(s);
    await auditLog(s);
  });

  it("does not hold for five", async () => {
    // Guard: the count.
    await using s = await synced();
    await s.push({ "TASK.md": planWith(ROWS.slice(5)) });
    await s.settle();
    expect(await open(s)).toEqual([6, 7, 8, 9, 10, 11, 12]);
    await expectInStep(s);
  });

  it("holds when statuses are set back or closed in the plan", async () => {
    // Guard: drasticStatus.
    await using s = await synced();
    await s.push({ "TASK.md": PLAN.replaceAll("In Progress", "Done") });
    expect(await stopped(s)).toMatch(/12 closed \(T-001/);
    await s.push({ "TASK.md": PLAN.replaceAll("In Progress", "Not Started") });
    expect(await stopped(s)).toMatch(/12 reset \(T-001/);
  });

  it("does not hold when people complete many issues one by one", async () => {
    // Guard: only what a single bad merge could do counts.
    await using s = await synced();
    const alice = s.github.as("alice");
    for (let n = 1; n <= 9; n++)
      await alice.issues.update({ owner: "octo", repo: "plans", issue_number: n, state: "closed" });
    await s.settle();
    expect(s.plan().match(/\| Done \|/g)).toHaveLength(9);
    await expectInStep(s);
  });

  const losses: Readonly<Record<string, string | Uint8Array | null>> = {
    "is deleted": null,
    "is emptied": "",
    "is replaced by a template": planWith([row("T-XXX", "[Task title]", { status: "Not Started" })]),
    "is replaced by another text": "# Notes\n\nNothing to see here.\n",
    "is no UTF-8 any more": new Uint8Array([...new TextEncoder().encode("# TASK "), 0xff, 0xfe, 0xe9, 0x0a]),
  };
  for (const [what, content] of Object.entries(losses)) {
    it(`holds when the plan file ${what}`, async () => {
      // Guard: a known plan file that is absent or unreadable stops the run, however few its tasks are.
      await using s = await stage({ files: { "TASK.md": planWith(ROWS.slice(0, 2)), "README.md": "# Parts\n" } });
      await s.settle();
      await s.github.commitFiles(REPO, "main", { "TASK.md": content }, { message: "Oops", author: "alice" });
      const message = await stopped(s);
      expect(message).toContain("TASK.md");
      expect(message).toContain("--allow-mass-change");
      // The mend: the file comes back.
      await s.push({ "TASK.md": planWith(ROWS.slice(0, 2)) });
      await expectInStep(s);
      // And where it is meant, the tasks are closed.
      await s.github.commitFiles(REPO, "main", { "TASK.md": content }, { message: "Meant", author: "alice" });
      await s.sync({ exit: 1 });
      await s.run(["sync", ...ALLOW]);
      expect(await open(s)).toEqual([]);
      expect((await s.issues()).map((issue) => issue.stateReason)).toEqual(["not_planned", "not_planned"]);
      await auditLog(s);
    });
  }

  it("does not hold when the plan moves to another path with its tasks", async () => {
    // Guard: lost plans count by the tasks that no other plan has.
    await using s = await synced();
    await s.push({ "TASK.md": null, "planning/TASK.md": PLAN });
    const report = await s.sync();
    expect(report.changes.filter((change) => change.side === "github")).toEqual([]);
    expect(await open(s)).toHaveLength(12);
    await expectInStep(s);
    // It goes on from there: the new file is the one that counts.
    await s.edit("| Part 1 | - | Medium |", "| Part 1 | - | High |", "planning/TASK.md");
    await s.sync();
    expect((await s.issue(1)).labels).toContain("priority/high");
    expect(await s.issues()).toHaveLength(12);
    await expectInStep(s);
  });

  it("does not hold when one of two plans takes over all tasks of the other", async () => {
    // Guard: the same for a file that stays, and one that goes.
    const more = planWith([row("T-050", "Extra"), row("T-051", "More")]);
    await using s = await synced({ "docs/TASK.md": more });
    await s.push({ "docs/TASK.md": null, "TASK.md": planWith([...ROWS, row("T-050", "Extra"), row("T-051", "More")]) });
    await s.settle();
    expect(await open(s)).toHaveLength(14);
    expect(await s.issues()).toHaveLength(14);
    await expectInStep(s);
  });
});
