import { z } from "zod";
import type { Row } from "../database.ts";
import type { Consent, InstallationRecord, RepositoryRecord } from "./record.ts";

/** A bigint, which drivers give as number, bigint or text. */
const id = z.union([z.number(), z.bigint(), z.string().regex(/^\d+$/)]).transform(Number);
/** A timestamptz, which drivers give as a date or as text. */
const instant = z
  .union([z.date(), z.string()])
  .transform((value) => new Date(value).toISOString())
  .nullable();
const json = <T>(schema: z.ZodType<T>) =>
  z.preprocess((value) => (typeof value === "string" ? JSON.parse(value) : value), schema);

const knowledge = z.object({
  plans: z.array(z.string()),
  settings: z.array(z.string()),
  files: z.array(z.string()),
  branches: z.array(z.string()),
  openHeads: z.array(z.string()),
  issues: z.array(z.number()),
  milestones: z.array(z.number()),
  intakeLabel: z.string(),
  labels: z.array(z.string()),
  labelPrefixes: z.array(z.string()),
  checksCount: z.boolean(),
});
const lastSync = z.object({
  at: z.string(),
  outcome: z.enum(["in-sync", "changed", "attention", "interrupted"]),
  lagMs: z.number().nullable(),
  conflicts: z.number(),
  failures: z.number(),
  requests: z.number(),
});
const failure = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  since: z.string(),
});
const repository = z.object({
  id,
  installation: id,
  full_name: z.string(),
  removed: z.boolean(),
  consent: z.enum(["unseen", "no-plans", "offered", "declined", "enabled"]),
  onboarding_pull: z.number().nullable(),
  offer_at: instant,
  shown: z.string().nullable(),
  default_branch: z.string().nullable(),
  head: z.string().nullable(),
  knowledge: json(knowledge.nullable()),
  ledger: z.string().nullable(),
  organisation: z.string().nullable(),
  last_sync: json(lastSync.nullable()),
  failure: json(failure.nullable()),
  next_full_at: instant,
  report: json(z.unknown()),
});
const installation = z.object({
  id,
  account: z.string(),
  suspended: z.boolean(),
  removed: z.boolean(),
  permissions: json(z.record(z.string(), z.string())),
});

/** A row of `lockstep.repositories`. @throws ZodError where it is none */
export function repositoryOf(row: Row): RepositoryRecord {
  const value = repository.parse(row);
  return {
    id: value.id,
    installation: value.installation,
    fullName: value.full_name,
    removed: value.removed,
    consent: consentOf(value.consent, value.onboarding_pull),
    offerAt: value.offer_at,
    shown: value.shown,
    defaultBranch: value.default_branch,
    head: value.head,
    knowledge: value.knowledge,
    ledger: value.ledger,
    organisation: value.organisation,
    last: value.last_sync,
    failure: value.failure,
    nextFullAt: value.next_full_at,
    report: value.report ?? null,
  };
}

function consentOf(kind: z.output<typeof repository>["consent"], pull: number | null): Consent {
  if (kind === "declined") return { kind, pull };
  if (kind !== "offered") return { kind };
  return pull === null ? { kind: "unseen" } : { kind, pull };
}

/** A row of `lockstep.installations`. @throws ZodError where it is none */
export function installationOf(row: Row): InstallationRecord {
  return installation.parse(row);
}
