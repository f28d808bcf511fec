import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What git prints, or null where it fails: no git, no repository, no such remote. */
export async function git(cwd: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await execute("git", [...args], { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch {
    return null;
  }
}
