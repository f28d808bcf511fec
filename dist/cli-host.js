import { C as unknown, S as union, a as _instanceof, b as string, c as boolean, d as int, h as object$1, i as _enum, o as array } from "./cli-schemas.js";
import { n as datetime } from "./cli-iso.js";
import { a as noBranch, c as refused, f as nameOf, m as withoutToken, o as noRepository, r as messageOf, t as lacksPermission } from "./cli-problems.js";
import { t as decodeUtf8 } from "./cli-utf8.js";
import { t as GitHubError } from "./cli-errors.js";
import { a as pages, i as instantOf, r as everything, t as createClient } from "./cli-client.js";
import { createHash } from "node:crypto";

// src/github/branch.ts
/** GitHub lists no more files of a comparison. A list of this length may be cut off. */
const MOST_FILES$2 = 300;
const reference$3 = object$1({ object: object$1({ sha: string() }) });
const comparison$3 = object$1({
	status: _enum([
		"identical",
		"ahead",
		"behind",
		"diverged"
	]),
	total_commits: int(),
	commits: array(object$1({ sha: string() })),
	files: array(object$1({
		filename: string(),
		previous_filename: string().nullish(),
		status: string(),
		sha: string().nullish()
	})).nullish()
});
/**
* Where a branch stands, and what changed since `recorded`: one request as long as it was only added to.
* @throws GitHubError where there is no such branch.
*/
async function readHead(client, branch, recorded) {
	if (recorded === null) return {
		sha: await readRef(client, branch),
		since: "first",
		files: null
	};
	const first = facts(recorded, await compare(client, recorded, branch));
	if (first !== null) return first;
	const sha = await readRef(client, branch);
	if (sha === recorded) return {
		sha,
		since: "same",
		files: []
	};
	const second = await compare(client, recorded, sha);
	switch (second?.status) {
		case "ahead": return {
			sha,
			since: "ahead",
			files: changedFiles(second)
		};
		case "identical": return {
			sha,
			since: "same",
			files: []
		};
		default: return {
			sha,
			since: "rewritten",
			files: null
		};
	}
}
function facts(recorded, compared) {
	if (compared?.status === "identical") return {
		sha: recorded,
		since: "same",
		files: []
	};
	if (compared?.status !== "ahead" || compared.commits.length !== compared.total_commits) return null;
	const sha = compared.commits.at(-1)?.sha;
	return sha === void 0 ? null : {
		sha,
		since: "ahead",
		files: changedFiles(compared)
	};
}
/** Sha of a branch's head. @throws GitHubError where there is no such branch. */
async function readRef(client, branch) {
	const call = {
		route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
		parameters: { ref: `heads/${branch}` },
		doing: `read the branch ${branch}`,
		permission: "contents: read"
	};
	const { value } = await client.find(reference$3, call, [404]);
	if (value === null) throw noBranch(client.target, branch);
	return value.object.sha;
}
/** Whether a commit is the head of the branch or one of its ancestors. */
async function isOnBranch(client, commit, branch) {
	const compared = await compare(client, commit, branch);
	return compared?.status === "identical" || compared?.status === "ahead";
}
/** Null where one of the two is gone. */
async function compare(client, base, head) {
	const call = {
		route: "GET /repos/{owner}/{repo}/compare/{basehead}",
		parameters: { basehead: `${base}...${head}` },
		doing: `compare ${head} with what was read last`,
		permission: "contents: read"
	};
	return (await client.find(comparison$3, call, [404, 422])).value;
}
function changedFiles({ files }) {
	if (!files || files.length >= MOST_FILES$2) return null;
	return files.map((file) => {
		const removed = file.status === "removed";
		const isNew = [
			"added",
			"renamed",
			"copied"
		].includes(file.status);
		return {
			path: file.filename,
			previousPath: file.status === "renamed" ? file.previous_filename ?? null : null,
			status: removed ? "removed" : isNew ? "added" : "modified",
			sha: removed ? null : file.sha ?? null
		};
	});
}

// src/github/git-blob.ts
/** The sha that git gives to a file of these bytes. */
function blobSha(content) {
	const bytes = Buffer.from(content);
	return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

// src/github/files.ts
const tree = object$1({
	truncated: boolean().nullish(),
	tree: array(object$1({
		path: string(),
		mode: string(),
		type: string(),
		sha: string()
	}))
});
const SYMLINK = "120000";
/**
* All files of a commit. Symbolic links are left out: their text is a path, not a plan. One request, unless the tree
* is too large for one answer (100,000 entries): then its folders are asked for one by one.
*/
async function readTree(client, commit) {
	return walk(client, commit, "");
}
async function walk(client, sha, folder) {
	const all = await list(client, sha, true);
	if (!all.truncated) return files(all, folder);
	const here = await list(client, sha, false);
	if (here.truncated) throw new GitHubError("refused", `The folder "${folder}" of ${nameOf(client.target)} has more files than GitHub lists.`, "Move files into folders.");
	const found = files(here, folder);
	for (const entry of here.tree) if (entry.type === "tree") found.push(...await walk(client, entry.sha, `${folder}${entry.path}/`));
	return found;
}
function list(client, sha, recursive) {
	return client.read(tree, {
		route: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
		parameters: {
			tree_sha: sha,
			...recursive ? { recursive: 1 } : {}
		},
		doing: `list the files of ${sha.slice(0, 7)}`,
		permission: "contents: read"
	}).then(({ value }) => value);
}
function files(listed, folder) {
	return listed.tree.filter((entry) => entry.type === "blob" && entry.mode !== SYMLINK).map(({ path, sha }) => ({
		path: `${folder}${path}`,
		sha
	}));
}
const blob = object$1({
	content: string(),
	encoding: _enum(["base64", "utf-8"])
});
/**
* Bytes of a blob; `path` is for the message. GitHub answers with up to 100 MB.
* @throws GitHubError `malformed` where the answer is not the whole file.
*/
async function readBytes(client, sha, path) {
	const { value } = await client.read(blob, {
		route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
		parameters: { file_sha: sha },
		doing: `read ${path}`,
		permission: "contents: read"
	});
	const bytes = Buffer.from(value.content, value.encoding === "base64" ? "base64" : "utf8");
	if (blobSha(bytes) !== sha) throw new GitHubError("malformed", `${client.target.host} was asked to read ${path} in ${nameOf(client.target)}, but its answer is not that file (${bytes.length} bytes with another sha than ${sha}).`, "Nothing was changed. Run again later.");
	return bytes;
}
/**
* Text of a blob, BOM and line ends as they are; `path` is for the message.
* @throws GitHubError `bad-file` where it is not UTF-8, `malformed` where the answer is not the whole file.
*/
async function readBlob(client, sha, path) {
	const decoded = decodeUtf8(await readBytes(client, sha, path));
	if (decoded.kind === "text") return decoded.text;
	throw new GitHubError("bad-file", `${path}:${decoded.line} in ${nameOf(client.target)} is not UTF-8 text (found ${decoded.found}).`, "Save the file as UTF-8; one that is no plan can be left out by \"plans\" in the configuration.");
}

// src/github/branches.ts
/** GitHub lists no more files of a comparison. A list of this length may be cut off. */
const MOST_FILES$1 = 300;
const HEADS = "refs/heads/";
const reference$2 = object$1({
	ref: string(),
	object: object$1({ sha: string() })
});
const comparison$2 = object$1({
	merge_base_commit: object$1({ sha: string() }),
	files: array(object$1({
		filename: string(),
		status: string(),
		sha: string().nullish()
	})).nullish()
});
/** The repository's branches, as `BranchHost` says. */
function branchHost(client) {
	return {
		async list(prefix) {
			return (await everything(client, reference$2, {
				route: "GET /repos/{owner}/{repo}/git/matching-refs/{ref}",
				parameters: { ref: `heads/${prefix}` },
				doing: "look for branches with plans",
				permission: "contents: read"
			})).filter(({ ref }) => ref.startsWith(HEADS)).map(({ ref, object }) => ({
				name: ref.slice(11),
				sha: object.sha
			}));
		},
		async added(base, head) {
			const call = {
				route: "GET /repos/{owner}/{repo}/compare/{basehead}",
				parameters: { basehead: `${base}...${head}` },
				doing: `compare ${head.slice(0, 7)} with the default branch`,
				permission: "contents: read"
			};
			const { value } = await client.find(comparison$2, call, [404, 422]);
			if (value === null) return [];
			const { files } = value;
			if (files == null || files.length >= MOST_FILES$1) return difference(client, value.merge_base_commit.sha, head);
			return files.flatMap(({ filename, status, sha }) => (status === "added" || status === "copied") && sha != null ? [{
				path: filename,
				sha
			}] : []);
		}
	};
}
/** The same from the two trees, where the comparison's list is cut off. */
async function difference(client, base, head) {
	const [before, after] = [await readTree(client, base), await readTree(client, head)];
	const known = new Set(before.map(({ path }) => path));
	const stays = new Set(after.map(({ path }) => path));
	const renamed = new Set(before.flatMap(({ path, sha }) => stays.has(path) ? [] : [sha]));
	return after.filter(({ path, sha }) => !known.has(path) && !renamed.has(sha));
}

// src/github/checks.ts
/** GitHub's limits on one request. @see https://docs.github.com/rest/checks/runs */
const PER_REQUEST = 50;
const MAX_SUMMARY = 65535;
const MAX_TITLE = 255;
/** GitHub takes 64 KB; nobody reads more than a runner shows. */
const MAX_MESSAGE = 4096;
const CHECK_RUNS = "/repos/{owner}/{repo}/check-runs";
const commit$2 = object$1({ parents: array(object$1({ sha: string() })) });
const comparison$1 = object$1({ merge_base_commit: object$1({ sha: string() }) });
const checkRun = object$1({
	id: int(),
	html_url: string().nullish()
});
/** What the check asks of GitHub, as `CheckHost` says. */
function checkHost(client) {
	function refusal(call, exchange) {
		const { message, hint } = refused(client.target, call, exchange);
		return {
			kind: "refused",
			reason: `${message} ${hint}`
		};
	}
	async function report(run) {
		const { name, headSha, conclusion, detailsUrl, actions = [] } = run;
		const doing = `make the check run "${name}"`;
		const call = {
			route: `POST ${CHECK_RUNS}`,
			body: {
				name,
				head_sha: headSha,
				status: "completed",
				conclusion,
				output: output(run, 0),
				...detailsUrl === null ? {} : { details_url: detailsUrl },
				...actions.length === 0 ? {} : { actions }
			},
			doing,
			permission: "checks: write"
		};
		const reply = await client.send(call);
		if (reply.kind === "refused") return refusal(call, reply.exchange);
		const { id, html_url } = client.expect(checkRun, call, reply);
		for (let from = PER_REQUEST; from < run.annotations.length; from += PER_REQUEST) {
			const more = {
				route: `PATCH ${CHECK_RUNS}/{check_run_id}`,
				parameters: { check_run_id: id },
				body: { output: output(run, from) },
				doing,
				permission: "checks: write",
				repeatable: false
			};
			const next = await client.send(more);
			if (next.kind === "refused") return refusal(more, next.exchange);
			if (next.kind === "lost") throw next.error;
		}
		return {
			kind: "made",
			url: html_url ?? ""
		};
	}
	return {
		async parents(sha) {
			const call = {
				route: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
				parameters: { commit_sha: sha },
				doing: `read the commit ${sha.slice(0, 7)}`,
				permission: "contents: read"
			};
			const { value } = await client.find(commit$2, call, [404, 422]);
			return value?.parents.map((parent) => parent.sha) ?? null;
		},
		async mergeBase(base, head) {
			const call = {
				route: "GET /repos/{owner}/{repo}/compare/{basehead}",
				parameters: {
					basehead: `${base}...${head}`,
					per_page: 1
				},
				doing: `compare ${head.slice(0, 7)} with ${base.slice(0, 7)}`,
				permission: "contents: read"
			};
			return (await client.find(comparison$1, call, [404, 422])).value?.merge_base_commit.sha ?? null;
		},
		async person(login) {
			const call = {
				parameters: { login },
				doing: `look for @${login}`,
				permission: "issues: read"
			};
			if ((await client.find(unknown(), {
				...call,
				route: "GET /repos/{owner}/{repo}/assignees/{login}"
			}, [404])).exchange.status !== 404) return {
				exists: true,
				assignable: true
			};
			return {
				exists: (await client.find(unknown(), {
					...call,
					route: "GET /users/{login}"
				}, [404])).exchange.status !== 404,
				assignable: false
			};
		},
		report
	};
}
/** What one request says: title and summary again, since GitHub asks for both, and the annotations from an index on. */
function output({ title, summary, annotations }, from) {
	return {
		title: cut(title, MAX_TITLE),
		summary: cut(summary, MAX_SUMMARY),
		annotations: annotations.slice(from, from + PER_REQUEST).map(annotation)
	};
}
function annotation({ path, line, endLine, columns, level, title, message }) {
	return {
		path,
		start_line: line,
		end_line: endLine,
		...columns === null || line !== endLine ? {} : {
			start_column: columns.start,
			end_column: columns.end
		},
		annotation_level: level,
		title: cut(title, MAX_TITLE),
		message: cut(message, MAX_MESSAGE)
	};
}
/** At most so many characters, at the end of a line where there is one. */
function cut(text, most) {
	if (text.length <= most) return text;
	const part = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "");
	const line = part.lastIndexOf("\n");
	return `${line > most / 2 ? part.slice(0, line + 1) : part}…`;
}

// src/github/commit.ts
const WRITE = "contents: write";
const object = object$1({ sha: string() });
const parentCommit = object$1({ tree: object });
/** How GitHub says that a branch takes no direct push: branch protection (GH006), rulesets (GH013). */
const PROTECTED = /protected branch|rule violation|repository rule|GH006|GH013|required status check|through a pull request/i;
/** Whether a refusal is the branch's protection. */
function isProtected(answer) {
	return [
		403,
		409,
		422
	].includes(answer.status) && PROTECTED.test(messageOf(answer));
}
/** Files of a new tree, by path; text goes in as it is. */
function treeEntries(files) {
	return [...files].map(([path, content]) => ({
		path,
		mode: "100644",
		type: "blob",
		content
	}));
}
/**
* Stores a commit that no branch shows yet, and gives its sha. Author and committer are left to GitHub, which then
* signs it for a bot. Sending these requests twice leaves at most an object that nobody sees.
*/
async function storeCommit(client, commit) {
	const tree = await client.read(object, {
		route: "POST /repos/{owner}/{repo}/git/trees",
		body: {
			...commit.baseTree === null ? {} : { base_tree: commit.baseTree },
			tree: treeEntries(commit.files)
		},
		doing: "write files",
		permission: WRITE,
		repeatable: true
	});
	return (await client.read(object, {
		route: "POST /repos/{owner}/{repo}/git/commits",
		body: {
			message: commit.message,
			tree: tree.value.sha,
			parents: commit.parents
		},
		doing: "write a commit",
		permission: WRITE,
		repeatable: true
	})).value.sha;
}
/** Puts files onto a branch in one commit on top of `parent`, as `Host.commit` says. Four requests. */
async function commitFiles(client, request, still) {
	const stored = await storeFiles(client, request);
	if (stored === null) return { kind: "moved" };
	const result = await moveBranch(client, request.branch, stored.sha, still);
	if (result !== "committed") return result;
	return {
		kind: "committed",
		...stored
	};
}
/** Stores a commit of files on top of `parent` that no branch shows yet; null where the parent is gone. Three requests. */
async function storeFiles(client, { parent, files, message }) {
	const read = {
		route: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
		parameters: { commit_sha: parent },
		doing: `read the commit ${parent.slice(0, 7)}`,
		permission: "contents: read"
	};
	const { value } = await client.find(parentCommit, read, [404]);
	if (value === null) return null;
	return {
		sha: await storeCommit(client, {
			message,
			parents: [parent],
			baseTree: value.tree.sha,
			files
		}),
		blobs: new Map([...files].map(([path, text]) => [path, blobSha(text)]))
	};
}
async function moveBranch(client, branch, sha, still) {
	const call = {
		route: "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
		parameters: { ref: `heads/${branch}` },
		body: {
			sha,
			force: false
		},
		doing: `push to the branch ${branch}`,
		permission: WRITE,
		...still === void 0 ? {} : { still }
	};
	const reply = await client.send(call);
	if (reply.kind === "lost") {
		if (reply.mayBeDone && await isOnBranch(client, sha, branch)) return "committed";
		throw reply.error;
	}
	if (reply.kind === "refused") {
		const { exchange } = reply;
		const said = messageOf(exchange);
		if (isProtected(exchange)) return {
			kind: "protected",
			reason: withoutToken(client.target, said)
		};
		if (exchange.status === 409 || exchange.status === 422 && /fast.forward/i.test(said)) return reply.sent > 1 && await isOnBranch(client, sha, branch) ? "committed" : { kind: "moved" };
		if (exchange.status === 422 && /does not exist/i.test(said)) throw noBranch(client.target, branch);
	}
	client.expect(object$1({ object }), call, reply);
	return "committed";
}

// src/github/commit-checks.ts
/** GitHub gives so many at once; a commit with more pages of them than this is not read to its end. */
const [PER_PAGE, PAGES] = [100, 10];
const text = string().nullish();
const run = object$1({
	id: int(),
	name: string(),
	status: string(),
	conclusion: text,
	app: object$1({ slug: text }).nullish(),
	details_url: text,
	output: object$1({
		title: text,
		summary: text
	}).nullish()
});
const runs = object$1({
	total_count: int(),
	check_runs: array(run)
});
const status = object$1({
	context: string(),
	state: string(),
	description: text,
	target_url: text
});
const statuses = object$1({
	total_count: int(),
	statuses: array(status)
});
/** Conclusions with which a required check counts as passed. */
const PASSED = /* @__PURE__ */ new Set([
	"success",
	"neutral",
	"skipped"
]);
/**
* What all checks say of a commit, of each the latest: check runs, then commit statuses, which older services give.
* @see https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
* @see https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference
* @throws GitHubError `forbidden` where the token may not read one of both
*/
async function readCommitChecks(client, commit) {
	const ofRuns = await listed$1(client, runs, "check-runs", commit, "checks: read", (page) => page.check_runs);
	const ofStatuses = await listed$1(client, statuses, "status", commit, "statuses: read", (page) => page.statuses);
	return [...latest(ofRuns).map(({ name, status, conclusion, details_url, output }) => ({
		name,
		state: status !== "completed" ? "running" : PASSED.has(conclusion ?? "") ? "passed" : "failed",
		text: [output?.title, output?.summary].filter((part) => part).join(" "),
		url: details_url ?? null
	})), ...ofStatuses.map(({ context, state, description, target_url }) => ({
		name: context,
		state: state === "success" ? "passed" : state === "pending" ? "running" : "failed",
		text: description ?? "",
		url: target_url ?? null
	}))];
}
/**
* Of each app's runs of one name the newest: a workflow that runs again for the same commit, as after a review, leaves
* those of its first run behind. Ids grow with time.
*/
function latest(all) {
	const newest = /* @__PURE__ */ new Map();
	for (const one of all.toSorted((a, b) => a.id - b.id)) newest.set(JSON.stringify([one.app?.slug, one.name]), one);
	return [...newest.values()];
}
async function listed$1(client, schema, what, commit, permission, itemsOf) {
	const items = [];
	for (let page = 1; page <= PAGES; page++) {
		const { value } = await client.read(schema, {
			route: `GET /repos/{owner}/{repo}/commits/{ref}/${what}`,
			parameters: {
				ref: commit,
				per_page: PER_PAGE,
				page
			},
			doing: `read the checks of ${commit.slice(0, 7)}`,
			permission
		});
		const found = itemsOf(value);
		items.push(...found);
		if (found.length === 0 || items.length >= value.total_count) break;
	}
	return items;
}

// src/github/shapes.ts
/** An ISO instant as GitHub writes it. */
const instant = datetime({ offset: true });
/** GitHub's own stand-in for the author of something whose account is gone. */
const GHOST = "ghost";
/** An account that may be gone; its login, or null. */
const loginOrNull = object$1({ login: string() }).nullish().transform((account) => account?.login ?? null);
/** An account that may be gone; its login, or `ghost`. */
const login = loginOrNull.transform((name) => name ?? GHOST);
/** A list of accounts as logins. GitHub may give null for none; one that is absent was lost on the way. */
const logins = array(object$1({ login: string() })).nullable().transform((accounts) => (accounts ?? []).map((account) => account.login));
/**
* Labels as names, and their database ids by name; GitHub gives them as objects, and in old answers as text. A list that
* is absent is no empty one.
*/
const namedLabels = array(union([string(), object$1({
	id: int().nullish(),
	name: string().nullish()
})])).transform((labels) => {
	const all = labels.map((label) => typeof label === "string" ? {
		id: null,
		name: label
	} : label);
	const ids = all.flatMap(({ id, name }) => id && name ? [[name, id]] : []);
	return {
		names: all.flatMap(({ name }) => name ? [name] : []),
		ids: Object.fromEntries(ids)
	};
});
/** Labels as names. */
const labelNames = namedLabels.transform(({ names }) => names);
/** A text that may be null or absent, as "". */
const textOrEmpty = string().nullish().transform((text) => text ?? "");

// src/github/file-history.ts
const commit$1 = object$1({
	sha: string(),
	author: loginOrNull,
	commit: object$1({ committer: object$1({ date: instant.nullish() }).nullish() })
});
/**
* The commits that changed a file, newest first, one page of them (100).
* @see https://docs.github.com/en/rest/commits/commits#list-commits
*/
async function readFileCommits(client, path, head) {
	const { value } = await client.read(array(commit$1), {
		route: "GET /repos/{owner}/{repo}/commits",
		parameters: {
			sha: head,
			path,
			per_page: 100
		},
		doing: `read who changed ${path}`,
		permission: "contents: read"
	});
	return value.flatMap(({ sha, author, commit: { committer } }) => committer?.date ? [{
		sha,
		author,
		at: committer.date
	}] : []);
}
/**
* Text of a file as a commit has it, null where it has none.
* @throws GitHubError `bad-file` where it is not UTF-8.
*/
async function readFileAt(client, path, sha) {
	const call = {
		route: "GET /repos/{owner}/{repo}/contents/{path}",
		parameters: {
			path,
			ref: sha
		},
		doing: `read ${path} of ${sha.slice(0, 7)}`,
		permission: "contents: read",
		raw: true
	};
	const { value: bytes } = await client.find(_instanceof(Uint8Array), call, [404]);
	if (bytes === null) return null;
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === "text") return decoded.text;
	throw new GitHubError("bad-file", `${path}:${decoded.line} of ${sha.slice(0, 7)} in ${nameOf(client.target)} is not UTF-8 text (found ${decoded.found}).`, "Save the file as UTF-8.");
}

// src/github/issue-links.ts
const place$1 = object$1({
	number: int(),
	url: string()
});
/** As many as GitHub gives on one page; it takes 50 dependencies in each direction. */
const PAGE_SIZE = 100;
/**
* The issues of this repository that block an issue, or that it blocks; null where GitHub has no dependencies.
* @param which as GitHub's route names it
*/
async function readDependencies(client, number, which) {
	const call = {
		route: `GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/${which}`,
		parameters: {
			issue_number: number,
			per_page: PAGE_SIZE
		},
		doing: `read the dependencies of #${number}`,
		permission: "issues: read"
	};
	const { value } = await client.find(array(place$1), call, [404, 410]);
	return value?.filter((issue) => isHere$1(client, issue)).map((issue) => issue.number) ?? null;
}
/** The issue that an issue is a sub-issue of; null where it is none. */
async function readParent(client, number) {
	const call = {
		route: "GET /repos/{owner}/{repo}/issues/{issue_number}/parent",
		parameters: { issue_number: number },
		doing: `read the parent of #${number}`,
		permission: "issues: read"
	};
	const { value } = await client.find(place$1, call, [404, 410]);
	if (value === null) return null;
	return isHere$1(client, value) ? value.number : "elsewhere";
}
function isHere$1({ target }, { number, url }) {
	const path = `/repos/${target.owner}/${target.repo}/issues/${number}`;
	return URL.canParse(url) && decodeURIComponent(new URL(url).pathname).toLowerCase().endsWith(path.toLowerCase());
}

// src/sync/github-records.ts
/** Events of a timeline that say when something that is synced was changed. */
const TIMELINE_EVENTS = [
	"labeled",
	"unlabeled",
	"closed",
	"reopened",
	"renamed",
	"assigned",
	"unassigned",
	"milestoned",
	"demilestoned"
];

// src/github/repository.ts
const repository = object$1({
	id: int(),
	full_name: string().regex(/^[^/]+\/[^/]+$/),
	default_branch: string(),
	has_issues: boolean(),
	archived: boolean().nullish(),
	open_issues_count: int().nullish(),
	html_url: string()
});
const CALL = {
	route: "GET /repos/{owner}/{repo}",
	doing: "read the settings",
	permission: "metadata: read"
};
/**
* The repository as it is now. Where it was renamed, everything after this uses its new name, because GitHub
* redirects reads but not writes.
* @param id database id of the one that is meant: where another one bears its name by now, it is looked for by that
* @throws GitHubError `not-found` where it is not there, or not for this token
*/
async function readRepository(client, id = null) {
	const reply = await client.send(CALL);
	const found = reply.kind === "refused" && reply.exchange.status === 404 ? null : client.expect(repository, CALL, reply);
	const facts = id === null || found?.id === id ? found : await byId(client, id);
	if (facts === null) throw noRepository(client.target);
	const [owner, repo] = facts.full_name.split("/");
	if (owner !== void 0 && repo !== void 0) {
		client.target.owner = owner;
		client.target.repo = repo;
	}
	return {
		id: facts.id,
		fullName: facts.full_name,
		defaultBranch: facts.default_branch,
		hasIssues: facts.has_issues,
		archived: facts.archived ?? false,
		openCount: facts.open_issues_count ?? null,
		htmlUrl: facts.html_url
	};
}
async function byId(client, id) {
	const call = {
		...CALL,
		route: "GET /repositories/{repository_id}",
		parameters: { repository_id: id }
	};
	return (await client.find(repository, call, [404])).value;
}

// src/github/issues.ts
const rawIssue = object$1({
	number: int(),
	id: int(),
	title: string(),
	body: textOrEmpty,
	state: _enum(["open", "closed"]),
	state_reason: _enum([
		"completed",
		"not_planned",
		"duplicate",
		"reopened"
	]).nullable().catch(null),
	labels: namedLabels,
	assignees: logins,
	milestone: object$1({
		number: int(),
		title: string()
	}).nullable(),
	user: login,
	locked: boolean().nullish(),
	created_at: instant,
	updated_at: instant,
	closed_at: instant.nullish(),
	closed_by: loginOrNull,
	pull_request: unknown().optional(),
	url: string().nullish(),
	parent_issue_url: string().nullish(),
	sub_issues_summary: object$1({ total: int() }).nullish().catch(null),
	issue_dependencies_summary: object$1({
		total_blocked_by: int(),
		total_blocking: int()
	}).nullish().catch(null)
});
function record(raw) {
	return {
		number: raw.number,
		id: raw.id,
		title: raw.title,
		body: raw.body,
		state: raw.state,
		stateReason: raw.state_reason,
		labels: raw.labels.names,
		labelIds: raw.labels.ids,
		assignees: raw.assignees,
		milestone: raw.milestone ? {
			number: raw.milestone.number,
			title: raw.milestone.title
		} : null,
		author: raw.user,
		locked: raw.locked ?? false,
		createdAt: raw.created_at,
		updatedAt: raw.updated_at,
		closedAt: raw.closed_at ?? null,
		closedBy: raw.closed_by,
		...links(raw)
	};
}
function links(raw) {
	const { parent_issue_url: parent, sub_issues_summary: below, issue_dependencies_summary: summary } = raw;
	return {
		...parent ? { parent: issueHere(parent, raw.url) } : {},
		...below && below.total > 0 ? { subIssues: below.total } : {},
		...summary ? { dependencies: {
			blockedBy: summary.total_blocked_by,
			blocking: summary.total_blocking
		} } : {}
	};
}
/** The number in an issue's address, where that is in the same repository as the address of another one. */
function issueHere(address, other) {
	const [, place, number] = /^(.*\/issues\/)(\d+)$/.exec(address) ?? [];
	const here = /^(.*\/issues\/)\d+$/.exec(other ?? "")?.[1];
	return place !== void 0 && place.toLowerCase() === here?.toLowerCase() ? Number(number) : "elsewhere";
}
/** The answer to a single read or to a write of an issue. */
const singleIssue = rawIssue.transform(record);
/**
* Lists issues as `Host.issues` says. A page of pull requests alone doesn't stop the listing: it says nothing about
* the issues behind it.
*/
async function listIssues(client, since, enough) {
	const call = {
		route: "GET /repos/{owner}/{repo}/issues",
		parameters: {
			state: "all",
			sort: "updated",
			direction: "desc",
			...since === null ? {} : { since }
		},
		doing: "read the issues",
		permission: "issues: read"
	};
	const items = /* @__PURE__ */ new Map();
	let at = null;
	for await (const page of pages(client, rawIssue, call)) {
		at ??= page.at;
		const issues = page.items.filter((item) => !item.pull_request).map((raw) => ({
			...record(raw),
			closedBy: null
		}));
		for (const issue of issues) if (!items.has(issue.number)) items.set(issue.number, issue);
		if (issues.length > 0 && enough(issues)) break;
	}
	return {
		items: [...items.values()],
		at: at ?? ""
	};
}
/** Lists the issues with a label as `Host.labelled` says. Names with a comma can't be asked for: there are none such. */
async function listLabelled(client, label, enough) {
	if (label.includes(",")) return [];
	const call = {
		route: "GET /repos/{owner}/{repo}/issues",
		parameters: {
			state: "all",
			labels: label,
			sort: "created",
			direction: "desc"
		},
		doing: `read the issues labelled "${label}"`,
		permission: "issues: read"
	};
	const items = /* @__PURE__ */ new Map();
	for await (const page of pages(client, rawIssue, call)) {
		const issues = page.items.filter((item) => !item.pull_request).map(record);
		for (const issue of issues) items.set(issue.number, issue);
		if (enough(issues)) break;
	}
	return [...items.values()];
}
/** One issue, or null where it is gone, in another repository, or a pull request. */
async function readIssue(client, number) {
	const call = {
		route: "GET /repos/{owner}/{repo}/issues/{issue_number}",
		parameters: { issue_number: number },
		doing: `read issue #${number}`,
		permission: "issues: read"
	};
	const { value, exchange } = await client.find(unknown(), call, [404, 410]);
	if (value === null || exchange.redirected && !await isHere(client, exchange, number)) return null;
	const raw = client.expect(rawIssue, call, {
		kind: "answer",
		exchange,
		sent: 1
	});
	return raw.pull_request ? null : record(raw);
}
/** Whether a redirect led to the same issue under the repository's new name, and not to another repository. */
async function isHere(client, { url }, number) {
	const { id, fullName } = await readRepository(client);
	const path = decodeURIComponent(new URL(url).pathname).toLowerCase();
	return [`/repositories/${id}/issues/${number}`, `/repos/${fullName.toLowerCase()}/issues/${number}`].some((here) => path.endsWith(here));
}
const rawEvent = object$1({
	event: string().nullish(),
	label: object$1({ name: string() }).nullish(),
	rename: object$1({ to: string() }).nullish(),
	assignee: loginOrNull,
	actor: loginOrNull,
	created_at: instant.nullish(),
	updated_at: instant.nullish(),
	submitted_at: instant.nullish()
});
/**
* The events of an issue that carry a time, oldest first; an edited comment stands there twice, the second time with
* the time of the edit. Commits in the timeline of a pull request carry none.
*/
async function readTimeline(client, number) {
	return (await everything(client, rawEvent, {
		route: "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
		parameters: { issue_number: number },
		doing: `read the timeline of #${number}`,
		permission: "issues: read"
	})).flatMap((raw) => {
		const { event, label, rename, assignee, actor, created_at, updated_at, submitted_at } = raw;
		const at = created_at ?? submitted_at;
		if (!at) return [];
		const known = TIMELINE_EVENTS.find((name) => name === event);
		if (known === "labeled" || known === "unlabeled") return [{
			event: known,
			label: label?.name ?? null,
			actor,
			at
		}];
		const to = rename?.to ?? assignee;
		const entry = {
			event: known ?? "other",
			label: null,
			...to === null ? {} : { to },
			actor,
			at
		};
		return updated_at && updated_at !== at ? [entry, {
			event: "other",
			label: null,
			actor: null,
			at: updated_at
		}] : [entry];
	});
}
const rawComment = object$1({
	id: int(),
	user: login,
	body: textOrEmpty,
	created_at: instant
});
/** An issue's comments, oldest first. */
async function readComments(client, number) {
	return (await everything(client, rawComment, {
		route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
		parameters: { issue_number: number },
		doing: `read the comments of #${number}`,
		permission: "issues: read"
	})).map(({ id, user, body, created_at }) => ({
		id,
		author: user,
		body,
		createdAt: created_at
	}));
}

// src/github/labels.ts
const label = object$1({
	id: int().nullish(),
	name: string(),
	color: string(),
	description: string().nullish()
}).transform((raw) => ({
	...raw.id ? { id: raw.id } : {},
	name: raw.name,
	color: raw.color.replace(/^#/, "").toLowerCase(),
	description: raw.description ?? null
}));
/** Every label of the repository. */
function readLabels(client) {
	return everything(client, label, {
		route: "GET /repos/{owner}/{repo}/labels",
		doing: "read the labels",
		permission: "issues: read"
	});
}
/** A milestone in GitHub's answer. */
const milestone = object$1({
	number: int(),
	title: string(),
	state: _enum(["open", "closed"]),
	due_on: instant.nullish()
}).transform((raw) => ({
	number: raw.number,
	title: raw.title,
	state: raw.state,
	dueOn: raw.due_on?.slice(0, 10) ?? null
}));
/** Every milestone of the repository, closed ones too. */
function readMilestones(client) {
	return everything(client, milestone, {
		route: "GET /repos/{owner}/{repo}/milestones",
		parameters: { state: "all" },
		doing: "read the milestones",
		permission: "issues: read"
	});
}
/**
* A due date as GitHub wants it. It keeps the day that the instant falls on in California, so noon UTC is the time of
* day that is on the same date there and in UTC.
*/
function dueInstant(date) {
	return date === null ? null : `${date}T12:00:00Z`;
}

// src/github/ledger-file.ts
const FILE = "state.json";
/** 404: no branch or no file. 409: a repository without a commit. */
const NO_FILE = [404, 409];
const ROUNDS = 3;
const README = `# What this branch is

This branch belongs to lockstep, which keeps the plan files of this repository and its issues in step.
\`${FILE}\` is its memory: what plan and issues last agreed on, and what a run is doing at the moment.

Please don't edit it, don't merge this branch and don't protect it. Should it be lost, lockstep rebuilds it from the
plan, the issues and the audit log.
`;
function ledgerStore(client, branch) {
	const readCall = {
		route: "GET /repos/{owner}/{repo}/contents/{path}",
		parameters: {
			path: FILE,
			ref: branch
		},
		doing: `read the ledger (branch ${branch})`,
		permission: "contents: read",
		raw: true
	};
	const writing = {
		doing: `write the ledger (branch ${branch})`,
		permission: "contents: write"
	};
	async function readOnce() {
		const { value: bytes, exchange } = await client.find(_instanceof(Uint8Array), readCall, NO_FILE);
		const at = instantOf(exchange);
		if (bytes === null) return {
			file: null,
			at
		};
		return {
			file: {
				text: decode(bytes, branch, nameOf(client.target)),
				sha: blobSha(bytes)
			},
			at
		};
	}
	/** An answer that was cut off is no damaged ledger: what is no JSON is asked for a second time. */
	async function read() {
		const first = await readOnce();
		return first.file === null || isJson(first.file.text) ? first : readOnce();
	}
	async function put(text, expected, lastWord = false) {
		const call = {
			...writing,
			lastWord,
			route: "PUT /repos/{owner}/{repo}/contents/{path}",
			parameters: { path: FILE },
			body: {
				message: "ledger",
				branch,
				content: Buffer.from(text).toString("base64"),
				...expected === null ? {} : { sha: expected }
			}
		};
		return {
			call,
			reply: await client.send(call)
		};
	}
	/** Tries once. What has become of an answer that is lost is left to the next run. */
	async function part(text, expected) {
		const { reply } = await put(text, expected, true);
		if (reply.kind === "lost") throw reply.error;
		return reply.kind === "answer" ? {
			kind: "written",
			sha: blobSha(text)
		} : { kind: "moved" };
	}
	async function swap(text, expected) {
		const ours = blobSha(text);
		for (let round = 1;; round++) {
			const { call, reply } = await put(text, expected);
			if (reply.kind === "answer") {
				const { content } = client.expect(object$1({ content: object$1({ sha: string() }) }), call, reply);
				return {
					kind: "written",
					sha: content.sha
				};
			}
			if (reply.kind === "lost" && !reply.mayBeDone) throw reply.error;
			if (reply.kind === "refused" && isProtected(reply.exchange)) throw protectedLedger(messageOf(reply.exchange));
			if (reply.kind === "refused" && !isConflict(reply)) throw refused(client.target, call, reply.exchange);
			const now = (await read()).file?.sha ?? null;
			if (now === ours && (reply.kind === "lost" || reply.sent > 1)) return {
				kind: "written",
				sha: ours
			};
			if (now !== expected) return { kind: "moved" };
			if (reply.kind === "lost") throw reply.error;
			if (reply.exchange.status === 404) throw refused(client.target, call, reply.exchange);
			if (round === ROUNDS) return { kind: "moved" };
		}
	}
	async function create(text) {
		const sha = await storeCommit(client, {
			message: "ledger: first state",
			parents: [],
			baseTree: null,
			files: [[FILE, text], ["README.md", README]]
		});
		const call = {
			...writing,
			route: "POST /repos/{owner}/{repo}/git/refs",
			body: {
				ref: `refs/heads/${branch}`,
				sha
			}
		};
		const reply = await client.send(call);
		if (reply.kind === "lost") {
			if (reply.mayBeDone && (await read()).file?.sha === blobSha(text)) return {
				kind: "written",
				sha: blobSha(text)
			};
			throw reply.error;
		}
		if (reply.kind === "refused" && isProtected(reply.exchange)) throw protectedLedger(messageOf(reply.exchange));
		if (reply.kind === "refused" && reply.exchange.status === 422 && /exists/i.test(messageOf(reply.exchange))) return swap(text, null);
		client.expect(object$1({ ref: string() }), call, reply);
		return {
			kind: "written",
			sha: blobSha(text)
		};
	}
	function protectedLedger(reason) {
		return new GitHubError("forbidden", `The branch ${branch} of ${nameOf(client.target)} is protected, so the ledger can't be written (${withoutToken(client.target, reason)}).`, `Take ${branch} out of the branch protection or the ruleset; it holds lockstep's memory and nothing else.`);
	}
	return {
		read,
		async write(text, expected, lastWord = false) {
			if (expected === null) return create(text);
			return lastWord ? part(text, expected) : swap(text, expected);
		}
	};
}
/** Whether a refused PUT may mean that the file or its branch is not as expected. */
function isConflict({ exchange }) {
	const said = messageOf(exchange);
	return [404, 409].includes(exchange.status) || exchange.status === 422 && /\bsha\b|does not (exist|match)/i.test(said);
}
function decode(bytes, branch, repository) {
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === "text") return decoded.text;
	const message = `${FILE} on the branch ${branch} of ${repository} is not UTF-8 text.`;
	throw new GitHubError("bad-file", message, "Restore it from the history of that branch.");
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

// src/github/own-comments.ts
/** Whose comments those of a workflow's own token are. */
const WORKFLOW_TOKEN = "github-actions[bot]";
const ONE = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
const comment = object$1({ id: int() });
/** The comments of the token's own identity, as `CommentHost` says. */
function commentHost(client) {
	let known;
	const write = async (call, id) => {
		const reply = await client.send(call);
		if (reply.kind === "refused") return {
			kind: "refused",
			reason: reasonOf(client, call, reply)
		};
		if (reply.kind === "lost") throw reply.error;
		return {
			kind: "done",
			id: id ?? client.expect(comment, call, reply).id
		};
	};
	return {
		async own(number, marker) {
			const marked = (await readComments(client, number)).filter(({ body }) => body.trimStart().startsWith(marker));
			if (marked.length === 0) return [];
			known ??= ownLogin(client);
			const login = (await known).toLowerCase();
			return marked.filter(({ author }) => author.toLowerCase() === login).map(({ id, body }) => ({
				id,
				body
			}));
		},
		create: (number, body) => write({
			route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
			parameters: { issue_number: number },
			body: { body },
			doing: `comment on #${number}`,
			permission: "pull-requests: write"
		}, null),
		update: (id, body) => write({
			route: `PATCH ${ONE}`,
			parameters: { comment_id: id },
			body: { body },
			doing: "change its comment",
			permission: "pull-requests: write"
		}, id),
		remove: (id) => write({
			route: `DELETE ${ONE}`,
			parameters: { comment_id: id },
			doing: "delete its second comment",
			permission: "pull-requests: write"
		}, id)
	};
}
function reasonOf({ target }, call, { exchange }) {
	const { message, hint } = refused(target, call, exchange);
	return `${message} ${hint}`;
}
const user = object$1({ login: string() });
const viewer = object$1({ data: object$1({ viewer: user }) });
/**
* The login that this token's comments stand under. An App's token has no user, so that `GET /user` refuses it: GraphQL
* alone tells its name. Where a server does neither it is taken for a workflow's own.
*/
async function ownLogin(client) {
	const person = await client.find(user, {
		route: "GET /user",
		doing: "ask whose token this is",
		permission: "metadata: read"
	}, [
		401,
		403,
		404
	]);
	if (person.value !== null) return person.value.login;
	const reply = await client.send({
		route: "POST /graphql",
		body: { query: "query { viewer { login } }" },
		doing: "ask whose token this is",
		permission: "metadata: read",
		repeatable: true
	});
	if (reply.kind !== "answer") return WORKFLOW_TOKEN;
	return viewer.safeParse(reply.exchange.data).data?.data.viewer.login ?? WORKFLOW_TOKEN;
}

// src/github/people.ts
const answer = object$1({
	permission: string(),
	role_name: string().nullish()
});
/** Both the words of `permission` and the finer ones of `role_name`; a role that an organization made is not among them. */
const RIGHTS = {
	admin: "admin",
	maintain: "write",
	write: "write",
	push: "write",
	triage: "read",
	read: "read",
	pull: "read",
	none: "none"
};
/** Answers what a person may do here, and remembers the answer: one request for each person. */
function permissionReader(client) {
	const answers = /* @__PURE__ */ new Map();
	return (login) => {
		const key = login.toLowerCase();
		const cached = answers.get(key);
		if (cached !== void 0) return cached;
		const asked = readPermission(client, login);
		answers.set(key, asked);
		asked.catch(() => answers.delete(key));
		return asked;
	};
}
async function readPermission(client, username) {
	const call = {
		route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
		parameters: { username },
		doing: `ask what @${username} may do`,
		permission: "metadata: read"
	};
	const { value } = await client.find(answer, call, [404]);
	if (value === null) return "none";
	const { permission, role_name } = value;
	return RIGHTS[permission.toLowerCase()] ?? RIGHTS[role_name?.toLowerCase() ?? ""] ?? "none";
}

// src/github/requests.ts
const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";
const LABEL = "/repos/{owner}/{repo}/labels";
const MILESTONE = "/repos/{owner}/{repo}/milestones";
/** The request that does an operation. */
function requestOf(operation) {
	return {
		permission: "issues: write",
		...route(operation)
	};
}
function route(operation) {
	switch (operation.kind) {
		case "create-issue": {
			const { title, body, labels, assignees, milestone } = operation;
			return {
				route: "POST /repos/{owner}/{repo}/issues",
				body: {
					title,
					body,
					labels,
					assignees,
					...milestone === null ? {} : { milestone }
				},
				doing: "create an issue"
			};
		}
		case "update-issue": {
			const { title, body, state, stateReason, milestone } = operation;
			return {
				route: `PATCH ${ISSUE}`,
				parameters: { issue_number: operation.number },
				body: {
					title,
					body,
					state,
					state_reason: stateReason,
					milestone
				},
				doing: `change issue #${operation.number}`
			};
		}
		case "add-labels": return {
			route: `POST ${ISSUE}/labels`,
			parameters: { issue_number: operation.number },
			body: { labels: operation.labels },
			doing: `label issue #${operation.number}`,
			repeatable: true
		};
		case "remove-label": return {
			route: `DELETE ${ISSUE}/labels/{name}`,
			parameters: {
				issue_number: operation.number,
				name: operation.label
			},
			doing: `take a label off issue #${operation.number}`
		};
		case "add-assignees":
		case "remove-assignees": return {
			route: `${operation.kind === "add-assignees" ? "POST" : "DELETE"} ${ISSUE}/assignees`,
			parameters: { issue_number: operation.number },
			body: { assignees: operation.logins },
			doing: `change who is assigned to issue #${operation.number}`,
			repeatable: true
		};
		case "comment": return {
			route: `POST ${ISSUE}/comments`,
			parameters: { issue_number: operation.number },
			body: { body: operation.body },
			doing: `comment on issue #${operation.number}`
		};
		case "add-sub-issue": return {
			route: `POST ${ISSUE}/sub_issues`,
			parameters: { issue_number: operation.number },
			body: {
				sub_issue_id: operation.childId,
				...operation.replace ? { replace_parent: true } : {}
			},
			doing: `make #${operation.child} a sub-issue of #${operation.number}`,
			repeatable: true
		};
		case "remove-sub-issue": return {
			route: `DELETE ${ISSUE}/sub_issue`,
			parameters: { issue_number: operation.number },
			body: { sub_issue_id: operation.childId },
			doing: `take #${operation.child} out of the sub-issues of #${operation.number}`
		};
		case "add-blocker": return {
			route: `POST ${ISSUE}/dependencies/blocked_by`,
			parameters: { issue_number: operation.number },
			body: { issue_id: operation.blockerId },
			doing: `mark #${operation.number} as blocked by #${operation.blocker}`,
			repeatable: true
		};
		case "remove-blocker": return {
			route: `DELETE ${ISSUE}/dependencies/blocked_by/{issue_id}`,
			parameters: {
				issue_number: operation.number,
				issue_id: operation.blockerId
			},
			doing: `mark #${operation.number} as no longer blocked by #${operation.blocker}`
		};
		case "create-label": {
			const { name, color, description } = operation;
			return {
				route: `POST ${LABEL}`,
				body: {
					name,
					color,
					description
				},
				doing: `create the label "${name}"`,
				repeatable: true
			};
		}
		case "update-label": {
			const { name, newName, color, description } = operation;
			return {
				route: `PATCH ${LABEL}/{name}`,
				parameters: { name },
				body: {
					new_name: newName,
					color,
					description
				},
				doing: `change the label "${name}"`
			};
		}
		case "delete-label": return {
			route: `DELETE ${LABEL}/{name}`,
			parameters: { name: operation.name },
			doing: `delete the label "${operation.name}"`
		};
		case "create-milestone": return {
			route: `POST ${MILESTONE}`,
			body: {
				title: operation.title,
				...due(operation.dueOn)
			},
			doing: `create the milestone "${operation.title}"`,
			repeatable: true
		};
		case "update-milestone": {
			const { number, title, dueOn, state } = operation;
			return {
				route: `PATCH ${MILESTONE}/{milestone_number}`,
				parameters: { milestone_number: number },
				body: {
					title,
					state,
					...dueOn === void 0 ? {} : { due_on: dueInstant(dueOn) }
				},
				doing: `change milestone ${number}`
			};
		}
	}
}
function due(date) {
	return date === null ? {} : { due_on: dueInstant(date) };
}

// src/github/perform.ts
const BELIEVED = 2;
/**
* Does one thing on GitHub with one request, as `Host.perform` says; where the answer leaves open whether it is
* already so, a second request looks.
* @throws GitHubError where no further operation would fare better: rejected token, rate limit, GitHub or the network
* down. What creates gives `unknown` instead where it may have happened.
*/
async function perform(client, operation, denials, still = () => true) {
	const call = {
		...requestOf(operation),
		still
	};
	const denied = denials.get(call.route) ?? [];
	if (denied.length >= BELIEVED && denied[0] !== void 0) return denied[0];
	const reply = await client.send(call);
	if (reply.kind === "lost") {
		if (creates(operation) && reply.mayBeDone) return {
			kind: "unknown",
			reason: reply.error.message
		};
		throw reply.error;
	}
	if (reply.kind === "refused") {
		if (operation.kind === "create-milestone" && mayExist(reply)) {
			const there = (await readMilestones(client)).find(({ title }) => title === operation.title);
			if (there !== void 0) return {
				kind: "milestone",
				milestone: there
			};
		}
		if (await isAlreadySo(client, operation, reply)) return { kind: "done" };
		const result = refusal(client, call, reply);
		if (lacksPermission(reply.exchange)) denials.set(call.route, [...denied, result]);
		return result;
	}
	denials.delete(call.route);
	try {
		return result(client, operation, call, reply);
	} catch (error) {
		if (creates(operation) && error instanceof GitHubError) return {
			kind: "unknown",
			reason: error.message
		};
		throw error;
	}
}
function creates({ kind }) {
	return kind === "comment" || kind.startsWith("create-");
}
function result(client, operation, call, reply) {
	switch (operation.kind) {
		case "create-issue":
		case "update-issue":
		case "add-assignees":
		case "remove-assignees": return {
			kind: "issue",
			issue: client.expect(singleIssue, call, reply)
		};
		case "add-labels":
		case "remove-label": {
			const { names, ids } = client.expect(namedLabels, call, reply);
			return {
				kind: "labels",
				labels: names,
				labelIds: ids
			};
		}
		case "create-milestone":
		case "update-milestone": return {
			kind: "milestone",
			milestone: client.expect(milestone, call, reply)
		};
		case "comment": {
			const { id, created_at: at } = client.expect(object$1({
				id: int(),
				created_at: instant
			}), call, reply);
			return {
				kind: "comment",
				id,
				at
			};
		}
		case "add-sub-issue":
		case "remove-sub-issue":
		case "add-blocker":
		case "remove-blocker":
		case "create-label":
		case "update-label":
		case "delete-label": return { kind: "done" };
	}
}
function refusal({ target }, call, { exchange }) {
	const { status } = exchange;
	const said = withoutToken(target, messageOf(exchange));
	if (status === 404) return {
		kind: "refused",
		status,
		reason: `GitHub can't ${call.doing} in ${nameOf(target)}: it isn't there, or this token may not do it (404: ${said}).`
	};
	if (status === 422) return {
		kind: "refused",
		status,
		reason: said
	};
	const asked = lacksPermission(exchange) ? {
		...call,
		doing: "write issues, labels and milestones"
	} : call;
	const { message, hint } = refused(target, asked, exchange);
	return {
		kind: "refused",
		status,
		reason: `${message} ${hint}`
	};
}
/** Whether GitHub refused only because the world already is as wanted, for instance after a first sending that was lost. */
async function isAlreadySo(client, operation, reply) {
	const { exchange, sent } = reply;
	const { status } = exchange;
	switch (operation.kind) {
		case "create-label": return status === 422 && alreadyExists(exchange.data) || mayExist(reply) && labelExists(client, operation.name);
		case "remove-label": {
			if (status !== 404) return false;
			const issue = await readIssue(client, operation.number);
			return issue !== null && !issue.labels.some((name) => sameLabel(name, operation.label));
		}
		case "delete-label": return status === 404 && !await labelExists(client, operation.name);
		case "add-sub-issue": return status === 422 && await readParent(client, operation.child) === operation.number;
		case "remove-sub-issue": return status === 404 && await isElsewhere(client, operation.child, operation.number);
		case "add-blocker": return status === 422 && await isBlockedBy(client, operation) === true;
		case "remove-blocker": return status === 404 && await isBlockedBy(client, operation) === false;
		case "update-label": return status === 404 && sent > 1 && operation.newName !== void 0 && labelExists(client, operation.newName);
		default: return false;
	}
}
/** Whether an issue is there and under another parent than this one, or none. */
async function isElsewhere(client, child, parent) {
	return await readParent(client, child) !== parent && await readIssue(client, child) !== null;
}
/** Whether a dependency stands; null where GitHub doesn't say. */
async function isBlockedBy(client, { number, blocker }) {
	return (await readDependencies(client, number, "blocked_by"))?.includes(blocker) ?? null;
}
/** Whether a thing of that name may be there: GitHub says so, or the answer to the first sending was lost. */
function mayExist({ exchange, sent }) {
	return sent > 1 || exchange.status === 422 && alreadyExists(exchange.data);
}
const failures = object$1({ errors: array(object$1({ code: string().nullish() })) });
function alreadyExists(data) {
	return failures.safeParse(data).data?.errors.some((error) => error.code === "already_exists") ?? false;
}
async function labelExists(client, name) {
	const call = {
		route: "GET /repos/{owner}/{repo}/labels/{name}",
		parameters: { name },
		doing: `read the label "${name}"`,
		permission: "issues: read"
	};
	return (await client.find(object$1({ name: string() }), call, [404])).value !== null;
}
/** GitHub takes names that differ only in case for the same label. */
function sameLabel(a, b) {
	return a.toLowerCase() === b.toLowerCase();
}

// src/github/pulls.ts
const place = object$1({
	ref: string(),
	sha: string(),
	repo: object$1({ id: int() }).nullish()
});
const rawPull = object$1({
	number: int(),
	title: string(),
	body: textOrEmpty,
	state: _enum(["open", "closed"]),
	draft: boolean().nullish(),
	merged_at: instant.nullish(),
	user: login,
	head: place,
	base: place,
	labels: labelNames,
	assignees: logins,
	requested_reviewers: logins,
	created_at: instant,
	updated_at: instant
});
/** A pull request in the answers of GitHub. */
const pull = rawPull.transform((raw) => ({
	number: raw.number,
	title: raw.title,
	body: raw.body,
	state: raw.state,
	draft: raw.draft ?? false,
	mergedAt: raw.merged_at ?? null,
	author: raw.user,
	headRef: raw.head.ref,
	headSha: raw.head.sha,
	fromFork: raw.head.repo?.id !== raw.base.repo?.id || !raw.head.repo,
	labels: raw.labels,
	assignees: raw.assignees,
	requestedReviewers: raw.requested_reviewers,
	createdAt: raw.created_at,
	updatedAt: raw.updated_at
}));
/** Lists pull requests as `Host.pulls` says. GitHub knows no `since` here, so the listing ends behind the first older one. */
async function listPulls(client, since, enough) {
	const call = {
		route: "GET /repos/{owner}/{repo}/pulls",
		parameters: {
			state: "all",
			sort: "updated",
			direction: "desc"
		},
		doing: "read the pull requests",
		permission: "pull-requests: read"
	};
	const from = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
	const items = /* @__PURE__ */ new Map();
	let at = null;
	for await (const page of pages(client, pull, call)) {
		at ??= page.at;
		const recent = page.items.filter((item) => Date.parse(item.updatedAt) >= from);
		for (const item of recent) if (!items.has(item.number)) items.set(item.number, item);
		if (recent.length < page.items.length || enough(recent)) break;
	}
	return {
		items: [...items.values()],
		at: at ?? ""
	};
}
/** One pull request, or null where there is none of that number. */
async function readPull(client, number) {
	return (await client.find(pull, of(number, "", `read pull request #${number}`), [404, 410])).value;
}
const STATES = {
	approved: "approved",
	changes_requested: "changes-requested",
	commented: "commented",
	dismissed: "dismissed",
	pending: "pending"
};
const review = object$1({
	user: login,
	state: string().transform((state) => STATES[state.toLowerCase()] ?? "commented"),
	submitted_at: instant.nullish(),
	commit_id: string().nullish()
}).transform((raw) => ({
	author: raw.user,
	state: raw.state,
	submittedAt: raw.submitted_at ?? null,
	commit: raw.commit_id ?? null
}));
/** All reviews of a pull request, oldest first. */
function readReviews(client, number) {
	return everything(client, review, of(number, "/reviews", `read the reviews of #${number}`));
}
const file = object$1({
	filename: string(),
	previous_filename: string().nullish()
});
/** Paths that a pull request changes; of a renamed file both. GitHub lists 3,000 at most. */
async function readPullFiles(client, number) {
	const paths = (await everything(client, file, of(number, "/files", `read the files of #${number}`))).flatMap((f) => f.previous_filename ? [f.previous_filename, f.filename] : [f.filename]);
	return [...new Set(paths)];
}
function of(number, rest, doing) {
	return {
		route: `GET /repos/{owner}/{repo}/pulls/{pull_number}${rest}`,
		parameters: { pull_number: number },
		doing,
		permission: "pull-requests: read"
	};
}
/** All pull requests from a branch of this repository, whatever became of them, newest first. */
async function readPullsOf(client, branch) {
	const { value } = await client.read(array(pull), {
		route: "GET /repos/{owner}/{repo}/pulls",
		parameters: {
			state: "all",
			head: `${client.target.owner}:${branch}`,
			sort: "created",
			direction: "desc"
		},
		doing: `look for pull requests from ${branch}`,
		permission: "pull-requests: read"
	});
	return value.filter((found) => found.headRef === branch && !found.fromFork);
}

// src/github/proposal.ts
/** GitHub lists no more files of a comparison. A list of this length may be cut off. */
const MOST_FILES = 300;
const REFS = "/repos/{owner}/{repo}/git/refs";
const PULLS = "/repos/{owner}/{repo}/pulls";
const reference$1 = object$1({ object: object$1({ sha: string() }) });
const comparison = object$1({
	total_commits: int(),
	commits: array(object$1({
		sha: string(),
		commit: object$1({ message: string() }),
		parents: array(object$1({}))
	})),
	files: array(object$1({
		filename: string(),
		status: string(),
		sha: string().nullish()
	})).nullish()
});
/** The rolling pull request's branch and the pull request itself, as `ProposalHost` says. */
function proposalHost(client) {
	async function branchHead(branch) {
		const call = {
			route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
			parameters: { ref: `heads/${branch}` },
			doing: `read the branch ${branch}`,
			permission: "contents: read"
		};
		return (await client.find(reference$1, call, [404])).value?.object.sha ?? null;
	}
	async function ahead(base, head) {
		const call = {
			route: "GET /repos/{owner}/{repo}/compare/{basehead}",
			parameters: { basehead: `${base}...${head}` },
			doing: `compare ${head.slice(0, 7)} with ${base}`,
			permission: "contents: read"
		};
		const { value } = await client.read(comparison, call);
		const commits = value.commits.map(({ sha, commit, parents }) => ({
			sha,
			parents: parents.length,
			message: commit.message
		}));
		const files = value.files?.map((file) => ({
			path: file.filename,
			sha: file.status === "removed" ? null : file.sha ?? null
		}));
		return {
			commits: commits.length === value.total_commits ? commits : null,
			files: files === void 0 || files.length >= MOST_FILES ? null : files
		};
	}
	function refusal(call, { exchange }) {
		const { message, hint } = refused(client.target, call, exchange);
		return {
			kind: "refused",
			reason: message,
			mend: isProtected(exchange) ? "In the repository's settings, under Rules or Branches, let lockstep make, force-push and delete the branch lockstep/sync." : hint
		};
	}
	async function setBranch(branch, sha, from) {
		const call = {
			...from === null ? {
				route: `POST ${REFS}`,
				body: {
					ref: `refs/heads/${branch}`,
					sha
				},
				repeatable: true
			} : {
				route: `PATCH ${REFS}/{ref}`,
				parameters: { ref: `heads/${branch}` },
				body: {
					sha,
					force: true
				}
			},
			doing: from === null ? `make the branch ${branch}` : `push to the branch ${branch}`,
			permission: "contents: write"
		};
		const reply = await client.send(call);
		if (reply.kind === "answer") return { kind: "done" };
		if (reply.kind === "lost") {
			if (reply.mayBeDone && await branchHead(branch) === sha) return { kind: "done" };
			throw reply.error;
		}
		if (reply.exchange.status === 422 && /exists|does not exist/i.test(messageOf(reply.exchange))) return { kind: await branchHead(branch) === sha ? "done" : "moved" };
		return refusal(call, reply);
	}
	async function deleteBranch(branch) {
		const call = {
			route: `DELETE ${REFS}/{ref}`,
			parameters: { ref: `heads/${branch}` },
			doing: `delete the branch ${branch}`,
			permission: "contents: write"
		};
		const reply = await client.send(call);
		if (reply.kind === "answer") return { kind: "done" };
		if (reply.kind === "lost") throw reply.error;
		return [404, 422].includes(reply.exchange.status) && await branchHead(branch) === null ? { kind: "done" } : refusal(call, reply);
	}
	async function openPull(branch, into) {
		const { value } = await client.read(array(pull), {
			route: `GET ${PULLS}`,
			parameters: {
				state: "open",
				head: `${client.target.owner}:${branch}`,
				base: into
			},
			doing: `look for the pull request from ${branch}`,
			permission: "pull-requests: read"
		});
		return value.find((found) => found.headRef === branch && !found.fromFork) ?? null;
	}
	async function createPull({ title, body, branch, into }) {
		const call = {
			route: `POST ${PULLS}`,
			body: {
				title,
				body,
				head: branch,
				base: into
			},
			doing: `open a pull request from ${branch}`,
			permission: "pull-requests: write",
			repeatable: true
		};
		const reply = await client.send(call);
		if (reply.kind === "answer") return {
			kind: "pull",
			pull: client.expect(pull, call, reply)
		};
		if (reply.kind === "lost" && !reply.mayBeDone) throw reply.error;
		const exists = reply.kind === "lost" || reply.exchange.status === 422 ? await openPull(branch, into) : null;
		if (exists !== null) return {
			kind: "pull",
			pull: exists
		};
		if (reply.kind === "lost") throw reply.error;
		return refusal(call, reply);
	}
	async function updatePull(number, change) {
		const call = {
			route: `PATCH ${PULLS}/{pull_number}`,
			parameters: { pull_number: number },
			body: change,
			doing: `change pull request #${number}`,
			permission: "pull-requests: write"
		};
		const reply = await client.send(call);
		if (reply.kind === "refused") return refusal(call, reply);
		return {
			kind: "pull",
			pull: client.expect(pull, call, reply)
		};
	}
	return {
		branchHead,
		ahead,
		store: (request) => storeFiles(client, request),
		setBranch,
		deleteBranch,
		openPull,
		createPull,
		updatePull
	};
}

// src/github/releases.ts
const release = object$1({
	draft: boolean().nullish(),
	prerelease: boolean().nullish(),
	published_at: instant.nullish()
});
/** Lists releases as `Host.releases` says. Drafts are shown to those alone who may write, and left out for them too. */
async function listReleases(client, enough) {
	const all = [];
	for await (const { items } of pages(client, release, {
		route: "GET /repos/{owner}/{repo}/releases",
		doing: "read the releases",
		permission: "contents: read"
	})) {
		const published = items.flatMap(({ draft, prerelease, published_at: publishedAt }) => draft === true || !publishedAt ? [] : [{
			publishedAt,
			prerelease: prerelease ?? false
		}]);
		all.push(...published);
		if (enough(published)) break;
	}
	return all;
}

// src/github/trial-merge.ts
const PULL = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
const merging = object$1({
	base: object$1({ ref: string() }),
	mergeable: boolean().nullish()
});
const reference = object$1({ object: object$1({ sha: string() }) });
const commit = object$1({ parents: array(object$1({ sha: string() })) });
/**
* A pull request with GitHub's trial merge, which asking for it sets off where it is out of date. The trial is taken from
* `refs/pull/N/merge`: newer versions of the API no longer name it in the pull request itself.
* @see https://docs.github.com/rest/pulls/pulls#get-a-pull-request
*/
async function readMerge(client, number) {
	const call = {
		route: PULL,
		parameters: { pull_number: number },
		doing: `read pull request #${number}`,
		permission: "pull-requests: read"
	};
	const { value, exchange } = await client.find(pull, call, [404, 410]);
	if (value === null) return null;
	const { base, mergeable } = client.expect(merging, call, {
		kind: "answer",
		exchange,
		sent: 1
	});
	const conflicts = mergeable == null ? null : !mergeable;
	return {
		pull: value,
		into: base.ref,
		conflicts,
		trial: conflicts === true ? null : await trialOf(client, number)
	};
}
async function trialOf(client, number) {
	const { value: ref } = await client.find(reference, {
		route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
		parameters: { ref: `pull/${number}/merge` },
		doing: `look for the trial merge of #${number}`,
		permission: "contents: read"
	}, [404]);
	if (ref === null) return null;
	const { sha } = ref.object;
	const { value } = await client.find(commit, {
		route: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
		parameters: { commit_sha: sha },
		doing: `read the trial merge of #${number}`,
		permission: "contents: read"
	}, [404]);
	const [base, head] = value?.parents ?? [];
	return base === void 0 || head === void 0 ? null : {
		sha,
		base: base.sha,
		head: head.sha
	};
}
const listed = object$1({
	number: int(),
	head: object$1({
		ref: string(),
		repo: object$1({ full_name: string() }).nullish()
	})
});
/** Numbers of the open pull requests from a branch of a repository, by the name of either. */
async function openPullsFrom(client, repository, branch) {
	const [owner = ""] = repository.split("/");
	return (await everything(client, listed, {
		route: "GET /repos/{owner}/{repo}/pulls",
		parameters: {
			state: "open",
			head: `${owner}:${branch}`
		},
		doing: "look for the pull request of a run",
		permission: "pull-requests: read"
	})).filter(({ head }) => head.ref === branch && head.repo?.full_name.toLowerCase() === repository.toLowerCase()).map(({ number }) => number);
}

// src/github/host.ts
/**
* A repository on GitHub, or on anything that speaks its REST API.
* @throws GitHubError where the repository's name, the address or the token can't be right; nothing is sent for that.
*/
function createHost(options) {
	const client = createClient(options);
	const denials = /* @__PURE__ */ new Map();
	const ledgerBranch = options.ledgerBranch ?? "lockstep-ledger";
	const ledger = ledgerStore(client, ledgerBranch);
	return {
		repository: () => readRepository(client, options.repositoryId ?? null),
		ledgerBranch,
		readLedger: () => ledger.read(),
		writeLedger: (text, expected, lastWord) => ledger.write(text, expected, lastWord),
		head: (branch, recorded) => readHead(client, branch, recorded),
		tree: (commit) => readTree(client, commit),
		blob: (sha, path) => readBlob(client, sha, path),
		bytes: (sha, path) => readBytes(client, sha, path),
		issues: (since, enough) => listIssues(client, since, enough),
		issue: (number) => readIssue(client, number),
		pulls: (since, enough) => listPulls(client, since, enough),
		pull: (number) => readPull(client, number),
		reviews: (pull) => readReviews(client, pull),
		pullFiles: (pull) => readPullFiles(client, pull),
		timeline: (issue) => readTimeline(client, issue),
		blockers: (issue) => readDependencies(client, issue, "blocked_by"),
		blocking: (issue) => readDependencies(client, issue, "blocking"),
		parent: (issue) => readParent(client, issue),
		comments: (issue) => readComments(client, issue),
		fileCommits: (path, commit) => readFileCommits(client, path, commit),
		fileAt: (path, commit) => readFileAt(client, path, commit),
		commitChecks: (commit) => readCommitChecks(client, commit),
		releases: (enough) => listReleases(client, enough),
		labelled: (label, enough) => listLabelled(client, label, enough),
		permission: permissionReader(client),
		labels: () => readLabels(client),
		milestones: () => readMilestones(client),
		perform: (operation, still) => perform(client, operation, denials, still),
		commit: (request, still) => commitFiles(client, request, still),
		proposals: proposalHost(client),
		branches: branchHost(client),
		checks: checkHost(client),
		pullsOfBranch: (branch) => readPullsOf(client, branch),
		previews: {
			merge: (number) => readMerge(client, number),
			openFrom: (repository, branch) => openPullsFrom(client, repository, branch),
			comments: commentHost(client)
		},
		traffic: client.traffic,
		creations: client.creations
	};
}

export { createHost as t };