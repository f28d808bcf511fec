import type { Health } from "../data.ts";
import type { Markup } from "../markup.ts";

/** The words for how things are, as plans write them on their dashboards. */
export const HEALTH_WORDS: Readonly<Record<Health, string>> = {
  good: "On track",
  warning: "At risk",
  bad: "Off track",
};

/** What is said of a single figure. */
export const FIGURE_WORDS: Readonly<Record<Health, string>> = { good: "on target", warning: "close", bad: "missed" };

const SHAPES: Readonly<Record<Health, Markup>> = {
  good: '<circle cx="6" cy="6" r="5.5"/>',
  warning: '<path d="M6 .5L12 11.5H0Z"/>',
  bad: '<path d="M6 0L12 6L6 12L0 6Z"/>',
};

/** A sign with a shape of its own, so that colour is not all that tells it; the words stand beside it. */
export function sign(health: Health | null): Markup {
  const shape = health === null ? '<circle cx="6" cy="6" r="4.5"/>' : SHAPES[health];
  return `<svg class="sign ${health ?? "none"}" viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>`;
}
