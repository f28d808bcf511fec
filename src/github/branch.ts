import { z } from "zod";
import type { ChangedFile, HeadFacts } from "../sync/github-records.ts";
import type { Call, Client } from "./client.ts";
import { noBranch } from "./problems.ts";

/** GitHub lists no more files of a comparison. A list of this length may be cut off. */
const MOST_FILES = 300;

const reference = z.object({ object: z.object({ sha: z.string() }) });

const comparison = z.object({
  status: z.enum(["identical", "ahead", "behind", "diverged"]),
  total_commits: z.int(),
  commits: z.array(z.object({ sha: z.string() })),
  files: z
    .array(
      z.object({
        filename: z.string(),
        previous_filename: z.string().nullish(),
        status: z.string(),
        sha: z.string().nullish(),
      }),
    )
    .nullish(),
});
type Comparison = z.infer<typeof comparison>;

/**
 * Where a branch stands, and what changed since `recorded`: one request as long as it was only added to.
 * @throws GitHubError where there is no such branch.
 */
export async function readHead(client: Client, branch: string, recorded: string | null): Promise<HeadFacts> {
  if (recorded === null) return { sha: await readRef(client, branch), since: "first", files: null };
  const first = facts(recorded, await compare(client, recorded, branch));
  if (first !== null) return first;
  // A replica that lags shows a branch as it was before the recorded commit: only a second look tells.
  const sha = await readRef(client, branch);
  if (sha === recorded) return { sha, since: "same", files: [] };
  const second = await compare(client, recorded, sha);
  switch (second?.status) {
    case "ahead":
      return { sha, since: "ahead", files: changedFiles(second) };
    case "identical":
      return { sha, since: "same", files: [] };
    default:
      return { sha, since: "rewritten", files: null };
  }
}

function facts(recorded: string, compared: Comparison | null): HeadFacts | null {
  if (compared?.status === "identical") return { sha: recorded, since: "same", files: [] };
  if (compared?.status !== "ahead" || compared.commits.length !== compared.total_commits) return null;
  const sha = compared.commits.at(-1)?.sha;
  return sha === undefined ? null : { sha, since: "ahead", files: changedFiles(compared) };
}

/** Sha of a branch's head. @throws GitHubError where there is no such branch. */
export async function readRef(client: Client, branch: string): Promise<string> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
    parameters: { ref: `heads/${branch}` },
    doing: `read the branch ${branch}`,
    permission: "contents: read",
  };
  const { value } = await client.find(reference, call, [404]);
  if (value === null) throw noBranch(client.target, branch);
  return value.object.sha;
}

/** Whether a commit is the head of the branch or one of its ancestors. */
export async function isOnBranch(client: Client, commit: string, branch: string): Promise<boolean> {
  const compared = await compare(client, commit, branch);
  return compared?.status === "identical" || compared?.status === "ahead";
}

/** Null where one of the two is gone. */
async function compare(client: Client, base: string, head: string): Promise<Comparison | null> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/compare/{basehead}",
    parameters: { basehead: `${base}...${head}` },
    doing: `compare ${head} with what was read last`,
    permission: "contents: read",
  };
  return (await client.find(comparison, call, [404, 422])).value;
}

function changedFiles({ files }: Comparison): ChangedFile[] | null {
  if (!files || files.length >= MOST_FILES) return null;
  return files.map((file) => {
    const removed = file.status === "removed";
    const isNew = ["added", "renamed", "copied"].includes(file.status);
    return {
      path: file.filename,
      // The file that a copy was made of is still there.
      previousPath: file.status === "renamed" ? (file.previous_filename ?? null) : null,
      status: removed ? "removed" : isNew ? "added" : "modified",
      sha: removed ? null : (file.sha ?? null),
    };
  });
}
