import { oneLine } from "../text/normalise.ts";

/** GitHub takes no longer issue title. */
export const TITLE_LIMIT = 256;

/** Title of a task's issue after the template `issue-title`; cut with "…" where GitHub takes no more. */
export function issueTitle(template: string, id: string, title: string): string {
  const whole = oneLine(template.replaceAll("{id}", () => id).replaceAll("{title}", () => title));
  const points = Array.from(whole);
  if (whole.length <= TITLE_LIMIT) return whole;
  let cut = "";
  for (const point of points) {
    if (cut.length + point.length > TITLE_LIMIT - 1) break;
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

/** Whether two titles agree: white space and invisible characters apart, and a cut one with what it was cut from. */
export function sameTitle(a: string, b: string): boolean {
  const [x, y] = [oneLine(a), oneLine(b)];
  return x === y || cutFrom(x, y) || cutFrom(y, x);
}

function cutFrom(short: string, long: string): boolean {
  // Only a title at GitHub's limit was cut by us; a person's own "…" is a title like any other.
  return short.endsWith("…") && long.length > TITLE_LIMIT - 64 && long.startsWith(short.slice(0, -1).trimEnd());
}
