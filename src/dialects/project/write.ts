import type { PlanChange } from "../../plan/change.ts";
import type { WriteResult } from "../dialect.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import { refusedId } from "../ids.ts";
import { lineSpan } from "../table-rows.ts";
import { writePlan } from "../write-plan.ts";
import { addTask } from "./add.ts";
import { deriveProject } from "./derive.ts";
import { followTitles } from "./follow.ts";
import { nameTasks } from "./name.ts";
import type { ProjectFile } from "./read.ts";
import { updateTask } from "./update.ts";

/** The edits that make `changes` in a PROJECT_PLAN.md, and what can't be written with the reasons. */
export function writeProject(file: ProjectFile, changes: readonly PlanChange[]): WriteResult {
  const { path } = file.plan;
  const { text } = file.document;
  const { anchors, idPattern } = file.options;
  const styleOf = learnStyle([...file.drafts.values()], file.contextOf(null));
  const settingOf = (key: string | null): WriteSetting => ({ text, context: file.contextOf(key), styleOf });
  return writePlan(
    {
      path,
      tasks: new Map(file.plan.tasks.map((task) => [task.key, task])),
      // An id that isn't written need not look like one.
      refuseId: (id) =>
        refusedId(id, { path, known: file.keys, pattern: anchors === "none" ? /^[\p{L}\p{N}]/u : idPattern }),
      update: (task, values, { date = null }) => updateTask(file, settingOf(task.key), task, values, date),
      add: (section, task) => addTask(file, section, task, settingOf(null)),
      remove: ({ key, span }) => ({
        kind: "edits",
        edits: [],
        removals: [lineSpan(text, file.drafts.get(key)?.span ?? span)],
      }),
      name: (namings) => nameTasks(file, namings),
      follow: (made) => followTitles(file, made),
      derive: (facts) => deriveProject(file, settingOf, facts),
    },
    changes,
  );
}
