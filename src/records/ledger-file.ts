import { z } from "zod";
import { STATED_FIGURES } from "../plan/change.ts";
import { type Requirement, requirementOf } from "../plan/evidence.ts";
import { METRICS } from "../plan/metric.ts";
import { PRIORITIES, REVIEWS, SECTIONS, STATUSES, type TaskValues } from "../plan/task.ts";
import { GITHUB_ACTIONS, PLAN_ACTIONS } from "../sync/change.ts";
import { FIELD_NAMES } from "../sync/fields.ts";
import type { Ledger } from "../sync/ledger.ts";
import { oneLine } from "../text/normalise.ts";
import { knownBranch, planHome } from "./branch-records.ts";
import { checklist, issue } from "./ledger-issue.ts";

/** Format of the file; raised when an older lockstep could not read it. */
const VERSION = 1;

const status = z.enum(STATUSES);
const values = z.strictObject({
  title: z.string().exactOptional(),
  description: z.string().nullable().exactOptional(),
  status: status.exactOptional(),
  review: z.enum(REVIEWS).nullable().exactOptional(),
  priority: z.enum(PRIORITIES).nullable().exactOptional(),
  type: z.string().nullable().exactOptional(),
  points: z.number().nullable().exactOptional(),
  estimate: z.string().nullable().exactOptional(),
  owners: z.array(z.string()).exactOptional(),
  pullRequest: z.number().nullable().exactOptional(),
  eta: z.string().nullable().exactOptional(),
  dependsOn: z.array(z.string()).exactOptional(),
  sprint: z.string().nullable().exactOptional(),
  checklist: checklist.exactOptional(),
} satisfies Record<keyof TaskValues, z.ZodType>);
const text = z.string().exactOptional();
const asked = z.strictObject({
  title: text,
  description: text,
  status: text,
  review: text,
  priority: text,
  type: text,
  points: text,
  estimate: text,
  owners: text,
  pullRequest: text,
  eta: text,
  dependsOn: text,
  sprint: text,
  checklist: text,
} satisfies Record<keyof TaskValues, z.ZodType>);
const questions = z.strictObject({
  comments: z.partialRecord(z.enum(FIELD_NAMES), z.number()),
  readAt: z.string(),
});
const signals = z.strictObject({
  state: z.enum(["open", "completed", "not_planned", "duplicate"]),
  label: status.nullable(),
  pull: status.nullable(),
});
const pull = z.strictObject({
  number: z.number(),
  title: z.string(),
  state: z.enum(["open", "closed"]),
  draft: z.boolean(),
  mergedAt: z.string().nullable(),
  author: z.string(),
  headRef: z.string(),
  headSha: z.string(),
  fromFork: z.literal(true).exactOptional(),
  claims: z.array(z.string()),
  closes: z.array(z.number()),
  updatedAt: z.string(),
  openedAt: z.string().exactOptional(),
  vouched: z.boolean(),
  requestedReviewers: z.array(z.string()).exactOptional(),
  details: z
    .strictObject({
      at: z.string(),
      review: z.enum(REVIEWS),
      reviewers: z.array(z.string()),
      plansOnly: z.boolean(),
      reviewedAt: z.string().exactOptional(),
      approvedAt: z.string().exactOptional(),
    })
    .nullable(),
});
const requirement = z.string().transform((text, context): Requirement => {
  const known = requirementOf(text);
  if (known !== null) return known;
  context.issues.push({ code: "custom", message: "expected a requirement", input: text });
  return z.NEVER;
});
const cause = z.strictObject({ event: z.string(), actor: z.string().nullable(), subject: z.string().nullable() });
const change = z.strictObject({
  side: z.enum(["github", "plan"]),
  action: z.enum([...GITHUB_ACTIONS, ...PLAN_ACTIONS]),
  task: z.string().nullable(),
  issue: z.number().nullable(),
  path: z.string().nullable(),
  branch: z.string().exactOptional(),
  fields: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
});
const conflict = z.strictObject({
  task: z.string(),
  field: z.enum(FIELD_NAMES),
  plan: z.unknown(),
  github: z.unknown(),
  base: z.unknown(),
  resolution: z.enum(["plan", "github", "ask"]),
});

const settlement = z.strictObject({
  task: z.string(),
  field: z.enum(FIELD_NAMES),
  side: z.enum(["plan", "github"]),
  lost: z.unknown(),
  stays: z.unknown(),
  by: z.string().nullable(),
});

/** One entry of the audit log, in the ledger and in the log's files. */
export const auditEntrySchema = z.strictObject({
  seq: z.int().positive(),
  at: z.string(),
  run: z.string(),
  actor: z.strictObject({ login: z.string(), kind: z.enum(["human", "agent", "automation"]) }),
  cause: z.strictObject({ event: z.string(), subject: z.string().nullable() }),
  task: z.string().nullable(),
  issue: z.number().nullable(),
  side: z.enum(["plan", "github"]),
  action: z.string(),
  field: z.string().nullable(),
  from: z.unknown(),
  to: z.unknown(),
  lost: z.strictObject({ side: z.enum(["plan", "github"]), value: z.unknown() }).exactOptional(),
  prev: z.string().nullable(),
});

const logEnd = z.strictObject({ seq: z.number(), hash: z.string() }).nullable();
const proposal = z.strictObject({
  number: z.number().nullable(),
  heads: z.array(z.strictObject({ sha: z.string(), content: z.string(), files: z.string(), log: logEnd })),
  stands: z.string().nullable(),
  foreign: z.string().nullable(),
  at: z.string(),
  changes: z.array(change),
  conflicts: z.array(conflict),
  entries: z.array(auditEntrySchema.omit({ seq: true, prev: true })),
});

const boundary = z.strictObject({
  archives: z.array(z.string()),
  tasks: z.array(z.string()),
  milestone: z.string().nullable(),
  begins: z.string().exactOptional(),
  entries: z.array(auditEntrySchema.omit({ seq: true, prev: true })),
  proposed: z
    .strictObject({
      sha: z.string(),
      content: z.string(),
      number: z.number(),
      replaces: z.string().nullable().exactOptional(),
    })
    .nullable(),
  landed: z.literal(true).exactOptional(),
});

const ledger = z.strictObject({
  version: z.literal(VERSION),
  repository: z.strictObject({ id: z.number(), fullName: z.string() }),
  lease: z.strictObject({ run: z.string(), holder: z.string(), expires: z.string() }).nullable(),
  observedAt: z.string().nullable(),
  fullListingAt: z.string().nullable(),
  head: z.string().nullable(),
  files: z.record(
    z.string(),
    z.strictObject({
      sha: z.string(),
      role: z.enum(["plan", "epic", "config", "labels", "audit"]),
      text: z.string().exactOptional(),
    }),
  ),
  settled: z.boolean(),
  tasks: z.record(
    z.string(),
    z.strictObject({
      id: z.string(),
      path: z.string(),
      state: z.enum(["paired", "skipped", "gone", "ask"]),
      issue: z.number().nullable(),
      base: values,
      signals: signals.nullable(),
      stands: status.exactOptional(),
      before: status.nullable(),
      unassignable: z.array(z.string()),
      asked: asked.exactOptional(),
      questions: questions.exactOptional(),
      told: asked.exactOptional(),
      awaits: z.array(requirement).exactOptional(),
      rows: z.record(z.string(), status).exactOptional(),
      section: z.enum(SECTIONS).exactOptional(),
      parent: z
        .strictObject({ issue: z.number().nullable(), told: z.enum(["own", "full"]).exactOptional() })
        .exactOptional(),
      blockedBy: z.array(z.number()).exactOptional(),
    }),
  ),
  tombstones: z.array(z.strictObject({ key: z.string(), issue: z.number() })),
  newest: z.int().default(0),
  issues: z.record(z.string(), issue),
  pulls: z.record(z.string(), pull),
  labels: z.array(z.string()),
  milestones: z.record(z.string(), z.number()),
  knownLabels: z.record(z.string(), z.strictObject({ id: z.int(), name: z.string() })).default({}),
  intents: z
    .strictObject({
      run: z.string(),
      at: z.string(),
      cause,
      newest: z.int().default(0),
      changes: z.array(change),
      conflicts: z.array(conflict).default([]),
      settled: z.array(settlement).default([]),
    })
    .nullable(),
  audit: z.strictObject({ last: logEnd, entries: z.array(auditEntrySchema) }),
  proposal: proposal.nullable().default(null),
  given: z.record(z.string(), z.number()).default({}),
  refusesPush: z.strictObject({ branch: z.string(), until: z.string() }).nullable().default(null),
  awaited: z.record(z.string(), z.boolean()).exactOptional(),
  noSubIssues: z.string().exactOptional(),
  creations: z.array(z.strictObject({ minute: z.string(), count: z.int().nonnegative() })).exactOptional(),
  branches: z.record(z.string(), knownBranch).exactOptional(),
  homes: z.record(z.string(), planHome).exactOptional(),
  boundary: boundary.exactOptional(),
  measurements: z
    .strictObject({
      on: z.iso.date(),
      sprint: z.string().nullable(),
      stated: z.array(z.enum(STATED_FIGURES)),
      values: z.partialRecord(z.enum(METRICS), z.strictObject({ value: z.number(), at: z.string() })),
      forecast: z.strictObject({ words: z.string(), chance: z.number().nullable() }).exactOptional(),
      told: z.array(z.string()),
    })
    .exactOptional(),
});

/** A ledger file read, or why it can't be: `reason` completes "it …", `hint` says what to do. */
export type LedgerReading =
  | { readonly kind: "ledger"; readonly ledger: Ledger }
  | { readonly kind: "unreadable"; readonly reason: string; readonly hint: string };

/** What to do about a ledger that is damaged. */
export const RESTORE_LEDGER =
  "Restore an earlier commit of that branch, or delete the branch: the next run rebuilds the ledger from the plan, the issues and the audit log.";

const versioned = z.object({ version: z.int() });

/** Reads a ledger file; checks all of it, since what is decided from a damaged one would be wrong everywhere. */
export function readLedgerFile(text: string): LedgerReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    return { kind: "unreadable", reason: `is not JSON (${why})`, hint: RESTORE_LEDGER };
  }
  const { version } = versioned.safeParse(json).data ?? { version: VERSION };
  if (version > VERSION) {
    const reason = `was written by a newer lockstep (its format is ${version}, this one reads ${VERSION})`;
    return {
      kind: "unreadable",
      reason,
      hint: "Update lockstep here to the version that wrote it, or restore an earlier commit of that branch.",
    };
  }
  const parsed = ledger.safeParse(json);
  if (parsed.success) return { kind: "ledger", ledger: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    kind: "unreadable",
    reason: `is damaged at ${issue?.path.join(".") || "its top"} (${issue?.message ?? "it is no ledger"})`,
    hint: RESTORE_LEDGER,
  };
}

/** The ledger's file text: one record a line, so that git and people can see what a run changed. */
export function ledgerText(value: Ledger): string {
  const lines = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${partText(part)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** Lines of records that were written before: a run writes the ledger several times, and most of it stays. Values are never changed in place. */
const LINES = new WeakMap<object, string>();

function lineOf(item: unknown): string {
  if (typeof item !== "object" || item === null) return JSON.stringify(item);
  const line = LINES.get(item) ?? JSON.stringify(item);
  LINES.set(item, line);
  return line;
}

function partText(part: unknown): string {
  if (Array.isArray(part)) return part.length === 0 ? "[]" : `[\n${part.map(lineOf).join(",\n")}\n]`;
  if (part === null || typeof part !== "object") return JSON.stringify(part);
  const entries = Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([key, item]) => `${JSON.stringify(key)}: ${lineOf(item)}`).join(",\n")}\n}`;
}
