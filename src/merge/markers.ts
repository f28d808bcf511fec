import type { Output } from "./output.ts";
import type { Unit } from "./units.ts";

/** How disagreements are shown in the file: git's own conflict markers. */
export interface MarkerStyle {
  /** Length of the markers; git's `conflict-marker-size`, 7 by default. */
  readonly size: number;
  readonly labels: { readonly base: string; readonly ours: string; readonly theirs: string };
  /** Whether the common ancestor is shown, too (`merge.conflictStyle` diff3 or zdiff3). */
  readonly withBase: boolean;
}

/** A disagreement in the text that was written. */
export interface MarkedConflict {
  /** 1-based line of its first marker. */
  readonly line: number;
  /** Ids of the tasks that it is about; none for other lines. */
  readonly tasks: readonly string[];
  /** Fields, or columns, that are disputed; empty where whole lines are. */
  readonly about: readonly string[];
  readonly reason: Extract<Output, { readonly kind: "conflict" }>["reason"];
}

/** A result as it is written. */
export interface Marked {
  readonly text: string;
  readonly conflicts: readonly MarkedConflict[];
  /** 1-based lines of the tasks on which the sides agree. */
  readonly lines: ReadonlyMap<Unit, number>;
}

/** Writes a result down, with markers where the sides disagree. */
export function marked(outputs: readonly Output[], style: MarkerStyle, eol: string): Marked {
  const parts: string[] = [];
  const conflicts: MarkedConflict[] = [];
  const lines = new Map<Unit, number>();
  let line = 1;
  const add = (text: string): void => {
    parts.push(text);
    line += text.match(/\r\n|\n|\r/g)?.length ?? 0;
  };
  for (const output of outputs) {
    if (output.kind === "agreed") {
      for (const unit of output.tasks) lines.set(unit, line);
      add(output.text);
      continue;
    }
    const { tasks, about, reason } = output;
    const ids = [...tasks.ours, ...tasks.theirs].flatMap(({ trio }) => (trio.ours ?? trio.theirs)?.task?.id ?? []);
    conflicts.push({ line, tasks: [...new Set(ids)], about, reason });
    add(block(output, style, eol));
  }
  return { text: parts.join(""), conflicts, lines };
}

function block(
  { base, ours, theirs }: { readonly base: string; readonly ours: string; readonly theirs: string },
  { size, labels, withBase }: MarkerStyle,
  eol: string,
): string {
  const mark = (character: string, label: string) =>
    `${character.repeat(size)}${label === "" ? "" : ` ${label}`}${eol}`;
  const middle = withBase ? mark("|", labels.base) + base : "";
  return `${mark("<", labels.ours)}${ours}${middle}${mark("=", "")}${theirs}${mark(">", labels.theirs)}`;
}
