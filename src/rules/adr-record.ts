import { proseOf } from "../markdown/prose.ts";
import type { Span } from "../text/span.ts";
import { type AdrFile, adrFiles } from "./adr-files.ts";
import type { RuleContext, TextFile } from "./rule.ts";

/** What became of a decision. */
export const ADR_STATUSES = ["Proposed", "Accepted", "Rejected", "Deprecated", "Superseded"] as const;
export type AdrStatus = (typeof ADR_STATUSES)[number];

/** A decision record as far as its chain goes. */
export interface Adr extends AdrFile {
  readonly file: TextFile;
  /** Null where no status is written, or one that isn't known. */
  readonly status: AdrStatus | null;
  /** The words of the status; null where there are none. */
  readonly statusText: string | null;
  /** Where the status stands, or the first line. */
  readonly span: Span;
  /** Numbers that it says it is superseded by. */
  readonly supersededBy: readonly number[];
  /** Numbers that it says it supersedes. */
  readonly supersedes: readonly number[];
}

/** A line that gives the status by its name: bold, an item, a table's row, front matter. */
const STATUS = /^[ \t]*(?:[-*+|][ \t]*)?(?:\*\*|__)?status(?:[ \t]*:)?(?:\*\*|__)?[ \t]*[:|][ \t]*(\S[^\r\n|]*)/im;
const BY = /supersee?ded[ \t]+by|replaced[ \t]+by/i;
/** Numbers of records by name or file; a bare one counts where there is none of these. */
const NAMED = /\bADR[-_ #]*0*(\d{1,6})(?!\d)|(?<![\w-])0*(\d{1,6})-[\w.-]{1,200}\.md\b/gi;
const BARE = /(?<![\w.-])#?0*(\d{1,6})(?![\w.-])/;

/** The decision records that the globs name and whose texts were read, in the order of their paths. */
export function adrRecords({ paths, text }: RuleContext, globs: readonly string[]): readonly Adr[] {
  return adrFiles(paths ?? [], globs).flatMap((file) => {
    const found = text?.(file.path) ?? null;
    return found === null ? [] : [adrRecord(file, found)];
  });
}

/** Reads a record: its status is under a heading `Status`, in a line `Status: …`, or in the front matter. */
export function adrRecord(file: AdrFile, text: string): Adr {
  const place = statusPlace(text);
  const words = place === null ? null : text.slice(place.start, place.end);
  const first = { start: 0, end: /^[^\r\n]*/.exec(text.slice(0, 1000))?.[0].length ?? 0 };
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.slice(0, 1000));
  const others = (numbers: readonly number[]) => [...new Set(numbers)].filter((number) => number !== file.number);
  return {
    ...file,
    file: { path: file.path, text },
    status: words === null ? null : statusOf(words),
    statusText: words,
    span: place ?? first,
    supersededBy: others(
      (words !== null && BY.test(words) ? [words] : lines).flatMap((line) => numbersAfter(line, BY)),
    ),
    supersedes: others(lines.flatMap((line) => numbersAfter(line, /supersee?des|replaces/i))),
  };
}

/** The status that words begin with, whatever marks stand around them. */
function statusOf(words: string): AdrStatus | null {
  const plain = words.replace(/^[^\p{L}]+/u, "").toLowerCase();
  return ADR_STATUSES.find((status) => plain.startsWith(status.toLowerCase())) ?? null;
}

function statusPlace(text: string): Span | null {
  let under = false;
  for (const { kind, span } of proseOf(text)) {
    if (kind === "heading") under = /^status$/i.test(text.slice(span.start, span.end).replace(/[*_:\s]+/g, ""));
    else if (under) return firstLine(text, span);
  }
  const line = STATUS.exec(text);
  const value = line?.[1]?.trimEnd();
  if (line === null || value === undefined) return null;
  const start = line.index + line[0].length - (line[1]?.length ?? 0);
  return { start, end: start + value.length };
}

function firstLine(text: string, { start, end }: Span): Span {
  return { start, end: start + (/^[^\r\n]*/.exec(text.slice(start, end))?.[0].trimEnd().length ?? 0) };
}

/** The first numbers behind words, up to the next sentence. */
function numbersAfter(line: string, words: RegExp): readonly number[] {
  const found = words.exec(line);
  if (found === null) return [];
  const rest = line.slice(found.index + found[0].length).split(/[.;](?=\s|$)|\bsupersee?ded\b/i)[0] ?? "";
  const named = [...rest.matchAll(NAMED)].map(([, name, file]) => Number(name ?? file));
  const bare = named.length > 0 ? undefined : BARE.exec(rest)?.[1];
  return bare === undefined ? named : [Number(bare)];
}
