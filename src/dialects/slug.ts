import { plainText } from "../markdown/inline.ts";
import { slugOf } from "../text/slug.ts";

/** A title as an id: its words in lower case, joined by hyphens, at most 60 characters of them. */
export function slug(title: string): string {
  return slugOf(plainText(title, "line"));
}
