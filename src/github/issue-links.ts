import { z } from "zod";
import type { Call, Client } from "./client.ts";

const place = z.object({ number: z.int(), url: z.string() });

/** As many as GitHub gives on one page; it takes 50 dependencies in each direction. */
const PAGE_SIZE = 100;

/**
 * The issues of this repository that block an issue, or that it blocks; null where GitHub has no dependencies.
 * @param which as GitHub's route names it
 */
export async function readDependencies(
  client: Client,
  number: number,
  which: "blocked_by" | "blocking",
): Promise<readonly number[] | null> {
  const call: Call = {
    route: `GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/${which}`,
    parameters: { issue_number: number, per_page: PAGE_SIZE },
    doing: `read the dependencies of #${number}`,
    permission: "issues: read",
  };
  const { value } = await client.find(z.array(place), call, [404, 410]);
  return value?.filter((issue) => isHere(client, issue)).map((issue) => issue.number) ?? null;
}

/** The issue that an issue is a sub-issue of; null where it is none. */
export async function readParent(client: Client, number: number): Promise<number | "elsewhere" | null> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}/parent",
    parameters: { issue_number: number },
    doing: `read the parent of #${number}`,
    permission: "issues: read",
  };
  const { value } = await client.find(place, call, [404, 410]);
  if (value === null) return null;
  return isHere(client, value) ? value.number : "elsewhere";
}

function isHere({ target }: Client, { number, url }: z.infer<typeof place>): boolean {
  const path = `/repos/${target.owner}/${target.repo}/issues/${number}`;
  return URL.canParse(url) && decodeURIComponent(new URL(url).pathname).toLowerCase().endsWith(path.toLowerCase());
}
