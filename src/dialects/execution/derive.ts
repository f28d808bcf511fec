import type { DerivedFacts } from "../../plan/change.ts";
import type { TextEdit } from "../../text/edit.ts";
import { CODECS } from "../codecs.ts";
import { updatedEdits } from "../last-updated.ts";
import type { PlaceEdits } from "../write-plan.ts";
import type { ExecutionFile } from "./read.ts";
import { lacksStamp, stampEdits } from "./stamp.ts";
import { sameStage } from "./statuses.ts";
import type { PhaseStyles } from "./styles.ts";

/**
 * Edits for what an execution plan says of its phases beside themselves: the other places of a status say what the first
 * one does; a phase that was completed by this commit gets the day; and, where tasks changed, "last updated".
 */
export function derivePhases(file: ExecutionFile, styles: PhaseStyles, facts: DerivedFacts): PlaceEdits {
  if (file.plan.template) return { edits: [], removals: [] };
  const edits: TextEdit[] = [];
  const changed = new Set(facts.changed?.map(({ id }) => id));
  for (const task of file.plan.tasks) {
    const draft = file.drafts.get(task.key);
    if (draft === undefined) continue;
    const { status } = task.values;
    const context = file.contextOf(draft.feature, task.key);
    for (const place of task.fields.has("status") ? draft.statuses.slice(1) : []) {
      const stated = CODECS.status.read(place.slot.raw, place.slot.place, context);
      if (!stated.understood || sameStage(stated.value, status)) continue;
      edits.push(...(styles.statusEdit(place, status, draft, context) ?? []));
    }
    if (status === "done" && changed.has(task.key) && lacksStamp(draft))
      edits.push(...stampEdits(file, draft, facts.today));
  }
  if (facts.changed !== null)
    edits.push(
      ...updatedEdits(
        file.features.flatMap(({ lines }) => lines),
        facts.today,
      ),
    );
  return { edits, removals: [] };
}
