import type { Task } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { foldHeader } from "../columns.ts";
import { slotEdit } from "../draft.ts";
import { foldNumber, phaseOf } from "../phases.ts";
import { renumber } from "../renumber.ts";
import { cellSlot } from "../table-task.ts";
import type { ProjectFile } from "./read.ts";

/** The tasks of each phase, by its folded number. */
export type Phases = ReadonlyMap<string, readonly Task[]>;

/**
 * Edits for what is said of how far the work is: `**Phase 1 progress:** 1/5 tasks complete (20%)`, `**Progress:** …` under the
 * heading of a phase, `**Overall progress:** …` and `**Phases complete:** 2/6` in the header, and the column `Progress` of
 * the overview.
 */
export function progressEdits(file: ProjectFile, tasks: Phases): TextEdit[] {
  return [...lineEdits(file, tasks), ...columnEdits(file, tasks)];
}

const WHOLE = /^(?:overall|total|project) (?:progress|completion)$/;
const PHASES = /^phases (?:complete|completed|done|finished)$|^(?:complete|completed|finished) phases$/;

function lineEdits({ lines, header }: ProjectFile, tasks: Phases): TextEdit[] {
  return [...new Set([...lines, ...header])].flatMap(({ key, raw, span, section }) => {
    const named = /^phase ([\w.]+) (?:progress|completion|status)$/.exec(key)?.[1];
    const own = /^(?:phase |task )?(?:progress|completion)$/.test(key) ? phaseOf(section)?.phase.number : undefined;
    const number = named ?? own;
    const counted =
      number !== undefined
        ? count(tasks.get(foldNumber(number)) ?? [])
        : section.level > 1
          ? null
          : WHOLE.test(key)
            ? count([...tasks.values()].flat())
            : PHASES.test(key)
              ? phasesDone(tasks)
              : null;
    if (counted === null || counted.total === 0 || !/\d/.test(raw)) return [];
    const text = progressText(raw, counted);
    return text === null || text === raw ? [] : [{ span, text }];
  });
}

function columnEdits({ collection, document }: ProjectFile, tasks: Phases): TextEdit[] {
  return collection.overviews.flatMap(({ table, rows }) => {
    const column = table.header.cells.findIndex(({ raw }) =>
      /^(?:progress|completion|% ?complete|complete ?%|tasks (?:done|complete|completed))$/.test(foldHeader(raw)),
    );
    if (column < 0) return [];
    return rows.flatMap(({ number, row }) => {
      const slot = row.cells.length > table.header.cells.length ? null : cellSlot(row, column);
      const all = tasks.get(foldNumber(number)) ?? [];
      if (slot === null || all.length === 0 || !/\d/.test(slot.raw)) return [];
      const text = progressText(slot.raw, count(all));
      return text === null || text === slot.raw ? [] : [slotEdit(document.text, slot, text)];
    });
  });
}

interface Count {
  readonly value: number;
  readonly total: number;
}

function count(tasks: readonly Task[]): Count {
  return { value: tasks.filter(({ values }) => values.status === "done").length, total: tasks.length };
}

function phasesDone(tasks: Phases): Count {
  const phases = [...tasks].flatMap(([number, own]) => (number === "" || own.length === 0 ? [] : [own]));
  return {
    value: phases.filter((own) => own.every(({ values }) => values.status === "done")).length,
    total: phases.length,
  };
}

function progressText(raw: string, { value, total }: Count): string | null {
  const percent = !/\d\s*(?:\/|of)\s*\d/.test(raw) && raw.includes("%");
  return renumber(raw, { value, total, percent });
}
