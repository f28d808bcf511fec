import { pointsLeft } from "./charts/points-left.ts";
import type { ReportData } from "./data.ts";
import { figure, iso } from "./format.ts";

/** More bars than this no job summary has room for. */
const MOST = 31;

/** A burndown for places that take no drawing but Mermaid's. */
export interface TextChart {
  /** What it shows, in a sentence. */
  readonly words: string;
  /** Lines of a `mermaid` block. Nothing in it is written by people. */
  readonly mermaid: string;
}

/**
 * The burndown as an XY chart of Mermaid: what was left on each day as bars, an even pace as a line. Null where the sprint
 * has no dates, or nothing is known of its days but how things stand now.
 * @see https://mermaid.js.org/syntax/xyChart.html
 */
export function mermaidBurndown(data: ReportData): TextChart | null {
  const sprint = pointsLeft(data);
  if (sprint === null) return null;
  const { days, left, last } = sprint;
  const step = Math.ceil(days.length / MOST);
  // From the end, so that the sprint's last day is there whatever the step.
  const shown = days.filter((_, place) => (days.length - 1 - place) % step === 0);
  // A list that is shorter than the axis breaks the chart: days to come have a bar of no height.
  const bars = shown.map(({ left: amount }) => number(amount ?? 0));
  const most = Math.max(1, ...days.map(({ left: amount, pace }) => Math.max(amount ?? 0, pace)));
  return {
    words: `${figure(left)} of ${figure(last.scope)} ${data.unit} are left on ${last.date}. Bars: what was left on a day; line: an even pace.`,
    mermaid: [
      "xychart-beta",
      `    x-axis [${shown.map(({ at }) => `"${iso(at).slice(5)}"`).join(", ")}]`,
      `    y-axis "${data.unit} left" 0 --> ${number(most)}`,
      `    bar [${bars.join(", ")}]`,
      `    line [${shown.map(({ pace }) => number(pace)).join(", ")}]`,
    ].join("\n"),
  };
}

function number(value: number): string {
  return String(Math.round(Math.max(0, value) * 10) / 10);
}
