import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { folder, lockstep } from "../cli/run.ts";
import { branches, gitIn, repository } from "./git-world.ts";
import { caseText } from "./world.ts";

const CLEAN = "counts";
const DISPUTED = "status-disputed";
const MARKER = /^(?:<{7}|={7}|>{7})/m;

describe("git with the driver", () => {
  // Guards the driver's command line: files, path and exit code as git wants them.
  it("merges, rebases and cherry-picks what two branches did to different tasks", async () => {
    for (const command of [
      ["merge", "--no-edit", "topic"],
      ["rebase", "topic"],
      ["cherry-pick", "topic"],
    ]) {
      await using repo = await branches(CLEAN, { driver: true });
      const { code, output } = repo.tryGit(...command);
      expect({ code, output }).toMatchObject({ code: 0 });
      // A rebase merges our commit into theirs: the same lines come of it.
      expect(await repo.read("TASK.md")).toBe(caseText(CLEAN, "expected"));
      expect(repo.git("status", "--porcelain")).toBe("");
    }
  });

  // Guards exit code 1 and the markers around the one row that is disputed.
  it("stops where both changed one field, and goes on when a person settled it", async () => {
    await using repo = await branches(DISPUTED, { driver: true });
    const { code, output } = repo.tryGit("merge", "--no-edit", "topic");
    expect(code).toBe(1);
    expect(output).toContain("TASK.md:21: both sides changed status of T-002, each otherwise: keep one version.");
    expect(repo.git("status", "--porcelain")).toBe("UU TASK.md\n");
    expect(await repo.read("TASK.md")).toBe(caseText(DISPUTED, "expected"));
    const checked = await lockstep(repo.path, ["check"]);
    expect(checked).toMatchObject({ code: 1 });
    expect(checked.stdout).toMatch(/^TASK\.md:21:1: error: Unexpected conflict marker "<<<<<<< ours"/);
    // Nothing is mended in such a file: two versions of one task are no duplicate.
    await lockstep(repo.path, ["check", "--fix"]);
    expect(await repo.read("TASK.md")).toBe(caseText(DISPUTED, "expected"));
    const settled = (await repo.read("TASK.md")).replace(/<{7}.*\n(.*\n)={7}\n.*\n>{7}.*\n/, "$1");
    await repo.write("TASK.md", settled);
    expect(await lockstep(repo.path, ["check"])).toMatchObject({ code: 0 });
    repo.git("commit", "--quiet", "--all", "--no-edit");
    expect(repo.git("show", "HEAD:TASK.md")).toBe(settled);
  });

  // Guards the note that two tasks share an id: nothing is disputed, but a person or --fix must look.
  it("keeps both tasks that were given one new id, and says how to part them", async () => {
    await using repo = await branches("same-new-id", { driver: true });
    const { code, output } = repo.tryGit("merge", "--no-edit", "topic");
    expect(code).toBe(0);
    expect(output).toMatch(/TASK\.md: both sides gave T-005 to a new task \(lines 24 and 25\)\..*lockstep check --fix/);
    await lockstep(repo.path, ["check", "--fix"]);
    expect(await repo.read("TASK.md")).toMatch(/T-005 \| Step the mast[^\n]*\n\| T-006 \| Rig the shrouds/);
  });

  it("shows the common ancestor where git is configured so", async () => {
    await using repo = await branches(DISPUTED, { driver: true });
    repo.git("config", "merge.conflictStyle", "diff3");
    repo.tryGit("merge", "--no-edit", "topic");
    const [, base] = /\|{7} base\n([^\n]*)\n={7}\n/.exec(await repo.read("TASK.md")) ?? [];
    expect(base).toBe("| T-002 | Lay the keel | Critical | 13 | In Progress | @ada, @bo | T-001 | - |");
  });
});

describe("git without the driver", () => {
  // Guards that .gitattributes alone breaks nothing, and that one command brings another clone to the same.
  it("merges by lines in a clone that doesn't define it, until it is installed there", async () => {
    await using repo = await branches(CLEAN, { driver: true });
    await using other = await folder();
    const { git, tryGit } = gitIn(other.path);
    git("clone", "--quiet", repo.path, ".");
    expect(tryGit("merge", "--no-edit", "origin/topic").code).toBe(1);
    expect(await other.read("TASK.md")).toMatch(MARKER);
    git("merge", "--abort");
    const installed = await lockstep(other.path, ["merge", "--install"]);
    expect(installed).toMatchObject({ code: 0, stderr: "" });
    expect(git("status", "--porcelain")).toBe("");
    expect(tryGit("merge", "--no-edit", "origin/topic").code).toBe(0);
    expect(await other.read("TASK.md")).toBe(caseText(CLEAN, "expected"));
  });

  // Guards the second half of the definition: a program that is gone must not make our version the merge of both.
  it("merges by lines where the program is gone or fails before it wrote", async () => {
    for (const broken of ["/nowhere/lockstep", "exit 3;"]) {
      await using repo = await branches(CLEAN, { driver: true });
      const driver = repo.git("config", "merge.lockstep.driver").trim();
      repo.git(
        "config",
        "merge.lockstep.driver",
        driver.replace(/^'[^']*' '[^']*'/, broken.startsWith("exit") ? `sh -c '${broken}'` : broken),
      );
      expect(repo.tryGit("merge", "--no-edit", "topic").code).toBe(1);
      const text = await repo.read("TASK.md");
      expect(text).toMatch(MARKER);
      expect(text).toContain("| T-003 | Bend the ribs | Medium | 5 | Done |");
    }
  });
});

describe("setting the driver up", () => {
  it("adds to .gitattributes what is missing, and leaves the rest as it is", async () => {
    const before = '# ours\r\n*.png binary\r\n/planning/TASK.md text merge=union\r\n"TASK.md" merge=binary';
    await using repo = await repository({
      ".gitattributes": before,
      "sprint.config.json": '{ "plans": ["TASK.md", "planning/TASK.md", "plan notes.md", "*/todo.md"] }\n',
      "Plan Notes.md": "",
    });
    const first = await lockstep(repo.path, ["merge", "--install", "--format", "json"]);
    expect(JSON.parse(first.stdout)).toEqual({
      version: 1,
      mergeDriver: { attributes: "written", driver: "installed" },
    });
    const text = await repo.read(".gitattributes");
    expect(text.startsWith(`${before}\r\n\r\n# `)).toBe(true);
    expect(text.slice(before.length).match(/^.* merge=lockstep\r$/gm)).toEqual([
      '"/plan notes.md" merge=lockstep\r',
      "/*/todo.md merge=lockstep\r",
      '"/Plan Notes.md" merge=lockstep\r',
    ]);
    expect(repo.git("check-attr", "merge", "Plan Notes.md", "a/todo.md")).toMatch(/(?:merge: lockstep\n.*){2}/);
    const again = await lockstep(repo.path, ["merge", "--install", "--format", "json"]);
    expect(JSON.parse(again.stdout)).toEqual({ version: 1, mergeDriver: { attributes: "present", driver: "present" } });
    expect(await repo.read(".gitattributes")).toBe(text);
  });

  it("is part of init; without git it writes the lines and says what is left to do", async () => {
    await using repo = await repository({ "README.md": "# Hello\n" });
    const { stdout } = await lockstep(repo.path, ["init"]);
    expect(stdout).toMatch(
      /\.gitattributes now names the plans; commit it\.\n.*in this clone\.\n.*lockstep merge --install\n/,
    );
    expect(repo.git("check-attr", "merge", "TASK.md", "planning/TASKS.md", "specs/a/plan.md")).toMatch(
      /(?:merge: lockstep\n.*){3}/,
    );
    expect(repo.git("config", "merge.lockstep.driver")).toMatch(/cli\.js' merge %O %A %B --path %P /);
    await using plain = await folder();
    expect((await lockstep(plain.path, ["init"])).stdout).toMatch(
      /No git work tree here: run lockstep merge --install/,
    );
    const install = await lockstep(plain.path, ["merge", "--install"]);
    expect(install).toMatchObject({ code: 2 });
    expect(install.stderr).toMatch(/in no git work tree/);
  });
});

describe("the command by itself", () => {
  const files = (name: string) => ({
    base: caseText(name, "base"),
    ours: caseText(name, "ours"),
    theirs: caseText(name, "theirs"),
  });

  it("takes labels and the markers' length from git, and tells all in JSON", async () => {
    await using dir = await folder(files(DISPUTED));
    const args = ["merge", "base", "ours", "theirs", "--path", "TASK.md", "--marker-size", "9", "--format", "json"];
    const ended = await lockstep(dir.path, [
      ...args,
      "--ours-label",
      "HEAD",
      "--theirs-label",
      "topic: a\nb",
      "--base-label",
      "%S",
    ]);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout)).toEqual({
      version: 1,
      path: "TASK.md",
      clean: false,
      unreadable: false,
      conflicts: [{ line: 21, tasks: ["T-002"], about: ["status"], reason: "values" }],
      sharedIds: [],
      byLines: null,
    });
    expect(await dir.read("ours")).toMatch(/^<{9} HEAD\n.*\n={9}\n.*\n>{9} topic: a b$/m);
  });

  // Guards what no plan, no text or no UTF-8 is: never a damaged file.
  it("leaves what is no text, and merges other text by lines, whatever its encoding", async () => {
    const bytes = (text: string) => Buffer.from(text, "latin1");
    await using dir = await folder();
    for (const [name, text] of Object.entries({
      base: "a\nb\nc\nd\n",
      ours: "\u00c4\nb\nc\nd\n",
      theirs: "a\nb\nc\n\u00df\n",
    }))
      await dir.write(name, bytes(text));
    const merged = await lockstep(dir.path, ["merge", "base", "ours", "theirs", "--path", "TASK.md"]);
    expect(merged.code).toBe(0);
    expect(merged.stderr).toBe("TASK.md was merged by lines, since it is not UTF-8 text.\n");
    expect((await readFile(`${dir.path}/ours`)).equals(bytes("\u00c4\nb\nc\n\u00df\n"))).toBe(true);
    await dir.write("theirs", Buffer.from([0, 1, 2]));
    const left = await lockstep(dir.path, ["merge", "base", "ours", "theirs", "--path", "TASK.md"]);
    expect(left.code).toBe(1);
    expect(left.stderr).toMatch(/^TASK\.md is no text, so it was not merged: your version stands there\./);
    expect((await readFile(`${dir.path}/ours`)).equals(bytes("\u00c4\nb\nc\n\u00df\n"))).toBe(true);
  });

  it("goes on with the defaults where the configuration is just being merged itself", async () => {
    await using dir = await folder({ ...files(CLEAN), "sprint.config.json": "<<<<<<< ours\n{}\n" });
    const ended = await lockstep(dir.path, ["merge", "base", "ours", "theirs", "--path", "TASK.md"]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(
      /^The configuration can't be used here, so its defaults count: sprint\.config\.json:1/,
    );
    expect(await dir.read("ours")).toBe(caseText(CLEAN, "expected"));
  });

  it("says what is missing on its command line, and writes nothing", async () => {
    await using dir = await folder(files(CLEAN));
    for (const [args, message] of [
      [["merge", "base"], /merge takes three files, found 1/],
      [["merge", "base", "ours", "nowhere"], /nowhere is not there/],
      [["merge", "base", "ours", "theirs", "--marker-size", "big"], /--marker-size is "big"/],
    ] as const) {
      const ended = await lockstep(dir.path, args);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(message);
      expect(await dir.read("ours")).toBe(caseText(CLEAN, "ours"));
    }
  });
});
