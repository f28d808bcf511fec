/** What a number counts: percent, hours, something a week, points of a scale, or things. Numbers of one kind compare. */
export type Dimension = "percent" | "time" | "rate" | "scale" | "count";

/** A number with its unit, `4.2h`, `2.1/week`, `92%`, `4.5/5`. */
export interface Measure {
  /** As written. */
  readonly value: number;
  readonly dimension: Dimension;
  /** How much one of its unit is: hours for times, times a week for rates; 1 for the others. */
  readonly factor: number;
  /** Where the number itself stands in the text. */
  readonly start: number;
  readonly end: number;
  /** What follows the number as its unit, as written, the blank before it included. */
  readonly unit: string;
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/;
const HOURS: Readonly<Record<string, number>> = {
  s: 1 / 3600,
  sec: 1 / 3600,
  m: 1 / 60,
  min: 1 / 60,
  h: 1,
  hr: 1,
  d: 24,
  w: 168,
};
const TIME = /^\s*(?:(seconds?|secs?|s)|(minutes?|mins?|m)|(hours?|hrs?|h)|(days?|d)|(weeks?|wks?|w))(?![a-z])/i;
const RATE = /^\s*[a-z ]*?(?:\/|\bper\b|\ba\b|\beach\b)\s*(day|d|week|wk|w|month|mo|m|quarter|q|year|yr|y)(?![a-z])/i;
/** How many of each there are in a week, by their first letter. */
const A_WEEK: Readonly<Record<string, number>> = { d: 7, w: 1, m: 12 / 52, q: 4 / 52, y: 1 / 52 };

/** The first number of a text with its unit; null for none. */
export function measureIn(text: string): Measure | null {
  const found = NUMBER.exec(text);
  if (found === null) return null;
  const start = found.index;
  const end = start + found[0].length;
  const value = Number(found[0].replaceAll(",", ""));
  const rest = text.slice(end);
  const as = (dimension: Dimension, factor: number, unit: string): Measure => ({
    value,
    dimension,
    factor,
    start,
    end,
    unit,
  });
  const percent = /^\s*%/.exec(rest)?.[0];
  if (percent !== undefined) return as("percent", 1, percent);
  const scale = /^\s*\/\s*\d+/.exec(rest)?.[0];
  if (scale !== undefined) return as("scale", 1, scale);
  const rate = RATE.exec(rest);
  if (rate !== null) return as("rate", A_WEEK[(rate[1] ?? "").charAt(0).toLowerCase()] ?? 1, rate[0]);
  const time = TIME.exec(rest);
  if (time === null) return as("count", 1, "");
  const [unit, seconds, minutes, hours, days] = time;
  const name =
    seconds !== undefined
      ? "s"
      : minutes !== undefined
        ? "min"
        : hours !== undefined
          ? "h"
          : days !== undefined
            ? "d"
            : "w";
  return as("time", HOURS[name] ?? 1, unit);
}

/** What a figure is to be, by its comparison. */
export type Relation = "<" | "<=" | ">" | ">=";

/** A target such as `>90%`, `<2/month`, `0 critical`, `≥ 4.5/5`, `at least 3 a week`. */
export interface Target extends Measure {
  /** Null where the text only says the number: whether more or less is better depends on the figure. */
  readonly relation: Relation | null;
  /** The upper bound of a range such as `18-22`, in the same unit; missing where it is none. Its relation is null. */
  readonly to?: number;
}

const RELATIONS: readonly (readonly [RegExp, Relation])[] = [
  [/^(?:>=|≥|=>|⩾)/, ">="],
  [/^(?:<=|≤|=<|⩽)/, "<="],
  [/^>/, ">"],
  [/^</, "<"],
  [/^(?:at least|min(?:imum)?\.?|no (?:less|fewer) than)\b/i, ">="],
  [/^(?:at most|max(?:imum)?\.?|no more than|up to)\b/i, "<="],
  [/^(?:more than|over|above|greater than)\b/i, ">"],
  [/^(?:less than|fewer than|under|below|within)\b/i, "<"],
];

/** `18-22`, `18 – 22 points`, `2 to 4 hours`; no date. */
const RANGE = /^(\d{1,9}(?:\.\d{1,6})?)\s{0,3}%?\s{0,3}(?:-|–|—|to\b|\.\.)\s{0,3}(\d{1,9}(?:\.\d{1,6})?)(?![\d.]*-\d)/;

/** Reads a target; null where it names no number. HTML's `&lt;` and an escaped `\<` are the characters that they show. */
export function readTarget(raw: string): Target | null {
  const text = raw
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/\\(?=[<>])/g, "")
    .replace(/^[*_`~\s]+/, "");
  const range = RANGE.exec(text);
  if (range !== null) {
    const [whole, from = "", to = ""] = range;
    const upper = measureIn(text.slice(whole.length - to.length));
    if (upper !== null && Number(from) <= upper.value)
      return { ...upper, value: Number(from), to: upper.value, relation: null };
  }
  const measure = measureIn(/^(?:none|zero)\b/i.test(text) ? "0" : text);
  if (measure === null) return null;
  const relation = RELATIONS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  const more =
    relation === null &&
    /^[^a-z]*\+|\bor (?:more|higher|better)\b/i.test(text.slice(measure.end + measure.unit.length));
  const less = relation === null && /\bor (?:less|fewer|lower|faster)\b/i.test(text.slice(measure.end));
  return { ...measure, relation: more ? ">=" : less ? "<=" : relation };
}

/** How a figure stands against its target: it is met, nearly, or not. */
export const LEVELS = ["good", "warning", "bad"] as const;
export type Level = (typeof LEVELS)[number];

/** Missed by not more than half of the target is nearly met. */
const NEARLY = 0.5;

/**
 * How a figure stands against a target. Missed by not more than half of the target is a warning; where the target is
 * nothing, anything is bad.
 * @param value in the target's unit
 * @param relation what counts where the target only says a number
 * @param slack by how much a limit may be passed with a warning whatever its size, such as one blocked task of none
 */
export function levelOf(value: number, target: Target, relation: Relation, slack = 0): Level {
  const { value: from, to } = target;
  if (to !== undefined) {
    if (value >= from && value <= to) return "good";
    return value < from ? missedBy(from - value, from, 0) : missedBy(value - to, to, slack);
  }
  const asked = target.relation ?? relation;
  const met = { ">": value > from, ">=": value >= from, "<": value < from, "<=": value <= from }[asked];
  return met ? "good" : missedBy(Math.abs(value - from), from, asked.startsWith("<") ? slack : 0);
}

function missedBy(distance: number, target: number, slack: number): Level {
  const allowed = Math.max(Math.abs(target) * NEARLY, slack);
  return allowed > 0 && distance <= allowed ? "warning" : "bad";
}
