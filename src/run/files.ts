import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { GitHubError } from "../github/errors.ts";
import type { Host } from "../sync/host.ts";
import { decodeUtf8 } from "../text/utf8.ts";

/** Where plans and configuration are read from: the working tree, or a commit on GitHub. */
export interface FileSource {
  /** Completes "… is not there: looked ", such as `in this folder`. */
  readonly place: string;
  /** Paths of all files, relative to the repository's root, with `/`, sorted. */
  list(): Promise<readonly string[]>;
  /** Text of a file as it is, BOM and line ends included; null where there is no such file. @throws UnreadableFile */
  read(path: string): Promise<string | null>;
}

/** A file that is there but can't be read, or is no UTF-8 text. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly path: string;
  /** Line of the first fault, from 1. */
  readonly line: number;
  readonly hint: string;

  constructor(
    path: string,
    message: string,
    { line = 1, hint, ...options }: { readonly line?: number; readonly hint: string; readonly cause?: unknown },
  ) {
    super(message, options);
    this.path = path;
    this.line = line;
    this.hint = hint;
  }
}

/** What is in the way of reading a file, by the system's code. */
const OBSTACLES: Readonly<Record<string, { readonly found: string; readonly hint: string }>> = {
  EISDIR: { found: "it is a folder", hint: "Give the path of a file inside the repository." },
  EACCES: { found: "the system doesn't permit it", hint: "Give yourself the right to read it." },
};

/** What the system says of a path that no file has, or none can have: what a link names may be any text. */
const ABSENT = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "ERR_INVALID_ARG_VALUE"]);

/** Folders that hold no plans and can hold a million files. */
const SKIPPED = new Set([".git", "node_modules"]);

/** The files below a folder. Links are not followed, so that the walk stays inside and ends. */
export function workingTree(root: string): FileSource {
  return {
    place: "in this folder",
    async list() {
      const found: string[] = [];
      await walk(root, "", found);
      return found.sort();
    },
    async read(path) {
      try {
        return decodeFile(await readFile(resolve(root, path)), path);
      } catch (error) {
        if (ABSENT.has(codeOf(error))) return null;
        const obstacle = OBSTACLES[codeOf(error)];
        if (obstacle === undefined) throw error;
        const { found, hint } = obstacle;
        throw new UnreadableFile(path, `${path} can't be read: ${found}.`, { hint, cause: error });
      }
    },
  };
}

/** The files with another text in place of one of them, or beside them. @param bytes of the text, as they were given */
export function withFile(files: FileSource, path: string, bytes: Uint8Array): FileSource {
  return {
    place: files.place,
    list: async () => [...new Set([...(await files.list()), path])].sort(),
    read: async (asked) => (asked === path ? decodeFile(bytes, path) : files.read(asked)),
  };
}

/** The files of a commit, which are known by the shas of their blobs. */
export interface CommitFiles extends FileSource {
  readonly commit: string;
  /** Blob shas by path. */
  shas(): Promise<ReadonlyMap<string, string>>;
}

/** Texts by blob sha, for the commits of one repository that have files in common. */
export type BlobTexts = Map<string, Promise<string>>;

/**
 * The files of a commit, read through the API: one request for the list, one for each file that is read.
 * @param blobs texts that were read before: a file that two commits share is read once
 */
export function commitFiles(
  host: Pick<Host, "tree" | "blob">,
  commit: string,
  blobs: BlobTexts = new Map(),
): CommitFiles {
  let tree: Promise<ReadonlyMap<string, string>> | undefined;
  const files = (): Promise<ReadonlyMap<string, string>> => {
    tree ??= host.tree(commit).then((entries) => new Map(entries.map((entry) => [entry.path, entry.sha])));
    return tree;
  };
  return {
    commit,
    shas: files,
    place: `at the commit ${commit.slice(0, 7)} on GitHub`,
    async list() {
      return [...(await files()).keys()].sort();
    },
    async read(path) {
      const sha = (await files()).get(path);
      if (sha === undefined) return null;
      try {
        const text = blobs.get(sha) ?? host.blob(sha, path);
        blobs.set(sha, text);
        return await text;
      } catch (error) {
        blobs.delete(sha);
        if (!(error instanceof GitHubError) || error.kind !== "bad-file") throw error;
        throw new UnreadableFile(path, error.message, { hint: error.hint, cause: error });
      }
    },
  };
}

async function walk(root: string, folder: string, found: string[]): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory() && !SKIPPED.has(entry.name)) await walk(root, path, found);
  }
}

/** Text of a file's bytes. @throws UnreadableFile where they are no UTF-8 */
export function decodeFile(bytes: Uint8Array, path: string): string {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === "text") return decoded.text;
  const { line, found } = decoded;
  throw new UnreadableFile(path, `${path}:${line} is not UTF-8 text (found ${found}).`, {
    line,
    hint: 'Save the file as UTF-8; one that is no plan can be left out by "plans" in the configuration.',
  });
}

/** The system's code of an error; "" for none. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
