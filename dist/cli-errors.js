// src/github/errors.ts
/** GitHub, or the way to it, failed for good. The message is one or two plain sentences; `hint` says what to do. */
var GitHubError = class extends Error {
	name = "GitHubError";
	kind;
	hint;
	/** Milliseconds after which GitHub takes requests again, for `rate-limited`; null where it doesn't say. */
	retryAfterMs;
	constructor(kind, message, hint, options = {}) {
		super(message, "cause" in options ? { cause: options.cause } : {});
		this.kind = kind;
		this.hint = hint;
		this.retryAfterMs = options.retryAfterMs ?? null;
	}
};

export { GitHubError as t };