import type { MarkdownDocument } from "../markdown/document.ts";

/** Whether a document is spec-kit's tasks.md: items `T001 [P] [US1] …` under phases of user stories, with its own header lines. */
export function isSpecKit(document: MarkdownDocument): boolean {
  const items = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === "list" ? block.items : [])),
  );
  const marked = items.filter((item) => /^\W*T\d{3,}\w*\W+.*\[(?:P|US-?\d+\w*)\]/.test(item.text)).length;
  const numbered = items.filter((item) => item.mark?.checkbox === true && /^\W*T\d{3,}\b/.test(item.text)).length;
  const stories = document.sections.some(({ title }) => /^(?:tasks: |phase \d.*\buser story\b)/i.test(title));
  return marked > 0 || (numbered > 0 && stories) || stories;
}
