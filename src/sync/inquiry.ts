import type { EvidenceKind, PullEvidence } from "../plan/evidence.ts";
import type { FieldName } from "../plan/task.ts";
import type { CommentRecord, Permission, TimelineEvent } from "./github-records.ts";
import type { Moment } from "./newest.ts";

/** A fact that a decision turns out to need; the shell fetches it and the decision is taken anew. */
export type Need =
  | { readonly kind: "permission"; readonly login: string }
  /** Read an issue singly: lists don't say who closed it. */
  | { readonly kind: "issue"; readonly number: number }
  | { readonly kind: "timeline"; readonly number: number }
  | { readonly kind: "pull"; readonly number: number }
  /** Reviews and files of a pull request. */
  | { readonly kind: "pull-details"; readonly number: number }
  | { readonly kind: "comments"; readonly number: number }
  /** The issues that block an issue, or those that it blocks. */
  | { readonly kind: "blockers"; readonly number: number }
  | { readonly kind: "blocking"; readonly number: number }
  /** What is known of a pull request as evidence that work is done. */
  | { readonly kind: "evidence"; readonly number: number; readonly kinds: readonly EvidenceKind[] }
  /** When and by whom a task's field was given the value that it has in the plan now. */
  | { readonly kind: "plan-edit"; readonly path: string; readonly task: string; readonly field: FieldName };

/** The comments of an issue as they were read at an instant of GitHub's clock, ISO; what is newer may be missing. */
export interface CommentsRead {
  readonly at: string;
  readonly comments: readonly CommentRecord[];
}

/** The change of the plan that gave a field its present value; `by` is null where GitHub knows no login for it. */
export interface PlanEdit extends Moment {
  readonly by: string | null;
}

/** What a plan's edit is filed under. */
export function planEditKey(path: string, task: string, field: FieldName): string {
  return JSON.stringify([path, task, field]);
}

/** What a pull request's evidence is filed under. */
export function evidenceKey(pull: number, kinds: readonly EvidenceKind[]): string {
  return `${pull} ${kinds.toSorted().join(" ")}`;
}

/** Facts that were fetched because a decision needed them, for one run. */
export interface Facts {
  /** By login in lower case. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Issues that were read singly in this run. */
  readonly single: ReadonlySet<number>;
  readonly timelines: ReadonlyMap<number, readonly TimelineEvent[]>;
  /** Pull requests that were asked for and aren't there. */
  readonly noPull: ReadonlySet<number>;
  readonly comments: ReadonlyMap<number, CommentsRead>;
  /** Issues of which it was read which ones they block. */
  readonly blocking: ReadonlySet<number>;
  /** By `planEditKey`; null where the history doesn't tell. */
  readonly planEdits: ReadonlyMap<string, PlanEdit | null>;
  /** By `evidenceKey`. */
  readonly evidence: ReadonlyMap<string, PullEvidence>;
}

export const NO_FACTS: Facts = {
  permissions: new Map(),
  single: new Set(),
  timelines: new Map(),
  noPull: new Set(),
  comments: new Map(),
  blocking: new Set(),
  planEdits: new Map(),
  evidence: new Map(),
};

/**
 * Answers questions from the facts at hand and notes what is missing. While something is missing the answers are
 * placeholders, and the decision that rests on them is thrown away.
 */
export class Inquiry {
  readonly #facts: Facts;
  readonly #needs = new Map<string, Need>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** What was asked for and isn't known, each once. */
  get needs(): readonly Need[] {
    return [...this.#needs.values()];
  }

  /**
   * Whether someone may move the plan: write access or more, by the collaborator permission API. An App (`…[bot]`, a
   * login no person can have) acts only where it was given the right to, so it may.
   */
  mayWrite(login: string): boolean {
    if (login.endsWith("[bot]")) return true;
    const permission = this.#facts.permissions.get(login.toLowerCase());
    if (permission === undefined) this.#want({ kind: "permission", login });
    return permission === "admin" || permission === "write";
  }

  /** Whether the issue was read singly; asks for it where not. */
  readSingly(number: number): boolean {
    if (this.#facts.single.has(number)) return true;
    this.#want({ kind: "issue", number });
    return false;
  }

  timeline(number: number): readonly TimelineEvent[] | null {
    const timeline = this.#facts.timelines.get(number);
    if (timeline === undefined) this.#want({ kind: "timeline", number });
    return timeline ?? null;
  }

  pull(number: number): void {
    if (!this.#facts.noPull.has(number)) this.#want({ kind: "pull", number });
  }

  pullDetails(number: number): void {
    if (!this.#facts.noPull.has(number)) this.#want({ kind: "pull-details", number });
  }

  comments(number: number): CommentsRead | null {
    const read = this.#facts.comments.get(number);
    if (read === undefined) this.#want({ kind: "comments", number });
    return read ?? null;
  }

  /** Asks for the issues that block one; they come into its observation. */
  blockers(number: number): void {
    this.#want({ kind: "blockers", number });
  }

  /** Asks for the issues that one blocks: what doesn't fit them is read again. */
  blocking(number: number): void {
    if (!this.#facts.blocking.has(number)) this.#want({ kind: "blocking", number });
  }

  /** Null where the history doesn't tell, and while it isn't known. */
  planEdit(path: string, task: string, field: FieldName): PlanEdit | null {
    const edit = this.#facts.planEdits.get(planEditKey(path, task, field));
    if (edit === undefined) this.#want({ kind: "plan-edit", path, task, field });
    return edit ?? null;
  }

  /** Null while it isn't known. */
  evidence(number: number, kinds: readonly EvidenceKind[]): PullEvidence | null {
    const evidence = this.#facts.evidence.get(evidenceKey(number, kinds));
    if (evidence === undefined) this.#want({ kind: "evidence", number, kinds });
    return evidence ?? null;
  }

  #want(need: Need): void {
    this.#needs.set(needKey(need), need);
  }
}

function needKey(need: Need): string {
  switch (need.kind) {
    case "permission":
      return `${need.kind} ${need.login.toLowerCase()}`;
    case "plan-edit":
      return `${need.kind} ${planEditKey(need.path, need.task, need.field)}`;
    case "evidence":
      return `${need.kind} ${evidenceKey(need.number, need.kinds)}`;
    default:
      return `${need.kind} ${need.number}`;
  }
}
