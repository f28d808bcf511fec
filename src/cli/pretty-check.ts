import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CheckReport, ReportedDiagnostic } from "../run/check.ts";
import { rulePage } from "../run/rule-pages.ts";
import { harmless } from "../text/harmless.ts";
import { checkSummary } from "./check-summary.ts";
import { excerpt } from "./excerpt.ts";
import type { Paint } from "./shell.ts";
import { linker, type Terminal } from "./terminal.ts";

/** How findings are printed for people. */
export interface PrettyView {
  readonly paint: Paint;
  readonly terminal: Terminal;
  /** Folder that the paths are in. */
  readonly cwd: string;
  /** Print only the errors. */
  readonly quiet: boolean;
  /** The text of a file as it was checked; null where there is none to be shown. */
  readonly text: (path: string) => string | null;
}

/** Lines are cut to this where the terminal doesn't say how wide it is. */
const COLUMNS = 120;
/** No narrower: what is left of a line would say nothing. */
const LEAST_COLUMNS = 40;
const INDENT = "  ";

/**
 * Findings as a person reads them, each with its line and a mark under the place. Their first lines are those of a
 * compiler, `path:line:column: severity: message [rule]`, which editors and problem matchers know.
 */
export function prettyCheck(report: CheckReport, view: PrettyView): string {
  const { paint, quiet } = view;
  const shown = quiet ? report.diagnostics.filter((d) => d.severity === "error") : report.diagnostics;
  const blocks: string[] = [];
  for (const [path, all] of Map.groupBy(shown, (d) => d.path)) {
    const { diagnostics, more } = withoutRepeats(all);
    const lines = linesOf(view.text(path), diagnostics);
    for (const diagnostic of diagnostics) blocks.push(block(diagnostic, lines.get(diagnostic.line) ?? "", view));
    for (const [rule, count] of more)
      blocks.push(`${harmless(path)}: ${paint("yellow", `and ${count} more`)} that --fix repairs [${rule}]\n`);
  }
  if (!quiet) blocks.push(`${checkSummary(report, paint)}\n`);
  return blocks.join("\n");
}

function block(d: ReportedDiagnostic, line: string, view: PrettyView): string {
  const { paint, terminal } = view;
  const link = linker(terminal.links);
  const color = d.severity === "error" ? "red" : "yellow";
  const place = paint("bold", `${harmless(d.path)}:${d.line}:${d.column}`);
  const linked = terminal.findsPlaces ? place : link(pathToFileURL(join(view.cwd, d.path)).href, place);
  const rule = paint("dim", `[${link(rulePage(d.rule), d.rule)}]`);
  const lines = [`${linked}: ${paint(color, d.severity)}: ${harmless(d.message)} ${rule}`];
  const gutter = String(d.line).length;
  if (line.trim() !== "") {
    const columns = Math.max(LEAST_COLUMNS, terminal.columns ?? COLUMNS) - gutter - `${INDENT} | `.length;
    const endColumn = d.endLine === d.line ? d.endColumn : line.length + 1;
    const shown = excerpt(line, { column: d.column, endColumn }, columns);
    lines.push(`${INDENT}${paint("dim", `${d.line} |`)} ${shown.line}`);
    lines.push(`${INDENT}${paint("dim", `${" ".repeat(gutter)} |`)} ${paint(color, shown.marks)}`);
  }
  if (d.hint !== null) lines.push(`${INDENT}${" ".repeat(gutter)} ${paint("dim", "=")} ${harmless(d.hint)}`);
  return `${lines.join("\n")}\n`;
}

/** The lines of a text that findings begin on, by their numbers. */
function linesOf(text: string | null, diagnostics: readonly ReportedDiagnostic[]): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  if (text === null) return lines;
  const wanted = new Set(diagnostics.map(({ line }) => line));
  let number = 0;
  // A byte order mark counts as a column, and isn't shown.
  for (const { 0: line } of text.replace(/^\uFEFF/, " ").matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    if (wanted.has(++number)) lines.set(number, line.replace(/[\r\n]+$/, ""));
  }
  return lines;
}

/** So many warnings of one rule in one file are printed singly, where --fix repairs them all. */
const REPEATS = 10;

/** The findings without what only repeats others in great number, such as each line of a damaged file; and how many those are. */
function withoutRepeats(all: CheckReport["diagnostics"]): {
  readonly diagnostics: CheckReport["diagnostics"];
  readonly more: ReadonlyMap<string, number>;
} {
  const seen = new Map<string, number>();
  const diagnostics = all.filter(({ rule, severity, fixable }) => {
    if (severity !== "warning" || !fixable) return true;
    seen.set(rule, (seen.get(rule) ?? 0) + 1);
    return (seen.get(rule) ?? 0) <= REPEATS;
  });
  const more = new Map([...seen].flatMap(([rule, n]) => (n > REPEATS ? [[rule, n - REPEATS]] : [])));
  return { diagnostics, more };
}
