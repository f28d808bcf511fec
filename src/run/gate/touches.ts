import type { Config } from "../../config/index.ts";
import { epicPaths, isPlanPath } from "../../dialects/index.ts";
import { changesArchive } from "../../rules/archive-changed.ts";
import type { ChangedFile } from "../../rules/base.ts";
import { CONFIG_PATHS, LABEL_PATHS } from "../configuration.ts";

/** What else rules look at: decisions, who owns which files, and what runs this tool. */
const OTHERS = /(?:^|\/)(?:CODEOWNERS|(?:adrs?|decisions)\/.*\.md)$|^\.github\/(?:workflows\/|lockstep)/i;

/**
 * Whether what a branch changes can make a difference to the plans: a plan itself, an epic, the configuration, the
 * labels, a decision; or whether it changes an archive, which it must not. So can any file that is no longer where it was, since plans may link it.
 */
export function touchesPlans(changed: readonly ChangedFile[], config: Config, configPath: string | null): boolean {
  const paths = changed.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
  const beside = new Set([...CONFIG_PATHS, ...LABEL_PATHS, configPath, config.labelsFile]);
  return (
    changed.some(({ kind }) => kind === "removed" || kind === "renamed") ||
    changesArchive(changed, config.rules) ||
    paths.some((path) => beside.has(path) || isPlanPath(path, config.plans) || OTHERS.test(path)) ||
    epicPaths(paths, paths).length > 0
  );
}
