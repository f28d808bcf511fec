import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ReportFile } from "../../report/files.ts";
import { makeFolder } from "../make-folder.ts";

/** Writes a report's files below a folder, which is made where it isn't there; other files in it stay. */
export async function writeReport(folder: string, files: readonly ReportFile[]): Promise<void> {
  for (const { path, text } of files) {
    const place = join(folder, path);
    await makeFolder(dirname(place));
    await writeFile(place, text);
  }
}
