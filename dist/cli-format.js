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

// src/report/format.ts
const DECIMAL = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
/** A figure for people, one decimal at most: `1,234.5`; a dash for what is none. */
function figure(value) {
	if (value === null || !Number.isFinite(value)) return "–";
	return DECIMAL.format(Math.round(value * 10) / 10 + 0);
}
/** A figure with its unit: `12 points`, `85%`, `6.5 h`. */
function measured(value, unit) {
	if (value === null || unit === "") return figure(value);
	if (value === 1 && /^(?:points|tasks|days|hours|weeks|sprints|times|issues|findings)$/.test(unit)) return `1 ${unit.slice(0, -1)}`;
	return unit === "%" ? `${figure(value)}%` : `${figure(value)} ${unit}`;
}
/** A share from 0 to 1 in percent. A chance is never called certain by rounding. */
function percent(share) {
	if (share > 0 && share < .01) return "<1%";
	if (share < 1 && share > .99) return ">99%";
	return `${Math.round(share * 100)}%`;
}
/** With its sign: `+3`, `−2`. */
function signed(value) {
	return value < 0 ? `−${figure(-value)}` : `+${figure(value)}`;
}
/** So many of a thing: `1 task`, `3 tasks`. */
function counted(count, one, many = `${one}s`) {
	return `${figure(count)} ${count === 1 ? one : many}`;
}
const DAY_MS = 864e5;
/** The first instant of a day, UTC; null for what is no day of the calendar. */
function instant(day) {
	const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? /* @__PURE__ */ new Date(`${day}T00:00:00Z`) : null;
	return date === null || Number.isNaN(date.getTime()) || iso(date) !== day ? null : date;
}
/** The day of an instant, UTC. */
function iso(date) {
	return date.toISOString().slice(0, 10);
}
/** Whole days from one day to another. */
function daysBetween(from, to) {
	return Math.round((to.getTime() - from.getTime()) / DAY_MS);
}
/** The day so many days later. */
function later(from, days) {
	return new Date(from.getTime() + days * DAY_MS);
}

export { iso as a, percent as c, instant as i, signed as l, daysBetween as n, later as o, figure as r, measured as s, counted as t, harmless as u };