import { insertLine } from "../dialects/table-rows.ts";
import { parseMarkdown } from "../markdown/document.ts";
import { encodeLine } from "../markdown/escape.ts";
import type { Block, Section } from "../markdown/nodes.ts";
import { applyEdits } from "../text/edit.ts";

const NOTES = /^(?:phase )?(?:notes?|learnings?|lessons?(?: (?:learn(?:ed|t)|captured|candidates?))?)\b/i;
const LABEL = /(?:^|[\r\n])\s*(?:\*\*|__)([^*_\r\n]{1,60}?):?(?:\*\*|__):?\s*$/;
/** `[Date]: [What we learned]`: what a template leaves to be filled in. */
const HOLE = /^(?:\[[^\][]*\][\s:.–-]*)+$/;

/** What was noted as learnt in some sections: the items of lists under such headings and labels, as written. */
export function lessonsIn(sections: readonly Section[]): readonly string[] {
  return sections.flatMap((section) => {
    const headed = NOTES.test(section.title);
    return section.blocks.flatMap((block, index) =>
      block.kind === "list" && (headed || isLabelled(section.blocks[index - 1])) ? itemsOf(block) : [],
    );
  });
}

function isLabelled(block: Block | undefined): boolean {
  return block?.kind === "paragraph" && NOTES.test(LABEL.exec(block.raw)?.[1] ?? "");
}

function itemsOf(list: Extract<Block, { kind: "list" }>): string[] {
  return list.items
    .map(({ text }) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "" && !HOLE.test(text) && !/^(?:none|n\/a|-)\.?$/i.test(text));
}

/** What lessons come from. */
export interface LessonSource {
  readonly id: string;
  readonly name: string;
  /** ISO date. */
  readonly today: string;
}

/** The file of lessons with those of a feature at its end; the same text where there are none, or they are in it. */
export function withLessons(
  file: string | null,
  { id, name, today }: LessonSource,
  lessons: readonly string[],
  eol: string,
): string | null {
  if (lessons.length === 0) return file;
  const title = name === "" || name === id ? id : `${id}: ${name}`;
  const entry = (end: string) =>
    [`## ${encodeLine(title)} (${today})`, "", ...lessons.map((one) => `- ${one}`)].join(end);
  if (file === null || file.trim() === "") return ["# Lessons learned", "", entry(eol), ""].join(eol);
  const document = parseMarkdown(file);
  if (document.sections.some((section) => section.title.replace(/\s*\(\d{4}-\d{2}-\d{2}\)$/, "") === title))
    return file;
  const last = document.sections.at(-1);
  const end = last?.blocks.at(-1)?.span ?? last?.heading ?? { start: file.length, end: file.length };
  return applyEdits(file, [insertLine(document, end, document.eol + entry(document.eol))]);
}
