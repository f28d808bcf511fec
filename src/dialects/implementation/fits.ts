import type { Slot } from "../draft.ts";
import type { TaskDraft } from "./drafts.ts";
import { readTaskLine } from "./task-line.ts";

/** Whether a task's line would still be read as the same parts with `raw` in a slot. */
export function fitsLine({ taken, text, offset }: TaskDraft, slot: Slot, raw: string, pattern: RegExp): boolean {
  if (/[\r\n]/.test(raw)) return false;
  const start = slot.span.start - offset;
  const end = slot.span.end - offset;
  // A box without an id must not get one by its words.
  if (taken === null) return readTaskLine(raw, pattern).kind === "other";
  if (start < 0 || end > text.length) return true;
  const reading = readTaskLine(text.slice(0, start) + raw + text.slice(end), pattern);
  if (reading.kind !== "task") return false;
  const { line } = reading;
  const by = (at: number): number => (at >= end ? at + raw.length - (end - start) : at);
  const same = (before: number, now: number): boolean => by(before) === now;
  return (
    line.id === taken.id &&
    line.lead.end === taken.lead.end &&
    line.parallel === taken.parallel &&
    line.story === taken.story &&
    same(taken.title.end, line.title.end) &&
    (line.waits === null) === (taken.waits === null) &&
    (taken.waits === null || line.waits === null || same(taken.waits.list.end, line.waits.list.end)) &&
    line.parts.length === taken.parts.length
  );
}
