import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import type { Acting } from "./issue-changes.ts";
import { CommitWriter, gitIdentity } from "./merge.ts";
import { setCollaborator } from "./people.ts";
import { newPrivateKey } from "./private-key.ts";
import { afterPush } from "./pushes.ts";
import type { RepoRow, UserRow } from "./tables.ts";
import type {
  AppDetails,
  AppHandle,
  AppWebhook,
  CommitOptions,
  LoggedCommit,
  NewApp,
  NewRepository,
  RegisteredApp,
  RepositoryHandle,
  Role,
} from "./types.ts";
import type { World } from "./world.ts";

type Files = Readonly<Record<string, string | Uint8Array | null>>;

const COMMON = {
  fork: false,
  forked_from_id: null,
  homepage: null,
  language: null,
  languages: {},
  forks_count: 0,
  stargazers_count: 0,
  watchers_count: 0,
  size: 0,
  open_issues_count: 0,
  topics: [],
  has_issues: true,
  has_projects: true,
  has_wiki: true,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  archived: false,
  disabled: false,
  pushed_at: null,
  allow_rebase_merge: true,
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_auto_merge: false,
  delete_branch_on_merge: false,
  allow_forking: true,
  is_template: false,
  license: null,
  description: null,
};

const DEFAULT_PERMISSIONS = { contents: "write", issues: "write", pull_requests: "write", metadata: "read" };

/** Sets up repositories, people and files without going through the network. */
export class Seeder {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  async createRepository(wanted: NewRepository): Promise<RepositoryHandle> {
    const { tables } = this.#world;
    const { owner, name, defaultBranch = "main" } = wanted;
    if (this.#world.findRepository(`${owner}/${name}`))
      throw new Error(`There is a repository ${owner}/${name} already`);
    const ownerId = wanted.organization ? this.#organization(owner) : this.#world.ensureUser(owner).id;
    const row = tables.repos.insert({
      ...COMMON,
      node_id: "",
      name,
      full_name: `${owner}/${name}`,
      owner_id: ownerId,
      owner_type: wanted.organization ? "Organization" : "User",
      private: wanted.private ?? false,
      visibility: wanted.private ? "private" : "public",
      default_branch: defaultBranch,
    });
    const repo = tables.repos.update(row.id, { node_id: Buffer.from(`0:Repository${row.id}`).toString("base64") });
    for (const [login, role] of Object.entries(wanted.collaborators ?? {})) this.collaborator(repo, login, role);
    const files = wanted.files ?? {};
    if (Object.keys(files).length > 0)
      await this.commitFiles(repo, defaultBranch, files, { message: "Initial commit" });
    return { id: repo.id, owner, repo: name, fullName: repo.full_name, defaultBranch };
  }

  #organization(login: string): number {
    const { orgs } = this.#world.tables;
    const existing = orgs.by("login", login)[0];
    if (existing) return existing.id;
    const row = orgs.insert({
      login,
      node_id: "",
      name: login,
      default_repository_permission: "read",
      public_repos: 0,
    });
    return orgs.update(row.id, { node_id: Buffer.from(`0:Organization${row.id}`).toString("base64") }).id;
  }

  collaborator(repo: RepoRow, login: string, role: Role | null): void {
    setCollaborator({ world: this.#world, repo }, this.#world.ensureUser(login), role);
  }

  /** A person, or the repository's owner; for an organization's repository somebody of its staff. */
  #author(repo: RepoRow, login: string | undefined): UserRow {
    const owner = this.#world.ownerLogin(repo);
    return this.#world.ensureUser(login ?? (repo.owner_type === "User" ? owner : `${owner}-staff`));
  }

  /** Somebody acting outside the API, such as a click on github.com. */
  acting(repo: RepoRow, login: string | undefined): Acting {
    const user = this.#author(repo, login);
    return { world: this.#world, repo, model: this.#world.modelOf(repo), user, viaApp: false };
  }

  async commitFiles(repo: RepoRow, branch: string, files: Files, options: CommitOptions): Promise<string> {
    return this.#world.exclusively(repo, async () => {
      const git = new Git(this.#world, repo);
      const writer = new CommitWriter(this.#world, this.#gateway, repo);
      const parent = options.onto ?? git.branch(branch) ?? git.branch(repo.default_branch);
      const tip = parent === null ? undefined : git.commit(parent);
      const existing = parent === null ? new Map() : git.files(parent);
      const entries: Record<string, unknown>[] = [];
      for (const [path, content] of Object.entries(files)) {
        const mode = existing.get(path)?.mode ?? "100644";
        if (typeof content === "string") entries.push({ path, mode, type: "blob", content });
        else entries.push({ path, mode, type: "blob", sha: content === null ? null : await writer.blob(content) });
      }
      const author = gitIdentity(this.#author(repo, options.author));
      const tree = entries.length === 0 && tip ? tip.tree_sha : await writer.tree(entries, tip?.tree_sha ?? null);
      const sha = await writer.commit(options.message, tree, parent === null ? [] : [parent], author);
      const before = git.branches();
      git.setBranch(branch, sha);
      afterPush(this.acting(repo, options.author), before);
      return sha;
    });
  }

  log(repo: RepoRow, ref: string): LoggedCommit[] {
    const git = new Git(this.#world, repo);
    const sha = git.resolve(ref);
    return (sha === null ? [] : git.history(sha)).map((commit) => ({
      sha: commit.sha,
      message: commit.message,
      author: { name: commit.author_name, email: commit.author_email, date: commit.author_date },
      committer: { name: commit.committer_name, email: commit.committer_email, date: commit.committer_date },
      parents: commit.parent_shas,
      tree: commit.tree_sha,
    }));
  }

  registerApp({ slug, permissions, events, webhook }: AppDetails): RegisteredApp {
    const privateKey = newPrivateKey("pkcs8");
    this.#world.ensureUser(`${slug}[bot]`);
    const appId = this.#world.ensureApp(slug, undefined, {
      private_key: privateKey,
      permissions: permissions ?? DEFAULT_PERMISSIONS,
      events: events ?? ["*"],
      webhook_url: webhook?.url ?? null,
      webhook_secret: webhook?.secret ?? null,
    });
    return { appId, privateKey };
  }

  setWebhook(slug: string, webhook: AppWebhook | null): void {
    const { apps } = this.#world.tables;
    const app = apps.by("slug", slug)[0];
    if (!app) throw new Error(`The embedded GitHub has no app ${slug}`);
    apps.update(app.id, { webhook_url: webhook?.url ?? null, webhook_secret: webhook?.secret ?? null });
  }

  createApp(wanted: NewApp): AppHandle {
    const { orgs, users, installations } = this.#world.tables;
    const app = this.registerApp(wanted);
    const org = orgs.by("login", wanted.account)[0];
    const user = users.by("login", wanted.account)[0];
    const account = org ?? user ?? this.#world.ensureUser(wanted.account);
    const installationId = 1000 + app.appId;
    installations.insert({
      installation_id: installationId,
      app_id: app.appId,
      account_type: org ? "Organization" : "User",
      account_id: account.id,
      account_login: wanted.account,
      repository_selection: "all",
      repository_ids: [],
      permissions: wanted.permissions ?? DEFAULT_PERMISSIONS,
      events: wanted.events ?? ["*"],
      suspended_at: null,
    });
    return { ...app, installationId };
  }
}
