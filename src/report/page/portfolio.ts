import type { PortfolioData, PortfolioEntry, ReportData } from "../data.ts";
import { counted, figure, measured, percent } from "../format.ts";
import { escaped, type Markup } from "../markup.ts";
import { HEALTH_WORDS, sign } from "./signs.ts";
import { scrolled, table } from "./table.ts";

const COLUMNS = [
  { label: "Repository", wide: true },
  { label: "Sprint", nowrap: true },
  { label: "Health", nowrap: true },
  { label: "Done", short: "done", nowrap: true },
  { label: "Blocked", numeric: true, short: "blocked" },
  { label: "Chance to finish", numeric: true, short: "chance" },
  { label: "85% sure by", short: "85% sure by", nowrap: true },
  { label: "Plan and GitHub", nowrap: true },
];

/** The repositories at a glance, each linked to its part of the page. @param idOf what an entry's ids begin with */
export function portfolioIndex({ repositories, notes }: PortfolioData, idOf: (place: number) => string): Markup {
  const read = repositories.filter(({ kind }) => kind === "report").length;
  const rows = repositories.map((entry, place) => row(entry, idOf(place)));
  const unread = repositories.length - read;
  return [
    `<h1>Portfolio</h1><p class="over">${counted(repositories.length, "repository", "repositories")}${unread === 0 ? "" : `, ${figure(unread)} of them couldn’t be read`}</p>`,
    rows.length === 0
      ? ""
      : `<div class="card full">${scrolled("Repositories", table("", COLUMNS, rows, "cards"))}</div>`,
    notes.length === 0
      ? ""
      : `<ul class="plain full">${notes.map((note) => `<li>${escaped(note)}</li>`).join("")}</ul>`,
  ].join("\n");
}

function row(entry: PortfolioEntry, id: string): readonly Markup[] {
  if (entry.kind === "unread")
    return [
      `${escaped(entry.repository)}<span class="formula">${escaped(entry.reason)}</span>`,
      "",
      "",
      "",
      "",
      "",
      "",
      "",
    ];
  const { report } = entry;
  const { health, drift, forecast } = report;
  return [
    `<a href="#${id}">${escaped(report.repository.name)}</a> <a class="own" href="${escaped(entry.folder)}/index.html" aria-label="Own page of ${escaped(report.repository.name)}">own page</a>`,
    escaped(report.sprint.id ?? ""),
    health === null
      ? ""
      : `${sign(health.level)} ${HEALTH_WORDS[health.level]}, ${figure(health.met)}/${figure(health.of)}`,
    escaped(done(report)),
    figure(report.blocked.length),
    forecast?.kind === "forecast" && forecast.chance !== null ? percent(forecast.chance) : "",
    escaped(sureBy(report)),
    drift === null ? "" : `${sign(drift.inStep ? "good" : "warning")} ${drift.inStep ? "in step" : "out of step"}`,
  ];
}

function sureBy({ forecast }: ReportData): string {
  if (forecast?.kind !== "forecast") return "";
  return forecast.dates.find(({ confidence }) => confidence === 0.85)?.date ?? "";
}

function done({ days, unit }: ReportData): string {
  const last = days.at(-1);
  return last === undefined ? "" : `${figure(last.done)} of ${measured(last.scope, unit)}`;
}
