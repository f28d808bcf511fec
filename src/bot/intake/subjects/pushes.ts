import { field, items, text, texts } from "../fields.ts";
import { missing, type Reading, type SubjectReader, subject } from "./subject-reader.ts";

/** A payload lists at most so many commits. @see https://docs.github.com/webhooks/webhook-events-and-payloads#push */
const MAX_COMMITS = 2_048;
/** More paths than this aren't kept: that it touches much is enough to know. */
const MAX_PATHS = 300;

/**
 * Paths that the pushed commits touch. Null where the commits that are listed need not be all that differs: of a new
 * branch, of a rewritten one, and of more commits than a payload holds.
 */
function pathsOf(payload: unknown): readonly string[] | null {
  if (field(payload, "created") === true || field(payload, "forced") === true) return null;
  const commits = items(field(payload, "commits"), MAX_COMMITS);
  if (commits.length === 0 || commits.length === MAX_COMMITS) return null;
  const paths = new Set<string>();
  for (const commit of commits) {
    for (const name of ["added", "modified", "removed"]) {
      const list = field(commit, name);
      if (!Array.isArray(list)) return null;
      for (const path of texts(list, MAX_PATHS + 1)) paths.add(path);
      if (paths.size > MAX_PATHS) return null;
    }
  }
  return [...paths];
}

export const push: SubjectReader = {
  actions: null,
  read(payload): Reading {
    const [ref, after] = [text(field(payload, "ref")), text(field(payload, "after"))];
    const defaultBranch = text(field(payload, "repository", "default_branch"));
    if (ref === null || after === null) return missing("ref and commit");
    if (defaultBranch === null) return missing("default branch");
    const deleted = field(payload, "deleted") === true || /^0+$/.test(after);
    const created = field(payload, "created") === true;
    return subject({ kind: "push", ref, after, created, deleted, defaultBranch, paths: pathsOf(payload) });
  },
};
