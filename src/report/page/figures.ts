import { type Drawing, svgElement } from "../charts/chart.ts";
import { counted } from "../format.ts";
import { escaped, type Markup } from "../markup.ts";
import { scrolled, table } from "./table.ts";

/** More rows of figures than this are left to the JSON document. */
const ROWS = 400;

/** A chart with its heading, what it says in words, and its figures as a table to unfold. */
export function figureOf(drawing: Drawing, prefix: string, name = ""): Markup {
  const id = `${prefix}${drawing.kind === "chart" ? drawing.chart.id : drawing.id}`;
  const opening = `<figure${name === "" ? "" : ` class="${name}"`} aria-labelledby="${id}-h">`;
  if (drawing.kind === "nothing")
    return `${opening}<h2 id="${id}-h">${escaped(drawing.title)}</h2><div class="empty">${escaped(drawing.reason)}</div></figure>`;
  const { chart } = drawing;
  const rows = chart.table.rows.slice(-ROWS);
  const left = chart.table.rows.length - rows.length;
  const caption = escaped(
    left === 0 ? chart.title : `${chart.title}; ${counted(left, "earlier row is", "earlier rows are")} in the JSON`,
  );
  const figures = table(
    caption,
    chart.table.columns,
    rows.map((cells) => cells.map(escaped)),
  );
  const drawn = svgElement(chart, id);
  return [
    `${opening}<h2 id="${id}-h">${escaped(chart.title)}</h2>`,
    `<p>${escaped(chart.description)}</p>`,
    chart.wide === true ? scrolled(`${chart.title}, to be scrolled`, drawn) : drawn,
    `<details><summary>${escaped(chart.title)} as a table</summary>${scrolled(`${chart.title} as a table`, figures)}</details>`,
    "</figure>",
  ].join("\n");
}
