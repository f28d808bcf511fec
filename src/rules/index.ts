import type { Diagnostic, Severity } from "../plan/diagnostic.ts";
import { LineIndex } from "../text/lines.ts";
import { conflictMarkers } from "./conflict-markers.ts";
import { dependencyCycle } from "./dependency-cycle.ts";
import { doneBeforeDependency } from "./done-before-dependency.ts";
import { duplicateId } from "./duplicate-id.ts";
import { epicSubtask } from "./epic-subtask.ts";
import { invalidDate } from "./invalid-date.ts";
import { missingEpic } from "./missing-epic.ts";
import { missingFile } from "./missing-file.ts";
import { missingTitle } from "./missing-title.ts";
import { overdueReview } from "./overdue-review.ts";
import { pointsLarge, pointsScale } from "./points.ts";
import type { Finding, Rule, RuleContext } from "./rule.ts";
import { sprintMismatch } from "./sprint-mismatch.ts";
import { statusContradiction } from "./status-contradiction.ts";
import { placeholder, template } from "./template.ts";
import { unknownDependency } from "./unknown-dependency.ts";
import { unknownPriority } from "./unknown-priority.ts";
import { unknownReview } from "./unknown-review.ts";
import { unknownStatus } from "./unknown-status.ts";
import { unmetPrerequisite } from "./unmet-prerequisite.ts";

/** Every rule, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  conflictMarkers,
  duplicateId,
  missingTitle,
  unknownStatus,
  unknownPriority,
  unknownReview,
  invalidDate,
  pointsScale,
  pointsLarge,
  missingEpic,
  epicSubtask,
  unknownDependency,
  dependencyCycle,
  doneBeforeDependency,
  unmetPrerequisite,
  statusContradiction,
  sprintMismatch,
  overdueReview,
  missingFile,
  template,
  placeholder,
];

/** Per rule name, how much its findings weigh, or that it is off; what is missing has its default. */
export type RuleSettings = Readonly<Record<string, Severity | "off" | undefined>>;

/** All findings of all rules and of the reading itself, sorted by path, line and column. */
export function check(context: RuleContext, settings: RuleSettings): readonly Diagnostic[] {
  const lines = new Map<Finding["in"], LineIndex>();
  for (const file of context.plans) lines.set(file, new LineIndex(file.text));
  const found: Diagnostic[] = [];
  for (const rule of RULES) {
    const setting = settings[rule.name];
    if (setting === "off") continue;
    for (const finding of rule.check(context)) {
      const index = lines.get(finding.in) ?? new LineIndex(finding.in.text);
      const from = index.at(finding.span.start);
      const to = index.at(finding.span.end);
      found.push({
        path: "plan" in finding.in ? finding.in.plan.path : finding.in.epic.path,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
        severity: setting ?? finding.severity ?? rule.severity,
        rule: rule.name,
        task: finding.task?.key ?? null,
        message: finding.message,
        hint: finding.hint,
        fix: finding.fix ?? null,
      });
    }
  }
  for (const { plan } of context.plans) {
    for (const diagnostic of plan.diagnostics) {
      const setting = settings[diagnostic.rule];
      if (setting !== "off") found.push(setting === undefined ? diagnostic : { ...diagnostic, severity: setting });
    }
  }
  // What else seems wrong in a half-merged file mostly isn't, and must not be mended.
  const unmerged = new Set(found.filter(({ rule }) => rule === conflictMarkers.name).map(({ path }) => path));
  return sortDiagnostics(found.filter(({ path, rule }) => rule === conflictMarkers.name || !unmerged.has(path)));
}

/** In the order a reader goes through the files. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
