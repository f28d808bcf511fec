import { actor, needToken } from "./auth.ts";
import { repoUrl, userById } from "./format.ts";
import { Git } from "./git.ts";
import { HttpError, invalid, type Reply, type RepoCall, text } from "./http.ts";
import type { CommitStatus } from "./model.ts";
import { paged } from "./pagination.ts";
import { isObject, type JsonObject } from "./shape.ts";

const STATES = ["error", "failure", "pending", "success"];

/** @see https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
export function createStatus(call: RepoCall): Reply {
  needToken(call, call.repo, ["statuses"], "write");
  const sha = shaOf(call);
  const state = text(call.body, "state", "Status") ?? "";
  if (!STATES.includes(state)) throw invalid({ resource: "Status", field: "state", code: "custom", value: state });
  const status: CommitStatus = {
    id: call.world.nextId(),
    sha,
    context: text(call.body, "context", "Status") ?? "default",
    state,
    description: text(call.body, "description", "Status") ?? null,
    targetUrl: text(call.body, "target_url", "Status") ?? null,
    creatorId: actor(call).user.id,
    createdAt: call.world.stamp(),
  };
  call.model.statuses.push(status);
  return { status: 201, json: { ...formatStatus(call, status), creator: userById(call.world, status.creatorId) } };
}

/** The latest status of each context. @see https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference */
export function combinedStatus(call: RepoCall): Reply {
  needToken(call, call.repo, ["statuses"], "read");
  const sha = shaOf(call);
  const own = call.model.statuses.filter((status) => status.sha === sha);
  const latest = [...new Map(own.map((status) => [status.context, status])).values()];
  const reply = paged(call, latest, (status) => formatStatus(call, status), "statuses");
  return isObject(reply.json) ? { ...reply, json: { ...reply.json, sha, state: combined(latest) } } : reply;
}

function combined(statuses: readonly CommitStatus[]): string {
  const states = statuses.map(({ state }) => state);
  if (states.includes("failure") || states.includes("error")) return "failure";
  return states.length === 0 || states.includes("pending") ? "pending" : "success";
}

function shaOf(call: RepoCall): string {
  const sha = new Git(call.world, call.repo).resolve(call.params.sha ?? "");
  if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.sha}`);
  return sha;
}

function formatStatus({ world, repo }: RepoCall, status: CommitStatus): JsonObject {
  return {
    url: `${repoUrl(world, repo)}/statuses/${status.sha}`,
    id: status.id,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}
