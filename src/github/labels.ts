import { z } from "zod";
import type { LabelRecord, MilestoneRecord } from "../sync/github-records.ts";
import type { Client } from "./client.ts";
import { everything } from "./pages.ts";
import { instant } from "./shapes.ts";

const label = z
  .object({ id: z.int().nullish(), name: z.string(), color: z.string(), description: z.string().nullish() })
  .transform(
    (raw): LabelRecord => ({
      ...(raw.id ? { id: raw.id } : {}),
      name: raw.name,
      color: raw.color.replace(/^#/, "").toLowerCase(),
      description: raw.description ?? null,
    }),
  );

/** Every label of the repository. */
export function readLabels(client: Client): Promise<LabelRecord[]> {
  return everything(client, label, {
    route: "GET /repos/{owner}/{repo}/labels",
    doing: "read the labels",
    permission: "issues: read",
  });
}

/** A milestone in GitHub's answer. */
export const milestone = z
  .object({
    number: z.int(),
    title: z.string(),
    state: z.enum(["open", "closed"]),
    due_on: instant.nullish(),
  })
  .transform(
    (raw): MilestoneRecord => ({
      number: raw.number,
      title: raw.title,
      state: raw.state,
      dueOn: raw.due_on?.slice(0, 10) ?? null,
    }),
  );

/** Every milestone of the repository, closed ones too. */
export function readMilestones(client: Client): Promise<MilestoneRecord[]> {
  return everything(client, milestone, {
    route: "GET /repos/{owner}/{repo}/milestones",
    parameters: { state: "all" },
    doing: "read the milestones",
    permission: "issues: read",
  });
}

/**
 * A due date as GitHub wants it. It keeps the day that the instant falls on in California, so noon UTC is the time of
 * day that is on the same date there and in UTC.
 */
export function dueInstant(date: string | null): string | null {
  return date === null ? null : `${date}T12:00:00Z`;
}
