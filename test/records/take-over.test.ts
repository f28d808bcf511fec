import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { appendAudit, auditLine, changeDrafts, type Draft } from "../../src/records/audit.ts";
import { takeOver, withKnownFacts } from "../../src/records/take-over.ts";
import { verifyLog } from "../../src/records/verify.ts";
import type { AuditEntry, AuditState } from "../../src/sync/ledger.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const drafts = (run: string, ...tasks: readonly string[]): readonly Draft[] =>
  changeDrafts(
    tasks.map((task) => ({
      side: "plan",
      action: "update-task",
      task,
      issue: null,
      path: "TASK.md",
      fields: { status: { from: "review", to: "done" } },
    })),
    { run, at: `2026-11-2${run}T10:00:00.000Z`, cause: { event: "issues", actor: `ann${run}`, subject: null } },
  );
const NOTHING: AuditState = { last: null, entries: [] };
const append = (state: AuditState, more: readonly Draft[]) => appendAudit(state, more, hash);

// What the ledger had when the branch was built, what the branch has, and what the ledger has entered since.
const before = append(NOTHING, drafts("1", "T-001", "T-002"));
const branch = append(before, drafts("2", "T-003"));
const since = append(before, drafts("3", "T-004", "T-005"));
const ends = [branch.last];

/** The log as people see it: the tree's entries, then the ledger's that are not there. */
function problems(tree: readonly AuditEntry[], ledger: AuditState): readonly string[] {
  const known = new Set(tree.map((entry) => entry.seq));
  const all = [...tree, ...ledger.entries.filter((entry) => !known.has(entry.seq))];
  const logged = all.map((entry) => ({ entry, place: "log", line: auditLine(entry) }));
  return verifyLog(logged, ledger.last, hash).map(({ message }) => message);
}

describe("the log after a merge of the rolling pull request", () => {
  // Guard: entries that came while it waited go on behind those that it brought.
  it("goes on behind the tree's entries", () => {
    expect(problems(branch.entries, since)).not.toEqual([]);
    const taken = takeOver(since, branch.entries, ends, hash);
    expect(taken.entries.map(({ seq, task }) => [seq, task])).toEqual([
      [4, "T-004"],
      [5, "T-005"],
    ]);
    expect(problems(branch.entries, taken)).toEqual([]);
    // Once is enough, also after more was entered.
    expect(takeOver(taken, branch.entries, ends, hash)).toBe(taken);
    const more = append(taken, drafts("4", "T-006"));
    expect(takeOver(more, branch.entries, ends, hash)).toBe(more);
  });

  it("is empty here where nothing came meanwhile", () => {
    expect(takeOver(before, branch.entries, ends, hash)).toEqual({ last: branch.last, entries: [] });
  });

  it("stays as it is where nothing was merged, or newer entries are there already", () => {
    expect(takeOver(since, before.entries, ends, hash)).toBe(since);
    const tree = append(branch, drafts("4", "T-006"));
    const flushed: AuditState = { last: tree.last, entries: [] };
    expect(takeOver(flushed, tree.entries, ends, hash)).toBe(flushed);
    const later = append(flushed, drafts("5", "T-007"));
    expect(takeOver(later, tree.entries, ends, hash)).toBe(later);
  });

  // Guard: only entries whose hash the ledger knows are taken over, so that what somebody appends is found out.
  it("takes over nothing that somebody else wrote", () => {
    const forged = append(before, drafts("9", "T-099"));
    expect(takeOver(since, forged.entries, ends, hash)).toBe(since);
    expect(problems(forged.entries, since).join()).not.toBe("");
    const appended = append(branch, drafts("9", "T-099"));
    expect(problems(appended.entries, takeOver(since, appended.entries, ends, hash)).join()).not.toBe("");
  });
});

describe("a change that waits", () => {
  it("keeps who made it and when, whoever builds the branch anew", () => {
    const [kept, fresh] = withKnownFacts(drafts("3", "T-001", "T-002"), drafts("1", "T-001"));
    expect([kept?.run, kept?.actor.login, fresh?.run]).toEqual(["1", "ann1", "3"]);
  });
});
