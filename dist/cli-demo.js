import { n as Octokit$1 } from "./cli-client.js";
import { $ as openPlan, X as changePlan, _ as defaultConfig, c as DEFAULT_LEDGER_BRANCH } from "./cli-configuration.js";
import { t as createHost } from "./cli-host.js";
import { n as unifiedDiff, t as runLog } from "./cli-log3.js";
import { Z as describeChange, a as runSync } from "./cli-asked.js";
import { a as NEEDED_EVENTS, l as HOOK_PATH, o as NEEDED_PERMISSIONS } from "./cli-app.js";
import { n as prettyLine, t as createLog } from "./cli-log.js";
import { t as RETRY } from "./cli-retry.js";
import { n as CHECK_RUN_NAME, t as startBot } from "./cli-serve.js";
import { createHash, createHmac, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { styleText } from "node:util";
import { once } from "node:events";

// src/demo/failure.ts
/** Thrown where a step of the demo doesn't end as it should. */
var DemoFailure = class extends Error {
	name = "DemoFailure";
};
/** @throws DemoFailure with the sentence, unless the condition holds */
function must(condition, otherwise) {
	if (!condition) throw new DemoFailure(otherwise);
}

// src/demo/until.ts
/** How often a state is looked at, and how long it is waited for: far longer than it takes on a slow machine. */
const LOOK_MS = 25;
const LONGEST_MS = 3e4;
/**
* Waits for a state.
* @param what that is waited for, as in “… did not happen”
* @param look gives null until it is there
* @param signal aborted to give up; its reason is thrown
* @throws DemoFailure where it doesn't come
*/
async function until(what, look, signal) {
	const end = performance.now() + LONGEST_MS;
	for (;;) {
		signal.throwIfAborted();
		const found = await look();
		if (found !== null) return found;
		if (performance.now() > end) throw new DemoFailure(`${what} did not happen within ${LONGEST_MS / 1e3} s.`);
		await setTimeout(LOOK_MS);
	}
}

// src/demo/bot/since.ts
/** Starts to measure. Gives the time since then, as people read it. */
function since() {
	const began = performance.now();
	return () => `${((performance.now() - began) / 1e3).toFixed(1)} s`;
}

// src/demo/bot/edits.ts
/**
* People edit both sides, one after the other; each edit reaches the other side.
* @throws DemoFailure
*/
async function bothSides$1({ loans, tell, bot, signal }) {
	tell.chapter("People edit plans and issues, and nobody runs anything");
	const [planned, closed] = loans.openTasks().filter(({ section }) => section === "current").filter(({ values }) => values.status === "not-started");
	if (planned === void 0 || closed === void 0) throw new DemoFailure("The example has too few open tasks.");
	const first = await loans.issueOf(planned.key);
	let elapsed = since();
	await loans.edit("alice", `${planned.key} is under test, and has 8 points`, [{
		kind: "update-task",
		key: planned.key,
		values: {
			status: "testing",
			points: 8
		}
	}]);
	await until(`The change of issue #${first}`, async () => {
		const { data } = await loans.as("octo").issues.get({
			...loans.at,
			issue_number: first
		});
		return data.labels.map((label) => typeof label === "string" ? label : label.name).includes("status/testing") && /points.*\b8\b/i.test(data.body ?? "") ? true : null;
	}, signal);
	tell.deed("the bot", `has changed the issue ${elapsed()} later`);
	await loans.showIssue(first);
	await bot.quiet();
	const before = loans.plan();
	const second = await loans.issueOf(closed.key);
	elapsed = since();
	await loans.as("bob").issues.update({
		...loans.at,
		issue_number: second,
		state: "closed",
		state_reason: "completed"
	});
	tell.deed("bob", `closes #${second} (${closed.key}) as completed`);
	await until(`The commit about ${closed.key}`, () => loans.task(closed.key).values.status === "done" ? true : null, signal);
	tell.deed("the bot", `has committed ${elapsed()} later`);
	tell.diff(loans.planPath, before, loans.plan());
	await bot.quiet();
	must(loans.task(planned.key).values.status === "testing", `${planned.key} lost alice's edit.`);
	tell.done("each edit was on the other side before anyone could look");
}
/**
* Shows what it costs that GitHub tells the bot of its own edits, and of what doesn't matter.
* @throws DemoFailure where it costs anything
*/
async function ownEdits({ github, loans, tell, bot, signal }) {
	tell.chapter("What can't matter costs nothing");
	const [task] = loans.openTasks();
	if (task === void 0) throw new DemoFailure("The example has too few open tasks.");
	const number = await loans.issueOf(task.key);
	const syncs = bot.syncs();
	const told = github.deliveries.length;
	await loans.edit("carol", `${task.key} has a better title`, [{
		kind: "update-task",
		key: task.key,
		values: { title: `${task.values.title}, at last` }
	}]);
	await until("The sync of carol's push", () => bot.syncs() > syncs ? true : null, signal);
	const requests = github.count();
	await bot.quiet();
	const own = github.deliveries.slice(told).filter(({ payload }) => isByBot(payload.sender));
	must(own.length > 0, "GitHub told nothing of the bot's own edits.");
	must(bot.syncs() === syncs + 1, "The bot's own edits made it sync again.");
	must(github.count() === requests, "The bot's own edits cost requests.");
	tell.done(`one sync; GitHub told the bot of ${count(own.length, "edit")} of its own: no further request`);
	await loans.as("carol").issues.addLabels({
		...loans.at,
		issue_number: number,
		labels: ["customer-request"]
	});
	tell.deed("carol", `gives #${number} a label of her own, customer-request`);
	const { data: question } = await loans.as("bob").issues.create({
		...loans.at,
		title: "Where are the keys?"
	});
	tell.deed("bob", `opens #${question.number}, which is about no task`);
	await bot.quiet();
	must(github.count() === requests, "An event that can't matter cost requests.");
	tell.done("neither a label of people's own nor an issue of no task costs a request");
}
function isByBot(sender) {
	return JSON.stringify(sender ?? null).includes("[bot]\"");
}
function count(n, noun) {
	return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// src/demo/json.ts
/** Whether a parsed JSON value is an object. */
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// node_modules/@octokit/plugin-request-log/dist-src/version.js
const VERSION$4 = "6.0.0";

// node_modules/@octokit/plugin-request-log/dist-src/index.js
function requestLog(octokit) {
	octokit.hook.wrap("request", (request, options) => {
		octokit.log.debug("request", options);
		const start = Date.now();
		const requestOptions = octokit.request.endpoint.parse(options);
		const path = requestOptions.url.replace(options.baseUrl, "");
		return request(options).then((response) => {
			const requestId = response.headers["x-github-request-id"];
			octokit.log.info(`${requestOptions.method} ${path} - ${response.status} with id ${requestId} in ${Date.now() - start}ms`);
			return response;
		}).catch((error) => {
			const requestId = error.response?.headers["x-github-request-id"] || "UNKNOWN";
			octokit.log.error(`${requestOptions.method} ${path} - ${error.status} with id ${requestId} in ${Date.now() - start}ms`);
			throw error;
		});
	});
}
requestLog.VERSION = VERSION$4;

// node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var VERSION$3 = "0.0.0-development";
function normalizePaginatedListResponse(response) {
	if (!response.data) return {
		...response,
		data: []
	};
	if (!(("total_count" in response.data || "total_commits" in response.data) && !("url" in response.data))) return response;
	const incompleteResults = response.data.incomplete_results;
	const repositorySelection = response.data.repository_selection;
	const totalCount = response.data.total_count;
	const totalCommits = response.data.total_commits;
	delete response.data.incomplete_results;
	delete response.data.repository_selection;
	delete response.data.total_count;
	delete response.data.total_commits;
	const namespaceKey = Object.keys(response.data)[0];
	response.data = response.data[namespaceKey];
	if (typeof incompleteResults !== "undefined") response.data.incomplete_results = incompleteResults;
	if (typeof repositorySelection !== "undefined") response.data.repository_selection = repositorySelection;
	response.data.total_count = totalCount;
	response.data.total_commits = totalCommits;
	return response;
}
function iterator(octokit, route, parameters) {
	const options = typeof route === "function" ? route.endpoint(parameters) : octokit.request.endpoint(route, parameters);
	const requestMethod = typeof route === "function" ? route : octokit.request;
	const method = options.method;
	const headers = options.headers;
	let url = options.url;
	return { [Symbol.asyncIterator]: () => ({ async next() {
		if (!url) return { done: true };
		try {
			const normalizedResponse = normalizePaginatedListResponse(await requestMethod({
				method,
				url,
				headers
			}));
			url = ((normalizedResponse.headers.link || "").match(/<([^<>]+)>;\s*rel="next"/) || [])[1];
			if (!url && "total_commits" in normalizedResponse.data) {
				const parsedUrl = new URL(normalizedResponse.url);
				const params = parsedUrl.searchParams;
				const page = parseInt(params.get("page") || "1", 10);
				if (page * parseInt(params.get("per_page") || "250", 10) < normalizedResponse.data.total_commits) {
					params.set("page", String(page + 1));
					url = parsedUrl.toString();
				}
			}
			return { value: normalizedResponse };
		} catch (error) {
			if (error.status !== 409) throw error;
			url = "";
			return { value: {
				status: 200,
				headers: {},
				data: []
			} };
		}
	} }) };
}
function paginate(octokit, route, parameters, mapFn) {
	if (typeof parameters === "function") {
		mapFn = parameters;
		parameters = void 0;
	}
	return gather(octokit, [], iterator(octokit, route, parameters)[Symbol.asyncIterator](), mapFn);
}
function gather(octokit, results, iterator2, mapFn) {
	return iterator2.next().then((result) => {
		if (result.done) return results;
		let earlyExit = false;
		function done() {
			earlyExit = true;
		}
		results = results.concat(mapFn ? mapFn(result.value, done) : result.value.data);
		if (earlyExit) return results;
		return gather(octokit, results, iterator2, mapFn);
	});
}
var composePaginateRest = Object.assign(paginate, { iterator });
function paginateRest(octokit) {
	return { paginate: Object.assign(paginate.bind(null, octokit), { iterator: iterator.bind(null, octokit) }) };
}
paginateRest.VERSION = VERSION$3;

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/version.js
const VERSION$2 = "17.0.0";

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/generated/endpoints.js
var endpoints_default = {
	actions: {
		addCustomLabelsToSelfHostedRunnerForOrg: ["POST /orgs/{org}/actions/runners/{runner_id}/labels"],
		addCustomLabelsToSelfHostedRunnerForRepo: ["POST /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],
		addRepoAccessToSelfHostedRunnerGroupInOrg: ["PUT /orgs/{org}/actions/runner-groups/{runner_group_id}/repositories/{repository_id}"],
		addSelectedRepoToOrgSecret: ["PUT /orgs/{org}/actions/secrets/{secret_name}/repositories/{repository_id}"],
		addSelectedRepoToOrgVariable: ["PUT /orgs/{org}/actions/variables/{name}/repositories/{repository_id}"],
		approveWorkflowRun: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/approve"],
		cancelWorkflowRun: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel"],
		createEnvironmentVariable: ["POST /repos/{owner}/{repo}/environments/{environment_name}/variables"],
		createHostedRunnerForOrg: ["POST /orgs/{org}/actions/hosted-runners"],
		createOrUpdateEnvironmentSecret: ["PUT /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"],
		createOrUpdateOrgSecret: ["PUT /orgs/{org}/actions/secrets/{secret_name}"],
		createOrUpdateRepoSecret: ["PUT /repos/{owner}/{repo}/actions/secrets/{secret_name}"],
		createOrgVariable: ["POST /orgs/{org}/actions/variables"],
		createRegistrationTokenForOrg: ["POST /orgs/{org}/actions/runners/registration-token"],
		createRegistrationTokenForRepo: ["POST /repos/{owner}/{repo}/actions/runners/registration-token"],
		createRemoveTokenForOrg: ["POST /orgs/{org}/actions/runners/remove-token"],
		createRemoveTokenForRepo: ["POST /repos/{owner}/{repo}/actions/runners/remove-token"],
		createRepoVariable: ["POST /repos/{owner}/{repo}/actions/variables"],
		createWorkflowDispatch: ["POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches"],
		deleteActionsCacheById: ["DELETE /repos/{owner}/{repo}/actions/caches/{cache_id}"],
		deleteActionsCacheByKey: ["DELETE /repos/{owner}/{repo}/actions/caches{?key,ref}"],
		deleteArtifact: ["DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"],
		deleteCustomImageFromOrg: ["DELETE /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}"],
		deleteCustomImageVersionFromOrg: ["DELETE /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}/versions/{version}"],
		deleteEnvironmentSecret: ["DELETE /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"],
		deleteEnvironmentVariable: ["DELETE /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"],
		deleteHostedRunnerForOrg: ["DELETE /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"],
		deleteOrgSecret: ["DELETE /orgs/{org}/actions/secrets/{secret_name}"],
		deleteOrgVariable: ["DELETE /orgs/{org}/actions/variables/{name}"],
		deleteRepoSecret: ["DELETE /repos/{owner}/{repo}/actions/secrets/{secret_name}"],
		deleteRepoVariable: ["DELETE /repos/{owner}/{repo}/actions/variables/{name}"],
		deleteSelfHostedRunnerFromOrg: ["DELETE /orgs/{org}/actions/runners/{runner_id}"],
		deleteSelfHostedRunnerFromRepo: ["DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}"],
		deleteWorkflowRun: ["DELETE /repos/{owner}/{repo}/actions/runs/{run_id}"],
		deleteWorkflowRunLogs: ["DELETE /repos/{owner}/{repo}/actions/runs/{run_id}/logs"],
		disableSelectedRepositoryGithubActionsOrganization: ["DELETE /orgs/{org}/actions/permissions/repositories/{repository_id}"],
		disableWorkflow: ["PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/disable"],
		downloadArtifact: ["GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}"],
		downloadJobLogsForWorkflowRun: ["GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs"],
		downloadWorkflowRunAttemptLogs: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs"],
		downloadWorkflowRunLogs: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/logs"],
		enableSelectedRepositoryGithubActionsOrganization: ["PUT /orgs/{org}/actions/permissions/repositories/{repository_id}"],
		enableWorkflow: ["PUT /repos/{owner}/{repo}/actions/workflows/{workflow_id}/enable"],
		forceCancelWorkflowRun: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel"],
		generateRunnerJitconfigForOrg: ["POST /orgs/{org}/actions/runners/generate-jitconfig"],
		generateRunnerJitconfigForRepo: ["POST /repos/{owner}/{repo}/actions/runners/generate-jitconfig"],
		getActionsCacheList: ["GET /repos/{owner}/{repo}/actions/caches"],
		getActionsCacheUsage: ["GET /repos/{owner}/{repo}/actions/cache/usage"],
		getActionsCacheUsageByRepoForOrg: ["GET /orgs/{org}/actions/cache/usage-by-repository"],
		getActionsCacheUsageForOrg: ["GET /orgs/{org}/actions/cache/usage"],
		getAllowedActionsOrganization: ["GET /orgs/{org}/actions/permissions/selected-actions"],
		getAllowedActionsRepository: ["GET /repos/{owner}/{repo}/actions/permissions/selected-actions"],
		getArtifact: ["GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}"],
		getCustomImageForOrg: ["GET /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}"],
		getCustomImageVersionForOrg: ["GET /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}/versions/{version}"],
		getCustomOidcSubClaimForRepo: ["GET /repos/{owner}/{repo}/actions/oidc/customization/sub"],
		getEnvironmentPublicKey: ["GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key"],
		getEnvironmentSecret: ["GET /repos/{owner}/{repo}/environments/{environment_name}/secrets/{secret_name}"],
		getEnvironmentVariable: ["GET /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"],
		getGithubActionsDefaultWorkflowPermissionsOrganization: ["GET /orgs/{org}/actions/permissions/workflow"],
		getGithubActionsDefaultWorkflowPermissionsRepository: ["GET /repos/{owner}/{repo}/actions/permissions/workflow"],
		getGithubActionsPermissionsOrganization: ["GET /orgs/{org}/actions/permissions"],
		getGithubActionsPermissionsRepository: ["GET /repos/{owner}/{repo}/actions/permissions"],
		getHostedRunnerForOrg: ["GET /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"],
		getHostedRunnersGithubOwnedImagesForOrg: ["GET /orgs/{org}/actions/hosted-runners/images/github-owned"],
		getHostedRunnersLimitsForOrg: ["GET /orgs/{org}/actions/hosted-runners/limits"],
		getHostedRunnersMachineSpecsForOrg: ["GET /orgs/{org}/actions/hosted-runners/machine-sizes"],
		getHostedRunnersPartnerImagesForOrg: ["GET /orgs/{org}/actions/hosted-runners/images/partner"],
		getHostedRunnersPlatformsForOrg: ["GET /orgs/{org}/actions/hosted-runners/platforms"],
		getJobForWorkflowRun: ["GET /repos/{owner}/{repo}/actions/jobs/{job_id}"],
		getOrgPublicKey: ["GET /orgs/{org}/actions/secrets/public-key"],
		getOrgSecret: ["GET /orgs/{org}/actions/secrets/{secret_name}"],
		getOrgVariable: ["GET /orgs/{org}/actions/variables/{name}"],
		getPendingDeploymentsForRun: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments"],
		getRepoPermissions: [
			"GET /repos/{owner}/{repo}/actions/permissions",
			{},
			{ renamed: ["actions", "getGithubActionsPermissionsRepository"] }
		],
		getRepoPublicKey: ["GET /repos/{owner}/{repo}/actions/secrets/public-key"],
		getRepoSecret: ["GET /repos/{owner}/{repo}/actions/secrets/{secret_name}"],
		getRepoVariable: ["GET /repos/{owner}/{repo}/actions/variables/{name}"],
		getReviewsForRun: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals"],
		getSelfHostedRunnerForOrg: ["GET /orgs/{org}/actions/runners/{runner_id}"],
		getSelfHostedRunnerForRepo: ["GET /repos/{owner}/{repo}/actions/runners/{runner_id}"],
		getWorkflow: ["GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}"],
		getWorkflowAccessToRepository: ["GET /repos/{owner}/{repo}/actions/permissions/access"],
		getWorkflowRun: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}"],
		getWorkflowRunAttempt: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}"],
		getWorkflowRunUsage: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/timing"],
		getWorkflowUsage: ["GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/timing"],
		listArtifactsForRepo: ["GET /repos/{owner}/{repo}/actions/artifacts"],
		listCustomImageVersionsForOrg: ["GET /orgs/{org}/actions/hosted-runners/images/custom/{image_definition_id}/versions"],
		listCustomImagesForOrg: ["GET /orgs/{org}/actions/hosted-runners/images/custom"],
		listEnvironmentSecrets: ["GET /repos/{owner}/{repo}/environments/{environment_name}/secrets"],
		listEnvironmentVariables: ["GET /repos/{owner}/{repo}/environments/{environment_name}/variables"],
		listGithubHostedRunnersInGroupForOrg: ["GET /orgs/{org}/actions/runner-groups/{runner_group_id}/hosted-runners"],
		listHostedRunnersForOrg: ["GET /orgs/{org}/actions/hosted-runners"],
		listJobsForWorkflowRun: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs"],
		listJobsForWorkflowRunAttempt: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs"],
		listLabelsForSelfHostedRunnerForOrg: ["GET /orgs/{org}/actions/runners/{runner_id}/labels"],
		listLabelsForSelfHostedRunnerForRepo: ["GET /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],
		listOrgSecrets: ["GET /orgs/{org}/actions/secrets"],
		listOrgVariables: ["GET /orgs/{org}/actions/variables"],
		listRepoOrganizationSecrets: ["GET /repos/{owner}/{repo}/actions/organization-secrets"],
		listRepoOrganizationVariables: ["GET /repos/{owner}/{repo}/actions/organization-variables"],
		listRepoSecrets: ["GET /repos/{owner}/{repo}/actions/secrets"],
		listRepoVariables: ["GET /repos/{owner}/{repo}/actions/variables"],
		listRepoWorkflows: ["GET /repos/{owner}/{repo}/actions/workflows"],
		listRunnerApplicationsForOrg: ["GET /orgs/{org}/actions/runners/downloads"],
		listRunnerApplicationsForRepo: ["GET /repos/{owner}/{repo}/actions/runners/downloads"],
		listSelectedReposForOrgSecret: ["GET /orgs/{org}/actions/secrets/{secret_name}/repositories"],
		listSelectedReposForOrgVariable: ["GET /orgs/{org}/actions/variables/{name}/repositories"],
		listSelectedRepositoriesEnabledGithubActionsOrganization: ["GET /orgs/{org}/actions/permissions/repositories"],
		listSelfHostedRunnersForOrg: ["GET /orgs/{org}/actions/runners"],
		listSelfHostedRunnersForRepo: ["GET /repos/{owner}/{repo}/actions/runners"],
		listWorkflowRunArtifacts: ["GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts"],
		listWorkflowRuns: ["GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs"],
		listWorkflowRunsForRepo: ["GET /repos/{owner}/{repo}/actions/runs"],
		reRunJobForWorkflowRun: ["POST /repos/{owner}/{repo}/actions/jobs/{job_id}/rerun"],
		reRunWorkflow: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun"],
		reRunWorkflowFailedJobs: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs"],
		removeAllCustomLabelsFromSelfHostedRunnerForOrg: ["DELETE /orgs/{org}/actions/runners/{runner_id}/labels"],
		removeAllCustomLabelsFromSelfHostedRunnerForRepo: ["DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],
		removeCustomLabelFromSelfHostedRunnerForOrg: ["DELETE /orgs/{org}/actions/runners/{runner_id}/labels/{name}"],
		removeCustomLabelFromSelfHostedRunnerForRepo: ["DELETE /repos/{owner}/{repo}/actions/runners/{runner_id}/labels/{name}"],
		removeSelectedRepoFromOrgSecret: ["DELETE /orgs/{org}/actions/secrets/{secret_name}/repositories/{repository_id}"],
		removeSelectedRepoFromOrgVariable: ["DELETE /orgs/{org}/actions/variables/{name}/repositories/{repository_id}"],
		reviewCustomGatesForRun: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule"],
		reviewPendingDeploymentsForRun: ["POST /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments"],
		setAllowedActionsOrganization: ["PUT /orgs/{org}/actions/permissions/selected-actions"],
		setAllowedActionsRepository: ["PUT /repos/{owner}/{repo}/actions/permissions/selected-actions"],
		setCustomLabelsForSelfHostedRunnerForOrg: ["PUT /orgs/{org}/actions/runners/{runner_id}/labels"],
		setCustomLabelsForSelfHostedRunnerForRepo: ["PUT /repos/{owner}/{repo}/actions/runners/{runner_id}/labels"],
		setCustomOidcSubClaimForRepo: ["PUT /repos/{owner}/{repo}/actions/oidc/customization/sub"],
		setGithubActionsDefaultWorkflowPermissionsOrganization: ["PUT /orgs/{org}/actions/permissions/workflow"],
		setGithubActionsDefaultWorkflowPermissionsRepository: ["PUT /repos/{owner}/{repo}/actions/permissions/workflow"],
		setGithubActionsPermissionsOrganization: ["PUT /orgs/{org}/actions/permissions"],
		setGithubActionsPermissionsRepository: ["PUT /repos/{owner}/{repo}/actions/permissions"],
		setSelectedReposForOrgSecret: ["PUT /orgs/{org}/actions/secrets/{secret_name}/repositories"],
		setSelectedReposForOrgVariable: ["PUT /orgs/{org}/actions/variables/{name}/repositories"],
		setSelectedRepositoriesEnabledGithubActionsOrganization: ["PUT /orgs/{org}/actions/permissions/repositories"],
		setWorkflowAccessToRepository: ["PUT /repos/{owner}/{repo}/actions/permissions/access"],
		updateEnvironmentVariable: ["PATCH /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}"],
		updateHostedRunnerForOrg: ["PATCH /orgs/{org}/actions/hosted-runners/{hosted_runner_id}"],
		updateOrgVariable: ["PATCH /orgs/{org}/actions/variables/{name}"],
		updateRepoVariable: ["PATCH /repos/{owner}/{repo}/actions/variables/{name}"]
	},
	activity: {
		checkRepoIsStarredByAuthenticatedUser: ["GET /user/starred/{owner}/{repo}"],
		deleteRepoSubscription: ["DELETE /repos/{owner}/{repo}/subscription"],
		deleteThreadSubscription: ["DELETE /notifications/threads/{thread_id}/subscription"],
		getFeeds: ["GET /feeds"],
		getRepoSubscription: ["GET /repos/{owner}/{repo}/subscription"],
		getThread: ["GET /notifications/threads/{thread_id}"],
		getThreadSubscriptionForAuthenticatedUser: ["GET /notifications/threads/{thread_id}/subscription"],
		listEventsForAuthenticatedUser: ["GET /users/{username}/events"],
		listNotificationsForAuthenticatedUser: ["GET /notifications"],
		listOrgEventsForAuthenticatedUser: ["GET /users/{username}/events/orgs/{org}"],
		listPublicEvents: ["GET /events"],
		listPublicEventsForRepoNetwork: ["GET /networks/{owner}/{repo}/events"],
		listPublicEventsForUser: ["GET /users/{username}/events/public"],
		listPublicOrgEvents: ["GET /orgs/{org}/events"],
		listReceivedEventsForUser: ["GET /users/{username}/received_events"],
		listReceivedPublicEventsForUser: ["GET /users/{username}/received_events/public"],
		listRepoEvents: ["GET /repos/{owner}/{repo}/events"],
		listRepoNotificationsForAuthenticatedUser: ["GET /repos/{owner}/{repo}/notifications"],
		listReposStarredByAuthenticatedUser: ["GET /user/starred"],
		listReposStarredByUser: ["GET /users/{username}/starred"],
		listReposWatchedByUser: ["GET /users/{username}/subscriptions"],
		listStargazersForRepo: ["GET /repos/{owner}/{repo}/stargazers"],
		listWatchedReposForAuthenticatedUser: ["GET /user/subscriptions"],
		listWatchersForRepo: ["GET /repos/{owner}/{repo}/subscribers"],
		markNotificationsAsRead: ["PUT /notifications"],
		markRepoNotificationsAsRead: ["PUT /repos/{owner}/{repo}/notifications"],
		markThreadAsDone: ["DELETE /notifications/threads/{thread_id}"],
		markThreadAsRead: ["PATCH /notifications/threads/{thread_id}"],
		setRepoSubscription: ["PUT /repos/{owner}/{repo}/subscription"],
		setThreadSubscription: ["PUT /notifications/threads/{thread_id}/subscription"],
		starRepoForAuthenticatedUser: ["PUT /user/starred/{owner}/{repo}"],
		unstarRepoForAuthenticatedUser: ["DELETE /user/starred/{owner}/{repo}"]
	},
	apps: {
		addRepoToInstallation: [
			"PUT /user/installations/{installation_id}/repositories/{repository_id}",
			{},
			{ renamed: ["apps", "addRepoToInstallationForAuthenticatedUser"] }
		],
		addRepoToInstallationForAuthenticatedUser: ["PUT /user/installations/{installation_id}/repositories/{repository_id}"],
		checkToken: ["POST /applications/{client_id}/token"],
		createFromManifest: ["POST /app-manifests/{code}/conversions"],
		createInstallationAccessToken: ["POST /app/installations/{installation_id}/access_tokens"],
		deleteAuthorization: ["DELETE /applications/{client_id}/grant"],
		deleteInstallation: ["DELETE /app/installations/{installation_id}"],
		deleteToken: ["DELETE /applications/{client_id}/token"],
		getAuthenticated: ["GET /app"],
		getBySlug: ["GET /apps/{app_slug}"],
		getInstallation: ["GET /app/installations/{installation_id}"],
		getOrgInstallation: ["GET /orgs/{org}/installation"],
		getRepoInstallation: ["GET /repos/{owner}/{repo}/installation"],
		getSubscriptionPlanForAccount: ["GET /marketplace_listing/accounts/{account_id}"],
		getSubscriptionPlanForAccountStubbed: ["GET /marketplace_listing/stubbed/accounts/{account_id}"],
		getUserInstallation: ["GET /users/{username}/installation"],
		getWebhookConfigForApp: ["GET /app/hook/config"],
		getWebhookDelivery: ["GET /app/hook/deliveries/{delivery_id}"],
		listAccountsForPlan: ["GET /marketplace_listing/plans/{plan_id}/accounts"],
		listAccountsForPlanStubbed: ["GET /marketplace_listing/stubbed/plans/{plan_id}/accounts"],
		listInstallationReposForAuthenticatedUser: ["GET /user/installations/{installation_id}/repositories"],
		listInstallationRequestsForAuthenticatedApp: ["GET /app/installation-requests"],
		listInstallations: ["GET /app/installations"],
		listInstallationsForAuthenticatedUser: ["GET /user/installations"],
		listPlans: ["GET /marketplace_listing/plans"],
		listPlansStubbed: ["GET /marketplace_listing/stubbed/plans"],
		listReposAccessibleToInstallation: ["GET /installation/repositories"],
		listSubscriptionsForAuthenticatedUser: ["GET /user/marketplace_purchases"],
		listSubscriptionsForAuthenticatedUserStubbed: ["GET /user/marketplace_purchases/stubbed"],
		listWebhookDeliveries: ["GET /app/hook/deliveries"],
		redeliverWebhookDelivery: ["POST /app/hook/deliveries/{delivery_id}/attempts"],
		removeRepoFromInstallation: [
			"DELETE /user/installations/{installation_id}/repositories/{repository_id}",
			{},
			{ renamed: ["apps", "removeRepoFromInstallationForAuthenticatedUser"] }
		],
		removeRepoFromInstallationForAuthenticatedUser: ["DELETE /user/installations/{installation_id}/repositories/{repository_id}"],
		resetToken: ["PATCH /applications/{client_id}/token"],
		revokeInstallationAccessToken: ["DELETE /installation/token"],
		scopeToken: ["POST /applications/{client_id}/token/scoped"],
		suspendInstallation: ["PUT /app/installations/{installation_id}/suspended"],
		unsuspendInstallation: ["DELETE /app/installations/{installation_id}/suspended"],
		updateWebhookConfigForApp: ["PATCH /app/hook/config"]
	},
	billing: {
		getGithubActionsBillingOrg: ["GET /orgs/{org}/settings/billing/actions"],
		getGithubActionsBillingUser: ["GET /users/{username}/settings/billing/actions"],
		getGithubBillingPremiumRequestUsageReportOrg: ["GET /organizations/{org}/settings/billing/premium_request/usage"],
		getGithubBillingPremiumRequestUsageReportUser: ["GET /users/{username}/settings/billing/premium_request/usage"],
		getGithubBillingUsageReportOrg: ["GET /organizations/{org}/settings/billing/usage"],
		getGithubBillingUsageReportUser: ["GET /users/{username}/settings/billing/usage"],
		getGithubPackagesBillingOrg: ["GET /orgs/{org}/settings/billing/packages"],
		getGithubPackagesBillingUser: ["GET /users/{username}/settings/billing/packages"],
		getSharedStorageBillingOrg: ["GET /orgs/{org}/settings/billing/shared-storage"],
		getSharedStorageBillingUser: ["GET /users/{username}/settings/billing/shared-storage"]
	},
	campaigns: {
		createCampaign: ["POST /orgs/{org}/campaigns"],
		deleteCampaign: ["DELETE /orgs/{org}/campaigns/{campaign_number}"],
		getCampaignSummary: ["GET /orgs/{org}/campaigns/{campaign_number}"],
		listOrgCampaigns: ["GET /orgs/{org}/campaigns"],
		updateCampaign: ["PATCH /orgs/{org}/campaigns/{campaign_number}"]
	},
	checks: {
		create: ["POST /repos/{owner}/{repo}/check-runs"],
		createSuite: ["POST /repos/{owner}/{repo}/check-suites"],
		get: ["GET /repos/{owner}/{repo}/check-runs/{check_run_id}"],
		getSuite: ["GET /repos/{owner}/{repo}/check-suites/{check_suite_id}"],
		listAnnotations: ["GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations"],
		listForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/check-runs"],
		listForSuite: ["GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs"],
		listSuitesForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/check-suites"],
		rerequestRun: ["POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest"],
		rerequestSuite: ["POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest"],
		setSuitesPreferences: ["PATCH /repos/{owner}/{repo}/check-suites/preferences"],
		update: ["PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}"]
	},
	codeScanning: {
		commitAutofix: ["POST /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix/commits"],
		createAutofix: ["POST /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix"],
		createVariantAnalysis: ["POST /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses"],
		deleteAnalysis: ["DELETE /repos/{owner}/{repo}/code-scanning/analyses/{analysis_id}{?confirm_delete}"],
		deleteCodeqlDatabase: ["DELETE /repos/{owner}/{repo}/code-scanning/codeql/databases/{language}"],
		getAlert: [
			"GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}",
			{},
			{ renamedParameters: { alert_id: "alert_number" } }
		],
		getAnalysis: ["GET /repos/{owner}/{repo}/code-scanning/analyses/{analysis_id}"],
		getAutofix: ["GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/autofix"],
		getCodeqlDatabase: ["GET /repos/{owner}/{repo}/code-scanning/codeql/databases/{language}"],
		getDefaultSetup: ["GET /repos/{owner}/{repo}/code-scanning/default-setup"],
		getSarif: ["GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}"],
		getVariantAnalysis: ["GET /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses/{codeql_variant_analysis_id}"],
		getVariantAnalysisRepoTask: ["GET /repos/{owner}/{repo}/code-scanning/codeql/variant-analyses/{codeql_variant_analysis_id}/repos/{repo_owner}/{repo_name}"],
		listAlertInstances: ["GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/instances"],
		listAlertsForOrg: ["GET /orgs/{org}/code-scanning/alerts"],
		listAlertsForRepo: ["GET /repos/{owner}/{repo}/code-scanning/alerts"],
		listAlertsInstances: [
			"GET /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}/instances",
			{},
			{ renamed: ["codeScanning", "listAlertInstances"] }
		],
		listCodeqlDatabases: ["GET /repos/{owner}/{repo}/code-scanning/codeql/databases"],
		listRecentAnalyses: ["GET /repos/{owner}/{repo}/code-scanning/analyses"],
		updateAlert: ["PATCH /repos/{owner}/{repo}/code-scanning/alerts/{alert_number}"],
		updateDefaultSetup: ["PATCH /repos/{owner}/{repo}/code-scanning/default-setup"],
		uploadSarif: ["POST /repos/{owner}/{repo}/code-scanning/sarifs"]
	},
	codeSecurity: {
		attachConfiguration: ["POST /orgs/{org}/code-security/configurations/{configuration_id}/attach"],
		attachEnterpriseConfiguration: ["POST /enterprises/{enterprise}/code-security/configurations/{configuration_id}/attach"],
		createConfiguration: ["POST /orgs/{org}/code-security/configurations"],
		createConfigurationForEnterprise: ["POST /enterprises/{enterprise}/code-security/configurations"],
		deleteConfiguration: ["DELETE /orgs/{org}/code-security/configurations/{configuration_id}"],
		deleteConfigurationForEnterprise: ["DELETE /enterprises/{enterprise}/code-security/configurations/{configuration_id}"],
		detachConfiguration: ["DELETE /orgs/{org}/code-security/configurations/detach"],
		getConfiguration: ["GET /orgs/{org}/code-security/configurations/{configuration_id}"],
		getConfigurationForRepository: ["GET /repos/{owner}/{repo}/code-security-configuration"],
		getConfigurationsForEnterprise: ["GET /enterprises/{enterprise}/code-security/configurations"],
		getConfigurationsForOrg: ["GET /orgs/{org}/code-security/configurations"],
		getDefaultConfigurations: ["GET /orgs/{org}/code-security/configurations/defaults"],
		getDefaultConfigurationsForEnterprise: ["GET /enterprises/{enterprise}/code-security/configurations/defaults"],
		getRepositoriesForConfiguration: ["GET /orgs/{org}/code-security/configurations/{configuration_id}/repositories"],
		getRepositoriesForEnterpriseConfiguration: ["GET /enterprises/{enterprise}/code-security/configurations/{configuration_id}/repositories"],
		getSingleConfigurationForEnterprise: ["GET /enterprises/{enterprise}/code-security/configurations/{configuration_id}"],
		setConfigurationAsDefault: ["PUT /orgs/{org}/code-security/configurations/{configuration_id}/defaults"],
		setConfigurationAsDefaultForEnterprise: ["PUT /enterprises/{enterprise}/code-security/configurations/{configuration_id}/defaults"],
		updateConfiguration: ["PATCH /orgs/{org}/code-security/configurations/{configuration_id}"],
		updateEnterpriseConfiguration: ["PATCH /enterprises/{enterprise}/code-security/configurations/{configuration_id}"]
	},
	codesOfConduct: {
		getAllCodesOfConduct: ["GET /codes_of_conduct"],
		getConductCode: ["GET /codes_of_conduct/{key}"]
	},
	codespaces: {
		addRepositoryForSecretForAuthenticatedUser: ["PUT /user/codespaces/secrets/{secret_name}/repositories/{repository_id}"],
		addSelectedRepoToOrgSecret: ["PUT /orgs/{org}/codespaces/secrets/{secret_name}/repositories/{repository_id}"],
		checkPermissionsForDevcontainer: ["GET /repos/{owner}/{repo}/codespaces/permissions_check"],
		codespaceMachinesForAuthenticatedUser: ["GET /user/codespaces/{codespace_name}/machines"],
		createForAuthenticatedUser: ["POST /user/codespaces"],
		createOrUpdateOrgSecret: ["PUT /orgs/{org}/codespaces/secrets/{secret_name}"],
		createOrUpdateRepoSecret: ["PUT /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"],
		createOrUpdateSecretForAuthenticatedUser: ["PUT /user/codespaces/secrets/{secret_name}"],
		createWithPrForAuthenticatedUser: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/codespaces"],
		createWithRepoForAuthenticatedUser: ["POST /repos/{owner}/{repo}/codespaces"],
		deleteForAuthenticatedUser: ["DELETE /user/codespaces/{codespace_name}"],
		deleteFromOrganization: ["DELETE /orgs/{org}/members/{username}/codespaces/{codespace_name}"],
		deleteOrgSecret: ["DELETE /orgs/{org}/codespaces/secrets/{secret_name}"],
		deleteRepoSecret: ["DELETE /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"],
		deleteSecretForAuthenticatedUser: ["DELETE /user/codespaces/secrets/{secret_name}"],
		exportForAuthenticatedUser: ["POST /user/codespaces/{codespace_name}/exports"],
		getCodespacesForUserInOrg: ["GET /orgs/{org}/members/{username}/codespaces"],
		getExportDetailsForAuthenticatedUser: ["GET /user/codespaces/{codespace_name}/exports/{export_id}"],
		getForAuthenticatedUser: ["GET /user/codespaces/{codespace_name}"],
		getOrgPublicKey: ["GET /orgs/{org}/codespaces/secrets/public-key"],
		getOrgSecret: ["GET /orgs/{org}/codespaces/secrets/{secret_name}"],
		getPublicKeyForAuthenticatedUser: ["GET /user/codespaces/secrets/public-key"],
		getRepoPublicKey: ["GET /repos/{owner}/{repo}/codespaces/secrets/public-key"],
		getRepoSecret: ["GET /repos/{owner}/{repo}/codespaces/secrets/{secret_name}"],
		getSecretForAuthenticatedUser: ["GET /user/codespaces/secrets/{secret_name}"],
		listDevcontainersInRepositoryForAuthenticatedUser: ["GET /repos/{owner}/{repo}/codespaces/devcontainers"],
		listForAuthenticatedUser: ["GET /user/codespaces"],
		listInOrganization: [
			"GET /orgs/{org}/codespaces",
			{},
			{ renamedParameters: { org_id: "org" } }
		],
		listInRepositoryForAuthenticatedUser: ["GET /repos/{owner}/{repo}/codespaces"],
		listOrgSecrets: ["GET /orgs/{org}/codespaces/secrets"],
		listRepoSecrets: ["GET /repos/{owner}/{repo}/codespaces/secrets"],
		listRepositoriesForSecretForAuthenticatedUser: ["GET /user/codespaces/secrets/{secret_name}/repositories"],
		listSecretsForAuthenticatedUser: ["GET /user/codespaces/secrets"],
		listSelectedReposForOrgSecret: ["GET /orgs/{org}/codespaces/secrets/{secret_name}/repositories"],
		preFlightWithRepoForAuthenticatedUser: ["GET /repos/{owner}/{repo}/codespaces/new"],
		publishForAuthenticatedUser: ["POST /user/codespaces/{codespace_name}/publish"],
		removeRepositoryForSecretForAuthenticatedUser: ["DELETE /user/codespaces/secrets/{secret_name}/repositories/{repository_id}"],
		removeSelectedRepoFromOrgSecret: ["DELETE /orgs/{org}/codespaces/secrets/{secret_name}/repositories/{repository_id}"],
		repoMachinesForAuthenticatedUser: ["GET /repos/{owner}/{repo}/codespaces/machines"],
		setRepositoriesForSecretForAuthenticatedUser: ["PUT /user/codespaces/secrets/{secret_name}/repositories"],
		setSelectedReposForOrgSecret: ["PUT /orgs/{org}/codespaces/secrets/{secret_name}/repositories"],
		startForAuthenticatedUser: ["POST /user/codespaces/{codespace_name}/start"],
		stopForAuthenticatedUser: ["POST /user/codespaces/{codespace_name}/stop"],
		stopInOrganization: ["POST /orgs/{org}/members/{username}/codespaces/{codespace_name}/stop"],
		updateForAuthenticatedUser: ["PATCH /user/codespaces/{codespace_name}"]
	},
	copilot: {
		addCopilotSeatsForTeams: ["POST /orgs/{org}/copilot/billing/selected_teams"],
		addCopilotSeatsForUsers: ["POST /orgs/{org}/copilot/billing/selected_users"],
		cancelCopilotSeatAssignmentForTeams: ["DELETE /orgs/{org}/copilot/billing/selected_teams"],
		cancelCopilotSeatAssignmentForUsers: ["DELETE /orgs/{org}/copilot/billing/selected_users"],
		copilotMetricsForOrganization: ["GET /orgs/{org}/copilot/metrics"],
		copilotMetricsForTeam: ["GET /orgs/{org}/team/{team_slug}/copilot/metrics"],
		getCopilotOrganizationDetails: ["GET /orgs/{org}/copilot/billing"],
		getCopilotSeatDetailsForUser: ["GET /orgs/{org}/members/{username}/copilot"],
		listCopilotSeats: ["GET /orgs/{org}/copilot/billing/seats"]
	},
	credentials: { revoke: ["POST /credentials/revoke"] },
	dependabot: {
		addSelectedRepoToOrgSecret: ["PUT /orgs/{org}/dependabot/secrets/{secret_name}/repositories/{repository_id}"],
		createOrUpdateOrgSecret: ["PUT /orgs/{org}/dependabot/secrets/{secret_name}"],
		createOrUpdateRepoSecret: ["PUT /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"],
		deleteOrgSecret: ["DELETE /orgs/{org}/dependabot/secrets/{secret_name}"],
		deleteRepoSecret: ["DELETE /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"],
		getAlert: ["GET /repos/{owner}/{repo}/dependabot/alerts/{alert_number}"],
		getOrgPublicKey: ["GET /orgs/{org}/dependabot/secrets/public-key"],
		getOrgSecret: ["GET /orgs/{org}/dependabot/secrets/{secret_name}"],
		getRepoPublicKey: ["GET /repos/{owner}/{repo}/dependabot/secrets/public-key"],
		getRepoSecret: ["GET /repos/{owner}/{repo}/dependabot/secrets/{secret_name}"],
		listAlertsForEnterprise: ["GET /enterprises/{enterprise}/dependabot/alerts"],
		listAlertsForOrg: ["GET /orgs/{org}/dependabot/alerts"],
		listAlertsForRepo: ["GET /repos/{owner}/{repo}/dependabot/alerts"],
		listOrgSecrets: ["GET /orgs/{org}/dependabot/secrets"],
		listRepoSecrets: ["GET /repos/{owner}/{repo}/dependabot/secrets"],
		listSelectedReposForOrgSecret: ["GET /orgs/{org}/dependabot/secrets/{secret_name}/repositories"],
		removeSelectedRepoFromOrgSecret: ["DELETE /orgs/{org}/dependabot/secrets/{secret_name}/repositories/{repository_id}"],
		repositoryAccessForOrg: ["GET /organizations/{org}/dependabot/repository-access"],
		setRepositoryAccessDefaultLevel: ["PUT /organizations/{org}/dependabot/repository-access/default-level"],
		setSelectedReposForOrgSecret: ["PUT /orgs/{org}/dependabot/secrets/{secret_name}/repositories"],
		updateAlert: ["PATCH /repos/{owner}/{repo}/dependabot/alerts/{alert_number}"],
		updateRepositoryAccessForOrg: ["PATCH /organizations/{org}/dependabot/repository-access"]
	},
	dependencyGraph: {
		createRepositorySnapshot: ["POST /repos/{owner}/{repo}/dependency-graph/snapshots"],
		diffRange: ["GET /repos/{owner}/{repo}/dependency-graph/compare/{basehead}"],
		exportSbom: ["GET /repos/{owner}/{repo}/dependency-graph/sbom"]
	},
	emojis: { get: ["GET /emojis"] },
	enterpriseTeamMemberships: {
		add: ["PUT /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"],
		bulkAdd: ["POST /enterprises/{enterprise}/teams/{enterprise-team}/memberships/add"],
		bulkRemove: ["POST /enterprises/{enterprise}/teams/{enterprise-team}/memberships/remove"],
		get: ["GET /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"],
		list: ["GET /enterprises/{enterprise}/teams/{enterprise-team}/memberships"],
		remove: ["DELETE /enterprises/{enterprise}/teams/{enterprise-team}/memberships/{username}"]
	},
	enterpriseTeamOrganizations: {
		add: ["PUT /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"],
		bulkAdd: ["POST /enterprises/{enterprise}/teams/{enterprise-team}/organizations/add"],
		bulkRemove: ["POST /enterprises/{enterprise}/teams/{enterprise-team}/organizations/remove"],
		delete: ["DELETE /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"],
		getAssignment: ["GET /enterprises/{enterprise}/teams/{enterprise-team}/organizations/{org}"],
		getAssignments: ["GET /enterprises/{enterprise}/teams/{enterprise-team}/organizations"]
	},
	enterpriseTeams: {
		create: ["POST /enterprises/{enterprise}/teams"],
		delete: ["DELETE /enterprises/{enterprise}/teams/{team_slug}"],
		get: ["GET /enterprises/{enterprise}/teams/{team_slug}"],
		list: ["GET /enterprises/{enterprise}/teams"],
		update: ["PATCH /enterprises/{enterprise}/teams/{team_slug}"]
	},
	gists: {
		checkIsStarred: ["GET /gists/{gist_id}/star"],
		create: ["POST /gists"],
		createComment: ["POST /gists/{gist_id}/comments"],
		delete: ["DELETE /gists/{gist_id}"],
		deleteComment: ["DELETE /gists/{gist_id}/comments/{comment_id}"],
		fork: ["POST /gists/{gist_id}/forks"],
		get: ["GET /gists/{gist_id}"],
		getComment: ["GET /gists/{gist_id}/comments/{comment_id}"],
		getRevision: ["GET /gists/{gist_id}/{sha}"],
		list: ["GET /gists"],
		listComments: ["GET /gists/{gist_id}/comments"],
		listCommits: ["GET /gists/{gist_id}/commits"],
		listForUser: ["GET /users/{username}/gists"],
		listForks: ["GET /gists/{gist_id}/forks"],
		listPublic: ["GET /gists/public"],
		listStarred: ["GET /gists/starred"],
		star: ["PUT /gists/{gist_id}/star"],
		unstar: ["DELETE /gists/{gist_id}/star"],
		update: ["PATCH /gists/{gist_id}"],
		updateComment: ["PATCH /gists/{gist_id}/comments/{comment_id}"]
	},
	git: {
		createBlob: ["POST /repos/{owner}/{repo}/git/blobs"],
		createCommit: ["POST /repos/{owner}/{repo}/git/commits"],
		createRef: ["POST /repos/{owner}/{repo}/git/refs"],
		createTag: ["POST /repos/{owner}/{repo}/git/tags"],
		createTree: ["POST /repos/{owner}/{repo}/git/trees"],
		deleteRef: ["DELETE /repos/{owner}/{repo}/git/refs/{ref}"],
		getBlob: ["GET /repos/{owner}/{repo}/git/blobs/{file_sha}"],
		getCommit: ["GET /repos/{owner}/{repo}/git/commits/{commit_sha}"],
		getRef: ["GET /repos/{owner}/{repo}/git/ref/{ref}"],
		getTag: ["GET /repos/{owner}/{repo}/git/tags/{tag_sha}"],
		getTree: ["GET /repos/{owner}/{repo}/git/trees/{tree_sha}"],
		listMatchingRefs: ["GET /repos/{owner}/{repo}/git/matching-refs/{ref}"],
		updateRef: ["PATCH /repos/{owner}/{repo}/git/refs/{ref}"]
	},
	gitignore: {
		getAllTemplates: ["GET /gitignore/templates"],
		getTemplate: ["GET /gitignore/templates/{name}"]
	},
	hostedCompute: {
		createNetworkConfigurationForOrg: ["POST /orgs/{org}/settings/network-configurations"],
		deleteNetworkConfigurationFromOrg: ["DELETE /orgs/{org}/settings/network-configurations/{network_configuration_id}"],
		getNetworkConfigurationForOrg: ["GET /orgs/{org}/settings/network-configurations/{network_configuration_id}"],
		getNetworkSettingsForOrg: ["GET /orgs/{org}/settings/network-settings/{network_settings_id}"],
		listNetworkConfigurationsForOrg: ["GET /orgs/{org}/settings/network-configurations"],
		updateNetworkConfigurationForOrg: ["PATCH /orgs/{org}/settings/network-configurations/{network_configuration_id}"]
	},
	interactions: {
		getRestrictionsForAuthenticatedUser: ["GET /user/interaction-limits"],
		getRestrictionsForOrg: ["GET /orgs/{org}/interaction-limits"],
		getRestrictionsForRepo: ["GET /repos/{owner}/{repo}/interaction-limits"],
		getRestrictionsForYourPublicRepos: [
			"GET /user/interaction-limits",
			{},
			{ renamed: ["interactions", "getRestrictionsForAuthenticatedUser"] }
		],
		removeRestrictionsForAuthenticatedUser: ["DELETE /user/interaction-limits"],
		removeRestrictionsForOrg: ["DELETE /orgs/{org}/interaction-limits"],
		removeRestrictionsForRepo: ["DELETE /repos/{owner}/{repo}/interaction-limits"],
		removeRestrictionsForYourPublicRepos: [
			"DELETE /user/interaction-limits",
			{},
			{ renamed: ["interactions", "removeRestrictionsForAuthenticatedUser"] }
		],
		setRestrictionsForAuthenticatedUser: ["PUT /user/interaction-limits"],
		setRestrictionsForOrg: ["PUT /orgs/{org}/interaction-limits"],
		setRestrictionsForRepo: ["PUT /repos/{owner}/{repo}/interaction-limits"],
		setRestrictionsForYourPublicRepos: [
			"PUT /user/interaction-limits",
			{},
			{ renamed: ["interactions", "setRestrictionsForAuthenticatedUser"] }
		]
	},
	issues: {
		addAssignees: ["POST /repos/{owner}/{repo}/issues/{issue_number}/assignees"],
		addBlockedByDependency: ["POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by"],
		addLabels: ["POST /repos/{owner}/{repo}/issues/{issue_number}/labels"],
		addSubIssue: ["POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues"],
		checkUserCanBeAssigned: ["GET /repos/{owner}/{repo}/assignees/{assignee}"],
		checkUserCanBeAssignedToIssue: ["GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}"],
		create: ["POST /repos/{owner}/{repo}/issues"],
		createComment: ["POST /repos/{owner}/{repo}/issues/{issue_number}/comments"],
		createLabel: ["POST /repos/{owner}/{repo}/labels"],
		createMilestone: ["POST /repos/{owner}/{repo}/milestones"],
		deleteComment: ["DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}"],
		deleteLabel: ["DELETE /repos/{owner}/{repo}/labels/{name}"],
		deleteMilestone: ["DELETE /repos/{owner}/{repo}/milestones/{milestone_number}"],
		get: ["GET /repos/{owner}/{repo}/issues/{issue_number}"],
		getComment: ["GET /repos/{owner}/{repo}/issues/comments/{comment_id}"],
		getEvent: ["GET /repos/{owner}/{repo}/issues/events/{event_id}"],
		getLabel: ["GET /repos/{owner}/{repo}/labels/{name}"],
		getMilestone: ["GET /repos/{owner}/{repo}/milestones/{milestone_number}"],
		getParent: ["GET /repos/{owner}/{repo}/issues/{issue_number}/parent"],
		list: ["GET /issues"],
		listAssignees: ["GET /repos/{owner}/{repo}/assignees"],
		listComments: ["GET /repos/{owner}/{repo}/issues/{issue_number}/comments"],
		listCommentsForRepo: ["GET /repos/{owner}/{repo}/issues/comments"],
		listDependenciesBlockedBy: ["GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by"],
		listDependenciesBlocking: ["GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking"],
		listEvents: ["GET /repos/{owner}/{repo}/issues/{issue_number}/events"],
		listEventsForRepo: ["GET /repos/{owner}/{repo}/issues/events"],
		listEventsForTimeline: ["GET /repos/{owner}/{repo}/issues/{issue_number}/timeline"],
		listForAuthenticatedUser: ["GET /user/issues"],
		listForOrg: ["GET /orgs/{org}/issues"],
		listForRepo: ["GET /repos/{owner}/{repo}/issues"],
		listLabelsForMilestone: ["GET /repos/{owner}/{repo}/milestones/{milestone_number}/labels"],
		listLabelsForRepo: ["GET /repos/{owner}/{repo}/labels"],
		listLabelsOnIssue: ["GET /repos/{owner}/{repo}/issues/{issue_number}/labels"],
		listMilestones: ["GET /repos/{owner}/{repo}/milestones"],
		listSubIssues: ["GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues"],
		lock: ["PUT /repos/{owner}/{repo}/issues/{issue_number}/lock"],
		removeAllLabels: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels"],
		removeAssignees: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees"],
		removeDependencyBlockedBy: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}"],
		removeLabel: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}"],
		removeSubIssue: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue"],
		reprioritizeSubIssue: ["PATCH /repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority"],
		setLabels: ["PUT /repos/{owner}/{repo}/issues/{issue_number}/labels"],
		unlock: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock"],
		update: ["PATCH /repos/{owner}/{repo}/issues/{issue_number}"],
		updateComment: ["PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}"],
		updateLabel: ["PATCH /repos/{owner}/{repo}/labels/{name}"],
		updateMilestone: ["PATCH /repos/{owner}/{repo}/milestones/{milestone_number}"]
	},
	licenses: {
		get: ["GET /licenses/{license}"],
		getAllCommonlyUsed: ["GET /licenses"],
		getForRepo: ["GET /repos/{owner}/{repo}/license"]
	},
	markdown: {
		render: ["POST /markdown"],
		renderRaw: ["POST /markdown/raw", { headers: { "content-type": "text/plain; charset=utf-8" } }]
	},
	meta: {
		get: ["GET /meta"],
		getAllVersions: ["GET /versions"],
		getOctocat: ["GET /octocat"],
		getZen: ["GET /zen"],
		root: ["GET /"]
	},
	migrations: {
		deleteArchiveForAuthenticatedUser: ["DELETE /user/migrations/{migration_id}/archive"],
		deleteArchiveForOrg: ["DELETE /orgs/{org}/migrations/{migration_id}/archive"],
		downloadArchiveForOrg: ["GET /orgs/{org}/migrations/{migration_id}/archive"],
		getArchiveForAuthenticatedUser: ["GET /user/migrations/{migration_id}/archive"],
		getStatusForAuthenticatedUser: ["GET /user/migrations/{migration_id}"],
		getStatusForOrg: ["GET /orgs/{org}/migrations/{migration_id}"],
		listForAuthenticatedUser: ["GET /user/migrations"],
		listForOrg: ["GET /orgs/{org}/migrations"],
		listReposForAuthenticatedUser: ["GET /user/migrations/{migration_id}/repositories"],
		listReposForOrg: ["GET /orgs/{org}/migrations/{migration_id}/repositories"],
		listReposForUser: [
			"GET /user/migrations/{migration_id}/repositories",
			{},
			{ renamed: ["migrations", "listReposForAuthenticatedUser"] }
		],
		startForAuthenticatedUser: ["POST /user/migrations"],
		startForOrg: ["POST /orgs/{org}/migrations"],
		unlockRepoForAuthenticatedUser: ["DELETE /user/migrations/{migration_id}/repos/{repo_name}/lock"],
		unlockRepoForOrg: ["DELETE /orgs/{org}/migrations/{migration_id}/repos/{repo_name}/lock"]
	},
	oidc: {
		getOidcCustomSubTemplateForOrg: ["GET /orgs/{org}/actions/oidc/customization/sub"],
		updateOidcCustomSubTemplateForOrg: ["PUT /orgs/{org}/actions/oidc/customization/sub"]
	},
	orgs: {
		addSecurityManagerTeam: [
			"PUT /orgs/{org}/security-managers/teams/{team_slug}",
			{},
			{ deprecated: "octokit.rest.orgs.addSecurityManagerTeam() is deprecated, see https://docs.github.com/rest/orgs/security-managers#add-a-security-manager-team" }
		],
		assignTeamToOrgRole: ["PUT /orgs/{org}/organization-roles/teams/{team_slug}/{role_id}"],
		assignUserToOrgRole: ["PUT /orgs/{org}/organization-roles/users/{username}/{role_id}"],
		blockUser: ["PUT /orgs/{org}/blocks/{username}"],
		cancelInvitation: ["DELETE /orgs/{org}/invitations/{invitation_id}"],
		checkBlockedUser: ["GET /orgs/{org}/blocks/{username}"],
		checkMembershipForUser: ["GET /orgs/{org}/members/{username}"],
		checkPublicMembershipForUser: ["GET /orgs/{org}/public_members/{username}"],
		convertMemberToOutsideCollaborator: ["PUT /orgs/{org}/outside_collaborators/{username}"],
		createArtifactStorageRecord: ["POST /orgs/{org}/artifacts/metadata/storage-record"],
		createInvitation: ["POST /orgs/{org}/invitations"],
		createIssueType: ["POST /orgs/{org}/issue-types"],
		createWebhook: ["POST /orgs/{org}/hooks"],
		customPropertiesForOrgsCreateOrUpdateOrganizationValues: ["PATCH /organizations/{org}/org-properties/values"],
		customPropertiesForOrgsGetOrganizationValues: ["GET /organizations/{org}/org-properties/values"],
		customPropertiesForReposCreateOrUpdateOrganizationDefinition: ["PUT /orgs/{org}/properties/schema/{custom_property_name}"],
		customPropertiesForReposCreateOrUpdateOrganizationDefinitions: ["PATCH /orgs/{org}/properties/schema"],
		customPropertiesForReposCreateOrUpdateOrganizationValues: ["PATCH /orgs/{org}/properties/values"],
		customPropertiesForReposDeleteOrganizationDefinition: ["DELETE /orgs/{org}/properties/schema/{custom_property_name}"],
		customPropertiesForReposGetOrganizationDefinition: ["GET /orgs/{org}/properties/schema/{custom_property_name}"],
		customPropertiesForReposGetOrganizationDefinitions: ["GET /orgs/{org}/properties/schema"],
		customPropertiesForReposGetOrganizationValues: ["GET /orgs/{org}/properties/values"],
		delete: ["DELETE /orgs/{org}"],
		deleteAttestationsBulk: ["POST /orgs/{org}/attestations/delete-request"],
		deleteAttestationsById: ["DELETE /orgs/{org}/attestations/{attestation_id}"],
		deleteAttestationsBySubjectDigest: ["DELETE /orgs/{org}/attestations/digest/{subject_digest}"],
		deleteIssueType: ["DELETE /orgs/{org}/issue-types/{issue_type_id}"],
		deleteWebhook: ["DELETE /orgs/{org}/hooks/{hook_id}"],
		disableSelectedRepositoryImmutableReleasesOrganization: ["DELETE /orgs/{org}/settings/immutable-releases/repositories/{repository_id}"],
		enableSelectedRepositoryImmutableReleasesOrganization: ["PUT /orgs/{org}/settings/immutable-releases/repositories/{repository_id}"],
		get: ["GET /orgs/{org}"],
		getImmutableReleasesSettings: ["GET /orgs/{org}/settings/immutable-releases"],
		getImmutableReleasesSettingsRepositories: ["GET /orgs/{org}/settings/immutable-releases/repositories"],
		getMembershipForAuthenticatedUser: ["GET /user/memberships/orgs/{org}"],
		getMembershipForUser: ["GET /orgs/{org}/memberships/{username}"],
		getOrgRole: ["GET /orgs/{org}/organization-roles/{role_id}"],
		getOrgRulesetHistory: ["GET /orgs/{org}/rulesets/{ruleset_id}/history"],
		getOrgRulesetVersion: ["GET /orgs/{org}/rulesets/{ruleset_id}/history/{version_id}"],
		getWebhook: ["GET /orgs/{org}/hooks/{hook_id}"],
		getWebhookConfigForOrg: ["GET /orgs/{org}/hooks/{hook_id}/config"],
		getWebhookDelivery: ["GET /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}"],
		list: ["GET /organizations"],
		listAppInstallations: ["GET /orgs/{org}/installations"],
		listArtifactStorageRecords: ["GET /orgs/{org}/artifacts/{subject_digest}/metadata/storage-records"],
		listAttestationRepositories: ["GET /orgs/{org}/attestations/repositories"],
		listAttestations: ["GET /orgs/{org}/attestations/{subject_digest}"],
		listAttestationsBulk: ["POST /orgs/{org}/attestations/bulk-list{?per_page,before,after}"],
		listBlockedUsers: ["GET /orgs/{org}/blocks"],
		listFailedInvitations: ["GET /orgs/{org}/failed_invitations"],
		listForAuthenticatedUser: ["GET /user/orgs"],
		listForUser: ["GET /users/{username}/orgs"],
		listInvitationTeams: ["GET /orgs/{org}/invitations/{invitation_id}/teams"],
		listIssueTypes: ["GET /orgs/{org}/issue-types"],
		listMembers: ["GET /orgs/{org}/members"],
		listMembershipsForAuthenticatedUser: ["GET /user/memberships/orgs"],
		listOrgRoleTeams: ["GET /orgs/{org}/organization-roles/{role_id}/teams"],
		listOrgRoleUsers: ["GET /orgs/{org}/organization-roles/{role_id}/users"],
		listOrgRoles: ["GET /orgs/{org}/organization-roles"],
		listOrganizationFineGrainedPermissions: ["GET /orgs/{org}/organization-fine-grained-permissions"],
		listOutsideCollaborators: ["GET /orgs/{org}/outside_collaborators"],
		listPatGrantRepositories: ["GET /orgs/{org}/personal-access-tokens/{pat_id}/repositories"],
		listPatGrantRequestRepositories: ["GET /orgs/{org}/personal-access-token-requests/{pat_request_id}/repositories"],
		listPatGrantRequests: ["GET /orgs/{org}/personal-access-token-requests"],
		listPatGrants: ["GET /orgs/{org}/personal-access-tokens"],
		listPendingInvitations: ["GET /orgs/{org}/invitations"],
		listPublicMembers: ["GET /orgs/{org}/public_members"],
		listSecurityManagerTeams: [
			"GET /orgs/{org}/security-managers",
			{},
			{ deprecated: "octokit.rest.orgs.listSecurityManagerTeams() is deprecated, see https://docs.github.com/rest/orgs/security-managers#list-security-manager-teams" }
		],
		listWebhookDeliveries: ["GET /orgs/{org}/hooks/{hook_id}/deliveries"],
		listWebhooks: ["GET /orgs/{org}/hooks"],
		pingWebhook: ["POST /orgs/{org}/hooks/{hook_id}/pings"],
		redeliverWebhookDelivery: ["POST /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}/attempts"],
		removeMember: ["DELETE /orgs/{org}/members/{username}"],
		removeMembershipForUser: ["DELETE /orgs/{org}/memberships/{username}"],
		removeOutsideCollaborator: ["DELETE /orgs/{org}/outside_collaborators/{username}"],
		removePublicMembershipForAuthenticatedUser: ["DELETE /orgs/{org}/public_members/{username}"],
		removeSecurityManagerTeam: [
			"DELETE /orgs/{org}/security-managers/teams/{team_slug}",
			{},
			{ deprecated: "octokit.rest.orgs.removeSecurityManagerTeam() is deprecated, see https://docs.github.com/rest/orgs/security-managers#remove-a-security-manager-team" }
		],
		reviewPatGrantRequest: ["POST /orgs/{org}/personal-access-token-requests/{pat_request_id}"],
		reviewPatGrantRequestsInBulk: ["POST /orgs/{org}/personal-access-token-requests"],
		revokeAllOrgRolesTeam: ["DELETE /orgs/{org}/organization-roles/teams/{team_slug}"],
		revokeAllOrgRolesUser: ["DELETE /orgs/{org}/organization-roles/users/{username}"],
		revokeOrgRoleTeam: ["DELETE /orgs/{org}/organization-roles/teams/{team_slug}/{role_id}"],
		revokeOrgRoleUser: ["DELETE /orgs/{org}/organization-roles/users/{username}/{role_id}"],
		setImmutableReleasesSettings: ["PUT /orgs/{org}/settings/immutable-releases"],
		setImmutableReleasesSettingsRepositories: ["PUT /orgs/{org}/settings/immutable-releases/repositories"],
		setMembershipForUser: ["PUT /orgs/{org}/memberships/{username}"],
		setPublicMembershipForAuthenticatedUser: ["PUT /orgs/{org}/public_members/{username}"],
		unblockUser: ["DELETE /orgs/{org}/blocks/{username}"],
		update: ["PATCH /orgs/{org}"],
		updateIssueType: ["PUT /orgs/{org}/issue-types/{issue_type_id}"],
		updateMembershipForAuthenticatedUser: ["PATCH /user/memberships/orgs/{org}"],
		updatePatAccess: ["POST /orgs/{org}/personal-access-tokens/{pat_id}"],
		updatePatAccesses: ["POST /orgs/{org}/personal-access-tokens"],
		updateWebhook: ["PATCH /orgs/{org}/hooks/{hook_id}"],
		updateWebhookConfigForOrg: ["PATCH /orgs/{org}/hooks/{hook_id}/config"]
	},
	packages: {
		deletePackageForAuthenticatedUser: ["DELETE /user/packages/{package_type}/{package_name}"],
		deletePackageForOrg: ["DELETE /orgs/{org}/packages/{package_type}/{package_name}"],
		deletePackageForUser: ["DELETE /users/{username}/packages/{package_type}/{package_name}"],
		deletePackageVersionForAuthenticatedUser: ["DELETE /user/packages/{package_type}/{package_name}/versions/{package_version_id}"],
		deletePackageVersionForOrg: ["DELETE /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}"],
		deletePackageVersionForUser: ["DELETE /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}"],
		getAllPackageVersionsForAPackageOwnedByAnOrg: [
			"GET /orgs/{org}/packages/{package_type}/{package_name}/versions",
			{},
			{ renamed: ["packages", "getAllPackageVersionsForPackageOwnedByOrg"] }
		],
		getAllPackageVersionsForAPackageOwnedByTheAuthenticatedUser: [
			"GET /user/packages/{package_type}/{package_name}/versions",
			{},
			{ renamed: ["packages", "getAllPackageVersionsForPackageOwnedByAuthenticatedUser"] }
		],
		getAllPackageVersionsForPackageOwnedByAuthenticatedUser: ["GET /user/packages/{package_type}/{package_name}/versions"],
		getAllPackageVersionsForPackageOwnedByOrg: ["GET /orgs/{org}/packages/{package_type}/{package_name}/versions"],
		getAllPackageVersionsForPackageOwnedByUser: ["GET /users/{username}/packages/{package_type}/{package_name}/versions"],
		getPackageForAuthenticatedUser: ["GET /user/packages/{package_type}/{package_name}"],
		getPackageForOrganization: ["GET /orgs/{org}/packages/{package_type}/{package_name}"],
		getPackageForUser: ["GET /users/{username}/packages/{package_type}/{package_name}"],
		getPackageVersionForAuthenticatedUser: ["GET /user/packages/{package_type}/{package_name}/versions/{package_version_id}"],
		getPackageVersionForOrganization: ["GET /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}"],
		getPackageVersionForUser: ["GET /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}"],
		listDockerMigrationConflictingPackagesForAuthenticatedUser: ["GET /user/docker/conflicts"],
		listDockerMigrationConflictingPackagesForOrganization: ["GET /orgs/{org}/docker/conflicts"],
		listDockerMigrationConflictingPackagesForUser: ["GET /users/{username}/docker/conflicts"],
		listPackagesForAuthenticatedUser: ["GET /user/packages"],
		listPackagesForOrganization: ["GET /orgs/{org}/packages"],
		listPackagesForUser: ["GET /users/{username}/packages"],
		restorePackageForAuthenticatedUser: ["POST /user/packages/{package_type}/{package_name}/restore{?token}"],
		restorePackageForOrg: ["POST /orgs/{org}/packages/{package_type}/{package_name}/restore{?token}"],
		restorePackageForUser: ["POST /users/{username}/packages/{package_type}/{package_name}/restore{?token}"],
		restorePackageVersionForAuthenticatedUser: ["POST /user/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"],
		restorePackageVersionForOrg: ["POST /orgs/{org}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"],
		restorePackageVersionForUser: ["POST /users/{username}/packages/{package_type}/{package_name}/versions/{package_version_id}/restore"]
	},
	privateRegistries: {
		createOrgPrivateRegistry: ["POST /orgs/{org}/private-registries"],
		deleteOrgPrivateRegistry: ["DELETE /orgs/{org}/private-registries/{secret_name}"],
		getOrgPrivateRegistry: ["GET /orgs/{org}/private-registries/{secret_name}"],
		getOrgPublicKey: ["GET /orgs/{org}/private-registries/public-key"],
		listOrgPrivateRegistries: ["GET /orgs/{org}/private-registries"],
		updateOrgPrivateRegistry: ["PATCH /orgs/{org}/private-registries/{secret_name}"]
	},
	projects: {
		addItemForOrg: ["POST /orgs/{org}/projectsV2/{project_number}/items"],
		addItemForUser: ["POST /users/{username}/projectsV2/{project_number}/items"],
		deleteItemForOrg: ["DELETE /orgs/{org}/projectsV2/{project_number}/items/{item_id}"],
		deleteItemForUser: ["DELETE /users/{username}/projectsV2/{project_number}/items/{item_id}"],
		getFieldForOrg: ["GET /orgs/{org}/projectsV2/{project_number}/fields/{field_id}"],
		getFieldForUser: ["GET /users/{username}/projectsV2/{project_number}/fields/{field_id}"],
		getForOrg: ["GET /orgs/{org}/projectsV2/{project_number}"],
		getForUser: ["GET /users/{username}/projectsV2/{project_number}"],
		getOrgItem: ["GET /orgs/{org}/projectsV2/{project_number}/items/{item_id}"],
		getUserItem: ["GET /users/{username}/projectsV2/{project_number}/items/{item_id}"],
		listFieldsForOrg: ["GET /orgs/{org}/projectsV2/{project_number}/fields"],
		listFieldsForUser: ["GET /users/{username}/projectsV2/{project_number}/fields"],
		listForOrg: ["GET /orgs/{org}/projectsV2"],
		listForUser: ["GET /users/{username}/projectsV2"],
		listItemsForOrg: ["GET /orgs/{org}/projectsV2/{project_number}/items"],
		listItemsForUser: ["GET /users/{username}/projectsV2/{project_number}/items"],
		updateItemForOrg: ["PATCH /orgs/{org}/projectsV2/{project_number}/items/{item_id}"],
		updateItemForUser: ["PATCH /users/{username}/projectsV2/{project_number}/items/{item_id}"]
	},
	pulls: {
		checkIfMerged: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/merge"],
		create: ["POST /repos/{owner}/{repo}/pulls"],
		createReplyForReviewComment: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies"],
		createReview: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews"],
		createReviewComment: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/comments"],
		deletePendingReview: ["DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"],
		deleteReviewComment: ["DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}"],
		dismissReview: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals"],
		get: ["GET /repos/{owner}/{repo}/pulls/{pull_number}"],
		getReview: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"],
		getReviewComment: ["GET /repos/{owner}/{repo}/pulls/comments/{comment_id}"],
		list: ["GET /repos/{owner}/{repo}/pulls"],
		listCommentsForReview: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments"],
		listCommits: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/commits"],
		listFiles: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/files"],
		listRequestedReviewers: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],
		listReviewComments: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/comments"],
		listReviewCommentsForRepo: ["GET /repos/{owner}/{repo}/pulls/comments"],
		listReviews: ["GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews"],
		merge: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge"],
		removeRequestedReviewers: ["DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],
		requestReviewers: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers"],
		submitReview: ["POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/events"],
		update: ["PATCH /repos/{owner}/{repo}/pulls/{pull_number}"],
		updateBranch: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch"],
		updateReview: ["PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}"],
		updateReviewComment: ["PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}"]
	},
	rateLimit: { get: ["GET /rate_limit"] },
	reactions: {
		createForCommitComment: ["POST /repos/{owner}/{repo}/comments/{comment_id}/reactions"],
		createForIssue: ["POST /repos/{owner}/{repo}/issues/{issue_number}/reactions"],
		createForIssueComment: ["POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"],
		createForPullRequestReviewComment: ["POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"],
		createForRelease: ["POST /repos/{owner}/{repo}/releases/{release_id}/reactions"],
		createForTeamDiscussionCommentInOrg: ["POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions"],
		createForTeamDiscussionInOrg: ["POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/reactions"],
		deleteForCommitComment: ["DELETE /repos/{owner}/{repo}/comments/{comment_id}/reactions/{reaction_id}"],
		deleteForIssue: ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}"],
		deleteForIssueComment: ["DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}"],
		deleteForPullRequestComment: ["DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions/{reaction_id}"],
		deleteForRelease: ["DELETE /repos/{owner}/{repo}/releases/{release_id}/reactions/{reaction_id}"],
		deleteForTeamDiscussion: ["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/reactions/{reaction_id}"],
		deleteForTeamDiscussionComment: ["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions/{reaction_id}"],
		listForCommitComment: ["GET /repos/{owner}/{repo}/comments/{comment_id}/reactions"],
		listForIssue: ["GET /repos/{owner}/{repo}/issues/{issue_number}/reactions"],
		listForIssueComment: ["GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions"],
		listForPullRequestReviewComment: ["GET /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions"],
		listForRelease: ["GET /repos/{owner}/{repo}/releases/{release_id}/reactions"],
		listForTeamDiscussionCommentInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}/reactions"],
		listForTeamDiscussionInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/reactions"]
	},
	repos: {
		acceptInvitation: [
			"PATCH /user/repository_invitations/{invitation_id}",
			{},
			{ renamed: ["repos", "acceptInvitationForAuthenticatedUser"] }
		],
		acceptInvitationForAuthenticatedUser: ["PATCH /user/repository_invitations/{invitation_id}"],
		addAppAccessRestrictions: [
			"POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",
			{},
			{ mapToData: "apps" }
		],
		addCollaborator: ["PUT /repos/{owner}/{repo}/collaborators/{username}"],
		addStatusCheckContexts: [
			"POST /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",
			{},
			{ mapToData: "contexts" }
		],
		addTeamAccessRestrictions: [
			"POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",
			{},
			{ mapToData: "teams" }
		],
		addUserAccessRestrictions: [
			"POST /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",
			{},
			{ mapToData: "users" }
		],
		cancelPagesDeployment: ["POST /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}/cancel"],
		checkAutomatedSecurityFixes: ["GET /repos/{owner}/{repo}/automated-security-fixes"],
		checkCollaborator: ["GET /repos/{owner}/{repo}/collaborators/{username}"],
		checkImmutableReleases: ["GET /repos/{owner}/{repo}/immutable-releases"],
		checkPrivateVulnerabilityReporting: ["GET /repos/{owner}/{repo}/private-vulnerability-reporting"],
		checkVulnerabilityAlerts: ["GET /repos/{owner}/{repo}/vulnerability-alerts"],
		codeownersErrors: ["GET /repos/{owner}/{repo}/codeowners/errors"],
		compareCommits: ["GET /repos/{owner}/{repo}/compare/{base}...{head}"],
		compareCommitsWithBasehead: ["GET /repos/{owner}/{repo}/compare/{basehead}"],
		createAttestation: ["POST /repos/{owner}/{repo}/attestations"],
		createAutolink: ["POST /repos/{owner}/{repo}/autolinks"],
		createCommitComment: ["POST /repos/{owner}/{repo}/commits/{commit_sha}/comments"],
		createCommitSignatureProtection: ["POST /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"],
		createCommitStatus: ["POST /repos/{owner}/{repo}/statuses/{sha}"],
		createDeployKey: ["POST /repos/{owner}/{repo}/keys"],
		createDeployment: ["POST /repos/{owner}/{repo}/deployments"],
		createDeploymentBranchPolicy: ["POST /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies"],
		createDeploymentProtectionRule: ["POST /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules"],
		createDeploymentStatus: ["POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses"],
		createDispatchEvent: ["POST /repos/{owner}/{repo}/dispatches"],
		createForAuthenticatedUser: ["POST /user/repos"],
		createFork: ["POST /repos/{owner}/{repo}/forks"],
		createInOrg: ["POST /orgs/{org}/repos"],
		createOrUpdateEnvironment: ["PUT /repos/{owner}/{repo}/environments/{environment_name}"],
		createOrUpdateFileContents: ["PUT /repos/{owner}/{repo}/contents/{path}"],
		createOrgRuleset: ["POST /orgs/{org}/rulesets"],
		createPagesDeployment: ["POST /repos/{owner}/{repo}/pages/deployments"],
		createPagesSite: ["POST /repos/{owner}/{repo}/pages"],
		createRelease: ["POST /repos/{owner}/{repo}/releases"],
		createRepoRuleset: ["POST /repos/{owner}/{repo}/rulesets"],
		createUsingTemplate: ["POST /repos/{template_owner}/{template_repo}/generate"],
		createWebhook: ["POST /repos/{owner}/{repo}/hooks"],
		customPropertiesForReposCreateOrUpdateRepositoryValues: ["PATCH /repos/{owner}/{repo}/properties/values"],
		customPropertiesForReposGetRepositoryValues: ["GET /repos/{owner}/{repo}/properties/values"],
		declineInvitation: [
			"DELETE /user/repository_invitations/{invitation_id}",
			{},
			{ renamed: ["repos", "declineInvitationForAuthenticatedUser"] }
		],
		declineInvitationForAuthenticatedUser: ["DELETE /user/repository_invitations/{invitation_id}"],
		delete: ["DELETE /repos/{owner}/{repo}"],
		deleteAccessRestrictions: ["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions"],
		deleteAdminBranchProtection: ["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"],
		deleteAnEnvironment: ["DELETE /repos/{owner}/{repo}/environments/{environment_name}"],
		deleteAutolink: ["DELETE /repos/{owner}/{repo}/autolinks/{autolink_id}"],
		deleteBranchProtection: ["DELETE /repos/{owner}/{repo}/branches/{branch}/protection"],
		deleteCommitComment: ["DELETE /repos/{owner}/{repo}/comments/{comment_id}"],
		deleteCommitSignatureProtection: ["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"],
		deleteDeployKey: ["DELETE /repos/{owner}/{repo}/keys/{key_id}"],
		deleteDeployment: ["DELETE /repos/{owner}/{repo}/deployments/{deployment_id}"],
		deleteDeploymentBranchPolicy: ["DELETE /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"],
		deleteFile: ["DELETE /repos/{owner}/{repo}/contents/{path}"],
		deleteInvitation: ["DELETE /repos/{owner}/{repo}/invitations/{invitation_id}"],
		deleteOrgRuleset: ["DELETE /orgs/{org}/rulesets/{ruleset_id}"],
		deletePagesSite: ["DELETE /repos/{owner}/{repo}/pages"],
		deletePullRequestReviewProtection: ["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"],
		deleteRelease: ["DELETE /repos/{owner}/{repo}/releases/{release_id}"],
		deleteReleaseAsset: ["DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}"],
		deleteRepoRuleset: ["DELETE /repos/{owner}/{repo}/rulesets/{ruleset_id}"],
		deleteWebhook: ["DELETE /repos/{owner}/{repo}/hooks/{hook_id}"],
		disableAutomatedSecurityFixes: ["DELETE /repos/{owner}/{repo}/automated-security-fixes"],
		disableDeploymentProtectionRule: ["DELETE /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/{protection_rule_id}"],
		disableImmutableReleases: ["DELETE /repos/{owner}/{repo}/immutable-releases"],
		disablePrivateVulnerabilityReporting: ["DELETE /repos/{owner}/{repo}/private-vulnerability-reporting"],
		disableVulnerabilityAlerts: ["DELETE /repos/{owner}/{repo}/vulnerability-alerts"],
		downloadArchive: [
			"GET /repos/{owner}/{repo}/zipball/{ref}",
			{},
			{ renamed: ["repos", "downloadZipballArchive"] }
		],
		downloadTarballArchive: ["GET /repos/{owner}/{repo}/tarball/{ref}"],
		downloadZipballArchive: ["GET /repos/{owner}/{repo}/zipball/{ref}"],
		enableAutomatedSecurityFixes: ["PUT /repos/{owner}/{repo}/automated-security-fixes"],
		enableImmutableReleases: ["PUT /repos/{owner}/{repo}/immutable-releases"],
		enablePrivateVulnerabilityReporting: ["PUT /repos/{owner}/{repo}/private-vulnerability-reporting"],
		enableVulnerabilityAlerts: ["PUT /repos/{owner}/{repo}/vulnerability-alerts"],
		generateReleaseNotes: ["POST /repos/{owner}/{repo}/releases/generate-notes"],
		get: ["GET /repos/{owner}/{repo}"],
		getAccessRestrictions: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions"],
		getAdminBranchProtection: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"],
		getAllDeploymentProtectionRules: ["GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules"],
		getAllEnvironments: ["GET /repos/{owner}/{repo}/environments"],
		getAllStatusCheckContexts: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts"],
		getAllTopics: ["GET /repos/{owner}/{repo}/topics"],
		getAppsWithAccessToProtectedBranch: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps"],
		getAutolink: ["GET /repos/{owner}/{repo}/autolinks/{autolink_id}"],
		getBranch: ["GET /repos/{owner}/{repo}/branches/{branch}"],
		getBranchProtection: ["GET /repos/{owner}/{repo}/branches/{branch}/protection"],
		getBranchRules: ["GET /repos/{owner}/{repo}/rules/branches/{branch}"],
		getClones: ["GET /repos/{owner}/{repo}/traffic/clones"],
		getCodeFrequencyStats: ["GET /repos/{owner}/{repo}/stats/code_frequency"],
		getCollaboratorPermissionLevel: ["GET /repos/{owner}/{repo}/collaborators/{username}/permission"],
		getCombinedStatusForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/status"],
		getCommit: ["GET /repos/{owner}/{repo}/commits/{ref}"],
		getCommitActivityStats: ["GET /repos/{owner}/{repo}/stats/commit_activity"],
		getCommitComment: ["GET /repos/{owner}/{repo}/comments/{comment_id}"],
		getCommitSignatureProtection: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures"],
		getCommunityProfileMetrics: ["GET /repos/{owner}/{repo}/community/profile"],
		getContent: ["GET /repos/{owner}/{repo}/contents/{path}"],
		getContributorsStats: ["GET /repos/{owner}/{repo}/stats/contributors"],
		getCustomDeploymentProtectionRule: ["GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/{protection_rule_id}"],
		getDeployKey: ["GET /repos/{owner}/{repo}/keys/{key_id}"],
		getDeployment: ["GET /repos/{owner}/{repo}/deployments/{deployment_id}"],
		getDeploymentBranchPolicy: ["GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"],
		getDeploymentStatus: ["GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses/{status_id}"],
		getEnvironment: ["GET /repos/{owner}/{repo}/environments/{environment_name}"],
		getLatestPagesBuild: ["GET /repos/{owner}/{repo}/pages/builds/latest"],
		getLatestRelease: ["GET /repos/{owner}/{repo}/releases/latest"],
		getOrgRuleSuite: ["GET /orgs/{org}/rulesets/rule-suites/{rule_suite_id}"],
		getOrgRuleSuites: ["GET /orgs/{org}/rulesets/rule-suites"],
		getOrgRuleset: ["GET /orgs/{org}/rulesets/{ruleset_id}"],
		getOrgRulesets: ["GET /orgs/{org}/rulesets"],
		getPages: ["GET /repos/{owner}/{repo}/pages"],
		getPagesBuild: ["GET /repos/{owner}/{repo}/pages/builds/{build_id}"],
		getPagesDeployment: ["GET /repos/{owner}/{repo}/pages/deployments/{pages_deployment_id}"],
		getPagesHealthCheck: ["GET /repos/{owner}/{repo}/pages/health"],
		getParticipationStats: ["GET /repos/{owner}/{repo}/stats/participation"],
		getPullRequestReviewProtection: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"],
		getPunchCardStats: ["GET /repos/{owner}/{repo}/stats/punch_card"],
		getReadme: ["GET /repos/{owner}/{repo}/readme"],
		getReadmeInDirectory: ["GET /repos/{owner}/{repo}/readme/{dir}"],
		getRelease: ["GET /repos/{owner}/{repo}/releases/{release_id}"],
		getReleaseAsset: ["GET /repos/{owner}/{repo}/releases/assets/{asset_id}"],
		getReleaseByTag: ["GET /repos/{owner}/{repo}/releases/tags/{tag}"],
		getRepoRuleSuite: ["GET /repos/{owner}/{repo}/rulesets/rule-suites/{rule_suite_id}"],
		getRepoRuleSuites: ["GET /repos/{owner}/{repo}/rulesets/rule-suites"],
		getRepoRuleset: ["GET /repos/{owner}/{repo}/rulesets/{ruleset_id}"],
		getRepoRulesetHistory: ["GET /repos/{owner}/{repo}/rulesets/{ruleset_id}/history"],
		getRepoRulesetVersion: ["GET /repos/{owner}/{repo}/rulesets/{ruleset_id}/history/{version_id}"],
		getRepoRulesets: ["GET /repos/{owner}/{repo}/rulesets"],
		getStatusChecksProtection: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"],
		getTeamsWithAccessToProtectedBranch: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams"],
		getTopPaths: ["GET /repos/{owner}/{repo}/traffic/popular/paths"],
		getTopReferrers: ["GET /repos/{owner}/{repo}/traffic/popular/referrers"],
		getUsersWithAccessToProtectedBranch: ["GET /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users"],
		getViews: ["GET /repos/{owner}/{repo}/traffic/views"],
		getWebhook: ["GET /repos/{owner}/{repo}/hooks/{hook_id}"],
		getWebhookConfigForRepo: ["GET /repos/{owner}/{repo}/hooks/{hook_id}/config"],
		getWebhookDelivery: ["GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}"],
		listActivities: ["GET /repos/{owner}/{repo}/activity"],
		listAttestations: ["GET /repos/{owner}/{repo}/attestations/{subject_digest}"],
		listAutolinks: ["GET /repos/{owner}/{repo}/autolinks"],
		listBranches: ["GET /repos/{owner}/{repo}/branches"],
		listBranchesForHeadCommit: ["GET /repos/{owner}/{repo}/commits/{commit_sha}/branches-where-head"],
		listCollaborators: ["GET /repos/{owner}/{repo}/collaborators"],
		listCommentsForCommit: ["GET /repos/{owner}/{repo}/commits/{commit_sha}/comments"],
		listCommitCommentsForRepo: ["GET /repos/{owner}/{repo}/comments"],
		listCommitStatusesForRef: ["GET /repos/{owner}/{repo}/commits/{ref}/statuses"],
		listCommits: ["GET /repos/{owner}/{repo}/commits"],
		listContributors: ["GET /repos/{owner}/{repo}/contributors"],
		listCustomDeploymentRuleIntegrations: ["GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules/apps"],
		listDeployKeys: ["GET /repos/{owner}/{repo}/keys"],
		listDeploymentBranchPolicies: ["GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies"],
		listDeploymentStatuses: ["GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses"],
		listDeployments: ["GET /repos/{owner}/{repo}/deployments"],
		listForAuthenticatedUser: ["GET /user/repos"],
		listForOrg: ["GET /orgs/{org}/repos"],
		listForUser: ["GET /users/{username}/repos"],
		listForks: ["GET /repos/{owner}/{repo}/forks"],
		listInvitations: ["GET /repos/{owner}/{repo}/invitations"],
		listInvitationsForAuthenticatedUser: ["GET /user/repository_invitations"],
		listLanguages: ["GET /repos/{owner}/{repo}/languages"],
		listPagesBuilds: ["GET /repos/{owner}/{repo}/pages/builds"],
		listPublic: ["GET /repositories"],
		listPullRequestsAssociatedWithCommit: ["GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls"],
		listReleaseAssets: ["GET /repos/{owner}/{repo}/releases/{release_id}/assets"],
		listReleases: ["GET /repos/{owner}/{repo}/releases"],
		listTags: ["GET /repos/{owner}/{repo}/tags"],
		listTeams: ["GET /repos/{owner}/{repo}/teams"],
		listWebhookDeliveries: ["GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries"],
		listWebhooks: ["GET /repos/{owner}/{repo}/hooks"],
		merge: ["POST /repos/{owner}/{repo}/merges"],
		mergeUpstream: ["POST /repos/{owner}/{repo}/merge-upstream"],
		pingWebhook: ["POST /repos/{owner}/{repo}/hooks/{hook_id}/pings"],
		redeliverWebhookDelivery: ["POST /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}/attempts"],
		removeAppAccessRestrictions: [
			"DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",
			{},
			{ mapToData: "apps" }
		],
		removeCollaborator: ["DELETE /repos/{owner}/{repo}/collaborators/{username}"],
		removeStatusCheckContexts: [
			"DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",
			{},
			{ mapToData: "contexts" }
		],
		removeStatusCheckProtection: ["DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"],
		removeTeamAccessRestrictions: [
			"DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",
			{},
			{ mapToData: "teams" }
		],
		removeUserAccessRestrictions: [
			"DELETE /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",
			{},
			{ mapToData: "users" }
		],
		renameBranch: ["POST /repos/{owner}/{repo}/branches/{branch}/rename"],
		replaceAllTopics: ["PUT /repos/{owner}/{repo}/topics"],
		requestPagesBuild: ["POST /repos/{owner}/{repo}/pages/builds"],
		setAdminBranchProtection: ["POST /repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins"],
		setAppAccessRestrictions: [
			"PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/apps",
			{},
			{ mapToData: "apps" }
		],
		setStatusCheckContexts: [
			"PUT /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks/contexts",
			{},
			{ mapToData: "contexts" }
		],
		setTeamAccessRestrictions: [
			"PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/teams",
			{},
			{ mapToData: "teams" }
		],
		setUserAccessRestrictions: [
			"PUT /repos/{owner}/{repo}/branches/{branch}/protection/restrictions/users",
			{},
			{ mapToData: "users" }
		],
		testPushWebhook: ["POST /repos/{owner}/{repo}/hooks/{hook_id}/tests"],
		transfer: ["POST /repos/{owner}/{repo}/transfer"],
		update: ["PATCH /repos/{owner}/{repo}"],
		updateBranchProtection: ["PUT /repos/{owner}/{repo}/branches/{branch}/protection"],
		updateCommitComment: ["PATCH /repos/{owner}/{repo}/comments/{comment_id}"],
		updateDeploymentBranchPolicy: ["PUT /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies/{branch_policy_id}"],
		updateInformationAboutPagesSite: ["PUT /repos/{owner}/{repo}/pages"],
		updateInvitation: ["PATCH /repos/{owner}/{repo}/invitations/{invitation_id}"],
		updateOrgRuleset: ["PUT /orgs/{org}/rulesets/{ruleset_id}"],
		updatePullRequestReviewProtection: ["PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_pull_request_reviews"],
		updateRelease: ["PATCH /repos/{owner}/{repo}/releases/{release_id}"],
		updateReleaseAsset: ["PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}"],
		updateRepoRuleset: ["PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}"],
		updateStatusCheckPotection: [
			"PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks",
			{},
			{ renamed: ["repos", "updateStatusCheckProtection"] }
		],
		updateStatusCheckProtection: ["PATCH /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks"],
		updateWebhook: ["PATCH /repos/{owner}/{repo}/hooks/{hook_id}"],
		updateWebhookConfigForRepo: ["PATCH /repos/{owner}/{repo}/hooks/{hook_id}/config"],
		uploadReleaseAsset: ["POST /repos/{owner}/{repo}/releases/{release_id}/assets{?name,label}", { baseUrl: "https://uploads.github.com" }]
	},
	search: {
		code: ["GET /search/code"],
		commits: ["GET /search/commits"],
		issuesAndPullRequests: ["GET /search/issues"],
		labels: ["GET /search/labels"],
		repos: ["GET /search/repositories"],
		topics: ["GET /search/topics"],
		users: ["GET /search/users"]
	},
	secretScanning: {
		createPushProtectionBypass: ["POST /repos/{owner}/{repo}/secret-scanning/push-protection-bypasses"],
		getAlert: ["GET /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}"],
		getScanHistory: ["GET /repos/{owner}/{repo}/secret-scanning/scan-history"],
		listAlertsForOrg: ["GET /orgs/{org}/secret-scanning/alerts"],
		listAlertsForRepo: ["GET /repos/{owner}/{repo}/secret-scanning/alerts"],
		listLocationsForAlert: ["GET /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}/locations"],
		listOrgPatternConfigs: ["GET /orgs/{org}/secret-scanning/pattern-configurations"],
		updateAlert: ["PATCH /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}"],
		updateOrgPatternConfigs: ["PATCH /orgs/{org}/secret-scanning/pattern-configurations"]
	},
	securityAdvisories: {
		createFork: ["POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/forks"],
		createPrivateVulnerabilityReport: ["POST /repos/{owner}/{repo}/security-advisories/reports"],
		createRepositoryAdvisory: ["POST /repos/{owner}/{repo}/security-advisories"],
		createRepositoryAdvisoryCveRequest: ["POST /repos/{owner}/{repo}/security-advisories/{ghsa_id}/cve"],
		getGlobalAdvisory: ["GET /advisories/{ghsa_id}"],
		getRepositoryAdvisory: ["GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}"],
		listGlobalAdvisories: ["GET /advisories"],
		listOrgRepositoryAdvisories: ["GET /orgs/{org}/security-advisories"],
		listRepositoryAdvisories: ["GET /repos/{owner}/{repo}/security-advisories"],
		updateRepositoryAdvisory: ["PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}"]
	},
	teams: {
		addOrUpdateMembershipForUserInOrg: ["PUT /orgs/{org}/teams/{team_slug}/memberships/{username}"],
		addOrUpdateRepoPermissionsInOrg: ["PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"],
		checkPermissionsForRepoInOrg: ["GET /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"],
		create: ["POST /orgs/{org}/teams"],
		createDiscussionCommentInOrg: ["POST /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments"],
		createDiscussionInOrg: ["POST /orgs/{org}/teams/{team_slug}/discussions"],
		deleteDiscussionCommentInOrg: ["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"],
		deleteDiscussionInOrg: ["DELETE /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"],
		deleteInOrg: ["DELETE /orgs/{org}/teams/{team_slug}"],
		getByName: ["GET /orgs/{org}/teams/{team_slug}"],
		getDiscussionCommentInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"],
		getDiscussionInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"],
		getMembershipForUserInOrg: ["GET /orgs/{org}/teams/{team_slug}/memberships/{username}"],
		list: ["GET /orgs/{org}/teams"],
		listChildInOrg: ["GET /orgs/{org}/teams/{team_slug}/teams"],
		listDiscussionCommentsInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments"],
		listDiscussionsInOrg: ["GET /orgs/{org}/teams/{team_slug}/discussions"],
		listForAuthenticatedUser: ["GET /user/teams"],
		listMembersInOrg: ["GET /orgs/{org}/teams/{team_slug}/members"],
		listPendingInvitationsInOrg: ["GET /orgs/{org}/teams/{team_slug}/invitations"],
		listReposInOrg: ["GET /orgs/{org}/teams/{team_slug}/repos"],
		removeMembershipForUserInOrg: ["DELETE /orgs/{org}/teams/{team_slug}/memberships/{username}"],
		removeRepoInOrg: ["DELETE /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}"],
		updateDiscussionCommentInOrg: ["PATCH /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments/{comment_number}"],
		updateDiscussionInOrg: ["PATCH /orgs/{org}/teams/{team_slug}/discussions/{discussion_number}"],
		updateInOrg: ["PATCH /orgs/{org}/teams/{team_slug}"]
	},
	users: {
		addEmailForAuthenticated: [
			"POST /user/emails",
			{},
			{ renamed: ["users", "addEmailForAuthenticatedUser"] }
		],
		addEmailForAuthenticatedUser: ["POST /user/emails"],
		addSocialAccountForAuthenticatedUser: ["POST /user/social_accounts"],
		block: ["PUT /user/blocks/{username}"],
		checkBlocked: ["GET /user/blocks/{username}"],
		checkFollowingForUser: ["GET /users/{username}/following/{target_user}"],
		checkPersonIsFollowedByAuthenticated: ["GET /user/following/{username}"],
		createGpgKeyForAuthenticated: [
			"POST /user/gpg_keys",
			{},
			{ renamed: ["users", "createGpgKeyForAuthenticatedUser"] }
		],
		createGpgKeyForAuthenticatedUser: ["POST /user/gpg_keys"],
		createPublicSshKeyForAuthenticated: [
			"POST /user/keys",
			{},
			{ renamed: ["users", "createPublicSshKeyForAuthenticatedUser"] }
		],
		createPublicSshKeyForAuthenticatedUser: ["POST /user/keys"],
		createSshSigningKeyForAuthenticatedUser: ["POST /user/ssh_signing_keys"],
		deleteAttestationsBulk: ["POST /users/{username}/attestations/delete-request"],
		deleteAttestationsById: ["DELETE /users/{username}/attestations/{attestation_id}"],
		deleteAttestationsBySubjectDigest: ["DELETE /users/{username}/attestations/digest/{subject_digest}"],
		deleteEmailForAuthenticated: [
			"DELETE /user/emails",
			{},
			{ renamed: ["users", "deleteEmailForAuthenticatedUser"] }
		],
		deleteEmailForAuthenticatedUser: ["DELETE /user/emails"],
		deleteGpgKeyForAuthenticated: [
			"DELETE /user/gpg_keys/{gpg_key_id}",
			{},
			{ renamed: ["users", "deleteGpgKeyForAuthenticatedUser"] }
		],
		deleteGpgKeyForAuthenticatedUser: ["DELETE /user/gpg_keys/{gpg_key_id}"],
		deletePublicSshKeyForAuthenticated: [
			"DELETE /user/keys/{key_id}",
			{},
			{ renamed: ["users", "deletePublicSshKeyForAuthenticatedUser"] }
		],
		deletePublicSshKeyForAuthenticatedUser: ["DELETE /user/keys/{key_id}"],
		deleteSocialAccountForAuthenticatedUser: ["DELETE /user/social_accounts"],
		deleteSshSigningKeyForAuthenticatedUser: ["DELETE /user/ssh_signing_keys/{ssh_signing_key_id}"],
		follow: ["PUT /user/following/{username}"],
		getAuthenticated: ["GET /user"],
		getById: ["GET /user/{account_id}"],
		getByUsername: ["GET /users/{username}"],
		getContextForUser: ["GET /users/{username}/hovercard"],
		getGpgKeyForAuthenticated: [
			"GET /user/gpg_keys/{gpg_key_id}",
			{},
			{ renamed: ["users", "getGpgKeyForAuthenticatedUser"] }
		],
		getGpgKeyForAuthenticatedUser: ["GET /user/gpg_keys/{gpg_key_id}"],
		getPublicSshKeyForAuthenticated: [
			"GET /user/keys/{key_id}",
			{},
			{ renamed: ["users", "getPublicSshKeyForAuthenticatedUser"] }
		],
		getPublicSshKeyForAuthenticatedUser: ["GET /user/keys/{key_id}"],
		getSshSigningKeyForAuthenticatedUser: ["GET /user/ssh_signing_keys/{ssh_signing_key_id}"],
		list: ["GET /users"],
		listAttestations: ["GET /users/{username}/attestations/{subject_digest}"],
		listAttestationsBulk: ["POST /users/{username}/attestations/bulk-list{?per_page,before,after}"],
		listBlockedByAuthenticated: [
			"GET /user/blocks",
			{},
			{ renamed: ["users", "listBlockedByAuthenticatedUser"] }
		],
		listBlockedByAuthenticatedUser: ["GET /user/blocks"],
		listEmailsForAuthenticated: [
			"GET /user/emails",
			{},
			{ renamed: ["users", "listEmailsForAuthenticatedUser"] }
		],
		listEmailsForAuthenticatedUser: ["GET /user/emails"],
		listFollowedByAuthenticated: [
			"GET /user/following",
			{},
			{ renamed: ["users", "listFollowedByAuthenticatedUser"] }
		],
		listFollowedByAuthenticatedUser: ["GET /user/following"],
		listFollowersForAuthenticatedUser: ["GET /user/followers"],
		listFollowersForUser: ["GET /users/{username}/followers"],
		listFollowingForUser: ["GET /users/{username}/following"],
		listGpgKeysForAuthenticated: [
			"GET /user/gpg_keys",
			{},
			{ renamed: ["users", "listGpgKeysForAuthenticatedUser"] }
		],
		listGpgKeysForAuthenticatedUser: ["GET /user/gpg_keys"],
		listGpgKeysForUser: ["GET /users/{username}/gpg_keys"],
		listPublicEmailsForAuthenticated: [
			"GET /user/public_emails",
			{},
			{ renamed: ["users", "listPublicEmailsForAuthenticatedUser"] }
		],
		listPublicEmailsForAuthenticatedUser: ["GET /user/public_emails"],
		listPublicKeysForUser: ["GET /users/{username}/keys"],
		listPublicSshKeysForAuthenticated: [
			"GET /user/keys",
			{},
			{ renamed: ["users", "listPublicSshKeysForAuthenticatedUser"] }
		],
		listPublicSshKeysForAuthenticatedUser: ["GET /user/keys"],
		listSocialAccountsForAuthenticatedUser: ["GET /user/social_accounts"],
		listSocialAccountsForUser: ["GET /users/{username}/social_accounts"],
		listSshSigningKeysForAuthenticatedUser: ["GET /user/ssh_signing_keys"],
		listSshSigningKeysForUser: ["GET /users/{username}/ssh_signing_keys"],
		setPrimaryEmailVisibilityForAuthenticated: [
			"PATCH /user/email/visibility",
			{},
			{ renamed: ["users", "setPrimaryEmailVisibilityForAuthenticatedUser"] }
		],
		setPrimaryEmailVisibilityForAuthenticatedUser: ["PATCH /user/email/visibility"],
		unblock: ["DELETE /user/blocks/{username}"],
		unfollow: ["DELETE /user/following/{username}"],
		updateAuthenticated: ["PATCH /user"]
	}
};

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/endpoints-to-methods.js
const endpointMethodsMap = /* @__PURE__ */ new Map();
for (const [scope, endpoints] of Object.entries(endpoints_default)) for (const [methodName, endpoint] of Object.entries(endpoints)) {
	const [route, defaults, decorations] = endpoint;
	const [method, url] = route.split(/ /);
	const endpointDefaults = Object.assign({
		method,
		url
	}, defaults);
	if (!endpointMethodsMap.has(scope)) endpointMethodsMap.set(scope, /* @__PURE__ */ new Map());
	endpointMethodsMap.get(scope).set(methodName, {
		scope,
		methodName,
		endpointDefaults,
		decorations
	});
}
const handler = {
	has({ scope }, methodName) {
		return endpointMethodsMap.get(scope).has(methodName);
	},
	getOwnPropertyDescriptor(target, methodName) {
		return {
			value: this.get(target, methodName),
			configurable: true,
			writable: true,
			enumerable: true
		};
	},
	defineProperty(target, methodName, descriptor) {
		Object.defineProperty(target.cache, methodName, descriptor);
		return true;
	},
	deleteProperty(target, methodName) {
		delete target.cache[methodName];
		return true;
	},
	ownKeys({ scope }) {
		return [...endpointMethodsMap.get(scope).keys()];
	},
	set(target, methodName, value) {
		return target.cache[methodName] = value;
	},
	get({ octokit, scope, cache }, methodName) {
		if (cache[methodName]) return cache[methodName];
		const method = endpointMethodsMap.get(scope).get(methodName);
		if (!method) return;
		const { endpointDefaults, decorations } = method;
		if (decorations) cache[methodName] = decorate(octokit, scope, methodName, endpointDefaults, decorations);
		else cache[methodName] = octokit.request.defaults(endpointDefaults);
		return cache[methodName];
	}
};
function endpointsToMethods(octokit) {
	const newMethods = {};
	for (const scope of endpointMethodsMap.keys()) newMethods[scope] = new Proxy({
		octokit,
		scope,
		cache: {}
	}, handler);
	return newMethods;
}
function decorate(octokit, scope, methodName, defaults, decorations) {
	const requestWithDefaults = octokit.request.defaults(defaults);
	function withDecorations(...args) {
		let options = requestWithDefaults.endpoint.merge(...args);
		if (decorations.mapToData) {
			options = Object.assign({}, options, {
				data: options[decorations.mapToData],
				[decorations.mapToData]: void 0
			});
			return requestWithDefaults(options);
		}
		if (decorations.renamed) {
			const [newScope, newMethodName] = decorations.renamed;
			octokit.log.warn(`octokit.${scope}.${methodName}() has been renamed to octokit.${newScope}.${newMethodName}()`);
		}
		if (decorations.deprecated) octokit.log.warn(decorations.deprecated);
		if (decorations.renamedParameters) {
			const options2 = requestWithDefaults.endpoint.merge(...args);
			for (const [name, alias] of Object.entries(decorations.renamedParameters)) if (name in options2) {
				octokit.log.warn(`"${name}" parameter is deprecated for "octokit.${scope}.${methodName}()". Use "${alias}" instead`);
				if (!(alias in options2)) options2[alias] = options2[name];
				delete options2[name];
			}
			return requestWithDefaults(options2);
		}
		return requestWithDefaults(...args);
	}
	return Object.assign(withDecorations, requestWithDefaults);
}

// node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/index.js
function restEndpointMethods(octokit) {
	return { rest: endpointsToMethods(octokit) };
}
restEndpointMethods.VERSION = VERSION$2;
function legacyRestEndpointMethods(octokit) {
	const api = endpointsToMethods(octokit);
	return {
		...api,
		rest: api
	};
}
legacyRestEndpointMethods.VERSION = VERSION$2;

// node_modules/@octokit/rest/dist-src/version.js
const VERSION$1 = "22.0.1";

// node_modules/@octokit/rest/dist-src/index.js
const Octokit = Octokit$1.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults({ userAgent: `octokit-rest.js/${VERSION$1}` });

// src/embedded/shape.ts
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isKind(value, kind) {
	switch (kind) {
		case "string":
		case "number":
		case "boolean": return typeof value === kind;
		case "string?": return value === null || value === void 0 || typeof value === "string";
		case "number?": return value === null || value === void 0 || typeof value === "number";
		case "strings": return Array.isArray(value) && value.every((item) => typeof item === "string");
		case "numbers": return Array.isArray(value) && value.every((item) => typeof item === "number");
		case "object": return isObject(value);
		case "objects": return Array.isArray(value) && value.every(isObject);
	}
}
/** Whether a value from the emulator has the expected fields. */
function hasShape(spec, value) {
	if (!isObject(value) || typeof value.id !== "number") return false;
	for (const key of Object.keys(spec)) {
		const kind = spec[key];
		if (kind !== void 0 && !isKind(value[key], kind)) return false;
	}
	return true;
}

// src/embedded/http.ts
/** Ends the handling of a request with this answer. */
var HttpError = class extends Error {
	reply;
	constructor(status, message, extra = {}, headers = {}) {
		super(message);
		const documentation = "https://docs.github.com/rest";
		const json = {
			message,
			...extra,
			documentation_url: documentation,
			status: String(status)
		};
		this.reply = {
			status,
			json,
			headers
		};
	}
};
const notFound = () => new HttpError(404, "Not Found");
const invalid = (...errors) => new HttpError(422, "Validation Failed", { errors });
const tooLong = (resource, field, maximum) => invalid({
	resource,
	field,
	code: "custom",
	message: `${field} is too long (maximum is ${maximum} characters)`
});
function parseBody(raw) {
	if (raw.byteLength === 0) return {};
	let value;
	try {
		value = JSON.parse(new TextDecoder().decode(raw));
	} catch {
		throw new HttpError(400, "Problems parsing JSON");
	}
	if (value === null) return {};
	if (!isObject(value)) throw new HttpError(400, "Body should be a JSON object");
	return value;
}
/** Length as GitHub counts it: in characters, not in UTF-16 units. */
const lengthOf = (value) => [...value].length;
/** A text field: undefined where it is absent, null where it is null. */
function text(body, field, resource) {
	const value = body[field];
	if (value === void 0 || value === null) return value;
	if (typeof value === "number") return String(value);
	if (typeof value !== "string") throw invalid({
		resource,
		field,
		code: "invalid",
		value
	});
	return value;
}
/** Names in a list of strings or of objects with `key`, or undefined where the field is absent. */
function names(body, field, key) {
	const value = body[field];
	if (!Array.isArray(value)) return void 0;
	return value.flatMap((item) => {
		const name = isObject(item) ? item[key] : item;
		return typeof name === "string" ? [name] : [];
	});
}

// src/embedded/auth.ts
const ROLES = [
	"read",
	"triage",
	"write",
	"maintain",
	"admin"
];
const WORKFLOW_TOKEN = {
	contents: "write",
	issues: "write",
	pull_requests: "write",
	checks: "write",
	statuses: "write",
	actions: "write",
	metadata: "read"
};
const atLeast = (role, needed) => ROLES.indexOf(role) >= ROLES.indexOf(needed);
var Tokens = class {
	#known = /* @__PURE__ */ new Map();
	#world;
	/** When tokens that the emulator handed out end, milliseconds since 1970. */
	ends = /* @__PURE__ */ new Map();
	constructor(world) {
		this.#world = world;
	}
	issue(login, options, person) {
		const installation = login.endsWith("[bot]");
		const token = `${installation ? "ghs" : options.permissions ? "github_pat" : "ghp"}_${randomUUID().replaceAll("-", "")}`;
		this.#known.set(token, {
			user: this.#world.ensureUser(login),
			installation,
			permissions: options.permissions ?? (installation ? WORKFLOW_TOKEN : null),
			repositories: options.repositories ?? null,
			person
		});
		return token;
	}
	/** The identity behind an Authorization header; null for none. JSON web tokens of apps are the emulator's to judge. */
	identify(header) {
		if (header === void 0 || header === "") return null;
		const token = tokenOf(header);
		const known = this.#known.get(token) ?? this.#fromEmulator(token);
		if (!known) throw new HttpError(401, "Bad credentials");
		const user = this.#world.tables.users.get(known.user.id);
		return user ? {
			...known,
			user
		} : known;
	}
	/** Ends all tokens of an installation. */
	revoke(installationId) {
		for (const [token, entry] of this.#world.engine.tokens) {
			const installation = isObject(entry) ? entry.installation : void 0;
			if (isObject(installation) && installation.installationId === installationId) this.#world.engine.tokens.delete(token);
		}
	}
	/** Installation tokens that the emulator handed out to an app. */
	#fromEmulator(token) {
		if ((this.ends.get(token) ?? Number.POSITIVE_INFINITY) <= this.#world.now().getTime()) return null;
		const entry = this.#world.engine.tokens.get(token);
		const installation = isObject(entry) ? entry.installation : void 0;
		if (!isObject(installation)) return null;
		const app = this.#world.tables.apps.all().find((row) => row.app_id === installation.appId);
		if (!app) return null;
		const permissions = { metadata: "read" };
		for (const [area, level] of Object.entries(isObject(installation.permissions) ? installation.permissions : {})) if (level === "read" || level === "write") permissions[area] = level;
		const account = installation.accountId;
		const ids = installation.repositoryIds;
		const selected = installation.repositorySelection === "all" ? this.#world.tables.repos.all().filter((repo) => repo.owner_id === account).map((repo) => repo.id) : Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : [];
		return {
			user: this.#world.ensureUser(`${app.slug}[bot]`),
			installation: true,
			permissions,
			repositories: selected,
			person: false
		};
	}
};
function tokenOf(header) {
	return header.replace(/^(?:bearer|token)\s+/i, "").trim();
}
/** Whether it is an app's JSON web token, which only the `/app` routes take. */
function isJwt(header) {
	return header !== void 0 && tokenOf(header).startsWith("eyJ");
}
/** The role of a person, from ownership, collaboration and membership; null where he can't even see the repository. */
function roleOf(world, user, repo) {
	return (user ? explicitRole(world, user, repo) : null) ?? (repo.private ? null : "read");
}
/** The role that somebody was given, or null for anybody else. */
function explicitRole(world, user, repo) {
	if (repo.owner_type === "User" && repo.owner_id === user.id) return "admin";
	const { collaborators, teams, members } = world.tables;
	const given = collaborators.by("repo_id", repo.id).find((row) => row.user_id === user.id)?.permission;
	const own = given === "push" ? "write" : given === "pull" ? "read" : ROLES.find((role) => role === given);
	if (repo.owner_type !== "Organization") return own ?? null;
	const memberships = members.by("user_id", user.id).filter((row) => teams.get(row.team_id)?.org_id === repo.owner_id && teams.get(row.team_id)?.slug === "members");
	if (memberships.some((row) => row.role === "maintainer")) return "admin";
	return own ?? (memberships.length > 0 ? "read" : null);
}
function covers(identity, repo) {
	return identity.repositories?.some((entry) => entry === repo.id || entry === repo.full_name) ?? true;
}
/** The role a request acts with; null where the repository is to be hidden from it. */
function effectiveRole(world, identity, repo) {
	if (!identity) return roleOf(world, null, repo);
	if (!covers(identity, repo)) return repo.private ? null : "read";
	if (identity.installation) return "write";
	return roleOf(world, identity.user, repo);
}
/** Refuses a request whose token lacks the permission, as GitHub words it. Several areas: one is enough. */
function needToken(call, repo, areas, level) {
	const { identity } = call;
	if (!identity) {
		if (level === "write") throw new HttpError(401, "Requires authentication");
		return;
	}
	if (level === "read" && !repo.private) return;
	if (identity.permissions === null && covers(identity, repo)) return;
	if (areas.some((area) => {
		const granted = identity.permissions?.[area];
		return granted === "write" || granted === "admin" || granted === "read" && level === "read";
	}) && covers(identity, repo)) return;
	const what = identity.installation ? "integration" : "personal access token";
	throw new HttpError(403, `Resource not accessible by ${what}`, {}, { "x-accepted-github-permissions": areas.map((area) => `${area}=${level}`).join("; ") });
}
/** Who acts. Only to be asked for after {@link needToken} with `write`. */
function actor(call) {
	if (!call.identity) throw new HttpError(401, "Requires authentication");
	return call.identity;
}
function needRole(call, needed) {
	if (atLeast(call.role, needed)) return;
	throw new HttpError(403, "Must have admin rights to Repository.");
}
function needWritable(repo) {
	if (repo.archived) throw new HttpError(403, "Repository was archived so is read-only.");
}

// src/embedded/format.ts
const nodeId = (kind, id) => Buffer.from(`0:${kind}${id}`).toString("base64");
function formatUser(world, user) {
	const name = encodeURIComponent(user.login);
	const url = `${world.url}/users/${name}`;
	return {
		login: user.login,
		id: user.id,
		node_id: user.node_id,
		avatar_url: `${world.url}/avatars/u/${name}`,
		gravatar_id: "",
		url,
		html_url: `${world.url}/${name}`,
		repos_url: `${url}/repos`,
		organizations_url: `${url}/orgs`,
		events_url: `${url}/events{/privacy}`,
		type: user.type,
		user_view_type: "public",
		site_admin: false
	};
}
function userById(world, id) {
	const user = id === null ? void 0 : world.tables.users.get(id);
	return user ? formatUser(world, user) : null;
}
function formatOwner(world, repo) {
	if (repo.owner_type === "User") return userById(world, repo.owner_id);
	const org = world.tables.orgs.get(repo.owner_id);
	if (!org) return null;
	const url = `${world.url}/orgs/${org.login}`;
	return {
		login: org.login,
		id: org.id,
		node_id: org.node_id,
		url,
		type: "Organization",
		site_admin: false
	};
}
const repoUrl = (world, repo) => `${world.url}/repos/${repo.full_name}`;
/** A repository as webhooks and pull requests carry it. */
function formatRepository(world, repo) {
	const url = repoUrl(world, repo);
	return {
		id: repo.id,
		node_id: repo.node_id,
		name: repo.name,
		full_name: repo.full_name,
		private: repo.private,
		owner: formatOwner(world, repo),
		html_url: `${world.url}/${repo.full_name}`,
		description: repo.description ?? null,
		fork: repo.fork,
		url,
		issues_url: `${url}/issues{/number}`,
		pulls_url: `${url}/pulls{/number}`,
		clone_url: `${world.url}/${repo.full_name}.git`,
		default_branch: repo.default_branch,
		archived: repo.archived,
		disabled: false,
		has_issues: repo.has_issues,
		visibility: repo.private ? "private" : "public",
		web_commit_signoff_required: false,
		custom_properties: {},
		created_at: repo.created_at,
		updated_at: repo.updated_at,
		pushed_at: repo.pushed_at ?? null
	};
}
/** A pull request of the repository's own branches as checks carry it. */
function formatPullRef(world, repo, number, pull) {
	const url = repoUrl(world, repo);
	const here = {
		id: repo.id,
		url,
		name: repo.name
	};
	return {
		id: pull.id,
		number,
		url: `${url}/pulls/${number}`,
		head: {
			ref: pull.headRef,
			sha: pull.headSha,
			repo: here
		},
		base: {
			ref: pull.baseRef,
			sha: pull.baseSha,
			repo: here
		}
	};
}
function association(world, repo, userId) {
	const user = world.tables.users.get(userId);
	const role = user ? explicitRole(world, user, repo) : null;
	if (role === null) return "NONE";
	if (repo.owner_type === "User") return repo.owner_id === userId ? "OWNER" : "COLLABORATOR";
	return role === "admin" ? "MEMBER" : "COLLABORATOR";
}
/** The app that acted for a bot's token, or null for a person. */
function viaApp(world, userId, yes) {
	const user = yes ? world.tables.users.get(userId) : void 0;
	const app = user ? world.tables.apps.by("slug", user.login.replace(/\[bot\]$/, ""))[0] : void 0;
	return app ? {
		id: app.app_id,
		slug: app.slug,
		node_id: nodeId("App", app.app_id),
		name: app.name
	} : null;
}
function formatLabel(world, repo, label) {
	return {
		id: label.id,
		node_id: nodeId("Label", label.id),
		url: `${repoUrl(world, repo)}/labels/${encodeURIComponent(label.name)}`,
		name: label.name,
		color: label.color,
		default: label.isDefault,
		description: label.description
	};
}
/** Open and closed issues by the number of their milestone; counted once for a whole list. */
var MilestoneCounts = class {
	#model;
	#counts = null;
	constructor(model) {
		this.#model = model;
	}
	of(milestone) {
		this.#counts ??= this.#count();
		return this.#counts.get(milestone) ?? {
			open: 0,
			closed: 0
		};
	}
	#count() {
		const counts = /* @__PURE__ */ new Map();
		for (const { milestone, state } of this.#model.issues.values()) {
			if (milestone === null) continue;
			const count = counts.get(milestone) ?? {
				open: 0,
				closed: 0
			};
			count[state]++;
			counts.set(milestone, count);
		}
		return counts;
	}
};
function countOne(model, milestone) {
	const counts = {
		open: 0,
		closed: 0
	};
	for (const issue of model.issues.values()) if (issue.milestone === milestone) counts[issue.state]++;
	return counts;
}
function formatMilestone(world, repo, model, milestone, counted) {
	const url = `${repoUrl(world, repo)}/milestones/${milestone.number}`;
	const counts = counted?.of(milestone.number) ?? countOne(model, milestone.number);
	return {
		url,
		html_url: `${world.url}/${repo.full_name}/milestone/${milestone.number}`,
		labels_url: `${url}/labels`,
		id: milestone.id,
		node_id: nodeId("Milestone", milestone.id),
		number: milestone.number,
		title: milestone.title,
		description: milestone.description,
		creator: userById(world, milestone.creatorId),
		open_issues: counts.open,
		closed_issues: counts.closed,
		state: milestone.state,
		created_at: milestone.createdAt,
		updated_at: milestone.updatedAt,
		due_on: milestone.dueOn,
		closed_at: milestone.closedAt
	};
}
function reactions(url) {
	return {
		url: `${url}/reactions`,
		total_count: 0,
		"+1": 0,
		"-1": 0,
		laugh: 0,
		hooray: 0,
		confused: 0,
		heart: 0,
		rocket: 0,
		eyes: 0
	};
}
/** What an issue, a pull request and the issue side of a pull request have in common. */
function formatIssueFields(world, repo, model, issue, counted) {
	const labels = issue.labelIds.flatMap((id) => model.labels.get(id) ?? []);
	const assignees = issue.assigneeIds.flatMap((id) => userById(world, id) ?? []);
	const milestone = issue.milestone === null ? void 0 : model.milestones.get(issue.milestone);
	return {
		number: issue.number,
		title: issue.title,
		user: userById(world, issue.userId),
		labels: labels.map((label) => formatLabel(world, repo, label)),
		state: issue.state,
		locked: issue.locked,
		active_lock_reason: issue.lockReason,
		assignee: assignees[0] ?? null,
		assignees,
		milestone: milestone ? formatMilestone(world, repo, model, milestone, counted) : null,
		created_at: issue.createdAt,
		updated_at: issue.updatedAt,
		closed_at: issue.closedAt,
		author_association: association(world, repo, issue.userId),
		body: issue.body
	};
}
/** @param counted shared by the issues of a list */
function formatIssue(world, repo, model, issue, counted) {
	const url = `${repoUrl(world, repo)}/issues/${issue.number}`;
	const page = `${world.url}/${repo.full_name}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
	const pull = issue.pull ? {
		draft: issue.pull.draft,
		pull_request: {
			url: `${repoUrl(world, repo)}/pulls/${issue.number}`,
			html_url: page,
			diff_url: `${page}.diff`,
			patch_url: `${page}.patch`,
			merged_at: issue.pull.mergedAt
		}
	} : {};
	return {
		url,
		repository_url: repoUrl(world, repo),
		labels_url: `${url}/labels{/name}`,
		comments_url: `${url}/comments`,
		events_url: `${url}/events`,
		html_url: page,
		id: issue.id,
		node_id: nodeId("Issue", issue.id),
		...formatIssueFields(world, repo, model, issue, counted),
		...pull,
		comments: issue.comments.length,
		closed_by: userById(world, issue.closedById),
		reactions: reactions(url),
		timeline_url: `${url}/timeline`,
		performed_via_github_app: viaApp(world, issue.userId, issue.viaApp),
		state_reason: issue.stateReason,
		...formatRelations(world, repo, model, issue)
	};
}
/** What an issue says of its parent, its sub-issues and dependencies; nothing where the server has no such thing. */
function formatRelations(world, repo, model, issue) {
	const { subIssues, dependencies } = world.features;
	const of = (numbers, state) => numbers.filter((number) => model.issues.get(number)?.state === state).length;
	const [total, completed] = [issue.subIssues.length, of(issue.subIssues, "closed")];
	const percent = total === 0 ? 0 : Math.floor(completed * 100 / total);
	return {
		...subIssues ? { sub_issues_summary: {
			total,
			completed,
			percent_completed: percent
		} } : {},
		...subIssues && issue.parent !== null ? { parent_issue_url: `${repoUrl(world, repo)}/issues/${issue.parent}` } : {},
		...dependencies ? { issue_dependencies_summary: {
			blocked_by: of(issue.blockedBy, "open"),
			total_blocked_by: issue.blockedBy.length,
			blocking: of(issue.blocking, "open"),
			total_blocking: issue.blocking.length
		} } : {}
	};
}
function formatComment(world, repo, issue, comment) {
	const url = `${repoUrl(world, repo)}/issues/comments/${comment.id}`;
	const kind = issue.pull ? "pull" : "issues";
	return {
		url,
		html_url: `${world.url}/${repo.full_name}/${kind}/${issue.number}#issuecomment-${comment.id}`,
		issue_url: `${repoUrl(world, repo)}/issues/${issue.number}`,
		id: comment.id,
		node_id: nodeId("IssueComment", comment.id),
		user: userById(world, comment.userId),
		created_at: comment.createdAt,
		updated_at: comment.updatedAt,
		author_association: association(world, repo, comment.userId),
		body: comment.body,
		reactions: reactions(url),
		performed_via_github_app: viaApp(world, comment.userId, comment.viaApp)
	};
}

// src/embedded/diff.ts
/** Beyond this many single-line edits two texts count as entirely different. */
const MAX_EDITS = 1e3;
const CONTEXT = 3;
/** Lines with their line ends, so that joining them gives the text back. */
function splitLines(text) {
	const lines = [];
	for (let start = 0; start < text.length;) {
		const end = text.indexOf("\n", start) + 1 || text.length;
		lines.push(text.slice(start, end));
		start = end;
	}
	return lines;
}
/** What changed between two lists of lines, by Myers' greedy algorithm on what common start and end leave over. */
function diffLines(a, b) {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let aEnd = a.length;
	let bEnd = b.length;
	while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
		aEnd--;
		bEnd--;
	}
	if (aEnd === start && bEnd === start) return [];
	const matches = matchedLines(a.slice(start, aEnd), b.slice(start, bEnd));
	const hunks = [];
	let [i, j] = [start, start];
	for (const [x, y] of [...matches.map(([x, y]) => [x + start, y + start]), [aEnd, bEnd]]) {
		if (x > i || y > j) hunks.push({
			aStart: i,
			aEnd: x,
			bStart: j,
			bEnd: y
		});
		[i, j] = [x + 1, y + 1];
	}
	return hunks;
}
/** Pairs of equal lines on a shortest edit path. */
function matchedLines(a, b) {
	const furthest = /* @__PURE__ */ new Map([[1, 0]]);
	const trace = [];
	const at = (reached, k) => reached.get(k) ?? -1;
	const limit = Math.min(a.length + b.length, MAX_EDITS);
	for (let edits = 0; edits <= limit; edits++) {
		trace.push(new Map(furthest));
		for (let k = -edits; k <= edits; k += 2) {
			let x = k === -edits || k !== edits && at(furthest, k - 1) < at(furthest, k + 1) ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
			while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
			furthest.set(k, x);
			if (x >= a.length && x - k >= b.length) return backtrack(trace, a.length, b.length);
		}
	}
	return [];
}
function backtrack(trace, aLength, bLength) {
	const pairs = [];
	let [x, y] = [aLength, bLength];
	for (let edits = trace.length - 1; edits >= 0; edits--) {
		const reached = trace[edits] ?? /* @__PURE__ */ new Map();
		const k = x - y;
		const at = (diagonal) => reached.get(diagonal) ?? -1;
		const from = k === -edits || k !== edits && at(k - 1) < at(k + 1) ? k + 1 : k - 1;
		const [fromX, fromY] = edits === 0 ? [0, 0] : [at(from), at(from) - from];
		while (x > fromX && y > fromY) {
			x--;
			y--;
			pairs.push([x, y]);
		}
		[x, y] = [fromX, fromY];
	}
	return pairs.reverse();
}
/** A unified diff without file headers, as GitHub gives it in `patch`. */
function unifiedPatch(oldText, newText) {
	const [a, b] = [splitLines(oldText), splitLines(newText)];
	const hunks = diffLines(a, b);
	const groups = [];
	for (const hunk of hunks) {
		const last = groups.at(-1)?.at(-1);
		if (last && hunk.aStart - last.aEnd <= 6) groups.at(-1)?.push(hunk);
		else groups.push([hunk]);
	}
	const line = (sign, text) => text.endsWith("\n") ? `${sign}${text.slice(0, -1)}` : `${sign}${text}\n\\ No newline at end of file`;
	const parts = groups.map((group) => {
		const [first, last] = [group[0], group.at(-1)];
		if (!first || !last) return "";
		const aFrom = Math.max(0, first.aStart - CONTEXT);
		const aTo = Math.min(a.length, last.aEnd + CONTEXT);
		const bFrom = first.bStart - (first.aStart - aFrom);
		const bTo = last.bEnd + (aTo - last.aEnd);
		const lines = [];
		let position = aFrom;
		for (const hunk of group) {
			lines.push(...a.slice(position, hunk.aStart).map((text) => line(" ", text)));
			lines.push(...a.slice(hunk.aStart, hunk.aEnd).map((text) => line("-", text)));
			lines.push(...b.slice(hunk.bStart, hunk.bEnd).map((text) => line("+", text)));
			position = hunk.aEnd;
		}
		lines.push(...a.slice(position, aTo).map((text) => line(" ", text)));
		const range = (from, to) => `${to > from ? from + 1 : from},${to - from}`;
		return `@@ -${range(aFrom, aTo)} +${range(bFrom, bTo)} @@\n${lines.join("\n")}`;
	});
	const count = (of) => hunks.reduce((sum, hunk) => sum + of(hunk), 0);
	return {
		patch: parts.join("\n"),
		additions: count((hunk) => hunk.bEnd - hunk.bStart),
		deletions: count((hunk) => hunk.aEnd - hunk.aStart)
	};
}
/** Both sides' changes to a text, or null where they touch the same or neighbouring lines in different ways. */
function mergeTexts(base, ours, theirs) {
	const lines = splitLines(base);
	const all = [splitLines(ours), splitLines(theirs)].map((side) => ({
		side,
		hunks: diffLines(lines, side)
	})).flatMap(({ side, hunks }, index) => hunks.map((hunk) => ({
		hunk,
		side,
		index
	})));
	all.sort((left, right) => left.hunk.aStart - right.hunk.aStart || left.hunk.aEnd - right.hunk.aEnd);
	const merged = [];
	let position = 0;
	for (let next = 0; next < all.length;) {
		const group = all.slice(next, next + 1);
		let [from, to] = [all[next]?.hunk.aStart ?? 0, all[next]?.hunk.aEnd ?? 0];
		for (next++; next < all.length; next++) {
			const entry = all[next];
			if (!entry || entry.hunk.aStart > to) break;
			group.push(entry);
			to = Math.max(to, entry.hunk.aEnd);
			from = Math.min(from, entry.hunk.aStart);
		}
		merged.push(...lines.slice(position, from));
		const [first, second] = [0, 1].flatMap((index) => {
			const mine = group.filter((entry) => entry.index === index);
			return mine.length > 0 ? [rewritten(lines, from, to, mine)] : [];
		});
		if (first === void 0 || second !== void 0 && second.join("") !== first.join("")) return null;
		merged.push(...first);
		position = to;
	}
	return [...merged, ...lines.slice(position)].join("");
}
function rewritten(base, from, to, entries) {
	const out = [];
	let position = from;
	for (const { hunk, side } of entries) {
		out.push(...base.slice(position, hunk.aStart), ...side.slice(hunk.bStart, hunk.bEnd));
		position = hunk.aEnd;
	}
	return [...out, ...base.slice(position, to)];
}

// src/embedded/git.ts
/** Reads one repository's objects, which the emulator keeps. */
var Git = class {
	#world;
	#repo;
	constructor(world, repo) {
		this.#world = world;
		this.#repo = repo;
	}
	commit(sha) {
		return this.#world.tables.commits.by("sha", sha).find((row) => row.repo_id === this.#repo.id);
	}
	branch(name) {
		return this.#ref(`refs/heads/${name}`);
	}
	branches() {
		const prefix = "refs/heads/";
		const rows = this.#world.tables.refs.by("repo_id", this.#repo.id).filter((row) => row.ref.startsWith(prefix));
		return new Map(rows.map((row) => [row.ref.slice(11), row.sha]));
	}
	#ref(ref) {
		return this.#world.tables.refs.by("repo_id", this.#repo.id).find((row) => row.ref === ref)?.sha ?? null;
	}
	/** Sha of a branch, tag, full ref or commit. */
	resolve(ref) {
		return this.#ref(ref) ?? this.branch(ref) ?? this.#ref(`refs/tags/${ref}`) ?? this.commit(ref)?.sha ?? null;
	}
	/** Moves or makes a branch, whatever protects it. */
	setBranch(name, sha) {
		const { refs, branches } = this.#world.tables;
		const ref = refs.by("repo_id", this.#repo.id).find((row) => row.ref === `refs/heads/${name}`);
		const branch = branches.by("repo_id", this.#repo.id).find((row) => row.name === name);
		if (ref) refs.update(ref.id, { sha });
		else refs.insert({
			repo_id: this.#repo.id,
			ref: `refs/heads/${name}`,
			sha,
			node_id: `REF_${name}`
		});
		if (branch) branches.update(branch.id, { sha });
		else branches.insert({
			repo_id: this.#repo.id,
			name,
			sha,
			protected: false
		});
		this.#world.tables.repos.update(this.#repo.id, { pushed_at: this.#world.stamp() });
	}
	/** Moves or makes a ref that is no branch, such as `refs/pull/1/merge`. */
	setRef(ref, sha) {
		const { refs } = this.#world.tables;
		const row = refs.by("repo_id", this.#repo.id).find((found) => found.ref === ref);
		if (row) refs.update(row.id, { sha });
		else refs.insert({
			repo_id: this.#repo.id,
			ref,
			sha,
			node_id: `REF_${ref}`
		});
	}
	blob(sha) {
		return this.#world.tables.blobs.by("sha", sha).find((row) => row.repo_id === this.#repo.id);
	}
	bytes(sha) {
		const blob = this.blob(sha);
		if (!blob) return null;
		return Buffer.from(blob.content, blob.encoding === "base64" ? "base64" : "utf8");
	}
	/** Text of a blob, or null where it is binary. */
	text(sha) {
		const bytes = this.bytes(sha);
		if (!bytes) return null;
		const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
		return text.includes("\0") || !Buffer.from(text, "utf8").equals(bytes) ? null : text;
	}
	/** All files of a commit. */
	files(commitSha) {
		const files = /* @__PURE__ */ new Map();
		const walk = (sha, prefix) => {
			const tree = this.#world.tables.trees.by("sha", sha).find((row) => row.repo_id === this.#repo.id);
			for (const entry of tree?.tree ?? []) {
				const path = `${prefix}${String(entry.path)}`;
				const [mode, type, entrySha] = [
					String(entry.mode),
					String(entry.type),
					String(entry.sha)
				];
				if (type === "tree") walk(entrySha, `${path}/`);
				else files.set(path, {
					mode,
					type,
					sha: entrySha
				});
			}
		};
		const commit = this.commit(commitSha);
		if (commit) walk(commit.tree_sha, "");
		return files;
	}
	/** The commit and everything before it, children before parents, newer branches first. */
	history(sha) {
		const seen = /* @__PURE__ */ new Map();
		const children = /* @__PURE__ */ new Map();
		const stack = [sha];
		for (let next = stack.pop(); next !== void 0; next = stack.pop()) {
			const commit = seen.has(next) ? void 0 : this.commit(next);
			if (!commit) continue;
			seen.set(next, commit);
			for (const parent of commit.parent_shas) {
				children.set(parent, (children.get(parent) ?? 0) + 1);
				stack.push(parent);
			}
		}
		const order = [];
		const ready = [...seen.values()].filter((commit) => !children.get(commit.sha));
		for (let next = ready.shift(); next !== void 0; next = ready.shift()) {
			order.push(next);
			for (const parent of next.parent_shas) {
				const left = (children.get(parent) ?? 1) - 1;
				children.set(parent, left);
				const commit = seen.get(parent);
				if (left === 0 && commit) ready.push(commit);
			}
			ready.sort((a, b) => Date.parse(b.committer_date) - Date.parse(a.committer_date) || b.id - a.id);
		}
		return order;
	}
	isAncestor(ancestor, of) {
		return this.history(of).some((commit) => commit.sha === ancestor);
	}
	/** Commits of `head` that `base` doesn't have, oldest first. */
	between(base, head) {
		const known = new Set(this.history(base).map((commit) => commit.sha));
		return this.history(head).filter((commit) => !known.has(commit.sha)).reverse();
	}
	mergeBase(a, b) {
		const ofA = new Set(this.history(a).map((commit) => commit.sha));
		return this.history(b).find((commit) => ofA.has(commit.sha))?.sha ?? null;
	}
	/** Files that differ; a file that only moved is one `renamed`. Patches take time, so they can be left out. */
	changes(base, head, options = { patches: true }) {
		const patch = (path, old, now) => options.patches ? this.#patch(path, old, now) : still(path, now ?? old ?? "");
		const [before, after] = [base === null ? /* @__PURE__ */ new Map() : this.files(base), this.files(head)];
		const removed = [...before].filter(([path]) => !after.has(path));
		const changes = [];
		for (const [path, entry] of after) {
			const old = before.get(path);
			if (old && old.sha === entry.sha && old.mode === entry.mode) continue;
			const from = old ? -1 : removed.findIndex(([, candidate]) => candidate.sha === entry.sha);
			const [moved] = from >= 0 ? removed.splice(from, 1) : [];
			if (moved) changes.push({
				...still(path, entry.sha),
				status: "renamed",
				previous: moved[0]
			});
			else changes.push({
				...patch(path, old?.sha, entry.sha),
				status: old ? "modified" : "added"
			});
		}
		for (const [path, entry] of removed) changes.push({
			...patch(path, entry.sha, void 0),
			status: "removed"
		});
		return changes.sort((left, right) => left.filename < right.filename ? -1 : 1);
	}
	#patch(path, before, after) {
		const [oldText, newText] = [before, after].map((sha) => sha === void 0 ? "" : this.text(sha));
		const plain = still(path, after ?? before ?? "");
		if (typeof oldText !== "string" || typeof newText !== "string") return plain;
		return {
			...plain,
			...unifiedPatch(oldText, newText)
		};
	}
	/** What has to change in `ours` to have the changes of `theirs` too, or null where they conflict. */
	merge(base, ours, theirs) {
		const [b, o, t] = [
			base === null ? /* @__PURE__ */ new Map() : this.files(base),
			this.files(ours),
			this.files(theirs)
		];
		const result = /* @__PURE__ */ new Map();
		for (const path of /* @__PURE__ */ new Set([...b.keys(), ...t.keys()])) {
			const [was, mine, other] = [
				b.get(path),
				o.get(path),
				t.get(path)
			];
			if (same(was, other) || same(mine, other)) continue;
			if (same(was, mine)) result.set(path, other ?? null);
			else {
				const text = was && mine && other ? this.#mergeTexts(was.sha, mine.sha, other.sha) : null;
				if (text === null || !mine) return null;
				result.set(path, {
					mode: mine.mode,
					type: mine.type,
					content: text
				});
			}
		}
		return result;
	}
	#mergeTexts(...shas) {
		const [base, ours, theirs] = shas.map((sha) => this.text(sha));
		if (typeof base !== "string" || typeof ours !== "string" || typeof theirs !== "string") return null;
		return mergeTexts(base, ours, theirs);
	}
};
const same = (a, b) => a?.sha === b?.sha && a?.mode === b?.mode;
function still(filename, sha) {
	return {
		filename,
		previous: null,
		status: "modified",
		sha,
		additions: 0,
		deletions: 0,
		patch: null
	};
}

// src/embedded/pagination.ts
const positive = (value, fallback) => {
	const number = Number.parseInt(value ?? "", 10);
	return Number.isFinite(number) && number > 0 ? number : fallback;
};
/** One page of a list, with the Link header that leads to the others. */
function paged(call, items, format, wrap) {
	const size = Math.min(positive(call.url.searchParams.get("per_page"), 30), 100);
	const page = positive(call.url.searchParams.get("page"), 1);
	const last = Math.max(1, Math.ceil(items.length / size));
	const link = (to, rel) => {
		const url = new URL(call.url);
		url.searchParams.set("page", String(to));
		return `<${url.href}>; rel="${rel}"`;
	};
	const links = [
		...page > 1 ? [link(Math.min(page - 1, last), "prev")] : [],
		...page < last ? [link(page + 1, "next"), link(last, "last")] : [],
		...page > 1 ? [link(1, "first")] : []
	];
	const listed = items.slice((page - 1) * size, page * size).map(format);
	return {
		status: 200,
		json: wrap === void 0 ? listed : {
			total_count: items.length,
			[wrap]: listed
		},
		headers: links.length > 0 ? { link: links.join(", ") } : {}
	};
}

// src/embedded/check-suites.ts
/** The suite of an app for a commit, made with its first check run. */
function suiteFor(world, model, app, headSha) {
	for (const suite of model.checkSuites.values()) if (suite.app === app && suite.headSha === headSha) return suite;
	const suite = {
		id: world.nextId(),
		app,
		headSha,
		createdAt: world.stamp()
	};
	model.checkSuites.set(suite.id, suite);
	return suite;
}
/** The runs of a suite; of several of one name the last, as they count. */
function runsOf(model, suite) {
	const runs = [...model.checkRuns.values()].filter(({ suiteId }) => suiteId === suite.id);
	return [...new Map(runs.map((run) => [run.name, run])).values()];
}
function getCheckSuite(call) {
	needToken(call, call.repo, ["checks"], "read");
	return {
		status: 200,
		json: formatCheckSuite(call.world, call.repo, call.model, findSuite(call))
	};
}
function listCheckSuites(call) {
	needToken(call, call.repo, ["checks"], "read");
	const sha = new Git(call.world, call.repo).resolve(call.params.ref ?? "");
	if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.ref}`);
	const suites = [...call.model.checkSuites.values()].filter(({ headSha }) => headSha === sha);
	return paged(call, suites, (suite) => formatCheckSuite(call.world, call.repo, call.model, suite), "check_suites");
}
function findSuite(call) {
	const suite = call.model.checkSuites.get(Number(call.params.id));
	if (!suite) throw notFound();
	return suite;
}
/** Open pull requests of the repository itself that a commit is the head of. */
function pullsOfCommit(world, repo, model, sha) {
	return [...model.issues.values()].flatMap((issue) => {
		const { pull } = issue;
		return pull !== null && pull.headRepositoryId === repo.id && pull.headSha === sha && issue.state === "open" ? [formatPullRef(world, repo, issue.number, pull)] : [];
	});
}
/** A branch that stands at the commit, the default one last. */
function branchOf(world, repo, sha) {
	const branches = [...new Git(world, repo).branches()].filter(([, tip]) => tip === sha).map(([name]) => name);
	return branches.find((name) => name !== repo.default_branch) ?? branches[0] ?? null;
}
function formatCheckSuite(world, repo, model, suite) {
	const runs = runsOf(model, suite);
	const done = runs.length > 0 && runs.every(({ status }) => status === "completed");
	const failed = runs.find(({ conclusion }) => ![
		"success",
		"neutral",
		"skipped"
	].includes(conclusion ?? ""));
	return {
		id: suite.id,
		node_id: Buffer.from(`0:CheckSuite${suite.id}`).toString("base64"),
		head_branch: branchOf(world, repo, suite.headSha),
		head_sha: suite.headSha,
		status: done ? "completed" : "queued",
		conclusion: done ? failed?.conclusion ?? "success" : null,
		url: `${repoUrl(world, repo)}/check-suites/${suite.id}`,
		app: formatApp(world, suite.app),
		pull_requests: pullsOfCommit(world, repo, model, suite.headSha),
		latest_check_runs_count: runs.length,
		created_at: suite.createdAt,
		updated_at: runs.at(-1)?.completedAt ?? suite.createdAt
	};
}
/** The app that checks belong to. */
function formatApp(world, slug) {
	return {
		id: world.ensureApp(slug),
		slug,
		name: slug
	};
}
/** Whether all runs of a suite are done. */
function isDone(model, suite) {
	return runsOf(model, suite).every(({ status }) => status === "completed");
}

// src/embedded/check-actions.ts
/** Buttons of a check run, and characters of their parts. @see https://docs.github.com/rest/checks/runs */
const MAX_ACTIONS = 3;
const LENGTHS = {
	label: 20,
	description: 40,
	identifier: 20
};
const refused$2 = (message) => invalid({
	resource: "CheckRun",
	field: "actions",
	code: "custom",
	message
});
/** The buttons that a body asks for; null where it says nothing of them. */
function readActions(given) {
	if (given === void 0 || given === null) return null;
	if (!Array.isArray(given) || given.length > MAX_ACTIONS) throw refused$2(`Only ${MAX_ACTIONS} actions are allowed`);
	return given.map((action) => {
		const part = (name) => {
			const value = isObject(action) ? action[name] : void 0;
			if (typeof value === "string" && value !== "" && lengthOf(value) <= LENGTHS[name]) return value;
			throw refused$2(`${name} is missing or too long (maximum is ${LENGTHS[name]} characters)`);
		};
		return {
			label: part("label"),
			description: part("description"),
			identifier: part("identifier")
		};
	});
}

// src/embedded/check-annotations.ts
/** Annotations that GitHub takes in one request; more are added by further ones. */
const PER_REQUEST = 50;
const LEVELS$1 = [
	"notice",
	"warning",
	"failure"
];
/** Bytes of a message. */
const MAX_MESSAGE = 65536;
const MAX_TITLE = 255;
const wrong = (field, message) => invalid({
	resource: "CheckRun",
	field,
	code: "custom",
	message
});
/** The annotations of an output, checked and in the form that they are read back in. @throws HttpError 422 */
function readAnnotations(output) {
	const given = isObject(output) && Array.isArray(output.annotations) ? output.annotations : [];
	if (given.length > PER_REQUEST) {
		const message = `Invalid request.\n\nNo more than ${PER_REQUEST} items are allowed; ${given.length} were supplied.`;
		throw new HttpError(422, message);
	}
	return given.map(readAnnotation);
}
function readAnnotation(given) {
	const entry = isObject(given) ? given : {};
	const { path, message, title = null, raw_details = null, annotation_level: level } = entry;
	const [from, to] = [entry.start_line, entry.end_line];
	const columns = [entry.start_column, entry.end_column].filter((column) => column !== void 0 && column !== null);
	if (typeof path !== "string" || path === "") throw wrong("path", "path is missing");
	if (typeof message !== "string" || message === "") throw wrong("message", "message is missing");
	if (Buffer.byteLength(message) > MAX_MESSAGE) throw wrong("message", "message is too long (maximum is 64 KB)");
	if (typeof title === "string" && [...title].length > MAX_TITLE) throw wrong("title", "title is too long");
	if (typeof level !== "string" || !LEVELS$1.includes(level)) throw wrong("annotation_level", "is not a level");
	if (typeof from !== "number" || typeof to !== "number" || from < 1 || to < from) throw wrong("start_line", "start_line and end_line must be lines, in order");
	if (columns.length > 0 && from !== to) throw wrong("start_column", "columns are only for one line");
	return {
		path,
		blob_href: "",
		start_line: from,
		end_line: to,
		start_column: entry.start_column ?? null,
		end_column: entry.end_column ?? null,
		annotation_level: level,
		title,
		message,
		raw_details
	};
}

// src/embedded/checks.ts
/** Characters of an output's summary and text. @see https://docs.github.com/rest/checks/runs */
const MAX_TEXT = 65535;
const CONCLUSIONS = [
	"success",
	"failure",
	"neutral",
	"cancelled",
	"skipped",
	"timed_out",
	"action_required"
];
const refused$1 = (field, message) => invalid({
	resource: "CheckRun",
	field,
	code: "custom",
	message
});
/** Check runs are written by Apps only, and a workflow's token is one. */
function app(call) {
	needToken(call, call.repo, ["checks"], "write");
	const { identity } = call;
	if (!identity?.installation) throw new HttpError(403, "You must authenticate via a GitHub App.");
	return identity;
}
function createCheckRun(call) {
	const { user } = app(call);
	const name = text(call.body, "name", "CheckRun");
	const sha = text(call.body, "head_sha", "CheckRun") ?? "";
	if (!name) throw refused$1("name", "name is missing");
	if (!new Git(call.world, call.repo).commit(sha)) throw new HttpError(422, `No commit found for SHA: ${sha}`);
	const slug = user.login.replace(/\[bot\]$/, "");
	const run = {
		id: call.world.nextId(),
		name,
		headSha: sha,
		app: slug,
		suiteId: suiteFor(call.world, call.model, slug, sha).id,
		actions: [],
		externalId: text(call.body, "external_id", "CheckRun") ?? "",
		detailsUrl: null,
		status: "queued",
		conclusion: null,
		startedAt: call.world.stamp(),
		completedAt: null,
		output: {
			title: null,
			summary: null,
			text: null
		},
		annotations: []
	};
	apply(call, run);
	call.model.checkRuns.set(run.id, run);
	tell$6(call, run, "created");
	return {
		status: 201,
		json: formatCheckRun(call.world, call.repo, call.model, run)
	};
}
function updateCheckRun(call) {
	const { user } = app(call);
	const run = findRun(call);
	if (run.app !== user.login.replace(/\[bot\]$/, "")) throw new HttpError(403, "Invalid app_id for check run");
	apply(call, run);
	tell$6(call, run, run.status === "completed" ? "completed" : "created");
	return {
		status: 200,
		json: formatCheckRun(call.world, call.repo, call.model, run)
	};
}
/** Takes over what the body says. What is refused changes nothing. */
function apply(call, run) {
	const { body } = call;
	const conclusion = text(body, "conclusion", "CheckRun") ?? null;
	if (conclusion !== null && !CONCLUSIONS.includes(conclusion)) throw refused$1("conclusion", "is not a conclusion");
	const status = conclusion === null ? text(body, "status", "CheckRun") ?? run.status : "completed";
	if (status === "completed" && (conclusion ?? run.conclusion) === null) throw refused$1("conclusion", "conclusion is required when status is completed");
	const actions = readActions(body.actions);
	const given = readOutput(body);
	const annotations = given === null ? [] : readAnnotations(body.output);
	if (given !== null) run.output = given;
	if (actions !== null) run.actions = actions;
	run.annotations.push(...annotations);
	run.detailsUrl = text(body, "details_url", "CheckRun") ?? run.detailsUrl;
	run.name = text(body, "name", "CheckRun") ?? run.name;
	run.status = status;
	run.conclusion = conclusion ?? run.conclusion;
	if (status === "completed") run.completedAt ??= call.world.stamp();
}
function readOutput({ output }) {
	if (!isObject(output)) return null;
	const part = (field) => text(output, field, "CheckRun") ?? null;
	const [title, summary, whole] = [
		part("title"),
		part("summary"),
		part("text")
	];
	if (title === null || summary === null) throw refused$1("output", "title and summary are required");
	for (const [field, value] of Object.entries({
		summary,
		text: whole ?? ""
	})) if (lengthOf(value) > MAX_TEXT) throw refused$1(field, `${field} is too long (maximum is ${MAX_TEXT} characters)`);
	return {
		title,
		summary,
		text: whole
	};
}
function findRun(call) {
	const run = call.model.checkRuns.get(Number(call.params.id));
	if (!run) throw notFound();
	return run;
}
function getCheckRun(call) {
	needToken(call, call.repo, ["checks"], "read");
	return {
		status: 200,
		json: formatCheckRun(call.world, call.repo, call.model, findRun(call))
	};
}
function listAnnotations(call) {
	needToken(call, call.repo, ["checks"], "read");
	return paged(call, findRun(call).annotations, (annotation) => annotation);
}
/** Check runs of a commit; by default only the latest of each name and app. */
function listCheckRuns(call) {
	needToken(call, call.repo, ["checks"], "read");
	const sha = new Git(call.world, call.repo).resolve(call.params.ref ?? "");
	if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.ref}`);
	const query = call.url.searchParams;
	const all = [...call.model.checkRuns.values()].filter((run) => run.headSha === sha && run.name === (query.get("check_name") ?? run.name) && run.status === (query.get("status") ?? run.status));
	const latest = new Map(all.map((run) => [`${run.app} ${run.name}`, run]));
	const runs = query.get("filter") === "all" ? all : [...latest.values()];
	return paged(call, runs.toReversed(), (run) => formatCheckRun(call.world, call.repo, call.model, run), "check_runs");
}
function tell$6(call, run, action) {
	const { world, repo, identity, model } = call;
	if (!identity) return;
	const check_run = () => ({ check_run: formatCheckRun(world, repo, model, run) });
	world.webhooks.emit(repo, identity.user, "check_run", action, check_run);
	const suite = model.checkSuites.get(run.suiteId);
	if (run.status !== "completed" || !suite || !isDone(model, suite)) return;
	const check_suite = () => ({ check_suite: formatCheckSuite(world, repo, model, suite) });
	world.webhooks.emit(repo, identity.user, "check_suite", "completed", check_suite);
}
/** A check run as answers and webhooks carry it. */
function formatCheckRun(world, repo, model, run) {
	const suite = model.checkSuites.get(run.suiteId);
	const url = `${repoUrl(world, repo)}/check-runs/${run.id}`;
	const page = `${world.url}/${repo.full_name}/runs/${run.id}`;
	return {
		id: run.id,
		node_id: Buffer.from(`0:CheckRun${run.id}`).toString("base64"),
		head_sha: run.headSha,
		external_id: run.externalId,
		url,
		html_url: page,
		details_url: run.detailsUrl ?? page,
		status: run.status,
		conclusion: run.conclusion,
		started_at: run.startedAt,
		completed_at: run.completedAt,
		output: {
			...run.output,
			annotations_count: run.annotations.length,
			annotations_url: `${url}/annotations`
		},
		name: run.name,
		app: formatApp(world, run.app),
		check_suite: suite ? formatCheckSuite(world, repo, model, suite) : null,
		pull_requests: pullsOfCommit(world, repo, model, run.headSha)
	};
}

// src/embedded/check-buttons.ts
/** The buttons that people press beside checks: only the App that a check belongs to is told. */
function checkHooks(world, actingIn) {
	function send(repo, by, app, event, action, more) {
		const { user } = actingIn(repo, by);
		world.webhooks.emit(repo, user, event, action, more, world.ensureApp(app));
	}
	function runOf(name, id) {
		const repo = world.repository(name);
		const model = world.modelOf(repo);
		const run = model.checkRuns.get(id);
		if (!run) throw new Error(`${name} has no check run ${id}`);
		return {
			repo,
			model,
			run
		};
	}
	return {
		rerun(name, id, by) {
			const { repo, model, run } = runOf(name, id);
			send(repo, by, run.app, "check_run", "rerequested", { check_run: formatCheckRun(world, repo, model, run) });
		},
		rerunAll(name, suiteId, by) {
			const repo = world.repository(name);
			const model = world.modelOf(repo);
			const suite = model.checkSuites.get(suiteId);
			if (!suite) throw new Error(`${name} has no check suite ${suiteId}`);
			const check_suite = formatCheckSuite(world, repo, model, suite);
			send(repo, by, suite.app, "check_suite", "rerequested", { check_suite });
		},
		press(name, id, identifier, by) {
			const { repo, model, run } = runOf(name, id);
			if (!run.actions.some((action) => action.identifier === identifier)) throw new Error(`Check run ${id} of ${name} has no button "${identifier}"`);
			const check_run = formatCheckRun(world, repo, model, run);
			const requested_action = { identifier };
			send(repo, by, run.app, "check_run", "requested_action", {
				check_run,
				requested_action
			});
		}
	};
}

// src/embedded/table.ts
const METHODS = [
	"insert",
	"update",
	"get",
	"findBy",
	"all",
	"delete"
];
function isCollection(value) {
	if (typeof value !== "object" || value === null) return false;
	return METHODS.every((name) => typeof Reflect.get(value, name) === "function");
}
/** Rows of one kind, checked each time they leave the store. */
var Table = class {
	#rows;
	#name;
	#spec;
	constructor(rows, name, spec) {
		this.#rows = rows;
		this.#name = name;
		this.#spec = spec;
	}
	#check(row) {
		if (hasShape(this.#spec, row)) return row;
		throw new Error(`A row of ${this.#name} doesn't have the expected fields: ${JSON.stringify(row).slice(0, 300)}`);
	}
	get(id) {
		const row = this.#rows.get(id);
		return row === void 0 ? void 0 : this.#check(row);
	}
	all() {
		return this.#rows.all().map((row) => this.#check(row));
	}
	by(field, value) {
		return this.#rows.findBy(field, value).map((row) => this.#check(row));
	}
	insert(row) {
		return this.#check(this.#rows.insert(row));
	}
	update(id, patch) {
		return this.#check(this.#rows.update(id, patch));
	}
	delete(id) {
		this.#rows.delete(id);
	}
};
const MILLISECONDS = /\.\d{3}Z$/;
/**
* The emulator stamps rows with the machine's clock, in milliseconds. GitHub has whole seconds, and tests bring their
* own clock, so each row is stamped again before anybody sees it.
*/
function stampRows(rows, stamp) {
	const { insert, update } = rows;
	const restamp = (row, given, isNew) => {
		if (!isObject(row)) return row;
		for (const [key, value] of Object.entries(row)) {
			if (typeof value !== "string" || !MILLISECONDS.test(value)) continue;
			if (key.endsWith("_at")) row[key] = stamp();
			else if (key.endsWith("_date")) row[key] = value.replace(MILLISECONDS, "Z");
		}
		if (isNew) row.created_at = given.created_at ?? stamp();
		row.updated_at = given.updated_at ?? stamp();
		return row;
	};
	rows.insert = (row) => restamp(insert.call(rows, row), row, true);
	rows.update = (id, patch) => restamp(update.call(rows, id, patch), patch, false);
}

// src/embedded/engine.ts
/** The layer reaches into what the package doesn't export, so any other version would be a guess. */
const VERSION = "0.12.2";
const GITHUB_MODULE = "dist/dist-DWLNEG6M.js";
/** Engines that are being started, by base URL: the only thing that `register` is told about who started it. */
const starting = /* @__PURE__ */ new Map();
let patched;
function packageFolder() {
	let folder = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		const candidate = join(folder, "node_modules", "emulate");
		if (existsSync(join(candidate, "package.json"))) return candidate;
		const parent = dirname(folder);
		if (parent === folder) throw new Error(`The package emulate@${VERSION} is not installed. Run npm ci.`);
		folder = parent;
	}
}
async function load() {
	const folder = packageFolder();
	const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
	const version = isObject(manifest) ? manifest.version : void 0;
	if (version !== VERSION) throw new Error(`The embedded GitHub needs emulate@${VERSION}, found ${String(version)} in ${folder}. Run npm ci.`);
	const github = await import(pathToFileURL(join(folder, GITHUB_MODULE)).href);
	const api = await import(pathToFileURL(join(folder, "dist/api.js")).href);
	const plugin = isObject(github) ? github.githubPlugin : void 0;
	const create = isObject(api) ? api.createEmulator : void 0;
	if (!isObject(plugin) || typeof plugin.register !== "function" || typeof create !== "function") throw new Error(`emulate@${VERSION} in ${folder} is not the package that was published. Run npm ci.`);
	const register = plugin.register;
	plugin.register = (...parts) => {
		Reflect.apply(register, plugin, parts);
		const [app, store, webhooks, baseUrl, tokens] = parts;
		starting.get(String(baseUrl))?.([
			app,
			store,
			webhooks
		], tokens);
	};
	return async (options) => Reflect.apply(create, void 0, [options]);
}
function method(owner, name) {
	const found = isObject(owner) ? owner[name] : void 0;
	if (typeof found !== "function") throw new Error(`emulate@${VERSION} has no ${name}()`);
	return (...parts) => Reflect.apply(found, owner, parts);
}
function connect([app, store, webhooks], tokens) {
	if (!(tokens instanceof Map)) throw new Error(`emulate@${VERSION} passes no token map`);
	const handle = method(app, "fetch");
	const open = method(store, "collection");
	const subscriptions = method(webhooks, "getSubscriptions");
	return {
		async fetch(request) {
			const response = await handle(request);
			if (!(response instanceof Response)) throw new Error("The emulator gave no response");
			return response;
		},
		collection(name) {
			const found = open(name);
			if (!isCollection(found)) throw new Error(`emulate@${VERSION} has no collection ${name}`);
			return found;
		},
		tokens,
		subscriptions(owner, repo) {
			const found = subscriptions(owner, repo);
			return Array.isArray(found) ? found : [];
		},
		onDispatch(listener) {
			if (!isObject(webhooks)) throw new Error(`emulate@${VERSION} passes no webhook dispatcher`);
			webhooks.dispatch = async (event, action, payload) => {
				listener(String(event), typeof action === "string" ? action : void 0, payload);
			};
		}
	};
}
/** Starts an emulator whose answers carry `baseUrl`. Its own HTTP server is closed again: requests come in process. */
async function startEngine(baseUrl) {
	patched ??= load();
	const create = await patched;
	let engine;
	starting.set(baseUrl, (registration, tokens) => {
		engine = connect(registration, tokens);
	});
	try {
		await method(await create({
			service: "github",
			port: 0,
			hostname: "127.0.0.1",
			baseUrl,
			seed: {
				tokens: {},
				github: {}
			}
		}), "close")();
	} finally {
		starting.delete(baseUrl);
	}
	if (!engine) throw new Error(`emulate@${VERSION} did not register its GitHub service`);
	return engine;
}

// src/embedded/filter.ts
function matchesFilter(filter, request) {
	const { method, path, login, token, person = false } = filter;
	if (person !== "any" && request.person !== person) return false;
	if (method !== void 0 && request.method !== method.toUpperCase()) return false;
	if (login !== void 0 && request.login !== login) return false;
	if (token !== void 0 && request.token !== token) return false;
	if (path === void 0) return true;
	if (typeof path === "string") return request.path === path;
	return new RegExp(path.source, path.flags.replace(/[gy]/g, "")).test(`${request.path}${request.query}`);
}

// src/embedded/private-key.ts
/** A new RSA key as PEM. GitHub gives its Apps PKCS#1. */
function newPrivateKey(type) {
	const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	return privateKey.export({
		type,
		format: "pem"
	}).toString();
}

// src/embedded/app-manifest.ts
const PAGE = /^(?:\/settings|\/organizations\/([^/]+)\/settings)\/apps\/new$/;
const CONVERSION = /^\/app-manifests\/([^/]+)\/conversions$/;
/**
* Registering an App from a manifest: the page that a browser posts the manifest to, which here needs no further click, and
* the exchange of the code. Null for any other request. The key leaves the server once.
*/
function appManifest(world, method, url, body) {
	const page = PAGE.exec(url.pathname);
	if (page && method === "POST") return register(world, url, page[1] ?? null, body);
	const code = CONVERSION.exec(url.pathname)?.[1];
	if (code === void 0 || method !== "POST") return null;
	const app = world.pendingApps.get(code);
	if (!app) throw notFound();
	world.pendingApps.delete(code);
	return {
		status: 201,
		json: app
	};
}
function register(world, url, organization, body) {
	const given = readManifest(new URLSearchParams(new TextDecoder().decode(body)).get("manifest"));
	const { name, url: homepage, redirect_url: redirect, hook_attributes: hook } = given;
	if (typeof name !== "string" || typeof homepage !== "string" || typeof redirect !== "string") throw new HttpError(422, "Invalid manifest: name, url and redirect_url are needed");
	const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
	if (world.tables.apps.by("slug", slug)[0]) throw new HttpError(422, "Invalid manifest: Name is already taken");
	const secret = randomBytes(20).toString("hex");
	const hookUrl = isObject(hook) && hook.active !== false && typeof hook.url === "string" ? hook.url : null;
	const permissions = isObject(given.default_permissions) ? given.default_permissions : {};
	const events = Array.isArray(given.default_events) ? given.default_events : [];
	const pem = newPrivateKey("pkcs1");
	world.ensureUser(`${slug}[bot]`);
	const details = {
		name,
		private_key: pem,
		permissions,
		events,
		webhook_url: hookUrl,
		webhook_secret: secret
	};
	const id = world.ensureApp(slug, void 0, details);
	const code = randomUUID().replaceAll("-", "");
	world.pendingApps.set(code, {
		id,
		slug,
		node_id: `App${id}`,
		client_id: `Iv1.${randomBytes(8).toString("hex")}`,
		client_secret: randomBytes(20).toString("hex"),
		webhook_secret: secret,
		pem,
		name,
		owner: { login: organization ?? "octo" },
		html_url: `${world.url}/apps/${slug}`,
		external_url: homepage,
		permissions,
		events
	});
	const back = new URL(redirect);
	back.searchParams.set("code", code);
	const state = url.searchParams.get("state");
	if (state !== null) back.searchParams.set("state", state);
	return {
		status: 302,
		headers: { location: back.href }
	};
}
function readManifest(text) {
	try {
		const value = JSON.parse(text ?? "");
		if (isObject(value)) return value;
	} catch {}
	throw new HttpError(422, "Invalid manifest");
}

// src/embedded/creation-limits.ts
const MINUTE_MS = 6e4;
const HOUR_MS = 60 * MINUTE_MS;
/** Requests that make something. GitHub doesn't say which count; putting labels and people on an issue makes nothing. */
const CREATES = /^(?:POST (?!.*\/issues\/\d+\/(?:labels|assignees)$)|PUT .*\/contents\/)/;
/** The secondary limit on what one account creates, by login: sliding windows of a minute and an hour. */
var CreationLimits = class {
	#limits = /* @__PURE__ */ new Map();
	#made = /* @__PURE__ */ new Map();
	#now;
	constructor(now) {
		this.#now = now;
	}
	set(login, limit) {
		if (limit === void 0) this.#limits.delete(login);
		else this.#limits.set(login, limit);
	}
	/** Counts a request; throws the refusal where the account has created enough for now. */
	take(login, method, path) {
		const limit = login === null ? void 0 : this.#limits.get(login);
		if (login === null || limit === void 0 || !CREATES.test(`${method} ${path}`)) return;
		const now = this.#now().getTime();
		const made = (this.#made.get(login) ?? []).filter((at) => at > now - HOUR_MS);
		this.#made.set(login, made);
		const over = (count, windowMs) => {
			const recent = made.filter((at) => at > now - windowMs);
			const leaving = recent[recent.length - count];
			return leaving === void 0 ? 0 : leaving + windowMs - now;
		};
		const wait = Math.max(over(limit.perMinute, MINUTE_MS), over(limit.perHour, HOUR_MS));
		if (wait > 0) throw new HttpError(403, "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.", {}, { "retry-after": String(Math.ceil(wait / 1e3)) });
		made.push(now);
	}
};

// src/embedded/app-deliveries.ts
const PATH = /^\/app\/hook\/deliveries(?:\/(\d+)(\/attempts)?)?$/;
/** `/app/hook/deliveries`: what the app was sent, and sending it again. Null for any other path. */
async function appDeliveries(call, { gateway }) {
	const match = PATH.exec(call.url.pathname);
	if (!match) return null;
	const authorization = call.headers.authorization ?? "";
	const app = await gateway.send(null, null, {
		method: "GET",
		path: "/app",
		authorization
	});
	if (app.status !== 200 || !isObject(app.json)) return app;
	const appId = app.json.id;
	const attempts = call.world.webhooks.attempts.filter((attempt) => attempt.target.appId === appId);
	const [, id, again] = match;
	if (id === void 0) return list(call, attempts);
	const attempt = attempts.find((candidate) => candidate.id === Number(id));
	if (!attempt) throw notFound();
	if (again !== void 0 && call.method === "POST") {
		call.world.webhooks.redeliver(attempt);
		return {
			status: 202,
			json: {}
		};
	}
	const request = {
		payload: attempt.target.payload,
		headers: { "X-GitHub-Delivery": attempt.guid }
	};
	return {
		status: 200,
		json: {
			...format(attempt),
			url: attempt.target.url,
			request,
			response: {}
		}
	};
}
function format(attempt) {
	const code = attempt.statusCode ?? 0;
	return {
		id: attempt.id,
		guid: attempt.guid,
		delivered_at: attempt.deliveredAt,
		redelivery: attempt.redelivery,
		duration: .1,
		status: code >= 200 && code < 300 ? "OK" : code === 0 ? "failed to connect to host" : `Invalid HTTP Response: ${code}`,
		status_code: code,
		event: attempt.event,
		action: attempt.action,
		installation_id: attempt.target.installationId,
		repository_id: attempt.repositoryId,
		throttled_at: null
	};
}
/** Newest first, page by page with a cursor: there are no page numbers. */
function list(call, attempts) {
	const query = call.url.searchParams;
	const size = Math.min(Number(query.get("per_page") ?? 30) || 30, 100);
	const cursor = query.get("cursor");
	const ok = ({ statusCode }) => statusCode !== null && statusCode >= 200 && statusCode < 400;
	const wanted = attempts.filter((attempt) => attempt.statusCode !== null).filter((attempt) => query.get("status") === null || ok(attempt) === (query.get("status") === "success")).filter((attempt) => cursor === null || attempt.id < Number(cursor)).sort((a, b) => b.id - a.id);
	if (cursor !== null && !/^\d+$/.test(cursor)) throw new HttpError(422, "Invalid cursor");
	const page = wanted.slice(0, size);
	const last = page.at(-1);
	const next = new URL(call.url);
	next.searchParams.set("cursor", String(last?.id));
	const more = wanted.length > size ? { link: `<${next.href}>; rel="next"` } : {};
	return {
		status: 200,
		json: page.map(format),
		headers: more
	};
}

// src/embedded/installations.ts
const TOKENS = /^\/app\/installations\/(\d+)\/access_tokens$/;
/** How long an installation token holds. */
const TOKEN_MS = 36e5;
/** Hands out an installation token that ends after an hour of this server's clock; null for any other request. */
async function accessToken(call, gateway) {
	const id = TOKENS.exec(call.url.pathname)?.[1];
	if (id === void 0 || call.method !== "POST") return null;
	const { world } = call;
	const authorization = call.headers.authorization ?? "";
	const inward = {
		method: "POST",
		path: call.url.pathname,
		body: call.rawBody,
		authorization
	};
	const reply = await gateway.send(null, null, inward);
	if (reply.status !== 201 || !isObject(reply.json)) return reply;
	const { token } = reply.json;
	if (world.tables.installations.by("installation_id", Number(id))[0]?.suspended_at) {
		world.engine.tokens.delete(token);
		throw new HttpError(403, "This installation has been suspended");
	}
	const ends = world.now().getTime() + TOKEN_MS;
	world.tokens.ends.set(String(token), ends);
	return {
		...reply,
		json: {
			...reply.json,
			expires_at: new Date(ends).toISOString().replace(/\.\d{3}Z$/, "Z")
		}
	};
}
/** What an owner does to installations on github.com; each is told to the App, as GitHub does. */
function installationHooks(world) {
	const { installations, apps, orgs, users } = world.tables;
	function find(id) {
		const row = installations.by("installation_id", id)[0];
		if (!row) throw new Error(`The embedded GitHub has no installation ${id}`);
		return row;
	}
	function reposOf(row) {
		const owned = world.tables.repos.all().filter((repo) => repo.owner_id === row.account_id && repo.owner_type === row.account_type);
		return row.repository_selection === "all" ? owned : owned.filter(({ id }) => row.repository_ids.includes(id));
	}
	function person(row, by) {
		return world.ensureUser(by ?? (row.account_type === "User" ? row.account_login : `${row.account_login}-staff`));
	}
	function tell(row, event, action, by, more) {
		const sender = person(row, by);
		const payload = {
			action,
			installation: formatInstallation(world, row),
			...more,
			sender: formatUser(world, sender)
		};
		world.webhooks.tellApp(row, event, action, payload);
	}
	const brief = (repos) => repos.map(({ id, node_id, name, full_name, private: hidden }) => ({
		id,
		node_id,
		name,
		full_name,
		private: hidden
	}));
	return {
		install({ slug, account, repositories, permissions, by }) {
			const app = apps.by("slug", slug)[0];
			if (!app) throw new Error(`The embedded GitHub has no app ${slug}`);
			const org = orgs.by("login", account)[0];
			const owner = org ?? users.by("login", account)[0] ?? world.ensureUser(account);
			const installationId = 1e5 + world.nextId();
			const row = installations.insert({
				installation_id: installationId,
				app_id: app.app_id,
				account_type: org ? "Organization" : "User",
				account_id: owner.id,
				account_login: account,
				repository_selection: repositories === void 0 ? "all" : "selected",
				repository_ids: (repositories ?? []).map((name) => world.repository(name).id),
				permissions: permissions ?? app.permissions,
				events: app.events,
				suspended_at: null
			});
			tell(row, "installation", "created", by, { repositories: brief(reposOf(row)) });
			return installationId;
		},
		suspend(id, by) {
			const row = installations.update(find(id).id, { suspended_at: world.stamp() });
			world.tokens.revoke(id);
			tell(row, "installation", "suspend", by, {});
		},
		unsuspend(id, by) {
			tell(installations.update(find(id).id, { suspended_at: null }), "installation", "unsuspend", by, {});
		},
		remove(id, by) {
			const row = find(id);
			const repositories = brief(reposOf(row));
			world.tokens.revoke(id);
			installations.delete(row.id);
			tell(row, "installation", "deleted", by, { repositories });
		},
		select(id, repositories, by) {
			const before = reposOf(find(id));
			const row = installations.update(find(id).id, {
				repository_selection: repositories === "all" ? "all" : "selected",
				repository_ids: repositories === "all" ? [] : repositories.map((name) => world.repository(name).id)
			});
			const after = reposOf(row);
			const without = (some, others) => some.filter((repo) => !others.some((other) => other.id === repo.id));
			const [added, removed] = [without(after, before), without(before, after)];
			const lists = { repository_selection: row.repository_selection };
			for (const [action, changed] of [["added", added], ["removed", removed]]) {
				if (changed.length === 0) continue;
				const both = {
					repositories_added: [],
					repositories_removed: [],
					[`repositories_${action}`]: brief(changed)
				};
				tell(row, "installation_repositories", action, by, {
					...lists,
					...both
				});
			}
		},
		grant(id, permissions, by) {
			tell(installations.update(find(id).id, { permissions }), "installation", "new_permissions_accepted", by, {});
		},
		revokeTokens: (id) => world.tokens.revoke(id)
	};
}
function formatInstallation(world, row) {
	const app = world.tables.apps.by("app_id", row.app_id)[0];
	return {
		id: row.installation_id,
		node_id: `Installation${row.installation_id}`,
		account: {
			login: row.account_login,
			id: row.account_id,
			type: row.account_type
		},
		repository_selection: row.repository_selection,
		app_id: row.app_id,
		app_slug: app?.slug ?? null,
		target_id: row.account_id,
		target_type: row.account_type,
		permissions: row.permissions,
		events: app?.events ?? [],
		suspended_at: row.suspended_at ?? null
	};
}
/** The repository as the event `repository` has it, when its owner renamed it, archived it or gave it away. */
function tellRepository(world, repo, action, more) {
	const owner = world.ownerLogin(repo);
	const sender = world.ensureUser(repo.owner_type === "User" ? owner : `${owner}-staff`);
	world.webhooks.emit(repo, sender, "repository", action, {
		...more,
		repository: formatRepository(world, repo)
	});
}

// src/embedded/pull-format.ts
/** Differences between two commits never change, and every answer about a pull request needs them. */
const contents = /* @__PURE__ */ new WeakMap();
const mergeables = /* @__PURE__ */ new WeakMap();
function remembered(all, world, key, make) {
	const known = all.get(world) ?? /* @__PURE__ */ new Map();
	all.set(world, known);
	const found = known.get(key) ?? make();
	known.set(key, found);
	return found;
}
/** Commits and changed files of a pull request, counted from where it branched off. */
function pullContents(world, repo, pull) {
	return remembered(contents, world, `${repo.id}:${pull.baseSha}:${pull.headSha}`, () => {
		const git = new Git(world, repo);
		return {
			commits: git.between(pull.baseSha, pull.headSha),
			files: git.changes(git.mergeBase(pull.baseSha, pull.headSha), pull.headSha)
		};
	});
}
/** Whether the head can be merged into the base branch as it is now. */
function isMergeable(world, repo, pull) {
	const git = new Git(world, repo);
	const base = git.branch(pull.baseRef);
	if (base === null) return false;
	return remembered(mergeables, world, `${repo.id}:${base}:${pull.headSha}`, () => {
		return git.merge(git.mergeBase(base, pull.headSha), base, pull.headSha) !== null;
	});
}
function formatEnd(world, repo, ref, sha) {
	const owner = repo ? world.ownerLogin(repo) : "unknown";
	const user = world.findUser(owner);
	return {
		label: `${owner}:${ref}`,
		ref,
		sha,
		user: user ? userById(world, user.id) : null,
		repo: repo ? formatRepository(world, repo) : null
	};
}
/** A pull request as lists carry it. */
function formatSimplePull(world, repo, model, issue) {
	const { pull } = issue;
	if (!pull) throw new Error(`#${issue.number} is not a pull request`);
	const url = `${repoUrl(world, repo)}/pulls/${issue.number}`;
	const page = `${world.url}/${repo.full_name}/pull/${issue.number}`;
	return {
		url,
		id: pull.id,
		node_id: Buffer.from(`0:PullRequest${pull.id}`).toString("base64"),
		html_url: page,
		diff_url: `${page}.diff`,
		patch_url: `${page}.patch`,
		issue_url: `${repoUrl(world, repo)}/issues/${issue.number}`,
		commits_url: `${url}/commits`,
		review_comments_url: `${url}/comments`,
		comments_url: `${repoUrl(world, repo)}/issues/${issue.number}/comments`,
		...formatIssueFields(world, repo, model, issue),
		merged_at: pull.mergedAt,
		merge_commit_sha: pull.mergeSha ?? pull.testMergeSha ?? null,
		requested_reviewers: pull.requestedIds.flatMap((id) => userById(world, id) ?? []),
		requested_teams: [],
		draft: pull.draft,
		head: formatEnd(world, world.tables.repos.get(pull.headRepositoryId), pull.headRef, pull.headSha),
		base: formatEnd(world, repo, pull.baseRef, pull.baseSha),
		auto_merge: null
	};
}
/** A pull request as GET of a single one and webhooks carry it. */
function formatPull(world, repo, model, issue) {
	const simple = formatSimplePull(world, repo, model, issue);
	const { pull } = issue;
	if (!pull) return simple;
	const { commits, files } = pullContents(world, repo, pull);
	const mergeable = issue.state === "open" ? isMergeable(world, repo, pull) : null;
	const state = mergeable === null ? "unknown" : !mergeable ? "dirty" : pull.draft ? "draft" : "clean";
	return {
		...simple,
		merged: pull.mergedAt !== null,
		mergeable,
		rebaseable: mergeable,
		mergeable_state: state,
		merged_by: userById(world, pull.mergedById),
		comments: issue.comments.length,
		review_comments: pull.reviewComments.length,
		maintainer_can_modify: false,
		commits: commits.length,
		additions: files.reduce((sum, file) => sum + file.additions, 0),
		deletions: files.reduce((sum, file) => sum + file.deletions, 0),
		changed_files: files.length
	};
}

// src/embedded/issue-changes.ts
function acting(call) {
	const { world, repo, model } = call;
	const { user, installation } = actor(call);
	return {
		world,
		repo,
		model,
		user,
		viaApp: installation
	};
}
function touch(by, issue) {
	issue.updatedAt = by.world.stamp();
}
/** Adds an event to the issue's timeline; the issue counts as updated. */
function record(by, issue, event, extra = {}, commitSha) {
	issue.events.push({
		id: by.world.nextId(),
		event,
		actorId: by.user.id,
		viaApp: by.viaApp,
		createdAt: by.world.stamp(),
		commitSha: commitSha ?? null,
		extra
	});
	touch(by, issue);
}
/** The webhook for a change: `pull_request` for a pull request, else `issues`. */
function announce(by, issue, action, extra = {}) {
	const { world, repo, model } = by;
	world.webhooks.emit(repo, by.user, issue.pull ? "pull_request" : "issues", action, () => {
		return {
			...issue.pull ? {
				number: issue.number,
				pull_request: formatPull(world, repo, model, issue)
			} : { issue: formatIssue(world, repo, model, issue) },
			...typeof extra === "function" ? extra() : extra
		};
	});
}
function setTitle(by, issue, title) {
	if (title === issue.title) return {};
	const from = issue.title;
	issue.title = title;
	record(by, issue, "renamed", { rename: {
		from,
		to: title
	} });
	return { title: { from } };
}
function setBody(by, issue, body) {
	if (body === issue.body) return {};
	const from = issue.body;
	issue.body = body;
	touch(by, issue);
	return { body: { from: from ?? "" } };
}
/** Opens or closes. Nothing happens where the state is the same already: then GitHub ignores the reason, too. */
function setState(by, issue, state, reason, sha) {
	if (issue.state === state) return;
	issue.state = state;
	if (state === "closed") {
		issue.stateReason = issue.pull ? null : reason ?? "completed";
		issue.closedAt = by.world.stamp();
		issue.closedById = by.user.id;
		record(by, issue, "closed", { state_reason: issue.stateReason }, sha);
	} else {
		issue.stateReason = issue.pull ? null : "reopened";
		issue.closedAt = null;
		issue.closedById = null;
		record(by, issue, "reopened", { state_reason: issue.stateReason });
	}
	announce(by, issue, state === "closed" ? "closed" : "reopened");
}
function findLabel(model, name) {
	const wanted = name.toLowerCase();
	for (const label of model.labels.values()) if (label.name.toLowerCase() === wanted) return label;
}
function setLabels(by, issue, ids) {
	const wanted = [...new Set(ids)];
	const added = wanted.filter((id) => !issue.labelIds.includes(id));
	const removed = issue.labelIds.filter((id) => !wanted.includes(id));
	if (added.length === 0 && removed.length === 0) return;
	issue.labelIds = wanted;
	const tell = (id, event) => {
		const label = by.model.labels.get(id);
		if (!label) return;
		record(by, issue, event, { label: {
			name: label.name,
			color: label.color
		} });
		announce(by, issue, event, { label: formatLabel(by.world, by.repo, label) });
	};
	for (const id of added) tell(id, "labeled");
	for (const id of removed) tell(id, "unlabeled");
}
/** Who of the named can be assigned; the others are left out without a word, as GitHub does. */
function assignable(by, issue, logins) {
	const ids = logins.flatMap((login) => {
		const user = by.world.findUser(login);
		if (!user || user.type === "Bot") return [];
		return (issue?.comments.some((comment) => comment.userId === user.id) ?? false) || explicitRole(by.world, user, by.repo) !== null ? [user.id] : [];
	});
	return [...new Set(ids)];
}
function setAssignees(by, issue, ids) {
	const wanted = [...new Set(ids)].slice(0, 10);
	const added = wanted.filter((id) => !issue.assigneeIds.includes(id));
	const removed = issue.assigneeIds.filter((id) => !wanted.includes(id));
	issue.assigneeIds = wanted;
	const tell = (id, event) => {
		const assignee = userById(by.world, id);
		record(by, issue, event, {
			assignee,
			assigner: userById(by.world, by.user.id)
		});
		announce(by, issue, event, { assignee });
	};
	for (const id of added) tell(id, "assigned");
	for (const id of removed) tell(id, "unassigned");
}
function setMilestone(by, issue, number) {
	if (number === issue.milestone) return;
	const before = issue.milestone === null ? void 0 : by.model.milestones.get(issue.milestone);
	const after = number === null ? void 0 : by.model.milestones.get(number);
	issue.milestone = number;
	if (before) {
		record(by, issue, "demilestoned", { milestone: { title: before.title } });
		announce(by, issue, "demilestoned", () => ({ milestone: formatMilestone(by.world, by.repo, by.model, before) }));
	}
	if (after) {
		record(by, issue, "milestoned", { milestone: { title: after.title } });
		announce(by, issue, "milestoned", () => ({ milestone: formatMilestone(by.world, by.repo, by.model, after) }));
	}
}

// src/embedded/labels.ts
const NAME_LIMIT = 50;
const DESCRIPTION_LIMIT = 100;
const UNCHOSEN = "ededed";
function checkName(name) {
	const trimmed = name?.trim();
	if (!trimmed) throw invalid({
		resource: "Label",
		field: "name",
		code: "missing_field"
	});
	if (lengthOf(trimmed) > NAME_LIMIT) throw tooLong("Label", "name", NAME_LIMIT);
	return trimmed;
}
function checkDescription(description) {
	if (description && lengthOf(description) > DESCRIPTION_LIMIT) throw tooLong("Label", "description", DESCRIPTION_LIMIT);
	return description;
}
function checkColor(color) {
	if (color === null || color === void 0) return void 0;
	if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid({
		resource: "Label",
		field: "color",
		code: "invalid"
	});
	return color.toLowerCase();
}
function addLabel(by, name, color, description) {
	const label = {
		id: by.world.nextId(),
		name,
		color,
		description,
		isDefault: false
	};
	by.model.labels.set(label.id, label);
	tell$5(by, label, "created");
	return label;
}
function tell$5(by, label, action, changes) {
	const payload = {
		label: formatLabel(by.world, by.repo, label),
		...changes ? { changes } : {}
	};
	by.world.webhooks.emit(by.repo, by.user, "label", action, payload);
}
/** Ids of labels by name; missing ones are made, as GitHub does when an issue names them. */
function ensureLabels(by, wanted) {
	return wanted.map(checkName).map((name) => (findLabel(by.model, name) ?? addLabel(by, name, UNCHOSEN, null)).id);
}
function labelNamed(call) {
	const label = findLabel(call.model, call.params.name ?? "");
	if (!label) throw notFound();
	return label;
}
function needLabelWrite(call) {
	needToken(call, call.repo, ["issues", "pull_requests"], "write");
	needWritable(call.repo);
	if (!atLeast(call.role, "write")) throw notFound();
	return acting(call);
}
function listLabels(call) {
	needToken(call, call.repo, ["issues", "pull_requests"], "read");
	const labels = [...call.model.labels.values()].sort((a, b) => a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
	return paged(call, labels, (label) => formatLabel(call.world, call.repo, label));
}
function getLabel(call) {
	return {
		status: 200,
		json: formatLabel(call.world, call.repo, labelNamed(call))
	};
}
function createLabel(call) {
	const by = needLabelWrite(call);
	const name = checkName(text(call.body, "name", "Label"));
	const color = checkColor(text(call.body, "color", "Label"));
	const description = checkDescription(text(call.body, "description", "Label")) ?? null;
	if (findLabel(call.model, name)) throw invalid({
		resource: "Label",
		code: "already_exists",
		field: "name"
	});
	const label = addLabel(by, name, color ?? UNCHOSEN, description);
	return {
		status: 201,
		json: formatLabel(call.world, call.repo, label)
	};
}
function updateLabel(call) {
	const by = needLabelWrite(call);
	const label = labelNamed(call);
	const wanted = text(call.body, "new_name", "Label") ?? text(call.body, "name", "Label");
	const name = wanted === null || wanted === void 0 ? label.name : checkName(wanted);
	const color = checkColor(text(call.body, "color", "Label")) ?? label.color;
	const description = checkDescription(text(call.body, "description", "Label"));
	const other = findLabel(call.model, name);
	if (other && other !== label) throw invalid({
		resource: "Label",
		code: "already_exists",
		field: "name"
	});
	const changes = {
		...name === label.name ? {} : { name: { from: label.name } },
		...color === label.color ? {} : { color: { from: label.color } }
	};
	label.name = name;
	label.color = color;
	if (description !== void 0) label.description = description;
	tell$5(by, label, "edited", changes);
	return {
		status: 200,
		json: formatLabel(call.world, call.repo, label)
	};
}
function deleteLabel(call) {
	const by = needLabelWrite(call);
	const label = labelNamed(call);
	call.model.labels.delete(label.id);
	for (const issue of call.model.issues.values()) issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
	tell$5(by, label, "deleted");
	return { status: 204 };
}
function listIssueLabels(call) {
	const labels = call.issue.labelIds.flatMap((id) => call.model.labels.get(id) ?? []);
	return paged(call, labels, (label) => formatLabel(call.world, call.repo, label));
}
function needLabelling(call) {
	needToken(call, call.repo, call.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
	needWritable(call.repo);
	needRole(call, "triage");
	return acting(call);
}
function labelsAnswer(call) {
	return {
		status: 200,
		json: call.issue.labelIds.flatMap((id) => call.model.labels.get(id) ?? []).map((label) => formatLabel(call.world, call.repo, label))
	};
}
function addIssueLabels(call) {
	const by = needLabelling(call);
	const wanted = names(call.body, "labels", "name") ?? [];
	setLabels(by, call.issue, [...call.issue.labelIds, ...ensureLabels(by, wanted)]);
	return labelsAnswer(call);
}
function setIssueLabels(call) {
	const by = needLabelling(call);
	setLabels(by, call.issue, ensureLabels(by, names(call.body, "labels", "name") ?? []));
	return labelsAnswer(call);
}
function clearIssueLabels(call) {
	setLabels(needLabelling(call), call.issue, []);
	return { status: 204 };
}
function removeIssueLabel(call) {
	const by = needLabelling(call);
	const label = findLabel(call.model, call.params.name ?? "");
	if (!label || !call.issue.labelIds.includes(label.id)) throw new HttpError(404, "Label does not exist");
	const left = call.issue.labelIds.filter((id) => id !== label.id);
	setLabels(by, call.issue, left);
	return labelsAnswer(call);
}

// src/embedded/issues.ts
const TITLE_LIMIT = 256;
const BODY_LIMIT = 65536;
const REASONS = [
	"completed",
	"not_planned",
	"duplicate",
	"reopened"
];
function checkBody(body, resource) {
	if (typeof body === "string" && lengthOf(body) > BODY_LIMIT) throw tooLong(resource, "body", BODY_LIMIT);
}
function readTitle(body, resource, required) {
	const title = text(body, "title", resource)?.trim();
	if (title === void 0 && !required && body.title !== null) return void 0;
	if (!title) throw invalid({
		resource,
		field: "title",
		code: "missing_field"
	});
	if (lengthOf(title) > TITLE_LIMIT) throw tooLong(resource, "title", TITLE_LIMIT);
	return title;
}
function readMilestone(call) {
	const value = call.body.milestone;
	if (value === void 0 || value === null) return value;
	const number = Number(value);
	if (!call.model.milestones.has(number)) throw invalid({
		resource: "Issue",
		field: "milestone",
		code: "invalid",
		value
	});
	return number;
}
function readAssignees(call) {
	const single = call.body.assignee;
	return names(call.body, "assignees", "login") ?? (typeof single === "string" && single !== "" ? [single] : void 0);
}
function newIssue(by, title, body, pull) {
	const at = by.world.stamp();
	const issue = {
		id: by.world.nextId(),
		number: by.model.nextNumber++,
		title,
		body,
		state: "open",
		stateReason: null,
		locked: false,
		lockReason: null,
		userId: by.user.id,
		viaApp: by.viaApp,
		assigneeIds: [],
		labelIds: [],
		milestone: null,
		createdAt: at,
		updatedAt: at,
		closedAt: null,
		closedById: null,
		comments: [],
		events: [],
		pull,
		parent: null,
		subIssues: [],
		blockedBy: [],
		blocking: []
	};
	by.model.issues.set(issue.number, issue);
	return issue;
}
function needIssues(call) {
	if (!call.repo.has_issues) throw new HttpError(410, "Issues are disabled for this repo");
}
function createIssue(call) {
	needToken(call, call.repo, ["issues"], "write");
	needIssues(call);
	needWritable(call.repo);
	const by = acting(call);
	const title = readTitle(call.body, "Issue", true) ?? "";
	const body = text(call.body, "body", "Issue") ?? null;
	checkBody(body, "Issue");
	const trusted = atLeast(call.role, "triage");
	const milestone = trusted ? readMilestone(call) : void 0;
	const labels = trusted ? ensureLabels(by, names(call.body, "labels", "name") ?? []) : [];
	const issue = newIssue(by, title, body, null);
	const assignees = trusted ? assignable(by, issue, readAssignees(call) ?? []) : [];
	Object.assign(issue, {
		labelIds: labels,
		assigneeIds: assignees,
		milestone: milestone ?? null
	});
	announce(by, issue, "opened");
	Object.assign(issue, {
		labelIds: [],
		assigneeIds: [],
		milestone: null
	});
	setLabels(by, issue, labels);
	setAssignees(by, issue, assignees);
	setMilestone(by, issue, milestone ?? null);
	issue.updatedAt = issue.createdAt;
	const json = formatIssue(call.world, call.repo, call.model, issue);
	return {
		status: 201,
		json,
		headers: { location: String(json.url) }
	};
}
function updateIssue(call) {
	const { issue } = call;
	needToken(call, call.repo, issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
	if (!issue.pull) needIssues(call);
	needWritable(call.repo);
	const by = acting(call);
	const trusted = atLeast(call.role, "triage");
	if (!trusted && issue.userId !== by.user.id) throw new HttpError(403, "Must have admin rights to Repository.");
	const title = readTitle(call.body, "Issue", false);
	const body = text(call.body, "body", "Issue");
	checkBody(body, "Issue");
	const state = call.body.state;
	if (state !== void 0 && state !== null && state !== "open" && state !== "closed") throw invalid({
		resource: "Issue",
		field: "state",
		code: "invalid",
		value: state
	});
	const reason = call.body.state_reason;
	if (reason !== void 0 && reason !== null && !REASONS.includes(String(reason))) throw invalid({
		resource: "Issue",
		field: "state_reason",
		code: "invalid",
		value: reason
	});
	const milestone = trusted ? readMilestone(call) : void 0;
	if (issue.pull?.mergedAt && state === "open") throw invalid({
		resource: "Issue",
		field: "state",
		code: "invalid",
		message: "state cannot be changed."
	});
	const changes = {
		...title === void 0 ? {} : setTitle(by, issue, title),
		...body === void 0 ? {} : setBody(by, issue, body)
	};
	if (Object.keys(changes).length > 0) announce(by, issue, "edited", { changes });
	if (trusted) {
		const labels = names(call.body, "labels", "name");
		if (labels) setLabels(by, issue, ensureLabels(by, labels));
		const assignees = readAssignees(call);
		if (assignees) setAssignees(by, issue, assignable(by, issue, assignees));
		if (milestone !== void 0) setMilestone(by, issue, milestone);
	}
	if (state === "open" || state === "closed") setState(by, issue, state, typeof reason === "string" ? reason : null);
	return getIssue(call);
}
function getIssue(call) {
	return {
		status: 200,
		json: formatIssue(call.world, call.repo, call.model, call.issue)
	};
}
const byTime = (direction, at) => (left, right) => {
	const [a, b] = [at(left), at(right)];
	const order = a < b ? -1 : a > b ? 1 : left.number - right.number;
	return direction === "asc" ? order : -order;
};
function sortIssues(issues, query, direction) {
	const sort = query.get("sort") ?? "created";
	const at = (issue) => sort === "updated" ? issue.updatedAt : sort === "comments" ? issue.comments.length : issue.createdAt;
	return issues.sort(byTime(query.get("direction") ?? direction, at));
}
/** `since` is an instant in any ISO 8601 form and counts itself in. */
function readSince(query) {
	const value = query.get("since");
	if (value === null || value === "") return () => true;
	const since = Date.parse(value);
	if (Number.isNaN(since)) throw invalid({
		resource: "Issue",
		field: "since",
		code: "invalid",
		value
	});
	return (at) => Date.parse(at) >= Math.floor(since / 1e3) * 1e3;
}
function listIssues(call) {
	needToken(call, call.repo, ["issues"], "read");
	needIssues(call);
	const { world, model } = call;
	const query = call.url.searchParams;
	const state = query.get("state") ?? "open";
	const recent = readSince(query);
	const labelIds = (query.get("labels") ?? "").split(",").filter((name) => name.trim() !== "").map((name) => findLabel(model, name.trim())?.id);
	const userId = (name) => world.findUser(name)?.id ?? -1;
	const matches = (field, holds) => {
		const value = query.get(field);
		return value === null || value === "" || holds(value);
	};
	const wanted = [...model.issues.values()].filter((issue) => (state === "all" || issue.state === state) && recent(issue.updatedAt) && labelIds.every((id) => id !== void 0 && issue.labelIds.includes(id)) && matches("milestone", (value) => value === "*" ? issue.milestone !== null : value === "none" ? issue.milestone === null : issue.milestone === Number(value)) && matches("assignee", (value) => value === "*" ? issue.assigneeIds.length > 0 : value === "none" ? issue.assigneeIds.length === 0 : issue.assigneeIds.includes(userId(value))) && matches("creator", (value) => issue.userId === userId(value)));
	const counted = new MilestoneCounts(model);
	return paged(call, sortIssues(wanted, query, "desc"), (issue) => {
		const { closed_by: _, ...listed } = formatIssue(world, call.repo, model, issue, counted);
		return listed;
	});
}
function lockIssue(call) {
	return setLock(call, true, text(call.body, "lock_reason", "Issue") ?? null);
}
function unlockIssue(call) {
	return setLock(call, false, null);
}
function setLock(call, locked, reason) {
	needToken(call, call.repo, ["issues", "pull_requests"], "write");
	if (!atLeast(call.role, "write")) throw new HttpError(403, "Must have admin rights to Repository.");
	const by = acting(call);
	if (call.issue.locked !== locked) {
		call.issue.locked = locked;
		call.issue.lockReason = reason;
		announce(by, call.issue, locked ? "locked" : "unlocked");
	}
	return { status: 204 };
}

// src/embedded/people.ts
/** GitHub's older `permission` field knows no maintain and no triage. */
const LEGACY = {
	admin: "admin",
	maintain: "write",
	write: "write",
	triage: "read",
	read: "read"
};
const STORED = {
	pull: "read",
	read: "read",
	triage: "triage",
	push: "write",
	write: "write",
	maintain: "maintain",
	admin: "admin"
};
function userNamed(call) {
	const user = call.world.findUser(call.params.user ?? "");
	if (!user) throw notFound();
	return user;
}
function permissionFlags(role) {
	const rank = [
		"read",
		"triage",
		"write",
		"maintain",
		"admin"
	].indexOf(role);
	return {
		admin: rank >= 4,
		maintain: rank >= 3,
		push: rank >= 2,
		triage: rank >= 1,
		pull: true
	};
}
function people(call) {
	return call.world.tables.users.all().flatMap((user) => {
		const role = explicitRole(call.world, user, call.repo);
		return role ? [{
			user,
			role
		}] : [];
	});
}
function getPermission(call) {
	needToken(call, call.repo, ["metadata"], "read");
	const user = userNamed(call);
	const role = roleOf(call.world, user, call.repo);
	return {
		status: 200,
		json: {
			permission: role ? LEGACY[role] : "none",
			role_name: role ?? "none",
			user: {
				...formatUser(call.world, user),
				permissions: role ? permissionFlags(role) : {},
				role_name: role ?? "none"
			}
		}
	};
}
function listCollaborators(call) {
	needRole(call, "write");
	return paged(call, people(call), ({ user, role }) => ({
		...formatUser(call.world, user),
		permissions: permissionFlags(role),
		role_name: role
	}));
}
function checkCollaborator(call) {
	needRole(call, "write");
	if (!explicitRole(call.world, userNamed(call), call.repo)) throw notFound();
	return { status: 204 };
}
/** The role of a collaborator, or null to take it away. */
function setCollaborator(call, user, role) {
	const { collaborators } = call.world.tables;
	for (const row of collaborators.by("repo_id", call.repo.id)) if (row.user_id === user.id) collaborators.delete(row.id);
	if (role === null) return;
	const permission = role === "write" ? "push" : role === "read" ? "pull" : role;
	collaborators.insert({
		repo_id: call.repo.id,
		user_id: user.id,
		permission
	});
}
function putCollaborator(call) {
	needToken(call, call.repo, ["administration"], "write");
	needRole(call, "admin");
	const wanted = call.body.permission ?? "push";
	const role = STORED[String(wanted)];
	if (!role) throw invalid({
		resource: "Repository",
		field: "permission",
		code: "invalid",
		value: wanted
	});
	setCollaborator(call, userNamed(call), role);
	return { status: 204 };
}
function deleteCollaborator(call) {
	needToken(call, call.repo, ["administration"], "write");
	needRole(call, "admin");
	setCollaborator(call, userNamed(call), null);
	return { status: 204 };
}
function listAssignees(call) {
	const users = people(call).filter(({ user }) => user.type !== "Bot");
	return paged(call, users, ({ user }) => formatUser(call.world, user));
}
function checkAssignee(call) {
	needToken(call, call.repo, ["issues", "pull_requests"], "read");
	const user = userNamed(call);
	if (user.type === "Bot" || !explicitRole(call.world, user, call.repo)) throw notFound();
	return { status: 204 };
}
function checkIssueAssignee(call) {
	const user = userNamed(call);
	const commented = call.issue.comments.some((comment) => comment.userId === user.id);
	if (user.type === "Bot" || !commented && !explicitRole(call.world, user, call.repo)) throw notFound();
	return { status: 204 };
}
function changeAssignees(call, change) {
	needToken(call, call.repo, call.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
	const by = acting(call);
	if (effectiveRole(call.world, call.identity, call.repo) === "read") throw new HttpError(403, "Must have admin rights to Repository.");
	const named = names(call.body, "assignees", "login") ?? [];
	setAssignees(by, call.issue, change(call.issue.assigneeIds, assignable(by, call.issue, named)));
}
const issueAnswer = (call, status) => ({
	status,
	json: formatIssue(call.world, call.repo, call.model, call.issue)
});
function addAssignees(call) {
	changeAssignees(call, (current, named) => [...current, ...named]);
	return issueAnswer(call, 201);
}
function removeAssignees(call) {
	const logins = (names(call.body, "assignees", "login") ?? []).map((login) => call.world.findUser(login)?.id);
	changeAssignees(call, (current) => current.filter((id) => !logins.includes(id)));
	return issueAnswer(call, 200);
}

// src/embedded/repositories.ts
/** The emulator's answer, with what depends on who asks and on the issues. */
async function getRepository(call, gateway) {
	const inward = {
		method: "GET",
		path: `/repos/${call.repo.full_name}`
	};
	const reply = await gateway.send(call.identity, call.repo, inward);
	if (!isObject(reply.json)) return reply;
	const open = [...call.model.issues.values()].filter((issue) => issue.state === "open").length;
	const json = {
		...reply.json,
		open_issues_count: open,
		open_issues: open
	};
	if (call.identity) json.permissions = permissionFlags(call.role);
	else delete json.permissions;
	return {
		...reply,
		json
	};
}
async function updateRepository(call, gateway) {
	needToken(call, call.repo, ["administration"], "write");
	needRole(call, "admin");
	const before = call.repo.full_name.toLowerCase();
	const path = `/repos/${call.repo.full_name}`;
	const owner = call.world.tables.users.get(call.repo.owner_id);
	const identity = owner && call.repo.owner_type === "User" ? {
		...actor(call),
		user: owner
	} : call.identity;
	const reply = await gateway.send(identity, call.repo, {
		method: "PATCH",
		path,
		body: call.body
	});
	const after = call.world.tables.repos.get(call.repo.id);
	if (after && after.full_name.toLowerCase() !== before) call.world.formerNames.set(before, after.id);
	return reply;
}
async function getBranch(call, gateway) {
	const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
	const reply = await gateway.send(call.identity, call.repo, {
		method: "GET",
		path
	});
	const branches = Array.isArray(reply.json) ? reply.json : [reply.json];
	for (const branch of branches) if (isObject(branch) && call.world.protection(call.repo, String(branch.name))) branch.protected = true;
	return reply;
}
/** Classic protection that a test set up; undefined where the emulator has to answer. */
function getProtection(call) {
	needToken(call, call.repo, ["administration"], "write");
	needRole(call, "admin");
	const branch = call.params.branch ?? "";
	const protection = call.world.protection(call.repo, branch);
	if (!protection || protection.style === "ruleset") return void 0;
	return {
		status: 200,
		json: {
			url: `${call.url.origin}${call.url.pathname}`,
			required_pull_request_reviews: { required_approving_review_count: protection.approvals ?? 0 },
			required_status_checks: protection.checks ? {
				strict: false,
				contexts: protection.checks,
				checks: []
			} : null,
			enforce_admins: { enabled: true },
			allow_force_pushes: { enabled: false },
			allow_deletions: { enabled: false }
		}
	};
}
function listBranchRules(call) {
	const protection = call.world.protection(call.repo, call.params.branch ?? "");
	if (protection?.style !== "ruleset") return {
		status: 200,
		json: []
	};
	const source = {
		ruleset_source_type: "Repository",
		ruleset_source: call.repo.full_name,
		ruleset_id: 1
	};
	const contexts = (protection.checks ?? []).map((context) => ({ context }));
	return {
		status: 200,
		json: [{
			type: "pull_request",
			parameters: { required_approving_review_count: protection.approvals ?? 0 },
			...source
		}, ...contexts.length > 0 ? [{
			type: "required_status_checks",
			parameters: { required_status_checks: contexts },
			...source
		}] : []]
	};
}
function dispatchRepository(call) {
	needToken(call, call.repo, ["contents"], "write");
	needRole(call, "write");
	const type = text(call.body, "event_type", "RepositoryDispatch");
	if (!type) throw new HttpError(422, "Invalid request.\n\n\"event_type\" wasn't supplied.");
	const payload = {
		branch: call.repo.default_branch,
		client_payload: call.body.client_payload ?? null
	};
	call.world.webhooks.emit(call.repo, acting(call).user, "repository_dispatch", type, payload);
	return { status: 204 };
}
function dispatchWorkflow(call) {
	needToken(call, call.repo, ["actions"], "write");
	needRole(call, "write");
	const ref = text(call.body, "ref", "WorkflowDispatch") ?? "";
	if (new Git(call.world, call.repo).resolve(ref) === null) throw new HttpError(422, `No ref found for: ${ref}`);
	const payload = {
		ref,
		inputs: call.body.inputs ?? {},
		workflow: `.github/workflows/${call.params.workflow}`
	};
	call.world.webhooks.emit(call.repo, acting(call).user, "workflow_dispatch", null, payload);
	return { status: 204 };
}
/** `GET /installation/repositories`. */
function listInstallationRepositories(call) {
	const { identity, world } = call;
	if (!identity?.installation) throw new HttpError(403, "You must authenticate with an installation access token");
	const reachable = (repo) => identity.repositories?.some((id) => id === repo.id || id === repo.full_name) ?? true;
	const repos = world.tables.repos.all().filter(reachable);
	return paged(call, repos, (repo) => formatRepository(world, repo), "repositories");
}
/** `GET /orgs/{org}/repos` and `GET /users/{username}/repos`; of a person only what is public. */
function listOwnedRepositories(call, kind, login) {
	const { identity, world } = call;
	const type = kind === "orgs" ? "Organization" : "User";
	const owner = (kind === "orgs" ? world.tables.orgs : world.tables.users).all().find((row) => row.login.toLowerCase() === login.toLowerCase());
	if (!owner) throw notFound();
	const owned = world.tables.repos.all().filter((repo) => repo.owner_type === type && repo.owner_id === owner.id).filter((repo) => kind === "users" ? !repo.private : effectiveRole(world, identity, repo) !== null).sort((one, other) => one.full_name.toLowerCase() < other.full_name.toLowerCase() ? -1 : 1);
	return paged(call, owned, (repo) => formatRepository(world, repo));
}
/** `GET /user`, which an installation has none of. */
function refuseInstallation(call) {
	if (call.identity?.installation) throw new HttpError(403, "Resource not accessible by integration");
	if (!call.identity) throw new HttpError(401, "Requires authentication");
}
/** Where a former name of a repository leads. */
function movedRepository(call, formerName, rest) {
	const id = call.world.formerNames.get(formerName.toLowerCase());
	if (id === void 0 || !call.world.tables.repos.get(id)) return notFound();
	const url = `${call.world.url}/repositories/${id}${rest}${call.url.search}`;
	return new HttpError(301, "Moved Permanently", { url }, { location: url });
}

// src/embedded/comments.ts
function readComment(body) {
	const value = text(body, "body", "IssueComment");
	if (!value?.trim()) throw invalid({
		resource: "IssueComment",
		field: "body",
		code: "missing_field"
	});
	checkBody(value, "IssueComment");
	return value;
}
function commentOf(call) {
	const id = Number(call.params.id);
	for (const issue of call.model.issues.values()) {
		const comment = issue.comments.find((candidate) => candidate.id === id);
		if (comment) return {
			issue,
			comment
		};
	}
	throw notFound();
}
function tell$4(by, { issue, comment }, action, changes) {
	by.world.webhooks.emit(by.repo, by.user, "issue_comment", action, {
		issue: formatIssue(by.world, by.repo, by.model, issue),
		comment: formatComment(by.world, by.repo, issue, comment),
		...changes ? { changes } : {}
	});
}
const answer$3 = (call, { issue, comment }, status = 200) => ({
	status,
	json: formatComment(call.world, call.repo, issue, comment)
});
function listComments(call) {
	const recent = readSince(call.url.searchParams);
	const comments = call.issue.comments.filter((comment) => recent(comment.updatedAt));
	return paged(call, comments, (comment) => formatComment(call.world, call.repo, call.issue, comment));
}
function listAllComments(call) {
	needToken(call, call.repo, ["issues", "pull_requests"], "read");
	const query = call.url.searchParams;
	const recent = readSince(query);
	const sort = query.get("sort");
	const at = (found) => sort === "updated" ? found.comment.updatedAt : found.comment.createdAt;
	const all = [...call.model.issues.values()].flatMap((issue) => issue.comments.map((comment) => ({
		issue,
		comment
	}))).filter((found) => recent(found.comment.updatedAt)).sort((a, b) => Date.parse(at(a)) - Date.parse(at(b)) || a.comment.id - b.comment.id);
	if (sort !== null && query.get("direction") !== "asc") all.reverse();
	return paged(call, all, (found) => formatComment(call.world, call.repo, found.issue, found.comment));
}
function getComment(call) {
	return answer$3(call, commentOf(call));
}
function createComment(call) {
	needToken(call, call.repo, call.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
	needWritable(call.repo);
	const by = acting(call);
	if (call.issue.locked && !atLeast(call.role, "write")) throw new HttpError(403, "Unable to create comment because issue is locked.");
	const at = call.world.stamp();
	const body = readComment(call.body);
	const comment = {
		id: call.world.nextId(),
		userId: by.user.id,
		viaApp: by.viaApp,
		body,
		createdAt: at,
		updatedAt: at
	};
	call.issue.comments.push(comment);
	touch(by, call.issue);
	tell$4(by, {
		issue: call.issue,
		comment
	}, "created");
	return answer$3(call, {
		issue: call.issue,
		comment
	}, 201);
}
function needCommentWrite(call, found) {
	needToken(call, call.repo, found.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
	needWritable(call.repo);
	const by = acting(call);
	if (found.comment.userId !== by.user.id && !atLeast(call.role, "write")) throw new HttpError(403, "Must have admin rights to Repository.");
	return by;
}
function updateComment(call) {
	const found = commentOf(call);
	const by = needCommentWrite(call, found);
	const body = readComment(call.body);
	if (body !== found.comment.body) {
		const from = found.comment.body;
		found.comment.body = body;
		found.comment.updatedAt = call.world.stamp();
		touch(by, found.issue);
		tell$4(by, found, "edited", { body: { from } });
	}
	return answer$3(call, found);
}
function deleteComment(call) {
	const found = commentOf(call);
	const by = needCommentWrite(call, found);
	found.issue.comments.splice(found.issue.comments.indexOf(found.comment), 1);
	touch(by, found.issue);
	tell$4(by, found, "deleted");
	return { status: 204 };
}

// src/embedded/issue-links.ts
/** Who may link issues: whoever may triage. */
function linking(call) {
	needToken(call, call.repo, ["issues"], "write");
	needWritable(call.repo);
	if (!atLeast(call.role, "triage")) throw new HttpError(403, "Must have triage access to Repository.");
	if (call.issue.pull !== null) throw invalid({
		resource: "Issue",
		field: "number",
		code: "invalid"
	});
	return acting(call);
}
/** The issue with a database id that a body or path gives. @throws HttpError 422 for no id, 404 for an unknown one */
function issueWithId(call, field, value, what) {
	const id = typeof value === "string" ? Number(value) : value;
	if (typeof id !== "number" || !Number.isInteger(id)) throw invalid({
		resource: "Issue",
		field,
		code: value === void 0 ? "missing_field" : "invalid",
		value
	});
	for (const issue of call.model.issues.values()) if (issue.id === id && issue.pull === null) return issue;
	throw new HttpError(404, `The provided ${what} does not exist`);
}
/** One issue as the answer to a write. */
function answer$2(call, issue, status = 200) {
	const json = formatIssue(call.world, call.repo, call.model, issue);
	return {
		status,
		json,
		...status === 201 ? { headers: { location: String(json.url) } } : {}
	};
}
/** Issues by their numbers, in that order. */
function listed(call, numbers) {
	const counts = new MilestoneCounts(call.model);
	const issues = numbers.flatMap((number) => call.model.issues.get(number) ?? []);
	return paged(call, issues, (issue) => formatIssue(call.world, call.repo, call.model, issue, counts));
}
/** Whether following links from `start` leads to `goal`. */
function leadsTo(model, start, goal, links) {
	const seen = /* @__PURE__ */ new Set();
	const open = [start];
	for (let at = open.pop(); at !== void 0; at = open.pop()) {
		if (at === goal) return true;
		const issue = model.issues.get(at);
		if (issue === void 0 || seen.has(at)) continue;
		seen.add(at);
		open.push(...links(issue));
	}
	return false;
}
/** Takes an issue that leaves its repository out of everybody's links. */
function unlinked(model, issue) {
	const without = (numbers) => numbers.filter((number) => number !== issue.number);
	for (const other of model.issues.values()) {
		if (other.parent === issue.number) other.parent = null;
		other.subIssues = without(other.subIssues);
		other.blockedBy = without(other.blockedBy);
		other.blocking = without(other.blocking);
	}
	Object.assign(issue, {
		parent: null,
		subIssues: [],
		blockedBy: [],
		blocking: []
	});
}

// src/embedded/dependencies.ts
/** Issues that may block one, and that one may block. */
const LIMIT$1 = 50;
function needFeature$1(call) {
	if (!call.world.features.dependencies) throw notFound();
}
function listBlockedBy(call) {
	needFeature$1(call);
	return listed(call, call.issue.blockedBy);
}
function listBlocking(call) {
	needFeature$1(call);
	return listed(call, call.issue.blocking);
}
function addBlockedBy(call) {
	needFeature$1(call);
	const by = linking(call);
	const { issue: blocked } = call;
	const blocker = issueWithId(call, "issue_id", call.body.issue_id, "issue");
	const refuse = (why) => new HttpError(422, `Validation Failed: ${why}`);
	if (blocker === blocked) throw refuse("An issue cannot be blocked by itself");
	if (blocked.blockedBy.includes(blocker.number)) throw refuse("Target issue has already been taken");
	if (leadsTo(call.model, blocker.number, blocked.number, (issue) => issue.blockedBy)) throw refuse("Dependencies cannot be circular");
	if (blocked.blockedBy.length >= LIMIT$1 || blocker.blocking.length >= LIMIT$1) throw refuse(`An issue cannot have more than ${LIMIT$1} dependencies of one kind`);
	blocked.blockedBy = [...blocked.blockedBy, blocker.number];
	blocker.blocking = [...blocker.blocking, blocked.number];
	tell$3(by, blocked, blocker, "added");
	return answer$2(call, blocked, 201);
}
function removeBlockedBy(call) {
	needFeature$1(call);
	const by = linking(call);
	const { issue: blocked } = call;
	const blocker = issueWithId(call, "issue_id", call.params.id, "issue");
	if (!blocked.blockedBy.includes(blocker.number)) throw notFound();
	blocked.blockedBy = blocked.blockedBy.filter((number) => number !== blocker.number);
	blocker.blocking = blocker.blocking.filter((number) => number !== blocked.number);
	tell$3(by, blocked, blocker, "removed");
	return answer$2(call, blocked);
}
function tell$3(by, blocked, blocker, what) {
	const { world, repo, model } = by;
	record(by, blocked, `blocked_by_${what}`, { blocking_issue: {
		id: blocker.id,
		number: blocker.number
	} });
	record(by, blocker, `blocking_${what}`, { blocked_issue: {
		id: blocked.id,
		number: blocked.number
	} });
	const payload = () => ({
		blocked_issue_id: blocked.id,
		blocked_issue: formatIssue(world, repo, model, blocked),
		blocking_issue_id: blocker.id,
		blocking_issue: formatIssue(world, repo, model, blocker)
	});
	for (const action of [`blocked_by_${what}`, `blocking_${what}`]) world.webhooks.emit(repo, by.user, "issue_dependencies", action, payload);
}

// src/embedded/fork.ts
/** The emulator makes a fork with a history of its own, which is replaced by the parent's. */
async function forkRepository(call, gateway) {
	needToken(call, call.repo, ["administration", "contents"], "write");
	const path = `/repos/${call.repo.full_name}/forks`;
	const reply = await gateway.send(call.identity, call.repo, {
		method: "POST",
		path,
		body: call.body
	});
	const id = reply.status < 300 && isObject(reply.json) ? reply.json.id : void 0;
	const fork = typeof id === "number" ? call.world.tables.repos.get(id) : void 0;
	if (!fork) return reply;
	const { refs, branches } = call.world.tables;
	for (const row of refs.by("repo_id", fork.id)) refs.delete(row.id);
	for (const row of branches.by("repo_id", fork.id)) branches.delete(row.id);
	for (const [branch, sha] of new Git(call.world, call.repo).branches()) {
		copyCommit(call.world, call.repo, fork, sha);
		new Git(call.world, fork).setBranch(branch, sha);
	}
	return reply;
}
/** Brings a commit with all its history from a fork into the repository, as `refs/pull/N/head` does on GitHub. */
function copyCommit(world, from, to, sha) {
	const { commits, trees, blobs } = world.tables;
	const done = /* @__PURE__ */ new Set();
	const fresh = (row) => {
		const { id: _, ...rest } = row;
		return {
			...rest,
			repo_id: to.id
		};
	};
	const copyTree = (treeSha) => {
		if (done.has(treeSha)) return;
		done.add(treeSha);
		const rows = trees.by("sha", treeSha);
		const tree = rows.find((row) => row.repo_id === from.id);
		if (!tree || rows.some((row) => row.repo_id === to.id)) return;
		trees.insert(fresh({ ...tree }));
		for (const entry of tree.tree) {
			const entrySha = String(entry.sha);
			if (entry.type === "tree") copyTree(entrySha);
			else copyBlob(entrySha);
		}
	};
	const copyBlob = (blobSha) => {
		const rows = blobs.by("sha", blobSha);
		const blob = rows.find((row) => row.repo_id === from.id);
		if (blob && !rows.some((row) => row.repo_id === to.id)) blobs.insert(fresh({ ...blob }));
	};
	const stack = [sha];
	for (let next = stack.pop(); next !== void 0; next = stack.pop()) {
		const rows = commits.by("sha", next);
		const commit = rows.find((row) => row.repo_id === from.id);
		if (!commit || rows.some((row) => row.repo_id === to.id)) continue;
		copyTree(commit.tree_sha);
		commits.insert(fresh({ ...commit }));
		stack.push(...commit.parent_shas);
	}
}

// src/embedded/git-reads.ts
const RAW = /application\/vnd\.github(?:\.v3)?\.raw(?:\+json)?/;
const RAW_TYPE = { "content-type": "application/vnd.github.raw+json; charset=utf-8" };
/** Above this GitHub gives the content of a file only raw. */
const INLINE_LIMIT = 1048576;
const BASE64_LINE = 60;
const wantsRaw = (call) => RAW.test(call.headers.accept ?? "");
/** Reads of files, commits and comparisons: the emulator's answers, with what GitHub has besides. */
async function readGit(call, gateway, signed) {
	needToken(call, call.repo, ["contents"], "read");
	if (call.rest.startsWith("/git/") && new Git(call.world, call.repo).branches().size === 0) throw new HttpError(409, "Git Repository is empty.");
	const accept = call.headers.accept ?? "application/json";
	const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
	const reply = await gateway.send(call.identity, call.repo, {
		method: "GET",
		path,
		accept
	});
	if (reply.bytes && wantsRaw(call)) return {
		...reply,
		headers: {
			...reply.headers,
			...RAW_TYPE
		}
	};
	if (reply.status !== 200) return reply;
	sign(reply.json, signed);
	if (isObject(reply.json)) asGitHubEncodes(reply.json);
	return reply;
}
function readBlob(call) {
	if (!wantsRaw(call)) return null;
	needToken(call, call.repo, ["contents"], "read");
	const bytes = new Git(call.world, call.repo).bytes(call.params.sha ?? "");
	if (!bytes) throw notFound();
	return {
		status: 200,
		bytes,
		headers: RAW_TYPE
	};
}
/** Base64 comes in lines, and not at all for a large file. */
function asGitHubEncodes(file) {
	const { content, encoding, size, type } = file;
	if (typeof content !== "string" || encoding !== "base64") return;
	if (type === "file" && typeof size === "number" && size > INLINE_LIMIT) {
		file.content = "";
		file.encoding = "none";
		return;
	}
	file.content = (content.match(new RegExp(`.{1,${BASE64_LINE}}`, "g")) ?? []).map((line) => `${line}\n`).join("");
}
/** Marks the commits that GitHub would have signed, wherever they stand in an answer. */
function sign(json, signed) {
	if (Array.isArray(json)) for (const item of json) sign(item, signed);
	if (!isObject(json)) return;
	for (const key of [
		"commit",
		"commits",
		"base_commit",
		"merge_base_commit"
	]) sign(json[key], signed);
	if (typeof json.sha !== "string" || !signed.has(json.sha)) return;
	const commit = isObject(json.verification) ? json : json.commit;
	if (!isObject(commit)) return;
	commit.verification = {
		verified: true,
		reason: "valid",
		signature: "-----BEGIN PGP SIGNATURE-----",
		payload: "",
		verified_at: isObject(commit.committer) ? commit.committer.date : null
	};
}

// src/embedded/pulls.ts
function needPull(call) {
	const { pull } = call.issue;
	if (!pull) throw notFound();
	return {
		...call,
		pull
	};
}
const refused = (message) => new HttpError(422, "Validation Failed", { errors: [{
	resource: "PullRequest",
	code: "custom",
	message
}] });
/** Where a head like `branch` or `owner:branch` is. */
function findHead(call, head) {
	const colon = head.indexOf(":");
	const owner = colon < 0 ? call.world.ownerLogin(call.repo) : head.slice(0, colon);
	const ref = head.slice(colon + 1);
	const repo = owner.toLowerCase() === call.world.ownerLogin(call.repo).toLowerCase() ? call.repo : call.world.findRepository(`${owner}/${call.repo.name}`);
	const sha = repo ? new Git(call.world, repo).branch(ref) : null;
	if (!repo || sha === null) throw invalid({
		resource: "PullRequest",
		field: "head",
		code: "invalid"
	});
	return {
		repo,
		ref,
		sha
	};
}
function createPull(call) {
	needToken(call, call.repo, ["pull_requests"], "write");
	needWritable(call.repo);
	const by = acting(call);
	const title = readTitle(call.body, "PullRequest", true) ?? "";
	const body = text(call.body, "body", "PullRequest") ?? null;
	checkBody(body, "PullRequest");
	const head = findHead(call, text(call.body, "head", "PullRequest") ?? "");
	const git = new Git(call.world, call.repo);
	const baseRef = text(call.body, "base", "PullRequest") ?? "";
	const baseSha = git.branch(baseRef);
	if (baseSha === null) throw invalid({
		resource: "PullRequest",
		field: "base",
		code: "invalid"
	});
	if (head.repo.id !== call.repo.id) copyCommit(call.world, head.repo, call.repo, head.sha);
	else if (!atLeast(call.role, "write")) throw new HttpError(403, "Must have push access to the head repository.");
	if (git.between(baseSha, head.sha).length === 0) throw refused(`No commits between ${baseRef} and ${head.ref}`);
	refuseDouble(call, head.repo.id, head.ref, baseRef);
	const issue = newIssue(by, title, body, {
		id: call.world.nextId(),
		headRepositoryId: head.repo.id,
		headRef: head.ref,
		headSha: head.sha,
		baseRef,
		baseSha,
		draft: call.body.draft === true,
		mergedAt: null,
		mergedById: null,
		mergeSha: null,
		requestedIds: [],
		reviews: [],
		reviewComments: []
	});
	announce(by, issue, "opened");
	return pullAnswer({
		...call,
		issue
	}, 201);
}
function pullAnswer(call, status = 200) {
	return {
		status,
		json: formatPull(call.world, call.repo, call.model, call.issue)
	};
}
function listPulls(call) {
	needToken(call, call.repo, ["pull_requests"], "read");
	const query = call.url.searchParams;
	const state = query.get("state") ?? "open";
	const [head, base] = [query.get("head"), query.get("base")];
	const label = ({ headRepositoryId, headRef }) => {
		const repo = call.world.tables.repos.get(headRepositoryId);
		return `${repo ? call.world.ownerLogin(repo) : "unknown"}:${headRef}`;
	};
	const wanted = [...call.model.issues.values()].filter((issue) => issue.pull !== null && (state === "all" || issue.state === state) && (!base || issue.pull.baseRef === base) && (!head || label(issue.pull) === head));
	const sort = query.get("sort") ?? "created";
	const sorted = sortIssues(wanted, query, sort === "created" ? "desc" : "asc");
	return paged(call, sorted, (issue) => formatSimplePull(call.world, call.repo, call.model, issue));
}
function updatePull(given) {
	const call = needPull(given);
	const { issue, pull } = call;
	needToken(call, call.repo, ["pull_requests"], "write");
	needWritable(call.repo);
	const by = acting(call);
	if (issue.userId !== by.user.id) needRole(call, "write");
	const title = readTitle(call.body, "PullRequest", false);
	const body = text(call.body, "body", "PullRequest");
	checkBody(body, "PullRequest");
	const state = call.body.state;
	if (state === "open" && issue.state === "closed") refuseReopening(call);
	const base = text(call.body, "base", "PullRequest");
	const changes = {
		...title === void 0 ? {} : setTitle(by, issue, title),
		...body === void 0 ? {} : setBody(by, issue, body)
	};
	if (base && base !== pull.baseRef) {
		const sha = new Git(call.world, call.repo).branch(base);
		if (sha === null) throw invalid({
			resource: "PullRequest",
			field: "base",
			code: "invalid"
		});
		changes.base = {
			ref: { from: pull.baseRef },
			sha: { from: pull.baseSha }
		};
		pull.baseRef = base;
		pull.baseSha = sha;
		record(by, issue, "base_ref_changed");
	}
	if (Object.keys(changes).length > 0) announce(by, issue, "edited", { changes });
	if (state === "open" || state === "closed") setState(by, issue, state, null);
	return pullAnswer(call);
}
/** GitHub opens a pull request again only while its branch still has the commits that it was closed with, and no other has taken its place. */
function refuseReopening(call) {
	const { pull } = call;
	if (pull.mergedAt !== null) throw refused("state cannot be changed.");
	const repo = call.world.tables.repos.get(pull.headRepositoryId);
	const head = repo ? new Git(call.world, repo).branch(pull.headRef) : null;
	if (!repo || head === null) throw refused(`state cannot be changed. The ${pull.headRef} branch has been deleted.`);
	if (!new Git(call.world, repo).isAncestor(pull.headSha, head)) throw refused(`state cannot be changed. The ${pull.headRef} branch was force-pushed or recreated.`);
	const { headRepositoryId, headRef, baseRef } = pull;
	refuseDouble(call, headRepositoryId, headRef, baseRef);
	pull.headSha = head;
}
/** One open pull request for each pair of branches. */
function refuseDouble(call, headRepositoryId, headRef, baseRef) {
	const double = [...call.model.issues.values()].filter((issue) => issue.pull && issue.state === "open").some(({ pull }) => pull?.headRepositoryId === headRepositoryId && pull.headRef === headRef && pull.baseRef === baseRef);
	const owner = call.world.tables.repos.get(headRepositoryId);
	if (double) throw refused(`A pull request already exists for ${owner ? call.world.ownerLogin(owner) : "unknown"}:${headRef}.`);
}
function formatFile(call, file, sha) {
	const path = file.filename.split("/").map(encodeURIComponent).join("/");
	return {
		sha: file.sha,
		filename: file.filename,
		status: file.status,
		additions: file.additions,
		deletions: file.deletions,
		changes: file.additions + file.deletions,
		blob_url: `${call.world.url}/${call.repo.full_name}/blob/${sha}/${path}`,
		raw_url: `${call.world.url}/${call.repo.full_name}/raw/${sha}/${path}`,
		contents_url: `${repoUrl(call.world, call.repo)}/contents/${path}?ref=${sha}`,
		...file.patch === null ? {} : { patch: file.patch },
		...file.previous === null ? {} : { previous_filename: file.previous }
	};
}
function listPullFiles(given) {
	const call = needPull(given);
	const { files } = pullContents(call.world, call.repo, call.pull);
	return paged(call, files.slice(0, 3e3), (file) => formatFile(call, file, call.pull.headSha));
}
function committer(call, email) {
	const noreply = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
	const user = noreply === void 0 ? void 0 : call.world.findUser(noreply);
	return user ? userById(call.world, user.id) : null;
}
function formatCommit(call, commit) {
	const url = `${repoUrl(call.world, call.repo)}/commits/${commit.sha}`;
	return {
		sha: commit.sha,
		node_id: Buffer.from(`0:Commit${commit.id}`).toString("base64"),
		url,
		html_url: `${call.world.url}/${call.repo.full_name}/commit/${commit.sha}`,
		commit: {
			message: commit.message,
			author: {
				name: commit.author_name,
				email: commit.author_email,
				date: commit.author_date
			},
			committer: {
				name: commit.committer_name,
				email: commit.committer_email,
				date: commit.committer_date
			},
			tree: {
				sha: commit.tree_sha,
				url: `${repoUrl(call.world, call.repo)}/git/trees/${commit.tree_sha}`
			},
			comment_count: 0
		},
		author: committer(call, commit.author_email),
		committer: committer(call, commit.committer_email),
		parents: commit.parent_shas.map((sha) => ({
			sha,
			url: `${repoUrl(call.world, call.repo)}/commits/${sha}`
		}))
	};
}
function listPullCommits(given) {
	const call = needPull(given);
	const { commits } = pullContents(call.world, call.repo, call.pull);
	return paged(call, commits.slice(0, 250), (commit) => formatCommit(call, commit));
}
/** Pull requests that a commit belongs to, or that it merged. */
function listCommitPulls(call) {
	const sha = new Git(call.world, call.repo).resolve(call.params.sha ?? "");
	if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.sha}`);
	const belongs = ({ pull }) => pull !== null && (pull.mergeSha === sha || pullContents(call.world, call.repo, pull).commits.some((commit) => commit.sha === sha));
	return paged(call, [...call.model.issues.values()].filter(belongs), (issue) => formatSimplePull(call.world, call.repo, call.model, issue));
}
/** Marks as ready or as draft, which over the network only GraphQL can. */
function setDraft(by, issue, draft) {
	if (!issue.pull || issue.pull.draft === draft) return;
	issue.pull.draft = draft;
	record(by, issue, draft ? "convert_to_draft" : "ready_for_review");
	touch(by, issue);
	announce(by, issue, draft ? "converted_to_draft" : "ready_for_review");
}

// src/embedded/closing-keywords.ts
const KEYWORD = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+\/[\w.-]+)?#|https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/issues\/)(\d+)\b/gi;
/** Issue numbers of this repository that a text closes when it reaches the default branch. */
function closedNumbers(text, fullName) {
	const numbers = [...text.replace(/```[\s\S]*?```|`[^`\n]*`|<!--[\s\S]*?-->/g, "").matchAll(KEYWORD)].flatMap(([, short, linked, number]) => {
		const repo = short ?? linked;
		return repo === void 0 || repo.toLowerCase() === fullName.toLowerCase() ? [Number(number)] : [];
	});
	return [...new Set(numbers)];
}

// src/embedded/pushes.ts
const ZERO = "0".repeat(40);
/** What follows from branches having moved: webhooks, pull requests that follow their head, issues that are closed. */
function afterPush(by, before) {
	const after = new Git(by.world, by.repo).branches();
	for (const branch of /* @__PURE__ */ new Set([...before.keys(), ...after.keys()])) {
		const move = {
			branch,
			before: before.get(branch) ?? null,
			after: after.get(branch) ?? null
		};
		if (move.before !== move.after) moved(by, move);
	}
}
function moved(by, move) {
	const git = new Git(by.world, by.repo);
	const { before, after, branch } = move;
	const added = after === null ? [] : before === null ? [] : git.between(before, after);
	tellPush(by, git, move, added);
	followHeads(by, move);
	if (after === null) return;
	noticeMerges(by, git, branch, after);
	if (branch !== by.repo.default_branch) return;
	for (const commit of added) closeIssues(by, commit.message, commit.sha);
}
function pushedCommit(by, git, commit) {
	const files = git.changes(commit.parent_shas[0] ?? null, commit.sha, { patches: false });
	const paths = (status) => files.filter((file) => file.status === status).map((file) => file.filename);
	const login = /^(?:\d+\+)?(.+)@users\.noreply\.github\.com$/.exec(commit.author_email)?.[1];
	return {
		id: commit.sha,
		tree_id: commit.tree_sha,
		distinct: true,
		message: commit.message,
		timestamp: commit.committer_date,
		url: `${by.world.url}/${by.repo.full_name}/commit/${commit.sha}`,
		author: {
			name: commit.author_name,
			email: commit.author_email,
			...login ? { username: login } : {}
		},
		committer: {
			name: commit.committer_name,
			email: commit.committer_email
		},
		added: [...paths("added"), ...paths("renamed")],
		removed: [...paths("removed"), ...files.flatMap((file) => file.previous ?? [])],
		modified: paths("modified")
	};
}
function tellPush(by, git, { branch, before, after }, added) {
	const { world, repo, user } = by;
	const head = after === null ? void 0 : git.commit(after);
	const kind = {
		ref: branch,
		ref_type: "branch",
		master_branch: repo.default_branch,
		pusher_type: "user"
	};
	if (before === null) world.webhooks.emit(repo, user, "create", null, kind);
	if (after === null) world.webhooks.emit(repo, user, "delete", null, kind);
	world.webhooks.emit(repo, user, "push", null, () => ({
		ref: `refs/heads/${branch}`,
		before: before ?? ZERO,
		after: after ?? ZERO,
		created: before === null,
		deleted: after === null,
		forced: before !== null && after !== null && !git.isAncestor(before, after),
		base_ref: null,
		compare: `${repoUrl(world, repo)}/compare/${before ?? ZERO}...${after ?? ZERO}`,
		commits: added.slice(-20).map((commit) => pushedCommit(by, git, commit)),
		head_commit: head ? pushedCommit(by, git, head) : null,
		pusher: {
			name: user.login,
			email: user.email ?? null
		}
	}));
}
/** Open pull requests whose head this branch is, in this repository and in those it is a fork of. */
function followHeads(by, { branch, before, after }) {
	for (const repo of by.world.tables.repos.all()) {
		const there = {
			...by,
			repo,
			model: by.world.modelOf(repo)
		};
		for (const issue of openPulls(there)) {
			const { pull } = issue;
			if (pull.headRepositoryId !== by.repo.id || pull.headRef !== branch) continue;
			if (after === null) {
				record(there, issue, "head_ref_deleted");
				setState(there, issue, "closed", null);
			} else {
				if (repo.id !== by.repo.id) copyCommit(by.world, by.repo, repo, after);
				followHead(there, issue, pull, before ?? pull.headSha, after);
			}
		}
	}
}
function followHead(by, issue, pull, before, after) {
	const git = new Git(by.world, by.repo);
	pull.headSha = after;
	pull.baseSha = git.branch(pull.baseRef) ?? pull.baseSha;
	if (git.isAncestor(before, after)) issue.updatedAt = by.world.stamp();
	else record(by, issue, "head_ref_force_pushed", {}, after);
	announce(by, issue, "synchronize", {
		before,
		after
	});
	if (git.isAncestor(after, pull.baseSha)) setState(by, issue, "closed", null);
}
/** A base branch that has come to contain a pull request's head has merged it, by whatever means. */
function noticeMerges(by, git, branch, tip) {
	for (const issue of openPulls(by)) {
		const { pull } = issue;
		if (pull.baseRef === branch && git.isAncestor(pull.headSha, tip)) markMerged(by, issue, pull, tip);
	}
}
function openPulls(by) {
	return [...by.model.issues.values()].flatMap((issue) => {
		const { pull } = issue;
		return pull && issue.state === "open" ? [Object.assign(issue, { pull })] : [];
	});
}
/** Ends a pull request as merged and closes the issues that its body names. */
function markMerged(by, issue, pull, sha) {
	pull.mergedAt = by.world.stamp();
	pull.mergedById = by.user.id;
	pull.mergeSha = sha;
	record(by, issue, "merged", {}, sha);
	setState(by, issue, "closed", null);
	if (pull.baseRef === by.repo.default_branch) closeIssues(by, issue.body ?? "", null);
}
function closeIssues(by, text, sha) {
	for (const number of closedNumbers(text, by.repo.full_name)) {
		const issue = by.model.issues.get(number);
		if (issue && !issue.pull) setState(by, issue, "closed", "completed", sha ?? void 0);
	}
}

// src/embedded/merge.ts
const WEB = {
	name: "GitHub",
	email: "noreply@github.com"
};
const notMergeable = (message = "Pull Request is not mergeable") => new HttpError(405, message);
/** Writes commits through the emulator, which makes the same objects as git. */
var CommitWriter = class {
	#world;
	#gateway;
	#repo;
	constructor(world, gateway, repo) {
		this.#world = world;
		this.#gateway = gateway;
		this.#repo = repo;
	}
	async #post(kind, body) {
		const path = `/repos/${this.#repo.full_name}/git/${kind}`;
		const reply = await this.#gateway.send(this.#system(), this.#repo, {
			method: "POST",
			path,
			body: { ...body }
		});
		const sha = isObject(reply.json) ? reply.json.sha : void 0;
		if (reply.status !== 201 || typeof sha !== "string") throw new Error(`The emulator refused ${path}: ${reply.status} ${JSON.stringify(reply.json)}`);
		return sha;
	}
	/** Who may write has been decided before; the commit names its author itself. */
	#system() {
		return {
			user: this.#world.ensureUser("web-flow[bot]"),
			installation: true,
			permissions: { workflows: "write" },
			repositories: null,
			person: false
		};
	}
	async blob(bytes) {
		return this.#post("blobs", {
			content: Buffer.from(bytes).toString("base64"),
			encoding: "base64"
		});
	}
	async tree(entries, base) {
		return this.#post("trees", {
			tree: entries,
			...base === null ? {} : { base_tree: base }
		});
	}
	async commit(message, tree, parents, author, committer = author) {
		const date = this.#world.stamp();
		const body = {
			message,
			tree,
			parents,
			author: {
				date,
				...author
			},
			committer: {
				...committer,
				date
			}
		};
		return this.#post("commits", body);
	}
	/** A commit on `onto` with what `theirs` has changed since `base`, or null where that conflicts. */
	async merged(base, onto, theirs, message, parents, author) {
		const git = new Git(this.#world, this.#repo);
		const changes = git.merge(base, onto, theirs);
		const tip = git.commit(onto);
		if (!changes || !tip) return null;
		const entries = [...changes].map(([path, entry]) => {
			if (entry === null) return {
				path,
				mode: "100644",
				type: "blob",
				sha: null
			};
			const { mode, type } = entry;
			return "sha" in entry ? {
				path,
				mode,
				type,
				sha: entry.sha
			} : {
				path,
				mode,
				type,
				content: entry.content
			};
		});
		const tree = entries.length === 0 ? tip.tree_sha : await this.tree(entries, tip.tree_sha);
		return this.commit(message, tree, parents, author, WEB);
	}
};
function gitIdentity(user) {
	const { login, id, name, email } = user;
	return {
		name: name ?? login,
		email: email ?? `${id}+${login}@users.noreply.github.com`
	};
}
/** `GET /pulls/{n}/merge`: whether it is merged. */
function checkMerged(given) {
	if (needPull(given).pull.mergedAt === null) throw new HttpError(404, "Not Found");
	return { status: 204 };
}
async function mergePull(given, gateway) {
	const call = needPull(given);
	needToken(call, call.repo, ["contents"], "write");
	needWritable(call.repo);
	needRole(call, "write");
	const by = acting(call);
	const identity = call.identity;
	const git = new Git(call.world, call.repo);
	const base = git.branch(call.pull.baseRef);
	if (!identity || base === null || call.issue.state === "closed") throw notMergeable();
	if (call.pull.draft) throw notMergeable("Pull Request is still a draft");
	const expected = text(call.body, "sha", "PullRequest");
	if (expected && expected !== call.pull.headSha) throw new HttpError(409, "Head branch was modified. Review and try the merge again.");
	checkProtection(call);
	const sha = await makeMerge(call, new CommitWriter(call.world, gateway, call.repo), git, base, identity);
	if (sha === null) throw notMergeable();
	const before = git.branches();
	call.pull.baseSha = base;
	git.setBranch(call.pull.baseRef, sha);
	markMerged(by, call.issue, call.pull, sha);
	afterPush(by, before);
	return {
		status: 200,
		json: {
			sha,
			merged: true,
			message: "Pull Request successfully merged"
		}
	};
}
async function makeMerge(call, writer, git, base, identity) {
	const { pull, issue } = call;
	const head = call.world.tables.repos.get(pull.headRepositoryId);
	const author = gitIdentity(identity.user);
	const title = text(call.body, "commit_title", "PullRequest");
	const message = text(call.body, "commit_message", "PullRequest");
	const compose = (subject, body) => {
		const rest = message ?? body;
		return rest === "" ? title ?? subject : `${title ?? subject}\n\n${rest}`;
	};
	const mergeBase = git.mergeBase(base, pull.headSha);
	const { commits } = pullContents(call.world, call.repo, {
		...pull,
		baseSha: base
	});
	const method = text(call.body, "merge_method", "PullRequest") ?? "merge";
	switch (method) {
		case "merge": {
			const from = `${head ? call.world.ownerLogin(head) : "unknown"}/${pull.headRef}`;
			const full = compose(`Merge pull request #${issue.number} from ${from}`, issue.title);
			return writer.merged(mergeBase, base, pull.headSha, full, [base, pull.headSha], author);
		}
		case "squash": {
			const messages = commits.length > 1 ? commits.map((commit) => `* ${commit.message}`).join("\n\n") : "";
			const full = compose(`${issue.title} (#${issue.number})`, messages);
			return writer.merged(mergeBase, base, pull.headSha, full, [base], author);
		}
		case "rebase": {
			let tip = base;
			for (const commit of commits.filter((candidate) => candidate.parent_shas.length < 2)) {
				const by = {
					name: commit.author_name,
					email: commit.author_email,
					date: commit.author_date
				};
				const parent = commit.parent_shas[0] ?? null;
				tip = tip === null ? null : await writer.merged(parent, tip, commit.sha, commit.message, [tip], by);
			}
			return tip;
		}
		default: throw new HttpError(422, "Invalid request.", { errors: [`${method} is not a merge method`] });
	}
}
/** Approvals and checks that a protected base asks for. */
function checkProtection(call) {
	const protection = call.world.protection(call.repo, call.pull.baseRef);
	if (!protection || protection.bypass?.includes(call.identity?.user.login ?? "")) return;
	const verdicts = /* @__PURE__ */ new Map();
	for (const review of call.pull.reviews) if (review.state !== "COMMENTED" && review.state !== "PENDING") verdicts.set(review.userId, review.state);
	const states = [...verdicts.values()];
	const needed = protection.approvals ?? 0;
	if (states.filter((state) => state === "APPROVED").length < needed || needed > 0 && states.includes("CHANGES_REQUESTED")) throw notMergeable(`At least ${needed} approving review is required by reviewers with write access.`);
	for (const name of protection.checks ?? []) {
		const run = [...call.model.checkRuns.values()].filter(({ headSha }) => headSha === call.pull.headSha).findLast((found) => found.name === name);
		if (![
			"success",
			"neutral",
			"skipped"
		].includes(run?.conclusion ?? "")) throw notMergeable(`Required status check "${name}" is expected.`);
	}
}

// src/embedded/git-writes.ts
const WORKFLOWS = /^\.github\/workflows\//;
const TYPES = {
	"040000": "tree",
	"160000": "commit"
};
/** Writes to contents, blobs, trees, commits and refs: checked and completed here, done by the emulator. */
async function writeGit(call, gateway, signed) {
	needToken(call, call.repo, ["contents"], "write");
	if (!atLeast(call.role, "write")) throw notFound();
	needWritable(call.repo);
	guardWorkflows(call);
	guardBranch(call);
	const before = new Git(call.world, call.repo).branches();
	if (before.size === 0 && call.rest.startsWith("/git/")) throw new HttpError(409, "Git Repository is empty.");
	const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
	const body = complete(call);
	const reply = await gateway.send(call.identity, call.repo, {
		method: call.method,
		path,
		body
	});
	if (reply.status < 300) {
		noteSigned(call, reply, signed);
		if (movesBranches(call.rest)) afterPush(acting(call), before);
	}
	return reworded(call, reply);
}
const movesBranches = (rest) => rest.startsWith("/git/refs") || rest.startsWith("/contents");
function guardWorkflows(call) {
	if (call.identity?.permissions === null) return;
	const tree = Array.isArray(call.body.tree) ? call.body.tree : [];
	const paths = [...call.rest.startsWith("/contents/") ? [decodeURIComponent(call.rest.slice(10))] : [], ...tree.flatMap((entry) => isObject(entry) ? [String(entry.path)] : [])];
	const area = "workflows";
	if (paths.some((path) => WORKFLOWS.test(path))) needToken(call, call.repo, [area], "write");
}
/** The branch that a request is about to move, or null. */
function targetBranch(call) {
	if (call.rest.startsWith("/contents/")) {
		const branch = call.body.branch;
		return typeof branch === "string" ? branch : call.repo.default_branch;
	}
	if (!call.rest.startsWith("/git/refs")) return null;
	const ref = call.method === "POST" ? call.body.ref : `refs/${decodeURIComponent(call.rest.slice(10))}`;
	return typeof ref === "string" && ref.startsWith("refs/heads/") ? ref.slice(11) : null;
}
function guardBranch(call) {
	const branch = targetBranch(call);
	const protection = branch === null ? void 0 : call.world.protection(call.repo, branch);
	if (!protection || protection.bypass?.includes(call.identity?.user.login ?? "")) return;
	const wants = "Changes must be made through a pull request.";
	if (protection.style === "ruleset") throw new HttpError(422, `Repository rule violations found\n\n${wants}\n\n`);
	const gh006 = `Protected branch update failed for refs/heads/${branch}. ${wants}`;
	if (call.rest.startsWith("/contents/")) throw new HttpError(409, `Could not update file: ${gh006}`);
	throw new HttpError(422, gh006);
}
/** Fills in what GitHub fills in and the emulator either demands or takes from the machine's clock. */
function complete(call) {
	const body = { ...call.body };
	const date = call.world.stamp();
	const dated = (value) => isObject(value) ? {
		date,
		...value
	} : void 0;
	const self = call.identity ? {
		...gitIdentity(call.identity.user),
		date
	} : void 0;
	if (call.rest === "/git/commits") {
		body.parents ??= [];
		body.author = dated(body.author) ?? self;
		body.committer = dated(body.committer) ?? body.author;
	} else if (call.rest.startsWith("/contents/")) {
		body.committer = dated(body.committer) ?? self;
		body.author = dated(body.author) ?? body.committer;
	} else if (call.rest === "/git/trees" && Array.isArray(body.tree)) body.tree = body.tree.map((entry) => isObject(entry) ? {
		...entry,
		type: entry.type ?? TYPES[String(entry.mode)] ?? "blob"
	} : entry);
	return body;
}
function noteSigned(call, reply, signed) {
	if (!call.identity?.installation || call.body.author !== void 0 || call.body.committer !== void 0) return;
	const answer = isObject(reply.json) ? isObject(reply.json.commit) ? reply.json.commit : reply.json : {};
	if ((call.rest === "/git/commits" || call.rest.startsWith("/contents/")) && typeof answer.sha === "string") signed.add(answer.sha);
}
/** Where the emulator's refusal differs from GitHub's in status or wording. */
function reworded(call, reply) {
	const message = isObject(reply.json) ? reply.json.message : void 0;
	if (message === "Update is not a fast-forward") return new HttpError(422, "Update is not a fast forward").reply;
	if (message === "Invalid sha") return new HttpError(422, "Object does not exist").reply;
	return reply.status === 404 && call.rest.startsWith("/git/refs/") ? new HttpError(422, "Reference does not exist").reply : reply;
}

// src/embedded/milestones.ts
const pacific = new Intl.DateTimeFormat("en-CA", {
	timeZone: "America/Los_Angeles",
	dateStyle: "short"
});
const pacificHour = new Intl.DateTimeFormat("en-US", {
	timeZone: "America/Los_Angeles",
	hour: "2-digit",
	hourCycle: "h23"
});
/**
* GitHub keeps no time of day: it takes the date that the instant has in California, and answers midnight there. So
* 2025-07-15T00:00:00Z becomes 2025-07-14T07:00:00Z. See https://github.com/microsoft/PowerShellForGitHub/pull/133.
*/
function dueDate(value) {
	const instant = Date.parse(value);
	if (Number.isNaN(instant)) throw invalid({
		resource: "Milestone",
		field: "due_on",
		code: "invalid",
		value
	});
	const date = pacific.format(instant);
	return `${date}T${pacificHour.format(Date.parse(`${date}T07:00:00Z`)) === "00" ? "07" : "08"}:00:00Z`;
}
function milestoneOf(call) {
	const milestone = call.model.milestones.get(Number(call.params.number));
	if (!milestone) throw notFound();
	return milestone;
}
function needMilestoneWrite(call) {
	needToken(call, call.repo, ["issues", "pull_requests"], "write");
	needWritable(call.repo);
	if (!atLeast(call.role, "write")) throw notFound();
	return acting(call);
}
function readDue(body) {
	const value = text(body, "due_on", "Milestone");
	return value ? dueDate(value) : value;
}
function tell$2(by, milestone, action, changes) {
	const payload = {
		milestone: formatMilestone(by.world, by.repo, by.model, milestone),
		...changes ? { changes } : {}
	};
	by.world.webhooks.emit(by.repo, by.user, "milestone", action, payload);
}
function checkTitle(call, title, own) {
	const trimmed = title?.trim();
	if (!trimmed) throw invalid({
		resource: "Milestone",
		field: "title",
		code: "missing_field"
	});
	for (const milestone of call.model.milestones.values()) if (milestone !== own && milestone.title === trimmed) throw invalid({
		resource: "Milestone",
		field: "title",
		code: "already_exists"
	});
	return trimmed;
}
function listMilestones(call) {
	const query = call.url.searchParams;
	const state = query.get("state") ?? "open";
	const key = (milestone) => {
		if (query.get("sort") !== "completeness") return milestone.dueOn ?? "9999";
		return Number(formatMilestone(call.world, call.repo, call.model, milestone).closed_issues);
	};
	const sign = query.get("direction") === "desc" ? -1 : 1;
	const milestones = [...call.model.milestones.values()].filter((milestone) => state === "all" || milestone.state === state).sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number));
	return paged(call, milestones, (milestone) => formatMilestone(call.world, call.repo, call.model, milestone));
}
const answer$1 = (call, milestone, status = 200) => ({
	status,
	json: formatMilestone(call.world, call.repo, call.model, milestone)
});
function getMilestone(call) {
	return answer$1(call, milestoneOf(call));
}
function createMilestone(call) {
	const by = needMilestoneWrite(call);
	const title = checkTitle(call, text(call.body, "title", "Milestone"), null);
	const dueOn = readDue(call.body) ?? null;
	const at = call.world.stamp();
	const closed = call.body.state === "closed";
	const milestone = {
		id: call.world.nextId(),
		number: call.model.nextMilestone++,
		title,
		description: text(call.body, "description", "Milestone") ?? null,
		state: closed ? "closed" : "open",
		dueOn,
		creatorId: by.user.id,
		createdAt: at,
		updatedAt: at,
		closedAt: closed ? at : null
	};
	call.model.milestones.set(milestone.number, milestone);
	tell$2(by, milestone, "created");
	return answer$1(call, milestone, 201);
}
function updateMilestone(call) {
	const by = needMilestoneWrite(call);
	const milestone = milestoneOf(call);
	const title = "title" in call.body ? checkTitle(call, text(call.body, "title", "Milestone"), milestone) : milestone.title;
	const description = text(call.body, "description", "Milestone");
	const dueOn = readDue(call.body);
	const state = call.body.state === "open" || call.body.state === "closed" ? call.body.state : milestone.state;
	const changes = {
		...title === milestone.title ? {} : { title: { from: milestone.title } },
		...description === void 0 || description === milestone.description ? {} : { description: { from: milestone.description } },
		...dueOn === void 0 || dueOn === milestone.dueOn ? {} : { due_on: { from: milestone.dueOn } }
	};
	milestone.title = title;
	if (description !== void 0) milestone.description = description;
	if (dueOn !== void 0) milestone.dueOn = dueOn;
	if (Object.keys(changes).length > 0 || state !== milestone.state) milestone.updatedAt = call.world.stamp();
	if (Object.keys(changes).length > 0) tell$2(by, milestone, "edited", changes);
	if (state !== milestone.state) {
		milestone.state = state;
		milestone.closedAt = state === "closed" ? call.world.stamp() : null;
		tell$2(by, milestone, state === "closed" ? "closed" : "opened");
	}
	return answer$1(call, milestone);
}
function deleteMilestone(call) {
	const by = needMilestoneWrite(call);
	const milestone = milestoneOf(call);
	call.model.milestones.delete(milestone.number);
	for (const issue of call.model.issues.values()) if (issue.milestone === milestone.number) issue.milestone = null;
	tell$2(by, milestone, "deleted");
	return { status: 204 };
}
function listMilestoneLabels(call) {
	const milestone = milestoneOf(call);
	const issues = [...call.model.issues.values()].filter((issue) => issue.milestone === milestone.number);
	const labels = [...new Set(issues.flatMap((issue) => issue.labelIds))].flatMap((id) => call.model.labels.get(id) ?? []);
	return paged(call, labels, (label) => formatLabel(call.world, call.repo, label));
}

// src/embedded/reviewers.ts
function requestReviewers(given) {
	const call = needPull(given);
	const by = needReviewRequest(call);
	for (const login of names(call.body, "reviewers", "login") ?? []) {
		const user = call.world.findUser(login);
		if (user?.id === call.issue.userId) throw new HttpError(422, "Review cannot be requested from pull request author.");
		if (!user || explicitRole(call.world, user, call.repo) === null) {
			const message = `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${call.repo.full_name} repository.`;
			throw new HttpError(422, message);
		}
		if (call.pull.requestedIds.includes(user.id)) continue;
		call.pull.requestedIds.push(user.id);
		const requested = { requested_reviewer: userById(call.world, user.id) };
		record(by, call.issue, "review_requested", {
			...requested,
			review_requester: userById(call.world, by.user.id)
		});
		announce(by, call.issue, "review_requested", requested);
	}
	return pullAnswer(call, 201);
}
function removeReviewers(given) {
	const call = needPull(given);
	const by = needReviewRequest(call);
	for (const login of names(call.body, "reviewers", "login") ?? []) {
		const user = call.world.findUser(login);
		if (!user || !call.pull.requestedIds.includes(user.id)) continue;
		call.pull.requestedIds = call.pull.requestedIds.filter((id) => id !== user.id);
		const requested = { requested_reviewer: userById(call.world, user.id) };
		record(by, call.issue, "review_request_removed", requested);
		announce(by, call.issue, "review_request_removed", requested);
	}
	return pullAnswer(call);
}
function needReviewRequest(call) {
	needToken(call, call.repo, ["pull_requests"], "write");
	needWritable(call.repo);
	const by = acting(call);
	if (call.issue.userId !== by.user.id) needRole(call, "triage");
	return by;
}
function listReviewers(given) {
	const call = needPull(given);
	return {
		status: 200,
		json: {
			users: call.pull.requestedIds.flatMap((id) => userById(call.world, id) ?? []),
			teams: []
		}
	};
}

// src/embedded/review-format.ts
function formatReview(world, repo, issue, review) {
	const url = `${repoUrl(world, repo)}/pulls/${issue.number}`;
	const page = `${world.url}/${repo.full_name}/pull/${issue.number}#pullrequestreview-${review.id}`;
	return {
		id: review.id,
		node_id: Buffer.from(`0:PullRequestReview${review.id}`).toString("base64"),
		user: userById(world, review.userId),
		body: review.body,
		state: review.state,
		html_url: page,
		pull_request_url: url,
		author_association: association(world, repo, review.userId),
		_links: {
			html: { href: page },
			pull_request: { href: url }
		},
		...review.submittedAt === null ? {} : { submitted_at: review.submittedAt },
		commit_id: review.commitSha
	};
}
function formatReviewComment(world, repo, issue, comment) {
	return {
		url: `${repoUrl(world, repo)}/pulls/comments/${comment.id}`,
		id: comment.id,
		node_id: Buffer.from(`0:PullRequestReviewComment${comment.id}`).toString("base64"),
		pull_request_review_id: comment.reviewId,
		path: comment.path,
		line: comment.line,
		side: "RIGHT",
		commit_id: comment.commitSha,
		original_commit_id: comment.commitSha,
		user: userById(world, comment.userId),
		body: comment.body,
		created_at: comment.createdAt,
		updated_at: comment.updatedAt,
		html_url: `${world.url}/${repo.full_name}/pull/${issue.number}#discussion_r${comment.id}`,
		pull_request_url: `${repoUrl(world, repo)}/pulls/${issue.number}`,
		author_association: association(world, repo, comment.userId)
	};
}

// src/embedded/reviews.ts
const STATES$1 = {
	APPROVE: "APPROVED",
	REQUEST_CHANGES: "CHANGES_REQUESTED",
	COMMENT: "COMMENTED"
};
const unprocessable = (message) => new HttpError(422, "Unprocessable Entity", { errors: [message] });
function needReview(call) {
	needToken(call, call.repo, ["pull_requests"], "write");
	needWritable(call.repo);
	return acting(call);
}
function reviewOf(call) {
	const id = Number(call.params.review);
	const review = call.pull.reviews.find((candidate) => candidate.id === id);
	if (!review || review.state === "PENDING" && review.userId !== call.identity?.user.id) throw notFound();
	return review;
}
const answer = (call, review) => ({
	status: 200,
	json: formatReview(call.world, call.repo, call.issue, review)
});
function tell$1(by, issue, review, action) {
	const formatted = formatReview(by.world, by.repo, issue, review);
	by.world.webhooks.emit(by.repo, by.user, "pull_request_review", action, {
		review: {
			...formatted,
			state: review.state.toLowerCase()
		},
		pull_request: formatPull(by.world, by.repo, by.model, issue)
	});
}
function listReviews(given) {
	const call = needPull(given);
	const visible = call.pull.reviews.filter((review) => review.state !== "PENDING" || review.userId === call.identity?.user.id);
	return paged(call, visible, (review) => formatReview(call.world, call.repo, call.issue, review));
}
function getReview(given) {
	const call = needPull(given);
	return answer(call, reviewOf(call));
}
function createReview(given) {
	const call = needPull(given);
	const by = needReview(call);
	const body = text(call.body, "body", "PullRequestReview") ?? "";
	checkBody(body, "PullRequestReview");
	const comments = Array.isArray(call.body.comments) ? call.body.comments.filter(isObject) : [];
	const event = text(call.body, "event", "PullRequestReview");
	checkEvent(by, call.issue, event, body, comments.length > 0);
	const review = {
		id: call.world.nextId(),
		userId: by.user.id,
		state: "PENDING",
		body,
		commitSha: text(call.body, "commit_id", "PullRequestReview") ?? call.pull.headSha,
		submittedAt: null
	};
	call.pull.reviews.push(review);
	for (const comment of comments) addComment(by, call, comment, review.id);
	if (event) submit(by, call, review, event);
	return answer(call, review);
}
function checkEvent(by, issue, event, body, commented) {
	if (!event) return;
	if (!STATES$1[event]) throw unprocessable(`Variable $event of type PullRequestReviewEvent was provided invalid value`);
	if (issue.userId === by.user.id && event !== "COMMENT") throw unprocessable(`Can not ${event === "APPROVE" ? "approve" : "request changes on"} your own pull request`);
	if (event !== "APPROVE" && body === "" && !commented) throw unprocessable("Could not submit review: body is missing");
}
function submit(by, call, review, event) {
	review.state = STATES$1[event] ?? "COMMENTED";
	review.submittedAt = call.world.stamp();
	call.pull.requestedIds = call.pull.requestedIds.filter((id) => id !== by.user.id);
	touch(by, call.issue);
	tell$1(by, call.issue, review, "submitted");
}
function submitReview(given) {
	const call = needPull(given);
	const by = needReview(call);
	const review = reviewOf(call);
	if (review.state !== "PENDING") throw unprocessable("Can not submit a review that was submitted already");
	const event = text(call.body, "event", "PullRequestReview") ?? "COMMENT";
	const body = text(call.body, "body", "PullRequestReview") ?? review.body;
	checkEvent(by, call.issue, event, body, call.pull.reviewComments.some((comment) => comment.reviewId === review.id));
	review.body = body;
	submit(by, call, review, event);
	return answer(call, review);
}
function updateReview(given) {
	const call = needPull(given);
	const by = needReview(call);
	const review = reviewOf(call);
	if (review.userId !== by.user.id) needRole(call, "write");
	review.body = text(call.body, "body", "PullRequestReview") ?? review.body;
	touch(by, call.issue);
	tell$1(by, call.issue, review, "edited");
	return answer(call, review);
}
function dismissReview(given) {
	const call = needPull(given);
	const by = needReview(call);
	needRole(call, "write");
	const review = reviewOf(call);
	if (!text(call.body, "message", "PullRequestReview")) throw unprocessable("message is missing");
	if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") throw unprocessable(`Can not dismiss a ${review.state.toLowerCase()} pull request review`);
	review.state = "DISMISSED";
	touch(by, call.issue);
	tell$1(by, call.issue, review, "dismissed");
	return answer(call, review);
}
function deleteReview(given) {
	const call = needPull(given);
	needReview(call);
	const review = reviewOf(call);
	if (review.state !== "PENDING") throw unprocessable("Can not delete a non-pending pull request review");
	call.pull.reviews.splice(call.pull.reviews.indexOf(review), 1);
	return answer(call, review);
}
function addComment(by, call, fields, reviewId) {
	const at = call.world.stamp();
	const body = text(fields, "body", "PullRequestReviewComment");
	const path = text(fields, "path", "PullRequestReviewComment");
	if (!body || !path) throw unprocessable("A review comment needs a body and a path");
	const line = fields.line ?? fields.position;
	const comment = {
		id: call.world.nextId(),
		reviewId,
		userId: by.user.id,
		viaApp: by.viaApp,
		body,
		path,
		line: typeof line === "number" ? line : null,
		commitSha: text(fields, "commit_id", "PullRequestReviewComment") ?? call.pull.headSha,
		createdAt: at,
		updatedAt: at
	};
	call.pull.reviewComments.push(comment);
	touch(by, call.issue);
	const formatted = formatReviewComment(call.world, call.repo, call.issue, comment);
	const pull = formatPull(call.world, call.repo, call.model, call.issue);
	call.world.webhooks.emit(call.repo, by.user, "pull_request_review_comment", "created", {
		comment: formatted,
		pull_request: pull
	});
	return comment;
}
function createReviewComment(given) {
	const call = needPull(given);
	const comment = addComment(needReview(call), call, call.body, null);
	return {
		status: 201,
		json: formatReviewComment(call.world, call.repo, call.issue, comment)
	};
}
function listReviewComments(given) {
	const call = needPull(given);
	const recent = readSince(call.url.searchParams);
	const only = call.params.review;
	const comments = call.pull.reviewComments.filter((comment) => recent(comment.updatedAt) && (only === void 0 || comment.reviewId === Number(only)));
	return paged(call, comments, (comment) => formatReviewComment(call.world, call.repo, call.issue, comment));
}
function listAllReviewComments(call) {
	needToken(call, call.repo, ["pull_requests"], "read");
	const query = call.url.searchParams;
	const recent = readSince(query);
	const all = [...call.model.issues.values()].flatMap((issue) => (issue.pull?.reviewComments ?? []).map((comment) => ({
		issue,
		comment
	}))).filter(({ comment }) => recent(comment.updatedAt)).sort((a, b) => a.comment.id - b.comment.id);
	if (query.get("sort") !== null && query.get("direction") !== "asc") all.reverse();
	return paged(call, all, ({ issue, comment }) => formatReviewComment(call.world, call.repo, issue, comment));
}

// src/embedded/statuses.ts
const STATES = [
	"error",
	"failure",
	"pending",
	"success"
];
/** @see https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
function createStatus(call) {
	needToken(call, call.repo, ["statuses"], "write");
	const sha = shaOf(call);
	const state = text(call.body, "state", "Status") ?? "";
	if (!STATES.includes(state)) throw invalid({
		resource: "Status",
		field: "state",
		code: "custom",
		value: state
	});
	const status = {
		id: call.world.nextId(),
		sha,
		context: text(call.body, "context", "Status") ?? "default",
		state,
		description: text(call.body, "description", "Status") ?? null,
		targetUrl: text(call.body, "target_url", "Status") ?? null,
		creatorId: actor(call).user.id,
		createdAt: call.world.stamp()
	};
	call.model.statuses.push(status);
	return {
		status: 201,
		json: {
			...formatStatus(call, status),
			creator: userById(call.world, status.creatorId)
		}
	};
}
/** The latest status of each context. @see https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference */
function combinedStatus(call) {
	needToken(call, call.repo, ["statuses"], "read");
	const sha = shaOf(call);
	const own = call.model.statuses.filter((status) => status.sha === sha);
	const latest = [...new Map(own.map((status) => [status.context, status])).values()];
	const reply = paged(call, latest, (status) => formatStatus(call, status), "statuses");
	return isObject(reply.json) ? {
		...reply,
		json: {
			...reply.json,
			sha,
			state: combined(latest)
		}
	} : reply;
}
function combined(statuses) {
	const states = statuses.map(({ state }) => state);
	if (states.includes("failure") || states.includes("error")) return "failure";
	return states.length === 0 || states.includes("pending") ? "pending" : "success";
}
function shaOf(call) {
	const sha = new Git(call.world, call.repo).resolve(call.params.sha ?? "");
	if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.sha}`);
	return sha;
}
function formatStatus({ world, repo }, status) {
	return {
		url: `${repoUrl(world, repo)}/statuses/${status.sha}`,
		id: status.id,
		state: status.state,
		description: status.description,
		target_url: status.targetUrl,
		context: status.context,
		created_at: status.createdAt,
		updated_at: status.createdAt
	};
}

// src/embedded/sub-issues.ts
/**
* Sub-issues under one parent, closed ones included, and levels below the topmost parent.
* https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues
*/
const LIMIT = 100;
const LEVELS = 8;
const FAILED = "An error occurred while adding the sub-issue to the parent issue.";
function needFeature(call) {
	if (!call.world.features.subIssues) throw notFound();
}
function listSubIssues(call) {
	needFeature(call);
	return listed(call, call.issue.subIssues);
}
function getParent(call) {
	needFeature(call);
	const parent = call.issue.parent === null ? void 0 : call.model.issues.get(call.issue.parent);
	if (parent === void 0) throw notFound();
	return answer$2(call, parent);
}
function addSubIssue(call) {
	needFeature(call);
	const by = linking(call);
	const { issue: parent, model } = call;
	const child = issueWithId(call, "sub_issue_id", call.body.sub_issue_id, "sub-issue");
	const refuse = (why) => new HttpError(422, `${FAILED} ${why}`);
	if (child === parent) throw refuse("Issue cannot be a sub-issue of itself");
	if (parent.subIssues.includes(child.number)) throw refuse("Issue may not contain duplicate sub-issues and Sub issue may only have one parent");
	if (child.parent !== null && call.body.replace_parent !== true) throw refuse("Sub issue may only have one parent");
	if (parent.subIssues.length >= LIMIT) throw refuse(`Parent cannot have more than ${LIMIT} sub-issues`);
	if (leadsTo(model, child.number, parent.number, (issue) => issue.subIssues)) throw refuse("Sub issue would create a circular relationship");
	if (above(model, parent) + 1 + below(model, child) > LEVELS) throw refuse(`Sub-issues cannot be nested more than ${LEVELS} levels deep`);
	if (child.parent !== null) detach(by, child);
	child.parent = parent.number;
	parent.subIssues = [...parent.subIssues, child.number];
	tell(by, parent, child, "added");
	return answer$2(call, parent, 201);
}
function removeSubIssue(call) {
	needFeature(call);
	const by = linking(call);
	const child = issueWithId(call, "sub_issue_id", call.body.sub_issue_id, "sub-issue");
	if (child.parent !== call.issue.number) throw new HttpError(404, "The provided sub-issue does not exist");
	detach(by, child);
	return answer$2(call, call.issue);
}
/** Puts a sub-issue behind or before another one. */
function moveSubIssue(call) {
	needFeature(call);
	linking(call);
	const { issue: parent, body } = call;
	const [place, other] = body.after_id === void 0 ? ["before_id", body.before_id] : ["after_id", body.after_id];
	const child = issueWithId(call, "sub_issue_id", body.sub_issue_id, "sub-issue");
	const anchor = issueWithId(call, place, other, "sub-issue");
	if (child === anchor || ![child, anchor].every(({ number }) => parent.subIssues.includes(number))) throw invalid({
		resource: "Issue",
		field: "sub_issue_id",
		code: "invalid",
		value: child.id
	});
	const others = parent.subIssues.filter((number) => number !== child.number);
	const at = others.indexOf(anchor.number) + (place === "after_id" ? 1 : 0);
	parent.subIssues = [
		...others.slice(0, at),
		child.number,
		...others.slice(at)
	];
	return answer$2(call, parent);
}
function detach(by, child) {
	const parent = child.parent === null ? void 0 : by.model.issues.get(child.parent);
	child.parent = null;
	if (parent === void 0) return;
	parent.subIssues = parent.subIssues.filter((number) => number !== child.number);
	tell(by, parent, child, "removed");
}
function tell(by, parent, child, what) {
	const { world, repo, model } = by;
	record(by, parent, `sub_issue_${what}`, { sub_issue: {
		id: child.id,
		number: child.number
	} });
	record(by, child, `parent_issue_${what}`, { parent_issue: {
		id: parent.id,
		number: parent.number
	} });
	const payload = () => ({
		parent_issue_id: parent.id,
		parent_issue: formatIssue(world, repo, model, parent),
		sub_issue_id: child.id,
		sub_issue: formatIssue(world, repo, model, child)
	});
	for (const action of [`sub_issue_${what}`, `parent_issue_${what}`]) world.webhooks.emit(repo, by.user, "sub_issues", action, payload);
}
function above(model, issue) {
	const parent = issue.parent === null ? void 0 : model.issues.get(issue.parent);
	return parent === void 0 ? 0 : 1 + above(model, parent);
}
function below(model, issue) {
	return issue.subIssues.flatMap((number) => model.issues.get(number) ?? []).reduce((most, child) => Math.max(most, 1 + below(model, child)), 0);
}

// src/embedded/test-merge.ts
function pullOf(issue) {
	if (!issue.pull) throw new Error(`#${issue.number} is not a pull request`);
	return issue.pull;
}
/**
* The commit that merging a pull request now would make, as `refs/pull/N/merge`; null where it conflicts. Its parents
* are the base branch's tip and the head. GitHub makes it in the background; workflows are given it as GITHUB_SHA.
*/
async function testMerge(by, gateway, issue) {
	const pull = pullOf(issue);
	const git = new Git(by.world, by.repo);
	const base = git.branch(pull.baseRef);
	if (base === null) return null;
	git.setRef(`refs/pull/${issue.number}/head`, pull.headSha);
	const sha = await mergedOnto(by, gateway, base, pull.headSha, `Merge ${pull.headSha} into ${base}`);
	if (sha === null) return null;
	git.setRef(`refs/pull/${issue.number}/merge`, sha);
	pull.testMergeSha = sha;
	return sha;
}
/** `GET /pulls/{n}`: asking for an open one brings its test merge up to date, as on GitHub, but at once. */
async function getPull(given, gateway) {
	const call = needPull(given);
	const { world, repo, model, issue, pull } = call;
	const git = new Git(world, repo);
	const parents = pull.testMergeSha === void 0 ? [] : git.commit(pull.testMergeSha)?.parent_shas ?? [];
	const current = parents[0] === git.branch(pull.baseRef) && parents[1] === pull.headSha;
	if (issue.state === "open" && !current) await testMerge({
		world,
		repo,
		model,
		user: world.ensureUser("web-flow[bot]"),
		viaApp: true
	}, gateway, issue);
	return pullAnswer(call);
}
/**
* Puts pull requests into a merge queue's group: a branch of its own with all of them merged, and the event
* `merge_group`. Null where they conflict.
*/
async function queueMerge(by, gateway, issues) {
	const last = issues.at(-1);
	if (last === void 0) throw new Error("A merge group has at least one pull request");
	const { baseRef } = pullOf(last);
	const git = new Git(by.world, by.repo);
	const baseSha = git.branch(baseRef);
	let tip = baseSha;
	for (const issue of issues) {
		const message = `Merge pull request #${issue.number} from ${pullOf(issue).headRef}\n\n${issue.title}`;
		tip = tip === null ? null : await mergedOnto(by, gateway, tip, pullOf(issue).headSha, message);
	}
	if (tip === null || baseSha === null) return null;
	const branch = `gh-readonly-queue/${baseRef}/pr-${last.number}-${baseSha}`;
	const before = git.branches();
	git.setBranch(branch, tip);
	afterPush(by, before);
	const headRef = `refs/heads/${branch}`;
	const commit = git.commit(tip);
	by.world.webhooks.emit(by.repo, by.user, "merge_group", "checks_requested", { merge_group: {
		head_sha: tip,
		head_ref: headRef,
		base_sha: baseSha,
		base_ref: `refs/heads/${baseRef}`,
		head_commit: {
			id: tip,
			tree_id: commit?.tree_sha,
			message: commit?.message,
			timestamp: commit?.committer_date,
			author: {
				name: commit?.author_name,
				email: commit?.author_email
			},
			committer: {
				name: commit?.committer_name,
				email: commit?.committer_email
			}
		}
	} });
	return {
		headSha: tip,
		headRef,
		baseSha
	};
}
function mergedOnto(by, gateway, base, head, message) {
	const git = new Git(by.world, by.repo);
	return new CommitWriter(by.world, gateway, by.repo).merged(git.mergeBase(base, head), base, head, message, [base, head], gitIdentity(by.user));
}

// src/embedded/timeline.ts
function formatEvent(call, event) {
	const url = repoUrl(call.world, call.repo);
	return {
		id: event.id,
		node_id: Buffer.from(`0:Event${event.id}`).toString("base64"),
		url: `${url}/issues/events/${event.id}`,
		actor: userById(call.world, event.actorId),
		event: event.event,
		commit_id: event.commitSha,
		commit_url: event.commitSha === null ? null : `${url}/commits/${event.commitSha}`,
		created_at: event.createdAt,
		performed_via_github_app: viaApp(call.world, event.actorId, event.viaApp),
		...event.extra
	};
}
function listEvents(call) {
	return paged(call, call.issue.events, (event) => formatEvent(call, event));
}
function listAllEvents(call) {
	needToken(call, call.repo, ["issues", "pull_requests"], "read");
	const all = [...call.model.issues.values()].flatMap((issue) => issue.events.map((event) => ({
		issue,
		event
	})));
	all.sort((a, b) => b.event.id - a.event.id);
	return paged(call, all, ({ issue, event }) => ({
		...formatEvent(call, event),
		issue: formatIssue(call.world, call.repo, call.model, issue)
	}));
}
/** Events, comments, reviews and, for a pull request, its commits, in the order they happened. */
function listTimeline(call) {
	const { issue } = call;
	const items = [
		...commits(call, issue),
		...issue.events.map((event) => ({
			id: event.id,
			at: event.createdAt,
			json: formatEvent(call, event)
		})),
		...issue.comments.map((comment) => {
			const json = formatComment(call.world, call.repo, issue, comment);
			return {
				id: comment.id,
				at: comment.createdAt,
				json: {
					...json,
					event: "commented",
					actor: json.user
				}
			};
		}),
		...(issue.pull?.reviews ?? []).flatMap((review) => {
			if (review.submittedAt === null) return [];
			const json = formatReview(call.world, call.repo, issue, review);
			return [{
				id: review.id,
				at: review.submittedAt,
				json: {
					...json,
					event: "reviewed"
				}
			}];
		})
	];
	items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
	return paged(call, items, (item) => item.json);
}
function commits(call, issue) {
	if (!issue.pull) return [];
	const { baseSha, headSha } = issue.pull;
	return new Git(call.world, call.repo).between(baseSha, headSha).map((commit, index) => ({
		id: index,
		at: commit.committer_date,
		json: {
			event: "committed",
			sha: commit.sha,
			message: commit.message,
			author: {
				name: commit.author_name,
				email: commit.author_email,
				date: commit.author_date
			},
			committer: {
				name: commit.committer_name,
				email: commit.committer_email,
				date: commit.committer_date
			},
			parents: commit.parent_shas.map((sha) => ({ sha }))
		}
	}));
}

// src/embedded/routes.ts
const repo = (handle) => ({
	issue: false,
	handle
});
const issue = (handle) => ({
	issue: true,
	handle
});
const write = repo((call, { gateway, signed }) => writeGit(call, gateway, signed));
const read$1 = repo((call, { gateway, signed }) => readGit(call, gateway, signed));
/**
* `:name` is one segment, `*name` the rest of the path. A route whose handler takes an issue has `:number` for it. The
* first that matches wins.
*/
const REPO_ROUTES = {
	"GET ": repo((call, { gateway }) => getRepository(call, gateway)),
	"PATCH ": repo((call, { gateway }) => updateRepository(call, gateway)),
	"POST /forks": repo((call, { gateway }) => forkRepository(call, gateway)),
	"POST /dispatches": repo(dispatchRepository),
	"POST /actions/workflows/:workflow/dispatches": repo(dispatchWorkflow),
	"GET /rules/branches/*branch": repo(listBranchRules),
	"GET /collaborators": repo(listCollaborators),
	"GET /collaborators/:user": repo(checkCollaborator),
	"PUT /collaborators/:user": repo(putCollaborator),
	"DELETE /collaborators/:user": repo(deleteCollaborator),
	"GET /collaborators/:user/permission": repo(getPermission),
	"GET /assignees": repo(listAssignees),
	"GET /assignees/:user": repo(checkAssignee),
	"GET /issues": repo(listIssues),
	"POST /issues": repo(createIssue),
	"GET /issues/comments": repo(listAllComments),
	"GET /issues/comments/:id": repo(getComment),
	"PATCH /issues/comments/:id": repo(updateComment),
	"DELETE /issues/comments/:id": repo(deleteComment),
	"GET /issues/events": repo(listAllEvents),
	"GET /issues/:number": issue(getIssue),
	"PATCH /issues/:number": issue(updateIssue),
	"PUT /issues/:number/lock": issue(lockIssue),
	"DELETE /issues/:number/lock": issue(unlockIssue),
	"GET /issues/:number/comments": issue(listComments),
	"POST /issues/:number/comments": issue(createComment),
	"GET /issues/:number/events": issue(listEvents),
	"GET /issues/:number/timeline": issue(listTimeline),
	"GET /issues/:number/labels": issue(listIssueLabels),
	"POST /issues/:number/labels": issue(addIssueLabels),
	"PUT /issues/:number/labels": issue(setIssueLabels),
	"DELETE /issues/:number/labels": issue(clearIssueLabels),
	"DELETE /issues/:number/labels/:name": issue(removeIssueLabel),
	"POST /issues/:number/assignees": issue(addAssignees),
	"DELETE /issues/:number/assignees": issue(removeAssignees),
	"GET /issues/:number/assignees/:user": issue(checkIssueAssignee),
	"GET /issues/:number/parent": issue(getParent),
	"GET /issues/:number/sub_issues": issue(listSubIssues),
	"POST /issues/:number/sub_issues": issue(addSubIssue),
	"DELETE /issues/:number/sub_issue": issue(removeSubIssue),
	"PATCH /issues/:number/sub_issues/priority": issue(moveSubIssue),
	"GET /issues/:number/dependencies/blocked_by": issue(listBlockedBy),
	"POST /issues/:number/dependencies/blocked_by": issue(addBlockedBy),
	"DELETE /issues/:number/dependencies/blocked_by/:id": issue(removeBlockedBy),
	"GET /issues/:number/dependencies/blocking": issue(listBlocking),
	"GET /labels": repo(listLabels),
	"POST /labels": repo(createLabel),
	"GET /labels/:name": repo(getLabel),
	"PATCH /labels/:name": repo(updateLabel),
	"DELETE /labels/:name": repo(deleteLabel),
	"GET /milestones": repo(listMilestones),
	"POST /milestones": repo(createMilestone),
	"GET /milestones/:number": repo(getMilestone),
	"PATCH /milestones/:number": repo(updateMilestone),
	"DELETE /milestones/:number": repo(deleteMilestone),
	"GET /milestones/:number/labels": repo(listMilestoneLabels),
	"GET /pulls": repo(listPulls),
	"POST /pulls": repo(createPull),
	"GET /pulls/comments": repo(listAllReviewComments),
	"GET /pulls/:number": issue((call, { gateway }) => getPull(call, gateway)),
	"PATCH /pulls/:number": issue(updatePull),
	"GET /pulls/:number/files": issue(listPullFiles),
	"GET /pulls/:number/commits": issue(listPullCommits),
	"GET /pulls/:number/merge": issue(checkMerged),
	"PUT /pulls/:number/merge": issue((call, { gateway }) => mergePull(call, gateway)),
	"GET /pulls/:number/requested_reviewers": issue(listReviewers),
	"POST /pulls/:number/requested_reviewers": issue(requestReviewers),
	"DELETE /pulls/:number/requested_reviewers": issue(removeReviewers),
	"GET /pulls/:number/comments": issue(listReviewComments),
	"POST /pulls/:number/comments": issue(createReviewComment),
	"GET /pulls/:number/reviews": issue(listReviews),
	"POST /pulls/:number/reviews": issue(createReview),
	"GET /pulls/:number/reviews/:review": issue(getReview),
	"PUT /pulls/:number/reviews/:review": issue(updateReview),
	"DELETE /pulls/:number/reviews/:review": issue(deleteReview),
	"POST /pulls/:number/reviews/:review/events": issue(submitReview),
	"PUT /pulls/:number/reviews/:review/dismissals": issue(dismissReview),
	"GET /pulls/:number/reviews/:review/comments": issue(listReviewComments),
	"GET /commits/:sha/pulls": repo(listCommitPulls),
	"POST /statuses/:sha": repo(createStatus),
	"GET /commits/:sha/status": repo(combinedStatus),
	"POST /check-runs": repo(createCheckRun),
	"GET /check-runs/:id": repo(getCheckRun),
	"PATCH /check-runs/:id": repo(updateCheckRun),
	"GET /check-runs/:id/annotations": repo(listAnnotations),
	"GET /commits/:ref/check-runs": repo(listCheckRuns),
	"GET /commits/:ref/check-suites": repo(listCheckSuites),
	"GET /check-suites/:id": repo(getCheckSuite),
	"GET /branches/:branch/protection": repo(getProtection),
	"GET /branches": repo((call, { gateway }) => getBranch(call, gateway)),
	"GET /branches/:branch": repo((call, { gateway }) => getBranch(call, gateway)),
	"GET /git/blobs/:sha": repo((call, { gateway, signed }) => readBlob(call) ?? readGit(call, gateway, signed)),
	"GET /git/*path": read$1,
	"GET /commits/:sha": read$1,
	"GET /commits": read$1,
	"GET /compare/*basehead": read$1,
	"GET /readme": read$1,
	"GET /contents": read$1,
	"GET /contents/*path": read$1,
	"PUT /contents/*path": write,
	"DELETE /contents/*path": write,
	"POST /git/*path": write,
	"PATCH /git/*path": write,
	"DELETE /git/*path": write
};

// src/embedded/viewer.ts
/** `POST /graphql`, of which only the question who asks is answered: an App's token has no other way to learn its name. */
function askViewer(call) {
	const { query } = call.body;
	if (call.method !== "POST" || typeof query !== "string" || !/^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) throw notFound();
	if (!call.identity) throw new HttpError(401, "Requires authentication");
	return {
		status: 200,
		json: { data: { viewer: { login: call.identity.user.login } } }
	};
}

// src/embedded/dispatch.ts
const split = (path) => path.split("/").filter((segment) => segment !== "");
const PATTERNS = Object.entries(REPO_ROUTES).map(([key, route]) => {
	const space = key.indexOf(" ");
	return {
		method: key.slice(0, space),
		segments: split(key.slice(space + 1)),
		route
	};
});
/** What the emulator does by itself: the token permission that a write needs, by the start of the path. */
const WRITES = [
	[
		/^\/check-(?:runs|suites)/,
		"checks",
		"write"
	],
	[
		/^\/actions/,
		"actions",
		"write"
	],
	[
		/^\/releases/,
		"contents",
		"write"
	],
	[
		/^/,
		"administration",
		"admin"
	]
];
/** Left out on purpose, as the emulator's answers would not be GitHub's: see the list in index.ts. */
const ABSENT = /^\/search\/issues(?:\/|$)/;
function matching(pattern, method, segments) {
	const { segments: wanted } = pattern;
	const rest = wanted.at(-1)?.startsWith("*") ?? false;
	if (pattern.method !== method || (rest ? segments.length < wanted.length : segments.length !== wanted.length)) return null;
	const params = {};
	for (const [index, name] of wanted.entries()) {
		const value = segments[index] ?? "";
		if (name.startsWith("*")) params[name.slice(1)] = segments.slice(index).join("/");
		else if (name.startsWith(":")) params[name.slice(1)] = value;
		else if (name !== value) return null;
	}
	return params;
}
/** Handles one authenticated request. `model` is the state to read from, which for a lagging list is an older one. */
async function dispatch(call, services, model) {
	const { pathname, search } = call.url;
	if (ABSENT.test(pathname)) throw notFound();
	if (pathname === "/graphql") return askViewer(call);
	if (pathname === "/user") refuseInstallation(call);
	if (pathname === "/installation/repositories" && call.method === "GET") return listInstallationRepositories(call);
	const [root, first, second, ...others] = split(pathname);
	if (root === "repos" && first !== void 0 && second !== void 0) {
		const name = `${decode(first)}/${decode(second)}`;
		const rest = others.length > 0 ? `/${others.join("/")}` : "";
		const repo = call.world.findRepository(name);
		if (!repo) throw movedRepository(call, name, rest);
		return inRepository(call, services, model, repo, rest);
	}
	if (root === "users" && first !== void 0 && second === void 0 && call.method === "GET") {
		const user = call.world.findUser(decode(first));
		if (!user) throw notFound();
		return {
			status: 200,
			json: formatUser(call.world, user)
		};
	}
	if ((root === "orgs" || root === "users") && first !== void 0 && call.method === "GET") {
		if (second === "repos" && others.length === 0) return listOwnedRepositories(call, root, decode(first));
	}
	if (root === "repositories" && first !== void 0) {
		const repo = call.world.tables.repos.get(Number(first));
		if (!repo) throw notFound();
		return inRepository(call, services, model, repo, [second, ...others].filter((segment) => segment !== void 0).map((segment) => `/${segment}`).join(""));
	}
	const token = await accessToken(call, services.gateway);
	if (token) return token;
	const deliveries = await appDeliveries(call, services);
	if (deliveries) return deliveries;
	if (call.method !== "GET" && !call.identity && !isJwt(call.headers.authorization)) throw new HttpError(401, "Requires authentication");
	const jwt = isJwt(call.headers.authorization) ? { authorization: call.headers.authorization ?? "" } : {};
	const inward = {
		method: call.method,
		path: `${pathname}${search}`,
		body: call.rawBody,
		...jwt
	};
	return services.gateway.send(call.identity, null, inward);
}
async function inRepository(base, services, model, repo, rest) {
	const role = effectiveRole(base.world, base.identity, repo);
	if (role === null) throw notFound();
	const call = {
		...base,
		repo,
		role,
		rest,
		model: base.world.modelOf(repo, model)
	};
	const segments = split(rest).map(decode);
	for (const pattern of PATTERNS) {
		const params = matching(pattern, call.method, segments);
		if (!params) continue;
		const { route } = pattern;
		const given = {
			...call,
			params
		};
		const reply = route.issue ? await route.handle({
			...given,
			issue: findIssue(given)
		}, services) : await route.handle(given, services);
		if (reply) return reply;
		break;
	}
	return passOn(call, services);
}
function decode(segment) {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw new HttpError(400, "Bad Request");
	}
}
function findIssue(call) {
	const number = Number(call.params.number);
	const gone = call.model.gone.get(number);
	if (gone?.kind === "deleted") throw new HttpError(410, "This issue was deleted");
	if (gone?.kind === "transferred") {
		const tail = call.rest.split("/").slice(3).map((segment) => `/${segment}`);
		const url = `${call.world.url}/repositories/${gone.repositoryId}/issues/${gone.number}${tail.join("")}`;
		throw new HttpError(301, "Moved Permanently", { url }, { location: url });
	}
	const issue = call.model.issues.get(number);
	if (!issue) throw notFound();
	if (issue.pull === null) needIssues(call);
	needToken(call, call.repo, issue.pull ? ["issues", "pull_requests"] : ["issues"], "read");
	return issue;
}
async function passOn(call, { gateway }) {
	if (call.method !== "GET") {
		const [, area, role] = WRITES.find(([pattern]) => pattern.test(call.rest)) ?? [
			/^/,
			"administration",
			"admin"
		];
		needToken(call, call.repo, [area], "write");
		needRole(call, role);
		needWritable(call.repo);
	}
	const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
	const accept = call.headers.accept ?? "application/json";
	return gateway.send(call.identity, call.repo, {
		method: call.method,
		path,
		body: call.rawBody,
		accept
	});
}
/** The repository that a write is about, so that writes to it can wait for each other; null for any other request. */
function writtenRepository(world, method, pathname) {
	if (method === "GET" || method === "HEAD") return null;
	const [root, owner, name] = split(pathname);
	if (root === "repositories") return world.tables.repos.get(Number(owner)) ?? null;
	return root === "repos" && owner !== void 0 && name !== void 0 ? world.findRepository(`${decode(owner)}/${decode(name)}`) ?? null : null;
}

// src/embedded/gateway.ts
/** The emulator stops answering a token after 5,000 requests, so each is given up well before. */
const TOKEN_LIFE = 4e3;
const PASSED_ON = [
	"content-type",
	"link",
	"location"
];
/** Sends requests to the emulator, in process, as the user whom this layer has already authenticated. */
var Gateway = class {
	#world;
	#tokens = /* @__PURE__ */ new Map();
	constructor(world) {
		this.#world = world;
	}
	async send(identity, repo, inward) {
		const headers = new Headers({ accept: inward.accept ?? "application/json" });
		headers.set("authorization", inward.authorization ?? `Bearer ${this.#token(identity, repo)}`);
		const init = {
			method: inward.method,
			headers
		};
		if (inward.body !== void 0 && inward.method !== "GET") {
			headers.set("content-type", "application/json");
			const raw = inward.body instanceof Uint8Array ? Buffer.from(inward.body) : JSON.stringify(inward.body);
			init.body = raw.length === 0 ? "{}" : raw;
		}
		const response = await this.#world.engine.fetch(new Request(`${this.#world.url}${inward.path}`, init));
		const passed = {};
		for (const name of PASSED_ON) {
			const value = response.headers.get(name);
			if (value !== null) passed[name] = value;
		}
		const bytes = new Uint8Array(await response.arrayBuffer());
		if (bytes.byteLength === 0) return {
			status: response.status,
			headers: passed
		};
		if (!passed["content-type"]?.includes("json")) return {
			status: response.status,
			bytes,
			headers: passed
		};
		delete passed["content-type"];
		const json = JSON.parse(new TextDecoder().decode(bytes));
		return {
			status: response.status,
			json,
			headers: passed
		};
	}
	#token(identity, repo) {
		const user = identity?.user ?? this.#world.ensureUser("ghost");
		const bot = identity?.installation === true && repo !== null;
		const workflows = identity?.permissions?.workflows === "write";
		const key = `${user.id}:${bot ? `${repo.id}:${workflows}` : ""}`;
		const known = this.#tokens.get(key);
		if (known && known.uses < TOKEN_LIFE) {
			known.uses++;
			return known.token;
		}
		if (known) this.#world.engine.tokens.delete(known.token);
		const token = `internal_${randomUUID()}`;
		const entry = {
			login: user.login,
			id: user.id,
			scopes: [
				"repo",
				"workflow",
				"admin:org",
				"admin:repo_hook"
			]
		};
		this.#world.engine.tokens.set(token, bot ? {
			...entry,
			installation: this.#installation(user.login, repo, workflows)
		} : entry);
		this.#tokens.set(key, {
			token,
			uses: 1
		});
		return token;
	}
	/** What the token may do has been checked, so that the emulator only has to know who acts. */
	#installation(login, repo, workflows) {
		return {
			appId: this.#world.ensureApp(login.replace(/\[bot\]$/, "")),
			installationId: 0,
			accountId: repo.owner_id,
			accountType: repo.owner_type,
			repositorySelection: "selected",
			repositoryIds: [repo.id],
			permissions: Object.fromEntries([...[
				"contents",
				"issues",
				"pull_requests",
				"checks",
				"actions",
				"metadata",
				"administration",
				"statuses"
			], ...workflows ? ["workflows"] : []].map((area) => [area, "write"]))
		};
	}
};

// src/embedded/limits.ts
/** Without a limit set by a test the headers look as on GitHub, but never come near zero. */
const UNLIMITED = {
	limit: 5e3,
	floor: 2500,
	period: 3600
};
/** The primary rate limit, by login. */
var Limits = class {
	#set = /* @__PURE__ */ new Map();
	#used = /* @__PURE__ */ new Map();
	#now;
	constructor(now) {
		this.#now = now;
	}
	#seconds() {
		return Math.floor(this.#now().getTime() / 1e3);
	}
	set(login, limit) {
		if (!limit) this.#set.delete(login);
		else this.#set.set(login, {
			...limit,
			resetAt: this.#seconds() + limit.resetIn
		});
	}
	/** Counts a request; throws the refusal where none is left. */
	take(login) {
		const key = login ?? "";
		const state = this.#set.get(key);
		if (!state) {
			this.#used.set(key, (this.#used.get(key) ?? 0) + 1);
			return;
		}
		if (this.#seconds() >= state.resetAt) {
			state.remaining = state.limit;
			state.resetAt = this.#seconds() + UNLIMITED.period;
		}
		if (state.remaining === 0) throw new HttpError(403, `API rate limit exceeded for ${login ?? "your address"}.`);
		state.remaining--;
	}
	/** A 304 costs nothing. */
	giveBack(login) {
		const state = this.#set.get(login ?? "");
		if (state) state.remaining++;
	}
	#state(login) {
		const state = this.#set.get(login ?? "");
		if (state) return state;
		const { limit, floor, period } = UNLIMITED;
		return {
			limit,
			remaining: Math.max(floor, limit - (this.#used.get(login ?? "") ?? 0)),
			resetAt: (Math.floor(this.#seconds() / period) + 1) * period
		};
	}
	headers(login) {
		const { limit, remaining, resetAt } = this.#state(login);
		return {
			"x-ratelimit-limit": String(limit),
			"x-ratelimit-remaining": String(remaining),
			"x-ratelimit-used": String(limit - remaining),
			"x-ratelimit-reset": String(resetAt),
			"x-ratelimit-resource": "core"
		};
	}
	/** `GET /rate_limit`. */
	overview(login) {
		const { limit, remaining, resetAt } = this.#state(login);
		const core = {
			limit,
			remaining,
			used: limit - remaining,
			reset: resetAt,
			resource: "core"
		};
		return {
			resources: { core },
			rate: core
		};
	}
};

// src/embedded/handler.ts
const NOTHING = /* @__PURE__ */ new Uint8Array();
/** Answers requests: who asks, may he, what is it, and the headers that all answers have. */
var Handler = class {
	limits;
	creationLimits;
	services;
	#world;
	#serial = 0;
	constructor(world) {
		this.#world = world;
		this.limits = new Limits(world.now);
		this.creationLimits = new CreationLimits(world.now);
		this.services = {
			gateway: new Gateway(world),
			signed: /* @__PURE__ */ new Set()
		};
	}
	/** Who asks, without judging: null for nobody and for a token that isn't known. */
	peek(headers) {
		const header = headers.authorization;
		if (header === void 0) return {
			identity: null,
			token: null
		};
		try {
			return {
				identity: isJwt(header) ? null : this.#world.tokens.identify(header),
				token: tokenOf(header)
			};
		} catch {
			return {
				identity: null,
				token: tokenOf(header)
			};
		}
	}
	async handle(request, model) {
		const login = this.peek(request.headers).identity?.user.login ?? null;
		try {
			const reply = await this.#answer(request, model, login);
			return this.#finish(request, reply, login);
		} catch (error) {
			if (error instanceof HttpError) return this.#finish(request, error.reply, login);
			const message = error instanceof Error ? error.stack ?? error.message : String(error);
			return this.#finish(request, {
				status: 500,
				json: { message }
			}, login);
		}
	}
	async #answer(request, model, login) {
		const registered = appManifest(this.#world, request.method, request.url, request.body);
		if (registered) return registered;
		const header = request.headers.authorization;
		const identity = isJwt(header) ? null : this.#world.tokens.identify(header);
		if (request.url.pathname === "/rate_limit") return {
			status: 200,
			json: this.limits.overview(login)
		};
		this.limits.take(login);
		const method = request.method === "HEAD" ? "GET" : request.method;
		this.creationLimits.take(login, method, request.url.pathname);
		const call = {
			world: this.#world,
			identity,
			method,
			url: request.url,
			headers: request.headers,
			rawBody: request.body,
			body: method === "GET" ? {} : parseBody(request.body),
			params: {}
		};
		const run = () => dispatch(call, this.services, model);
		const repo = writtenRepository(this.#world, method, request.url.pathname);
		return repo ? this.#world.exclusively(repo, run) : run();
	}
	#finish(request, reply, login) {
		const json = reply.json === void 0 ? void 0 : new TextEncoder().encode(JSON.stringify(reply.json));
		const body = reply.bytes ?? json ?? NOTHING;
		const headers = {
			...json ? { "content-type": "application/json; charset=utf-8" } : {},
			"x-github-media-type": "github.v3; format=json",
			"x-github-api-version-selected": request.headers["x-github-api-version"] ?? "2022-11-28",
			"x-github-request-id": `E:${(++this.#serial).toString(16).padStart(8, "0")}`,
			"access-control-expose-headers": "ETag, Link, Location, Retry-After, X-RateLimit-Remaining",
			...request.headers.authorization?.includes("ghp_") ? { "x-oauth-scopes": "repo, workflow" } : {},
			...reply.headers
		};
		if ((request.method === "GET" || request.method === "HEAD") && reply.status === 200) {
			const etag = `W/"${createHash("sha256").update(body).digest("hex")}"`;
			headers.etag = etag;
			headers["cache-control"] = "private, max-age=60, s-maxage=60";
			if (request.headers["if-none-match"]?.split(/,\s*/).includes(etag)) {
				this.limits.giveBack(login);
				return {
					status: 304,
					headers: {
						...headers,
						...this.limits.headers(login)
					},
					body: NOTHING
				};
			}
		}
		return {
			status: reply.status,
			headers: {
				...this.limits.headers(login),
				...headers
			},
			body
		};
	}
};

// src/embedded/seed.ts
const COMMON = {
	fork: false,
	forked_from_id: null,
	homepage: null,
	language: null,
	languages: {},
	forks_count: 0,
	stargazers_count: 0,
	watchers_count: 0,
	size: 0,
	open_issues_count: 0,
	topics: [],
	has_issues: true,
	has_projects: true,
	has_wiki: true,
	has_pages: false,
	has_downloads: true,
	has_discussions: false,
	archived: false,
	disabled: false,
	pushed_at: null,
	allow_rebase_merge: true,
	allow_squash_merge: true,
	allow_merge_commit: true,
	allow_auto_merge: false,
	delete_branch_on_merge: false,
	allow_forking: true,
	is_template: false,
	license: null,
	description: null
};
const DEFAULT_PERMISSIONS = {
	contents: "write",
	issues: "write",
	pull_requests: "write",
	metadata: "read"
};
/** Sets up repositories, people and files without going through the network. */
var Seeder = class {
	#world;
	#gateway;
	constructor(world, gateway) {
		this.#world = world;
		this.#gateway = gateway;
	}
	async createRepository(wanted) {
		const { tables } = this.#world;
		const { owner, name, defaultBranch = "main" } = wanted;
		if (this.#world.findRepository(`${owner}/${name}`)) throw new Error(`There is a repository ${owner}/${name} already`);
		const ownerId = wanted.organization ? this.#organization(owner) : this.#world.ensureUser(owner).id;
		const row = tables.repos.insert({
			...COMMON,
			node_id: "",
			name,
			full_name: `${owner}/${name}`,
			owner_id: ownerId,
			owner_type: wanted.organization ? "Organization" : "User",
			private: wanted.private ?? false,
			visibility: wanted.private ? "private" : "public",
			default_branch: defaultBranch
		});
		const repo = tables.repos.update(row.id, { node_id: Buffer.from(`0:Repository${row.id}`).toString("base64") });
		for (const [login, role] of Object.entries(wanted.collaborators ?? {})) this.collaborator(repo, login, role);
		const files = wanted.files ?? {};
		if (Object.keys(files).length > 0) await this.commitFiles(repo, defaultBranch, files, { message: "Initial commit" });
		return {
			id: repo.id,
			owner,
			repo: name,
			fullName: repo.full_name,
			defaultBranch
		};
	}
	#organization(login) {
		const { orgs } = this.#world.tables;
		const existing = orgs.by("login", login)[0];
		if (existing) return existing.id;
		const row = orgs.insert({
			login,
			node_id: "",
			name: login,
			default_repository_permission: "read",
			public_repos: 0
		});
		return orgs.update(row.id, { node_id: Buffer.from(`0:Organization${row.id}`).toString("base64") }).id;
	}
	collaborator(repo, login, role) {
		setCollaborator({
			world: this.#world,
			repo
		}, this.#world.ensureUser(login), role);
	}
	/** A person, or the repository's owner; for an organization's repository somebody of its staff. */
	#author(repo, login) {
		const owner = this.#world.ownerLogin(repo);
		return this.#world.ensureUser(login ?? (repo.owner_type === "User" ? owner : `${owner}-staff`));
	}
	/** Somebody acting outside the API, such as a click on github.com. */
	acting(repo, login) {
		const user = this.#author(repo, login);
		return {
			world: this.#world,
			repo,
			model: this.#world.modelOf(repo),
			user,
			viaApp: false
		};
	}
	async commitFiles(repo, branch, files, options) {
		return this.#world.exclusively(repo, async () => {
			const git = new Git(this.#world, repo);
			const writer = new CommitWriter(this.#world, this.#gateway, repo);
			const parent = options.onto ?? git.branch(branch) ?? git.branch(repo.default_branch);
			const tip = parent === null ? void 0 : git.commit(parent);
			const existing = parent === null ? /* @__PURE__ */ new Map() : git.files(parent);
			const entries = [];
			for (const [path, content] of Object.entries(files)) {
				const mode = existing.get(path)?.mode ?? "100644";
				if (typeof content === "string") entries.push({
					path,
					mode,
					type: "blob",
					content
				});
				else entries.push({
					path,
					mode,
					type: "blob",
					sha: content === null ? null : await writer.blob(content)
				});
			}
			const author = gitIdentity(this.#author(repo, options.author));
			const tree = entries.length === 0 && tip ? tip.tree_sha : await writer.tree(entries, tip?.tree_sha ?? null);
			const sha = await writer.commit(options.message, tree, parent === null ? [] : [parent], author);
			const before = git.branches();
			git.setBranch(branch, sha);
			afterPush(this.acting(repo, options.author), before);
			return sha;
		});
	}
	log(repo, ref) {
		const git = new Git(this.#world, repo);
		const sha = git.resolve(ref);
		return (sha === null ? [] : git.history(sha)).map((commit) => ({
			sha: commit.sha,
			message: commit.message,
			author: {
				name: commit.author_name,
				email: commit.author_email,
				date: commit.author_date
			},
			committer: {
				name: commit.committer_name,
				email: commit.committer_email,
				date: commit.committer_date
			},
			parents: commit.parent_shas,
			tree: commit.tree_sha
		}));
	}
	registerApp({ slug, permissions, events, webhook }) {
		const privateKey = newPrivateKey("pkcs8");
		this.#world.ensureUser(`${slug}[bot]`);
		return {
			appId: this.#world.ensureApp(slug, void 0, {
				private_key: privateKey,
				permissions: permissions ?? DEFAULT_PERMISSIONS,
				events: events ?? ["*"],
				webhook_url: webhook?.url ?? null,
				webhook_secret: webhook?.secret ?? null
			}),
			privateKey
		};
	}
	setWebhook(slug, webhook) {
		const { apps } = this.#world.tables;
		const app = apps.by("slug", slug)[0];
		if (!app) throw new Error(`The embedded GitHub has no app ${slug}`);
		apps.update(app.id, {
			webhook_url: webhook?.url ?? null,
			webhook_secret: webhook?.secret ?? null
		});
	}
	createApp(wanted) {
		const { orgs, users, installations } = this.#world.tables;
		const app = this.registerApp(wanted);
		const org = orgs.by("login", wanted.account)[0];
		const user = users.by("login", wanted.account)[0];
		const account = org ?? user ?? this.#world.ensureUser(wanted.account);
		const installationId = 1e3 + app.appId;
		installations.insert({
			installation_id: installationId,
			app_id: app.appId,
			account_type: org ? "Organization" : "User",
			account_id: account.id,
			account_login: wanted.account,
			repository_selection: "all",
			repository_ids: [],
			permissions: wanted.permissions ?? DEFAULT_PERMISSIONS,
			events: wanted.events ?? ["*"],
			suspended_at: null
		});
		return {
			...app,
			installationId
		};
	}
};

// src/embedded/faults.ts
/** The faults that are set up, each with how often it has matched. */
var Faults = class {
	#faults = [];
	add(fault) {
		const entry = {
			fault,
			seen: 0
		};
		this.#faults.push(entry);
		const remove = () => {
			const index = this.#faults.indexOf(entry);
			if (index >= 0) this.#faults.splice(index, 1);
		};
		return { [Symbol.dispose]: remove };
	}
	/** All faults that hit this request; each that matches it counts it. */
	hit(request) {
		return this.#faults.flatMap((entry) => {
			if (!matchesFilter(entry.fault, request)) return [];
			entry.seen++;
			const from = entry.fault.nth ?? 1;
			return entry.seen >= from && entry.seen < from + (entry.fault.times ?? 1) ? [entry.fault] : [];
		});
	}
};

// src/embedded/server.ts
/** Listens on 127.0.0.1; the handler is set once the emulator behind it knows the address. */
async function listen(port) {
	const server = createServer();
	server.keepAliveTimeout = 0;
	server.requestTimeout = 0;
	server.headersTimeout = 0;
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", () => {
			server.off("error", reject);
			resolve();
		});
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The embedded GitHub has no port");
	return {
		server,
		url: `http://127.0.0.1:${address.port}`
	};
}
async function readBody(message) {
	const chunks = [];
	for await (const chunk of message) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}
function parseJson(body) {
	try {
		return body.byteLength === 0 ? null : JSON.parse(new TextDecoder().decode(body));
	} catch {
		return null;
	}
}
/** From the socket to the handler and back: the log, the hooks of tests, and everything that goes wrong on the way. */
var Traffic = class {
	faults = new Faults();
	requests = [];
	#hooks = /* @__PURE__ */ new Set();
	#snapshots = /* @__PURE__ */ new WeakMap();
	#world;
	#handler;
	#count = 0;
	constructor(world, handler, server) {
		this.#world = world;
		this.#handler = handler;
		server.on("request", (message, response) => {
			this.#serve(message, response).catch(() => message.socket.destroy());
		});
	}
	onRequest(hook, filter) {
		const entry = {
			hook,
			filter
		};
		this.#hooks.add(entry);
		const remove = () => {
			this.#hooks.delete(entry);
		};
		return { [Symbol.dispose]: remove };
	}
	snapshot() {
		const snapshot = { takenAt: this.#world.now() };
		this.#snapshots.set(snapshot, structuredClone(this.#world.model));
		return snapshot;
	}
	resetLog() {
		this.requests.length = 0;
		this.#count = 0;
	}
	async #serve(message, response) {
		const url = new URL(message.url ?? "/", this.#world.url);
		const headers = {};
		for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
		const { identity, token } = this.#handler.peek(headers);
		const person = identity?.person ?? false;
		if (!person) this.#count++;
		const nth = this.#count;
		const method = message.method ?? "GET";
		const login = identity?.user.login ?? null;
		const about = {
			method,
			path: url.pathname,
			query: url.search,
			login,
			person
		};
		const record = {
			...about,
			status: 0,
			at: this.#world.now()
		};
		this.requests.push(record);
		const request = {
			method,
			url,
			headers,
			body: await readBody(message)
		};
		const faults = this.faults.hit({
			...about,
			token
		});
		for (const { delay } of faults) if (delay !== void 0) await setTimeout(delay);
		for (const { hook, filter } of this.#hooks) {
			const incoming = () => ({
				...about,
				nth,
				body: parseJson(request.body)
			});
			if (matchesFilter(filter, {
				...about,
				token
			})) await hook(incoming());
		}
		const has = (test) => faults.find(test);
		if (has(({ drop }) => drop === "before")) {
			message.socket.destroy();
			return;
		}
		const reply = await this.#reply(request, faults);
		if (has(({ drop }) => drop === "after")) {
			message.socket.destroy();
			return;
		}
		record.status = reply.status;
		this.#write(response, reply, method === "HEAD", has(({ truncate }) => truncate === true) !== void 0);
	}
	async #reply(request, faults) {
		const answer = faults.find((fault) => fault.answer)?.answer;
		if (answer) {
			const text = answer.body === void 0 ? "" : typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
			const headers = {
				"content-type": `${typeof answer.body === "string" ? "text/html" : "application/json"}; charset=utf-8`,
				...answer.headers
			};
			return {
				status: answer.status,
				headers,
				body: new TextEncoder().encode(text)
			};
		}
		const lag = request.method === "GET" ? faults.find((fault) => fault.lag)?.lag : void 0;
		const model = lag === void 0 ? void 0 : this.#snapshots.get(lag);
		if (lag && !model) throw new Error("A lag needs a snapshot of the same server");
		return this.#handler.handle(request, model ?? this.#world.model);
	}
	#write(response, reply, headOnly, truncate) {
		const empty = headOnly || reply.status === 204 || reply.status === 304;
		const headers = {
			date: this.#world.now().toUTCString(),
			...reply.headers
		};
		response.writeHead(reply.status, empty ? headers : {
			...headers,
			"content-length": String(reply.body.byteLength)
		});
		if (empty) response.end();
		else if (truncate) response.write(reply.body.subarray(0, Math.floor(reply.body.byteLength / 2)), () => response.socket?.destroy());
		else response.end(reply.body);
	}
};

// src/embedded/model.ts
function emptyModel() {
	return {
		repositories: /* @__PURE__ */ new Map(),
		nextId: 1001
	};
}
function emptyRepository() {
	return {
		nextNumber: 1,
		nextMilestone: 1,
		issues: /* @__PURE__ */ new Map(),
		labels: /* @__PURE__ */ new Map(),
		milestones: /* @__PURE__ */ new Map(),
		gone: /* @__PURE__ */ new Map(),
		checkRuns: /* @__PURE__ */ new Map(),
		checkSuites: /* @__PURE__ */ new Map(),
		statuses: []
	};
}

// src/embedded/tables.ts
const USER = {
	login: "string",
	node_id: "string",
	type: "string",
	name: "string?",
	email: "string?",
	created_at: "string"
};
const ORG = {
	login: "string",
	node_id: "string"
};
const REPO = {
	node_id: "string",
	name: "string",
	full_name: "string",
	owner_id: "number",
	owner_type: "string",
	private: "boolean",
	fork: "boolean",
	default_branch: "string",
	has_issues: "boolean",
	archived: "boolean",
	description: "string?",
	created_at: "string",
	updated_at: "string",
	pushed_at: "string?"
};
const COLLABORATOR = {
	repo_id: "number",
	user_id: "number",
	permission: "string"
};
const TEAM = {
	org_id: "number",
	slug: "string"
};
const MEMBER = {
	team_id: "number",
	user_id: "number",
	role: "string"
};
const REF = {
	repo_id: "number",
	ref: "string",
	sha: "string"
};
const BRANCH$1 = {
	repo_id: "number",
	name: "string",
	sha: "string"
};
const COMMIT = {
	repo_id: "number",
	sha: "string",
	message: "string",
	author_name: "string",
	author_email: "string",
	author_date: "string",
	committer_name: "string",
	committer_email: "string",
	committer_date: "string",
	tree_sha: "string",
	parent_shas: "strings"
};
const TREE = {
	repo_id: "number",
	sha: "string",
	tree: "objects"
};
const BLOB = {
	repo_id: "number",
	sha: "string",
	content: "string",
	encoding: "string",
	size: "number"
};
const APP$1 = {
	app_id: "number",
	slug: "string",
	name: "string",
	events: "strings",
	permissions: "object",
	webhook_url: "string?",
	webhook_secret: "string?"
};
const INSTALLATION = {
	installation_id: "number",
	app_id: "number",
	account_id: "number",
	account_type: "string",
	account_login: "string",
	permissions: "object",
	suspended_at: "string?",
	repository_selection: "string",
	repository_ids: "numbers"
};
/** The emulator's collections that this layer reads or writes. Issues, pull requests and labels are kept elsewhere. */
function openTables(engine, stamp) {
	const open = (name, spec) => {
		const rows = engine.collection(`github.${name}`);
		stampRows(rows, stamp);
		return new Table(rows, name, spec);
	};
	stampRows(engine.collection("github.releases"), stamp);
	return {
		users: open("users", USER),
		orgs: open("orgs", ORG),
		repos: open("repos", REPO),
		collaborators: open("collaborators", COLLABORATOR),
		teams: open("teams", TEAM),
		members: open("team_members", MEMBER),
		refs: open("refs", REF),
		branches: open("branches", BRANCH$1),
		commits: open("commits", COMMIT),
		trees: open("trees", TREE),
		blobs: open("blobs", BLOB),
		apps: open("apps", APP$1),
		installations: open("app_installations", INSTALLATION)
	};
}

// src/embedded/webhooks.ts
/** The emulator's own versions of these are too thin, so that this layer makes them. */
const MADE_HERE = /* @__PURE__ */ new Set([
	"push",
	"create",
	"delete",
	"ping"
]);
/** Records every event and posts it, signed, to the hooks that asked for it. Each URL gets its events in order. */
var Webhooks = class {
	deliveries = [];
	attempts = [];
	#world;
	#keeps;
	#queues = /* @__PURE__ */ new Map();
	/** @param keeps whether events are recorded that no hook asked for */
	constructor(world, keeps) {
		this.#world = world;
		this.#keeps = keeps;
		world.engine.onDispatch((event, action, payload) => this.#relay(event, action, payload));
	}
	/** Tells an app what became of one of its installations, which it needs no subscription for. */
	tellApp(row, event, action, payload) {
		const told = {
			guid: randomUUID(),
			event,
			action,
			repositoryId: null
		};
		this.deliveries.push({
			id: told.guid,
			event,
			action,
			repository: null,
			payload
		});
		const app = this.#world.tables.apps.by("app_id", row.app_id)[0];
		if (!app?.webhook_url) return;
		const { webhook_url: url, webhook_secret: secret = null } = app;
		const { app_id: appId, installation_id: installationId } = row;
		this.#post(told, {
			url,
			secret,
			payload,
			appId,
			installationId
		}, false);
	}
	/**
	* @param payload what is special about the event; made only where it is wanted
	* @param onlyApp the only app that is told; default: all that asked for it, and the repository's own hooks
	*/
	emit(repo, sender, event, action, payload, onlyApp = null) {
		const meant = ({ appId }) => onlyApp === null || appId === onlyApp;
		if (!this.#keeps && !this.#targets(repo, event, {}).some(meant)) return;
		const special = typeof payload === "function" ? payload() : payload;
		const full = {
			...action === null ? {} : { action },
			...special,
			repository: formatRepository(this.#world, repo),
			...this.#organization(repo),
			sender: formatUser(this.#world, sender)
		};
		const told = {
			guid: randomUUID(),
			event,
			action,
			repositoryId: repo.id
		};
		this.deliveries.push({
			id: told.guid,
			event,
			action,
			repository: repo.full_name,
			payload: full
		});
		for (const target of this.#targets(repo, event, full).filter(meant)) this.#post(told, target, false);
	}
	redeliver({ guid, event, action, repositoryId, target }) {
		this.#post({
			guid,
			event,
			action,
			repositoryId
		}, target, true);
	}
	async settled() {
		await Promise.all(this.#queues.values());
	}
	/** Check runs, releases and the like, which are the emulator's business. */
	#relay(event, action, payload) {
		if (MADE_HERE.has(event) || !isObject(payload)) return;
		const { repository, sender } = payload;
		const repo = isObject(repository) ? this.#world.findRepository(String(repository.full_name)) : void 0;
		const user = isObject(sender) ? this.#world.findUser(String(sender.login)) : void 0;
		if (repo && user) this.emit(repo, user, event, action ?? null, payload);
	}
	#organization(repo) {
		const org = repo.owner_type === "Organization" ? this.#world.tables.orgs.get(repo.owner_id) : void 0;
		return org ? { organization: {
			login: org.login,
			id: org.id,
			node_id: org.node_id
		} } : {};
	}
	#targets(repo, event, payload) {
		const wanted = (events) => Array.isArray(events) && (events.includes("*") || events.includes(event));
		const hooks = this.#world.engine.subscriptions(this.#world.ownerLogin(repo), repo.name).flatMap((hook) => {
			if (!isObject(hook) || hook.active !== true || !wanted(hook.events)) return [];
			const secret = typeof hook.secret === "string" ? hook.secret : null;
			return [{
				url: String(hook.url),
				secret,
				payload,
				appId: null,
				installationId: null
			}];
		});
		const { apps, installations } = this.#world.tables;
		const installed = installations.all().flatMap((row) => {
			if (row.account_id !== repo.owner_id || row.account_type !== repo.owner_type) return [];
			if (row.suspended_at) return [];
			if (row.repository_selection === "selected" && !row.repository_ids.includes(repo.id)) return [];
			const app = apps.all().find((candidate) => candidate.app_id === row.app_id);
			if (!app?.webhook_url || !wanted(app.events)) return [];
			const { webhook_url: url, webhook_secret: secret = null } = app;
			const installation = {
				id: row.installation_id,
				node_id: `Installation${row.installation_id}`
			};
			return [{
				url,
				secret,
				appId: row.app_id,
				installationId: row.installation_id,
				payload: {
					...payload,
					installation
				}
			}];
		});
		return [...hooks, ...installed];
	}
	#post(told, target, redelivery) {
		const attempt = {
			id: this.#world.nextId(),
			...told,
			target,
			redelivery,
			deliveredAt: this.#world.stamp(),
			statusCode: null
		};
		this.attempts.push(attempt);
		const { url, secret, payload } = target;
		const body = JSON.stringify(payload);
		const headers = {
			"content-type": "application/json",
			"user-agent": "GitHub-Hookshot/embedded",
			"x-github-event": told.event,
			"x-github-delivery": told.guid
		};
		if (secret) headers["x-hub-signature-256"] = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
		const send = async () => {
			try {
				const response = await fetch(url, {
					method: "POST",
					headers,
					body,
					signal: AbortSignal.timeout(1e4)
				});
				await response.arrayBuffer();
				attempt.statusCode = response.status;
			} catch {
				attempt.statusCode = 0;
			}
		};
		this.#queues.set(url, (this.#queues.get(url) ?? Promise.resolve()).then(send));
	}
};

// src/embedded/world.ts
/** Ids that github.com gives to the account and the app behind GITHUB_TOKEN. */
const ACTIONS = {
	login: "github-actions[bot]",
	userId: 41898282,
	appId: 15368
};
const seconds = (date) => date.toISOString().replace(/\.\d{3}Z$/, "Z");
/** Everything one server knows. */
var World = class {
	engine;
	url;
	now;
	tables;
	tokens;
	webhooks;
	model = emptyModel();
	/** Former full names, in lower case, to repository ids. */
	formerNames = /* @__PURE__ */ new Map();
	/** What this server has; an older GitHub Enterprise Server has less. */
	features = {
		subIssues: true,
		dependencies: true
	};
	/** Apps whose manifest was posted, by the code that their key is exchanged for. */
	pendingApps = /* @__PURE__ */ new Map();
	#protections = /* @__PURE__ */ new Map();
	#locks = /* @__PURE__ */ new Map();
	#nextAppId = 1;
	constructor(engine, url, now, keepsDeliveries) {
		this.engine = engine;
		this.url = url;
		this.now = now;
		this.tables = openTables(engine, () => this.stamp());
		this.tokens = new Tokens(this);
		this.webhooks = new Webhooks(this, keepsDeliveries);
	}
	/** Now, as GitHub writes instants. */
	stamp() {
		return seconds(this.now());
	}
	nextId() {
		return this.model.nextId++;
	}
	findUser(login) {
		const wanted = login.toLowerCase();
		return this.tables.users.by("login", login)[0] ?? this.tables.users.all().find((u) => u.login.toLowerCase() === wanted);
	}
	ensureUser(login) {
		return this.findUser(login) ?? this.#createUser(login);
	}
	#createUser(login) {
		const bot = login.endsWith("[bot]");
		const actions = login === ACTIONS.login;
		const row = this.tables.users.insert({
			...actions ? { id: ACTIONS.userId } : {},
			login,
			node_id: "",
			avatar_url: `${this.url}/avatars/u/${login}`,
			gravatar_id: "",
			type: bot ? "Bot" : "User",
			site_admin: false,
			name: null,
			company: null,
			blog: "",
			location: null,
			email: null,
			hireable: null,
			bio: null,
			twitter_username: null,
			public_repos: 0,
			public_gists: 0,
			followers: 0,
			following: 0
		});
		const nodeId = Buffer.from(`0:${bot ? "Bot" : "User"}${row.id}`).toString("base64");
		if (bot) this.ensureApp(login.slice(0, -5), actions ? ACTIONS.appId : void 0);
		return this.tables.users.update(row.id, { node_id: nodeId });
	}
	/** The emulator finds a bot's account by its app, so that each bot has one. Returns the app's id. */
	ensureApp(slug, appId = this.#nextAppId++, details = {}) {
		const existing = this.tables.apps.by("slug", slug)[0];
		if (existing) {
			this.tables.apps.update(existing.id, { ...details });
			return existing.app_id;
		}
		this.tables.apps.insert({
			app_id: appId,
			slug,
			name: slug,
			description: null,
			private_key: "",
			permissions: {},
			events: [],
			webhook_url: null,
			webhook_secret: null,
			...details
		});
		return appId;
	}
	ownerLogin(repo) {
		return repo.full_name.slice(0, repo.full_name.indexOf("/"));
	}
	findRepository(fullName) {
		const wanted = fullName.toLowerCase();
		return this.tables.repos.by("full_name", fullName)[0] ?? this.tables.repos.all().find((repo) => repo.full_name.toLowerCase() === wanted);
	}
	/** For seeding and hooks, where a wrong name is a mistake in the test. */
	repository(fullName) {
		const repo = this.findRepository(fullName);
		if (!repo) throw new Error(`The embedded GitHub has no repository ${fullName}`);
		return repo;
	}
	modelOf(repo, model = this.model) {
		let found = model.repositories.get(repo.id);
		if (!found) {
			found = emptyRepository();
			model.repositories.set(repo.id, found);
		}
		return found;
	}
	protection(repo, branch) {
		return this.#protections.get(`${repo.id}:${branch}`);
	}
	protect(repo, branch, protection) {
		if (protection) this.#protections.set(`${repo.id}:${branch}`, protection);
		else this.#protections.delete(`${repo.id}:${branch}`);
	}
	/** Writes to one repository happen one after the other: each compare-and-swap sees the write before it. */
	async exclusively(repo, work) {
		const run = (this.#locks.get(repo.id) ?? Promise.resolve()).then(work, work);
		this.#locks.set(repo.id, run.catch(() => void 0));
		return run;
	}
};

// src/embedded/index.ts
/**
* A GitHub of one's own for `lockstep demo` and the tests: a real HTTP server on 127.0.0.1 that speaks GitHub's REST API.
*
* Accounts, repositories, files, Git objects, comparisons, check runs, releases, hooks and apps are those of the package
* `emulate`, which runs in this process. In front of it stands a layer that knows who may do what, and that keeps issues,
* pull requests, reviews, labels, milestones and comments itself. Tests reach in by {@link EmbeddedGitHub}.
*
* Known differences from github.com, beside everything that is simply not there (404):
*
* - No GraphQL but the question `viewer { login }`, no search for issues, no issue types and fields, projects, reactions, teams as
*   reviewers, auto-merge, `update-branch`; no `git clone`. Rulesets and classic protection are what
*   `protect()` sets up; only classic protection has an API, with the rules the emulator knows.
* - Sub-issues and dependencies stay within a repository, and an issue whose links are written is what comes back.
*   GitHub's words for a refused link are quoted where they are known; that a link touches both issues' `updated_at`,
*   the limit of 50 dependencies in each direction and the refusal of cycles are taken from its documentation.
* - Lists never lag and `mergeable` is known at once, unless a fault says otherwise. Requests that write to one repository
*   are handled one after the other, so that parallel contents writes to different files all succeed, where GitHub may
*   answer 409.
* - The merge works file by file and line by line as git does, but follows no renames.
* - A pull request has no `.diff` or `.patch`. `refs/pull/N/*` and the `merge_commit_sha` of an open one are there once
*   `pulls.testMerge()` was asked for them; a merge queue has only the groups that `pulls.queue()` makes.
* - The timeline has no cross-references, mentions and subscriptions. Media types with rendered bodies give the plain one.
* - Only commits by a bot's token without author and committer are `verified`, with no real signature behind it.
* - A check suite is made with its first check run, and asked for only by `checks`; the words of refused runs are not GitHub's.
* - An App that is registered from a manifest needs no further click, and no one has to be signed in for it. What
*   `createApp()` makes is installed already, and no webhook tells of that.
* - Nobody is limited to a rate unless a test says so.
* - No `ping` is sent when a hook is made, and deliveries of a repository's hook can't be listed or sent again; an app's
*   can. A hook's receiver has 10 seconds, but a slow one only delays its own events.
* - Roles: triage may label, assign, close and edit any issue; custom roles and nested teams don't exist. The permission
*   endpoint says `read` for bots, too.
* - Somebody who can't be assigned is dropped without a word everywhere. (GitHub has been seen to answer 422 to some.)
* - `since` and sorting go by whole seconds; what happened in the same second is told apart by number.
* - Emptied titles are refused and titles trimmed; a body is kept as it was sent, with its line ends.
*/
/** Starts an embedded GitHub on 127.0.0.1. Any number may run in one process. */
async function startGitHub(options = {}) {
	const { server, url } = await listen(options.port ?? 0);
	const now = options.now ?? (() => /* @__PURE__ */ new Date());
	const world = new World(await startEngine(url), url, now, options.keepDeliveries ?? true);
	Object.assign(world.features, options.features);
	const handler = new Handler(world);
	const traffic = new Traffic(world, handler, server);
	const seeder = new Seeder(world, handler.services.gateway);
	const gitOf = (repo) => new Git(world, world.repository(repo));
	const issueOf = (repo, number) => {
		const issue = world.modelOf(world.repository(repo)).issues.get(number);
		if (!issue) throw new Error(`${repo} has no #${number}`);
		return issue;
	};
	const bytesOf = (repo, path, ref) => {
		const git = gitOf(repo);
		const sha = git.resolve(ref ?? world.repository(repo).default_branch);
		const entry = sha === null ? void 0 : git.files(sha).get(path);
		return entry ? git.bytes(entry.sha) : null;
	};
	let closing;
	const close = () => {
		closing ??= new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
		return closing;
	};
	return {
		url,
		token: (login, tokenOptions = {}) => world.tokens.issue(login, tokenOptions, false),
		as: (login) => new Octokit({
			auth: world.tokens.issue(login, {}, true),
			baseUrl: url,
			log: {
				debug() {},
				info() {},
				warn() {},
				error() {}
			}
		}),
		requests: traffic.requests,
		count: (filter = {}) => traffic.requests.filter((request) => matchesFilter(filter, request)).length,
		resetLog: () => traffic.resetLog(),
		fault: (fault) => traffic.faults.add(fault),
		onRequest: (hook, filter = {}) => traffic.onRequest(hook, filter),
		snapshot: () => traffic.snapshot(),
		rateLimit: (login, limit) => handler.limits.set(login, limit),
		creationLimit: (login, limit) => handler.creationLimits.set(login, limit),
		features: (features) => Object.assign(world.features, features),
		user(login, profile = {}) {
			world.tables.users.update(world.ensureUser(login).id, { ...profile });
		},
		createRepository: (repository) => seeder.createRepository(repository),
		renameRepository(repo, name) {
			const row = world.repository(repo);
			world.formerNames.set(row.full_name.toLowerCase(), row.id);
			const renamed = world.tables.repos.update(row.id, {
				name,
				full_name: `${world.ownerLogin(row)}/${name}`
			});
			tellRepository(world, renamed, "renamed", { changes: { repository: { name: { from: row.name } } } });
		},
		repository(repo, { archived, hasIssues }) {
			const patch = {
				...archived === void 0 ? {} : { archived },
				...hasIssues === void 0 ? {} : { has_issues: hasIssues }
			};
			const before = world.repository(repo);
			const after = world.tables.repos.update(before.id, patch);
			if (after.archived !== before.archived) tellRepository(world, after, after.archived ? "archived" : "unarchived", {});
		},
		collaborator: (repo, login, role) => seeder.collaborator(world.repository(repo), login, role),
		protect: (repo, branch, protection) => world.protect(world.repository(repo), branch, protection),
		createApp: (app) => seeder.createApp(app),
		readBytes: bytesOf,
		readFile(repo, path, ref) {
			const bytes = bytesOf(repo, path, ref);
			return bytes === null ? null : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
		},
		files(repo, ref) {
			const git = gitOf(repo);
			const sha = git.resolve(ref ?? world.repository(repo).default_branch);
			return sha === null ? [] : [...git.files(sha).keys()].sort();
		},
		commitFiles: (repo, branch, files, commit) => seeder.commitFiles(world.repository(repo), branch, files, commit),
		resolve: (repo, ref) => gitOf(repo).resolve(ref),
		log: (repo, ref) => seeder.log(world.repository(repo), ref ?? world.repository(repo).default_branch),
		apps: {
			register: (app) => seeder.registerApp(app),
			setWebhook: (slug, webhook) => seeder.setWebhook(slug, webhook)
		},
		installations: installationHooks(world),
		checks: checkHooks(world, (repo, by) => seeder.acting(repo, by)),
		issues: {
			delete(repo, number, by) {
				const issue = issueOf(repo, number);
				const acting = seeder.acting(world.repository(repo), by);
				unlinked(acting.model, issue);
				acting.model.issues.delete(number);
				acting.model.gone.set(number, { kind: "deleted" });
				announce(acting, issue, "deleted");
			},
			transfer(repo, number, to, by) {
				const issue = issueOf(repo, number);
				const from = seeder.acting(world.repository(repo), by);
				const target = world.repository(to);
				const there = world.modelOf(target);
				unlinked(from.model, issue);
				const moved = {
					...issue,
					number: there.nextNumber++,
					labelIds: [],
					milestone: null
				};
				announce(from, issue, "transferred");
				there.issues.set(moved.number, moved);
				from.model.issues.delete(number);
				from.model.gone.set(number, {
					kind: "transferred",
					repositoryId: target.id,
					number: moved.number
				});
				return moved.number;
			}
		},
		pulls: {
			ready: (repo, number, by) => setDraft(seeder.acting(world.repository(repo), by), issueOf(repo, number), false),
			toDraft: (repo, number, by) => setDraft(seeder.acting(world.repository(repo), by), issueOf(repo, number), true),
			testMerge(repo, number) {
				const by = seeder.acting(world.repository(repo), void 0);
				return world.exclusively(by.repo, () => testMerge(by, handler.services.gateway, issueOf(repo, number)));
			},
			queue(repo, numbers, by) {
				const acting = seeder.acting(world.repository(repo), by);
				const issues = numbers.map((number) => issueOf(repo, number));
				return world.exclusively(acting.repo, () => queueMerge(acting, handler.services.gateway, issues));
			}
		},
		deliveries: world.webhooks.deliveries,
		settled: () => world.webhooks.settled(),
		close,
		[Symbol.asyncDispose]: close
	};
}

// src/demo/repository.ts
const { read } = defaultConfig();
/** A repository of the demo: what both sides say, and people who edit them. */
var DemoRepository = class {
	github;
	tell;
	fullName;
	planPath;
	/** Owner and name, as requests want them. */
	at;
	constructor(github, tell, fullName, planPath) {
		const [owner = "", repo = ""] = fullName.split("/");
		this.github = github;
		this.tell = tell;
		this.fullName = fullName;
		this.planPath = planPath;
		this.at = {
			owner,
			repo
		};
	}
	as(login) {
		return this.github.as(login);
	}
	plan() {
		const text = this.github.readFile(this.fullName, this.planPath);
		if (text === null) throw new DemoFailure(`${this.planPath} is gone.`);
		return text;
	}
	tasks() {
		const result = openPlan(this.planPath, this.plan(), read);
		if (result.kind !== "plan") throw new DemoFailure(`${this.planPath} is no plan: ${result.reason}`);
		return result.open.plan.tasks;
	}
	/** Those that a first sync makes an issue for. */
	openTasks() {
		return this.tasks().filter(({ values: { status } }) => status !== "done" && status !== "cancelled");
	}
	task(key) {
		const task = this.tasks().find((candidate) => candidate.key === key);
		if (task === void 0) throw new DemoFailure(`${this.planPath} has no ${key}.`);
		return task;
	}
	async edit(login, what, changes) {
		const { text, refused } = changePlan(this.planPath, this.plan(), changes, read);
		if (refused[0] !== void 0) throw new DemoFailure(refused[0].reason);
		await this.github.commitFiles(this.fullName, "main", { [this.planPath]: text }, {
			message: what,
			author: login
		});
		this.tell.deed(login, `pushes ${this.planPath}: ${what}`);
	}
	/** Number of the issue of a task, found as a person would: by the line that names it. */
	async issueOf(key) {
		const found = (await this.issues()).find((issue) => issue.body?.includes(`task_id: ${key}\n`));
		if (found === void 0) throw new DemoFailure(`${key} has no issue.`);
		return found.number;
	}
	/** All issues, by number, without pull requests. */
	async issues() {
		const octokit = this.as("octo");
		return (await octokit.paginate(octokit.issues.listForRepo, {
			...this.at,
			state: "all",
			per_page: 100
		})).filter((issue) => issue.pull_request === void 0).toSorted((a, b) => a.number - b.number);
	}
	async showIssue(number) {
		const { data: issue } = await this.as("octo").issues.get({
			...this.at,
			issue_number: number
		});
		const labels = issue.labels.map((label) => typeof label === "string" ? label : label.name ?? "");
		const people = (issue.assignees ?? []).map((person) => `@${person.login}`);
		this.tell.say(`issue #${number} "${issue.title}": ${issue.state}; ${labels.join(", ")}; ${people.join(", ") || "nobody assigned"}`);
	}
};

// src/demo/stage.ts
/** The repository that the demo plays in. */
const REPOSITORY = "octo/plans";
const PLAN = "planning/TASK.md";
/** The example files that ship with the product, by path. */
function exampleFiles() {
	const folder = exampleFolder(dirname(fileURLToPath(import.meta.url)));
	const files = {};
	for (const entry of readdirSync(folder, {
		withFileTypes: true,
		recursive: true
	})) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		files[path.slice(folder.length + 1).replaceAll("\\", "/")] = readFileSync(path, "utf8");
	}
	return files;
}
/** Beside the bundle's folder, or further up where the sources run. */
function exampleFolder(from) {
	const folder = join(from, "examples");
	if (existsSync(join(folder, "planning/TASK.md"))) return folder;
	if (dirname(from) === from) throw new Error(`The example files are missing: no examples/${PLAN} above the program.`);
	return exampleFolder(dirname(from));
}
/** Runs the real sync against the embedded GitHub with the rights that a workflow's token has. */
function syncer(github) {
	const token = github.token("github-actions[bot]", { permissions: {
		contents: "write",
		issues: "write",
		pull_requests: "write",
		metadata: "read"
	} });
	const host = () => createHost({
		repository: REPOSITORY,
		token,
		apiUrl: github.url,
		ledgerBranch: DEFAULT_LEDGER_BRANCH,
		pacing: false
	});
	return {
		sync: (event, actor) => runSync({
			host: host(),
			configPath: null,
			dryRun: false,
			adopt: false,
			allowMassChange: false,
			full: false,
			hint: {
				issues: [],
				pulls: []
			},
			cause: {
				event,
				actor,
				subject: null
			},
			run: randomUUID(),
			sleep: (ms) => setTimeout(ms),
			clock: () => performance.now(),
			progress: () => {}
		}),
		audit: async () => {
			const { entries, verified } = await runLog({
				host: host(),
				configPath: null,
				task: null,
				since: null,
				verify: true
			});
			return {
				entries,
				ok: verified?.ok === true
			};
		}
	};
}

// src/demo/bot/organisation.ts
const ORGANISATION = "acme";
/** A plan of a repository whose people have never heard of lockstep. */
const SEARCH_PLAN = `# TASK MANAGEMENT – Sprint-12-2026

## CURRENT SPRINT TASKS

| ID | Task | Priority | Story Points | Status | Owner |
| --- | --- | --- | --- | --- | --- |
| T-001 | Index the new books each night | High | 5 | In Progress | @bob |
| T-002 | Find titles with a letter missing | Medium | 3 | Not Started | - |
| T-003 | Say what was looked for in vain | Low | 2 | Not Started | - |
`;
/** Starts a GitHub with an organisation of three repositories. Whoever called it closes it. */
async function startOrganisation(tell) {
	const github = await startGitHub();
	for (const login of [
		"octo",
		"alice",
		"bob",
		"carol"
	]) github.user(login);
	const create = async (name, planPath, files) => {
		const { fullName } = await github.createRepository({
			owner: ORGANISATION,
			organization: true,
			name,
			files,
			collaborators: {
				octo: "admin",
				alice: "write",
				bob: "write",
				carol: "write"
			}
		});
		return new DemoRepository(github, tell, fullName, planPath);
	};
	return {
		github,
		loans: await create("loans", PLAN, exampleFiles()),
		search: await create("search", "TASK.md", {
			"README.md": "# Search\n",
			"TASK.md": SEARCH_PLAN
		}),
		website: await create("website", "TASK.md", {
			"README.md": "# Website\n",
			"index.html": "<p>Open at nine</p>\n"
		})
	};
}

// src/demo/bot/worked.ts
/** What the bot's log tells of how far it is: deliveries that it has stored and worked off, jobs under way, syncs. */
var Worked = class {
	#stored = 0;
	#done = 0;
	#syncs = 0;
	#print = null;
	/** Deliveries of the jobs under way. */
	#running = /* @__PURE__ */ new Map();
	get syncs() {
		return this.#syncs;
	}
	/** Whether all that was stored is done. What jobs ask for by themselves may still be to come. */
	isIdle() {
		return this.#running.size === 0 && this.#stored === this.#done;
	}
	/** Has lines of the log printed from now on. */
	listen(print) {
		this.#print = print;
	}
	/** @param line of the log, as JSON */
	note(line) {
		const told = JSON.parse(line);
		if (!isRecord(told)) return;
		if (told.level !== "debug") this.#print?.(line);
		const job = String(told.job);
		switch (told.event) {
			case "delivery.acknowledged":
				this.#stored++;
				break;
			case "job.started":
				this.#running.set(job, Number(told.deliveries));
				break;
			case "job.ended":
				if (told.result === "done") this.#done += this.#running.get(job) ?? 0;
				this.#running.delete(job);
				break;
			case "job.failed":
				this.#running.delete(job);
				break;
			case "sync.done": this.#syncs++;
		}
	}
};

// src/demo/bot/run-bot.ts
/** Name of the demo's App in addresses; its account is `lockstep-demo[bot]`. */
const APP = "lockstep-demo";
/** How long the bot waits for more to come: a quarter of what it does elsewhere, so that the story isn't mostly waiting. */
const SETTLE_MS = 250;
/**
* Registers an App and starts the real bot for it: free ports, the embedded database in a folder that is removed at the end.
* The App is installed nowhere yet.
* @param signal aborted to give up waiting
*/
async function runBot(github, signal) {
	const secret = randomBytes(20).toString("hex");
	const permissions = Object.fromEntries(NEEDED_PERMISSIONS.map(({ area, level }) => [area, level]));
	const app = github.apps.register({
		slug: APP,
		permissions,
		events: NEEDED_EVENTS
	});
	const folder = await mkdtemp(join(tmpdir(), "lockstep-demo-"));
	const worked = new Worked();
	try {
		const bot = await startBot({
			place: {
				kind: "pglite",
				folder
			},
			app: {
				appId: app.appId,
				privateKey: app.privateKey,
				webhookSecrets: [secret]
			},
			apiUrl: github.url,
			serverUrl: github.url,
			role: "all",
			port: 0,
			host: "127.0.0.1",
			concurrency: 4,
			status: {
				port: 0,
				host: "127.0.0.1"
			},
			statusToken: null,
			metricsToken: null,
			pacing: false,
			ledgerBranch: null,
			retry: RETRY,
			settleMs: SETTLE_MS
		}, {
			log: createLog({
				level: "debug",
				secrets: [secret, app.privateKey],
				write: (line) => worked.note(line)
			}),
			now: () => /* @__PURE__ */ new Date(),
			clock: () => performance.now(),
			sleep: (ms, stop) => setTimeout(ms, void 0, { signal: stop })
		});
		const url = `http://127.0.0.1:${bot.port}`;
		github.apps.setWebhook(APP, {
			url: `${url}${HOOK_PATH}`,
			secret
		});
		return {
			url,
			statusUrl: `http://127.0.0.1:${bot.statusPort}/`,
			quiet: () => until("The bot's end of work", async () => {
				const told = github.deliveries.length;
				await github.settled();
				return worked.isIdle() && github.deliveries.length === told ? true : null;
			}, signal).then(() => {}),
			syncs: () => worked.syncs,
			listen: (print) => worked.listen(print),
			async [Symbol.asyncDispose]() {
				github.apps.setWebhook(APP, null);
				await bot.close();
				await rm(folder, {
					recursive: true,
					force: true
				});
			}
		};
	} catch (error) {
		await rm(folder, {
			recursive: true,
			force: true
		});
		throw error;
	}
}

// src/demo/bot/meeting.ts
/**
* The App is installed on the whole organisation: one repository is synced, one is asked, one is left alone.
* @returns number of the pull request that asks
* @throws DemoFailure
*/
async function meetOrganisation(stage) {
	const { github, bot, tell, signal, loans, search, website } = stage;
	tell.chapter("The App is installed on all repositories");
	const elapsed = since();
	github.installations.install({
		slug: APP,
		account: ORGANISATION,
		by: "octo"
	});
	tell.deed("octo", `installs the App on ${ORGANISATION}`);
	await until("The first sync of acme/loans", () => bot.syncs() > 0 ? true : null, signal);
	const issues = await loans.issues();
	const open = loans.openTasks();
	must(issues.length === open.length, `There are ${issues.length} issues for ${open.length} open tasks.`);
	tell.deed("the bot", `has made ${issues.length} issues in ${loans.fullName}, ${elapsed()} later`);
	for (const issue of issues.slice(0, 2)) await loans.showIssue(issue.number);
	const offer = await until("The offer to acme/search", () => onlyPull(search), signal);
	tell.deed("the bot", `asks ${search.fullName} with pull request #${offer.number} "${offer.title}":`);
	const [found = ""] = (offer.body ?? "").split("\n");
	tell.say(`  ${found}`);
	await until("The look at acme/website", () => isSeen(bot.statusUrl, website.fullName), signal);
	await bot.quiet();
	must((await search.issues()).length === 0, "acme/search has issues, and nobody has agreed to that.");
	must(await onlyPull(website) === null, "acme/website was asked although it has no plan.");
	const writes = github.requests.filter(({ method, path }) => method !== "GET" && path.includes(website.fullName));
	must(writes.length === 0, "acme/website was written to.");
	const reads = github.count({ path: new RegExp(`^/repos/${website.fullName}(?:[/?]|$)`) });
	tell.done(`${website.fullName} has no plan: ${reads} requests to find that out, and nothing was written`);
	return offer.number;
}
/** The pull request of a repository that has one; null for none. */
async function onlyPull(repository) {
	const { data } = await repository.as("octo").pulls.list({
		...repository.at,
		state: "all"
	});
	return data[0] ?? null;
}
/** Whether the bot's own page says that a repository has no plans. */
async function isSeen(statusUrl, fullName) {
	const status = await (await fetch(new URL("status.json", statusUrl))).json();
	return (isRecord(status) && Array.isArray(status.repositories) ? status.repositories : []).filter(isRecord).find(({ name }) => name === fullName)?.consent === "no-plans" ? true : null;
}

// src/demo/bot/offer.ts
/**
* The repository that was asked agrees by merging.
* @param offer number of the pull request that asks
* @throws DemoFailure
*/
async function mergeOffer({ search, tell, bot, signal }, offer) {
	tell.chapter("A repository agrees");
	const syncs = bot.syncs();
	const elapsed = since();
	await search.as("alice").pulls.merge({
		...search.at,
		pull_number: offer
	});
	tell.deed("alice", `merges #${offer} in ${search.fullName}, which adds sprint.config.json`);
	await until(`The first sync of ${search.fullName}`, () => bot.syncs() > syncs ? true : null, signal);
	await bot.quiet();
	const issues = await search.issues();
	must(issues.length === search.openTasks().length, `There are ${issues.length} issues for its open tasks.`);
	tell.deed("the bot", `has made ${issues.length} issues ${elapsed()} later`);
	for (const { number } of issues) await search.showIssue(number);
	tell.done("from now on it is in step; closing the pull request would have been a no, and remembered");
}

// src/demo/bot/pull-request.ts
const BRANCH = "plan-the-week";
const TASK = "T-002";
/**
* A pull request whose plan is malformed: its check run, the button that mends it, and the merge.
* @throws DemoFailure
*/
async function malformedPlan({ github, search, tell, bot, signal }) {
	tell.chapter("A pull request with a malformed plan");
	const bad = search.plan().replace(/(\| T-002 \|.*\| )Not Started( \|)/, "$1Doing$2");
	const head = await github.commitFiles(...[
		search.fullName,
		BRANCH,
		{ [search.planPath]: bad },
		{
			message: "Plan the week",
			author: "bob"
		}
	]);
	const octokit = search.as("bob");
	const { data: pull } = await octokit.pulls.create({
		...search.at,
		title: "Plan the week",
		head: BRANCH,
		base: "main"
	});
	tell.deed("bob", `opens #${pull.number} in ${search.fullName}, where ${TASK} is "Doing"`);
	await until("The check of the pull request", () => checkOf(head), signal);
	await bot.quiet();
	const failed = await until("The check of the pull request", () => checkOf(head), signal);
	must(failed.conclusion === "failure", `The check says ${failed.conclusion}, not failure.`);
	const [finding] = (await octokit.checks.listAnnotations({
		...search.at,
		check_run_id: failed.id
	})).data;
	tell.deed("the bot", `checks it: "${CHECK_RUN_NAME}" fails`);
	tell.say(`  ${finding?.path}:${finding?.start_line} ${finding?.message?.split("\n")[0]}`);
	github.checks.press(search.fullName, failed.id, "fix", "bob");
	tell.deed("bob", "presses the button \"Fix\"");
	const mended = await until("The repair", () => {
		const sha = github.resolve(search.fullName, BRANCH);
		return sha === null || sha === head ? null : checkOf(sha);
	}, signal);
	const after = github.readFile(search.fullName, search.planPath, BRANCH) ?? "";
	tell.deed("the bot", "commits to the branch:");
	tell.diff(search.planPath, bad, after);
	must(mended.conclusion === "success", `The check of the repair says ${mended.conclusion}, not success.`);
	tell.done(`"${CHECK_RUN_NAME}" succeeds`);
	await bot.quiet();
	const { data: comments } = await octokit.issues.listComments({
		...search.at,
		issue_number: pull.number
	});
	must(comments.length === 1, `There are ${comments.length} comments on #${pull.number}, expected one.`);
	const [said = ""] = (comments[0]?.body ?? "").split("\n").filter((line) => /^\w|^\*\*/.test(line));
	tell.deed("the bot", `keeps one comment that says what merging will do: ${said}`);
	const number = await search.issueOf(TASK);
	await octokit.pulls.merge({
		...search.at,
		pull_number: pull.number
	});
	tell.deed("bob", `merges #${pull.number}`);
	await until(`The change of issue #${number}`, async () => {
		const { data } = await octokit.issues.get({
			...search.at,
			issue_number: number
		});
		return data.labels.map((label) => typeof label === "string" ? label : label.name).includes("status/in-progress") ? true : null;
	}, signal);
	await search.showIssue(number);
	await bot.quiet();
	must(search.task(TASK).values.status === "in-progress", `${TASK} is not in progress.`);
	tell.done("plan and issue agree");
	/** The finished check run of a commit; null until it is there. */
	async function checkOf(ref) {
		const { data } = await octokit.checks.listForRef({
			...search.at,
			ref,
			check_name: CHECK_RUN_NAME
		});
		const run = data.check_runs.find(({ status }) => status === "completed");
		if (run === void 0) return null;
		if (run.conclusion === null) throw new DemoFailure("A check that has ended says nothing.");
		return run;
	}
}

// src/demo/bot/stay.ts
/** Leaves everything open, says how to play with it, and what the bot says meanwhile, until the signal. */
async function stayOpen({ github, bot, loans, tell }, { print, colors, signal }) {
	const number = await loans.issueOf("T-005");
	const repository = `${github.url}/repos/${loans.fullName}`;
	tell.chapter("Your turn: all of it stays open until Ctrl-C");
	print("");
	print(`Status page of the bot: ${bot.statusUrl}`);
	print("");
	print("In another terminal, as alice:");
	const lines = [
		`export GITHUB_API_URL=${github.url} GITHUB_TOKEN=${github.token("alice")} REPO=${repository}`,
		"cd $(mktemp -d)",
		"alice() { curl -sS -H \"Authorization: Bearer $GITHUB_TOKEN\" \"$@\"; }",
		"",
		"# close an issue, and look at its row in the plan",
		`alice -X PATCH $REPO/issues/${number} -d '{"state":"closed"}' -o /dev/null`,
		`alice -H 'Accept: application/vnd.github.raw+json' $REPO/contents/${loans.planPath} | grep '| T-005 '`,
		"",
		"# open an issue that becomes a task",
		`alice $REPO/issues -d '{"title":"Ring the bell","body":"task_id: T-300"}' -o /dev/null`,
		"",
		"# edit the plan, and look at the issue",
		`alice -H 'Accept: application/vnd.github.raw+json' $REPO/contents/${loans.planPath} > plan.md`,
		"OLD=$(git hash-object --no-filters plan.md)",
		"sed -i.bak '/| T-008 /s/Not Started/In Progress/' plan.md",
		`alice -X PUT $REPO/contents/${loans.planPath} -o /dev/null -d "{\\"message\\":\\"Begin\\",\\"sha\\":\\"$OLD\\",\\"content\\":\\"$(base64 < plan.md | tr -d '\\n')\\"}"`,
		`alice $REPO/issues/${await loans.issueOf("T-008")} | grep -o 'status/[a-z-]*' | sort -u`
	];
	for (const line of lines) print(line === "" ? "" : `  ${line}`);
	print("");
	print("What the bot says:");
	bot.listen((line) => print(prettyLine(line, colors).trimEnd()));
	if (!signal.aborted) await once(signal, "abort");
}

// src/demo/bot/play.ts
/**
* Plays a day of an organisation that installs the bot: real webhooks, the real bot, each step checked on both sides.
* @throws DemoFailure where a step doesn't end as it should; the signal's reason where that ends it
*/
async function playBot(tell, options) {
	const { signal } = options;
	const organisation = await startOrganisation(tell);
	await using github = organisation.github;
	tell.chapter("An organisation, a GitHub App, a bot");
	tell.say(`An embedded GitHub runs at ${github.url}. The organisation acme has three repositories:`);
	tell.say("  acme/loans    a plan, and a sprint.config.json that says it is to be synced");
	tell.say("  acme/search   a plan, and nobody has said anything yet");
	tell.say("  acme/website  no plan");
	const elapsed = since();
	await using bot = await runBot(github, signal);
	tell.say(`The bot started in ${elapsed()}: webhooks at ${bot.url}, its status page at ${bot.statusUrl}`);
	const stage = {
		...organisation,
		bot,
		tell,
		signal
	};
	const offer = await meetOrganisation(stage);
	await bothSides$1(stage);
	await ownEdits(stage);
	await mergeOffer(stage, offer);
	await malformedPlan(stage);
	if (options.stay) await stayOpen(stage, options);
}

// src/demo/narrator.ts
/** Prints what happens as a story, in plain lines. */
var Narrator = class {
	#print;
	#paint;
	#chapter = 0;
	constructor(print, paint) {
		this.#print = print;
		this.#paint = paint;
	}
	chapter(title) {
		this.#chapter++;
		this.#print("");
		this.#print(this.#paint("bold", `${this.#chapter}. ${title}`));
	}
	say(text) {
		this.#print(`   ${text}`);
	}
	/** What people did on either side before the sync. */
	deed(who, what) {
		this.#print(`   ${this.#paint("cyan", who)} ${what}`);
	}
	/** What a sync changed, and what it cost. */
	report(report) {
		this.#print(`   ${this.#paint("yellow", "lockstep sync")}`);
		for (const change of report.changes) this.#print(`     ${describeChange(change)}`);
		if (report.inSync) this.#print(`     ${this.#paint("green", "in step, nothing to do")}`);
		const commit = report.commit === null ? "no commit" : `commit ${report.commit.slice(0, 7)}`;
		this.#print(this.#paint("dim", `     ${report.requests} requests, ${commit}`));
	}
	/** The changed lines of a file, long ones cut. */
	diff(path, before, after) {
		const lines = unifiedDiff(path, before, after).split("\n").slice(2);
		if (lines.length > 0) this.#print(`   ${path}`);
		for (const line of lines) {
			if (line.startsWith("-")) this.#print(`     ${this.#paint("red", cut(line))}`);
			if (line.startsWith("+")) this.#print(`     ${this.#paint("green", cut(line))}`);
		}
	}
	done(text) {
		this.#print(`   ${this.#paint("green", "✓")} ${text}`);
	}
};
const WIDTH = 150;
function cut(line) {
	const points = Array.from(line);
	return points.length <= WIDTH ? line : `${points.slice(0, 149).join("")}…`;
}

// src/demo/bot/chapter.ts
/**
* The last chapter of the demo: from now on a bot does it, without anybody running anything.
* @param signal aborted to give up; its reason is thrown
* @throws DemoFailure where it doesn't
*/
async function botChapter(stage, signal) {
	const { github, tell } = stage;
	tell.chapter("The same by itself: the bot");
	await using bot = await runBot(github, signal);
	tell.say(`The bot of a GitHub App listens at ${bot.url}, with its database in a folder of its own.`);
	github.installations.install({
		slug: APP,
		account: stage.at.owner
	});
	tell.deed(stage.at.owner, "installs the App on all repositories");
	await until("The bot's first look at the repository", () => bot.syncs() > 0 ? true : null, signal);
	await bot.quiet();
	const task = stage.openTasks().find(({ section, values }) => section === "current" && values.priority !== "critical");
	must(task !== void 0, "The example has too few open tasks.");
	if (task === void 0) return;
	const [number, before, elapsed] = [
		await stage.issueOf(task.key),
		stage.plan(),
		since()
	];
	const { priority } = task.values;
	const octokit = stage.as("carol");
	if (priority !== null) await octokit.issues.removeLabel({
		...stage.at,
		issue_number: number,
		name: `priority/${priority}`
	});
	await octokit.issues.addLabels({
		...stage.at,
		issue_number: number,
		labels: ["priority/critical"]
	});
	tell.deed("carol", `labels #${number} (${task.key}) priority/critical`);
	await until("The bot's commit", () => stage.task(task.key).values.priority === "critical" ? true : null, signal);
	tell.deed("the bot", `commits ${elapsed()} later:`);
	tell.diff(stage.planPath, before, stage.plan());
	tell.done("no run was started by anyone; npm run bot:demo shows it with a whole organisation");
}

// src/demo/play.ts
/**
* Plays the main job on an embedded GitHub: a first sync, edits on both sides, a pull request from opening to merge,
* and the bot. Each step is checked against the state of both sides.
* @param signal aborted to give up; its reason is thrown
* @throws DemoFailure where a step doesn't end as it should
*/
async function play(tell, signal) {
	await using github = await startGitHub();
	const files = exampleFiles();
	for (const login of [
		"octo",
		"alice",
		"bob",
		"carol"
	]) github.user(login);
	await github.createRepository({
		owner: "octo",
		name: "plans",
		files,
		collaborators: {
			alice: "write",
			bob: "write",
			carol: "write"
		}
	});
	const stage = new Stage(github, tell);
	tell.chapter("A repository with a plan and no issues");
	tell.say(`An embedded GitHub runs at ${github.url}; ${REPOSITORY} has ${PLAN} with ${stage.tasks().length} tasks.`);
	await firstSync(stage);
	await bothSides(stage);
	await pullRequest(stage);
	await nothingToDo(stage);
	await botChapter(stage, signal);
}
/** The repository of the first chapters, with a sync that is run by hand. */
var Stage = class extends DemoRepository {
	#sync;
	constructor(github, tell) {
		super(github, tell, REPOSITORY, PLAN);
		this.#sync = syncer(github);
	}
	get audit() {
		return this.#sync.audit;
	}
	/** Syncs and tells what changed on each side. */
	async sync(event, actor) {
		const before = this.plan();
		const report = await this.#sync.sync(event, actor);
		this.tell.report(report);
		this.tell.diff(PLAN, before, this.plan());
		const [conflict] = report.conflicts;
		if (conflict !== void 0) throw new DemoFailure(`There is a conflict over ${conflict.task} ${conflict.field} where none should be.`);
		const trouble = report.failed[0]?.reason ?? report.notices.find((notice) => notice.level === "problem")?.message;
		if (trouble !== void 0) throw new DemoFailure(trouble);
		return report;
	}
};
async function firstSync(stage) {
	stage.tell.chapter("The first sync: every open task gets its issue");
	const open = stage.openTasks();
	await stage.sync("push", "alice");
	const issues = await stage.issues();
	must(issues.length === open.length, `There are ${issues.length} issues for ${open.length} open tasks.`);
	for (const issue of issues.slice(0, 3)) await stage.showIssue(issue.number);
	stage.tell.done(`${issues.length} issues, labels and the sprint's milestone stand; tasks that are done already got none`);
}
async function bothSides(stage) {
	stage.tell.chapter("People edit both sides");
	const [planned, closed, edited] = stage.tasks().filter((task) => task.section === "current" && task.key !== "T-002").filter((task) => task.values.status !== "done" && task.values.status !== "blocked");
	if (planned === void 0 || closed === void 0 || edited === void 0) throw new DemoFailure("The example has too few open tasks.");
	await stage.edit("alice", `${planned.key} is under test, and has 8 points`, [{
		kind: "update-task",
		key: planned.key,
		values: {
			status: "testing",
			points: 8
		}
	}]);
	const [first, second] = [await stage.issueOf(closed.key), await stage.issueOf(edited.key)];
	await stage.as("bob").issues.update({
		...stage.at,
		issue_number: first,
		state: "closed",
		state_reason: "completed"
	});
	stage.tell.deed("bob", `closes #${first} (${closed.key}) as completed`);
	const title = `${edited.values.title}, without downtime`;
	await stage.as("carol").issues.update({
		...stage.at,
		issue_number: second,
		title: `${edited.key}: ${title}`
	});
	stage.tell.deed("carol", `retitles #${second} (${edited.key})`);
	await stage.as("carol").issues.addLabels({
		...stage.at,
		issue_number: second,
		labels: ["priority/critical", "customer-request"]
	});
	stage.tell.deed("carol", `gives it the labels priority/critical and customer-request`);
	const before = edited.values.owners.filter((login) => login !== "carol");
	if (before.length > 0) await stage.as("carol").issues.removeAssignees({
		...stage.at,
		issue_number: second,
		assignees: before
	});
	await stage.as("carol").issues.addAssignees({
		...stage.at,
		issue_number: second,
		assignees: ["carol"]
	});
	stage.tell.deed("carol", "takes it over");
	const { data: created } = await stage.as("bob").issues.create({
		...stage.at,
		title: "Rotate the signing keys",
		body: "task_id: T-150\n\nThe old ones were in a log | twice.",
		labels: ["priority/high"]
	});
	stage.tell.deed("bob", `opens #${created.number} with "task_id: T-150"`);
	await stage.sync("issues", "bob");
	must(stage.task(planned.key).values.status === "testing", `${planned.key} lost alice's edit.`);
	must(stage.task(closed.key).values.status === "done", `${closed.key} is not done.`);
	const now = stage.task(edited.key).values;
	must(now.title === title && now.priority === "critical", `${edited.key} did not take carol's title and priority.`);
	must(now.owners.join() === "carol", `${edited.key} is owned by ${now.owners.join() || "nobody"}, not carol.`);
	must(stage.task("T-150").values.title === "Rotate the signing keys", "The new issue did not become a task.");
	await stage.showIssue(await stage.issueOf(planned.key));
	await stage.showIssue(second);
	stage.tell.done("each field went to the other side by itself; carol's own label stayed");
}
async function pullRequest(stage) {
	const number = await stage.issueOf("T-002");
	stage.tell.chapter(`A pull request for T-002 (issue #${number})`);
	await stage.github.commitFiles(REPOSITORY, "export-pdf", { "src/export.txt": "pdf\n" }, {
		message: "Export",
		author: "alice"
	});
	const { data: pull } = await stage.as("alice").pulls.create({
		...stage.at,
		title: "Write the export",
		head: "export-pdf",
		base: "main",
		body: "task_id: T-002"
	});
	stage.tell.deed("alice", `opens pull request #${pull.number} with "task_id: T-002"`);
	const steps = [
		{
			deed: "",
			act: () => Promise.resolve(),
			status: "review",
			review: "in-review"
		},
		{
			deed: "requests changes",
			act: () => stage.as("bob").pulls.createReview({
				...stage.at,
				pull_number: pull.number,
				event: "REQUEST_CHANGES",
				body: "The margins"
			}),
			status: "review",
			review: "changes-requested"
		},
		{
			deed: "approves",
			act: () => stage.as("bob").pulls.createReview({
				...stage.at,
				pull_number: pull.number,
				event: "APPROVE"
			}),
			status: "review",
			review: "approved"
		},
		{
			deed: "merges it",
			act: () => stage.as("bob").pulls.merge({
				...stage.at,
				pull_number: pull.number
			}),
			status: "done",
			review: "merged"
		}
	];
	for (const { deed, act, status, review } of steps) {
		await act();
		if (deed !== "") stage.tell.deed("bob", deed);
		await stage.sync("pull_request_review", "bob");
		const { values } = stage.task("T-002");
		must(values.status === status && values.review === review, `T-002 is ${values.status}/${values.review}, not ${status}/${review}.`);
		must(values.pullRequest === pull.number, `T-002 does not link #${pull.number}.`);
	}
	await stage.showIssue(number);
	const { data: issue } = await stage.as("octo").issues.get({
		...stage.at,
		issue_number: number
	});
	must(issue.state === "closed", `#${number} is still open.`);
	stage.tell.done("status, review mark and link followed the pull request; the merge closed the issue");
}
async function nothingToDo(stage) {
	stage.tell.chapter("Once more, with nothing changed");
	const report = await stage.sync("schedule", "octo");
	must(report.inSync && report.changes.length === 0, "The second sync found something to do.");
	must(report.requests <= 5, `A sync with nothing to do took ${report.requests} requests.`);
	stage.tell.chapter("Every change is accounted for");
	const { entries, ok } = await stage.audit();
	for (const entry of entries.filter((item) => item.task === "T-002").slice(-6)) stage.tell.say(`${String(entry.seq).padStart(3)}  ${entry.task} on ${entry.side}: ${entry.action} ${entry.field ?? ""} ${JSON.stringify(entry.from)} → ${JSON.stringify(entry.to)} (${entry.actor.login}, ${entry.cause.event})`);
	must(ok && entries.length > 0, "The audit log is not whole.");
	const [latest] = stage.github.log(REPOSITORY, "main");
	stage.tell.say(`last commit: ${latest?.message.split("\n")[0] ?? ""}`);
	stage.tell.done(`${entries.length} audit entries, the chain is whole`);
}

// src/demo/index.ts
/**
* What `lockstep demo` and `npm start` do: the main job on an embedded GitHub, told as a story.
* @returns exit code: 0, or 3 where a step did not end as it should, or was not waited for
*/
async function demo(stage) {
	return await told(stage, (tell) => play(tell, stage.signal), "In your own repository: lockstep init, commit, push.");
}
/**
* What `lockstep demo --bot` and `npm run bot:demo` do: a whole organisation and the real bot.
* @returns exit code: as that of `demo`
*/
async function botDemo(stage, options) {
	const { print, colors, signal } = stage;
	return await told(stage, (tell) => playBot(tell, {
		...options,
		print,
		colors,
		signal
	}), "For your own organisation: lockstep app create, install it, lockstep serve.");
}
async function told({ print, complain, colors, signal }, story, next) {
	const started = performance.now();
	const tell = new Narrator(print, (style, text) => colors ? styleText(style, text, { validateStream: false }) : text);
	try {
		await story(tell);
	} catch (error) {
		if (signal.aborted && error === signal.reason) {
			complain("lockstep: the demo was ended before its end.");
			return 3;
		}
		if (!(error instanceof DemoFailure)) throw error;
		complain(`lockstep: the demo failed: ${error.message}`);
		return 3;
	}
	print("");
	print(`Done in ${((performance.now() - started) / 1e3).toFixed(1)} s. ${next}`);
	return 0;
}

export { botDemo, demo };