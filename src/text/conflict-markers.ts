import type { Span } from "./span.ts";

/** A stretch of a text between the markers that a merge left, from `<<<<<<<` to the end of the `>>>>>>>` line. */
export interface ConflictBlock {
  readonly span: Span;
  /** The first marker, as it is written. */
  readonly marker: string;
}

const MARKER = /^(<{7,}|={7,}|>{7,})(?: .*)?$/;

/**
 * The blocks that git leaves where a merge found a conflict: a line of at least seven `<`, one of as many `=`, one of as
 * many `>`, each at the start of its line and alone or with a label behind a blank.
 */
export function conflictBlocks(text: string): readonly ConflictBlock[] {
  if (!/^<{7}/m.test(text)) return [];
  const found: ConflictBlock[] = [];
  let marker = "";
  let begin = 0;
  let size = 0;
  let parted = false;
  let start = 0;
  for (const line of text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []) {
    const bare = line.replace(/[\r\n]+$/, "");
    const run = MARKER.exec(bare)?.[1] ?? "";
    if (run.startsWith("<")) [marker, begin, size, parted] = [bare, start, run.length, false];
    else if (size > 0 && run.length === size) {
      if (run.startsWith(">") && parted) {
        found.push({ span: { start: begin, end: start + bare.length }, marker });
        size = 0;
      } else if (run.startsWith("=")) parted = true;
    }
    start += line.length;
  }
  return found;
}
