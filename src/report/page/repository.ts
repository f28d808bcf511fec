import { blocked } from "../charts/blocked.ts";
import { burndown } from "../charts/burndown.ts";
import { burnup } from "../charts/burnup.ts";
import type { Drawing } from "../charts/chart.ts";
import { dependencies } from "../charts/dependencies.ts";
import { flow } from "../charts/flow.ts";
import { reviews } from "../charts/reviews.ts";
import { velocity } from "../charts/velocity.ts";
import type { ReportData } from "../data.ts";
import type { Markup } from "../markup.ts";
import { figureOf } from "./figures.ts";
import { driftCard, forecastCard } from "./forecast.ts";
import { header, tiles } from "./header.ts";
import { metricsCard } from "./metrics.ts";
import { statusPatterns, tasksCard } from "./tasks.ts";

/** The charts of a report, in the order of the page. */
export function drawings(data: ReportData): readonly Drawing[] {
  return [burndown, burnup, flow, velocity, reviews, blocked, dependencies].map((draw) => draw(data));
}

/** All that the page says of one repository. @param id what its ids begin with, so that several fit into one page */
export function repositorySections(data: ReportData, id: string, level: 1 | 2): Markup {
  const figures = drawings(data);
  const named = (name: string): Markup => {
    const found = figures.find((drawing) => (drawing.kind === "chart" ? drawing.chart.id : drawing.id) === name);
    return found === undefined ? "" : figureOf(found, id, name === "dependencies" ? "full" : "");
  };
  const outlook = [forecastCard(data.forecast, id), driftCard(data.drift, id), named("velocity")].join("");
  return [
    statusPatterns(id),
    header(data, level),
    tiles(data),
    `<div class="grid">${named("burndown")}${named("burnup")}</div>`,
    `<div class="grid">${metricsCard(data, id)}<div class="stack">${outlook}</div></div>`,
    `<div class="grid">${named("flow")}<div class="stack">${named("blocked")}${named("reviews")}</div></div>`,
    named("dependencies"),
    tasksCard(data, id),
  ].join("\n");
}
