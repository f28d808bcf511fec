import type { TextEdit } from "../text/edit.ts";
import { isoDates } from "./dates.ts";
import { isEmptyWord } from "./empty.ts";
import type { KeyLine } from "./header.ts";
import { isPlaceholder } from "./placeholders.ts";

/** The date in `**Last Updated**: …`, whatever else the line says, such as the session of the update. */
export function updatedEdits(lines: readonly KeyLine[], today: string): TextEdit[] {
  return lines.flatMap(({ key, raw, span }) => {
    if (!/^(?:last )?(?:updated|modified)(?: on)?$/.test(key)) return [];
    if (isEmptyWord(raw) || isPlaceholder(raw)) return [{ span, text: raw === "" ? ` ${today}` : today }];
    const [date] = isoDates(raw);
    const hole = date === undefined ? raw.indexOf("YYYY-MM-DD") : date.index;
    if (hole < 0 || date?.date === today) return [];
    const start = span.start + hole;
    return [{ span: { start, end: start + today.length }, text: today }];
  });
}
