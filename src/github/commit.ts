import { z } from "zod";
import type { CommitRequest, CommitResult } from "../sync/host.ts";
import { isOnBranch } from "./branch.ts";
import type { Call, Client } from "./client.ts";
import { blobSha } from "./git-blob.ts";
import { messageOf, noBranch } from "./problems.ts";
import { withoutToken } from "./target.ts";
import type { Exchange } from "./transport.ts";

const WRITE = "contents: write";
const object = z.object({ sha: z.string() });
const parentCommit = z.object({ tree: object });

/** How GitHub says that a branch takes no direct push: branch protection (GH006), rulesets (GH013). */
const PROTECTED =
  /protected branch|rule violation|repository rule|GH006|GH013|required status check|through a pull request/i;

/** Whether a refusal is the branch's protection. */
export function isProtected(answer: Exchange): boolean {
  return [403, 409, 422].includes(answer.status) && PROTECTED.test(messageOf(answer));
}

/** Files of a new tree, by path; text goes in as it is. */
function treeEntries(files: Iterable<readonly [string, string]>) {
  return [...files].map(([path, content]) => ({ path, mode: "100644", type: "blob", content }));
}

/**
 * Stores a commit that no branch shows yet, and gives its sha. Author and committer are left to GitHub, which then
 * signs it for a bot. Sending these requests twice leaves at most an object that nobody sees.
 */
export async function storeCommit(
  client: Client,
  commit: {
    readonly message: string;
    readonly parents: readonly string[];
    readonly baseTree: string | null;
    readonly files: Iterable<readonly [string, string]>;
  },
): Promise<string> {
  const tree = await client.read(object, {
    route: "POST /repos/{owner}/{repo}/git/trees",
    body: { ...(commit.baseTree === null ? {} : { base_tree: commit.baseTree }), tree: treeEntries(commit.files) },
    doing: "write files",
    permission: WRITE,
    repeatable: true,
  });
  const stored = await client.read(object, {
    route: "POST /repos/{owner}/{repo}/git/commits",
    body: { message: commit.message, tree: tree.value.sha, parents: commit.parents },
    doing: "write a commit",
    permission: WRITE,
    repeatable: true,
  });
  return stored.value.sha;
}

/** Puts files onto a branch in one commit on top of `parent`, as `Host.commit` says. Four requests. */
export async function commitFiles(
  client: Client,
  request: CommitRequest,
  still?: () => boolean,
): Promise<CommitResult> {
  const stored = await storeFiles(client, request);
  if (stored === null) return { kind: "moved" };
  const result = await moveBranch(client, request.branch, stored.sha, still);
  if (result !== "committed") return result;
  return { kind: "committed", ...stored };
}

/** Stores a commit of files on top of `parent` that no branch shows yet; null where the parent is gone. Three requests. */
export async function storeFiles(
  client: Client,
  { parent, files, message }: Omit<CommitRequest, "branch">,
): Promise<{ readonly sha: string; readonly blobs: ReadonlyMap<string, string> } | null> {
  const read: Call = {
    route: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
    parameters: { commit_sha: parent },
    doing: `read the commit ${parent.slice(0, 7)}`,
    permission: "contents: read",
  };
  const { value } = await client.find(parentCommit, read, [404]);
  if (value === null) return null;
  const sha = await storeCommit(client, { message, parents: [parent], baseTree: value.tree.sha, files });
  return { sha, blobs: new Map([...files].map(([path, text]) => [path, blobSha(text)])) };
}

async function moveBranch(
  client: Client,
  branch: string,
  sha: string,
  still?: () => boolean,
): Promise<CommitResult | "committed"> {
  const call: Call = {
    route: "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
    parameters: { ref: `heads/${branch}` },
    body: { sha, force: false },
    doing: `push to the branch ${branch}`,
    permission: WRITE,
    ...(still === undefined ? {} : { still }),
  };
  const reply = await client.send(call);
  if (reply.kind === "lost") {
    if (reply.mayBeDone && (await isOnBranch(client, sha, branch))) return "committed";
    throw reply.error;
  }
  if (reply.kind === "refused") {
    const { exchange } = reply;
    const said = messageOf(exchange);
    if (isProtected(exchange)) return { kind: "protected", reason: withoutToken(client.target, said) };
    if (exchange.status === 409 || (exchange.status === 422 && /fast.forward/i.test(said))) {
      // The first sending may have arrived, its answer not, and someone else may have pushed on top of it since.
      return reply.sent > 1 && (await isOnBranch(client, sha, branch)) ? "committed" : { kind: "moved" };
    }
    if (exchange.status === 422 && /does not exist/i.test(said)) throw noBranch(client.target, branch);
  }
  client.expect(z.object({ object }), call, reply);
  return "committed";
}
