import { z } from "zod";
import type { MergeFacts } from "../sync/preview-host.ts";
import type { Call, Client } from "./client.ts";
import { everything } from "./pages.ts";
import { pull } from "./pulls.ts";

const PULL = "GET /repos/{owner}/{repo}/pulls/{pull_number}";

const merging = z.object({ base: z.object({ ref: z.string() }), mergeable: z.boolean().nullish() });
const reference = z.object({ object: z.object({ sha: z.string() }) });
const commit = z.object({ parents: z.array(z.object({ sha: z.string() })) });

/**
 * A pull request with GitHub's trial merge, which asking for it sets off where it is out of date. The trial is taken from
 * `refs/pull/N/merge`: newer versions of the API no longer name it in the pull request itself.
 * @see https://docs.github.com/rest/pulls/pulls#get-a-pull-request
 */
export async function readMerge(client: Client, number: number): Promise<MergeFacts | null> {
  const call: Call = {
    route: PULL,
    parameters: { pull_number: number },
    doing: `read pull request #${number}`,
    permission: "pull-requests: read",
  };
  const { value, exchange } = await client.find(pull, call, [404, 410]);
  if (value === null) return null;
  const { base, mergeable } = client.expect(merging, call, { kind: "answer", exchange, sent: 1 });
  const conflicts = mergeable == null ? null : !mergeable;
  return { pull: value, into: base.ref, conflicts, trial: conflicts === true ? null : await trialOf(client, number) };
}

async function trialOf(client: Client, number: number): Promise<MergeFacts["trial"]> {
  const { value: ref } = await client.find(
    reference,
    {
      route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
      parameters: { ref: `pull/${number}/merge` },
      doing: `look for the trial merge of #${number}`,
      permission: "contents: read",
    },
    [404],
  );
  if (ref === null) return null;
  const { sha } = ref.object;
  const { value } = await client.find(
    commit,
    {
      route: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
      parameters: { commit_sha: sha },
      doing: `read the trial merge of #${number}`,
      permission: "contents: read",
    },
    [404],
  );
  const [base, head] = value?.parents ?? [];
  return base === undefined || head === undefined ? null : { sha, base: base.sha, head: head.sha };
}

const listed = z.object({
  number: z.int(),
  head: z.object({ ref: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
});

/** Numbers of the open pull requests from a branch of a repository, by the name of either. */
export async function openPullsFrom(client: Client, repository: string, branch: string): Promise<readonly number[]> {
  const [owner = ""] = repository.split("/");
  const found = await everything(client, listed, {
    route: "GET /repos/{owner}/{repo}/pulls",
    parameters: { state: "open", head: `${owner}:${branch}` },
    doing: "look for the pull request of a run",
    permission: "pull-requests: read",
  });
  // Servers that don't know the filter list all.
  return found
    .filter(({ head }) => head.ref === branch && head.repo?.full_name.toLowerCase() === repository.toLowerCase())
    .map(({ number }) => number);
}
