import type { TextEdit } from "../text/edit.ts";
import { type Span, slice } from "../text/span.ts";
import { readJson } from "./json.ts";
import { olderKey, todaysValue } from "./older-values.ts";
import type { Place } from "./place.ts";

/** What makes a configuration of the older form one of today. */
export interface Migration {
  readonly edits: readonly TextEdit[];
  /** Where the file begins to be of the older form. */
  readonly span: Span;
  /** The keys, as the file has them, whose names or values are changed. */
  readonly keys: ReadonlySet<string>;
  /** What is changed besides the schema's address, each as `"target_points": "34" → 34`. */
  readonly changes: readonly string[];
}

/**
 * A file with both of these, and none but keys of the older form, is of that form though each of its values is one of
 * today. Anybody may have written a few of its keys by hand.
 */
const TELLING_KEYS = ["sprint_id", "last_sprint_velocity"];

/**
 * Recognises the older form of the configuration: the sprint alone, `sprint_id` to `last_sprint_velocity`, without the
 * address of a schema; often with numbers and dates as texts, or keys by other names. The edits keep order, indentation
 * and everything else as it is.
 * @param schema address of the schema, which the file is to name
 * @returns null for what is no such file
 */
export function migrationOf(text: string, schema: string): Migration | null {
  const json = readJson(text);
  if (json.kind === "fault" || typeof json.value !== "object" || json.value === null || Array.isArray(json.value))
    return null;
  const { value, place } = json;
  if (Object.hasOwn(value, "$schema")) return null;
  const [first] = place.children.values();
  if (first?.key === null || first === undefined) return null;
  const edits: TextEdit[] = [schemaEdit(text, place, first, first.key, schema)];
  const changes: string[] = [];
  const keys = new Set<string>();
  const found = new Set<string | null>();
  for (const [name, { key, span }] of place.children) {
    const today = olderKey(name);
    found.add(today);
    if (today === null || key === null) continue;
    // Where the file has both names, a person must say which value is meant.
    const renamed = name !== today && !hasAnother(place, name, today);
    if (name !== today && !renamed) continue;
    const raw = slice(text, span);
    const given: unknown = Reflect.get(value, name);
    const converted = todaysValue(today, given, raw);
    if (!renamed && converted === undefined) continue;
    keys.add(name);
    const now = converted === undefined ? raw : JSON.stringify(converted);
    changes.push(`${JSON.stringify(name)}: ${brief(raw)} → ${renamed ? `${JSON.stringify(today)}: ` : ""}${now}`);
    if (renamed) edits.push({ span: key, text: JSON.stringify(today) });
    if (converted !== undefined) edits.push({ span, text: now });
  }
  const whole = !found.has(null) && TELLING_KEYS.every((key) => found.has(key));
  if (!whole && keys.size === 0) return null;
  return { edits, span: first.key, keys, changes };
}

function brief(raw: string): string {
  return raw.length > 40 ? `${raw.slice(0, 39)}…` : raw;
}

/** Whether the file has the key of today, or an earlier name of it, besides this one. */
function hasAnother(place: Place, name: string, today: string): boolean {
  const all = [...place.children.keys()].filter((other) => olderKey(other) === today);
  return all.includes(today) || all[0] !== name;
}

/** The address of the schema as the first entry, spaced like the one that was the first. */
function schemaEdit(text: string, place: Place, first: Place, key: Span, schema: string): TextEdit {
  const before = text.slice(place.span.start + 1, key.start);
  const between = text.slice(key.end, first.span.start);
  const separator = before === "" ? (/^[^\r\n]*,( ?)/.exec(text.slice(first.span.end))?.[1] ?? " ") : before;
  return {
    span: { start: key.start, end: key.start },
    text: `"$schema"${between}${JSON.stringify(schema)},${separator}`,
  };
}
