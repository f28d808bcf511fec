import { scaleBand, scaleLinear } from "d3-scale";
import { figure } from "../format.ts";
import { escaped, type Markup, shortened } from "../markup.ts";
import { round, WIDTH } from "./frame.ts";

/** A row of a bar chart: bars from zero on, each behind the ones after it. */
export interface BarRow {
  readonly name: string;
  readonly bars: readonly { readonly className: string; readonly value: number }[];
  /** What stands behind the bars. */
  readonly label: string;
}

const [NAME, LABEL, ROW, LEGEND] = [126, 92, 26, 34];
const NO_LEGEND = 8;

/**
 * Bars that lie, one row each, so that names of any length can be read. @param mark an amount with a line across all
 * rows, such as a mean @param more how many rows were left out
 */
export function rowChart(
  rows: readonly BarRow[],
  mark: { readonly value: number; readonly word: string } | null,
  more: string,
  { legend }: { readonly legend: boolean } = { legend: true },
): { readonly body: Markup; readonly height: number } {
  const most = rows.reduce(
    (max, { bars }) => bars.reduce((widest, { value }) => Math.max(widest, finite(value)), max),
    finite(mark?.value ?? 0),
  );
  const x = scaleLinear([0, Math.max(1, most)], [NAME, WIDTH - LABEL]).nice(4);
  const first = legend ? LEGEND : NO_LEGEND;
  const bottom = first + rows.length * ROW;
  const y = scaleBand(
    rows.map((_, index) => index),
    [first, bottom],
  ).paddingInner(0.3);
  const lines = x
    .ticks(4)
    .filter((value) => Number.isInteger(value) || most < 4)
    .map(
      (value) =>
        `<path class="${value === 0 ? "axis" : "grid"}" d="M${round(x(value))} ${first - 4}V${bottom}"/><text x="${round(x(value))}" y="${bottom + 16}" text-anchor="middle">${figure(value)}</text>`,
    );
  const drawn = rows.map(({ name, bars, label }, index) => {
    const top = y(index) ?? first;
    const middle = round(top + y.bandwidth() / 2);
    const shapes = bars.map(({ className, value }) => {
      const inset = className === "outline" || className === "bar-second" ? 0 : 3;
      return `<rect class="${className}" x="${NAME}" y="${round(top + inset)}" width="${round(Math.max(0, x(finite(value)) - NAME))}" height="${round(y.bandwidth() - 2 * inset)}" rx="2"/>`;
    });
    return `<text class="name" x="${NAME - 8}" y="${middle}" dy=".32em" text-anchor="end">${escaped(shortened(name, 16))}</text>${shapes.join("")}<text x="${WIDTH - 4}" y="${middle}" dy=".32em" text-anchor="end">${escaped(label)}</text>`;
  });
  const across =
    mark === null ? "" : `<path class="mean" d="M${round(x(finite(mark.value)))} ${first - 4}V${bottom}"/>`;
  const rest = more === "" ? "" : `<text x="${NAME}" y="${bottom + 36}">${escaped(more)}</text>`;
  return {
    body: [...lines, ...drawn, across, rest].filter((part) => part !== "").join("\n"),
    height: bottom + (more === "" ? 26 : 46),
  };
}

/** What of it can be drawn. */
function finite(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
