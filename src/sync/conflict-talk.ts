import type { FieldName, Task } from "../plan/task.ts";
import type { Conflict, Notice, Settlement } from "./change.ts";
import type { CommentRecord } from "./github-records.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Intents, IssueObservation, PullObservation, TaskRecord } from "./ledger.ts";
import { type Contest, fieldNames, type Settle, type TaskMerge } from "./merge-task.ts";
import { changedOnGitHub, type GitHubHistory, lastChange, newerSide } from "./newest.ts";
import { ignoredReply, unclearReply } from "./notices.ts";
import { isFirm } from "./observe.ts";
import type { SyncOptions } from "./options.ts";
import { conflictComment, conflictParts, readSignature, signature } from "./question.ts";
import { repliesIn } from "./reply.ts";
import { saysNow } from "./standing.ts";
import type { Signals } from "./status-signals.ts";

interface TalkInput {
  readonly task: Task;
  /** Path of its plan. */
  readonly path: string;
  readonly issue: IssueObservation;
  readonly record: TaskRecord | null;
  /** The signal that speaks for the status on GitHub. */
  readonly signal: keyof Signals | null;
  readonly pull: PullObservation | null;
  /** What a run meant to do that is over and didn't say what it did. */
  readonly intents: Intents | null;
  readonly options: SyncOptions;
  readonly inquiry: Inquiry;
}

/** What is said on a task's issue about its conflicts, in this run and in those before. */
export interface Told {
  /** The comment that tells of the conflicts that nobody was told of yet; null where there are none. */
  readonly comment: string | null;
  /** The conflicts that it tells. */
  readonly news: readonly Conflict[];
  /** Conflicts over which a person was asked and that are no more. */
  readonly settled: readonly Settlement[];
  /** Whether a question is open, and whether one was when the run began. */
  readonly open: boolean;
  readonly wasOpen: boolean;
  /** Where the open questions stand that were asked before. */
  readonly comments: { readonly [K in FieldName]?: number };
  /** When the issue's comments were read, by GitHub's clock; null where they weren't. */
  readonly readAt: string | null;
  /** The issue's comments, where a run that is over may have made one that no record has. */
  readonly said: readonly string[];
}

/** The talk about one task's conflicts: the questions that are open, and what was replied to them. */
export class ConflictTalk {
  readonly notices: readonly Notice[];
  readonly #input: TalkInput;
  /** Questions by field: the pair of values, and the comment that asks. */
  readonly #open = new Map<FieldName, { readonly pair: string; readonly comment: number }>();
  readonly #comments: readonly CommentRecord[];
  readonly #readAt: string | null;
  readonly #inDoubt: boolean;

  constructor(input: TalkInput) {
    this.#input = input;
    const { task, issue, record, intents, inquiry } = input;
    const questions = record?.questions;
    for (const field of fieldNames(record?.asked ?? {})) {
      const [pair, comment] = [record?.asked?.[field], questions?.comments[field]];
      if (pair !== undefined && comment !== undefined) this.#open.set(field, { pair, comment });
    }
    this.#inDoubt =
      intents?.changes.some(
        ({ side, task: key, fields }) => side === "github" && key === task.key && "comment" in fields,
      ) ?? false;
    // A comment moves the issue's time stamp: while that stands still there is no reply.
    const mayBeReplied = questions !== undefined && this.#open.size > 0 && !isFirm(issue.updatedAt, questions.readAt);
    const read = mayBeReplied || this.#inDoubt ? inquiry.comments(issue.number) : null;
    this.#comments = read?.comments ?? [];
    this.#readAt = read?.at ?? null;
    for (const conflict of this.#inDoubt ? (intents?.conflicts ?? []) : []) {
      const comment =
        conflict.task === task.key && conflict.resolution === "ask" ? this.#tellingOf(conflict) : undefined;
      if (comment !== undefined) this.#open.set(conflict.field, { pair: signature(conflict), comment });
    }
    this.notices = this.#unheard();
  }

  /** Settles a conflict: by a reply, by policy, or by which change is the newer one. */
  readonly settle: Settle = (contest, policy) => {
    if (policy === "plan" || policy === "github") return { resolution: policy };
    const asked = this.#question(contest);
    const reply = asked === undefined ? undefined : this.#replyTo(contest.field, asked.comment);
    if (reply !== undefined) return { resolution: reply.side, by: reply.by };
    // Once asked it stays so: the question itself moves the time stamp by which the answer might change.
    if (policy === "ask" || asked !== undefined) return { resolution: "ask" };
    const { task, path, inquiry } = this.#input;
    const [inPlan, onGitHub] = [
      inquiry.planEdit(path, task.key, contest.field),
      changedOnGitHub(contest.field, this.#history()),
    ];
    return { resolution: newerSide(inPlan, onGitHub) ?? "ask" };
  };

  /** What the merge of the task makes to be told. */
  tell(merged: TaskMerge): Told {
    const { task } = this.#input;
    const open = merged.conflicts.filter(({ resolution }) => resolution === "ask");
    const news = [...merged.conflicts.filter((conflict) => !this.#isTold(conflict)), ...this.#unsaid(merged)];
    const comments: { [K in FieldName]?: number } = {};
    for (const conflict of open) {
      const asked = this.#question(conflict);
      if (asked !== undefined) comments[conflict.field] = asked.comment;
    }
    return {
      comment: news.length === 0 ? null : conflictComment(task.key, news),
      news,
      settled: [...merged.settled, ...this.#settledByEdit(merged)],
      open: open.length > 0,
      wasOpen: this.#open.size > 0,
      comments,
      readAt: this.#readAt,
      said: this.#inDoubt ? this.#comments.map(({ body }) => body) : [],
    };
  }

  /** Conflicts that a run which is over settled in the plan, but could not tell of here. */
  #unsaid(merged: TaskMerge): readonly Conflict[] {
    const { task, intents } = this.#input;
    if (!this.#inDoubt) return [];
    return (intents?.conflicts ?? []).filter(
      (conflict) =>
        conflict.task === task.key &&
        conflict.resolution === "github" &&
        saysNow(conflict.field, task.values, conflict.github) &&
        !merged.conflicts.some(({ field }) => field === conflict.field) &&
        this.#tellingOf(conflict) === undefined,
    );
  }

  /** The question that asks about just these values, if there is one. */
  #question(contest: Contest): { readonly comment: number } | undefined {
    const asked = this.#open.get(contest.field);
    return asked?.pair === signature(contest) ? asked : undefined;
  }

  #isTold(conflict: Conflict): boolean {
    if (conflict.resolution === "ask") return this.#question(conflict) !== undefined;
    if (this.#input.record?.told?.[conflict.field] === signature(conflict)) return true;
    return this.#inDoubt && this.#tellingOf(conflict) !== undefined;
  }

  /** Id of the newest comment that tells of a conflict. */
  #tellingOf(conflict: Conflict): number | undefined {
    const [part = ""] = conflictParts([conflict]);
    return this.#comments.findLast(({ body }) => body.replace(/\r\n/g, "\n").includes(part))?.id;
  }

  /** The last reply about a field after the question, of somebody who may write. A bot's words may be anybody's. */
  #replyTo(field: FieldName, question: number): { readonly side: "plan" | "github"; readonly by: string } | undefined {
    const replies = this.#comments
      .filter(({ id, author }) => id > question && !author.endsWith("[bot]"))
      .flatMap(({ author, body }) => repliesIn(body).map((reply) => ({ reply, author })));
    for (const { reply, author } of replies.toReversed()) {
      if (reply.kind !== "keep" || (reply.field !== null && reply.field !== field)) continue;
      if (this.#input.inquiry.mayWrite(author)) return { side: reply.side, by: author };
    }
    return undefined;
  }

  /** Replies that settle nothing, for telling. */
  #unheard(): readonly Notice[] {
    const { task, issue, inquiry } = this.#input;
    const first = Math.min(...[...this.#open.values()].map(({ comment }) => comment));
    return this.#comments.flatMap(({ id, author, body }): Notice[] => {
      if (id <= first || author.endsWith("[bot]")) return [];
      const replies = repliesIn(body);
      if (replies.length === 0) return [];
      if (!inquiry.mayWrite(author)) return [ignoredReply(task.key, issue.number, author)];
      return replies.flatMap((reply) =>
        reply.kind === "unclear" ? unclearReply(task.key, issue.number, author, reply.line) : [],
      );
    });
  }

  /** Open questions that answered themselves: somebody changed a side until both agreed, or took a change back. */
  #settledByEdit(merged: TaskMerge): readonly Settlement[] {
    const { task, intents } = this.#input;
    const settled: Settlement[] = [];
    for (const [field, { pair }] of this.#open) {
      const asked = readSignature(pair);
      const still = [...merged.conflicts, ...merged.settled].some((other) => other.field === field);
      if (still || asked === null || merged.plan[field] === undefined) continue;
      for (const side of ["plan", "github"] as const) {
        const lost = asked[side];
        if (JSON.stringify(merged[side][field] ?? null) === JSON.stringify(lost)) continue;
        const known = intents?.settled.find((s) => s.task === task.key && s.field === field && s.side === side);
        const by = known === undefined ? this.#editor(field, side) : known.by;
        settled.push({ task: task.key, field, side, lost, stays: merged.values[field] ?? null, by });
      }
    }
    return settled;
  }

  /** Who gave a field the value that one side now has, as far as that is recorded anywhere. */
  #editor(field: FieldName, side: "plan" | "github"): string | null {
    const { task, path, inquiry } = this.#input;
    if (side === "plan") return inquiry.planEdit(path, task.key, field)?.by ?? null;
    return lastChange(field, this.#history())?.actor ?? null;
  }

  #history(): GitHubHistory {
    const { issue, signal, pull, options, inquiry } = this.#input;
    const timeline = inquiry.timeline(issue.number) ?? [];
    return { issue, timeline, signal, pull, prefixes: options["label-prefixes"] };
  }
}
