import type { Span } from "./span.ts";

/** A stretch of a text that was UTF-8 and was read as something else, and what it should say. */
export interface Damage {
  readonly span: Span;
  readonly repaired: string;
}

/** The characters that bytes 0x80 to 0xFF become when UTF-8 is read as Windows-1252 or as Mac Roman. */
const WINDOWS_1252 =
  "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ" +
  "\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const MAC_ROMAN =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
  "¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
const READINGS = [WINDOWS_1252, MAC_ROMAN].map(
  (charset) => new Map([...charset].map((character, index) => [character.charCodeAt(0), 0x80 + index])),
);

/**
 * Finds text damaged by a wrong decoding: `âœ…` and `‚úÖ` for ✅. Only what makes one of the characters that such
 * damage is known by (punctuation, symbols, emoji, Latin-1 letters) counts, so that ordinary accented text stays.
 */
export function findDamage(text: string): Damage[] {
  const found: Damage[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text.charCodeAt(at) < 0x80 ? null : damagedCharacter(text, at);
    if (character === null) {
      at++;
      continue;
    }
    const last = found.at(-1);
    if (last?.span.end === at) {
      found[found.length - 1] = {
        span: { start: last.span.start, end: character.end },
        repaired: last.repaired + character.repaired,
      };
    } else {
      found.push({ span: { start: at, end: character.end }, repaired: character.repaired });
    }
    at = character.end;
  }
  return found;
}

/** `text` with its damaged stretches made whole. */
export function repairDamage(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  let result = "";
  let at = 0;
  for (const { span, repaired } of findDamage(text)) {
    result += text.slice(at, span.start) + repaired;
    at = span.end;
  }
  return result + text.slice(at);
}

function damagedCharacter(text: string, at: number): { readonly end: number; readonly repaired: string } | null {
  for (const bytes of READINGS) {
    const lead = bytes.get(text.charCodeAt(at));
    const size = lead === undefined ? 0 : sequenceLength(lead);
    if (lead === undefined || size === 0) continue;
    let point = lead & (0xff >> (size + 1));
    let end = at + 1;
    while (end < at + size) {
      const next = bytes.get(text.charCodeAt(end)) ?? 0;
      if (next < 0x80 || next > 0xbf) break;
      point = point * 64 + (next & 0x3f);
      end++;
    }
    if (end === at + size && isPlausible(point)) return { end, repaired: String.fromCodePoint(point) };
    // The last byte of a variation selector has no character in Windows-1252 and is often lost on the way.
    if (lead === 0xef && end === at + 2 && point === 0x3f8) return { end, repaired: "\ufe0f" };
  }
  return null;
}

/** Length of the UTF-8 sequence that a lead byte opens; 0 for the leads that damaged plans don't have. */
function sequenceLength(lead: number): number {
  if (lead === 0xc2 || lead === 0xc3) return 2;
  if (lead === 0xe2 || lead === 0xef) return 3;
  return lead === 0xf0 ? 4 : 0;
}

function isPlausible(point: number): boolean {
  return (
    (point >= 0xa0 && point <= 0xff) ||
    (point >= 0x2000 && point <= 0x2bff) ||
    (point >= 0xfe00 && point <= 0xfeff) ||
    (point >= 0x1f000 && point <= 0x1faff)
  );
}
