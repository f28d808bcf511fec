import type { Notice } from "../../sync/change.ts";
import type { Host } from "../../sync/host.ts";
import type { IssueTarget } from "../../sync/issue-target.ts";
import { ownParent } from "../../sync/notices-links.ts";
import { type Linked, linkIssue, nextTry } from "./link.ts";
import type { PassRecord } from "./pass-record.ts";

/** The links between issues that one pass makes, each right after the issue itself is done. */
export class PassLinks {
  readonly notices: Notice[] = [];
  readonly #host: Host;
  readonly #pass: PassRecord;
  readonly #issueOf: (key: string) => number | null;
  readonly #now: () => string;
  #lacking = false;
  #lost = false;

  constructor(host: Host, pass: PassRecord, issueOf: (key: string) => number | null, now: () => string) {
    this.#host = host;
    this.#pass = pass;
    this.#issueOf = issueOf;
    this.#now = now;
  }

  /** Links one issue; null where nothing is to be linked. */
  async of({ key, links }: IssueTarget, number: number): Promise<Linked | null> {
    if (links === undefined) return null;
    const pass = this.#pass;
    const { parent, ...others } = links;
    const linked = await linkIssue(this.#lacking ? others : links, number, {
      host: this.#host,
      issueOf: this.#issueOf,
      seen: (issue) => pass.ledger.issues[issue],
      saw: (issue) => pass.saw(issue),
    });
    if (linked.noSubIssues) {
      this.#lacking = true;
      pass.ledger = { ...pass.ledger, noSubIssues: nextTry(this.#now()) };
    } else if (linked.parent.kind === "linked" || linked.parent.kind === "unlinked") this.#available();
    if (linked.parent.kind === "own" && parent !== undefined)
      this.notices.push(ownParent(key, parent.to ?? "", linked.parent.issue));
    for (const gone of linked.gone) {
      pass.lost(gone);
      this.#lost = true;
    }
    return this.#lacking && parent !== undefined ? { ...linked, open: new Set([...linked.open, "parent"]) } : linked;
  }

  /** Whether an issue has to be made first, so that this one can be linked with it. */
  isEarly({ links }: IssueTarget): boolean {
    const parent = links?.parent?.to ?? null;
    return [...(parent === null ? [] : [parent]), ...(links?.block ?? [])].some((key) => this.#issueOf(key) === null);
  }

  /** Whether both sides have to be looked at again: blocks of parents are to list their tasks, or an issue is gone. */
  get again(): boolean {
    return this.#lacking || this.#lost;
  }

  #available(): void {
    const { noSubIssues, ...ledger } = this.#pass.ledger;
    if (noSubIssues !== undefined) this.#pass.ledger = ledger;
  }
}
