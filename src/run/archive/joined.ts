import type { Change, FieldChange, Notice, SyncReport } from "../../sync/change.ts";

/** The sync before archiving and the one after as one report: what either did or found is told once. */
export function joined(before: SyncReport, after: SyncReport): SyncReport {
  const seen = new Set<string>();
  const once = ({ code, task, message }: Notice): boolean => {
    const name = JSON.stringify([code, task, message]);
    return !seen.has(name) && seen.add(name) !== undefined;
  };
  return {
    ...after,
    inSync: before.inSync && after.inSync,
    changes: [...before.changes, ...after.changes],
    conflicts: [...before.conflicts, ...after.conflicts],
    failed: after.failed,
    notices: [...before.notices, ...after.notices].filter(once),
    commit: after.commit ?? before.commit,
  };
}

/**
 * What a dry run of the sync after archiving tells beyond the one before: nothing was written in between, so it tells
 * that one's changes again.
 */
export function beyond(before: SyncReport, after: SyncReport): SyncReport {
  const made = new Set(before.changes.flatMap(namesOf));
  const created = new Set(
    before.changes.flatMap(({ action, task }) => (action === "create-issue" ? (task ?? []) : [])),
  );
  const changes = after.changes.flatMap((change): Change[] => {
    const { action, task } = change;
    const again = namesOf(change).length === 0 && before.changes.some((one) => isSame(one, change));
    const fields = Object.entries(change.fields).filter(([field, value]) => !made.has(nameOf(change, field, value)));
    if (again || (fields.length === 0 && namesOf(change).length > 0)) return [];
    const grown = action === "create-issue" && task !== null && created.has(task);
    return [{ ...change, action: grown ? "update-issue" : action, fields: Object.fromEntries(fields) }];
  });
  const known = new Set(before.conflicts.map((conflict) => JSON.stringify(conflict)));
  return { ...after, changes, conflicts: after.conflicts.filter((conflict) => !known.has(JSON.stringify(conflict))) };
}

function namesOf(change: Change): readonly string[] {
  return Object.entries(change.fields).map(([field, value]) => nameOf(change, field, value));
}

/** A value that a side gets; of labels and milestones, which have no task, with what they are called. */
function nameOf({ side, task, issue, path, fields }: Change, field: string, { to }: FieldChange): string {
  const called = task === null ? (fields.name ?? fields.title)?.to : null;
  return JSON.stringify([side, task, task === null ? issue : null, side === "plan" ? path : null, called, field, to]);
}

function isSame(one: Change, other: Change): boolean {
  return one.action === other.action && one.path === other.path && one.task === other.task && one.issue === other.issue;
}
