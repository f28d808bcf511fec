import { type DayOfWork, type Forecast, type ForecastBasis, forecast, forecastSentence } from "../../forecast/index.ts";
import { throughputOf } from "../../metrics/index.ts";
import type { Day, ReportData, ReportForecast, ScopeChange } from "../../report/data.ts";
import { instant } from "../../report/format.ts";
import { type ReportFacts, sprintTasks } from "./facts.ts";
import type { Measured } from "./measure.ts";

/**
 * When the sprint's scope will be done: trials over the throughput that the audit log tells of, past sprints included. Null
 * where there are no tasks. The same facts give the same forecast. Pure.
 */
export function reportForecast(
  facts: ReportFacts,
  today: Day,
  scope: Pick<Measured, "scopeChanges">,
): ReportData["forecast"] {
  const result = forecastOf(facts, today, scope);
  return result === null ? null : asReported(result);
}

/** The forecast itself, as `reportForecast` tells it. Pure. */
export function forecastOf(
  facts: ReportFacts,
  today: Day,
  { scopeChanges }: Pick<Measured, "scopeChanges">,
): Forecast | null {
  const tasks = sprintTasks(facts).filter(({ values }) => values.status !== "cancelled");
  if (tasks.length === 0) return null;
  const left = tasks.filter(({ values }) => values.status !== "done").map(({ values }) => values.points);
  const sizes = new Map([...facts.keys].map(([task, key]) => [key, task.values.points]));
  const { since, days } = throughputOf(facts.log, sizes);
  const { end, start } = facts.sprint;
  return forecast({
    since: since ?? today,
    days: withScope(days, scopeChanges, start),
    remaining: {
      tasks: left.length,
      points: left.includes(null) ? null : left.reduce((sum: number, points) => sum + (points ?? 0), 0),
    },
    today,
    sprintEnd: end === null || instant(end) === null ? null : end,
    begins: start === null || instant(start) === null ? null : start,
    workingDays: facts.config.workingDays.weekdays,
    daysOff: facts.config.workingDays.holidays,
  });
}

/** Of the sprint under way it is known better what joined it: its changes of scope say what went out, too. */
function withScope(
  days: readonly DayOfWork[],
  changes: readonly ScopeChange[],
  start: Day | null,
): readonly DayOfWork[] {
  if (start === null) return days;
  const byDate = new Map(days.map((day) => [day.date, day]));
  for (const [date, day] of byDate) if (date >= start) byDate.set(date, { ...day, addedTasks: 0, addedPoints: 0 });
  for (const { date, change, tasks } of changes) {
    const day = byDate.get(date) ?? { date, tasks: 0, points: 0, addedTasks: 0, addedPoints: 0 };
    byDate.set(date, { ...day, addedTasks: Math.sign(change) * tasks.length, addedPoints: change });
  }
  return [...byDate.values()];
}

function asReported(result: Forecast): ReportForecast {
  const sentence = `${forecastSentence(result)}.`;
  switch (result.kind) {
    case "nothing-left":
      return { kind: "none", sentence, basis: [] };
    case "not-enough-history":
      return { kind: "none", sentence, basis: [] };
    case "forecast": {
      const { p50, p85, p95 } = result.dates;
      const dates = [
        { confidence: 0.5, date: p50 },
        { confidence: 0.85, date: p85 },
        { confidence: 0.95, date: p95 },
      ].flatMap(({ confidence, date }) => (date === null ? [] : [{ confidence, date }]));
      return { kind: "forecast", sentence, chance: result.chance, dates, basis: basisOf(result.basis) };
    }
  }
}

/** What a forecast rests on, a sentence each. */
function basisOf(basis: ForecastBasis): readonly string[] {
  const { days, activeDays, tasks, from, to, unit, remaining, perDay, addedPerDay, trials, seed } = basis;
  return [
    `${days} working days of history, ${from} to ${to}: ${tasks} tasks were finished on ${activeDays} of them.`,
    `${amount(perDay)} ${unit} were finished and ${amount(addedPerDay)} added on a working day, recent days counting more; ${amount(remaining)} ${unit} are left.`,
    `${trials.toLocaleString("en-US")} trials, seed ${seed}.`,
  ];
}

function amount(value: number): string {
  return String(Math.round(value * 100) / 100);
}
