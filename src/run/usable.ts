import type { RepositoryFacts } from "../sync/github-records.ts";
import { StateError } from "./failure.ts";

/** Stops where every write would be refused, before the first. @throws StateError */
export function requireWritable({ archived, fullName }: RepositoryFacts): void {
  if (!archived) return;
  throw new StateError(
    "archived",
    `${fullName} is archived, so nothing can be written to it.`,
    "Unarchive it in its settings, or leave it out. What would change is shown by --dry-run.",
  );
}

/** Stops where there can be no issues. @throws StateError */
export function requireIssues({ hasIssues, fullName }: RepositoryFacts): void {
  if (hasIssues) return;
  throw new StateError(
    "issues-off",
    `Issues are switched off in ${fullName}, so there is nothing to keep the plan in step with.`,
    "Switch them on in the repository's settings under General, Features.",
  );
}
