import { readInline } from "../markdown/inline.ts";
import type { UnreadId } from "../plan/plan.ts";
import { leadingId } from "./ids.ts";

/** Letters, whatever stands between, and a number: `t-004`, `T–004` with a dash, `Task 12`. */
const LIKE_ID =
  /^(\p{L}[\p{L}\d_]{0,19}(?:-\p{L}[\p{L}\d_]{0,19}){0,3}?)([\s_#.:-]{0,3})(\d{1,9}(?:\.\d{1,4})?[a-z]?)$/u;
/** The same at the beginning of an item, where a number behind a blank is a part of the sentence, and `s3` mostly a word. */
const LEAD = /^\p{L}{1,20}(?:[-_‐‑‒–—−]\d+|\d{2,})[a-z]?$/u;
const DASHES = /[‐‑‒–—−]/g;

/**
 * The id that a person meant by a text which doesn't match the pattern: with another case, another dash or separator.
 * Null where it matches, or isn't clear.
 */
export function meantId(text: string, pattern: RegExp): string | null {
  if (text.length > 60 || pattern.test(text)) return null;
  const [, prefix, between, number] = LIKE_ID.exec(text.normalize("NFKC").replace(DASHES, "-").trim()) ?? [];
  if (prefix === undefined || number === undefined || (between === "" && prefix.includes("-"))) return null;
  const separators = between === "" ? ["", "-", "_"] : ["-", "_", ""];
  for (const spelt of [prefix, prefix.toUpperCase(), prefix.toLowerCase()])
    for (const separator of separators) {
      const id = `${spelt}${separator}${number}`;
      if (pattern.test(id)) return id;
    }
  return null;
}

/** What a cell of ids holds that was meant as one. @param offset of the raw cell in the file */
export function unreadCell(raw: string, offset: number, pattern: RegExp): UnreadId | null {
  const { inner } = readInline(raw);
  const id = raw.slice(inner.start, inner.end);
  const meant = meantId(id, pattern);
  const start = offset + inner.start;
  return meant === null ? null : { id, meant, span: { start, end: start + id.length } };
}

/** What a list item begins with that may be meant as an id. @param offset of the item's text in the file */
export function unreadLead(text: string, offset: number, pattern: RegExp): UnreadId | null {
  const found = leadingId(text, LEAD);
  const meant = found === null ? null : meantId(found.id, pattern);
  if (found === null || meant === null) return null;
  const { start, end } = found.span;
  return { id: found.id, meant, span: { start: offset + start, end: offset + end } };
}

/**
 * Of what items begin with, the ids: those with the letters of a task's id in the same file (`utf-8` is a word), unless
 * they speak of that very task.
 */
export function likeIdsOf(found: readonly UnreadId[], tasks: readonly { readonly id: string }[]): readonly UnreadId[] {
  const ids = new Set(tasks.map(({ id }) => id));
  const prefixes = new Set(tasks.map(({ id }) => lettersOf(id)));
  return found.filter(({ meant }) => !ids.has(meant) && prefixes.has(lettersOf(meant)));
}

function lettersOf(id: string): string {
  return id.replace(/[-_]?\d.*$/s, "").toLowerCase();
}
