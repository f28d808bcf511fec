import { plainText } from "../markdown/inline.ts";
import type { Item, List } from "../markdown/nodes.ts";
import { STATUS_EMOJI } from "../plan/status.ts";
import type { ChecklistItem } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import { emojiOf } from "../text/emoji.ts";
import { repairDamage } from "../text/mojibake.ts";
import { statusTail } from "./heading-status.ts";
import { isPlaceholder } from "./placeholders.ts";
import { readStatus } from "./status-words.ts";

/** A line of a list that says by a mark behind its text how far it is: `2. Send a message 🔄 (working on this)`. */
interface MarkedItem {
  readonly item: ChecklistItem;
  readonly source: Item;
  /** Offset in the item's text at which what it says ends. */
  readonly end: number;
  /** The mark and what is said beside it; "" for none. */
  readonly mark: string;
}

/** Whether a list has a line with such a mark. */
export function isMarked(list: List): boolean {
  return list.items.some(({ text }) => markedItem(text) !== null);
}

/** A list of steps as a checklist: those with a mark that says done are. Holes to be filled in are no lines of it. */
export function readMarked(list: List): readonly ChecklistItem[] {
  return linesOf(list).map(({ item }) => item);
}

/**
 * The edits by which a list of steps says `wanted`, with the file's own mark; null where it can't: lines are neither
 * added nor reworded. Only what changes from done to not done, or the other way, is written.
 * @param lists all such lists of the file, to learn its mark from
 */
export function writeMarked(
  list: List,
  wanted: readonly ChecklistItem[],
  lists: readonly List[],
): readonly TextEdit[] | null {
  const lines = linesOf(list);
  if (lines.length !== wanted.length) return null;
  const tick = tickOf(lists);
  const edits: TextEdit[] = [];
  for (const [index, { item, source, end, mark }] of lines.entries()) {
    const now = wanted[index];
    if (now === undefined || now.id !== null || now.text !== item.text) return null;
    if (now.done === item.done) continue;
    const start = source.textSpan.start + end;
    const old = source.text.slice(end).trimEnd();
    const span = { start, end: start + old.length };
    edits.push({ span, text: now.done ? ` ${mark === "" || !/✅|✔|☑/u.test(mark) ? tick : mark}` : "" });
  }
  return edits;
}

function linesOf(list: List): MarkedItem[] {
  return list.items.flatMap((source): MarkedItem[] => {
    const { text } = source;
    if (isPlaceholder(text) || text === "") return [];
    const marked = markedItem(text);
    const end = marked?.end ?? text.trimEnd().length;
    const item = { id: null, text: plainText(text.slice(0, end), "line"), done: marked?.done ?? false };
    return [{ item, source, end, mark: marked?.mark ?? "" }];
  });
}

function markedItem(text: string): { readonly end: number; readonly mark: string; readonly done: boolean } | null {
  const tail = statusTail(text);
  if (tail === null) return null;
  const mark = text.slice(tail.status.start, tail.status.end);
  // Words in brackets are the step's own; only marks are put behind one to say how far it is.
  if (emojiOf(repairDamage(mark)).length === 0) return null;
  return { end: tail.title.end, mark, done: readStatus(mark) === "done" };
}

/** The mark that the file's done lines have most, unless it is damaged. */
function tickOf(lists: readonly List[]): string {
  const counts = new Map<string, number>();
  for (const { item, mark } of lists.flatMap(linesOf))
    if (item.done && repairDamage(mark) === mark) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? STATUS_EMOJI.done;
}
