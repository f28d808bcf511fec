import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPglite } from "../../src/bot/database/pglite.ts";
import { delivery, until, world } from "../bot/queue/world.ts";
import { command } from "./in-process.ts";

describe("lockstep jobs", () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "lockstep-jobs-"));
    await using w = await world(await openPglite(folder));
    await w.queue.store([delivery(1), delivery(2)]);
    const workers = await w.queue.work(1, () =>
      Promise.resolve({ kind: "failed", reason: "The plan can't be read.", final: true }),
    );
    await until(async () => (await w.queue.depth()).dead === 2, "dead letters");
    await workers.stop(0);
    await w.queue.store([delivery(3)]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("lists, shows and replays", async () => {
    const jobs = (...args: readonly string[]) => command("/", ["jobs", ...args, "--data", folder]);
    const list = await jobs("--format", "json");
    expect(list).toMatchObject({ code: 0, stderr: "" });
    const { jobs: all } = JSON.parse(list.stdout);
    expect(all).toMatchObject([
      { state: "waiting", subject: { repository: { fullName: "acme/repo-3" } } },
      { state: "dead", reason: "The plan can't be read.", deliveries: 1 },
      { state: "dead" },
    ]);
    const id: string = all[1].id;
    expect((await jobs("list", "--state", "dead")).stdout.match(/dead/g)).toHaveLength(2);
    expect((await jobs("show", id)).stdout).toMatch(
      /^\S+ {2}dead .*acme\/repo-\d .*can't be read\.\n(?:.*\n)*.*issues\.edited/,
    );
    expect(JSON.parse((await jobs("show", id, "--format", "json")).stdout)).toMatchObject({
      version: 1,
      job: { id },
      deliveries: [{ event: "issues" }],
    });
    expect(await jobs("replay", id)).toMatchObject({ code: 0, stdout: "1 of 1 dead letters are tried again.\n" });
    expect(await jobs("replay", id)).toMatchObject({ code: 2, stderr: expect.stringContaining("no dead letter") });
    expect(JSON.parse((await jobs("replay", "--all", "--format", "json")).stdout).replayed).toHaveLength(1);
    expect((await jobs("--state", "dead")).stdout).toBe("No jobs.\n");
  });

  it("says what is wrong: arguments, the folder, and a bot that has it", async () => {
    const wrong = [["show"], ["replay"], ["replay", "x", "--all"], ["drop", "x"], ["list", "x"]];
    for (const args of wrong) expect(await command("/", ["jobs", ...args])).toMatchObject({ code: 2 });
    const none = await command(folder, ["jobs", "--data", "nowhere", "--format", "json"]);
    expect(none.code).toBe(2);
    expect(JSON.parse(none.stdout)).toMatchObject({ version: 1, error: { code: "database-unusable" } });
    await using _ = await world(await openPglite(folder));
    const held = await command("/", ["jobs", "--data", folder, "--format", "json"]);
    expect(held.code).toBe(2);
    expect(JSON.parse(held.stdout).error).toMatchObject({
      code: "database-busy",
      message: expect.stringContaining(`process ${process.pid}`),
    });
  });
});
