import { t as GitHubError } from "./cli-errors.js";
import { l as commitFiles, r as NoPlans } from "./cli-failure.js";
import { it as frozen, n as issuesOfTasks, r as liveDrift, t as askGitHub } from "./cli-asked.js";
import { A as readLedgerFile, c as reportFacts, t as reportOf, u as withAtHand } from "./cli-report.js";

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
	const asked = await askGitHub(host, at, facts.config.metricLabels);
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