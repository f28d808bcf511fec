import type { Diagnostic } from "../plan/diagnostic.ts";
import type { CheckReport } from "../run/check.ts";
import type { Paint } from "./shell.ts";
import { annotation } from "./workflow-commands.ts";

/** Findings grouped by file, as a person reads them; with `quiet` only the errors. */
export function prettyCheck(report: CheckReport, paint: Paint, quiet: boolean): string {
  const shown = quiet ? report.diagnostics.filter((d) => d.severity === "error") : report.diagnostics;
  const lines: string[] = [];
  for (const [path, all] of Map.groupBy(shown, (d) => d.path)) {
    const { diagnostics, more } = withoutRepeats(all);
    const places = diagnostics.map((d) => `${d.line}:${d.column}`);
    const width = Math.max(...places.map((place) => place.length));
    lines.push(paint("underline", path));
    diagnostics.forEach((diagnostic, i) => {
      const severity = paint(diagnostic.severity === "error" ? "red" : "yellow", diagnostic.severity.padEnd(7));
      lines.push(
        `  ${(places[i] ?? "").padStart(width)}  ${severity}  ${diagnostic.message}  ${paint("dim", diagnostic.rule)}`,
      );
      if (diagnostic.hint !== null) lines.push(`  ${" ".repeat(width)}           ${paint("dim", diagnostic.hint)}`);
    });
    for (const [rule, count] of more)
      lines.push(
        `  ${" ".repeat(width)}  ${paint("yellow", `and ${count} more`)} that --fix repairs  ${paint("dim", rule)}`,
      );
    lines.push("");
  }
  if (!quiet) lines.push(summary(report, paint));
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
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

/** Findings as workflow commands. */
export function githubCheck(report: CheckReport): string {
  return report.diagnostics
    .map((d) =>
      annotation(d.severity, messageOf(d), {
        file: d.path,
        line: d.line,
        endLine: d.endLine,
        // GitHub takes columns only within one line.
        ...(d.line === d.endLine ? { col: d.column, endColumn: d.endColumn } : {}),
        title: d.rule,
      }),
    )
    .join("");
}

function messageOf(diagnostic: Pick<Diagnostic, "message" | "hint">): string {
  return diagnostic.hint === null ? diagnostic.message : `${diagnostic.message} ${diagnostic.hint}`;
}

function summary(report: CheckReport, paint: Paint): string {
  const { error, warning } = report.counts;
  const read = `${report.plans} plan${report.plans === 1 ? "" : "s"}`;
  const fixed = report.fixed === null ? "" : `${report.fixed} fixed, `;
  if (error + warning === 0) return paint("green", `${fixed}${read} checked, nothing wrong.`);
  const fixable = report.diagnostics.filter((d) => d.fixable).length;
  const counts = `${fixed}${count(error, "error")}, ${count(warning, "warning")} in ${read}`;
  const tail = fixable > 0 ? ` (${fixable} fixable with --fix)` : "";
  return paint(error > 0 ? "red" : "yellow", `${counts}${tail}.`);
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
