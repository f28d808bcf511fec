import { ARCHIVE_INDEX, outlived } from "../archive/index.ts";
import type { Config } from "../config/index.ts";
import type { Diagnostic } from "../plan/diagnostic.ts";
import type { FileSource } from "./files.ts";

/**
 * A finding for the archives that are older than "retain-years": told, since nothing is deleted by a program.
 * @param today ISO date; undefined where nobody knows it
 */
export async function retentionFindings(
  files: FileSource,
  { archive: { retainYears } }: Config,
  today: string | undefined,
): Promise<readonly Diagnostic[]> {
  if (retainYears === null || today === undefined) return [];
  const sprints = outlived(await files.read(ARCHIVE_INDEX), today, retainYears);
  if (sprints.length === 0) return [];
  const named = sprints.length > 10 ? `${sprints.slice(0, 10).join(", ")}, …` : sprints.join(", ");
  const one = sprints.length === 1;
  return [
    {
      ...{ path: ARCHIVE_INDEX, line: 1, column: 1, endLine: 1, endColumn: 1 },
      severity: "warning",
      rule: "archive-retention",
      task: null,
      message: `The ${one ? "archive" : "archives"} of ${sprints.length} ${one ? "sprint is" : "sprints are"} older than "retain-years" (${retainYears}) says: ${named}.`,
      hint: "Nothing is deleted for you: move them to where you keep such things, or raise the number.",
      fix: null,
    },
  ];
}
