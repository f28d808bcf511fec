import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Config, defaultConfig } from "../config/index.ts";
import { type MergeResult, mergePlans, mergeWithoutReading, type MergeRequest as Texts } from "../merge/index.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import { findConfig } from "./configuration.ts";
import { failureOf, UsageError } from "./failure.ts";
import type { FileSource } from "./files.ts";
import { git } from "./git.ts";

/** Three versions of a plan file, as git hands them to a merge driver. */
export interface MergeFiles {
  /** Folder that the paths are relative to. */
  readonly root: string;
  readonly base: string;
  /** This file gets the result. */
  readonly ours: string;
  readonly theirs: string;
}

export interface MergeRequest extends MergeFiles {
  /** The plan's path in the repository. */
  readonly path: string;
  readonly files: FileSource;
  /** Configuration file; null for the usual places. */
  readonly config: string | null;
  readonly markerSize: number;
  readonly labels: Texts["style"]["labels"];
  /** ISO date. */
  readonly today: string;
}

/** What became of the file. `unreadable`: it is no text, and our version was left as it is. */
export type MergeReport =
  | ({ readonly kind: "merged"; readonly path: string; readonly notes: readonly string[] } & Omit<MergeResult, "text">)
  | { readonly kind: "unreadable"; readonly path: string };

/**
 * Merges theirs into ours, in place. Written is only a whole result, after all was read.
 * @throws UsageError where one of the files is not there
 */
export async function runMerge(request: MergeRequest): Promise<MergeReport> {
  const { root, path } = request;
  const bytes = await Promise.all([request.base, request.ours, request.theirs].map((file) => bytesOf(root, file)));
  if (bytes.some((content) => content.includes(0))) return { kind: "unreadable", path };
  const decoded = bytes.map((content) => decodeUtf8(content));
  const texts = decoded.flatMap((one) => (one.kind === "text" ? [one.text] : []));
  // Text in an older encoding is merged byte for byte: in Latin-1 each byte is a character.
  const encoding = texts.length === bytes.length ? "utf8" : "latin1";
  const [base = "", ours = "", theirs = ""] = encoding === "utf8" ? texts : bytes.map((one) => one.toString("latin1"));
  const { config, notes } = await lenientConfig(request);
  const merge = (withBase: boolean): MergeResult => {
    const style = { size: request.markerSize, labels: encoded(request.labels, encoding), withBase };
    const facts = { today: request.today, lastVelocity: config.sprint.lastVelocity };
    const given: Texts = { path, base, ours, theirs, options: config.read, facts, style };
    return encoding === "utf8" ? mergePlans(given) : mergeWithoutReading(given, "it is not UTF-8 text");
  };
  let result = merge(false);
  if (result.conflicts.length > 0 && (await showsBase(root))) result = merge(true);
  const { text, ...rest } = result;
  if (text !== ours) await writeFile(resolve(root, request.ours), Buffer.from(text, encoding));
  return { kind: "merged", path, notes, ...rest };
}

async function bytesOf(root: string, file: string): Promise<Buffer> {
  try {
    return await readFile(resolve(root, file));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new UsageError(
      `${file} is not there.`,
      "Give the common ancestor, your version and the other one, as git does for %O %A %B.",
    );
  }
}

/** The configuration; a merge must not fail for one that is just being merged itself. */
async function lenientConfig({
  files,
  config: path,
}: MergeRequest): Promise<{ readonly config: Config; readonly notes: readonly string[] }> {
  const told = (why: string) => [`The configuration can't be used here, so its defaults count: ${why}`];
  try {
    const { config, problems } = await findConfig(files, path);
    const [first] = problems;
    return { config, notes: first === undefined ? [] : told(`${first.path}:${first.line}: ${first.message}`) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === "unexpected") throw error;
    return { config: defaultConfig(), notes: told(failure.message) };
  }
}

/** Whether people want to see the common ancestor between the markers. git tells a driver only their length. */
async function showsBase(root: string): Promise<boolean> {
  return /diff3/.test((await git(root, ["config", "--get", "merge.conflictStyle"])) ?? "");
}

function encoded(labels: Texts["style"]["labels"], encoding: "utf8" | "latin1"): Texts["style"]["labels"] {
  const as = (label: string) => (encoding === "utf8" ? label : Buffer.from(label, "utf8").toString("latin1"));
  return { base: as(labels.base), ours: as(labels.ours), theirs: as(labels.theirs) };
}
