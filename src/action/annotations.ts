import * as core from "@actions/core";
import type { ReportedDiagnostic } from "../run/check.ts";

/** GitHub shows no more annotations of one kind for one step. */
const PER_STEP = 10;

/** Marks findings in the files of the pull request: the first of each kind, and how many more there are. */
export function annotate(diagnostics: readonly ReportedDiagnostic[]): void {
  for (const severity of ["error", "warning"] as const) {
    const print = severity === "error" ? core.error : core.warning;
    const found = diagnostics.filter((d) => d.severity === severity);
    const shown = found.length > PER_STEP ? found.slice(0, PER_STEP - 1) : found;
    for (const d of shown) {
      print(d.hint === null ? d.message : `${d.message} ${d.hint}`, {
        title: d.rule,
        file: d.path,
        startLine: d.line,
        endLine: d.endLine,
        ...(d.line === d.endLine ? { startColumn: d.column, endColumn: d.endColumn } : {}),
      });
    }
    const rest = found.length - shown.length;
    if (rest > 0) print(`And ${rest} more ${severity}s: the job summary lists them.`);
  }
}
