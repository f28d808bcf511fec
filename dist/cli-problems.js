import { S as union, b as string, h as object, o as array } from "./cli-schemas.js";
import { t as GitHubError } from "./cli-errors.js";

// src/github/target.ts
/** @throws GitHubError where the repository's name, the address or the token can't be right. */
function readTarget({ repository, token, apiUrl }) {
	const [, owner, repo] = /^([A-Za-z0-9](?:[A-Za-z0-9-]|_)*)\/([A-Za-z0-9._-]+)$/.exec(repository) ?? [];
	if (owner === void 0 || repo === void 0 || /^\.{1,2}$/.test(repo)) throw new GitHubError("not-found", `"${repository}" is not the name of a repository.`, "Give it as OWNER/NAME, such as octo/plans, with --repo or in GITHUB_REPOSITORY.");
	if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) throw new GitHubError("bad-address", `"${apiUrl}" is not the address of an API.`, "Set GITHUB_API_URL to a URL such as https://api.github.com, or leave it out.");
	const trimmed = token?.trim() ?? "";
	if (!/^[\x21-\x7e]*$/.test(trimmed)) throw new GitHubError("bad-token", "The token contains spaces, line breaks or other characters that no GitHub token has.", "Store it again in GITHUB_TOKEN, as one word and without quotes.");
	const host = new URL(apiUrl).host;
	return {
		owner,
		repo,
		token: trimmed === "" ? null : trimmed,
		apiUrl: apiUrl.replace(/\/+$/, ""),
		host
	};
}
/** `owner/name` as it is used now. */
function nameOf(target) {
	return `${target.owner}/${target.repo}`;
}
/** A text for people or logs without the token, in case a server or a proxy echoed it. */
function withoutToken({ token }, text) {
	return token === null ? text : text.replaceAll(token, "***");
}

// src/github/problems.ts
const LATER = "Nothing is lost: run again later, and the next run completes what is missing.";
const failureBody = object({ message: string() });
const failureDetails = object({ errors: array(union([string(), object({
	message: string().nullish(),
	field: string().nullish(),
	code: string().nullish()
})])) });
/** What GitHub says about a request it refused, as one line. */
function messageOf(answer) {
	const message = failureBody.safeParse(answer.data).data?.message ?? `status ${answer.status}`;
	const said = (failureDetails.safeParse(answer.data).data?.errors ?? []).map((error) => typeof error === "string" ? error : error.message ?? [error.field, error.code].filter(Boolean).join(" ")).filter((detail) => detail !== "" && !message.includes(detail)).join("; ");
	return (said === "" ? message : `${message}: ${said}`).trim().replace(/\s*\n\s*/g, ": ").replace(/\.$/, "");
}
/** The client was asked to stop before it sent this. */
function stopped(stop) {
	const why = stop.reason instanceof Error ? stop.reason.message : String(stop.reason);
	return new GitHubError("interrupted", why, LATER, { cause: stop.reason });
}
/** A refused request in the terms a person can act on: what was refused, why, and what to do. */
function refused(target, call, answer) {
	const name = nameOf(target);
	const said = messageOf(answer);
	const { status } = answer;
	if (/archived/i.test(said) && status === 403) return problem(target, "forbidden", `${name} is archived, so nothing can be written to it.`, "Unarchive it in its settings, or leave it out.");
	if (status === 410 && /issues/i.test(said)) return problem(target, "refused", `Issues are switched off in ${name}.`, "Switch them on in the repository's settings under General, Features.");
	if (status === 409 && /empty/i.test(said)) return problem(target, "not-found", `${name} is empty: it has no commit yet.`, "Push a first commit to its default branch.");
	if (status >= 300 && status < 400) return problem(target, "refused", `GitHub answered the request to ${call.doing} in ${name} with another address: it was renamed or moved.`, "Use the repository's new name with --repo or in GITHUB_REPOSITORY.");
	if (status === 403 && /\bSAML\b|\bSSO\b/.test(said)) return problem(target, "forbidden", `The organization that owns ${name} wants this token to be authorized for single sign-on.`, "Authorize it in the settings of the token's owner, under Configure SSO.");
	if (status === 403 && /not permitted to create or approve pull requests/i.test(said)) return problem(target, "forbidden", `GitHub Actions may not open pull requests in ${name} (403: ${said}).`, "In the repository's settings under Actions, General, tick “Allow GitHub Actions to create and approve pull requests” (an organization may have to allow it first), or give lockstep the token of an app.");
	if (status === 403) return forbidden(target, call, answer);
	if (status === 404 && !call.route.startsWith("GET ")) return forbidden(target, call, answer);
	if (status === 404) return problem(target, "not-found", `GitHub found nothing when asked to ${call.doing} in ${name} (404).`, visibility(target));
	return problem(target, "refused", `GitHub refused to ${call.doing} in ${name} (${status}: ${said}).`, "If this makes no sense, please report it with the message above.");
}
/** The repository itself is not there, or not for this token. */
function noRepository(target) {
	const or = target.token === null ? "it is private and no token was given" : "this token may not see it";
	return problem(target, "not-found", `There is no repository ${nameOf(target)} on ${target.host}, or ${or}.`, `Check the name (--repo, GITHUB_REPOSITORY). ${visibility(target)}`);
}
function noBranch(target, branch) {
	return problem(target, "not-found", `${nameOf(target)} has no branch "${branch}".`, "Push the branch, or a first commit if the repository is still empty.");
}
/** 401: without a token, or with one that GitHub doesn't take. */
function unauthorized(target, call) {
	if (target.token === null) return noToken(target, call);
	return problem(target, "bad-token", `GitHub doesn't accept this token (401): it is wrong, expired or revoked.`, "Make a new one and put it into GITHUB_TOKEN (in a workflow: the input github-token).");
}
function rateLimited(target, limit, headers) {
	const now = Date.parse(headers.get("date") ?? "") || Date.now();
	const clock = new Date(now + limit.seconds * 1e3).toISOString().slice(11, 16);
	const wait = { retryAfterMs: limit.seconds * 1e3 };
	const when = `at ${clock} UTC, ${inWords(limit.seconds)} from now`;
	if (limit.kind === "secondary") return problem(target, "rate-limited", `GitHub asks to slow down (secondary rate limit) and takes requests again ${when}.`, LATER, wait);
	const total = headers.get("x-ratelimit-limit");
	const size = total === null ? "" : ` (${total} requests an hour)`;
	const mend = target.token === null ? "Set GITHUB_TOKEN: without a token GitHub allows very few requests." : LATER;
	return problem(target, "rate-limited", `GitHub's rate limit${size} is used up; it resets ${when}.`, mend, wait);
}
function serverFailed(target, call, answer, sent) {
	return problem(target, "server", `GitHub failed (${answer.status}) when asked to ${call.doing} in ${nameOf(target)}${tries(sent)}.`, `It is usually over in minutes, see https://www.githubstatus.com. ${LATER}`);
}
function noAnswer(target, call, lost, sent) {
	const asked = `${call.doing} in ${nameOf(target)}`;
	const options = { cause: lost };
	switch (lost.reason) {
		case "unreachable": return problem(target, "unreachable", `${target.host} can't be reached${tries(sent)}: ${lost.message}.`, "Check the network, a proxy, and GITHUB_API_URL.", options);
		case "redirect": return problem(target, "unreachable", `${target.host} doesn't answer itself when asked to ${asked}: ${lost.message}.`, "Check GITHUB_API_URL: the token is not sent to any other server.", options);
		case "not-json": return problem(target, "malformed", `GitHub was asked to ${asked}, but ${lost.message}${tries(sent)}.`, `If a proxy stands between, check it. ${LATER}`, options);
		case "timeout":
		case "reset": return problem(target, "unreachable", `The connection to ${target.host} failed when asked to ${asked}${tries(sent)}: ${lost.message}.`, `Check the network. ${LATER}`, options);
	}
}
function malformed(target, call, { data, headers }, error) {
	const asked = `${target.host} was asked to ${call.doing} in ${nameOf(target)}, but`;
	const hint = "Check that GITHUB_API_URL is GitHub's REST API and that no proxy or login page stands between.";
	if (typeof data === "string") return problem(target, "malformed", `${asked} it answered with ${headers.get("content-type")?.split(";")[0] ?? "text"} instead of JSON.`, hint);
	const issue = error.issues[0];
	return problem(target, "malformed", `${asked} its answer is not as GitHub documents it${issue === void 0 || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`}: ${issue?.message.replace(/^Invalid input: /, "").replace("received undefined", "found nothing") ?? "unexpected"}.`, hint);
}
/** Whether GitHub refused for want of a right of the token, whatever the request is about. */
function lacksPermission(answer) {
	return answer.status === 403 && /^Resource not accessible by /.test(messageOf(answer));
}
function forbidden(target, call, answer) {
	if (target.token === null) return noToken(target, call);
	const needed = neededPermission(answer.headers.get("x-accepted-github-permissions")) ?? `\`${call.permission}\``;
	return problem(target, "forbidden", `GitHub doesn't let this token ${call.doing} in ${nameOf(target)} (${answer.status}: ${messageOf(answer)}).`, `It needs ${needed}: in a workflow under permissions:, else in the settings of the token or the app; its owner needs the right too.`);
}
function noToken(target, call) {
	return problem(target, "no-token", `GitHub wants a token to ${call.doing} in ${nameOf(target)}, and none was given.`, `Set GITHUB_TOKEN to a token with \`${call.permission}\`; with GitHub's own command line: export GITHUB_TOKEN=$(gh auth token).`);
}
/** `issues=write; pull_requests=write` (alternatives) as `issues: write` or `pull-requests: write`. */
function neededPermission(header) {
	if (header === null || header.trim() === "") return null;
	const name = (pair) => `\`${pair.trim().replaceAll("_", "-").replace("=", ": ")}\``;
	return header.split(";").map((all) => all.split(",").map(name).join(" and ")).join(" or ");
}
function visibility(target) {
	return target.token === null ? "If it is private, set GITHUB_TOKEN." : "If it is private, the token must cover it: the GITHUB_TOKEN of a workflow covers its own repository only, a fine-grained token the listed ones.";
}
function tries(sent) {
	return sent > 1 ? ` (tried ${sent} times)` : "";
}
function inWords(seconds) {
	if (seconds < 100) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 100 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
function problem(target, kind, message, hint, options) {
	return new GitHubError(kind, withoutToken(target, message), withoutToken(target, hint), options);
}

export { noBranch as a, refused as c, unauthorized as d, nameOf as f, noAnswer as i, serverFailed as l, withoutToken as m, malformed as n, noRepository as o, readTarget as p, messageOf as r, rateLimited as s, lacksPermission as t, stopped as u };