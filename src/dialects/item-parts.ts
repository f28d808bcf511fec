import type { Span } from "../text/span.ts";
import { trimSpan } from "../text/span.ts";

/** One part of an item's text behind its title: `**Points**: 3`, or a reason in italics. */
export interface ItemPart {
  /** Null for a reason. */
  readonly key: string | null;
  /** The value, without blanks around it. */
  readonly value: Span;
  /** From the separator on. */
  readonly whole: Span;
}

const SEPARATOR = /\s+[-–—|·•]\s+|\s*[,;]\s+|\s*[\r\n]\s*/gu;
const KEY = /^(\*\*|__)([^*_\n:]{1,40}?)(?::\1|\1\s*:)[ \t]*/;
const REASON =
  /^(?:\*(?![*\s])(?:\\.|[^*\\])+\*|_(?![_\s])(?:\\.|[^_\\])+_)(?=\s*$|\s+[-–—|·•]\s|\s*[,;]\s|\s*[\r\n])/u;

/**
 * Splits the text behind an item's id into its title and its parts.
 * @param from where the text behind the id begins; offsets count in `text`.
 */
export function itemParts(text: string, from: number): { readonly title: Span; readonly parts: readonly ItemPart[] } {
  const starts: {
    readonly at: number;
    readonly key: string | null;
    readonly value: number;
    readonly end: number | null;
  }[] = [];
  const consider = (at: number, start: number): void => {
    const rest = text.slice(start);
    const key = KEY.exec(rest);
    const reason = key === null ? REASON.exec(rest) : null;
    if (key !== null) starts.push({ at, key: key[2] ?? "", value: start + key[0].length, end: null });
    else if (reason !== null) starts.push({ at, key: null, value: start, end: start + reason[0].length });
  };
  // A reason directly behind the id is the title in italics; a key there means that there is no title.
  if (KEY.test(text.slice(from))) consider(from, from);
  SEPARATOR.lastIndex = from;
  for (let found = SEPARATOR.exec(text); found !== null; found = SEPARATOR.exec(text)) {
    consider(found.index, found.index + found[0].length);
    // The end of one separator may begin the next.
    SEPARATOR.lastIndex = found.index + Math.max(1, found[0].trimEnd().length);
  }
  const parts = starts.map(({ at, key, value, end }, index) => {
    const stop = starts[index + 1]?.at ?? text.length;
    return {
      key,
      value: trimSpan(text, { start: Math.min(value, stop), end: end ?? stop }),
      whole: { start: at, end: end ?? stop },
    };
  });
  return { title: trimSpan(text, { start: from, end: starts[0]?.at ?? text.length }), parts };
}
