import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { hostOfRemote, isGitHub, nameFromRemote } from "../../src/cli/repository.ts";
import { startGitHub } from "../../src/embedded/index.ts";
import { folder, lockstep } from "./run.ts";

describe("the repository", () => {
  it.each([
    ["https://github.com/octo/plans.git", "octo/plans"],
    ["https://github.com/octo/plans/", "octo/plans"],
    ["https://x-access-token:secret@github.example.com/octo/my.plans", "octo/my.plans"],
    ["git@github.com:octo/plans.git", "octo/plans"],
    ["github.com:octo/plans", "octo/plans"],
    ["ssh://git@github.com:22/octo/plans.git", "octo/plans"],
    ["git://github.com/octo/plans", "octo/plans"],
    ["/srv/git/plans.git", null],
    ["../plans", null],
    ["https://github.com/plans", null],
    ["file:///srv/octo/plans", null],
  ])("of the remote %s is %s", (url, name) => {
    expect(nameFromRemote(url)).toBe(name);
  });

  it.each([
    ["https://github.com/octo/plans.git", undefined, true],
    ["git@ssh.github.com:octo/plans.git", undefined, true],
    ["git@work:octo/plans.git", undefined, true],
    ["https://user:secret@gitlab.com/octo/plans", undefined, false],
    ["git@bitbucket.org:octo/plans.git", "https://api.github.com", false],
    ["ssh://git@code.example.org:2222/octo/plans", "https://code.example.org/api/v3", true],
    ["https://octo.ghe.com/octo/plans", "https://api.octo.ghe.com", true],
  ])("of the remote %s is asked for at the API %s: %s", (url, api, expected) => {
    expect(isGitHub(hostOfRemote(url) ?? "", api)).toBe(expected);
  });

  it("is not one of the same name on GitHub where the remote is somewhere else", async () => {
    await using dir = await folder();
    execFileSync("git", ["init"], { cwd: dir.path, stdio: "ignore" });
    execFileSync("git", ["remote", "add", "origin", "https://me:secret@gitlab.com/octo/plans"], { cwd: dir.path });
    const { code, stderr } = await lockstep(dir.path, ["sync"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/the git remote is on gitlab\.com, not on GitHub\.\n.*--repo/);
    expect(stderr).not.toContain("secret");
  });

  it("comes from the option, then the environment, then the remote", async () => {
    await using github = await startGitHub();
    await using dir = await folder();
    for (const name of ["option", "environment", "remote"]) await github.createRepository({ owner: "octo", name });
    const git = (...args: string[]) => execFileSync("git", args, { cwd: dir.path, stdio: "ignore" });
    git("init");
    git("remote", "add", "upstream", "https://github.com/else/where");
    git("remote", "add", "origin", "git@github.com:octo/remote.git");
    const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: github.token("lockstep[bot]") };
    const asked = async (
      args: readonly string[],
      more: Readonly<Record<string, string>>,
    ): Promise<string | undefined> => {
      github.resetLog();
      await lockstep(dir.path, ["labels", "--dry-run", ...args], { ...env, ...more });
      return github.requests[0]?.path;
    };
    const environment = { GITHUB_REPOSITORY: "octo/environment" };
    expect(await asked(["--repo", "octo/option"], environment)).toBe("/repos/octo/option");
    expect(await asked([], environment)).toBe("/repos/octo/environment");
    expect(await asked([], {})).toBe("/repos/octo/remote");
  });

  it("is what a sync reads: plans that are only here are named", async () => {
    await using github = await startGitHub();
    await using dir = await folder({ "TASK.md": "# Plan\n", "README.md": "# Read me\n" });
    await github.createRepository({ owner: "octo", name: "plans", files: { "README.md": "# Plans\n" } });
    execFileSync("git", ["init"], { cwd: dir.path, stdio: "ignore" });
    execFileSync("git", ["remote", "add", "origin", "https://github.com/octo/plans"], { cwd: dir.path });
    const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: github.token("lockstep[bot]") };
    const { code, stdout, stderr } = await lockstep(dir.path, ["sync", "--dry-run", "--format", "json"], env);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, dryRun: true });
    expect(stderr).toContain("TASK.md differs from GitHub");
    expect(stderr).not.toContain("README.md");
    const elsewhere = await lockstep(dir.path, ["sync", "--dry-run"], { ...env, GITHUB_REPOSITORY: "octo/plans2" });
    expect(elsewhere.stderr).not.toContain("differs");
  });
});
