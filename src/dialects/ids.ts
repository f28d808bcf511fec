import { readInline } from "../markdown/inline.ts";
import type { Span } from "../text/span.ts";

/**
 * What a whole task id looks like where the configuration doesn't say: capitals, a hyphen, a number (`T-001`,
 * `URGENT-001`, `AUTH-2`, `TASK-0101`), or a short prefix and a number (`T1`, `E12`).
 */
export const DEFAULT_ID_PATTERN =
  /^(?:[A-Z][A-Z0-9_]*(?:-[A-Z][A-Z0-9_]*)*-\d+(?:\.\d+)*[a-z]?|(?:T|E|US|TASK|BUG|FEAT)\d+(?:\.\d+)*[a-z]?)$/;

/** An id in a raw text, and its place there. */
export interface FoundId {
  readonly id: string;
  readonly span: Span;
}

/** The id that a whole cell holds, bare or in bold, strike-through, backticks, brackets or a link; null for none. */
export function idOfCell(raw: string, pattern: RegExp): FoundId | null {
  const { inner } = readInline(raw);
  const text = raw.slice(inner.start, inner.end);
  const bare = /^[[(]?(.*?)[\])]?:?$/su.exec(text)?.[1]?.trim() ?? "";
  if (bare === "" || !pattern.test(bare)) return null;
  const start = inner.start + text.indexOf(bare);
  return { id: bare, span: { start, end: start + bare.length } };
}

/** An id at the start of a line of text, with the marks around it. */
export interface LeadingId extends FoundId {
  /** Marks that open before the id and are not closed after it: `**` in `**T-1: title**`. */
  readonly open: string;
  /** Offset behind the id, its closing marks and the separator; the text goes on there. */
  readonly end: number;
}

const LEAD = /^(?:<!--(?:(?!-->)[\s\S])*-->\s*)*((?:\*\*|__|~~|\*|_|`|\[|\()*)/;
const TOKEN = /^[^\s*~`[\]():,;|]+/u;

/**
 * The id that a list item's text starts with, whatever marks stand around it: `**T-101**: title`, `~~T1~~ title`,
 * `[T-1](url) - title`; null for none.
 */
export function leadingId(text: string, pattern: RegExp): LeadingId | null {
  const lead = LEAD.exec(text);
  const start = lead?.[0].length ?? 0;
  const token = (TOKEN.exec(text.slice(start))?.[0] ?? "").replace(/[.!–—-]+$/, "");
  if (token === "" || !pattern.test(token)) return null;
  let at = start + token.length;
  const open = marksOf(lead?.[1] ?? "");
  for (let mark = open.at(-1); mark !== undefined; mark = open.at(-1)) {
    const closing = mark === "[" ? /^\](?:\([^()\s]*\))?/ : mark === "(" ? /^\)/ : null;
    const length =
      closing === null
        ? text.startsWith(mark, at)
          ? mark.length
          : 0
        : (closing.exec(text.slice(at))?.[0].length ?? 0);
    // A colon may stand inside the bold: **T-101:** title.
    const colon = length === 0 && /^:\s*/.test(text.slice(at)) && text.startsWith(mark, at + 1) ? 1 + mark.length : 0;
    if (length + colon === 0) break;
    at += length + colon;
    open.pop();
  }
  const separator = /^(?:\s*:|\s+[-–—](?=\s)|\.(?=\s))?\s*/u.exec(text.slice(at))?.[0] ?? "";
  return { id: token, span: { start, end: start + token.length }, open: open.join(""), end: at + separator.length };
}

function marksOf(lead: string): string[] {
  return lead.match(/\*\*|__|~~|\*|_|`|\[|\(/g) ?? [];
}

/** Takes the marks off a title's end that were opened before the id: `**T-1: title**`. */
export function withoutClosing(text: string, title: Span, open: string): Span {
  let { end } = title;
  const marks = (open.match(/\*\*|__|~~|\*|_|`/g) ?? []).toReversed();
  for (const mark of marks) if (text.slice(title.start, end).endsWith(mark)) end -= mark.length;
  return { start: title.start, end };
}

/** Why a plan can't take a new task with this id; null where it can. */
export function refusedId(
  id: string,
  plan: { readonly path: string; readonly known: ReadonlyMap<string, string>; readonly pattern: RegExp },
): string | null {
  if (plan.known.has(id)) return `${id} is already in ${plan.path}.`;
  const [example = "T-001"] = [...plan.known.keys()].filter((known) => plan.pattern.test(known));
  return plan.pattern.test(id) ? null : `"${id}" doesn't look like a task id, expected one such as ${example}.`;
}
