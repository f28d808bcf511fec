import { describe, expect, it } from "vitest";
import type { IssueRecord } from "../../src/sync/github-records.ts";
import type { Host } from "../../src/sync/host.ts";
import { embedded, REPO } from "./embedded.ts";

const none = () => false;

/** Numbers from 1 on, created at once. */
async function many(count: number, create: (i: number) => Promise<unknown>): Promise<void> {
  for (let i = 1; i <= count; i += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - i + 1) }, (_, j) => create(i + j)));
  }
}

describe("a repository", () => {
  it("is described in one request", async () => {
    await using world = await embedded();
    const host = world.host();
    expect(await host.repository()).toEqual({
      id: expect.any(Number),
      fullName: "octo/plans",
      defaultBranch: "main",
      hasIssues: true,
      archived: false,
      openCount: expect.any(Number),
      htmlUrl: expect.stringContaining("octo/plans"),
    });
    expect(host.traffic).toEqual({ requests: 1, retries: 0 });
    world.github.repository("octo/plans", { archived: true, hasIssues: false });
    expect(await host.repository()).toMatchObject({ archived: true, hasIssues: false });
  });

  it("that was renamed is still found by its old name, and written to under the new one", async () => {
    await using world = await embedded();
    world.github.renameRepository("octo/plans", "roadmap");
    const host = world.host();
    expect((await host.repository()).fullName).toBe("octo/roadmap");
    const label = { kind: "create-label", name: "a", color: "ffffff", description: "" } as const;
    expect(await host.perform(label)).toEqual({ kind: "done" });
    expect(world.github.count({ method: "POST", path: "/repos/octo/roadmap/labels" })).toBe(1);
  });

  it("that is archived says so on the first write", async () => {
    await using world = await embedded();
    world.github.repository("octo/plans", { archived: true });
    await expect(world.host().writeLedger("{}", null)).rejects.toMatchObject({
      kind: "forbidden",
      message: "octo/plans is archived, so nothing can be written to it.",
    });
  });

  it("that is private or absent says the same to a token that may not see it", async () => {
    await using world = await embedded({ private: true });
    const stranger = world.host({ token: world.github.token("mallory") });
    const absent = world.host({ repository: "octo/nothing" });
    for (const [host, name] of [
      [stranger, "octo/plans"],
      [absent, "octo/nothing"],
    ] as const) {
      await expect(host.repository()).rejects.toMatchObject({
        kind: "not-found",
        message: expect.stringMatching(new RegExp(`There is no repository ${name} .*or this token may not see it`)),
      });
    }
  });
});

describe("many of everything", () => {
  it("1,000 issues cost ten requests to read and one to find unchanged", async () => {
    let now = Date.parse("2026-01-12T14:00:00Z");
    await using world = await embedded({}, { now: () => new Date(now) });
    const person = world.github.as("octo");
    await many(1000, (i) => person.issues.create({ ...REPO, title: `Issue ${i}` }));
    world.github.resetLog();
    const all = await world.host().issues(null, none);
    expect(new Set(all.items.map((issue) => issue.number)).size).toBe(1000);
    expect(world.github.count()).toBe(10);

    const seen = new Map(all.items.map((issue) => [issue.number, issue.updatedAt]));
    const known = (page: readonly IssueRecord[]) => page.every((issue) => seen.get(issue.number) === issue.updatedAt);
    world.github.resetLog();
    await world.host().issues(null, known);
    expect(world.github.count()).toBe(1);

    now += 60_000;
    await person.issues.update({ ...REPO, issue_number: 17, title: "changed" });
    world.github.resetLog();
    const changed = await world.host().issues(null, known);
    expect(changed.items[0]).toMatchObject({ number: 17, title: "changed" });
    expect(world.github.count({})).toBe(2);
    const since = await world.host().issues("2026-01-12T14:00:30Z", none);
    expect(since.items.map((issue) => issue.number)).toEqual([17]);
    expect(since.at).toBe("2026-01-12T14:01:00.000Z");
  });

  it("more than 100 pull requests are listed, and none of them as an issue", async () => {
    await using world = await embedded();
    const person = world.github.as("octo");
    await person.issues.create({ ...REPO, title: "The only issue" });
    const branches = Array.from({ length: 120 }, (_, i) => `feature/T-${i}`);
    for (const branch of branches) {
      await world.github.commitFiles("octo/plans", branch, { [`${branch}.md`]: branch }, { message: branch });
      await person.pulls.create({ ...REPO, title: branch, head: branch, base: "main" });
    }
    const host = world.host();
    const pulls = await host.pulls(null, none);
    expect(pulls.items.map((pull) => pull.headRef).toSorted()).toEqual(branches.toSorted());
    expect((await host.issues(null, none)).items.map((issue) => issue.title)).toEqual(["The only issue"]);
    const number = pulls.items[0]?.number ?? 0;
    expect(await host.issue(number)).toBeNull();
    expect(await host.pull(number)).toEqual(pulls.items[0]);
    const seen = new Map(pulls.items.map((pull) => [pull.number, pull.updatedAt]));
    world.github.resetLog();
    await host.pulls(null, (page) => page.every((pull) => seen.get(pull.number) === pull.updatedAt));
    expect(world.github.count()).toBe(1);
  });

  it("more than 100 labels, milestones and events", async () => {
    await using world = await embedded();
    const person = world.github.as("octo");
    const { data: issue } = await person.issues.create({ ...REPO, title: "x" });
    await many(130, async (i) => {
      await person.issues.createLabel({ ...REPO, name: `label-${i}`, color: "D73A4A" });
      await person.issues.createMilestone({ ...REPO, title: `milestone ${i}`, state: i % 2 ? "open" : "closed" });
      await person.issues.addLabels({ ...REPO, issue_number: issue.number, labels: [`label-${i}`] });
    });
    const host = world.host();
    const labels = (await host.labels()).filter((label) => label.name.startsWith("label-"));
    expect(new Set(labels.map((label) => label.name)).size).toBe(130);
    expect(labels[0]?.color).toBe("d73a4a");
    const milestones = await host.milestones();
    expect(milestones).toHaveLength(130);
    expect(new Set(milestones.map((milestone) => milestone.state))).toEqual(new Set(["open", "closed"]));
    const labeled = (await host.timeline(issue.number)).filter((event) => event.event === "labeled");
    expect(new Set(labeled.map((event) => event.label)).size).toBe(130);
    expect(labeled[0]?.actor).toBe("octo");
    expect((await host.issue(issue.number))?.labels).toHaveLength(130);
  });
});

describe("people", () => {
  it("strangers may read or nothing, collaborators what they were given", async () => {
    const collaborators = { ada: "admin", mia: "maintain", will: "write", tom: "triage", rex: "read" } as const;
    await using world = await embedded({ collaborators });
    world.github.user("mallory");
    const host = world.host();
    const rights = async (login: string) => [login, await host.permission(login)];
    expect(
      Object.fromEntries(await Promise.all(["octo", ...Object.keys(collaborators), "nobody-at-all"].map(rights))),
    ).toEqual({
      octo: "admin",
      ada: "admin",
      mia: "write",
      will: "write",
      tom: "read",
      rex: "read",
      "nobody-at-all": "none",
    });
    expect(["read", "none"]).toContain(await host.permission("mallory"));
  });

  it("reviews are told with state, commit and author", async () => {
    await using world = await embedded({ collaborators: { lin: "write" } });
    const sha = await world.github.commitFiles("octo/plans", "feature/T-001", { "a.md": "a" }, { message: "a" });
    const { data: pull } = await world.github
      .as("octo")
      .pulls.create({ ...REPO, title: "T-001", head: "feature/T-001", base: "main" });
    const lin = world.github.as("lin");
    await lin.pulls.createReview({ ...REPO, pull_number: pull.number, event: "REQUEST_CHANGES", body: "no" });
    await lin.pulls.createReview({ ...REPO, pull_number: pull.number, event: "APPROVE" });
    const host = world.host();
    const reviews = await host.reviews(pull.number);
    expect(reviews.map(({ author, state, commit }) => [author, state, commit])).toEqual([
      ["lin", "changes-requested", sha],
      ["lin", "approved", sha],
    ]);
    expect(await host.pullFiles(pull.number)).toEqual(["a.md"]);
  });
});

describe("a branch", () => {
  const look = async (host: Host, branch: string, recorded: string | null) => {
    const before = host.traffic.requests;
    const head = await host.head(branch, recorded);
    return {
      ...head,
      files: head.files?.map((file) => file.path).toSorted() ?? null,
      cost: host.traffic.requests - before,
    };
  };

  it("is told with what changed, in one request", async () => {
    await using world = await embedded();
    const host = world.host();
    expect(await look(host, "main", null)).toEqual({ sha: world.first, since: "first", files: null, cost: 1 });
    expect(await look(host, "main", world.first)).toEqual({ sha: world.first, since: "same", files: [], cost: 1 });
    const push = (files: Record<string, string | null>) =>
      world.github.commitFiles("octo/plans", "main", files, { message: "m" });
    await push({ "a.md": "a" });
    const second = await push({ "docs/PLANNING.md": null, "TASK.md": "b" });
    const ahead = await look(host, "main", world.first);
    expect(ahead).toEqual({ sha: second, since: "ahead", files: ["TASK.md", "a.md", "docs/PLANNING.md"], cost: 1 });
    const tree = await host.tree(second);
    expect(tree.map((file) => file.path).toSorted()).toEqual(["TASK.md", "a.md"]);
    const { files } = await host.head("main", world.first);
    expect(files?.find((file) => file.path === "TASK.md")?.sha).toBe(tree.find((file) => file.path === "TASK.md")?.sha);
    expect(files?.find((file) => file.path === "docs/PLANNING.md")).toMatchObject({ status: "removed", sha: null });
  });

  it("that was rewritten is told as such, one with a slash in its name too", async () => {
    await using world = await embedded();
    const push = (branch: string, onto?: string) =>
      world.github.commitFiles(
        "octo/plans",
        branch,
        { "a.md": `${Math.random()}` },
        { message: "m", ...(onto ? { onto } : {}) },
      );
    for (const branch of ["main", "feature/x"]) {
      const recorded = await push(branch);
      const forced = await push(branch, world.first);
      expect(await look(world.host(), branch, recorded)).toMatchObject({
        sha: forced,
        since: "rewritten",
        files: null,
      });
      expect(await look(world.host(), branch, "0".repeat(40))).toMatchObject({ sha: forced, since: "rewritten" });
    }
  });

  it("has files whose text comes back as it is", async () => {
    await using world = await embedded();
    const host = world.host();
    const file = (await host.tree(world.first)).find(({ path }) => path === "docs/PLANNING.md");
    expect(await host.blob(file?.sha ?? "", "docs/PLANNING.md")).toBe("\uFEFF# Später\r\n");
  });

  it("of an empty repository, or one that isn't there, is told in words", async () => {
    await using world = await embedded({ files: {} });
    await expect(world.host().head("main", null)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("a file's history", () => {
  it("lists the commits that changed it, newest first, and reads it at each", async () => {
    await using world = await embedded();
    const path = "planning/ä plan #1.md";
    const push = (files: Readonly<Record<string, string | Uint8Array | null>>) =>
      world.github.commitFiles("octo/plans", "main", files, { message: "Edit", author: "octo" });
    const before = world.github.resolve("octo/plans", "main") ?? "";
    const first = await push({ [path]: "one\r\n" });
    await push({ "other.md": "x" });
    const second = await push({ [path]: Uint8Array.of(0xff, 0xfe) });
    const host = world.host();
    const commits = await host.fileCommits(path, "main");
    expect(commits.map(({ sha, author }) => [sha, author])).toEqual([
      [second, "octo"],
      [first, "octo"],
    ]);
    expect(commits.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
    expect(await host.fileCommits(path, first)).toHaveLength(1);
    expect(await host.fileAt(path, first)).toBe("one\r\n");
    expect(await host.fileAt(path, before)).toBeNull();
    await expect(host.fileAt(path, second)).rejects.toMatchObject({ kind: "bad-file" });
  });
});
