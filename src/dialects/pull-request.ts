import { isOwn, type Mention, mentions, ownMentions } from "../plan/mentions.ts";
import { type Codec, type FileStyle, replaceSpan } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

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
