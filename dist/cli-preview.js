import { t as GitHubError } from "./cli-errors.js";
import { c as UnreadableFile, i as StateError, l as commitFiles, o as UsageError, t as ConfigError } from "./cli-failure.js";
import { t as makeFolder } from "./cli-make-folder.js";
import { i as closedIssues } from "./cli-reply.js";
import { u as STATUSES } from "./cli-working-days.js";
import { $ as openPlan, D as sharedKey, Ft as isPlanPath, It as globMatcher, J as levelOf, Jt as roleOf, M as conflictMarkers, Mn as oneLine, O as disableComment, R as readJson, X as changePlan, Xt as readStatus, Y as settingsOver, Yt as isLooseStatus, _ as defaultConfig, a as loadConfig, b as RULES, g as DEFAULT_CONFIG_PATH, h as migrationOf, i as findLabels, k as uselessComments, o as ACTION, on as slice, r as findConfig, rn as applyEdits, s as CONFIG_SCHEMA_URL, sn as LineIndex, u as LABELS_SCHEMA_URL, xt as unitsOf, y as READING_RULES, z as evidencePolicy } from "./cli-configuration.js";
import { $ as describeFailures, A as readPlan, E as archiveDrafts, G as requireWritable, I as emptyLedger, J as literal, M as LedgerHold, N as sha256, Q as describeConflict, R as archiveMessage, U as refusal, W as wayOf, a as runSync, et as describeField, it as frozen, j as foldedList, k as fenced, l as roles, rt as TooLarge, tt as valueText, z as archiveSubject } from "./cli-asked.js";
import { A as readLedgerFile, B as withEntries, C as BUMPS, F as auditPath, N as appendAudit, S as snapshotsOf, T as selectPlans, _ as EXECUTION_ARCHIVES, b as TEMPLATE, f as planExecutionArchive, g as ARCHIVE_INDEX, h as outlived, k as ledgerText, m as planBoundary, p as isSprintId, v as LESSONS, w as readPlans, x as featurePath, y as SPRINT_ARCHIVES } from "./cli-report.js";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/config/set-keys.ts
/**
* A configuration's text with values given to keys of its first level; order, spacing and everything else stay as they
* are. A key that isn't there is added behind the last one, spaced like it.
* @returns null where the text is no JSON object
*/
function withValues(text, values) {
	const json = readJson(text);
	if (json.kind === "fault" || typeof json.value !== "object" || json.value === null || Array.isArray(json.value)) return null;
	const { value, place } = json;
	const edits = [];
	const last = [...place.children.values()].at(-1);
	for (const [name, given] of Object.entries(values)) {
		const known = place.children.get(name);
		const raw = JSON.stringify(given);
		if (known !== void 0) {
			if (Reflect.get(value, name) !== given) edits.push({
				span: known.span,
				text: raw
			});
		} else if (last?.key == null) {
			const at = place.span.start + 1;
			const before = edits.length === 0 ? " " : ", ";
			edits.push({
				span: {
					start: at,
					end: at
				},
				text: `${before}${JSON.stringify(name)}: ${raw}`
			});
		} else {
			const lead = /(?:[{,]|^)([ \t\r\n]*)$/.exec(text.slice(Math.max(0, last.key.start - 200), last.key.start))?.[1];
			const between = text.slice(last.key.end, last.span.start);
			const { end } = last.span;
			edits.push({
				span: {
					start: end,
					end
				},
				text: `,${lead ?? " "}${JSON.stringify(name)}${between}${raw}`
			});
		}
	}
	return applyEdits(text, edits);
}
/** The keys of a configuration's first level that have a text or a number, with it; none where it is no JSON object. */
function givenValues(text) {
	const json = readJson(text);
	if (json.kind === "fault" || typeof json.value !== "object" || json.value === null || Array.isArray(json.value)) return {};
	return Object.fromEntries(Object.entries({ ...json.value }).flatMap(([key, value]) => typeof value === "string" || typeof value === "number" ? [[key, value]] : []));
}

// src/run/templates.generated.ts
/** The files of templates/, by their path in it. */
const TEMPLATES = {
	"ISSUE_TEMPLATE/bug.md": "---\nname: Bug\nabout: Something doesn't work as it should\nlabels: type/bug\n---\n\n<!-- If the plan has a task for it already, give its id. Leave it empty for a new one. -->\ntask_id:\n\n## What happens\n\n## What should happen\n\n## How to see it\n\n1. \n",
	"ISSUE_TEMPLATE/task.md": "---\nname: Task\nabout: Work that is, or shall be, in the plan\nlabels: type/feature\n---\n\n<!-- If the plan has this task already, give its id. Leave it empty for a new one: a maintainer puts it into the plan. -->\ntask_id:\n\n## What\n\n<!-- What shall be different when this is done? -->\n\n## Done when\n\n- [ ] \n",
	"TASK.md": "# 📋 TASK MANAGEMENT – Sprint-01\n\n> **File Version**: TASK-v1.0.0.md\n\n**Sprint ID**: Sprint-01\n**Sprint Number**: 1\n**Sprint Dates**: -\n**Last Updated**: -\n**Sprint Goal**: -\n\n---\n\n## 🚦 Sprint dashboard\n\n| Metric           | Value | Target | Status |\n| ---------------- | ----- | ------ | ------ |\n| Total Points     | 3     | -      | 🟢     |\n| Completed Points | 0     | -      | 🟢     |\n| Progress         | 0%    | -      | 🟢     |\n| Blocked Tasks    | 0     | 0      | 🟢     |\n\n**Health Indicator**: 🟢 Healthy (4/4 metrics green)\n**Forecast**: Not enough history\n\n## 📝 Document changelog\n\n<!-- changelog-insert-point -->\n\n## 🎯 Current sprint tasks\n\n**Summary**: 1 tasks | 0 done | 0 in progress | 0 blocked | 3 points\n\n| ID    | Title                         | Description | Priority | Points | Status      | Reviewed | Owner | PR Link | ETA | Depends On | Sprint ID | Notes |\n| ----- | ----------------------------- | ----------- | -------- | ------ | ----------- | -------- | ----- | ------- | --- | ---------- | --------- | ----- |\n| T-001 | Write down this sprint's work | -           | Medium   | 3      | Not Started | ✖️       | -     | -       | -   | -          | Sprint-01 | -     |\n\n## ➕ Scope expansions\n\n_None_\n\n## 🗂️ Backlog candidates\n\n_None_\n\n## 🔀 Task movement log\n\n| Date | Task ID | From | To  | Reason | Impact |\n| ---- | ------- | ---- | --- | ------ | ------ |\n\n## 🚧 Blockers & dependencies\n\n### Active blockers\n\n| Task ID | Blocker | Owner | Since | Resolution |\n| ------- | ------- | ----- | ----- | ---------- |\n\n## ✅ Completed tasks\n\n| ID  | Title | Completion Date | Owner | Notes |\n| --- | ----- | --------------- | ----- | ----- |\n\n## 📊 Sprint metrics\n\n- **Total Points**: 3\n- **Completed Points**: 0\n- **Remaining Points**: 3\n- **Progress**: 0/3 points (0%)\n\n## 📖 Legend\n\n- Status: Not Started, In Progress, Blocked, Review, Testing, Done\n- Review: ✖️ nothing to review, 🔍 open, ⚠️ changes requested, ✔️ approved, 🚀 merged\n- Priority: Critical, High, Medium, Low\n- Points: 1, 2, 3, 5, 8, 13, 21\n",
	"labels.yml": "# yaml-language-server: $schema={{labels-schema}}\n# The labels of this repository. \"lockstep labels\" makes GitHub match this file.\n# To rename one and keep it on its issues, give its old name: \"from: old name\".\n# Labels that stand neither here nor under one of these prefixes are never touched.\n\n- name: lockstep\n  color: 0b7285\n  description: Becomes a task of the plan, once a maintainer puts this label on an issue\n\n- name: priority/critical\n  color: b60205\n  description: Drop everything else\n\n- name: priority/high\n  color: d93f0b\n  description: Next in line\n\n- name: priority/medium\n  color: fbca04\n  description: Planned work\n\n- name: priority/low\n  color: c2e0c6\n  description: When there is time\n\n- name: type/feature\n  color: 0e8a16\n  description: Something new\n\n- name: type/bug\n  color: d73a4a\n  description: Something is broken\n\n- name: type/refactor\n  color: \"5319e7\"\n  description: Same behaviour, better code\n\n- name: type/tech-debt\n  color: bfd4f2\n  description: A shortcut that has to be paid back\n\n- name: status/not-started\n  color: ededed\n  description: Planned, nobody has begun\n\n- name: status/in-progress\n  color: 1d76db\n  description: Someone is working on it\n\n- name: status/blocked\n  color: b60205\n  description: Waits for something else\n\n- name: status/review\n  color: fbca04\n  description: Waits for a review\n\n- name: status/testing\n  color: c5def5\n  description: Being tested\n\n- name: status/done\n  color: 0e8a16\n  description: Finished\n\n- name: status/failed\n  color: e11d21\n  description: Tried, and did not work\n\n- name: status/cancelled\n  color: cccccc\n  description: Will not be done\n\n- name: \"escalation: team-lead\"\n  color: f9d0c4\n  description: The team lead has to look at it\n\n- name: \"escalation: tech-lead\"\n  color: f7a58b\n  description: The tech lead has to look at it\n\n- name: \"escalation: product-owner\"\n  color: e99695\n  description: The product owner has to look at it\n\n- name: \"escalation: engineering-manager\"\n  color: d4593b\n  description: The engineering manager has to look at it\n",
	"pull_request_template.md": "<!-- The id of the task this is for, such as T-001. Reviews and the merge then show in the plan. -->\ntask_id:\n\n## What changes, and why\n\n## How it was tested\n",
	"workflows/lockstep-drift.yml": "# Looks once a day whether plans and issues are out of step for longer than a sync needs: the sync may be switched off,\n# fail, or wait for somebody. If so, one issue says it; it is kept up to date, and closed when all is well again.\nname: lockstep drift\n\non:\n  schedule:\n    # Not on the hour, when GitHub is busiest and may drop runs.\n    - cron: \"43 5 * * *\"\n  workflow_dispatch:\n\n# The job gets no more than it asks for below.\npermissions: {}\n\njobs:\n  drift:\n    name: Look for drift\n    runs-on: ubuntu-latest\n    timeout-minutes: 20\n    permissions:\n      contents: read # plans and the ledger\n      issues: write # the one issue\n      pull-requests: read # which pull request a task waits for\n    steps:\n      - uses: \"{{action}}\"\n        with:\n          command: drift\n",
	"workflows/lockstep-preview.yml": "# Keeps one comment on each pull request that changes plans: what merging it will do to issues and plans.\n# It runs after the workflow \"lockstep\", with this repository's own rights, also for pull requests from forks, whose own\n# runs may not comment. That is safe because nothing of a pull request is checked out or run here, and no artifact of its\n# runs is taken: its files are read through the API as data, and all that they say is shown as plain text.\nname: lockstep preview\n\non:\n  workflow_run:\n    workflows: [lockstep]\n    types: [completed]\n\n# The job gets no more than it asks for below.\npermissions: {}\n\njobs:\n  preview:\n    name: Preview\n    if: github.event.workflow_run.event == 'pull_request'\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    # The newest run tells how things are; an older one has nothing to add.\n    concurrency:\n      group: lockstep-preview-${{ github.event.workflow_run.head_repository.full_name }}-${{ github.event.workflow_run.head_branch }}\n      cancel-in-progress: true\n    permissions:\n      contents: read # plans, configuration, the ledger\n      issues: read # what the issues say now\n      pull-requests: write # the comment\n    steps:\n      - uses: \"{{action}}\"\n        with:\n          command: preview\n",
	"workflows/lockstep-report.yml": "# Publishes the report of this repository's plans with GitHub Pages: metrics, burndown, forecast. The page loads nothing,\n# so it also works behind the sign-in of a private Pages site. Once before: Settings → Pages → Source: GitHub Actions.\nname: lockstep report\n\non:\n  push:\n    branches: [main, master]\n  schedule:\n    # Days go by without a push, too. Not on the hour, when GitHub is busiest and may drop runs.\n    - cron: \"27 4 * * *\"\n  workflow_dispatch:\n\n# A job gets no more than it asks for below.\npermissions: {}\n\n# What is being published is finished; of those that wait the newest is enough.\nconcurrency:\n  group: lockstep-report\n  cancel-in-progress: false\n\njobs:\n  report:\n    name: Publish the report\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    permissions:\n      contents: read # plans, archives, the audit log and releases\n      issues: read # labels, and whether plans and issues are in step\n      pull-requests: read # review times\n      pages: write # the site\n      id-token: write # tells Pages where the site comes from\n    environment:\n      name: github-pages\n      url: ${{ steps.publish.outputs.page_url }}\n    steps:\n      - id: report\n        uses: \"{{action}}\"\n        with:\n          command: report\n      - uses: actions/configure-pages@v5\n      - uses: actions/upload-pages-artifact@v4\n        with:\n          path: ${{ steps.report.outputs.report-folder }}\n      - id: publish\n        uses: actions/deploy-pages@v4\n",
	"workflows/lockstep.yml": "# Keeps the plan files and the issues, pull requests and labels of this repository in step.\n# No checkout: everything is read and written through the API.\nname: lockstep\n\non:\n  push:\n  pull_request:\n    types: [opened, synchronize, reopened, edited, closed, ready_for_review, converted_to_draft, review_requested]\n  pull_request_review:\n    types: [submitted, edited, dismissed]\n  merge_group:\n  issues:\n    types: [opened, edited, deleted, transferred, closed, reopened, assigned, unassigned, labeled, unlabeled, milestoned, demilestoned]\n  issue_comment: # replies to open conflicts\n    types: [created, edited]\n  label:\n    types: [created, edited, deleted]\n  milestone:\n    types: [created, edited, closed, opened, deleted]\n  schedule:\n    # Finds what no event told. Not on the hour, when GitHub is busiest and may drop runs.\n    # With \"archive-after-end\": true in sprint.config.json it also ends the sprint on the day after its last one.\n    - cron: \"17 */6 * * *\"\n  repository_dispatch:\n    types: [new-sprint] # ends the sprint; client_payload: sprint-id, bump, duration-days\n  workflow_dispatch:\n    inputs:\n      command:\n        description: sync, or archive to end the sprint (or keep a snapshot of it)\n        type: choice\n        options: [sync, archive]\n        default: sync\n      sprint-id:\n        description: \"archive: id of the sprint that begins; empty for the one that follows\"\n        type: string\n      bump:\n        description: \"archive: major ends the sprint, minor and patch keep a snapshot; auto goes by its last day\"\n        type: choice\n        options: [auto, major, minor, patch]\n        default: auto\n      duration-days:\n        description: \"archive: days of the sprint that begins; empty for as many as before\"\n        type: string\n      dry-run:\n        description: Show the changes, write nothing\n        type: boolean\n        default: false\n      adopt:\n        description: Agree to the adoption plan of a first sync\n        type: boolean\n        default: false\n      allow-mass-change:\n        description: Go on although many tasks change at once\n        type: boolean\n        default: false\n\n# A job gets no more than it asks for below.\npermissions: {}\n\njobs:\n  check:\n    name: Check the plans\n    # Runs on every pull request, whatever it changes, and decides inside, so that it can be a required check: it fails for\n    # a malformed plan, and is quick where none changes. Forks have a read-only token; that is enough.\n    if: (github.event_name == 'pull_request' && github.event.action != 'closed') || github.event_name == 'merge_group'\n    runs-on: ubuntu-latest\n    timeout-minutes: 10\n    # A newer state of a pull request makes the check of the older one pointless.\n    concurrency:\n      group: lockstep-check-${{ github.event.pull_request.number || github.sha }}\n      cancel-in-progress: true\n    permissions:\n      contents: read # reads the plans, as they will be when the pull request is merged\n      issues: read # asks whether the people that plans name can be assigned\n      pull-requests: read # looks at the pull requests that plans link\n      # checks: read # with \"done-requires\" in sprint.config.json, and statuses: read\n      # checks: write # with \"check-run: auto\" below: all findings on their lines, not only the first of them\n    steps:\n      - uses: \"{{action}}\"\n        with:\n          command: check\n\n  sync:\n    name: Sync\n    # A pull request syncs when its review state may have changed, and only from this repository: forks may not write.\n    # Of comments only those that speak to this tool start a run.\n    if: >-\n      github.event_name != 'merge_group' &&\n      (github.event_name != 'issue_comment' || contains(github.event.comment.body, '/lockstep')) &&\n      (github.event_name != 'push' || github.ref_name == github.event.repository.default_branch) &&\n      (!startsWith(github.event_name, 'pull_request') ||\n      (github.event.pull_request.head.repo.full_name == github.repository &&\n      github.event.action != 'synchronize' && (github.event_name != 'pull_request' || github.event.action != 'edited')))\n    runs-on: ubuntu-latest\n    timeout-minutes: 60\n    # One at a time. A run reads everything again, so one that is replaced while it waits is no loss; but what was asked of\n    # archive is said only once, so that no sync may take its place.\n    concurrency:\n      group: ${{ (github.event_name == 'repository_dispatch' || inputs.command == 'archive') && 'lockstep-archive' || 'lockstep' }}\n      cancel-in-progress: false\n    permissions:\n      contents: write # commits plan files, keeps the ledger branch\n      issues: write # issues, labels, milestones\n      pull-requests: write # reads reviews; opens lockstep's own pull request where the default branch is protected\n      # checks: read # with \"done-requires\" in sprint.config.json, and statuses: read\n    steps:\n      - uses: \"{{action}}\"\n        with:\n          command: ${{ github.event_name == 'repository_dispatch' && 'archive' || inputs.command || 'sync' }}\n          sprint-id: ${{ inputs.sprint-id }}\n          bump: ${{ inputs.bump }}\n          duration-days: ${{ inputs.duration-days }}\n          dry-run: ${{ inputs.dry-run || 'false' }}\n          adopt: ${{ inputs.adopt || 'false' }}\n          allow-mass-change: ${{ inputs.allow-mass-change || 'false' }}\n"
};

// src/run/init.ts
/** As templates/TASK.md names it. */
const SPRINT_ID = "Sprint-01";
const SPRINT_DAYS = 14;
const DAY_MS = 864e5;
/**
* The files of a new repository. @param now the first day of its first sprint @param pages whether the report is to be
* published, which fails until GitHub Pages is switched on
*/
function initFiles(now, pages = false) {
	const start = isoDate(now);
	const end = isoDate(new Date(now.getTime() + 13 * DAY_MS));
	const config = {
		$schema: CONFIG_SCHEMA_URL,
		sprint_id: SPRINT_ID,
		sprint_number: 1,
		version: "1.0.0",
		start_date: start,
		end_date: end,
		duration_days: SPRINT_DAYS,
		target_points: 20,
		last_sprint_velocity: 0
	};
	return [
		{
			path: "TASK.md",
			text: dated(TEMPLATES["TASK.md"], start, end)
		},
		{
			path: "sprint.config.json",
			text: `${JSON.stringify(config, null, 2)}\n`
		},
		{
			path: ".github/labels.yml",
			text: TEMPLATES["labels.yml"].replace("{{labels-schema}}", LABELS_SCHEMA_URL)
		},
		{
			path: ".github/workflows/lockstep.yml",
			text: TEMPLATES["workflows/lockstep.yml"].replaceAll("{{action}}", ACTION)
		},
		{
			path: ".github/workflows/lockstep-preview.yml",
			text: TEMPLATES["workflows/lockstep-preview.yml"].replaceAll("{{action}}", ACTION)
		},
		{
			path: ".github/workflows/lockstep-drift.yml",
			text: TEMPLATES["workflows/lockstep-drift.yml"].replaceAll("{{action}}", ACTION)
		},
		...pages ? [{
			path: ".github/workflows/lockstep-report.yml",
			text: TEMPLATES["workflows/lockstep-report.yml"].replaceAll("{{action}}", ACTION)
		}] : [],
		{
			path: ".github/ISSUE_TEMPLATE/task.md",
			text: TEMPLATES["ISSUE_TEMPLATE/task.md"]
		},
		{
			path: ".github/ISSUE_TEMPLATE/bug.md",
			text: TEMPLATES["ISSUE_TEMPLATE/bug.md"]
		},
		{
			path: ".github/pull_request_template.md",
			text: TEMPLATES["pull_request_template.md"]
		}
	];
}
/**
* The configuration of a repository that has plans already: the sprint as they state it, and nothing that they don't.
* @param plans in the order of their paths
*/
function configFor(plans) {
	const sprint = plans.map((plan) => plan.sprint).find(({ id }) => id !== null && SPRINT_NAME.test(id));
	const start = sprint?.start ?? null;
	const end = sprint?.end ?? null;
	const dated = start !== null && end !== null && start <= end;
	const config = {
		$schema: CONFIG_SCHEMA_URL,
		...sprint === void 0 ? {} : { sprint_id: sprint.id },
		...sprint?.number == null ? {} : { sprint_number: sprint.number },
		...dated ? {
			start_date: start,
			end_date: end
		} : {}
	};
	return `${JSON.stringify(config, null, 2)}\n`;
}
/** What a sprint may be called in the configuration. */
const SPRINT_NAME = /^[^/\\:*?"<>|\u0000-\u001f]{1,40}$/;
/** Writes the files below `root`. A file that is there is kept, unless `force`. */
async function writeInitFiles(root, files, force) {
	const written = [];
	const kept = [];
	for (const file of files) {
		const target = join(root, file.path);
		await makeFolder(dirname(target));
		try {
			await writeFile(target, file.text, { flag: force ? "w" : "wx" });
			written.push(file.path);
		} catch (error) {
			if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
			kept.push(file.path);
		}
	}
	return {
		written,
		kept
	};
}
/** Fills the dates in that the template's header leaves open. */
function dated(template, start, end) {
	return template.replace(/^(\*\*Sprint Dates\*\*: )-$/m, `$1${start} to ${end}`).replace(/^(\*\*Last Updated\*\*: )-$/m, `$1${start}`);
}
function isoDate(date) {
	return date.toISOString().slice(0, 10);
}

// src/run/archive/afterwards.ts
/** A repository in which some files of a commit have other texts. Nothing may be written to it. */
function withTexts(host, commit, texts) {
	if (texts.size === 0) return host;
	const shaOf = (path) => `foretold:${path}`;
	return {
		...host,
		async tree(sha) {
			const now = await host.tree(sha);
			return sha !== commit ? now : now.map((file) => texts.has(file.path) ? {
				...file,
				sha: shaOf(file.path)
			} : file);
		},
		blob: (sha, path) => sha === shaOf(path) ? Promise.resolve(texts.get(path) ?? "") : host.blob(sha, path)
	};
}
/**
* A repository as it is once an archive's commit is on its default branch, with everything else as it is: for showing
* what follows from it. Nothing may be written to it.
*/
function afterwards$1(host, base, files, boundary) {
	const commit = "archived".padEnd(40, "0");
	const shaOf = (path) => `archived:${path}`;
	const texts = new Map(files.map(({ path, text }) => [path, text]));
	const real = (sha) => sha === commit ? base : sha;
	return {
		...host,
		async readLedger() {
			const { file, at } = await host.readLedger();
			const reading = file === null ? null : readLedgerFile(file.text);
			const { id, fullName } = await host.repository();
			const ledger = reading?.kind === "ledger" ? reading.ledger : emptyLedger({
				id,
				fullName
			});
			if (file === null) return {
				file,
				at
			};
			return {
				file: {
					...file,
					text: ledgerText({
						...ledger,
						boundary,
						settled: false
					})
				},
				at
			};
		},
		async head(branch, recorded) {
			const now = await host.head(branch, recorded);
			return {
				sha: commit,
				since: now.since === "same" ? "ahead" : now.since,
				files: null
			};
		},
		async tree(sha) {
			const now = await host.tree(real(sha));
			if (sha !== commit) return now;
			return [...now.filter(({ path }) => !texts.has(path)), ...files.map(({ path }) => ({
				path,
				sha: shaOf(path)
			}))];
		},
		blob: (sha, path) => sha === shaOf(path) ? Promise.resolve(texts.get(path) ?? "") : host.blob(sha, path),
		fileCommits: (path, sha) => host.fileCommits(path, real(sha)),
		fileAt: (path, sha) => {
			const text = sha === commit ? texts.get(path) : void 0;
			return text === void 0 ? host.fileAt(path, real(sha)) : Promise.resolve(text);
		},
		commitChecks: (sha) => host.commitChecks(real(sha)),
		branches: {
			...host.branches,
			added: (from, head) => host.branches.added(real(from), head)
		}
	};
}

// src/run/archive/joined.ts
/** The sync before archiving and the one after as one report: what either did or found is told once. */
function joined$1(before, after) {
	const seen = /* @__PURE__ */ new Set();
	const once = ({ code, task, message }) => {
		const name = JSON.stringify([
			code,
			task,
			message
		]);
		return !seen.has(name) && seen.add(name) !== void 0;
	};
	return {
		...after,
		inSync: before.inSync && after.inSync,
		changes: [...before.changes, ...after.changes],
		conflicts: [...before.conflicts, ...after.conflicts],
		failed: after.failed,
		notices: [...before.notices, ...after.notices].filter(once),
		commit: after.commit ?? before.commit
	};
}
/**
* What a dry run of the sync after archiving tells beyond the one before: nothing was written in between, so it tells
* that one's changes again.
*/
function beyond(before, after) {
	const made = new Set(before.changes.flatMap(namesOf));
	const created = new Set(before.changes.flatMap(({ action, task }) => action === "create-issue" ? task ?? [] : []));
	const changes = after.changes.flatMap((change) => {
		const { action, task } = change;
		const again = namesOf(change).length === 0 && before.changes.some((one) => isSame(one, change));
		const fields = Object.entries(change.fields).filter(([field, value]) => !made.has(nameOf(change, field, value)));
		if (again || fields.length === 0 && namesOf(change).length > 0) return [];
		const grown = action === "create-issue" && task !== null && created.has(task);
		return [{
			...change,
			action: grown ? "update-issue" : action,
			fields: Object.fromEntries(fields)
		}];
	});
	const known = new Set(before.conflicts.map((conflict) => JSON.stringify(conflict)));
	return {
		...after,
		changes,
		conflicts: after.conflicts.filter((conflict) => !known.has(JSON.stringify(conflict)))
	};
}
function namesOf(change) {
	return Object.entries(change.fields).map(([field, value]) => nameOf(change, field, value));
}
/** A value that a side gets; of labels and milestones, which have no task, with what they are called. */
function nameOf({ side, task, issue, path, fields }, field, { to }) {
	const called = task === null ? (fields.name ?? fields.title)?.to : null;
	return JSON.stringify([
		side,
		task,
		task === null ? issue : null,
		side === "plan" ? path : null,
		called,
		field,
		to
	]);
}
function isSame(one, other) {
	return one.action === other.action && one.path === other.path && one.task === other.task && one.issue === other.issue;
}

// src/run/archive/plan-archive.ts
/**
* Works out what archiving does to the files of a commit: the sprint's file, and the completed features of execution
* plans with it.
* @param today ISO date
*/
async function planArchive(request, sources, today) {
	const { config, plans } = sources;
	const found = sprintPlan(sources);
	if (found.kind === "refused") return found;
	const files = /* @__PURE__ */ new Map();
	const archives = [];
	let boundary = {
		kind: "nothing",
		reason: "No plan is the working file of a sprint."
	};
	if (found.plan !== null) {
		const { plan } = found;
		if (request.scheduled && !isOver(sources, plan, today)) return {
			kind: "nothing",
			reason: "The sprint's last day is not over: there is nothing to archive yet."
		};
		boundary = planBoundary({
			plan,
			config: sources.configFile,
			template: sources.template,
			records: plans.filter(({ path }) => path !== plan.path),
			index: sources.index,
			archives: sources.archives,
			options: config.read,
			today,
			bump: request.bump,
			sprintId: request.sprintId,
			durationDays: request.durationDays,
			carryOver: config.archive.carryOver,
			idPattern: config.archive.idPattern,
			velocity: null,
			workingDays: config.workingDays
		});
		if (boundary.kind === "refused") return boundary;
		if (boundary.kind === "boundary") {
			for (const [path, text] of boundary.files) files.set(path, text);
			if (boundary.archived !== null) archives.push(boundary.archived);
		}
	}
	let { lessons } = sources;
	const known = new Map(sources.archives);
	for (const plan of plans.filter(({ dialect }) => dialect === "execution")) {
		const text = files.get(plan.path) ?? plan.text;
		const feature = planExecutionArchive({
			plan: {
				path: plan.path,
				text
			},
			lessons,
			archives: known,
			options: config.read,
			today
		});
		if (feature.kind === "refused") return feature;
		if (feature.kind !== "archive") continue;
		for (const [path, now] of feature.files) {
			files.set(path, now);
			known.set(path, now);
		}
		lessons = files.get("docs/learning/lessons.md") ?? lessons;
		archives.push(...feature.archived.map(({ path }) => path).filter((path) => !sources.archives.has(path)));
	}
	if (files.size === 0) return boundary.kind === "nothing" ? boundary : {
		kind: "nothing",
		reason: "All files are as they should be."
	};
	if (boundary.kind === "boundary" && boundary.archived === null) {
		const { sprint, version } = boundary;
		const there = snapshotsOf(sprint.id, sources.archives.keys()).find((one) => one.version === version.held);
		if (there !== void 0) archives.unshift(there.path);
	}
	const written = [];
	for (const [path, text] of files) written.push({
		path,
		before: await sources.read(path),
		text
	});
	const { retainYears } = config.archive;
	const made = boundary.kind === "boundary" ? boundary : null;
	return {
		kind: "archived",
		form: made?.form ?? "features",
		sprint: made?.sprint.id ?? null,
		next: made?.next == null ? null : {
			id: made.next.id,
			start: made.next.start ?? "",
			end: made.next.end ?? ""
		},
		early: made?.form === "sprint" && made.sprint.end !== null && made.sprint.end >= today ? made.sprint.end : null,
		version: made?.version ?? null,
		archives,
		carried: made?.carried.map(({ id }) => id) ?? [],
		left: made?.left.map(({ id }) => id) ?? [],
		velocity: made?.velocity ?? null,
		files: written,
		outlived: retainYears === null ? [] : outlived(sources.index, today, retainYears),
		tasks: leftTasks(sources, files)
	};
}
/** The plan of the sprint under way; null where no plan is of that kind. */
function sprintPlan({ plans, config }) {
	const all = plans.filter(({ dialect }) => dialect === "sprint");
	const filled = all.filter(({ plan }) => !plan.template);
	const candidates = filled.length === 0 ? all : filled;
	const own = candidates.filter(({ plan }) => plan.sprint.id !== null && plan.sprint.id === config.sprint.id);
	const chosen = own.length === 1 ? own : candidates;
	const [plan = null, ...others] = chosen;
	if (others.length === 0) return {
		kind: "found",
		plan
	};
	return {
		kind: "refused",
		reason: `Several plans are working files of a sprint: ${chosen.map(({ path }) => path).join(", ")}.`,
		hint: "Set \"sprint_id\" in sprint.config.json to the sprint of the one that is meant, or name fewer files under \"plans\"."
	};
}
/** Whether a sprint's last day is over. */
function isOver({ config }, { plan }, today) {
	const end = plan.sprint.end ?? config.sprint.end;
	return end !== null && end < today;
}
/** Keys of the tasks that the plans have no longer once the files are written. */
function leftTasks({ plans, config }, files) {
	const before = new Set(plans.flatMap(({ plan }) => unitsOf(plan).map(sharedKey)));
	for (const { path, plan } of plans) {
		const text = files.get(path);
		const now = text === void 0 ? { plan } : readPlan(path, text, config.read);
		if ("plan" in now) for (const task of unitsOf(now.plan)) before.delete(sharedKey(task));
	}
	return [...before];
}

// src/run/archive/propose.ts
/** The branch of the pull request that archives. Apart from the sync's own, which is rebuilt whenever a plan changes. */
const ARCHIVE_BRANCH = "lockstep/archive";
/**
* Brings branch and pull request to what is to be archived. What is there already is not written again.
* @param before what is known of an earlier one
* @param content fingerprint of the files
* @param keep notes the commit before the branch moves to it
*/
async function proposeArchive(host, into, archive, commit, content, before, keep) {
	const { proposals } = host;
	const head = await proposals.branchHead(ARCHIVE_BRANCH);
	const open = await proposals.openPull(ARCHIVE_BRANCH, into);
	const own = before !== null && (head === before.sha || head === before.replaces);
	if (open !== null && head !== null && !own) return {
		kind: "left-alone",
		pull: open
	};
	const stands = head !== null && before?.sha === head && before.content === content;
	if (!stands) {
		const stored = await proposals.store(commit);
		if (stored === null) return {
			kind: "refused",
			reason: `The branch ${into} was rewritten meanwhile.`,
			mend: "Run once more."
		};
		await keep({
			sha: stored.sha,
			content,
			number: open?.number ?? 0,
			replaces: head
		});
		const moved = await proposals.setBranch(ARCHIVE_BRANCH, stored.sha, head);
		if (moved.kind === "refused") return moved;
		if (moved.kind === "moved") return {
			kind: "refused",
			reason: `The branch ${ARCHIVE_BRANCH} moved meanwhile.`,
			mend: "Run once more."
		};
	}
	const title = archiveSubject(archive.form, archive.sprint, archive.next?.id ?? null);
	const body = bodyOf(archive, into);
	if (open === null) {
		const made = await proposals.createPull({
			title,
			body,
			branch: ARCHIVE_BRANCH,
			into
		});
		return made.kind === "refused" ? made : {
			kind: "waits",
			pull: made.pull
		};
	}
	if (stands && open.title === title) return {
		kind: "waits",
		pull: open
	};
	const written = await proposals.updatePull(open.number, {
		title,
		body
	});
	return written.kind === "refused" ? written : {
		kind: "waits",
		pull: written.pull
	};
}
function bodyOf({ files, form }, into) {
	return [
		`The branch \`${into}\` takes no direct push, so what archiving writes waits here. ${form === "sprint" ? "Once it is merged, the next sync moves the issues, makes the label and the milestone of the new sprint, and closes the old one's." : "Nothing else follows from it."}`,
		"",
		...files.map(({ path, before }) => `- ${before === null ? "new" : "changed"}: \`${path}\``),
		""
	].join("\n");
}

// src/run/archive/read.ts
/** An archive that is no text is not what a plan says: it only must not be written over. */
function unlessNoText(error) {
	if (error instanceof GitHubError && error.kind === "bad-file") return null;
	throw error;
}
/** Reads what archiving rests on at a commit. @throws ConfigError, UsageError, GitHubError */
async function readSources(host, commit, configPath, repositoryUrl, organisation = null) {
	const shas = new Map((await host.tree(commit)).map(({ path, sha }) => [path, sha]));
	const texts = /* @__PURE__ */ new Map();
	const read = async (path) => {
		const sha = shas.get(path);
		if (sha === void 0) return null;
		const text = texts.get(path) ?? await host.blob(sha, path);
		texts.set(path, text);
		return text;
	};
	const paths = [...shas.keys()].toSorted();
	const found = await loadConfig({
		place: "on the default branch on GitHub",
		list: () => Promise.resolve(paths),
		read
	}, configPath, organisation);
	const config = {
		...found.config,
		read: {
			...found.config.read,
			repositoryUrl
		}
	};
	const configText = found.path === null ? null : await read(found.path);
	const plans = [];
	for (const path of paths.filter((one) => isPlanPath(one, config.plans))) {
		const text = await read(path);
		const opened = text === null ? null : openPlan(path, text, config.read);
		if (text !== null && opened?.kind === "plan") plans.push({
			path,
			text,
			plan: opened.open.plan,
			dialect: opened.dialect.name
		});
	}
	const sprints = [config.sprint.id, ...plans.map(({ plan }) => plan.sprint.id)].filter((id) => id !== null);
	const current = new Set(sprints.flatMap((id) => snapshotsOf(id, paths).map(({ path }) => path)));
	for (const { plan, dialect } of plans) if (dialect === "execution") for (const { key } of unitsOf(plan)) current.add(featurePath(key));
	const archives = /* @__PURE__ */ new Map();
	for (const path of paths) {
		if (!path.startsWith(`${"docs/sprint-archives"}/`) && !path.startsWith(`${"docs/execution-archive"}/`)) continue;
		archives.set(path, current.has(path) ? await read(path).catch(unlessNoText) : null);
	}
	const template = await read(TEMPLATE);
	return {
		commit,
		config,
		configFile: found.path === null || configText === null ? null : {
			path: found.path,
			text: configText,
			values: givenValues(configText),
			edit: withValues
		},
		plans,
		template: template === null ? null : {
			path: TEMPLATE,
			text: template
		},
		index: await read(ARCHIVE_INDEX),
		lessons: await read(LESSONS),
		archives,
		read
	};
}

// src/run/archive/archive.ts
/** So often the files are read again where somebody pushes meanwhile. */
const ROUNDS = 5;
/**
* Archives what is to be archived: both sides are brought into step, then all files change in one commit, then a sync
* makes GitHub follow. The commit is the only step that can't be taken back; whatever follows from it is found again by
* the next run, of this command or of the sync.
* @throws ConfigError, UsageError, StateError for what must be mended first; GitHubError, SyncInterrupted where GitHub
* fails for good
*/
async function runArchive(request) {
	if (request.sprintId !== null && !isSprintId(request.sprintId)) throw new UsageError(`The sprint id "${request.sprintId.slice(0, 60)}" can't be one.`, "Choose a name of at most 40 characters without / \\ : * ? \" < > |, such as Sprint-08-2026.");
	const report = {
		version: 1,
		dryRun: request.dryRun,
		commit: null,
		pullRequest: null,
		sync: null
	};
	if (request.scheduled) {
		const { planned } = await look(request);
		const off = planned.kind === "off";
		if (off || planned.kind !== "archived") return {
			...report,
			archive: off ? {
				kind: "nothing",
				reason: NOT_WANTED
			} : planned
		};
	}
	if (request.dryRun) return foretold(request);
	const before = await runSync(request);
	const stop = mustWait(before);
	if (stop !== null) return {
		...report,
		archive: stop,
		sync: before
	};
	for (let round = 1;; round++) {
		const hold = await LedgerHold.open(request);
		requireWritable(hold.repository);
		const { sources, planned } = await look(request, hold);
		if (planned.kind === "off") return {
			...report,
			archive: {
				kind: "nothing",
				reason: NOT_WANTED
			},
			sync: before
		};
		if (planned.kind !== "archived") return {
			...report,
			archive: planned,
			sync: before
		};
		const { tasks: _, ...archive } = planned;
		const done = await deliver(request, hold, sources, planned).catch(async (error) => {
			await hold.leave(() => noted(request, hold, planned), request.host);
			throw error;
		});
		if (done.kind === "again") {
			if (round < ROUNDS) continue;
			throw new GitHubError("refused", "The default branch moved again and again while the sprint was archived.", "Nothing was archived. Run again when there are fewer pushes.");
		}
		const { commit, pullRequest } = done;
		return {
			...report,
			archive,
			commit,
			pullRequest,
			sync: joined$1(before, await runSync(request))
		};
	}
}
const NOT_WANTED = "The configuration doesn't want that on a schedule: \"archive-after-end\" is not true.";
/** What archiving comes to as the default branch is now. @param texts what plans would be before that, where they differ */
async function look(request, held = null, texts = /* @__PURE__ */ new Map()) {
	const repository = held?.repository ?? await request.host.repository();
	const head = await request.host.head(repository.defaultBranch, null);
	const host = withTexts(request.host, head.sha, texts);
	const sources = await readSources(host, head.sha, request.configPath, repository.htmlUrl, request.organisation);
	const at = held?.at ?? (await request.host.readLedger()).at;
	if (request.scheduled && !sources.config.archive.afterEnd) return {
		host,
		sources,
		at,
		planned: { kind: "off" }
	};
	return {
		host,
		sources,
		at,
		planned: await planArchive(request, sources, at.slice(0, 10))
	};
}
/** What would be done, with what would follow from it on GitHub. */
async function foretold(request) {
	const report = {
		version: 1,
		dryRun: true,
		commit: null,
		pullRequest: null
	};
	let texts = /* @__PURE__ */ new Map();
	const before = await runSync({
		...request,
		foretold: (told) => {
			texts = told;
		}
	});
	const stop = mustWait(before);
	if (stop !== null) return {
		...report,
		archive: stop,
		sync: before
	};
	const { sources, planned, at, host } = await look(request, null, texts);
	if (planned.kind === "off") return {
		...report,
		archive: {
			kind: "nothing",
			reason: NOT_WANTED
		},
		sync: before
	};
	if (planned.kind !== "archived") return {
		...report,
		archive: planned,
		sync: before
	};
	const { tasks: _, ...archive } = planned;
	const boundary = recordOf(request, planned, at);
	const later = afterwards$1(host, sources.commit, planned.files, boundary);
	const after = await runSync({
		...request,
		host: later
	});
	return {
		...report,
		archive,
		sync: joined$1(before, beyond(before, after))
	};
}
/** Why nothing can be archived before a person has looked at what the sync says. */
function mustWait({ adoption, notices, remaining }) {
	const stops = /* @__PURE__ */ new Set([
		"brake",
		"rewritten-branch",
		"conflict-markers",
		"incomplete-list",
		"adoption"
	]);
	const stop = notices.find(({ code, level }) => level === "problem" && stops.has(code));
	if (adoption === null && stop === void 0 && remaining.length === 0) return null;
	return {
		kind: "refused",
		reason: `Plans and issues must be in step before a sprint is archived. ${stop?.message ?? ""}`.trimEnd(),
		hint: "Run lockstep sync and settle what it asks for; then archive again."
	};
}
function recordOf(request, planned, at) {
	const texts = new Map(planned.files.map(({ path, text }) => [path, text]));
	const archived = planned.archives.filter((path) => texts.has(path)).map((path) => ({
		path,
		sha256: sha256(texts.get(path) ?? "")
	}));
	const run = {
		run: request.run,
		at,
		cause: request.cause
	};
	const manifest = archiveDrafts(archived, run);
	const [first] = manifest;
	const ended = first === void 0 || planned.next === null ? [] : [{
		...first,
		action: "end-sprint",
		field: "sprint",
		from: planned.sprint,
		to: planned.next.id
	}];
	return {
		archives: planned.archives,
		tasks: planned.tasks,
		milestone: planned.next === null ? null : planned.sprint,
		...planned.next === null ? {} : { begins: planned.next.id },
		entries: [...manifest, ...ended],
		proposed: null
	};
}
/** The ledger with what is about to be done. */
function noted(request, { ledger, at }, planned) {
	const boundary = {
		...recordOf(request, planned, at),
		proposed: ledger.boundary?.proposed ?? null
	};
	return {
		...ledger,
		boundary,
		settled: false
	};
}
/** Gets the files onto the default branch in one commit, or into a pull request where it takes no push. */
async function deliver(request, hold, sources, planned) {
	const { config } = sources;
	const into = hold.repository.defaultBranch;
	const start = noted(request, hold, planned);
	const { boundary } = start;
	if (!await hold.hold(start)) return { kind: "again" };
	const host = fenced(request.host, hold, () => start);
	const files = new Map(planned.files.map(({ path, text }) => [path, text]));
	const message = archiveMessage(planned.form, planned.sprint, planned.next?.id ?? null, request.run, request.cause);
	let ledger = start;
	if (wayOf(config.sync.commit, hold.ledger.refusesPush, into, hold.at) === "push") {
		const audit = appendAudit(start.audit, boundary.entries, sha256);
		const log = auditPath(config.sync["audit-path"], config.sprint.id ?? planned.sprint);
		const withLog = new Map(files).set(log, withEntries(await sources.read(log) ?? "", audit.entries));
		const result = await host.commit({
			branch: into,
			parent: sources.commit,
			files: withLog,
			message
		});
		if (result.kind === "committed") {
			await hold.release({
				...start,
				boundary: {
					...boundary,
					entries: []
				},
				audit: {
					last: audit.last,
					entries: []
				}
			});
			return {
				kind: "done",
				commit: result.sha,
				pullRequest: null
			};
		}
		if (result.kind === "moved") {
			await hold.release(hold.ledger);
			return { kind: "again" };
		}
		if (config.sync.commit === "direct") {
			await hold.release(hold.ledger);
			throw new GitHubError("forbidden", `Nothing was archived: the branch ${into} takes no direct push (${result.reason}).`, "Let the app or the person behind the token bypass that, or set \"commit\" in the configuration to \"auto\" or \"pull-request\".");
		}
		ledger = {
			...ledger,
			refusesPush: refusal(into, hold.at)
		};
	}
	const content = sha256(JSON.stringify([...files].toSorted(([a], [b]) => a < b ? -1 : 1)));
	const proposed = await proposeArchive(host, into, planned, {
		parent: sources.commit,
		files,
		message
	}, content, boundary.proposed, async (commit) => {
		ledger = {
			...ledger,
			boundary: {
				...boundary,
				proposed: commit
			}
		};
		await hold.keep(ledger);
	});
	await hold.release(ledger);
	if (proposed.kind === "refused") throw new GitHubError("forbidden", `Nothing was archived: ${proposed.reason}`, `${proposed.mend} The next run completes it.`);
	const { number } = proposed.pull;
	if (proposed.kind === "left-alone") throw new GitHubError("refused", `Somebody pushed to the branch of pull request #${number}, which archives: it was left as it is.`, "Merge it, or close it and delete its branch; then archive again.");
	return {
		kind: "done",
		commit: null,
		pullRequest: {
			number,
			url: `${hold.repository.htmlUrl}/pull/${number}`
		}
	};
}

// src/run/archive/inputs.ts
/**
* Reads what archiving is asked to do.
* @param given the text of an input by its name, as action.yml has it; null for none
* @throws UsageError where one has a value that it can't have
*/
function archiveInputs(given) {
	const said = given("bump");
	const bump = said === "auto" ? null : said;
	const known = BUMPS.find((one) => one === bump) ?? null;
	if (bump !== null && known === null) throw new UsageError(`The input bump is "${bump}", expected one of auto, ${BUMPS.join(", ")}.`, null);
	const days = given("duration-days");
	if (days !== null && !(/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 366)) throw new UsageError(`The input duration-days is "${days}", expected a whole number from 1 to 366.`, null);
	return {
		sprintId: given("sprint-id"),
		bump: known,
		durationDays: days === null ? null : Number(days)
	};
}

// src/rules/directives.ts
const COMMENT = /<!--[ \t]*lockstep-(disable-next-line|disable-line|disable|enable)(?![\w-])((?:[\s,]+[a-z][a-z0-9-]*)*)\s*-->/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/;
/**
* Finds the directives of a markdown file. Inside a table row `disable-line` in one of its cells silences the row, and no
* row has to be put between others, which would end the table. Code fences hold none.
*/
function silenceOf(text) {
	if (!text.includes("lockstep-")) return {
		directives: [],
		by: () => null
	};
	const lines = new LineIndex(text);
	const fenced = fencedLines(text);
	const directives = [...text.matchAll(COMMENT)].flatMap((match) => {
		const span = {
			start: match.index,
			end: match.index + match[0].length
		};
		const line = lines.at(span.start).line;
		const kind = kindOf(match[1]);
		if (kind === null || fenced.has(line)) return [];
		return [{
			kind,
			rules: (match[2] ?? "").split(/[\s,]+/).filter((name) => name !== ""),
			span,
			line,
			endLine: lines.at(span.end).line
		}];
	});
	const byLine = Map.groupBy(directives.flatMap((directive) => linesOf(directive).map((line) => ({
		line,
		directive
	}))), ({ line }) => line);
	const stretching = directives.filter(({ kind }) => kind === "disable" || kind === "enable");
	return {
		directives,
		by(rule, line) {
			const own = byLine.get(line)?.find(({ directive }) => isAbout(directive, rule));
			if (own !== void 0) return own.directive;
			const last = stretching.findLast((directive) => directive.line <= line && isAbout(directive, rule));
			return last?.kind === "disable" ? last : null;
		}
	};
}
/** The lines that a directive for single lines silences. */
function linesOf({ kind, line, endLine }) {
	if (kind === "disable-next-line") return [endLine + 1];
	return kind === "disable-line" ? Array.from({ length: endLine - line + 1 }, (_, index) => line + index) : [];
}
function isAbout({ rules }, rule) {
	return rules.length === 0 || rules.includes(rule);
}
function kindOf(word) {
	switch (word) {
		case "disable":
		case "enable":
		case "disable-line":
		case "disable-next-line": return word;
		default: return null;
	}
}
/** 1-based numbers of the lines inside code fences. */
function fencedLines(text) {
	const inside = /* @__PURE__ */ new Set();
	let fence = null;
	text.split(/\r\n|\r|\n/).forEach((content, index) => {
		const [, marks = "", rest = ""] = FENCE.exec(content) ?? [];
		if (fence === null) {
			if (marks !== "" && !(marks.startsWith("`") && rest.includes("`"))) fence = marks;
			return;
		}
		if (marks.startsWith(fence) && rest.trim() === "") fence = null;
		else inside.add(index + 1);
	});
	return inside;
}

// src/rules/check.ts
/** Every name that the configuration and comments can use. */
const RULE_NAMES = [...RULES, ...READING_RULES].map(({ name }) => name);
/** Rules that no comment silences. */
const UNSILENCED = /* @__PURE__ */ new Set([conflictMarkers.name, ...RULES.filter((rule) => rule.fromBase === true).map(({ name }) => name)]);
/** Rules that are asked with these settings, with what the configuration says of each. */
function* asked(settings) {
	for (const rule of RULES) {
		const setting = settings[rule.name];
		if (levelOf(rule, setting) !== "off") yield {
			rule,
			setting
		};
	}
}
/** Paths of the files whose texts the rules want, each once. Pure: the shell reads them, and gives them as `text`. */
function filesWanted(context, settings) {
	return new Set([...asked(settings)].flatMap(({ rule, setting }) => [...rule.wants?.(context, optionsOf(setting)) ?? []]));
}
/** What the rules would like to know of GitHub, each once. */
function questions(context, settings) {
	const all = [...asked(settings)].flatMap(({ rule, setting }) => [...rule.asks?.(context, optionsOf(setting)) ?? []]);
	return [...new Map(all.map((question) => [JSON.stringify(question), question])).values()];
}
/** All findings of all rules and of the reading itself that no comment silences, sorted by path, line and column. */
function check(context, settings) {
	const lines = /* @__PURE__ */ new Map();
	const found = [];
	const others = /* @__PURE__ */ new Map();
	for (const { rule, setting } of asked(settings)) for (const finding of rule.check(context, optionsOf(setting))) {
		const severity = levelOf(rule, setting, finding.severity);
		if (isDocument(finding.in)) others.set(finding.in.path, finding.in);
		if (severity !== "off") found.push({
			...placed(finding, lines),
			severity,
			rule: rule.name
		});
	}
	for (const { plan } of context.plans) for (const diagnostic of plan.diagnostics) {
		const severity = settings[diagnostic.rule]?.level ?? diagnostic.severity;
		if (severity !== "off") found.push({
			...diagnostic,
			severity
		});
	}
	const unmerged = new Set(found.filter(({ rule }) => rule === conflictMarkers.name).map(({ path }) => path));
	const ragged = new Set(found.flatMap((one) => one.rule === "ragged-row" && one.severity === "error" ? [rowOf(one)] : []));
	return sortDiagnostics(spoken(found.filter((one) => one.rule === conflictMarkers.name || !unmerged.has(one.path) && (one.task === null || OF_THE_ID.has(one.rule) || !ragged.has(rowOf(one)))), context, settings, unmerged, others));
}
/** Rules about the id of a row, which stands in its first cells. */
const OF_THE_ID = /* @__PURE__ */ new Set([
	"duplicate-id",
	"id-format",
	"id-range",
	"ragged-row"
]);
function rowOf({ path, line }) {
	return `${line} ${path}`;
}
/** Findings without those that a comment silences, and with what is wrong with such comments. */
function spoken(found, context, settings, unmerged, others) {
	const files = [...context.plans, ...context.epics];
	const silences = new Map([...files, ...others.values()].map((file) => [pathOf(file), silenceOf(file.text)]));
	const used = /* @__PURE__ */ new Set();
	const left = found.filter(({ path, rule, line }) => {
		const directive = UNSILENCED.has(rule) ? null : silences.get(path)?.by(rule, line) ?? null;
		if (directive !== null) used.add(directive);
		return directive === null;
	});
	const setting = settings[disableComment.name];
	const severity = levelOf(disableComment, setting);
	if (severity === "off") return left;
	const lines = /* @__PURE__ */ new Map();
	for (const file of files) {
		if (unmerged.has(pathOf(file))) continue;
		const useless = uselessComments(file, silences.get(pathOf(file))?.directives ?? [], used, RULE_NAMES);
		for (const finding of useless) left.push({
			...placed(finding, lines),
			severity,
			rule: disableComment.name
		});
	}
	return left;
}
function optionsOf(setting) {
	return setting?.options ?? {};
}
/** A finding at its lines and columns. */
function placed(finding, lines) {
	const path = pathOf(finding.in);
	const index = lines.get(path) ?? new LineIndex(finding.in.text);
	lines.set(path, index);
	const from = index.at(finding.span.start);
	const to = index.at(finding.span.end);
	return {
		path,
		line: from.line,
		column: from.column,
		endLine: to.line,
		endColumn: to.column,
		task: finding.task?.key ?? null,
		message: finding.message,
		hint: finding.hint,
		fix: finding.fix ?? null
	};
}
/** Whether a file is markdown that rules look at beside the plans: a decision record, a list of overrides. */
function isDocument(file) {
	return "path" in file && /\.md$/i.test(file.path);
}
function pathOf(file) {
	return "plan" in file ? file.plan.path : "epic" in file ? file.epic.path : file.path;
}
/** In the order a reader goes through the files. */
function sortDiagnostics(diagnostics) {
	return diagnostics.toSorted((a, b) => compare$1(a.path, b.path) || a.line - b.line || a.column - b.column || compare$1(a.rule, b.rule));
}
function compare$1(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/run/config-findings.ts
/** So many conversions are told one by one. */
const TOLD = 3;
/** What is wrong with the configuration; all that the older form writes in another way is one finding, which can be mended. */
function configFindings(configuration, problems, settings) {
	const migration = configuration === null ? null : migrationOf(configuration.text, CONFIG_SCHEMA_URL);
	const left = problems.filter(({ key }) => migration?.keys.has(key) !== true);
	const found = left.map((problem) => configDiagnostic(problem, "invalid-config"));
	const rule = READING_RULES.find(({ name }) => name === "old-config");
	if (migration === null || configuration === null || rule === void 0) return found;
	const unread = left.length < problems.length;
	const severity = unread ? "error" : levelOf(rule, settings[rule.name]);
	if (severity === "off") return found;
	const lines = new LineIndex(configuration.text);
	const [from, to] = [lines.at(migration.span.start), lines.at(migration.span.end)];
	found.push({
		path: configuration.path,
		line: from.line,
		column: from.column,
		endLine: to.line,
		endColumn: to.column,
		severity,
		rule: "old-config",
		task: null,
		message: message(migration.changes, unread),
		hint: unread ? "Until it is converted nothing of it counts." : "With it editors complete and check the file.",
		fix: {
			kind: "edits",
			edits: migration.edits
		}
	});
	return found;
}
function message(changes, unread) {
	const form = `This configuration is of the older form${unread ? " and can't be read" : ""}`;
	if (changes.length === 0) return `${form}: it doesn't name its schema.`;
	const rest = changes.length - TOLD;
	return `${form}: expected ${changes.slice(0, TOLD).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}
/** A problem of a configuration file as a finding. */
function configDiagnostic(problem, rule) {
	const { key: _, ...place } = problem;
	return {
		...place,
		severity: "error",
		rule,
		task: null,
		fix: null
	};
}

// src/run/retention.ts
/**
* A finding for the archives that are older than "retain-years": told, since nothing is deleted by a program.
* @param today ISO date; undefined where nobody knows it
*/
async function retentionFindings(files, { archive: { retainYears } }, today) {
	if (retainYears === null || today === void 0) return [];
	const sprints = outlived(await files.read(ARCHIVE_INDEX), today, retainYears);
	if (sprints.length === 0) return [];
	const named = sprints.length > 10 ? `${sprints.slice(0, 10).join(", ")}, …` : sprints.join(", ");
	const one = sprints.length === 1;
	return [{
		path: ARCHIVE_INDEX,
		line: 1,
		column: 1,
		endLine: 1,
		endColumn: 1,
		severity: "warning",
		rule: "archive-retention",
		task: null,
		message: `The ${one ? "archive" : "archives"} of ${sprints.length} ${one ? "sprint is" : "sprints are"} older than "retain-years" (${retainYears}) says: ${named}.`,
		hint: "Nothing is deleted for you: move them to where you keep such things, or raise the number.",
		fix: null
	}];
}

// src/run/row-order.ts
/** Ranks the rows that share an id with another one by when they came: the latest has the highest rank. */
async function rowOrder(plans, history) {
	const rows = plans.flatMap((file) => file.plan.tasks.map((task) => ({
		file,
		task
	})));
	const order = /* @__PURE__ */ new Map();
	for (const group of Map.groupBy(rows, ({ task }) => sharedKey(task)).values()) {
		if (group.length < 2) continue;
		const arrivals = /* @__PURE__ */ new Map();
		for (const { file, task } of group) {
			const span = task.spans.title;
			const title = span === void 0 ? task.values.title : slice(file.text, span);
			const arrival = await history.arrival(file.plan.path, task.id, title);
			if (arrival !== null) arrivals.set(task, arrival);
		}
		if (arrivals.size < group.length) continue;
		const sorted = [...arrivals].toSorted(([, a], [, b]) => compare(a, b));
		for (const [rank, [task]] of sorted.entries()) order.set(task, rank);
	}
	return order;
}
/** What everybody has was there before what only this branch has. */
function compare(a, b) {
	if (a.published !== b.published) return a.published ? -1 : 1;
	return a.at === b.at ? 0 : a.at - b.at;
}

// src/run/vocabulary.ts
/** How the plans' readers understand status words, for the rules, which know no dialect. */
function vocabulary(config) {
	const { statusWords, columns } = config.read;
	return {
		status: (words) => readStatus(words, void 0, statusWords),
		isLooseStatus: (words) => isLooseStatus(words) && !Object.hasOwn(statusWords, words.trim().toLowerCase()),
		column: (header) => roleOf(header, columns)
	};
}

// src/run/rule-context.ts
/** Gathers what the rules look at: reads only those files, and asks only those questions, that a rule wants. */
async function ruleContext(files, config, read, configuration, { history, today, base, facts, evidence }) {
	const all = await files.list();
	const known = {
		plans: read.plans,
		epics: read.epics,
		vocabulary: vocabulary(config),
		sprint: config.sprint,
		order: history === void 0 ? /* @__PURE__ */ new Map() : await rowOrder(read.plans, history),
		isThere: presence(all),
		paths: all,
		...today === void 0 ? {} : { today },
		...config.read.repositoryUrl === null ? {} : { repositoryUrl: config.read.repositoryUrl },
		...evidence === void 0 ? {} : { evidence },
		...configuration === null ? {} : { configuration },
		...base === void 0 ? {} : { base: await baseState(base, config) }
	};
	const wanted = filesWanted(known, config.rules);
	const asked = facts === void 0 ? [] : questions(known, config.rules);
	return {
		...known,
		text: await texts(files, wanted),
		...base === void 0 || known.base === void 0 ? {} : { base: {
			...known.base,
			text: await texts(base.files, wanted)
		} },
		...facts === void 0 || asked.length === 0 ? {} : { github: await facts.answer(asked, read.plans.map(({ plan }) => plan)) }
	};
}
/** Whether a path, or any that a glob matches, is one of those; case ignored. A plan can name thousands, over and over. */
function presence(all) {
	const paths = new Set(all.map((path) => path.toLowerCase()));
	const globs = /* @__PURE__ */ new Map();
	return (path) => {
		if (paths.has(path.replace(/^\.\//, "").toLowerCase())) return true;
		if (!/[*?[]/.test(path)) return false;
		const found = globs.get(path) ?? all.some(globMatcher([path]));
		globs.set(path, found);
		return found;
	};
}
async function baseState({ files, began, changed }, config) {
	return {
		plans: await allPlans(files, config),
		...began === void 0 ? {} : { began: await allPlans(began, config) },
		changed,
		text: () => null
	};
}
async function allPlans(files, config) {
	const selection = await selectPlans(files, config, []);
	return (await readPlans(files, config, selection.plans, selection)).plans;
}
/** Files are read also where the list has none, as it has none of symbolic links. */
async function texts(files, wanted) {
	const found = /* @__PURE__ */ new Map();
	for (const path of wanted) try {
		const text = await files.read(path);
		if (text !== null) found.set(path, text);
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
	}
	return (path) => found.get(path) ?? null;
}

// src/run/check.ts
/** Checks plans, configuration and labels. @throws UsageError where a given path is not there */
async function runCheck(request) {
	return checkReport(await findings(request), request.strict, null);
}
/** Everything that is wrong with what `request` names, sorted. */
async function findings(request) {
	const { files } = request;
	const { path: configPath, config: found, problems } = await findConfig(files, request.config, request.organisation);
	const config = withRepository(found, request.repositoryUrl ?? null);
	const missing = [];
	const labels = await findLabels(files, config).catch(async (error) => {
		if (!(error instanceof UsageError)) throw error;
		const { message, hint } = error;
		const place = await keyPlace(files, configPath, "labels-file");
		missing.push({
			...place,
			message,
			hint,
			severity: "error",
			rule: "invalid-config",
			task: null,
			fix: null
		});
		return null;
	});
	const beside = /* @__PURE__ */ new Set([configPath, labels?.path ?? null]);
	const selection = await selectPlans(files, config, request.paths);
	const isMeant = (path) => request.onlyPlans !== true || isPlanPath(path, config.plans);
	const wanted = selection.plans.filter((path) => !beside.has(path) && isMeant(path));
	const others = request.paths.length === 0 ? [] : (await selectPlans(files, config, [])).plans;
	const read = await readPlans(files, config, [.../* @__PURE__ */ new Set([...wanted, ...others])].sort(), {
		epics: selection.epics,
		named: request.onlyPlans === true ? /* @__PURE__ */ new Set() : selection.named
	});
	const before = request.base === void 0 ? null : await configOf(request.base.files, request);
	const rules = before === null ? config.rules : settingsOver(config.rules, before.rules, RULES);
	const evidence = evidencePolicy((before ?? config).sync["done-requires"]);
	const configuration = await configFile(files, configPath);
	const context = await ruleContext(files, {
		...config,
		rules
	}, read, configuration, {
		...request,
		...evidence === null ? {} : { evidence }
	});
	const all = [
		...check(context, rules),
		...read.unreadable,
		...missing,
		...await retentionFindings(files, config, request.today),
		...configFindings(configuration, problems, rules),
		...labels?.result.kind === "invalid" ? labels.result.problems.map((p) => configDiagnostic(p, "invalid-labels")) : []
	];
	const asked = request.paths.length === 0 ? null : /* @__PURE__ */ new Set([...selection.plans, ...selection.named]);
	return {
		diagnostics: sortDiagnostics(asked === null ? all : all.filter((d) => asked.has(d.path))),
		plans: read.plans.filter((file) => asked === null || asked.has(file.plan.path)).length,
		settings: [...beside].filter((path) => path !== null).filter((path) => asked === null || asked.has(path))
	};
}
/** The configuration of the base; the defaults where it has none. */
async function configOf(files, { config, organisation }) {
	try {
		return (await findConfig(files, config, organisation)).config;
	} catch (error) {
		if (error instanceof UsageError) return defaultConfig();
		throw error;
	}
}
async function configFile(files, path) {
	const text = path === null ? null : await files.read(path);
	return path === null || text === null ? null : {
		path,
		text
	};
}
function withRepository(config, repositoryUrl) {
	return repositoryUrl === null ? config : {
		...config,
		read: {
			...config.read,
			repositoryUrl
		}
	};
}
/** What is printed of findings. @param fixed number of findings mended before, null where none were to be */
function checkReport(found, strict, fixed) {
	const error = found.diagnostics.filter((d) => d.severity === "error").length;
	const warning = found.diagnostics.length - error;
	return {
		version: 1,
		ok: error === 0 && (!strict || warning === 0),
		counts: {
			error,
			warning
		},
		diagnostics: found.diagnostics.map(({ fix, ...rest }) => ({
			...rest,
			fixable: fix !== null
		})),
		plans: found.plans,
		settings: found.settings,
		fixed
	};
}
/** Where a configuration has a key. */
async function keyPlace(files, configPath, key) {
	const path = configPath ?? "sprint.config.json";
	const lines = (await files.read(path) ?? "").split("\n");
	const at = Math.max(0, lines.findIndex((line) => line.includes(`"${key}"`)));
	const column = Math.max(0, lines[at]?.indexOf(`"${key}"`) ?? 0) + 1;
	return {
		path,
		line: at + 1,
		column,
		endLine: at + 1,
		endColumn: column + key.length + 2
	};
}

// src/run/fix.ts
/** One fix can uncover the next (a status in damaged text); more rounds than this mean that two undo each other. */
const MAX_ROUNDS = 8;
/** Makes all fixes in memory and checks again what comes out, until there is nothing left that a fix changes. */
async function applyFixes(request) {
	const { config } = await findConfig(request.files, request.config, request.organisation);
	const changed = /* @__PURE__ */ new Map();
	const files = overlaid(request.files, changed);
	const first = await findings({
		...request,
		files
	});
	let found = first;
	for (let round = 0; round < MAX_ROUNDS; round++) {
		if (!await fixOnce(found.diagnostics, files, config, changed)) break;
		found = await findings({
			...request,
			files
		});
	}
	const fixed = Math.max(0, first.diagnostics.length - found.diagnostics.length);
	return {
		files: [...changed.values()].filter((file) => file.before !== file.after).sort((a, b) => a.path < b.path ? -1 : 1),
		report: checkReport(found, request.strict, fixed),
		left: found,
		source: files
	};
}
/** One round: edits and changes of every file once. False where nothing came of it. */
async function fixOnce(diagnostics, files, config, changed) {
	let any = false;
	for (const [path, ofFile] of Map.groupBy(diagnostics, (d) => d.path)) {
		if (ofFile.every((d) => d.fix === null)) continue;
		const text = await files.read(path);
		if (text === null) continue;
		const edits = separate(text, ofFile.flatMap((d) => d.fix?.kind === "edits" ? [d.fix.edits] : []));
		const changes = ofFile.flatMap((d) => d.fix?.kind === "change" ? [d.fix.change] : []);
		const after = edits.length > 0 ? applyEdits(text, edits) : changedText(path, text, changes, config);
		if (after === text) continue;
		changed.set(path, {
			path,
			before: changed.get(path)?.before ?? text,
			after
		});
		any = true;
	}
	return any;
}
function changedText(path, text, changes, config) {
	return changes.length === 0 ? text : changePlan(path, text, changes, config.read).text;
}
/**
* The fixes that don't touch each other; what is left out comes in the next round. Linear: a file may have as many
* edits as lines.
*/
function separate(text, fixes) {
	const taken = [];
	/** Per character whether an edit replaces it, and whether one inserts before it. */
	const replaced = new Uint8Array(text.length + 1);
	const inserted = new Uint8Array(text.length + 1);
	const isFree = ({ span: { start, end } }) => {
		if (start === end) return !(replaced[start] === 1 && replaced[start - 1] === 1);
		for (let at = start; at < end; at++) if (replaced[at] === 1 || at > start && inserted[at] === 1) return false;
		return true;
	};
	for (const fix of fixes) {
		if (!fix.every(isFree)) continue;
		for (const edit of fix) {
			const { start, end } = edit.span;
			if (start === end) inserted[start] = 1;
			else replaced.fill(1, start, end);
			taken.push(edit);
		}
	}
	return taken;
}
/** The files with those that were changed in memory in place of their own texts. */
function overlaid(files, changed) {
	return {
		place: files.place,
		list: () => files.list(),
		read: async (path) => changed.get(path)?.after ?? files.read(path)
	};
}

// src/run/preview/check.ts
/**
* Counts what the check finds in the plans as a merge leaves them.
* @param today ISO date of the day
*/
function checkCounts(config, today, organisation = null) {
	return async (files) => (await runCheck({
		files,
		paths: [],
		config,
		organisation,
		strict: false,
		today
	})).counts;
}

// src/records/preview-entry.ts
/** Names of fields as people say them, where they differ. */
const NAMES = {
	dependsOn: "depends on",
	blockedBy: "blocked by",
	pullRequest: "pull request",
	eta: "ETA",
	sprint: "milestone"
};
/**
* What happens to one task, as an entry of a list: `- **T-004** #17: status In Progress → Done, closes the issue`.
* @param changes all that concern the task, at most one for each side and file
* @param removed whether the plans lose it
*/
function taskEntry(key, changes, removed) {
	const issue = changes.find(({ issue }) => issue !== null)?.issue ?? null;
	const over = changes.some(({ fields }) => fields.status?.to === "cancelled");
	const parts = [
		...removed ? ["the task is removed"] : [],
		...changes.filter(({ side }) => side === "github").map((change) => onGitHub(change, removed, removed || over)),
		...changes.filter(({ side }) => side === "plan").map(inPlan)
	];
	return `- **${literal(oneLine(key))}**${issue === null ? "" : ` #${issue}`}: ${parts.join("; ")}\n`;
}
function onGitHub({ action, fields }, removed, notPlanned) {
	switch (action) {
		case "create-issue": return creation(fields);
		case "close-issue": return joined([...fieldTexts(removed ? withoutComment(fields) : fields), `closes the issue${notPlanned ? " as not planned" : ""}`]);
		case "reopen-issue": return joined([...fieldTexts(fields), "reopens the issue"]);
		default: return joined(fieldTexts(fields)) || "brings the issue up to date";
	}
}
function inPlan({ action, path, branch, fields }) {
	const file = `<code>${literal(oneLine(path ?? "the plan"))}</code>`;
	const place = branch === void 0 ? file : `${file} on <code>${literal(oneLine(branch))}</code>`;
	const what = joined(fieldTexts(fields));
	if (action === "add-task") return `adds the task to ${place}`;
	if (action === "remove-task") return `takes the task out of ${place}`;
	return `in ${place}: ${what || "brought up to date"}`;
}
/** The comment on the issue of a task that is gone says why it is closed, which the entry does, too. */
function withoutComment({ comment: _, ...fields }) {
	return fields;
}
/** `creates an issue "Frame it", assigned to carol, milestone Sprint-12; status Not Started, priority high`. */
function creation({ title, owners, sprint, description: _, ...others }) {
	const named = title === void 0 ? "" : ` ${literal(valueText(title.to))}`;
	const people = listOf(owners?.to);
	const to = people.length === 0 ? "" : `, assigned to ${literal(people.join(", "))}`;
	const within = typeof sprint?.to === "string" ? `, milestone ${literal(oneLine(sprint.to))}` : "";
	const rest = Object.entries(others).map(([name, { to: value }]) => given(name, value));
	return `creates an issue${named}${to}${within}${rest.length === 0 ? "" : ` (${rest.join(", ")})`}`;
}
/** A value that a new issue begins with: `priority high`. */
function given(name, value) {
	const said = describeField(NAMES[name] ?? name, {
		from: null,
		to: value
	});
	return literal(said.replace(" none → ", " "));
}
function fieldTexts(fields) {
	return Object.entries(fields).flatMap(([name, field]) => {
		if (name === "state") return [];
		if (name === "owners") return assignments(field);
		if (name === "comment") return ["comments on it"];
		return [literal(describeField(NAMES[name] ?? name, field))];
	});
}
/** `assigns bob, unassigns ann`. */
function assignments({ from, to }) {
	const [before, after] = [listOf(from), listOf(to)];
	const joins = after.filter((login) => !before.includes(login));
	const leaves = before.filter((login) => !after.includes(login));
	return [...joins.length === 0 ? [] : [literal(`assigns ${joins.join(", ")}`)], ...leaves.length === 0 ? [] : [literal(`unassigns ${leaves.join(", ")}`)]];
}
function listOf(value) {
	return Array.isArray(value) ? value.flatMap((entry) => typeof entry === "string" ? [oneLine(entry)] : []) : [];
}
function joined(parts) {
	return parts.join(", ");
}

// src/records/preview-words.ts
/** Longest sentence of somebody else's that is quoted, in characters. */
const LONGEST = 1e3;
/** A noun for so many of it. */
function plural(n, noun) {
	return n === 1 ? noun : `${noun}s`;
}
/** A text as one line that is not too long. */
function cut(text) {
	const points = Array.from(oneLine(text));
	return points.length <= LONGEST ? points.join("") : `${points.slice(0, 999).join("")}…`;
}

// src/records/preview-changes.ts
/**
* The changes as a list: an entry for each task, then labels, milestones and derived lines.
* @param room characters that it may take
*/
function changeList({ changes, removed, closes }, room) {
	const gone = new Set(removed);
	const entries = [...Map.groupBy(changes.filter(({ task }) => task !== null), ({ task }) => task ?? "")].map(([key, own]) => taskEntry(key, own, gone.has(key)));
	const others = changes.filter(({ task }) => task === null);
	const named = (action) => others.flatMap((change) => change.action === action ? [`<code>${literal(oneLine(String(change.fields.name?.to ?? change.fields.title?.to ?? change.fields.name?.from ?? "")))}</code>`] : []);
	const more = [
		...entry("creates the label", named("create-label")),
		...entry("changes the label", named("update-label")),
		...entry("deletes the label", named("delete-label")),
		...entry("creates the milestone", named("create-milestone")),
		...entry("changes the milestone", named("update-milestone")),
		...others.flatMap(({ action, issue }) => action === "update-issue" ? [`- #${issue}: labels it\n`] : []),
		...entry("brings counts and progress up to date in", others.flatMap(({ action, path }) => action === "update-derived" ? [`<code>${literal(oneLine(path ?? ""))}</code>`] : [])),
		...closes.length === 0 ? [] : [`- ${cut(closes.map((number) => `#${number}`).join(", "))}: GitHub itself ends what the description names
`]
	];
	return foldedList([...entries, ...more], room, (rest) => `And ${rest} more: \`lockstep preview\` prints all of them as JSON.`);
}
/** A line for things of one kind: `- creates the labels a, b`. */
function entry(deed, names) {
	if (names.length === 0) return [];
	const plain = deed.endsWith(" in") || names.length === 1 ? deed : `${deed}s`;
	const rest = names.length - 20;
	return [`- ${plain} ${names.slice(0, 20).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}\n`];
}

// src/records/preview.ts
/** The first line of the tool's comment on a pull request, by which it is found again. */
const PREVIEW_MARKER = "<!-- lockstep:preview -->";
/** How many characters each part may take, of the 65,536 that GitHub takes of a comment. */
const ROOM = {
	changes: 36e3,
	conflicts: 9e3,
	notices: 7e3,
	failed: 3e3,
	progress: 5e3
};
/**
* The comment on a pull request; null where it needs none.
* @param there whether it has one: what that says may be over
*/
function commentOf(preview, there) {
	return preview.unconcerned !== null && preview.unconcerned !== "too-large" && !there ? null : `${PREVIEW_MARKER}\n${previewMarkdown(preview)}`;
}
/**
* What merging will do, as markdown: task by task, then conflicts, what needs a look, and progress. The same preview gives
* the same text. All that plans and issues say is text, whatever it says.
*/
function previewMarkdown(preview) {
	const { foreseen, unconcerned } = preview;
	const heading = "### What merging this does to plans and issues\n";
	if (foreseen === null) return `${heading}\n${UNCONCERNED[unconcerned ?? "no-plans"]}\n`;
	return [
		heading,
		`${summary(preview, foreseen)}\n`,
		obstacles(preview, foreseen),
		changeList(foreseen, ROOM.changes),
		section("Conflicts: both sides changed", foreseen.conflicts.map(describeConflict), ROOM.conflicts),
		section("GitHub won't take", describeFailures(foreseen.failed), ROOM.failed),
		section("Needs a look", messages(foreseen, "problem"), ROOM.notices / 2),
		section("Notes", messages(foreseen, "note"), ROOM.notices / 2),
		progressTable(foreseen.progress),
		foot(preview, foreseen)
	].filter((part) => part !== "").join("\n");
}
const UNCONCERNED = {
	"no-plans": "Nothing: it changes no plan, no configuration of the sync and no labels file.",
	over: "Nothing more: it is closed.",
	elsewhere: "Nothing yet: it goes into another branch than the default one, and plans are synced from there.",
	own: "Nothing: its changes come from the issues.",
	"too-large": "It changes too much to be worked out beforehand with few enough requests. The sync works it out after the merge; `lockstep sync --dry-run` shows it then."
};
function summary({ into, unmergeable }, { changes, held, stopped }) {
	if (stopped !== null) return `**Once this is merged, no sync runs any more:** ${literal(cut(stopped))} Nothing is written until that is mended.`;
	const count = (action) => changes.filter((change) => change.action === action).length;
	const tasks = new Set(changes.flatMap(({ side, task, path }) => side === "plan" && task !== null ? [JSON.stringify([path, task])] : []));
	const said = [
		[
			count("create-issue"),
			"creates",
			"issue",
			""
		],
		[
			count("close-issue"),
			"closes",
			"issue",
			""
		],
		[
			count("reopen-issue"),
			"reopens",
			"issue",
			""
		],
		[
			count("update-issue") + count("comment"),
			"changes",
			"issue",
			""
		],
		[
			tasks.size,
			"updates",
			"task",
			" in the plans"
		]
	].flatMap(([n, verb, noun, where]) => n === 0 ? [] : [`${verb} ${n} ${plural(n, noun)}${where}`]);
	const [then, where] = [held === null ? "" : " once that is allowed", literal(oneLine(into))];
	const what = changes.length === 0 ? "changes nothing on issues and plans" : said.length === 0 ? "brings labels, milestones and counts up to date" : listed(said);
	return `Merging this into <code>${where}</code> ${unmergeable === true ? "as it stands " : ""}${what}${then}.`;
}
/** What stands between the merge and its effect. */
function obstacles({ readFrom, unmergeable, into }, { held }) {
	const branch = `<code>${literal(oneLine(into))}</code>`;
	return [...held === null ? [] : [`**The sync will stop after the merge** and write nothing until it is run with <code>${literal(`--${held.option}`)}</code> (in the workflow: <code>${literal(`${held.option}: true`)}</code>). ${literal(cut(held.message))}`], ...unmergeable === true ? [`It conflicts with ${branch}: what both changed is shown as this branch has it.`] : readFrom === "head" ? [`GitHub has made no trial merge with ${branch} yet: shown is what this branch has.`] : []].map((line) => `> ${line}\n`).join(">\n");
}
function section(title, entries, room) {
	if (entries.length === 0) return "";
	const lines = entries.map((text) => `- ${literal(text)}\n`);
	return `**${title}**\n\n${foldedList(lines, room, (rest) => `And ${rest} more.`)}`;
}
function messages({ notices }, level) {
	return notices.filter((notice) => notice.level === level).map(({ message }) => message);
}
function progressTable(progress) {
	if (progress.length === 0) return "";
	const rows = progress.map(({ path, before, after }) => `| <code>${literal(oneLine(path))}</code> | ${figures$1(before)} | ${figures$1(after)} |\n`);
	let left = ROOM.progress;
	const kept = rows.filter((row) => {
		left -= row.length;
		return left >= 0;
	});
	const rest = rows.length - kept.length;
	const more = rest === 0 ? "" : `\nAnd ${rest} more plans.\n`;
	return `| progress | before | after |\n| --- | --- | --- |\n${kept.join("")}${more}`;
}
function figures$1(progress) {
	if (progress === null) return "no plan";
	const { done, tasks, donePoints, points } = progress;
	const percent = points > 0 ? donePoints / points : tasks > 0 ? done / tasks : 0;
	return `${done}/${tasks} tasks${points > 0 ? `, ${donePoints}/${points} points` : ""} (${Math.round(percent * 100)}&#8239;%)`;
}
function foot({ check }, { due }) {
	const verdict = check === null ? [] : [check.error + check.warning === 0 ? "The check of the plans finds nothing wrong." : `The check of the plans finds ${check.error} ${plural(check.error, "error")} and ${check.warning} ${plural(check.warning, "warning")}.`];
	const other = due.length === 0 ? [] : [`${due.length} other ${plural(due.length, "change")} ${due.length === 1 ? "is" : "are"} already due, with or without this pull request.`];
	return [...verdict, ...other].map((line) => `${line}\n`).join("\n");
}
/** `creates 1 issue, closes 2 issues and writes 1 entry`. */
function listed(parts) {
	const last = parts.at(-1) ?? "";
	return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

// src/run/preview/comment.ts
/**
* Keeps the one comment of a pull request up to date. It is known by its marker and by its author, who must be the token's
* own: a marker in anybody else's comment is nothing. Where two runs at once have made two, the older one stays.
*/
async function keepComment(comments, preview) {
	if (preview.unconcerned === "over") return { kind: "none" };
	const [first, ...doubles] = await comments.own(preview.pull, PREVIEW_MARKER);
	const body = commentOf(preview, first !== void 0);
	if (first === void 0) return body === null ? { kind: "none" } : made(await comments.create(preview.pull, body), "created");
	for (const { id } of doubles) {
		const removed = await comments.remove(id);
		if (removed.kind === "refused") return removed;
	}
	if (body === null || sameText(first.body, body)) return { kind: "same" };
	return made(await comments.update(first.id, body), "updated");
}
function made(result, kind) {
	return result.kind === "refused" ? result : { kind };
}
/** GitHub may give a body back with other line ends and without the last one. */
function sameText(a, b) {
	return a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();
}

// src/sync/beyond.ts
/**
* The changes that one state of a repository brings beyond those that another brings already. Of a change that both
* bring, the fields remain that differ; one that makes an issue or a task remains whole.
*/
function changesBeyond(changes, already) {
	const known = Map.groupBy(already, placeOf);
	return changes.flatMap((change) => {
		const same = known.get(placeOf(change)) ?? [];
		if (same.some((other) => sameChange(change, other))) return [];
		const alike = same.find(({ action }) => action === change.action);
		if (alike === void 0 || MAKES.has(change.action)) return [change];
		const fields = Object.entries(change.fields).filter(([name, field]) => !sameField(field, alike.fields[name]));
		return fields.length === 0 ? [] : [{
			...change,
			fields: Object.fromEntries(fields)
		}];
	});
}
/** Values without those that another state has, too. */
function valuesBeyond(values, already) {
	const known = new Set(already.map((value) => JSON.stringify(value)));
	return values.filter((value) => !known.has(JSON.stringify(value)));
}
const MAKES = /* @__PURE__ */ new Set(["create-issue", "add-task"]);
/** What a change is about: a task on one side, or a label, a milestone or the derived lines of a file. */
function placeOf({ side, action, task, issue, path, branch, fields }) {
	const name = task === null ? [
		action,
		issue,
		fields.name?.to ?? fields.name?.from ?? fields.title?.to ?? null
	] : [];
	return JSON.stringify([
		side,
		task,
		path,
		branch ?? null,
		...name
	]);
}
function sameChange(a, b) {
	return a.action === b.action && Object.keys(a.fields).length === Object.keys(b.fields).length && Object.entries(a.fields).every(([name, field]) => sameField(field, b.fields[name]));
}
/** Compared as they are stored: as JSON. */
function sameField(a, b) {
	return b !== void 0 && JSON.stringify([a.from, a.to]) === JSON.stringify([b.from, b.to]);
}

// src/run/preview/dry-run.ts
/**
* Runs the sync dry. Where it would write nothing before a person says so, what it would do after that is told, and why
* it waits.
* @throws GitHubError where GitHub fails; what is wrong with the repository itself is no error
*/
async function dryRun(host, asked, hint) {
	const request = {
		host,
		configPath: asked.configPath,
		organisation: asked.organisation ?? null,
		run: asked.run,
		clock: asked.clock,
		progress: asked.progress,
		workflowRun: asked.workflowRun ?? null,
		...asked.stop === void 0 ? {} : { stop: asked.stop },
		dryRun: true,
		adopt: false,
		allowMassChange: false,
		full: false,
		hint,
		cause: {
			event: "preview",
			actor: null,
			subject: `#${asked.number}`
		},
		sleep: () => Promise.resolve()
	};
	try {
		const report = await runSync(request);
		const brake = (found) => found.notices.find(({ code }) => code === "brake");
		const first = brake(report);
		if (report.adoption === null && first === void 0) return {
			kind: "report",
			report,
			held: null,
			adoption: null
		};
		const held = first === void 0 ? {
			code: "adoption",
			message: "This is a first meeting with issues that are there already.",
			option: "adopt"
		} : {
			code: "brake",
			message: first.message,
			option: "allow-mass-change"
		};
		return {
			kind: "report",
			report: await runSync({
				...request,
				adopt: true,
				allowMassChange: true
			}),
			held,
			adoption: report.adoption
		};
	} catch (error) {
		if (error instanceof ConfigError || error instanceof UnreadableFile) return {
			kind: "stopped",
			reason: error.message
		};
		if (error instanceof UsageError || error instanceof StateError || isBadFile(error)) return {
			kind: "stopped",
			reason: [error.message, error.hint].filter(Boolean).join(" ")
		};
		throw error;
	}
}
function isBadFile(error) {
	return error instanceof GitHubError && error.kind === "bad-file";
}

// src/run/preview/merged-host.ts
/** No login: whoever merges, who may write. */
const SOMEBODY = "";
/** A repository as GitHub shows it once a pull request is merged, with everything else as it is. */
function mergedHost(host, { pull, into, commit, files, base, closing, at }) {
	const merged = {
		...pull,
		state: "closed",
		draft: false,
		mergedAt: at,
		updatedAt: at
	};
	const closes = new Set(closing);
	const closed = (issue) => closes.has(issue.number) && issue.state === "open" ? {
		...issue,
		state: "closed",
		stateReason: "completed",
		closedAt: at,
		closedBy: SOMEBODY,
		updatedAt: at
	} : issue;
	const issue = async (number) => {
		const found = await host.issue(number);
		return found === null ? null : closed(found);
	};
	return {
		...host,
		async repository() {
			const facts = await host.repository();
			const { openCount } = facts;
			return {
				...facts,
				openCount: openCount === null ? null : openCount - 1 - closing.length
			};
		},
		async head(branch, recorded) {
			const now = await host.head(branch, recorded);
			if (branch !== into) return now;
			return {
				sha: commit,
				since: now.since === "same" ? "ahead" : now.since,
				files: null
			};
		},
		tree: (sha) => sha === commit ? Promise.resolve(files) : host.tree(sha),
		issue,
		async issues(since, enough) {
			const { items, at: seen } = await host.issues(since, enough);
			const listed = new Set(items.map(({ number }) => number));
			return {
				items: [...(await Promise.all(closing.filter((number) => !listed.has(number)).map((number) => issue(number)))).flatMap((found) => found === null ? [] : [{
					...found,
					closedBy: null
				}]), ...items.map((found) => ({
					...closed(found),
					closedBy: null
				}))],
				at: seen
			};
		},
		async timeline(number) {
			const events = await host.timeline(number);
			return closes.has(number) ? [...events, {
				event: "closed",
				label: null,
				actor: SOMEBODY,
				at
			}] : events;
		},
		pull: async (number) => number === merged.number ? merged : host.pull(number),
		async pulls(since, enough) {
			const { items, at: seen } = await host.pulls(since, enough);
			return {
				items: [merged, ...items.filter(({ number }) => number !== merged.number)],
				at: seen
			};
		},
		permission: async (login) => login === SOMEBODY ? "write" : host.permission(login),
		branches: {
			...host.branches,
			added: (from, head) => host.branches.added(from === commit ? base : from, head)
		}
	};
}

// src/run/preview/progress.ts
/** The plans of one state of a repository; none where its configuration is wrong. */
async function plansOf(files, { configPath, organisation }) {
	const { config } = await findConfig(files, configPath, organisation);
	const selection = await selectPlans(files, config, []);
	const { plans } = await readPlans(files, config, selection.plans, selection);
	return new Map(plans.filter(({ plan }) => !plan.template).map(({ plan }) => [plan.path, plan]));
}
/**
* What a merge does to the plans as such: the tasks that they lose, and how far each is before and after, with what the
* sync then writes into it. Plans of which neither state has a task are left out, and so are those whose figures stay.
* @param changes what the sync does after the merge
*/
async function planDifference(before, after, settings, changes) {
	const [were, are] = [await plansOf(before, settings), await plansOf(after, settings)];
	const keys = (plans) => [...plans.values()].flatMap((plan) => unitsOf(plan).map((task) => sharedKey(task)));
	const stay = new Set(keys(are));
	const removed = [...new Set(keys(were))].filter((key) => !stay.has(key));
	const statuses = /* @__PURE__ */ new Map();
	for (const { side, task, path, fields } of changes) {
		const to = STATUSES.find((status) => status === fields.status?.to);
		if (side === "plan" && task !== null && to !== void 0) statuses.set(JSON.stringify([path, task]), to);
	}
	return {
		removed,
		progress: [.../* @__PURE__ */ new Set([...were.keys(), ...are.keys()])].toSorted().flatMap((path) => {
			const [was, is] = [were.get(path), are.get(path)];
			const written = ({ key, values }) => statuses.get(JSON.stringify([path, key])) ?? values.status;
			const plan = {
				path,
				before: was === void 0 ? null : figures(was, (task) => task.values.status),
				after: is === void 0 ? null : figures(is, written)
			};
			return JSON.stringify(plan.before) === JSON.stringify(plan.after) || (plan.before?.tasks ?? 0) + (plan.after?.tasks ?? 0) === 0 ? [] : [plan];
		})
	};
}
function figures({ tasks }, statusOf) {
	const counted = tasks.filter((task) => statusOf(task) !== "cancelled");
	const done = counted.filter((task) => statusOf(task) === "done");
	const sum = (all) => all.reduce((total, { values }) => total + (values.points ?? 0), 0);
	return {
		done: done.length,
		tasks: counted.length,
		donePoints: sum(done),
		points: sum(counted)
	};
}

// src/run/preview/trial.ts
/** So often GitHub is asked for its trial merge, which it makes in the background, and so long between, milliseconds. */
const TRIES = 5;
const PAUSE_MS = 1500;
/**
* A pull request with GitHub's trial merge into the base as it is now, as far as GitHub has one.
* @param base the base branch's head
* @throws UsageError where there is no such pull request
*/
async function trialMerge(previews, number, base, sleep) {
	for (let tries = 1;; tries++) {
		const facts = await previews.merge(number);
		if (facts === null) throw new UsageError(`There is no pull request #${number}.`, "Look for its number on the repository's page.");
		if (facts.pull.state === "closed" || facts.conflicts === true || isCurrent(facts, base) || tries === TRIES) return facts;
		await sleep(PAUSE_MS);
	}
}
function isCurrent({ trial, pull }, base) {
	return trial !== null && trial.base === base && trial.head === pull.headSha;
}
/**
* The files after the merge. Where GitHub has no trial merge of base and head as they are now, what the pull request
* changes is taken from the newest that there is, of a conflict from the head, and everything else from the base.
* @param changed paths that the pull request changes
*/
async function mergeFiles(host, facts, base, changed) {
	const { trial, pull } = facts;
	if (trial !== null && isCurrent(facts, base)) return {
		commit: trial.sha,
		files: await host.tree(trial.sha),
		readFrom: "merge"
	};
	const readFrom = trial !== null && trial.head === pull.headSha ? "merge" : "head";
	const commit = trial !== null && readFrom === "merge" ? trial.sha : pull.headSha;
	const own = new Set(changed);
	const [before, there] = [await host.tree(base), await host.tree(commit)];
	return {
		commit,
		files: [...before.filter(({ path }) => !own.has(path)), ...there.filter(({ path }) => own.has(path))],
		readFrom
	};
}

// src/run/preview/preview.ts
/** So many requests beyond those that show how the repository stands. */
const LIMIT = 400;
const CONCERNED = /* @__PURE__ */ new Set([
	"plan",
	"epic",
	"config",
	"labels"
]);
/**
* Works out what merging a pull request will do: the sync is run dry on the repository as it is, and again as it will be
* after the merge. What only the second one does, the merge does. Reads only; nothing of what is read is executed.
* @throws UsageError where there is no such pull request; GitHubError where GitHub fails
*/
async function runPreview(request) {
	const { number, previews, sleep } = request;
	const reading = frozen(request.host);
	const { host } = reading;
	const repository = await host.repository();
	const base = (await host.head(repository.defaultBranch, null)).sha;
	const facts = await trialMerge(previews, number, base, sleep);
	const preview = (told) => ({
		version: 1,
		pull: number,
		into: facts.into,
		head: facts.pull.headSha,
		readFrom: null,
		unmergeable: facts.conflicts,
		foreseen: null,
		check: null,
		...told,
		requests: host.traffic.requests
	});
	const unconcerned = byItself(facts, repository.defaultBranch);
	if (unconcerned !== null) return preview({ unconcerned });
	const changed = await host.pullFiles(number);
	const before = commitFiles(host, base);
	const { config } = await findConfig(before, request.configPath, request.organisation);
	const roleOf = roles(config, request.configPath);
	if (!changed.some((path) => CONCERNED.has(roleOf(path)))) return preview({ unconcerned: "no-plans" });
	const now = await dryRun(host, request, {
		issues: [],
		pulls: [number]
	});
	reading.limit(request.limit ?? LIMIT);
	try {
		return preview({
			unconcerned: null,
			...await afterwards(request, reading, facts, base, await mergeFiles(host, facts, base, changed), now)
		});
	} catch (error) {
		if (error instanceof TooLarge) return preview({ unconcerned: "too-large" });
		throw error;
	}
}
/** Whether a pull request is no matter for a preview, whatever it changes. */
function byItself({ pull, into }, defaultBranch) {
	if (pull.state === "closed") return "over";
	if (into !== defaultBranch) return "elsewhere";
	return pull.headRef.startsWith("lockstep/") && !pull.fromFork ? "own" : null;
}
async function afterwards(request, { host }, { pull, into }, base, { commit, files, readFrom }, now) {
	const at = new Date(Date.parse((await host.readLedger()).at) + 1e3).toISOString();
	const closing = await openOnes(host, closedIssues(pull.body));
	const after = mergedHost(host, {
		pull,
		into,
		commit,
		files,
		base,
		closing,
		at
	});
	const then = await dryRun(after, request, {
		issues: [],
		pulls: [pull.number]
	});
	const source = commitFiles(after, commit);
	const check = request.check === void 0 ? null : await request.check(source);
	const due = now.kind === "report" ? now.report : null;
	const told = then.kind === "stopped" ? stoppedBy(then.reason) : because(then, due);
	const all = then.kind === "report" ? then.report.changes : [];
	const difference = await planDifference(commitFiles(host, base), source, request, all);
	return {
		readFrom,
		check,
		foreseen: {
			...told,
			...difference,
			closes: closing
		}
	};
}
/** Those of the issues that are open: GitHub closes them when a pull request that names them is merged. */
async function openOnes(host, numbers) {
	const open = [];
	for (const number of numbers) if ((await host.issue(number))?.state === "open") open.push(number);
	return open;
}
function stoppedBy(reason) {
	return {
		changes: [],
		due: [],
		conflicts: [],
		failed: [],
		notices: [],
		held: null,
		stopped: reason,
		adoption: null
	};
}
/** What a sync after the merge does beyond what one does now. */
function because({ report, held, adoption }, now) {
	const changes = changesBeyond(report.changes, now?.changes ?? []);
	return {
		changes,
		due: changesBeyond(report.changes, changes),
		conflicts: valuesBeyond(report.conflicts, now?.conflicts ?? []),
		failed: valuesBeyond(report.failed, now?.failed ?? []),
		notices: valuesBeyond(report.notices, now?.notices ?? []),
		held,
		stopped: null,
		adoption
	};
}

export { applyFixes as a, archiveInputs as c, initFiles as d, writeInitFiles as f, checkCounts as i, runArchive as l, keepComment as n, checkReport as o, previewMarkdown as r, findings as s, runPreview as t, configFor as u };