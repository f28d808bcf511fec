import { t as GitHubError } from "./cli-errors.js";
import { t as counted } from "./cli-format.js";
import { c as UnreadableFile, i as StateError, o as UsageError, r as NoPlans, t as ConfigError } from "./cli-failure.js";
import { t as liveReport } from "./cli-live.js";

// src/run/report/portfolio.ts
/** Repositories that are asked about at a time: GitHub wants few requests at once. */
const AT_ONCE = 4;
/**
* The reports of several repositories, in the order of their names as given. One that can't be read is told as such.
* @throws GitHubError where GitHub can't be reached for any of them, takes the token for none, or the process is to end
*/
async function runPortfolio(request) {
	const asked = await boundedly(request.names, (name) => ask(name, request));
	const failures = asked.flatMap((one) => one.kind === "failed" ? [one.error] : []);
	const [first] = failures;
	if (first !== void 0 && failures.length === asked.length && failures.every(isEverywhere)) throw first;
	const isLeftOut = (one) => one.kind === "failed" && one.error instanceof NoPlans && request.planless === "left-out";
	const left = asked.filter(isLeftOut).length;
	const repositories = asked.filter((one) => !isLeftOut(one)).map((one) => one.kind === "failed" ? {
		kind: "unread",
		repository: one.name,
		reason: reasonOf(one.error)
	} : one);
	return {
		version: 1,
		generated: newest(repositories) ?? request.today,
		repositories,
		notes: [...request.notes ?? [], ...left === 0 ? [] : [`${counted(left, "repository has", "repositories have")} no plan and ${left === 1 ? "is" : "are"} left out.`]]
	};
}
async function ask(name, { connect, config }) {
	try {
		return {
			kind: "report",
			report: await liveReport({
				host: connect(name),
				config
			}),
			folder: name
		};
	} catch (error) {
		if (!isOfOne(error) || error instanceof GitHubError && error.kind === "interrupted") throw error;
		return {
			kind: "failed",
			name,
			error
		};
	}
}
/** What a repository, or the way to it, may be the reason of; anything else is a mistake of this program. */
function isOfOne(error) {
	return [
		GitHubError,
		UsageError,
		ConfigError,
		StateError,
		UnreadableFile
	].some((kind) => error instanceof kind);
}
/** Failures that have nothing to do with one repository. */
const EVERYWHERE = /* @__PURE__ */ new Set([
	"bad-address",
	"no-token",
	"bad-token",
	"rate-limited",
	"unreachable",
	"server",
	"malformed"
]);
function isEverywhere(error) {
	return error instanceof GitHubError && EVERYWHERE.has(error.kind);
}
function reasonOf(error) {
	const hint = error instanceof GitHubError || error instanceof UnreadableFile ? error.hint : null;
	return hint === null || hint === "" ? error.message : `${error.message} ${hint}`;
}
function newest(entries) {
	return entries.flatMap((entry) => entry.kind === "report" ? [entry.report.generated] : []).sort().at(-1) ?? null;
}
/** Does something with each, a few at a time, and gives what came of it in the same order. */
async function boundedly(items, work) {
	const results = /* @__PURE__ */ new Map();
	const queue = items.entries();
	const worker = async () => {
		for (const [place, item] of queue) results.set(place, await work(item));
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}

export { runPortfolio };