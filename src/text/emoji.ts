/** One pictograph with its joiners, selectors and skin tones; dingbats, arrows and shapes count, digits and `#` don't. */
const PICTOGRAPH =
  "(?:\\p{Regional_Indicator}{2}|[\\p{Extended_Pictographic}\\u2190-\\u21ff\\u2500-\\u27bf\\u2b00-\\u2bff][\\ufe0e\\ufe0f\\u20e3\\p{Emoji_Modifier}]*(?:\\u200d\\p{Extended_Pictographic}[\\ufe0e\\ufe0f\\p{Emoji_Modifier}]*)*)";
const PICTOGRAPHS = new RegExp(PICTOGRAPH, "gu");
/** What is left of an emoji that an encoding lost: U+FFFD, `??`, stray selectors and joiners. */
const REMAINS = /\ufffd|\ufe0e|\ufe0f|\u200d|\u20e3|\?{2,}/gu;

/** What is before these characters is no pictograph: most texts need no look at each of their characters. */
const PERHAPS = /[\u00a9\u00ae\u203c-\uffff]/;

/** The pictographs of a text, in order, without variation selectors so that ✔️ and ✔ are one. */
export function emojiOf(text: string): string[] {
  if (!PERHAPS.test(text)) return [];
  return [...text.matchAll(PICTOGRAPHS)].map((match) => withoutSelectors(match[0]));
}

/** The text without pictographs and what is left of lost ones; blanks made single. */
export function withoutEmoji(text: string): string {
  const bare = PERHAPS.test(text) ? text.replace(PICTOGRAPHS, " ") : text;
  return bare.replace(REMAINS, " ").replace(/\s+/g, " ").trim();
}

/** The text without the selectors that only choose between an emoji's looks. */
function withoutSelectors(text: string): string {
  return text.replace(/[\ufe0e\ufe0f]/g, "");
}
