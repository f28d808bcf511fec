import { plainText } from "../../markdown/inline.ts";
import { readStatus } from "../status-words.ts";
import type { ProjectDraft } from "./collect.ts";

/** What the cell `Added to Sprint?` says; null where there is none. */
export function isAdded({ added, section }: ProjectDraft): boolean | null {
  if (section !== "discovered" || added === null) return null;
  const words = plainText(added.raw).toLowerCase();
  return (
    /(?<![\p{L}])(?:yes|y|true|done|added)(?![\p{L}])/u.test(words) ||
    (!/\p{L}/u.test(words) && readStatus(added.raw) === "done")
  );
}
