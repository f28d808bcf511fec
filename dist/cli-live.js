import { S as GitHubError } from "./cli-schemas.js";
import { In as UsageError, Mn as ConfigError, Nn as NoPlans, Pn as StateError, Q as readLedgerFile, Rn as UnreadableFile, d as reportFacts, m as withAtHand, o as DEFAULT_LABELS, zn as commitFiles } from "./cli-measure.js";
import { n as frozen, r as runDrift, t as TooLarge } from "./cli-frozen-host.js";
import { _ as describeConflict, g as describeChange } from "./cli-sync.js";
import { t as counted } from "./cli-format.js";
import { t as reportOf } from "./cli-report.js";
import { randomUUID } from "node:crypto";

// src/run/report/live-drift.ts
/**
* Whether plans and issues are in step, decided as `lockstep drift` does, and what the dry run behind it saw.
* @throws GitHubError where GitHub or the way to it fails; what is wrong with the repository, or with the token's rights,
* is a note
*/
async function liveDrift(host, configPath) {
	let ledger = null;
	const request = {
		host,
		configPath,
		run: randomUUID(),
		dryRun: true,
		adopt: false,
		allowMassChange: false,
		full: false,
		hint: {
			issues: [],
			pulls: []
		},
		cause: {
			event: "report",
			actor: null,
			subject: null
		},
		sleep: () => Promise.resolve(),
		clock: () => performance.now(),
		progress: () => {},
		seen: (now) => {
			ledger = now;
		}
	};
	try {
		const report = await runDrift(request, false);
		return {
			drift: shownDrift(report),
			note: null,
			ledger,
			sync: report.sync
		};
	} catch (error) {
		const reason = inTheWay(error);
		if (reason === null) throw error;
		return {
			drift: null,
			note: `Whether plans and issues are in step isn't known. ${reason}`,
			ledger,
			sync: null
		};
	}
}
/** A drift as the report shows it. */
function shownDrift({ drift, hours, sync }) {
	if (drift === null) {
		const rest = `The next sync has something to do, but nothing has been overdue for more than ${hours} hours.`;
		return {
			inStep: true,
			lines: sync.inSync ? [] : [rest]
		};
	}
	const { changes, conflicts, problems, adoption } = drift;
	return {
		inStep: false,
		lines: [
			...adoption === null ? [] : [`A first sync waits to be agreed to: it would pair ${counted(adoption.matched.length, "task")} with issues, create ${counted(adoption.create.length, "issue")} and ask about ${counted(adoption.ask.length, "task")}.`],
			...changes.map(describeChange),
			...conflicts.map(describeConflict),
			...problems
		]
	};
}
/** What no other request would fare better with, and no repetition. */
const OF_THE_REPOSITORY = /* @__PURE__ */ new Set([
	"forbidden",
	"refused",
	"not-found",
	"bad-file"
]);
/** Why the repository, or the token's rights, don't let it be told; null for what is a failure. */
function inTheWay(error) {
	if (error instanceof TooLarge) return "It would take more requests than a report may cost; lockstep drift tells.";
	if (error instanceof UsageError || error instanceof StateError) return error.hint === null ? error.message : `${error.message} ${error.hint}`;
	if (error instanceof ConfigError || error instanceof UnreadableFile) return error.message;
	return error instanceof GitHubError && OF_THE_REPOSITORY.has(error.kind) ? error.message : null;
}

// src/run/report/asked.ts
/** Pages of a hundred that are read of a list: what is further back is left out, and said so. */
const PAGES = 3;
/** Releases are counted so far back. */
const RELEASES_MS = 24192e5;
/**
* Asks for what the sync has no use for: releases, and issues by the labels that metrics count, the closed ones too. The
* number of requests is bounded, and doesn't grow with the number of tasks.
* @param at GitHub's clock, ISO
* @throws GitHubError where GitHub or the way to it fails; what the token may not see is null
*/
async function askGitHub(host, at) {
	const notes = [];
	return {
		releases: await orNull(() => recentReleases(host, at, notes), notes),
		labelled: await orNull(() => labelledIssues(host, notes), notes),
		notes
	};
}
async function recentReleases(host, at, notes) {
	const since = Date.parse(at) - RELEASES_MS;
	const isOld = ({ publishedAt }) => Date.parse(publishedAt) < since;
	let pages = 0;
	let cut = false;
	const found = await host.releases((page) => {
		pages++;
		cut = pages === PAGES && page.length > 0 && !page.some(isOld);
		return pages === PAGES || page.some(isOld);
	});
	if (cut && found.length >= 300) notes.push(`Only the newest ${found.length} releases were read.`);
	return found;
}
async function labelledIssues(host, notes) {
	const all = /* @__PURE__ */ new Map();
	for (const label of new Set(Object.values(DEFAULT_LABELS).flat())) {
		let pages = 0;
		const found = await host.labelled(label, () => ++pages === PAGES);
		if (found.length >= 300) notes.push(`Of the issues labelled "${label}" only the newest ${found.length} were read.`);
		for (const issue of found) all.set(issue.number, labelledIssue(issue));
	}
	return [...all.values()];
}
function labelledIssue({ number, labels, createdAt, closedAt }) {
	return {
		number,
		labels,
		openedAt: createdAt,
		closedAt
	};
}
async function orNull(ask, notes) {
	try {
		return await ask();
	} catch (error) {
		const reason = inTheWay(error);
		if (reason === null) throw error;
		notes.push(reason);
		return null;
	}
}
/** The issue of each task: as the sync pairs them, and where it hasn't yet, as it would. */
function issuesOfTasks(ledger, sync) {
	const issues = /* @__PURE__ */ new Map();
	for (const { task, issue } of sync?.adoption?.matched ?? []) issues.set(task, issue);
	for (const { task, issue } of sync?.changes ?? []) if (task !== null && issue !== null) issues.set(task, issue);
	for (const [task, { issue }] of Object.entries(ledger?.tasks ?? {})) if (issue !== null) issues.set(task, issue);
	return issues;
}

// src/run/report/ledger.ts
/**
* The ledger as a report uses it; nothing where there is none, it can't be read, or it is another repository's: the report
* is made without it then, and a sync says what is wrong. @param repository id of the repository
*/
function ledgerAtHand(file, repository) {
	const read = file === null ? null : readLedgerFile(file.text);
	return read?.kind === "ledger" && read.ledger.repository.id === repository ? { ledger: read.ledger } : {};
}

// src/run/report/live.ts
/** Requests that looking for drift may take: a repository that was never synced may have thousands of issues. */
const MOST_REQUESTS = 200;
/**
* The report of a repository as GitHub has it: plans, configuration and audit log of the default branch, what the sync
* remembers, releases and labels, and whether plans and issues are in step. Reads only. What the token may not see, and
* what is wrong with the repository's state, is a note; the report is made all the same.
* @throws ConfigError, NoPlans where there is no plan to report on, GitHubError
*/
async function liveReport({ host: given, config, results = {} }) {
	const { host, limit } = frozen(given);
	const { id, fullName, htmlUrl, defaultBranch } = await host.repository();
	const files = commitFiles(host, await headOf(host, defaultBranch));
	const facts = await reportFacts(files, config, { results });
	const { file, at } = await host.readLedger();
	const asked = await askGitHub(host, at);
	limit(given.traffic.requests + MOST_REQUESTS);
	const { drift, note, ledger: seen, sync } = await liveDrift(host, config);
	const ledger = seen ?? ledgerAtHand(file, id).ledger;
	const known = {
		...ledger === void 0 ? {} : { ledger },
		asked: {
			...asked,
			issues: issuesOfTasks(ledger ?? null, sync),
			notes: [...asked.notes, ...note === null ? [] : [note]]
		}
	};
	const repository = {
		name: fullName,
		url: htmlUrl
	};
	return reportOf(withAtHand(facts, known), {
		at: new Date(at).toISOString(),
		repository,
		drift
	});
}
async function headOf(host, branch) {
	try {
		return (await host.head(branch, null)).sha;
	} catch (error) {
		if (error instanceof GitHubError && error.kind === "not-found") throw new NoPlans(error.message, error.hint);
		throw error;
	}
}

export { liveReport as t };