import type { DerivedFacts } from "../../plan/change.ts";
import type { Status, Task } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import { currentPhaseEdit } from "../current-phase-line.ts";
import type { WriteSetting } from "../file-style.ts";
import { scorecardEdits } from "../governance/health.ts";
import { updatedEdits } from "../last-updated.ts";
import { overviewStatusEdits } from "../overview-status.ts";
import { foldNumber } from "../phases.ts";
import type { PlaceEdits } from "../write-plan.ts";
import { phaseTable } from "./add.ts";
import { isAdded } from "./added.ts";
import { statedPhase } from "./current-phase.ts";
import { type Phases, progressEdits } from "./progress.ts";
import { promoteTask } from "./promote.ts";
import type { ProjectFile } from "./read.ts";

/**
 * Edits for what a project plan says about its tasks: the progress of phases, their status in the overview, the current
 * phase once it is complete, and, where tasks changed, "last updated". Discovered tasks that were added to the sprint
 * move into the phase that is worked on. Only lines that the file has are touched, and only where they are wrong.
 */
export function deriveProject(
  file: ProjectFile,
  settingOf: (key: string | null) => WriteSetting,
  facts: DerivedFacts,
): PlaceEdits {
  if (file.plan.template) return { edits: [], removals: [] };
  const phases = byPhase(file);
  const current = currentEdit(file, phases);
  const target = phaseTable(file, current?.number ?? file.phase);
  const edits: TextEdit[] = current === null ? [] : [current.edit];
  const removals: Span[] = [];
  for (const task of file.plan.tasks) {
    const draft = file.drafts.get(task.key);
    if (draft === undefined || isAdded(draft) !== true) continue;
    const moved = promoteTask(file, settingOf(task.key), task, draft, {}, target);
    if (moved.kind === "refused") continue;
    edits.push(...moved.edits);
    removals.push(...moved.removals);
    const phase = foldNumber(target?.phase ?? "");
    phases.set(phase, [...(phases.get(phase) ?? []), task]);
  }
  edits.push(
    ...progressEdits(file, phases),
    ...statusEdits(file, phases, current?.number ?? file.phase, settingOf(null)),
  );
  edits.push(...scorecardEdits(file.document, facts));
  if (facts.changed !== null) edits.push(...updatedEdits(file.header, facts.today));
  return { edits, removals };
}

/** The tasks of each phase; cancelled ones are no part of the work. */
function byPhase({ plan, drafts }: ProjectFile): Map<string, readonly Task[]> {
  const live = plan.tasks.filter(({ values }) => values.status !== "cancelled");
  return Map.groupBy(live, ({ key }) => foldNumber(drafts.get(key)?.phase ?? ""));
}

function statusEdits(file: ProjectFile, tasks: Phases, current: string | null, setting: WriteSetting): TextEdit[] {
  return overviewStatusEdits(
    file.collection.overviews,
    (number, stated) => {
      const all = tasks.get(foldNumber(number)) ?? [];
      return all.length === 0 ? null : phaseStatus(all, stated, foldNumber(number) === current);
    },
    setting,
  );
}

/** The header's current phase, once all of its tasks are done: the next one with open tasks. Null where it stays. */
function currentEdit(
  { collection, header, document }: ProjectFile,
  tasks: Phases,
): { readonly number: string; readonly edit: TextEdit } | null {
  const stated = statedPhase(header);
  const isOpen = (number: string): boolean =>
    (tasks.get(number) ?? []).some(({ values }) => values.status !== "done" && values.status !== "failed");
  if (stated === null || (tasks.get(stated.number) ?? []).length === 0 || isOpen(stated.number)) return null;
  const order = [...new Set(collection.phases.map(({ phase }) => foldNumber(phase.number)))];
  const next = order.slice(order.indexOf(stated.number) + 1).find(isOpen) ?? order.find(isOpen);
  const phaseOf = (number: string | undefined) =>
    collection.phases.find(({ phase }) => foldNumber(phase.number) === number)?.phase;
  const found = phaseOf(next);
  if (found === undefined || next === undefined) return null;
  const before = phaseOf(stated.number);
  const edit = currentPhaseEdit(stated.line, {
    number: found.number,
    name: document.text.slice(found.name.start, found.name.end),
    before: before === undefined ? null : document.text.slice(before.name.start, before.name.end),
    total: order.length,
  });
  return edit === null ? null : { number: next, edit };
}

/** What the tasks of a phase come to; what the file says of a phase that is worked on stays where no task has begun. */
function phaseStatus(tasks: readonly Task[], stated: Status | null, current: boolean): Status {
  const open = tasks.filter(({ values }) => values.status !== "done");
  if (open.length === 0) return "done";
  if (open.every(({ values }) => values.status === "blocked")) return "blocked";
  if (stated === "blocked" && open.some(({ values }) => values.status === "blocked")) return "blocked";
  const begun = tasks.some(({ values }) => values.status !== "not-started" && values.status !== "blocked");
  return begun || (stated === "in-progress" && current) ? "in-progress" : "not-started";
}
