import { METRICS, type Metrics } from "./metric.ts";
import type { Section, TaskValues } from "./task.ts";
import type { WorkingDays } from "./working-days.ts";

/**
 * A change to a plan, whoever wants it: the sync, a rule's fix, a restore. Files are edited in this one way.
 * A dialect turns it into text edits.
 */
export type PlanChange =
  | {
      readonly kind: "update-task";
      readonly key: string;
      readonly values: Partial<TaskValues>;
      /** ISO date of the change, for the logs that a plan keeps of moves and blockers; left empty there without it. */
      readonly date?: string;
      /** The section that a person moved the task out of, to be entered in the plan's log of moves. */
      readonly movedFrom?: Section;
    }
  | {
      readonly kind: "add-task";
      readonly id: string;
      readonly section: Section;
      readonly values: Partial<TaskValues>;
      /** Number of the issue or pull request that it comes from, for plans that say so. */
      readonly source?: number;
    }
  | { readonly kind: "remove-task"; readonly key: string }
  /** Gives a task that is known by its title the id that it keeps from now on. */
  | { readonly kind: "name-task"; readonly key: string; readonly id: string }
  | { readonly kind: "update-derived"; readonly facts: DerivedFacts };

/** What the derived lines of a plan need beyond the plan itself. */
export interface DerivedFacts {
  /** ISO date of the run, for "last updated" and the changelog; given by the caller since the core reads no clock. */
  readonly today: string;
  /**
   * The tasks that this commit changes, for the document changelog; null where the commit changes none: then neither
   * the changelog nor "last updated" move, so that a run that has nothing to say writes nothing.
   */
  readonly changed: readonly ChangedTask[] | null;
  /** Points completed in the sprint before, from the configuration. */
  readonly lastVelocity: number | null;
  /** Mean hours from a pull request's opening to its first review, where known. */
  readonly reviewHours: number | null;
  /** Figures of the project that were measured, for scorecards; what is missing isn't known. */
  readonly metrics?: Metrics;
  /** Paths that are known to be in the repository; of others nobody looked. */
  readonly files?: readonly string[];
  /** When the sprint's work will be finished; missing where nobody worked it out: then its lines stay as they stand. */
  readonly forecast?: StatedForecast;
  /** Set where lines that say another thing every day, such as the burndown, are brought to `today` though no task changed. */
  readonly daily?: true;
  /** When the team works, for the even pace of a burndown; missing for Monday to Friday. */
  readonly workingDays?: WorkingDays;
  /** Called with each figure that a line of the plan states and that its tasks don't tell, whether it is known or not. */
  readonly states?: (figure: StatedFigure) => void;
  /** Called with what a scorecard calls a figure that nothing here measures. */
  readonly leaves?: (name: string) => void;
}

/** A forecast in the words of a dashboard. */
export interface StatedForecast {
  /** One line of plain text: the date and, in brackets at its end, what it rests on. */
  readonly words: string;
  /** From 0 to 1, to finish by the sprint's last day; null where it isn't known. */
  readonly chance: number | null;
}

/** What lines of a plan state beyond its tasks: what is measured, and what follows from the day. */
export type StatedFigure = (typeof STATED_FIGURES)[number];
export const STATED_FIGURES = [...METRICS, "burndown", "forecast"] as const;

/** One task that a commit changes, in words for the changelog. */
export interface ChangedTask {
  readonly id: string;
  /** Such as "status In Progress → Done" or "added"; plain text of ours, never a title. */
  readonly what: string;
}

/** A change that could not be written, and why in one sentence. */
export interface RefusedChange {
  readonly change: PlanChange;
  readonly reason: string;
}
