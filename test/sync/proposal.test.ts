import { describe, expect, it } from "vitest";
import type { Change } from "../../src/sync/change.ts";
import type { Proposal } from "../../src/sync/ledger.ts";
import { isOwnWork, newChanges, refusal, wayOf } from "../../src/sync/proposal.ts";

const change = (fields: Change["fields"]): Change => ({
  side: "plan",
  action: "update-task",
  task: "T-001",
  issue: 1,
  path: "TASK.md",
  fields,
});
const STATUS = { from: "review", to: "done" };

describe("the way of the plan's changes", () => {
  it("is the configured one, or where a push was refused, the pull request for a day", () => {
    const at = "2026-11-20T10:00:00.000Z";
    const remembered = refusal("main", at);
    expect(wayOf("direct", remembered, "main", at)).toBe("push");
    expect(wayOf("pull-request", null, "main", at)).toBe("pull-request");
    expect(wayOf("auto", null, "main", at)).toBe("push");
    expect(wayOf("auto", remembered, "main", "2026-11-21T09:59:00.000Z")).toBe("pull-request");
    expect(wayOf("auto", remembered, "main", "2026-11-21T10:00:00.000Z")).toBe("push");
    expect(wayOf("auto", remembered, "trunk", at)).toBe("push");
  });
});

describe("what waits already", () => {
  it("is no new change, field by field", () => {
    const waits = [change({ status: STATUS, title: { from: "a", to: "b" } })];
    expect(newChanges(waits, waits)).toEqual([]);
    expect(newChanges([change({ status: STATUS, title: { from: "a", to: "c" } })], waits)).toEqual([
      change({ title: { from: "a", to: "c" } }),
    ]);
    expect(newChanges([{ ...change({ status: STATUS }), side: "github" }], waits)).toHaveLength(1);
  });
});

describe("a commit at the branch that no record knows", () => {
  const head = { sha: "a1", content: "c", files: "f", log: null };
  const proposal: Proposal = {
    number: 4,
    heads: [head],
    stands: null,
    foreign: null,
    at: "2026-11-20T10:00:00.000Z",
    changes: [],
    conflicts: [],
    entries: [],
  };
  const ours = { sha: "a1", parents: 1, message: "sync\n\nLockstep-Run: 1" };
  const theirs = { sha: "b2", parents: 1, message: "Mine\n\nLockstep-Run: 1" };
  const update = { sha: "c3", parents: 2, message: "Merge branch 'main'" };

  it("is this tool's where it is a merge of the default branch, or the same files under another sha", () => {
    expect(isOwnWork({ commits: [ours, update], files: [] }, "other", proposal)).toBe(true);
    expect(isOwnWork({ commits: [theirs], files: [] }, "f", proposal)).toBe(true);
    expect(isOwnWork({ commits: [], files: [] }, "other", proposal)).toBe(true);
  });
  it("is somebody's where anything else stands there, or not all is known", () => {
    expect(isOwnWork({ commits: [ours, theirs], files: [] }, "other", proposal)).toBe(false);
    expect(isOwnWork({ commits: null, files: null }, null, proposal)).toBe(false);
  });
  it("is told by its trailer where nothing is remembered", () => {
    expect(isOwnWork({ commits: [ours], files: [] }, "f", null)).toBe(true);
    expect(isOwnWork({ commits: [ours, { ...theirs, message: "Mine" }], files: [] }, "f", null)).toBe(false);
  });
});
