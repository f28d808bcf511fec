import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const PLAN = planWith([row("T-001", "Draw the map")]);

/** Syncs and expects it to refuse: exit 2, a sentence with the mend, and not one write. */
async function refused(s: Stage, env: Readonly<Record<string, string>> = {}) {
  s.github.resetLog();
  const ended = await s.run(["sync", "--format", "json"], env);
  expect(ended.code).toBe(2);
  expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
  const { error }: { error: { code: string; message: string; hint: string } } = JSON.parse(ended.stdout);
  expect(ended.stderr).toContain(error.message);
  expect(ended.stderr).toContain(error.hint);
  expect(ended.stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
  return error;
}

describe("a ledger that came with a fork, a template or a copy", () => {
  it("is refused, and the refusal says how to adopt the repository", async () => {
    // Guard: the repository's id in the ledger is compared before anything else.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const state = s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "";
    await s.github.createRepository({
      owner: "octo",
      name: "copy",
      files: { "TASK.md": PLAN },
      collaborators: { alice: "write" },
    });
    await s.github.commitFiles("octo/copy", "lockstep-ledger", { "state.json": state }, { message: "ledger" });
    const error = await refused(s, { GITHUB_REPOSITORY: "octo/copy" });
    expect(error.code).toBe("wrong-repository");
    expect(error.message).toMatch(/belongs to octo\/plans .* not to octo\/copy/);
    expect(error.hint).toMatch(/git push origin --delete lockstep-ledger.*sync --dry-run.*sync --adopt/);
    expect(s.github.readFile("octo/copy", "TASK.md")).toBe(PLAN);
    // The mend works.
    await s.github.as("octo").git.deleteRef({ owner: "octo", repo: "copy", ref: "heads/lockstep-ledger" });
    expect((await s.run(["sync"], { GITHUB_REPOSITORY: "octo/copy" })).code).toBe(0);
    const issues = await s.github.as("octo").issues.listForRepo({ owner: "octo", repo: "copy" });
    expect(issues.data.map((issue) => issue.title)).toEqual(["T-001: Draw the map"]);
  });

  it("is named by the branch it is on, and its log is not taken for this repository's", async () => {
    // Guard: messages name the branch that is really used; log compares the repository's id, too.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const branch = { LOCKSTEP_LEDGER_BRANCH: "memory" };
    await s.run(["sync"], branch);
    await s.edit("| Draw the map |", "| Draw the whole map |");
    await s.github.as("alice").issues.update({ owner: "octo", repo: "plans", issue_number: 1, state: "closed" });
    await s.run(["sync"], branch);
    const verify = async (env: Readonly<Record<string, string>>) => {
      const ended = await s.run(["log", "--verify", "--format", "json"], { ...branch, ...env });
      const { verified }: { verified: { ok: boolean; problems: { message: string }[]; limits: string } } = JSON.parse(
        ended.stdout,
      );
      return { code: ended.code, ...verified };
    };
    expect(await verify({})).toMatchObject({ code: 0, ok: true });
    // A fork has everything but the database id.
    const files = Object.fromEntries(s.github.files(REPO).map((path) => [path, s.github.readFile(REPO, path) ?? ""]));
    await s.github.createRepository({ owner: "octo", name: "copy", files, collaborators: { alice: "write" } });
    const copy = { GITHUB_REPOSITORY: "octo/copy" };
    const unanchored = await verify(copy);
    expect(unanchored).toMatchObject({ code: 0, ok: true });
    expect(unanchored.limits).toContain("came with a fork or a copy of another repository");
    const state = s.github.readFile(REPO, "state.json", "memory") ?? "";
    await s.github.commitFiles("octo/copy", "memory", { "state.json": state }, { message: "ledger" });
    const error = await refused(s, { ...branch, ...copy });
    expect(error.message).toContain("on the branch memory belongs to octo/plans");
    expect(error.hint).toContain("git push origin --delete memory");
    const foreign = await verify(copy);
    expect(foreign).toMatchObject({ code: 1, ok: false });
    expect(foreign.problems[0]?.message).toContain("belongs to octo/plans");
    await s.github.commitFiles("octo/copy", "memory", { "state.json": "{}" }, { message: "Oops" });
    expect((await refused(s, { ...branch, ...copy })).message).toContain("on the branch memory");

    // Adopted, it goes on with the log where it ends, for itself.
    await s.github.as("octo").git.deleteRef({ owner: "octo", repo: "copy", ref: "heads/memory" });
    expect((await s.run(["sync", "--adopt"], { ...branch, ...copy })).code).toBe(0);
    expect(await verify(copy)).toMatchObject({ code: 0, ok: true });
  });

  it("is still its own after the repository was renamed", async () => {
    // Guard: it is the id that counts, not the name.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    s.github.renameRepository(REPO, "atlas");
    await s.github.commitFiles(
      "octo/atlas",
      "main",
      { "TASK.md": PLAN.replace("Draw the map", "Draw the atlas") },
      { message: "Rename", author: "alice" },
    );
    for (const name of [REPO, "octo/atlas"]) {
      const ended = await s.run(["sync", "--format", "json"], { GITHUB_REPOSITORY: name });
      expect(ended.code).toBe(0);
    }
    const { data } = await s.github.as("octo").issues.listForRepo({ owner: "octo", repo: "atlas", state: "all" });
    expect(data.map((issue) => issue.title)).toEqual(["T-001: Draw the atlas"]);
  });
});

describe("a ledger that is damaged", () => {
  const damages: Readonly<Record<string, (text: string) => string | Uint8Array>> = {
    "cut off": (text) => text.slice(0, text.length / 2),
    "a merge conflict": (text) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`,
    "of another shape": (text) => text.replace('"version": 1', '"version": 99'),
    "a field of the wrong type": (text) => text.replace('"state":"paired"', '"state":"married"'),
    "not UTF-8": () => new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`stops the run: ${name}`, async () => {
      // Guard: all of the ledger is checked on reading.
      await using s = await stage({ files: { "TASK.md": PLAN } });
      await s.settle();
      const good = s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "";
      await s.github.commitFiles(REPO, "lockstep-ledger", { "state.json": damage(good) }, { message: "Oops" });
      await s.push({ "TASK.md": planWith([row("T-001", "Draw the map"), row("T-002", "Draw the key")]) });
      const error = await refused(s);
      expect(error.code).toBe("ledger-unreadable");
      expect(error.message).toContain("state.json");
      expect(error.hint).toMatch(/[Rr]estore .*branch/);
      expect(await s.issues()).toHaveLength(1);
      // Restoring it is the mend.
      await s.github.commitFiles(REPO, "lockstep-ledger", { "state.json": good }, { message: "Restore" });
      await s.sync();
      expect(await s.issues()).toHaveLength(2);
      await expectInStep(s);
    });
  }

  it("is rebuilt from plan and issues where its branch was deleted", async () => {
    // Guard: issues are found again by the task_id in their block.
    const both = planWith([row("T-001", "Draw the map"), row("T-002", "Draw the key")]);
    await using s = await stage({ files: { "TASK.md": both } });
    await s.settle();
    await s.github.as("alice").issues.update({ owner: "octo", repo: "plans", issue_number: 1, state: "closed" });
    await s.sync();
    const [before, plan, log] = [await s.issues(), s.plan(), await auditLog(s)];
    await s.github.as("octo").git.deleteRef({ owner: "octo", repo: "plans", ref: "heads/lockstep-ledger" });
    await s.sync();
    expect(await s.issues()).toEqual(before);
    expect(s.plan()).toBe(plan);
    await expectInStep(s);
    // The log goes on where the tree's ends.
    await s.edit("| Draw the key | - | Medium |", "| Draw the key | - | High |");
    await s.sync();
    const after = await auditLog(s);
    expect(after.slice(0, log.length)).toEqual(log);
    expect(after.length).toBeGreaterThan(log.length);
  });
});
