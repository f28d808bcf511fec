import { z } from "zod";

/** A task's own checklist, in bases and blocks. */
export const checklist = z.array(z.strictObject({ id: z.string().nullable(), text: z.string(), done: z.boolean() }));

const block = z.strictObject({
  key: z.string(),
  description: z.string().nullable().exactOptional(),
  points: z.number().nullable().exactOptional(),
  estimate: z.string().nullable().exactOptional(),
  eta: z.string().nullable().exactOptional(),
  dependsOn: z.array(z.strictObject({ key: z.string().nullable(), issue: z.number().nullable() })).exactOptional(),
  checklist: checklist.exactOptional(),
  subtasks: z
    .array(
      z.strictObject({
        key: z.string().nullable(),
        issue: z.number().nullable(),
        title: z.string(),
        done: z.boolean(),
      }),
    )
    .exactOptional(),
});
/** What was last seen of an issue, as the ledger's file has it. */
export const issue = z.strictObject({
  number: z.number(),
  id: z.number(),
  title: z.string(),
  state: z.enum(["open", "closed"]),
  stateReason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).nullable(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  milestone: z.strictObject({ number: z.number(), title: z.string() }).nullable(),
  author: z.string(),
  locked: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  block: block.nullable(),
  claims: z.array(z.string()),
  opening: z.string().nullable(),
  report: z.literal(true).exactOptional(),
  parent: z.union([z.number(), z.literal("elsewhere")]).exactOptional(),
  subIssues: z.number().exactOptional(),
  dependencies: z.strictObject({ blockedBy: z.number(), blocking: z.number() }).exactOptional(),
  blockers: z.array(z.number()).exactOptional(),
  blocksOthers: z.number().exactOptional(),
});
