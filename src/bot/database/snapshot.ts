import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { tarEntries } from "./tar.ts";

/** The version of PGlite that the prepared data directory was made by: `node tools/pglite-snapshot.mjs` makes another. */
export const SNAPSHOT_VERSION = "0.5.16";

const FILE = new URL("./pglite-data.tar.br", import.meta.url);

/** The prepared data directory as an uncompressed archive, some 40 MB. */
export async function snapshotTar(): Promise<Uint8Array> {
  return await promisify(brotliDecompress)(await readFile(FILE));
}

/**
 * Puts the prepared data directory where none is yet: `initdb` within PGlite takes 1 GB of memory and seconds, this neither.
 * Whoever dies in the middle leaves no half of one: it is written beside and moved there whole.
 * @param folder data directory; the folder above it must exist
 */
export async function unpackSnapshot(folder: string): Promise<void> {
  const beside = `${folder}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { mode: 0o700 });
  for (const { path, kind, content } of tarEntries(await snapshotTar())) {
    const target = join(beside, path);
    if (kind === "folder") await mkdir(target, { recursive: true, mode: 0o700 });
    else {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await writeFile(target, content, { mode: 0o600 });
    }
  }
  await rename(beside, folder);
  // The name itself has to outlive the power as well.
  const above = await open(dirname(folder), "r");
  try {
    await above.sync();
  } finally {
    await above.close();
  }
}
