import type { CheckReport } from "../run/check.ts";
import type { Paint } from "./shell.ts";

/** With more findings than these, and of several rules, it is said how many each has. */
const MANY = 10;

/** The last lines of a check for people: how much was found, and where it is much, of which rules. */
export function checkSummary(report: CheckReport, paint: Paint): string {
  const { error, warning } = report.counts;
  const read =
    report.plans === 0 && report.settings.length > 0 ? report.settings.join(" and ") : count(report.plans, "plan");
  const fixed = report.fixed === null ? "" : `${report.fixed} fixed, `;
  if (error + warning === 0) return paint("green", `${fixed}${read} checked, nothing wrong.`);
  const fixable = report.diagnostics.filter((d) => d.fixable).length;
  const counts = `${fixed}${count(error, "error")}, ${count(warning, "warning")} in ${read}`;
  const tail = fixable > 0 ? ` (${fixable} fixable with --fix)` : "";
  return [paint(error > 0 ? "red" : "yellow", `${counts}${tail}.`), ...byRule(report, paint)].join("\n");
}

/** The rules with errors first, then those with most findings. */
function byRule({ diagnostics }: CheckReport, paint: Paint): readonly string[] {
  const rules = Map.groupBy(diagnostics, (d) => d.rule);
  if (diagnostics.length <= MANY || rules.size < 2) return [];
  const rows = [...rules].map(([rule, found]) => ({
    rule,
    found: found.length,
    error: found.some(({ severity }) => severity === "error"),
  }));
  rows.sort((a, b) => Number(b.error) - Number(a.error) || b.found - a.found);
  const width = Math.max(...rows.map(({ found }) => String(found).length));
  return rows.map(
    ({ rule, found, error }) => `  ${paint(error ? "red" : "yellow", String(found).padStart(width))} ${rule}`,
  );
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
