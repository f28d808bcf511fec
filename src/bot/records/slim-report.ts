import type { SyncReport } from "../../sync/change.ts";

/** So many entries of each list are kept. */
const MOST = 200;

/**
 * A report as it is recorded: which tasks, issues and fields, how many of each, and no value or sentence, since those may
 * hold what people wrote. Pure.
 */
export function slimReport(report: SyncReport): object {
  const { changes, conflicts, failed, remaining, adoption, notices, pullRequest } = report;
  return {
    version: 1,
    inSync: report.inSync,
    counts: {
      changes: changes.length,
      conflicts: conflicts.length,
      failed: failed.length,
      pending: report.pending.length,
      remaining: remaining.length,
    },
    changes: changes.slice(0, MOST).map(({ side, action, task, issue, path, fields }) => ({
      ...{ side, action, task, issue, path },
      fields: Object.keys(fields),
    })),
    conflicts: conflicts.slice(0, MOST).map(({ task, field, resolution }) => ({ task, field, resolution })),
    failed: failed.slice(0, MOST).map(({ task, action }) => ({ task, action })),
    adoption:
      adoption === null
        ? null
        : {
            matched: adoption.matched.slice(0, MOST),
            create: adoption.create.slice(0, MOST),
            ask: adoption.ask.slice(0, MOST).map(({ task, issue }) => ({ task, issue })),
          },
    notices: notices.slice(0, MOST).map(({ level, code, task }) => ({ level, code, task })),
    pullRequest,
    commit: report.commit,
    requests: report.requests,
    retries: report.retries,
  };
}
