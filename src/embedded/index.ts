/**
 * A GitHub of one's own for `lockstep demo` and the tests: a real HTTP server on 127.0.0.1 that speaks GitHub's REST API.
 *
 * Accounts, repositories, files, Git objects, comparisons, check runs, releases, hooks and apps are those of the package
 * `emulate`, which runs in this process. In front of it stands a layer that knows who may do what, and that keeps issues,
 * pull requests, reviews, labels, milestones and comments itself. Tests reach in by {@link EmbeddedGitHub}.
 *
 * Known differences from github.com, beside everything that is simply not there (404):
 *
 * - No GraphQL but the question `viewer { login }`, no search for issues, no issue types and fields, projects, reactions, teams as
 *   reviewers, auto-merge, `update-branch`; no `git clone`. Rulesets and classic protection are what
 *   `protect()` sets up; only classic protection has an API, with the rules the emulator knows.
 * - Sub-issues and dependencies stay within a repository, and an issue whose links are written is what comes back.
 *   GitHub's words for a refused link are quoted where they are known; that a link touches both issues' `updated_at`,
 *   the limit of 50 dependencies in each direction and the refusal of cycles are taken from its documentation.
 * - Lists never lag and `mergeable` is known at once, unless a fault says otherwise. Requests that write to one repository
 *   are handled one after the other, so that parallel contents writes to different files all succeed, where GitHub may
 *   answer 409.
 * - The merge works file by file and line by line as git does, but follows no renames.
 * - A pull request has no `.diff` or `.patch`. `refs/pull/N/*` and the `merge_commit_sha` of an open one are there once
 *   `pulls.testMerge()` was asked for them; a merge queue has only the groups that `pulls.queue()` makes.
 * - The timeline has no cross-references, mentions and subscriptions. Media types with rendered bodies give the plain one.
 * - Only commits by a bot's token without author and committer are `verified`, with no real signature behind it.
 * - A check suite is made with its first check run, and asked for only by `checks`; the words of refused runs are not GitHub's.
 * - An App that is registered from a manifest needs no further click, and no one has to be signed in for it. What
 *   `createApp()` makes is installed already, and no webhook tells of that.
 * - Nobody is limited to a rate unless a test says so.
 * - No `ping` is sent when a hook is made, and deliveries of a repository's hook can't be listed or sent again; an app's
 *   can. A hook's receiver has 10 seconds, but a slow one only delays its own events.
 * - Roles: triage may label, assign, close and edit any issue; custom roles and nested teams don't exist. The permission
 *   endpoint says `read` for bots, too.
 * - Somebody who can't be assigned is dropped without a word everywhere. (GitHub has been seen to answer 422 to some.)
 * - `since` and sorting go by whole seconds; what happened in the same second is told apart by number.
 * - Emptied titles are refused and titles trimmed; a body is kept as it was sent, with its line ends.
 */
import { Octokit } from "@octokit/rest";
import { checkHooks } from "./check-buttons.ts";
import { startEngine } from "./engine.ts";
import { matchesFilter } from "./filter.ts";
import { Git } from "./git.ts";
import { Handler } from "./handler.ts";
import { installationHooks, tellRepository } from "./installations.ts";
import { announce } from "./issue-changes.ts";
import { unlinked } from "./issue-links.ts";
import type { Issue } from "./model.ts";
import { setDraft } from "./pulls.ts";
import { Seeder } from "./seed.ts";
import { listen, Traffic } from "./server.ts";
import { queueMerge, testMerge } from "./test-merge.ts";
import type { EmbeddedGitHub, EmbeddedGitHubOptions } from "./types.ts";
import { World } from "./world.ts";

export { secondaryLimit, submittedTooQuickly } from "./faults.ts";
export type * from "./types.ts";

/** Starts an embedded GitHub on 127.0.0.1. Any number may run in one process. */
export async function startGitHub(options: EmbeddedGitHubOptions = {}): Promise<EmbeddedGitHub> {
  const { server, url } = await listen(options.port ?? 0);
  const now = options.now ?? (() => new Date());
  const world = new World(await startEngine(url), url, now, options.keepDeliveries ?? true);
  Object.assign(world.features, options.features);
  const handler = new Handler(world);
  const traffic = new Traffic(world, handler, server);
  const seeder = new Seeder(world, handler.services.gateway);
  const gitOf = (repo: string) => new Git(world, world.repository(repo));

  const issueOf = (repo: string, number: number): Issue => {
    const issue = world.modelOf(world.repository(repo)).issues.get(number);
    if (!issue) throw new Error(`${repo} has no #${number}`);
    return issue;
  };
  const bytesOf = (repo: string, path: string, ref?: string): Uint8Array | null => {
    const git = gitOf(repo);
    const sha = git.resolve(ref ?? world.repository(repo).default_branch);
    const entry = sha === null ? undefined : git.files(sha).get(path);
    return entry ? git.bytes(entry.sha) : null;
  };
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closing;
  };

  return {
    url,
    token: (login, tokenOptions = {}) => world.tokens.issue(login, tokenOptions, false),
    as: (login) =>
      new Octokit({
        auth: world.tokens.issue(login, {}, true),
        baseUrl: url,
        // A test asks for refusals on purpose; they are no news.
        log: { debug() {}, info() {}, warn() {}, error() {} },
      }),
    requests: traffic.requests,
    count: (filter = {}) => traffic.requests.filter((request) => matchesFilter(filter, request)).length,
    resetLog: () => traffic.resetLog(),
    fault: (fault) => traffic.faults.add(fault),
    onRequest: (hook, filter = {}) => traffic.onRequest(hook, filter),
    snapshot: () => traffic.snapshot(),
    rateLimit: (login, limit) => handler.limits.set(login, limit),
    creationLimit: (login, limit) => handler.creationLimits.set(login, limit),
    features: (features) => Object.assign(world.features, features),

    user(login, profile = {}) {
      world.tables.users.update(world.ensureUser(login).id, { ...profile });
    },
    createRepository: (repository) => seeder.createRepository(repository),
    renameRepository(repo, name) {
      const row = world.repository(repo);
      world.formerNames.set(row.full_name.toLowerCase(), row.id);
      const renamed = world.tables.repos.update(row.id, { name, full_name: `${world.ownerLogin(row)}/${name}` });
      tellRepository(world, renamed, "renamed", { changes: { repository: { name: { from: row.name } } } });
    },
    repository(repo, { archived, hasIssues }) {
      const patch = {
        ...(archived === undefined ? {} : { archived }),
        ...(hasIssues === undefined ? {} : { has_issues: hasIssues }),
      };
      const before = world.repository(repo);
      const after = world.tables.repos.update(before.id, patch);
      if (after.archived !== before.archived)
        tellRepository(world, after, after.archived ? "archived" : "unarchived", {});
    },
    collaborator: (repo, login, role) => seeder.collaborator(world.repository(repo), login, role),
    protect: (repo, branch, protection) => world.protect(world.repository(repo), branch, protection),
    createApp: (app) => seeder.createApp(app),

    readBytes: bytesOf,
    readFile(repo, path, ref) {
      const bytes = bytesOf(repo, path, ref);
      return bytes === null ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    },
    files(repo, ref) {
      const git = gitOf(repo);
      const sha = git.resolve(ref ?? world.repository(repo).default_branch);
      return sha === null ? [] : [...git.files(sha).keys()].sort();
    },
    commitFiles: (repo, branch, files, commit) => seeder.commitFiles(world.repository(repo), branch, files, commit),
    resolve: (repo, ref) => gitOf(repo).resolve(ref),
    log: (repo, ref) => seeder.log(world.repository(repo), ref ?? world.repository(repo).default_branch),

    apps: {
      register: (app) => seeder.registerApp(app),
      setWebhook: (slug, webhook) => seeder.setWebhook(slug, webhook),
    },
    installations: installationHooks(world),
    checks: checkHooks(world, (repo, by) => seeder.acting(repo, by)),
    issues: {
      delete(repo, number, by) {
        const issue = issueOf(repo, number);
        const acting = seeder.acting(world.repository(repo), by);
        unlinked(acting.model, issue);
        acting.model.issues.delete(number);
        acting.model.gone.set(number, { kind: "deleted" });
        announce(acting, issue, "deleted");
      },
      transfer(repo, number, to, by) {
        const issue = issueOf(repo, number);
        const from = seeder.acting(world.repository(repo), by);
        const target = world.repository(to);
        const there = world.modelOf(target);
        unlinked(from.model, issue);
        const moved: Issue = { ...issue, number: there.nextNumber++, labelIds: [], milestone: null };
        announce(from, issue, "transferred");
        there.issues.set(moved.number, moved);
        from.model.issues.delete(number);
        from.model.gone.set(number, { kind: "transferred", repositoryId: target.id, number: moved.number });
        return moved.number;
      },
    },
    pulls: {
      ready: (repo, number, by) => setDraft(seeder.acting(world.repository(repo), by), issueOf(repo, number), false),
      toDraft: (repo, number, by) => setDraft(seeder.acting(world.repository(repo), by), issueOf(repo, number), true),
      testMerge(repo, number) {
        const by = seeder.acting(world.repository(repo), undefined);
        return world.exclusively(by.repo, () => testMerge(by, handler.services.gateway, issueOf(repo, number)));
      },
      queue(repo, numbers, by) {
        const acting = seeder.acting(world.repository(repo), by);
        const issues = numbers.map((number) => issueOf(repo, number));
        return world.exclusively(acting.repo, () => queueMerge(acting, handler.services.gateway, issues));
      },
    },
    deliveries: world.webhooks.deliveries,
    settled: () => world.webhooks.settled(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
