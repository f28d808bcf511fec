import { emojiOf } from "../text/emoji.ts";
import { repairDamage } from "../text/mojibake.ts";
import { type Span, trimSpan } from "../text/span.ts";
import { readStatus } from "./status-words.ts";

/** A heading's text in two: what it names, and the status that it ends with. */
export interface StatusTail {
  readonly title: Span;
  /** Without the brackets or backticks around it. */
  readonly status: Span;
}

/**
 * The status that a heading ends with: `[DONE]`, `(Completed ✅)`, `✅ COMPLETE`, `— In Progress 🔄`, `` `[x] DONE` ``.
 * A bare word is none, since it may be what the heading names (`Phase 5: Testing`). Null where there is none.
 */
export function statusTail(text: string): StatusTail | null {
  return fenced(text) ?? marked(text);
}

function fenced(text: string): StatusTail | null {
  const found = /[ \t]*(?:`(\[[^\]]\][^`]*|[^`]+)`|\[([^\][]{1,40})\]|\(([^()]{1,40})\))\s*$/u.exec(text);
  const inner = found?.[1] ?? found?.[2] ?? found?.[3];
  if (found === null || inner === undefined || text.slice(0, found.index).trim() === "") return null;
  const boxed = found[1] !== undefined && /^\[[^\][]\]/u.test(inner);
  if (!boxed && readStatus(inner) === null) return null;
  const start = found.index + found[0].indexOf(inner);
  return { title: titleSpan(text, found.index), status: trimSpan(text, { start, end: start + inner.length }) };
}

/** Words with a pictograph: the pictograph comes first, or a dash parts them from the title. */
function marked(text: string): StatusTail | null {
  const end = text.trimEnd().length;
  for (const gap of text.matchAll(/(\s+[-–—|]+)?\s+(?=\S)/gu)) {
    const start = gap.index + gap[0].length;
    const tail = text.slice(start, end);
    const readable = repairDamage(tail);
    const [first = ""] = readable.split(/\s/);
    const leads = emojiOf(first).length > 0 && /^\P{L}*$/u.test(first);
    const parted = gap[1] !== undefined && /^[\p{L}][\p{L}\s]*\P{L}+$/u.test(readable);
    if (emojiOf(readable).length === 0 || !(leads || parted) || /^[-–—|]+(?:\s|$)/u.test(tail)) continue;
    if (readStatus(tail) !== null && text.slice(0, gap.index).trim() !== "")
      return { title: titleSpan(text, gap.index), status: { start, end } };
  }
  return null;
}

function titleSpan(text: string, end: number): Span {
  return trimSpan(text, { start: 0, end: text.slice(0, end).replace(/\s*[-–—|:]\s*$/u, "").length });
}
