import type { Section } from "../markdown/nodes.ts";
import type { Slot } from "./draft.ts";
import { keyLinesIn } from "./header.ts";
import { type PhaseHeading, phaseHeading } from "./phases.ts";

/** The section that a phase, or a step, has to itself. */
export interface PhaseSection {
  readonly section: Section;
  readonly heading: PhaseHeading;
}

/** Whether heading, line or cell would still be read as the same parts with `raw` in the slot. */
export function fitsPlace(text: string, own: PhaseSection | null, slot: Slot, raw: string): boolean {
  if (slot.place === "cell" || own === null) return true;
  if (/[\r\n]/.test(raw)) return false;
  const { end } = own.section.heading;
  return slot.span.end <= end ? fitsHeading(own.section, own.heading, slot, raw) : fitsLine(text, slot, raw);
}

/** Number, name and status must stand where they stood, moved by as much as the slot grows. */
function fitsHeading(section: Section, before: PhaseHeading, slot: Slot, raw: string): boolean {
  const { start } = section.textSpan;
  const whole = section.raw.slice(0, slot.span.start - start) + raw + section.raw.slice(slot.span.end - start);
  const grown = raw.length - slot.raw.length;
  const moved = (at: number): number => (at >= slot.span.end ? at + grown : at);
  const kind = (["phase", "short", "task"] as const).find(
    (one) => phaseHeading(section, one)?.label.start === before.label.start,
  );
  const now = kind === undefined ? null : phaseHeading({ ...section, raw: whole }, kind);
  if (now === null || raw.trim() === "" || /(?:^|\s)#+$/.test(whole)) return false;
  return (
    now.number === before.number &&
    now.name.start === before.name.start &&
    now.name.end === moved(before.name.end) &&
    (now.status?.end ?? null) === (before.status === null ? null : moved(before.status.end))
  );
}

function fitsLine(text: string, slot: Slot, raw: string): boolean {
  const start = Math.max(text.lastIndexOf("\n", slot.span.start - 1), text.lastIndexOf("\r", slot.span.start - 1)) + 1;
  const end = /[\r\n]|$/.exec(text.slice(slot.span.end))?.index ?? 0;
  const line = text.slice(start, slot.span.end + end);
  const at = slot.span.start - start;
  const gap = slot.raw === "" && !/\s$/.test(line.slice(0, at)) ? " " : "";
  const before = keyLinesIn(line);
  const after = keyLinesIn(line.slice(0, at) + gap + raw + line.slice(at + slot.raw.length));
  const same = before.length === after.length && before.every(({ key }, index) => key === after[index]?.key);
  return (
    same &&
    before.every((part, index) => part.start === at || part.raw === after[index]?.raw) &&
    after.some((part) => part.raw === raw)
  );
}
