/** A plain text as an id: its words in lower case, joined by hyphens, at most 60 characters of them. */
export function slugOf(text: string): string {
  const words =
    text
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
