import type { Config, Organisation } from "../../config/index.ts";
import { defaultConfig, organisationConfig, parseConfig, withOrganisation } from "../../config/index.ts";
import { isEpicName, isPlanPath } from "../../dialects/index.ts";
import type { Host } from "../../sync/host.ts";
import type { LabelSpec } from "../../sync/labels.ts";
import { defaultLabels } from "../../sync/labels-default.ts";
import type { KnownFile, Ledger } from "../../sync/ledger.ts";
import { CONFIG_PATHS, findLabels, LABEL_PATHS, loadConfig } from "../configuration.ts";
import { ConfigError } from "../failure.ts";
import type { FileSource } from "../files.ts";
import type { RoleOf } from "./observe-files.ts";

/** Configuration and labels as the default branch has them. */
export interface Settings {
  readonly config: Config;
  readonly labels: readonly LabelSpec[];
  /** The files with the texts that were read, for the ledger. */
  readonly files: Readonly<Record<string, KnownFile>>;
}

/** What the paths of a repository are to the sync under a configuration. */
export function roles(config: Config, configPath: string | null): RoleOf {
  const configs = new Set(configPath === null ? CONFIG_PATHS : [configPath, ...CONFIG_PATHS]);
  const labels = new Set(config.labelsFile === null ? LABEL_PATHS : [config.labelsFile]);
  const audit = `${config.sync["audit-path"].replace(/\/+$/, "")}/`;
  return (path) => {
    if (configs.has(path)) return "config";
    if (labels.has(path)) return "labels";
    if (path.startsWith(audit) && path.endsWith(".jsonl")) return "audit";
    if (isEpicName(path)) return "epic";
    return isPlanPath(path, config.plans) ? "plan" : undefined;
  };
}

/** The configuration that was in force when the ledger was written; the defaults where it can't be told. */
export function rememberedConfig(ledger: Ledger, organisation: Organisation | null = null): Config {
  for (const [path, file] of Object.entries(ledger.files)) {
    if (file.role !== "config" || file.text === undefined) continue;
    const result =
      organisation === null ? parseConfig(file.text, path) : withOrganisation(file.text, path, organisation);
    if (result.kind === "config") return result.config;
  }
  return organisation === null ? defaultConfig() : organisationConfig(organisation);
}

/**
 * Reads configuration and labels at the head; what the ledger remembers of the same blob takes no request.
 * @throws ConfigError, UsageError where they are wrong: before anything is written
 */
export async function readSettings(
  host: Host,
  files: Readonly<Record<string, KnownFile>>,
  configPath: string | null,
  repositoryUrl: string,
  organisation: Organisation | null = null,
): Promise<Settings> {
  const known: Record<string, KnownFile> = { ...files };
  const source: FileSource = {
    place: "on the default branch on GitHub",
    list: () => Promise.resolve(Object.keys(known).toSorted()),
    read: async (path) => {
      const file = known[path];
      if (file === undefined) return null;
      if (file.text !== undefined) return file.text;
      const text = await host.blob(file.sha, path);
      known[path] = { ...file, text };
      return text;
    },
  };
  const { config } = await loadConfig(source, configPath, organisation);
  const found = await findLabels(source, config);
  if (found?.result.kind === "invalid") throw new ConfigError(found.result.problems);
  const labels = found?.result.labels ?? defaultLabels(config.sync["label-prefixes"]);
  return { config: { ...config, read: { ...config.read, repositoryUrl } }, labels, files: known };
}
