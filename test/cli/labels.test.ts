import { describe, expect, it } from "vitest";
import { startGitHub } from "../../src/embedded/index.ts";
import { folder, lockstep, lockstepBuilt } from "./run.ts";

const LABELS = `- name: status/done
  color: 0e8a16
  description: Finished
- name: type/bug
  color: d73a4a
  from: bug
`;

describe("labels", () => {
  it("makes the repository's labels match labels.yml of the default branch", async () => {
    await using github = await startGitHub();
    await using dir = await folder();
    await github.createRepository({
      owner: "octo",
      name: "plans",
      files: { ".github/labels.yml": LABELS, "sprint.config.json": '{ "sprint_id": "Sprint-4" }' },
    });
    const octokit = github.as("octo");
    const repo = { owner: "octo", repo: "plans" };
    const before = await octokit.paginate(octokit.issues.listLabelsForRepo, repo);
    for (const { name } of before) await octokit.issues.deleteLabel({ ...repo, name });
    for (const name of ["bug", "status/old", "mine"])
      await octokit.issues.createLabel({ ...repo, name, color: "ffffff" });
    await octokit.issues.create({ ...repo, title: "It rattles", labels: ["bug", "mine"] });
    const env = {
      GITHUB_TOKEN: github.token("lockstep[bot]"),
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: "octo/plans",
    };
    const names = async () =>
      (await octokit.paginate(octokit.issues.listLabelsForRepo, repo)).map((l) => `${l.name} ${l.color}`).sort();

    const dry = await lockstep(dir.path, ["labels", "--dry-run", "--prune", "--format", "json"], env);
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.stdout).changes.map((c: { action: string }) => c.action)).toEqual([
      "create-label",
      "update-label",
      "create-label",
      "delete-label",
    ]);
    expect(await names()).toEqual(["bug ffffff", "mine ffffff", "status/old ffffff"]);

    const real = await lockstepBuilt(dir.path, ["labels", "--prune"], env);
    expect(real.code).toBe(0);
    expect(real.stdout).toContain("creates the label sprint/Sprint-4");
    expect(await names()).toEqual(["mine ffffff", "sprint/Sprint-4 c5def5", "status/done 0e8a16", "type/bug d73a4a"]);
    const issue = await octokit.issues.get({ ...repo, issue_number: 1 });
    expect(issue.data.labels.map((l) => (typeof l === "string" ? l : l.name)).sort()).toEqual(["mine", "type/bug"]);

    github.resetLog();
    const again = JSON.parse((await lockstep(dir.path, ["labels", "--prune", "--format", "json"], env)).stdout);
    expect(again).toMatchObject({ inSync: true, changes: [] });
    expect(github.requests.filter((request) => request.method !== "GET")).toEqual([]);
  });

  it("ends with exit 2 for a wrong labels.yml, a missing token or an absent repository", async () => {
    await using github = await startGitHub();
    await using dir = await folder();
    await github.createRepository({
      owner: "octo",
      name: "plans",
      files: { "labels.yml": "- name: a\n  color: red\n" },
    });
    const env = { GITHUB_TOKEN: github.token("lockstep[bot]"), GITHUB_API_URL: github.url };
    const wrong = await lockstep(dir.path, ["labels", "--repo", "octo/plans"], env);
    expect(wrong).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining('labels.yml:2: "[0].color" is "red"'),
    });
    const absent = await lockstep(dir.path, ["labels", "--repo", "octo/none", "--format", "json"], env);
    expect(absent.code).toBe(2);
    expect(JSON.parse(absent.stdout)).toMatchObject({ version: 1, error: { code: "not-found" } });
    const token = await lockstep(dir.path, ["labels", "--repo", "octo/plans"], { ...env, GITHUB_TOKEN: "nonsense" });
    expect(token.code).toBe(2);
    const down = await lockstep(dir.path, ["labels", "--repo", "octo/plans"], {
      ...env,
      GITHUB_API_URL: "http://127.0.0.1:9",
    });
    expect(down).toMatchObject({ code: 3, stdout: "" });
  });
});
