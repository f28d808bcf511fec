import type { Config } from "../config/index.ts";
import { isPlanPath } from "../dialects/index.ts";
import { findConfig } from "../run/configuration.ts";
import { workingTree } from "../run/files.ts";
import { git } from "../run/git.ts";
import type { CommonOptions, Session } from "./command.ts";
import { remoteName, repositoryName } from "./repository.ts";

/** Plans are read from GitHub: an edit that is not there yet would seem to be lost. @param reader what reads them */
export async function warnOfDifferences(
  { shell, options }: Pick<Session<CommonOptions>, "shell"> & { readonly options: CommonOptions },
  reader: string,
): Promise<void> {
  if (options.quiet === true) return;
  const [here, there] = [await remoteName(shell.cwd), await repositoryName(options, shell)];
  if (here?.toLowerCase() !== there.toLowerCase()) return;
  const { config } = await findConfig(workingTree(shell.cwd), null);
  for (const path of await localDifferences(shell.cwd, config)) {
    shell.err(`lockstep: ${path} differs from GitHub: ${reader} reads the default branch there. Push it first.\n`);
  }
}

/**
 * Plan files of the working tree that differ from what was last fetched from GitHub, or are not in git at all: the sync
 * reads the default branch on GitHub and doesn't see them. Empty where the folder is no git repository.
 */
async function localDifferences(cwd: string, config: Config): Promise<readonly string[]> {
  const changed =
    (await git(cwd, ["diff", "--name-only", "-z", "@{upstream}"])) ??
    (await git(cwd, ["diff", "--name-only", "-z", "HEAD"]));
  const untracked = await git(cwd, ["ls-files", "--others", "--exclude-standard", "--full-name", "-z"]);
  const paths = `${changed ?? ""}\0${untracked ?? ""}`.split("\0").filter((path) => path !== "");
  return [...new Set(paths)].filter((path) => isPlanPath(path, config.plans)).sort();
}
