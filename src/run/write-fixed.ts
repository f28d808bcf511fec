import { randomUUID } from "node:crypto";
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import type { FixedFile } from "./fix.ts";

/** Whether a fixed file was written; else in one sentence why it was left as it is. */
export type WriteResult = { readonly kind: "written" } | { readonly kind: "left"; readonly reason: string };

/**
 * Writes a fixed file in place of the one that was read: as a whole or not at all, and only where that is still what was
 * read. Through a link it writes what the link leads to, as long as that is inside the folder.
 * @param root folder that the path is in
 */
export async function writeFixed(root: string, { path, before, after }: FixedFile): Promise<WriteResult> {
  const target = await realpath(join(root, path));
  const inside = relative(await realpath(root), target);
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    return { kind: "left", reason: `${path} is a link that leads out of this folder: it is left as it is.` };
  }
  if (!(await readFile(target)).equals(Buffer.from(before))) {
    return { kind: "left", reason: `${path} was changed by somebody else meanwhile: it is left as it is.` };
  }
  const { mode } = await stat(target);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, after, { flag: "wx", mode });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return { kind: "written" };
}
