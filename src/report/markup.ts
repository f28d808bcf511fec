import { harmless } from "../text/harmless.ts";
import { displayWidth } from "../text/width.ts";

/** Markup of HTML and SVG, which is as it stands. Only what `escaped` gave may hold what people wrote. */
export type Markup = string;

/** Code points that no XML document may have, not even as a reference, and that steer no terminal. */
const NO_XML = /[\ufffe\uffff]/g;

/**
 * A text as text in HTML and in XML alike, in an element or in a quoted attribute: no markup in it takes effect. What
 * nobody sees and what turns the direction of text is shown by its code point; white space is one space. Braces are
 * escaped too, since `{id}` stands for something in a chart's drawing.
 * @see https://www.w3.org/TR/xml/#charsets and https://trojansource.codes
 */
export function escaped(text: string): Markup {
  return harmless(text.replace(/\s+/g, " ").trim())
    .replace(NO_XML, "\ufffd")
    .replace(/[&<>"'{]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * The beginning of a text that takes so many columns, with an ellipsis where more was left out. Told as it will be shown: a
 * character that nobody sees by its code point, a wide one as two columns.
 */
export function shortened(text: string, columns: number): string {
  // A column may take several code units, but the rest of a long text needs no look.
  const beginning = text.slice(0, 8 * columns);
  const shown = harmless(beginning.replace(/\s+/g, " ").trim());
  if (beginning.length === text.length && displayWidth(shown) <= columns) return shown;
  let [kept, width] = ["", 0];
  for (const { segment } of GRAPHEMES.segment(shown)) {
    width += displayWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A link; the text alone where the address is none of the web, whoever wrote it. @param content markup of the text */
export function link(url: string | null, content: Markup): Markup {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return content;
  return `<a href="${escaped(url)}">${content}</a>`;
}
