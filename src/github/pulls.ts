import { z } from "zod";
import type { Listing, PullRecord, ReviewRecord } from "../sync/github-records.ts";
import type { Call, Client } from "./client.ts";
import { everything, pages } from "./pages.ts";
import { instant, labelNames, login, logins, textOrEmpty } from "./shapes.ts";

const place = z.object({ ref: z.string(), sha: z.string(), repo: z.object({ id: z.int() }).nullish() });

const rawPull = z.object({
  number: z.int(),
  title: z.string(),
  body: textOrEmpty,
  state: z.enum(["open", "closed"]),
  draft: z.boolean().nullish(),
  merged_at: instant.nullish(),
  user: login,
  head: place,
  base: place,
  labels: labelNames,
  assignees: logins,
  requested_reviewers: logins,
  created_at: instant,
  updated_at: instant,
});

/** A pull request in the answers of GitHub. */
export const pull = rawPull.transform(
  (raw): PullRecord => ({
    number: raw.number,
    title: raw.title,
    body: raw.body,
    state: raw.state,
    draft: raw.draft ?? false,
    mergedAt: raw.merged_at ?? null,
    author: raw.user,
    headRef: raw.head.ref,
    headSha: raw.head.sha,
    fromFork: raw.head.repo?.id !== raw.base.repo?.id || !raw.head.repo,
    labels: raw.labels,
    assignees: raw.assignees,
    requestedReviewers: raw.requested_reviewers,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
  }),
);

/** Lists pull requests as `Host.pulls` says. GitHub knows no `since` here, so the listing ends behind the first older one. */
export async function listPulls(
  client: Client,
  since: string | null,
  enough: (page: readonly PullRecord[]) => boolean,
): Promise<Listing<PullRecord>> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/pulls",
    parameters: { state: "all", sort: "updated", direction: "desc" },
    doing: "read the pull requests",
    permission: "pull-requests: read",
  };
  const from = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const items = new Map<number, PullRecord>();
  let at: string | null = null;
  for await (const page of pages(client, pull, call)) {
    at ??= page.at;
    const recent = page.items.filter((item) => Date.parse(item.updatedAt) >= from);
    for (const item of recent) if (!items.has(item.number)) items.set(item.number, item);
    if (recent.length < page.items.length || enough(recent)) break;
  }
  return { items: [...items.values()], at: at ?? "" };
}

/** One pull request, or null where there is none of that number. */
export async function readPull(client: Client, number: number): Promise<PullRecord | null> {
  return (await client.find(pull, of(number, "", `read pull request #${number}`), [404, 410])).value;
}

const STATES: Readonly<Record<string, ReviewRecord["state"]>> = {
  approved: "approved",
  changes_requested: "changes-requested",
  commented: "commented",
  dismissed: "dismissed",
  pending: "pending",
};

const review = z
  .object({
    user: login,
    // REST writes the state in capitals, webhooks in small letters.
    state: z.string().transform((state) => STATES[state.toLowerCase()] ?? "commented"),
    submitted_at: instant.nullish(),
    commit_id: z.string().nullish(),
  })
  .transform(
    (raw): ReviewRecord => ({
      author: raw.user,
      state: raw.state,
      submittedAt: raw.submitted_at ?? null,
      commit: raw.commit_id ?? null,
    }),
  );

/** All reviews of a pull request, oldest first. */
export function readReviews(client: Client, number: number): Promise<ReviewRecord[]> {
  return everything(client, review, of(number, "/reviews", `read the reviews of #${number}`));
}

const file = z.object({ filename: z.string(), previous_filename: z.string().nullish() });

/** Paths that a pull request changes; of a renamed file both. GitHub lists 3,000 at most. */
export async function readPullFiles(client: Client, number: number): Promise<string[]> {
  const files = await everything(client, file, of(number, "/files", `read the files of #${number}`));
  const paths = files.flatMap((f) => (f.previous_filename ? [f.previous_filename, f.filename] : [f.filename]));
  return [...new Set(paths)];
}

function of(number: number, rest: string, doing: string): Call {
  return {
    route: `GET /repos/{owner}/{repo}/pulls/{pull_number}${rest}`,
    parameters: { pull_number: number },
    doing,
    permission: "pull-requests: read",
  };
}

/** All pull requests from a branch of this repository, whatever became of them, newest first. */
export async function readPullsOf(client: Client, branch: string): Promise<readonly PullRecord[]> {
  const { value } = await client.read(z.array(pull), {
    route: "GET /repos/{owner}/{repo}/pulls",
    parameters: { state: "all", head: `${client.target.owner}:${branch}`, sort: "created", direction: "desc" },
    doing: `look for pull requests from ${branch}`,
    permission: "pull-requests: read",
  });
  // Servers that don't know the filter list all; a fork's branch may have the same name.
  return value.filter((found) => found.headRef === branch && !found.fromFork);
}
