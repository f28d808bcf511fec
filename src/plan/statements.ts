import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { StatedFigure } from "./change.ts";
import type { Metric } from "./metric.ts";

/** What a date is to what it stands beside. */
export type DateRole = "sprint" | "start" | "end" | "due" | "created" | "updated" | "other";

/** A place of a plan that holds a date, or should, besides the fields of its tasks. */
export interface StatedDate {
  readonly role: DateRole;
  /** What the place is called, as a message says it: `Started`, `Completion Date`. */
  readonly label: string;
  /** As written. */
  readonly raw: string;
  /** Where it stands. */
  readonly span: Span;
  /** 1-based line. */
  readonly line: number;
  /** The ISO dates of it that the calendar has, in order; a single one may be written in words. */
  readonly dates: readonly string[];
  /** What belongs together has the same number: the lines under one heading, the cells of one row. */
  readonly group: number;
  /** The first cell of its row as plain text, most often an id; null where it is no cell. */
  readonly about: string | null;
}

/** A line that says what follows from the tasks, and says it wrong. */
export interface StaleStatement {
  /** A count of tasks or points, or how far something is: a share, the status of a phase, the current phase. */
  readonly kind: "count" | "progress";
  /** What the line calls it, as a message says it; "" where it has no name. */
  readonly label: string;
  /** From the first figure that is wrong to the last. */
  readonly span: Span;
  /** What stands there. */
  readonly found: string;
  /** What the tasks come to, in the same words. */
  readonly expected: string;
  /** The edits that the sync would make. */
  readonly edits: readonly TextEdit[];
}

/** A sprint that is over, from a plan's history of sprints. */
export interface PastSprint {
  readonly name: string;
  /** Points that it completed. */
  readonly completed: number;
  /** Points that it began with; missing where the table doesn't say. */
  readonly committed?: number;
}

/** How a figure is to be, by a row of a dashboard or scorecard. */
export interface StatedTarget {
  readonly metric: Metric;
  /** As written, as plain text: `<24h`, `18-22`. */
  readonly words: string;
}

/** What a plan says besides its tasks, for rules; each part is worked out when it is first asked for. */
export interface PlanStatements {
  /** In the file's order. */
  readonly dates: readonly StatedDate[];
  /** What disagrees with the tasks, as far as that follows from the plan alone; in the file's order. */
  readonly stale: readonly StaleStatement[];
  /** Oldest first; those whose completed points the file tells. */
  readonly sprints: readonly PastSprint[];
  /** In the file's order; those of figures that can be measured. */
  readonly targets: readonly StatedTarget[];
  /** The figures that it states beyond its tasks, each once: those that are measured, and those that follow the day. */
  readonly figures: readonly StatedFigure[];
  /** What its scorecards call figures that nothing here measures. */
  readonly unmeasured: readonly string[];
}
