import { createHmac, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/bot/delivery.ts";
import type { Stored } from "../../../src/bot/queue/port.ts";
import { HOOK_PATH, startWeb, type WebEvents, type WebOptions } from "../../../src/bot/web/index.ts";

const SECRET = "a secret of the test";

/** A queue that keeps what it is given, and does as it is told. */
function keeper(store?: (deliveries: readonly Delivery[]) => Promise<readonly Stored[]>) {
  const groups: (readonly Delivery[])[] = [];
  const ids = new Set<string>();
  return {
    groups,
    async store(deliveries: readonly Delivery[]): Promise<readonly Stored[]> {
      groups.push(deliveries);
      if (store !== undefined) return store(deliveries);
      return deliveries.map(({ id }): Stored => {
        if (ids.has(id)) return "known";
        ids.add(id);
        return "new";
      });
    },
  };
}

/** Counts everything that is told. */
function counters() {
  const told: string[] = [];
  const events: WebEvents = {
    accepted: (event) => told.push(`accepted ${event}`),
    repeated: (event) => told.push(`repeated ${event}`),
    dropped: (event) => told.push(`dropped ${event}`),
    forged: () => told.push("forged"),
    replayed: (event) => told.push(`replayed ${event}`),
    refused: (why) => told.push(`refused ${why}`),
    failed: (event, error) => told.push(`failed ${event} ${error instanceof Error ? error.message : error}`),
  };
  return { told, events };
}

async function hook(options: Partial<WebOptions> = {}) {
  const queue = keeper();
  const { told, events } = counters();
  const web = await startWeb({ queue, secrets: [SECRET], port: 0, host: "127.0.0.1", events, ...options });
  const url = `http://127.0.0.1:${web.port}`;
  return { web, queue, told, url, [Symbol.asyncDispose]: () => web.close(0) };
}

const issue = (number: number) => ({
  action: "opened",
  issue: { number, body: "task_id: T-001", labels: [], updated_at: "2025-07-12T10:00:00Z" },
  repository: { id: 7, full_name: "octo/demo", default_branch: "main" },
  installation: { id: 5 },
  sender: { login: "octo", type: "User" },
});

function signed(
  body: string,
  { event = "issues", id = randomUUID(), secret = SECRET, type = "application/json" } = {},
) {
  return {
    method: "POST",
    body,
    headers: {
      "content-type": type,
      "x-github-event": event,
      "x-github-delivery": id,
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
  };
}

const post = (url: string, init: RequestInit) => fetch(`${url}${HOOK_PATH}`, init);

describe("the hook", () => {
  it("acknowledges what is stored, as JSON or as a form, with any of its secrets", async () => {
    await using server = await hook({ secrets: ["the next one", SECRET] });
    const json = JSON.stringify(issue(1));
    expect((await post(server.url, signed(json))).status).toBe(202);
    const form = new URLSearchParams({ payload: JSON.stringify(issue(2)) }).toString();
    const type = "application/x-www-form-urlencoded";
    expect((await post(server.url, signed(form, { secret: "the next one", type }))).status).toBe(202);
    expect(server.queue.groups.flat()).toMatchObject([
      { event: "issues", installation: 5, repository: { id: 7, fullName: "octo/demo" }, subject: { number: 1 } },
      { subject: { number: 2, claims: ["T-001"] } },
    ]);
    expect(server.told).toEqual(["accepted issues", "accepted issues"]);
  });

  it("refuses what isn't signed with one of its secrets", async () => {
    await using server = await hook();
    const body = JSON.stringify(issue(1));
    const unsigned = signed(body);
    const { "x-hub-signature-256": _, ...headers } = unsigned.headers;
    expect((await post(server.url, { ...unsigned, headers })).status).toBe(401);
    expect((await post(server.url, signed(body, { secret: "another" }))).status).toBe(401);
    expect((await post(server.url, { ...signed(body), body: `${body} ` })).status).toBe(401);
    expect((await post(server.url, { ...signed(body), body: "" })).status).toBe(401);
    // Bytes that become the signed text only when they are read as UTF-8, which they aren't.
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const init = signed("{}");
    init.headers["x-hub-signature-256"] = `sha256=${createHmac("sha256", SECRET).update("{\ufffd}").digest("hex")}`;
    expect((await post(server.url, { ...init, body: bytes })).status).toBe(401);
    expect(server.told).toEqual(Array.from({ length: 5 }, () => "forged"));
    expect(server.queue.groups).toEqual([]);
  });

  it("does a delivery once, and refuses another body under its id, or its body under another id", async () => {
    let now = 1_000_000;
    await using server = await hook({ now: () => now });
    const body = JSON.stringify(issue(1));
    const first = signed(body);
    expect((await post(server.url, first)).status).toBe(202);
    expect((await post(server.url, first)).status).toBe(202);
    const other = signed(JSON.stringify(issue(2)), { id: first.headers["x-github-delivery"] });
    expect((await post(server.url, other)).status).toBe(409);
    now += 3_600_000;
    expect((await post(server.url, signed(body))).status).toBe(409);
    expect(server.told).toEqual(["accepted issues", "repeated issues", "replayed issues", "replayed issues"]);
  });

  it("acknowledges what can't matter without keeping it", async () => {
    await using server = await hook();
    expect(await (await post(server.url, signed("{}", { event: "ping" }))).text()).toBe("pong\n");
    for (const event of ["star", "workflow_run", "something_new"]) {
      expect((await post(server.url, signed("not even JSON", { event }))).status).toBe(202);
    }
    expect((await post(server.url, signed(JSON.stringify({ ...issue(1), action: "pinned" })))).status).toBe(202);
    expect(server.told).toEqual(["ping", "star", "workflow_run", "something_new", "issues"].map((e) => `dropped ${e}`));
    expect(server.queue.groups).toEqual([]);
  });

  it("refuses what is no delivery", async () => {
    await using server = await hook();
    const body = JSON.stringify(issue(1));
    expect((await fetch(`${server.url}${HOOK_PATH}`)).status).toBe(405);
    expect((await fetch(`${server.url}/elsewhere`, { method: "POST" })).status).toBe(404);
    expect((await post(server.url, signed(body, { type: "text/plain" }))).status).toBe(415);
    expect((await post(server.url, signed("{", {}))).status).toBe(400);
    expect((await post(server.url, signed("[]", {}))).status).toBe(400);
    const { "x-github-delivery": _, ...headers } = signed(body).headers;
    expect((await post(server.url, { ...signed(body), headers })).status).toBe(400);
    expect((await post(server.url, signed("x".repeat(26 * 1024 * 1024)))).status).toBe(413);
    expect(server.told.at(-1)).toBe("refused too-large");
    // A body whose length isn't told.
    const endless = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 26; i++) controller.enqueue(new Uint8Array(1024 * 1024));
        controller.close();
      },
    });
    const init: RequestInit & { duplex: "half" } = { ...signed(""), body: endless, duplex: "half" };
    expect((await post(server.url, init)).status).toBe(413);
  });

  it("has GitHub send again what couldn't be stored", async () => {
    let broken = true;
    const queue = keeper(async (deliveries) => {
      if (broken) throw new Error("disk full");
      return deliveries.map(() => "new");
    });
    await using server = await hook({ queue });
    const delivery = signed(JSON.stringify(issue(1)));
    const failed = await post(server.url, delivery);
    expect([failed.status, failed.headers.has("retry-after")]).toEqual([503, true]);
    broken = false;
    expect((await post(server.url, delivery)).status).toBe(202);
    expect(server.told).toEqual(["failed issues disk full", "accepted issues"]);
  });

  it("stores in groups, one at a time, and takes no more than it can hold", async () => {
    const gate = Promise.withResolvers<void>();
    let atOnce = 0;
    let most = 0;
    const queue = keeper(async (deliveries) => {
      most = Math.max(most, ++atOnce);
      await gate.promise;
      atOnce--;
      return deliveries.map(() => "new");
    });
    await using server = await hook({ queue, limits: { groupSize: 4, backlog: 10, groupWaitMs: 1 } });
    const answers = Array.from({ length: 14 }, (_, i) => post(server.url, signed(JSON.stringify(issue(i + 1)))));
    const done = Promise.all(answers.map(async (answer) => (await answer).status));
    while (server.told.length < 4) await new Promise((resolve) => setTimeout(resolve, 2));
    expect(server.told).toEqual(Array.from({ length: 4 }, () => "refused overloaded"));
    gate.resolve();
    expect((await done).toSorted()).toEqual([...Array(10).fill(202), ...Array(4).fill(503)]);
    expect(most).toBe(1);
    expect(queue.groups.flat()).toHaveLength(10);
    expect(Math.max(...queue.groups.map((group) => group.length))).toBeLessThanOrEqual(4);
  });

  it("answers pages, finishes what is under way when it closes, and cuts off who dawdles", async () => {
    const gate = Promise.withResolvers<void>();
    const queue = keeper(async (deliveries) => {
      await gate.promise;
      return deliveries.map(() => "new");
    });
    const pages = { "/healthz": () => ({ status: 200, body: "ok" }) };
    const server = await hook({ queue, pages, limits: { headersMs: 50, requestMs: 50 } });
    expect(await (await fetch(`${server.url}/healthz`)).text()).toBe("ok\n");
    // A client that never ends its headers.
    const slow = connect(server.web.port, "127.0.0.1");
    slow.write(`POST ${HOOK_PATH} HTTP/1.1\r\nHost: x\r\n`);
    await new Promise((resolve) => slow.resume().once("close", resolve));
    const underWay = post(server.url, signed(JSON.stringify(issue(1))));
    while (queue.groups.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    const closed = server.web.close();
    await expect(fetch(`${server.url}/healthz`, { headers: { connection: "close" } })).rejects.toThrow();
    gate.resolve();
    expect((await underWay).status).toBe(202);
    await closed;
  });
});
