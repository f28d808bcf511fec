import type { Section as Heading } from "../../../markdown/nodes.ts";
import type { TextEdit } from "../../../text/edit.ts";
import { withoutEmoji } from "../../../text/emoji.ts";
import { renumber } from "../../renumber.ts";
import { type Figures, type Metric, metricIn, metricOf } from "./figures.ts";

const SEPARATOR = /\s*[|·•;,()\r\n]\s*|\s+[-–—/]\s+/u;
/** `3 done`, `13/34 points`, `62% complete`, `Done: 3`; a number and what it counts, nothing else. */
const NUMBER_FIRST = /^(\d+(?:\.\d+)?(?:\s*(?:\/|of)\s*\d+(?:\.\d+)?)?\s*%?)\s*([A-Za-z][A-Za-z -]*)$/;
const LABEL_FIRST =
  /^([A-Za-z][A-Za-z -]*?)\s*:\s*(\d+(?:\.\d+)?(?:\s*(?:\/|of)\s*\d+(?:\.\d+)?)?\s*%?)(?:\s*(?:tasks?|points?|pts))?$/;

/**
 * Edits for a line of counts: `**Summary**: 8 tasks | 3 done | 34 points`, in any order and with any separators. A line
 * counts as one where every part of it is a count that we know, or its bold lead.
 */
export function summaryEdits(text: string, section: Heading, figures: Figures): TextEdit[] {
  return section.blocks.flatMap((block) => {
    if (block.kind !== "paragraph") return [];
    let at = block.span.start;
    const edits: TextEdit[] = [];
    for (const line of block.raw.split(/(\r\n|\n|\r)/)) {
      edits.push(...lineEdits(text, at, line, figures));
      at += line.length;
    }
    return edits;
  });
}

function lineEdits(text: string, start: number, line: string, figures: Figures): TextEdit[] {
  const lead =
    /^[ \t>]*(?:[^\w\r\n]*(?:\*\*|__)[^*_\r\n]{1,40}(?::(?:\*\*|__)|(?:\*\*|__)\s*:))?/u.exec(line)?.[0] ?? "";
  const edits: TextEdit[] = [];
  let at = start + lead.length;
  let counts = 0;
  for (const part of line.slice(lead.length).split(new RegExp(`(${SEPARATOR.source})`, "u"))) {
    if (!new RegExp(`^(?:${SEPARATOR.source})$`, "u").test(part) && /[\p{L}\p{N}]/u.test(part)) {
      const found = countOf(part);
      if (found === null) return [];
      const figure = figures(found.metric);
      const offset = part.indexOf(found.raw);
      const renewed = figure === null || offset < 0 ? null : renumber(found.raw, figure);
      counts++;
      if (renewed !== null && renewed !== found.raw) {
        const span = { start: at + offset, end: at + offset + found.raw.length };
        if (text.slice(span.start, span.end) === found.raw) edits.push({ span, text: renewed });
      }
    }
    at += part.length;
  }
  return counts >= 2 ? edits : [];
}

function countOf(part: string): { readonly metric: Metric; readonly raw: string } | null {
  const bare = withoutEmoji(part.replace(/[*_`]/g, "")).replace(/[.!]$/, "").trim();
  const first = NUMBER_FIRST.exec(bare);
  const [raw, label] = first === null ? (LABEL_FIRST.exec(bare)?.slice(1, 3).toReversed() ?? []) : [first[1], first[2]];
  if (raw === undefined || label === undefined) return null;
  const percent = raw.endsWith("%");
  const metric = metricOf(label.toLowerCase().trim());
  if (metric === null) return null;
  return { metric: percent && metric === "done" ? "progress" : metricIn(metric, raw), raw: raw.trim() };
}
