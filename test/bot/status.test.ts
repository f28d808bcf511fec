import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/bot/log/log.ts";
import { type StatusOptions, startStatus } from "../../src/bot/status/server.ts";
import { DEAD, NOW, REPOSITORIES, SOURCE, sampleQueue } from "./status-samples.ts";

const TOKEN = "0123456789abcdef-status";
const HTML = { accept: "text/html" };

async function status(options: Partial<StatusOptions> = {}) {
  const { queue, replayed } = sampleQueue();
  const lines: string[] = [];
  const log = createLog({ level: "debug", write: (line) => void lines.push(line) });
  let now = NOW;
  const server = await startStatus({ port: 0, token: null, source: SOURCE, queue, now: () => now, log, ...options });
  const url = `http://127.0.0.1:${server.port}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers, redirect: "manual" });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(url + path, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" });
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { url, get, post, pass, replayed, lines, port: server.port, [Symbol.asyncDispose]: () => server.close() };
}

const mark = (page: string) => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";

/** `fetch` lets nobody choose the Host. */
function statusWithHost(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", path: "/", headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

describe("the status page", () => {
  it("shows what needs a person first, and everything as JSON", async () => {
    await using bot = await status();
    const answer = await bot.get("/");
    const page = await answer.text();
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page).not.toMatch(/<script|style="|<b>bold|plan<s>/);
    const order = REPOSITORIES.map(({ name }) => page.indexOf(`>${name}<`, page.indexOf("<h2>Repositories")));
    expect(order.every((place) => place > 0)).toBe(true);
    expect(order[3]).toBeLessThan(order[1] ?? 0);
    expect(order[1]).toBeLessThan(order[0] ?? 0);
    expect(page).toContain("checks: write (only read)");
    expect(await (await bot.get("/?q=ORCH")).text()).not.toContain(">lantern/attic<");
    const json = await (await bot.get("/status.json")).json();
    expect(json).toMatchObject({
      version: 1,
      queue: { waiting: 4, dead: 1 },
      dead: [{ id: DEAD }],
      repositories: { length: 5 },
    });
  });

  it("shows a repository, its last report and the page of its sprint", async () => {
    await using bot = await status();
    const page = await (await bot.get("/repository/2")).text();
    expect(page).toContain("T-001");
    expect(page).toContain("status, owners");
    expect(page).toContain('href="https://github.com/lantern/boathouse/pull/9"');
    expect(page).not.toContain("<script>");
    expect((await bot.get("/repository/1/sprint")).status).toBe(200);
    for (const path of ["/repository/3/sprint", "/repository/99", "/repository/1e3", "/repository/../etc"])
      expect((await bot.get(path)).status, path).toBe(404);
  });

  it("replays a dead letter for a form of its own only", async () => {
    await using bot = await status();
    const csrf = mark(await (await bot.get("/")).text());
    // Guards: a form of another site, a guessed mark, none.
    expect((await bot.post("/replay", { id: DEAD })).status).toBe(403);
    expect((await bot.post("/replay", { id: DEAD, csrf: "x" })).status).toBe(403);
    expect((await bot.post("/replay", { id: DEAD, csrf }, { origin: "http://evil.test" })).status).toBe(403);
    expect((await bot.post("/replay", { id: DEAD, csrf }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(bot.replayed).toEqual([]);
    const answer = await bot.post("/replay", { id: DEAD, csrf }, { origin: bot.url });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/?replayed=yes"]);
    expect(bot.replayed).toEqual([DEAD]);
    expect((await bot.post("/replay", { id: DEAD, csrf })).headers.get("location")).toBe("/?replayed=gone");
    expect(await (await bot.get("/?replayed=yes")).text()).toContain("in the queue again");
  });

  it("is only for this machine without a token, by whatever name it is asked for", async () => {
    await expect(status({ host: "0.0.0.0" })).rejects.toThrow("LOCKSTEP_STATUS_TOKEN is not set");
    await expect(status({ host: "0.0.0.0", token: "short" })).rejects.toThrow("16 are the least");
    await using bot = await status();
    // Guard: a page elsewhere whose name leads to 127.0.0.1 would be of the same origin.
    expect(await statusWithHost(bot.port, "evil.test:80")).toBe(421);
    expect(await statusWithHost(bot.port, "127.0.0.1.evil.test")).toBe(421);
    expect(await statusWithHost(bot.port, "localhost:1")).toBe(200);
    expect(await statusWithHost(bot.port, "[::1]:1")).toBe(200);
  });

  it("asks for the token, and keeps the session in a cookie that no script reads", async () => {
    await using bot = await status({ host: "0.0.0.0", token: TOKEN });
    for (const path of ["/", "/status.json", "/repository/2", "/repository/1/sprint", "/elsewhere"])
      expect((await bot.get(path)).status, path).toBe(401);
    expect(await (await bot.get("/", HTML)).text()).toContain('type="password"');
    expect((await bot.get("/status.json", { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect((await bot.get("/status.json", { authorization: `Bearer ${TOKEN}x` })).status).toBe(401);
    expect((await bot.post("/login", { token: "wrong" })).status).toBe(401);
    expect((await bot.post("/login", { token: TOKEN }, { origin: "http://evil.test" })).status).toBe(403);
    const login = await bot.post("/login", { token: TOKEN }, { "x-forwarded-proto": "https" });
    const set = login.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect(set).not.toContain(TOKEN);
    const cookie = set.split(";")[0] ?? "";
    const page = await (await bot.get("/", { cookie })).text();
    expect((await bot.post("/replay", { id: DEAD, csrf: "x" }, { cookie })).status).toBe(403);
    expect((await bot.post("/replay", { id: DEAD, csrf: mark(page) })).status).toBe(401);
    // Guards: a session that was stretched by hand, and one that is over.
    expect((await bot.get("/", { cookie: cookie.replace(/=\d/, "=9") })).status).toBe(401);
    expect((await bot.post("/replay", { id: DEAD, csrf: mark(page) }, { cookie })).status).toBe(303);
    bot.pass(13 * 60 * 60 * 1000);
    expect((await bot.get("/", { cookie })).status).toBe(401);
    expect((await bot.post("/replay", { id: "x" }, { authorization: `Bearer ${TOKEN}` })).status).toBe(303);
    expect(bot.lines.join("")).not.toContain(TOKEN);
  });

  it("lets nobody try tokens without end", async () => {
    await using bot = await status({ token: TOKEN });
    const codes: number[] = [];
    for (let count = 0; count < 12; count++) codes.push((await bot.post("/login", { token: `wrong-${count}` })).status);
    expect(codes.filter((code) => code === 401)).toHaveLength(10);
    expect((await bot.post("/login", { token: TOKEN })).status).toBe(429);
    bot.pass(61_000);
    expect((await bot.post("/login", { token: TOKEN })).status).toBe(303);
  });

  it("says that it can't tell, in no one's words", async () => {
    const source = { ...SOURCE, repositories: () => Promise.reject(new Error("Meridian's password")) };
    await using bot = await status({ source });
    const answer = await bot.get("/");
    expect(answer.status).toBe(503);
    expect((await answer.text()) + bot.lines.join("")).not.toContain("Meridian");
    expect(bot.lines.join("")).toContain("bot.trouble");
  });

  it("takes no long forms and no other methods", async () => {
    await using bot = await status({ token: TOKEN });
    expect((await bot.post("/login", { token: "x".repeat(20_000) })).status).toBe(415);
    expect((await fetch(`${bot.url}/`, { method: "DELETE" })).status).toBe(405);
  });
});
