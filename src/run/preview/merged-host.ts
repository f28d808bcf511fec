import type { IssueRecord, PullRecord, TreeFile } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";

/** The merge of a pull request as if it had just happened. */
export interface Merging {
  readonly pull: PullRecord;
  /** The branch that it goes into. */
  readonly into: string;
  /** The commit that stands for the merge, its files, and the branch's head as it is now. */
  readonly commit: string;
  readonly files: readonly TreeFile[];
  readonly base: string;
  /** Open issues that GitHub closes with it. */
  readonly closing: readonly number[];
  /** When it happens, ISO: later than all that has happened. */
  readonly at: string;
}

/** No login: whoever merges, who may write. */
const SOMEBODY = "";

/** A repository as GitHub shows it once a pull request is merged, with everything else as it is. */
export function mergedHost(host: Host, { pull, into, commit, files, base, closing, at }: Merging): Host {
  const merged: PullRecord = { ...pull, state: "closed", draft: false, mergedAt: at, updatedAt: at };
  const closes = new Set(closing);
  const closed = (issue: IssueRecord): IssueRecord =>
    closes.has(issue.number) && issue.state === "open"
      ? { ...issue, state: "closed", stateReason: "completed", closedAt: at, closedBy: SOMEBODY, updatedAt: at }
      : issue;
  const issue: Host["issue"] = async (number) => {
    const found = await host.issue(number);
    return found === null ? null : closed(found);
  };
  return {
    ...host,
    async repository() {
      const facts = await host.repository();
      const { openCount } = facts;
      return { ...facts, openCount: openCount === null ? null : openCount - 1 - closing.length };
    },
    async head(branch, recorded) {
      const now = await host.head(branch, recorded);
      if (branch !== into) return now;
      return { sha: commit, since: now.since === "same" ? "ahead" : now.since, files: null };
    },
    tree: (sha) => (sha === commit ? Promise.resolve(files) : host.tree(sha)),
    issue,
    async issues(since, enough) {
      const { items, at: seen } = await host.issues(since, enough);
      const listed = new Set(items.map(({ number }) => number));
      const others = await Promise.all(closing.filter((number) => !listed.has(number)).map((number) => issue(number)));
      // Lists don't say who closed an issue.
      const more = others.flatMap((found) => (found === null ? [] : [{ ...found, closedBy: null }]));
      return { items: [...more, ...items.map((found) => ({ ...closed(found), closedBy: null }))], at: seen };
    },
    async timeline(number) {
      const events = await host.timeline(number);
      return closes.has(number) ? [...events, { event: "closed", label: null, actor: SOMEBODY, at }] : events;
    },
    pull: async (number) => (number === merged.number ? merged : host.pull(number)),
    async pulls(since, enough) {
      const { items, at: seen } = await host.pulls(since, enough);
      return { items: [merged, ...items.filter(({ number }) => number !== merged.number)], at: seen };
    },
    permission: async (login) => (login === SOMEBODY ? "write" : host.permission(login)),
    branches: { ...host.branches, added: (from, head) => host.branches.added(from === commit ? base : from, head) },
  };
}
