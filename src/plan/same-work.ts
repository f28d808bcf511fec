import { oneLine } from "../text/normalise.ts";

/** Words that say nothing of what a task is about. */
const FILLERS = new Set(["a", "an", "and", "the", "of", "for", "to", "in", "on", "as", "by", "with", "task", "tasks"]);

/**
 * Whether two titles are of one piece of work, told in other words: more than half of the words of the shorter one are
 * in the other, endings apart, and both name the same numbers or one of them none ("Page 12" is not "Page 21").
 */
export function titlesAlike(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return false;
  const [numbers, others] = [short.filter(hasDigit), long.filter(hasDigit)];
  if (numbers.length > 0 && others.length > 0 && numbers.toSorted().join() !== others.toSorted().join()) return false;
  const shared = short.filter((word) => long.some((candidate) => sameStem(word, candidate)));
  return shared.length * 2 > short.length;
}

function wordsOf(title: string): readonly string[] {
  const words = oneLine(title)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return [...new Set(words ?? [])].filter((word) => !FILLERS.has(word));
}

function hasDigit(word: string): boolean {
  return /\p{N}/u.test(word);
}

/** Words that are the same but for their ending: `export` and `exporter`. */
function sameStem(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.length - short.length <= 3 && long.startsWith(short) && !hasDigit(long);
}
