import { createHash } from "node:crypto";
import type { Task, TaskValues } from "../../src/plan/task.ts";
import { readLedgerFile } from "../../src/records/ledger-file.ts";
import { type LoggedEntry, readAuditFile, verifyLog } from "../../src/records/verify.ts";
import { readBlock } from "../../src/sync/block.ts";
import { labelsUnder } from "../../src/sync/fields.ts";
import type { AuditEntry, Ledger } from "../../src/sync/ledger.ts";
import { taskTitle } from "../../src/sync/title.ts";
import { fileAt, type GitHubState, headOf, type StoredIssue } from "../memory/state.ts";
import { planOf } from "./people.ts";
import { DEFAULTS } from "./sides.ts";

/** One paired task as both sides say it at some moment, read without the merge's help. */
export interface Said {
  readonly task: Task;
  readonly issue: StoredIssue;
  /** What GitHub says; a field that it makes no statement of is missing, and so is the status: it has the two signals below. */
  readonly github: Partial<TaskValues>;
  readonly open: boolean;
  /** What was last agreed on. */
  readonly base: Partial<TaskValues>;
  /** The first label of a status, without its prefix. */
  readonly label: string | null;
}

/** What both sides say of every paired task, by key. Issues are copies. */
export function saidOf(state: GitHubState): ReadonlyMap<string, Said> {
  const { tasks } = ledgerOf(state);
  const said = new Map<string, Said>();
  for (const task of planOf(state).tasks) {
    const record = tasks[task.key];
    const issue = state.issues.find(({ number, gone }) => number === record?.issue && !gone);
    if (record?.state !== "paired" || issue === undefined) continue;
    said.set(task.key, {
      task,
      issue: structuredClone(issue),
      github: statements(state, task.id, issue),
      open: issue.state === "open",
      base: record.base,
      label: labelUnder(issue, "status/"),
    });
  }
  return said;
}

function statements(state: GitHubState, id: string, issue: StoredIssue): Said["github"] {
  const block = readBlock(issue.body);
  const { description, points, estimate, eta, dependsOn } = block ?? { key: id };
  const priority =
    (["critical", "high", "medium", "low"] as const).find((one) => one === labelUnder(issue, "priority/")) ?? null;
  const milestone = state.milestones.find(({ number }) => number === issue.milestone)?.title ?? null;
  return {
    title: taskTitle(DEFAULTS["issue-title"], id, issue.title),
    ...(block === null ? {} : { description: description ?? null }),
    ...(points === undefined ? {} : { points }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(eta === undefined ? {} : { eta }),
    ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map((one) => one.key ?? `#${one.issue}`) }),
    priority,
    type: labelUnder(issue, "type/"),
    owners: [...issue.assignees],
    // Two places say it: while one of them still does, to take the other away says nothing. Other milestones are people's own.
    sprint: milestone?.startsWith("Sprint-") === true ? milestone : (labelsUnder(issue.labels, "sprint/")[0] ?? null),
  };
}

function labelUnder(issue: StoredIssue, prefix: string): string | null {
  return labelsUnder(issue.labels, prefix)[0]?.toLowerCase() ?? null;
}

/** The ledger as it is kept. */
export function ledgerOf(state: GitHubState): Ledger {
  const reading = readLedgerFile(state.ledger?.text ?? "");
  if (reading.kind === "unreadable") throw new Error(reading.reason);
  return reading.ledger;
}

/** The audit log from tree and ledger, oldest first, and what is wrong with its chain. */
export function auditOf(state: GitHubState): {
  readonly entries: readonly AuditEntry[];
  readonly problems: readonly string[];
} {
  const { audit } = ledgerOf(state);
  const paths = Object.keys(headOf(state).files).filter((path) => path.endsWith(".jsonl"));
  const inTree = paths.flatMap((path) => readAuditFile(path, fileAt(state, path)).entries);
  const inLedger = audit.entries.map((entry): LoggedEntry => ({ entry, place: "ledger", line: "" }));
  const all = [...inTree.toSorted((a, b) => a.entry.seq - b.entry.seq), ...inLedger];
  const problems = verifyLog(all, audit.last, (text) => createHash("sha256").update(text).digest("hex"));
  return { entries: all.map(({ entry }) => entry), problems: problems.map(({ message }) => message) };
}
