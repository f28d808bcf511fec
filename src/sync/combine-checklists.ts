import type { ChecklistItem } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";

/** Whether two checklists have the same lines, ticked alike. Their order is the plan's own. */
export function sameChecklist(a: readonly ChecklistItem[], b: readonly ChecklistItem[]): boolean {
  const there = byName(b);
  return (
    a.length === b.length &&
    [...byName(a)].every(([name, item]) => {
      const other = there.get(name);
      return other !== undefined && sameLine(item, other);
    })
  );
}

/**
 * Both sides' changes of a checklist since the base, in the plan's order: lines that one side added or took out, ticked
 * or reworded. A box has two states, so that two changes of one are the same change; undefined where both sides
 * reworded one line.
 */
export function combineChecklists(
  base: readonly ChecklistItem[],
  plan: readonly ChecklistItem[],
  github: readonly ChecklistItem[],
): readonly ChecklistItem[] | undefined {
  const [was, inPlan, onGitHub] = [withIds(base, plan), plan, withIds(github, plan)].map(byName);
  if (was === undefined || inPlan === undefined || onGitHub === undefined) return undefined;
  const result: ChecklistItem[] = [];
  for (const name of new Set([...inPlan.keys(), ...onGitHub.keys()])) {
    const [before, here, there] = [was.get(name), inPlan.get(name), onGitHub.get(name)];
    if (here === undefined || there === undefined) {
      const only = here ?? there;
      if (before === undefined && only !== undefined) result.push(only);
      continue;
    }
    const text = either(before?.text, here.text, there.text, sameText);
    if (text === undefined) return undefined;
    // Ticked on one side and new on both: somebody did it.
    const done = either(before?.done, here.done, there.done, (a, b) => a === b) ?? true;
    result.push({ ...here, text, done });
  }
  return result;
}

/** Lines without an id under that which the plan has since given their words. */
function withIds(items: readonly ChecklistItem[], plan: readonly ChecklistItem[]): readonly ChecklistItem[] {
  const known = new Set(items.map(({ id }) => id));
  const given = new Map(
    plan.flatMap(({ id, text }) => (id === null || known.has(id) ? [] : [[oneLine(text).toLowerCase(), id] as const])),
  );
  return items.map((item) => {
    const id = item.id ?? given.get(oneLine(item.text).toLowerCase()) ?? null;
    return id === item.id ? item : { ...item, id };
  });
}

/** What two values come to of which one or both may differ from what was before; undefined where they disagree. */
function either<T>(before: T | undefined, a: T, b: T, same: (one: T, other: T) => boolean): T | undefined {
  if (same(a, b)) return a;
  if (before === undefined) return undefined;
  if (same(a, before)) return b;
  return same(b, before) ? a : undefined;
}

function sameLine(a: ChecklistItem, b: ChecklistItem): boolean {
  return a.done === b.done && sameText(a.text, b.text);
}

function sameText(a: string, b: string): boolean {
  return oneLine(a) === oneLine(b);
}

/** Lines by what they are known by: their id, else their words; what is there again as the second, the third. */
function byName(items: readonly ChecklistItem[]): Map<string, ChecklistItem> {
  const counts = new Map<string, number>();
  const result = new Map<string, ChecklistItem>();
  for (const item of items) {
    const name = item.id ?? ` ${oneLine(item.text).toLowerCase()}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    result.set(count === 1 ? name : `${name}\n${count}`, item);
  }
  return result;
}
