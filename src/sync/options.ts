import { z } from "zod";
import type { FieldName } from "../plan/task.ts";
import { doneRequires } from "./evidence-options.ts";

/** Who wins when plan and GitHub both changed a field: one side, the later change, or nobody until a person settles it. */
export const POLICIES = ["plan", "github", "newest", "ask"] as const;
export type Policy = (typeof POLICIES)[number];

/** How changes of the plan get onto the default branch. */
export const COMMIT_MODES = ["direct", "pull-request", "auto"] as const;
export type CommitMode = (typeof COMMIT_MODES)[number];

const SYNCED = [
  "title",
  "description",
  "status",
  "review",
  "priority",
  "type",
  "points",
  "estimate",
  "owners",
  "pullRequest",
  "eta",
  "dependsOn",
  "sprint",
  "checklist",
] as const satisfies readonly FieldName[];

/** The keys of the configuration that the sync declares, with their defaults. */
export const syncOptionsShape = {
  "issue-title": z
    .string()
    .refine((v) => v.includes("{title}"), "must contain {title}")
    .default("{id}: {title}")
    .describe("Title of a task's issue. {id} and {title} stand for the task's own."),
  "intake-label": z
    .string()
    .min(1)
    .max(50)
    .default("lockstep")
    .describe("An open issue with this label, put there by someone with write access, becomes a task."),
  done: z
    .enum(["skip", "create"])
    .default("skip")
    .describe("What a task that is already done when it is first met gets: no issue, or a closed one."),
  "done-requires": doneRequires,
  renumber: z
    .enum(["ask", "follow"])
    .default("ask")
    .describe(
      "What happens when a task is given another id, told by its text: ask writes nothing for it and stops with a question, follow lets the issue keep the task under its new id.",
    ),
  "on-merge": z
    .enum(["done", "testing"])
    .default("done")
    .describe("The status of a task whose pull request was merged."),
  commit: z
    .enum(COMMIT_MODES)
    .default("auto")
    .describe(
      "How changes of the plan get onto the default branch. direct: by a push. pull-request: through one pull request from the branch lockstep/sync, which is kept up to date. auto: by a push, and through that pull request where the branch is protected.",
    ),
  policy: z
    .partialRecord(z.enum(SYNCED), z.enum(POLICIES))
    .default({})
    .describe(
      "Per field, which side wins when both changed it: plan, github, the newest change by GitHub's clocks, or ask. Where it can't be told which is newer, it is asked. With ask neither side is touched: the issue gets the label lockstep/conflict and a comment with both values, until both sides agree or somebody with write access replies /lockstep keep plan or /lockstep keep github. Owners, dependencies and lines of descriptions that can be merged are no conflict. Default: definition fields the plan, progress fields GitHub.",
    ),
  "audit-path": z
    .string()
    .default("planning/audit")
    .describe("Folder of the audit log, one file for each sprint, relative to the repository."),
  "audit-flush": z
    .number()
    .min(0)
    .default(24)
    .describe("Hours after which audit entries that no commit carried yet get a commit of their own."),
  "full-listing": z
    .number()
    .min(0)
    .default(24)
    .describe("Hours after which a run lists all issues again instead of only those that changed."),
  "drift-after": z
    .number()
    .min(0)
    .default(24)
    .describe(
      "Hours after which `drift` reports what is still out of step: what changed later is left to the next sync.",
    ),
  "max-minutes": z
    .number()
    .positive()
    .optional()
    .describe(
      "Minutes after which a run ends politely; the next one goes on. Default: none on the command line, 330 in a workflow, whose jobs GitHub ends after 360.",
    ),
  "label-prefixes": z
    .strictObject({
      status: z.string().min(1).default("status/"),
      priority: z.string().min(1).default("priority/"),
      type: z.string().min(1).default("type/"),
      sprint: z.string().min(1).default("sprint/"),
    })
    .prefault({})
    .describe("What the names of managed labels begin with. Labels that begin otherwise are never touched."),
} as const;

const syncOptions = z.object(syncOptionsShape);
/** The sync's part of the configuration, defaults filled in. */
export type SyncOptions = z.infer<typeof syncOptions>;
