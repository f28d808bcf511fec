import { t as GitHubError } from "./cli-errors.js";
import { t as decodeUtf8 } from "./cli-utf8.js";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";

// src/run/files.ts
/** A file that is there but can't be read, or is no UTF-8 text. */
var UnreadableFile = class extends Error {
	name = "UnreadableFile";
	path;
	/** Line of the first fault, from 1. */
	line;
	hint;
	constructor(path, message, { line = 1, hint, ...options }) {
		super(message, options);
		this.path = path;
		this.line = line;
		this.hint = hint;
	}
};
/** What is in the way of reading a file, by the system's code. */
const OBSTACLES = {
	EISDIR: {
		found: "it is a folder",
		hint: "Give the path of a file inside the repository."
	},
	EACCES: {
		found: "the system doesn't permit it",
		hint: "Give yourself the right to read it."
	}
};
/** What the system says of a path that no file has, or none can have: what a link names may be any text. */
const ABSENT = /* @__PURE__ */ new Set([
	"ENOENT",
	"ENOTDIR",
	"ENAMETOOLONG",
	"ELOOP",
	"ERR_INVALID_ARG_VALUE"
]);
/** Folders that hold no plans and can hold a million files. */
const SKIPPED = /* @__PURE__ */ new Set([".git", "node_modules"]);
/** The files below a folder. Links are not followed, so that the walk stays inside and ends. */
function workingTree(root) {
	return {
		place: "in this folder",
		async list() {
			const found = [];
			await walk(root, "", found);
			return found.sort();
		},
		async read(path) {
			try {
				return decodeFile(await readFile(resolve(root, path)), path);
			} catch (error) {
				if (ABSENT.has(codeOf(error))) return null;
				const obstacle = OBSTACLES[codeOf(error)];
				if (obstacle === void 0) throw error;
				const { found, hint } = obstacle;
				throw new UnreadableFile(path, `${path} can't be read: ${found}.`, {
					hint,
					cause: error
				});
			}
		}
	};
}
/** The files with another text in place of one of them, or beside them. @param bytes of the text, as they were given */
function withFile(files, path, bytes) {
	return {
		place: files.place,
		list: async () => [.../* @__PURE__ */ new Set([...await files.list(), path])].sort(),
		read: async (asked) => asked === path ? decodeFile(bytes, path) : files.read(asked)
	};
}
/**
* The files of a commit, read through the API: one request for the list, one for each file that is read.
* @param blobs texts that were read before: a file that two commits share is read once
*/
function commitFiles(host, commit, blobs = /* @__PURE__ */ new Map()) {
	let tree;
	const files = () => {
		tree ??= host.tree(commit).then((entries) => new Map(entries.map((entry) => [entry.path, entry.sha])));
		return tree;
	};
	return {
		commit,
		shas: files,
		place: `at the commit ${commit.slice(0, 7)} on GitHub`,
		async list() {
			return [...(await files()).keys()].sort();
		},
		async read(path) {
			const sha = (await files()).get(path);
			if (sha === void 0) return null;
			try {
				const text = blobs.get(sha) ?? host.blob(sha, path);
				blobs.set(sha, text);
				return await text;
			} catch (error) {
				blobs.delete(sha);
				if (!(error instanceof GitHubError) || error.kind !== "bad-file") throw error;
				throw new UnreadableFile(path, error.message, {
					hint: error.hint,
					cause: error
				});
			}
		}
	};
}
async function walk(root, folder, found) {
	for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
		const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
		if (entry.isFile()) found.push(path);
		else if (entry.isDirectory() && !SKIPPED.has(entry.name)) await walk(root, path, found);
	}
}
/** Text of a file's bytes. @throws UnreadableFile where they are no UTF-8 */
function decodeFile(bytes, path) {
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === "text") return decoded.text;
	const { line, found } = decoded;
	throw new UnreadableFile(path, `${path}:${line} is not UTF-8 text (found ${found}).`, {
		line,
		hint: "Save the file as UTF-8; one that is no plan can be left out by \"plans\" in the configuration."
	});
}
/** The system's code of an error; "" for none. */
function codeOf(error) {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}

// src/run/failure.ts
/** A mistake in how the tool was called: an option, a path, an environment variable. */
var UsageError = class extends Error {
	name = "UsageError";
	hint;
	constructor(message, hint) {
		super(message);
		this.hint = hint;
	}
};
/** There is no plan where one is looked for. */
var NoPlans = class extends UsageError {};
/** A configuration file that can't be used. The message tells the first problem, with file and line. */
var ConfigError = class extends Error {
	name = "ConfigError";
	problems;
	constructor(problems) {
		const [first] = problems;
		super(first === void 0 ? "The configuration is invalid." : `${first.path}:${first.line}: ${first.message}`);
		this.problems = problems;
	}
};
/** A repository that can't be used as it is: for its state, or because the tool's own record of it is damaged or another's. */
var StateError = class extends Error {
	name = "StateError";
	/** Stable name for programs. */
	code;
	hint;
	constructor(code, message, hint, options = {}) {
		super(message, options);
		this.code = code;
		this.hint = hint;
	}
};
/** The bot's database: in use by another process, out of reach, or not one that this version can use. */
var DatabaseError = class extends Error {
	name = "DatabaseError";
	/** Stable name for programs. */
	code;
	hint;
	constructor(code, message, hint, options = {}) {
		super(message, options);
		this.code = code;
		this.hint = hint;
	}
};
/** A sync that GitHub or the network stopped for good after it had begun to write. The next run completes it. */
var SyncInterrupted = class extends Error {
	name = "SyncInterrupted";
	stoppedBy;
	/** What was done; what was not stands in `failed`, each with its reason. */
	report;
	constructor(stoppedBy, report) {
		super(stoppedBy.message, { cause: stoppedBy });
		this.stoppedBy = stoppedBy;
		this.report = report;
	}
};
/** A missing or wrong token, an absent repository and a file that is no text are mistakes that no retry mends. */
const MISCONFIGURED = /* @__PURE__ */ new Set([
	"bad-address",
	"no-token",
	"bad-token",
	"not-found",
	"bad-file"
]);
/** How any error is told. What nobody expected is told as such, and never swallowed. */
function failureOf(error) {
	if (error instanceof SyncInterrupted) return failureOf(error.stoppedBy);
	if (error instanceof UsageError) return {
		code: "usage",
		exit: 2,
		message: error.message,
		hint: error.hint
	};
	if (error instanceof ConfigError) {
		const more = error.problems.length - 1;
		const hint = error.problems[0]?.hint ?? null;
		const rest = more > 0 ? `${more} more problem${more === 1 ? "" : "s"}: run "lockstep check".` : null;
		return {
			code: "config",
			exit: 2,
			message: error.message,
			hint: [hint, rest].filter(Boolean).join(" ") || null
		};
	}
	if (error instanceof StateError) return {
		code: error.code,
		exit: 2,
		message: error.message,
		hint: error.hint
	};
	if (error instanceof DatabaseError) {
		const exit = error.code === "database-unreachable" ? 3 : 2;
		return {
			code: error.code,
			exit,
			message: error.message,
			hint: error.hint
		};
	}
	if (error instanceof GitHubError) return {
		code: error.kind === "bad-file" ? "unreadable-file" : error.kind,
		exit: MISCONFIGURED.has(error.kind) ? 2 : 3,
		message: error.message,
		hint: error.hint
	};
	if (error instanceof UnreadableFile) return {
		code: "unreadable-file",
		exit: 2,
		message: error.message,
		hint: error.hint
	};
	if (isListenError(error)) return {
		code: "address",
		exit: 2,
		message: `Can't listen on ${`port ${error.port}${error.address === void 0 ? "" : ` of ${error.address}`}`}: ${LISTEN[error.code ?? ""] ?? `the system refuses it (${error.code})`}.`,
		hint: "Choose another one, or stop the process that has it; port 0 takes any free one."
	};
	if (isFileError(error)) return {
		code: "file",
		exit: 2,
		message: `The system can't do what is asked with ${error.path} (${error.message.replace(/, \w+ '.*$/s, "")}).`,
		hint: "Mend that, such as rights, a file where a folder should be or a full disk, and run again."
	};
	return {
		code: "unexpected",
		exit: 3,
		message: `Unexpected error: ${error instanceof Error ? error.message : String(error)}`,
		hint: "This is a mistake in lockstep. Run again with --debug and report what it prints."
	};
}
/** Why a server can't listen, by the system's code. */
const LISTEN = {
	EADDRINUSE: "another process listens there",
	EACCES: "this user may not",
	EADDRNOTAVAIL: "this machine has no such address"
};
/** A port or an address that can't be had is a matter of settings. */
function isListenError(error) {
	return error instanceof Error && "syscall" in error && error.syscall === "listen" && "port" in error;
}
/** What the file system refuses is told with the path; the user can mend it. */
function isFileError(error) {
	return error instanceof Error && "syscall" in error && "path" in error && typeof error.path === "string";
}

export { SyncInterrupted as a, UnreadableFile as c, withFile as d, workingTree as f, StateError as i, commitFiles as l, DatabaseError as n, UsageError as o, NoPlans as r, failureOf as s, ConfigError as t, decodeFile as u };