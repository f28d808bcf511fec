import { describe, expect, it } from "vitest";
import { embedded, REPO } from "./embedded.ts";

const BRANCH = "lockstep/sync";
const request = (parent: string, text: string) => ({ parent, files: new Map([["TASK.md", text]]), message: "sync" });

describe("the rolling pull request's branch", () => {
  it("is made, moved by force and deleted, and tells where it is elsewhere by now", async () => {
    await using world = await embedded();
    const { proposals } = world.host();
    expect(await proposals.branchHead(BRANCH)).toBeNull();
    const one = (await proposals.store(request(world.first, "# One\n")))?.sha ?? "";
    const two = (await proposals.store(request(world.first, "# Two\n")))?.sha ?? "";
    expect(await proposals.setBranch(BRANCH, one, null)).toEqual({ kind: "done" });
    expect(await proposals.branchHead(BRANCH)).toBe(one);
    expect(await proposals.setBranch(BRANCH, two, null)).toEqual({ kind: "moved" });
    expect(await proposals.setBranch(BRANCH, two, one)).toEqual({ kind: "done" });
    expect(await proposals.ahead("main", two)).toMatchObject({
      commits: [{ sha: two, parents: 1, message: "sync" }],
      files: [{ path: "TASK.md" }],
    });
    expect(await proposals.deleteBranch(BRANCH)).toEqual({ kind: "done" });
    expect(await proposals.deleteBranch(BRANCH)).toEqual({ kind: "done" });
    expect(await proposals.setBranch(BRANCH, two, one)).toEqual({ kind: "moved" });
  });

  it("is refused in words that name the mend", async () => {
    await using world = await embedded();
    const { proposals } = world.host();
    world.github.protect("octo/plans", BRANCH, { style: "ruleset" });
    expect(await proposals.setBranch(BRANCH, world.first, null)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("refused to make the branch lockstep/sync"),
      mend: expect.stringContaining("under Rules or Branches"),
    });
  });

  it("counts as made where only the answer got lost", async () => {
    await using world = await embedded();
    const { proposals } = world.host();
    const sha = (await proposals.store(request(world.first, "# One\n")))?.sha ?? "";
    world.github.fault({ method: "POST", path: /\/git\/refs$/, drop: "after" });
    expect(await proposals.setBranch(BRANCH, sha, null)).toEqual({ kind: "done" });
  });
});

describe("the rolling pull request", () => {
  const pull = { title: "sync", body: "What it holds", branch: BRANCH, into: "main" };

  // Guard: GitHub takes one for each pair of branches; a fork's branch of the same name is another one.
  it("is opened once, whatever becomes of the answer, and found by its branch", async () => {
    await using world = await embedded();
    const { proposals } = world.host();
    world.github.user("mallory");
    await world.github.as("mallory").repos.createFork(REPO);
    await world.github.commitFiles("mallory/plans", BRANCH, { "x.txt": "x" }, { message: "Mine", author: "mallory" });
    await world.github.as("mallory").pulls.create({ ...REPO, title: "Mine", head: `mallory:${BRANCH}`, base: "main" });
    expect(await proposals.openPull(BRANCH, "main")).toBeNull();

    const sha = (await proposals.store(request(world.first, "# One\n")))?.sha ?? "";
    await proposals.setBranch(BRANCH, sha, null);
    world.github.fault({ method: "POST", path: /\/pulls$/, drop: "after" });
    const made = await proposals.createPull(pull);
    expect(made).toMatchObject({ kind: "pull", pull: { title: "sync", headSha: sha, author: "lockstep[bot]" } });
    expect(await proposals.createPull(pull)).toEqual(made);
    const { data } = await world.github.as("octo").pulls.list(REPO);
    expect(data).toHaveLength(2);
    const number = made.kind === "pull" ? made.pull.number : 0;
    expect(await proposals.updatePull(number, { state: "closed" })).toMatchObject({ pull: { state: "closed" } });
    expect(await proposals.openPull(BRANCH, "main")).toBeNull();
  });

  it("is refused in words that name the setting", async () => {
    await using world = await embedded();
    const { proposals } = world.host();
    const said = "GitHub Actions is not permitted to create or approve pull requests.";
    world.github.fault({ method: "POST", path: /\/pulls$/, answer: { status: 403, body: { message: said } } });
    expect(await proposals.createPull(pull)).toMatchObject({
      kind: "refused",
      mend: expect.stringContaining("tick “Allow GitHub Actions to create and approve pull requests”"),
    });
    const token = world.github.token("lockstep[bot]", { permissions: { contents: "write", issues: "write" } });
    expect(await world.host({ token }).proposals.createPull(pull)).toMatchObject({
      kind: "refused",
      mend: expect.stringContaining("pull-requests: write"),
    });
  });
});
