import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const shared = fileURLToPath(new URL("../../shared/", import.meta.url));
export const corpus = process.env.LOCKSTEP_CORPUS ?? join(shared, "corpus");
export const references = join(corpus, "../reference-plans");

/** A plan that somebody really wrote, under the path that it has in its repository. */
export interface RealFile {
  readonly path: string;
  readonly text: string;
}

/** A file of the corpus, BOM and all. */
export function read(file: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(file));
}

/** Every plan of the corpus under the path that it has in its repository, and the reference plans. */
export function realFiles(): RealFile[] {
  const manifest: unknown = JSON.parse(readFileSync(join(corpus, "manifest.json"), "utf8"));
  const entries = Array.isArray(manifest) ? manifest : [];
  const files = entries.map(({ file, path }: { readonly file: string; readonly path: string }) => ({
    path,
    text: read(join(corpus, file)),
  }));
  if (!existsSync(references)) return files;
  return [
    ...files,
    ...readdirSync(references).map((name) => ({ path: `docs/${name}`, text: read(join(references, name)) })),
  ];
}
