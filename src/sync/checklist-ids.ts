import { idBehind } from "../plan/id-behind.ts";
import { type Plan, unitsOf } from "../plan/plan.ts";
import type { ChecklistItem, FieldName, Task } from "../plan/task.ts";
import { FIELDS } from "./fields.ts";
import type { TaskMerge } from "./merge-task.ts";

/**
 * Ids for lines that people add to a checklist on GitHub, where the plan's lines have ids: known before anything is
 * written, so that both sides get them in one run. Each is given once.
 */
export class ChecklistIds {
  readonly #used = new Map<Plan, string[]>();

  /** The merge with ids for its new lines; as it is where it has none, or the plan's lines have no ids. */
  give(plan: Plan, task: Task, merged: TaskMerge): TaskMerge {
    const items = merged.values.checklist ?? [];
    if (task.statusResolution !== "checklist" || !merged.toPlan.includes("checklist")) return merged;
    const checklist = this.named(plan, items);
    if (checklist === items) return merged;
    const news = !FIELDS.checklist.equal(checklist, merged.github.checklist ?? [], "words");
    const toGitHub: readonly FieldName[] =
      news && !merged.toGitHub.includes("checklist") ? [...merged.toGitHub, "checklist"] : merged.toGitHub;
    return { ...merged, values: { ...merged.values, checklist }, toGitHub };
  }

  /** Lines with ids where those of the plan's stories have them; the very same list where nothing is to be given. */
  named(plan: Plan, items: readonly ChecklistItem[]): readonly ChecklistItem[] {
    const named = unitsOf(plan).some(({ values }) => values.checklist.some(({ id }) => id !== null));
    if (!named || items.every(({ id }) => id !== null)) return items;
    const used = this.#used.get(plan) ?? plan.tasks.map(({ id }) => id);
    this.#used.set(plan, used);
    return items.map((item) => {
      if (item.id !== null) return item;
      const id = idBehind(used);
      used.push(id);
      return { ...item, id };
    });
  }
}
