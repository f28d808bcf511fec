import type { ReadOptions } from "../dialects/dialect.ts";
import { openPlan } from "../dialects/index.ts";
import { entryFor, withEntry } from "../dialects/plan-entry.ts";
import { readSprint, type SprintFile } from "../dialects/sprint/read.ts";

/** A text read as a sprint's working file; null where it is none. */
export function readSprintFile(path: string, text: string, options: ReadOptions): SprintFile | null {
  const opened = openPlan(path, text, options);
  if (opened.kind !== "plan" || opened.dialect.name !== "sprint") return null;
  const entry = entryFor(path, options.plans);
  return readSprint(opened.document, path, entry === null ? options : withEntry(options, entry));
}
