import { oneLine } from "../text/normalise.ts";
import type { Notice } from "./change.ts";

/** Code of the notice that figures can't be measured. */
export const NOT_MEASURED = "not-measured";

/** A figure that plans state and that can't be measured. */
export interface Unmeasured {
  /** What it is remembered by. */
  readonly key: string;
  readonly label: string;
  /** What is missing, a phrase; null where nothing here measures such a thing. */
  readonly reason: string | null;
}

const MOST = 12;

/** Says of figures that they are left as they stand; nothing where there are none. Said once of each. */
export function notMeasured(figures: readonly Unmeasured[]): readonly Notice[] {
  if (figures.length === 0) return [];
  const known = figures.flatMap(({ label, reason }) => (reason === null ? [] : [`${label} (${reason})`]));
  const others = figures.flatMap(({ label, reason }) => (reason === null ? [oneLine(label).slice(0, 60)] : []));
  const sentences = [
    ...(known.length === 0 ? [] : [`What the plans say of these can't be measured: ${listed(known)}.`]),
    ...(others.length === 0 ? [] : [`Nothing here measures ${listed(others)}.`]),
  ];
  const message = `${sentences.join(" ")} Their lines are left as they stand; this is said once.`;
  return [{ level: "note", code: NOT_MEASURED, task: null, message }];
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST;
  return `${names.slice(0, MOST).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}
