import type { NextSprint } from "./next-sprint.ts";

/** The sprint's keys of the configuration. */
export type SprintKeys = Readonly<Record<string, string | number>>;

/** What the configuration says of the sprint, as far as the boundary needs it. */
export interface ConfiguredSprint {
  /** Names of the sprint's keys that the file has with a value. */
  readonly keys: ReadonlySet<string>;
}

/**
 * The values that move a configuration on to the next sprint. One that names the sprint gets its id, dates and the
 * velocity measured, also where it had none; any other key is only changed where it is there.
 */
export function movedKeys(
  { keys }: ConfiguredSprint,
  next: NextSprint,
  version: string,
  velocity: number | null,
  durationDays: number | null,
): SprintKeys {
  const all: Readonly<Record<string, string | number | null>> = {
    sprint_id: next.id,
    sprint_number: next.number,
    version,
    start_date: next.start,
    end_date: next.end,
    duration_days: durationDays,
    last_sprint_velocity: velocity,
  };
  const added = keys.has("sprint_id") ? ["start_date", "end_date", "last_sprint_velocity"] : [];
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) =>
      value !== null && (keys.has(key) || added.includes(key)) ? [[key, value]] : [],
    ),
  );
}
