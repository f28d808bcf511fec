import type { ChecklistItem, Status } from "./task.ts";

/** How far a task is by its own checklist: nothing ticked, some of it, all of it. A list without lines is nothing begun. */
export function checklistStatus(items: readonly Pick<ChecklistItem, "done">[]): Status {
  if (items.length > 0 && items.every(({ done }) => done)) return "done";
  return items.some(({ done }) => done) ? "in-progress" : "not-started";
}

/** How far a whole is by its parts: nothing begun, something, or each of them over. Without parts nothing is begun. */
export function partsStatus(parts: readonly Status[]): Status {
  if (parts.length > 0 && parts.every((status) => status === "done" || status === "cancelled"))
    return parts.includes("done") ? "done" : "cancelled";
  return parts.every((status) => status === "not-started" || status === "cancelled") ? "not-started" : "in-progress";
}

/** Whether a value of any field is a checklist with something in it. */
export function isChecklist(value: unknown): value is readonly ChecklistItem[] {
  return Array.isArray(value) && value.length > 0 && value.every(isChecklistItem);
}

function isChecklistItem(value: unknown): value is ChecklistItem {
  return typeof value === "object" && value !== null && "text" in value && "done" in value && "id" in value;
}

/** A line of a checklist as people write it: `[x] T012 Weigh the crates`. */
export function checklistLine({ id, text, done }: ChecklistItem): string {
  return `[${done ? "x" : " "}] ${id === null ? text : `${id} ${text}`}`;
}
