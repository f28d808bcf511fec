import type { Diagnostic, Severity } from "../plan/diagnostic.ts";

/**
 * GitHub shows no more annotations of one level for one step of a job, and no more of all for a job.
 * @see https://docs.github.com/en/rest/checks/runs and https://github.com/orgs/community/discussions/26680
 */
export const ANNOTATIONS_PER_STEP = 10;

/** What is shown of many findings of one severity, and how many are left out. */
export interface Shown<D> {
  readonly severity: Severity;
  readonly shown: readonly D[];
  readonly rest: number;
}

/**
 * Picks what is shown where only so many can be: errors before warnings, and of each the first ones in the order given.
 * Where some are left out, one place is kept free for saying so.
 * @param most how many entries of each severity are shown, that one included
 */
export function shownFirst<D extends Pick<Diagnostic, "severity">>(
  diagnostics: readonly D[],
  most: Readonly<Record<Severity, number>>,
): readonly Shown<D>[] {
  return (["error", "warning"] as const).flatMap((severity) => {
    const found = diagnostics.filter((d) => d.severity === severity);
    if (found.length === 0) return [];
    const shown = found.length > most[severity] ? found.slice(0, Math.max(0, most[severity] - 1)) : found;
    return [{ severity, shown, rest: found.length - shown.length }];
  });
}

/** `and 37 more errors`, and how many there are of each rule. */
export function leftOut<D extends Pick<Diagnostic, "severity" | "rule">>(
  { severity, rest }: Pick<Shown<D>, "severity" | "rest">,
  all: readonly D[],
): string {
  const rules = Map.groupBy(
    all.filter((d) => d.severity === severity),
    (d) => d.rule,
  );
  const counts = [...rules]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([rule, { length }]) => `${length} ${rule}`)
    .slice(0, 8);
  return `And ${rest} more ${severity}${rest === 1 ? "" : "s"} (of all: ${counts.join(", ")}).`;
}
