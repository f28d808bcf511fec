import { archiveInputs, runArchive } from "../../run/archive/index.ts";
import { UsageError } from "../../run/failure.ts";
import { guarded } from "../consent/guard.ts";
import type { Session } from "./session.ts";
import { requestFor } from "./sync.ts";

/**
 * Ends the sprint, or archives within it, as somebody asked for.
 * @param asked by the names of the Action's inputs; without `bump` the sprint ends
 * @throws UsageError for an input that it can't have, or where nothing can be archived before a person has looked; what
 * `runArchive` throws
 */
export async function archiveSprint(session: Session, asked: Readonly<Record<string, string>>): Promise<void> {
  const { sprintId, bump, durationDays } = archiveInputs((name) => asked[name] || null);
  const request = requestFor(session, await session.said());
  const { archive } = await runArchive({
    ...request,
    host: guarded(session.host, session.facts.defaultBranch).host,
    ...{ sprintId, bump: bump ?? "major", durationDays, scheduled: false },
  });
  if (archive.kind === "refused") throw new UsageError(`Nothing was archived. ${archive.reason}`, archive.hint);
}
