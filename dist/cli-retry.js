// src/bot/queue/retry.ts
/** Some nine hours from the first try to the dead letter, which most outages are shorter than. */
const RETRY = {
	limit: 10,
	firstMs: 5e3,
	longestMs: 144e5
};
/**
* Pause before the next try, in milliseconds: half of it sure, half by chance, so that what failed together doesn't come back
* together. Pure.
* @param failures tries that have failed, from 1
* @param chance from 0 up to, not including, 1
*/
function pauseMs(failures, { firstMs, longestMs }, chance) {
	const whole = Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
	return Math.round(whole / 2 + whole / 2 * chance);
}

export { pauseMs as n, RETRY as t };