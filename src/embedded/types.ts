import type { Octokit } from "@octokit/rest";
import type { MergeGroup } from "./test-merge.ts";

/** What a user may do in a repository, as GitHub names it in `role_name`. */
export type Role = "admin" | "maintain" | "write" | "triage" | "read";

/** Access of a token per area, as in a workflow's `permissions:` (`contents`, `issues`, `pull_requests`, ...). */
export type TokenPermissions = Readonly<Record<string, "read" | "write" | "admin" | "none">>;

/** Options of {@link EmbeddedGitHub.token}. */
export interface TokenOptions {
  /**
   * Areas the token may use; what isn't listed is `none`, as for GITHUB_TOKEN and fine-grained tokens. Default: a
   * classic token with all the rights of its user, or, for a login that ends in `[bot]`, write access to contents,
   * issues and pull requests.
   */
  readonly permissions?: TokenPermissions;
  /** Full names of the repositories the token may write to; default all. */
  readonly repositories?: readonly string[];
}

/** One handled request. */
export interface RequestRecord {
  readonly method: string;
  /** Path without the query, as it was sent. */
  readonly path: string;
  /** Query with its `?`, or an empty string. */
  readonly query: string;
  /** 0 where no answer was sent. */
  readonly status: number;
  /** Whose token it was; null for none or an unknown one. */
  readonly login: string | null;
  /** True for requests of a client made by {@link EmbeddedGitHub.as}. */
  readonly person: boolean;
  /** When it arrived, by the server's clock. */
  readonly at: Date;
}

/** What an {@link EmbeddedGitHub.onRequest} hook is told. */
export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly login: string | null;
  readonly person: boolean;
  /** Parsed JSON body, or null. */
  readonly body: unknown;
  /** Number of this request since start or {@link EmbeddedGitHub.resetLog}, people's requests not counted; from 1. */
  readonly nth: number;
}

/** Which requests are meant. People's requests (see {@link EmbeddedGitHub.as}) never match unless `person` says so. */
export interface RequestFilter {
  readonly method?: string;
  /** A string must equal the path; a pattern is tried on path and query. */
  readonly path?: string | RegExp;
  readonly login?: string;
  readonly token?: string;
  /** `true`: only requests of people, `"any"`: both kinds. */
  readonly person?: boolean | "any";
}

/** A complete answer to give instead of handling the request. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Something that goes wrong on the way. Without `answer`, `drop`, `truncate` or `lag` the request is handled as usual
 * (after `delay`).
 */
export interface Fault extends RequestFilter {
  /** The first matching request that is hit, from 1; default 1. */
  readonly nth?: number;
  /** How many matching requests are hit; default 1. */
  readonly times?: number;
  /** Milliseconds to wait before anything else. */
  readonly delay?: number;
  /** Answer this and don't handle the request. */
  readonly answer?: Answer;
  /** `before`: close the connection and do nothing. `after`: do it, then close the connection without an answer. */
  readonly drop?: "before" | "after";
  /** Do it, but send only the first half of the answer's body. */
  readonly truncate?: boolean;
  /** Answer a GET from an earlier state of issues, pull requests, labels and milestones. */
  readonly lag?: Snapshot;
}

/** An earlier state, see {@link EmbeddedGitHub.snapshot}. */
export interface Snapshot {
  readonly takenAt: Date;
}

/** One webhook delivery. It is recorded whether or not a hook is registered for it. */
export interface Delivery {
  /** `X-GitHub-Delivery`, a UUID. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  /** `owner/name`; null for what is about an installation. */
  readonly repository: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What {@link EmbeddedGitHub.createRepository} needs. */
export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  /** Files of the first commit; without any the repository is empty. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly private?: boolean;
  readonly organization?: boolean;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Role>>;
}

/** A created repository. */
export interface RepositoryHandle {
  readonly id: number;
  readonly owner: string;
  readonly repo: string;
  readonly fullName: string;
  readonly defaultBranch: string;
}

/** Who a pushed commit is by, and its message. */
export interface CommitOptions {
  readonly message: string;
  /** Login of the person; default the repository's owner. */
  readonly author?: string;
  /** Replace the branch's history instead of adding to it: the parent is this commit. */
  readonly onto?: string;
}

/** A commit as {@link EmbeddedGitHub.log} lists it. */
export interface LoggedCommit {
  readonly sha: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly committer: { readonly name: string; readonly email: string; readonly date: string };
  readonly parents: readonly string[];
  readonly tree: string;
}

/** How a branch is protected, see {@link EmbeddedGitHub.protect}. */
export interface Protection {
  /** Branch protection (GH006) or a repository ruleset (GH013). Default `classic`. */
  readonly style?: "classic" | "ruleset";
  /** Logins that may push all the same. */
  readonly bypass?: readonly string[];
  /** Approvals that a merge needs; default 0. */
  readonly approvals?: number;
  /** Names of check runs that must have succeeded on the head before a merge; default none. */
  readonly checks?: readonly string[];
}

/** Where an App is told of events, and what it is signed with. */
export interface AppWebhook {
  readonly url: string;
  readonly secret: string;
}

/** A GitHub App to register. */
export interface AppDetails {
  readonly slug: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly events?: readonly string[];
  readonly webhook?: AppWebhook;
}

/** A registered GitHub App. */
export interface RegisteredApp {
  readonly appId: number;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
}

/** A GitHub App to register and install. */
export interface NewApp extends AppDetails {
  /** Login the app is installed for. */
  readonly account: string;
}

/** A registered GitHub App that is installed. */
export interface AppHandle extends RegisteredApp {
  readonly installationId: number;
}

/** What an App's owner does in its settings on github.com. */
export interface AppHooks {
  /** Registers an App that is installed nowhere yet. */
  register(app: AppDetails): RegisteredApp;
  /** Changes where it is told of events; null switches that off. */
  setWebhook(slug: string, webhook: AppWebhook | null): void;
}

/** State of the primary rate limit for one login. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds from now, by the server's clock. */
  readonly resetIn: number;
}

/** How much one account may create, as GitHub's secondary limits have it: 80 a minute and 500 an hour. */
export interface CreationLimit {
  readonly perMinute: number;
  readonly perHour: number;
}

/** What people do on github.com that REST doesn't offer. `by` defaults to the repository's owner. */
export interface IssueHooks {
  /** GET answers 410 from now on. */
  delete(repo: string, number: number, by?: string): void;
  /** GET answers 301 from now on. Returns the number in the other repository. */
  transfer(repo: string, number: number, to: string, by?: string): number;
}

/** What people do to pull requests on github.com that REST doesn't offer. */
export interface PullHooks {
  ready(repo: string, number: number, by?: string): void;
  toDraft(repo: string, number: number, by?: string): void;
  /**
   * Makes `refs/pull/N/merge`, the merge of the head into the base as they are now, as GitHub does in the background.
   * Returns its sha, which workflows are given as GITHUB_SHA; null where there is a conflict.
   */
  testMerge(repo: string, number: number): Promise<string | null>;
  /** Merges pull requests into a merge queue's group, which sends `merge_group`; null where they conflict. */
  queue(repo: string, numbers: readonly number[], by?: string): Promise<MergeGroup | null>;
}

/** What {@link InstallationHooks.install} needs. */
export interface NewInstallation {
  readonly slug: string;
  readonly account: string;
  /** Full names; default: all of the account. */
  readonly repositories?: readonly string[];
  /** What the owner grants; default: what the app asks for. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly by?: string;
}

/** What owners do to an app's installations on github.com. The app is told of each by a webhook. */
export interface InstallationHooks {
  /** Returns the installation's id. */
  install(installation: NewInstallation): number;
  /** Its tokens end, and it gets no events any more. */
  suspend(installation: number, by?: string): void;
  unsuspend(installation: number, by?: string): void;
  remove(installation: number, by?: string): void;
  /** Changes the repositories that it covers. */
  select(installation: number, repositories: readonly string[] | "all", by?: string): void;
  /** Changes what it grants. */
  grant(installation: number, permissions: Readonly<Record<string, string>>, by?: string): void;
  /** Ends its tokens before their time. */
  revokeTokens(installation: number): void;
}

/** Buttons beside checks; only the app that a check belongs to is told. */
export interface CheckHooks {
  /** “Re-run” of one check run. */
  rerun(repo: string, checkRun: number, by?: string): void;
  /** “Re-run all checks” of a suite. */
  rerunAll(repo: string, checkSuite: number, by?: string): void;
  /** A button that the check run brought itself. */
  press(repo: string, checkRun: number, identifier: string, by?: string): void;
}

/** APIs that an older GitHub Enterprise Server doesn't have: where one is off, it answers 404 and payloads lack it. */
export interface Features {
  /** Sub-issues, with `sub_issues_summary` and `parent_issue_url`. */
  readonly subIssues?: boolean;
  /** Issue dependencies, with `issue_dependencies_summary`. */
  readonly dependencies?: boolean;
}

/** Options of {@link startGitHub}. */
export interface EmbeddedGitHubOptions {
  /** The server's clock: `Date` header, timestamps, limits. Default the machine's. */
  readonly now?: () => Date;
  /** Default: any free one. */
  readonly port?: number;
  /** Whether events that no hook asked for are recorded in `deliveries`; they fill the memory. Default true. */
  readonly keepDeliveries?: boolean;
  /** Default: everything. */
  readonly features?: Features;
}

/** A running embedded GitHub. */
export interface EmbeddedGitHub extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, to be used as GITHUB_API_URL. */
  readonly url: string;
  /** A new token for that user, who is created if unknown. Ends in `[bot]`: an app's installation token. */
  token(login: string, options?: TokenOptions): string;
  /** A person's own client: no pacing, no retries, and its requests are not counted as the product's. */
  as(login: string): Octokit;
  /** Every handled request, in order of arrival. */
  readonly requests: readonly RequestRecord[];
  count(filter?: RequestFilter): number;
  resetLog(): void;
  fault(fault: Fault): Disposable;
  /** Awaited before a matching request is handled, after `delay` faults. People's requests don't call it by default. */
  onRequest(hook: (request: IncomingRequest) => void | Promise<void>, filter?: RequestFilter): Disposable;
  /** The state as it is now, for a fault with `lag`. */
  snapshot(): Snapshot;
  /** Sets the primary limit for a login; undefined takes it away. */
  rateLimit(login: string, limit: RateLimit | undefined): void;
  /** Sets the secondary limit on creating for a login; undefined takes it away. */
  creationLimit(login: string, limit: CreationLimit | undefined): void;

  /** Switches APIs on and off; what was linked with them stays. */
  features(features: Features): void;

  /** Adds an account; an existing one is changed. */
  user(login: string, profile?: { readonly name?: string; readonly email?: string }): void;
  createRepository(repository: NewRepository): Promise<RepositoryHandle>;
  /** Renames; the old name answers 301. */
  renameRepository(repo: string, name: string): void;
  repository(repo: string, settings: { readonly archived?: boolean; readonly hasIssues?: boolean }): void;
  /** Gives, changes or (with null) takes away a role. */
  collaborator(repo: string, login: string, role: Role | null): void;
  protect(repo: string, branch: string, protection: Protection | null): void;
  createApp(app: NewApp): AppHandle;

  /** Text of a file, or null where there is none. */
  readFile(repo: string, path: string, ref?: string): string | null;
  readBytes(repo: string, path: string, ref?: string): Uint8Array | null;
  /** Paths of all files, sorted. */
  files(repo: string, ref?: string): string[];
  /** One push by a person: null removes a file; a missing branch is made from the default branch. Returns the sha. */
  commitFiles(
    repo: string,
    branch: string,
    files: Readonly<Record<string, string | Uint8Array | null>>,
    options: CommitOptions,
  ): Promise<string>;
  /** Sha of a branch, tag or commit, or null. */
  resolve(repo: string, ref: string): string | null;
  /** History of a ref, newest first (first parents and all others). */
  log(repo: string, ref?: string): LoggedCommit[];

  readonly apps: AppHooks;
  readonly installations: InstallationHooks;
  readonly checks: CheckHooks;
  readonly issues: IssueHooks;
  readonly pulls: PullHooks;
  /** Every event so far, in order. */
  readonly deliveries: readonly Delivery[];
  /** Resolves when all webhooks so far have been sent. */
  settled(): Promise<void>;
  close(): Promise<void>;
}
