/** Where GitHub looks for the code owners, in its order: the first file that is there counts. */
export const CODE_OWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Who owns a file: logins without `@`, teams as `org/team`, and addresses. */
export interface Owners {
  readonly logins: readonly string[];
  readonly teams: readonly string[];
  readonly addresses: readonly string[];
}

const NOBODY: Owners = { logins: [], teams: [], addresses: [] };

/**
 * Who owns a path by a CODEOWNERS file: the last line that matches counts, also where it names nobody. Patterns are those
 * of gitignore without `!`, `[…]` and `\#`, which GitHub doesn't know there.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function ownersOf(path: string, codeOwners: string): Owners {
  let owners = NOBODY;
  for (const line of codeOwners.split(/\r?\n/)) {
    const { pattern, names } = entryOf(line);
    if (pattern !== null && matches(path, pattern)) owners = sorted(names);
  }
  return owners;
}

/** A line's pattern and owners; a space in a pattern is written with a backslash, and `#` begins a comment. */
function entryOf(line: string): { readonly pattern: string | null; readonly names: readonly string[] } {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\])+/g)) {
    if (word.startsWith("#")) break;
    words.push(word.replace(/\\(.)/g, "$1"));
  }
  const [pattern = null, ...names] = words;
  return { pattern: pattern === null || /^!|\[/.test(pattern) ? null : pattern, names };
}

function sorted(names: readonly string[]): Owners {
  const at = names.filter((name) => name.startsWith("@")).map((name) => name.slice(1));
  return {
    logins: at.filter((name) => !name.includes("/")),
    teams: at.filter((name) => name.includes("/")),
    addresses: names.filter((name) => !name.startsWith("@") && name.includes("@")),
  };
}

/** A pattern with a slash before its end begins at the root; any other is found in every folder. A folder means all in it. */
function matches(path: string, pattern: string): boolean {
  const folder = pattern.endsWith("/");
  const plain = pattern.replace(/^\//, "").replace(/\/$/, "");
  if (plain === "") return false;
  const rooted = pattern.startsWith("/") || plain.includes("/");
  const wanted = [...(rooted ? [] : ["**"]), ...plain.split("/").filter((part) => part !== "")];
  const parts = path.split("/");
  // `docs/*` means the files in docs, not those of its folders; what names something means all that is below it.
  const below = folder || plain.at(-1) !== "*" || !rooted;
  for (let end = folder ? parts.length - 1 : parts.length; end > 0; end--) {
    if (matchesParts(parts.slice(0, end), wanted)) return true;
    if (!below) return false;
  }
  return false;
}

/** Whether names match patterns one by one, `**` any number of them. Dynamic, so that many `**` cost no more than their product. */
function matchesParts(parts: readonly string[], patterns: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const pattern of patterns) {
    const next = new Set<number>();
    for (const at of reached) {
      if (pattern === "**") for (let to = at; to <= parts.length; to++) next.add(to);
      else if (at < parts.length && matchesName(parts[at] ?? "", pattern)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(parts.length);
}

/** One name with `*` and `?`; case counts, as in GitHub's trees. */
function matchesName(name: string, pattern: string): boolean {
  let [at, here, star, retry] = [0, 0, -1, 0];
  while (at < name.length) {
    if (here < pattern.length && (pattern[here] === "?" || (pattern[here] !== "*" && pattern[here] === name[at]))) {
      at++;
      here++;
    } else if (pattern[here] === "*") {
      star = here++;
      retry = at;
    } else if (star >= 0) {
      here = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[here] === "*") here++;
  return here === pattern.length;
}
