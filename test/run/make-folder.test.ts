import { mkdirSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/bot/database/open.ts";
import { failureOf } from "../../src/run/failure.ts";
import { makeFolder } from "../../src/run/make-folder.ts";
import { folder, lockstep } from "../cli/run.ts";

const PLAN =
  "# Pond\n\n**Sprint ID**: Sprint-01\n\n| ID | Title | Status |\n|----|-------|--------|\n| T-001 | Dig | Done |\n";

describe("a folder", () => {
  it("is made with those above it, once, by any number at the same time", async () => {
    await using dir = await folder();
    const place = join(dir.path, "a", "b", "c");
    await Promise.all(Array.from({ length: 8 }, () => makeFolder(place, 0o700)));
    await makeFolder(place);
    expect(readdirSync(join(dir.path, "a", "b"))).toEqual(["c"]);
    for (const made of [place, join(dir.path, "a")]) expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  it("is made where a link leads, and keeps the rights it has", async () => {
    await using dir = await folder();
    mkdirSync(join(dir.path, "real"), { mode: 0o755 });
    symlinkSync("real", join(dir.path, "link"));
    await makeFolder(join(dir.path, "link", "a"));
    await makeFolder(join(dir.path, "link"), 0o700);
    expect(readdirSync(join(dir.path, "real"))).toEqual(["a"]);
    expect(statSync(join(dir.path, "real")).mode & 0o777).toBe(0o755);
  });

  it.each([
    ["file", "EEXIST"],
    ["file/a", "ENOTDIR"],
    ["nowhere", "EEXIST"],
  ])("is not made in place of %s", async (path, code) => {
    await using dir = await folder({ file: "text" });
    symlinkSync("gone", join(dir.path, "nowhere"));
    const error = await makeFolder(join(dir.path, path)).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code });
    expect(failureOf(error)).toMatchObject({ exit: 2, code: "file", message: expect.stringContaining(dir.path) });
  });
});

// Guard: `mkdir` with `recursive` never comes back there.
describe.runIf(process.platform === "linux")(
  "below /proc, where no folder can be made, it is told that none can be",
  () => {
    const told = "The system can't do what is asked with /proc/lockstep (ENOENT: no such file or directory).";

    it("by the report", async () => {
      await using dir = await folder({ "TASK.md": PLAN });
      const { code, stderr } = await lockstep(dir.path, ["report", "--out", "/proc/lockstep"]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(told)]);
    });

    it("by the bot's database", async () => {
      const error = await openDatabase({ kind: "pglite", folder: "/proc/lockstep" }).catch(
        (failure: unknown) => failure,
      );
      expect(failureOf(error)).toMatchObject({ exit: 2, message: told });
    });
  },
);
