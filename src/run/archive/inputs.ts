import { BUMPS, type Bump } from "../../archive/index.ts";
import { UsageError } from "../failure.ts";

/** What archiving is asked to do; null for what nobody said. */
export interface ArchiveInputs {
  readonly sprintId: string | null;
  readonly bump: Bump | null;
  readonly durationDays: number | null;
}

/**
 * Reads what archiving is asked to do.
 * @param given the text of an input by its name, as action.yml has it; null for none
 * @throws UsageError where one has a value that it can't have
 */
export function archiveInputs(given: (name: string) => string | null): ArchiveInputs {
  const said = given("bump");
  // A list to choose from, as a workflow_dispatch shows, has no empty entry.
  const bump = said === "auto" ? null : said;
  const known = BUMPS.find((one) => one === bump) ?? null;
  if (bump !== null && known === null)
    throw new UsageError(`The input bump is "${bump}", expected one of auto, ${BUMPS.join(", ")}.`, null);
  const days = given("duration-days");
  if (days !== null && !(/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 366))
    throw new UsageError(`The input duration-days is "${days}", expected a whole number from 1 to 366.`, null);
  return { sprintId: given("sprint-id"), bump: known, durationDays: days === null ? null : Number(days) };
}
