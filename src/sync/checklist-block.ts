import type { ChecklistItem } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import { fromGitHub, toGitHub } from "./github-text.ts";

/** A checklist as GitHub shows it with boxes to tick: `- [ ] T012 Weigh the crates`. */
export function renderChecklist(items: readonly ChecklistItem[]): string {
  return items
    .map(({ id, text, done }) => {
      const words = toGitHub(oneLine(text));
      return `- [${done ? "x" : " "}] ${id === null ? words : `\`${id}\` ${words}`}`;
    })
    .join("\n");
}

const LINE = /^[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+(?:`([^`\s]+)`[ \t]+)?(\S.*?)[ \t]*$/gm;

/** The boxes in a text and what stands beside them; an id is what stands in backticks before the words. */
export function readChecklist(text: string): readonly ChecklistItem[] {
  return [...text.matchAll(LINE)].map(([, letter, id, words = ""]) => ({
    id: id ?? null,
    text: fromGitHub(words),
    done: letter !== " ",
  }));
}
