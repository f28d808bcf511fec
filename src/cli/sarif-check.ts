import { type SarifProvenance, sarif } from "../records/sarif.ts";
import type { Findings } from "../run/check.ts";
import { git } from "../run/git.ts";
import { HOMEPAGE } from "../run/product.ts";
import { rulePage } from "../run/rule-pages.ts";
import { VERSION } from "../run/version.ts";
import { remoteAddress } from "./repository.ts";
import type { Shell } from "./shell.ts";

/** A check as SARIF, with what git knows of what was checked. */
export async function sarifCheck(
  shell: Shell,
  { diagnostics }: Findings,
  text: (path: string) => string | null,
  exitCode: number,
): Promise<object> {
  const tool = { version: VERSION, homepage: HOMEPAGE };
  const provenance = await provenanceOf(shell.cwd);
  return sarif({ diagnostics, text, page: rulePage, tool, exitCode, provenance });
}

async function provenanceOf(cwd: string): Promise<SarifProvenance | null> {
  const repositoryUri = await remoteAddress(cwd);
  if (repositoryUri === null) return null;
  const [revision, branch] = [
    await git(cwd, ["rev-parse", "--verify", "--quiet", "HEAD"]),
    await git(cwd, ["symbolic-ref", "--quiet", "--short", "HEAD"]),
  ];
  return { repositoryUri, revisionId: revision?.trim() || null, branch: branch?.trim() || null };
}
