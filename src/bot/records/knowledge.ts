import type { Config } from "../../config/index.ts";
import { CONFIG_PATHS, LABEL_PATHS } from "../../run/configuration.ts";
import { DEFAULT_LEDGER_BRANCH } from "../../run/product.ts";
import { CONFLICT_LABEL } from "../../sync/conflict-label.ts";
import { ESCALATION_PREFIX } from "../../sync/labels-default.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { DUPLICATE_LABEL } from "../../sync/outcome-changes.ts";
import { SECTION_LABELS } from "../../sync/place-labels.ts";
import { type Known, nothingKnown } from "../intake/known.ts";
import type { Knowledge, RepositoryRecord } from "./record.ts";

/** Takes from a ledger, and from the configuration that it was written under, what events can matter. Pure. */
export function knowledgeOf(ledger: Ledger, config: Config): Knowledge {
  const { sync } = config;
  const paths = Object.keys(ledger.files);
  const observed = Object.values(ledger.pulls).filter((pull) => pull.state === "open");
  return {
    plans: config.plans,
    settings: [...CONFIG_PATHS, ...(config.labelsFile === null ? LABEL_PATHS : [config.labelsFile])],
    files: unique([
      ...paths,
      ...Object.keys(ledger.homes ?? {}),
      ...Object.keys(ledger.awaited ?? {}),
      `${sync["audit-path"].replace(/\/+$/, "")}/*.jsonl`,
    ]),
    branches: unique([...config.branches, ...Object.keys(ledger.branches ?? {})]),
    openHeads: unique(observed.map(({ headRef }) => headRef)),
    issues: unique([
      ...Object.keys(ledger.issues).map(Number),
      ...ledger.tombstones.flatMap(({ issue }) => [issue]),
      ...Object.values(ledger.tasks).flatMap(({ issue }) => (issue === null ? [] : [issue])),
    ]).toSorted((a, b) => a - b),
    milestones: unique(Object.values(ledger.milestones)),
    intakeLabel: sync["intake-label"],
    labels: unique([
      CONFLICT_LABEL.name,
      DUPLICATE_LABEL,
      ...SECTION_LABELS.map(({ name }) => name),
      ...Object.values(ledger.knownLabels).map(({ name }) => name),
      ...Object.keys(ledger.knownLabels),
    ]),
    labelPrefixes: [...Object.values(sync["label-prefixes"]), ESCALATION_PREFIX],
    checksCount: sync["done-requires"] !== undefined,
  };
}

/** What is recorded of a repository as the intake of events takes it; null for one that was never met. Pure. */
export function knownOf(record: RepositoryRecord | null, bot: Known["bot"]): Known {
  const nothing = nothingKnown(bot);
  if (record === null) return nothing;
  const { consent, knowledge, defaultBranch } = record;
  const stands: Pick<Known, "consent" | "onboarding" | "defaultBranch"> = {
    consent: consent.kind === "enabled" ? "agreed" : consent.kind === "declined" ? "declined" : "open",
    onboarding: "pull" in consent ? consent.pull : null,
    defaultBranch,
  };
  if (knowledge === null) return { ...nothing, ...stands };
  return {
    ...knowledge,
    ...stands,
    bot,
    ledgerBranch: DEFAULT_LEDGER_BRANCH,
    openHeads: new Set(knowledge.openHeads),
    issues: new Set(knowledge.issues),
    milestones: new Set(knowledge.milestones),
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
