import { encodeCell, encodeLine } from "../../markdown/escape.ts";
import type { Status } from "../../plan/task.ts";
import { CODECS } from "../codecs.ts";
import type { Slot } from "../draft.ts";
import type { WriteSetting } from "../file-style.ts";
import type { CustomFile } from "./read.ts";

/**
 * How a file says a status: in the word that it uses for it, else in the first that the configuration has. Null where it
 * has none, so that the common words count. A file that only knows done and not done says all others by nothing.
 */
export function statusText(
  { entry, twoStates }: CustomFile,
  status: Status,
  { styleOf, context }: WriteSetting,
  place: Slot["place"] = "cell",
): string | null {
  const wanted: Status = twoStates && status !== "done" ? "not-started" : status;
  const style = styleOf("status");
  const word = Object.entries(entry.status).find(([, value]) => value === wanted)?.[0];
  const written = word === undefined ? undefined : place === "cell" ? encodeCell(word) : encodeLine(word);
  const text = style.status.of(wanted) ?? written ?? (twoStates && wanted === "not-started" ? style.empty : null);
  return text !== null && CODECS.status.read(text, place, context).value === wanted ? text : null;
}
