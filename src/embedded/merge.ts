import type { Identity } from "./auth.ts";
import { needRole, needToken, needWritable } from "./auth.ts";
import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import { HttpError, type IssueCall, type Reply, text } from "./http.ts";
import { acting } from "./issue-changes.ts";
import { pullContents } from "./pull-format.ts";
import { needPull, type PullCall } from "./pulls.ts";
import { afterPush, markMerged } from "./pushes.ts";
import { isObject } from "./shape.ts";
import type { RepoRow, UserRow } from "./tables.ts";
import type { World } from "./world.ts";

const WEB = { name: "GitHub", email: "noreply@github.com" };
const notMergeable = (message = "Pull Request is not mergeable") => new HttpError(405, message);

/** Writes commits through the emulator, which makes the same objects as git. */
export class CommitWriter {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #repo: RepoRow;

  constructor(world: World, gateway: Gateway, repo: RepoRow) {
    this.#world = world;
    this.#gateway = gateway;
    this.#repo = repo;
  }

  async #post(kind: string, body: Readonly<Record<string, unknown>>): Promise<string> {
    const path = `/repos/${this.#repo.full_name}/git/${kind}`;
    const reply = await this.#gateway.send(this.#system(), this.#repo, { method: "POST", path, body: { ...body } });
    const sha = isObject(reply.json) ? reply.json.sha : undefined;
    if (reply.status !== 201 || typeof sha !== "string") {
      throw new Error(`The emulator refused ${path}: ${reply.status} ${JSON.stringify(reply.json)}`);
    }
    return sha;
  }

  /** Who may write has been decided before; the commit names its author itself. */
  #system(): Identity {
    const user = this.#world.ensureUser("web-flow[bot]");
    return { user, installation: true, permissions: { workflows: "write" }, repositories: null, person: false };
  }

  async blob(bytes: Uint8Array): Promise<string> {
    return this.#post("blobs", { content: Buffer.from(bytes).toString("base64"), encoding: "base64" });
  }

  async tree(entries: readonly Readonly<Record<string, unknown>>[], base: string | null): Promise<string> {
    return this.#post("trees", { tree: entries, ...(base === null ? {} : { base_tree: base }) });
  }

  async commit(
    message: string,
    tree: string,
    parents: readonly string[],
    author: { name: string; email: string; date?: string },
    committer = author,
  ): Promise<string> {
    const date = this.#world.stamp();
    const body = { message, tree, parents, author: { date, ...author }, committer: { ...committer, date } };
    return this.#post("commits", body);
  }

  /** A commit on `onto` with what `theirs` has changed since `base`, or null where that conflicts. */
  async merged(
    base: string | null,
    onto: string,
    theirs: string,
    message: string,
    parents: readonly string[],
    author: { name: string; email: string; date?: string },
  ): Promise<string | null> {
    const git = new Git(this.#world, this.#repo);
    const changes = git.merge(base, onto, theirs);
    const tip = git.commit(onto);
    if (!changes || !tip) return null;
    const entries = [...changes].map(([path, entry]) => {
      if (entry === null) return { path, mode: "100644", type: "blob", sha: null };
      const { mode, type } = entry;
      return "sha" in entry ? { path, mode, type, sha: entry.sha } : { path, mode, type, content: entry.content };
    });
    const tree = entries.length === 0 ? tip.tree_sha : await this.tree(entries, tip.tree_sha);
    return this.commit(message, tree, parents, author, WEB);
  }
}

export function gitIdentity(user: UserRow): { name: string; email: string } {
  const { login, id, name, email } = user;
  return { name: name ?? login, email: email ?? `${id}+${login}@users.noreply.github.com` };
}

/** `GET /pulls/{n}/merge`: whether it is merged. */
export function checkMerged(given: IssueCall): Reply {
  if (needPull(given).pull.mergedAt === null) throw new HttpError(404, "Not Found");
  return { status: 204 };
}

export async function mergePull(given: IssueCall, gateway: Gateway): Promise<Reply> {
  const call = needPull(given);
  needToken(call, call.repo, ["contents"], "write");
  needWritable(call.repo);
  needRole(call, "write");
  const by = acting(call);
  const identity = call.identity;
  const git = new Git(call.world, call.repo);
  const base = git.branch(call.pull.baseRef);
  if (!identity || base === null || call.issue.state === "closed") throw notMergeable();
  if (call.pull.draft) throw notMergeable("Pull Request is still a draft");
  const expected = text(call.body, "sha", "PullRequest");
  if (expected && expected !== call.pull.headSha) {
    throw new HttpError(409, "Head branch was modified. Review and try the merge again.");
  }
  checkProtection(call);
  const writer = new CommitWriter(call.world, gateway, call.repo);
  const sha = await makeMerge(call, writer, git, base, identity);
  if (sha === null) throw notMergeable();
  const before = git.branches();
  call.pull.baseSha = base;
  git.setBranch(call.pull.baseRef, sha);
  markMerged(by, call.issue, call.pull, sha);
  afterPush(by, before);
  return { status: 200, json: { sha, merged: true, message: "Pull Request successfully merged" } };
}

async function makeMerge(
  call: PullCall,
  writer: CommitWriter,
  git: Git,
  base: string,
  identity: Identity,
): Promise<string | null> {
  const { pull, issue } = call;
  const head = call.world.tables.repos.get(pull.headRepositoryId);
  const author = gitIdentity(identity.user);
  const title = text(call.body, "commit_title", "PullRequest");
  const message = text(call.body, "commit_message", "PullRequest");
  const compose = (subject: string, body: string) => {
    const rest = message ?? body;
    return rest === "" ? (title ?? subject) : `${title ?? subject}\n\n${rest}`;
  };
  const mergeBase = git.mergeBase(base, pull.headSha);
  const { commits } = pullContents(call.world, call.repo, { ...pull, baseSha: base });
  const method = text(call.body, "merge_method", "PullRequest") ?? "merge";
  switch (method) {
    case "merge": {
      const from = `${head ? call.world.ownerLogin(head) : "unknown"}/${pull.headRef}`;
      const full = compose(`Merge pull request #${issue.number} from ${from}`, issue.title);
      return writer.merged(mergeBase, base, pull.headSha, full, [base, pull.headSha], author);
    }
    case "squash": {
      const messages = commits.length > 1 ? commits.map((commit) => `* ${commit.message}`).join("\n\n") : "";
      const full = compose(`${issue.title} (#${issue.number})`, messages);
      return writer.merged(mergeBase, base, pull.headSha, full, [base], author);
    }
    case "rebase": {
      let tip: string | null = base;
      for (const commit of commits.filter((candidate) => candidate.parent_shas.length < 2)) {
        const by = { name: commit.author_name, email: commit.author_email, date: commit.author_date };
        const parent: string | null = commit.parent_shas[0] ?? null;
        tip = tip === null ? null : await writer.merged(parent, tip, commit.sha, commit.message, [tip], by);
      }
      return tip;
    }
    default:
      throw new HttpError(422, "Invalid request.", { errors: [`${method} is not a merge method`] });
  }
}

/** Approvals and checks that a protected base asks for. */
function checkProtection(call: PullCall): void {
  const protection = call.world.protection(call.repo, call.pull.baseRef);
  if (!protection || protection.bypass?.includes(call.identity?.user.login ?? "")) return;
  const verdicts = new Map<number, string>();
  for (const review of call.pull.reviews) {
    if (review.state !== "COMMENTED" && review.state !== "PENDING") verdicts.set(review.userId, review.state);
  }
  const states = [...verdicts.values()];
  const needed = protection.approvals ?? 0;
  const approved = states.filter((state) => state === "APPROVED").length;
  if (approved < needed || (needed > 0 && states.includes("CHANGES_REQUESTED"))) {
    throw notMergeable(`At least ${needed} approving review is required by reviewers with write access.`);
  }
  for (const name of protection.checks ?? []) {
    const runs = [...call.model.checkRuns.values()].filter(({ headSha }) => headSha === call.pull.headSha);
    const run = runs.findLast((found) => found.name === name);
    if (!["success", "neutral", "skipped"].includes(run?.conclusion ?? "")) {
      throw notMergeable(`Required status check "${name}" is expected.`);
    }
  }
}
