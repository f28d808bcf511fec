import { matchesGlob } from "../text/glob.ts";

export { matchesGlob };

const NAMES = ["TASK.md", "TASKS.md", "PROJECT_PLAN.md", "PLANNING.md", "EXECUTION_PLAN.md"];
const FOLDERS = ["", "planning/", "docs/", ".github/"];

/** Where plans are looked for by default: globs of paths relative to the repository; case doesn't count. */
export const PLAN_PATHS: readonly string[] = [
  ...FOLDERS.flatMap((folder) => NAMES.map((name) => folder + name)),
  "specs/*/tasks.md",
  "specs/*/plan.md",
  ".specify/specs/**/tasks.md",
  "docs/*-plan.md",
  "docs/*-execution-plan.md",
];

/** Whether a path is one of a plan, by globs: `*` within a name, `**` across folders, `?`, `[0-9]`; case ignored. */
export function isPlanPath(path: string, patterns: readonly string[] = PLAN_PATHS): boolean {
  return matchesGlob(path, patterns);
}
