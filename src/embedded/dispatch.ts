import { appDeliveries } from "./app-deliveries.ts";
import { type Area, effectiveRole, isJwt, needRole, needToken, needWritable } from "./auth.ts";
import { formatUser } from "./format.ts";
import { type Call, HttpError, notFound, type Reply, type RepoCall } from "./http.ts";
import { accessToken } from "./installations.ts";
import { needIssues } from "./issues.ts";
import type { Issue, Model } from "./model.ts";
import {
  listInstallationRepositories,
  listOwnedRepositories,
  movedRepository,
  refuseInstallation,
} from "./repositories.ts";
import { REPO_ROUTES, type RepoRoute, type Services } from "./routes.ts";
import type { RepoRow } from "./tables.ts";
import { askViewer } from "./viewer.ts";
import type { World } from "./world.ts";

interface Pattern {
  readonly method: string;
  readonly segments: readonly string[];
  readonly route: RepoRoute;
}

const split = (path: string) => path.split("/").filter((segment) => segment !== "");

const PATTERNS: readonly Pattern[] = Object.entries(REPO_ROUTES).map(([key, route]) => {
  const space = key.indexOf(" ");
  return { method: key.slice(0, space), segments: split(key.slice(space + 1)), route };
});

/** What the emulator does by itself: the token permission that a write needs, by the start of the path. */
const WRITES: readonly (readonly [RegExp, Area, "write" | "admin"])[] = [
  [/^\/check-(?:runs|suites)/, "checks", "write"],
  [/^\/actions/, "actions", "write"],
  [/^\/releases/, "contents", "write"],
  [/^/, "administration", "admin"],
];

/** Left out on purpose, as the emulator's answers would not be GitHub's: see the list in index.ts. */
const ABSENT = /^\/search\/issues(?:\/|$)/;

function matching(pattern: Pattern, method: string, segments: readonly string[]): Record<string, string> | null {
  const { segments: wanted } = pattern;
  const rest = wanted.at(-1)?.startsWith("*") ?? false;
  if (pattern.method !== method || (rest ? segments.length < wanted.length : segments.length !== wanted.length))
    return null;
  const params: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const value = segments[index] ?? "";
    if (name.startsWith("*")) params[name.slice(1)] = segments.slice(index).join("/");
    else if (name.startsWith(":")) params[name.slice(1)] = value;
    else if (name !== value) return null;
  }
  return params;
}

/** Handles one authenticated request. `model` is the state to read from, which for a lagging list is an older one. */
export async function dispatch(call: Call, services: Services, model: Model): Promise<Reply> {
  const { pathname, search } = call.url;
  if (ABSENT.test(pathname)) throw notFound();
  if (pathname === "/graphql") return askViewer(call);
  if (pathname === "/user") refuseInstallation(call);
  if (pathname === "/installation/repositories" && call.method === "GET") return listInstallationRepositories(call);
  const [root, first, second, ...others] = split(pathname);
  if (root === "repos" && first !== undefined && second !== undefined) {
    const name = `${decode(first)}/${decode(second)}`;
    const rest = others.length > 0 ? `/${others.join("/")}` : "";
    const repo = call.world.findRepository(name);
    if (!repo) throw movedRepository(call, name, rest);
    return inRepository(call, services, model, repo, rest);
  }
  if (root === "users" && first !== undefined && second === undefined && call.method === "GET") {
    const user = call.world.findUser(decode(first));
    if (!user) throw notFound();
    return { status: 200, json: formatUser(call.world, user) };
  }
  if ((root === "orgs" || root === "users") && first !== undefined && call.method === "GET") {
    if (second === "repos" && others.length === 0) return listOwnedRepositories(call, root, decode(first));
  }
  if (root === "repositories" && first !== undefined) {
    const repo = call.world.tables.repos.get(Number(first));
    if (!repo) throw notFound();
    const rest = [second, ...others].filter((segment) => segment !== undefined).map((segment) => `/${segment}`);
    return inRepository(call, services, model, repo, rest.join(""));
  }
  const token = await accessToken(call, services.gateway);
  if (token) return token;
  const deliveries = await appDeliveries(call, services);
  if (deliveries) return deliveries;
  if (call.method !== "GET" && !call.identity && !isJwt(call.headers.authorization)) {
    throw new HttpError(401, "Requires authentication");
  }
  const jwt = isJwt(call.headers.authorization) ? { authorization: call.headers.authorization ?? "" } : {};
  const inward = { method: call.method, path: `${pathname}${search}`, body: call.rawBody, ...jwt };
  return services.gateway.send(call.identity, null, inward);
}

async function inRepository(base: Call, services: Services, model: Model, repo: RepoRow, rest: string): Promise<Reply> {
  const role = effectiveRole(base.world, base.identity, repo);
  if (role === null) throw notFound();
  const call: RepoCall = { ...base, repo, role, rest, model: base.world.modelOf(repo, model) };
  const segments = split(rest).map(decode);
  for (const pattern of PATTERNS) {
    const params = matching(pattern, call.method, segments);
    if (!params) continue;
    const { route } = pattern;
    const given = { ...call, params };
    const reply = route.issue
      ? await route.handle({ ...given, issue: findIssue(given) }, services)
      : await route.handle(given, services);
    if (reply) return reply;
    break;
  }
  return passOn(call, services);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new HttpError(400, "Bad Request");
  }
}

function findIssue(call: RepoCall): Issue {
  const number = Number(call.params.number);
  const gone = call.model.gone.get(number);
  if (gone?.kind === "deleted") throw new HttpError(410, "This issue was deleted");
  if (gone?.kind === "transferred") {
    const tail = call.rest
      .split("/")
      .slice(3)
      .map((segment) => `/${segment}`);
    const url = `${call.world.url}/repositories/${gone.repositoryId}/issues/${gone.number}${tail.join("")}`;
    throw new HttpError(301, "Moved Permanently", { url }, { location: url });
  }
  const issue = call.model.issues.get(number);
  if (!issue) throw notFound();
  if (issue.pull === null) needIssues(call);
  needToken(call, call.repo, issue.pull ? ["issues", "pull_requests"] : ["issues"], "read");
  return issue;
}

async function passOn(call: RepoCall, { gateway }: Services): Promise<Reply> {
  if (call.method !== "GET") {
    const [, area, role] = WRITES.find(([pattern]) => pattern.test(call.rest)) ?? [/^/, "administration", "admin"];
    needToken(call, call.repo, [area], "write");
    needRole(call, role);
    needWritable(call.repo);
  }
  const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
  const accept = call.headers.accept ?? "application/json";
  return gateway.send(call.identity, call.repo, { method: call.method, path, body: call.rawBody, accept });
}

/** The repository that a write is about, so that writes to it can wait for each other; null for any other request. */
export function writtenRepository(world: World, method: string, pathname: string): RepoRow | null {
  if (method === "GET" || method === "HEAD") return null;
  const [root, owner, name] = split(pathname);
  if (root === "repositories") return world.tables.repos.get(Number(owner)) ?? null;
  return root === "repos" && owner !== undefined && name !== undefined
    ? (world.findRepository(`${decode(owner)}/${decode(name)}`) ?? null)
    : null;
}
