import type { ReportData } from "../data.ts";
import { counted, daysBetween, figure, instant, measured, percent } from "../format.ts";
import { escaped, link, type Markup } from "../markup.ts";
import { HEALTH_WORDS, sign } from "./signs.ts";

/** Whose report it is, which sprint, and how it goes. @param level of the heading, 1 for a page of its own */
export function header({ repository, sprint, health }: ReportData, level: 1 | 2): Markup {
  const dates =
    sprint.start === null && sprint.end === null
      ? ""
      : ` · ${escaped(sprint.start ?? "…")} to ${escaped(sprint.end ?? "…")}`;
  const heading = level === 1 ? "h1" : 'h2 class="name"';
  return [
    '<div class="top"><div>',
    `<div class="over">${link(repository.url, escaped(repository.name))}${dates}</div>`,
    `<${heading}>${escaped(sprint.id ?? repository.name)}</${heading.slice(0, 2)}>`,
    sprint.goal === null ? "" : `<p class="goal" dir="auto">${escaped(sprint.goal)}</p>`,
    "</div>",
    health === null ? "" : pill(health),
    "</div>",
  ].join("");
}

/** How things go, in a word, with how many figures are on their target. */
export function pill({ level, met, of }: NonNullable<ReportData["health"]>): Markup {
  return `<div class="pill">${sign(level)}${HEALTH_WORDS[level]} <small>${figure(met)} of ${figure(of)} on target</small></div>`;
}

/** The figures that are looked for first. */
export function tiles(data: ReportData): Markup {
  const last = data.days.at(-1);
  const items = [
    ...(last === undefined ? [] : [progress(data, last.done, last.scope)]),
    ...timeLeft(data),
    ...lastVelocity(data),
    tile("Blocked", figure(data.blocked.length), data.blocked.length === 1 ? "task" : "tasks"),
    ...chance(data),
  ];
  return `<ul class="tiles">${items.join("")}</ul>`;
}

function tile(label: string, value: string, note: string): Markup {
  return `<li><span>${escaped(label)}</span><b>${escaped(value)}</b><small>${escaped(note)}</small></li>`;
}

function progress({ unit }: ReportData, done: number, scope: number): Markup {
  const share = scope > 0 && Number.isFinite(done) ? Math.min(1, Math.max(0, done / scope)) : 0;
  const bar = `<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="6" rx="1"/><rect class="part" width="${Math.round(share * 100)}" height="6" rx="1"/></svg>`;
  // All is not done before it is.
  const words = scope > 0 ? `${share === 1 ? 100 : Math.min(99, Math.round(share * 100))}%` : "–";
  return `<li><span>Done</span><b>${words}</b><small>${escaped(`${figure(done)} of ${measured(scope, unit)}`)}</small>${bar}</li>`;
}

function timeLeft({ sprint, generated }: ReportData): readonly Markup[] {
  const [start, end, today] = [sprint.start ?? "", sprint.end ?? "", generated].map(instant);
  if (!end || !today) return [];
  if (start && today < start)
    return [tile("Begins in", counted(daysBetween(today, start), "day"), `on ${sprint.start}`)];
  const left = daysBetween(today, end);
  if (left < 0) return [tile("Over since", counted(-left, "day"), `ended ${sprint.end}`)];
  const length = start ? `of ${daysBetween(start, end) + 1}, ` : "";
  return [
    tile(
      "Time left",
      left === 0 ? "last day" : counted(left, "day"),
      left === 0 ? `ends ${sprint.end}` : `${length}ends ${sprint.end}`,
    ),
  ];
}

function lastVelocity({ velocity, unit }: ReportData): readonly Markup[] {
  const last = velocity.at(-1);
  return last === undefined ? [] : [tile("Last velocity", figure(last.completed), `${unit} in ${last.sprint}`)];
}

function chance({ forecast }: ReportData): readonly Markup[] {
  if (forecast?.kind !== "forecast" || forecast.chance === null) return [];
  return [tile("Chance to finish", percent(forecast.chance), "all of the scope in time")];
}
