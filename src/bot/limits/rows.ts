import { z } from "zod";
import type { Row } from "../database.ts";
import type { Standing } from "./admit.ts";
import { CLOSED } from "./breaker.ts";

/** What is known of an installation, as metrics and the status page show it. */
export interface InstallationLimits extends Standing {
  readonly installation: number;
}

/** Nothing is known of an installation: everything may run. */
export const UNKNOWN: Standing = { budget: null, pausedUntil: null, breaker: CLOSED };

/** A bigint, which drivers give as number, bigint or text. */
const id = z.union([z.number(), z.bigint(), z.string().regex(/^\d+$/)]).transform(Number);
/** A timestamptz, which drivers give as a date or as text. */
const instant = z
  .union([z.date(), z.string()])
  .transform((value) => new Date(value).getTime())
  .nullable();
const columns = z.object({
  installation: id,
  quota: z.number().nullable(),
  remaining: z.number().nullable(),
  reset_at: instant,
  paused_until: instant,
  failed: z.preprocess((value) => (typeof value === "string" ? JSON.parse(value) : value), z.array(z.string())),
  openings: z.number(),
  open_until: instant,
  trial_until: instant,
});

/** A row of `lockstep.limits`. @throws ZodError where it is none */
export function limitsOf(row: Row): InstallationLimits {
  const value = columns.parse(row);
  const { installation, quota, remaining, reset_at: resetAt } = value;
  return {
    installation,
    budget: quota === null || remaining === null || resetAt === null ? null : { quota, remaining, resetAt },
    pausedUntil: value.paused_until,
    breaker: {
      failed: value.failed,
      openings: value.openings,
      openUntil: value.open_until,
      trialUntil: value.trial_until,
    },
  };
}
