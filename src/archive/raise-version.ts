import { changelogVersion, entryEdits } from "../dialects/sprint/derived/changelog.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import { encodeLine } from "../markdown/escape.ts";
import { applyEdits } from "../text/edit.ts";
import { headerEdits } from "./header-edits.ts";
import { type Bump, highestVersion, raised } from "./version.ts";

/** The version that a file is raised to: above the one in its header and above the newest entry of its changelog. */
export function nextVersion(file: SprintFile, held: string, bump: Bump): string {
  return raised(highestVersion([held, changelogVersion(file)]) ?? held, bump);
}

/** A file's text with its version raised, a line about that in its changelog, and nothing else changed. */
export function withRaisedVersion(file: SprintFile, held: string, version: string, today: string): string {
  const words = encodeLine(`v${held} archived`);
  return applyEdits(file.document.text, [
    ...headerEdits(file, { version, today }),
    ...entryEdits(file, today, words, version),
  ]);
}
