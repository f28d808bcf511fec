import { z } from "zod";
import { matchesGlob } from "../dialects/paths.ts";
import { patternFault } from "../plan/sprint-pattern.ts";
import { compileIdPattern } from "./id-pattern.ts";

/** A glob of paths in the repository. */
export const glob = z.string().min(1).max(200).refine(isGlob, "a glob such as docs/*-plan.md");

/** A regular expression for whole task ids. */
export const idPattern = z
  .string()
  .min(1)
  .max(200)
  .superRefine((source, context) => {
    const result = compileIdPattern(source);
    if (result.kind === "refused") context.addIssue({ code: "custom", message: result.reason, input: source });
  });

/** A pattern of sprint ids, such as `Sprint-{number:2}-{year}`. */
export const sprintIdPattern = z
  .string()
  .min(1)
  .max(40)
  .superRefine((pattern, context) => {
    const fault = patternFault(pattern);
    if (fault !== null) context.addIssue({ code: "custom", message: fault, input: pattern });
  });

/** A glob with a range the wrong way round, `[z-a]`, matches nothing and can't be compiled. */
function isGlob(pattern: string): boolean {
  try {
    matchesGlob("", [pattern]);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
