import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium of this machine: CHROMIUM_PATH, or the first on the path; null where there is none. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM_PATH ?? "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = named === "" ? NAMES.flatMap((name) => folders.map((folder) => join(folder, name))) : [named];
  return places.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
