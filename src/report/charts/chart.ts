import { escaped, type Markup } from "../markup.ts";
import { CHART_STYLE } from "../style/chart-style.ts";
import { COLOURS } from "../style/colours.ts";
import { patterns } from "./patterns.ts";

/** A chart's figures as a table, for those who don't see it, and for those who want to know exactly. */
export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** A drawn chart. */
export interface Chart {
  /** Name of its file, and what its ids begin with. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two with the figures that matter. */
  readonly description: string;
  /** In its own units, which are pixels where it isn't scaled. */
  readonly width: number;
  readonly height: number;
  /** Its drawing, without the frame. `{id}` stands for what ids begin with, so that several fit into one page. */
  readonly body: Markup;
  /** Whether it is as wide as what it shows, to be scrolled, rather than scaled to its place. */
  readonly wide?: boolean;
  readonly table: ChartTable;
}

/** A chart, or why there is nothing to draw. */
export type Drawing =
  | { readonly kind: "chart"; readonly chart: Chart }
  | { readonly kind: "nothing"; readonly id: string; readonly title: string; readonly reason: string };

/** What a chart is left out for, in a sentence. */
export function nothing(id: string, title: string, reason: string): Drawing {
  return { kind: "nothing", id, title, reason };
}

/**
 * A chart as an element of a page. @param prefix what ids begin with, letters, digits and hyphens; each chart of a page
 * needs its own
 */
export function svgElement(chart: Chart, prefix: string): Markup {
  return svg(chart, prefix, "");
}

/** A chart as a file of its own: with its style, in light and dark. */
export function svgFile(chart: Chart): Markup {
  const style = `<style>${COLOURS}${CHART_STYLE}svg{font-family:system-ui,-apple-system,"Segoe UI",sans-serif}</style>`;
  const ground = `<rect class="ground" width="${chart.width}" height="${chart.height}" rx="6"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg(chart, chart.id, `${style}\n${ground}\n`)}\n`;
}

function svg({ title, description, width, height, body, wide }: Chart, prefix: string, head: Markup): Markup {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart${wide === true ? " wide" : ""}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${prefix}-t ${prefix}-d">`,
    `<title id="${prefix}-t">${escaped(title)}</title>`,
    `<desc id="${prefix}-d">${escaped(description)}</desc>`,
    `${head}${patterns(body, prefix)}${body.replaceAll("{id}", prefix)}`,
    "</svg>",
  ].join("\n");
}
