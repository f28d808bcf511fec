import { type Config, DEFAULT_CONFIG_PATH, defaultConfig, type Organisation } from "../config/index.ts";
import { isPlanPath } from "../dialects/index.ts";

import type { Diagnostic } from "../plan/diagnostic.ts";
import { check, sortDiagnostics } from "../rules/check.ts";
import { RULES } from "../rules/index.ts";
import type { TextFile } from "../rules/rule.ts";

import { settingsOver } from "../rules/settings.ts";
import { evidencePolicy } from "../sync/evidence-options.ts";
import { configDiagnostic, configFindings } from "./config-findings.ts";

import { findConfig, findLabels } from "./configuration.ts";
import { UsageError } from "./failure.ts";
import type { FileSource } from "./files.ts";
import { readPlans, selectPlans } from "./plans.ts";
import { retentionFindings } from "./retention.ts";
import { type RuleSources, ruleContext } from "./rule-context.ts";

export interface CheckRequest extends RuleSources {
  readonly files: FileSource;
  /** Files and folders relative to the repository; none for everything. */
  readonly paths: readonly string[];
  /** Set where a path that is no plan by its name is passed over in silence: an editor asks about any text. */
  readonly onlyPlans?: boolean;
  /** Configuration file; null for the usual places. */
  readonly config: string | null;
  /** What the organisation says for all of its repositories, where that is known. */
  readonly organisation?: Organisation | null;
  /** `https://github.com/owner/name`, where it is known, so that links are told from those to other repositories. */
  readonly repositoryUrl?: string | null;
  /** Warnings make the check fail, too. */
  readonly strict: boolean;
}

/** A finding as the JSON document has it. */
export type ReportedDiagnostic = Omit<Diagnostic, "fix"> & { readonly fixable: boolean };

export interface CheckReport {
  readonly version: 1;
  readonly ok: boolean;
  readonly counts: { readonly error: number; readonly warning: number };
  readonly diagnostics: readonly ReportedDiagnostic[];
  /** Number of plan files that were read. */
  readonly plans: number;
  /** Paths of the configuration and the labels, where they were checked, too. */
  readonly settings: readonly string[];
  /** Findings that `--fix` mended; null where nothing was to be fixed. */
  readonly fixed: number | null;
}

/** The findings with their fixes, before they are reported. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly plans: number;
  readonly settings: readonly string[];
}

/** Checks plans, configuration and labels. @throws UsageError where a given path is not there */
export async function runCheck(request: CheckRequest): Promise<CheckReport> {
  return checkReport(await findings(request), request.strict, null);
}

/** Everything that is wrong with what `request` names, sorted. */
export async function findings(request: CheckRequest): Promise<Findings> {
  const { files } = request;
  const { path: configPath, config: found, problems } = await findConfig(files, request.config, request.organisation);
  const config = withRepository(found, request.repositoryUrl ?? null);
  const missing: Diagnostic[] = [];
  const labels = await findLabels(files, config).catch(async (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    const { message, hint } = error;
    const place = await keyPlace(files, configPath, "labels-file");
    missing.push({ ...place, message, hint, severity: "error", rule: "invalid-config", task: null, fix: null });
    return null;
  });
  const beside = new Set([configPath, labels?.path ?? null]);
  const selection = await selectPlans(files, config, request.paths);
  const isMeant = (path: string) => request.onlyPlans !== true || isPlanPath(path, config.plans);
  const wanted = selection.plans.filter((path) => !beside.has(path) && isMeant(path));
  // Ids and dependencies reach across files: the others are read as well, but not reported on.
  const others = request.paths.length === 0 ? [] : (await selectPlans(files, config, [])).plans;
  const read = await readPlans(files, config, [...new Set([...wanted, ...others])].sort(), {
    epics: selection.epics,
    named: request.onlyPlans === true ? new Set() : selection.named,
  });
  const before = request.base === undefined ? null : await configOf(request.base.files, request);
  // What judges a pull request can't be changed by it.
  const rules = before === null ? config.rules : settingsOver(config.rules, before.rules, RULES);
  const evidence = evidencePolicy((before ?? config).sync["done-requires"]);
  const configuration = await configFile(files, configPath);
  const context = await ruleContext(files, { ...config, rules }, read, configuration, {
    ...request,
    ...(evidence === null ? {} : { evidence }),
  });
  const all = [
    ...check(context, rules),
    ...read.unreadable,
    ...missing,
    ...(await retentionFindings(files, config, request.today)),
    ...configFindings(configuration, problems, rules),
    ...(labels?.result.kind === "invalid"
      ? labels.result.problems.map((p) => configDiagnostic(p, "invalid-labels"))
      : []),
  ];
  const asked = request.paths.length === 0 ? null : new Set([...selection.plans, ...selection.named]);
  return {
    diagnostics: sortDiagnostics(asked === null ? all : all.filter((d) => asked.has(d.path))),
    plans: read.plans.filter((file) => asked === null || asked.has(file.plan.path)).length,
    settings: [...beside].filter((path) => path !== null).filter((path) => asked === null || asked.has(path)),
  };
}

/** The configuration of the base; the defaults where it has none. */
async function configOf(
  files: FileSource,
  { config, organisation }: Pick<CheckRequest, "config" | "organisation">,
): Promise<Config> {
  try {
    return (await findConfig(files, config, organisation)).config;
  } catch (error) {
    if (error instanceof UsageError) return defaultConfig();
    throw error;
  }
}

async function configFile(files: FileSource, path: string | null): Promise<TextFile | null> {
  const text = path === null ? null : await files.read(path);
  return path === null || text === null ? null : { path, text };
}

function withRepository(config: Config, repositoryUrl: string | null): Config {
  return repositoryUrl === null ? config : { ...config, read: { ...config.read, repositoryUrl } };
}

/** What is printed of findings. @param fixed number of findings mended before, null where none were to be */
export function checkReport(found: Findings, strict: boolean, fixed: number | null): CheckReport {
  const error = found.diagnostics.filter((d) => d.severity === "error").length;
  const warning = found.diagnostics.length - error;
  return {
    version: 1,
    ok: error === 0 && (!strict || warning === 0),
    counts: { error, warning },
    diagnostics: found.diagnostics.map(({ fix, ...rest }) => ({ ...rest, fixable: fix !== null })),
    plans: found.plans,
    settings: found.settings,
    fixed,
  };
}

/** Where a configuration has a key. */
async function keyPlace(
  files: FileSource,
  configPath: string | null,
  key: string,
): Promise<Pick<Diagnostic, "path" | "line" | "column" | "endLine" | "endColumn">> {
  const path = configPath ?? DEFAULT_CONFIG_PATH;
  const lines = ((await files.read(path)) ?? "").split("\n");
  const at = Math.max(
    0,
    lines.findIndex((line) => line.includes(`"${key}"`)),
  );
  const column = Math.max(0, lines[at]?.indexOf(`"${key}"`) ?? 0) + 1;
  return { path, line: at + 1, column, endLine: at + 1, endColumn: column + key.length + 2 };
}
