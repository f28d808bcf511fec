import type { List, Section } from "../markdown/nodes.ts";
import type { KeyLine } from "./header.ts";

/** Whether a section stands under another one's heading. */
export function isBelow(section: Section, other: Section): boolean {
  for (let at = section.parent; at !== null; at = at.parent) if (at === other) return true;
  return false;
}

/** A section and all that stands under its heading, in order. */
export function withBelow(sections: readonly Section[], section: Section): Section[] {
  return sections.filter((one) => one === section || isBelow(one, section));
}

/** The list that stands directly behind the paragraph of a key: `**Dependencies:**`. Null for none. */
export function listBehind({ section, span }: KeyLine): List | null {
  const at = section.blocks.findIndex((block) => block.span.start <= span.start && span.end <= block.span.end);
  const next = section.blocks[at + 1];
  return at >= 0 && next?.kind === "list" ? next : null;
}
