import { z } from "zod";
import type { CheckRecord } from "../sync/github-records.ts";
import type { Client } from "./client.ts";

/** GitHub gives so many at once; a commit with more pages of them than this is not read to its end. */
const [PER_PAGE, PAGES] = [100, 10];

const text = z.string().nullish();
const run = z.object({
  id: z.int(),
  name: z.string(),
  status: z.string(),
  conclusion: text,
  app: z.object({ slug: text }).nullish(),
  details_url: text,
  output: z.object({ title: text, summary: text }).nullish(),
});
const runs = z.object({ total_count: z.int(), check_runs: z.array(run) });
const status = z.object({
  context: z.string(),
  state: z.string(),
  description: text,
  target_url: text,
});
const statuses = z.object({ total_count: z.int(), statuses: z.array(status) });

/** Conclusions with which a required check counts as passed. */
const PASSED: ReadonlySet<string> = new Set(["success", "neutral", "skipped"]);

/**
 * What all checks say of a commit, of each the latest: check runs, then commit statuses, which older services give.
 * @see https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
 * @see https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference
 * @throws GitHubError `forbidden` where the token may not read one of both
 */
export async function readCommitChecks(client: Pick<Client, "read">, commit: string): Promise<CheckRecord[]> {
  const ofRuns = await listed(client, runs, "check-runs", commit, "checks: read", (page) => page.check_runs);
  const ofStatuses = await listed(client, statuses, "status", commit, "statuses: read", (page) => page.statuses);
  return [
    ...latest(ofRuns).map(
      ({ name, status, conclusion, details_url, output }): CheckRecord => ({
        name,
        state: status !== "completed" ? "running" : PASSED.has(conclusion ?? "") ? "passed" : "failed",
        text: [output?.title, output?.summary].filter((part) => part).join(" "),
        url: details_url ?? null,
      }),
    ),
    ...ofStatuses.map(
      ({ context, state, description, target_url }): CheckRecord => ({
        name: context,
        state: state === "success" ? "passed" : state === "pending" ? "running" : "failed",
        text: description ?? "",
        url: target_url ?? null,
      }),
    ),
  ];
}

/**
 * Of each app's runs of one name the newest: a workflow that runs again for the same commit, as after a review, leaves
 * those of its first run behind. Ids grow with time.
 */
function latest(all: readonly z.output<typeof run>[]): readonly z.output<typeof run>[] {
  const newest = new Map<string, z.output<typeof run>>();
  for (const one of all.toSorted((a, b) => a.id - b.id)) newest.set(JSON.stringify([one.app?.slug, one.name]), one);
  return [...newest.values()];
}

async function listed<P extends { readonly total_count: number }, T>(
  client: Pick<Client, "read">,
  schema: z.ZodType<P>,
  what: "check-runs" | "status",
  commit: string,
  permission: string,
  itemsOf: (page: P) => readonly T[],
): Promise<readonly T[]> {
  const items: T[] = [];
  for (let page = 1; page <= PAGES; page++) {
    const { value } = await client.read(schema, {
      route: `GET /repos/{owner}/{repo}/commits/{ref}/${what}`,
      parameters: { ref: commit, per_page: PER_PAGE, page },
      doing: `read the checks of ${commit.slice(0, 7)}`,
      permission,
    });
    const found = itemsOf(value);
    items.push(...found);
    if (found.length === 0 || items.length >= value.total_count) break;
  }
  return items;
}
