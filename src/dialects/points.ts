import { readInline } from "../markdown/inline.ts";
import { withoutEmoji } from "../text/emoji.ts";
import type { Codec } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

const POINTS = /^~?(\d+(?:\.\d+)?)(?:\s*(?:pts?|points?|sp|story points?))?(?:\s*\(.*\))?$/i;

/** Story points: a number, perhaps with its unit. */
export const pointsCodec: Codec<number | null> = {
  read(raw, place) {
    if (isEmptyWord(raw)) return { value: null, understood: true };
    const number = POINTS.exec(withoutEmoji(readInline(raw, place).value))?.[1];
    return number === undefined ? { value: null, understood: false } : { value: Number(number), understood: true };
  },
  write(value, raw, _place, style) {
    if (value === null) return style.empty;
    if (!Number.isFinite(value) || value < 0) return null;
    const text = /^\d+(?:\.\d+)?$/.test(String(value)) ? String(value) : null;
    return text !== null && /\d/.test(raw) ? raw.replace(/\d+(?:\.\d+)?/, text) : text;
  },
};
