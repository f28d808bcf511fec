import type { List, Section } from "../markdown/nodes.ts";
import type { KeyLine } from "./header.ts";

/** Whether a section stands under another one's heading. */
export function isBelow(section: Section, other: Section): boolean {
  for (let at = section.parent; at !== null; at = at.parent) if (at === other) return true;
  return false;
}

/** A section and all that stands under its heading, in order. @param sections in the file's order */
export function withBelow(sections: readonly Section[], section: Section): Section[] {
  const from = placeOf(sections, section);
  let to = from;
  // What stands under a heading stands directly behind it.
  for (let one = sections[to]; one !== undefined && (one === section || isBelow(one, section)); one = sections[to])
    to++;
  return sections.slice(from, to);
}

/** Those whose headings stand under none of the others', in order. */
export function outermost<T extends { readonly section: Section }>(found: readonly T[]): T[] {
  const all = new Set(found.map(({ section }) => section));
  return found.filter(({ section }) => {
    for (let at = section.parent; at !== null; at = at.parent) if (all.has(at)) return false;
    return true;
  });
}

/** Index of the first section that begins where `section` does, or behind it: a file can have thousands. */
function placeOf(sections: readonly Section[], section: Section): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.span.start ?? 0) < section.span.start) low = middle + 1;
    else high = middle;
  }
  // The stretch before any heading can be empty, and then begins where the first heading does.
  return sections[low] !== section && sections[low + 1] === section ? low + 1 : low;
}

/** The list that stands directly behind the paragraph of a key: `**Dependencies:**`. Null for none. */
export function listBehind({ section, span }: KeyLine): List | null {
  const at = section.blocks.findIndex((block) => block.span.start <= span.start && span.end <= block.span.end);
  const next = section.blocks[at + 1];
  return at >= 0 && next?.kind === "list" ? next : null;
}
