// src/records/redact.ts
/**
* Shapes of secrets that people paste into titles and descriptions. They must not be copied into a log that can't be
* taken back.
*/
const SECRETS = /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16}|AIza[A-Za-z0-9_-]{35}|sk-[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** A value with secrets in its texts replaced; other values as they are. */
function redact(value) {
	if (typeof value === "string") return value.replace(SECRETS, "[secret removed]");
	if (Array.isArray(value)) return value.map(redact);
	return value;
}

export { redact as t };