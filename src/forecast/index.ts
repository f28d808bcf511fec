export { forecast, MIN_HISTORY, MIN_TRIALS } from "./forecast.ts";
export type { DayOfWork, Forecast, ForecastBasis, ForecastDates, ForecastInput, Remaining, WorkUnit } from "./input.ts";
export { type ForecastWords, forecastNote, forecastSentence } from "./sentence.ts";
