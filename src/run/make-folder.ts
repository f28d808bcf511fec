import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder with those above it that are missing; one that is there is left as it is. `mkdir` with `recursive`
 * would do the same, but in Node.js it never comes back where a file system says that a folder it is to make a folder
 * in is not there (ENOENT), though it is: below `/proc`, say. Here every folder is asked for once.
 * @param mode rights of the folders that are made, as `mkdir` takes them
 * @throws the file system's error with its path: no right (EACCES), read only (EROFS), a file in the way (ENOTDIR, EEXIST)
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const missing: string[] = [];
  for (let above = folder; !(await isFolder(above)) && dirname(above) !== above; above = dirname(above))
    missing.push(above);
  for (const path of missing.reverse()) {
    try {
      await mkdir(path, mode === undefined ? {} : { mode });
    } catch (error) {
      // Somebody else may have made it meanwhile; a file, or a link that leads nowhere, is in the way.
      if (!isCode(error, "EEXIST") || !(await isFolder(path))) throw error;
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
