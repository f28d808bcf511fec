import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  actorKind,
  appendAudit,
  auditLine,
  auditPath,
  changeDrafts,
  conflictDrafts,
  withEntries,
} from "../../src/records/audit.ts";
import { commitMessage } from "../../src/records/commit-message.ts";
import { ledgerText, readLedgerFile } from "../../src/records/ledger-file.ts";
import { readAuditFile, verifyLog } from "../../src/records/verify.ts";
import type { Change } from "../../src/sync/change.ts";
import { type AuditState, emptyLedger } from "../../src/sync/ledger.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const facts = { run: "r1", at: "2026-11-20T10:00:00.000Z", cause: { event: "issues", actor: "ann", subject: "#12" } };
const change = (task: string, to: unknown): Change => ({
  side: "plan",
  action: "update-task",
  task,
  issue: 12,
  path: "TASK.md",
  fields: { status: { from: "review", to } },
});
const nothing: AuditState = { last: null, entries: [] };
const three = appendAudit(
  nothing,
  changeDrafts([change("T-001", "done"), change("T-002", "done"), change("T-003", "done")], facts),
  hash,
);
const file = withEntries("", three.entries);
const check = (text: string) => {
  const { entries, problems } = readAuditFile("a.jsonl", text);
  return [...problems, ...verifyLog(entries, three.last, hash)].map((problem) => problem.message);
};

describe("the audit log", () => {
  it("is whole as it was written", () => expect(check(file)).toEqual([]));

  it("shows an edit, a gap, a reordering, a cut end and a torn line", () => {
    const lines = file.trimEnd().split("\n");
    expect(check(file.replace('"T-001"', '"T-009"')).join()).toContain("Entry 2 doesn't continue the chain");
    expect(check(file.replace('"T-003"', '"T-009"')).join()).toContain("is not the one that the ledger knows");
    expect(check(`${lines[0]}\n${lines[2]}\n`).join()).toContain("Entry 2 is missing");
    expect(check(`${lines[1]}\n${lines[0]}\n${lines[2]}\n`).join()).toContain("the order was changed");
    expect(check(`${lines[0]}\n${lines[1]}\n`).join()).toContain("The ledger knows 3 entries, the log ends with 2");
    expect(check(`${lines[0]?.slice(0, 40)}\n`).join()).toContain("no audit entry");
  });

  it("takes an entry once, whoever appends it again", () => {
    expect(withEntries(file, three.entries)).toBe(file);
    expect(withEntries("kept\n", three.entries).startsWith("kept\n")).toBe(true);
  });

  it("keeps the value that lost a conflict and no secret", () => {
    const token = `ghp_${"a".repeat(36)}`;
    const [entry] = conflictDrafts(
      [{ task: "T-001", field: "title", plan: "mine", github: `theirs ${token}`, base: "old", resolution: "plan" }],
      facts,
    );
    expect(entry?.lost).toEqual({ side: "github", value: "theirs [secret removed]" });
    expect(JSON.stringify(changeDrafts([change("T-001", `x ${token}`)], facts))).not.toContain(token);
  });

  it("names its file after the sprint, inside its folder", () => {
    expect(auditPath("planning/audit/", "Sprint-07-2025")).toBe("planning/audit/Sprint-07-2025.jsonl");
    expect(auditPath("planning/audit", "../../etc/x y")).toBe("planning/audit/etc-x-y.jsonl");
    expect(auditPath("planning/audit", null)).toBe("planning/audit/no-sprint.jsonl");
  });

  it("tells people, agents and automation apart", () => {
    expect(["ann", "dependabot[bot]", "claude[bot]", "lockstep", "copilot-swe-agent"].map(actorKind)).toEqual([
      "human",
      "automation",
      "agent",
      "automation",
      "agent",
    ]);
  });

  it("writes its lines in one fixed form", () => {
    const [first] = three.entries;
    expect(first === undefined ? "" : auditLine(first)).toMatch(
      /^\{"seq":1,"at":"2026-11-20T10:00:00.000Z","run":"r1","actor":/,
    );
  });
});

describe("the commit message", () => {
  it("has ids and words of our own, never a title", () => {
    const titled: Change = { ...change("T-002", "done"), fields: { title: { from: "a", to: "Fixes #12 @ann" } } };
    const message = commitMessage([change("T-001", "done"), titled], "r1", {
      event: "issues",
      actor: "ann",
      subject: "#12",
    });
    expect(message).toBe(
      "sync(T-001, T-002): status, title\n\nLockstep-Run: r1\nLockstep-Cause: issues 12\nLockstep-Actor: ann\n",
    );
  });
  it("stays within a subject's length", () => {
    const many = Array.from({ length: 40 }, (_, i) => change(`T-${i}`, "done"));
    expect(commitMessage(many, "r", { event: "push", actor: null, subject: null }).split("\n")[0]).toBe(
      "sync(40 tasks): status",
    );
  });
  it("can't be given a forged trailer", () => {
    expect(
      commitMessage([], "r", { event: "x\nCo-authored-by: eve", actor: "a\nb", subject: null })
        .split("\n")
        .filter((line) => line.startsWith("Co-")),
    ).toEqual([]);
  });
});

describe("the ledger file", () => {
  it("reads back as it was written", () => {
    const ledger = {
      ...emptyLedger({ id: 7, fullName: "octo/plans" }),
      audit: three,
      milestones: { "Sprint-07": 3 },
      labels: ["type/bug"],
    };
    expect(readLedgerFile(ledgerText(ledger))).toEqual({ kind: "ledger", ledger });
  });
  it("remembers what was measured, and does without where it was written before there was anything", () => {
    const empty = emptyLedger({ id: 7, fullName: "octo/plans" });
    expect(readLedgerFile(ledgerText(empty))).toEqual({ kind: "ledger", ledger: empty });
    const measurements = {
      on: "2026-03-02",
      sprint: null,
      stated: ["recoveryHours", "burndown"] as const,
      values: { recoveryHours: { value: 2.5, at: "2026-03-02T10:00:00Z" } },
      forecast: { words: "Not enough history", chance: null },
      told: ["coverage"],
    };
    const ledger = { ...empty, measurements };
    const text = ledgerText(ledger);
    expect(readLedgerFile(text)).toEqual({ kind: "ledger", ledger });
    for (const [from, to] of [
      ["2.5", '"2.5"'],
      ["2026-03-02", "2026-13-02"],
      ["burndown", "burnup"],
      ['"told"', '"tolled"'],
    ] as const)
      expect(readLedgerFile(text.replace(from, to))).toMatchObject({
        kind: "unreadable",
        reason: expect.stringContaining("damaged at measurements"),
      });
  });
  it("says what is wrong with a damaged one", () => {
    const text = ledgerText(emptyLedger({ id: 7, fullName: "octo/plans" }));
    expect(readLedgerFile(text.slice(0, 50))).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining("not JSON"),
    });
    expect(readLedgerFile(text.replace('"settled": false', '"settled": 3'))).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining("settled"),
    });
  });
});
