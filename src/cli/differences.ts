import type { Config } from "../config/index.ts";
import { isPlanPath } from "../dialects/index.ts";
import { git } from "../run/git.ts";

/**
 * Plan files of the working tree that differ from what was last fetched from GitHub, or are not in git at all: the sync
 * reads the default branch on GitHub and doesn't see them. Empty where the folder is no git repository.
 */
export async function localDifferences(cwd: string, config: Config): Promise<readonly string[]> {
  const changed =
    (await git(cwd, ["diff", "--name-only", "-z", "@{upstream}"])) ??
    (await git(cwd, ["diff", "--name-only", "-z", "HEAD"]));
  const untracked = await git(cwd, ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"]);
  const paths = `${changed ?? ""}\0${untracked ?? ""}`.split("\0").filter((path) => path !== "");
  return [...new Set(paths)].filter((path) => isPlanPath(path, config.plans)).sort();
}
