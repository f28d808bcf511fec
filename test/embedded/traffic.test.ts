import { describe, expect, it } from "vitest";
import { secondaryLimit, startGitHub } from "../../src/embedded/index.ts";
import { at, clock, DEMO, demo, refusal, send } from "./support.ts";

const post = (title: string) => ({ method: "POST", body: { title } });
const ISSUES = `/repos/${DEMO}/issues`;

describe("the log of requests", () => {
  it("tells people from programs", async () => {
    await using github = await demo();
    const token = github.token("octo");
    await github.as("octo").issues.create({ ...at, title: "by hand" });
    await send(github, ISSUES, { token, ...post("by program") });
    await send(github, `${ISSUES}?state=all`, { token });
    await send(github, ISSUES, { token: "wrong" });
    expect(github.count()).toBe(3);
    expect(github.count({ person: true })).toBe(1);
    expect(github.count({ person: "any" })).toBe(4);
    expect(github.count({ method: "post" })).toBe(1);
    expect(github.count({ login: "octo", path: /issues\?state=all$/ })).toBe(1);
    expect(github.requests).toMatchObject([
      { person: true, status: 201 },
      { method: "POST", path: ISSUES, query: "", status: 201, login: "octo", person: false },
      { method: "GET", query: "?state=all", status: 200 },
      { status: 401, login: null },
    ]);
    github.resetLog();
    expect([github.count(), github.requests.length]).toEqual([0, 0]);
  });
});

describe("hooks before requests", () => {
  it("let a person in between, and know which request it is", async () => {
    await using github = await demo();
    const token = github.token("octo");
    const person = github.as("dev");
    const seen: unknown[] = [];
    using _ = github.onRequest(
      async ({ nth, method, body }) => {
        seen.push([nth, method, body]);
        await person.issues.create({ ...at, title: `before ${nth}` });
      },
      { method: "POST" },
    );
    await send(github, ISSUES, { token });
    await send(github, ISSUES, { token, ...post("mine") });
    const { data } = await person.issues.listForRepo({ ...at, direction: "asc" });
    expect(data.map(({ title }) => title)).toEqual(["before 2", "mine"]);
    expect(seen).toEqual([[2, "POST", { title: "mine" }]]);
  });

  it("end when they are disposed of", async () => {
    await using github = await demo();
    let calls = 0;
    const hook = github.onRequest(() => {
      calls++;
    });
    await send(github, ISSUES);
    hook[Symbol.dispose]();
    await send(github, ISSUES);
    expect(calls).toBe(1);
  });
});

describe("faults", () => {
  it("answer instead, as often as asked for, and not to people", async () => {
    await using github = await demo();
    const token = github.token("octo");
    github.fault({ method: "POST", path: ISSUES, nth: 2, times: 2, answer: { status: 502, body: "<html>" } });
    await github.as("octo").issues.create({ ...at, title: "by hand" });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await send(github, ISSUES, { token, ...post(`${i}`) })).status);
    expect(statuses).toEqual([201, 502, 502, 201]);
    expect((await github.as("octo").issues.listForRepo(at)).data).toHaveLength(3);
  });

  it("lose the request, or only the answer", async () => {
    await using github = await demo();
    const token = github.token("octo");
    github.fault({ method: "POST", drop: "before" });
    await expect(send(github, ISSUES, { token, ...post("lost") })).rejects.toThrow();
    github.fault({ method: "POST", drop: "after" });
    await expect(send(github, ISSUES, { token, ...post("done") })).rejects.toThrow();
    const { data } = await github.as("octo").issues.listForRepo(at);
    expect(data.map(({ title }) => title)).toEqual(["done"]);
    expect(github.requests.slice(0, 2).map(({ status }) => status)).toEqual([0, 0]);
  });

  it("cut an answer short", async () => {
    await using github = await demo();
    github.fault({ path: /contents/, truncate: true });
    const cut = await send(github, `/repos/${DEMO}/contents/README.md`);
    await expect(cut.text()).rejects.toThrow();
    expect((await send(github, `/repos/${DEMO}/contents/README.md`)).status).toBe(200);
  });

  it("wait", async () => {
    await using github = await demo();
    github.fault({ delay: 80 });
    const started = performance.now();
    await send(github, ISSUES);
    expect(performance.now() - started).toBeGreaterThan(70);
  });

  it("answer lists from an earlier time", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const token = github.token("octo");
    await octo.issues.create({ ...at, title: "old" });
    const lag = github.snapshot();
    await octo.issues.create({ ...at, title: "new" });
    await octo.issues.update({ ...at, issue_number: 1, title: "changed" });
    github.fault({ method: "GET", path: ISSUES, lag });
    const titles = async () => {
      const list: unknown = await (await send(github, ISSUES, { token })).json();
      return Array.isArray(list) ? list.map((issue: { title?: string }) => issue.title) : [];
    };
    expect(await titles()).toEqual(["old"]);
    expect(await titles()).toEqual(["new", "changed"]);
  });

  it("imitate the secondary limit", async () => {
    await using github = await demo();
    const token = github.token("octo");
    github.fault({ method: "POST", answer: secondaryLimit(7) });
    const refused = await send(github, ISSUES, { token, ...post("x") });
    expect([refused.status, refused.headers.get("retry-after"), await refused.text()]).toEqual([
      403,
      "7",
      expect.stringContaining("You have exceeded a secondary rate limit"),
    ]);
  });
});

describe("the primary limit", () => {
  it("runs out and comes back, and a 304 is free", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const token = github.token("octo");
    github.rateLimit("octo", { limit: 100, remaining: 2, resetIn: 60 });
    const first = await send(github, ISSUES, { token });
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
    const same = await send(github, ISSUES, { token, headers: { "if-none-match": etag } });
    expect([same.status, same.headers.get("x-ratelimit-remaining")]).toEqual([304, "1"]);
    await send(github, ISSUES, { token });
    const out = await send(github, ISSUES, { token });
    const headers = ["x-ratelimit-remaining", "x-ratelimit-limit", "x-ratelimit-reset"].map((name) =>
      out.headers.get(name),
    );
    expect([out.status, ...headers]).toEqual([403, "0", "100", String(Date.parse("2025-07-12T10:01:00Z") / 1000)]);
    expect((await send(github, ISSUES, { token: github.token("dev") })).status).toBe(200);
    time.forward(60);
    expect((await send(github, ISSUES, { token })).status).toBe(200);
  });

  it("is none unless set: 6,000 requests with one token go through", async () => {
    await using github = await startGitHub();
    const { fullName } = await github.createRepository({ owner: "octo", name: "many", files: { a: "a" } });
    const token = github.token("octo");
    const statuses = new Set<number>();
    for (let i = 0; i < 60; i++) {
      const batch = Array.from({ length: 100 }, () => send(github, `/repos/${fullName}/branches/main`, { token }));
      for (const response of await Promise.all(batch)) {
        await response.arrayBuffer();
        statuses.add(response.status);
        expect(Number(response.headers.get("x-ratelimit-remaining"))).toBeGreaterThan(1000);
      }
    }
    expect([...statuses]).toEqual([200]);
  });
});

describe("conditional requests", () => {
  it("are answered with 304 until something changes", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const { data } = await octo.issues.create({ ...at, title: "x" });
    const path = `${ISSUES}/${data.number}`;
    const etag = (await send(github, path)).headers.get("etag") ?? "";
    const again = async () => send(github, path, { headers: { "if-none-match": etag } });
    const same = await again();
    expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", etag]);
    await octo.issues.update({ ...at, issue_number: data.number, title: "y" });
    expect((await again()).status).toBe(200);
  });
});

describe("a server", () => {
  it("is alone: others in the process know nothing of it", async () => {
    await using one = await demo();
    await using two = await startGitHub();
    expect((await send(two, `/repos/${DEMO}`)).status).toBe(404);
    expect((await send(two, `/repos/${DEMO}`, { token: one.token("octo") })).status).toBe(401);
    const many = await Promise.all(Array.from({ length: 5 }, () => startGitHub()));
    expect(new Set(many.map(({ url }) => url)).size).toBe(5);
    await Promise.all(many.map((github) => github.close()));
    await expect(fetch(many[0]?.url ?? "")).rejects.toThrow();
  });

  it("starts fast", async () => {
    await (await startGitHub()).close();
    const started = performance.now();
    await using _ = await startGitHub();
    expect(performance.now() - started).toBeLessThan(150);
  });

  it("survives a caller that blocks the event loop between requests", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    await octo.issues.create({ ...at, title: "x" });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 7000);
    expect((await octo.issues.listForRepo(at)).data).toHaveLength(1);
  });

  it("answers nonsense with a refusal", async () => {
    await using github = await demo();
    const token = github.token("octo");
    const broken = await fetch(`${github.url}${ISSUES}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: "{",
    });
    expect(broken.status).toBe(400);
    expect(
      (await send(github, "/graphql", { token, method: "POST", body: { query: "{rateLimit{cost}}" } })).status,
    ).toBe(404);
    expect((await send(github, `/repos/${DEMO}/issues/1/sub_issues`, { token })).status).toBe(404);
    expect((await send(github, `/repos/${DEMO}/issues/abc`, { token })).status).toBe(404);
    expect((await refusal(github.as("octo").repos.getContent({ ...at, path: "%zz" }))).status).toBe(404);
  });
});
