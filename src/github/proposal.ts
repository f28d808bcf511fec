import { z } from "zod";
import type { PullRecord } from "../sync/github-records.ts";
import type { Ahead } from "../sync/proposal.ts";
import type { ProposalHost, Refused } from "../sync/proposal-host.ts";
import type { Call, Client, Reply } from "./client.ts";
import { isProtected, storeFiles } from "./commit.ts";
import { messageOf, refused } from "./problems.ts";
import { pull } from "./pulls.ts";

/** GitHub lists no more files of a comparison. A list of this length may be cut off. */
const MOST_FILES = 300;
const REFS = "/repos/{owner}/{repo}/git/refs";
const PULLS = "/repos/{owner}/{repo}/pulls";

const reference = z.object({ object: z.object({ sha: z.string() }) });
const comparison = z.object({
  total_commits: z.int(),
  commits: z.array(
    z.object({ sha: z.string(), commit: z.object({ message: z.string() }), parents: z.array(z.object({})) }),
  ),
  files: z.array(z.object({ filename: z.string(), status: z.string(), sha: z.string().nullish() })).nullish(),
});

type Refusal = Extract<Reply, { kind: "refused" }>;

/** The rolling pull request's branch and the pull request itself, as `ProposalHost` says. */
export function proposalHost(client: Client): ProposalHost {
  async function branchHead(branch: string): Promise<string | null> {
    const call: Call = {
      route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
      parameters: { ref: `heads/${branch}` },
      doing: `read the branch ${branch}`,
      permission: "contents: read",
    };
    return (await client.find(reference, call, [404])).value?.object.sha ?? null;
  }

  async function ahead(base: string, head: string): Promise<Ahead> {
    const call: Call = {
      route: "GET /repos/{owner}/{repo}/compare/{basehead}",
      parameters: { basehead: `${base}...${head}` },
      doing: `compare ${head.slice(0, 7)} with ${base}`,
      permission: "contents: read",
    };
    const { value } = await client.read(comparison, call);
    const commits = value.commits.map(({ sha, commit, parents }) => ({
      sha,
      parents: parents.length,
      message: commit.message,
    }));
    const files = value.files?.map((file) => ({
      path: file.filename,
      sha: file.status === "removed" ? null : (file.sha ?? null),
    }));
    return {
      commits: commits.length === value.total_commits ? commits : null,
      files: files === undefined || files.length >= MOST_FILES ? null : files,
    };
  }

  function refusal(call: Call, { exchange }: Refusal): Refused {
    const { message, hint } = refused(client.target, call, exchange);
    const mend = isProtected(exchange)
      ? "In the repository's settings, under Rules or Branches, let lockstep make, force-push and delete the branch lockstep/sync."
      : hint;
    return { kind: "refused", reason: message, mend };
  }

  async function setBranch(branch: string, sha: string, from: string | null): ReturnType<ProposalHost["setBranch"]> {
    const call: Call = {
      ...(from === null
        ? { route: `POST ${REFS}`, body: { ref: `refs/heads/${branch}`, sha }, repeatable: true }
        : { route: `PATCH ${REFS}/{ref}`, parameters: { ref: `heads/${branch}` }, body: { sha, force: true } }),
      doing: from === null ? `make the branch ${branch}` : `push to the branch ${branch}`,
      permission: "contents: write",
    };
    const reply = await client.send(call);
    if (reply.kind === "answer") return { kind: "done" };
    if (reply.kind === "lost") {
      if (reply.mayBeDone && (await branchHead(branch)) === sha) return { kind: "done" };
      throw reply.error;
    }
    // It was made or deleted since it was looked at; or by a first sending whose answer got lost.
    if (reply.exchange.status === 422 && /exists|does not exist/i.test(messageOf(reply.exchange)))
      return { kind: (await branchHead(branch)) === sha ? "done" : "moved" };
    return refusal(call, reply);
  }

  async function deleteBranch(branch: string): ReturnType<ProposalHost["deleteBranch"]> {
    const call: Call = {
      route: `DELETE ${REFS}/{ref}`,
      parameters: { ref: `heads/${branch}` },
      doing: `delete the branch ${branch}`,
      permission: "contents: write",
    };
    const reply = await client.send(call);
    if (reply.kind === "answer") return { kind: "done" };
    if (reply.kind === "lost") throw reply.error;
    const gone = [404, 422].includes(reply.exchange.status) && (await branchHead(branch)) === null;
    return gone ? { kind: "done" } : refusal(call, reply);
  }

  async function openPull(branch: string, into: string): Promise<PullRecord | null> {
    const { value } = await client.read(z.array(pull), {
      route: `GET ${PULLS}`,
      parameters: { state: "open", head: `${client.target.owner}:${branch}`, base: into },
      doing: `look for the pull request from ${branch}`,
      permission: "pull-requests: read",
    });
    // Servers that don't know the filter list all; a fork's branch may have the same name.
    return value.find((found) => found.headRef === branch && !found.fromFork) ?? null;
  }

  async function createPull({
    title,
    body,
    branch,
    into,
  }: Parameters<ProposalHost["createPull"]>[0]): ReturnType<ProposalHost["createPull"]> {
    const call: Call = {
      route: `POST ${PULLS}`,
      body: { title, body, head: branch, base: into },
      doing: `open a pull request from ${branch}`,
      permission: "pull-requests: write",
      // GitHub takes only one for each pair of branches.
      repeatable: true,
    };
    const reply = await client.send(call);
    if (reply.kind === "answer") return { kind: "pull", pull: client.expect(pull, call, reply) };
    if (reply.kind === "lost" && !reply.mayBeDone) throw reply.error;
    const exists = reply.kind === "lost" || reply.exchange.status === 422 ? await openPull(branch, into) : null;
    if (exists !== null) return { kind: "pull", pull: exists };
    if (reply.kind === "lost") throw reply.error;
    return refusal(call, reply);
  }

  async function updatePull(
    number: number,
    change: Parameters<ProposalHost["updatePull"]>[1],
  ): ReturnType<ProposalHost["updatePull"]> {
    const call: Call = {
      route: `PATCH ${PULLS}/{pull_number}`,
      parameters: { pull_number: number },
      body: change,
      doing: `change pull request #${number}`,
      permission: "pull-requests: write",
    };
    const reply = await client.send(call);
    if (reply.kind === "refused") return refusal(call, reply);
    return { kind: "pull", pull: client.expect(pull, call, reply) };
  }

  return {
    branchHead,
    ahead,
    store: (request) => storeFiles(client, request),
    setBranch,
    deleteBranch,
    openPull,
    createPull,
    updatePull,
  };
}
