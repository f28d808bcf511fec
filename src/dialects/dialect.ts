import type { MarkdownDocument } from "../markdown/document.ts";
import type { PlanChange, RefusedChange } from "../plan/change.ts";
import type { DialectName, Plan } from "../plan/plan.ts";
import type { Status } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import type { PlanEntry } from "./plan-entry.ts";

/** What reading needs to be told; every value has a default in the configuration. */
export interface ReadOptions {
  /** Matches a whole task id. Default: dialects' own, see `DEFAULT_ID_PATTERN`. */
  readonly idPattern: RegExp;
  /** Extra status words of this repository, lower case → status. */
  readonly statusWords: Readonly<Record<string, Status>>;
  /** Extra column headers of this repository, lower case → the field's own header: `{ assignee: "owner" }`. */
  readonly columns: Readonly<Record<string, string>>;
  /** How a plan without an id column gives its tasks ids: in a comment that readers don't see, in a column, or not. */
  readonly anchors: "comment" | "column" | "none";
  /**
   * What one issue stands for in a plan of user stories: each task, each story, or each phase. `story` is for plans that
   * have them; in others each task has its own issue.
   */
  readonly granularity: "task" | "story" | "phase";
  /** The plan's sprint where its header names none; from sprint.config.json. */
  readonly sprint: string | null;
  /** `https://github.com/owner/name`, for links to pull requests where the file has none to go by; null where unknown. */
  readonly repositoryUrl: string | null;
  /** What the configuration says of single plan files; the first entry whose glob matches counts. */
  readonly plans?: readonly PlanEntry[];
}

/** That a dialect takes a file for its own, how sure it is (0 to 1), and why, in words for `tasks --explain`. */
export interface Recognition {
  readonly score: number;
  readonly reason: string;
  /** Set where nothing in the document speaks for it, only its file's name. */
  readonly byNameOnly?: true;
}

/** Edits for what could be written, reasons for what couldn't. */
export interface WriteResult {
  readonly edits: readonly TextEdit[];
  readonly refused: readonly RefusedChange[];
}

/** A plan that was read, with the way back into its text. */
export interface OpenPlan {
  readonly plan: Plan;
  /** True where a file without tasks has a place for some, as far as its kind can't be told otherwise. */
  readonly takesTasks?: boolean;
  /**
   * The edits, for the very text that was read, that make `changes` and touch no other value. Pure.
   * `update-derived` counts from the plan as it was read: apply the other changes first, read again, then derive.
   */
  write(changes: readonly PlanChange[]): WriteResult;
  /**
   * The changes as they come to the plan's finest tasks, where some are of units that several tasks make up: what is
   * proven after writing. Missing where each change is of a task.
   */
  expand?(changes: readonly PlanChange[]): readonly PlanChange[];
}

/** What people are told of a kind of plan in docs/dialects.md; sentences in Markdown. */
export interface DialectAbout {
  /** What kind of file it is, in a few words: `TASK.md, one sprint's working file`. */
  readonly file: string;
  /** By what in the text it is recognised. */
  readonly recognised: string;
  /** What in it is a task. */
  readonly tasks: string;
  /** What its tasks are known by. */
  readonly ids: string;
  /** What else in the file follows when tasks change. */
  readonly follows: string;
}

/** One kind of plan file: how it is recognised, read and written. One file each, listed in `dialects/index.ts`. */
export interface Dialect {
  readonly name: DialectName;
  readonly about: DialectAbout;
  /** Null where the document is none of this kind. `path` is relative to the repository. */
  recognise(document: MarkdownDocument, path: string): Recognition | null;
  /** Never throws on what a document says; what is not understood is left alone or reported in the plan's diagnostics. */
  read(document: MarkdownDocument, path: string, options: ReadOptions): OpenPlan;
}
