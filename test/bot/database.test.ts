import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDirectory } from "../../src/bot/database/directory-lock.ts";
import { migrate } from "../../src/bot/database/migrate.ts";
import { placeOf } from "../../src/bot/database/open.ts";
import { openMemory, openPglite } from "../../src/bot/database/pglite.ts";
import { openPostgres } from "../../src/bot/database/postgres.ts";
import { SNAPSHOT_VERSION } from "../../src/bot/database/snapshot.ts";
import { tarEntries } from "../../src/bot/database/tar.ts";
import { pauseMs } from "../../src/bot/queue/retry.ts";
import { DatabaseError } from "../../src/run/failure.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-database-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const busy = expect.objectContaining({ name: "DatabaseError", code: "database-busy" });

describe("the lock of a data directory", () => {
  it("is one process's at a time, and says whose", async () => {
    const lock = await lockDirectory(folder);
    await expect(lockDirectory(folder)).rejects.toEqual(busy);
    await expect(lockDirectory(folder)).rejects.toThrow(`process ${process.pid} on `);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
    await (await lockDirectory(folder)).release();
  });

  it("is given to one of many that ask together", async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(folder)));
    const locks = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(locks).toHaveLength(1);
    await locks[0]?.release();
  });

  it("is taken over from a process that is dead", async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    const lock = await lockDirectory(folder);
    const file = join(folder, "lock.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(`"pid":${process.pid}`, `"pid":${child.pid}`));
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => lockDirectory(folder)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await lock.release();
  });

  it("is taken over from a later process that got the number of a dead one", async () => {
    const lock = await lockDirectory(folder);
    const file = join(folder, "lock.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(/"born":"[^"]*"/, '"born":"before"'));
    await (await lockDirectory(folder)).release();
    await lock.release();
  });

  it("of another machine, or one that can't be read, holds until it has been silent for a while", async () => {
    const file = join(folder, "lock.json");
    for (const text of ['{"pid":1,"place":"elsewhere","born":null,"token":"t"}', "{"]) {
      writeFileSync(file, text);
      await expect(lockDirectory(folder)).rejects.toEqual(busy);
      utimesSync(file, new Date(0), new Date(0));
      await (await lockDirectory(folder)).release();
    }
  });
});

describe("the embedded database", () => {
  it("starts from the data directory of the version that is installed", () => {
    const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    expect(manifest).toContain(`"@electric-sql/pglite": "${SNAPSHOT_VERSION}"`);
  });

  it("keeps what was written, is not left half made, and frees its folder where it can't be opened", async () => {
    mkdirSync(join(folder, "postgres.new", "rest"), { recursive: true });
    const first = await openPglite(folder);
    await first.query("create table kept (a int); insert into kept values (1)");
    await expect(openPglite(folder)).rejects.toEqual(busy);
    await first.close();
    const second = await openPglite(folder);
    expect(await second.query("select a from kept where a = $1", [1])).toEqual([{ a: 1 }]);
    // It is in a thread of its own: what fails there comes back as what it is.
    await expect(second.query("select 1 / a from kept where a = $1", ["x"])).rejects.toMatchObject({ code: "22P02" });
    await expect(
      second.transaction(async ({ query }) => {
        await query("insert into kept values ($1)", [2]);
        await query("select 1 / 0");
      }),
    ).rejects.toMatchObject({ name: "error", message: expect.stringContaining("division by zero"), code: "22012" });
    expect(await second.query("select a, $1::timestamptz as at from kept", ["2026-03-02T10:00:00Z"])).toEqual([
      { a: 1, at: new Date("2026-03-02T10:00:00Z") },
    ]);
    await second.close();
    await expect(second.query("select 1")).rejects.toThrow("ended");
    expect(readdirSync(folder)).toEqual(["postgres"]);
    writeFileSync(join(folder, "postgres", "PG_VERSION"), "17\n");
    for (let i = 0; i < 2; i += 1) {
      await expect(openPglite(folder)).rejects.toMatchObject({ code: "database-unusable" });
    }
  });

  it("rolls back what fails, and migrates each part once, step by step", async () => {
    const database = await openMemory();
    const steps = ["create table lockstep.one (a int)", "insert into lockstep.one values (1)"];
    await Promise.all([migrate(database, "test", steps.slice(0, 1)), migrate(database, "test", steps.slice(0, 1))]);
    await migrate(database, "test", steps);
    await migrate(database, "test", steps);
    await migrate(database, "other", ["insert into lockstep.one values (2)"]);
    await expect(
      migrate(database, "test", [...steps, "insert into lockstep.one values (3)", "nonsense"]),
    ).rejects.toThrow();
    await expect(database.query("begin; insert into lockstep.one values (4); nonsense")).rejects.toThrow();
    await expect(
      database.transaction(async (statements) => {
        await statements.query("insert into lockstep.one values (5)");
        throw new RangeError("changed its mind");
      }),
    ).rejects.toThrow(RangeError);
    expect(await database.query("select a from lockstep.one order by a")).toEqual([{ a: 1 }, { a: 2 }]);
    await expect(migrate(database, "test", steps.slice(0, 1))).rejects.toMatchObject({ code: "database-unusable" });
    await database.close();
  });
});

describe("where the database is", () => {
  it("follows --data, then DATABASE_URL, then the default folder", () => {
    const env = { DATABASE_URL: "postgres://localhost/bot" };
    expect(placeOf("data", env, "/srv")).toEqual({ kind: "pglite", folder: "/srv/data" });
    expect(placeOf(undefined, env, "/srv")).toEqual({ kind: "postgres", url: env.DATABASE_URL });
    expect(placeOf(undefined, { DATABASE_URL: "" }, "/srv")).toEqual({ kind: "pglite", folder: "/srv/lockstep-data" });
  });

  it("is told without its password where it can't be reached", async () => {
    const failure = await openPostgres({ url: "postgres://bot:secret@127.0.0.1:1/x" }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseError);
    expect(failure).toMatchObject({ code: "database-unreachable", message: expect.stringContaining("ECONNREFUSED") });
    expect(String(failure)).not.toContain("secret");
  });
});

describe("an archive", () => {
  it("that is cut off or holds links is refused", () => {
    const header = Buffer.alloc(512);
    header.write("a/file", 0);
    header.write("00000001000\0", 124);
    header.write("0", 156);
    expect(() => [...tarEntries(header)]).toThrow("ends within");
    header.write("2", 156);
    expect(() => [...tarEntries(Buffer.concat([header, Buffer.alloc(512)]))]).toThrow('type "2"');
    header.write("0", 156);
    header.write("junk", 124);
    expect(() => [...tarEntries(header)]).toThrow("octal");
  });
});

describe("the pause before another try", () => {
  it("doubles up to a bound, half of it by chance", () => {
    const rule = { limit: 9, firstMs: 1_000, longestMs: 10_000 };
    expect([1, 2, 3, 4, 5, 2_000].map((failures) => pauseMs(failures, rule, 0))).toEqual([
      500, 1000, 2000, 4000, 5000, 5000,
    ]);
    expect(pauseMs(3, rule, 0.5)).toBe(3_000);
  });
});
