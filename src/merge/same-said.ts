import type { FieldName } from "../plan/task.ts";

/**
 * Which of two texts stays that say the same value: the one that has all the words of the other. What people write
 * beside a value (`Blocked (waiting for T-2)`, `60%`, a date's `(Session 4)`, a line below it) is theirs, so that two
 * different notes are a disagreement; two words for one value are none.
 */
export function sameSaid(field: FieldName, mine: string, other: string): "mine" | "other" | "conflict" {
  const [own, given] = [words(mine), words(other)];
  if (own.includes(given)) return "mine";
  if (given.includes(own)) return "other";
  const notes = field === "status" ? /[\d(\r\n]/ : /[(\r\n]/;
  return notes.test(mine + other) ? "conflict" : "mine";
}

function words(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
