import type { Span } from "../text/span.ts";

const FENCE_LINE = /^[ \t>]*(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/;
/** What opens a block of its own: heading, table, list, quote, comment, bold text, line across. */
const BLOCK_START = /^(?:#{1,6}[ \t]|\||[-*+][ \t]|>|<!--|\*\*|-{3,}$)/;

/**
 * A fence with text glued to it that was meant to close the code block at `code`: the span of the fence itself, so that
 * what follows it can be read as text. Markdown takes such a line for code and goes on, often to the file's end.
 * Null where the block has none.
 */
export function gluedFence(text: string, code: Span): Span | null {
  const lines = linesOf(text, code);
  const opening = FENCE_LINE.exec(text.slice(lines[0]?.start, lines[0]?.end))?.[1];
  if (opening === undefined) return null;
  for (const line of lines.slice(1)) {
    const raw = text.slice(line.start, line.end);
    if (!isGlued(raw, opening)) continue;
    const fence = FENCE_LINE.exec(raw)?.[1] ?? "";
    const start = line.start + raw.indexOf(fence);
    return { start, end: start + fence.length };
  }
  return null;
}

/** Whether a line of a code block is a fence that was meant to close it, with text glued to it. @param opening its marks */
export function isGlued(line: string, opening: string): boolean {
  const found = FENCE_LINE.exec(line);
  const fence = found?.[1] ?? "";
  return fence[0] === opening[0] && fence.length >= opening.length && BLOCK_START.test(found?.[2] ?? "");
}

/**
 * What stands inside the one markdown fence that a whole text is wrapped in; null where it isn't. Fences inside count
 * as nested where they name a language, though markdown itself doesn't nest them.
 */
export function wrappedContent(
  text: string,
  from: number,
): { readonly inner: Span; readonly fence: Span; readonly closing: Span | null } | null {
  const rest = { start: from, end: text.length };
  const lines = linesOf(text, rest).filter((line) => text.slice(line.start, line.end).trim() !== "");
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const opening = FENCE_LINE.exec(text.slice(first.start, first.end));
  const fence = opening?.[1] ?? "";
  if (!/^(?:markdown|md)$/i.test(opening?.[2] ?? "")) return null;
  let depth = 1;
  let closings = 0;
  for (const line of lines.slice(1)) {
    const found = FENCE_LINE.exec(text.slice(line.start, line.end));
    const marks = found?.[1] ?? "";
    if (marks[0] !== fence[0] || marks.length < fence.length) continue;
    const closes = found?.[2] === "";
    if (closes) closings++;
    depth += closes ? -1 : 1;
    if (depth === 0)
      return line === last
        ? { inner: { start: afterLine(text, first), end: line.start }, fence: first, closing: line }
        : null;
  }
  return closings > 0
    ? null
    : { inner: { start: afterLine(text, first), end: text.length }, fence: first, closing: null };
}

/** Whether a fenced block, given as written, ends with a fence of its own. */
export function isClosedFence(raw: string): boolean {
  const lines = raw.split(/\r\n|\n|\r/);
  const opening = FENCE_LINE.exec(lines[0] ?? "")?.[1] ?? "";
  const last = lines.length < 2 ? null : FENCE_LINE.exec(lines.at(-1) ?? "");
  const closing = last?.[1] ?? "";
  return last?.[2] === "" && closing[0] === opening[0] && closing.length >= opening.length;
}

function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  let at = start;
  for (const part of text.slice(start, end).split(/(\r\n|\n|\r)/)) {
    if (!/^[\r\n]/.test(part)) lines.push({ start: at, end: at + part.length });
    at += part.length;
  }
  return lines;
}

function afterLine(text: string, line: Span): number {
  return line.end + (/^(?:\r\n|\n|\r)/.exec(text.slice(line.end, line.end + 2))?.[0].length ?? 0);
}
