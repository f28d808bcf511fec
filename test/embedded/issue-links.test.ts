import { describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../src/embedded/index.ts";
import { at, demo, openPull, refusal } from "./support.ts";

/** Opens issues and gives their database ids, by their numbers from 1. */
async function opened(github: EmbeddedGitHub, count: number): Promise<readonly number[]> {
  const ids = [0];
  for (let i = 0; i < count; i++)
    ids.push((await github.as("octo").issues.create({ ...at, title: `Issue ${i + 1}` })).data.id);
  return ids;
}

const on = (issue_number: number) => ({ ...at, issue_number });

describe("sub-issues", () => {
  it("are listed in their order, with a summary above and an address below", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const [, , two = 0, three = 0] = await opened(github, 3);
    await octo.issues.addSubIssue({ ...on(1), sub_issue_id: two });
    const added = await octo.issues.addSubIssue({ ...on(1), sub_issue_id: three });
    expect(added).toMatchObject({ status: 201, data: { number: 1 } });
    await octo.issues.update({ ...on(3), state: "closed" });
    await octo.issues.reprioritizeSubIssue({ ...on(1), sub_issue_id: three, before_id: two });
    expect((await octo.issues.listSubIssues(on(1))).data.map(({ number }) => number)).toEqual([3, 2]);
    const { data: parent } = await octo.issues.getParent(on(2));
    expect(parent.sub_issues_summary).toEqual({ total: 2, completed: 1, percent_completed: 50 });
    const { data: child } = await octo.issues.get(on(2));
    expect(child.parent_issue_url).toBe(`${github.url}/repos/octo/demo/issues/1`);
    expect(github.deliveries.filter(({ event }) => event === "sub_issues").map(({ action }) => action)).toEqual([
      "sub_issue_added",
      "parent_issue_added",
      "sub_issue_added",
      "parent_issue_added",
    ]);
    await octo.issues.removeSubIssue({ ...on(1), sub_issue_id: two });
    expect(await refusal(octo.issues.getParent(on(2)))).toMatchObject({ status: 404 });
    expect((await octo.issues.get(on(2))).data).not.toHaveProperty("parent_issue_url");
  });

  it("are refused twice, to themselves, in circles, too many, too deep and to those without rights", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const ids = await opened(github, 13);
    const add = (number: number, child: number, replace_parent = false) =>
      octo.issues.addSubIssue({ ...on(number), sub_issue_id: ids[child] ?? 0, replace_parent });
    await add(1, 2);
    for (const refused of [add(1, 2), add(3, 2), add(1, 1), add(2, 1)])
      expect(await refusal(refused)).toMatchObject({ status: 422 });
    await add(3, 2, true);
    expect((await octo.issues.listSubIssues(on(1))).data).toEqual([]);
    for (let level = 4; level < 12; level++) await add(level, level + 1);
    expect(await refusal(add(12, 13))).toMatchObject({ status: 422 });
    const by = (login: string) => github.as(login).issues.addSubIssue({ ...on(1), sub_issue_id: ids[13] ?? 0 });
    expect(await refusal(by("reader"))).toMatchObject({ status: 403 });
    await by("triager");
    expect(await refusal(octo.issues.addSubIssue({ ...on(1), sub_issue_id: 1 }))).toMatchObject({ status: 404 });
    const full = await opened(github, 101);
    for (const id of full.slice(1, 100)) await octo.issues.addSubIssue({ ...on(1), sub_issue_id: id });
    expect(await refusal(octo.issues.addSubIssue({ ...on(1), sub_issue_id: full[100] ?? 0 }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("more than 100"),
    });
  });
});

describe("dependencies", () => {
  it("show on both issues, count open ones apart, and go with an issue that is deleted", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const [, one = 0, two = 0] = await opened(github, 3);
    await octo.issues.addBlockedByDependency({ ...on(3), issue_id: one });
    await octo.issues.addBlockedByDependency({ ...on(3), issue_id: two });
    await octo.issues.update({ ...on(1), state: "closed" });
    const summary = async (number: number) => (await octo.issues.get(on(number))).data.issue_dependencies_summary;
    expect(await summary(3)).toEqual({ blocked_by: 1, total_blocked_by: 2, blocking: 0, total_blocking: 0 });
    expect(await summary(1)).toEqual({ blocked_by: 0, total_blocked_by: 0, blocking: 1, total_blocking: 1 });
    expect((await octo.issues.listDependenciesBlocking(on(2))).data.map(({ number }) => number)).toEqual([3]);
    await octo.issues.removeDependencyBlockedBy({ ...on(3), issue_id: two });
    expect(await refusal(octo.issues.removeDependencyBlockedBy({ ...on(3), issue_id: two }))).toMatchObject({
      status: 404,
    });
    github.issues.delete("octo/demo", 1);
    expect((await octo.issues.listDependenciesBlockedBy(on(3))).data).toEqual([]);
  });

  it("are refused twice, to themselves, in circles, of pull requests and where the server has none", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const [, one = 0, two = 0, three = 0] = await opened(github, 3);
    const add = (number: number, issue_id: number) => octo.issues.addBlockedByDependency({ ...on(number), issue_id });
    await add(2, one);
    await add(3, two);
    for (const refused of [add(2, one), add(2, two), add(1, three)])
      expect(await refusal(refused)).toMatchObject({ status: 422 });
    expect(await refusal(add(await openPull(github), one))).toMatchObject({ status: 422 });
    github.features({ dependencies: false, subIssues: false });
    expect(await refusal(add(3, one))).toMatchObject({ status: 404 });
    expect(await refusal(octo.issues.listSubIssues(on(1)))).toMatchObject({ status: 404 });
    const { data } = await octo.issues.get(on(2));
    expect(Object.keys(data).filter((key) => /sub_issue|dependenc|parent/.test(key))).toEqual([]);
  });
});
