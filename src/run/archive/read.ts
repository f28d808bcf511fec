import {
  ARCHIVE_INDEX,
  type ConfigFile,
  EXECUTION_ARCHIVES,
  featurePath,
  LESSONS,
  type SourceFile,
  SPRINT_ARCHIVES,
  snapshotsOf,
  TEMPLATE,
} from "../../archive/index.ts";
import { type Config, givenValues, type Organisation, withValues } from "../../config/index.ts";
import { isPlanPath, openPlan } from "../../dialects/index.ts";
import { GitHubError } from "../../github/errors.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { Host } from "../../sync/host.ts";
import { loadConfig } from "../configuration.ts";
import type { FileSource } from "../files.ts";

/** A plan with its text and the kind that it is of. */
export interface ReadPlan extends SourceFile {
  readonly plan: Plan;
  readonly dialect: string;
}

/** Everything that archiving rests on, as one commit has it. */
export interface Sources {
  /** The commit. */
  readonly commit: string;
  readonly config: Config;
  readonly configFile: ConfigFile | null;
  readonly plans: readonly ReadPlan[];
  readonly template: SourceFile | null;
  readonly index: string | null;
  readonly lessons: string | null;
  /** The archives that there are; those of the features and of the sprint under way with their texts. */
  readonly archives: ReadonlyMap<string, string | null>;
  /** A file's text; null where there is none. */
  read(path: string): Promise<string | null>;
}

/** An archive that is no text is not what a plan says: it only must not be written over. */
function unlessNoText(error: unknown): null {
  if (error instanceof GitHubError && error.kind === "bad-file") return null;
  throw error;
}

/** Reads what archiving rests on at a commit. @throws ConfigError, UsageError, GitHubError */
export async function readSources(
  host: Host,
  commit: string,
  configPath: string | null,
  repositoryUrl: string,
  organisation: Organisation | null = null,
): Promise<Sources> {
  const shas = new Map((await host.tree(commit)).map(({ path, sha }) => [path, sha]));
  const texts = new Map<string, string>();
  const read = async (path: string): Promise<string | null> => {
    const sha = shas.get(path);
    if (sha === undefined) return null;
    const text = texts.get(path) ?? (await host.blob(sha, path));
    texts.set(path, text);
    return text;
  };
  const paths = [...shas.keys()].toSorted();
  const source: FileSource = { place: "on the default branch on GitHub", list: () => Promise.resolve(paths), read };
  const found = await loadConfig(source, configPath, organisation);
  const config = { ...found.config, read: { ...found.config.read, repositoryUrl } };
  const configText = found.path === null ? null : await read(found.path);
  const plans: ReadPlan[] = [];
  for (const path of paths.filter((one) => isPlanPath(one, config.plans))) {
    const text = await read(path);
    const opened = text === null ? null : openPlan(path, text, config.read);
    if (text !== null && opened?.kind === "plan")
      plans.push({ path, text, plan: opened.open.plan, dialect: opened.dialect.name });
  }
  const sprints = [config.sprint.id, ...plans.map(({ plan }) => plan.sprint.id)].filter((id) => id !== null);
  const current = new Set(sprints.flatMap((id) => snapshotsOf(id, paths).map(({ path }) => path)));
  for (const { plan, dialect } of plans)
    if (dialect === "execution") for (const { key } of unitsOf(plan)) current.add(featurePath(key));
  const archives = new Map<string, string | null>();
  for (const path of paths) {
    if (!path.startsWith(`${SPRINT_ARCHIVES}/`) && !path.startsWith(`${EXECUTION_ARCHIVES}/`)) continue;
    archives.set(path, current.has(path) ? await read(path).catch(unlessNoText) : null);
  }
  const template = await read(TEMPLATE);
  return {
    commit,
    config,
    configFile:
      found.path === null || configText === null
        ? null
        : { path: found.path, text: configText, values: givenValues(configText), edit: withValues },
    plans,
    template: template === null ? null : { path: TEMPLATE, text: template },
    index: await read(ARCHIVE_INDEX),
    lessons: await read(LESSONS),
    archives,
    read,
  };
}
