import { GitHubError } from "../../github/errors.ts";
import type { Host, Operation, OperationResult } from "../../sync/host.ts";
import type { IssueObservation, Ledger } from "../../sync/ledger.ts";
import type { LinksDone } from "../../sync/link-record.ts";
import type { LinkTarget } from "../../sync/link-targets.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** So GitHub answers where something is not there: an issue, or the whole API; the second also for want of rights. */
const ABSENT: ReadonlySet<number> = new Set([403, 404, 410]);

/** Whether sub-issues may be tried: GitHub was not found to lack them within the last day. @param at GitHub's clock, ISO */
export function hasSubIssues({ noSubIssues }: Ledger, at: string): boolean {
  return noSubIssues === undefined || Date.parse(at) >= Date.parse(noSubIssues);
}

/** Until when sub-issues that GitHub lacks aren't tried again, ISO. */
export function nextTry(at: string): string {
  return new Date(Date.parse(at) + DAY_MS).toISOString();
}

/** What became of an issue's links. */
export interface Linked extends LinksDone {
  /** Why something of it failed, one sentence each. */
  readonly failed: readonly string[];
  /** Fields of the change that were not carried out as a whole. */
  readonly open: ReadonlySet<string>;
  /** True where GitHub turned out to have no sub-issues. */
  readonly noSubIssues: boolean;
  /** Issues that turned out to be no longer in the repository. */
  readonly gone: readonly number[];
  /** How GitHub failed on one for good; nothing more was tried. */
  readonly lost: GitHubError | null;
}

interface LinkContext {
  readonly host: Host;
  /** Number of the issue that a task has. */
  readonly issueOf: (key: string) => number | null;
  /** What is known of an issue. */
  readonly seen: (number: number) => IssueObservation | undefined;
  /** Takes what is known of an issue now. */
  readonly saw: (issue: IssueObservation) => void;
}

/** Links an issue with others, one by one; what fails keeps nothing else back. */
export async function linkIssue(target: LinkTarget, number: number, context: LinkContext): Promise<Linked> {
  const linking = new Linking(number, context);
  try {
    await linking.parent(target.parent);
    for (const { number: blocker } of target.unblock) await linking.unblock(blocker);
    for (const key of target.block) await linking.block(key);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== "server") throw error;
    return linking.result(target, error);
  }
  return linking.result(target, null);
}

class Linking {
  readonly #number: number;
  readonly #context: LinkContext;
  #parent: Linked["parent"] = { kind: "open" };
  readonly #added: number[] = [];
  readonly #removed: number[] = [];
  readonly #failed: string[] = [];
  readonly #gone: number[] = [];
  #noSubIssues = false;

  constructor(number: number, context: LinkContext) {
    this.#number = number;
    this.#context = context;
  }

  result({ parent, block, unblock }: LinkTarget, lost: GitHubError | null): Linked {
    const open = new Set<string>();
    if (parent !== undefined && ["open", "own"].includes(this.#parent.kind)) open.add("parent");
    if (this.#added.length < block.length || this.#removed.length < unblock.length) open.add("blockedBy");
    return {
      parent: this.#parent,
      added: this.#added,
      removed: this.#removed,
      failed: lost === null ? this.#failed : [...this.#failed, lost.message],
      open,
      gone: this.#gone,
      noSubIssues: this.#noSubIssues,
      lost,
    };
  }

  async parent(wanted: LinkTarget["parent"]): Promise<void> {
    if (wanted === undefined) return;
    const { to, from } = wanted;
    const number = to === null ? from : this.#context.issueOf(to);
    const child = this.#number;
    const childId = this.#context.seen(child)?.id;
    // The parent's issue could not be made.
    if (number === null || childId === undefined) return;
    const result =
      to === null
        ? await this.#perform({ kind: "remove-sub-issue", number, child, childId })
        : await this.#perform({ kind: "add-sub-issue", number, child, childId, replace: from !== null });
    if (result.kind !== "refused") {
      this.#moved(from, to === null ? null : number);
      this.#parent = to === null ? { kind: "unlinked" } : { kind: "linked", issue: number };
    } else if (ABSENT.has(result.status) && (await this.#isGone(number, child))) return;
    else if (to !== null && ABSENT.has(result.status)) this.#noSubIssues = true;
    else if (to !== null && result.status === 422) await this.#refused(result.reason);
    else this.#failed.push(result.reason);
  }

  async block(key: string): Promise<void> {
    const number = this.#context.issueOf(key);
    const blocker = number === null ? undefined : this.#context.seen(number);
    const blocked = this.#context.seen(this.#number);
    // An issue that could not be made, as is told of its own task.
    if (blocker === undefined || blocked === undefined) return;
    // What an answer to the issue's creation showed: this GitHub has no dependencies, so the block alone says them.
    if (blocked.dependencies === undefined) return;
    const operation = {
      kind: "add-blocker",
      number: this.#number,
      blocker: blocker.number,
      blockerId: blocker.id,
    } as const;
    const result = await this.#perform(operation);
    if (result.kind === "refused") {
      if (ABSENT.has(result.status) && (await this.#isGone(blocker.number, this.#number))) return;
      this.#failed.push(`The dependency on ${key}: ${result.reason}`);
      return;
    }
    this.#added.push(blocker.number);
    this.#counted(blocker.number, 1);
  }

  async unblock(blocker: number): Promise<void> {
    const blockerId = this.#context.seen(blocker)?.id ?? (await this.#context.host.issue(blocker))?.id;
    if (blockerId === undefined) {
      // An issue that is gone blocks nothing any more.
      this.#removed.push(blocker);
      return;
    }
    const result = await this.#perform({ kind: "remove-blocker", number: this.#number, blocker, blockerId });
    if (result.kind === "refused") this.#failed.push(`The dependency on #${blocker}: ${result.reason}`);
    else {
      this.#removed.push(blocker);
      this.#counted(blocker, -1);
    }
  }

  async #perform(operation: Operation): Promise<Exclude<OperationResult, { readonly kind: "unknown" }>> {
    const result = await this.#context.host.perform(operation);
    return result.kind === "unknown" ? { kind: "refused", status: 500, reason: result.reason } : result;
  }

  /** Whether GitHub refused since one of the two issues is not there any more. */
  async #isGone(...numbers: readonly number[]): Promise<boolean> {
    for (const number of numbers) if ((await this.#context.host.issue(number)) === null) this.#gone.push(number);
    return this.#gone.length > 0;
  }

  /** Somebody may have put the issue under another one since it was read. */
  async #refused(reason: string): Promise<void> {
    const parent = await this.#context.host.parent(this.#number);
    if (parent === null) {
      this.#failed.push(reason);
      return;
    }
    const issue = this.#context.seen(this.#number);
    if (issue !== undefined) this.#context.saw({ ...issue, parent });
    this.#parent = { kind: "own", issue: parent === "elsewhere" ? null : parent };
  }

  #moved(from: number | null, to: number | null): void {
    const { seen, saw } = this.#context;
    const child = seen(this.#number);
    if (child !== undefined) {
      const { parent: _, ...rest } = child;
      saw(to === null ? rest : { ...rest, parent: to });
    }
    for (const [number, by] of [
      [from, -1],
      [to, 1],
    ] as const) {
      const parent = number === null ? undefined : seen(number);
      if (parent === undefined) continue;
      const { subIssues = 0, ...rest } = parent;
      saw(subIssues + by > 0 ? { ...rest, subIssues: subIssues + by } : rest);
    }
  }

  #counted(number: number, by: 1 | -1): void {
    const { seen, saw } = this.#context;
    const blocked = seen(this.#number);
    if (blocked?.dependencies !== undefined) {
      const { blockers = [], dependencies } = blocked;
      const others = blockers.filter((blocker) => blocker !== number);
      const known = by === 1 ? [...others, number] : others;
      saw({ ...blocked, dependencies: { ...dependencies, blockedBy: dependencies.blockedBy + by }, blockers: known });
    }
    const blocker = seen(number);
    if (blocker?.dependencies !== undefined) {
      const { dependencies } = blocker;
      saw({ ...blocker, dependencies: { ...dependencies, blocking: dependencies.blocking + by } });
    }
  }
}
