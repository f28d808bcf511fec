import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { cliPath, folder, lockstep } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Status |
| --- | --- | --- |
| T-001 | Fold the letters | Done |
`;
const COMMANDS = ["init", "check", "tasks", "sync", "drift", "labels", "log", "merge", "demo"];

describe("help", () => {
  it("is there for each command, and says what it does", async () => {
    await using dir = await folder();
    for (const command of COMMANDS) {
      const [option, word] = [
        await lockstep(dir.path, [command, "--help"]),
        await lockstep(dir.path, ["help", command]),
      ];
      expect(option).toMatchObject({ code: 0, stderr: "" });
      expect(word).toEqual(option);
      expect(option.stdout).toMatch(new RegExp(`^Usage: lockstep ${command}\\b.*\n\n\\w.{20,}\n`));
    }
  });
});

describe("a mistake on the command line", () => {
  it.each([
    [["help", "nope"], /^lockstep: Unknown command 'nope'\.\nRun "lockstep --help"/],
    [["--quiet"], /^lockstep: No command was given\.\nRun "lockstep --help"/],
    [["sync", "now"], /^lockstep: Too many arguments for 'sync'/],
    [["log", "--since"], /^lockstep: Option '--since <when>' argument missing\./],
    [
      ["log", "--since", "lately", "--repo", "octo/plans"],
      /^lockstep: --since lately is neither a date nor a time span\.\nWrite a date/,
    ],
    [["sync", "--repo", "https://github.com/octo/plans"], /^lockstep: --repo is "https:.*", expected OWNER\/NAME/],
    [["check", "notes"], /^lockstep: notes is not there\.\nGive a file or a folder/],
    [["tasks", "README.md"], /^lockstep: README\.md has neither the sections nor the tables .*\n.*lockstep init/],
    [
      ["check", ".."],
      /^lockstep: \.\. can't be read: it is a folder\.\nGive the path of a file inside the repository\./,
    ],
  ])("%j: a sentence, the mend, exit 2, and one document in JSON", async (args, message) => {
    await using dir = await folder({ "README.md": "# Hello\n" });
    const people = await lockstep(dir.path, args);
    expect(people).toMatchObject({ code: 2, stdout: "" });
    expect(people.stderr).toMatch(message);
    expect(people.stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
    const programs = await lockstep(dir.path, [...args, "--format=json"]);
    expect(programs.code).toBe(2);
    expect(JSON.parse(programs.stdout).error.code).toBe(args[1] === ".." ? "unreadable-file" : "usage");
    const workflow = await lockstep(dir.path, [...args, "--format=github"]);
    expect(workflow.stdout).toMatch(/^::error::\S.*\n$/);
  });
});

describe("a folder", () => {
  it("without plans says so, in check and tasks alike", async () => {
    await using dir = await folder({ "README.md": "# Hello\n" });
    for (const command of ["check", "tasks"]) {
      const { code, stdout, stderr } = await lockstep(dir.path, [command]);
      expect(code).toBe(0);
      expect(stdout + stderr).toBe('No plan files here. "lockstep init" writes one.\n');
    }
  });

  // Guards that what --fix repairs everywhere in a file isn't listed line by line, and that nothing else is shortened.
  it("with a plan that is damaged in each line: check shows ten of them, and counts the others", async () => {
    const damaged = `${PLAN}\n## Notes\n${Array.from({ length: 14 }, (_, n) => `\nA ‚Üí B ${n}\n`).join("")}`;
    await using dir = await folder({ "TASK.md": damaged });
    const { stdout } = await lockstep(dir.path, ["check"]);
    expect(stdout.split("\n").filter((line) => line.includes("Damaged text"))).toHaveLength(10);
    expect(stdout).toMatch(/^TASK\.md: and 4 more that --fix repairs \[mojibake\]$/m);
    expect(stdout).toMatch(/0 errors, 14 warnings in 1 plan \(14 fixable with --fix\)/);
  });

  it("whose plan is no text: tasks stops, and says where", async () => {
    await using dir = await folder({ "TASK.md": PLAN });
    await dir.write("TASK.md", Buffer.from(`# Caf\u00e9\n${PLAN}`.replace("–", "-"), "latin1"));
    const { code, stdout, stderr } = await lockstep(dir.path, ["tasks"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^lockstep: TASK\.md:1 is not UTF-8 text \(found the byte 0xE9\)\.\nSave the file as UTF-8/);
  });

  it("whose labels file is not there: check says in which line it is named", async () => {
    await using dir = await folder({ "TASK.md": PLAN, "sprint.config.json": '{\n  "labels-file": "colours.yml"\n}\n' });
    const { code, stdout } = await lockstep(dir.path, ["check"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^sprint\.config\.json:2:3: error: The labels file colours\.yml,.* is not there/m);
  });

  it("that is no git repository, or whose remote is no address of a server, takes --repo", async () => {
    await using dir = await folder();
    expect((await lockstep(dir.path, ["sync"])).stderr).toMatch(
      /this folder has no git remote\.\n.*--repo OWNER\/NAME/,
    );
    execFileSync("git", ["init"], { cwd: dir.path, stdio: "ignore" });
    execFileSync("git", ["remote", "add", "origin", "/srv/git/plans"], { cwd: dir.path });
    expect((await lockstep(dir.path, ["sync"])).stderr).toMatch(/remote doesn't look like one on GitHub\.\n.*--repo/);
  });

  it("in which init can't write says what is in the way, and goes on where it is mended", async () => {
    await using dir = await folder({ ".github": "not a folder\n" });
    const { code, stderr } = await lockstep(dir.path, ["init"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lockstep: The system can't do what is asked with .*\.github \(EEXIST: .*\)\.\nMend that/);
    await dir.remove(".github");
    const again = await lockstep(dir.path, ["init"]);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/written +\.github\/workflows\/lockstep\.yml\n[\s\S]*kept +TASK\.md\n/);
  });
});

describe("a reader that takes one line", () => {
  it.each([["tasks"], ["check"], ["--help"]])("%s ends quietly", async (command) => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `| T-${i + 2} | Letter ${i} | Doing |\n`).join("");
    await using dir = await folder({ "TASK.md": PLAN + rows });
    const head = spawn("head", ["-1"], { stdio: ["pipe", "pipe", "ignore"] });
    const child = spawn(process.execPath, [cliPath(), command], {
      cwd: dir.path,
      stdio: ["ignore", head.stdin, "pipe"],
    });
    let stderr = "";
    child.stderr?.on("data", (data) => {
      stderr += String(data);
    });
    head.stdin.destroy();
    await once(child, "close");
    expect({ signal: child.signalCode, stderr }).toEqual({ signal: null, stderr: "" });
    expect(child.exitCode).toBeLessThanOrEqual(1);
  });
});
