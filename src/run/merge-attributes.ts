import { lineEnding } from "../text/lines.ts";

/** Name of the merge driver in `.gitattributes` and in git's configuration. */
export const DRIVER = "lockstep";

const COMMENT =
  "# Plans are merged by task and field. Without `lockstep merge --install` in a clone git merges them by lines.";

/**
 * The patterns of `.gitattributes` for the globs of plans: a name that stands in several folders once for all folders,
 * everything else from the root. Case counts for git, so files whose name differs in it are listed by themselves.
 * @param files plan files that are there
 */
export function attributePatterns(globs: readonly string[], files: readonly string[]): readonly string[] {
  const plain = globs.map((glob) => glob.replace(/^\.\//, ""));
  const named = Map.groupBy(
    plain.filter((glob) => !/[*?[\]]/.test(glob)),
    (glob) => glob.slice(glob.lastIndexOf("/") + 1),
  );
  const patterns = plain.map((glob) => {
    const name = glob.slice(glob.lastIndexOf("/") + 1);
    return (named.get(name)?.length ?? 0) > 1 ? name : `/${glob}`;
  });
  const covered = (path: string) =>
    patterns.includes(`/${path}`) ||
    patterns.includes(path.slice(path.lastIndexOf("/") + 1)) ||
    plain.some((glob) => /[*?[\]]/.test(glob) && sameCase(glob, path));
  return [...new Set([...patterns, ...files.filter((path) => !covered(path)).map((path) => `/${path}`)])];
}

/** Whether the parts of a glob that are no wildcards stand in a path as they are written. */
function sameCase(glob: string, path: string): boolean {
  return glob.split(/\*+\/?|\?|\[[^\]]*\]/).every((part) => path.includes(part));
}

/**
 * Adds the lines that make git use the driver, at the end; what is there stays byte for byte, and a pattern that has a
 * `merge` of its own keeps it. The same text where nothing is missing.
 * @param text null where there is no such file
 */
export function addMergeAttributes(text: string | null, patterns: readonly string[]): string {
  const before = text ?? "";
  const settled = new Set(
    before.split(/\r\n|\n|\r/).flatMap((line) => {
      const [, quoted, bare, attributes = ""] = /^\s*(?:"((?:\\.|[^"\\])*)"|([^\s#"]\S*))\s+(.*)$/.exec(line) ?? [];
      const pattern = quoted?.replace(/\\(.)/g, "$1") ?? bare;
      return pattern !== undefined && /(?:^|\s)[-!]?merge(?:=|\s|$)/.test(attributes) ? [pattern] : [];
    }),
  );
  const missing = patterns.filter((pattern) => !settled.has(pattern));
  if (missing.length === 0) return before;
  const eol = lineEnding(before);
  const lines = [COMMENT, ...missing.map((pattern) => `${quotedPattern(pattern)} merge=${DRIVER}`)];
  const gap = before === "" ? "" : /[\r\n]$/.test(before) ? eol : eol + eol;
  return `${before}${gap}${lines.join(eol)}${eol}`;
}

/** A pattern as gitattributes takes it: in quotes where it has blanks. */
function quotedPattern(pattern: string): string {
  return /[\s"\\]/.test(pattern) ? `"${pattern.replace(/["\\]/g, "\\$&")}"` : pattern;
}
