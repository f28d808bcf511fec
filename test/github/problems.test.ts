import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GitHubError } from "../../src/github/errors.ts";
import type { Host } from "../../src/sync/host.ts";
import { hostAt, scripted } from "./scripted.ts";

/** What may be asked in a case, by name. */
const ASK: Readonly<Record<string, (host: Host) => Promise<unknown>>> = {
  repository: (host) => host.repository(),
  issues: (host) => host.issues(null, () => false),
  labels: (host) => host.labels(),
  permission: (host) => host.permission("grace"),
  head: (host) => host.head("main", null),
  blob: (host) => host.blob("0123456789012345678901234567890123456789", "planning/TASK.md"),
  readLedger: (host) => host.readLedger(),
  writeLedger: (host) => host.writeLedger("{}", "0123456789012345678901234567890123456789"),
  comment: (host) => host.perform({ kind: "comment", number: 5, body: "hello" }),
  commit: (host) =>
    host.commit({ branch: "main", parent: "abc1234567", files: new Map([["TASK.md", "# Plan\n"]]), message: "sync" }),
};

const answer = z.strictObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
});
const scenario = z.strictObject({
  token: z.string().nullable().optional(),
  ask: z.string(),
  /** The last one is repeated. */
  answers: z.array(answer).min(1),
  error: z.strictObject({ kind: z.string(), message: z.string(), hint: z.string() }),
});

const folder = new URL("problems/", import.meta.url);
const SECRET = "ghp_secretsecretsecret";

describe("what is said when GitHub says no", () => {
  for (const file of readdirSync(folder).sort()) {
    it(file.replace(/\.json$/, "").replaceAll("-", " "), async () => {
      const { token, ask, answers, error } = scenario.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
      await using server = await scripted((_, nth) => {
        const { status, headers, body } = answers[Math.min(nth, answers.length) - 1] ?? { status: 500 };
        return { status, body, headers: { ...headers } };
      });
      const host = hostAt(server.url, token === undefined ? {} : { token });
      const failure = await ASK[ask]?.(host).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (!(failure instanceof GitHubError)) throw new Error(`Expected a GitHubError, got ${failure}`);
      const here = (text: string) => text.replaceAll(new URL(server.url).host, "{host}");
      const said = { kind: failure.kind, message: here(failure.message), hint: failure.hint };
      if (process.env.UPDATE === "1") {
        const whole: object = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
        writeFileSync(new URL(file, folder), `${JSON.stringify({ ...whole, error: said }, null, 2)}\n`);
        return;
      }
      expect(said).toEqual(error);
      expect(JSON.stringify([failure, failure.message, failure.hint, failure.stack, failure.cause])).not.toContain(
        SECRET,
      );
    });
  }
});
