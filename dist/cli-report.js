import { a as burndownPath, l as sprintTasks, r as reportForecast, s as reportFacts, t as measured } from "./cli-measure.js";

// src/run/report/index.ts
/**
* The report of a repository, from its files. @throws ConfigError, NoPlans where there is no plan to report on,
* UnreadableFile
*/
async function runReport(request) {
	return reportOf(await reportFacts(request.files, request.config, request), request);
}
/** The report that facts make. Pure. */
function reportOf(facts, { at, repository, drift }) {
	const today = at.slice(0, 10);
	const figures = measured(facts, at, repository.url);
	return {
		version: 1,
		repository,
		generated: today,
		sprint: facts.sprint,
		workingDays: facts.config.workingDays,
		...figures,
		notes: [...facts.notes, ...figures.notes],
		tasks: reportTasks(facts, repository.url),
		burndownUrl: burndownUrl(facts, repository.url),
		forecast: reportForecast(facts, today, figures),
		drift: drift ?? null
	};
}
/** The tasks of the sprint first, then all others, each in the order of its plan. */
function reportTasks(facts, url) {
	const sprint = new Set(sprintTasks(facts));
	const all = facts.plans.flatMap(({ plan }) => plan.tasks);
	const issues = issuesOf(facts);
	return [...all.filter((task) => sprint.has(task)), ...all.filter((task) => !sprint.has(task))].map((task) => {
		const key = facts.keys.get(task) ?? task.key;
		const { title, status, points, owners, pullRequest, dependsOn } = task.values;
		return {
			key,
			title,
			status,
			points,
			owners,
			issue: reference(issues.get(key) ?? null, "issues", url),
			pullRequest: reference(pullRequest, "pull", url),
			dependsOn
		};
	});
}
/** The issue that each task has, as GitHub tells where it was asked, else as the audit log told last. */
function issuesOf({ log, asked }) {
	const issues = /* @__PURE__ */ new Map();
	for (const { task, issue } of log) if (task !== null && issue !== null) issues.set(task, issue);
	for (const [task, issue] of asked?.issues ?? []) issues.set(task, issue);
	return issues;
}
function reference(number, kind, url) {
	return number === null ? null : {
		number,
		url: url === null ? null : `${url}/${kind}/${number}`
	};
}
/** Where the burndown is kept, if it is there already. */
function burndownUrl(facts, url) {
	const path = burndownPath(facts);
	return url === null || path === null || !facts.paths.has(path) ? null : `${url}/raw/HEAD/${path.split("/").map(encodeURIComponent).join("/")}`;
}

export { runReport as n, reportOf as t };