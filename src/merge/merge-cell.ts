import { isEmptyWord } from "../dialects/empty.ts";
import type { FieldName, Task, TaskValues } from "../plan/task.ts";
import { mergeLines } from "../text/merge-lines.ts";
import { displayWidth } from "../text/width.ts";
import { pick } from "./content.ts";
import { sameSaid } from "./same-said.ts";
import { mergeValue } from "./values.ts";

/** A cell as one side has it: its value as written, and with the padding around it. */
export interface Written {
  readonly raw: string;
  readonly full: string;
}

/** What a cell comes to. */
export type CellMerge =
  /** The cell from pipe to pipe; null where it is right as it stands. */
  | { readonly kind: "text"; readonly full: string | null }
  /** A value that neither side wrote: it is for the dialect to write. */
  | { readonly kind: "values"; readonly values: Partial<TaskValues> }
  | { readonly kind: "conflict" };

interface Three<T> {
  readonly base: T | null;
  readonly ours: T | null;
  readonly theirs: T | null;
}

/**
 * Merges one cell: as it is written where only one side changed it, by what it says where both did.
 * @param field what the cell holds, where it is a field of a task
 */
export function mergeCell(
  { base, ours, theirs }: Three<Written>,
  field: FieldName | null,
  tasks: Three<Task>,
): CellMerge {
  if (ours === null || theirs === null) return { kind: "text", full: (ours ?? theirs)?.full ?? null };
  if (ours.raw === theirs.raw) return { kind: "text", full: pick(base?.full ?? null, ours.full, theirs.full) };
  if (base !== null && ours.raw === base.raw) return { kind: "text", full: laidOut(theirs, ours, base) };
  if (base !== null && theirs.raw === base.raw) return { kind: "text", full: laidOut(ours, theirs, base) };
  if (base === null && isEmptyWord(ours.raw)) return { kind: "text", full: theirs.full };
  if (base === null && isEmptyWord(theirs.raw)) return { kind: "text", full: ours.full };
  // Text is merged as it is written, so that its marks stay; only where that fails by what it says.
  const prose = isProse(field) ? mergeProse(base?.raw ?? "", ours, theirs) : null;
  if (prose !== null && prose.kind !== "conflict") return prose;
  return (field === null ? null : mergeSaid(field, ours, theirs, tasks)) ?? { kind: "conflict" };
}

/** By what the cells say; null where that isn't understood on all sides. */
function mergeSaid(
  field: FieldName,
  mine: Written,
  other: Written,
  { base, ours, theirs }: Three<Task>,
): CellMerge | null {
  if (ours === null || theirs === null) return null;
  if ([base, ours, theirs].some((task) => task !== null && !task.fields.has(field))) return null;
  const merged = mergeValue(field, { base, ours, theirs });
  switch (merged.kind) {
    case "same": {
      const stays = sameSaid(field, mine.raw, other.raw);
      return stays === "conflict"
        ? { kind: "conflict" }
        : { kind: "text", full: stays === "mine" ? mine.full : other.full };
    }
    case "ours":
      return { kind: "text", full: mine.full };
    case "theirs":
      return { kind: "text", full: other.full };
    case "combined":
      return { kind: "values", values: { [field]: merged.value } };
    case "conflict":
      return merged;
  }
}

/** Cells that hold text of several lines: descriptions, notes, and columns of people's own. */
function isProse(field: FieldName | null): boolean {
  return field === null || field === "description";
}

const BREAK = /\s*<br\s*\/?>\s*/i;

/** Text of several lines, parted by `<br>`, merged line by line. */
function mergeProse(base: string, ours: Written, theirs: Written): CellMerge {
  const lines = (raw: string) => raw.split(BREAK);
  const merged = mergeLines(lines(base), lines(ours.raw), lines(theirs.raw));
  if (merged.some((part) => part.kind === "conflict")) return { kind: "conflict" };
  const mark = BREAK.exec(ours.raw)?.[0] ?? BREAK.exec(theirs.raw)?.[0] ?? "<br>";
  const raw = merged.flatMap((part) => (part.kind === "agreed" ? part.lines : [])).join(mark);
  return { kind: "text", full: ours.full.replace(ours.raw, () => raw) };
}

/** A changed value in the layout of the side that didn't change it, where that side laid the table out anew. */
function laidOut(changed: Written, kept: Written, base: Written): string {
  if (kept.full === base.full) return changed.full;
  const before = /^[ \t]*/.exec(kept.full)?.[0].slice(0, kept.raw === "" ? 1 : undefined) ?? "";
  const room = displayWidth(kept.full) - displayWidth(before + changed.raw);
  return before + changed.raw + " ".repeat(Math.max(room, /[ \t]$/.test(kept.full) ? 1 : 0));
}
