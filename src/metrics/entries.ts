import { STATUSES, type Status } from "../plan/task.ts";
import type { LogEntry } from "./facts.ts";

/** Actions of the audit log by which a task is first known on the other side. */
export const CREATED: ReadonlySet<string> = new Set(["create-issue", "add-task"]);

/**
 * Whether an entry makes another task of an id whose task was over: by a new issue, or by a row for another issue than the
 * one before. A row for the same issue is the same task, come back. @param before issue of the task that is over
 */
export function isAnother({ action, issue }: LogEntry, before: number | null): boolean {
  if (action === "create-issue") return true;
  return action === "add-task" && issue !== undefined && issue !== null && before !== null && issue !== before;
}

const STATUS_NAMES: ReadonlyMap<unknown, Status> = new Map(STATUSES.map((status) => [status, status]));

/** A status as an entry of the log has it; undefined for what is none. */
export function readStatus(value: unknown): Status | undefined {
  return STATUS_NAMES.get(value);
}

/** Points as an entry of the log has them; undefined for what are none. */
export function readPoints(value: unknown): number | null | undefined {
  return value === null || typeof value === "number" ? value : undefined;
}
