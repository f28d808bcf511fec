import type { Section } from "../../markdown/nodes.ts";
import { type Span, trimSpan } from "../../text/span.ts";
import { statusTail } from "../heading-status.ts";
import { type PhaseHeading, phaseHeading } from "../phases.ts";

/** What the heading of a part of the work says. All spans count in the file. */
export interface PartHeading {
  /** The number of the phase as written, `3`, `3.1`, `N`; null where it is none, or has none. */
  readonly number: string | null;
  /** Whether it is a phase: `Phase 3: …`, `Final Phase: …`. */
  readonly isPhase: boolean;
  /** What it calls the phase: `Phase 3`; null where it is none. */
  readonly label: string | null;
  /** The one story that it is about, as `US1`; null for none or several. */
  readonly story: string | null;
  /** What it is about, without label, story, priority and status. */
  readonly name: Span;
  /** `P1`: its digit, and the bracket that it stands in with the blanks before. */
  readonly priority: { readonly digit: Span; readonly whole: Span } | null;
}

const FINAL = /^\W{0,8}((?:final|last)\s+phase)(?:\s*\([^)]*\))?\s*(?:[:–—-]\s*)?/iu;
/** `(阶段一)`: a heading that says everything in two languages. */
const GLOSS = /^\s*[(（][^()（）]*[)）]\s*(?=[:：–—-])/u;
const STORY = /^(?:User[ -]?Story|Story|US)[\s-]*(\d+[a-z]?)(?![\w.])/i;
const MORE = /^\s*(?:[+&,、/]|and\b|to\b|[–—〜~-])\s*(?:User Story\s*|US[\s-]?|Story\s*)?\d/i;
const IN_BRACKETS = /\s*[(（[](?:User[ -]?Story|Story|US)[\s-]*(\d+[a-z]?)([^()（）\][]*)[)）\]]/i;
const SEPARATOR = /^\s*[:：,，.–—-]*\s*/u;
const PRIORITY = /\s*[(（[]\s*(?:priority\s*(?:[(（][^()（）]*[)）])?\s*[:：]?\s*)?P(\d)\s*[)）\]]/iu;
const TRAIL = /(?:\s+MVP)?(?:\s*[^\p{L}\p{N}\p{P}\s]\S*)*(?:\s+MVP(?:[(（][^()（）]*[)）])?)?\s*$/u;

/** Reads a heading as that of a part of the work; null for any other. */
export function partHeading(text: string, section: Section): PartHeading | null {
  if (section.level === 0) return null;
  const { raw, textSpan } = section;
  const phase = phaseHeading(section);
  const final = phase === null ? FINAL.exec(raw) : null;
  const start = phase === null ? (final?.[0].length ?? leadingSigns(raw)) : phase.name.start - textSpan.start;
  const from = start + (GLOSS.exec(raw.slice(start))?.[0].length ?? 0);
  const at = from + (from > start ? (SEPARATOR.exec(raw.slice(from))?.[0].length ?? 0) : 0);
  const lead = STORY.exec(raw.slice(at));
  const several = lead !== null && MORE.test(raw.slice(at + lead[0].length));
  const bracket = lead === null ? IN_BRACKETS.exec(raw) : null;
  const own = several ? null : (lead?.[1] ?? (MORE.test(bracket?.[2] ?? "") ? null : bracket?.[1]) ?? null);
  if (phase === null && final === null && lead === null) return null;
  const priority = priorityIn(raw, textSpan.start);
  return {
    number: phase?.number ?? null,
    isPhase: phase !== null || final !== null,
    label: phase === null ? (final?.[1] ?? null) : labelOf(phase),
    story: own === null ? null : `US${own}`,
    name: nameOf(text, section, at + (lead?.[0].length ?? 0), lead !== null, bracket?.index ?? null, priority),
    priority,
  };
}

function leadingSigns(raw: string): number {
  return /^[^\p{L}\p{N}(（[]*/u.exec(raw)?.[0].length ?? 0;
}

function labelOf({ unit, number }: PhaseHeading): string {
  return `${unit.charAt(0).toUpperCase()}${unit.slice(1).toLowerCase()} ${number}`;
}

function priorityIn(raw: string, offset: number): PartHeading["priority"] {
  const found = PRIORITY.exec(raw);
  const digit = found?.[1];
  if (found === null || digit === undefined) return null;
  const at = offset + found.index;
  const place = at + found[0].lastIndexOf(`P${digit}`.toUpperCase()) + 1;
  const own = found[0].search(/P\d\s*[)）\]]$/i);
  const start = own < 0 ? place : at + own + 1;
  return { digit: { start, end: start + 1 }, whole: { start: at, end: at + found[0].length } };
}

/** The name begins behind story and separator, and ends before priority, story, status and signs. */
function nameOf(
  text: string,
  { raw, textSpan }: Section,
  from: number,
  behindStory: boolean,
  bracket: number | null,
  priority: PartHeading["priority"],
): Span {
  let start = from;
  if (behindStory) {
    start += GLOSS.exec(raw.slice(start))?.[0].length ?? 0;
    start += SEPARATOR.exec(raw.slice(start))?.[0].length ?? 0;
  }
  const tail = statusTail(raw);
  const ends = [
    raw.length,
    ...(priority === null ? [] : [priority.whole.start - textSpan.start]),
    ...(bracket === null ? [] : [bracket]),
    ...(tail === null ? [] : [tail.title.end]),
  ].filter((end) => end >= start);
  let end = Math.min(...ends);
  end -= TRAIL.exec(raw.slice(start, end))?.[0].length ?? 0;
  const inner = raw.slice(start, end);
  // What is left in brackets alone is the name.
  if (/^[(（][^()（）]*[)）]$/u.test(inner))
    return { start: textSpan.start + start + 1, end: textSpan.start + end - 1 };
  return trimSpan(text, { start: textSpan.start + start, end: textSpan.start + Math.max(start, end) });
}

/** What a phase is for, by the words of its heading: this decides what waits for what. */
export type PhaseKind = "setup" | "foundational" | "story" | "polish" | "other";

const KINDS: readonly (readonly [PhaseKind, RegExp])[] = [
  ["setup", /\bset[- ]?up\b|\bscaffold(?:ing)?\b|\binitiali[sz]ation\b|\bbootstrap(?:ping)?\b|セットアップ/i],
  ["foundational", /\bfoundation(?:s|al)?\b|\bblocking prerequisites?\b|\bprerequisites?\b|基盤|基础/i],
  [
    "polish",
    /\bpolish(?:ing)?\b|\bcross-cutting\b|\bfinal(?:isation|ization)?\b|\bclosing\b|\bwrap[- ]?up\b|仕上げ|收尾/i,
  ],
];

/** What a part is for. A story is one whatever its words are. */
export function kindOf(title: string, story: string | null): PhaseKind {
  if (story !== null) return "story";
  return KINDS.find(([, pattern]) => pattern.test(title))?.[0] ?? "other";
}
