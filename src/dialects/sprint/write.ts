import type { PlanChange } from "../../plan/change.ts";
import type { WriteResult } from "../dialect.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import { refusedId } from "../ids.ts";
import { withoutLines } from "../table-rows.ts";
import { writePlan } from "../write-plan.ts";
import { addTask } from "./add.ts";
import { deriveLines } from "./derived/index.ts";
import type { SprintFile } from "./read.ts";
import { updateTask } from "./update.ts";

/** The edits that make `changes` in a TASK.md, and what can't be written with the reasons. */
export function writeSprint(file: SprintFile, changes: readonly PlanChange[]): WriteResult {
  const drafts = [...file.drafts.values(), ...file.collection.records];
  const setting: WriteSetting = {
    text: file.document.text,
    context: file.context,
    styleOf: learnStyle(drafts, file.context),
  };
  const { path } = file.plan;
  const { options, keys } = file.context;
  return writePlan(
    {
      path,
      tasks: new Map(file.plan.tasks.map((task) => [task.key, task])),
      refuseId: (id) => refusedId(id, { path, known: keys, pattern: options.idPattern }),
      update: (task, values, change) => updateTask(file, setting, task, values, change),
      add: (section, task) => addTask(file, section, task, setting),
      remove: ({ key, span }) => withoutLines(file.document.text, file.drafts.get(key)?.span ?? span),
      name: (namings) =>
        namings.map(({ task }) => ({
          kind: "refused",
          reason: `${task.key} needs an id that is written by hand: begin the item with one, such as **T-001**: title.`,
        })),
      derive: (facts) => ({ edits: deriveLines(file, facts), removals: [] }),
    },
    changes,
  );
}
