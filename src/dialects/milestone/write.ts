import type { PlanChange } from "../../plan/change.ts";
import { unitsOf } from "../../plan/plan.ts";
import type { Task } from "../../plan/task.ts";
import type { WriteResult } from "../dialect.ts";
import { type PlaceResult, writePlan } from "../write-plan.ts";
import { addStep, refusedStep } from "./add.ts";
import { deriveFiles } from "./derive.ts";
import type { MilestoneFile } from "./read.ts";
import { stepSettings } from "./style.ts";
import { updateStep } from "./update.ts";

/** The edits that make `changes` in a plan of steps, and what can't be written with the reasons. */
export function writeMilestone(file: MilestoneFile, changes: readonly PlanChange[]): WriteResult {
  const settingOf = stepSettings(file);
  return writePlan(
    {
      path: file.plan.path,
      tasks: new Map(unitsOf(file.plan).map((task) => [task.key, task])),
      refuseId: (id) => refusedStep(file, id),
      update: (task, values) => updateStep(file, settingOf, task, values),
      add: (_, task) => addStep(file, task),
      remove: (task) => removeStep(file, task),
      name: (namings) => namings.map(({ task }) => ({ kind: "refused", reason: `${task.key} has a number already.` })),
      derive: (facts) => deriveFiles(file, facts),
    },
    changes,
  );
}

/** Takes a step out with all that stands below its heading; the others keep their numbers. */
function removeStep(file: MilestoneFile, task: Task): PlaceResult {
  const draft = file.drafts.get(task.key);
  if (draft === undefined) return { kind: "refused", reason: `${task.key} is what ${file.plan.path} is about.` };
  return { kind: "edits", edits: [], removals: [draft.span] };
}
