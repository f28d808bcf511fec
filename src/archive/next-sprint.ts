import { type IdParts, idByPattern, partsByPattern, patternOf } from "../plan/sprint-pattern.ts";
import { addDays, daysBetween, isoWeek, weekAfter } from "./calendar.ts";

/** A sprint: what it is called and when it is. Dates are ISO, both days included. */
export interface SprintSpan {
  readonly id: string;
  readonly number: number | null;
  readonly start: string | null;
  readonly end: string | null;
}

/** The sprint that follows another. */
export interface NextSprint extends SprintSpan {
  readonly start: string;
  readonly end: string;
}

/** How long a sprint is taken to be where nothing says it. */
const USUAL_DAYS = 14;

/** What the dates and the id of the next sprint follow from. */
export interface NextRequest {
  readonly sprint: SprintSpan;
  /** The id it is to have; null for the one that follows. */
  readonly given: string | null;
  /** Pattern of sprint ids in the configuration; null for the form that the id has. */
  readonly pattern: string | null;
  /** Days of a sprint as somebody asked for them now; null for those of the configuration or of the sprint before. */
  readonly durationDays: number | null;
  readonly configuredDays: number | null;
  /** ISO date. */
  readonly today: string;
}

/** The next sprint, or why its id can't be told. */
export type NextResult =
  | { readonly kind: "next"; readonly next: NextSprint }
  | { readonly kind: "refused"; readonly reason: string; readonly hint: string };

/**
 * The sprint after another. It begins on the day after the other's last, or, where it would be over by now or nobody
 * said when the other ends, today.
 */
export function nextSprint(request: NextRequest): NextResult {
  const { sprint, given, today } = request;
  const own = sprint.start === null || sprint.end === null ? 0 : daysBetween(sprint.start, sprint.end) + 1;
  // Dates that were swapped say nothing of how long a sprint is.
  const days = request.durationDays ?? request.configuredDays ?? (own > 0 ? own : USUAL_DAYS);
  const follows = sprint.end === null ? today : addDays(sprint.end, 1);
  const start = addDays(follows, days - 1) < today ? today : follows;
  const end = addDays(start, days - 1);
  const made =
    given === null
      ? nextId(sprint, request.pattern, start, end)
      : { id: given, number: numberIn(given, request.pattern) };
  if (made === null) {
    return {
      kind: "refused",
      reason: `What comes after the sprint "${sprint.id}" can't be told: its id is not of a form that can be counted on${request.pattern === null ? "" : `, and not of "sprint-id-pattern" (${request.pattern})`}.`,
      hint: 'Name the new sprint with --sprint-id (in a workflow the input sprint-id), or set "sprint-id-pattern" in the configuration, such as "Sprint-{number:2}-{year}".',
    };
  }
  return { kind: "next", next: { id: made.id, number: nextNumber(sprint, made, request.pattern), start, end } };
}

/** A number that was that of the id stays that of the id, with a new year and a name out of turn, too; others are counted on. */
function nextNumber(
  sprint: SprintSpan,
  made: { readonly id: string; readonly number: number | null },
  pattern: string | null,
): number | null {
  if (sprint.number === null) return made.number;
  const own = numberIn(sprint.id, pattern) === sprint.number ? numberIn(made.id, pattern) : null;
  return own ?? sprint.number + 1;
}

/** The number that an id has in it; null for an id without one. */
function numberIn(id: string, configured: string | null): number | null {
  const byPattern = configured === null ? null : partsByPattern(id, configured);
  return (byPattern ?? partsByPattern(id, patternOf(id) ?? ""))?.number ?? null;
}

function nextId(
  sprint: SprintSpan,
  configured: string | null,
  start: string,
  end: string,
): { readonly id: string; readonly number: number | null } | null {
  const byPattern = configured === null ? null : partsByPattern(sprint.id, configured);
  const pattern = configured ?? patternOf(sprint.id);
  if (pattern === null) return null;
  const parts = byPattern ?? partsByPattern(sprint.id, patternOf(sprint.id) ?? "");
  if (parts === null && sprint.number === null && !pattern.includes("{week")) return null;
  const next = advanced(parts, sprint, start, end, pattern);
  return { id: idByPattern(pattern, next), number: next.year === null ? next.number : null };
}

function advanced(parts: IdParts | null, sprint: SprintSpan, start: string, end: string, pattern: string): IdParts {
  // A sprint belongs to the year that it is mostly in, as weeks do.
  const year = Number(addDays(start, Math.floor(daysBetween(start, end) / 2)).slice(0, 4));
  if (pattern.includes("{week")) {
    const { week, year: weekYear } = weekOf(parts, sprint, start);
    return { number: null, year: weekYear, week };
  }
  const before = parts?.number ?? sprint.number ?? 0;
  if (!pattern.includes("{year")) return { number: before + 1, year: null, week: null };
  const turned = parts?.year != null && year > parts.year;
  return { number: turned ? 1 : before + 1, year: turned ? year : (parts?.year ?? year), week: null };
}

/** The week that follows: that of the first day where the sprint before was named so, else the one after. */
function weekOf(parts: IdParts | null, sprint: SprintSpan, start: string): { year: number; week: number } {
  const begins = isoWeek(start);
  if (parts?.week == null) return begins;
  const named = {
    year: parts.year ?? (sprint.start === null ? begins.year : isoWeek(sprint.start).year),
    week: parts.week,
  };
  const was = sprint.start === null ? null : isoWeek(sprint.start);
  const later = begins.year > named.year || (begins.year === named.year && begins.week > named.week);
  if (was?.year === named.year && was.week === named.week && later) return begins;
  return weekAfter(named);
}
