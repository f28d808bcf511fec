// src/report/format.ts
/** Made when it is first needed: most commands draw nothing. */
let decimal;
/** A figure for people, one decimal at most: `1,234.5`; a dash for what is none. */
function figure(value) {
	if (value === null || !Number.isFinite(value)) return "–";
	decimal ??= new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
	return decimal.format(Math.round(value * 10) / 10 + 0);
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

export { iso as a, percent as c, instant as i, signed as l, daysBetween as n, later as o, figure as r, measured as s, counted as t };