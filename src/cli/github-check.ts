import { ANNOTATIONS_PER_STEP, leftOut, shownFirst } from "../records/annotations.ts";
import type { CheckReport, ReportedDiagnostic } from "../run/check.ts";
import { type AnnotationPlace, annotation } from "./workflow-commands.ts";

/** Findings as workflow commands: as many as GitHub shows of a step, the errors first, and how many more there are. */
export function githubCheck({ diagnostics }: CheckReport): string {
  return shownFirst(diagnostics, { error: ANNOTATIONS_PER_STEP, warning: ANNOTATIONS_PER_STEP })
    .flatMap((part) => [
      ...part.shown.map((d) => annotation(d.severity, messageOf(d), placeOf(d))),
      ...(part.rest === 0 ? [] : [annotation(part.severity, leftOut(part, diagnostics))]),
    ])
    .join("");
}

function placeOf(d: ReportedDiagnostic): AnnotationPlace {
  return {
    file: d.path,
    line: d.line,
    endLine: d.endLine,
    // GitHub takes columns only within one line.
    ...(d.line === d.endLine ? { col: d.column, endColumn: d.endColumn } : {}),
    title: d.rule,
  };
}

function messageOf({ message, hint }: ReportedDiagnostic): string {
  return hint === null ? message : `${message} ${hint}`;
}
