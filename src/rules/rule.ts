import type { Fix, Severity } from "../plan/diagnostic.ts";
import type { Epic } from "../plan/epic.ts";
import type { Plan } from "../plan/plan.ts";
import type { FieldName, Status, Task } from "../plan/task.ts";
import { type Span, slice } from "../text/span.ts";

/** A plan and the text it was read from. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly text: string;
}

/** An epic file and the text it was read from. */
export interface ReadEpic {
  readonly epic: Epic;
  readonly text: string;
}

/** How status words are understood. */
export interface Vocabulary {
  /** Null for words that no status is known by. */
  status(words: string): Status | null;
  /** Whether a status is named only by a word that plans should rather not use, such as `Doing`. */
  isLooseStatus(words: string): boolean;
}

/** The sprint that the configuration names; null where it doesn't. Dates are ISO. */
export interface SprintFacts {
  readonly id: string | null;
  readonly number: number | null;
  readonly start: string | null;
  readonly end: string | null;
}

/** What rules look at: all plans together, since ids and dependencies reach across files. */
export interface RuleContext {
  readonly plans: readonly ReadPlan[];
  /** The epic files beside the plans, in the order of their paths. */
  readonly epics: readonly ReadEpic[];
  readonly vocabulary: Vocabulary;
  readonly sprint: SprintFacts;
  /** Rank of tasks that share an id by when they came into the plan, the latest the highest; without it their order counts. */
  readonly order?: ReadonlyMap<Task, number>;
  /** ISO date of the day; without it nothing that depends on the day is found. */
  readonly today?: string;
  /** Whether the repository has a file that the path, or glob, names; without it nothing is said of files. */
  readonly isThere?: (path: string) => boolean;
}

/** What a rule found; the place and the severity are filled in by `check`. */
export interface Finding {
  readonly in: ReadPlan | ReadEpic;
  readonly span: Span;
  readonly task: Task | null;
  readonly message: string;
  readonly hint: string | null;
  readonly fix?: Fix;
  /** Where this finding weighs less or more than its rule by default; the configuration beats it. */
  readonly severity?: Severity;
}

/** One thing that is checked. One file each, listed in `rules/index.ts`. */
export interface Rule {
  /** Stable name, used in configuration and output. */
  readonly name: string;
  readonly severity: Severity;
  /** One sentence for the documentation: what is reported. */
  readonly description: string;
  check(context: RuleContext): Iterable<Finding>;
}

/** Every task with the plan it stands in, in order. */
export function* tasksOf(context: RuleContext): Generator<{ readonly file: ReadPlan; readonly task: Task }> {
  for (const file of context.plans) for (const task of file.plan.tasks) yield { file, task };
}

/** Where a field of a task stands, or the task's id or first line where it has no place of its own. */
export function fieldSpan(file: ReadPlan, task: Task, field: FieldName | "id"): Span {
  const own = task.spans[field];
  if (own !== undefined && own.end > own.start) return own;
  const id = task.spans.id;
  if (id !== undefined && id.end > id.start) return id;
  const first = /^[^\r\n]*/.exec(slice(file.text, task.span))?.[0] ?? "";
  return { start: task.span.start, end: task.span.start + first.length };
}

/**
 * What stands in a field and was not understood, so that the field is not synced; null where it was, or where the file
 * has no place for it. A row whose cells don't line up with its header is reported as such, not cell by cell.
 */
export function misread(file: ReadPlan, task: Task, field: FieldName): string | null {
  const span = task.spans[field];
  if (span === undefined || task.fields.size === 0 || task.fields.has(field)) return null;
  const raw = slice(file.text, span).trim();
  return raw === "" ? null : raw;
}

/** A cell's words as a message quotes them: one line, not too long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line);
}
