import type { MarkdownDocument } from "../markdown/document.ts";
import { isClosedFence } from "../markdown/fences.ts";
import type { Block, Code, Html, Section } from "../markdown/nodes.ts";
import type { Span } from "../text/span.ts";
import type { Found } from "./diagnose.ts";
import { idOfCell, leadingId } from "./ids.ts";
import { inExample } from "./phases.ts";

/** A code block or comment, and where it stands. */
interface Placed<B> {
  readonly block: B;
  readonly section: Section;
  /** In a list item or a quote, which ends it. */
  readonly nested: boolean;
}

/** Fences and comments that are never closed: what stands behind them is code, or invisible, and no task. */
export function unclosed(document: MarkdownDocument, idPattern: RegExp): Found[] {
  const codes: Placed<Code>[] = [];
  const comments: Placed<Html>[] = [];
  const walk = (blocks: readonly Block[], section: Section, nested: boolean): void => {
    for (const block of blocks) {
      if (block.kind === "code" && block.fenced) codes.push({ block, section, nested });
      else if (block.kind === "html") comments.push({ block, section, nested });
      else if (block.kind === "quote") walk(block.blocks, section, true);
      else if (block.kind === "list") for (const item of block.items) walk(item.blocks, section, true);
    }
  };
  for (const section of document.sections) walk(section.blocks, section, false);
  const context = { document, idPattern };
  return [...fences(codes, context), ...comments.flatMap((comment) => openComment(comment, context))];
}

interface Context {
  readonly document: MarkdownDocument;
  readonly idPattern: RegExp;
}

/**
 * A fence that nothing closes up to the end; or one in a list item whose closing fence stands outside of it, where it
 * opens a block of its own.
 */
function fences(codes: readonly Placed<Code>[], { document, idPattern }: Context): Found[] {
  const { text, lines } = document;
  const found: Found[] = [];
  let told: Code | null = null;
  for (const [index, placed] of codes.entries()) {
    const { block, section, nested } = placed;
    if (block === told || isClosedFence(text.slice(block.span.start, block.span.end))) continue;
    const next = codes[index + 1]?.block;
    const lost =
      nested && next?.language === "" && next.line === lines.at(block.span.end).line + 1 ? next.span : block.span;
    if (nested && lost === block.span) continue;
    if (next !== undefined && lost === next.span) told = next;
    const tasks = tasksIn(text, lost, section, idPattern);
    found.push({
      span: firstLine(text, block.span),
      severity: tasks === null ? "warning" : "error",
      rule: "unclosed-fence",
      message:
        lost === block.span
          ? `This code fence is never closed, so all that follows is code${swallowed(tasks, document)}.`
          : `This code fence isn't closed inside its list item, so the next one opens a block in place of closing this one${swallowed(tasks, document)}.`,
      hint:
        lost === block.span
          ? "Put a closing fence on a line of its own where the code ends."
          : "Indent the closing fence as far as the opening one.",
    });
  }
  return found;
}

/** A comment that nothing closes, or that only the end of a later comment does. */
function openComment({ block, section }: Placed<Html>, { document, idPattern }: Context): Found[] {
  const { raw, span } = block;
  if (!raw.startsWith("<!--")) return [];
  const end = raw.indexOf("-->", 4);
  const nested = /[\r\n][ \t>]*<!--/.exec(raw.slice(0, end < 0 ? raw.length : end))?.index ?? -1;
  if (end >= 0 && nested < 0) return [];
  const lost = end < 0 ? span : { start: span.start, end: span.start + nested };
  const tasks = tasksIn(document.text, lost, section, idPattern);
  if (end >= 0 && tasks === null) return [];
  return [
    {
      span: firstLine(document.text, span),
      severity: tasks === null ? "warning" : "error",
      rule: "unclosed-comment",
      message:
        end < 0
          ? `This comment is never closed, so all that follows is invisible${swallowed(tasks, document)}.`
          : `This comment is closed only by the end of another one, so what stands between is invisible${swallowed(tasks, document)}.`,
      hint: "Write --> where the comment ends.",
    },
  ];
}

/** What in a swallowed stretch looks like tasks. */
interface Tasks {
  readonly count: number;
  readonly first: number;
}

function swallowed(tasks: Tasks | null, { lines }: MarkdownDocument): string {
  if (tasks === null) return "";
  const { line } = lines.at(tasks.first);
  return tasks.count === 1
    ? `: with it the task in line ${line}`
    : `: with it ${tasks.count} tasks from line ${line} on`;
}

/** Rows and items with ids in a stretch; not in an example, as far as it goes. */
function tasksIn(text: string, { start, end }: Span, section: Section, idPattern: RegExp): Tasks | null {
  let example = inExample(section);
  let count = 0;
  let first = start;
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const [line] = match;
    if (/^#{1,6}[ \t]/.test(line)) example = false;
    if (example || line.length > LONGEST || !isTask(line, idPattern)) continue;
    if (count === 0) first = start + match.index;
    count++;
  }
  return count === 0 ? null : { count, first };
}

/** A line that is longer is no one's task. */
const LONGEST = 20_000;
const BOX = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+/;

function isTask(line: string, idPattern: RegExp): boolean {
  const box = BOX.exec(line)?.[0];
  if (box !== undefined) return leadingId(line.slice(box.length), idPattern) !== null;
  const row = /^[ \t>]*\|(.*)$/.exec(line)?.[1];
  if (row === undefined) return false;
  return row.split("|", 2).some((cell) => idOfCell(cell.trim(), idPattern) !== null);
}

function firstLine(text: string, { start, end }: Span): Span {
  const length = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end: start + length };
}
