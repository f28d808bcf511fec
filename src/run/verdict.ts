import type { SyncReport } from "../sync/change.ts";

/** Whether a person must look at what a sync reports: a conflict, a refused change, an adoption, a problem. */
export function needsAttention(report: SyncReport): boolean {
  return (
    report.conflicts.length > 0 ||
    report.failed.length > 0 ||
    report.adoption !== null ||
    report.notices.some((notice) => notice.level === "problem")
  );
}
