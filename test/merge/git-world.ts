import { execFileSync, spawnSync } from "node:child_process";
import { type Folder, folder, lockstep } from "../cli/run.ts";
import { caseText } from "./world.ts";

/** A git repository in a folder that is gone when the test ends. */
export interface Repository extends Folder {
  /** Runs git. @throws where git fails */
  git(...args: readonly string[]): string;
  /** Runs git where it may fail; gives exit code and what it printed. */
  tryGit(...args: readonly string[]): { readonly code: number | null; readonly output: string };
}

/** git as in a home of its own, with nothing of this machine's configuration. */
export function gitIn(path: string): Pick<Repository, "git" | "tryGit"> {
  const person = { NAME: "Ada", EMAIL: "ada@example.org", DATE: "2026-05-20T10:00:00Z" };
  const env: Record<string, string> = { PATH: process.env.PATH ?? "", HOME: path, GIT_CONFIG_NOSYSTEM: "1" };
  for (const [key, value] of Object.entries(person)) {
    env[`GIT_AUTHOR_${key}`] = value;
    env[`GIT_COMMITTER_${key}`] = value;
  }
  return {
    git: (...args) =>
      execFileSync("git", [...args], { cwd: path, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
    tryGit: (...args) => {
      const { status, stdout, stderr } = spawnSync("git", [...args], { cwd: path, env, encoding: "utf8" });
      return { code: status, output: stdout + stderr };
    },
  };
}

/** A repository with files in a first commit on main. */
export async function repository(files: Readonly<Record<string, string>>): Promise<Repository> {
  const dir = await folder(files);
  const run = gitIn(dir.path);
  run.git("init", "--quiet", "--initial-branch", "main");
  run.git("add", "--all");
  run.git("commit", "--quiet", "--message", "base");
  return { ...dir, ...run };
}

/**
 * A repository with the driver, whose branches `main` and `topic` made of TASK.md what a case's two sides are; `main` is
 * checked out. Both branches have further commits, so that rebasing has something to do.
 */
export async function branches(name: string, options: { readonly driver: boolean }): Promise<Repository> {
  const repo = await repository({ "TASK.md": caseText(name, "base") });
  if (options.driver) {
    await lockstep(repo.path, ["merge", "--install"]);
    repo.git("add", ".gitattributes");
    repo.git("commit", "--quiet", "--message", "driver");
  }
  repo.git("switch", "--quiet", "--create", "topic");
  await repo.write("TASK.md", caseText(name, "theirs"));
  repo.git("commit", "--quiet", "--all", "--message", "theirs");
  repo.git("switch", "--quiet", "main");
  await repo.write("TASK.md", caseText(name, "ours"));
  repo.git("commit", "--quiet", "--all", "--message", "ours");
  return repo;
}
