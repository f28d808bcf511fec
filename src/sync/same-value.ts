import { sameNames } from "./fields.ts";

/** Whether two values of a field, as changes tell them, agree: names whatever their order, all else as JSON, nothing as null. */
export function sameValue(a: unknown, b: unknown): boolean {
  return isNames(a) && isNames(b) ? sameNames(a, b) : JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
