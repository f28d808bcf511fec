import { repairDamage } from "../text/mojibake.ts";
import { decodeInline } from "./inline.ts";
import { proseOf } from "./prose.ts";

/** What GitHub drops of a heading's text: all but letters, marks, digits, connectors such as `_`, hyphens and blanks. */
const DROPPED = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;
/** What implementations differ in: the selectors and joiners of emoji, numbers that are no digits. */
const UNSURE = /\p{Variation_Selector}|\u200d|\u20e3|\p{No}|\p{Nl}/gu;
const NAMED = /<[a-z][^<>]{0,1000}?\s(?:id|name)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi;
const HTML_HEADING = /<h([1-6])\b[^<>]{0,200}>([^\n]{0,300}?)<\/h\1>/gi;

/** The places of a markdown file that a link's fragment can lead to. */
export interface Anchors {
  /** As one would write them behind `#`, in the file's order. */
  readonly names: readonly string[];
  /** Whether a fragment, percent-decoded and without `#`, leads to a place of the file. Case doesn't count on GitHub. */
  has(fragment: string): boolean;
}

/**
 * The anchors that GitHub gives a markdown file: of its headings in lower case, without punctuation, blanks as hyphens,
 * a number behind repeated ones, and what HTML names by `id` or `name`. A heading whose text a wrong encoding damaged
 * also has the anchor that it was meant to have: the damage is another matter.
 * https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb,
 * https://github.com/Flet/github-slugger
 */
export function anchorsOf(text: string): Anchors {
  const names = new Set<string>();
  const counted = [new Map<string, number>(), new Map<string, number>()];
  for (const heading of headingsOf(text))
    for (const [index, read] of [heading, repairDamage(heading)].entries()) {
      const counts = counted[index] ?? new Map<string, number>();
      const slug = headingSlug(read);
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      names.add(count === 0 ? slug : `${slug}-${count}`);
      const own = /\{#([\w-]+)\}\s*$/.exec(read)?.[1];
      if (own !== undefined) names.add(own);
    }
  for (const [, double, single, bare] of text.matchAll(NAMED)) names.add(double ?? single ?? bare ?? "");
  names.delete("");
  const known = new Set([...names].map(comparable));
  return {
    names: [...names],
    has: (fragment) => {
      const name = comparable(fragment.replace(/^user-content-/i, ""));
      return name === "" || name === "top" || name === "readme" || known.has(name);
    },
  };
}

/** What GitHub makes of a heading's markdown, before the number of a repeated one. */
export function headingSlug(raw: string): string {
  return rendered(raw.trim()).toLowerCase().replace(DROPPED, "").replaceAll(" ", "-");
}

function headingsOf(text: string): string[] {
  const found = proseOf(text).flatMap(({ kind, span }) =>
    kind === "heading" ? [text.slice(span.start, span.end)] : [],
  );
  for (const [, , inside = ""] of text.matchAll(HTML_HEADING)) found.push(inside);
  return found;
}

/** What is dropped in the end, and keeps the blanks beside it until then. */
const NOTHING = "\ufffc";

/** The text that a reader sees of a heading: links by their text, images not at all, without tags and marks. */
function rendered(raw: string): string {
  const plain = raw
    .replace(/!\[[^\][]{0,1000}\]\([^()]{0,1000}\)/g, NOTHING)
    .replace(/\[([^\][]{0,1000})\](?:\([^()]{0,1000}\)|\[[^\][]{0,1000}\])/g, "$1")
    .replace(/<\/?[a-z][^<>]{0,1000}>/gi, "");
  return decodeInline(plain, "line")
    .replace(/(?<![\p{L}\p{N}_])_{1,3}(?=[^\s_])/gu, "")
    .replace(/(?<=[^\s_])_{1,3}(?![\p{L}\p{N}_])/gu, "");
}

function comparable(name: string): string {
  return name.toLowerCase().replace(UNSURE, "");
}
