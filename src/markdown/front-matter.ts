/**
 * Where a text's front matter ends: the offset after its closing line, or `from` where there is none. The block opens
 * with `---` in the first line, holds keys, and ends with three dashes or more, or with three dots.
 * @param from where the text begins, so 1 after a BOM.
 */
export function frontMatterEnd(text: string, from: number): number {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(from, from + 64));
  if (opening === null) return from;
  const start = from + opening[0].length;
  const body = text.slice(start);
  const closing = /(?:^|\r\n|\n|\r)(?:-{3,}|\.{3})[ \t]*(?=\r\n|\n|\r|$)/.exec(body);
  if (closing === null) return from;
  const content = body.slice(0, closing.index);
  const first = content.split(/\r\n|\n|\r/).find((line) => line.trim() !== "" && !line.startsWith("#"));
  if (content.trim() !== "" && !/^["']?[\w .-]+["']?[ \t]*:/.test(first ?? "")) return from;
  return start + closing.index + closing[0].length;
}
