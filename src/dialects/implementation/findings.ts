import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block } from "../../markdown/nodes.ts";
import type { Span } from "../../text/span.ts";
import type { Found } from "../diagnose.ts";
import type { KeyLine } from "../header.ts";
import { isPlaceholder } from "../placeholders.ts";

const UNCLEAR = /\[?NEEDS CLARIFICATION\b[^\]\n]*\]?/g;
const OPTION = /^[ \t]*(?:#+[ \t]*)?(?:\[REMOVE IF UNUSED\][^\n\r]*|Option[ \t]+\d+[ \t]*:[^\n\r]*)/gim;

/**
 * What spec-kit's template left in a plan or task list that is otherwise filled in.
 * @param samples lines of the template among the tasks; null for a file that is all template, which is told once
 */
export function implementationFindings(
  document: MarkdownDocument,
  lines: readonly KeyLine[],
  samples: readonly Span[] | null,
): Found[] {
  if (samples === null) return [];
  const holes = lines.filter(({ raw }) => isPlaceholder(raw) && !/NEEDS CLARIFICATION/.test(raw));
  return [
    ...holes.map(
      ({ key, raw, span }): Found => ({
        span,
        severity: "warning",
        rule: "unfilled-header",
        message: `Unexpected placeholder ${JSON.stringify(raw)} for "${key}", expected a value.`,
        hint: "Fill it in, or remove the line.",
      }),
    ),
    ...document.sections.flatMap(({ blocks }) => blocks.flatMap((block) => inText(document.text, block))),
    ...samples.map(
      (span): Found => ({
        span: firstLine(document.text, span),
        severity: "warning",
        rule: "sample-task",
        message: "Unexpected sample task of the template among real tasks: it is not synced.",
        hint: "Replace it by a task of your own, or remove it.",
      }),
    ),
  ];
}

function inText(text: string, block: Block): Found[] {
  if (block.kind === "html") return [];
  const raw = text.slice(block.span.start, block.span.end);
  const at = (match: RegExpExecArray): Span => {
    const start = block.span.start + match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0);
    return { start, end: block.span.start + match.index + match[0].trimEnd().length };
  };
  if (block.kind === "code") {
    return [...raw.matchAll(OPTION)].map(
      (match): Found => ({
        span: at(match),
        severity: "warning",
        rule: "leftover-option",
        message: `Unexpected label ${JSON.stringify(match[0].trim())} of the template: a plan has one structure, not options.`,
        hint: "Keep the structure that was chosen, remove the others and this label.",
      }),
    );
  }
  return [...raw.replace(/<!--[\s\S]*?-->/g, (comment) => " ".repeat(comment.length)).matchAll(UNCLEAR)].map(
    (match): Found => ({
      span: at(match),
      severity: "warning",
      rule: "needs-clarification",
      message: `Unexpected ${JSON.stringify(match[0].trim())}: a question that is still open.`,
      hint: "Answer it here before the work begins.",
    }),
  );
}

function firstLine(text: string, { start, end }: Span): Span {
  const length = /^[^\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end: start + length };
}
