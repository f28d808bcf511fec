import type { ScaleLinear, ScaleTime } from "d3-scale";
import { scaleLinear, scaleUtc } from "d3-scale";
import { daysBetween, figure, instant, iso, later } from "../format.ts";
import { escaped, type Markup } from "../markup.ts";

/** Width of the charts that are scaled to their place. */
export const WIDTH = 520;
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 14, 34, 30];
const LEGEND_COLUMN = 128;
const LEGEND_ROW = 20;
/** At most four dates are written below the axis, in full, and also where a phone shows them larger: as a part of its length. */
const NEAREST = 0.22;

/** Two axes, days and amounts, with what is drawn behind and in front of a chart's lines. */
export interface Frame {
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly height: number;
  /** Where the amounts end, up and down. */
  readonly top: number;
  readonly bottom: number;
  /** Grid and labels, behind. */
  readonly back: Markup;
  /** A line across all amounts at a day, with its word; "" for a day out of sight. */
  vertical(day: Date, name: string, word: string): Markup;
}

/** An entry of a legend: its swatch, drawn into 18 by 10 units from the origin, and its word. */
export interface LegendEntry {
  readonly swatch: Markup;
  readonly word: string;
}

/**
 * A frame for amounts over days. @param days first and last day @param least and @param most amounts that must be in
 * sight @param rows lines of legend above it @param
 * named the last day to be named, where the last one isn't
 */
export function frame(
  days: readonly [Date, Date],
  [least, most]: readonly [number, number],
  rows: number,
  named: Date = days[1],
): Frame {
  const top = TOP + rows * LEGEND_ROW;
  const bottom = top + 190;
  const x = scaleUtc(days, [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear([Math.min(0, least), Math.max(1, most)], [bottom, top]).nice(4);
  const lines = y.ticks(4).map((value) => {
    const at = round(y(value));
    return `<path class="${value === 0 ? "axis" : "grid"}" d="M${LEFT} ${at}H${WIDTH - RIGHT}"/><text x="${LEFT - 7}" y="${at}" dy=".32em" text-anchor="end">${figure(value)}</text>`;
  });
  const ticks = dayTicks(days[0], named);
  const dates = ticks.map((day, index) => {
    const at = round(x(day));
    const anchor =
      ticks.length === 1 ? "middle" : index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle";
    return `<path class="axis" d="M${at} ${bottom}v4"/><text x="${at}" y="${bottom + 18}" text-anchor="${anchor}">${iso(day)}</text>`;
  });
  return {
    x,
    y,
    height: bottom + BOTTOM,
    top,
    bottom,
    back: [...lines, ...dates].join("\n"),
    vertical(day, name, word) {
      if (day < days[0] || day > days[1]) return "";
      const at = round(x(day));
      const anchor = at > WIDTH - 70 ? "end" : at < 90 ? "start" : "middle";
      return `<path class="${name}" d="M${at} ${top - 4}V${bottom}"/><text x="${at}" y="${top - 9}" text-anchor="${anchor}">${escaped(word)}</text>`;
    },
  };
}

/** Days to be named on an axis: about evenly apart, the first and the last among them, none so near the next that they touch. */
export function dayTicks(first: Date, last: Date): readonly Date[] {
  const span = daysBetween(first, last);
  if (span <= 0) return [first];
  // As days are whole, some of three parts of five days are a single one.
  const parts = [3, 2].find((count) => Math.floor(span / count) >= NEAREST * span) ?? 1;
  return Array.from({ length: parts + 1 }, (_, index) => later(first, Math.round((span * index) / parts)));
}

/** Lines of a legend with so many entries. */
export function legendRows(count: number): number {
  return Math.ceil(count / Math.floor((WIDTH - LEFT) / LEGEND_COLUMN + 0.4));
}

/** The words of a chart, above it. */
export function legend(entries: readonly LegendEntry[]): Markup {
  const columns = Math.ceil(entries.length / Math.max(1, legendRows(entries.length)));
  return entries
    .map(({ swatch, word }, index) => {
      const left = 4 + (index % columns) * LEGEND_COLUMN;
      const top = 6 + Math.floor(index / columns) * LEGEND_ROW;
      return `<g transform="translate(${left} ${top})">${swatch}<text class="name" x="24" y="5" dy=".32em">${escaped(word)}</text></g>`;
    })
    .join("\n");
}

/** A swatch of a line. */
export function lineSwatch(name: string): Markup {
  return `<path class="${name}" d="M0 5H18"/>`;
}

/** The days that are some of the calendar, as instants. */
export function daysOf(days: readonly (string | null)[]): readonly Date[] {
  return days.flatMap((day) => (day === null ? [] : (instant(day) ?? [])));
}

/** Earliest and latest of some days; null for none. */
export function span(days: readonly Date[]): readonly [Date, Date] | null {
  let [first, last] = [days[0], days[0]];
  for (const day of days) {
    if (first === undefined || day < first) first = day;
    if (last === undefined || day > last) last = day;
  }
  return first === undefined || last === undefined ? null : [first, last];
}

/** A coordinate with two decimals, so that files stay small and the same everywhere. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
