import { z } from "zod";
import type { ReleaseRecord } from "../sync/github-records.ts";
import type { Client } from "./client.ts";
import { pages } from "./pages.ts";
import { instant } from "./shapes.ts";

const release = z.object({
  draft: z.boolean().nullish(),
  prerelease: z.boolean().nullish(),
  published_at: instant.nullish(),
});

/** Lists releases as `Host.releases` says. Drafts are shown to those alone who may write, and left out for them too. */
export async function listReleases(
  client: Client,
  enough: (page: readonly ReleaseRecord[]) => boolean,
): Promise<ReleaseRecord[]> {
  const all: ReleaseRecord[] = [];
  const call = {
    route: "GET /repos/{owner}/{repo}/releases",
    doing: "read the releases",
    permission: "contents: read",
  };
  for await (const { items } of pages(client, release, call)) {
    const published = items.flatMap(({ draft, prerelease, published_at: publishedAt }): ReleaseRecord[] =>
      draft === true || !publishedAt ? [] : [{ publishedAt, prerelease: prerelease ?? false }],
    );
    all.push(...published);
    if (enough(published)) break;
  }
  return all;
}
