import type { Diagnostic } from "../plan/diagnostic.ts";
import { code, literal } from "./summary.ts";

/** GitHub takes 1 MiB of summary for a step; a list is cut well before that. */
const MAX_ROWS = 500;

/** A finding, and where it is seen. */
export interface SummaryFinding extends Omit<Diagnostic, "fix"> {
  readonly fixable?: boolean;
  /** Its line in the commit that is linked; null where that has no such line. */
  readonly shown?: { readonly line: number } | null;
  /** What the branch changes: its lines, only others of its file, nothing of it; null where that isn't known. */
  readonly changed?: "lines" | "file" | "none" | null;
}

/** What a check found, as the summary needs it. */
export interface CheckFacts {
  readonly counts: { readonly error: number; readonly warning: number };
  /** The worst first; files stand in the order of their first finding. */
  readonly diagnostics: readonly SummaryFinding[];
  /** Number of plan files that were read. */
  readonly plans: number;
  /** False where nothing was checked, since no plan changes. */
  readonly touched?: boolean;
  /** Addresses of the commits' files without a slash at the end; without them nothing is linked. */
  readonly links?: {
    /** Of the commit that `shown` is about. */
    readonly head: string;
    /** Of the commit that was checked. */
    readonly checked: string;
  };
}

/** The findings of a check as markdown: a table for each file, lines as links. */
export function checkSummary(report: CheckFacts): string {
  if (report.touched === false)
    return "### Check\n\nNothing to check: no plan, epic, configuration or labels file changes.\n";
  const { error, warning } = report.counts;
  const plans = count(report.plans, "plan");
  if (error + warning === 0) return `### Check\n\n${plans} checked, nothing wrong.\n`;
  const fixable = report.diagnostics.filter((finding) => finding.fixable === true).length;
  const shown = report.diagnostics.slice(0, MAX_ROWS);
  const files = [...Map.groupBy(shown, ({ path }) => path)].map(([path, found]) => fileTable(path, found, report));
  const rest = report.diagnostics.length - shown.length;
  return [
    `### Check\n\n**${counted(report.counts)}** in ${plans}.`,
    fixable === 0
      ? ""
      : ` <code>lockstep check --fix</code> repairs ${fixable === 1 ? "1 of them" : `${fixable} of them`}.`,
    "\n\n",
    files.join("\n"),
    shown.some(isUnchanged) ? "\n*unchanged*: a line that is not changed here.\n" : "",
    rest > 0 ? `\nAnd ${rest} more.\n` : "",
  ].join("");
}

/** Such as `1 error and 3 warnings`. */
export function counted({ error, warning }: CheckFacts["counts"]): string {
  const parts = [error > 0 ? count(error, "error") : "", warning > 0 ? count(warning, "warning") : ""];
  return parts.filter((part) => part !== "").join(" and ") || "nothing wrong";
}

function fileTable(path: string, found: readonly SummaryFinding[], report: CheckFacts): string {
  const rows = found.map(
    (finding) =>
      `| ${lineCell(finding, report)} | ${finding.severity} | ${text(finding)} | ${code(finding.rule)}${finding.fixable === true ? " fixable" : ""} |\n`,
  );
  return `${code(path)}\n\n| line | | finding | rule |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

function text({ message, hint }: SummaryFinding): string {
  return hint === null ? literal(message) : `${literal(message)}<br>${literal(hint)}`;
}

function lineCell(finding: SummaryFinding, { links }: CheckFacts): string {
  const { path, line, shown } = finding;
  const at = shown?.line ?? line;
  const to = links === undefined ? null : shown === null ? links.checked : links.head;
  const linked = to === null ? `${at}` : `[${at}](${to}/${address(path)}?plain=1#L${at})`;
  return isUnchanged(finding) ? `${linked} *unchanged*` : linked;
}

function isUnchanged({ changed }: SummaryFinding): boolean {
  return changed === "file" || changed === "none";
}

/** A path in an address, so that nothing in it ends the link. */
function address(path: string): string {
  // A lone half of a surrogate pair has no encoding.
  return path
    .toWellFormed()
    .split("/")
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`))
    .join("/");
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
