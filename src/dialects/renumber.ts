import { isEmptyWord } from "./empty.ts";
import { isPlaceholder } from "./placeholders.ts";

/** A counted value, with what it is a part of. */
export interface Figure {
  readonly value: number;
  /** The whole that `value` is a part of; null where it is none. */
  readonly total: number | null;
  /** True where the value itself is the percentage. */
  readonly percent: boolean;
}

const NUMBER = "\\d+(?:\\.\\d+)?";
const FRACTION = new RegExp(`(${NUMBER})(\\s*(?:/|of)\\s*)(${NUMBER})`);
const PERCENT = new RegExp(`(${NUMBER})(\\s*%)`);
const PLAIN = new RegExp(`(?<![\\d.])${NUMBER}(?![\\d.]*\\s*%)(?![\\d.])`);

/**
 * A written value with its numbers brought up to date and everything else as it was: `21/34 points (62%)`, `5 tasks`.
 * Decimals are kept as many as were written. Null where nothing in it is a number to be written.
 */
export function renumber(raw: string, figure: Figure): string | null {
  const share = figure.total === null || figure.total === 0 ? 0 : (figure.value / figure.total) * 100;
  if (isEmptyWord(raw) || isPlaceholder(raw))
    return figure.percent ? `${Math.round(share)}%` : formatLike(figure.value, null);
  const fraction = FRACTION.exec(raw);
  if (fraction !== null && figure.total === null) return null;
  let text = raw;
  if (fraction !== null && figure.total !== null) {
    const [whole, value = "", between = "", total = ""] = fraction;
    text = splice(
      text,
      fraction.index,
      whole.length,
      `${formatLike(figure.value, value)}${between}${formatLike(figure.total, total)}`,
    );
  }
  const percent = PERCENT.exec(text);
  if (percent !== null && figure.total !== null) {
    const [whole, value = "", sign = ""] = percent;
    text = splice(text, percent.index, whole.length, `${formatShare(share, value)}${sign}`);
  }
  if (fraction !== null || (percent !== null && figure.percent)) return text;
  const plain = PLAIN.exec(text);
  if (plain === null) return percent === null || figure.total === null ? null : text;
  return splice(
    text,
    plain.index,
    plain[0].length,
    figure.percent ? formatShare(share, plain[0]) : formatLike(figure.value, plain[0]),
  );
}

function splice(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

/** A number with as many decimals as the one it replaces, or as it needs where that one had none. */
export function formatLike(value: number, before: string | null): string {
  const decimals = decimalsOf(before);
  return decimals > 0 ? value.toFixed(decimals) : String(Math.round(value * 100) / 100);
}

function formatShare(value: number, before: string | null): string {
  return value.toFixed(decimalsOf(before));
}

function decimalsOf(before: string | null): number {
  return before?.split(".")[1]?.length ?? 0;
}
