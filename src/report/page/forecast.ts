import type { ReportDrift, ReportForecast } from "../data.ts";
import { counted, percent } from "../format.ts";
import { escaped, type Markup } from "../markup.ts";
import { sign } from "./signs.ts";

/** When the scope will be done, and what that rests on. */
export function forecastCard(forecast: ReportForecast | null, id: string): Markup {
  if (forecast === null) return "";
  const dates =
    forecast.kind === "none" || forecast.dates.length === 0
      ? ""
      : `<ul class="dates">${forecast.dates.map(({ confidence, date }) => `<li>${percent(confidence)} sure<b>${escaped(date)}</b></li>`).join("")}</ul>`;
  return [
    `<section class="card forecast"><h2 id="${id}forecast">Forecast</h2>`,
    `<p class="sentence">${escaped(forecast.sentence)}</p>`,
    dates,
    forecast.basis.length === 0
      ? ""
      : `<ul class="plain">${forecast.basis.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`,
    "</section>",
  ].join("\n");
}

/** So many differences are listed. */
const SHOWN = 20;

/** Whether plans and issues are in step. */
export function driftCard(drift: ReportDrift | null, id: string): Markup {
  if (drift === null) return "";
  const left = drift.lines.length - SHOWN;
  const lines = [...drift.lines.slice(0, SHOWN), ...(left > 0 ? [`and ${counted(left, "more line")}`] : [])];
  return [
    `<section class="card"><h2 id="${id}drift">Plan and GitHub</h2>`,
    `<p>${sign(drift.inStep ? "good" : "warning")} ${drift.inStep ? "In step" : "Out of step"}</p>`,
    lines.length === 0 ? "" : `<ul class="plain">${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`,
    "</section>",
  ].join("\n");
}
