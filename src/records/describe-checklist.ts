import type { ChecklistItem } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";

/**
 * What becomes of a checklist, line by line: `ticks T012, unticks "Weigh", adds "Load", takes out T014, rewords T015`.
 * @param shown a line's words as they may stand in a message
 */
export function checklistDifference(
  from: readonly ChecklistItem[],
  to: readonly ChecklistItem[],
  shown: (text: string) => string,
): string {
  const before = new Map(from.map((item) => [nameOf(item), item]));
  const after = new Set(to.map(nameOf));
  const label = ({ id, text }: ChecklistItem) => id ?? JSON.stringify(shown(text));
  const parts: string[] = [];
  for (const item of to) {
    const was = before.get(nameOf(item));
    if (was === undefined) parts.push(`adds ${label(item)}${item.done ? ", ticked" : ""}`);
    else {
      if (was.done !== item.done) parts.push(`${item.done ? "ticks" : "unticks"} ${label(item)}`);
      if (oneLine(was.text) !== oneLine(item.text)) parts.push(`rewords ${label(item)}`);
    }
  }
  for (const item of from) if (!after.has(nameOf(item))) parts.push(`takes out ${label(item)}`);
  return parts.length === 0 ? "in another order" : parts.join(", ");
}

/** What a line is known by: its id, else its words. */
function nameOf({ id, text }: ChecklistItem): string {
  return id ?? ` ${oneLine(text).toLowerCase()}`;
}
