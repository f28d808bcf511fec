import { type ChecklistItem, type FieldName, PRIORITIES, REVIEWS, STATUSES } from "../plan/task.ts";
import type { SomeValues } from "./merge-task.ts";

/** A field's value as it was stored among the changes of a run; nothing where it is none of that field. */
export function storedValue(name: FieldName, value: unknown): SomeValues {
  switch (name) {
    case "title":
      return typeof value === "string" ? { title: value } : {};
    case "status":
      return oneOf(STATUSES, value, (status) => ({ status }));
    case "review":
      return value === null ? { review: null } : oneOf(REVIEWS, value, (review) => ({ review }));
    case "priority":
      return value === null ? { priority: null } : oneOf(PRIORITIES, value, (priority) => ({ priority }));
    case "description":
    case "type":
    case "estimate":
    case "eta":
    case "sprint":
      return typeof value === "string" || value === null ? { [name]: value } : {};
    case "points":
    case "pullRequest":
      return typeof value === "number" || value === null ? { [name]: value } : {};
    case "owners":
    case "dependsOn":
      return Array.isArray(value) ? { [name]: value.map(String) } : {};
    case "checklist":
      return Array.isArray(value) && value.every(isItem) ? { checklist: value } : {};
  }
}

const LISTS: readonly FieldName[] = ["owners", "dependsOn", "checklist"];

/** The value of a field that says nothing; none for one that always says something. */
export function noValue(name: FieldName): SomeValues {
  return storedValue(name, LISTS.includes(name) ? [] : null);
}

function oneOf<V extends string>(all: readonly V[], value: unknown, found: (one: V) => SomeValues): SomeValues {
  const one = all.find((candidate) => candidate === value);
  return one === undefined ? {} : found(one);
}

function isItem(value: unknown): value is ChecklistItem {
  if (typeof value !== "object" || value === null || !("id" in value && "text" in value && "done" in value))
    return false;
  const { id, text, done } = value;
  return (id === null || typeof id === "string") && typeof text === "string" && typeof done === "boolean";
}
