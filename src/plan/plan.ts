import type { Span } from "../text/span.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { PlanPhase } from "./phase-order.ts";
import type { Section, Status, Task } from "./task.ts";

/** The kinds of plans. */
export const DIALECT_NAMES = [
  "sprint",
  "project",
  "governance",
  "implementation",
  "milestone",
  "execution",
  "custom",
] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];

/** The sprint that a plan says it is for, from its header lines. */
export interface SprintHeader {
  readonly id: string | null;
  readonly number: number | null;
  /** ISO dates. */
  readonly start: string | null;
  readonly end: string | null;
  readonly goal: string | null;
  /** The version that the file gives itself, without the file's name: "1.1.0". */
  readonly version: string | null;
}

/** A row of a plan's log of moves between its sections. */
export interface Movement {
  /** Of the task, as written. */
  readonly id: string;
  /** ISO date; null where the row has none. */
  readonly date: string | null;
  /** Where the task went; null where the row's word names no section. */
  readonly to: Section | null;
}

/** A file that a plan says its work makes. */
export interface PlannedFile {
  /** Relative to the repository's root; may be a glob. */
  readonly path: string;
  /** Where the plan names it. */
  readonly span: Span;
  /** What it is to the plan, as a message says it: "a file to be created", "the results file". */
  readonly what: string;
  /** Since when it must be there, as a message says it: "all steps are done"; null while it need not be yet. */
  readonly due: string | null;
}

/** What stands for an issue each in a plan, in its order. */
export function unitsOf(plan: Plan): readonly Task[] {
  return plan.units ?? plan.tasks;
}

/** A date on which a plan, or a part of it, is to be looked at again. */
export interface ReviewDate {
  /** ISO date. */
  readonly date: string;
  /** The heading that it stands under, without emoji. */
  readonly heading: string;
  /** Where the date stands. */
  readonly span: Span;
}

/** An id that a person clearly meant as one, and that isn't read as such, so that its row or item is no task. */
export interface UnreadId {
  /** As written. */
  readonly id: string;
  /** The id that was meant, in a form that is read. */
  readonly meant: string;
  /** Where it stands. */
  readonly span: Span;
}

/** A place that asks for the day on which a task was completed, and says none though it was. */
export interface UndatedTask {
  /** Key of the task. */
  readonly task: string;
  readonly span: Span;
}

/** One plan file, read. */
export interface Plan {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly dialect: DialectName;
  readonly title: string | null;
  /** True for a file that is still all placeholders: it is reported, its tasks are [], and it is never synced. */
  readonly template: boolean;
  readonly sprint: SprintHeader;
  /** The finest tasks that the plan has. */
  readonly tasks: readonly Task[];
  /**
   * What stands for an issue each, at the configured granularity: stories in place of their tasks, or the plan's own
   * issue before those of its steps. Missing where that is each of `tasks`.
   */
  readonly units?: readonly Task[];
  /** Words for a status that the configuration gives this plan alone, in its order. */
  readonly statusWords?: Readonly<Record<string, Status>>;
  /** Its phases in order, where what stands in one waits for others; see `phase-order.ts`. */
  readonly phases?: readonly PlanPhase[];
  /** The log of moves, in its order; missing where the file keeps none. */
  readonly movements?: readonly Movement[];
  /** When it is to be reviewed, in the file's order; missing where plans of its kind don't say. */
  readonly reviews?: readonly ReviewDate[];
  /** The files that its work makes, in its order; missing where plans of its kind name none. */
  readonly files?: readonly PlannedFile[];
  /** Ids that were meant as such and aren't read, in its order; missing where there are none. */
  readonly unread?: readonly UnreadId[];
  /** Completed tasks whose day of completion is left open, in its order; missing where there are none. */
  readonly undated?: readonly UndatedTask[];
  /** What the reading itself found wrong (fences, broken rows, damaged text). Rules find the rest. */
  readonly diagnostics: readonly Diagnostic[];
}
