import { plainText } from "../markdown/inline.ts";

/** A title as an id: its words in lower case, joined by hyphens, at most 60 characters of them. */
export function slug(title: string): string {
  const words =
    plainText(title, "line")
      .toLowerCase()
      .normalize("NFC")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  let result = "";
  for (const word of words) {
    if (result.length + word.length > 60) break;
    result += result === "" ? word : `-${word}`;
  }
  return result;
}
