import type { ReportData, ReportMetric } from "../data.ts";
import { measured } from "../format.ts";
import { escaped, type Markup } from "../markup.ts";
import { FIGURE_WORDS, sign } from "./signs.ts";
import { table } from "./table.ts";

/** The figures with their targets; folded away, how each is made, and which aren't known and why. */
export function metricsCard({ metrics, notes }: ReportData, id: string): Markup {
  const isShown = ({ value, target }: ReportMetric) => value !== null || target !== null;
  const shown = metrics.filter(isShown);
  const rows = shown.map(({ label, value, unit, target, health, basis }) => [
    `${escaped(label)}${said(value === null ? `not measured: ${basis}` : basis)}`,
    escaped(measured(value, unit)),
    target === null ? "" : escaped(target),
    health === null ? "" : `${sign(health)} ${FIGURE_WORDS[health]}`,
  ]);
  const columns = [
    { label: "Metric", wide: true },
    { label: "Value", numeric: true },
    { label: "Target", short: "target", nowrap: true },
    { label: "Health", nowrap: true },
  ];
  return [
    `<section class="card long"><h2 id="${id}metrics">Metrics</h2>`,
    rows.length === 0 ? '<p class="empty">No figures are known yet.</p>' : table("", columns, rows, "cards"),
    folded(
      "How they are made",
      // A formula is Markdown; its marks for code say nothing here.
      shown.map(({ label, formula }) => [label, formula.replaceAll("`", "")]),
    ),
    folded(
      "Not measured",
      metrics.filter((metric) => !isShown(metric)).map(({ label, basis }) => [label, basis]),
    ),
    notes.length === 0 ? "" : `<ul class="plain">${notes.map((note) => `<li>${escaped(note)}</li>`).join("")}</ul>`,
    "</section>",
  ].join("\n");
}

function said(words: string): Markup {
  return words === "" ? "" : `<span class="formula">${escaped(words)}</span>`;
}

function folded(title: string, items: readonly (readonly [name: string, words: string])[]): Markup {
  if (items.length === 0) return "";
  const lines = items.map(([name, words]) => `<li>${escaped(name)}: ${escaped(words)}</li>`);
  return `<details><summary>${title}</summary><ul class="plain">${lines.join("")}</ul></details>`;
}
