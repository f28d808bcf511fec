import { z } from "zod";

/** A branch whose plans count before the default branch has them, in the ledger's file. */
export const knownBranch = z.strictObject({
  head: z.string(),
  pull: z.number().nullable(),
  plans: z.record(z.string(), z.string()),
  wrote: z
    .array(z.strictObject({ task: z.string(), field: z.string().nullable(), from: z.unknown(), to: z.unknown() }))
    .exactOptional(),
});

/** Where a plan lives that came with such a branch, in the ledger's file. */
export const planHome = z.strictObject({
  branch: z.string(),
  pull: z.number().nullable(),
  state: z.enum(["branch", "merged", "rests"]),
  told: z.literal(true).exactOptional(),
});
