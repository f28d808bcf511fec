/** So many entries are shown unfolded. */
const UNFOLDED = 20;
/** Characters that the folding and the last line take. */
const FRAME = 200;

/**
 * Entries of markdown one below the other, folded from the twentieth on, without those for which there is no room.
 * @param entries each with its line end
 * @param room characters that all of it may take
 * @param more the line that tells how many were left out
 */
export function foldedList(entries: readonly string[], room: number, more: (rest: number) => string): string {
  let left = room - FRAME;
  const kept = entries.filter((text) => {
    left -= text.length;
    return left >= 0;
  });
  const rest = entries.length - kept.length;
  const shown = kept.slice(0, UNFOLDED).join("");
  const folded = kept.slice(UNFOLDED);
  const last = rest === 0 ? "" : `\n${more(rest)}\n`;
  if (folded.length === 0) return `${shown}${last}`;
  return `${shown}\n<details><summary>${folded.length} more</summary>\n\n${folded.join("")}\n</details>\n${last}`;
}
