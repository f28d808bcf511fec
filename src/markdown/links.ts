import type { Span } from "../text/span.ts";
import { CodeSpans } from "./code-spans.ts";
import { decodeInline } from "./inline.ts";
import { definitionsIn, destinationAt } from "./link-destination.ts";
import { proseOf } from "./prose.ts";

/** A link or an image of a markdown file that names where it leads in the file itself: no autolinks, no HTML. */
export interface Link {
  readonly kind: "link" | "image" | "definition";
  /** Where it leads, without escapes and character references. */
  readonly target: string;
  /** Where the target stands, without angle brackets. */
  readonly span: Span;
}

/**
 * The inline links, the images and the definitions of a markdown file, in order; of the definitions those that
 * something refers to, since `[Owner]: anna` was hardly meant as one. Takes linear time: brackets are matched with a
 * stack, code spans with an index, and destinations are bounded. https://spec.commonmark.org/0.31.2/#links
 */
export function linksOf(text: string): Link[] {
  if (!text.includes("](") && !text.includes("]:")) return [];
  const links: Link[] = [];
  const definitions: { readonly name: string; readonly link: Link }[] = [];
  const used = new Set<string>();
  for (const { kind, span } of proseOf(text)) {
    const raw = text.slice(span.start, span.end);
    const link = (of: Link["kind"], { start, end }: Span): Link => ({
      kind: of,
      target: decodeInline(raw.slice(start, end)),
      span: { start: span.start + start, end: span.start + end },
    });
    const defined = kind === "text" ? definitionsIn(raw) : [];
    for (const { label, target } of defined)
      definitions.push({ name: referenceName(label), link: link("definition", target) });
    for (const { image, target } of inlineLinks(raw, defined.at(-1)?.end ?? 0, used))
      links.push(link(image ? "image" : "link", target));
  }
  for (const { name, link } of definitions) if (used.has(name)) links.push(link);
  return links.sort((a, b) => a.span.start - b.span.start);
}

/** What labels are compared by. */
function referenceName(label: string): string {
  return label.replace(/\s+/g, " ").trim().toLowerCase();
}

/** HTML within a line, where a comment begins, an autolink; see https://spec.commonmark.org/0.31.2/#raw-html. */
const TAG =
  /<(?:!--|![a-z][^<>]{0,1000}>|\/[a-z][a-z0-9-]*\s*>|[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'=<>`]{1,2000}))?){0,50}\s*\/?>|[a-z][a-z0-9+.-]{1,31}:[^\s<>]{0,2000}>)/iy;

/** @param used takes the names that something in brackets may refer to */
function inlineLinks(
  raw: string,
  from: number,
  used: Set<string>,
): { readonly image: boolean; readonly target: Span }[] {
  const links: { image: boolean; target: Span }[] = [];
  const brackets: { readonly at: number; readonly image: boolean }[] = [];
  /** So many brackets from the bottom can begin no link, since links hold no links; images may. */
  let dead = 0;
  let last = -1;
  let escaped = -1;
  const code = new CodeSpans(raw);
  const lastComment = raw.lastIndexOf("-->");
  for (let at = from; at < raw.length; at++) {
    const character = raw[at];
    if (character === "\\") escaped = ++at;
    else if (character === "`") at = code.endOf(at) - 1;
    else if (character === "<") at = pastTag(raw, at, lastComment) - 1;
    else if (character === "[") {
      brackets.push({ at, image: raw[at - 1] === "!" && escaped < at - 1 });
      last = at;
    } else if (character === "]") {
      const opening = brackets.pop();
      if (opening === undefined) continue;
      const open = opening.image || brackets.length >= dead;
      dead = Math.min(dead, brackets.length);
      const destination = open && raw[at + 1] === "(" ? destinationAt(raw, at + 1) : null;
      if (destination !== null) {
        // What stands in an image's description is only its text.
        if (opening.image) while ((links.at(-1)?.target.start ?? -1) > opening.at) links.pop();
        links.push({ image: opening.image, target: destination.target });
        at = destination.end - 1;
        if (!opening.image) dead = brackets.length;
      } else if (last === opening.at) {
        // A label holds no brackets: what is cut out here is cut out once.
        used.add(referenceName(raw.slice(opening.at + 1, at)));
      }
    }
  }
  return links;
}

/** Offset behind the tag, comment or autolink that begins at `at`; behind its first character where there is none. */
function pastTag(raw: string, at: number, lastComment: number): number {
  TAG.lastIndex = at;
  const found = TAG.exec(raw)?.[0];
  if (found === undefined) return at + 1;
  if (found !== "<!--") return at + found.length;
  return lastComment < at + 4 ? at + 4 : raw.indexOf("-->", at + 4) + 3;
}
