import { readInline } from "../markdown/inline.ts";
import type { ChecklistItem } from "../plan/task.ts";
import type { Codec } from "./codec.ts";
import { leadingId } from "./ids.ts";

/** One line of a checklist, where its parts stand in the raw text. */
interface ChecklistLine {
  readonly item: ChecklistItem;
  /** Offset of the letter between the brackets. */
  readonly letter: number;
}

const LINE = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)([ xX])(\][ \t]+)(\S.*?)[ \t]*$/gm;

/**
 * A task's own checklist: the lines `- [ ] …` of the text from its first to its last one, nested ones among them. All
 * other lines there are left alone. What is written is what changes: which boxes are ticked.
 */
export const checklistCodec: Codec<readonly ChecklistItem[]> = {
  read(raw, _place, context) {
    return { value: linesOf(raw, context.options.idPattern).map(({ item }) => item), understood: true };
  },
  write(value, raw, _site, _style, context) {
    const lines = linesOf(raw, context.options.idPattern);
    if (lines.length !== value.length) return null;
    let result = raw;
    for (const [index, { item, letter }] of lines.entries()) {
      const wanted = value[index];
      if (wanted === undefined || wanted.id !== item.id || wanted.text !== item.text) return null;
      if (wanted.done !== item.done)
        result = `${result.slice(0, letter)}${wanted.done ? "x" : " "}${result.slice(letter + 1)}`;
    }
    return result;
  },
};

function linesOf(raw: string, pattern: RegExp): ChecklistLine[] {
  return [...raw.matchAll(LINE)].map((match) => {
    const [, before = "", letter = " ", , text = ""] = match;
    const lead = leadingId(text, pattern);
    const words = readInline(lead === null ? text : text.slice(lead.end), "line").value;
    return {
      item: { id: lead?.id ?? null, text: words, done: letter !== " " },
      letter: match.index + before.length,
    };
  });
}
