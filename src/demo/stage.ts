import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { EmbeddedGitHub } from "../embedded/index.ts";
import { createHost } from "../github/host.ts";
import { runLog } from "../run/log.ts";
import { DEFAULT_LEDGER_BRANCH } from "../run/product.ts";
import { runSync } from "../run/sync/index.ts";
import type { SyncReport } from "../sync/change.ts";
import type { AuditEntry } from "../sync/ledger.ts";

/** The repository that the demo plays in. */
export const REPOSITORY = "octo/plans";
export const PLAN = "planning/TASK.md";

/** The example files that ship with the product, by path. */
export function exampleFiles(): Readonly<Record<string, string>> {
  const folder = exampleFolder(dirname(fileURLToPath(import.meta.url)));
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll("\\", "/")] = readFileSync(path, "utf8");
  }
  return files;
}

/** Beside the bundle's folder, or further up where the sources run. */
function exampleFolder(from: string): string {
  const folder = join(from, "examples");
  if (existsSync(join(folder, PLAN))) return folder;
  if (dirname(from) === from) throw new Error(`The example files are missing: no examples/${PLAN} above the program.`);
  return exampleFolder(dirname(from));
}

/** Runs the real sync against the embedded GitHub with the rights that a workflow's token has. */
export function syncer(github: EmbeddedGitHub): {
  readonly sync: (event: string, actor: string) => Promise<SyncReport>;
  readonly audit: () => Promise<{ readonly entries: readonly AuditEntry[]; readonly ok: boolean }>;
} {
  const token = github.token("github-actions[bot]", {
    permissions: { contents: "write", issues: "write", pull_requests: "write", metadata: "read" },
  });
  const host = () =>
    createHost({
      repository: REPOSITORY,
      token,
      apiUrl: github.url,
      ledgerBranch: DEFAULT_LEDGER_BRANCH,
      pacing: false,
    });
  return {
    sync: (event, actor) =>
      runSync({
        host: host(),
        configPath: null,
        dryRun: false,
        adopt: false,
        allowMassChange: false,
        full: false,
        hint: { issues: [], pulls: [] },
        cause: { event, actor, subject: null },
        run: randomUUID(),
        sleep: (ms) => setTimeout(ms),
        clock: () => performance.now(),
        progress: () => {},
      }),
    audit: async () => {
      const { entries, verified } = await runLog({
        host: host(),
        configPath: null,
        task: null,
        since: null,
        verify: true,
      });
      return { entries, ok: verified?.ok === true };
    },
  };
}
