import * as core from "@actions/core";
import type { PlacedFinding } from "../run/gate/index.ts";

/** GitHub shows no more annotations of one kind for one step, and the run's verdict is an error, too. */
const PER_STEP = { error: 9, warning: 10 };
/** Characters of a message that a runner keeps. */
const MAX_MESSAGE = 4_096;

/**
 * Marks findings on the lines that people see: the first of each kind, errors before warnings, and how many more there
 * are. @param findings the worst first
 */
export function annotate(findings: readonly PlacedFinding[]): void {
  for (const severity of ["error", "warning"] as const) {
    const print = severity === "error" ? core.error : core.warning;
    const found = findings.filter((finding) => finding.severity === severity);
    const most = PER_STEP[severity];
    const shown = found.length > most ? found.slice(0, most - 1) : found;
    for (const finding of shown) print(messageOf(finding).slice(0, MAX_MESSAGE), placeOf(finding));
    const rest = found.length - shown.length;
    if (rest > 0) print(`And ${rest} more ${severity}${rest === 1 ? "" : "s"}: the job summary lists them.`);
  }
}

/** What a finding says, on a line that the commit doesn't have with the line that it will be. */
export function messageOf({ message, hint, shown, line }: PlacedFinding): string {
  const whole = hint === null ? message : `${message} ${hint}`;
  return shown === null ? `Line ${line} after the merge: ${whole}` : whole;
}

function placeOf({ rule, path, shown, column, endColumn }: PlacedFinding): core.AnnotationProperties {
  if (shown === null) return { title: rule, file: path };
  const { line, endLine } = shown;
  const columns = line === endLine ? { startColumn: column, endColumn } : {};
  return { title: rule, file: path, startLine: line, endLine, ...columns };
}
