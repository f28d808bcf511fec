import { line } from "d3-shape";
import type { ReportData } from "../data.ts";
import { figure, iso, signed } from "../format.ts";
import { type Drawing, nothing } from "./chart.ts";
import { type Frame, frame, legend, legendRows, lineSwatch, round, span, WIDTH } from "./frame.ts";
import { scopeMarks, scopeWords } from "./scope-marks.ts";
import { evenPace, type Point, paceDays, seriesOf } from "./series.ts";

/** What is left to do by day, beside an even pace; the line ends at what is left now. */
export function burndown(data: ReportData): Drawing {
  const title = "Burndown";
  const series = seriesOf(data);
  const { points, start, end, today } = series;
  const last = points.at(-1);
  const days = span([...points.map(({ at }) => at), ...[start, end].filter((day) => day !== null)]);
  if (last === undefined || days === null)
    return nothing(
      "burndown",
      title,
      "No history yet: the line begins with the first day that the audit log tells of.",
    );

  const values = points.map(({ left }) => left);
  const even = evenPace(series, data.workingDays);
  const entries = [
    { swatch: lineSwatch("main"), word: "Remaining" },
    ...(even === null ? [] : [{ swatch: lineSwatch("ideal"), word: "Even pace" }]),
    ...(data.scopeChanges.length === 0
      ? []
      : [{ swatch: '<path class="scope-mark" d="M9 0l5 9h-10z"/>', word: "Scope change" }]),
  ];
  const most = values.reduce((max, value) => Math.max(max, value), even?.(days[0]) ?? 0);
  const least = values.reduce((min, value) => Math.min(min, value), 0);
  const drawn = frame(days, [least, most], legendRows(entries.length));
  const { x, y } = drawn;
  const path = line<Point>(
    ({ at }) => x(at),
    ({ left }) => y(left),
  ).digits(2)(points);
  const pace =
    even === null
      ? ""
      : `<path class="ideal" d="${
          line<Date>(
            (day) => x(day),
            (day) => y(even(day)),
          ).digits(2)(paceDays(series)) ?? ""
        }"/>`;
  const body = [
    drawn.back,
    today === null ? "" : drawn.vertical(today, "today", "today"),
    pace,
    `<path class="main" d="${path ?? ""}"/>`,
    scopeMarks(data, points, drawn, ({ left }) => left),
    `<circle class="dot" cx="${round(x(last.at))}" cy="${round(y(last.left))}" r="4.5"/>`,
    endLabel(drawn, round(x(last.at)), round(y(last.left)), "above", figure(last.left)),
    legend(entries),
  ];
  const changes = Map.groupBy(data.scopeChanges, ({ date }) => date);
  const pacing = even === null ? "" : ` An even pace would have ${figure(even(last.at))} left.`;
  return {
    kind: "chart",
    chart: {
      id: "burndown",
      title,
      description: `${figure(last.left)} of ${figure(last.scope)} ${data.unit} are left on ${last.date}.${pacing}${scopeWords(data)}`,
      width: WIDTH,
      height: drawn.height,
      body: body.filter((part) => part !== "").join("\n"),
      table: {
        columns: [
          { label: "Date", numeric: false },
          { label: `Remaining ${data.unit}`, numeric: true },
          { label: "Even pace", numeric: true },
          { label: "Scope change", numeric: true },
        ],
        rows: points.map(({ at, left }) => {
          const change = (changes.get(iso(at)) ?? []).reduce((sum, one) => sum + one.change, 0);
          return [iso(at), figure(left), figure(even?.(at) ?? null), change === 0 ? "" : signed(change)];
        }),
      },
    },
  };
}

/**
 * The figure that a line ends with, beside its dot where there is room; on the other side of the line where it would touch
 * the words above the chart or the dates below it. @param side where it stands if there is room
 */
export function endLabel(
  { top, bottom }: Frame,
  left: number,
  at: number,
  side: "above" | "below",
  text: string,
): string {
  const near = left > WIDTH - 60;
  const below = side === "below" ? at + 22 <= bottom - 2 : at - 8 < top + 12;
  return `<text class="strong" x="${near ? left - 9 : left + 9}" y="${round(below ? at + 22 : at - 8)}" text-anchor="${near ? "end" : "start"}">${text}</text>`;
}
