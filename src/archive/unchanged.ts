import { isoDates } from "../dialects/dates.ts";
import { changelogEntries } from "../dialects/sprint/derived/changelog.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import type { BoundaryInput } from "./boundary-input.ts";
import { nextVersion, withRaisedVersion } from "./raise-version.ts";
import { readSprintFile } from "./sprint-file.ts";
import { BUMPS } from "./version.ts";

/**
 * Whether a plan is an archived one with nothing changed but what archiving it wrote, its version and the line about
 * that: then there is nothing new to archive.
 */
export function unchangedSince(
  { plan, options, today }: BoundaryInput,
  now: SprintFile,
  archived: string | null,
): boolean {
  if (archived === null) return false;
  if (archived === plan.text) return true;
  const before = readSprintFile(plan.path, archived, options);
  const held = before?.plan.sprint.version ?? null;
  if (before === null || held === null) return false;
  // The day that it was archived on is the one that its own lines name.
  const entries = changelogEntries(now).map(({ text }) => text);
  const updated = now.lines.filter(({ key }) => /\b(?:updated|modified)\b/.test(key)).map(({ raw }) => raw);
  const said = [...updated.slice(0, 1), ...entries.slice(0, 1), ...entries.slice(-1)];
  const days = new Set([today, ...said.flatMap((text) => isoDates(text).map(({ date }) => date)).slice(0, 4)]);
  return BUMPS.some((bump) => {
    const version = nextVersion(before, held, bump);
    return [...days].some((day) => withRaisedVersion(before, held, version, day) === plan.text);
  });
}
