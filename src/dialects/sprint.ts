import type { Dialect } from "./dialect.ts";
import { readSprint } from "./sprint/read.ts";
import { recogniseSprint } from "./sprint/recognise.ts";
import { writeSprint } from "./sprint/write.ts";

/** TASK.md: one sprint's working file, with tables and checklists of tasks, logs and derived lines. */
export const sprint: Dialect = {
  name: "sprint",
  about: {
    file: "`TASK.md`, one sprint's working file",
    recognised:
      "The title `TASK MANAGEMENT`, the header lines of a sprint (`**Sprint ID**`), or tables of tasks with ids under headings such as `CURRENT SPRINT TASKS`, `SCOPE EXPANSIONS` and `BACKLOG CANDIDATES`.",
    tasks:
      "Each row of a table that has an id and a title, whatever its other columns and their order, and each item of a checklist that begins with an id. What stands under a heading of movements, blockers, rules or legends is none.",
    ids: "The id in the row or item: `T-001`, `URGENT-001`, `TASK-12`, or what `id-pattern` in the configuration says.",
    follows:
      "The dashboard, the counts above the table, the metrics, the burndown and the forecast (see [metrics](metrics.md)), the document changelog, the log of moves, the tables of blockers and the date of the last update, each only where the file has it. A task that an epic file (`epics/E-001-….md` at the top, in `planning`, `docs` or beside the plan) lists in a checklist or a table is a sub-task of the epic, and its box there is ticked when it is done.",
  },
  recognise: recogniseSprint,
  read(document, path, options) {
    const file = readSprint(document, path, options);
    return { plan: file.plan, write: (changes) => writeSprint(file, changes) };
  },
};
