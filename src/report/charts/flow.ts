import { area, curveStepAfter, stack, stackOrderNone } from "d3-shape";
import { STATUS_LABELS } from "../../plan/status.ts";
import type { Status } from "../../plan/task.ts";
import type { ReportData } from "../data.ts";
import { counted, figure, later } from "../format.ts";
import { type Drawing, nothing } from "./chart.ts";
import { frame, legend, legendRows, WIDTH } from "./frame.ts";
import { filled } from "./patterns.ts";
import { type Point, pointsOf } from "./series.ts";

/** From the bottom up: what is done below what is under way, and what is not begun on top. */
const ORDER: readonly Status[] = [
  "done",
  "testing",
  "review",
  "in-progress",
  "blocked",
  "failed",
  "not-started",
  "cancelled",
];

/** How many tasks were in each status by day, one above the other (a cumulative flow diagram). */
export function flow(data: ReportData): Drawing {
  const title = "Flow by status";
  const known = pointsOf(data);
  const last = known.at(-1);
  const first = known[0];
  const statuses = ORDER.filter((status) => known.some((point) => count(point, status) > 0));
  if (first === undefined || last === undefined || statuses.length === 0)
    return nothing("flow", title, "No history yet: it begins with the first day that the audit log tells of.");

  // A day's figures hold until the next day, so the last one has a width of its own.
  const until = later(last.at, 1);
  const points: readonly Point[] = [...known, { ...last, at: until }];
  const sums = points.map((point) => statuses.reduce((sum, status) => sum + count(point, status), 0));
  const drawn = frame(
    [first.at, until],
    [0, sums.reduce((max, sum) => Math.max(max, sum), 0)],
    legendRows(statuses.length),
    last.at,
  );
  const { x, y } = drawn;
  const layers = stack<Point, Status>()
    .keys(statuses)
    .value((point, status) => count(point, status))
    .order(stackOrderNone)([...points]);
  const shape = area<(typeof layers)[number][number]>(
    ({ data: point }) => x(point.at),
    ([low]) => y(low),
    ([, high]) => y(high),
  )
    .curve(curveStepAfter)
    .digits(2);
  const body = [
    drawn.back,
    ...layers.map((layer) => {
      const path = shape(layer) ?? "";
      return `${filled(layer.key, (attributes) => `<path ${attributes} d="${path}"/>`)}<path class="parted" d="${path}"/>`;
    }),
    legend(
      statuses.toReversed().map((status) => ({
        swatch: filled(status, (attributes) => `<rect ${attributes} width="18" height="10" rx="2"/>`),
        word: STATUS_LABELS[status],
      })),
    ),
  ];
  const now = statuses
    .filter((status) => count(last, status) > 0)
    .map((status) => `${figure(count(last, status))} ${STATUS_LABELS[status].toLowerCase()}`);
  return {
    kind: "chart",
    chart: {
      id: "flow",
      title,
      description: `${counted(sums.at(-1) ?? 0, "task")} on ${last.date}${now.length === 0 ? "" : `: ${now.join(", ")}`}.`,
      width: WIDTH,
      height: drawn.height,
      body: body.filter((part) => part !== "").join("\n"),
      table: {
        columns: [
          { label: "Date", numeric: false },
          ...statuses.map((status) => ({ label: STATUS_LABELS[status], numeric: true })),
        ],
        rows: known.map((point) => [point.date, ...statuses.map((status) => figure(count(point, status)))]),
      },
    },
  };
}

function count({ byStatus }: Point, status: Status): number {
  const value = byStatus[status] ?? 0;
  return Number.isFinite(value) && value > 0 ? value : 0;
}
