import { createSign } from "node:crypto";
import { createServer } from "node:http";
import { Webhooks } from "@octokit/webhooks";
import { describe, expect, it } from "vitest";
import { at, DEMO, demo, openPull, refusal, send } from "./support.ts";

interface Received {
  readonly id: string;
  readonly event: string;
  readonly signature: string;
  readonly body: string;
}

/** Somebody who takes deliveries. */
async function receiver() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const header = (name: string) => String(message.headers[name] ?? "");
      const body = Buffer.concat(chunks).toString();
      const [id, event, signature] = [
        header("x-github-delivery"),
        header("x-github-event"),
        header("x-hub-signature-256"),
      ];
      received.push({ id, event, signature, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer(code: number) {
      status = code;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function jwt(appId: number, privateKey: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const unsigned = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 60, exp: now + 300, iss: String(appId) })}`;
  return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(privateKey, "base64url")}`;
}

describe("webhooks of a repository", () => {
  it("are signed, numbered by UUIDs and in order", async () => {
    await using hook = await receiver();
    await using github = await demo();
    const octo = github.as("octo");
    const config = { url: hook.url, secret: "s3cret", content_type: "json" };
    await octo.repos.createWebhook({ ...at, config, events: ["issues", "push"] });
    for (let i = 0; i < 20; i++) await octo.issues.create({ ...at, title: `${i}` });
    await octo.issues.createComment({ ...at, issue_number: 1, body: "not asked for" });
    await octo.repos.createOrUpdateFileContents({ ...at, path: "a", message: "x", content: "eA==" });
    await github.settled();
    expect(hook.received).toHaveLength(21);
    expect(new Set(hook.received.map(({ id }) => id)).size).toBe(21);
    expect(hook.received.every(({ id }) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
    const webhooks = new Webhooks({ secret: "s3cret" });
    for (const { body, signature } of hook.received) expect(await webhooks.verify(body, signature)).toBe(true);
    const titles = hook.received.slice(0, 20).map(({ body }) => JSON.parse(body).issue.title);
    expect(titles).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
    expect(hook.received.at(-1)?.event).toBe("push");
    expect(github.deliveries.map(({ id }) => id)).toEqual(expect.arrayContaining(hook.received.map(({ id }) => id)));
  });

  it("say what has changed", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    await octo.issues.create({ ...at, title: "old", body: "text", labels: ["a"] });
    await octo.issues.update({ ...at, issue_number: 1, title: "new", body: "other", labels: ["a", "b"] });
    const of = (event: string, action: string) =>
      github.deliveries
        .filter((delivery) => delivery.event === event && delivery.action === action)
        .map(({ payload }) => payload);
    expect(of("issues", "opened")).toMatchObject([
      { issue: { title: "old", labels: [{ name: "a" }] }, sender: { login: "octo" } },
    ]);
    expect(of("issues", "edited")).toMatchObject([{ changes: { title: { from: "old" }, body: { from: "text" } } }]);
    expect(of("issues", "labeled")).toMatchObject([
      { label: { name: "a", color: "ededed" } },
      { label: { name: "b" } },
    ]);

    const number = await openPull(github);
    await octo.issues.addLabels({ ...at, issue_number: number, labels: ["c"] });
    await octo.issues.createComment({ ...at, issue_number: number, body: "hi" });
    expect(of("pull_request", "opened")).toMatchObject([
      { number, pull_request: { number, head: { ref: "feature" } } },
    ]);
    expect(of("pull_request", "labeled")).toMatchObject([{ number, label: { name: "c" } }]);
    expect(of("issue_comment", "created")).toMatchObject([{ issue: { pull_request: { merged_at: null } } }]);

    const before = github.resolve(DEMO, "main");
    const after = await github.commitFiles(
      DEMO,
      "main",
      { "README.md": "new", x: "x" },
      { message: "Two", author: "dev" },
    );
    expect(github.deliveries.at(-1)?.payload).toMatchObject({
      ref: "refs/heads/main",
      before,
      after,
      forced: false,
      commits: [{ id: after, message: "Two", added: ["x"], modified: ["README.md"], author: { username: "dev" } }],
      head_commit: { id: after },
      pusher: { name: "dev" },
      repository: { full_name: DEMO, default_branch: "main" },
    });
  });

  it("tell of dispatches", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    expect(
      (await octo.repos.createDispatchEvent({ ...at, event_type: "new-sprint", client_payload: { n: 1 } })).status,
    ).toBe(204);
    expect(github.deliveries.at(-1)).toMatchObject({ action: "new-sprint", payload: { client_payload: { n: 1 } } });
    const workflow = { ...at, workflow_id: "sync.yml" };
    expect((await octo.actions.createWorkflowDispatch({ ...workflow, ref: "main", inputs: { a: "b" } })).status).toBe(
      204,
    );
    expect((await refusal(octo.actions.createWorkflowDispatch({ ...workflow, ref: "none" }))).status).toBe(422);
    expect((await refusal(github.as("stranger").repos.createDispatchEvent({ ...at, event_type: "x" }))).status).toBe(
      403,
    );
  });
});

describe("a GitHub App", () => {
  it("gets a token for its installation and acts as its bot", async () => {
    await using github = await demo();
    const app = github.createApp({
      slug: "plan-bot",
      account: "octo",
      permissions: { issues: "write", metadata: "read" },
    });
    const token = jwt(app.appId, app.privateKey);
    expect(await (await send(github, "/app", { token })).json()).toMatchObject({ slug: "plan-bot" });
    const path = `/app/installations/${app.installationId}/access_tokens`;
    const made: unknown = await (await send(github, path, { token, method: "POST" })).json();
    const installation = String(typeof made === "object" && made !== null ? Reflect.get(made, "token") : "");
    const issue = await send(github, `/repos/${DEMO}/issues`, {
      token: installation,
      method: "POST",
      body: { title: "x" },
    });
    expect(await issue.json()).toMatchObject({
      user: { login: "plan-bot[bot]", type: "Bot" },
      performed_via_github_app: { id: app.appId, slug: "plan-bot" },
    });
    const body = { message: "x", content: "eA==" };
    expect((await send(github, `/repos/${DEMO}/contents/a`, { token: installation, method: "PUT", body })).status).toBe(
      403,
    );
    expect((await send(github, "/app", { token: `${token}x` })).status).toBe(401);
  });

  it("is sent events with its installation, and can have them sent again", async () => {
    await using hook = await receiver();
    await using github = await demo();
    const app = github.createApp({ slug: "plan-bot", account: "octo", webhook: { url: hook.url, secret: "app" } });
    hook.answer(500);
    await github.as("octo").issues.create({ ...at, title: "x" });
    await github.settled();
    hook.answer(202);
    expect(JSON.parse(hook.received[0]?.body ?? "{}")).toMatchObject({
      action: "opened",
      installation: { id: app.installationId },
    });
    const token = jwt(app.appId, app.privateKey);
    const list = async (query: string): Promise<unknown> =>
      (await send(github, `/app/hook/deliveries${query}`, { token })).json();
    const failed = await list("?status=failure");
    expect(failed).toMatchObject([
      { guid: hook.received[0]?.id, event: "issues", action: "opened", status_code: 500, redelivery: false },
    ]);
    const id = Array.isArray(failed) ? String(failed[0].id) : "";
    const again = await send(github, `/app/hook/deliveries/${id}/attempts`, { token, method: "POST" });
    expect(again.status).toBe(202);
    await github.settled();
    expect(hook.received).toHaveLength(2);
    expect(hook.received[1]).toEqual(hook.received[0]);
    expect(await list("")).toMatchObject([{ redelivery: true, status_code: 202 }, { redelivery: false }]);
    expect((await send(github, "/app/hook/deliveries")).status).toBe(401);
  });
});
