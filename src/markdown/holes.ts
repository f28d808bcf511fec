import { isPlaceholder, isPlaceholderId } from "./placeholders.ts";

/** `[FEATURE]`, `[Task title]`: a text that is one bracket and no link, box, story or phase. */
const BRACKET = /^\[(?![ xX~!>-]?\]|P\]|US\d|P\d)[^\][]{2,}\](?!\()$/;
/** One word in brackets that people use as a tag or as the value itself. */
const TAG =
  /^\[(?:wip|tbd|tbc|todo|done|ready|draft|blocked|open|closed|new|in progress|in review|review|on hold|n\/?a|none|optional|internal|external|spike|bug|chore|feature|docs?|security|urgent|critical|high|medium|low)\]$/i;
/** Holes of one form, also within a value: dates, sprints, versions, ids. */
const FORMS =
  /\bYYYY-MM-DD\b|\bDD[./-]MM[./-]YYYY\b|\bSprint[-_ ](?:XX|NN|N|#{1,2})[-_ ](?:YYYY|20XX)\b|\bv[XN]\.[XYN](?:\.[XZN])?\b|(?<![\w-])[A-Z][A-Z0-9_]{0,9}-(?:X{2,}|N{2,}|#{2,})(?![\w-])/;

/**
 * The hole that a template left in a value, as it is written; null for a value that has none.
 * @param raw a value of one line; one with other words around a hole of no certain form has none
 */
export function holeIn(raw: string): string | null {
  const text = raw.trim();
  if (text === "" || text.length > 2000) return null;
  if (BRACKET.test(text)) return TAG.test(text) ? null : text;
  const unclear = /\bNEEDS CLARIFICATION\b/.exec(text)?.[0];
  if (unclear !== undefined) return unclear;
  if (/^(?:<[a-z][\w -]{2,40}>|\{\{[^{}]{1,60}\}\})$/i.test(text) && isPlaceholder(text)) return text;
  const form = FORMS.exec(text)?.[0];
  // In a sentence such a form is mostly spoken of: "dates are YYYY-MM-DD".
  return form !== undefined && text.length - form.length * text.split(form).length < 16 ? form : null;
}

/** Whether a heading, as written, still names nothing: `Phase 1: [Phase 1 Name]`. */
export function isHoleHeading(raw: string): boolean {
  if (raw.length > 300) return false;
  return (
    /\[(?:your |insert |enter |name\b|title\b|feature(?: name)?\]|project(?: name)?\]|sprint(?: id| name)?\]|phase \d* ?(?:name|title)|task (?:name|title)|milestone(?: name)?\]|date\]|(?:[\w-]+ ){0,3}(?:name|title|here)\])[^\][]*\]?(?!\()/i.test(
      raw,
    ) ||
    (FORMS.exec(raw) !== null && !raw.includes("`"))
  );
}

/** Whether a row or item holds nothing but what a template shows: an id such as `T-XXX`, and brackets. */
export function isSampleRow(cells: readonly string[]): boolean {
  const [first = ""] = cells;
  if (cells.length === 1) return /^\W{0,4}[A-Z][A-Z0-9_]{0,9}-\d?(?:X{2,}|N{2,}|#{2,})(?![\w-])/.test(first);
  return isPlaceholderId(first) && cells.slice(1, 3).some((raw) => raw === "" || isPlaceholder(raw));
}

const LOGIN =
  /^(?:(?:your|my)[-_]?)?(?:git-?hub[-_]?)?(?:user-?name|login-?name|handle)$|^(?:your|user|owner|assignee|developer)[-_]?(?:git-?hub[-_]?)?name$|^(?:your|first)-?(?:name-?)?(?:lastname|last-name|login|handle|team)$/i;

/** Whether a login, without `@`, is one that a template shows: `username`, `your-name`. */
export function isSampleLogin(login: string): boolean {
  return LOGIN.test(login.replaceAll("_", "-"));
}
