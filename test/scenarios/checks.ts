import { expect } from "vitest";
import { runLog } from "../../src/run/log.ts";
import { needsAttention } from "../../src/run/verdict.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import type { AuditEntry } from "../../src/sync/ledger.ts";
import { hostOf, syncInside } from "./inside.ts";
import { REPO, type Stage } from "./stage.ts";

/**
 * Runs one more sync, which must find nothing to do and write nothing; gives its report. It runs in this process unless
 * it has arguments: what is checked here is the world that the built command line left.
 */
export async function expectInStep(
  s: Stage,
  { args = [], exit = 0 }: { readonly args?: readonly string[]; readonly exit?: number } = {},
): Promise<SyncReport> {
  const main = s.github.resolve(REPO, "main");
  s.github.resetLog();
  const report = args.length === 0 ? await syncInside(s) : await s.sync({ args, exit });
  expect(needsAttention(report)).toBe(exit === 1);
  expect(report).toMatchObject({ inSync: true, changes: [], conflicts: [], failed: [], commit: null });
  const writes = s.github.requests.filter((request) => request.method !== "GET" && !request.person);
  expect(writes.filter((request) => !request.path.endsWith("/contents/state.json"))).toEqual([]);
  expect(s.github.resolve(REPO, "main")).toBe(main);
  return report;
}

/** The audit log from tree and ledger, oldest first; fails where the chain is not whole. */
export async function auditLog(s: Stage): Promise<readonly AuditEntry[]> {
  const log = await runLog({ host: hostOf(s), configPath: null, task: null, since: null, verify: true });
  expect(log.verified).toMatchObject({ ok: true, problems: [] });
  return log.entries;
}

/** Each change of the audit log with its place; what stands here twice was made, or logged, twice. */
export function changesIn(log: readonly AuditEntry[]): readonly string[] {
  return log.map(({ task, side, action, field, to }) => [task, side, action, field, JSON.stringify(to)].join(" "));
}
