import { harmless } from "../text/harmless.ts";

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

/** The first so many characters of a text, with an ellipsis where more were left out. */
export function shortened(text: string, length: number): string {
  // Twice as many code units hold that many characters: the rest of a long text needs no look.
  const points = Array.from(text.slice(0, 2 * length + 2));
  return points.length <= length
    ? text
    : `${points
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}

/** A link; the text alone where the address is none of the web, whoever wrote it. @param content markup of the text */
export function link(url: string | null, content: Markup): Markup {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return content;
  return `<a href="${escaped(url)}">${content}</a>`;
}
