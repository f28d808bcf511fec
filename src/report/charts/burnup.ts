import { curveStepAfter, line } from "d3-shape";
import type { ReportData } from "../data.ts";
import { figure, instant, iso, percent } from "../format.ts";
import { endLabel } from "./burndown.ts";
import { type Drawing, nothing } from "./chart.ts";
import { type Frame, frame, legend, legendRows, lineSwatch, round, span, WIDTH } from "./frame.ts";
import { scopeMarks, scopeWords } from "./scope-marks.ts";
import { type Point, seriesOf } from "./series.ts";

/** A forecast further away than so many times what the chart shows already would press all else into a corner. */
const FARTHEST = 2;

/** What is done and what the scope is by day, and where the forecast has the two meet. */
export function burnup(data: ReportData): Drawing {
  const title = "Burn-up";
  const series = seriesOf(data);
  const { points, start, end, today } = series;
  const last = points.at(-1);
  const known = span([...points.map(({ at }) => at), ...[start, end].filter((day) => day !== null)]);
  if (last === undefined || known === null)
    return nothing("burnup", title, "No history yet: the lines begin with the first day that the audit log tells of.");

  const dates = expected(data, last, known);
  const days = span([...known, ...dates.map(({ at }) => at)]) ?? known;
  const entries = [
    { swatch: lineSwatch("main"), word: "Done" },
    { swatch: lineSwatch("scope"), word: "Scope" },
    ...(dates.length === 0
      ? []
      : [
          { swatch: '<path class="fan" d="M0 10L18 0V10Z"/><path class="fan-line" d="M0 10L18 0"/>', word: "Forecast" },
        ]),
  ];
  const most = points.reduce((max, { scope, done }) => Math.max(max, scope, done), 0);
  const least = points.reduce((min, { done }) => Math.min(min, done), 0);
  const drawn = frame(days, [least, most], legendRows(entries.length));
  const { x, y } = drawn;
  const done = line<Point>(
    ({ at }) => x(at),
    (point) => y(point.done),
  ).digits(2)(points);
  const scope = line<Point>(
    ({ at }) => x(at),
    (point) => y(point.scope),
  )
    .curve(curveStepAfter)
    .digits(2)(points);
  const body = [
    drawn.back,
    end === null ? "" : drawn.vertical(end, "end", today !== null && near(today, end, days) ? "" : "sprint's end"),
    today === null ? "" : drawn.vertical(today, "today", "today"),
    fan(drawn, last, dates),
    `<path class="scope" d="${scope ?? ""}"/>`,
    scopeMarks(data, points, drawn, (point) => point.scope),
    `<path class="main" d="${done ?? ""}"/>`,
    `<circle class="dot" cx="${round(x(last.at))}" cy="${round(y(last.done))}" r="4.5"/>`,
    endLabel(drawn, round(x(last.at)), round(y(last.done)), "below", figure(last.done)),
    legend(entries),
  ];
  const forecast = dates.map(({ confidence, date }) => `${percent(confidence)} by ${date}`).join(", ");
  return {
    kind: "chart",
    chart: {
      id: "burnup",
      title,
      description: `${figure(last.done)} of ${figure(last.scope)} ${data.unit} are done on ${last.date}.${scopeWords(data)}${forecast === "" ? "" : ` Forecast: ${forecast}.`}`,
      width: WIDTH,
      height: drawn.height,
      body: body.filter((part) => part !== "").join("\n"),
      table: {
        columns: [
          { label: "Date", numeric: false },
          { label: `Done (${data.unit})`, numeric: true },
          { label: `Scope (${data.unit})`, numeric: true },
        ],
        rows: points.map(({ at, ...point }) => [iso(at), figure(point.done), figure(point.scope)]),
      },
    },
  };
}

interface Expected {
  readonly confidence: number;
  readonly date: string;
  readonly at: Date;
}

/** The forecast's days that lie after the last one known, and not too far from what is shown. */
function expected({ forecast }: ReportData, last: Point, [from, to]: NonNullable<ReturnType<typeof span>>): Expected[] {
  if (forecast?.kind !== "forecast") return [];
  const farthest = to.getTime() + (FARTHEST - 1) * Math.max(to.getTime() - from.getTime(), 1);
  return forecast.dates.flatMap(({ confidence, date }) => {
    const at = instant(date);
    return at === null || at <= last.at || at.getTime() > farthest ? [] : [{ confidence, date, at }];
  });
}

/** From what is done to where all is: the days of least and most confidence as the edges, each day as a line. */
function fan({ x, y }: Frame, last: Point, dates: readonly Expected[]): string {
  const [first, final] = [dates[0], dates.at(-1)];
  if (first === undefined || final === undefined) return "";
  const meet = round(y(last.scope));
  const from = `M${round(x(last.at))} ${round(y(last.done))}`;
  const filled =
    first === final ? "" : `<path class="fan" d="${from}L${round(x(first.at))} ${meet}H${round(x(final.at))}Z"/>`;
  return [
    filled,
    ...dates.map(({ at }) => `<path class="fan-line" d="${from}L${round(x(at))} ${meet}"/>`),
    ...dates.map(({ at, confidence }, index) => {
      const before = dates[index - 1];
      // Days that lie close together have their figures one above the other.
      const close = before !== undefined && x(at) - x(before.at) < 40 && index % 2 === 1;
      return `<text class="halo" x="${round(Math.min(x(at), WIDTH - 20))}" y="${round(meet - (close ? 21 : 7))}" text-anchor="middle">${percent(confidence)}</text>`;
    }),
  ].join("\n");
}

function near(one: Date, other: Date, [from, to]: readonly [Date, Date]): boolean {
  return Math.abs(one.getTime() - other.getTime()) < 0.16 * (to.getTime() - from.getTime());
}
