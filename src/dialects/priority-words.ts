import { PRIORITY_EMOJI, PRIORITY_LABELS } from "../plan/priority.ts";
import type { Priority } from "../plan/task.ts";
import { type Legend, type Lexicon, readWord } from "./words.ts";

/** Priority words, P0 to P3, and marks. */
export const PRIORITY_LEXICON: Lexicon<Priority> = {
  words: new Map([
    ["critical", "critical"],
    ["urgent", "critical"],
    ["highest", "critical"],
    ["blocker", "critical"],
    ["p0", "critical"],
    ["high", "high"],
    ["major", "high"],
    ["p1", "high"],
    ["medium", "medium"],
    ["med", "medium"],
    ["normal", "medium"],
    ["p2", "medium"],
    ["low", "low"],
    ["minor", "low"],
    ["lowest", "low"],
    ["p3", "low"],
  ]),
  marks: new Map([
    ["🔴", "critical"],
    ["🟠", "high"],
    ["🟡", "medium"],
    ["🟢", "low"],
  ]),
  labels: PRIORITY_LABELS,
  emoji: PRIORITY_EMOJI,
  marksOnly: false,
};

/** The priority that a raw text names; null for none. */
export function readPriority(raw: string, legend?: Legend<Priority>): Priority | null {
  return readWord(raw, PRIORITY_LEXICON, legend);
}
