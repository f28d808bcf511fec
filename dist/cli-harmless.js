// src/text/harmless.ts
/**
* What a terminal obeys instead of showing: control characters, which can move the cursor, and those that turn the
* direction of text around or can't be seen (joiners and selectors of emoji are left, which they are a part of).
* @see https://www.unicode.org/reports/tr36/ and https://trojansource.codes
*/
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;
/** A text for a terminal: what could steer it is shown as a symbol, or by its code point as `<U+202E>`. */
function harmless(text) {
	return text.replace(OBEYED, shown);
}
function shown(character) {
	const code = character.codePointAt(0) ?? 0;
	if (code < 32) return String.fromCodePoint(9216 + code);
	if (code === 127) return "␡";
	return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

export { harmless as t };