import { CodeSpans } from "../markdown/code-spans.ts";
import { proseOf } from "../markdown/prose.ts";
import type { Span } from "../text/span.ts";

/** An id, or a path, that a text names. */
export interface Reference {
  readonly id: string;
  readonly span: Span;
}

const ID = /(?<![\p{L}\p{N}_/.#@-])([A-Z][A-Z0-9]*-?)(\d+[a-z]?)(?![\p{L}\p{N}_/-]|\.\w)/gu;
/** Headings above what is no statement about this plan's work. */
const NO_STATEMENT = /\b(?:examples?|samples?|templates?|formats?|conventions?|naming|legend|instructions?)\b/i;
/** What a line says of a task that is gone. */
const HISTORY =
  /\b(?:remov|delet|dropp|archiv|renam|renumber|split|merged into|replac|supersed|retir|obsolete|formerly|previously)/i;
const SEEN = 500;
const PATH = /^(?:\.\/)?(?:[\w@.-]+\/)+[\w@-][\w@.-]*\.[a-z][a-z0-9]{0,7}$/i;
const LINK_TARGET = /\]\([^()\s]{0,4096}\)|<[a-z/!][^<>]{0,1000}>|https?:\/\/[^\s)>|]+/gi;

/**
 * The ids in a markdown text that begin with one of some prefixes, outside of code, link targets, addresses and
 * examples, in order.
 */
export function referencesIn(text: string, prefixes: ReadonlySet<string>): readonly Reference[] {
  if (prefixes.size === 0) return [];
  const found: Reference[] = [];
  const begins = [...prefixes];
  for (const { start, end } of statements(text)) {
    const written = text.slice(start, end);
    if (!begins.some((prefix) => written.includes(prefix))) continue;
    const raw = withoutCode(written).replace(LINK_TARGET, blank);
    for (const match of raw.matchAll(ID)) {
      const [id, prefix = ""] = match;
      if (!prefixes.has(prefix)) continue;
      const at = start + match.index;
      found.push({ id, span: { start: at, end: at + id.length } });
    }
  }
  return found;
}

/** The paths of files in the code spans of a markdown text, relative to the repository's root, in order. */
export function filesIn(text: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const { start, end } of statements(text)) {
    const raw = text.slice(start, end);
    for (const span of codeIn(raw)) {
      const path = raw.slice(span.start, span.end);
      if (!PATH.test(path) || path.includes("..") || /^(?:www\.|[\w-]+\.(?:com|org|io|net|dev)\/)/.test(path)) continue;
      const at = start + span.start;
      found.push({ id: path.replace(/^\.\//, ""), span: { start: at, end: start + span.end } });
    }
  }
  return found;
}

/** Whether an id stands where a row or an item has its own: first, but for a box, emphasis or a bracket. */
export function beginsTask(text: string, { span }: Reference): boolean {
  const line = text.slice(Math.max(text.lastIndexOf("\n", span.start - 1) + 1, span.start - SEEN), span.start);
  return /^[ \t>]*(?:\||(?:[-*+]|\d{1,9}[.)])[ \t])[ \t]*(?:\[[^\]]\][ \t]*)?[*_[]*$/.test(line);
}

/** An id without what people write differently: case, separators, leading zeros. */
export function looseId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[\s_-]+/g, "")
    .replace(/(?<!\d)0+(?=\d)/g, "");
}

function* statements(text: string): Generator<Span, void> {
  let passed = false;
  for (const { kind, span } of proseOf(text)) {
    if (kind === "heading") passed = NO_STATEMENT.test(text.slice(span.start, span.end));
    if (!passed) yield span;
  }
}

function withoutCode(raw: string): string {
  if (!raw.includes("`") && !raw.includes("<!--")) return raw;
  let clean = "";
  let at = 0;
  for (const { start, end } of codeIn(raw)) {
    clean += raw.slice(at, start) + blank(raw.slice(start, end));
    at = end;
  }
  return withoutComments(clean + raw.slice(at));
}

function withoutComments(raw: string): string {
  let clean = "";
  let at = 0;
  for (;;) {
    const open = raw.indexOf("<!--", at);
    const close = open < 0 ? -1 : raw.indexOf("-->", open + 4);
    if (close < 0) return clean + raw.slice(at);
    clean += raw.slice(at, open) + blank(raw.slice(open, close + 3));
    at = close + 3;
  }
}

/** What stands in the code spans of a text, without the backticks. */
function* codeIn(raw: string): Generator<Span, void> {
  const code = new CodeSpans(raw);
  for (let at = raw.indexOf("`"); at >= 0; at = raw.indexOf("`", at)) {
    const end = code.endOf(at);
    const ticks = /^`+/.exec(raw.slice(at, at + 1000))?.[0].length ?? 1;
    if (end - at > 2 * ticks) yield { start: at + ticks, end: end - ticks };
    at = end;
  }
}

function blank(found: string): string {
  return " ".repeat(found.length);
}

/** Whether the line of a reference tells of what was removed, archived, renamed or replaced. */
export function tellsOfGone(text: string, { span }: Reference): boolean {
  return HISTORY.test(lineAround(text, span.start));
}

/** The line that an offset stands in, at most so much of it as a reader sees at once. */
export function lineAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - SEEN), at);
  const after = text.slice(at, at + SEEN);
  const start = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  return before.slice(start) + (/^[^\r\n]*/.exec(after)?.[0] ?? "");
}
