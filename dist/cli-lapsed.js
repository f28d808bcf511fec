// src/sync/lapsed.ts
/**
* A write that was held back so long that whoever asked for it no longer had the right to it. Nothing was sent since, so
* it may be asked for again once the right is renewed.
*/
var Lapsed = class extends Error {
	name = "Lapsed";
	/** @param cause what the write had been waiting for; undefined where it had not been sent at all */
	constructor(cause) {
		super("The right to write ran out before the request was sent.", { cause });
	}
};

export { Lapsed as t };