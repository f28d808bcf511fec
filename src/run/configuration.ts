import {
  type Config,
  DEFAULT_CONFIG_PATH,
  defaultConfig,
  type LabelsResult,
  migrationOf,
  type Organisation,
  organisationConfig,
  parseConfig,
  parseLabels,
  withOrganisation,
} from "../config/index.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { ConfigError, UsageError } from "./failure.ts";
import type { FileSource } from "./files.ts";
import { CONFIG_SCHEMA_URL } from "./product.ts";

/** Where the configuration is looked for; the first found counts. */
export const CONFIG_PATHS = [DEFAULT_CONFIG_PATH, `planning/${DEFAULT_CONFIG_PATH}`, `.github/${DEFAULT_CONFIG_PATH}`];
/** Where labels.yml is looked for; the first found counts. */
export const LABEL_PATHS = ["labels.yml", ".github/labels.yml"];

/** A configuration file that was found, or the defaults where there is none (`path` null). */
export interface FoundConfig {
  readonly path: string | null;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Finds and reads the configuration. An invalid one comes as its problems beside the defaults.
 * @param requested path given by the user; null, or the default name, looks in all the usual places
 * @param organisation what the organisation says for all of its repositories; null where that isn't known or nothing
 * @throws UsageError where a requested file is not there
 */
export async function findConfig(
  files: FileSource,
  requested: string | null,
  organisation: Organisation | null = null,
): Promise<FoundConfig> {
  const paths = requested === null || requested === DEFAULT_CONFIG_PATH ? CONFIG_PATHS : [requested];
  for (const path of paths) {
    const text = await files.read(path);
    if (text === null) continue;
    const result = organisation === null ? parseConfig(text, path) : withOrganisation(text, path, organisation);
    return result.kind === "config"
      ? { path, config: result.config, problems: [] }
      : { path, config: defaultConfig(), problems: withMigration(text, result.problems) };
  }
  if (requested !== null && requested !== DEFAULT_CONFIG_PATH) {
    throw new UsageError(
      `The configuration file ${requested} is not there: looked ${files.place}.`,
      "Correct --config, or leave it out to use the usual places and the defaults.",
    );
  }
  const config = organisation === null ? defaultConfig() : organisationConfig(organisation);
  return { path: null, config, problems: [] };
}

/** Of what the older form writes in another way it is said that it can be converted. */
function withMigration(text: string, problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const migration = migrationOf(text, CONFIG_SCHEMA_URL);
  if (migration === null) return problems;
  const hint = "lockstep check --fix converts it.";
  return problems.map((problem) => (migration.keys.has(problem.key) ? { ...problem, hint } : problem));
}

/** Like `findConfig`, for what can't go on with a configuration that is wrong. @throws ConfigError, UsageError */
export async function loadConfig(
  files: FileSource,
  requested: string | null,
  organisation: Organisation | null = null,
): Promise<FoundConfig> {
  const found = await findConfig(files, requested, organisation);
  if (found.problems.length > 0) throw new ConfigError(found.problems);
  return found;
}

/** labels.yml as it was found; null where there is none. */
export async function findLabels(
  files: FileSource,
  config: Config,
): Promise<{ readonly path: string; readonly result: LabelsResult } | null> {
  for (const path of config.labelsFile === null ? LABEL_PATHS : [config.labelsFile]) {
    const text = await files.read(path);
    if (text !== null) return { path, result: parseLabels(text, path) };
  }
  if (config.labelsFile !== null) {
    throw new UsageError(
      `The labels file ${config.labelsFile}, which the configuration names, is not there: looked ${files.place}.`,
      'Correct "labels-file" in the configuration, or leave it out.',
    );
  }
  return null;
}
