import { z } from "zod";
import {
  type CommentRecord,
  type IssueRecord,
  type Listing,
  TIMELINE_EVENTS,
  type TimelineEvent,
} from "../sync/github-records.ts";
import type { Call, Client } from "./client.ts";
import { everything, pages } from "./pages.ts";
import { readRepository } from "./repository.ts";
import { instant, login, loginOrNull, logins, namedLabels, textOrEmpty } from "./shapes.ts";
import type { Exchange } from "./transport.ts";

const REASONS = ["completed", "not_planned", "duplicate", "reopened"] as const;

const rawIssue = z.object({
  number: z.int(),
  id: z.int(),
  title: z.string(),
  body: textOrEmpty,
  state: z.enum(["open", "closed"]),
  // A reason that GitHub may add one day says nothing that is known here.
  state_reason: z.enum(REASONS).nullable().catch(null),
  labels: namedLabels,
  assignees: logins,
  milestone: z.object({ number: z.int(), title: z.string() }).nullable(),
  user: login,
  locked: z.boolean().nullish(),
  created_at: instant,
  updated_at: instant,
  closed_at: instant.nullish(),
  closed_by: loginOrNull,
  pull_request: z.unknown().optional(),
  url: z.string().nullish(),
  parent_issue_url: z.string().nullish(),
  sub_issues_summary: z.object({ total: z.int() }).nullish().catch(null),
  issue_dependencies_summary: z
    .object({ total_blocked_by: z.int(), total_blocking: z.int() })
    .nullish()
    // Without totals nothing can be told from it.
    .catch(null),
});

type RawIssue = z.infer<typeof rawIssue>;

function record(raw: RawIssue): IssueRecord {
  return {
    number: raw.number,
    id: raw.id,
    title: raw.title,
    body: raw.body,
    state: raw.state,
    stateReason: raw.state_reason,
    labels: raw.labels.names,
    labelIds: raw.labels.ids,
    assignees: raw.assignees,
    milestone: raw.milestone ? { number: raw.milestone.number, title: raw.milestone.title } : null,
    author: raw.user,
    locked: raw.locked ?? false,
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    closedAt: raw.closed_at ?? null,
    closedBy: raw.closed_by,
    ...links(raw),
  };
}

function links(raw: RawIssue): Pick<IssueRecord, "parent" | "subIssues" | "dependencies"> {
  const { parent_issue_url: parent, sub_issues_summary: below, issue_dependencies_summary: summary } = raw;
  return {
    ...(parent ? { parent: issueHere(parent, raw.url) } : {}),
    ...(below && below.total > 0 ? { subIssues: below.total } : {}),
    ...(summary ? { dependencies: { blockedBy: summary.total_blocked_by, blocking: summary.total_blocking } } : {}),
  };
}

/** The number in an issue's address, where that is in the same repository as the address of another one. */
function issueHere(address: string, other: string | null | undefined): number | "elsewhere" {
  const [, place, number] = /^(.*\/issues\/)(\d+)$/.exec(address) ?? [];
  const here = /^(.*\/issues\/)\d+$/.exec(other ?? "")?.[1];
  return place !== undefined && place.toLowerCase() === here?.toLowerCase() ? Number(number) : "elsewhere";
}

/** The answer to a single read or to a write of an issue. */
export const singleIssue = rawIssue.transform(record);

/**
 * Lists issues as `Host.issues` says. A page of pull requests alone doesn't stop the listing: it says nothing about
 * the issues behind it.
 */
export async function listIssues(
  client: Client,
  since: string | null,
  enough: (page: readonly IssueRecord[]) => boolean,
): Promise<Listing<IssueRecord>> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/issues",
    parameters: { state: "all", sort: "updated", direction: "desc", ...(since === null ? {} : { since }) },
    doing: "read the issues",
    permission: "issues: read",
  };
  // An issue that changes while the pages are read moves to the front and pushes another onto the next page.
  const items = new Map<number, IssueRecord>();
  let at: string | null = null;
  for await (const page of pages(client, rawIssue, call)) {
    // The first clock: what changes while the other pages are read must be found again next time.
    at ??= page.at;
    const issues = page.items.filter((item) => !item.pull_request).map((raw) => ({ ...record(raw), closedBy: null }));
    for (const issue of issues) if (!items.has(issue.number)) items.set(issue.number, issue);
    if (issues.length > 0 && enough(issues)) break;
  }
  return { items: [...items.values()], at: at ?? "" };
}

/** Lists the issues with a label as `Host.labelled` says. Names with a comma can't be asked for: there are none such. */
export async function listLabelled(
  client: Client,
  label: string,
  enough: (page: readonly IssueRecord[]) => boolean,
): Promise<IssueRecord[]> {
  if (label.includes(",")) return [];
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/issues",
    parameters: { state: "all", labels: label, sort: "created", direction: "desc" },
    doing: `read the issues labelled "${label}"`,
    permission: "issues: read",
  };
  const items = new Map<number, IssueRecord>();
  for await (const page of pages(client, rawIssue, call)) {
    const issues = page.items.filter((item) => !item.pull_request).map(record);
    for (const issue of issues) items.set(issue.number, issue);
    if (enough(issues)) break;
  }
  return [...items.values()];
}

/** One issue, or null where it is gone, in another repository, or a pull request. */
export async function readIssue(client: Client, number: number): Promise<IssueRecord | null> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}",
    parameters: { issue_number: number },
    doing: `read issue #${number}`,
    permission: "issues: read",
  };
  const { value, exchange } = await client.find(z.unknown(), call, [404, 410]);
  if (value === null || (exchange.redirected && !(await isHere(client, exchange, number)))) return null;
  const raw = client.expect(rawIssue, call, { kind: "answer", exchange, sent: 1 });
  return raw.pull_request ? null : record(raw);
}

/** Whether a redirect led to the same issue under the repository's new name, and not to another repository. */
async function isHere(client: Client, { url }: Exchange, number: number): Promise<boolean> {
  const { id, fullName } = await readRepository(client);
  const path = decodeURIComponent(new URL(url).pathname).toLowerCase();
  return [`/repositories/${id}/issues/${number}`, `/repos/${fullName.toLowerCase()}/issues/${number}`].some((here) =>
    path.endsWith(here),
  );
}

const rawEvent = z.object({
  event: z.string().nullish(),
  label: z.object({ name: z.string() }).nullish(),
  rename: z.object({ to: z.string() }).nullish(),
  assignee: loginOrNull,
  actor: loginOrNull,
  created_at: instant.nullish(),
  updated_at: instant.nullish(),
  submitted_at: instant.nullish(),
});

/**
 * The events of an issue that carry a time, oldest first; an edited comment stands there twice, the second time with
 * the time of the edit. Commits in the timeline of a pull request carry none.
 */
export async function readTimeline(client: Client, number: number): Promise<TimelineEvent[]> {
  const events = await everything(client, rawEvent, {
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
    parameters: { issue_number: number },
    doing: `read the timeline of #${number}`,
    permission: "issues: read",
  });
  return events.flatMap((raw): TimelineEvent[] => {
    const { event, label, rename, assignee, actor, created_at, updated_at, submitted_at } = raw;
    const at = created_at ?? submitted_at;
    if (!at) return [];
    const known = TIMELINE_EVENTS.find((name) => name === event);
    if (known === "labeled" || known === "unlabeled") return [{ event: known, label: label?.name ?? null, actor, at }];
    const to = rename?.to ?? assignee;
    const entry: TimelineEvent = { event: known ?? "other", label: null, ...(to === null ? {} : { to }), actor, at };
    return updated_at && updated_at !== at
      ? [entry, { event: "other", label: null, actor: null, at: updated_at }]
      : [entry];
  });
}

const rawComment = z.object({ id: z.int(), user: login, body: textOrEmpty, created_at: instant });

/** An issue's comments, oldest first. */
export async function readComments(client: Client, number: number): Promise<CommentRecord[]> {
  const comments = await everything(client, rawComment, {
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    parameters: { issue_number: number },
    doing: `read the comments of #${number}`,
    permission: "issues: read",
  });
  return comments.map(({ id, user, body, created_at }) => ({ id, author: user, body, createdAt: created_at }));
}
