import type { IssueRecord } from "./github-records.ts";

/** Title of the issue that says that a repository is out of step. */
export const DRIFT_TITLE = "lockstep: plans and issues are out of step";

/** What the mark says where both sides are in step again. */
export const IN_STEP = "in-step";

const MARK = /^<!-- lockstep:drift ([0-9a-f]{16}|in-step) -->(?:\r?\n|$)/;

/** The hidden first line of such an issue. @param state the drift's signature, or `IN_STEP` */
export function driftMark(state: string): string {
  return `<!-- lockstep:drift ${state} -->\n`;
}

/** What the mark of an issue's body says; null for an issue that has none. */
export function readDriftMark(body: string): string | null {
  return MARK.exec(body)?.[1] ?? null;
}

/** What is done about the issue. `quiet`: it says what there is to say, or a person closed it and nothing changed since. */
export type DriftStep =
  | { readonly kind: "quiet" }
  | { readonly kind: "create" }
  | { readonly kind: "update"; readonly issue: IssueRecord }
  | { readonly kind: "close"; readonly issue: IssueRecord };

/**
 * Decides what to do about the one issue. A person who closes it has heard it: it is made anew only for another drift,
 * and never reopened.
 * @param signature of the drift; null where both sides are in step
 * @param issues those with the mark that the tool made itself, in any order
 */
export function driftStep(signature: string | null, issues: readonly IssueRecord[]): DriftStep {
  const newest = issues.toSorted((a, b) => b.number - a.number);
  const open = newest.find(({ state }) => state === "open");
  if (open !== undefined) {
    if (signature === null) return { kind: "close", issue: open };
    return readDriftMark(open.body) === signature ? { kind: "quiet" } : { kind: "update", issue: open };
  }
  const [last] = newest;
  const isKnown = signature === null || (last !== undefined && readDriftMark(last.body) === signature);
  return isKnown ? { kind: "quiet" } : { kind: "create" };
}
