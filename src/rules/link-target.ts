import { folderOf } from "./repository-files.ts";

/** Where a link of a file in the repository leads, as far as the repository can tell. */
export type LinkTarget =
  /** The web, another scheme, a placeholder, or a page of GitHub beside the files: nothing that files can tell. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "here"; readonly fragment: string }
  /** Relative to the root, without a slash at its end; "" for the root itself. */
  | { readonly kind: "file"; readonly path: string; readonly fragment: string };

const ELSEWHERE: LinkTarget = { kind: "elsewhere" };
/** A scheme, an address without one, a home folder. */
const WEB = /^(?:[a-z][a-z0-9+.-]*:|\/\/|~)/i;
/** What a template has in a link's place: `{slug}`, `<file>`, `...`, `path/to/x.md`, `link-to-docs`. */
const PLACEHOLDER =
  /[{}<>$…]|\.{3}|\bX{2,}\b|\bN{3,}\b|\bYYYY\b|^(?:\.?\/)?path\/to\/|^(?:link|path|url)[-_ ]to\b|\[[^\]]*\]/;

/**
 * What the target of a link in the file at `from` means on GitHub: `/x` counts from the repository's root, and what
 * leads out of the root is a page such as `../../issues`. A bare word (`link`, `url`, `todo`) is a placeholder.
 */
export function linkTarget(target: string, from: string): LinkTarget {
  const trimmed = target.trim();
  if (trimmed === "" || WEB.test(trimmed) || PLACEHOLDER.test(trimmed)) return ELSEWHERE;
  const hash = trimmed.indexOf("#");
  const fragment = hash < 0 ? "" : decoded(trimmed.slice(hash + 1));
  const written = (hash < 0 ? trimmed : trimmed.slice(0, hash)).replace(/\?.*$/s, "");
  if (written === "") return hash < 0 ? ELSEWHERE : { kind: "here", fragment };
  const path = resolved(decoded(written), folderOf(from));
  return path === null ? ELSEWHERE : { kind: "file", path, fragment };
}

/** Whether a target is one word, so that it may stand for a link that is yet to come. */
export function isBareWord(target: string): boolean {
  return /^[^./#?\\]*$/.test(target.trim());
}

/** The path from the root; null where it leads out of it. */
function resolved(path: string, folder: string): string | null {
  const parts = path.startsWith("/") || folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** How a file at `from` links to the one at `path`. */
export function relativeTo(from: string, path: string): string {
  const here = from.split("/").slice(0, -1);
  const there = path.split("/");
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return encodeURI([...here.slice(same).map(() => ".."), ...there.slice(same)].join("/"));
}
