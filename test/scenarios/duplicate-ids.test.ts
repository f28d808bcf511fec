import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { folder, lockstep } from "../cli/run.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const MAP = row("T-001", "Draw the map");
const KEY = row("T-002", "Draw the key", { status: "In Progress" });
/** Given the same id on another branch, and merged in front of it. */
const SEA = row("T-002", "Draw the sea", { priority: "High" });

const titles = async (s: Stage) => (await s.issues()).map(({ title, state }) => `${title} (${state})`);

function git(cwd: string, ...args: readonly string[]): void {
  const person = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...person, ...args], { cwd, stdio: "ignore" });
}

/** What `check --fix` makes of the plan in this folder. */
async function fixed(cwd: string): Promise<{ readonly code: number | null; readonly message: string }> {
  const before = await lockstep(cwd, ["check", "--format", "json"]);
  expect(before.code).toBe(1);
  const report: { diagnostics: { rule: string; line: number; message: string }[] } = JSON.parse(before.stdout);
  const [first] = report.diagnostics.filter(({ rule }) => rule === "duplicate-id");
  const { code } = await lockstep(cwd, ["check", "--fix"]);
  return { code, message: `${first?.line}: ${first?.message}` };
}

describe("an id that was given on two branches, both of them merged", () => {
  it("stays with the task that is recorded, wherever its row stands, and the other waits for an id of its own", async () => {
    // Guard: keptRow; by order alone the row in front would take the issue over.
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY]) } });
    await s.settle();
    await s.push({ "TASK.md": planWith([MAP, SEA, KEY]) });
    const merged = s.plan();
    const line = (text: string) => merged.split("\n").indexOf(text) + 1;
    const report = await s.sync({ exit: 1 });
    expect(report.notices).toMatchObject([{ code: "repeated-id", level: "problem", task: "T-002" }]);
    expect(report.notices[0]?.message).toContain(`TASK.md:${line(SEA)} uses the id T-002 again`);
    expect(report.notices[0]?.message).toContain(`TASK.md:${line(KEY)}`);
    expect(report.changes).toEqual([]);
    expect(await titles(s)).toEqual(["T-001: Draw the map (open)", "T-002: Draw the key (open)"]);
    expect(s.plan()).toBe(merged);
    // The recorded one goes on in both directions, the other is left alone.
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.sync({ exit: 1 });
    expect(s.plan()).toBe(merged.replace(KEY, KEY.replace("In Progress", "Done")));
    await s.edit("Draw the key", "Draw the whole key");
    await s.sync({ exit: 1 });
    expect(await titles(s)).toEqual(["T-001: Draw the map (open)", "T-002: Draw the whole key (closed)"]);

    // The mend: the row that was merged later gets the next free id, although it stands first.
    await using dir = await folder({ "TASK.md": planWith([MAP]) });
    git(dir.path, "init");
    git(dir.path, "add", ".");
    git(dir.path, "commit", "-m", "Map");
    git(dir.path, "checkout", "-b", "sea");
    await dir.write("TASK.md", planWith([MAP, SEA]));
    git(dir.path, "commit", "-am", "Sea");
    git(dir.path, "checkout", "main");
    await dir.write("TASK.md", planWith([MAP, KEY]));
    git(dir.path, "commit", "-am", "Key");
    git(dir.path, "merge", "-s", "ours", "--no-commit", "sea");
    await dir.write("TASK.md", planWith([MAP, SEA, KEY]));
    git(dir.path, "add", ".");
    git(dir.path, "commit", "-m", "Merge");
    expect(await fixed(dir.path)).toMatchObject({ message: expect.stringContaining(`TASK.md:${line(KEY)}`) });
    expect(await dir.read("TASK.md")).toBe(planWith([MAP, SEA.replace("T-002", "T-003"), KEY]));

    await s.edit(SEA, SEA.replace("T-002", "T-003"));
    await s.sync();
    expect(await titles(s)).toEqual([
      "T-001: Draw the map (open)",
      "T-002: Draw the whole key (closed)",
      "T-003: Draw the sea (open)",
    ]);
    await expectInStep(s);
    await auditLog(s);
  });

  it("in another file is reported with both places, too, and either can be mended", async () => {
    // Guard: ids are compared across files, and the fix is made in the file of the newer row.
    const other = planWith([SEA, row("T-005", "Draw the roads")]);
    await using s = await stage({ files: { "TASK.md": planWith([MAP, KEY]) } });
    await s.settle();
    await s.push({ "docs/TASK.md": other });
    const report = await s.sync({ exit: 1 });
    expect(report.notices[0]?.message).toMatch(/docs\/TASK\.md:\d+ uses the id T-002 again, .* TASK\.md:\d+/);
    expect(await titles(s)).toEqual([
      "T-001: Draw the map (open)",
      "T-002: Draw the key (open)",
      "T-005: Draw the roads (open)",
    ]);

    // Without git it is the later place that gets another id.
    await using dir = await folder({ "TASK.md": planWith([MAP, KEY]) });
    execFileSync("mkdir", ["docs"], { cwd: dir.path });
    await dir.write("docs/TASK.md", other);
    const listed: { plans: { tasks: { key: string }[] }[] } = JSON.parse(
      (await lockstep(dir.path, ["tasks", "--format", "json"])).stdout,
    );
    const keys = listed.plans.flatMap(({ tasks }) => tasks.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    const { message } = await fixed(dir.path);
    expect(message).toMatch(/T-002 is given twice: here to "Draw the \w+" and at (?:docs\/)?TASK\.md:\d+/);
    const both = [await dir.read("TASK.md"), await dir.read("docs/TASK.md")];
    expect(both.join("\n").match(/\| T-002 \|/g)).toHaveLength(1);
    expect(both.join("\n").match(/\| T-006 \|/g)).toHaveLength(1);
  });

  it("goes to the row that isn't published yet, where the other one is", async () => {
    // Guard: what the remote's default branch has counts as older than what only this branch has.
    await using dir = await folder({ "TASK.md": planWith([MAP]) });
    git(dir.path, "init");
    git(dir.path, "add", ".");
    git(dir.path, "commit", "-m", "Map");
    git(dir.path, "checkout", "-b", "sea");
    await dir.write("TASK.md", planWith([MAP, SEA]));
    git(dir.path, "commit", "-am", "Sea");
    git(dir.path, "checkout", "main");
    await dir.write("TASK.md", planWith([MAP, KEY]));
    git(dir.path, "commit", "-am", "Key");
    git(dir.path, "update-ref", "refs/remotes/origin/main", "main");
    // The default branch was merged into the branch, so its row came here later.
    git(dir.path, "checkout", "sea");
    git(dir.path, "merge", "-s", "ours", "--no-commit", "main");
    await dir.write("TASK.md", planWith([MAP, SEA, KEY]));
    git(dir.path, "add", ".");
    git(dir.path, "commit", "-m", "Merge main");
    await fixed(dir.path);
    expect(await dir.read("TASK.md")).toBe(planWith([MAP, SEA.replace("T-002", "T-003"), KEY]));
  });
});
