import type { ChangedFile, HeadFacts } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { KnownFile, Ledger } from "../../sync/ledger.ts";

/** What a path is to the sync; undefined where it is nothing. */
export type RoleOf = (path: string) => KnownFile["role"] | undefined;

/** The files of the default branch that the sync reads, as the newest commit has them. */
export interface FilesObserved {
  readonly head: HeadFacts;
  readonly files: Readonly<Record<string, KnownFile>>;
  /** True where one of them differs from what was stored. */
  readonly changed: boolean;
}

/**
 * Finds the files that matter at the head: from what a comparison with the recorded commit lists, or from the whole
 * tree where there is no such list.
 * @param roleOf what a path is, as far as it can be told; asked again after the configuration was read
 */
export async function observeFiles(
  host: Host,
  ledger: Ledger,
  head: HeadFacts,
  roleOf: RoleOf,
): Promise<FilesObserved> {
  if (head.since === "same") return { head, files: ledger.files, changed: false };
  // A change of the configuration can make any file a plan, or none: only the tree tells then.
  const listed = head.since === "ahead" ? head.files : null;
  const configured = listed?.some(
    (file) => roleOf(file.path) === "config" || roleOf(file.previousPath ?? "") === "config",
  );
  const files =
    listed === null || configured ? await fromTree(host, head.sha, ledger, roleOf) : fromList(ledger, listed, roleOf);
  const different = (a: Readonly<Record<string, KnownFile>>, b: Readonly<Record<string, KnownFile>>) =>
    Object.entries(a).some(([path, file]) => b[path]?.sha !== file.sha);
  return { head, files, changed: different(files, ledger.files) || different(ledger.files, files) };
}

async function fromTree(
  host: Host,
  commit: string,
  ledger: Ledger,
  roleOf: RoleOf,
): Promise<Record<string, KnownFile>> {
  const files: Record<string, KnownFile> = {};
  for (const { path, sha } of await host.tree(commit)) {
    const role = roleOf(path);
    if (role !== undefined) files[path] = known(ledger, path, sha, role);
  }
  return files;
}

function fromList(ledger: Ledger, changed: readonly ChangedFile[], roleOf: RoleOf): Record<string, KnownFile> {
  const files: Record<string, KnownFile> = { ...ledger.files };
  for (const { path, previousPath, status, sha } of changed) {
    if (previousPath !== null && previousPath !== path) delete files[previousPath];
    if (status === "removed" || sha === null) {
      delete files[path];
      continue;
    }
    const role = roleOf(path);
    if (role !== undefined) files[path] = known(ledger, path, sha, role);
  }
  return files;
}

/** A file at a blob; its stored text is kept where the blob is the same. */
function known(ledger: Ledger, path: string, sha: string, role: KnownFile["role"]): KnownFile {
  const before = ledger.files[path];
  return before?.sha === sha && before.text !== undefined ? { sha, role, text: before.text } : { sha, role };
}
