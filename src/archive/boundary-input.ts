import type { ReadOptions } from "../dialects/dialect.ts";
import type { CarryOver } from "../plan/carry-over.ts";
import type { Task } from "../plan/task.ts";
import type { WorkingDays } from "../plan/working-days.ts";
import type { SprintKeys } from "./moved-config.ts";
import type { SprintSpan } from "./next-sprint.ts";
import type { Bump } from "./version.ts";

/** A file, by its path in the repository. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The configuration's file, with how it is edited: what JSON looks like is not this folder's business. */
export interface ConfigFile extends SourceFile {
  /** The sprint's keys that it gives a value. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The text with values given to keys, all else as it is; null where it can't be edited. */
  edit(text: string, values: SprintKeys): string | null;
}

/** All that a boundary or a snapshot follows from. */
export interface BoundaryInput {
  /** The sprint's file. */
  readonly plan: SourceFile;
  /** Null where the repository has no configuration. */
  readonly config: ConfigFile | null;
  /** What the next sprint's file is made of; null for the file that it follows. */
  readonly template: SourceFile | null;
  /** Plans that keep a record of sprints: a table of their history, a section of their tracking. */
  readonly records: readonly SourceFile[];
  /** The index of the archives; null where there is none yet. */
  readonly index: string | null;
  /** The archived files that there are, with their texts where these are at hand: those of the current sprint must be. */
  readonly archives: ReadonlyMap<string, string | null>;
  readonly options: ReadOptions;
  /** ISO date. */
  readonly today: string;
  /** What is asked for; null for the boundary once the sprint's last day is over, else a snapshot. */
  readonly bump: Bump | null;
  /** Id of the new sprint; null for the one that follows. */
  readonly sprintId: string | null;
  /** Days of the new sprint; null for as many as the configuration says, or as the sprint before had. */
  readonly durationDays: number | null;
  readonly carryOver: CarryOver;
  /** Pattern of sprint ids, as `sprint-id-pattern` says; null for the form that the id has. */
  readonly idPattern: string | null;
  /** Points completed in the sprint as measured elsewhere; null to count them in the plan. */
  readonly velocity: number | null;
  /** When the team works, for the burndown that the new plan begins with; missing for Monday to Friday. */
  readonly workingDays?: WorkingDays;
}

/** What is to be written, all in one commit; or why nothing is. */
export type Boundary =
  | {
      readonly kind: "boundary";
      /** A snapshot within the sprint, or its end. */
      readonly form: "snapshot" | "sprint";
      /** Path to new text. */
      readonly files: ReadonlyMap<string, string>;
      /** The file that is archived, byte for byte the plan as it was; null where it was archived before. */
      readonly archived: string | null;
      readonly sprint: SprintSpan;
      /** The sprint that begins; null for a snapshot. */
      readonly next: SprintSpan | null;
      /** The version that was archived, and the one that the plan has now. */
      readonly version: { readonly held: string; readonly now: string };
      /** What went on, and what was left in the archive; empty for a snapshot. */
      readonly carried: readonly Task[];
      readonly left: readonly Task[];
      /** Points completed; null where the plan gives none. */
      readonly velocity: number | null;
    }
  | { readonly kind: "refused"; readonly reason: string; readonly hint: string }
  | { readonly kind: "nothing"; readonly reason: string };
