import { isEpicName, matchesGlob } from "../../../dialects/index.ts";
import type { Subject } from "../../delivery.ts";
import { NO_WORK, type Work } from "../../work.ts";
import type { Known } from "../known.ts";
import type { WorkOf } from "../work-of.ts";

type PushSubject = Extract<Subject, { readonly kind: "push" }>;

/** Branches that only this tool writes to. */
export const OWN_BRANCHES = "lockstep/";

/** Whether a push may have touched what the globs match: it may where its paths aren't known. */
export function touches(paths: readonly string[] | null, globs: readonly string[]): boolean {
  return paths === null || paths.some((path) => matchesGlob(path, globs));
}

/** A push matters by what it touches: on the default branch and on branches with plans to the sync, elsewhere to the check. */
export function pushWork(subject: PushSubject, known: Known): WorkOf {
  const { ref, after, deleted, defaultBranch, paths } = subject;
  if (!ref.startsWith("refs/heads/")) return { dropped: "A tag was pushed." };
  const branch = ref.slice("refs/heads/".length);
  if (branch === known.ledgerBranch) return { dropped: "The branch holds the bot's own records." };
  const checked = [...known.plans, ...known.settings];
  const relevant = touches(paths, [...checked, ...known.files]) || (paths?.some(isEpicName) ?? false);
  const sync: Work["sync"] = { issues: [], pulls: [], full: false };
  if (branch === defaultBranch) {
    if (deleted) return { dropped: "The default branch was deleted." };
    if (!relevant) return { dropped: "The push touches nothing that is synced." };
    // A configuration that comes or goes may change whether the repository is to be synced at all.
    const discover = paths !== null && touches(paths, known.settings);
    return { work: { ...NO_WORK, sync, discover } };
  }
  const home = !branch.startsWith(OWN_BRANCHES) && matchesGlob(branch, known.branches);
  if (deleted) return home ? { work: { ...NO_WORK, sync } } : { dropped: "The branch that was deleted held no plans." };
  if (!relevant) return { dropped: "The push touches nothing that is checked." };
  const told = known.openHeads.has(branch) || branch.startsWith(OWN_BRANCHES);
  if (told && !home) return { dropped: "The branch's pull request tells of it." };
  const checks = told ? [] : [{ commit: after, pull: null, into: { branch: defaultBranch, commit: null } }];
  return { work: { ...NO_WORK, sync: home ? sync : null, checks } };
}
