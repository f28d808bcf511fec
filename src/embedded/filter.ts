import type { IncomingRequest, RequestFilter } from "./types.ts";

/** What a filter looks at. */
export type Filtered = Pick<IncomingRequest, "method" | "path" | "query" | "login" | "person"> & {
  readonly token?: string | null;
};

export function matchesFilter(filter: RequestFilter, request: Filtered): boolean {
  const { method, path, login, token, person = false } = filter;
  if (person !== "any" && request.person !== person) return false;
  if (method !== undefined && request.method !== method.toUpperCase()) return false;
  if (login !== undefined && request.login !== login) return false;
  if (token !== undefined && request.token !== token) return false;
  if (path === undefined) return true;
  if (typeof path === "string") return request.path === path;
  // A pattern with the flag g or y would remember where it left off.
  return new RegExp(path.source, path.flags.replace(/[gy]/g, "")).test(`${request.path}${request.query}`);
}
