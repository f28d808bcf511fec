import { dateIn } from "../dialects/dates.ts";

/** The keys that the older form has, each with the other names it goes by (case, `_`, `-` and blanks don't count). */
const OLDER_KEYS: Readonly<Record<string, { readonly kind: ValueKind; readonly names: readonly string[] }>> = {
  sprint_id: { kind: "text", names: ["sprint", "sprintname", "currentsprint"] },
  sprint_number: { kind: "number", names: ["sprintno"] },
  version: { kind: "text", names: ["planversion"] },
  start_date: { kind: "date", names: ["start", "sprintstart", "sprintstartdate"] },
  end_date: { kind: "date", names: ["end", "sprintend", "sprintenddate"] },
  duration_days: { kind: "days", names: ["duration", "sprintduration", "sprintdurationdays"] },
  target_points: { kind: "number", names: ["targetvelocity", "plannedpoints", "sprintpoints"] },
  last_sprint_velocity: {
    kind: "number",
    names: ["currentvelocity", "velocity", "lastvelocity", "previousvelocity", "previoussprintvelocity"],
  },
};

type ValueKind = "text" | "number" | "date" | "days";

/** The key of today for one of the older form; null for any other. */
export function olderKey(name: string): string | null {
  const plain = plainName(name);
  return (
    Object.entries(OLDER_KEYS).find(([key, { names }]) => plainName(key) === plain || names.includes(plain))?.[0] ??
    null
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}

/**
 * A value as its key takes it today; undefined where it is that already, or where nobody can tell what is meant: of
 * `07/08/2025` which is the month.
 * @param key one of today's keys
 * @param raw the value as it stands in the file
 */
export function todaysValue(key: string, value: unknown, raw: string): string | number | null | undefined {
  const kind = OLDER_KEYS[key]?.kind;
  if (typeof value === "number") return kind === "text" ? raw : undefined;
  if (typeof value !== "string" || kind === "text") return undefined;
  const text = value.trim();
  if (text === "") return null;
  switch (kind) {
    case "number":
      return /^\d{1,6}(?:\.\d{1,6})?(?: ?(?:points?|pts?|sp))?$/i.test(text) ? Number.parseFloat(text) : undefined;
    case "days": {
      const [, count, unit = "day"] = /^(\d{1,3})(?:[ -]?(days?|weeks?))?$/i.exec(text) ?? [];
      return count === undefined ? undefined : Number(count) * (unit.toLowerCase().startsWith("week") ? 7 : 1);
    }
    case "date": {
      const date = isoDate(text);
      return date === null || date === value ? undefined : date;
    }
    default:
      return undefined;
  }
}

const NUMBERS = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? /i;

function isoDate(text: string): string | null {
  const [, year, month, day] = NUMBERS.exec(text.replace(/[T ]\d{1,2}:[\d:.]+(?: ?(?:Z|[+-]\d\d:?\d\d))?$/, "")) ?? [];
  if (year !== undefined) return onCalendar(year, month, day);
  const [, first = "", second = "", of] = AMERICAN.exec(text) ?? [];
  // Only one of the two can be a month, or both are the same.
  if (of !== undefined) {
    if (Number(second) > 12 || first === second) return onCalendar(of, first, second);
    return Number(first) > 12 ? onCalendar(of, second, first) : null;
  }
  const bare = text.replace(WEEKDAY, "");
  const found = dateIn(bare);
  return found !== null && found.length === bare.length ? found.date : null;
}

function onCalendar(year = "", month = "", day = ""): string | null {
  return dateIn(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)?.date ?? null;
}
