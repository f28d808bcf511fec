import type { Plan } from "../plan/plan.ts";
import type { Section, Status, Task } from "../plan/task.ts";
import { hasName } from "./fields.ts";
import type { LabelSpec } from "./labels.ts";
import { ESCALATION_PREFIX } from "./labels-default.ts";
import type { TaskRecord } from "./ledger.ts";

/** Labels that tell in which part of a plan a task stands; they also say where an issue is to become one. */
export const SECTION_LABELS: readonly (LabelSpec & { readonly section: Section })[] = [
  {
    section: "discovered",
    name: "discovered",
    color: "d4c5f9",
    description: "Found on the way, not planned yet",
    from: [],
  },
  { section: "decision", name: "decision", color: "bfdadc", description: "A decision that is to be made", from: [] },
];

/** The section that an issue's labels ask for; null where they name none. */
export function labelledSection(labels: readonly string[]): Section | null {
  return SECTION_LABELS.find(({ name }) => hasName(labels, name))?.section ?? null;
}

/**
 * The labels that a task's place in its plan puts on its issue or takes off: once, when it is met or moves, so that
 * people may do with them as they like. A phase that failed is escalated; only people say when that is settled.
 */
export function placeLabels(
  { dialect }: Pick<Plan, "dialect">,
  task: Pick<Task, "section">,
  record: TaskRecord | null,
  status: Status | undefined,
  labels: readonly string[],
): { readonly add: readonly string[]; readonly remove: readonly string[] } {
  const [was, now] = [record?.section, task.section];
  const of = (section: Section | undefined) =>
    SECTION_LABELS.flatMap((label) => (label.section === section ? [label.name] : []));
  const moved = was !== now;
  const failed = dialect === "execution" && status === "failed" && record?.base.status !== "failed";
  const wanted = [...(moved ? of(now) : []), ...(failed ? [`${ESCALATION_PREFIX}team-lead`] : [])];
  return {
    add: wanted.filter((name) => !hasName(labels, name)),
    remove: moved ? labels.filter((label) => hasName(of(was), label)) : [],
  };
}

/** Whether one of the places that a task was in and is in has a label. */
export function movesLabel(was: Section | undefined, now: Section | undefined): boolean {
  return was !== now && SECTION_LABELS.some(({ section }) => section === was || section === now);
}
