import type { Engine } from "./engine.ts";
import type { RowOf, Spec } from "./shape.ts";
import { stampRows, Table } from "./table.ts";

const USER = {
  login: "string",
  node_id: "string",
  type: "string",
  name: "string?",
  email: "string?",
  created_at: "string",
} as const satisfies Spec;
const ORG = { login: "string", node_id: "string" } as const satisfies Spec;
const REPO = {
  node_id: "string",
  name: "string",
  full_name: "string",
  owner_id: "number",
  owner_type: "string",
  private: "boolean",
  fork: "boolean",
  default_branch: "string",
  has_issues: "boolean",
  archived: "boolean",
  description: "string?",
  created_at: "string",
  updated_at: "string",
  pushed_at: "string?",
} as const satisfies Spec;
const COLLABORATOR = { repo_id: "number", user_id: "number", permission: "string" } as const satisfies Spec;
const TEAM = { org_id: "number", slug: "string" } as const satisfies Spec;
const MEMBER = { team_id: "number", user_id: "number", role: "string" } as const satisfies Spec;
const REF = { repo_id: "number", ref: "string", sha: "string" } as const satisfies Spec;
const BRANCH = { repo_id: "number", name: "string", sha: "string" } as const satisfies Spec;
const COMMIT = {
  repo_id: "number",
  sha: "string",
  message: "string",
  author_name: "string",
  author_email: "string",
  author_date: "string",
  committer_name: "string",
  committer_email: "string",
  committer_date: "string",
  tree_sha: "string",
  parent_shas: "strings",
} as const satisfies Spec;
const TREE = { repo_id: "number", sha: "string", tree: "objects" } as const satisfies Spec;
const BLOB = {
  repo_id: "number",
  sha: "string",
  content: "string",
  encoding: "string",
  size: "number",
} as const satisfies Spec;
const APP = {
  app_id: "number",
  slug: "string",
  name: "string",
  events: "strings",
  permissions: "object",
  webhook_url: "string?",
  webhook_secret: "string?",
} as const satisfies Spec;
const INSTALLATION = {
  installation_id: "number",
  app_id: "number",
  account_id: "number",
  account_type: "string",
  account_login: "string",
  permissions: "object",
  suspended_at: "string?",
  repository_selection: "string",
  repository_ids: "numbers",
} as const satisfies Spec;

export type UserRow = RowOf<typeof USER>;
export type OrgRow = RowOf<typeof ORG>;
export type InstallationRow = RowOf<typeof INSTALLATION>;
export type RepoRow = RowOf<typeof REPO>;
export type CommitRow = RowOf<typeof COMMIT>;
export type BlobRow = RowOf<typeof BLOB>;

export type Tables = ReturnType<typeof openTables>;

/** The emulator's collections that this layer reads or writes. Issues, pull requests and labels are kept elsewhere. */
export function openTables(engine: Engine, stamp: () => string) {
  const open = <S extends Spec>(name: string, spec: S): Table<S> => {
    const rows = engine.collection(`github.${name}`);
    stampRows(rows, stamp);
    return new Table(rows, name, spec);
  };
  // Nothing here looks into releases, but their dates are GitHub's, too.
  stampRows(engine.collection("github.releases"), stamp);
  return {
    users: open("users", USER),
    orgs: open("orgs", ORG),
    repos: open("repos", REPO),
    collaborators: open("collaborators", COLLABORATOR),
    teams: open("teams", TEAM),
    members: open("team_members", MEMBER),
    refs: open("refs", REF),
    branches: open("branches", BRANCH),
    commits: open("commits", COMMIT),
    trees: open("trees", TREE),
    blobs: open("blobs", BLOB),
    apps: open("apps", APP),
    installations: open("app_installations", INSTALLATION),
  };
}
