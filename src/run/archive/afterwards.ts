import { ledgerText, readLedgerFile } from "../../records/ledger-file.ts";
import type { BoundaryRecord } from "../../sync/boundary-record.ts";
import type { Host } from "../../sync/host.ts";
import { emptyLedger } from "../../sync/ledger.ts";
import type { WrittenFile } from "./request.ts";

/** A repository in which some files of a commit have other texts. Nothing may be written to it. */
export function withTexts(host: Host, commit: string, texts: ReadonlyMap<string, string>): Host {
  if (texts.size === 0) return host;
  const shaOf = (path: string) => `foretold:${path}`;
  return {
    ...host,
    async tree(sha) {
      const now = await host.tree(sha);
      return sha !== commit
        ? now
        : now.map((file) => (texts.has(file.path) ? { ...file, sha: shaOf(file.path) } : file));
    },
    blob: (sha, path) => (sha === shaOf(path) ? Promise.resolve(texts.get(path) ?? "") : host.blob(sha, path)),
  };
}

/**
 * A repository as it is once an archive's commit is on its default branch, with everything else as it is: for showing
 * what follows from it. Nothing may be written to it.
 */
export function afterwards(host: Host, base: string, files: readonly WrittenFile[], boundary: BoundaryRecord): Host {
  const commit = "archived".padEnd(40, "0");
  const shaOf = (path: string) => `archived:${path}`;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const real = (sha: string) => (sha === commit ? base : sha);
  return {
    ...host,
    async readLedger() {
      const { file, at } = await host.readLedger();
      const reading = file === null ? null : readLedgerFile(file.text);
      const { id, fullName } = await host.repository();
      const ledger = reading?.kind === "ledger" ? reading.ledger : emptyLedger({ id, fullName });
      if (file === null) return { file, at };
      return { file: { ...file, text: ledgerText({ ...ledger, boundary, settled: false }) }, at };
    },
    async head(branch, recorded) {
      const now = await host.head(branch, recorded);
      return { sha: commit, since: now.since === "same" ? "ahead" : now.since, files: null };
    },
    async tree(sha) {
      const now = await host.tree(real(sha));
      if (sha !== commit) return now;
      const others = now.filter(({ path }) => !texts.has(path));
      return [...others, ...files.map(({ path }) => ({ path, sha: shaOf(path) }))];
    },
    blob: (sha, path) => (sha === shaOf(path) ? Promise.resolve(texts.get(path) ?? "") : host.blob(sha, path)),
    fileCommits: (path, sha) => host.fileCommits(path, real(sha)),
    fileAt: (path, sha) => {
      const text = sha === commit ? texts.get(path) : undefined;
      return text === undefined ? host.fileAt(path, real(sha)) : Promise.resolve(text);
    },
    commitChecks: (sha) => host.commitChecks(real(sha)),
    branches: { ...host.branches, added: (from, head) => host.branches.added(real(from), head) },
  };
}
