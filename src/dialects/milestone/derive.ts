import type { DerivedFacts } from "../../plan/change.ts";
import { STATUS_EMOJI } from "../../plan/status.ts";
import type { TextEdit } from "../../text/edit.ts";
import { keyLines } from "../header.ts";
import { updatedEdits } from "../last-updated.ts";
import { matchesGlob } from "../paths.ts";
import { readStatus } from "../status-words.ts";
import type { PlaceEdits } from "../write-plan.ts";
import { type FileRow, fileRows, pendingWord } from "./files.ts";
import { allDone } from "./findings.ts";
import type { MilestoneFile } from "./read.ts";

/**
 * Edits for what a plan says of its files: one that was pending and is there now is done. A file that is only to be
 * modified was there before, so it is done once all steps are.
 */
export function deriveFiles({ document, plan }: MilestoneFile, facts: DerivedFacts): PlaceEdits {
  const there = facts.files ?? [];
  const rows = fileRows(document);
  const finished = allDone(plan.tasks);
  const edits = rows.flatMap(({ path, creates, status }): TextEdit[] => {
    const pending = status === null ? null : pendingWord(status.raw);
    if (status === null || pending === null || !(creates || finished)) return [];
    if (!there.some((one) => one === path || matchesGlob(one, [path]))) return [];
    const at = status.span.start;
    const text = `${pending.marked ? `${STATUS_EMOJI.done} ` : ""}${doneWord(rows, pending.word)}`;
    return [{ span: { start: at + pending.start, end: at + pending.end }, text }];
  });
  const lines = facts.changed === null ? [] : updatedEdits(keyLines(document), facts.today);
  return { edits: [...edits, ...lines], removals: [] };
}

/** The word that other rows have for a file that is done, in the letters of the word that it replaces. */
function doneWord(rows: readonly FileRow[], pending: string): string {
  for (const { status } of rows) {
    const word = /^[^\p{L}]*([\p{L}]+)/u.exec(status?.raw ?? "")?.[1] ?? "";
    if (readStatus(word) === "done") return word;
  }
  if (pending === pending.toUpperCase()) return "DONE";
  return pending === pending.toLowerCase() ? "done" : "Done";
}
