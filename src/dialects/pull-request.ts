import type { Span } from "../text/span.ts";
import { type Codec, type FileStyle, replaceSpan } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

/** A mention of a pull request or issue in a raw text. */
export interface Mention {
  readonly number: number;
  readonly span: Span;
  readonly form: "link" | "url" | "number";
  /** `https://github.com/owner/name` where the mention has it; null for a bare number. */
  readonly repository: string | null;
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
      form: target !== undefined ? "link" : bare === undefined ? "url" : "number",
    });
  }
  return found;
}

/** Mentions of this repository's own: those that name another one, where ours is known, are left out. */
export function ownMentions(raw: string, repositoryUrl: string | null): Mention[] {
  return mentions(raw).filter(({ repository }) => isOwn(repository, repositoryUrl));
}

/** The same repository by owner and name: its host may be called otherwise, behind a proxy or in a test. */
function isOwn(repository: string | null, repositoryUrl: string | null): boolean {
  return repository === null || repositoryUrl === null || ownerAndName(repository) === ownerAndName(repositoryUrl);
}

function ownerAndName(url: string): string {
  return url.replace(/\/+$/, "").split("/").slice(-2).join("/").toLowerCase();
}

/**
 * The mention that a place for a pull request means: the first of this repository, else the first of all, since links
 * outlive the renaming of a repository.
 */
function chosen(raw: string, repositoryUrl: string | null): Mention | undefined {
  return ownMentions(raw, repositoryUrl)[0] ?? mentions(raw)[0];
}

const BARE = /^(?:PR|pull request|MR)?\s*[#-]?\s*(\d+)$/i;

/** A task's pull request: the first that its place names. */
export const pullRequestCodec: Codec<number | null> = {
  read(raw, _place, context) {
    if (isEmptyWord(raw)) return { value: null, understood: true };
    const number = chosen(raw, context.options.repositoryUrl)?.number ?? Number(BARE.exec(raw.trim())?.[1] ?? 0);
    return number > 0 ? { value: number, understood: true } : { value: null, understood: false };
  },
  write(value, raw, _place, style, context) {
    if (value === null) return style.empty;
    const present = chosen(raw, context.options.repositoryUrl);
    if (present !== undefined && !isOwn(present.repository, context.options.repositoryUrl)) {
      return replaceSpan(raw, present.span, written(value, present.form, style));
    }
    if (present === undefined) {
      return BARE.test(raw.trim()) ? raw.replace(/\d+/, String(value)) : written(value, style.pull, style);
    }
    return replaceSpan(
      raw,
      present.span,
      renumbered(raw.slice(present.span.start, present.span.end), present, value, style),
    );
  },
};

function written(number: number, form: Mention["form"], { repositoryUrl }: FileStyle): string {
  if (repositoryUrl === null || form === "number") return `#${number}`;
  const url = `${repositoryUrl}/pull/${number}`;
  return form === "url" ? url : `[#${number}](${url})`;
}

/** The same mention with another number; only the number changes where the link's target shows where it belongs. */
function renumbered(text: string, mention: Mention, number: number, style: FileStyle): string {
  if (mention.form === "number") return `#${number}`;
  if (mention.repository === null) return written(number, "link", style);
  const target = text.replace(/(\/(?:pulls?|issues|merge_requests)\/)\d+[^)\s]*/, `$1${number}`);
  return mention.form === "url" ? target : target.replace(/^\[([^\]]*?)\d+/, `[$1${number}`);
}
