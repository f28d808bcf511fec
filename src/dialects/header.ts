import type { MarkdownDocument } from "../markdown/document.ts";
import { readInline } from "../markdown/inline.ts";
import type { Block, Section } from "../markdown/nodes.ts";
import type { SprintHeader } from "../plan/plan.ts";
import { type Span, trimSpan } from "../text/span.ts";
import { foldLabel } from "./columns.ts";
import { isoDates } from "./dates.ts";
import { isEmptyWord } from "./empty.ts";
import { isExample, isPlaceholder } from "./placeholders.ts";

/** One `**Key**: value` of a text. */
export interface KeyLine {
  /** The key, lower case, without emoji. */
  readonly key: string;
  /** The value as written, without what follows on the same line. */
  readonly raw: string;
  readonly span: Span;
  readonly section: Section;
  /** True in a list item. */
  readonly listed: boolean;
}

const KEY = /(?:\*\*|__)([^*\n]{1,60}?)(?:\s*:(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*/g;
/** Where a value ends that others follow on its line. */
const NEXT = /\s+[|·•/–—-]+\s*$/;

/** All `**Key**: value` lines of a document in order, in paragraphs, quotes and list items, but not in examples. */
export function keyLines(document: MarkdownDocument): KeyLine[] {
  return document.sections.filter((section) => !isExample(section)).flatMap((section) => keyLinesOf(document, section));
}

/** The `**Key**: value` lines of one section. */
export function keyLinesOf(document: MarkdownDocument, section: Section): KeyLine[] {
  return section.blocks.flatMap((block) => inBlock(document.text, section, block, false));
}

const PLAIN = /^([A-Za-z][\w ]{1,40}?):[ \t]+(\S.*)$/;

/** Lines `current_phase: Phase 1` of a header that is written like data: every line of its paragraph is one. */
export function plainLines(document: MarkdownDocument): KeyLine[] {
  const { text } = document;
  return document.sections
    .filter(({ level }) => level <= 1)
    .flatMap((section) => section.blocks.map((block) => ({ section, block })))
    .flatMap(({ section, block }) => {
      if (block.kind !== "paragraph") return [];
      const found: KeyLine[] = [];
      let at = block.span.start;
      for (const line of block.raw.split(/(\r\n|\n|\r)/)) {
        const match = PLAIN.exec(line.trim());
        if (match === null && line.trim() !== "") return [];
        if (match !== null) {
          const start = at + line.indexOf(":") + 1;
          const place = trimSpan(text, { start, end: at + line.length });
          const quoted = /^(["'])[\s\S]*\1$/.test(text.slice(place.start, place.end)) ? 1 : 0;
          const span = { start: place.start + quoted, end: place.end - quoted };
          const key = foldLabel((match[1] ?? "").replaceAll("_", " "));
          found.push({ key, raw: text.slice(span.start, span.end), span, section, listed: false });
        }
        at += line.length;
      }
      return found;
    });
}

function inBlock(text: string, section: Section, block: Block, listed: boolean): KeyLine[] {
  switch (block.kind) {
    case "paragraph":
      return inLines(text, block.span, section, listed);
    case "quote":
      return block.blocks.flatMap((inner) => inBlock(text, section, inner, listed));
    case "list":
      return block.items.flatMap((item) => [
        ...inLines(text, item.textSpan, section, true),
        ...item.blocks.flatMap((inner) => inBlock(text, section, inner, true)),
      ]);
    default:
      return [];
  }
}

function inLines(text: string, span: Span, section: Section, listed: boolean): KeyLine[] {
  const found: KeyLine[] = [];
  let at = span.start;
  for (const line of text.slice(span.start, span.end).split(/(\r\n|\n|\r)/)) {
    for (const { key, raw, start } of keyLinesIn(line)) {
      const place = { start: at + start, end: at + start + raw.length };
      found.push({ key, raw, span: place, section, listed });
    }
    at += line.length;
  }
  return found;
}

/** The `**Key**: value` parts of one line; offsets count in the line. */
export function keyLinesIn(line: string): { readonly key: string; readonly raw: string; readonly start: number }[] {
  const matches = [...line.matchAll(KEY)];
  return matches.map((match, index) => {
    const start = match.index + match[0].length;
    const next = matches[index + 1]?.index;
    const rest = line.slice(start, next ?? line.length);
    const value = (next === undefined ? rest : rest.replace(NEXT, "")).replace(/(?:\\|\s)+$/, "");
    const place = trimSpan(line, { start, end: start + value.length });
    return { key: foldLabel(match[1] ?? ""), raw: line.slice(place.start, place.end), start: place.start };
  });
}

const MARKUP = /(?:\*\*|__)[^*\n]{1,60}?(?:\s*:(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*$/;

/** The key of a line as written, with its marks, colon and blanks: `**Goal:** `. */
export function keyMarkup(text: string, { span }: KeyLine): string {
  return MARKUP.exec(text.slice(Math.max(0, span.start - 80), span.start))?.[0] ?? "";
}

/** What the header lines say of the sprint; the title's own `Sprint-07-2025` counts where no line names it. */
export function sprintHeader(lines: readonly KeyLine[], title: string | null): SprintHeader {
  const value = (...keys: readonly string[]): string | null => {
    const candidates = keys.flatMap((key) => lines.filter((line) => line.key === key && !line.listed));
    const listed = keys.flatMap((key) => lines.filter((line) => line.key === key && line.listed));
    const line = [...candidates, ...listed].find(({ raw }) => !isEmptyWord(raw) && !isPlaceholder(raw));
    return line === undefined ? null : readInline(line.raw, "line").value;
  };
  const period = value("sprint dates", "dates", "sprint period", "sprint duration", "duration", "period") ?? "";
  const found = isoDates(period);
  // Where the calendar lacks one of them, the other would be taken for the first.
  const dates = found.length === (period.match(/\d{4}-\d{1,2}-\d{1,2}/g) ?? []).length ? found : [];
  const number = /\d+/.exec(value("sprint number", "sprint no", "number") ?? "")?.[0];
  const version = /\d+\.\d+(?:\.\d+)?/.exec(value("file version", "version", "document version") ?? "")?.[0];
  const dateOf = (text: string | null): string | null => isoDates(text ?? "")[0]?.date ?? null;
  return {
    id:
      value("sprint id", "sprint", "current sprint", "sprint name") ??
      /\bSprint[-_ ]\d[\w.-]*/i.exec(title ?? "")?.[0] ??
      null,
    number: number === undefined ? null : Number(number),
    start: dates[0]?.date ?? dateOf(value("start date", "sprint start", "start")),
    end: dates[1]?.date ?? dateOf(value("end date", "sprint end", "end")),
    goal: value("sprint goal", "goal"),
    version: version ?? null,
  };
}
