import { describe, expect, it } from "vitest";
import { secondaryLimit, submittedTooQuickly } from "../../src/embedded/index.ts";
import type { Operation } from "../../src/sync/host.ts";
import { type Embedded, embedded, REPO } from "./embedded.ts";

const create = (more: Partial<Extract<Operation, { kind: "create-issue" }>> = {}): Operation => ({
  kind: "create-issue",
  title: "T-001: Log in",
  body: "text",
  labels: [],
  assignees: [],
  milestone: null,
  ...more,
});

async function withIssue(): Promise<{ world: Embedded; number: number }> {
  const world = await embedded({ collaborators: { lin: "write" } });
  const { data } = await world.github.as("octo").issues.create({ ...REPO, title: "One", body: "b", labels: ["keep"] });
  world.github.resetLog();
  return { world, number: data.number };
}

const onGitHub = async (world: Embedded, number: number) =>
  (await world.github.as("octo").issues.get({ ...REPO, issue_number: number })).data;
const names = (labels: readonly (string | { name?: string })[]) =>
  labels.map((label) => (typeof label === "string" ? label : label.name)).toSorted();

describe("issues", () => {
  it("are created with everything in one request, and told as GitHub has them", async () => {
    await using world = await embedded({ collaborators: { lin: "write" } });
    const host = world.host();
    const milestone = await host.perform({ kind: "create-milestone", title: "Sprint 7", dueOn: "2026-07-15" });
    if (milestone.kind !== "milestone") throw new Error(milestone.kind);
    expect(milestone.milestone).toEqual({ number: 1, title: "Sprint 7", state: "open", dueOn: "2026-07-15" });
    world.github.resetLog();
    const result = await host.perform(create({ labels: ["status/review"], assignees: ["lin"], milestone: 1 }));
    expect(world.github.count()).toBe(1);
    if (result.kind !== "issue") throw new Error(result.kind);
    expect(result.issue).toMatchObject({
      title: "T-001: Log in",
      body: "text",
      state: "open",
      labels: ["status/review"],
      assignees: ["lin"],
      milestone: { number: 1, title: "Sprint 7" },
      author: "lockstep[bot]",
    });
    expect(await host.issue(result.issue.number)).toEqual(result.issue);
  });

  it("change only in what is named", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    const host = world.host();
    const closed = await host.perform({ kind: "update-issue", number, state: "closed", stateReason: "not_planned" });
    expect(closed).toMatchObject({
      kind: "issue",
      issue: { state: "closed", stateReason: "not_planned", title: "One", body: "b", labels: ["keep"] },
    });
    await host.perform({ kind: "create-milestone", title: "M", dueOn: null });
    await host.perform({ kind: "update-issue", number, milestone: 1, title: "Two", body: "" });
    expect(await onGitHub(world, number)).toMatchObject({ title: "Two", state: "closed", milestone: { title: "M" } });
    const off = await host.perform({ kind: "update-issue", number, milestone: null, state: "open" });
    expect(off).toMatchObject({ kind: "issue", issue: { milestone: null, state: "open", title: "Two", body: "" } });
  });

  it("gain and lose labels and assignees one by one", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    const host = world.host();
    const odd = "size/ä b#1?%";
    expect(await host.perform({ kind: "add-labels", number, labels: [odd, "x"] })).toMatchObject({ kind: "labels" });
    expect(names((await onGitHub(world, number)).labels)).toEqual(["keep", odd, "x"].toSorted());
    await host.perform({ kind: "remove-label", number, label: odd });
    expect(names((await onGitHub(world, number)).labels)).toEqual(["keep", "x"]);
    const assigned = await host.perform({ kind: "add-assignees", number, logins: ["lin", "nobody-here"] });
    expect(assigned).toMatchObject({ kind: "issue", issue: { assignees: ["lin"] } });
    const free = await host.perform({ kind: "remove-assignees", number, logins: ["lin"] });
    expect(free).toMatchObject({ kind: "issue", issue: { assignees: [] } });
    expect(world.github.count()).toBe(4);
  });

  it("take comments", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    expect(await world.host().perform({ kind: "comment", number, body: "hello" })).toEqual({
      kind: "comment",
      id: expect.any(Number),
      at: expect.any(String),
    });
    const [comment] = await world.host().comments(number);
    expect(comment).toMatchObject({ body: "hello" });
    const { data } = await world.github.as("octo").issues.listComments({ ...REPO, issue_number: number });
    expect(data.map(({ id, body }) => ({ id, body }))).toEqual([{ id: comment?.id, body: "hello" }]);
  });
});

describe("labels and milestones", () => {
  it("are created, renamed, changed and deleted", async () => {
    await using world = await embedded();
    const host = world.host();
    await host.perform({ kind: "create-label", name: "a/b c", color: "d73a4a", description: "first" });
    await host.perform({ kind: "update-label", name: "a/b c", newName: "a/z", color: "00ff00" });
    expect(await host.labels()).toContainEqual({
      id: expect.any(Number),
      name: "a/z",
      color: "00ff00",
      description: "first",
    });
    await host.perform({ kind: "delete-label", name: "a/z" });
    expect((await host.labels()).map((label) => label.name)).not.toContain("a/z");
    await host.perform({ kind: "create-milestone", title: "S1", dueOn: null });
    await host.perform({ kind: "update-milestone", number: 1, title: "S2", dueOn: "2026-02-28", state: "closed" });
    expect(await host.milestones()).toEqual([{ number: 1, title: "S2", state: "closed", dueOn: "2026-02-28" }]);
    const off = await host.perform({ kind: "update-milestone", number: 1, dueOn: null });
    expect(off).toMatchObject({ kind: "milestone", milestone: { dueOn: null, title: "S2" } });
  });
});

describe("what is already so counts as done", () => {
  it("a label that exists, one that is not on the issue, one that is deleted already", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    const host = world.host();
    const label = { kind: "create-label", name: "one", color: "ffffff", description: "" } as const;
    expect(await host.perform(label)).toEqual({ kind: "done" });
    expect(await host.perform(label)).toEqual({ kind: "done" });
    expect(await host.perform({ kind: "remove-label", number, label: "one" })).toEqual({ kind: "done" });
    expect(await host.perform({ kind: "delete-label", name: "one" })).toEqual({ kind: "done" });
    expect(await host.perform({ kind: "delete-label", name: "one" })).toEqual({ kind: "done" });
  });

  it.each([
    ["remove-label", "DELETE", { kind: "remove-label", number: 1, label: "keep" }],
    ["rename", "PATCH", { kind: "update-label", name: "keep", newName: "kept" }],
    ["delete-label", "DELETE", { kind: "delete-label", name: "keep" }],
  ] as const)("a %s whose first answer was lost", async (_, method, operation) => {
    const { world } = await withIssue();
    await using _world = world;
    world.github.fault({ method, drop: "after" });
    const result = await world.host().perform(operation);
    expect(["done", "labels"]).toContain(result.kind);
    expect(world.github.count({ method })).toBe(2);
    const labels = names((await onGitHub(world, 1)).labels);
    expect(labels).toEqual(operation.kind === "update-label" ? ["kept"] : []);
  });

  it("but not a rename of a label that never was, onto one that is there", async () => {
    const { world } = await withIssue();
    await using _ = world;
    const result = await world
      .host()
      .perform({ kind: "update-label", name: "absent", newName: "keep", color: "000000" });
    expect(result).toMatchObject({ kind: "refused", status: 404 });
  });

  it("but not a 404 that hides a missing right", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    const answer = { status: 404, body: { message: "Not Found" } };
    world.github.fault({ method: "DELETE", answer, times: 2 });
    expect(await world.host().perform({ kind: "remove-label", number, label: "keep" })).toMatchObject({
      kind: "refused",
      status: 404,
    });
    expect(await world.host().perform({ kind: "delete-label", name: "keep" })).toMatchObject({
      kind: "refused",
      status: 404,
    });
  });
});

describe("refusals", () => {
  it("say what GitHub said, and the next operation goes on", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    world.github.fault({ method: "POST", path: /\/issues$/, answer: submittedTooQuickly() });
    const host = world.host();
    expect(await host.perform(create())).toEqual({
      kind: "refused",
      status: 422,
      reason: "Validation Failed: was submitted too quickly",
    });
    const gone = await host.perform({ kind: "update-issue", number: 99, title: "x" });
    expect(gone).toEqual({
      kind: "refused",
      status: 404,
      reason:
        "GitHub can't change issue #99 in octo/plans: it isn't there, or this token may not do it (404: Not Found).",
    });
    expect((await host.perform({ kind: "comment", number, body: "x" })).kind).toBe("comment");
  });

  it("name the permission that is missing", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    const token = world.github.token("reader[bot]", { permissions: { contents: "write", issues: "read" } });
    const result = await world.host({ token }).perform({ kind: "comment", number, body: "x" });
    expect(result).toMatchObject({ kind: "refused", status: 403, reason: expect.stringContaining("`issues: write`") });
  });

  it("tell an issue that was deleted or transferred, and switched-off issues", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    const host = world.host();
    const second = await host.perform(create());
    if (second.kind !== "issue") throw new Error(second.kind);
    await world.github.createRepository({ owner: "octo", name: "other", files: { a: "a" } });
    world.github.issues.delete("octo/plans", number);
    world.github.issues.transfer("octo/plans", second.issue.number, "octo/other");
    expect(await host.issue(number)).toBeNull();
    expect(await host.issue(second.issue.number)).toBeNull();
    expect(await host.perform({ kind: "comment", number, body: "x" })).toMatchObject({ kind: "refused" });
    expect(await host.perform({ kind: "comment", number: second.issue.number, body: "x" })).toMatchObject({
      kind: "refused",
    });
    world.github.repository("octo/plans", { hasIssues: false });
    expect(await host.perform(create())).toMatchObject({
      kind: "refused",
      status: 410,
      reason: expect.stringContaining("switched off"),
    });
  });

  it("of the whole token or of everything for an hour are no refusals but failures", async () => {
    await using world = await embedded();
    await expect(world.host({ token: "ghp_wrong" }).perform(create())).rejects.toMatchObject({ kind: "bad-token" });
    await expect(world.host({ token: null }).perform(create())).rejects.toMatchObject({ kind: "no-token" });
    world.github.fault({ method: "POST", answer: secondaryLimit(3600) });
    await expect(world.host().perform(create())).rejects.toMatchObject({ kind: "rate-limited" });
  });
});

describe("lost answers", () => {
  const creations: readonly Operation[] = [create(), { kind: "comment", number: 1, body: "x" }];
  const named: readonly Operation[] = [
    { kind: "create-label", name: "new", color: "ffffff", description: "" },
    { kind: "create-milestone", title: "S1", dueOn: null },
  ];

  it.each(creations.map((operation) => [operation.kind, operation] as const))(
    "%s is sent once and unknown",
    async (_, operation) => {
      for (const fault of [
        { drop: "after" },
        { drop: "before" },
        { truncate: true },
        { answer: { status: 502 } },
      ] as const) {
        const { world } = await withIssue();
        await using _world = world;
        world.github.fault({ method: "POST", ...fault });
        const result = await world.host().perform(operation);
        expect(result).toEqual({ kind: "unknown", reason: expect.stringMatching(/GitHub|127\.0\.0\.1/) });
        expect(world.github.count({ method: "POST" })).toBe(1);
      }
    },
  );

  it.each(named.map((operation) => [operation.kind, operation] as const))(
    "%s is sent again, and there is one of that name",
    async (kind, operation) => {
      for (const fault of [{ drop: "after" }, { drop: "before" }, { truncate: true }] as const) {
        const { world } = await withIssue();
        await using _world = world;
        const host = world.host();
        world.github.fault({ method: "POST", ...fault });
        const result = await host.perform(operation);
        if (kind === "create-label") {
          expect(result).toEqual({ kind: "done" });
          expect((await host.labels()).filter(({ name }) => name === "new")).toHaveLength(1);
        } else {
          const milestones = await host.milestones();
          expect(milestones).toHaveLength(1);
          expect(result).toEqual({ kind: "milestone", milestone: milestones[0] });
        }
      }
    },
  );

  it("a secondary limit with a short wait is waited out, and one issue is there", async () => {
    await using world = await embedded();
    world.github.fault({ method: "POST", answer: secondaryLimit(1) });
    expect((await world.host().perform(create())).kind).toBe("issue");
    expect(world.github.count({ method: "POST" })).toBe(2);
    expect((await world.host().issues(null, () => false)).items).toHaveLength(1);
  });

  it("GitHub down for good is a failure where nothing was created", async () => {
    const { world, number } = await withIssue();
    await using _ = world;
    world.github.fault({ method: "PATCH", answer: { status: 502 }, times: 9 });
    await expect(world.host().perform({ kind: "update-issue", number, title: "x" })).rejects.toMatchObject({
      kind: "server",
    });
    expect(world.github.count({ method: "PATCH" })).toBe(4);
  });
});
