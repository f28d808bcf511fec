import { relative, resolve, sep } from "node:path";
import type { CheckRequest } from "../run/check.ts";
import { UsageError } from "../run/failure.ts";
import { type FileSource, withFile, workingTree } from "../run/files.ts";
import { gitBase } from "../run/git-base.ts";
import { stagedFiles } from "../run/git-files.ts";
import { rowHistory } from "./row-history.ts";
import type { Shell } from "./shell.ts";

/** The options of `check` that say what is checked. */
export interface SourceOptions {
  readonly repo?: string;
  readonly config?: string;
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly staged?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly base?: string;
}

/** What is checked, and what must be let go of afterwards. */
export interface CheckSources extends Disposable {
  readonly request: CheckRequest;
  /** The text that was given on standard input, and its path; null where none is to be read. */
  readonly given: { readonly path: string; readonly bytes: Uint8Array } | null;
}

/** Opens what the options name. @throws UsageError where they contradict each other, or name what isn't there */
export async function checkSources(
  shell: Shell,
  options: SourceOptions,
  paths: readonly string[],
): Promise<CheckSources> {
  refuseContradictions(options, paths);
  const opened: Disposable[] = [];
  const dispose = () => {
    for (const one of opened) one[Symbol.dispose]();
  };
  try {
    const staged = options.staged === true ? await stagedFiles(shell.cwd) : null;
    if (staged !== null) opened.push(staged);
    const base = options.base === undefined ? null : await gitBase(shell.cwd, options.base, staged !== null);
    if (base !== null) opened.push(base);
    const given = options.stdin === true ? { path: stdinPath(shell, options), bytes: await shell.input() } : null;
    const files: FileSource = staged ?? workingTree(shell.cwd);
    const request = {
      files: given === null ? files : withFile(files, given.path, given.bytes),
      paths: given === null ? inside(shell.cwd, paths) : [given.path],
      ...(given === null ? {} : { onlyPlans: true }),
      config: options.config ?? null,
      history: rowHistory(shell.cwd),
      strict: options.strict === true,
      today: shell.now().toISOString().slice(0, 10),
      repositoryUrl: knownRepository(options.repo ?? shell.env.GITHUB_REPOSITORY ?? "", shell),
      ...(base === null ? {} : { base }),
    };
    return { request, given, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function refuseContradictions(options: SourceOptions, paths: readonly string[]): void {
  const { stdin, stdinFilename, staged, fix } = options;
  if (stdin === true && stdinFilename === undefined) {
    throw new UsageError(
      "--stdin needs --stdin-filename: what a plan is, and which others it belongs to, depends on where it stands.",
      "Give the path that the text has, or will have, such as --stdin-filename planning/TASK.md.",
    );
  }
  if (stdinFilename !== undefined && stdin !== true)
    throw new UsageError("--stdin-filename says where a text from --stdin stands, but --stdin is missing.", null);
  if (stdin === true && paths.length > 0)
    throw new UsageError("--stdin checks one text, so no paths can be given beside it.", null);
  if (stdin === true && staged === true)
    throw new UsageError("--stdin and --staged name two different things to check.", "Leave one of them out.");
  if (staged === true && fix === true) {
    throw new UsageError(
      "--staged only checks: what is staged can't be repaired in place.",
      "Run check --fix, look at the difference, and stage it.",
    );
  }
}

/** @throws UsageError where it leads out of the folder */
function stdinPath(shell: Shell, { stdinFilename = "" }: SourceOptions): string {
  const [path = "."] = inside(shell.cwd, [stdinFilename]);
  if (path !== "." && path !== ".." && !path.startsWith("../") && !/^[A-Za-z]:/.test(path)) return path;
  throw new UsageError(
    `--stdin-filename is "${stdinFilename}", expected the path of a file inside this folder.`,
    "Run it in the folder that holds the plans.",
  );
}

/** Paths as the repository names them, whatever way they were given. */
export function inside(cwd: string, paths: readonly string[]): readonly string[] {
  return paths.map((path) => relative(cwd, resolve(cwd, path)).split(sep).join("/") || ".");
}

/** The address of the repository where somebody says its name; git is not asked for it. */
function knownRepository(name: string, { env }: Shell): string | null {
  return /^[\w.-]+\/[\w.-]+$/.test(name) ? `${env.GITHUB_SERVER_URL || "https://github.com"}/${name}` : null;
}
