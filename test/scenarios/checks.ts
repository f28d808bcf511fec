import { expect } from "vitest";
import type { SyncReport } from "../../src/sync/change.ts";
import type { AuditEntry } from "../../src/sync/ledger.ts";
import { REPO, type Stage } from "./stage.ts";

/** Runs one more sync, which must find nothing to do and write nothing; gives its report. */
export async function expectInStep(
  s: Stage,
  options: { readonly args?: readonly string[]; readonly exit?: number } = {},
): Promise<SyncReport> {
  const main = s.github.resolve(REPO, "main");
  s.github.resetLog();
  const report = await s.sync(options);
  expect(report).toMatchObject({ inSync: true, changes: [], conflicts: [], failed: [], commit: null });
  const writes = s.github.requests.filter((request) => request.method !== "GET" && !request.person);
  expect(writes.filter((request) => !request.path.endsWith("/contents/state.json"))).toEqual([]);
  expect(s.github.resolve(REPO, "main")).toBe(main);
  return report;
}

/** The audit log from tree and ledger, oldest first; fails where the chain is not whole. */
export async function auditLog(s: Stage): Promise<readonly AuditEntry[]> {
  const ended = await s.run(["log", "--verify", "--format", "json"]);
  const log: { entries: AuditEntry[]; verified: unknown } = JSON.parse(ended.stdout);
  expect(log.verified).toMatchObject({ ok: true, problems: [] });
  expect(ended.code).toBe(0);
  return log.entries;
}

/** Each change of the audit log with its place; what stands here twice was made, or logged, twice. */
export function changesIn(log: readonly AuditEntry[]): readonly string[] {
  return log.map(({ task, side, action, field, to }) => [task, side, action, field, JSON.stringify(to)].join(" "));
}
