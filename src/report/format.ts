import type { Day } from "./data.ts";

/** Made when it is first needed: most commands draw nothing. */
let decimal: Intl.NumberFormat | undefined;

/** A figure for people, one decimal at most: `1,234.5`; a dash for what is none. */
export function figure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  // Without it a small negative one would be shown as -0.
  decimal ??= new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
  return decimal.format(Math.round(value * 10) / 10 + 0);
}

/** A figure with its unit: `12 points`, `85%`, `6.5 h`. */
export function measured(value: number | null, unit: string): string {
  if (value === null || unit === "") return figure(value);
  if (value === 1 && /^(?:points|tasks|days|hours|weeks|sprints|times|issues|findings)$/.test(unit))
    return `1 ${unit.slice(0, -1)}`;
  return unit === "%" ? `${figure(value)}%` : `${figure(value)} ${unit}`;
}

/** A share from 0 to 1 in percent. A chance is never called certain by rounding. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return `${Math.round(share * 100)}%`;
}

/** With its sign: `+3`, `−2`. */
export function signed(value: number): string {
  return value < 0 ? `−${figure(-value)}` : `+${figure(value)}`;
}

/** So many of a thing: `1 task`, `3 tasks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The first instant of a day, UTC; null for what is no day of the calendar. */
export function instant(day: Day): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  return date === null || Number.isNaN(date.getTime()) || iso(date) !== day ? null : date;
}

/** The day of an instant, UTC. */
export function iso(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / DAY_MS);
}

/** The day so many days later. */
export function later(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY_MS);
}
