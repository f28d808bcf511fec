import type { Status } from "../plan/task.ts";
import { CODECS } from "./codecs.ts";
import type { Draft } from "./draft.ts";
import { FIELD_LABELS } from "./field-values.ts";
import type { WriteSetting } from "./file-style.ts";
import type { FieldEdit } from "./write-field.ts";

/** The edit that makes an item's checkbox, or the word between its brackets, say a status; a box only says done or not. */
export function writeBox(draft: Draft, status: Status, { context, styleOf, text }: WriteSetting): FieldEdit {
  const { mark } = draft;
  if (mark === null)
    return { kind: "refused", reason: `${draft.id} has no place for ${FIELD_LABELS.status} in this file.` };
  if (mark.checkbox) {
    const done = status === "done";
    if (done === (mark.letter !== " ")) return { kind: "edits", edits: [] };
    return { kind: "edits", edits: [{ span: mark.inner, text: done ? tickOf(text) : " " }] };
  }
  const letter = /^[^\p{L}\p{N}\s]$/u.test(mark.letter) ? boxLetter(status, context, text) : null;
  if (letter !== null) return { kind: "edits", edits: [{ span: mark.inner, text: letter }] };
  const site = { place: "line", fits: (raw: string) => !/[\][\r\n]/.test(raw) } as const;
  const word = CODECS.status.write(status, mark.letter, site, styleOf("status"), context);
  if (word === null || !site.fits(word) || CODECS.status.read(word, "line", context).value !== status) {
    return { kind: "refused", reason: `Status of ${draft.id} can't say "${status}" between brackets.` };
  }
  return { kind: "edits", edits: [{ span: mark.inner, text: word }] };
}

/** What a box with a sign in it, such as `[~]`, says a status by: the file's own sign, or an ordinary box. */
function boxLetter(status: Status, { boxes }: WriteSetting["context"], text: string): string | null {
  for (const [letter, meaning] of boxes ?? []) if (meaning === status && letter.length === 1) return letter;
  return status === "done" ? tickOf(text) : status === "not-started" ? " " : null;
}

/** The letter that a file ticks its boxes with. */
export function tickOf(text: string): "x" | "X" {
  const large = text.match(/^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[X\]/gm)?.length ?? 0;
  const small = text.match(/^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[x\]/gm)?.length ?? 0;
  return large > small ? "X" : "x";
}
