import { Octokit } from "@octokit/core";
import type { Call } from "./client.ts";
import type { Target } from "./target.ts";

/** A request ready for `fetch`. */
export interface Endpoint {
  readonly url: string;
  readonly init: RequestInit;
}

/**
 * Octokit's part of a request: the route's variables escaped and filled in, the rest of the parameters in the query,
 * the headers that GitHub asks for. It sends nothing: when and how often is decided in client.ts.
 */
export function endpoints(target: Target, userAgent: string): (call: Call) => Endpoint {
  const octokit = new Octokit({ baseUrl: target.apiUrl, userAgent });
  return (call) => {
    const { method, url, headers, body } = octokit.request.endpoint(call.route, {
      ...call.parameters,
      owner: target.owner,
      repo: target.repo,
      // As text, so that nothing between here and the socket touches the strings in it.
      ...(call.body === undefined ? {} : { data: JSON.stringify(call.body) }),
    });
    const sent = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
    sent.set("accept", call.raw ? "application/vnd.github.raw+json" : "application/vnd.github+json");
    sent.set("x-github-api-version", "2022-11-28");
    if (target.token !== null) sent.set("authorization", `token ${target.token}`);
    if (call.body !== undefined) sent.set("content-type", "application/json; charset=utf-8");
    return { url, init: { method, headers: sent, ...(typeof body === "string" ? { body } : {}) } };
  };
}
