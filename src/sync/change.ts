import type { FieldName } from "../plan/task.ts";

/** A value before and after; JSON as in the field's canonical form, null for none. */
export interface FieldChange {
  readonly from: unknown;
  readonly to: unknown;
}

export const GITHUB_ACTIONS = [
  "create-issue",
  "update-issue",
  "close-issue",
  "reopen-issue",
  "comment",
  "create-label",
  "update-label",
  "delete-label",
  "create-milestone",
  "update-milestone",
] as const;
export const PLAN_ACTIONS = ["update-task", "add-task", "remove-task", "update-derived"] as const;

/** One change as people and programs see it: what dry run, summary, comment and audit log all show. */
export interface Change {
  readonly side: "github" | "plan";
  readonly action: (typeof GITHUB_ACTIONS)[number] | (typeof PLAN_ACTIONS)[number];
  /** Key of the task; null for labels, milestones and derived lines. */
  readonly task: string | null;
  /** Number of the issue, where it has one already. */
  readonly issue: number | null;
  readonly path: string | null;
  /** The branch on which the plan has its home; missing where that is the default branch. */
  readonly branch?: string;
  readonly fields: Readonly<Record<string, FieldChange>>;
}

/** A field that both sides changed. `resolution` is the side whose value stays, `ask` where a person must say. */
export interface Conflict {
  readonly task: string;
  readonly field: FieldName;
  readonly plan: unknown;
  readonly github: unknown;
  readonly base: unknown;
  readonly resolution: "plan" | "github" | "ask";
}

/** A value that one side gave up when a person settled an open conflict. */
export interface Settlement {
  readonly task: string;
  readonly field: FieldName;
  /** The side that gave it up. */
  readonly side: "plan" | "github";
  readonly lost: unknown;
  readonly stays: unknown;
  /** Login of who settled it; null where it can't be told. */
  readonly by: string | null;
}

/** Something that GitHub refused; the next run tries again. */
export interface FailedChange {
  readonly task: string | null;
  readonly action: Change["action"];
  readonly reason: string;
}

/** What a first meeting would do; see the design of adoption in docs/. */
export interface Adoption {
  readonly matched: readonly {
    readonly task: string;
    readonly issue: number;
    readonly by: "task_id" | "link" | "title";
  }[];
  readonly create: readonly string[];
  /** Tasks with an issue that looks alike but not alike enough: a person decides, nothing is created. */
  readonly ask: readonly { readonly task: string; readonly issue: number; readonly reason: string }[];
}

/** Something a person should know or must look at, beyond conflicts and failures. */
export interface Notice {
  /** `problem` makes the run exit 1 (brake, force-push, refused intake, duplicate claims); `note` doesn't. */
  readonly level: "problem" | "note";
  /** Stable name: `brake`, `rewritten-branch`, `unassignable-owner`, … */
  readonly code: string;
  readonly message: string;
  readonly task: string | null;
}

/** What `sync` reports: the JSON document of the command, and the source of summary and outputs. */
export interface SyncReport {
  readonly version: 1;
  readonly dryRun: boolean;
  readonly inSync: boolean;
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  readonly failed: readonly FailedChange[];
  /** Changes that wait in the rolling pull request. */
  readonly pending: readonly Change[];
  /** The rolling pull request that they wait in; null where none is open. */
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  /** Not begun, because the run's time or GitHub's hour was used up: the next run goes on with it. */
  readonly remaining: readonly Change[];
  readonly adoption: Adoption | null;
  readonly notices: readonly Notice[];
  readonly commit: string | null;
  readonly requests: number;
  readonly retries: number;
}
