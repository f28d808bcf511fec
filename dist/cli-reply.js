import { un as FIELD_NAMES } from "./cli-configuration.js";

// src/sync/claims.ts
/**
* Which tasks an issue's or a pull request's body says it belongs to: lines `task_id: T-001`, the case of `task_id`
* ignored, any white space around the colon, also in a list item, in bold or in a table row. Not in quotes, code or
* comments. In document order, without repetitions.
*/
function claimedTasks(body) {
	const claims = [];
	for (const line of visibleLines(body)) {
		const key = CLAIM.exec(line)?.groups?.key;
		if (key !== void 0 && !claims.includes(key)) claims.push(key);
	}
	return claims;
}
const MARK = "[*_]{0,3}";
const CLAIM = new RegExp(`^\\s{0,3}(?:(?:[-*+]|\\d{1,9}[.)])\\s+(?:\\[[ xX]\\]\\s+)?)?\\|?\\s*${MARK}task_id${MARK}\\s*(?::|\\|)\\s*${MARK}\\s*(?<key>[^\\s|*\`<>,;]+?)${MARK}\\s*(?:\\||[,;].*)?\\s*$`, "i");
/** The lines of a body that a reader sees as text: no comments, no fenced or indented code, no quotes. */
function visibleLines(body) {
	const text = body.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ""));
	const lines = [];
	let fence = null;
	let afterBlank = true;
	let quoted = false;
	for (const line of text.split("\n")) {
		const mark = /^\s{0,3}(?:[-*+]\s+)?(`{3,}|~{3,})(.*)$/.exec(line);
		const run = mark?.[1];
		if (fence !== null) {
			quoted = false;
			if (run?.startsWith(fence.char) && run.length >= fence.length && (mark?.[2] ?? "").trim() === "") fence = null;
			continue;
		}
		if (run !== void 0 && !(run.startsWith("`") && (mark?.[2] ?? "").includes("`"))) {
			fence = {
				char: run.charAt(0),
				length: run.length
			};
			continue;
		}
		const indentedCode = afterBlank && /^(?: {4}|\t)/.test(line);
		afterBlank = line.trim() === "" || afterBlank && indentedCode;
		const quote = /^\s{0,3}>(.*)$/.exec(line)?.[1];
		quoted = quote === void 0 ? quoted && PARAGRAPH.test(line) : PARAGRAPH.test(quote);
		if (indentedCode || quote !== void 0 || quoted) continue;
		lines.push(line);
	}
	return lines;
}
/** A line that goes on with a paragraph: not blank, no heading, list item, rule or table row. */
const PARAGRAPH = /^(?!\s*$|\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\||(?:[-*_]\s*){3,}$|`{3,}|~{3,}))/;
const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d{1,9})\b/gi;
/**
* Issues of the same repository that a pull request's body says it closes.
* @see https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
*/
function closedIssues(body) {
	const text = visibleLines(body).join("\n").replace(/`[^`\n]*`/g, "");
	return [...new Set([...text.matchAll(CLOSING)].map((match) => Number(match[1])))];
}
/** Whether `id` stands as a whole token at the start of a title: `T-001 …`, `[T-001] …`, `T-001: …`; not `T-0012`. */
function titleNames(title, id) {
	return startsWithToken(title.trimStart().replace(/^[[(#]\s*/, ""), id);
}
/** Whether `id` stands as a whole token at the start of a segment of a branch name: `feature/T-001-pdf`. */
function branchNames(branch, id) {
	return branch.split("/").some((segment) => startsWithToken(segment, id));
}
function startsWithToken(text, id) {
	if (text.slice(0, id.length).toLowerCase() !== id.toLowerCase()) return false;
	return !/^(?:[\p{L}\p{N}_]|[.#]\p{N})/u.test(text.slice(id.length));
}

// src/sync/reply.ts
const COMMAND = /^\s{0,3}\/lockstep\b(.*)$/i;
const KEEP = /^\s+keep\s+(plan|github)(?:\s+(\S.*?))?\s*[.!]?\s*$/i;
/**
* The replies in a comment: lines `/lockstep keep plan` or `/lockstep keep github`, either with the name of a field
* after it; without regard to case. Not in quotes, code or HTML comments.
*/
function repliesIn(body) {
	return visibleLines(body).flatMap((line) => {
		const command = COMMAND.exec(line)?.[1];
		if (command === void 0) return [];
		const [, side, name] = KEEP.exec(command) ?? [];
		const field = name === void 0 ? null : FIELD_NAMES.find((known) => letters(known) === letters(name));
		if (side === void 0 || field === void 0) return [{
			kind: "unclear",
			line: line.trim()
		}];
		return [{
			kind: "keep",
			side: side.toLowerCase() === "plan" ? "plan" : "github",
			field
		}];
	});
}
/** A field's name as people may write it: `dependsOn`, `depends on`, `**Depends-On**`. */
function letters(name) {
	return name.toLowerCase().replace(/[^a-z]/g, "");
}

export { titleNames as a, closedIssues as i, branchNames as n, claimedTasks as r, repliesIn as t };