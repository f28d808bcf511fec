import type { MarkdownDocument } from "../markdown/document.ts";
import type { Table } from "../markdown/nodes.ts";
import type { Diagnostic, Fix } from "../plan/diagnostic.ts";
import { findDamage } from "../text/mojibake.ts";
import type { Span } from "../text/span.ts";

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

/** What is odd about the text whatever kind of plan it is: fences that don't close, a wrapping fence, damaged text. */
export function textFindings(document: MarkdownDocument): Found[] {
  const oddities = document.oddities.map(({ kind, span }): Found => {
    if (kind === "wrapped-plan") {
      return {
        span,
        severity: "warning",
        rule: "wrapped-plan",
        message: "The whole plan stands inside one markdown fence, so GitHub shows it as code.",
        hint: "Remove the first and the last line.",
      };
    }
    return {
      span,
      severity: "warning",
      rule: "glued-fence",
      message: "Unexpected text behind a closing code fence: markdown goes on with the code block, GitHub too.",
      hint: "Put what follows the fence on a line of its own. It is read here as if it stood there.",
    };
  });
  return [...oddities, ...damageFindings(document)];
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

/** Rows of a table of tasks that have more or fewer cells than its header. */
export function rowFindings(document: MarkdownDocument, table: Table): Found[] {
  const columns = table.header.cells.length;
  return table.rows.flatMap((row): Found[] => {
    if (row.pipesInCode) {
      const edits = guardedPipes(
        document.text,
        row.cells.map((cell) => cell.full),
      );
      return [
        {
          span: row.span,
          severity: "warning",
          rule: "unescaped-pipe",
          message: "Unexpected bare pipe in code: GitHub splits the cell there, and the row has too many cells.",
          hint: "Write \\| for a pipe inside a table cell.",
          fix: { kind: "edits", edits },
        },
      ];
    }
    if (row.cells.length === columns) return [];
    const many = row.cells.length > columns;
    return [
      {
        span: row.span,
        severity: many ? "error" : "warning",
        rule: "ragged-row",
        message: `Unexpected ${row.cells.length} cells in a row, expected ${columns} as in the header.`,
        hint: many
          ? "Write \\| for a pipe inside a cell."
          : "Add the missing cells; a field without a cell is not synced.",
      },
    ];
  });
}

/** Edits that put a backslash before each bare pipe inside cells. */
function guardedPipes(text: string, cells: readonly Span[]): { readonly span: Span; readonly text: string }[] {
  return cells.flatMap(({ start, end }) => {
    const edits = [];
    for (let at = start; at < end; at++) {
      if (text[at] === "\\" && (text[at + 1] === "|" || text[at + 1] === "\\")) at++;
      else if (text[at] === "|") edits.push({ span: { start: at, end: at }, text: "\\" });
    }
    return edits;
  });
}
