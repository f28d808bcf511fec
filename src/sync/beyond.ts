import type { Change, FieldChange } from "./change.ts";

/**
 * The changes that one state of a repository brings beyond those that another brings already. Of a change that both
 * bring, the fields remain that differ; one that makes an issue or a task remains whole.
 */
export function changesBeyond(changes: readonly Change[], already: readonly Change[]): readonly Change[] {
  const known = Map.groupBy(already, placeOf);
  return changes.flatMap((change): Change[] => {
    const same = known.get(placeOf(change)) ?? [];
    if (same.some((other) => sameChange(change, other))) return [];
    const alike = same.find(({ action }) => action === change.action);
    if (alike === undefined || MAKES.has(change.action)) return [change];
    const fields = Object.entries(change.fields).filter(([name, field]) => !sameField(field, alike.fields[name]));
    return fields.length === 0 ? [] : [{ ...change, fields: Object.fromEntries(fields) }];
  });
}

/** Values without those that another state has, too. */
export function valuesBeyond<T>(values: readonly T[], already: readonly T[]): readonly T[] {
  const known = new Set(already.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}

const MAKES: ReadonlySet<Change["action"]> = new Set(["create-issue", "add-task"]);

/** What a change is about: a task on one side, or a label, a milestone or the derived lines of a file. */
function placeOf({ side, action, task, issue, path, branch, fields }: Change): string {
  const name = task === null ? [action, issue, fields.name?.to ?? fields.name?.from ?? fields.title?.to ?? null] : [];
  return JSON.stringify([side, task, path, branch ?? null, ...name]);
}

function sameChange(a: Change, b: Change): boolean {
  return (
    a.action === b.action &&
    Object.keys(a.fields).length === Object.keys(b.fields).length &&
    Object.entries(a.fields).every(([name, field]) => sameField(field, b.fields[name]))
  );
}

/** Compared as they are stored: as JSON. */
function sameField(a: FieldChange, b: FieldChange | undefined): boolean {
  return b !== undefined && JSON.stringify([a.from, a.to]) === JSON.stringify([b.from, b.to]);
}
