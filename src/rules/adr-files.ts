import { globMatcher } from "../text/glob.ts";
import { folderOf } from "./repository-files.ts";
import type { RuleContext } from "./rule.ts";

/** Where the field keeps architecture decision records. */
export const ADR_PATHS: readonly string[] = [
  "adr/*.md",
  "adrs/*.md",
  "decisions/*.md",
  "docs/adr/*.md",
  "docs/adrs/*.md",
  "docs/decisions/*.md",
  "docs/architecture/adr/*.md",
  "docs/architecture/decisions/*.md",
  "doc/adr/*.md",
];

/** A file of a decision record, by its name: `docs/adr/0007-water-by-rain.md`. */
export interface AdrFile {
  readonly path: string;
  readonly number: number;
}

/** The decision records among the files of a repository, in their order. */
export function adrFiles(paths: readonly string[], globs: readonly string[] = ADR_PATHS): readonly AdrFile[] {
  const isAdr = globMatcher(globs);
  return paths.flatMap((path) => {
    const number = /\/(?:adr[-_ ]?)?(\d{1,6})(?:[-_. ][^/]*)?\.md$/i.exec(`/${path}`)?.[1];
    return number === undefined || !isAdr(path) || /template/i.test(path) ? [] : [{ path, number: Number(number) }];
  });
}

/** How people name a record: `ADR-0007`. */
export function adrName(number: number): string {
  return `ADR-${String(number).padStart(4, "0")}`;
}

/** The numbers of a repository's decision records. */
export interface AdrNumbers {
  readonly folder: string;
  has(number: number): boolean;
}

/** Null where there are no files of records, so that nothing can be said of what a text names. */
export function adrNumbers({ paths }: RuleContext): AdrNumbers | null {
  const files = adrFiles(paths ?? []);
  const first = files[0];
  if (first === undefined) return null;
  const numbers = new Set(files.map(({ number }) => number));
  return {
    folder: folderOf(first.path),
    has: (number) => numbers.has(number),
  };
}

/** The names of records that a plan holds itself: headings, rows and items that begin with one. */
export function adrsWithin(text: string): ReadonlySet<string> {
  const found = text.matchAll(/^[ \t]*(?:#{1,6}|[|*-])[ \t]*[*_[]{0,4}(ADR-?\d{1,6})\b/gm);
  return new Set([...found].map(([, name = ""]) => name));
}
