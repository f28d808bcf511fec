import { UsageError } from "./failure.ts";
import { decodeFile, type FileSource } from "./files.ts";
import { git } from "./git.ts";
import { GitBlobs } from "./git-blobs.ts";

/** Files that git has; to be disposed of, since a process reads them. */
export interface GitFiles extends FileSource, Disposable {}

const NO_REPOSITORY = "This folder is in no git repository, or git isn't installed.";

/** The files of a commit, below the folder. @throws UsageError where the folder is in no git repository */
export async function filesOfCommit(cwd: string, commit: string): Promise<GitFiles> {
  const listed = await git(cwd, ["ls-tree", "-r", "-z", commit]);
  if (listed === null) throw new UsageError(NO_REPOSITORY, null);
  return gitFiles(cwd, `at the commit ${commit.slice(0, 7)}`, entries(listed, /^(\d+) blob ([0-9a-f]+)\t(.*)$/s));
}

/** The files as they are staged for the next commit, below the folder. @throws UsageError as `filesOfCommit` */
export async function stagedFiles(cwd: string): Promise<GitFiles> {
  const listed = await git(cwd, ["ls-files", "--stage", "-z"]);
  if (listed === null) throw new UsageError(NO_REPOSITORY, "Run it in one, or leave --staged out.");
  return gitFiles(cwd, "in what is staged", entries(listed, /^(\d+) ([0-9a-f]+) 0\t(.*)$/s));
}

/** Path → object, without links and submodules. */
function entries(listed: string, form: RegExp): ReadonlyMap<string, string> {
  return new Map(
    listed.split("\0").flatMap((line): [string, string][] => {
      const [, mode, sha, path] = form.exec(line) ?? [];
      return sha === undefined || path === undefined || !mode?.startsWith("100") ? [] : [[path, sha]];
    }),
  );
}

function gitFiles(cwd: string, place: string, objects: ReadonlyMap<string, string>): GitFiles {
  const blobs = new GitBlobs(cwd);
  const paths = [...objects.keys()].sort();
  return {
    place,
    list: () => Promise.resolve(paths),
    read: async (path) => {
      const sha = objects.get(path);
      return sha === undefined ? null : decodeFile(await blobs.read(sha), path);
    },
    [Symbol.dispose]: () => blobs[Symbol.dispose](),
  };
}
