import type { Forecast } from "./input.ts";

/** What a sentence calls things. */
export interface ForecastWords {
  /** The day that the chance is about. */
  readonly end: string;
}

const SPRINT: ForecastWords = { end: "the sprint's end" };

/**
 * A forecast in one line of plain text for dashboards and reports, without a full stop: `85 % by 2026-03-14, 62 % to finish by the sprint's
 * end; from 34 days, 10,000 trials`. Days are the working days of the history.
 */
export function forecastSentence(forecast: Forecast, words: ForecastWords = SPRINT): string {
  switch (forecast.kind) {
    case "nothing-left":
      return "Nothing is left to do";
    case "not-enough-history":
      return `Not enough history for a forecast: ${forecast.reason.replace(/\.$/, "")}`;
    case "forecast": {
      const { chance, dates, basis } = forecast;
      const date = dates.p85 === null ? `85 % not by ${basis.horizon}` : `85 % by ${dates.p85}`;
      const inTime = chance === null ? "" : `, ${percent(chance)} to finish by ${words.end}`;
      return `${date}${inTime}; from ${basis.days} days, ${basis.trials.toLocaleString("en-US")} trials`;
    }
  }
}

/**
 * A forecast in a few words for a cell of a dashboard, what it rests on in brackets: `85 %: 2026-03-14 (34 days of history)`,
 * `Not enough history`. Days are the working days of the history.
 */
export function forecastNote(forecast: Forecast): string {
  switch (forecast.kind) {
    case "nothing-left":
      return "Nothing is left to do";
    case "not-enough-history":
      return "Not enough history";
    case "forecast": {
      const { dates, basis } = forecast;
      const date = dates.p85 ?? `not by ${basis.horizon}`;
      return `85 %: ${date} (${basis.days} days of history)`;
    }
  }
}

/** A chance in whole percent. Trials never prove that something is certain, or can't be. */
function percent(chance: number): string {
  if (chance > 0.99) return "over 99 %";
  return chance < 0.01 ? "under 1 %" : `${Math.round(100 * chance)} %`;
}
