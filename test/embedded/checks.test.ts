import { describe, expect, it } from "vitest";
import { at, DEMO, demo, refusal } from "./support.ts";

const line = (n: number) => ({
  path: "plan/TASK.md",
  start_line: n,
  end_line: n,
  annotation_level: "failure" as const,
  message: `Line ${n}`,
});
const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i + 1));

describe("check runs", () => {
  it("take 50 annotations a request, add up, and are read back", async () => {
    await using github = await demo();
    const head_sha = github.resolve(DEMO, "main") ?? "";
    const bot = github.as("github-actions[bot]");
    const output = { title: "Plans", summary: "All of them" };
    const many = bot.checks.create({ ...at, name: "plans", head_sha, output: { ...output, annotations: lines(51) } });
    expect(await refusal(many)).toMatchObject({ status: 422, message: expect.stringContaining("51 were supplied") });
    const { data: run } = await bot.checks.create({
      ...{ ...at, name: "plans", head_sha, conclusion: "failure" },
      output: { ...output, annotations: lines(50) },
    });
    expect(run).toMatchObject({ status: "completed", conclusion: "failure", app: { slug: "github-actions" } });
    const change = { ...at, check_run_id: run.id };
    await bot.checks.update({ ...change, output: { ...output, annotations: [{ ...line(7), title: "more" }] } });
    const all = await bot.paginate("GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations", change);
    expect(all).toHaveLength(51);
    expect(all.at(-1)).toMatchObject({ title: "more", start_line: 7, annotation_level: "failure" });
    const { data: listed } = await github.as("reader").checks.listForRef({ ...at, ref: "main" });
    expect(listed).toMatchObject({ total_count: 1, check_runs: [{ output: { annotations_count: 51 } }] });
    expect(github.deliveries.filter(({ event }) => event === "check_run")).toHaveLength(2);
  });

  it("are refused to people, to other apps, of unknown commits and with texts that are too long", async () => {
    await using github = await demo();
    const head_sha = github.resolve(DEMO, "main") ?? "";
    const bot = github.as("github-actions[bot]");
    const create = (login: string, more: object) =>
      github.as(login).checks.create({ ...at, name: "plans", head_sha, ...more });
    expect((await refusal(create("octo", {}))).status).toBe(403);
    expect((await refusal(create("ci[bot]", { head_sha: "0".repeat(40) }))).status).toBe(422);
    expect((await refusal(create("ci[bot]", { status: "completed" }))).status).toBe(422);
    const output = { title: "x", summary: "é".repeat(65_536) };
    expect((await refusal(create("ci[bot]", { output }))).status).toBe(422);
    const columns = { title: "x", summary: "x", annotations: [{ ...line(1), end_line: 2, start_column: 1 }] };
    expect((await refusal(create("ci[bot]", { output: columns }))).status).toBe(422);
    const { data } = await create("ci[bot]", {});
    expect((await refusal(bot.checks.update({ ...at, check_run_id: data.id, name: "mine" }))).status).toBe(403);
    const { data: listed } = await bot.checks.listForRef({ ...at, ref: "main" });
    expect(listed).toMatchObject({ total_count: 1, check_runs: [{ status: "queued", conclusion: null }] });
  });
});

describe("what a pull request would be when merged", () => {
  it("is a commit of base and head, and a merge group is one more", async () => {
    await using github = await demo();
    await github.commitFiles(DEMO, "one", { "a.txt": "a\n" }, { message: "a" });
    await github.commitFiles(DEMO, "two", { "b.txt": "b\n" }, { message: "b" });
    const octo = github.as("octo");
    const numbers: number[] = [];
    for (const head of ["one", "two"])
      numbers.push((await octo.pulls.create({ ...at, title: head, head, base: "main" })).data.number);
    const base = await github.commitFiles(DEMO, "main", { "c.txt": "c\n" }, { message: "c" });
    const [first = 0] = numbers;
    const merge = await github.pulls.testMerge(DEMO, first);
    expect((await octo.pulls.get({ ...at, pull_number: first })).data.merge_commit_sha).toBe(merge);
    expect((await octo.git.getRef({ ...at, ref: `pull/${first}/merge` })).data.object.sha).toBe(merge);
    expect(github.files(DEMO, merge ?? "")).toEqual(["README.md", "a.txt", "c.txt", "plan/TASK.md"]);
    expect((await octo.git.getCommit({ ...at, commit_sha: merge ?? "" })).data.parents.map(({ sha }) => sha)).toEqual([
      base,
      github.resolve(DEMO, "one"),
    ]);
    const group = await github.pulls.queue(DEMO, numbers);
    expect(github.files(DEMO, group?.headSha)).toEqual(["README.md", "a.txt", "b.txt", "c.txt", "plan/TASK.md"]);
    expect(github.deliveries.at(-1)).toMatchObject({
      ...{ event: "merge_group", action: "checks_requested" },
      payload: { merge_group: { head_sha: group?.headSha, base_sha: base, base_ref: "refs/heads/main" } },
    });
    expect(github.resolve(DEMO, "main")).toBe(base);
    await github.commitFiles(DEMO, "main", { "a.txt": "other\n" }, { message: "other" });
    expect(await github.pulls.testMerge(DEMO, first)).toBeNull();
  });
});

describe("people", () => {
  it("who aren't there are 404, and assignees are told", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    expect((await octo.users.getByUsername({ username: "Stranger" })).data.login).toBe("stranger");
    expect((await refusal(octo.users.getByUsername({ username: "nobody" }))).status).toBe(404);
    expect((await octo.issues.checkUserCanBeAssigned({ ...at, assignee: "DEV" })).status).toBe(204);
    expect((await refusal(octo.issues.checkUserCanBeAssigned({ ...at, assignee: "stranger" }))).status).toBe(404);
  });
});
