import { matchesGlob } from "../../dialects/index.ts";
import type { Plan } from "../../plan/plan.ts";
import type { ChangedFile } from "../../sync/github-records.ts";
import type { Ledger } from "../../sync/ledger.ts";

/** What a look at the repository's files says of them: the whole tree, or what changed since the last look. */
export type FilesSeen =
  | { readonly kind: "tree"; readonly paths: readonly string[] }
  | { readonly kind: "changes"; readonly files: readonly ChangedFile[] };

/**
 * The ledger with what is known of the files that plans say their work makes. Nobody asks GitHub for it: it is told by
 * what is read anyway, and remembered.
 * @param before what was known
 */
export function withAwaited(
  ledger: Ledger,
  plans: readonly Plan[],
  seen: FilesSeen,
  before: Ledger["awaited"],
): Ledger {
  const { awaited: _, ...others } = ledger;
  const awaited = filesThere(plans, seen, before);
  return Object.keys(awaited).length === 0 ? others : { ...others, awaited };
}

function filesThere(
  plans: readonly Plan[],
  seen: FilesSeen,
  before: Ledger["awaited"],
): NonNullable<Ledger["awaited"]> {
  const asked = new Set(plans.flatMap(({ template, files = [] }) => (template ? [] : files.map(({ path }) => path))));
  const tree = new Set(seen.kind === "tree" ? seen.paths : []);
  const found: Record<string, boolean> = {};
  for (const path of asked) {
    if (seen.kind === "tree") found[path] = tree.has(path) || (isGlob(path) && seen.paths.some(matcher(path)));
    else found[path] = changedTo(path, seen.files) ?? before?.[path] ?? false;
  }
  return found;
}

/** Whether one of the files that came is one that a plan waits for. */
export function bringsAwaited(files: readonly ChangedFile[], awaited: Ledger["awaited"]): boolean {
  return Object.entries(awaited ?? {}).some(([path, there]) => !there && changedTo(path, files) === true);
}

/** Whether a file is there after some changes; null where they don't tell. */
function changedTo(path: string, files: readonly ChangedFile[]): boolean | null {
  const is = matcher(path);
  if (files.some(({ status, path: now }) => status !== "removed" && is(now))) return true;
  // Of several files that a glob names one may still be there.
  if (isGlob(path)) return null;
  return files.some((file) => is(file.path) || is(file.previousPath ?? "")) ? false : null;
}

function isGlob(path: string): boolean {
  return /[*?]/.test(path);
}

function matcher(path: string): (other: string) => boolean {
  if (!isGlob(path)) return (other) => other === path;
  const fixed = /^[^*?[]*/.exec(path)?.[0] ?? "";
  return (other) => other.startsWith(fixed) && matchesGlob(other, [path]);
}
