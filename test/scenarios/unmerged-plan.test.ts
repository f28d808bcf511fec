import { describe, expect, it } from "vitest";
import { expectInStep } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const ONE = row("T-001", "Mill the flour", { status: "In Progress" });
const TWO = row("T-002", "Heat the oven");
const PLAN = planWith([ONE, TWO]);
/** As a merge leaves it that nobody finished: one task twice, with two titles. */
const UNMERGED = planWith([
  ["<<<<<<< HEAD", ONE, "=======", ONE.replace("Mill", "Grind"), ">>>>>>> topic"].join("\n"),
  TWO,
]);

/** Syncs and expects that nothing is written on either side, and that file and line are named. */
async function refused(s: Stage, args: readonly string[] = []): Promise<void> {
  const before = [await s.issues(), s.github.resolve(REPO, "main")];
  s.github.resetLog();
  const report = await s.sync({ exit: 1, args });
  expect(report).toMatchObject({ inSync: false, changes: [], conflicts: [], commit: null });
  const line = UNMERGED.split("\n").indexOf("<<<<<<< HEAD") + 1;
  expect(report.notices).toMatchObject([{ level: "problem", code: "conflict-markers" }]);
  expect(report.notices[0]?.message).toContain(`TASK.md:${line} has conflict markers`);
  expect(s.github.requests.filter((request) => request.method !== "GET" && !request.person)).toEqual([]);
  expect([await s.issues(), s.github.resolve(REPO, "main")]).toEqual(before);
}

describe("a plan with conflict markers in it", () => {
  // Guard: the stop on `unmerged` before anything is decided; without it each version of T-001 is a task.
  it("is never synced, whatever is allowed, and goes on when it is settled", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.push({ "TASK.md": UNMERGED });
    await refused(s);
    await refused(s, ["--allow-mass-change"]);
    await s.push({ "TASK.md": PLAN });
    await expectInStep(s);
  });

  // Guard: the same at a first meeting, where there is nothing that a brake could count.
  it("stops a first meeting", async () => {
    await using s = await stage({ files: { "TASK.md": UNMERGED } });
    await refused(s);
    await s.push({ "TASK.md": PLAN });
    await s.settle();
    expect((await s.issues()).length).toBe(2);
  });
});
