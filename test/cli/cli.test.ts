import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { cliPath, folder, lockstep, lockstepBuilt } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Priority | Points | Status | Owner | Depends On |
| --- | --- | --- | --- | --- | --- | --- |
| T-001 | Weigh the parcels | High | 5 | Done | @ines | - |
| T-002 | Print the stamps | Critical | 8 | Doing | @tomas, @ines | T-001 |
`;

describe("the frame", () => {
  it("prints help and version", async () => {
    await using dir = await folder();
    const help = await lockstepBuilt(dir.path, ["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const name of ["init", "check", "tasks", "sync", "labels"]) expect(help.stdout).toContain(`\n  ${name} `);
    const version = await lockstepBuilt(dir.path, ["--version"]);
    expect(version).toMatchObject({ code: 0, stderr: "" });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [["snyc"], /unknown command 'snyc'[\s\S]*Did you mean sync\?/i],
    [["check", "--strikt"], /unknown option '--strikt'[\s\S]*Did you mean --strict\?/i],
    [["check", "--format", "xml"], /xml[\s\S]*pretty, json, github, sarif/],
    [["tasks", "--format", "sarif"], /sarif is only for check/],
    [["check", "nowhere.md"], /nowhere\.md is not there/],
    [["tasks", "--config", "other.json"], /other\.json is not there/],
    [["sync"], /No repository is named[\s\S]*--repo/],
    [["sync", "--repo", "plans"], /OWNER\/NAME/],
    [[], /Usage: lockstep/],
  ])("%j is a mistake: exit 2", async (args, message) => {
    await using dir = await folder({ "TASK.md": PLAN });
    const { code, stdout, stderr } = await lockstep(dir.path, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("answers in JSON on failure, too", async () => {
    await using dir = await folder();
    for (const args of [
      ["snyc", "--format", "json"],
      ["--format=json", "check", "nowhere.md"],
      ["sync", "--format", "json"],
    ]) {
      const { code, stdout } = await lockstepBuilt(dir.path, args);
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toEqual({
        version: 1,
        error: { code: "usage", message: expect.any(String), hint: expect.any(String) },
      });
    }
  });

  it("tells a wrong configuration with file and line, and the stack only with --debug", async () => {
    await using dir = await folder({ "TASK.md": PLAN, "sprint.config.json": '{\n  "polcy": {}\n}\n' });
    const plain = await lockstep(dir.path, ["tasks"]);
    expect(plain.code).toBe(2);
    expect(plain.stderr).toBe(
      'lockstep: sprint.config.json:2: "polcy" is not a key that is known here.\nDid you mean "policy"?\n',
    );
    expect((await lockstep(dir.path, ["tasks", "--debug"])).stderr).toMatch(/\n\s+at /);
  });

  it("ends quietly where the reader closes the pipe", async () => {
    await using dir = await folder({ "TASK.md": PLAN });
    const child = spawn(process.execPath, [cliPath(), "tasks"], { cwd: dir.path, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (data) => {
      stderr += String(data);
    });
    await once(child, "close");
    expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

describe("the build", () => {
  // Guard: what the sources say in this process, the bundle says in one of its own, in whichever part of it a command is.
  it.each([
    ["tasks"],
    ["tasks", "--explain"],
    ["next", "--format", "json"],
    ["check", "--format", "github"],
    ["check", "--format", "sarif"],
    ["report", "--quiet"],
    ["merge", "base", "ours", "theirs", "--path", "TASK.md"],
    ["init"],
  ])("does what the sources do: %s", async (...args) => {
    const files = { "TASK.md": PLAN, base: PLAN, ours: PLAN, theirs: PLAN.replace("Critical", "Low") };
    await using one = await folder(files);
    await using other = await folder(files);
    const ended = await lockstepBuilt(one.path, args);
    expect(ended).toEqual(await lockstep(other.path, args));
    expect(ended.code).toBeLessThan(2);
    expect(await one.read("ours")).toBe(await other.read("ours"));
  });
});

describe("tasks", () => {
  it("prints what it reads, as JSON in the contract's shape", async () => {
    await using dir = await folder({ "planning/TASK.md": PLAN, "node_modules/x/TASK.md": PLAN });
    const { code, stdout } = await lockstep(dir.path, ["tasks", "--format", "json"]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      version: 1,
      plans: [{ path: "planning/TASK.md", dialect: "sprint", template: false }],
    });
    expect(report.plans[0].tasks[1]).toEqual({
      id: "T-002",
      key: "T-002",
      title: "Print the stamps",
      status: "in-progress",
      statusText: "Doing",
      review: null,
      priority: "critical",
      type: null,
      points: 8,
      estimate: null,
      owners: ["tomas", "ines"],
      pullRequest: null,
      eta: null,
      dependsOn: ["T-001"],
      sprint: "Sprint-21-2026",
      phase: null,
      story: null,
      parallel: false,
      parent: null,
      section: expect.stringMatching(/current sprint tasks/i),
      line: 8,
    });
    expect((await lockstep(dir.path, ["tasks"])).stdout).toMatch(
      /T-002 +in-progress +critical +8 +Print the stamps +@tomas @ines/,
    );
  });
});

describe("check", () => {
  it("reports findings and exits 1 for errors", async () => {
    await using dir = await folder({ "planning/TASK.md": PLAN, "labels.yml": "- name: a\n  color: red\n" });
    const { code, stdout } = await lockstep(dir.path, ["check", "--format", "json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(["version", "ok", "counts", "diagnostics"]);
    expect(report).toMatchObject({ version: 1, ok: false, counts: { error: 2, warning: 0 } });
    expect(report.diagnostics[1]).toEqual({
      path: "planning/TASK.md",
      line: 8,
      column: 45,
      endLine: 8,
      endColumn: 50,
      severity: "error",
      rule: "unknown-status",
      task: "T-002",
      message: 'Status "Doing" is not one of Not Started, In Progress, Blocked, Review, Testing, Done.',
      hint: 'Did you mean "In Progress"?',
      fixable: true,
    });
    const pretty = await lockstep(dir.path, ["check", "planning"]);
    expect(pretty.code).toBe(1);
    expect(pretty.stdout).toContain('planning/TASK.md:8:45: error: Status "Doing"');
    expect(pretty.stdout).not.toContain("labels.yml");
    const github = await lockstep(dir.path, ["check", "planning/TASK.md", "--format", "github"]);
    expect(github.stdout).toMatch(/^::error file=planning\/TASK\.md,line=8,.*title=unknown-status::Status "Doing"/);
    const sarif = JSON.parse((await lockstep(dir.path, ["check", "--format", "sarif"])).stdout);
    expect(sarif.runs[0].results).toHaveLength(2);
  });

  it("shows with --fix --dry-run what --fix then does, once", async () => {
    await using dir = await folder({ "TASK.md": PLAN.replaceAll("\n", "\r\n") });
    const dry = await lockstep(dir.path, ["check", "--fix", "--dry-run"]);
    expect(dry.stdout).toContain("-| T-002 | Print the stamps | Critical | 8 | Doing |");
    expect(dry.stdout).toContain("+| T-002 | Print the stamps | Critical | 8 | In Progress |");
    expect(await dir.read("TASK.md")).toBe(PLAN.replaceAll("\n", "\r\n"));
    const fixed = await lockstep(dir.path, ["check", "--fix"]);
    expect(fixed.code).toBe(0);
    const after = PLAN.replace("Doing", "In Progress").replaceAll("\n", "\r\n");
    expect(await dir.read("TASK.md")).toBe(after);
    expect((await lockstep(dir.path, ["check", "--fix"])).stdout).toContain("nothing wrong");
    expect(await dir.read("TASK.md")).toBe(after);
  });

  it("exits 0 for warnings, 1 with --strict", async () => {
    await using dir = await folder({ "TASK.md": PLAN.replace("Doing", "Review").replace("| 8 |", "| 13 |") });
    expect((await lockstep(dir.path, ["check"])).code).toBe(0);
    expect((await lockstep(dir.path, ["check", "--strict"])).code).toBe(1);
    expect((await lockstep(dir.path, ["check", "--quiet"])).stdout).toBe("");
  });

  it("takes a file that is no UTF-8 for a finding", async () => {
    await using dir = await folder({ "TASK.md": PLAN });
    const { writeFile } = await import("node:fs/promises");
    await writeFile(`${dir.path}/TASKS.md`, Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]));
    const { code, stdout } = await lockstep(dir.path, ["check"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^TASKS\.md:1:1: error: TASKS\.md:1 is not UTF-8 text \(found the byte 0xFF\)\. \[unreadable-file\]$/m,
    );
  });
});

describe("init", () => {
  it("writes a repository in which its own check finds nothing", async () => {
    await using dir = await folder();
    const first = await lockstep(dir.path, ["init", "--yes"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/written +\.github\/workflows\/lockstep\.yml/);
    const checked = await lockstep(dir.path, ["check", "--strict"]);
    expect(checked).toMatchObject({ code: 0, stdout: "1 plan checked, nothing wrong.\n" });
    const config = JSON.parse(await dir.read("sprint.config.json"));
    expect(Date.parse(config.end_date) - Date.parse(config.start_date)).toBe(13 * 24 * 3600 * 1000);
    const plan = await dir.read("TASK.md");
    expect(plan).toContain(`**Sprint ID**: ${config.sprint_id}\n`);
    expect(plan).toContain(`**Sprint Dates**: ${config.start_date} to ${config.end_date}\n`);
    expect(await dir.read(".github/workflows/lockstep.yml")).toMatch(/uses: "[\w-]+\/[\w-]+@v\d+"/);
  });

  it("never overwrites without --force", async () => {
    await using dir = await folder({ "TASK.md": PLAN });
    const first = await lockstep(dir.path, ["init"]);
    expect(first.stdout).toMatch(/kept +TASK\.md/);
    expect(await dir.read("TASK.md")).toBe(PLAN);
    const again = JSON.parse((await lockstep(dir.path, ["init", "--format", "json"])).stdout);
    expect(again.written).toEqual([]);
    expect(again.kept).toHaveLength(9);
    await lockstep(dir.path, ["init", "--force"]);
    expect(await dir.read("TASK.md")).not.toBe(PLAN);
  });
});
