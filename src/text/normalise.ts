/**
 * Characters that reorder or hide what stands around them: bidi controls, zero-width space, word joiner, BOM.
 * The joiners U+200C and U+200D stay, scripts and emoji need them.
 * @see https://www.unicode.org/reports/tr9/ and https://trojansource.codes for what they can do to a reader.
 */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Texts that are their own normal form, and those that are one line besides: nearly all, so they are told first. */
const PLAIN = /^[\n -~]*$/;
const PLAIN_LINE = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** A text as it is compared and stored: no control or invisible characters, LF line ends, canonical composition (NFC). */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\r\n?/g, "\n").replace(CONTROL, "").replace(INVISIBLE, "").normalize("NFC").toWellFormed();
}

/** A text as one line: every run of white space is one space, none at the ends. */
export function oneLine(text: string): string {
  if (PLAIN_LINE.test(text)) return text;
  return normaliseText(text).replace(/\s+/g, " ").trim();
}

/** A text of several lines: no trailing blanks, no empty lines at the ends, at most one empty line in a row. */
export function paragraphs(text: string): string {
  if (PLAIN_LINE.test(text)) return text;
  return normaliseText(text)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}
