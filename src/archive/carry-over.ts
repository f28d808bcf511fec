import type { CarryOver } from "../plan/carry-over.ts";
import type { Task } from "../plan/task.ts";

/** What becomes of a sprint's tasks at its end; each is in exactly one of the lists, in the order of the plan. */
export interface Sorted {
  /** Unfinished tasks of the sprint that go on in the next one. */
  readonly carried: readonly Task[];
  /** What was no part of the sprint, its backlog: it stays where it is. */
  readonly staying: readonly Task[];
  /** What is left in the archive: done, cancelled, or not carried over. */
  readonly left: readonly Task[];
}

/**
 * Sorts the tasks of a sprint that ends. Tasks that are nested in the lines of another one go or stay with it: with all
 * of them where one of them is to go on.
 */
export function sortTasks(tasks: readonly Task[], policy: CarryOver): Sorted {
  const rootOf = rootsOf(tasks);
  const going = new Set(tasks.filter((task) => goesOn(task, policy)).map((task) => rootOf(task)));
  const sorted: { readonly [Part in keyof Sorted]: Task[] } = { carried: [], staying: [], left: [] };
  for (const task of tasks) {
    const part = !going.has(rootOf(task)) ? "left" : task.section === "backlog" ? "staying" : "carried";
    sorted[part].push(task);
  }
  return sorted;
}

function goesOn({ section, values: { status } }: Task, policy: CarryOver): boolean {
  if (status === "done" || status === "cancelled" || section === "completed") return false;
  return section === "backlog" || policy === "all" || (policy === "started" && status !== "not-started");
}

/** The task whose lines the others stand in. */
function rootsOf(tasks: readonly Task[]): (task: Task) => string {
  const parents = new Map(tasks.map(({ key, parent }) => [key, parent]));
  const roots = new Map<string, string>();
  for (const { key } of tasks) {
    const way: string[] = [];
    let at = key;
    // Parents stand before their parts; a way that was gone before isn't gone again.
    for (let up = parents.get(at); up != null && !roots.has(at) && way.length < parents.size; up = parents.get(at)) {
      way.push(at);
      at = up;
    }
    const root = roots.get(at) ?? at;
    for (const step of [...way, at]) roots.set(step, root);
  }
  return ({ key }) => roots.get(key) ?? key;
}

/** Points of some tasks together; tasks without points count nothing. */
export function pointsOf(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + (task.values.points ?? 0), 0);
}
