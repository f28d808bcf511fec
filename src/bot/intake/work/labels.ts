import type { Subject } from "../../delivery.ts";
import { NO_WORK } from "../../work.ts";
import type { Known } from "../known.ts";
import type { WorkOf } from "../work-of.ts";

/** GitHub compares names of labels without regard to case. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether a label means anything to the sync. */
export function isManagedLabel(name: string, { intakeLabel, labels, labelPrefixes }: Known): boolean {
  const folded = name.toLowerCase();
  return (
    sameName(name, intakeLabel) ||
    labels.some((label) => sameName(label, name)) ||
    labelPrefixes.some((prefix) => folded.startsWith(prefix.toLowerCase()))
  );
}

const LOOK: WorkOf = { work: { ...NO_WORK, sync: { issues: [], pulls: [], full: false } } };

/** A managed label that was made, renamed or deleted; issues that bear it tell of it by no event of their own. */
export function labelWork({ name, formerName }: Extract<Subject, { readonly kind: "label" }>, known: Known): WorkOf {
  const managed = isManagedLabel(name, known) || (formerName !== null && isManagedLabel(formerName, known));
  return managed ? LOOK : { dropped: "The label is not a managed one." };
}

/** A milestone that stands for a sprint was changed. */
export function milestoneWork(
  { number }: Extract<Subject, { readonly kind: "milestone" }>,
  { milestones }: Known,
): WorkOf {
  return milestones === null || milestones.has(number) ? LOOK : { dropped: "The milestone stands for no sprint." };
}
