import { z } from "zod";
import type { CommentHost, CommentResult } from "../sync/preview-host.ts";
import type { Call, Client, Reply } from "./client.ts";
import { readComments } from "./issues.ts";
import { refused } from "./problems.ts";

/** Whose comments those of a workflow's own token are. */
const WORKFLOW_TOKEN = "github-actions[bot]";

const ONE = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
const comment = z.object({ id: z.int() });

/** The comments of the token's own identity, as `CommentHost` says. */
export function commentHost(client: Client): CommentHost {
  let known: Promise<string> | undefined;
  const write = async (call: Call, id: number | null): Promise<CommentResult> => {
    const reply = await client.send(call);
    if (reply.kind === "refused") return { kind: "refused", reason: reasonOf(client, call, reply) };
    if (reply.kind === "lost") throw reply.error;
    return { kind: "done", id: id ?? client.expect(comment, call, reply).id };
  };
  return {
    async own(number, marker) {
      const marked = (await readComments(client, number)).filter(({ body }) => body.trimStart().startsWith(marker));
      if (marked.length === 0) return [];
      known ??= ownLogin(client);
      const login = (await known).toLowerCase();
      return marked.filter(({ author }) => author.toLowerCase() === login).map(({ id, body }) => ({ id, body }));
    },
    create: (number, body) =>
      write(
        {
          route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
          parameters: { issue_number: number },
          body: { body },
          doing: `comment on #${number}`,
          permission: "pull-requests: write",
        },
        null,
      ),
    update: (id, body) =>
      write(
        {
          route: `PATCH ${ONE}`,
          parameters: { comment_id: id },
          body: { body },
          doing: "change its comment",
          permission: "pull-requests: write",
        },
        id,
      ),
    remove: (id) =>
      write(
        {
          route: `DELETE ${ONE}`,
          parameters: { comment_id: id },
          doing: "delete its second comment",
          permission: "pull-requests: write",
        },
        id,
      ),
  };
}

function reasonOf({ target }: Client, call: Call, { exchange }: Extract<Reply, { kind: "refused" }>): string {
  const { message, hint } = refused(target, call, exchange);
  return `${message} ${hint}`;
}

const user = z.object({ login: z.string() });
const viewer = z.object({ data: z.object({ viewer: user }) });

/**
 * The login that this token's comments stand under. An App's token has no user, so that `GET /user` refuses it: GraphQL
 * alone tells its name. Where a server does neither it is taken for a workflow's own.
 */
async function ownLogin(client: Client): Promise<string> {
  const asUser: Call = { route: "GET /user", doing: "ask whose token this is", permission: "metadata: read" };
  const person = await client.find(user, asUser, [401, 403, 404]);
  if (person.value !== null) return person.value.login;
  const asApp: Call = {
    route: "POST /graphql",
    body: { query: "query { viewer { login } }" },
    doing: "ask whose token this is",
    permission: "metadata: read",
    repeatable: true,
  };
  const reply = await client.send(asApp);
  if (reply.kind !== "answer") return WORKFLOW_TOKEN;
  return viewer.safeParse(reply.exchange.data).data?.data.viewer.login ?? WORKFLOW_TOKEN;
}
