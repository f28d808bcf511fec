import { normaliseText } from "../text/normalise.ts";

/**
 * Plan text on its way into an issue's body, and back.
 *
 * A plan may hold anything; in a body it must stay text: no ping (`@name`), no comment that opens or closes (it could
 * end the managed block), no `task_id:` line of its own. Each rewrite puts an entity that GitHub renders as nothing or
 * as the same character, so readers see what the plan says, and `fromGitHub(toGitHub(x))` is `x`.
 */
const ESCAPES: readonly (readonly [RegExp, string, RegExp, string])[] = [
  // The entities that are used below and in the block, where the text has them itself. First on the way out, last on the way back.
  [/&(?=(?:amp|lt|gt|#8203|#58|#44|#35);)/g, "&amp;", /&amp;(?=(?:amp|lt|gt|#8203|#58|#44|#35);)/g, "&"],
  [/<(?=!--)/g, "&lt;", /&lt;(?=!--)/g, "<"],
  [/(?<=--!?)>/g, "&gt;", /(?<=--!?)&gt;/g, ">"],
  [/@(?=[\p{L}\p{N}_-])/gu, "@&#8203;", /@&#8203;/g, "@"],
  [/(?<=task_id\W{0,8}):/giu, "&#58;", /(?<=task_id\W{0,8})&#58;/giu, ":"],
];

/** Text of a plan as it may stand in an issue's body. */
export function toGitHub(text: string): string {
  return ESCAPES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), normaliseText(text));
}

/** What `toGitHub` was given; text that a person wrote on GitHub comes back as he wrote it. */
export function fromGitHub(text: string): string {
  return ESCAPES.toReversed().reduce(
    (result, [, , pattern, original]) => result.replace(pattern, original),
    normaliseText(text),
  );
}
