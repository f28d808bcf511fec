import { oneLine } from "../text/normalise.ts";

/** GitHub takes no longer issue title. */
export const TITLE_LIMIT = 256;

/** Of a cut title at least so much is there. */
const CUT_LEAST = 128;

/** Title of a task's issue after the template `issue-title`; the task's own title is cut with "…" where GitHub takes no more. */
export function issueTitle(template: string, id: string, title: string): string {
  const words = template.replaceAll("{id}", () => id);
  const fill = (text: string) => oneLine(words.replaceAll("{title}", () => text));
  const whole = fill(title);
  if (whole.length <= TITLE_LIMIT) return whole;
  const own = words.split("{title}");
  const room = Math.floor((TITLE_LIMIT - own.join("").length) / (own.length - 1));
  return room < CUT_LEAST ? cutTo(TITLE_LIMIT, whole) : fill(cutTo(room, oneLine(title)));
}

function cutTo(length: number, text: string): string {
  let cut = "";
  for (const point of text) {
    if (cut.length + point.length > length - 1) break;
    cut += point;
  }
  return `${cut.trimEnd()}…`;
}

/** The task's title that an issue's title says: what is left without the template's own words, or all of it where it doesn't have them. */
export function taskTitle(template: string, id: string, issue: string): string {
  const whole = oneLine(issue);
  const [before = "", after = ""] = oneLine(template.replaceAll("{id}", () => id)).split("{title}");
  const prefix = before.trim();
  const suffix = after.trim();
  let result = whole;
  if (prefix !== "" && result.toLowerCase().startsWith(prefix.toLowerCase())) result = result.slice(prefix.length);
  if (suffix !== "" && result.toLowerCase().endsWith(suffix.toLowerCase())) result = result.slice(0, -suffix.length);
  result = result.trim();
  return result === "" ? whole : result;
}

/** Which of a task's ids, the present one and a former one, an issue's title is written with; the first where none is. */
export function idInTitle(template: string, ids: readonly string[], issue: string): string {
  const whole = oneLine(issue);
  return ids.find((id) => taskTitle(template, id, whole) !== whole) ?? ids[0] ?? "";
}

/** A title as it is compared where tasks and issues are matched by their text: letters and digits only, no case. */
export function plainTitle(title: string): string {
  return oneLine(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether two titles agree: white space and invisible characters apart, and a cut one with what it was cut from. */
export function sameTitle(a: string, b: string): boolean {
  const [x, y] = [oneLine(a), oneLine(b)];
  return x === y || cutFrom(x, y) || cutFrom(y, x);
}

function cutFrom(short: string, long: string): boolean {
  // Only a title at GitHub's limit was cut by us; a person's own "…" is a title like any other. Half a character and a
  // blank at the cut are gone, too.
  return short.endsWith("…") && short.length >= CUT_LEAST - 2 && long.startsWith(short.slice(0, -1).trimEnd());
}
