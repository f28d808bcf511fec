import type { PlanChange } from "../../plan/change.ts";
import type { Task } from "../../plan/task.ts";
import type { WriteResult } from "../dialect.ts";
import { keyLines } from "../header.ts";
import { updatedEdits } from "../last-updated.ts";
import type { NewTask } from "../new-task.ts";
import { lineSpan } from "../table-rows.ts";
import { type PlaceResult, writePlan } from "../write-plan.ts";
import type { TaskDraft } from "./drafts.ts";
import { kindOf } from "./headings.ts";
import { lineBelow, lineText } from "./new-line.ts";
import { addUnit, newUnitId } from "./new-unit.ts";
import type { ImplementationFile } from "./read.ts";
import { expand, idIn, type LineChanges, lineChanges } from "./unit-changes.ts";
import { settingOf, updateTask } from "./update-task.ts";
import { updateUnit } from "./update-unit.ts";

const NONE: LineChanges = { updates: [], removed: [], added: [], refused: [] };

/** The changes as they come to single tasks. */
export function expandChanges(file: ImplementationFile, changes: readonly PlanChange[]): readonly PlanChange[] {
  return expand(file, changes);
}

/** The edits that make `changes` in a task list, and what can't be written with the reasons. */
export function writeImplementation(file: ImplementationFile, changes: readonly PlanChange[]): WriteResult {
  const setting = settingOf(file);
  const lines = lineChanges(file, changes);
  const { plan, units } = file;
  return writePlan(
    {
      path: plan.path,
      tasks: new Map([...plan.tasks, ...(plan.units ?? [])].map((task) => [task.key, task])),
      refuseId: (id) => refusedNew(file, id),
      update: (task, values) => {
        const unit = units.get(task.key);
        if (unit === undefined) return updateTask(file, setting, task, values);
        return updateUnit(file, setting, unit, values, lines.get(task.key) ?? NONE);
      },
      add: (_, task) =>
        newUnitId(file, task.id) === null ? addTask(file, task) : addUnit(file, task, lines.get(task.id) ?? NONE),
      remove: (task) => removeTask(file, task),
      name: (namings) =>
        namings.map(({ task }) => ({ kind: "refused", reason: `${task.key} is known by its words in this file.` })),
      derive: ({ today, changed }) => ({
        edits: changed === null || plan.template ? [] : updatedEdits(keyLines(file.document), today),
        removals: [],
      }),
    },
    changes,
  );
}

/** Why an id can't be that of a new task, story or phase; null where it can. */
function refusedNew(file: ImplementationFile, id: string): string | null {
  const { plan, pattern, drafts, feature } = file;
  const own = idIn(file, id);
  const unit = newUnitId(file, id);
  const key = unit === null ? own : (unit.story ?? `phase-${unit.phase}`);
  const known = plan.units?.some((one) => one.key === `${feature.key}/${key}`) === true;
  if (known || [...drafts.values()].some((draft) => draft.id === own)) return `${id} is already in ${plan.path}.`;
  if (unit !== null || pattern.test(own)) return null;
  return `"${id}" doesn't look like a task of ${plan.path}, expected one such as T001.`;
}

/** A new task goes to the end of the last phase that isn't the one which closes the work. */
function addTask(file: ImplementationFile, { id, values }: NewTask): PlaceResult {
  const { document, drafts, pattern, context } = file;
  const lines = [...drafts.values()].filter(
    ({ home, parent, taken }) => home.kind === "item" && parent === null && taken !== null,
  );
  const open = lines.filter(({ place: { group, part } }) => kindOf(group.title, part?.story ?? null) !== "polish");
  const behind: TaskDraft | undefined = (open.length > 0 ? open : lines).at(-1);
  if (behind?.home.kind !== "item")
    return { kind: "refused", reason: `${file.plan.path} has no list of tasks that ${id} could be added to.` };
  const ids = new Map([...context.keys].map(([one, key]) => [key, one]));
  const line = lineText(
    {
      id: idIn(file, id),
      title: values.title ?? "",
      done: values.status === "done",
      story: behind.taken?.story ?? null,
      waits: (values.dependsOn ?? []).map((key) => ids.get(key) ?? key),
    },
    behind,
    pattern,
  );
  if (line === null) return { kind: "refused", reason: `The title of ${id} can't be said in a list item.` };
  return { kind: "edits", edits: [lineBelow(document, behind.home.item, line)], removals: [] };
}

/** Takes out a task's line with what is nested below it, or a unit with all its lines and its heading. */
function removeTask({ document, drafts, units, places, plan }: ImplementationFile, task: Task): PlaceResult {
  const unit = units.get(task.key);
  if (unit !== undefined) {
    const sections = document.sections.filter(
      (section) => section === unit.section || places.get(section)?.group === unit.section,
    );
    const last = sections.at(-1);
    if (unit.part === null || last === undefined)
      return { kind: "refused", reason: `${task.key} is no part of its own in ${plan.path}.` };
    return { kind: "edits", edits: [], removals: [{ start: unit.section.span.start, end: last.span.end }] };
  }
  const home = drafts.get(task.key)?.home;
  if (home?.kind === "item") return { kind: "edits", edits: [], removals: [lineSpan(document.text, home.item.span)] };
  return { kind: "refused", reason: `${task.key} is more than a line in ${plan.path}.` };
}
