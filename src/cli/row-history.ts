import { git } from "../run/git.ts";
import type { RowHistory } from "../run/row-order.ts";

/** Where a clone may have its remote's default branch. */
const PUBLISHED = ["origin/HEAD", "origin/main", "origin/master"];

/** The history of the plan files in a folder's git repository; where there is none it tells nothing. */
export function rowHistory(cwd: string): RowHistory {
  const published = new Map<string, Promise<string | null>>();
  return {
    arrival: async (path, id, title) => {
      if ((await git(cwd, ["rev-parse", "--verify", "--quiet", "HEAD"])) === null) return null;
      const text = published.get(path) ?? publishedText(cwd, path);
      published.set(path, text);
      // The commit on this branch that brought the words: a merge counts when it came, not when its commits were made.
      const log = ["log", "--first-parent", "-m", "--format=%H", `-S${title}`, "HEAD", "--", path];
      const first = (await git(cwd, log))?.trim().split("\n").at(-1) ?? "";
      const place = first === "" ? null : await git(cwd, ["rev-list", "--first-parent", "--count", first]);
      return {
        published: (await text)?.split("\n").some((line) => line.includes(id) && line.includes(title)) ?? false,
        at: place === null ? Number.POSITIVE_INFINITY : Number(place),
      };
    },
  };
}

async function publishedText(cwd: string, path: string): Promise<string | null> {
  for (const branch of PUBLISHED) {
    const text = await git(cwd, ["show", `${branch}:./${path}`]);
    if (text !== null) return text;
  }
  return null;
}
