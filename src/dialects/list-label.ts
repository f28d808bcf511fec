import type { Block, Section } from "../markdown/nodes.ts";

/** The line that introduces a list, `**Success Criteria**:`; empty where none does. */
export function listLabel(heading: Section, list: Block): string {
  const before = heading.blocks[heading.blocks.indexOf(list) - 1];
  const line = before?.kind === "paragraph" ? (before.raw.split(/\r\n|\n|\r/).at(-1) ?? "") : "";
  return /^\W*(?:\*\*|__).*(?:\*\*|__)\s*:?\s*$|:\s*(?:\*\*|__)?\s*$/.test(line.trim()) ? line : "";
}
