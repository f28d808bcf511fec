import { z } from "zod";
import type { BranchHost } from "../sync/branch-host.ts";
import type { TreeFile } from "../sync/github-records.ts";
import type { Call, Client } from "./client.ts";
import { readTree } from "./files.ts";
import { everything } from "./pages.ts";

/** GitHub lists no more files of a comparison. A list of this length may be cut off. */
const MOST_FILES = 300;
const HEADS = "refs/heads/";

const reference = z.object({ ref: z.string(), object: z.object({ sha: z.string() }) });
const comparison = z.object({
  merge_base_commit: z.object({ sha: z.string() }),
  files: z.array(z.object({ filename: z.string(), status: z.string(), sha: z.string().nullish() })).nullish(),
});

/** The repository's branches, as `BranchHost` says. */
export function branchHost(client: Client): BranchHost {
  return {
    async list(prefix) {
      const found = await everything(client, reference, {
        route: "GET /repos/{owner}/{repo}/git/matching-refs/{ref}",
        parameters: { ref: `heads/${prefix}` },
        doing: "look for branches with plans",
        permission: "contents: read",
      });
      return found
        .filter(({ ref }) => ref.startsWith(HEADS))
        .map(({ ref, object }) => ({ name: ref.slice(HEADS.length), sha: object.sha }));
    },

    async added(base, head) {
      const call: Call = {
        route: "GET /repos/{owner}/{repo}/compare/{basehead}",
        parameters: { basehead: `${base}...${head}` },
        doing: `compare ${head.slice(0, 7)} with the default branch`,
        permission: "contents: read",
      };
      // Branches without a common commit can't be compared: such a one is no feature branch.
      const { value } = await client.find(comparison, call, [404, 422]);
      if (value === null) return [];
      const { files } = value;
      if (files == null || files.length >= MOST_FILES) return difference(client, value.merge_base_commit.sha, head);
      return files.flatMap(({ filename, status, sha }) =>
        (status === "added" || status === "copied") && sha != null ? [{ path: filename, sha }] : [],
      );
    },
  };
}

/** The same from the two trees, where the comparison's list is cut off. */
async function difference(client: Client, base: string, head: string): Promise<readonly TreeFile[]> {
  const [before, after] = [await readTree(client, base), await readTree(client, head)];
  const known = new Set(before.map(({ path }) => path));
  const stays = new Set(after.map(({ path }) => path));
  const renamed = new Set(before.flatMap(({ path, sha }) => (stays.has(path) ? [] : [sha])));
  return after.filter(({ path, sha }) => !known.has(path) && !renamed.has(sha));
}
