import type { Priority, Review, Status } from "../plan/task.ts";
import { readBoxed, writeBoxed } from "./boxed-status.ts";
import type { Codec, FileStyle, ReadContext } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";
import { PRIORITY_LEXICON, readPriority } from "./priority-words.ts";
import { REVIEW_LEXICON, readReview } from "./review-marks.ts";
import { isStatusNote, readStatus, STATUS_LEXICON } from "./status-words.ts";
import { type Forms, foldWords, inMannerOf, type Legend, type Lexicon, wordParts } from "./words.ts";

/** A status in words, or a checkbox in a cell; an empty place is not started. */
export const statusCodec: Codec<Status> = {
  read(raw, _place, context) {
    if (isEmptyWord(raw)) return { value: "not-started", understood: true };
    const value = readBoxed(raw, context) ?? readStatus(raw, context.statusLegend, context.options.statusWords);
    return { value: value ?? "not-started", understood: value !== null };
  },
  write(value, raw, _place, style, context) {
    const boxed = writeBoxed(value, raw, context, (before) => statusWord(value, before, style, context));
    return boxed === undefined ? statusWord(value, raw, style, context) : boxed;
  },
};

function statusWord(value: Status, raw: string, style: FileStyle, context: ReadContext): string {
  const { statusLegend, statusLabels, options } = context;
  const lexicon =
    statusLabels === undefined
      ? STATUS_LEXICON
      : { ...STATUS_LEXICON, labels: { ...STATUS_LEXICON.labels, ...statusLabels } };
  const form = formOf(value, raw, style.status, lexicon, statusLegend);
  const { note, after } = wordParts(raw);
  if (isEmptyWord(raw) || note === "" || isStatusNote(note)) return form + commentsOf(after);
  const noted = `${form}${note}${commentsOf(after)}`;
  return readStatus(noted, statusLegend, options.statusWords) === value ? noted : form + commentsOf(after);
}

/** A review mark or word; an empty place is no review. */
export const reviewCodec: Codec<Review | null> = {
  read(raw) {
    if (isEmptyWord(raw)) return { value: "none", understood: true };
    const value = readReview(raw);
    return { value: value ?? "none", understood: value !== null };
  },
  write(value, raw, _place, style) {
    return value === null ? null : plainWord(value, raw, style.review, REVIEW_LEXICON);
  },
};

/** A priority in words or marks, or none. */
export const priorityCodec: Codec<Priority | null> = {
  read(raw, _place, { priorityLegend }) {
    if (isEmptyWord(raw)) return { value: null, understood: true };
    const value = readPriority(raw, priorityLegend);
    return { value, understood: value !== null };
  },
  write(value, raw, _place, style, { priorityLegend }) {
    return value === null ? style.empty : plainWord(value, raw, style.priority, PRIORITY_LEXICON, priorityLegend);
  },
};

/** A type: any word, lower case, its words joined by hyphens. */
export const typeCodec: Codec<string | null> = {
  read(raw) {
    if (isEmptyWord(raw)) return { value: null, understood: true };
    const value = foldWords(wordParts(raw).head).replaceAll(" ", "-");
    return { value: value === "" ? null : value, understood: value !== "" };
  },
  write(value, _raw, _place, style) {
    if (value === null) return style.empty;
    if (!/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u.test(value)) return null;
    const form = style.type.of(value);
    if (form !== null) return form;
    const example = wordParts(style.type.any() ?? "").head.replace(/[^\p{L}]/gu, "");
    const capital = example !== "" && example[0] !== example[0]?.toLowerCase();
    return capital
      ? value
          .split("-")
          .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
          .join(" ")
      : value;
  },
};

/** The file's form for a value; where it has none, the value in the manner of the one that it replaces. */
function formOf<T extends string>(
  value: T,
  raw: string,
  forms: Forms<T>,
  lexicon: Lexicon<T>,
  legend?: Legend<T>,
): string {
  return forms.of(value) ?? inMannerOf(value, isEmptyWord(raw) ? forms.any() : raw, lexicon, legend);
}

function plainWord<T extends string>(
  value: T,
  raw: string,
  forms: Forms<T>,
  lexicon: Lexicon<T>,
  legend?: Legend<T>,
): string {
  const { after } = wordParts(raw);
  return formOf(value, raw, forms, lexicon, legend) + commentsOf(after);
}

function commentsOf(after: string): string {
  const comments = after.match(/<!--(?:(?!-->)[\s\S])*-->/g);
  return comments === null ? "" : ` ${comments.join(" ")}`;
}
