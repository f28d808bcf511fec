import { z } from "zod";
import { DIALECT_NAMES, type Plan } from "../plan/plan.ts";
import { matchesGlob } from "../text/glob.ts";

const kinds: ReadonlySet<string> = new Set(DIALECT_NAMES);

/** Names to ask for, by the kind of plan or by a glob of paths; @param what what the names are of, for the schema */
export function namesByPlan(what: string) {
  const key = z
    .string()
    .min(1)
    .max(200)
    .refine((name) => kinds.has(name) || /[*?./]/.test(name), `a kind of plan (${DIALECT_NAMES.join(", ")}) or a path`);
  return z
    .record(key, z.array(z.string().min(1).max(120)).max(50))
    .default({})
    .describe(
      `${what}, by kind of plan (${DIALECT_NAMES.join(", ")}) or by path, which may be a glob. A plan that several entries fit needs what all of them name.`,
    );
}

/** The names that are asked of a plan, each once. */
export function namesFor(
  given: Readonly<Record<string, readonly string[]>>,
  { path, dialect }: Plan,
): readonly string[] {
  const names = Object.entries(given).flatMap(([key, list]) =>
    key === dialect || (!kinds.has(key) && matchesGlob(path, [key])) ? list : [],
  );
  return [...new Set(names)];
}
