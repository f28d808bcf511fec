import { describe, expect, it } from "vitest";
import { at, DEMO, demo, openPull, refusal, send } from "./support.ts";

describe("tokens", () => {
  it("an unknown token is refused everywhere, and no token is refused for writes", async () => {
    await using github = await demo();
    const unknown = await send(github, `/repos/${DEMO}`, { token: "garbage" });
    expect([unknown.status, await unknown.json()]).toMatchObject([401, { message: "Bad credentials" }]);
    expect((await send(github, `/repos/${DEMO}`)).status).toBe(200);
    expect((await send(github, `/repos/${DEMO}/issues`, { method: "POST", body: { title: "x" } })).status).toBe(401);
    expect((await send(github, `/user`)).status).toBe(401);
  });

  it("a workflow's read-only token reads and cannot write", async () => {
    await using github = await demo();
    const number = await openPull(github);
    const token = github.token("github-actions[bot]", { permissions: { contents: "read", pull_requests: "read" } });
    expect((await send(github, `/repos/${DEMO}/contents/README.md`, { token })).status).toBe(200);
    const writes = [
      ["POST", "/issues", { title: "x" }],
      ["PUT", "/contents/a.txt", { message: "x", content: "" }],
      ["POST", "/git/blobs", { content: "x" }],
      ["POST", `/issues/${number}/labels`, { labels: ["x"] }],
      ["POST", `/issues/${number}/comments`, { body: "x" }],
      ["POST", "/labels", { name: "x" }],
      ["POST", "/check-runs", { name: "x", head_sha: github.resolve(DEMO, "main") }],
    ] as const;
    for (const [method, path, body] of writes) {
      const answer = await send(github, `/repos/${DEMO}${path}`, { token, method, body });
      expect([path, answer.status, await answer.json()]).toMatchObject([
        path,
        403,
        { message: "Resource not accessible by integration" },
      ]);
    }
  });

  it("a workflow's token writes where it may, but no workflow files, and is nobody", async () => {
    await using github = await demo();
    const token = github.token("github-actions[bot]");
    const put = (path: string) =>
      send(github, `/repos/${DEMO}/contents/${path}`, {
        token,
        method: "PUT",
        body: { message: "x", content: "eA==" },
      });
    expect((await put("a.txt")).status).toBe(201);
    expect((await put(".github/workflows/a.yml")).status).toBe(403);
    expect((await put(".github%2Fworkflows%2Fa.yml")).status).toBe(403);
    expect((await send(github, "/user", { token })).status).toBe(403);
    const elsewhere = github.token("github-actions[bot]", { repositories: ["octo/other"] });
    const answer = await send(github, `/repos/${DEMO}/issues`, {
      token: elsewhere,
      method: "POST",
      body: { title: "x" },
    });
    expect(answer.status).toBe(403);
  });

  it("lists the repositories of an installation", async () => {
    await using github = await demo();
    const answer = await send(github, "/installation/repositories", { token: github.token("github-actions[bot]") });
    expect(await answer.json()).toMatchObject({ total_count: 1, repositories: [{ full_name: DEMO }] });
  });
});

describe("outsiders", () => {
  it("open issues and comment, but set no labels, assignees or milestone", async () => {
    await using github = await demo();
    await github.as("octo").issues.createMilestone({ ...at, title: "S1" });
    await github.as("octo").issues.createLabel({ ...at, name: "bug" });
    const stranger = github.as("stranger");
    const mine = await stranger.issues.create({
      ...at,
      title: "Mine",
      labels: ["bug"],
      assignees: ["dev"],
      milestone: 1,
    });
    expect(mine.data).toMatchObject({ labels: [], assignees: [], milestone: null, author_association: "NONE" });
    const issue = { ...at, issue_number: mine.data.number };
    const edited = await stranger.issues.update({
      ...issue,
      title: "Still mine",
      labels: ["bug"],
      milestone: 1,
      state: "closed",
    });
    expect(edited.data).toMatchObject({ title: "Still mine", labels: [], milestone: null, state: "closed" });
    expect(edited.data.closed_by?.login).toBe("stranger");
    expect((await stranger.issues.update({ ...issue, state: "open" })).data.state).toBe("open");
    await stranger.issues.createComment({ ...issue, body: "hello" });
    expect((await refusal(stranger.issues.addLabels({ ...issue, labels: ["bug"] }))).status).toBe(403);
    expect((await refusal(stranger.issues.createLabel({ ...at, name: "x" }))).status).toBe(404);
    expect((await refusal(stranger.issues.createMilestone({ ...at, title: "x" }))).status).toBe(404);
    expect((await github.as("octo").issues.get(issue)).data.labels).toEqual([]);
  });

  it("cannot touch others' issues nor the repository's files", async () => {
    await using github = await demo();
    const { data } = await github.as("octo").issues.create({ ...at, title: "Owner's" });
    const stranger = github.as("stranger");
    expect((await refusal(stranger.issues.update({ ...at, issue_number: data.number, title: "no" }))).status).toBe(403);
    const put = stranger.repos.createOrUpdateFileContents({ ...at, path: "a.txt", message: "x", content: "eA==" });
    expect((await refusal(put)).status).toBe(404);
    const sha = github.resolve(DEMO, "main") ?? "";
    expect((await refusal(stranger.git.createRef({ ...at, ref: "refs/heads/x", sha }))).status).toBe(404);
    expect((await refusal(stranger.git.updateRef({ ...at, ref: "heads/main", sha }))).status).toBe(404);
    expect((await refusal(github.as("triager").git.createBlob({ ...at, content: "x" }))).status).toBe(404);
    expect(github.files(DEMO)).toEqual(["README.md", "plan/TASK.md"]);
  });

  it("don't see private repositories", async () => {
    await using github = await demo({ private: true });
    expect((await refusal(github.as("stranger").repos.get(at))).status).toBe(404);
    expect((await send(github, `/repos/${DEMO}/issues`)).status).toBe(404);
    expect((await github.as("reader").repos.get(at)).data.permissions).toMatchObject({ pull: true, push: false });
  });
});

describe("roles", () => {
  it("are told exactly, and strangers read public repositories", async () => {
    await using github = await demo();
    github.collaborator(DEMO, "keeper", "maintain");
    const asked = async (username: string) => {
      const { data } = await github.as("dev").repos.getCollaboratorPermissionLevel({ ...at, username });
      return [data.permission, data.role_name];
    };
    expect(await asked("octo")).toEqual(["admin", "admin"]);
    expect(await asked("boss")).toEqual(["admin", "admin"]);
    expect(await asked("keeper")).toEqual(["write", "maintain"]);
    expect(await asked("dev")).toEqual(["write", "write"]);
    expect(await asked("triager")).toEqual(["read", "triage"]);
    expect(await asked("reader")).toEqual(["read", "read"]);
    expect(await asked("stranger")).toEqual(["read", "read"]);
    expect(await asked("DEV")).toEqual(["write", "write"]);
    expect((await refusal(asked("nobody-at-all"))).status).toBe(404);
    github.collaborator(DEMO, "dev", null);
    expect(await asked("dev")).toEqual(["read", "read"]);
  });

  it("can be changed over the API", async () => {
    await using github = await demo();
    await github.as("octo").repos.addCollaborator({ ...at, username: "stranger", permission: "maintain" });
    const { data } = await github.as("octo").repos.getCollaboratorPermissionLevel({ ...at, username: "stranger" });
    expect(data.role_name).toBe("maintain");
    await github.as("octo").repos.removeCollaborator({ ...at, username: "stranger" });
    expect((await refusal(github.as("octo").repos.checkCollaborator({ ...at, username: "stranger" }))).status).toBe(
      404,
    );
    expect((await refusal(github.as("dev").repos.addCollaborator({ ...at, username: "x" }))).status).toBe(403);
  });

  it("belong to organizations, too", async () => {
    await using github = await demo({ owner: "acme", organization: true });
    const acme = { owner: "acme", repo: "demo" };
    expect((await github.as("boss").repos.get(acme)).data).toMatchObject({
      owner: { type: "Organization" },
      permissions: { admin: true },
    });
    await github.as("dev").repos.createOrUpdateFileContents({ ...acme, path: "a.txt", message: "x", content: "eA==" });
    expect(github.readFile("acme/demo", "a.txt")).toBe("x");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({ organization: { login: "acme" } });
  });
});

describe("assignees", () => {
  it("are those with a role; anybody else is left out without a word", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const listed = (await octo.issues.listAssignees(at)).data.map((user) => user.login);
    expect(listed.sort()).toEqual(["boss", "dev", "octo", "reader", "triager"]);
    expect((await octo.issues.checkUserCanBeAssigned({ ...at, assignee: "dev" })).status).toBe(204);
    expect((await refusal(octo.issues.checkUserCanBeAssigned({ ...at, assignee: "stranger" }))).status).toBe(404);
    const { data } = await octo.issues.create({ ...at, title: "x", assignees: ["dev", "stranger", "nobody"] });
    expect(data.assignees?.map((user) => user.login)).toEqual(["dev"]);
    const issue = { ...at, issue_number: data.number };
    const more = await octo.issues.addAssignees({ ...issue, assignees: ["boss", "stranger"] });
    expect(more.data.assignees?.map((user) => user.login)).toEqual(["dev", "boss"]);
    const less = await octo.issues.removeAssignees({ ...issue, assignees: ["dev"] });
    expect(less.data.assignees?.map((user) => user.login)).toEqual(["boss"]);
    const none = await octo.issues.update({ ...issue, assignees: ["stranger"] });
    expect(none.data.assignees).toEqual([]);
  });
});
