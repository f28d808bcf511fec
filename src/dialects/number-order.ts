import type { PlanPhase } from "../plan/phase-order.ts";
import type { Task } from "../plan/task.ts";

const NUMBERED = /^(?:phase|step)s?\s+\d/i;
const BY_NUMBER = new Intl.Collator("en", { numeric: true });

/**
 * The order of numbered phases or steps, each after the one before it: what their numbers say where none of them says
 * what it depends on. Empty where one does, since the others then depend on nothing, and where they have no numbers.
 * @param tasks the parts of one whole, in any order
 */
export function numberOrder(tasks: readonly Task[]): readonly PlanPhase[] {
  if (!tasks.every(({ id, spans }) => NUMBERED.test(id) && spans.dependsOn === undefined)) return [];
  const order = tasks.toSorted((a, b) => BY_NUMBER.compare(a.id, b.id));
  return order.map(({ id, key, values }, index) => ({
    key,
    title: `${id}: ${values.title}`,
    tasks: [key],
    waitsFor: order.slice(Math.max(0, index - 1), index).map((before) => before.key),
    blocking: false,
  }));
}
