import { archivedSprints, finalArchives } from "../../archive/index.ts";
import type { Config } from "../../config/index.ts";
import type { PastSprint } from "../../plan/statements.ts";
import { type FileSource, UnreadableFile } from "../files.ts";

/** So many sprints are read: each costs a request where the files are GitHub's, and no figure looks further back. */
const MOST = 12;

/** What the last sprints came to, by their archives. @param current id of the sprint under way */
export async function readArchivedSprints(
  files: FileSource,
  config: Config,
  current: string | null,
): Promise<readonly PastSprint[]> {
  const archives = new Map<string, string>();
  for (const path of finalArchives(await files.list(), current).slice(-MOST)) {
    const text = await files.read(path).catch(unlessNoText);
    if (text !== null) archives.set(path, text);
  }
  return archivedSprints(archives, config.read);
}

function unlessNoText(error: unknown): null {
  if (error instanceof UnreadableFile) return null;
  throw error;
}
