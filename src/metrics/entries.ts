import { STATUSES, type Status } from "../plan/task.ts";

/** Actions of the audit log by which a task is first known on the other side. */
export const CREATED: ReadonlySet<string> = new Set(["create-issue", "add-task"]);

const STATUS_NAMES: ReadonlyMap<unknown, Status> = new Map(STATUSES.map((status) => [status, status]));

/** A status as an entry of the log has it; undefined for what is none. */
export function readStatus(value: unknown): Status | undefined {
  return STATUS_NAMES.get(value);
}

/** Points as an entry of the log has them; undefined for what are none. */
export function readPoints(value: unknown): number | null | undefined {
  return value === null || typeof value === "number" ? value : undefined;
}
