import type { Adoption, Change, Conflict, FailedChange, Notice } from "../sync/change.ts";

/** How far the work of a plan is; what was cancelled is no part of it. */
export interface Progress {
  readonly done: number;
  readonly tasks: number;
  readonly donePoints: number;
  readonly points: number;
}

/** A plan's progress before and after; null where there is no such plan then. */
export interface PlanProgress {
  readonly path: string;
  readonly before: Progress | null;
  readonly after: Progress | null;
}

/** Why merging a pull request is no matter for a preview. */
export type Unconcerned =
  /** It changes no plan, no epic file, no configuration and no labels. */
  | "no-plans"
  /** It is closed or merged. */
  | "over"
  /** It goes into another branch than the default one. */
  | "elsewhere"
  /** It is the tool's own, whose body says what it holds. */
  | "own"
  /** To work it out would take more requests than a preview may. */
  | "too-large";

/** What merging a pull request will do. */
export interface Foreseen {
  /** What the sync does after the merge because of it. */
  readonly changes: readonly Change[];
  /** What it does then anyway: that is due already. */
  readonly due: readonly Change[];
  readonly conflicts: readonly Conflict[];
  readonly failed: readonly FailedChange[];
  readonly notices: readonly Notice[];
  /** Keys of the tasks that the plans lose. */
  readonly removed: readonly string[];
  /** Open issues that GitHub itself closes with the merge. */
  readonly closes: readonly number[];
  /**
   * Why the sync writes nothing of it before a person says so: the brake or a first meeting, with the option that lets it
   * go on. `changes` are then what it does after that.
   */
  readonly held: { readonly code: string; readonly message: string; readonly option: string } | null;
  /** Why the sync can't run at all once it is merged, such as for a configuration that is wrong. */
  readonly stopped: string | null;
  readonly adoption: Adoption | null;
  readonly progress: readonly PlanProgress[];
}

/** The preview of a pull request: the JSON document of the command, and what the comment shows. */
export interface Preview {
  readonly version: 1;
  readonly pull: number;
  /** The branch that it goes into. */
  readonly into: string;
  readonly head: string;
  /** What the plans were read from: GitHub's trial merge, or the head's own files where there is none. */
  readonly readFrom: "merge" | "head" | null;
  /** Whether it conflicts with its base; null where GitHub hasn't found out. */
  readonly unmergeable: boolean | null;
  readonly unconcerned: Unconcerned | null;
  readonly foreseen: Foreseen | null;
  /** What the check of the plans found; null where nothing was checked. */
  readonly check: { readonly error: number; readonly warning: number } | null;
  readonly requests: number;
}
