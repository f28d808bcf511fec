import type { ReportData } from "../data.ts";
import { figure, instant, signed } from "../format.ts";
import type { Markup } from "../markup.ts";
import type { Frame } from "./frame.ts";
import { round } from "./frame.ts";
import type { Point } from "./series.ts";

/** So many changes have their figure beside them: more would lie on each other. */
const NAMED = 6;
/** Figures nearer to each other than this touch, across and up. */
const [CLOSE, LINE] = [30, 14];

/**
 * A mark where scope changed: an arrow up or down with the amount, on a chart's line. @param value the line's amount at a
 * point
 */
export function scopeMarks(
  { scopeChanges }: ReportData,
  points: readonly Point[],
  { x, y }: Frame,
  value: (point: Point) => number,
): Markup {
  const byDay = new Map(points.map((point) => [point.date, point]));
  const changes = scopeChanges.flatMap(({ date, change }) => {
    const point = byDay.get(date);
    return point === undefined || instant(date) === null || !Number.isFinite(change) || change === 0
      ? []
      : [{ change, left: round(x(point.at)), top: round(y(value(point))) }];
  });
  const named = new Set(changes.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, NAMED));
  const marks = changes.map(
    ({ change, left, top }) =>
      `<path class="scope-mark" d="M${left} ${round(top + (change > 0 ? -5 : 5))}${change > 0 ? "l5 9h-10z" : "l-5 -9h10z"}"/>`,
  );
  let before = { left: Number.NEGATIVE_INFINITY, top: 0 };
  const labels = changes
    .filter((one) => named.has(one))
    .map(({ change, left, top }) => {
      const free = round(top - 10);
      // On neighbouring days figures would lie on each other: one is raised above the other.
      const raised = left - before.left < CLOSE && Math.abs(free - before.top) < LINE ? round(before.top - LINE) : free;
      before = { left, top: raised };
      return `<text class="halo" x="${left}" y="${raised}" text-anchor="middle">${signed(change)}</text>`;
    });
  // Figures last, so that no mark lies on one.
  return [...marks, ...labels].join("\n");
}

/** What changed in the scope since the sprint began, in words; "" where nothing did. */
export function scopeWords({ scopeChanges, unit }: ReportData): string {
  const [added, removed] = [1, -1].map((sign) =>
    scopeChanges.reduce((sum, { change }) => sum + (change * sign > 0 ? Math.abs(change) : 0), 0),
  );
  const parts = [
    ...(added ? [`${figure(added)} ${unit} came in`] : []),
    ...(removed ? [`${figure(removed)} ${unit} went out`] : []),
  ];
  return parts.length === 0 ? "" : ` Since the sprint began ${parts.join(" and ")}.`;
}
