import { z } from "zod";
import type { TreeFile } from "../sync/github-records.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import type { Client } from "./client.ts";
import { GitHubError } from "./errors.ts";
import { blobSha } from "./git-blob.ts";
import { nameOf } from "./target.ts";

const tree = z.object({
  truncated: z.boolean().nullish(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
});

const SYMLINK = "120000";

/**
 * All files of a commit. Symbolic links are left out: their text is a path, not a plan. One request, unless the tree
 * is too large for one answer (100,000 entries): then its folders are asked for one by one.
 */
export async function readTree(client: Client, commit: string): Promise<TreeFile[]> {
  return walk(client, commit, "");
}

async function walk(client: Client, sha: string, folder: string): Promise<TreeFile[]> {
  const all = await list(client, sha, true);
  if (!all.truncated) return files(all, folder);
  const here = await list(client, sha, false);
  if (here.truncated) {
    throw new GitHubError(
      "refused",
      `The folder "${folder}" of ${nameOf(client.target)} has more files than GitHub lists.`,
      "Move files into folders.",
    );
  }
  const found = files(here, folder);
  for (const entry of here.tree) {
    if (entry.type === "tree") found.push(...(await walk(client, entry.sha, `${folder}${entry.path}/`)));
  }
  return found;
}

function list(client: Client, sha: string, recursive: boolean) {
  return client
    .read(tree, {
      route: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
      parameters: { tree_sha: sha, ...(recursive ? { recursive: 1 } : {}) },
      doing: `list the files of ${sha.slice(0, 7)}`,
      permission: "contents: read",
    })
    .then(({ value }) => value);
}

function files(listed: z.infer<typeof tree>, folder: string): TreeFile[] {
  return listed.tree
    .filter((entry) => entry.type === "blob" && entry.mode !== SYMLINK)
    .map(({ path, sha }) => ({ path: `${folder}${path}`, sha }));
}

const blob = z.object({ content: z.string(), encoding: z.enum(["base64", "utf-8"]) });

/**
 * Bytes of a blob; `path` is for the message. GitHub answers with up to 100 MB.
 * @throws GitHubError `malformed` where the answer is not the whole file.
 */
export async function readBytes(client: Client, sha: string, path: string): Promise<Uint8Array> {
  const { value } = await client.read(blob, {
    route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    parameters: { file_sha: sha },
    doing: `read ${path}`,
    permission: "contents: read",
  });
  const bytes = Buffer.from(value.content, value.encoding === "base64" ? "base64" : "utf8");
  if (blobSha(bytes) !== sha) {
    throw new GitHubError(
      "malformed",
      `${client.target.host} was asked to read ${path} in ${nameOf(client.target)}, but its answer is not that file (${bytes.length} bytes with another sha than ${sha}).`,
      "Nothing was changed. Run again later.",
    );
  }
  return bytes;
}

/**
 * Text of a blob, BOM and line ends as they are; `path` is for the message.
 * @throws GitHubError `bad-file` where it is not UTF-8, `malformed` where the answer is not the whole file.
 */
export async function readBlob(client: Client, sha: string, path: string): Promise<string> {
  const decoded = decodeUtf8(await readBytes(client, sha, path));
  if (decoded.kind === "text") return decoded.text;
  throw new GitHubError(
    "bad-file",
    `${path}:${decoded.line} in ${nameOf(client.target)} is not UTF-8 text (found ${decoded.found}).`,
    'Save the file as UTF-8; one that is no plan can be left out by "plans" in the configuration.',
  );
}
