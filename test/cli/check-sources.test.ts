import { execFileSync } from "node:child_process";
import { chmod, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitBase, parseNameStatus } from "../../src/run/git-base.ts";
import { writeFixed } from "../../src/run/write-fixed.ts";
import { command } from "./in-process.ts";
import { type Folder, folder } from "./run.ts";

const plan = (...rows: readonly string[]) => `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Status |
| --- | --- | --- |
${rows.map((row) => `| ${row} |\n`).join("")}`;
const BROKEN = plan("T-001 | Glaze the tiles | Doing");
const FIXED = plan("T-001 | Glaze the tiles | In Progress");
const CLEAN = plan("T-001 | Glaze the tiles | Done");

async function repository(files: Readonly<Record<string, string>>): Promise<Folder> {
  const dir = await folder(files);
  git(dir, "init", "--initial-branch=main");
  commit(dir, "First");
  return dir;
}

function git(dir: Folder, ...args: readonly string[]): string {
  const who = ["-c", "user.name=Ines", "-c", "user.email=ines@example.org"];
  return execFileSync("git", [...who, ...args], {
    cwd: dir.path,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function commit(dir: Folder, message: string): void {
  git(dir, "add", "--all");
  git(dir, "commit", "--quiet", "--allow-empty", "-m", message);
}

describe("check --stdin", () => {
  const args = ["check", "--stdin", "--stdin-filename"];

  it("checks the given text in place of the file, and only it", async () => {
    await using dir = await folder({ "TASK.md": CLEAN, "planning/TASK.md": BROKEN.replaceAll("T-001", "T-002") });
    const { code, stdout } = await command(dir.path, [...args, "TASK.md"], { stdin: BROKEN });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^TASK\.md:7:29: error: Status "Doing".*\n {2}7 \| \| T-001 \| Glaze the tiles \| Doing \|\n/,
    );
    expect(stdout).not.toContain("planning/");
    // The other plans are read for their ids.
    const other = await command(dir.path, [...args, "planning/TASK.md"], { stdin: CLEAN });
    expect(other.stdout).toMatch(/^planning\/TASK\.md:7:3: .* \[duplicate-id\]$/m);
    // A file that isn't there yet, by its absolute path.
    const fresh = await command(dir.path, [...args, join(dir.path, "docs/TASK.md")], { stdin: BROKEN });
    expect(fresh.stdout).toMatch(/^docs\/TASK\.md:7:/);
  });

  it("with --fix prints the text, and what is left beside it", async () => {
    await using dir = await folder({ "TASK.md": CLEAN });
    const stdin = BROKEN.replaceAll("\n", "\r\n");
    const fixed = await command(dir.path, [...args, "TASK.md", "--fix"], { stdin });
    expect(fixed).toEqual({ code: 0, stdout: FIXED.replaceAll("\n", "\r\n"), stderr: "" });
    expect(await dir.read("TASK.md")).toBe(CLEAN);
    const left = await command(dir.path, [...args, "TASK.md", "--fix"], {
      stdin: CLEAN.replace("Done", "Smouldering"),
    });
    expect(left).toMatchObject({ code: 1, stdout: CLEAN.replace("Done", "Smouldering") });
    expect(left.stderr).toMatch(/^TASK\.md:7:29: error: /);
    const one = await command(dir.path, [...args, "TASK.md", "--fix", "--format", "json"], { stdin: BROKEN });
    expect(JSON.parse(one.stdout)).toMatchObject({ ok: true, diagnostics: [], output: FIXED });
    const dry = await command(dir.path, [...args, "TASK.md", "--fix", "--dry-run"], { stdin: BROKEN });
    expect(dry.stdout).toMatch(/^--- a\/TASK\.md\n\+\+\+ b\/TASK\.md\n@@ /);
  });

  it("says nothing of what is no plan, and of what is no text where it is none", async () => {
    await using dir = await folder();
    const readme = await command(dir.path, [...args, "README.md", "--fix"], { stdin: BROKEN });
    expect(readme).toEqual({ code: 0, stdout: BROKEN, stderr: "" });
    const bytes = Buffer.from([0x23, 0xff]);
    const noText = await command(dir.path, [...args, "TASK.md", "--fix"], { stdin: bytes });
    expect(noText).toMatchObject({ code: 1, stdout: "" });
    expect(noText.stderr).toContain("[unreadable-file]");
    const config = await command(dir.path, [...args, "sprint.config.json"], { stdin: '{\n  "polcy": {}\n}' });
    expect(config.stdout).toMatch(/^sprint\.config\.json:2:3: error: "polcy" is not a key/);
  });

  it.each([
    [["--stdin"], /--stdin needs --stdin-filename/],
    [["--stdin-filename", "TASK.md"], /--stdin is missing/],
    [["--stdin", "--stdin-filename", "../TASK.md"], /expected the path of a file inside this folder/],
    [["--stdin", "--stdin-filename", "TASK.md", "TASK.md"], /no paths can be given/],
    [["--stdin", "--stdin-filename", "TASK.md", "--staged"], /two different things/],
    [["--stdin", "--stdin-filename", "TASK.md", "--fix", "--format", "sarif"], /Use --format pretty or json/],
    [["--staged", "--fix"], /--staged only checks/],
    [["--staged"], /in no git repository/],
    [["--base", "main"], /--base is "main", which is no commit/],
    [["--dry-run"], /--fix is missing/],
  ])("%j: a sentence, exit 2", async (given, message) => {
    await using dir = await folder({ "TASK.md": BROKEN });
    const { code, stderr } = await command(dir.path, ["check", ...given], { stdin: BROKEN });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("check --staged", () => {
  it("reads what the next commit will have, and shows its lines", async () => {
    await using dir = await repository({ "TASK.md": CLEAN, "docs/TASK.md": CLEAN.replace("T-001", "T-002") });
    await dir.write("TASK.md", BROKEN);
    git(dir, "add", "TASK.md");
    await dir.write("TASK.md", CLEAN);
    await dir.write("docs/TASK.md", BROKEN);
    await dir.write("TASKS.md", BROKEN);
    const { code, stdout } = await command(dir.path, ["check", "--staged"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^TASK\.md:7:29: error: .*\n {2}7 \| .*Doing/);
    expect(stdout.match(/^\S+:\d+:\d+: /gm)).toHaveLength(1);
    git(dir, "add", "TASK.md");
    expect((await command(dir.path, ["check", "--staged"])).code).toBe(0);
  });

  it("works below the root of the repository", async () => {
    await using dir = await repository({ "app/TASK.md": BROKEN, "TASK.md": BROKEN });
    const { stdout } = await command(join(dir.path, "app"), ["check", "--staged"]);
    expect(stdout.match(/^\S+:\d+:\d+: /gm)).toEqual(["TASK.md:7:29: "]);
  });
});

describe("check --base", () => {
  it("compares with the tip of the base, and counts as changed what changed since the branch began", async () => {
    await using dir = await repository({
      "TASK.md": CLEAN,
      "app/notes.md": "1\n2\n3\n",
      "kept.md": "kept\n",
      "loose.md": "1\n",
    });
    git(dir, "switch", "--create", "kiln");
    git(dir, "mv", "app/notes.md", "app/kiln notes.md");
    await dir.write("TASK.md", FIXED);
    commit(dir, "Kiln");
    git(dir, "switch", "main");
    await dir.write("TASK.md", BROKEN);
    await dir.write("kept.md", "changed\n");
    commit(dir, "Yard");
    git(dir, "switch", "kiln");
    await dir.write("TASKS.md", CLEAN);
    await dir.write("kept.md", "staged\n");
    git(dir, "add", "kept.md");
    await dir.write("loose.md", "2\n");
    const kind = (path: string, what: string, from?: string) => ({ path, kind: what, ...(from ? { from } : {}) });
    const committed = [kind("TASK.md", "modified"), kind("app/kiln notes.md", "renamed", "app/notes.md")];
    {
      using base = await gitBase(dir.path, "main", false);
      expect(base.changed).toEqual([
        ...committed,
        ...["kept.md", "loose.md"].map((path) => kind(path, "modified")),
        kind("TASKS.md", "added"),
      ]);
      expect(await Promise.all(["TASK.md", "kept.md", "TASKS.md"].map((path) => base.files.read(path)))).toEqual([
        ...[BROKEN, "changed\n", null],
      ]);
      expect(await base.files.list()).toEqual(["TASK.md", "app/notes.md", "kept.md", "loose.md"]);
    }
    using staged = await gitBase(dir.path, "main", true);
    expect(staged.changed).toEqual([...committed, kind("kept.md", "modified")]);
    using below = await gitBase(join(dir.path, "app"), "main", false);
    expect(below.changed).toEqual([kind("kiln notes.md", "renamed", "notes.md")]);
    expect(await below.files.read("notes.md")).toBe("1\n2\n3\n");
  });

  it("a ref that can't be compared with is told in a sentence", async () => {
    await using dir = await repository({ "TASK.md": CLEAN });
    expect((await command(dir.path, ["check", "--base", "main"])).code).toBe(0);
    expect((await command(dir.path, ["check", "--base", "nowhere"])).stderr).toMatch(
      /^lockstep: --base is "nowhere", which is no commit, branch or tag that git knows here\.\nFetch it first/,
    );
    git(dir, "switch", "--orphan", "apart");
    commit(dir, "Apart");
    const { code, stderr } = await command(dir.path, ["check", "--base", "main"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/no commit in common with --base main\.\nIn a shallow clone/),
    });
  });

  it("reads what git says of changed files", () => {
    expect(parseNameStatus("M\0a.md\0A\0b\tc.md\0D\0d.md\0R087\0old.md\0new.md\0C100\0x.md\0y.md\0T\0z\0")).toEqual([
      { path: "a.md", kind: "modified" },
      { path: "b\tc.md", kind: "added" },
      { path: "d.md", kind: "removed" },
      { path: "new.md", kind: "renamed", from: "old.md" },
      { path: "y.md", kind: "added" },
      { path: "z", kind: "modified" },
    ]);
    expect(parseNameStatus("")).toEqual([]);
  });
});

describe("check --fix", () => {
  it("leaves a file that somebody else changed meanwhile, and keeps rights", async () => {
    await using dir = await folder({ "TASK.md": BROKEN });
    await chmod(join(dir.path, "TASK.md"), 0o640);
    const file = { path: "TASK.md", before: BROKEN, after: FIXED };
    expect(await writeFixed(dir.path, { ...file, before: CLEAN })).toMatchObject({
      kind: "left",
      reason: expect.stringContaining("changed by somebody else"),
    });
    expect(await dir.read("TASK.md")).toBe(BROKEN);
    expect(await writeFixed(dir.path, file)).toEqual({ kind: "written" });
    expect(await dir.read("TASK.md")).toBe(FIXED);
    expect((await stat(join(dir.path, "TASK.md"))).mode & 0o777).toBe(0o640);
  });

  it("writes through a link inside the folder, and never through one that leads out", async () => {
    await using elsewhere = await folder({ "TASK.md": BROKEN });
    await using dir = await folder({ "notes/plan.md": BROKEN });
    await symlink("notes/plan.md", join(dir.path, "TASK.md"));
    await symlink(join(elsewhere.path, "TASK.md"), join(dir.path, "TASKS.md"));
    await symlink(elsewhere.path, join(dir.path, "docs"));
    const within = await command(dir.path, ["check", "--fix", "TASK.md"]);
    expect(within.code).toBe(0);
    expect(await dir.read("notes/plan.md")).toBe(FIXED);
    for (const path of ["TASKS.md", "docs/TASK.md"]) {
      const out = await command(dir.path, ["check", "--fix", path]);
      expect(out.code).toBe(1);
      expect(out.stderr).toContain(`${path} is a link that leads out of this folder`);
    }
    expect(await elsewhere.read("TASK.md")).toBe(BROKEN);
  });
});
