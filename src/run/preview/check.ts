import { runCheck } from "../check.ts";
import type { FileSource } from "../files.ts";
import type { PreviewRequest } from "./request.ts";

/**
 * Counts what the check finds in the plans as a merge leaves them.
 * @param today ISO date of the day
 */
export function checkCounts(
  config: string | null,
  today: string,
  organisation: PreviewRequest["organisation"] = null,
): NonNullable<PreviewRequest["check"]> {
  return async (files: FileSource) =>
    (await runCheck({ files, paths: [], config, organisation, strict: false, today })).counts;
}
