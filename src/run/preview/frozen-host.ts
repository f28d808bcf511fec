import type { Host } from "../../sync/host.ts";

/** The pull request asks for more than a preview may cost: its author may be anybody, and the sync needs the token, too. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** A repository as it is at one moment. */
export interface Frozen {
  readonly host: Host;
  /** From now on no more than so many further requests are sent. What would take more throws `TooLarge`. */
  limit(requests: number): void;
}

/**
 * A host that reads everything once and writes nothing: however often both states of a repository are worked out, they
 * are worked out of the same answers.
 */
export function frozen(host: Host): Frozen {
  let most = Number.POSITIVE_INFINITY;
  const ask = <T>(read: () => Promise<T>): Promise<T> =>
    host.traffic.requests < most ? read() : Promise.reject(new TooLarge());
  const once = <A extends readonly (string | number | null)[], T>(
    read: (...key: A) => Promise<T>,
  ): ((...key: A) => Promise<T>) => {
    const known = new Map<string, Promise<T>>();
    return (...key) => {
      const name = JSON.stringify(key);
      const answer = known.get(name) ?? ask(() => read(...key));
      known.set(name, answer);
      return answer;
    };
  };
  const issues = new Map<string | null, ReturnType<Host["issues"]>>();
  const pulls = new Map<string | null, ReturnType<Host["pulls"]>>();
  const { branches, proposals } = host;
  const reading: Host = {
    ...host,
    repository: once(() => host.repository()),
    readLedger: once(() => host.readLedger()),
    head: once((branch, recorded) => host.head(branch, recorded)),
    tree: once((commit) => host.tree(commit)),
    blob: once((sha, path) => host.blob(sha, path)),
    issues(since, enough) {
      const answer = issues.get(since) ?? ask(() => host.issues(since, enough));
      issues.set(since, answer);
      return answer;
    },
    issue: once((number) => host.issue(number)),
    pulls(since, enough) {
      const answer = pulls.get(since) ?? ask(() => host.pulls(since, enough));
      pulls.set(since, answer);
      return answer;
    },
    pull: once((number) => host.pull(number)),
    reviews: once((pull) => host.reviews(pull)),
    pullFiles: once((pull) => host.pullFiles(pull)),
    timeline: once((issue) => host.timeline(issue)),
    blockers: once((issue) => host.blockers(issue)),
    blocking: once((issue) => host.blocking(issue)),
    parent: once((issue) => host.parent(issue)),
    comments: once((issue) => host.comments(issue)),
    commitChecks: once((commit) => host.commitChecks(commit)),
    fileCommits: once((path, commit) => host.fileCommits(path, commit)),
    fileAt: once((path, commit) => host.fileAt(path, commit)),
    permission: once((login) => host.permission(login)),
    labels: once(() => host.labels()),
    milestones: once(() => host.milestones()),
    writeLedger: written,
    perform: written,
    commit: written,
    branches: {
      list: once((prefix) => branches.list(prefix)),
      added: once((base, head) => branches.added(base, head)),
    },
    proposals: {
      ...proposals,
      store: written,
      setBranch: written,
      deleteBranch: written,
      createPull: written,
      updatePull: written,
    },
  };
  return {
    host: reading,
    limit(requests) {
      most = host.traffic.requests + requests;
    },
  };
}

function written(): Promise<never> {
  return Promise.reject(new Error("A preview writes nothing."));
}
