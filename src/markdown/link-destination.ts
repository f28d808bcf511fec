import type { Span } from "../text/span.ts";

/** Longer ones are no paths; the bound keeps the reading linear. */
const MAX_TARGET = 4096;
/** As in the reference implementations: deeper brackets are text. */
const MAX_DEPTH = 32;

/**
 * The destination in the parentheses behind a link's text, and where the whole ends; null where there is none, so that
 * the square brackets are text. https://spec.commonmark.org/0.31.2/#inline-link
 * @param open offset of the opening parenthesis
 */
export function destinationAt(text: string, open: number): { readonly target: Span; readonly end: number } | null {
  const target = targetAt(text, pastBlanks(text, open + 1));
  if (target === null) return null;
  const behind = text[target.end] === ">" && text[target.start - 1] === "<" ? target.end + 1 : target.end;
  const next = pastBlanks(text, behind);
  if (text[next] === ")") return { target, end: next + 1 };
  const title = next === behind ? null : titleEnd(text, next);
  const last = title === null ? -1 : pastBlanks(text, title);
  return text[last] === ")" ? { target, end: last + 1 } : null;
}

/** A line `[label]: target "title"`, quote marks before it allowed. */
const DEFINITION =
  /^[ \t>]*\[((?!\^)[^\][\\]{1,999})\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** A link reference definition. */
export interface Definition {
  readonly label: string;
  readonly target: Span;
  /** Where its line ends. */
  readonly end: number;
}

/**
 * The definitions that a paragraph begins with, one a line.
 * https://spec.commonmark.org/0.31.2/#link-reference-definitions
 */
export function definitionsIn(text: string): Definition[] {
  const found: Definition[] = [];
  if (!/^[ \t>]*\[/.test(text)) return found;
  for (let start = 0; start < text.length; ) {
    const end = start + (/^[^\r\n]*/.exec(text.slice(start, start + 2 * MAX_TARGET))?.[0].length ?? 0);
    const line = text.slice(start, end);
    const [, label, bracketed, bare] = DEFINITION.exec(line) ?? [];
    const target = bracketed ?? bare;
    if (label === undefined || target === undefined) break;
    const from = start + line.indexOf(target, line.indexOf("]:") + 2);
    found.push({ label, target: { start: from, end: from + target.length }, end });
    start = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  return found;
}

function targetAt(text: string, start: number): Span | null {
  const bracketed = text[start] === "<";
  let depth = 0;
  for (let at = bracketed ? start + 1 : start; at <= text.length && at - start <= MAX_TARGET; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) at++;
    else if (bracketed) {
      if (code === 0x3e) return { start: start + 1, end: at };
      if (code === 0x3c || code === 0x0a || code === 0x0d || Number.isNaN(code)) return null;
    } else if (code === 0x28) {
      if (++depth > MAX_DEPTH) return null;
    } else if (Number.isNaN(code) || code <= 0x20 || (code === 0x29 && depth-- === 0)) {
      return depth > 0 ? null : { start, end: at };
    }
  }
  return null;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", "(": ")" };

/** Where the title that begins at `at` ends; null where there is none. */
function titleEnd(text: string, at: number): number | null {
  const open = text[at] ?? "";
  const close = CLOSING[open];
  if (close === undefined) return null;
  for (let i = at + 1; i < text.length && i - at <= MAX_TARGET; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === close) return i + 1;
    else if (text[i] === open) return null;
  }
  return null;
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[ \t\r\n]/.test(text[at] ?? "")) at++;
  return at;
}
