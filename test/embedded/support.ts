import { RequestError } from "@octokit/request-error";
import {
  type EmbeddedGitHub,
  type EmbeddedGitHubOptions,
  type NewRepository,
  startGitHub,
} from "../../src/embedded/index.ts";

export const at = { owner: "octo", repo: "demo" } as const;
export const DEMO = "octo/demo";

/** A clock that stands still until it is told otherwise. */
export function clock(start = "2025-07-12T10:00:00.250Z") {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    forward: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

export async function demo(
  repository: Partial<NewRepository> = {},
  options: EmbeddedGitHubOptions = {},
): Promise<EmbeddedGitHub> {
  const github = await startGitHub(options);
  await github.createRepository({
    owner: "octo",
    name: "demo",
    files: { "README.md": "# Demo\n", "plan/TASK.md": "one\ntwo\nthree\nfour\nfive\n" },
    collaborators: { dev: "write", triager: "triage", reader: "read", boss: "admin" },
    ...repository,
  });
  github.user("stranger");
  return github;
}

/** The refusal of a request that must fail. */
export async function refusal(
  request: Promise<unknown>,
): Promise<{ status: number; message: string; errors: unknown }> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const data: unknown = error.response?.data;
    const field = (name: string) => (typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined);
    return { status: error.status, message: String(field("message")), errors: field("errors") };
  }
  throw new Error("The request succeeded");
}

/** A request as any program would send it. */
export async function send(
  github: EmbeddedGitHub,
  path: string,
  {
    token,
    method = "GET",
    body,
    headers = {},
  }: { token?: string; method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${github.url}${path}`, {
    method,
    redirect: "manual",
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A branch with a commit and a pull request for it, opened by `dev`. Returns its number. */
export async function openPull(
  github: EmbeddedGitHub,
  files: Record<string, string | null> = { "new.txt": "new\n" },
  { head = "feature", body = "", draft = false } = {},
): Promise<number> {
  await github.commitFiles(DEMO, head, files, { message: "Work", author: "dev" });
  const created = await github.as("dev").pulls.create({ ...at, head, base: "main", title: "Feature", body, draft });
  return created.data.number;
}
