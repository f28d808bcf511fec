import { openPlan } from "../../dialects/index.ts";
import { forecastNote } from "../../forecast/index.ts";
import type { StatedFigure, StatedForecast } from "../../plan/change.ts";
import { repositoryKeys } from "../../plan/keys.ts";
import { METRICS, type Metric } from "../../plan/metric.ts";
import type { ReadPlan } from "../../rules/rule.ts";
import type { Notice } from "../../sync/change.ts";
import type { AuditEntry, Ledger } from "../../sync/ledger.ts";
import { notMeasured, type Unmeasured } from "../../sync/measure-notices.ts";
import { isGivenNews, isMeasuringDue, type Measurements, remeasured, withGiven } from "../../sync/measurements.ts";
import { waiting } from "../../sync/proposal.ts";
import { askReleases } from "../report/asked.ts";
import { type Asked, type ReportFacts, sprintOf, withPending } from "../report/facts.ts";
import { forecastOf } from "../report/forecast.ts";
import { measured as reported } from "../report/measure.ts";
import { givenFigures } from "./given.ts";
import type { Observed } from "./observe.ts";
import type { SyncRequest } from "./request.ts";

/** Figures that only the audit log tells. */
const LOGGED: ReadonlySet<StatedFigure> = new Set<StatedFigure>([
  "committedPoints",
  "addedPoints",
  "scopeChange",
  "blockedHours",
  "leadHours",
  "cycleHours",
  "reopened",
  "forecast",
]);
const FIGURES: ReadonlySet<string> = new Set(METRICS);

/** What the day's measuring comes to. */
export interface Day {
  readonly ledger: Ledger;
  /** What plans state and can't be measured, as far as it wasn't said yet. */
  readonly notices: readonly Notice[];
}

/**
 * Measures what plans state and their tasks don't tell: in the first run of a day (UTC) that reads them, and where a plan
 * begins to state another figure or another sprint begins. Later runs of the day use the same record, so that no figure moves more often. While a
 * pull request waits nothing is measured: another day alone is no reason to write it anew. What reports of tests and scans
 * say counts in the run that brings them.
 * @param at GitHub's clock, ISO
 * @param before the ledger before this run looked
 * @param log the audit log in the tree; read only where a plan states what only the log tells
 */
export async function measureDay(
  request: Pick<SyncRequest, "host" | "results">,
  at: string,
  observed: Observed,
  before: Ledger,
  ledger: Ledger,
  log: () => Promise<readonly AuditEntry[]>,
): Promise<Day> {
  const { measurements: known } = ledger;
  const today = at.slice(0, 10);
  const due = isMeasuringDue(known, today);
  const given = givenFigures(request.results, at);
  const quiet = !due && !isGivenNews(known, given) && known !== undefined && samePlans(before, ledger);
  if (quiet || waiting(ledger).length > 0) return { ledger, notices: [] };
  const plans = readPlans(observed);
  const stated = new Set(plans.flatMap(({ statements }) => statements?.figures ?? []));
  const others = new Set(plans.flatMap(({ statements }) => statements?.unmeasured ?? []));
  if (stated.size + others.size === 0) {
    const { measurements: _, ...without } = ledger;
    return { ledger: without, notices: [] };
  }
  const { config } = observed.settings;
  const sprint = sprintOf(config, plans);
  const news = known?.sprint !== sprint.id || [...stated].some((figure) => known?.stated.includes(figure) !== true);
  if (!due && !news && known !== undefined) {
    const values = withGiven(known.values, given, stated, at);
    const told = toldOf(others, known);
    const missing = told.all.filter((key) => !(key in values));
    return {
      ledger: { ...ledger, measurements: { ...known, stated: [...stated].toSorted(), values, told: missing } },
      notices: told.notices,
    };
  }
  const needsLog = [...stated].some((figure) => LOGGED.has(figure));
  const facts: ReportFacts = {
    config,
    plans,
    keys: repositoryKeys(plans.map(({ plan }) => plan)),
    log: needsLog ? withPending(await log(), ledger) : [],
    sprint,
    archived: [],
    ledger,
    asked: stated.has("deployments") ? await releasesOnly(request.host, at) : null,
    paths: new Set(),
    results: request.results ?? {},
    notes: [],
  };
  return measuredDay(at, facts, ledger, stated, others);
}

/** The question that plans ask and the sync doesn't: it is asked once a day. */
async function releasesOnly(host: SyncRequest["host"], at: string): Promise<Asked> {
  return { ...(await askReleases(host, at)), labelled: null, issues: new Map() };
}

/** Measures what is stated and puts it into the ledger's record. Pure. */
function measuredDay(
  at: string,
  facts: ReportFacts,
  ledger: Ledger,
  stated: ReadonlySet<StatedFigure>,
  others: ReadonlySet<string>,
): Day {
  const { config, sprint, log } = facts;
  const { measurements: known } = ledger;
  const today = at.slice(0, 10);
  const report = reported(facts, at, null);
  const measured = Object.fromEntries(
    report.metrics.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
  );
  const values = remeasured(known?.values ?? {}, measured, stated, at);
  const isKnownElse = (metric: Metric) =>
    (metric === "velocity" && config.sprint.lastVelocity !== null) ||
    // The log begins with this run: what it tells is there tomorrow.
    (LOGGED.has(metric) && log.length === 0);
  const missing = report.metrics.flatMap(({ name, label, basis }): Unmeasured[] =>
    isMetric(name) && stated.has(name) && values[name] === undefined && !isKnownElse(name)
      ? [{ key: name, label, reason: basis }]
      : [],
  );
  const told = toldOf(others, known, missing);
  const forecast = stated.has("forecast") ? forecastFor(facts, today, report) : null;
  const measurements: Measurements = {
    on: today,
    sprint: sprint.id,
    stated: [...stated].toSorted(),
    values,
    ...(forecast === null ? {} : { forecast }),
    told: told.all,
  };
  return { ledger: { ...ledger, measurements }, notices: told.notices };
}

/** Whether the plans are the files that the run before read. */
function samePlans(before: Ledger, after: Ledger): boolean {
  const plans = ({ files, homes }: Ledger) => [
    Object.entries(files).flatMap(([path, { role, sha }]) => (role === "plan" ? [[path, sha]] : [])),
    homes,
  ];
  return JSON.stringify(plans(before)) === JSON.stringify(plans(after));
}

function readPlans({ plans, settings }: Observed): readonly ReadPlan[] {
  return plans.flatMap(({ path, text, plan }): ReadPlan[] => {
    if (plan.template) return [];
    const opened = openPlan(path, text, settings.config.read);
    return opened.kind === "plan" ? [{ plan, text, statements: opened.statements }] : [];
  });
}

function isMetric(name: string): name is Metric {
  return FIGURES.has(name);
}

function forecastFor(
  facts: ReportFacts,
  today: string,
  report: Parameters<typeof forecastOf>[2],
): StatedForecast | null {
  const forecast = forecastOf(facts, today, report);
  if (forecast === null) return null;
  return { words: forecastNote(forecast), chance: forecast.kind === "forecast" ? forecast.chance : null };
}

/** What was said of figures that can't be measured, and what is yet to be said. What can be again is forgotten. */
function toldOf(
  others: ReadonlySet<string>,
  known: Measurements | undefined,
  missing?: readonly Unmeasured[],
): { readonly all: readonly string[]; readonly notices: readonly Notice[] } {
  const kept = new Set(known?.told);
  const unknown = [...others].map((label): Unmeasured => ({ key: `"${label}"`, label, reason: null }));
  const all = [...(missing ?? []), ...unknown];
  const notices = notMeasured(all.filter(({ key }) => !kept.has(key)));
  const before = missing === undefined ? [...kept].filter((key) => !key.startsWith('"')) : [];
  return { all: [...before, ...all.map(({ key }) => key)], notices };
}
