/** Readers for values whose shape nobody has checked. None throws, whatever it is given. */

/** A property of an object; undefined where there is none, or no object. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** Longest name that is kept, in UTF-16 units: GitHub's own are shorter. */
const MAX_NAME = 1_000;

/**
 * A text that isn't empty, else null. Without what PostgreSQL can't store in JSON: the character U+0000 and halves of
 * surrogate pairs.
 */
export function text(value: unknown, most: number = MAX_NAME): string | null {
  if (typeof value !== "string") return null;
  const clean = value.slice(0, most).replaceAll("\0", "").toWellFormed();
  return clean === "" ? null : clean;
}

/** A database id or number: a whole number from 1, else null. */
export function number(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** The items of a list, at most `most`; none where it is no list. */
export function items(value: unknown, most: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** Texts of a list, or of a property of its items. */
export function texts(value: unknown, most: number, ...path: readonly string[]): readonly string[] {
  return items(value, most).flatMap((item) => text(path.length === 0 ? item : field(item, ...path)) ?? []);
}
