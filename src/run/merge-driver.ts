import { readFile, realpath, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Config } from "../config/index.ts";
import { isPlanPath } from "../dialects/index.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import { type FileSource, workingTree } from "./files.ts";
import { git } from "./git.ts";
import { addMergeAttributes, attributePatterns, DRIVER } from "./merge-attributes.ts";

/** What was set up so that git merges plans by task and field. */
export interface DriverReport {
  /** `.gitattributes`: the lines were added, were there, or the file is no text and was left alone. */
  readonly attributes: "written" | "present" | "unreadable";
  /** The definition in this clone's git configuration; `no-git` where there is no git or no repository. */
  readonly driver: "installed" | "present" | "no-git";
}

/** How this program is run. */
export interface Program {
  readonly node: string;
  readonly script: string;
  /** The PATH to look for the command in. */
  readonly path: string;
}

const NAME = "plans by task and field (lockstep)";

/**
 * Sets the merge driver up: the lines of `.gitattributes`, which are committed, and the driver itself, which git keeps in
 * the configuration of each clone. Doing it again changes nothing.
 */
export async function installMergeDriver(root: string, config: Config, program: Program): Promise<DriverReport> {
  const attributes = await writeAttributes(root, config, workingTree(root));
  if ((await git(root, ["rev-parse", "--is-inside-work-tree"]))?.trim() !== "true")
    return { attributes, driver: "no-git" };
  const command = driverCommand(await commandOf(program));
  const now = (await git(root, ["config", "--local", "--get", `merge.${DRIVER}.driver`]))?.replace(/\n$/, "");
  if (now === command) return { attributes, driver: "present" };
  const named = await git(root, ["config", "--local", `merge.${DRIVER}.name`, NAME]);
  const defined = await git(root, ["config", "--local", `merge.${DRIVER}.driver`, command]);
  return { attributes, driver: named === null || defined === null ? "no-git" : "installed" };
}

async function writeAttributes(root: string, config: Config, files: FileSource): Promise<DriverReport["attributes"]> {
  const path = join(root, ".gitattributes");
  const plans = (await files.list()).filter((file) => isPlanPath(file, config.plans));
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return null;
  });
  const decoded = bytes === null ? null : decodeUtf8(bytes);
  if (decoded?.kind === "not-utf8") return "unreadable";
  const before = decoded?.text ?? null;
  const after = addMergeAttributes(before, attributePatterns(config.plans, plans));
  if (after === (before ?? "")) return "present";
  await writeFile(path, after);
  return "written";
}

/**
 * The driver as git runs it, in a shell. Exit 0 and 1 are the merge's own; after anything else (the program is gone, or
 * failed before it wrote) git's own text merge is done, so that no version is ever taken for the merge of both.
 * @see https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver; labels (`%S %X %Y`) since git 2.44, older
 * ones leave these as they are
 */
export function driverCommand(command: string): string {
  return (
    `${command} merge %O %A %B --path %P --marker-size %L --base-label %S --ours-label %X --theirs-label %Y || ` +
    "{ test $? -eq 1 && exit 1; git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; }"
  );
}

/** `lockstep` where that is this very program, else Node and the file that run now. */
async function commandOf({ node, script, path }: Program): Promise<string> {
  const own = await realpath(script).catch(() => script);
  for (const folder of path.split(delimiter)) {
    if (folder === "") continue;
    const found = await realpath(join(folder, "lockstep")).catch(() => null);
    if (found !== null) return found === own ? "lockstep" : `${quoted(node)} ${quoted(own)}`;
  }
  return `${quoted(node)} ${quoted(own)}`;
}

/** A path as a word of a shell, and past git's own `%` placeholders. */
function quoted(path: string): string {
  return `'${path.replaceAll("\\", "/").replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;
}
