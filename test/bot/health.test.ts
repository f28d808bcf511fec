import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { healthPages } from "../../src/bot/health/pages.ts";
import { startHealthServer } from "../../src/bot/health/server.ts";
import { createMetrics } from "../../src/bot/metrics/bot-metrics.ts";
import { knownSecrets, withSecretFiles } from "../../src/bot/settings/secret-files.ts";

async function served(state: { open: boolean; stopping: boolean; database: () => Promise<readonly []> }) {
  const depth = () => Promise.resolve({ waiting: 0, running: 0, dead: 0, oldestMs: 0 });
  const pages = healthPages({
    database: { query: () => state.database() },
    queueOpen: () => state.open,
    stopping: () => state.stopping,
    metrics: createMetrics(depth, () => 0),
    metricsToken: "metrics-token-0123",
    databaseMs: 20,
  });
  const errors: unknown[] = [];
  const server = await startHealthServer(pages, { port: 0, host: "127.0.0.1", onError: (error) => errors.push(error) });
  const get = (path: string, headers = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
  return { get, errors, [Symbol.asyncDispose]: () => server.close() };
}

describe("health", () => {
  it("says whether the process answers, and whether it can work", async () => {
    const state = { open: true, stopping: false, database: () => Promise.resolve([] as const) };
    await using bot = await served(state);
    const ready = async () => {
      const answer = await bot.get("/readyz");
      return [answer.status, await answer.json()];
    };
    expect(await ready()).toEqual([200, { ready: true, reasons: [] }]);
    state.database = () => Promise.reject(new Error("gone"));
    expect(await ready()).toEqual([503, { ready: false, reasons: ["database-unreachable"] }]);
    // Guard: a database that hangs must not make the probe hang.
    state.database = () => new Promise(() => {});
    expect(await ready()).toEqual([503, { ready: false, reasons: ["database-unreachable"] }]);
    Object.assign(state, { open: false, stopping: true, database: () => Promise.resolve([]) });
    expect(await ready()).toEqual([503, { ready: false, reasons: ["shutting-down", "queue-closed"] }]);
    expect((await bot.get("/healthz")).status).toBe(200);
    expect((await bot.get("/elsewhere")).status).toBe(404);
    expect(bot.errors).toEqual([]);
  });

  it("gives metrics to who has the token", async () => {
    await using bot = await served({ open: true, stopping: false, database: () => Promise.resolve([]) });
    expect((await bot.get("/metrics")).status).toBe(401);
    expect((await bot.get("/metrics", { authorization: "Bearer metrics-token" })).status).toBe(401);
    const given = await bot.get("/metrics", { authorization: "Bearer metrics-token-0123" });
    expect([given.status, given.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/plain")]);
    expect(await given.text()).toContain("# HELP lockstep_sync_lag_seconds");
  });
});

describe("secrets in files", () => {
  it("are read into the variables that they are for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lockstep-secrets-"));
    try {
      const file = (name: string, text: string) => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      };
      const env = await withSecretFiles({
        DATABASE_URL_FILE: file("database", "postgres://a:b@db/c\n"),
        LOCKSTEP_WEBHOOK_SECRET_FILE: file("hook", "first\nsecond\n"),
        OTHER: "stays",
      });
      expect(env).toMatchObject({
        DATABASE_URL: "postgres://a:b@db/c",
        LOCKSTEP_WEBHOOK_SECRET: "first,second",
        OTHER: "stays",
      });
      expect(knownSecrets(env)).toEqual(expect.arrayContaining(["postgres://a:b@db/c", "first", "second"]));
      await expect(withSecretFiles({ DATABASE_URL_FILE: join(folder, "none") })).rejects.toThrow("ENOENT");
      await expect(withSecretFiles({ DATABASE_URL_FILE: file("empty", "\n") })).rejects.toThrow("empty");
      await expect(withSecretFiles({ DATABASE_URL_FILE: "x", DATABASE_URL: "y" })).rejects.toThrow("both set");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
