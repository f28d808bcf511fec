import type { Notice } from "./change.ts";

/** So many tasks are named in one message. */
const NAMED = 5;

/** An issue that somebody put under a parent of his own; told once. @param parent null for an issue of another repository */
export function ownParent(key: string, wanted: string, parent: number | null): Notice {
  const place = parent === null ? "an issue of another repository" : `#${parent}`;
  return {
    level: "note",
    code: "own-parent",
    task: key,
    message: `The issue of ${key} is a sub-issue of ${place}, which is no issue of a task: it stays there. The plan has it under ${wanted}; take it out from under ${place}, and the next run puts it there.`,
  };
}

/** Tasks that get no place under their parent's issue; told once. */
export function fullParent(parent: string, keys: readonly string[], limit: number): Notice {
  const rest = keys.length - NAMED;
  const names = `${keys.slice(0, NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  return {
    level: "note",
    code: "too-many-sub-issues",
    task: parent,
    message: `GitHub takes ${limit} sub-issues under one issue, closed ones included, and that of ${parent} has as many: ${names} ${keys.length === 1 ? "is" : "are"} not put under it.`,
  };
}
