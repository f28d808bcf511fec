import { describe, expect, it } from "vitest";
import { at, clock, DEMO, demo, openPull, refusal, send } from "./support.ts";

describe("an issue", () => {
  it("has whole seconds of the server's clock, and moves only when something changes", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const octo = github.as("octo");
    const created = await octo.issues.create({ ...at, title: "  A title ", body: "text" });
    expect(created.data).toMatchObject({
      title: "A title",
      created_at: "2025-07-12T10:00:00Z",
      updated_at: "2025-07-12T10:00:00Z",
    });
    expect(created.headers.date).toBe("Sat, 12 Jul 2025 10:00:00 GMT");
    const issue = { ...at, issue_number: created.data.number };
    time.forward(60);
    const same = await octo.issues.update({ ...issue, title: "A title", body: "text", state: "open", labels: [] });
    expect(same.data.updated_at).toBe("2025-07-12T10:00:00Z");
    const changed = await octo.issues.update({ ...issue, body: "other" });
    expect(changed.data.updated_at).toBe("2025-07-12T10:01:00Z");
    time.forward(60);
    await octo.issues.createComment({ ...issue, body: "a comment" });
    expect((await octo.issues.get(issue)).data).toMatchObject({ updated_at: "2025-07-12T10:02:00Z", comments: 1 });
    expect(github.log(DEMO)[0]?.author.date).toBe("2025-07-12T10:00:00Z");
  });

  it("tells in its timeline who did what when", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const octo = github.as("octo");
    await octo.issues.createMilestone({ ...at, title: "S1" });
    const { data } = await octo.issues.create({ ...at, title: "one", labels: ["a"], assignees: ["dev"], milestone: 1 });
    const issue = { ...at, issue_number: data.number };
    time.forward(60);
    await github.as("dev").issues.update({ ...issue, title: "two", labels: ["b"], milestone: null });
    time.forward(60);
    await octo.issues.createComment({ ...issue, body: "hm" });
    await octo.issues.update({ ...issue, state: "closed", state_reason: "not_planned" });
    time.forward(60);
    await octo.issues.update({ ...issue, state: "open" });
    const { data: timeline } = await octo.issues.listEventsForTimeline(issue);
    expect(timeline).toMatchObject([
      {
        event: "labeled",
        label: { name: "a", color: "ededed" },
        actor: { login: "octo" },
        created_at: "2025-07-12T10:00:00Z",
      },
      { event: "assigned", assignee: { login: "dev" } },
      { event: "milestoned", milestone: { title: "S1" } },
      { event: "renamed", rename: { from: "one", to: "two" }, actor: { login: "dev" } },
      { event: "labeled", label: { name: "b" }, created_at: "2025-07-12T10:01:00Z" },
      { event: "unlabeled", label: { name: "a" } },
      { event: "demilestoned", milestone: { title: "S1" } },
      { event: "commented", body: "hm" },
      { event: "closed", state_reason: "not_planned", actor: { login: "octo" } },
      { event: "reopened", created_at: "2025-07-12T10:03:00Z" },
    ]);
    const { data: events } = await octo.issues.listEvents(issue);
    expect(events.map((event) => event.event)).not.toContain("commented");
    expect(events).toHaveLength(9);
  });

  it("keeps its reason for being closed, and closed_by", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const { data } = await octo.issues.create({ ...at, title: "x" });
    const issue = { ...at, issue_number: data.number };
    const closed = await send(github, `/repos/${DEMO}/issues/${data.number}`, {
      token: github.token("dev"),
      method: "PATCH",
      body: { state: "closed", state_reason: "duplicate" },
    });
    expect(await closed.json()).toMatchObject({
      state: "closed",
      state_reason: "duplicate",
      closed_by: { login: "dev" },
    });
    const ignored = await octo.issues.update({ ...issue, state: "closed", state_reason: "completed" });
    expect(ignored.data.state_reason).toBe("duplicate");
    const open = await octo.issues.update({ ...issue, state: "open" });
    expect(open.data).toMatchObject({ state_reason: "reopened", closed_by: null, closed_at: null });
    expect((await octo.issues.update({ ...issue, state: "closed" })).data.state_reason).toBe("completed");
  });

  it("is refused with details where it doesn't fit", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const details = async (fields: { title: string; body?: string; labels?: string[]; milestone?: number }) => {
      const { status, message, errors } = await refusal(octo.issues.create({ ...at, ...fields }));
      return [status, message, errors];
    };
    const failed = (...errors: object[]) => [
      422,
      "Validation Failed",
      errors.map((error) => expect.objectContaining(error)),
    ];
    expect(await details({ title: "" })).toEqual(failed({ resource: "Issue", field: "title", code: "missing_field" }));
    expect(await details({ title: "x".repeat(257) })).toEqual(failed({ field: "title" }));
    expect(await details({ title: "x", body: "y".repeat(65_537) })).toEqual(
      failed({ field: "body", message: "body is too long (maximum is 65536 characters)" }),
    );
    expect(await details({ title: "x", labels: ["l".repeat(51)] })).toEqual(
      failed({ resource: "Label", field: "name" }),
    );
    expect(await details({ title: "x", milestone: 7 })).toEqual(failed({ field: "milestone", code: "invalid" }));
    expect((await octo.issues.listForRepo(at)).data).toEqual([]);
    const fits = await octo.issues.create({ ...at, title: "😀".repeat(256), body: "é".repeat(65_536) });
    expect(fits.status).toBe(201);
  });

  it("can be locked against strangers", async () => {
    await using github = await demo();
    const issue = { ...at, issue_number: (await github.as("octo").issues.create({ ...at, title: "x" })).data.number };
    await github.as("octo").issues.lock(issue);
    expect((await refusal(github.as("stranger").issues.createComment({ ...issue, body: "x" }))).status).toBe(403);
    await github.as("dev").issues.createComment({ ...issue, body: "x" });
    await github.as("octo").issues.unlock(issue);
    await github.as("stranger").issues.createComment({ ...issue, body: "x" });
  });

  it("that a bot's token makes names its app", async () => {
    await using github = await demo();
    const token = github.token("github-actions[bot]");
    const answer = await send(github, `/repos/${DEMO}/issues`, {
      token,
      method: "POST",
      body: { title: "x", labels: ["a"] },
    });
    expect(await answer.json()).toMatchObject({
      user: { login: "github-actions[bot]", type: "Bot", id: 41898282 },
      labels: [{ name: "a" }],
      performed_via_github_app: { slug: "github-actions" },
    });
  });

  it("gets its own number when many are made at once", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const made = await Promise.all(Array.from({ length: 50 }, (_, i) => octo.issues.create({ ...at, title: `#${i}` })));
    expect(new Set(made.map(({ data }) => data.number)).size).toBe(50);
  });
});

describe("an issue that is gone", () => {
  it("answers 410 when deleted, 301 when transferred, 410 where issues are switched off", async () => {
    await using github = await demo();
    await github.createRepository({ owner: "octo", name: "other", files: { a: "a" } });
    const octo = github.as("octo");
    for (const title of ["one", "two"]) await octo.issues.create({ ...at, title });
    github.issues.delete(DEMO, 1);
    expect((await refusal(octo.issues.get({ ...at, issue_number: 1 }))).status).toBe(410);
    expect((await octo.issues.listForRepo({ ...at, state: "all" })).data.map((issue) => issue.number)).toEqual([2]);

    expect(github.issues.transfer(DEMO, 2, "octo/other")).toBe(1);
    const moved = await send(github, `/repos/${DEMO}/issues/2`);
    expect(moved.status).toBe(301);
    expect(moved.headers.get("location")).toMatch(/\/repositories\/\d+\/issues\/1$/);
    expect((await octo.issues.get({ ...at, issue_number: 2 })).data.html_url).toContain("/octo/other/issues/1");
    expect((await octo.issues.create({ ...at, title: "three" })).data.number).toBe(3);

    const number = await openPull(github);
    github.repository(DEMO, { hasIssues: false });
    expect((await refusal(octo.issues.create({ ...at, title: "x" }))).status).toBe(410);
    expect((await refusal(octo.issues.get({ ...at, issue_number: 3 }))).status).toBe(410);
    expect((await octo.issues.get({ ...at, issue_number: number })).data.pull_request).toBeDefined();
    expect(github.deliveries.map(({ event, action }) => `${event}.${action}`)).toEqual(
      expect.arrayContaining(["issues.deleted", "issues.transferred"]),
    );
  });
});

describe("comments", () => {
  it("are listed for an issue and for the repository, from an instant on", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const octo = github.as("octo");
    for (const title of ["one", "two"]) await octo.issues.create({ ...at, title });
    await octo.issues.createComment({ ...at, issue_number: 1, body: "old" });
    time.forward(60);
    const { data } = await octo.issues.createComment({ ...at, issue_number: 2, body: "middle" });
    time.forward(60);
    await octo.issues.createComment({ ...at, issue_number: 1, body: "new" });
    const bodies = (list: { body?: string }[]) => list.map(({ body }) => body);
    const since = data.created_at;
    expect(bodies((await octo.issues.listComments({ ...at, issue_number: 1 })).data)).toEqual(["old", "new"]);
    expect(bodies((await octo.issues.listComments({ ...at, issue_number: 1, since })).data)).toEqual(["new"]);
    expect(bodies((await octo.issues.listCommentsForRepo({ ...at, since })).data)).toEqual(["middle", "new"]);
    const newest = await octo.issues.listCommentsForRepo({ ...at, sort: "updated", direction: "desc" });
    expect(bodies(newest.data)).toEqual(["new", "middle", "old"]);
    await octo.issues.updateComment({ ...at, comment_id: data.id, body: "edited" });
    expect((await octo.issues.getComment({ ...at, comment_id: data.id })).data.body).toBe("edited");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({ changes: { body: { from: "middle" } } });
    expect((await refusal(github.as("stranger").issues.deleteComment({ ...at, comment_id: data.id }))).status).toBe(
      403,
    );
    await octo.issues.deleteComment({ ...at, comment_id: data.id });
    expect((await refusal(octo.issues.getComment({ ...at, comment_id: data.id }))).status).toBe(404);
  });
});
