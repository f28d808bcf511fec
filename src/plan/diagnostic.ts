import type { TextEdit } from "../text/edit.ts";
import type { PlanChange } from "./change.ts";

export type Severity = "error" | "warning";

/** How a finding is mended: as a change to a task, written by the dialect, or as plain edits of the file. */
export type Fix =
  | { readonly kind: "change"; readonly change: PlanChange }
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[] };

/** One finding in one place of one file. Lines and columns are 1-based, `endColumn` is exclusive. */
export interface Diagnostic {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  /** Name of the rule: `unknown-status`. */
  readonly rule: string;
  /** Key of the task it is about, if one. */
  readonly task: string | null;
  /** What was found and what was expected, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
  /** What mends it, where that is safe: `check --fix` does it. Null where a person must. */
  readonly fix: Fix | null;
}
