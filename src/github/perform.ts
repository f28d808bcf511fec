import { z } from "zod";
import type { Operation, OperationResult } from "../sync/host.ts";
import type { Call, Client, Reply } from "./client.ts";
import { GitHubError } from "./errors.ts";
import { readDependencies, readParent } from "./issue-links.ts";
import { readIssue, singleIssue } from "./issues.ts";
import { milestone, readMilestones } from "./labels.ts";
import { lacksPermission, messageOf, refused } from "./problems.ts";
import { requestOf } from "./requests.ts";
import { instant, namedLabels } from "./shapes.ts";
import { nameOf, withoutToken } from "./target.ts";

/**
 * What this token was told that it may not do, by route. One denial may concern one issue; after a second, with no
 * success between, the rest is not asked for, however many issues want it.
 */
export type Denials = Map<string, readonly OperationResult[]>;
const BELIEVED = 2;

/**
 * Does one thing on GitHub with one request, as `Host.perform` says; where the answer leaves open whether it is
 * already so, a second request looks.
 * @throws GitHubError where no further operation would fare better: rejected token, rate limit, GitHub or the network
 * down. What creates gives `unknown` instead where it may have happened.
 */
export async function perform(
  client: Client,
  operation: Operation,
  denials: Denials,
  still: () => boolean = () => true,
): Promise<OperationResult> {
  const call = { ...requestOf(operation), still };
  const denied = denials.get(call.route) ?? [];
  if (denied.length >= BELIEVED && denied[0] !== undefined) return denied[0];
  const reply = await client.send(call);
  if (reply.kind === "lost") {
    if (creates(operation) && reply.mayBeDone) return { kind: "unknown", reason: reply.error.message };
    throw reply.error;
  }
  if (reply.kind === "refused") {
    if (operation.kind === "create-milestone" && mayExist(reply)) {
      const there = (await readMilestones(client)).find(({ title }) => title === operation.title);
      if (there !== undefined) return { kind: "milestone", milestone: there };
    }
    if (await isAlreadySo(client, operation, reply)) return { kind: "done" };
    const result = refusal(client, call, reply);
    if (lacksPermission(reply.exchange)) denials.set(call.route, [...denied, result]);
    return result;
  }
  denials.delete(call.route);
  try {
    return result(client, operation, call, reply);
  } catch (error) {
    // It was created, but the answer doesn't tell what.
    if (creates(operation) && error instanceof GitHubError) return { kind: "unknown", reason: error.message };
    throw error;
  }
}

function creates({ kind }: Operation): boolean {
  return kind === "comment" || kind.startsWith("create-");
}

function result(client: Client, operation: Operation, call: Call, reply: Reply): OperationResult {
  switch (operation.kind) {
    case "create-issue":
    case "update-issue":
    case "add-assignees":
    case "remove-assignees":
      return { kind: "issue", issue: client.expect(singleIssue, call, reply) };
    case "add-labels":
    case "remove-label": {
      const { names, ids } = client.expect(namedLabels, call, reply);
      return { kind: "labels", labels: names, labelIds: ids };
    }
    case "create-milestone":
    case "update-milestone":
      return { kind: "milestone", milestone: client.expect(milestone, call, reply) };
    case "comment": {
      const { id, created_at: at } = client.expect(z.object({ id: z.int(), created_at: instant }), call, reply);
      return { kind: "comment", id, at };
    }
    // The answers' issues are not looked at: what was linked is known.
    case "add-sub-issue":
    case "remove-sub-issue":
    case "add-blocker":
    case "remove-blocker":
    case "create-label":
    case "update-label":
    case "delete-label":
      return { kind: "done" };
  }
}

type Refusal = Extract<Reply, { kind: "refused" }>;

function refusal({ target }: Client, call: Call, { exchange }: Refusal): OperationResult {
  const { status } = exchange;
  const said = withoutToken(target, messageOf(exchange));
  if (status === 404) {
    const reason = `GitHub can't ${call.doing} in ${nameOf(target)}: it isn't there, or this token may not do it (404: ${said}).`;
    return { kind: "refused", status, reason };
  }
  if (status === 422) return { kind: "refused", status, reason: said };
  // The same for every issue, so it is said in the same words.
  const asked = lacksPermission(exchange) ? { ...call, doing: "write issues, labels and milestones" } : call;
  const { message, hint } = refused(target, asked, exchange);
  return { kind: "refused", status, reason: `${message} ${hint}` };
}

/** Whether GitHub refused only because the world already is as wanted, for instance after a first sending that was lost. */
async function isAlreadySo(client: Client, operation: Operation, reply: Refusal): Promise<boolean> {
  const { exchange, sent } = reply;
  const { status } = exchange;
  switch (operation.kind) {
    case "create-label":
      return (
        (status === 422 && alreadyExists(exchange.data)) || (mayExist(reply) && labelExists(client, operation.name))
      );
    case "remove-label": {
      if (status !== 404) return false;
      // 404 also says that the issue is gone, or that the token may not write.
      const issue = await readIssue(client, operation.number);
      return issue !== null && !issue.labels.some((name) => sameLabel(name, operation.label));
    }
    case "delete-label":
      return status === 404 && !(await labelExists(client, operation.name));
    case "add-sub-issue":
      return status === 422 && (await readParent(client, operation.child)) === operation.number;
    case "remove-sub-issue":
      return status === 404 && (await isElsewhere(client, operation.child, operation.number));
    case "add-blocker":
      return status === 422 && (await isBlockedBy(client, operation)) === true;
    case "remove-blocker":
      return status === 404 && (await isBlockedBy(client, operation)) === false;
    case "update-label":
      return status === 404 && sent > 1 && operation.newName !== undefined && labelExists(client, operation.newName);
    default:
      return false;
  }
}

/** Whether an issue is there and under another parent than this one, or none. */
async function isElsewhere(client: Client, child: number, parent: number): Promise<boolean> {
  return (await readParent(client, child)) !== parent && (await readIssue(client, child)) !== null;
}

/** Whether a dependency stands; null where GitHub doesn't say. */
async function isBlockedBy(
  client: Client,
  { number, blocker }: { readonly number: number; readonly blocker: number },
): Promise<boolean | null> {
  return (await readDependencies(client, number, "blocked_by"))?.includes(blocker) ?? null;
}

/** Whether a thing of that name may be there: GitHub says so, or the answer to the first sending was lost. */
function mayExist({ exchange, sent }: Refusal): boolean {
  return sent > 1 || (exchange.status === 422 && alreadyExists(exchange.data));
}

const failures = z.object({ errors: z.array(z.object({ code: z.string().nullish() })) });

function alreadyExists(data: unknown): boolean {
  return failures.safeParse(data).data?.errors.some((error) => error.code === "already_exists") ?? false;
}

async function labelExists(client: Client, name: string): Promise<boolean> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/labels/{name}",
    parameters: { name },
    doing: `read the label "${name}"`,
    permission: "issues: read",
  };
  return (await client.find(z.object({ name: z.string() }), call, [404])).value !== null;
}

/** GitHub takes names that differ only in case for the same label. */
function sameLabel(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
