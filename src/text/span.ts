/**
 * A stretch of a text: from `start` up to, not including, `end`, in UTF-16 code units of the file as it was read
 * (a BOM counts as one).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The characters of `text` that `span` covers. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Narrows `span` to what stands between its leading and trailing white space; an all-blank span becomes empty at its start. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return start === end ? { start: span.start, end: span.start } : { start, end };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0xa0;
}
