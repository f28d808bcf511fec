import type { PlanChange } from "../../plan/change.ts";
import { unitsOf } from "../../plan/plan.ts";
import type { WriteResult } from "../dialect.ts";
import { writePlan } from "../write-plan.ts";
import { addPhase, refusedPhase } from "./add.ts";
import { followStatuses } from "./agree.ts";
import { derivePhases } from "./derive.ts";
import type { ExecutionFile } from "./read.ts";
import { removePhase } from "./remove.ts";
import { PhaseStyles } from "./styles.ts";
import { updatePhase } from "./update.ts";

/** The edits that make `changes` in an execution plan, and what can't be written with the reasons. */
export function writeExecution(file: ExecutionFile, changes: readonly PlanChange[]): WriteResult {
  const styles = new PhaseStyles(file);
  return writePlan(
    {
      path: file.plan.path,
      tasks: new Map(unitsOf(file.plan).map((task) => [task.key, task])),
      refuseId: (id) => refusedPhase(file, id),
      update: (task, values, { date = null }) => updatePhase(file, styles, task, values, date),
      add: (_, task) => addPhase(file, styles, task),
      remove: (task) => removePhase(file, task),
      name: (namings) => namings.map(({ task }) => ({ kind: "refused", reason: `${task.key} has a number already.` })),
      derive: (facts) => derivePhases(file, styles, facts),
      follow: (made) => ({ edits: followStatuses(file, styles, made), removals: [] }),
    },
    changes,
  );
}
