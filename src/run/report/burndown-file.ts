import { burndown } from "../../report/charts/burndown.ts";
import { svgFile } from "../../report/charts/chart.ts";
import type { ReportFacts } from "./facts.ts";
import { reportOf } from "./index.ts";

/**
 * The burndown as a file, null where it has nothing to show. The same facts give the same bytes on the same day. Pure.
 * @param at ISO instant
 */
export function burndownSvg(facts: ReportFacts, at: string): string | null {
  const drawing = burndown(reportOf(facts, { at, repository: { name: "", url: null } }));
  return drawing.kind === "chart" ? svgFile(drawing.chart) : null;
}
