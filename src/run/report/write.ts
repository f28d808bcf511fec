import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReportFile } from "../../report/files.ts";

/** Writes a report's files into a folder, which is made where it isn't there; other files in it stay. */
export async function writeReport(folder: string, files: readonly ReportFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { path, text } of files) await writeFile(join(folder, path), text);
}
