/**
 * Which tasks an issue's or a pull request's body says it belongs to: lines `task_id: T-001`, the case of `task_id`
 * ignored, any white space around the colon, also in a list item, in bold or in a table row. Not in quotes, code or
 * comments. In document order, without repetitions.
 */
export function claimedTasks(body: string): readonly string[] {
  const claims: string[] = [];
  for (const line of visibleLines(body)) {
    const match = CLAIM.exec(line);
    const key = match?.groups?.key;
    if (key !== undefined && !claims.includes(key)) claims.push(key);
  }
  return claims;
}

const MARK = "[*_]{0,3}";
const CLAIM = new RegExp(
  `^\\s{0,3}(?:(?:[-*+]|\\d{1,9}[.)])\\s+(?:\\[[ xX]\\]\\s+)?)?\\|?\\s*${MARK}task_id${MARK}\\s*(?::|\\|)\\s*${MARK}\\s*(?<key>[^\\s|*\`<>,;]+?)${MARK}\\s*(?:\\||[,;].*)?\\s*$`,
  "i",
);

/** The lines of a body that a reader sees as text: no comments, no fenced or indented code, no quotes. */
export function visibleLines(body: string): string[] {
  const text = body
    .replace(/\r\n?/g, "\n")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ""));
  const lines: string[] = [];
  let fence: { char: string; length: number } | null = null;
  let afterBlank = true;
  let quoted = false;
  for (const line of text.split("\n")) {
    const mark = /^\s{0,3}(?:[-*+]\s+)?(`{3,}|~{3,})(.*)$/.exec(line);
    const run = mark?.[1];
    if (fence !== null) {
      quoted = false;
      if (run?.startsWith(fence.char) && run.length >= fence.length && (mark?.[2] ?? "").trim() === "") fence = null;
      continue;
    }
    if (run !== undefined && !(run.startsWith("`") && (mark?.[2] ?? "").includes("`"))) {
      fence = { char: run.charAt(0), length: run.length };
      continue;
    }
    const indentedCode: boolean = afterBlank && /^(?: {4}|\t)/.test(line);
    afterBlank = line.trim() === "" || (afterBlank && indentedCode);
    // A quote's paragraph goes on in the next line, with or without a mark (CommonMark 5.1, lazy continuation).
    const quote = /^\s{0,3}>(.*)$/.exec(line)?.[1];
    quoted = quote === undefined ? quoted && PARAGRAPH.test(line) : PARAGRAPH.test(quote);
    if (indentedCode || quote !== undefined || quoted) continue;
    lines.push(line);
  }
  return lines;
}

/** A line that goes on with a paragraph: not blank, no heading, list item, rule or table row. */
const PARAGRAPH = /^(?!\s*$|\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\||(?:[-*_]\s*){3,}$|`{3,}|~{3,}))/;

const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d{1,9})\b/gi;

/**
 * Issues of the same repository that a pull request's body says it closes.
 * @see https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function closedIssues(body: string): readonly number[] {
  const text = visibleLines(body)
    .join("\n")
    .replace(/`[^`\n]*`/g, "");
  return [...new Set([...text.matchAll(CLOSING)].map((match) => Number(match[1])))];
}

/** Whether `id` stands as a whole token at the start of a title: `T-001 …`, `[T-001] …`, `T-001: …`; not `T-0012`. */
export function titleNames(title: string, id: string): boolean {
  const rest = title.trimStart().replace(/^[[(#]\s*/, "");
  return startsWithToken(rest, id);
}

/** Whether `id` stands as a whole token at the start of a segment of a branch name: `feature/T-001-pdf`. */
export function branchNames(branch: string, id: string): boolean {
  return branch.split("/").some((segment) => startsWithToken(segment, id));
}

function startsWithToken(text: string, id: string): boolean {
  if (text.slice(0, id.length).toLowerCase() !== id.toLowerCase()) return false;
  // A letter or digit goes on with the token; so does "." or "-" before a digit ("T-1" is not named by "T-1.2").
  return !/^(?:[\p{L}\p{N}_]|[.#]\p{N})/u.test(text.slice(id.length));
}
