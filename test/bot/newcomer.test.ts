import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readAppSettings } from "../../src/bot/app/index.ts";
import { openDatabase } from "../../src/bot/database/open.ts";
import { fold, NO_WORK } from "../../src/bot/work.ts";
import { failureOf } from "../../src/run/failure.ts";
import { folder } from "../cli/run.ts";

it("a port that another process has is told as such, and is no mistake of the program", async () => {
  const first = createServer().listen(0, "127.0.0.1");
  await once(first, "listening");
  const address = first.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const second = createServer();
  const failed = once(second, "error");
  second.listen(port, "127.0.0.1");
  const [error] = await failed;
  first.close();
  expect(failureOf(error)).toEqual({
    ...{ code: "address", exit: 2 },
    message: `Can't listen on port ${port} of 127.0.0.1: another process listens there.`,
    hint: expect.stringContaining("port 0"),
  });
});

it("a folder in place of the key is no key", async () => {
  await using dir = await folder();
  const env = { LOCKSTEP_APP_ID: "5", LOCKSTEP_WEBHOOK_SECRET: "secret" };
  await expect(readAppSettings({ ...env, LOCKSTEP_APP_PRIVATE_KEY: dir.path }, null)).rejects.toThrow(
    "neither a key nor the path of a file",
  );
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = join(dir.path, "key.pem");
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  expect((await readAppSettings({ ...env, LOCKSTEP_APP_PRIVATE_KEY: file }, null)).appId).toBe(5);
});

it.each(["nonsense", "mysql://u:hidden@127.0.0.1/x"])(
  "DATABASE_URL %s is refused without being quoted",
  async (url) => {
    const error = await openDatabase({ kind: "postgres", url }).catch((failure: unknown) => failure);
    const { exit, message, hint } = failureOf(error);
    expect([exit, message]).toEqual([2, "DATABASE_URL isn't the address of a PostgreSQL."]);
    expect(hint).toContain("postgres://");
    expect(hint).not.toContain("hidden");
  },
);

// Guard: the check of the push alone has no button, and would stand beside that of the pull request under the same name.
it("a branch's push and its pull request make one check of the commit", () => {
  const push = { ...NO_WORK, checks: [{ commit: "c1", pull: null, into: null }] };
  const pull = { ...NO_WORK, checks: [{ commit: "c1", pull: 7, into: null }] };
  expect(fold(push, pull).checks).toEqual(pull.checks);
  expect(fold(pull, push).checks).toEqual(pull.checks);
  const other = { ...NO_WORK, checks: [{ commit: "c2", pull: null, into: null }] };
  expect(fold(pull, other).checks).toHaveLength(2);
});
