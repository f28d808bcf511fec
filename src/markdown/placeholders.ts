import { readInline } from "./inline.ts";
import type { Section } from "./nodes.ts";

const WHOLE =
  /^(?:\[(?!\s?[xX]?\])[^\][]+\]|<[^<>]+>|\{\{[^{}]*\}\}|\{[^{}]*\}|YYYY-MM-DD|\.{3}|…|NEEDS CLARIFICATION)$/;
/** Letters in the place of an id's number: `T-XXX`, `T-0XX`, `T-###`, `TASK-N`. */
const ID = /^[A-Z][A-Z0-9_]*-(?:\d*(?:[Xx]{2,}|#{2,}|N{1,3}|[Yy]{3,})|\?+)$/;

/** Whether a raw value is a hole that a template leaves: `[Task title]`, `<name>`, `YYYY-MM-DD`. A link is none. */
export function isPlaceholder(raw: string): boolean {
  const { inner } = readInline(raw);
  const linked = raw.slice(0, inner.start).includes("[") && /^\]\(/.test(raw.slice(inner.end));
  return !linked && WHOLE.test(raw.slice(inner.start, inner.end).trim());
}

/** Whether a raw id is a hole: `T-XXX`, `[ID]`. */
export function isPlaceholderId(raw: string): boolean {
  const { inner } = readInline(raw);
  const text = raw.slice(inner.start, inner.end).replace(/^[[(]|[\])]:?$|:$/g, "");
  return ID.test(text.trim()) || isPlaceholder(raw);
}

const KINDS = "task|issue|row|item|entry|sprint|feature|bug|epic|status|plan|usage|format|checklist|story";
const EXAMPLES = new RegExp(
  `^(?:examples?|samples?|templates?)(?:$|\\s*[:(–—-]|\\s+(?:${KINDS})s?\\b)` +
    `|\\b(?:${KINDS})s?\\s+(?:examples?|samples?|templates?)\\b` +
    "|\\((?:examples?|samples?|templates?)\\)|^(?:[a-z]+(?: &| and)? ){0,3}(?<!of )legends?(?:$|\\s*[^\\w\\s])|^glossary\\b|^key$",
  "i",
);

/** Whether what stands under a heading only shows how a plan is written: examples, samples, templates, legends. */
export function isExample(section: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (EXAMPLES.test(at.title)) return true;
  return false;
}
