import type { TextEdit } from "../text/edit.ts";
import { type FoundId, idOfCell, leadingId, withoutClosing } from "./ids.ts";

const COMMENT = /(?<!\\)<!--\s*(?:(?:task[_-]?)?id\s*:\s*)?([^\s<>]+?)\s*-->/gi;

/** The id that a comment in a raw text holds, `title <!-- T-001 -->`: the last one counts. Null for none. */
export function anchorIn(raw: string, pattern: RegExp): FoundId | null {
  let last: FoundId | null = null;
  for (const found of raw.matchAll(COMMENT)) {
    const id = found[1] ?? "";
    if (!pattern.test(id)) continue;
    const start = found.index + found[0].indexOf(id);
    last = { id, span: { start, end: start + id.length } };
  }
  return last;
}

/** The comment that gives a task its id where readers don't see it. */
export function anchorText(id: string): string {
  return `<!-- ${id} -->`;
}

/** The edit that puts the comment behind a text that ends at `at`. */
export function anchorEdit(at: number, id: string): TextEdit {
  return { span: { start: at, end: at }, text: ` ${anchorText(id)}` };
}

/** A raw title's id, and what is left for the title. Spans count in the raw text. */
export interface TitleParts {
  readonly found: FoundId | null;
  readonly title: { readonly start: number; readonly end: number };
  /** How the id stands there: in a comment, before the title, or in brackets behind it. */
  readonly form: "comment" | "before" | "behind" | null;
}

/**
 * The id in a title: in a comment, before it (`T-004: Build it`), or behind it in brackets (`Build it (T-004)`). A comment
 * beats the others, which then are words of the title.
 */
export function titleParts(raw: string, pattern: RegExp): TitleParts {
  const whole = { start: 0, end: raw.length };
  const anchor = anchorIn(raw, pattern);
  if (anchor !== null) return { found: anchor, title: whole, form: "comment" };
  const lead = leadingId(raw, pattern);
  if (lead !== null && raw.slice(lead.end).trim() !== "") {
    const title = withoutClosing(raw, { start: lead.end, end: raw.length }, lead.open);
    return { found: lead, title, form: "before" };
  }
  const behind = /\s*[[(]([^\s\][()]+)[\])]$/.exec(raw);
  const id = behind?.[1] === undefined ? null : idOfCell(behind[1], pattern);
  if (behind === null || id === null || behind.index === 0) return { found: null, title: whole, form: null };
  const start = behind.index + behind[0].indexOf(id.id);
  return {
    found: { id: id.id, span: { start, end: start + id.id.length } },
    title: { start: 0, end: behind.index },
    form: "behind",
  };
}
