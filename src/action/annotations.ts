import * as core from "@actions/core";
import { ANNOTATIONS_PER_STEP, leftOut, shownFirst } from "../records/annotations.ts";
import { messageOf, type PlacedFinding } from "../run/gate/index.ts";

/** The run's verdict is an error, too. */
const PER_STEP = { error: ANNOTATIONS_PER_STEP - 1, warning: ANNOTATIONS_PER_STEP };
/** Characters of a message that a runner keeps. */
const MAX_MESSAGE = 4_096;

/**
 * Marks findings on the lines that people see: the first of each kind, errors before warnings, and how many more there
 * are. @param findings the worst first
 */
export function annotate(findings: readonly PlacedFinding[]): void {
  for (const part of shownFirst(findings, PER_STEP)) {
    const print = part.severity === "error" ? core.error : core.warning;
    for (const finding of part.shown) print(messageOf(finding).slice(0, MAX_MESSAGE), placeOf(finding));
    if (part.rest > 0) print(`${leftOut(part, findings)} The job summary lists them.`);
  }
}

function placeOf({ rule, path, shown, column, endColumn }: PlacedFinding): core.AnnotationProperties {
  if (shown === null) return { title: rule, file: path };
  const { line, endLine } = shown;
  const columns = line === endLine ? { startColumn: column, endColumn } : {};
  return { title: rule, file: path, startLine: line, endLine, ...columns };
}
