import { applyEdits, type TextEdit } from "../text/edit.ts";
import { readJson } from "./json.ts";

/**
 * A configuration's text with values given to keys of its first level; order, spacing and everything else stay as they
 * are. A key that isn't there is added behind the last one, spaced like it.
 * @returns null where the text is no JSON object
 */
export function withValues(text: string, values: Readonly<Record<string, string | number>>): string | null {
  const json = readJson(text);
  if (json.kind === "fault" || typeof json.value !== "object" || json.value === null || Array.isArray(json.value))
    return null;
  const { value, place } = json;
  const edits: TextEdit[] = [];
  const last = [...place.children.values()].at(-1);
  for (const [name, given] of Object.entries(values)) {
    const known = place.children.get(name);
    const raw = JSON.stringify(given);
    if (known !== undefined) {
      if (Reflect.get(value, name) !== given) edits.push({ span: known.span, text: raw });
    } else if (last?.key == null) {
      const at = place.span.start + 1;
      const before = edits.length === 0 ? " " : ", ";
      edits.push({ span: { start: at, end: at }, text: `${before}${JSON.stringify(name)}: ${raw}` });
    } else {
      const lead = /(?:[{,]|^)([ \t\r\n]*)$/.exec(text.slice(Math.max(0, last.key.start - 200), last.key.start))?.[1];
      const between = text.slice(last.key.end, last.span.start);
      const { end } = last.span;
      edits.push({ span: { start: end, end }, text: `,${lead ?? " "}${JSON.stringify(name)}${between}${raw}` });
    }
  }
  return applyEdits(text, edits);
}

/** The keys of a configuration's first level that have a text or a number, with it; none where it is no JSON object. */
export function givenValues(text: string): Readonly<Record<string, string | number>> {
  const json = readJson(text);
  if (json.kind === "fault" || typeof json.value !== "object" || json.value === null || Array.isArray(json.value))
    return {};
  return Object.fromEntries(
    Object.entries<unknown>({ ...json.value }).flatMap(([key, value]): [string, string | number][] =>
      typeof value === "string" || typeof value === "number" ? [[key, value]] : [],
    ),
  );
}
