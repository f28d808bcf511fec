import { describeChange } from "../../records/describe.ts";
import type { Change, FailedChange } from "../../sync/change.ts";

/** What has become of the changes of one pass so far: read when it ends, and when it is stopped. */
export class Journal {
  /** In the order in which it was done, as the audit log has it. */
  readonly made: Change[] = [];
  readonly failed: FailedChange[] = [];
  /** Sha of the commit with the plans' half, once it is made. */
  commit: string | null = null;
  readonly #planned: readonly Change[];
  readonly #open: Set<Change>;
  readonly #done = new Map<Change, Change>();

  /** @param planned everything that the pass is to do */
  constructor(planned: readonly Change[]) {
    this.#planned = planned;
    this.#open = new Set(planned);
  }

  /** @param as the change as it is told, such as with the number of the new issue */
  done(change: Change, as: Change = change): void {
    this.#open.delete(change);
    this.#done.set(change, as);
    this.made.push(as);
  }

  /** What was done, in the order in which a dry run shows it. */
  get shown(): readonly Change[] {
    return this.#planned.flatMap((change) => this.#done.get(change) ?? []);
  }

  /** A change that is where it was: it waits in the rolling pull request, and was told when it came there. */
  waits(change: Change): void {
    this.#open.delete(change);
  }

  /**
   * A change of which part was made: links to other issues failed, or GitHub has none of them.
   * @param as what was made of it
   * @param reasons why the rest was not, where that is to be told
   */
  partly(change: Change, as: Change, reasons: readonly string[]): void {
    if (Object.keys(as.fields).length > 0) this.done(change, as);
    else this.#open.delete(change);
    for (const reason of reasons) this.failed.push({ task: change.task, action: "update-issue", reason });
  }

  /** A change that was not made, and why. */
  refused(change: Change, reason: string): void {
    this.#open.delete(change);
    this.failed.push({ task: change.task, action: change.action, reason });
  }

  /** What was planned and is neither done nor refused. */
  get open(): readonly Change[] {
    return [...this.#open];
  }

  /** What was planned and has not been done, for a pass that stopped here. */
  unfinished(): readonly FailedChange[] {
    return [...this.#open].map((change) => {
      const what = change.task === null ? `${describeChange(change)}: ` : "";
      return { task: change.task, action: change.action, reason: `${what}not done, the run was stopped before` };
    });
  }
}
