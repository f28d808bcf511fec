import type { Priority } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import { leadingId, withoutClosing } from "../ids.ts";
import { type ItemPart, itemParts } from "../item-parts.ts";
import { isPlaceholder } from "../placeholders.ts";

/** What ids of this kind look like: `T001`, `T002-001`, `T020b`, `T-201`, `S001`, `DOC-001`; `US1` is a story. */
const OWN_ID = "(?:T\\d+|[A-Z]{1,5}\\d{3,}|[A-Z][A-Z0-9]*-\\d+)(?:[-.]\\d+)*[a-zA-Z]?";
/** Letters in the place of a number: `TXXX`. */
const HOLE = /^(?:T(?:X{2,}|#{2,}|N{2,}|\?+)|\[ID\])$/;

/** Ids of this kind, and those that the configuration names. */
export function taskIdPattern(configured: RegExp): RegExp {
  return new RegExp(`^(?!US-?\\d+[a-z]?$)(?:${OWN_ID}$|${configured.source})`, configured.flags.replace(/[gy]/g, ""));
}

/** A task's line taken apart; all spans count in the text that was read. */
export interface TaskLine {
  readonly id: string;
  readonly idSpan: Span;
  /** Marks that open before the id and close behind the title: `**` in `**T001: title**`. */
  readonly open: string;
  /** Struck out: `~~T086~~`. */
  readonly struck: boolean;
  /** `[P]`. */
  readonly parallel: boolean;
  /** `US1`, from `[US1]`, `[US-1]`, `[Story1]`; the first of several. */
  readonly story: string | null;
  /** The digit in `[P1]`. */
  readonly priority: Span | null;
  readonly title: Span;
  /** What stands in `(depends on …)` at the end, and the whole of it with the blank before. */
  readonly waits: { readonly list: Span; readonly whole: Span } | null;
  readonly parts: readonly ItemPart[];
  /** What stands from the id up to the title: `T001 [P] [US1] `. */
  readonly lead: Span;
}

export type LineReading =
  | { readonly kind: "task"; readonly line: TaskLine }
  /** A hole of the template, or one of its samples. */
  | { readonly kind: "sample" }
  | { readonly kind: "other" };

const MARK = /^\[([^\][\n]{1,24})\](?!\()[ \t]*/;
const STORY_MARK = /^(?:US|Story|User Story)[\s-]*(\d+[a-z]?)/i;
/** What a line may put before its id: an emoji with a word or without, or marks that others put behind it. */
const BEFORE = [
  /^/,
  /^(?:\[(?:P|US-?\d+[a-z]?)\]\s*)+/i,
  /^(?:(?![*_~`[(<])[^\p{L}\p{N}\s]+\s+)+/u,
  /^(?:(?![*_~`[(<])[^\p{L}\p{N}\s]+\s+)+\p{L}+\s+/u,
];
const WAITS =
  /[ \t]*[(（]\s*(?:depends on|depends|requires|needs|after|blocked by|waits for|依存|依赖)\s*[:：]?\s*([^()（）]+?)\s*[)）](?=\s*\.?\s*$)/iu;
const ITEMS = /\s*(?:[,;&、]|\band\b|\.\.\.?|–|—|→|-(?=\s*[A-Z])|\bto\b)\s*/i;
/** Holes of spec-kit's own samples. */
const SAMPLE =
  /\[(?:language|frameworks?|endpoint|endpoint\/feature|user journey|entity\d?|service|location|file|name|title|feature(?: name)?|brief description[^\]]*)\](?!\()/i;

/** Reads `T001 [P] [US1] Text`, `T001: Text`, `**T001** Text`, `[T001] [P1] Text`, and what lies between. */
export function readTaskLine(text: string, pattern: RegExp): LineReading {
  for (const before of BEFORE) {
    const skipped = before.exec(text)?.[0];
    if (skipped === undefined || (skipped === "" && before !== BEFORE[0])) continue;
    const found = leadingId(text.slice(skipped.length), pattern);
    if (found === null) continue;
    const at = skipped.length;
    const marks = marksFrom(text, at + found.end, /\[/.test(skipped) ? [...skipped.matchAll(/\[([^\]]+)\]/g)] : []);
    const { title: whole, parts } = titledParts(text, marks.end);
    const closed = withoutClosing(text, whole, found.open);
    const waits = waitsAt(text, closed, pattern);
    const title = { start: closed.start, end: waits === null ? closed.end : Math.max(closed.start, waits.whole.start) };
    const raw = text.slice(title.start, title.end);
    if (SAMPLE.test(raw.replace(/`[^`]*`/g, "")) || isPlaceholder(raw)) return { kind: "sample" };
    const start = at + found.span.start;
    return {
      kind: "task",
      line: {
        id: found.id,
        idSpan: { start, end: start + found.id.length },
        open: found.open,
        struck: text.slice(0, start).endsWith("~~"),
        parallel: marks.parallel,
        story: marks.story,
        priority: marks.priority,
        title,
        waits,
        parts,
        lead: { start, end: title.start },
      },
    };
  }
  const first = /^(?:\*\*|`)?([^\s:*`]+)/.exec(text)?.[1] ?? "";
  return { kind: HOLE.test(first) ? "sample" : "other" };
}

/** A line that goes on with a bold key, `**End-to-end**: request a page`, has that in its title. */
function titledParts(text: string, from: number): ReturnType<typeof itemParts> {
  const read = itemParts(text, from);
  const [first, ...others] = read.parts;
  if (first === undefined || read.title.end > read.title.start) return read;
  return { title: { start: first.whole.start, end: first.value.end }, parts: others };
}

/** The story that a mark or a part of a heading names, as `US1`. */
export function storyOf(text: string): string | null {
  const number = STORY_MARK.exec(text)?.[1];
  return number === undefined ? null : `US${number}`;
}

/** What `P1` to `P9` stand for; those behind the third are low, too. */
export function priorityOf(digit: string): Priority {
  const known: Readonly<Record<string, Priority>> = { "0": "critical", "1": "high", "2": "medium" };
  return known[digit] ?? "low";
}

/** The digit behind `P` that stands for a priority. */
export function priorityDigit(priority: Priority): string {
  return { critical: "0", high: "1", medium: "2", low: "3" }[priority];
}

interface Marks {
  readonly parallel: boolean;
  readonly story: string | null;
  readonly priority: Span | null;
  readonly end: number;
}

/** The run of marks behind an id: `[P] [US1] [P1] [Setup] [2]`, with a colon behind it where there is one. */
function marksFrom(text: string, from: number, before: readonly RegExpExecArray[]): Marks {
  let parallel = before.some(([, word]) => word?.toUpperCase() === "P");
  let story = before.map(([, word = ""]) => storyOf(word)).find((one) => one !== null) ?? null;
  let priority: Span | null = null;
  let at = from;
  for (;;) {
    const found = MARK.exec(text.slice(at));
    const word = found?.[1];
    if (found === null || word === undefined || !isMark(word)) break;
    if (word.toUpperCase() === "P") parallel = true;
    story ??= storyOf(word);
    const digit = /^P(\d)$/i.test(word) ? at + 2 : null;
    if (digit !== null) priority ??= { start: digit, end: digit + 1 };
    at += found[0].length;
  }
  if (at > from) at += /^[:：][ \t]*/.exec(text.slice(at))?.[0].length ?? 0;
  return { parallel, story, priority, end: at };
}

/** Marks are single words that begin with a capital, or a number. */
function isMark(word: string): boolean {
  return (
    /^(?:\d{1,2}|[A-Z][A-Za-z]*|p|(?:US|Story|User Story|P)[\s-]?\d[\w+,&\s-]*)$/i.test(word) && !/^[a-oq-z]/.test(word)
  );
}

function waitsAt(text: string, { start, end }: Span, pattern: RegExp): TaskLine["waits"] {
  const title = text.slice(start, end);
  const found = WAITS.exec(title);
  const list = found?.[1];
  if (found === null || list === undefined) return null;
  if (!list.split(ITEMS).every((one) => pattern.test(one.trim()))) return null;
  const at = start + found.index + found[0].lastIndexOf(list);
  const close = start + found.index + found[0].length;
  return { list: { start: at, end: at + list.length }, whole: { start: start + found.index, end: close } };
}
