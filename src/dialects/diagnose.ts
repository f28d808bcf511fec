import type { MarkdownDocument } from "../markdown/document.ts";
import type { Oddity } from "../markdown/nodes.ts";
import type { Diagnostic, Fix } from "../plan/diagnostic.ts";
import { findDamage } from "../text/mojibake.ts";
import type { Span } from "../text/span.ts";
import { brokenTables, type TableContext } from "./broken-table.ts";
import { linePrefix, lineSpan } from "./table-rows.ts";
import { unclosed } from "./unclosed.ts";

/** What a reading finding says; the place is worked out from the span. */
export interface Found {
  readonly span: Span;
  readonly severity: "error" | "warning";
  readonly rule: string;
  readonly task?: string;
  readonly message: string;
  readonly hint: string | null;
  readonly fix?: Fix;
}

/** A diagnostic at its place in a file. */
export function toDiagnostic(document: MarkdownDocument, path: string, found: Found): Diagnostic {
  const start = document.lines.at(found.span.start);
  const end = document.lines.at(found.span.end);
  return {
    path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    severity: found.severity,
    rule: found.rule,
    task: found.task ?? null,
    message: found.message,
    hint: found.hint,
    fix: found.fix ?? null,
  };
}

/**
 * What is odd about the text whatever kind of plan it is: fences and comments that don't close, a wrapping fence, tables
 * that are none, damaged text.
 */
export function textFindings(document: MarkdownDocument, context: TableContext): Found[] {
  return [
    ...document.oddities.map((oddity) => oddityFinding(document, oddity)),
    ...unclosed(document, context.idPattern),
    ...brokenTables(document, context),
    ...damageFindings(document),
  ];
}

function oddityFinding({ text, eol }: MarkdownDocument, oddity: Oddity): Found {
  if (oddity.kind === "wrapped-plan") {
    const lines = oddity.closing === null ? [oddity.span] : [oddity.span, oddity.closing];
    return {
      span: oddity.span,
      severity: "warning",
      rule: "wrapped-plan",
      message: "The whole plan stands inside one markdown fence, so GitHub shows it as code.",
      hint: lines.length > 1 ? "Remove the first and the last line." : "Remove the first line.",
      fix: { kind: "edits", edits: lines.map((line) => ({ span: lineSpan(text, line), text: "" })) },
    };
  }
  const { span } = oddity;
  const blanks = /^[ \t]*/.exec(text.slice(span.end, span.end + 80))?.[0].length ?? 0;
  return {
    span,
    severity: "warning",
    rule: "glued-fence",
    message: "Unexpected text behind a closing code fence: markdown goes on with the code block, GitHub too.",
    hint: "Put what follows the fence on a line of its own. It is read here as if it stood there.",
    fix: {
      kind: "edits",
      edits: [{ span: { start: span.end, end: span.end + blanks }, text: eol + linePrefix(text, span) }],
    },
  };
}

/** One finding for each line with damaged text. */
function damageFindings(document: MarkdownDocument): Found[] {
  const byLine = Map.groupBy(findDamage(document.text), ({ span }) => document.lines.at(span.start).line);
  return [...byLine.values()].flatMap((damages) => {
    const [first] = damages;
    if (first === undefined) return [];
    const { start, end } = first.span;
    const more = damages.length > 1 ? ` and ${damages.length - 1} more on this line` : "";
    return {
      span: first.span,
      severity: "warning",
      rule: "mojibake",
      message: `Damaged text "${document.text.slice(start, end)}"${more}: UTF-8 that was read in another encoding, expected "${first.repaired}".`,
      hint: "Run check --fix to restore it, and save the file as UTF-8.",
      fix: { kind: "edits", edits: damages.map(({ span, repaired }) => ({ span, text: repaired })) },
    };
  });
}
