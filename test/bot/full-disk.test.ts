import { join } from "node:path";
import { expect, it } from "vitest";
import { openPglite } from "../../src/bot/database/pglite.ts";
import { smallDisk } from "./serve/small-disk.ts";

// Guards: the time limit of the thread, and that an engine that has ended is replaced.
it("an embedded database whose log finds no room fails, and works again when there is some", async (context) => {
  using disk = smallDisk();
  if (disk === null) return context.skip("File systems can't be mounted here.");
  const database = await openPglite(join(disk.path, "data"), 3_000);
  await database.query("create table kept (n int); insert into kept values (0)");
  disk.fill();
  let stored = 0;
  const store = (n: number) =>
    database.transaction(async ({ query }) => {
      // Each starts another file of the log.
      await query("select pg_switch_wal()");
      await query("update kept set n = $1", [n]);
      await query("delete from kept");
      await query("insert into kept values ($1)", [n]);
    });
  let failure: unknown = null;
  for (let n = 1; n < 60 && failure === null; n++) {
    await store(n).then(
      () => {
        stored = n;
      },
      (error: unknown) => {
        failure = error;
      },
    );
  }
  expect(failure).toBeInstanceOf(Error);
  await expect(store(1_000)).rejects.toThrow();
  disk.free();
  expect(await database.query("select n from kept")).toEqual([{ n: stored }]);
  await store(2_000);
  expect(await database.query("select n from kept")).toEqual([{ n: 2_000 }]);
  await database.close();
});
