import type { Span } from "../text/span.ts";

/** How far a task is. The words a file uses for these are its dialect's business. */
export const STATUSES = [
  "not-started",
  "in-progress",
  "blocked",
  "review",
  "testing",
  "done",
  "failed",
  "cancelled",
] as const;
export type Status = (typeof STATUSES)[number];

/** How far the review of a task's pull request is. */
export const REVIEWS = ["none", "in-review", "changes-requested", "approved", "merged"] as const;
export type Review = (typeof REVIEWS)[number];

export const PRIORITIES = ["critical", "high", "medium", "low"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One line of a task's own checklist. */
export interface ChecklistItem {
  /** The id that the line gives itself (`T012`), as written; null for a line without one. */
  readonly id: string | null;
  /** One line of plain text, without the id. */
  readonly text: string;
  readonly done: boolean;
}

/** What a task says, in canonical form, whatever the words and marks of its file. */
export interface TaskValues {
  /** One line of plain text. */
  readonly title: string;
  /** Plain text, lines separated by LF; null where there is none. */
  readonly description: string | null;
  readonly status: Status;
  readonly review: Review | null;
  readonly priority: Priority | null;
  /** `feature`, `bug`, `refactor`, `tech-debt` or another word of the plan, lower case. */
  readonly type: string | null;
  readonly points: number | null;
  /** As written: "1 session", "2-3 hours". */
  readonly estimate: string | null;
  /** Logins without `@`, as written, in order. */
  readonly owners: readonly string[];
  readonly pullRequest: number | null;
  /** ISO date, YYYY-MM-DD. */
  readonly eta: string | null;
  /** Keys where they resolve, the text as written where they don't, in order. */
  readonly dependsOn: readonly string[];
  readonly sprint: string | null;
  /** The steps that the task lists for itself, in order. */
  readonly checklist: readonly ChecklistItem[];
}

export type FieldName = keyof TaskValues;

/**
 * Which part of a plan a task stands in; decides where it is written and how its id is chosen. `discovered`: found on
 * the way and not planned yet; `decision`: one that is to be made. Both are told on GitHub by a label of that name.
 */
export const SECTIONS = ["current", "expansion", "backlog", "completed", "discovered", "decision"] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * What the file can say of a task's status: any status word; only whether a box is ticked; or only how far it is, not
 * started, under way or done, since that follows from the boxes of its own checklist or from its steps, the tasks below
 * it. Two statuses that the file can't tell apart agree (a box and `in-progress`), so that nothing swings to and fro.
 */
export type StatusResolution = "words" | "checkbox" | "checklist" | "steps";

export interface Task {
  /** As written. */
  readonly id: string;
  /**
   * What the task is known by: the id that the file gives it, or, in a file without ids, a slug of its title. By a
   * title alone a task can't be paired for good: the first rename would make another one of it.
   */
  readonly identity: "id" | "title";
  /** Unique in the repository: the id, `<slug>/<id>` where ids are the file's own, and `#2`, `#3` … for a repeated one. */
  readonly key: string;
  readonly values: TaskValues;
  /** The status words of the file, untouched; null for a bare checkbox. */
  readonly statusText: string | null;
  readonly statusResolution: StatusResolution;
  /**
   * The fields that this task's place in the file can hold, so the ones that are compared and may be written.
   * `sprint` is missing where it only follows from the header. A field that has a span but is missing here says
   * something that isn't understood: it is reported, and neither compared nor overwritten.
   */
  readonly fields: ReadonlySet<FieldName>;
  /**
   * Fields outside of `fields` that the task's place says, such as the type of what stands in a list of debts: told on
   * GitHub, and not changed from there.
   */
  readonly stated?: readonly FieldName[];
  /** Where each value stands, without padding and marks; for messages. Empty spans for empty cells. */
  readonly spans: Readonly<Partial<Record<FieldName | "id", Span>>>;
  readonly section: Section;
  /** The heading that the task stands under, without emoji. */
  readonly heading: string;
  readonly phase: string | null;
  readonly story: string | null;
  readonly parallel: boolean;
  readonly parent: string | null;
  /** The `Notes` of the row, for people; not synced. */
  readonly notes: string | null;
  /** Issues and pull requests of this repository that the task's text links or names as `#12`, in order. */
  readonly references: readonly number[];
  /** The whole row or list item. */
  readonly span: Span;
  /** 1-based line of the task. */
  readonly line: number;
}
