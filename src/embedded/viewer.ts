import { type Call, HttpError, notFound, type Reply } from "./http.ts";

/** `POST /graphql`, of which only the question who asks is answered: an App's token has no other way to learn its name. */
export function askViewer(call: Call): Reply {
  const { query } = call.body;
  if (
    call.method !== "POST" ||
    typeof query !== "string" ||
    !/^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)
  )
    throw notFound();
  if (!call.identity) throw new HttpError(401, "Requires authentication");
  return { status: 200, json: { data: { viewer: { login: call.identity.user.login } } } };
}
