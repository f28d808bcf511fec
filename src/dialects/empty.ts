import { readInline } from "../markdown/inline.ts";
import { repairDamage } from "../text/mojibake.ts";

const EMPTY = /^(?:-+|–|—|n\/a|na|tbd|tba|none|null|nil)$/i;

/** Whether a raw cell or value says "nothing": blank, `-`, `–`, `—`, `N/A`, `TBD`, `None`, also in bold or italics. */
export function isEmptyWord(raw: string): boolean {
  const { value, inner } = readInline(raw);
  if (value === "") return true;
  // The text as written counts, not the value: an escaped dash or a character reference stands for itself.
  return EMPTY.test(repairDamage(raw.slice(inner.start, inner.end)).trim());
}
