import type { Config } from "../config/index.ts";
import { readLedgerFile } from "../records/ledger-file.ts";
import type { Change, FailedChange, SyncReport } from "../sync/change.ts";
import type { RepositoryFacts } from "../sync/github-records.ts";
import type { Host } from "../sync/host.ts";
import { type LabelSpec, planLabels, sprintLabel, withRenamed } from "../sync/labels.ts";
import { defaultLabels, prunablePrefixes } from "../sync/labels-default.ts";
import type { KnownLabels } from "../sync/name-book.ts";
import { findLabels, loadConfig } from "./configuration.ts";
import { ConfigError } from "./failure.ts";
import { commitFiles } from "./files.ts";
import { requireWritable } from "./usable.ts";

export interface LabelsRequest {
  readonly host: Host;
  /** Path of the configuration on the default branch; null for the usual places. */
  readonly config: string | null;
  readonly dryRun: boolean;
  /** Delete labels in the managed namespaces that labels.yml doesn't have. */
  readonly prune: boolean;
}

/**
 * Makes the repository's labels match labels.yml of the default branch, or the default set where there is none. A label
 * that people renamed, which the sync follows, gets its name back: here it is labels.yml that says how labels are called.
 * What GitHub refuses is in the report; the other labels are done all the same.
 * @throws ConfigError where configuration or labels.yml are invalid, GitHubError where GitHub can't be asked
 */
export async function runLabels(request: LabelsRequest): Promise<SyncReport> {
  const { host } = request;
  const repository = await host.repository();
  const { defaultBranch } = repository;
  if (!request.dryRun) requireWritable(repository);
  const head = await host.head(defaultBranch, null);
  const files = commitFiles(host, head.sha);
  const { config } = await loadConfig(files, request.config);
  const found = await findLabels(files, config);
  if (found?.result.kind === "invalid") throw new ConfigError(found.result.problems);
  const wanted = found === null ? defaultLabels(config.sync["label-prefixes"]) : found.result.labels;
  const { operations, changes } = planLabels(
    withRenamed(withSprint(wanted, config), await renamed(host, repository)),
    await host.labels(),
    {
      prune: request.prune,
      managedPrefixes: prunablePrefixes(config.sync["label-prefixes"]),
    },
  );

  const done: Change[] = [];
  const failed: FailedChange[] = [];
  for (const [index, change] of changes.entries()) {
    const operation = operations[index];
    if (request.dryRun || operation === undefined) {
      done.push(change);
      continue;
    }
    const result = await host.perform(operation);
    if (result.kind === "refused" || result.kind === "unknown") {
      // Want of a right concerns all labels alike: without a name it is told once.
      const name = result.kind === "refused" && result.status === 403 ? "" : `${labelName(change)}: `;
      failed.push({ task: null, action: change.action, reason: `${name}${result.reason}` });
    } else done.push(change);
  }
  return {
    version: 1,
    dryRun: request.dryRun,
    inSync: changes.length === 0,
    changes: done,
    conflicts: [],
    failed,
    pending: [],
    pullRequest: null,
    remaining: [],
    adoption: null,
    notices: [],
    commit: null,
    requests: host.traffic.requests,
    retries: host.traffic.retries,
  };
}

/** What the sync knows of labels that people renamed; nothing where there is no ledger of this repository. */
async function renamed(host: Host, { id }: RepositoryFacts): Promise<KnownLabels> {
  const { file } = await host.readLedger();
  const reading = file === null ? null : readLedgerFile(file.text);
  return reading?.kind === "ledger" && reading.ledger.repository.id === id ? reading.ledger.knownLabels : {};
}

/** The current sprint's label belongs to the set, whether labels.yml names it or not. */
function withSprint(wanted: readonly LabelSpec[], config: Config): readonly LabelSpec[] {
  if (config.sprint.id === null) return wanted;
  const label = sprintLabel(config.sprint.id, config.sync["label-prefixes"].sprint);
  const known = wanted.some((spec) => spec.name.toLowerCase() === label.name.toLowerCase());
  return known ? wanted : [...wanted, label];
}

function labelName(change: Change): string {
  return String(change.fields.name?.to ?? change.fields.name?.from ?? "");
}
