import { z } from "zod";
import type { Delivery } from "../delivery.ts";
import type { Work } from "../work.ts";
import { subjectFrom } from "./subject.ts";

/** A delivery as the queue itself stored it: what tells it apart is looked at, the rest is as it was given. */
export const StoredDelivery = z.custom<Delivery>(
  (value) =>
    isRecord(value) && typeof value.id === "string" && typeof value.event === "string" && hasKind(value.subject),
  "Unexpected content of a stored delivery; expected what lockstep stores.",
);

/** Work as the queue itself stored it. */
export const StoredWork = z.custom<Work>(
  (value) =>
    isRecord(value) && ["sync", "checks", "previews", "fixes", "archive", "discover"].every((key) => key in value),
  "Unexpected content of stored work; expected what lockstep stores.",
);

/** The columns that say what a job is about. */
export const SubjectColumns = z.object({
  installation: z.coerce.number(),
  repository: z.coerce.number().nullable(),
  full_name: z.string().nullable(),
});

/** A subject from its columns. Pure. */
export function subjectOfRow({ installation, repository, full_name }: z.infer<typeof SubjectColumns>) {
  return subjectFrom(installation, repository === null ? null : { id: repository, fullName: full_name ?? "" });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function hasKind(value: unknown): boolean {
  return isRecord(value) && typeof value.kind === "string";
}
