import { readInline } from "../markdown/inline.ts";
import { oneLine, paragraphs } from "../text/normalise.ts";
import { type Codec, replaceText } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

/** A title: one line, always there; what stands for an empty cell elsewhere is a title here. */
export const titleCodec: Codec<string> = {
  read: (raw, place) => ({ value: readInline(raw, place).value.replace(/\s*\n\s*/g, " "), understood: true }),
  write: (value, raw, site) => (oneLine(value) === "" ? null : replaceText(raw, oneLine(value), site)),
};

/** A description: lines parted by `<br>`, or nothing. */
export const descriptionCodec: Codec<string | null> = {
  read: (raw, place) => ({ value: isEmptyWord(raw) ? null : readInline(raw, place).value, understood: true }),
  write: (value, raw, site, style) =>
    value === null || paragraphs(value) === "" ? style.empty : replaceText(raw, paragraphs(value), site, isEmptyWord),
};

/** Any other text of one line, or nothing: an estimate, a sprint. */
export const lineCodec: Codec<string | null> = {
  read: (raw, place) => ({
    value: isEmptyWord(raw) ? null : readInline(raw, place).value.replace(/\s*\n\s*/g, " "),
    understood: true,
  }),
  write: (value, raw, site, style) =>
    value === null || oneLine(value) === "" ? style.empty : replaceText(raw, oneLine(value), site, isEmptyWord),
};

const NO_SPRINT = /^(?:backlog|unscheduled|future|later|next)$/i;

/** A sprint's id; `Backlog` and its like are none. */
export const sprintCodec: Codec<string | null> = {
  read: (raw, place, context) => {
    const { value } = lineCodec.read(raw, place, context);
    return { value: value !== null && NO_SPRINT.test(value) ? null : value, understood: true };
  },
  write: lineCodec.write,
};
