import type { EvidencePolicy, PullEvidence } from "../../plan/evidence.ts";
import type { Permission, TimelineEvent } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import {
  type CommentsRead,
  evidenceKey,
  type Facts,
  type Need,
  type PlanEdit,
  planEditKey,
} from "../../sync/inquiry.ts";
import type { Ledger, PullDetails, PullObservation } from "../../sync/ledger.ts";
import { withBlockers, withBlocking } from "../../sync/native-links.ts";
import { isFirm, isOlder, observeIssue, observePull } from "../../sync/observe.ts";
import { reviewMark } from "../../sync/pull-state.ts";
import { reviewTimes } from "../../sync/review-times.ts";
import { pullEvidence } from "../evidence.ts";
import type { PlanHistory } from "./plan-history.ts";

/** Time stamps are whole seconds, and two answers may be a second apart. */
const SETTLED_MS = 2_000;

type PullFacts = PullObservation & { readonly requestedReviewers: readonly string[] };

/** What `done-requires` says, null where it isn't configured, and the workflow run that asks. */
interface Asking {
  readonly policy: EvidencePolicy | null;
  readonly workflowRun: string | null;
}

/** Facts of one run, growing as decisions ask for them. */
export class FactBook implements Facts {
  readonly permissions = new Map<string, Permission>();
  readonly single = new Set<number>();
  readonly timelines = new Map<number, readonly TimelineEvent[]>();
  readonly noPull = new Set<number>();
  readonly gone = new Set<number>();
  readonly comments = new Map<number, CommentsRead>();
  readonly blocking = new Set<number>();
  readonly planEdits = new Map<string, PlanEdit | null>();
  readonly evidence = new Map<string, PullEvidence>();
  readonly #host: Host;
  readonly #history: PlanHistory | null;
  readonly #isPlanFile: (path: string) => boolean;
  readonly #now: () => string;
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #asking: Asking;

  /**
   * @param history null where nobody asks when something came into a plan
   * @param isPlanFile whether a path is a plan or the tool's own record, so not work on a task
   * @param now GitHub's clock, as near as it is known
   * @param asking for whom evidence is gathered
   */
  constructor(
    host: Host,
    history: PlanHistory | null,
    isPlanFile: (path: string) => boolean,
    now: () => string,
    sleep: (ms: number) => Promise<void>,
    asking: Asking,
  ) {
    this.#host = host;
    this.#history = history;
    this.#isPlanFile = isPlanFile;
    this.#now = now;
    this.#sleep = sleep;
    this.#asking = asking;
  }

  /** Fetches what is needed; the ledger that comes back has the observations. */
  async fetch(needs: readonly Need[], ledger: Ledger): Promise<Ledger> {
    let result = ledger;
    for (const need of needs) result = await this.#one(need, result);
    return result;
  }

  async #one(need: Need, ledger: Ledger): Promise<Ledger> {
    switch (need.kind) {
      case "permission":
        await this.#permission(need.login);
        return ledger;
      case "timeline":
        this.timelines.set(need.number, await this.#host.timeline(need.number));
        return ledger;
      case "issue": {
        const issue = await this.#host.issue(need.number);
        this.single.add(need.number);
        if (issue === null) {
          this.gone.add(need.number);
          const { [need.number]: _, ...issues } = ledger.issues;
          return { ...ledger, issues };
        }
        if (isOlder(issue, ledger.issues[need.number])) return ledger;
        return {
          ...ledger,
          issues: { ...ledger.issues, [need.number]: observeIssue(issue, ledger.issues[need.number]) },
        };
      }
      case "pull": {
        const pull = await this.#host.pull(need.number);
        if (pull === null) {
          this.noPull.add(need.number);
          return ledger;
        }
        return { ...ledger, pulls: { ...ledger.pulls, [need.number]: observePull(pull, ledger.pulls[need.number]) } };
      }
      case "pull-details":
        return this.#details(need.number, ledger);
      case "comments": {
        // Before they are read: what is newer than that may be missing.
        const at = this.#now();
        this.comments.set(need.number, { at, comments: await this.#host.comments(need.number) });
        return ledger;
      }
      case "blockers":
        return withBlockers(ledger, need.number, await this.#host.blockers(need.number));
      case "blocking":
        this.blocking.add(need.number);
        return withBlocking(ledger, need.number, await this.#host.blocking(need.number));
      case "evidence": {
        const { number, kinds } = need;
        const pull = ledger.pulls[number];
        const { policy, workflowRun } = this.#asking;
        if (pull === undefined || policy === null) return ledger;
        const found = await pullEvidence(pull, new Set(kinds), { host: this.#host, policy, workflowRun });
        this.evidence.set(evidenceKey(number, kinds), found);
        return ledger;
      }
      case "plan-edit": {
        const { path, task, field } = need;
        this.planEdits.set(planEditKey(path, task, field), (await this.#history?.edit(path, task, field)) ?? null);
        return ledger;
      }
    }
  }

  async #details(number: number, ledger: Ledger): Promise<Ledger> {
    const stored = ledger.pulls[number];
    // Reviews leave no trace of their own but the time stamp, in whole seconds: they are read when its second is over.
    if (stored !== undefined && !isFirm(stored.updatedAt, this.#now())) await this.#sleep(1_100);
    const at = this.#now();
    const pull = stored === undefined ? null : await this.#current(stored, ledger.observedAt);
    if (pull === null) {
      this.noPull.add(number);
      const { [number]: _, ...pulls } = ledger.pulls;
      return { ...ledger, pulls };
    }
    const [reviews, files] = [await this.#host.reviews(number), await this.#host.pullFiles(number)];
    const verdicts = reviews.filter((review) => review.state !== "pending" && review.state !== "commented");
    const writers = new Set<string>();
    for (const login of new Set(reviews.map((review) => review.author))) {
      if (login === pull.author) continue;
      const permission = await this.#permission(login);
      if (permission === "admin" || permission === "write") writers.add(login.toLowerCase());
    }
    const details: PullDetails = {
      at,
      review: reviewMark(pull, verdicts, (login) => writers.has(login.toLowerCase())),
      reviewers: [...writers].toSorted(),
      plansOnly: files.length > 0 && files.every(this.#isPlanFile),
      ...reviewTimes(pull.author, reviews),
    };
    return { ...ledger, pulls: { ...ledger.pulls, [number]: { ...pull, details } } };
  }

  /**
   * The pull request as it is now. What this run's listing shows is as good as another look where it last changed well
   * before: the listing of issues, whose time is known, and that of pull requests are answered side by side.
   */
  async #current(listed: PullObservation, observedAt: string | null): Promise<PullFacts | null> {
    const { requestedReviewers } = listed;
    const settled = Date.parse(observedAt ?? "") - Date.parse(listed.updatedAt) >= SETTLED_MS;
    if (settled && requestedReviewers !== undefined) return { ...listed, requestedReviewers };
    const pull = await this.#host.pull(listed.number);
    return pull === null ? null : { ...observePull(pull, undefined), requestedReviewers: pull.requestedReviewers };
  }

  async #permission(login: string): Promise<Permission> {
    const key = login.toLowerCase();
    const stored = this.permissions.get(key);
    if (stored !== undefined) return stored;
    const permission = await this.#host.permission(login);
    this.permissions.set(key, permission);
    return permission;
  }
}
