import type { Span } from "./span.ts";

/** One replacement in a text. An empty span inserts, an empty `text` deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits to the text they were made for; everything outside their spans stays byte for byte.
 * Insertions at the same place keep the order they are given in.
 * @throws RangeError when two edits overlap or one lies outside the text: both are mistakes of the caller, and
 * writing either would damage the file.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort(
    (a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
  );
  let result = "";
  let at = 0;
  for (const { edit } of ordered) {
    const { start, end } = edit.span;
    if (start < at || end < start || end > text.length) {
      throw new RangeError(`Edit ${start}..${end} overlaps another one or leaves the text (length ${text.length}).`);
    }
    result += text.slice(at, start) + edit.text;
    at = end;
  }
  return result + text.slice(at);
}
