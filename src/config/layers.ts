/** A JSON object as it was read. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A configuration on top of another: objects are merged key by key, everything else is replaced. What may be written in a
 * short form as well (`done-requires`, the level of a rule) is brought into the whole one first.
 * @param parent the key that both stand under
 */
export function layered(below: JsonObject, above: JsonObject, parent = ""): JsonObject {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const [under, over] = [wholeForm(key, merged[key], parent), wholeForm(key, value, parent)];
    const both = isObject(under) && isObject(over);
    // A key such as "__proto__" is one like any other.
    Object.defineProperty(merged, key, {
      value: both ? layered(under, over, key) : value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return merged;
}

/** A value in the longer one of the forms that its key may have. */
export function wholeForm(key: string, value: unknown, parent = ""): unknown {
  if (parent === "rules" && typeof value === "string") return { level: value };
  return key === "done-requires" && Array.isArray(value) ? { default: value } : value;
}

/** Whether two JSON values say the same; the order of keys doesn't count. */
export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
