import { readLedgerFile } from "../../records/ledger-file.ts";
import { CONFIG_PATHS } from "../../run/configuration.ts";
import type { HeadFacts, TreeFile } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { ConsentWithdrawn } from "./withdrawn.ts";

/** A repository that may be written to only while its default branch has a configuration. */
export interface Guarded {
  readonly host: Host;
  /** The ledger as it was last read or written, and its blob; null where there is none. */
  ledger(): { readonly ledger: Ledger; readonly sha: string } | null;
  /** The commit of the default branch that was seen last; null for none. */
  head(): string | null;
}

/**
 * Watches what a sync reads anyway. The very commit that it is about to work from must have a configuration, so that
 * nothing is written after one was deleted, and no request is spent on asking.
 */
export function guarded<H extends Host>(host: H, defaultBranch: string): Guarded & { readonly host: H } {
  let stored: { readonly text: string; readonly sha: string } | null = null;
  let seen: string | null = null;
  const trees = new Map<string, Promise<readonly TreeFile[]>>();
  const tree = (commit: string) => {
    const asked = trees.get(commit) ?? host.tree(commit);
    trees.set(commit, asked);
    return asked;
  };
  const ledger = () => {
    const reading = stored === null ? null : readLedgerFile(stored.text);
    return reading?.kind === "ledger" && stored !== null ? { ledger: reading.ledger, sha: stored.sha } : null;
  };
  return {
    ledger,
    head: () => seen,
    host: {
      ...host,
      async readLedger() {
        const answer = await host.readLedger();
        stored = answer.file;
        return answer;
      },
      async writeLedger(text, expected, lastWord) {
        const result = await host.writeLedger(text, expected, lastWord);
        if (result.kind === "written") stored = { text, sha: result.sha };
        return result;
      },
      tree,
      async head(branch, recorded) {
        const facts = await host.head(branch, recorded);
        if (branch !== defaultBranch) return facts;
        seen = facts.sha;
        const paths = configsListed(ledger()?.ledger ?? null, facts) ?? (await tree(facts.sha)).map(({ path }) => path);
        if (!hasConfig(paths)) throw new ConsentWithdrawn();
        return facts;
      },
    },
  };
}

/** Whether one of the paths is a configuration that is looked for. */
export function hasConfig(paths: readonly string[]): boolean {
  return CONFIG_PATHS.some((path) => paths.includes(path));
}

/** The configurations at a head by what the ledger knew and what changed since; null where only the tree tells. */
function configsListed(ledger: Ledger | null, { since, files }: HeadFacts): readonly string[] | null {
  if (ledger === null || (since !== "same" && (since !== "ahead" || files === null))) return null;
  const known = new Set(Object.entries(ledger.files).flatMap(([path, { role }]) => (role === "config" ? [path] : [])));
  for (const { path, previousPath, status } of since === "same" ? [] : (files ?? [])) {
    if (previousPath !== null) known.delete(previousPath);
    if (status === "removed") known.delete(path);
    else if (CONFIG_PATHS.includes(path)) known.add(path);
  }
  return [...known];
}
