import type { Span } from "../text/span.ts";

/** A mention of a pull request or issue in a raw text. */
export interface Mention {
  readonly number: number;
  readonly span: Span;
  readonly form: "link" | "url" | "number";
  /** `https://github.com/owner/name` where the mention has it; null for a bare number. */
  readonly repository: string | null;
  /** What the text of a link says where that is another number than its target's: `[#12](…/pull/13)`; else null. */
  readonly label: number | null;
}

const PULL_URL = "https?:\\/\\/[^\\s()<>|]+?\\/(?:pull|pulls|issues|merge_requests)\\/(\\d+)[^\\s()<>|]*";
const MENTION = new RegExp(
  `\\[[^\\][]*?#?(\\d+)[^\\][]*\\]\\(([^()\\s]*)\\)|${PULL_URL}|(?<![\\w&/])#(\\d+)(?![\\w;])`,
  "g",
);

/** All mentions in a raw text, in order: `[#12](url)`, a full URL, `#12`. */
export function mentions(raw: string): Mention[] {
  const found: Mention[] = [];
  for (const match of raw.matchAll(MENTION)) {
    const [whole, inLabel, target, inUrl, bare] = match;
    const span = { start: match.index, end: match.index + whole.length };
    const url = target ?? whole;
    const inTarget = new RegExp(PULL_URL).exec(url)?.[1];
    const number = Number(inTarget ?? inLabel ?? inUrl ?? bare);
    // A link to some file or page mentions no pull request, unless its text says so.
    if (target !== undefined && inTarget === undefined && !/^\[[^\]]*#\d/.test(whole)) continue;
    if (!Number.isSafeInteger(number) || number < 1) continue;
    const repository = inTarget === undefined ? null : url.replace(/\/(?:pulls?|issues|merge_requests)\/\d+.*$/, "");
    found.push({
      number,
      span,
      repository,
      label: inTarget === undefined || target === undefined ? null : labelNumber(whole, number),
      form: target !== undefined ? "link" : bare === undefined ? "url" : "number",
    });
  }
  return found;
}

/** The number that the text of a link names, where it is another one: `#12` in it, or a number that is all of it. */
function labelNumber(link: string, number: number): number | null {
  const text = link.slice(1, link.indexOf("]"));
  const told = /#(\d+)/.exec(text)?.[1] ?? /^\W*(?:PR|MR|pull request)?\s*(\d+)\W*$/i.exec(text)?.[1];
  return told === undefined || Number(told) === number ? null : Number(told);
}

/** Mentions of this repository's own: those that name another one, where ours is known, are left out. */
export function ownMentions(raw: string, repositoryUrl: string | null): Mention[] {
  return mentions(raw).filter(({ repository }) => isOwn(repository, repositoryUrl));
}

/** The same repository by owner and name: its host may be called otherwise, behind a proxy or in a test. */
export function isOwn(repository: string | null, repositoryUrl: string | null): boolean {
  return repository === null || repositoryUrl === null || ownerAndName(repository) === ownerAndName(repositoryUrl);
}

function ownerAndName(url: string): string {
  return url.replace(/\/+$/, "").split("/").slice(-2).join("/").toLowerCase();
}
