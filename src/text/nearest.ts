/**
 * The word of `choices` that `word` most likely means, for "Did you mean …?": case and separators don't count, and at
 * most a third of the letters may differ. Null where nothing is near, or two are equally near.
 */
export function nearest(word: string, choices: Iterable<string>): string | null {
  const wanted = plain(word);
  if (wanted === "") return null;
  let best: string | null = null;
  let least = Math.floor(Math.max(3, wanted.length) / 3) + 1;
  let tied = false;
  for (const choice of choices) {
    const distance = editDistance(wanted, plain(choice), least);
    if (distance > least || (distance === least && best === null)) continue;
    tied = distance === least && choice !== best;
    if (distance < least || best === null) best = choice;
    least = distance;
  }
  return tied ? null : best;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_\-.]+/g, "");
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. Stops counting
 * beyond `limit`, so that a long cell costs nothing.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
