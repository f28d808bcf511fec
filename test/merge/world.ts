import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MergeRequest, type MergeResult, mergePlans } from "../../src/merge/index.ts";
import { OPTIONS } from "../dialects/sprint-world.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/merge/", import.meta.url));

/** Names of the cases: a folder each, with base.md, ours.md, theirs.md and expected.md. */
export function mergeCases(): string[] {
  return readdirSync(FOLDER).toSorted();
}

/** One file of a case, BOM and line ends as they are. */
export function caseText(name: string, file: "base" | "ours" | "theirs" | "expected"): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
  return decoder.decode(readFileSync(`${FOLDER}${name}/${file}.md`));
}

/** Writes what a case is to come to; with UPDATE=1, for a person to look at. */
export function keepExpected(name: string, text: string): void {
  const path = `${FOLDER}${name}/expected.md`;
  if (process.env.UPDATE === "1" || (!existsSync(path) && process.env.CI === undefined)) writeFileSync(path, text);
}

/** Merges three texts as TASK.md, with git's usual labels. */
export function merged(
  base: string,
  ours: string,
  theirs: string,
  { path = "TASK.md", withBase = false }: { readonly path?: string; readonly withBase?: boolean } = {},
): MergeResult {
  const style: MergeRequest["style"] = { size: 7, labels: { base: "base", ours: "ours", theirs: "theirs" }, withBase };
  const facts = { today: "2026-05-25", lastVelocity: null };
  return mergePlans({ path, base, ours, theirs, options: OPTIONS, facts, style });
}
