import { z } from "zod";
import type { FileCommit } from "../sync/github-records.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import type { Call, Client } from "./client.ts";
import { GitHubError } from "./errors.ts";
import { instant, loginOrNull } from "./shapes.ts";
import { nameOf } from "./target.ts";

const commit = z.object({
  sha: z.string(),
  author: loginOrNull,
  commit: z.object({ committer: z.object({ date: instant.nullish() }).nullish() }),
});

/**
 * The commits that changed a file, newest first, one page of them (100).
 * @see https://docs.github.com/en/rest/commits/commits#list-commits
 */
export async function readFileCommits(client: Client, path: string, head: string): Promise<FileCommit[]> {
  const { value } = await client.read(z.array(commit), {
    route: "GET /repos/{owner}/{repo}/commits",
    parameters: { sha: head, path, per_page: 100 },
    doing: `read who changed ${path}`,
    permission: "contents: read",
  });
  return value.flatMap(({ sha, author, commit: { committer } }) =>
    committer?.date ? [{ sha, author, at: committer.date }] : [],
  );
}

/**
 * Text of a file as a commit has it, null where it has none.
 * @throws GitHubError `bad-file` where it is not UTF-8.
 */
export async function readFileAt(client: Client, path: string, sha: string): Promise<string | null> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/contents/{path}",
    parameters: { path, ref: sha },
    doing: `read ${path} of ${sha.slice(0, 7)}`,
    permission: "contents: read",
    raw: true,
  };
  const { value: bytes } = await client.find(z.instanceof(Uint8Array), call, [404]);
  if (bytes === null) return null;
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === "text") return decoded.text;
  throw new GitHubError(
    "bad-file",
    `${path}:${decoded.line} of ${sha.slice(0, 7)} in ${nameOf(client.target)} is not UTF-8 text (found ${decoded.found}).`,
    "Save the file as UTF-8.",
  );
}
