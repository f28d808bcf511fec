import { type Area, atLeast, needToken, needWritable } from "./auth.ts";
import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import { HttpError, notFound, type Reply, type RepoCall } from "./http.ts";
import { acting } from "./issue-changes.ts";
import { gitIdentity } from "./merge.ts";
import { afterPush } from "./pushes.ts";
import { isObject, type JsonObject } from "./shape.ts";

const WORKFLOWS = /^\.github\/workflows\//;
const TYPES: Readonly<Record<string, string>> = { "040000": "tree", "160000": "commit" };

/** Commits that GitHub would have signed: by a bot's token, with nobody named as author or committer. */
export type Signed = Set<string>;

/** Writes to contents, blobs, trees, commits and refs: checked and completed here, done by the emulator. */
export async function writeGit(call: RepoCall, gateway: Gateway, signed: Signed): Promise<Reply> {
  needToken(call, call.repo, ["contents"], "write");
  if (!atLeast(call.role, "write")) throw notFound();
  needWritable(call.repo);
  guardWorkflows(call);
  guardBranch(call);
  const git = new Git(call.world, call.repo);
  const before = git.branches();
  if (before.size === 0 && call.rest.startsWith("/git/")) throw new HttpError(409, "Git Repository is empty.");
  const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
  const body = complete(call);
  const reply = await gateway.send(call.identity, call.repo, { method: call.method, path, body });
  if (reply.status < 300) {
    noteSigned(call, reply, signed);
    if (movesBranches(call.rest)) afterPush(acting(call), before);
  }
  return reworded(call, reply);
}

const movesBranches = (rest: string) => rest.startsWith("/git/refs") || rest.startsWith("/contents");

function guardWorkflows(call: RepoCall): void {
  if (call.identity?.permissions === null) return;
  const tree = Array.isArray(call.body.tree) ? call.body.tree : [];
  const paths = [
    ...(call.rest.startsWith("/contents/") ? [decodeURIComponent(call.rest.slice("/contents/".length))] : []),
    ...tree.flatMap((entry: unknown) => (isObject(entry) ? [String(entry.path)] : [])),
  ];
  const area: Area = "workflows";
  if (paths.some((path) => WORKFLOWS.test(path))) needToken(call, call.repo, [area], "write");
}

/** The branch that a request is about to move, or null. */
function targetBranch(call: RepoCall): string | null {
  if (call.rest.startsWith("/contents/")) {
    const branch = call.body.branch;
    return typeof branch === "string" ? branch : call.repo.default_branch;
  }
  if (!call.rest.startsWith("/git/refs")) return null;
  const ref =
    call.method === "POST" ? call.body.ref : `refs/${decodeURIComponent(call.rest.slice("/git/refs/".length))}`;
  return typeof ref === "string" && ref.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
}

function guardBranch(call: RepoCall): void {
  const branch = targetBranch(call);
  const protection = branch === null ? undefined : call.world.protection(call.repo, branch);
  if (!protection || protection.bypass?.includes(call.identity?.user.login ?? "")) return;
  const wants = "Changes must be made through a pull request.";
  if (protection.style === "ruleset") {
    throw new HttpError(422, `Repository rule violations found\n\n${wants}\n\n`);
  }
  const gh006 = `Protected branch update failed for refs/heads/${branch}. ${wants}`;
  if (call.rest.startsWith("/contents/")) throw new HttpError(409, `Could not update file: ${gh006}`);
  throw new HttpError(422, gh006);
}

/** Fills in what GitHub fills in and the emulator either demands or takes from the machine's clock. */
function complete(call: RepoCall): JsonObject {
  const body = { ...call.body };
  const date = call.world.stamp();
  const dated = (value: unknown) => (isObject(value) ? { date, ...value } : undefined);
  const self = call.identity ? { ...gitIdentity(call.identity.user), date } : undefined;
  if (call.rest === "/git/commits") {
    body.parents ??= [];
    body.author = dated(body.author) ?? self;
    body.committer = dated(body.committer) ?? body.author;
  } else if (call.rest.startsWith("/contents/")) {
    body.committer = dated(body.committer) ?? self;
    body.author = dated(body.author) ?? body.committer;
  } else if (call.rest === "/git/trees" && Array.isArray(body.tree)) {
    body.tree = body.tree.map((entry: unknown) =>
      isObject(entry) ? { ...entry, type: entry.type ?? TYPES[String(entry.mode)] ?? "blob" } : entry,
    );
  }
  return body;
}

function noteSigned(call: RepoCall, reply: Reply, signed: Signed): void {
  if (!call.identity?.installation || call.body.author !== undefined || call.body.committer !== undefined) return;
  const answer = isObject(reply.json) ? (isObject(reply.json.commit) ? reply.json.commit : reply.json) : {};
  const makesCommit = call.rest === "/git/commits" || call.rest.startsWith("/contents/");
  if (makesCommit && typeof answer.sha === "string") signed.add(answer.sha);
}

/** Where the emulator's refusal differs from GitHub's in status or wording. */
function reworded(call: RepoCall, reply: Reply): Reply {
  const message = isObject(reply.json) ? reply.json.message : undefined;
  if (message === "Update is not a fast-forward") return new HttpError(422, "Update is not a fast forward").reply;
  if (message === "Invalid sha") return new HttpError(422, "Object does not exist").reply;
  const missing = reply.status === 404 && call.rest.startsWith("/git/refs/");
  return missing ? new HttpError(422, "Reference does not exist").reply : reply;
}
