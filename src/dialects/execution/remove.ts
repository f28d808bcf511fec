import type { Task } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import { isBelow } from "../outline.ts";
import { lineSpan } from "../table-rows.ts";
import type { PlaceResult } from "../write-plan.ts";
import type { ExecutionFile } from "./read.ts";

/** Takes a phase out: its section with all that stands in it, and its rows in the overviews. */
export function removePhase(file: ExecutionFile, task: Task): PlaceResult {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return { kind: "refused", reason: `${task.key} is what ${file.plan.path} is about.` };
  const { text, sections } = file.document;
  const { own, rows } = draft.phase;
  const removals: Span[] = rows.map(({ row }) => lineSpan(text, row.span));
  if (own !== null) {
    const last = sections.findLast((section) => section === own.section || isBelow(section, own.section));
    removals.push({ start: own.section.span.start, end: last?.span.end ?? own.section.span.end });
  }
  return { kind: "edits", edits: [], removals };
}
