import { needToken } from "./auth.ts";
import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import type { Reply, RepoCall } from "./http.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

/** The emulator makes a fork with a history of its own, which is replaced by the parent's. */
export async function forkRepository(call: RepoCall, gateway: Gateway): Promise<Reply> {
  needToken(call, call.repo, ["administration", "contents"], "write");
  const path = `/repos/${call.repo.full_name}/forks`;
  const reply = await gateway.send(call.identity, call.repo, { method: "POST", path, body: call.body });
  const id = reply.status < 300 && isObject(reply.json) ? reply.json.id : undefined;
  const fork = typeof id === "number" ? call.world.tables.repos.get(id) : undefined;
  if (!fork) return reply;
  const { refs, branches } = call.world.tables;
  for (const row of refs.by("repo_id", fork.id)) refs.delete(row.id);
  for (const row of branches.by("repo_id", fork.id)) branches.delete(row.id);
  for (const [branch, sha] of new Git(call.world, call.repo).branches()) {
    copyCommit(call.world, call.repo, fork, sha);
    new Git(call.world, fork).setBranch(branch, sha);
  }
  return reply;
}

/** Brings a commit with all its history from a fork into the repository, as `refs/pull/N/head` does on GitHub. */
export function copyCommit(world: World, from: RepoRow, to: RepoRow, sha: string): void {
  const { commits, trees, blobs } = world.tables;
  const done = new Set<string>();
  const fresh = (row: JsonObject) => {
    const { id: _, ...rest } = row;
    return { ...rest, repo_id: to.id };
  };
  const copyTree = (treeSha: string): void => {
    if (done.has(treeSha)) return;
    done.add(treeSha);
    const rows = trees.by("sha", treeSha);
    const tree = rows.find((row) => row.repo_id === from.id);
    if (!tree || rows.some((row) => row.repo_id === to.id)) return;
    trees.insert(fresh({ ...tree }));
    for (const entry of tree.tree) {
      const entrySha = String(entry.sha);
      if (entry.type === "tree") copyTree(entrySha);
      else copyBlob(entrySha);
    }
  };
  const copyBlob = (blobSha: string): void => {
    const rows = blobs.by("sha", blobSha);
    const blob = rows.find((row) => row.repo_id === from.id);
    if (blob && !rows.some((row) => row.repo_id === to.id)) blobs.insert(fresh({ ...blob }));
  };
  const stack = [sha];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const rows = commits.by("sha", next);
    const commit = rows.find((row) => row.repo_id === from.id);
    if (!commit || rows.some((row) => row.repo_id === to.id)) continue;
    copyTree(commit.tree_sha);
    commits.insert(fresh({ ...commit }));
    stack.push(...commit.parent_shas);
  }
}
