import { withoutEmoji } from "../text/emoji.ts";
import { repairDamage } from "../text/mojibake.ts";
import { decodeInline } from "./inline.ts";

/** A heading for people and for matching: no emoji, markup or anchors, damaged text made whole. */
export function headingTitle(raw: string): string {
  const plain = decodeInline(repairDamage(raw).replace(/[ \t]*\{#[\w-]+\}$/, ""));
  return withoutEmoji(plain.replace(/(\*\*|__|~~|`)(\S(?:.*?\S)?)\1/g, "$2")).replace(/^[:\-–—|\s]+/, "");
}
