import type { CheckAction, CheckAnnotation, CheckRunText } from "../../github/check-host.ts";
import { counted } from "../../records/check-summary.ts";
import type { GateReport } from "./gate.ts";
import type { PlacedFinding } from "./place.ts";

/** Not the name of the workflow's job: that one is what a branch requires. */
export const CHECK_RUN_NAME = "lockstep plans";
/** Ten requests, each a second after the other. */
const MOST_ANNOTATIONS = 500;

/** What a check is shown with besides its findings. */
export interface Showing {
  /** Markdown. */
  readonly summary: string;
  /** `never`: findings don't make it red. */
  readonly failOn: "error" | "warning" | "never";
  /** Where "Details" leads; null for the check run's own page. */
  readonly detailsUrl: string | null;
  readonly actions?: readonly CheckAction[];
}

/** A check as a check run of its head. */
export function checkRunOf(
  { check, subject, findings, touched }: GateReport,
  { summary, failOn, detailsUrl, actions = [] }: Showing,
): CheckRunText {
  return {
    name: CHECK_RUN_NAME,
    headSha: subject.head,
    conclusion: check.ok ? "success" : failOn === "never" ? "neutral" : "failure",
    title: touched ? capital(counted(check.counts)) : "No plan changes",
    summary,
    annotations: findings.slice(0, MOST_ANNOTATIONS).map(annotation),
    detailsUrl,
    actions,
  };
}

/** What a finding says, on a line that the commit doesn't have with the line that it will be. */
export function messageOf({ message, hint, shown, line }: PlacedFinding): string {
  const whole = hint === null ? message : `${message} ${hint}`;
  return shown === null ? `Line ${line} after the merge: ${whole}` : whole;
}

function annotation(finding: PlacedFinding): CheckAnnotation {
  const { path, rule, severity, shown, column, endColumn } = finding;
  return {
    path,
    // The API asks for a line even where the commit has none.
    line: shown?.line ?? 1,
    endLine: shown?.endLine ?? 1,
    columns: shown !== null && shown.line === shown.endLine ? { start: column, end: endColumn } : null,
    level: severity === "error" ? "failure" : "warning",
    title: rule,
    message: messageOf(finding),
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
