import type { ReadPlan } from "./rule.ts";

/** A file that differs between two states of the repository. */
export interface ChangedFile {
  readonly path: string;
  readonly kind: "added" | "modified" | "removed" | "renamed";
  /** Where a renamed file was before. */
  readonly from?: string;
}

/** What a branch, or the working tree, is compared with: the state that it will be merged into. */
export interface BaseState {
  /** Its plans. */
  readonly plans: readonly ReadPlan[];
  /** The files that the branch changes since it began. */
  readonly changed: readonly ChangedFile[];
  /** The plans as they were when the branch began, at its merge base; missing where that isn't known. */
  readonly began?: readonly ReadPlan[];
  /** A file of the base that a rule wanted, see `Rule.wants`; null where there is none. */
  readonly text: (path: string) => string | null;
}
