import { a as SyncInterrupted, c as UnreadableFile, d as withFile, f as workingTree, l as commitFiles, o as UsageError, s as failureOf, t as ConfigError, u as decodeFile } from "./cli-failure.js";
import { t as VERSION } from "./cli-version.js";
import { A as readLedgerFile, C as BUMPS, T as selectPlans, n as runReport, w as readPlans } from "./cli-report.js";
import { a as applyFixes, d as initFiles, f as writeInitFiles, i as checkCounts, l as runArchive, n as keepComment, o as checkReport, r as previewMarkdown, s as findings, t as runPreview } from "./cli-preview.js";
import { $ as openPlan, $t as isEmptyWord, A as phaseByTask, E as repositoryKeys, Ft as isPlanPath, Mn as oneLine, N as leftoverConflicts, On as mergeLines, Q as openDocument, S as overlap, Z as explain, _ as defaultConfig, a as loadConfig, b as RULES, c as DEFAULT_LEDGER_BRANCH, cn as lineEnding, et as tooMuch, i as findLabels, in as parseMarkdown, j as phasesBefore, kn as diffIndices, l as HOMEPAGE, ln as FIELDS, qt as foldHeader, r as findConfig, rn as applyEdits, sn as LineIndex, un as FIELD_NAMES, x as filesNamed, y as READING_RULES } from "./cli-configuration.js";
import { n as unifiedDiff, t as runLog } from "./cli-log3.js";
import { $ as describeFailures, C as sprintLabel, G as requireWritable, Q as describeConflict, S as planLabels, X as fingerprint, Z as describeChange, _ as merge, a as runSync, b as defaultLabels, i as runDrift, nt as coverageOf, o as plainTally, s as tallyText, tt as valueText, w as withRenamed, x as prunablePrefixes } from "./cli-asked.js";
import { t as harmless } from "./cli-harmless.js";
import { a as displayWidth, o as graphemes } from "./cli-working-days.js";
import { t as decodeUtf8 } from "./cli-utf8.js";
import { t as makeFolder } from "./cli-make-folder.js";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path, { basename, delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import process$1 from "node:process";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import { setFlagsFromString } from "node:v8";
import { promisify, stripVTControlCharacters, styleText } from "node:util";
import { EventEmitter, once } from "node:events";
import childProcess, { execFile, spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { createInterface } from "node:readline/promises";

// src/metrics/reports/junit.ts
/** Longest start tag that is read; the rest of one isn't looked at. */
const LONGEST_TAG = 1e4;
/** Suites in suites: a report nested deeper is none. */
const DEEPEST = 200;
/**
* The results of a JUnit XML report: the counts of its outermost `<testsuite>` elements, which contain those of suites in
* them; where a suite states none, its test cases. Null for what is no such report. One pass over the text: no entity is
* resolved and no document type read.
* @see https://github.com/testmoapp/junitxml
*/
function junitResults(report) {
	const sum = {
		total: 0,
		failed: 0,
		skipped: 0
	};
	let [found, depth] = [false, 0];
	/** The outermost suite under way, where it has to be counted by its cases. */
	let counting = false;
	for (const { name, closing, empty, attributes } of tagsOf(report)) if (name === "testsuite") {
		if (closing) {
			depth = Math.max(0, depth - 1);
			continue;
		}
		found = true;
		if (depth === 0) {
			const tests = countIn(attributes, "tests");
			counting = tests === null;
			sum.total += tests ?? 0;
			if (!counting) {
				sum.failed += (countIn(attributes, "failures") ?? 0) + (countIn(attributes, "errors") ?? 0);
				sum.skipped += countIn(attributes, "skipped") ?? countIn(attributes, "disabled") ?? 0;
			}
		}
		if (!empty) depth++;
		if (depth > DEEPEST) return null;
	} else if (!closing && counting && depth > 0) {
		if (name === "testcase") sum.total++;
		else if (name === "failure" || name === "error") sum.failed++;
		else if (name === "skipped") sum.skipped++;
	}
	const plausible = sum.failed + sum.skipped <= sum.total && Number.isSafeInteger(sum.total);
	return found && plausible ? sum : null;
}
/** Reports of several files, or shards, taken together; null of none. */
function allResults(results) {
	if (results.length === 0) return null;
	return results.reduce((a, b) => ({
		total: a.total + b.total,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped
	}));
}
/** The tags of an XML text in order, without comments, CDATA and instructions. Linear in the text. */
function* tagsOf(text) {
	for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
		const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
		if (skipped !== void 0) {
			const end = text.indexOf(skipped[1], at + skipped[0].length);
			if (end < 0) return;
			at = end + skipped[1].length;
			continue;
		}
		const end = tagEnd(text, at + 1);
		if (end < 0) return;
		const raw = text.slice(at + 1, Math.min(end, at + LONGEST_TAG));
		const [, slash = "", name = ""] = /^(\/?)(?:[\w.-]{1,50}:)?([\w.-]{1,50})/.exec(raw) ?? [];
		yield {
			name,
			closing: slash !== "",
			empty: text[end - 1] === "/",
			attributes: raw
		};
		at = end + 1;
	}
}
const SKIPPED = [
	["<!--", "-->"],
	["<![CDATA[", "]]>"],
	["<?", "?>"]
];
/** Where a tag ends: at the first `>` that isn't in quotes; -1 where it doesn't. */
function tagEnd(text, from) {
	let quote = "";
	for (let at = from; at < text.length; at++) {
		const char = text[at] ?? "";
		if (quote !== "") {
			if (char === quote) quote = "";
		} else if (char === ">") return at;
		else if (char === "\"" || char === "'") quote = char;
	}
	return -1;
}
function countIn(attributes, name) {
	const found = new RegExp(`\\s${name}\\s?=\\s?["'](\\d{1,12})["']`).exec(attributes)?.[1];
	return found === void 0 ? null : Number(found);
}

// src/metrics/reports/sarif.ts
/** From this `security-severity` on a result is critical, high, medium; as GitHub's code scanning has it. */
const LEVELS = [
	[9, "critical"],
	[7, "high"],
	[4, "medium"]
];
/**
* The open results of a SARIF 2.1.0 log: neither suppressed nor absent from the newest run. Null for what is no such log.
* @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
* @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
*/
function sarifFindings(log) {
	let value;
	try {
		value = JSON.parse(log);
	} catch {
		return null;
	}
	const runs = member(value, "runs");
	if (!Array.isArray(runs) || typeof member(value, "version") !== "string") return null;
	const found = {
		critical: 0,
		high: 0,
		medium: 0,
		low: 0,
		unrated: 0
	};
	for (const run of runs) {
		const rules = rulesOf(run);
		for (const result of list(member(run, "results"))) {
			const severity = isOpen(result) ? severityOf(result, rules) : null;
			if (severity !== null) found[severity]++;
		}
	}
	return found;
}
/** Several logs taken together; null of none. */
function allFindings(logs) {
	if (logs.length === 0) return null;
	return logs.reduce((a, b) => ({
		critical: a.critical + b.critical,
		high: a.high + b.high,
		medium: a.medium + b.medium,
		low: a.low + b.low,
		unrated: a.unrated + b.unrated
	}));
}
function rulesOf(run) {
	const tool = member(run, "tool");
	const byIndex = list(member(member(tool, "driver"), "rules"));
	const extended = list(member(tool, "extensions")).flatMap((extension) => list(member(extension, "rules")));
	const byId = /* @__PURE__ */ new Map();
	for (const rule of [...byIndex, ...extended]) {
		const id = member(rule, "id");
		if (typeof id === "string" && !byId.has(id)) byId.set(id, rule);
	}
	return {
		byId,
		byIndex
	};
}
function isOpen(result) {
	const kind = member(result, "kind");
	return !list(member(result, "suppressions")).some((one) => {
		const status = member(one, "status");
		return status === void 0 || status === "accepted";
	}) && member(result, "baselineState") !== "absent" && (kind === void 0 || kind === "fail");
}
function severityOf(result, { byId, byIndex }) {
	const id = member(result, "ruleId") ?? member(member(result, "rule"), "id");
	const index = member(result, "ruleIndex");
	const rule = (typeof id === "string" ? byId.get(id) : void 0) ?? (typeof index === "number" ? byIndex[index] : void 0);
	const score = scoreIn(result) ?? scoreIn(rule);
	if (score !== null) return LEVELS.find(([from]) => score >= from)?.[1] ?? (score > 0 ? "low" : null);
	return (member(result, "level") ?? member(member(rule, "defaultConfiguration"), "level")) === "error" ? "unrated" : null;
}
function scoreIn(value) {
	const said = member(member(value, "properties"), "security-severity");
	const score = typeof said === "string" && /^\d{1,2}(?:\.\d{1,4})?$/.test(said) ? Number(said) : said;
	return typeof score === "number" && score >= 0 && score <= 10 ? score : null;
}
function list(value) {
	return Array.isArray(value) ? value : [];
}
function member(value, key) {
	return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : void 0;
}

// node_modules/commander/lib/error.js
/**
* CommanderError class
*/
var CommanderError = class extends Error {
	/**
	* Constructs the CommanderError class
	* @param {number} exitCode suggested exit code which could be used with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	*/
	constructor(exitCode, code, message) {
		super(message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
		this.code = code;
		this.exitCode = exitCode;
		this.nestedError = void 0;
	}
};
/**
* InvalidArgumentError class
*/
var InvalidArgumentError = class extends CommanderError {
	/**
	* Constructs the InvalidArgumentError class
	* @param {string} [message] explanation of why argument is invalid
	*/
	constructor(message) {
		super(1, "commander.invalidArgument", message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
	}
};

// node_modules/commander/lib/argument.js
var Argument = class {
	/**
	* Initialize a new command argument with the given name and description.
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @param {string} name
	* @param {string} [description]
	*/
	constructor(name, description) {
		this.description = description || "";
		this.variadic = false;
		this.parseArg = void 0;
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.argChoices = void 0;
		switch (name[0]) {
			case "<":
				this.required = true;
				this._name = name.slice(1, -1);
				break;
			case "[":
				this.required = false;
				this._name = name.slice(1, -1);
				break;
			default:
				this.required = true;
				this._name = name;
		}
		if (this._name.endsWith("...")) {
			this.variadic = true;
			this._name = this._name.slice(0, -3);
		}
	}
	/**
	* Return argument name.
	*
	* @return {string}
	*/
	name() {
		return this._name;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Argument}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Set the custom handler for processing CLI command arguments into argument values.
	*
	* @param {Function} [fn]
	* @return {Argument}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Only allow argument value to be one of choices.
	*
	* @param {string[]} values
	* @return {Argument}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Make argument required.
	*
	* @returns {Argument}
	*/
	argRequired() {
		this.required = true;
		return this;
	}
	/**
	* Make argument optional.
	*
	* @returns {Argument}
	*/
	argOptional() {
		this.required = false;
		return this;
	}
};
/**
* Takes an argument and returns its human readable equivalent for help usage.
*
* @param {Argument} arg
* @return {string}
* @private
*/
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}

// node_modules/commander/lib/help.js
/**
* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
* @typedef { import("./argument.js").Argument } Argument
* @typedef { import("./command.js").Command } Command
* @typedef { import("./option.js").Option } Option
*/
var Help = class {
	constructor() {
		this.helpWidth = void 0;
		this.minWidthToWrap = 40;
		this.sortSubcommands = false;
		this.sortOptions = false;
		this.showGlobalOptions = false;
	}
	/**
	* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
	* and just before calling `formatHelp()`.
	*
	* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
	*
	* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
	*/
	prepareContext(contextOptions) {
		this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	}
	/**
	* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
	*
	* @param {Command} cmd
	* @returns {Command[]}
	*/
	visibleCommands(cmd) {
		const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
		const helpCommand = cmd._getHelpCommand();
		if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
		if (this.sortSubcommands) visibleCommands.sort((a, b) => {
			return a.name().localeCompare(b.name());
		});
		return visibleCommands;
	}
	/**
	* Compare options for sort.
	*
	* @param {Option} a
	* @param {Option} b
	* @returns {number}
	*/
	compareOptions(a, b) {
		const getSortKey = (option) => {
			return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
		};
		return getSortKey(a).localeCompare(getSortKey(b));
	}
	/**
	* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleOptions(cmd) {
		const visibleOptions = cmd.options.filter((option) => !option.hidden);
		const helpOption = cmd._getHelpOption();
		if (helpOption && !helpOption.hidden) {
			const removeShort = helpOption.short && cmd._findOption(helpOption.short);
			const removeLong = helpOption.long && cmd._findOption(helpOption.long);
			if (!removeShort && !removeLong) visibleOptions.push(helpOption);
			else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading));
			else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading));
		}
		if (this.sortOptions) visibleOptions.sort(this.compareOptions);
		return visibleOptions;
	}
	/**
	* Get an array of the visible global options. (Not including help.)
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleGlobalOptions(cmd) {
		if (!this.showGlobalOptions) return [];
		const globalOptions = [];
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
			const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
			globalOptions.push(...visibleOptions);
		}
		if (this.sortOptions) globalOptions.sort(this.compareOptions);
		return globalOptions;
	}
	/**
	* Get an array of the arguments if any have a description.
	*
	* @param {Command} cmd
	* @returns {Argument[]}
	*/
	visibleArguments(cmd) {
		if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
			argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
		});
		if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
		return [];
	}
	/**
	* Get the command term to show in the list of subcommands.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandTerm(cmd) {
		const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
		return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
	}
	/**
	* Get the option term to show in the list of options.
	*
	* @param {Option} option
	* @returns {string}
	*/
	optionTerm(option) {
		return option.flags;
	}
	/**
	* Get the argument term to show in the list of arguments.
	*
	* @param {Argument} argument
	* @returns {string}
	*/
	argumentTerm(argument) {
		return argument.name();
	}
	/**
	* Get the longest command term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestSubcommandTermLength(cmd, helper) {
		return helper.visibleCommands(cmd).reduce((max, command) => {
			return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
		}, 0);
	}
	/**
	* Get the longest option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestOptionTermLength(cmd, helper) {
		return helper.visibleOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest global option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestGlobalOptionTermLength(cmd, helper) {
		return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest argument term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestArgumentTermLength(cmd, helper) {
		return helper.visibleArguments(cmd).reduce((max, argument) => {
			return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
		}, 0);
	}
	/**
	* Get the command usage to be displayed at the top of the built-in help.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandUsage(cmd) {
		let cmdName = cmd._name;
		if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
		let ancestorCmdNames = "";
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
		return ancestorCmdNames + cmdName + " " + cmd.usage();
	}
	/**
	* Get the description for the command.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandDescription(cmd) {
		return cmd.description();
	}
	/**
	* Get the subcommand summary to show in the list of subcommands.
	* (Fallback to description for backwards compatibility.)
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandDescription(cmd) {
		return cmd.summary() || cmd.description();
	}
	/**
	* Get the option description to show in the list of options.
	*
	* @param {Option} option
	* @return {string}
	*/
	optionDescription(option) {
		const extraInfo = [];
		if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (option.defaultValue !== void 0) {
			if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
		}
		if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
		if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (option.description) return `${option.description} ${extraDescription}`;
			return extraDescription;
		}
		return option.description;
	}
	/**
	* Get the argument description to show in the list of arguments.
	*
	* @param {Argument} argument
	* @return {string}
	*/
	argumentDescription(argument) {
		const extraInfo = [];
		if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (argument.description) return `${argument.description} ${extraDescription}`;
			return extraDescription;
		}
		return argument.description;
	}
	/**
	* Format a list of items, given a heading and an array of formatted items.
	*
	* @param {string} heading
	* @param {string[]} items
	* @param {Help} helper
	* @returns string[]
	*/
	formatItemList(heading, items, helper) {
		if (items.length === 0) return [];
		return [
			helper.styleTitle(heading),
			...items,
			""
		];
	}
	/**
	* Group items by their help group heading.
	*
	* @param {Command[] | Option[]} unsortedItems
	* @param {Command[] | Option[]} visibleItems
	* @param {Function} getGroup
	* @returns {Map<string, Command[] | Option[]>}
	*/
	groupItems(unsortedItems, visibleItems, getGroup) {
		const result = /* @__PURE__ */ new Map();
		unsortedItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
		});
		visibleItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
			result.get(group).push(item);
		});
		return result;
	}
	/**
	* Generate the built-in help text.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {string}
	*/
	formatHelp(cmd, helper) {
		const termWidth = helper.padWidth(cmd, helper);
		const helpWidth = helper.helpWidth ?? 80;
		function callFormatItem(term, description) {
			return helper.formatItem(term, termWidth, description, helper);
		}
		let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
		const commandDescription = helper.commandDescription(cmd);
		if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
		const argumentList = helper.visibleArguments(cmd).map((argument) => {
			return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
		});
		output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
		this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
			const optionList = options.map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList(group, optionList, helper));
		});
		if (helper.showGlobalOptions) {
			const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
		}
		this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
			const commandList = commands.map((sub) => {
				return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
			});
			output = output.concat(this.formatItemList(group, commandList, helper));
		});
		return output.join("\n");
	}
	/**
	* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
	*
	* @param {string} str
	* @returns {number}
	*/
	displayWidth(str) {
		return stripVTControlCharacters(str).length;
	}
	/**
	* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
	*
	* @param {string} str
	* @returns {string}
	*/
	styleTitle(str) {
		return str;
	}
	styleUsage(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word === "[command]") return this.styleSubcommandText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleCommandText(word);
		}).join(" ");
	}
	styleCommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleOptionDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleSubcommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleArgumentDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleDescriptionText(str) {
		return str;
	}
	styleOptionTerm(str) {
		return this.styleOptionText(str);
	}
	styleSubcommandTerm(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleSubcommandText(word);
		}).join(" ");
	}
	styleArgumentTerm(str) {
		return this.styleArgumentText(str);
	}
	styleOptionText(str) {
		return str;
	}
	styleArgumentText(str) {
		return str;
	}
	styleSubcommandText(str) {
		return str;
	}
	styleCommandText(str) {
		return str;
	}
	/**
	* Calculate the pad width from the maximum term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	padWidth(cmd, helper) {
		return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
	}
	/**
	* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
	*
	* @param {string} str
	* @returns {boolean}
	*/
	preformatted(str) {
		return /\n[^\S\r\n]/.test(str);
	}
	/**
	* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
	*
	* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
	*   TTT  DDD DDDD
	*        DD DDD
	*
	* @param {string} term
	* @param {number} termWidth
	* @param {string} description
	* @param {Help} helper
	* @returns {string}
	*/
	formatItem(term, termWidth, description, helper) {
		const itemIndent = 2;
		const itemIndentStr = " ".repeat(itemIndent);
		if (!description) return itemIndentStr + term;
		const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
		const spacerWidth = 2;
		const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
		let formattedDescription;
		if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
		else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
		return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
	}
	/**
	* Wrap a string at whitespace, preserving existing line breaks.
	* Wrapping is skipped if the width is less than `minWidthToWrap`.
	*
	* @param {string} str
	* @param {number} width
	* @returns {string}
	*/
	boxWrap(str, width) {
		if (width < this.minWidthToWrap) return str;
		const rawLines = str.split(/\r\n|\n/);
		const chunkPattern = /[\s]*[^\s]+/g;
		const wrappedLines = [];
		rawLines.forEach((line) => {
			const chunks = line.match(chunkPattern);
			if (chunks === null) {
				wrappedLines.push("");
				return;
			}
			let sumChunks = [chunks.shift()];
			let sumWidth = this.displayWidth(sumChunks[0]);
			chunks.forEach((chunk) => {
				const visibleWidth = this.displayWidth(chunk);
				if (sumWidth + visibleWidth <= width) {
					sumChunks.push(chunk);
					sumWidth += visibleWidth;
					return;
				}
				wrappedLines.push(sumChunks.join(""));
				const nextChunk = chunk.trimStart();
				sumChunks = [nextChunk];
				sumWidth = this.displayWidth(nextChunk);
			});
			wrappedLines.push(sumChunks.join(""));
		});
		return wrappedLines.join("\n");
	}
};

// node_modules/commander/lib/option.js
var Option = class {
	/**
	* Initialize a new `Option` with the given `flags` and `description`.
	*
	* @param {string} flags
	* @param {string} [description]
	*/
	constructor(flags, description) {
		this.flags = flags;
		this.description = description || "";
		this.required = flags.includes("<");
		this.optional = flags.includes("[");
		this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags);
		this.mandatory = false;
		const optionFlags = splitOptionFlags(flags);
		this.short = optionFlags.shortFlag;
		this.long = optionFlags.longFlag;
		this.negate = false;
		if (this.long) this.negate = this.long.startsWith("--no-");
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.presetArg = void 0;
		this.envVar = void 0;
		this.parseArg = void 0;
		this.hidden = false;
		this.argChoices = void 0;
		this.conflictsWith = [];
		this.implied = void 0;
		this.helpGroupHeading = void 0;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Option}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Preset to use when option used without option-argument, especially optional but also boolean and negated.
	* The custom processing (parseArg) is called.
	*
	* @example
	* new Option('--color').default('GREYSCALE').preset('RGB');
	* new Option('--donate [amount]').preset('20').argParser(parseFloat);
	*
	* @param {*} arg
	* @return {Option}
	*/
	preset(arg) {
		this.presetArg = arg;
		return this;
	}
	/**
	* Add option name(s) that conflict with this option.
	* An error will be displayed if conflicting options are found during parsing.
	*
	* @example
	* new Option('--rgb').conflicts('cmyk');
	* new Option('--js').conflicts(['ts', 'jsx']);
	*
	* @param {(string | string[])} names
	* @return {Option}
	*/
	conflicts(names) {
		this.conflictsWith = this.conflictsWith.concat(names);
		return this;
	}
	/**
	* Specify implied option values for when this option is set and the implied options are not.
	*
	* The custom processing (parseArg) is not called on the implied values.
	*
	* @example
	* program
	*   .addOption(new Option('--log', 'write logging information to file'))
	*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
	*
	* @param {object} impliedOptionValues
	* @return {Option}
	*/
	implies(impliedOptionValues) {
		let newImplied = impliedOptionValues;
		if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
		this.implied = Object.assign(this.implied || {}, newImplied);
		return this;
	}
	/**
	* Set environment variable to check for option value.
	*
	* An environment variable is only used if when processed the current option value is
	* undefined, or the source of the current value is 'default' or 'config' or 'env'.
	*
	* @param {string} name
	* @return {Option}
	*/
	env(name) {
		this.envVar = name;
		return this;
	}
	/**
	* Set the custom handler for processing CLI option arguments into option values.
	*
	* @param {Function} [fn]
	* @return {Option}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Whether the option is mandatory and must have a value after parsing.
	*
	* @param {boolean} [mandatory=true]
	* @return {Option}
	*/
	makeOptionMandatory(mandatory = true) {
		this.mandatory = !!mandatory;
		return this;
	}
	/**
	* Hide option in help.
	*
	* @param {boolean} [hide=true]
	* @return {Option}
	*/
	hideHelp(hide = true) {
		this.hidden = !!hide;
		return this;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Only allow option value to be one of choices.
	*
	* @param {string[]} values
	* @return {Option}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Return option name.
	*
	* @return {string}
	*/
	name() {
		if (this.long) return this.long.replace(/^--/, "");
		return this.short.replace(/^-/, "");
	}
	/**
	* Return option name, in a camelcase format that can be used
	* as an object attribute key.
	*
	* @return {string}
	*/
	attributeName() {
		if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
		return camelcase(this.name());
	}
	/**
	* Set the help group heading.
	*
	* @param {string} heading
	* @return {Option}
	*/
	helpGroup(heading) {
		this.helpGroupHeading = heading;
		return this;
	}
	/**
	* Check if `arg` matches the short or long flag.
	*
	* @param {string} arg
	* @return {boolean}
	* @package
	*/
	is(arg) {
		return this.short === arg || this.long === arg;
	}
	/**
	* Return whether a boolean option.
	*
	* Options are one of boolean, negated, required argument, or optional argument.
	*
	* @return {boolean}
	* @package
	*/
	isBoolean() {
		return !this.required && !this.optional && !this.negate;
	}
};
/**
* This class is to make it easier to work with dual options, without changing the existing
* implementation. We support separate dual options for separate positive and negative options,
* like `--build` and `--no-build`, which share a single option value. This works nicely for some
* use cases, but is tricky for others where we want separate behaviours despite
* the single shared option value.
*/
var DualOptions = class {
	/**
	* @param {Option[]} options
	*/
	constructor(options) {
		this.positiveOptions = /* @__PURE__ */ new Map();
		this.negativeOptions = /* @__PURE__ */ new Map();
		this.dualOptions = /* @__PURE__ */ new Set();
		options.forEach((option) => {
			if (option.negate) this.negativeOptions.set(option.attributeName(), option);
			else this.positiveOptions.set(option.attributeName(), option);
		});
		this.negativeOptions.forEach((value, key) => {
			if (this.positiveOptions.has(key)) this.dualOptions.add(key);
		});
	}
	/**
	* Did the value come from the option, and not from possible matching dual option?
	*
	* @param {*} value
	* @param {Option} option
	* @returns {boolean}
	*/
	valueFromOption(value, option) {
		const optionKey = option.attributeName();
		if (!this.dualOptions.has(optionKey)) return true;
		const preset = this.negativeOptions.get(optionKey).presetArg;
		const negativeValue = preset !== void 0 ? preset : false;
		return option.negate === (negativeValue === value);
	}
};
/**
* Convert string from kebab-case to camelCase.
*
* @param {string} str
* @return {string}
* @private
*/
function camelcase(str) {
	return str.split("-").reduce((str, word) => {
		return str + word[0].toUpperCase() + word.slice(1);
	});
}
/**
* Split the short and long flag out of something like '-m,--mixed <value>'
*
* @private
*/
function splitOptionFlags(flags) {
	let shortFlag;
	let longFlag;
	const shortFlagExp = /^-[^-]$/;
	const longFlagExp = /^--[^-]/;
	const flagParts = flags.split(/[ |,]+/).concat("guard");
	if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (!shortFlag && longFlagExp.test(flagParts[0])) {
		shortFlag = longFlag;
		longFlag = flagParts.shift();
	}
	if (flagParts[0].startsWith("-")) {
		const unsupportedFlag = flagParts[0];
		const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
		if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
		if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
		if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
		throw new Error(`${baseError}
- unrecognised flag format`);
	}
	if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
	return {
		shortFlag,
		longFlag
	};
}

// node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
	const d = [];
	for (let i = 0; i <= a.length; i++) d[i] = [i];
	for (let j = 0; j <= b.length; j++) d[0][j] = j;
	for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
		let cost;
		if (a[i - 1] === b[j - 1]) cost = 0;
		else cost = 1;
		d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	}
	return d[a.length][b.length];
}
/**
* Find close matches, restricted to same number of edits.
*
* @param {string} word
* @param {string[]} candidates
* @returns {string}
*/
function suggestSimilar(word, candidates) {
	if (!candidates || candidates.length === 0) return "";
	candidates = Array.from(new Set(candidates));
	const searchingOptions = word.startsWith("--");
	if (searchingOptions) {
		word = word.slice(2);
		candidates = candidates.map((candidate) => candidate.slice(2));
	}
	let similar = [];
	let bestDistance = maxDistance;
	const minSimilarity = .4;
	candidates.forEach((candidate) => {
		if (candidate.length <= 1) return;
		const distance = editDistance(word, candidate);
		const length = Math.max(word.length, candidate.length);
		if ((length - distance) / length > minSimilarity) {
			if (distance < bestDistance) {
				bestDistance = distance;
				similar = [candidate];
			} else if (distance === bestDistance) similar.push(candidate);
		}
	});
	similar.sort((a, b) => a.localeCompare(b));
	if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
	if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
	if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
	return "";
}

// node_modules/commander/lib/command.js
var Command = class Command extends EventEmitter {
	/**
	* Initialize a new `Command`.
	*
	* @param {string} [name]
	*/
	constructor(name) {
		super();
		/** @type {Command[]} */
		this.commands = [];
		/** @type {Option[]} */
		this.options = [];
		this.parent = null;
		this._allowUnknownOption = false;
		this._allowExcessArguments = false;
		/** @type {Argument[]} */
		this.registeredArguments = [];
		this._args = this.registeredArguments;
		/** @type {string[]} */
		this.args = [];
		this.rawArgs = [];
		this.processedArgs = [];
		this._scriptPath = null;
		this._name = name || "";
		this._optionValues = {};
		this._optionValueSources = {};
		this._storeOptionsAsProperties = false;
		this._actionHandler = null;
		this._executableHandler = false;
		this._executableFile = null;
		this._executableDir = null;
		this._defaultCommandName = null;
		this._exitCallback = null;
		this._aliases = [];
		this._combineFlagAndOptionalValue = true;
		this._description = "";
		this._summary = "";
		this._argsDescription = void 0;
		this._enablePositionalOptions = false;
		this._passThroughOptions = false;
		this._lifeCycleHooks = {};
		/** @type {(boolean | string)} */
		this._showHelpAfterError = false;
		this._showSuggestionAfterError = true;
		this._savedState = null;
		this._outputConfiguration = {
			writeOut: (str) => process$1.stdout.write(str),
			writeErr: (str) => process$1.stderr.write(str),
			outputError: (str, write) => write(str),
			getOutHelpWidth: () => process$1.stdout.isTTY ? process$1.stdout.columns : void 0,
			getErrHelpWidth: () => process$1.stderr.isTTY ? process$1.stderr.columns : void 0,
			getOutHasColors: () => useColor() ?? (process$1.stdout.isTTY && process$1.stdout.hasColors?.()),
			getErrHasColors: () => useColor() ?? (process$1.stderr.isTTY && process$1.stderr.hasColors?.()),
			stripColor: (str) => stripVTControlCharacters(str)
		};
		this._hidden = false;
		/** @type {(Option | null | undefined)} */
		this._helpOption = void 0;
		this._addImplicitHelpCommand = void 0;
		/** @type {Command} */
		this._helpCommand = void 0;
		this._helpConfiguration = {};
		/** @type {string | undefined} */
		this._helpGroupHeading = void 0;
		/** @type {string | undefined} */
		this._defaultCommandGroup = void 0;
		/** @type {string | undefined} */
		this._defaultOptionGroup = void 0;
	}
	/**
	* Copy settings that are useful to have in common across root command and subcommands.
	*
	* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
	*
	* @param {Command} sourceCommand
	* @return {Command} `this` command for chaining
	*/
	copyInheritedSettings(sourceCommand) {
		this._outputConfiguration = sourceCommand._outputConfiguration;
		this._helpOption = sourceCommand._helpOption;
		this._helpCommand = sourceCommand._helpCommand;
		this._helpConfiguration = sourceCommand._helpConfiguration;
		this._exitCallback = sourceCommand._exitCallback;
		this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
		this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
		this._allowExcessArguments = sourceCommand._allowExcessArguments;
		this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
		this._showHelpAfterError = sourceCommand._showHelpAfterError;
		this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
		return this;
	}
	/**
	* @returns {Command[]}
	* @private
	*/
	_getCommandAndAncestors() {
		const result = [];
		for (let command = this; command; command = command.parent) result.push(command);
		return result;
	}
	/**
	* Define a command.
	*
	* There are two styles of command: pay attention to where to put the description.
	*
	* @example
	* // Command implemented using action handler (description is supplied separately to `.command`)
	* program
	*   .command('clone <source> [destination]')
	*   .description('clone a repository into a newly created directory')
	*   .action((source, destination) => {
	*     console.log('clone command called');
	*   });
	*
	* // Command implemented using separate executable file (description is second parameter to `.command`)
	* program
	*   .command('start <service>', 'start named service')
	*   .command('stop [service]', 'stop named service, or all if no name supplied');
	*
	* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
	* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
	* @param {object} [execOpts] - configuration options (for executable)
	* @return {Command} returns new command for action handler, or `this` for executable command
	*/
	command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
		let desc = actionOptsOrExecDesc;
		let opts = execOpts;
		if (typeof desc === "object" && desc !== null) {
			opts = desc;
			desc = null;
		}
		opts = opts || {};
		const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
		const cmd = this.createCommand(name);
		if (desc) {
			cmd.description(desc);
			cmd._executableHandler = true;
		}
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		cmd._hidden = !!(opts.noHelp || opts.hidden);
		cmd._executableFile = opts.executableFile || null;
		if (args) cmd.arguments(args);
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd.copyInheritedSettings(this);
		if (desc) return this;
		return cmd;
	}
	/**
	* Factory routine to create a new unattached command.
	*
	* See .command() for creating an attached subcommand, which uses this routine to
	* create the command. You can override createCommand to customise subcommands.
	*
	* @param {string} [name]
	* @return {Command} new command
	*/
	createCommand(name) {
		return new Command(name);
	}
	/**
	* You can customise the help with a subclass of Help by overriding createHelp,
	* or by overriding Help properties using configureHelp().
	*
	* @return {Help}
	*/
	createHelp() {
		return Object.assign(new Help(), this.configureHelp());
	}
	/**
	* You can customise the help by overriding Help properties using configureHelp(),
	* or with a subclass of Help by overriding createHelp().
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureHelp(configuration) {
		if (configuration === void 0) return this._helpConfiguration;
		this._helpConfiguration = configuration;
		return this;
	}
	/**
	* The default output goes to stdout and stderr. You can customise this for special
	* applications. You can also customise the display of errors by overriding outputError.
	*
	* The configuration properties are all functions:
	*
	*     // change how output being written, defaults to stdout and stderr
	*     writeOut(str)
	*     writeErr(str)
	*     // change how output being written for errors, defaults to writeErr
	*     outputError(str, write) // used for displaying errors and not used for displaying help
	*     // specify width for wrapping help
	*     getOutHelpWidth()
	*     getErrHelpWidth()
	*     // color support, currently only used with Help
	*     getOutHasColors()
	*     getErrHasColors()
	*     stripColor() // used to remove ANSI escape codes if output does not have colors
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureOutput(configuration) {
		if (configuration === void 0) return this._outputConfiguration;
		this._outputConfiguration = {
			...this._outputConfiguration,
			...configuration
		};
		return this;
	}
	/**
	* Display the help or a custom message after an error occurs.
	*
	* @param {(boolean|string)} [displayHelp]
	* @return {Command} `this` command for chaining
	*/
	showHelpAfterError(displayHelp = true) {
		if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
		this._showHelpAfterError = displayHelp;
		return this;
	}
	/**
	* Display suggestion of similar commands for unknown commands, or options for unknown options.
	*
	* @param {boolean} [displaySuggestion]
	* @return {Command} `this` command for chaining
	*/
	showSuggestionAfterError(displaySuggestion = true) {
		this._showSuggestionAfterError = !!displaySuggestion;
		return this;
	}
	/**
	* Add a prepared subcommand.
	*
	* See .command() for creating an attached subcommand which inherits settings from its parent.
	*
	* @param {Command} cmd - new subcommand
	* @param {object} [opts] - configuration options
	* @return {Command} `this` command for chaining
	*/
	addCommand(cmd, opts) {
		if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
		opts = opts || {};
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		if (opts.noHelp || opts.hidden) cmd._hidden = true;
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd._checkForBrokenPassThrough();
		return this;
	}
	/**
	* Factory routine to create a new unattached argument.
	*
	* See .argument() for creating an attached argument, which uses this routine to
	* create the argument. You can override createArgument to return a custom argument.
	*
	* @param {string} name
	* @param {string} [description]
	* @return {Argument} new argument
	*/
	createArgument(name, description) {
		return new Argument(name, description);
	}
	/**
	* Define argument syntax for command.
	*
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @example
	* program.argument('<input-file>');
	* program.argument('[output-file]');
	*
	* @param {string} name
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom argument processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	argument(name, description, parseArg, defaultValue) {
		const argument = this.createArgument(name, description);
		if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
		else argument.default(parseArg);
		this.addArgument(argument);
		return this;
	}
	/**
	* Define argument syntax for command, adding multiple at once (without descriptions).
	*
	* See also .argument().
	*
	* @example
	* program.arguments('<cmd> [env]');
	*
	* @param {string} names
	* @return {Command} `this` command for chaining
	*/
	arguments(names) {
		names.trim().split(/ +/).forEach((detail) => {
			this.argument(detail);
		});
		return this;
	}
	/**
	* Define argument syntax for command, adding a prepared argument.
	*
	* @param {Argument} argument
	* @return {Command} `this` command for chaining
	*/
	addArgument(argument) {
		const previousArgument = this.registeredArguments.slice(-1)[0];
		if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
		if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
		this.registeredArguments.push(argument);
		return this;
	}
	/**
	* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
	*
	* @example
	*    program.helpCommand('help [cmd]');
	*    program.helpCommand('help [cmd]', 'show help');
	*    program.helpCommand(false); // suppress default help command
	*    program.helpCommand(true); // add help command even if no subcommands
	*
	* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
	* @param {string} [description] - custom description
	* @return {Command} `this` command for chaining
	*/
	helpCommand(enableOrNameAndArgs, description) {
		if (typeof enableOrNameAndArgs === "boolean") {
			this._addImplicitHelpCommand = enableOrNameAndArgs;
			if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
			return this;
		}
		const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
		const helpDescription = description ?? "display help for command";
		const helpCommand = this.createCommand(helpName);
		helpCommand.helpOption(false);
		if (helpArgs) helpCommand.arguments(helpArgs);
		if (helpDescription) helpCommand.description(helpDescription);
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Add prepared custom help command.
	*
	* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
	* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
	* @return {Command} `this` command for chaining
	*/
	addHelpCommand(helpCommand, deprecatedDescription) {
		if (typeof helpCommand !== "object") {
			this.helpCommand(helpCommand, deprecatedDescription);
			return this;
		}
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Lazy create help command.
	*
	* @return {(Command|null)}
	* @package
	*/
	_getHelpCommand() {
		if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
			if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
			return this._helpCommand;
		}
		return null;
	}
	/**
	* Add hook for life cycle event.
	*
	* @param {string} event
	* @param {Function} listener
	* @return {Command} `this` command for chaining
	*/
	hook(event, listener) {
		const allowedValues = [
			"preSubcommand",
			"preAction",
			"postAction"
		];
		if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
		if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
		else this._lifeCycleHooks[event] = [listener];
		return this;
	}
	/**
	* Register callback to use as replacement for calling process.exit.
	*
	* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
	* @return {Command} `this` command for chaining
	*/
	exitOverride(fn) {
		if (fn) this._exitCallback = fn;
		else this._exitCallback = (err) => {
			if (err.code !== "commander.executeSubCommandAsync") throw err;
		};
		return this;
	}
	/**
	* Call process.exit, and _exitCallback if defined.
	*
	* @param {number} exitCode exit code for using with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	* @return never
	* @private
	*/
	_exit(exitCode, code, message) {
		if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
		process$1.exit(exitCode);
	}
	/**
	* Register callback `fn` for the command.
	*
	* @example
	* program
	*   .command('serve')
	*   .description('start service')
	*   .action(function() {
	*      // do work here
	*   });
	*
	* @param {Function} fn
	* @return {Command} `this` command for chaining
	*/
	action(fn) {
		const listener = (args) => {
			const expectedArgsCount = this.registeredArguments.length;
			const actionArgs = args.slice(0, expectedArgsCount);
			if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
			else actionArgs[expectedArgsCount] = this.opts();
			actionArgs.push(this);
			return fn.apply(this, actionArgs);
		};
		this._actionHandler = listener;
		return this;
	}
	/**
	* Factory routine to create a new unattached option.
	*
	* See .option() for creating an attached option, which uses this routine to
	* create the option. You can override createOption to return a custom option.
	*
	* @param {string} flags
	* @param {string} [description]
	* @return {Option} new option
	*/
	createOption(flags, description) {
		return new Option(flags, description);
	}
	/**
	* Wrap parseArgs to catch 'commander.invalidArgument'.
	*
	* @param {(Option | Argument)} target
	* @param {string} value
	* @param {*} previous
	* @param {string} invalidArgumentMessage
	* @private
	*/
	_callParseArg(target, value, previous, invalidArgumentMessage) {
		try {
			return target.parseArg(value, previous);
		} catch (err) {
			if (err.code === "commander.invalidArgument") {
				const message = `${invalidArgumentMessage} ${err.message}`;
				this.error(message, {
					exitCode: err.exitCode,
					code: err.code
				});
			}
			throw err;
		}
	}
	/**
	* Check for option flag conflicts.
	* Register option if no conflicts found, or throw on conflict.
	*
	* @param {Option} option
	* @private
	*/
	_registerOption(option) {
		const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
		if (matchingOption) {
			const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
			throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
		}
		this._initOptionGroup(option);
		this.options.push(option);
	}
	/**
	* Check for command name and alias conflicts with existing commands.
	* Register command if no conflicts found, or throw on conflict.
	*
	* @param {Command} command
	* @private
	*/
	_registerCommand(command) {
		const knownBy = (cmd) => {
			return [cmd.name()].concat(cmd.aliases());
		};
		const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
		if (alreadyUsed) {
			const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
			const newCmd = knownBy(command).join("|");
			throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
		}
		this._initCommandGroup(command);
		this.commands.push(command);
	}
	/**
	* Add an option.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addOption(option) {
		this._registerOption(option);
		const oname = option.name();
		const name = option.attributeName();
		if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
		const handleOptionValue = (val, invalidValueMessage, valueSource) => {
			if (val == null && option.presetArg !== void 0) val = option.presetArg;
			const oldValue = this.getOptionValue(name);
			if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
			else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
			if (val == null) {
				if (option.negate) val = false;
				else if (option.isBoolean() || option.optional) val = true;
				else val = "";
			}
			this.setOptionValueWithSource(name, val, valueSource);
		};
		this.on("option:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "cli");
		});
		if (option.envVar) this.on("optionEnv:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "env");
		});
		return this;
	}
	/**
	* Internal implementation shared by .option() and .requiredOption()
	*
	* @return {Command} `this` command for chaining
	* @private
	*/
	_optionEx(config, flags, description, fn, defaultValue) {
		if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
		const option = this.createOption(flags, description);
		option.makeOptionMandatory(!!config.mandatory);
		if (typeof fn === "function") option.default(defaultValue).argParser(fn);
		else if (fn instanceof RegExp) {
			const regex = fn;
			fn = (val, def) => {
				const m = regex.exec(val);
				return m ? m[0] : def;
			};
			option.default(defaultValue).argParser(fn);
		} else option.default(fn);
		return this.addOption(option);
	}
	/**
	* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
	* option-argument is indicated by `<>` and an optional option-argument by `[]`.
	*
	* See the README for more details, and see also addOption() and requiredOption().
	*
	* @example
	* program
	*     .option('-p, --pepper', 'add pepper')
	*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
	*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
	*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	option(flags, description, parseArg, defaultValue) {
		return this._optionEx({}, flags, description, parseArg, defaultValue);
	}
	/**
	* Add a required option which must have a value after parsing. This usually means
	* the option must be specified on the command line. (Otherwise the same as .option().)
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	requiredOption(flags, description, parseArg, defaultValue) {
		return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
	}
	/**
	* Alter parsing of short flags with optional values.
	*
	* @example
	* // for `.option('-f,--flag [value]'):
	* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
	* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
	*
	* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
	* @return {Command} `this` command for chaining
	*/
	combineFlagAndOptionalValue(combine = true) {
		this._combineFlagAndOptionalValue = !!combine;
		return this;
	}
	/**
	* Allow unknown options on the command line.
	*
	* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
	* @return {Command} `this` command for chaining
	*/
	allowUnknownOption(allowUnknown = true) {
		this._allowUnknownOption = !!allowUnknown;
		return this;
	}
	/**
	* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
	*
	* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
	* @return {Command} `this` command for chaining
	*/
	allowExcessArguments(allowExcess = true) {
		this._allowExcessArguments = !!allowExcess;
		return this;
	}
	/**
	* Enable positional options. Positional means global options are specified before subcommands which lets
	* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
	* The default behaviour is non-positional and global options may appear anywhere on the command line.
	*
	* @param {boolean} [positional]
	* @return {Command} `this` command for chaining
	*/
	enablePositionalOptions(positional = true) {
		this._enablePositionalOptions = !!positional;
		return this;
	}
	/**
	* Pass through options that come after command-arguments rather than treat them as command-options,
	* so actual command-options come before command-arguments. Turning this on for a subcommand requires
	* positional options to have been enabled on the program (parent commands).
	* The default behaviour is non-positional and options may appear before or after command-arguments.
	*
	* @param {boolean} [passThrough] for unknown options.
	* @return {Command} `this` command for chaining
	*/
	passThroughOptions(passThrough = true) {
		this._passThroughOptions = !!passThrough;
		this._checkForBrokenPassThrough();
		return this;
	}
	/**
	* @private
	*/
	_checkForBrokenPassThrough() {
		if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
	}
	/**
	* Whether to store option values as properties on command object,
	* or store separately (specify false). In both cases the option values can be accessed using .opts().
	*
	* @param {boolean} [storeAsProperties=true]
	* @return {Command} `this` command for chaining
	*/
	storeOptionsAsProperties(storeAsProperties = true) {
		if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
		if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
		this._storeOptionsAsProperties = !!storeAsProperties;
		return this;
	}
	/**
	* Retrieve option value.
	*
	* @param {string} key
	* @return {object} value
	*/
	getOptionValue(key) {
		if (this._storeOptionsAsProperties) return this[key];
		return this._optionValues[key];
	}
	/**
	* Store option value.
	*
	* @param {string} key
	* @param {object} value
	* @return {Command} `this` command for chaining
	*/
	setOptionValue(key, value) {
		return this.setOptionValueWithSource(key, value, void 0);
	}
	/**
	* Store option value and where the value came from.
	*
	* @param {string} key
	* @param {object} value
	* @param {string} source - expected values are default/config/env/cli/implied
	* @return {Command} `this` command for chaining
	*/
	setOptionValueWithSource(key, value, source) {
		if (this._storeOptionsAsProperties) this[key] = value;
		else this._optionValues[key] = value;
		this._optionValueSources[key] = source;
		return this;
	}
	/**
	* Get source of option value.
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSource(key) {
		return this._optionValueSources[key];
	}
	/**
	* Get source of option value. See also .optsWithGlobals().
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSourceWithGlobals(key) {
		let source;
		this._getCommandAndAncestors().forEach((cmd) => {
			if (Object.hasOwn(cmd._optionValueSources, key)) source = cmd.getOptionValueSource(key);
		});
		return source;
	}
	/**
	* Get user arguments from implied or explicit arguments.
	* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
	*
	* @private
	*/
	_prepareUserArgs(argv, parseOptions) {
		if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
		parseOptions = parseOptions || {};
		if (argv === void 0 && parseOptions.from === void 0) {
			if (process$1.versions?.electron) parseOptions.from = "electron";
			const execArgv = process$1.execArgv ?? [];
			if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
		}
		if (argv === void 0) argv = process$1.argv;
		this.rawArgs = argv.slice();
		let userArgs;
		switch (parseOptions.from) {
			case void 0:
			case "node":
				this._scriptPath = argv[1];
				userArgs = argv.slice(2);
				break;
			case "electron":
				if (process$1.defaultApp) {
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
				} else userArgs = argv.slice(1);
				break;
			case "user":
				userArgs = argv.slice(0);
				break;
			case "eval":
				userArgs = argv.slice(1);
				break;
			default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
		}
		if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
		this._name = this._name || "program";
		return userArgs;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Use parseAsync instead of parse if any of your action handlers are async.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* program.parse(); // parse process.argv and auto-detect electron and special node flags
	* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
	* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv] - optional, defaults to process.argv
	* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
	* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
	* @return {Command} `this` command for chaining
	*/
	parse(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		this._parseCommand([], userArgs);
		return this;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
	* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
	* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv]
	* @param {object} [parseOptions]
	* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
	* @return {Promise}
	*/
	async parseAsync(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		await this._parseCommand([], userArgs);
		return this;
	}
	_prepareForParse() {
		if (this._savedState === null) {
			this.options.filter((option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0).forEach((option) => {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(option.attributeName(), true, "default");
			});
			this.saveStateBeforeParse();
		} else this.restoreStateBeforeParse();
	}
	/**
	* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state saved.
	*/
	saveStateBeforeParse() {
		this._savedState = {
			_name: this._name,
			_optionValues: { ...this._optionValues },
			_optionValueSources: { ...this._optionValueSources }
		};
	}
	/**
	* Restore state before parse for calls after the first.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state restored.
	*/
	restoreStateBeforeParse() {
		if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
		this._name = this._savedState._name;
		this._scriptPath = null;
		this.rawArgs = [];
		this._optionValues = { ...this._savedState._optionValues };
		this._optionValueSources = { ...this._savedState._optionValueSources };
		this.args = [];
		this.processedArgs = [];
	}
	/**
	* Throw if expected executable is missing. Add lots of help for author.
	*
	* @param {string} executableFile
	* @param {string} executableDir
	* @param {string} subcommandName
	*/
	_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
		if (fs.existsSync(executableFile)) return;
		const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
		throw new Error(executableMissing);
	}
	/**
	* Execute a sub-command executable.
	*
	* @private
	*/
	_executeSubCommand(subcommand, args) {
		args = args.slice();
		const sourceExt = [
			".js",
			".ts",
			".tsx",
			".mjs",
			".cjs"
		];
		function findFile(baseDir, baseName) {
			const localBin = path.resolve(baseDir, baseName);
			if (fs.existsSync(localBin)) return localBin;
			if (sourceExt.includes(path.extname(baseName))) return void 0;
			const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
			if (foundExt) return `${localBin}${foundExt}`;
		}
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
		let executableDir = this._executableDir || "";
		if (this._scriptPath) {
			let resolvedScriptPath;
			try {
				resolvedScriptPath = fs.realpathSync(this._scriptPath);
			} catch {
				resolvedScriptPath = this._scriptPath;
			}
			executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
		}
		if (executableDir) {
			let localFile = findFile(executableDir, executableFile);
			if (!localFile && !subcommand._executableFile && this._scriptPath) {
				const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
				if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
			}
			executableFile = localFile || executableFile;
		}
		const launchWithNode = sourceExt.includes(path.extname(executableFile));
		let proc;
		if (process$1.platform !== "win32") {
			if (launchWithNode) {
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
				proc = childProcess.spawn(process$1.argv[0], args, { stdio: "inherit" });
			} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
		} else {
			this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			args.unshift(executableFile);
			args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
			proc = childProcess.spawn(process$1.execPath, args, { stdio: "inherit" });
		}
		if (!proc.killed) [
			"SIGUSR1",
			"SIGUSR2",
			"SIGTERM",
			"SIGINT",
			"SIGHUP"
		].forEach((signal) => {
			process$1.on(signal, () => {
				if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
			});
		});
		const exitCallback = this._exitCallback;
		proc.on("close", (code) => {
			code = code ?? 1;
			if (!exitCallback) process$1.exit(code);
			else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
		});
		proc.on("error", (err) => {
			if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
			if (!exitCallback) process$1.exit(1);
			else {
				const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
				wrappedError.nestedError = err;
				exitCallback(wrappedError);
			}
		});
		this.runningCommand = proc;
	}
	/**
	* @private
	*/
	_dispatchSubcommand(commandName, operands, unknown) {
		const subCommand = this._findCommand(commandName);
		if (!subCommand) this.help({ error: true });
		subCommand._prepareForParse();
		let promiseChain;
		promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
		promiseChain = this._chainOrCall(promiseChain, () => {
			if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
			else return subCommand._parseCommand(operands, unknown);
		});
		return promiseChain;
	}
	/**
	* Invoke help directly if possible, or dispatch if necessary.
	* e.g. help foo
	*
	* @private
	*/
	_dispatchHelpCommand(subcommandName) {
		if (!subcommandName) this.help();
		const subCommand = this._findCommand(subcommandName);
		if (subCommand && !subCommand._executableHandler) subCommand.help();
		return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
	}
	/**
	* Check this.args against expected this.registeredArguments.
	*
	* @private
	*/
	_checkNumberOfArguments() {
		this.registeredArguments.forEach((arg, i) => {
			if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
		});
		if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
		if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
	}
	/**
	* Process this.args using this.registeredArguments and save as this.processedArgs!
	*
	* @private
	*/
	_processArguments() {
		const myParseArg = (argument, value, previous) => {
			let parsedValue = value;
			if (value !== null && argument.parseArg) {
				const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
				parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
			}
			return parsedValue;
		};
		this._checkNumberOfArguments();
		const processedArgs = [];
		this.registeredArguments.forEach((declaredArg, index) => {
			let value = declaredArg.defaultValue;
			if (declaredArg.variadic) {
				if (index < this.args.length) {
					value = this.args.slice(index);
					if (declaredArg.parseArg) value = value.reduce((processed, v) => {
						return myParseArg(declaredArg, v, processed);
					}, declaredArg.defaultValue);
				} else if (value === void 0) value = [];
			} else if (index < this.args.length) {
				value = this.args[index];
				if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
			}
			processedArgs[index] = value;
		});
		this.processedArgs = processedArgs;
	}
	/**
	* Once we have a promise we chain, but call synchronously until then.
	*
	* @param {(Promise|undefined)} promise
	* @param {Function} fn
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCall(promise, fn) {
		if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
		return fn();
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallHooks(promise, event) {
		let result = promise;
		const hooks = [];
		this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
			hookedCommand._lifeCycleHooks[event].forEach((callback) => {
				hooks.push({
					hookedCommand,
					callback
				});
			});
		});
		if (event === "postAction") hooks.reverse();
		hooks.forEach((hookDetail) => {
			result = this._chainOrCall(result, () => {
				return hookDetail.callback(hookDetail.hookedCommand, this);
			});
		});
		return result;
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {Command} subCommand
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallSubCommandHook(promise, subCommand, event) {
		let result = promise;
		if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
			result = this._chainOrCall(result, () => {
				return hook(this, subCommand);
			});
		});
		return result;
	}
	/**
	* Process arguments in context of this command.
	* Returns action result, in case it is a promise.
	*
	* @private
	*/
	_parseCommand(operands, unknown) {
		const parsed = this.parseOptions(unknown);
		this._parseOptionsEnv();
		this._parseOptionsImplied();
		operands = operands.concat(parsed.operands);
		unknown = parsed.unknown;
		this.args = operands.concat(unknown);
		if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
		if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
		if (this._defaultCommandName) {
			this._outputHelpIfRequested(unknown);
			return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
		}
		if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
		this._outputHelpIfRequested(parsed.unknown);
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		const checkForUnknownOptions = () => {
			if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
		};
		const commandEvent = `command:${this.name()}`;
		if (this._actionHandler) {
			checkForUnknownOptions();
			this._processArguments();
			let promiseChain;
			promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
			promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
			if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
				this.parent.emit(commandEvent, operands, unknown);
			});
			promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
			return promiseChain;
		}
		if (this.parent?.listenerCount(commandEvent)) {
			checkForUnknownOptions();
			this._processArguments();
			this.parent.emit(commandEvent, operands, unknown);
		} else if (operands.length) {
			if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
			if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
			else if (this.commands.length) this.unknownCommand();
			else {
				checkForUnknownOptions();
				this._processArguments();
			}
		} else if (this.commands.length) {
			checkForUnknownOptions();
			this.help({ error: true });
		} else {
			checkForUnknownOptions();
			this._processArguments();
		}
	}
	/**
	* Find matching command.
	*
	* @private
	* @return {Command | undefined}
	*/
	_findCommand(name) {
		if (!name) return void 0;
		return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
	}
	/**
	* Return an option matching `arg` if any.
	*
	* @param {string} arg
	* @return {Option}
	* @package
	*/
	_findOption(arg) {
		return this.options.find((option) => option.is(arg));
	}
	/**
	* Display an error message if a mandatory option does not have a value.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForMissingMandatoryOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd.options.forEach((anOption) => {
				if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
			});
		});
	}
	/**
	* Display an error message if conflicting options are used together in this.
	*
	* @private
	*/
	_checkForConflictingLocalOptions() {
		const definedNonDefaultOptions = this.options.filter((option) => {
			const optionKey = option.attributeName();
			if (this.getOptionValue(optionKey) === void 0) return false;
			return this.getOptionValueSource(optionKey) !== "default";
		});
		definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
			const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
			if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
		});
	}
	/**
	* Display an error message if conflicting options are used together.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForConflictingOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd._checkForConflictingLocalOptions();
		});
	}
	/**
	* Parse options from `argv` removing known options,
	* and return argv split into operands and unknown arguments.
	*
	* Side effects: modifies command by storing options. Does not reset state if called again.
	*
	* Examples:
	*
	*     argv => operands, unknown
	*     --known kkk op => [op], []
	*     op --known kkk => [op], []
	*     sub --unknown uuu op => [sub], [--unknown uuu op]
	*     sub -- --unknown uuu op => [sub --unknown uuu op], []
	*
	* @param {string[]} args
	* @return {{operands: string[], unknown: string[]}}
	*/
	parseOptions(args) {
		const operands = [];
		const unknown = [];
		let dest = operands;
		function maybeOption(arg) {
			return arg.length > 1 && arg[0] === "-";
		}
		const negativeNumberArg = (arg) => {
			if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
			return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
		};
		let activeVariadicOption = null;
		let activeGroup = null;
		let i = 0;
		while (i < args.length || activeGroup) {
			const arg = activeGroup ?? args[i++];
			activeGroup = null;
			if (arg === "--") {
				if (dest === unknown) dest.push(arg);
				dest.push(...args.slice(i));
				break;
			}
			if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
				this.emit(`option:${activeVariadicOption.name()}`, arg);
				continue;
			}
			activeVariadicOption = null;
			if (maybeOption(arg)) {
				const option = this._findOption(arg);
				if (option) {
					if (option.required) {
						const value = args[i++];
						if (value === void 0) this.optionMissingArgument(option);
						this.emit(`option:${option.name()}`, value);
					} else if (option.optional) {
						let value = null;
						if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
						this.emit(`option:${option.name()}`, value);
					} else this.emit(`option:${option.name()}`);
					activeVariadicOption = option.variadic ? option : null;
					continue;
				}
			}
			if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
				const option = this._findOption(`-${arg[1]}`);
				if (option) {
					if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
					else {
						this.emit(`option:${option.name()}`);
						activeGroup = `-${arg.slice(2)}`;
					}
					continue;
				}
			}
			if (/^--[^=]+=/.test(arg)) {
				const index = arg.indexOf("=");
				const option = this._findOption(arg.slice(0, index));
				if (option && (option.required || option.optional)) {
					this.emit(`option:${option.name()}`, arg.slice(index + 1));
					continue;
				}
			}
			if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
			if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
				if (this._findCommand(arg)) {
					operands.push(arg);
					unknown.push(...args.slice(i));
					break;
				} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
					operands.push(arg, ...args.slice(i));
					break;
				} else if (this._defaultCommandName) {
					unknown.push(arg, ...args.slice(i));
					break;
				}
			}
			if (this._passThroughOptions) {
				dest.push(arg, ...args.slice(i));
				break;
			}
			dest.push(arg);
		}
		return {
			operands,
			unknown
		};
	}
	/**
	* Return an object containing local option values as key-value pairs.
	*
	* @return {object}
	*/
	opts() {
		if (this._storeOptionsAsProperties) {
			const result = {};
			const len = this.options.length;
			for (let i = 0; i < len; i++) {
				const key = this.options[i].attributeName();
				result[key] = key === this._versionOptionName ? this._version : this[key];
			}
			return result;
		}
		return this._optionValues;
	}
	/**
	* Return an object containing merged local and global option values as key-value pairs.
	*
	* @return {object}
	*/
	optsWithGlobals() {
		return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
	}
	/**
	* Display error message and exit (or call exitOverride).
	*
	* @param {string} message
	* @param {object} [errorOptions]
	* @param {string} [errorOptions.code] - an id string representing the error
	* @param {number} [errorOptions.exitCode] - used with process.exit
	*/
	error(message, errorOptions) {
		this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
		if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
		else if (this._showHelpAfterError) {
			this._outputConfiguration.writeErr("\n");
			this.outputHelp({ error: true });
		}
		const config = errorOptions || {};
		const exitCode = config.exitCode || 1;
		const code = config.code || "commander.error";
		this._exit(exitCode, code, message);
	}
	/**
	* Apply any option related environment variables, if option does
	* not have a value from cli or client code.
	*
	* @private
	*/
	_parseOptionsEnv() {
		this.options.forEach((option) => {
			if (option.envVar && option.envVar in process$1.env) {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0 || [
					"default",
					"config",
					"env"
				].includes(this.getOptionValueSource(optionKey))) {
					if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process$1.env[option.envVar]);
					else this.emit(`optionEnv:${option.name()}`);
				}
			}
		});
	}
	/**
	* Apply any implied option values, if option is undefined or default value.
	*
	* @private
	*/
	_parseOptionsImplied() {
		const dualHelper = new DualOptions(this.options);
		const hasCustomOptionValue = (optionKey) => {
			return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
		};
		this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
			Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
				this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
			});
		});
	}
	/**
	* Argument `name` is missing.
	*
	* @param {string} name
	* @private
	*/
	missingArgument(name) {
		const message = `error: missing required argument '${name}'`;
		this.error(message, { code: "commander.missingArgument" });
	}
	/**
	* `Option` is missing an argument.
	*
	* @param {Option} option
	* @private
	*/
	optionMissingArgument(option) {
		const message = `error: option '${option.flags}' argument missing`;
		this.error(message, { code: "commander.optionMissingArgument" });
	}
	/**
	* `Option` does not have a value, and is a mandatory option.
	*
	* @param {Option} option
	* @private
	*/
	missingMandatoryOptionValue(option) {
		const message = `error: required option '${option.flags}' not specified`;
		this.error(message, { code: "commander.missingMandatoryOptionValue" });
	}
	/**
	* `Option` conflicts with another option.
	*
	* @param {Option} option
	* @param {Option} conflictingOption
	* @private
	*/
	_conflictingOption(option, conflictingOption) {
		const findBestOptionFromValue = (option) => {
			const optionKey = option.attributeName();
			const optionValue = this.getOptionValue(optionKey);
			const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
			const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
			if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
			return positiveOption || option;
		};
		const getErrorMessage = (option) => {
			const bestOption = findBestOptionFromValue(option);
			const optionKey = bestOption.attributeName();
			if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
			return `option '${bestOption.flags}'`;
		};
		const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
		this.error(message, { code: "commander.conflictingOption" });
	}
	/**
	* Unknown option `flag`.
	*
	* @param {string} flag
	* @private
	*/
	unknownOption(flag) {
		if (this._allowUnknownOption) return;
		let suggestion = "";
		if (flag.startsWith("--") && this._showSuggestionAfterError) {
			let candidateFlags = [];
			let command = this;
			do {
				const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
				candidateFlags = candidateFlags.concat(moreFlags);
				command = command.parent;
			} while (command && !command._enablePositionalOptions);
			suggestion = suggestSimilar(flag, candidateFlags);
		}
		const message = `error: unknown option '${flag}'${suggestion}`;
		this.error(message, { code: "commander.unknownOption" });
	}
	/**
	* Excess arguments, more than expected.
	*
	* @param {string[]} receivedArgs
	* @private
	*/
	_excessArguments(receivedArgs) {
		if (this._allowExcessArguments) return;
		const expected = this.registeredArguments.length;
		const s = expected === 1 ? "" : "s";
		const received = receivedArgs.length;
		const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${received}: ${receivedArgs.join(", ")}.`;
		this.error(message, { code: "commander.excessArguments" });
	}
	/**
	* Unknown command.
	*
	* @private
	*/
	unknownCommand() {
		const unknownName = this.args[0];
		let suggestion = "";
		if (this._showSuggestionAfterError) {
			const candidateNames = [];
			this.createHelp().visibleCommands(this).forEach((command) => {
				candidateNames.push(command.name());
				if (command.alias()) candidateNames.push(command.alias());
			});
			suggestion = suggestSimilar(unknownName, candidateNames);
		}
		const message = `error: unknown command '${unknownName}'${suggestion}`;
		this.error(message, { code: "commander.unknownCommand" });
	}
	/**
	* Get or set the program version.
	*
	* This method auto-registers the "-V, --version" option which will print the version number.
	*
	* You can optionally supply the flags and description to override the defaults.
	*
	* @param {string} [str]
	* @param {string} [flags]
	* @param {string} [description]
	* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
	*/
	version(str, flags, description) {
		if (str === void 0) return this._version;
		this._version = str;
		flags = flags || "-V, --version";
		description = description || "output the version number";
		const versionOption = this.createOption(flags, description);
		this._versionOptionName = versionOption.attributeName();
		this._registerOption(versionOption);
		this.on("option:" + versionOption.name(), () => {
			this._outputConfiguration.writeOut(`${str}\n`);
			this._exit(0, "commander.version", str);
		});
		return this;
	}
	/**
	* Set the description.
	*
	* @param {string} [str]
	* @param {object} [argsDescription]
	* @return {(string|Command)}
	*/
	description(str, argsDescription) {
		if (str === void 0 && argsDescription === void 0) return this._description;
		this._description = str;
		if (argsDescription) this._argsDescription = argsDescription;
		return this;
	}
	/**
	* Set the summary. Used when listed as subcommand of parent.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	summary(str) {
		if (str === void 0) return this._summary;
		this._summary = str;
		return this;
	}
	/**
	* Set an alias for the command.
	*
	* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
	*
	* @param {string} [alias]
	* @return {(string|Command)}
	*/
	alias(alias) {
		if (alias === void 0) return this._aliases[0];
		/** @type {Command} */
		let command = this;
		if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
		if (alias === command._name) throw new Error("Command alias can't be the same as its name");
		const matchingCommand = this.parent?._findCommand(alias);
		if (matchingCommand) {
			const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
			throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
		}
		command._aliases.push(alias);
		return this;
	}
	/**
	* Set aliases for the command.
	*
	* Only the first alias is shown in the auto-generated help.
	*
	* @param {string[]} [aliases]
	* @return {(string[]|Command)}
	*/
	aliases(aliases) {
		if (aliases === void 0) return this._aliases;
		aliases.forEach((alias) => this.alias(alias));
		return this;
	}
	/**
	* Set / get the command usage `str`.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	usage(str) {
		if (str === void 0) {
			if (this._usage) return this._usage;
			const args = this.registeredArguments.map((arg) => {
				return humanReadableArgName(arg);
			});
			return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
		}
		this._usage = str;
		return this;
	}
	/**
	* Get or set the name of the command.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	name(str) {
		if (str === void 0) return this._name;
		this._name = str;
		return this;
	}
	/**
	* Set/get the help group heading for this subcommand in parent command's help.
	*
	* @param {string} [heading]
	* @return {Command | string}
	*/
	helpGroup(heading) {
		if (heading === void 0) return this._helpGroupHeading ?? "";
		this._helpGroupHeading = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for subcommands added to this command.
	* (This does not override a group set directly on the subcommand using .helpGroup().)
	*
	* @example
	* program.commandsGroup('Development Commands:');
	* program.command('watch')...
	* program.command('lint')...
	* ...
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	commandsGroup(heading) {
		if (heading === void 0) return this._defaultCommandGroup ?? "";
		this._defaultCommandGroup = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for options added to this command.
	* (This does not override a group set directly on the option using .helpGroup().)
	*
	* @example
	* program
	*   .optionsGroup('Development Options:')
	*   .option('-d, --debug', 'output extra debugging')
	*   .option('-p, --profile', 'output profiling information')
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	optionsGroup(heading) {
		if (heading === void 0) return this._defaultOptionGroup ?? "";
		this._defaultOptionGroup = heading;
		return this;
	}
	/**
	* @param {Option} option
	* @private
	*/
	_initOptionGroup(option) {
		if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
	}
	/**
	* @param {Command} cmd
	* @private
	*/
	_initCommandGroup(cmd) {
		if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
	}
	/**
	* Set the name of the command from script filename, such as process.argv[1],
	* or import.meta.filename.
	*
	* (Used internally and public although not documented in README.)
	*
	* @example
	* program.nameFromFilename(import.meta.filename);
	*
	* @param {string} filename
	* @return {Command}
	*/
	nameFromFilename(filename) {
		this._name = path.basename(filename, path.extname(filename));
		return this;
	}
	/**
	* Get or set the directory for searching for executable subcommands of this command.
	*
	* @example
	* program.executableDir(import.meta.dirname);
	* // or
	* program.executableDir('subcommands');
	*
	* @param {string} [path]
	* @return {(string|null|Command)}
	*/
	executableDir(path) {
		if (path === void 0) return this._executableDir;
		this._executableDir = path;
		return this;
	}
	/**
	* Return program help documentation.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
	* @return {string}
	*/
	helpInformation(contextOptions) {
		const helper = this.createHelp();
		const context = this._getOutputContext(contextOptions);
		helper.prepareContext({
			error: context.error,
			helpWidth: context.helpWidth,
			outputHasColors: context.hasColors
		});
		const text = helper.formatHelp(this, helper);
		if (context.hasColors) return text;
		return this._outputConfiguration.stripColor(text);
	}
	/**
	* @typedef HelpContext
	* @type {object}
	* @property {boolean} error
	* @property {number} helpWidth
	* @property {boolean} hasColors
	* @property {function} write - includes stripColor if needed
	*
	* @returns {HelpContext}
	* @private
	*/
	_getOutputContext(contextOptions) {
		contextOptions = contextOptions || {};
		const error = !!contextOptions.error;
		let baseWrite;
		let hasColors;
		let helpWidth;
		if (error) {
			baseWrite = (str) => this._outputConfiguration.writeErr(str);
			hasColors = this._outputConfiguration.getErrHasColors();
			helpWidth = this._outputConfiguration.getErrHelpWidth();
		} else {
			baseWrite = (str) => this._outputConfiguration.writeOut(str);
			hasColors = this._outputConfiguration.getOutHasColors();
			helpWidth = this._outputConfiguration.getOutHelpWidth();
		}
		const write = (str) => {
			if (!hasColors) str = this._outputConfiguration.stripColor(str);
			return baseWrite(str);
		};
		return {
			error,
			write,
			hasColors,
			helpWidth
		};
	}
	/**
	* Output help information for this command.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	outputHelp(contextOptions) {
		let deprecatedCallback;
		if (typeof contextOptions === "function") {
			deprecatedCallback = contextOptions;
			contextOptions = void 0;
		}
		const outputContext = this._getOutputContext(contextOptions);
		/** @type {HelpTextEventContext} */
		const eventContext = {
			error: outputContext.error,
			write: outputContext.write,
			command: this
		};
		this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
		this.emit("beforeHelp", eventContext);
		let helpInformation = this.helpInformation({ error: outputContext.error });
		if (deprecatedCallback) {
			helpInformation = deprecatedCallback(helpInformation);
			if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
		}
		outputContext.write(helpInformation);
		if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
		this.emit("afterHelp", eventContext);
		this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
	}
	/**
	* You can pass in flags and a description to customise the built-in help option.
	* Pass in false to disable the built-in help option.
	*
	* @example
	* program.helpOption('-?, --help', 'show help'); // customise
	* program.helpOption(false); // disable
	*
	* @param {(string | boolean)} flags
	* @param {string} [description]
	* @return {Command} `this` command for chaining
	*/
	helpOption(flags, description) {
		if (typeof flags === "boolean") {
			if (flags) {
				if (this._helpOption === null) this._helpOption = void 0;
				if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
			} else this._helpOption = null;
			return this;
		}
		this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
		if (flags || description) this._initOptionGroup(this._helpOption);
		return this;
	}
	/**
	* Lazy create help option.
	* Returns null if has been disabled with .helpOption(false).
	*
	* @returns {(Option | null)} the help option
	* @package
	*/
	_getHelpOption() {
		if (this._helpOption === void 0) this.helpOption(void 0, void 0);
		return this._helpOption;
	}
	/**
	* Supply your own option to use for the built-in help option.
	* This is an alternative to using helpOption() to customise the flags and description etc.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addHelpOption(option) {
		this._helpOption = option;
		this._initOptionGroup(option);
		return this;
	}
	/**
	* Output help information and exit.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	help(contextOptions) {
		this.outputHelp(contextOptions);
		let exitCode = Number(process$1.exitCode ?? 0);
		if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
		this._exit(exitCode, "commander.help", "(outputHelp)");
	}
	/**
	* // Do a little typing to coordinate emit and listener for the help text events.
	* @typedef HelpTextEventContext
	* @type {object}
	* @property {boolean} error
	* @property {Command} command
	* @property {function} write
	*/
	/**
	* Add additional text to be displayed with the built-in help.
	*
	* Position is 'before' or 'after' to affect just this command,
	* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
	*
	* @param {string} position - before or after built-in help
	* @param {(string | Function)} text - string to add, or a function returning a string
	* @return {Command} `this` command for chaining
	*/
	addHelpText(position, text) {
		const allowedValues = [
			"beforeAll",
			"before",
			"after",
			"afterAll"
		];
		if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
		const helpEvent = `${position}Help`;
		this.on(helpEvent, (context) => {
			let helpStr;
			if (typeof text === "function") helpStr = text({
				error: context.error,
				command: context.command
			});
			else helpStr = text;
			if (helpStr) context.write(`${helpStr}\n`);
		});
		return this;
	}
	/**
	* Output help information if help flags specified
	*
	* @param {Array} args - array of options to search for help flags
	* @private
	*/
	_outputHelpIfRequested(args) {
		const helpOption = this._getHelpOption();
		if (helpOption && args.find((arg) => helpOption.is(arg))) {
			this.outputHelp();
			this._exit(0, "commander.helpDisplayed", "(outputHelp)");
		}
	}
};
/**
* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
*
* @param {string[]} args - array of arguments from node.execArgv
* @returns {string[]}
* @private
*/
function incrementNodeInspectorPort(args) {
	return args.map((arg) => {
		if (!arg.startsWith("--inspect")) return arg;
		let debugOption;
		let debugHost = "127.0.0.1";
		let debugPort = "9229";
		let match;
		if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) debugOption = match[1];
		else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/)) !== null) {
			debugOption = match[1];
			if (/^\d+$/.test(match[3])) debugPort = match[3];
			else debugHost = match[3];
		} else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/)) !== null) {
			debugOption = match[1];
			debugHost = match[3];
			debugPort = match[4];
		}
		if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
		return arg;
	});
}
/**
* Exported for using from tests, not otherwise used outside this file.
*
* @returns {boolean | undefined}
* @package
*/
function useColor() {
	if (process$1.env.NO_COLOR || process$1.env.FORCE_COLOR === "0" || process$1.env.FORCE_COLOR === "false") return false;
	if (process$1.env.FORCE_COLOR || process$1.env.CLICOLOR_FORCE !== void 0) return true;
}

// node_modules/commander/index.js
const program = new Command();

// src/cli/json.ts
/** A JSON document as it is printed. */
function document(value) {
	return `${JSON.stringify(value, null, 2)}\n`;
}
/** The document of a command that failed. @param report what a sync had done before it was stopped */
function failureDocument(failure, report) {
	const { code, message, hint } = failure;
	return document({
		version: 1,
		error: {
			code,
			message,
			hint
		},
		...report === null ? {} : { report }
	});
}

// src/cli/terminal.ts
/**
* What the environment says of the terminal that results go to. Nothing is coloured or linked where they go to a file, a
* pipe or a log, unless FORCE_COLOR or FORCE_HYPERLINK ask for it.
* @param columns width of the terminal; undefined where there is none
* @see https://no-color.org, https://force-color.org and https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
*/
function terminalOf(env, isTerminal, columns) {
	return {
		colors: forced(env.FORCE_COLOR) ?? (isTerminal && !isSet(env.NO_COLOR) && env.TERM !== "dumb"),
		links: forced(env.FORCE_HYPERLINK) ?? (isTerminal && !isSet(env.CI) && env.TERM !== "dumb" && knowsLinks(env)),
		findsPlaces: env.TERM_PROGRAM === "vscode",
		columns: isTerminal ? columns ?? null : null
	};
}
/** Null where the variable says nothing. */
function forced(value) {
	return isSet(value) ? value !== "0" && value !== "false" : null;
}
function isSet(value) {
	return value !== void 0 && value !== "";
}
/** Terminals whose makers say so; others may print the sequences as they are. */
const PROGRAMS = /* @__PURE__ */ new Set([
	"iTerm.app",
	"WezTerm",
	"vscode",
	"ghostty",
	"zed",
	"Hyper",
	"rio"
]);
const TERMS = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/;
/** The first release of VTE that links safely, as it writes its version: 0.50.1. */
const VTE = 5001;
function knowsLinks(env) {
	return PROGRAMS.has(env.TERM_PROGRAM ?? "") || TERMS.test(env.TERM ?? "") || Number(env.VTE_VERSION ?? 0) >= VTE || isSet(env.WT_SESSION) || isSet(env.KONSOLE_VERSION) || isSet(env.DOMTERM);
}
/** @param links whether the terminal makes links; addresses must be encoded, as `URL` does it */
function linker(links) {
	return links ? (address, text) => `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\` : (_, text) => text;
}

// src/cli/shell.ts
function painter(colors) {
	return colors ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
/** The process itself. A reader that closes the pipe early, such as `head`, is no error. */
function processShell() {
	for (const stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	return {
		cwd: process.cwd(),
		env: process.env,
		program: {
			node: process.execPath,
			script: process.argv[1] ?? ""
		},
		now: () => /* @__PURE__ */ new Date(),
		clock: () => performance.now(),
		sleep: (ms, signal) => setTimeout(ms, void 0, { signal }),
		input: () => buffer(process.stdin),
		out: (text) => process.stdout.write(text),
		err: (text) => process.stderr.write(text),
		interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
		terminal: terminalOf(process.env, process.stdout.isTTY === true, process.stdout.columns)
	};
}

// src/cli/command.ts
const FORMATS = [
	"pretty",
	"json",
	"github",
	"sarif"
];
/** The options of `program` that hold for every command. */
function addCommonOptions(program) {
	program.option("--config <file>", "configuration file (default: sprint.config.json, also in planning/ and .github/)").option("--repo <owner/name>", "repository on GitHub (default: GITHUB_REPOSITORY, then the git remote)").addOption(new Option("--format <format>", "output format; sarif only for check").choices(FORMATS).default("pretty")).option("--quiet", "print only what is wrong").option("--no-color", "no colours (also: NO_COLOR)").option("--debug", "print the stack of an error");
}
/** Binds a command to its work: collects the options, runs it and keeps its exit code. */
function runs(command, shell, outcome, work) {
	return command.action(async () => {
		const options = command.optsWithGlobals();
		if (options.format === "sarif" && command.name() !== "check") throw new UsageError(`--format sarif is only for check, not for ${command.name()}.`, "Use pretty, json or github.");
		const paint = painter(shell.terminal.colors && options.color);
		outcome.exitCode = await work({
			shell,
			options,
			arguments: command.args,
			paint
		});
	});
}
/** A new command with its name and description. */
function command(name, description) {
	return new Command(name).description(description);
}

// src/cli/app.ts
/** Where the bot keeps what is its own, unless told otherwise. */
const DEFAULT_DATA = "lockstep-data";
/** `lockstep app`: the GitHub App that the bot is. */
function appCommand(shell, outcome) {
	const app = command("app", "create the GitHub App of the bot, or show it");
	const create = command("create", "register a GitHub App from a manifest, and store its key").option("--org <name>", "organization that is to own it (default: you)").option("--url <url>", "where GitHub reaches the bot, such as https://bot.example.com").option("--data <dir>", "where the key is stored", DEFAULT_DATA).option("--port <number>", "port of the page on this machine (default: any free one)", wholeNumber, 0).option("--timeout <minutes>", "how long to wait for you", wholeNumber, 30);
	const show = command("show", "show the App, its installations and what they lack").option("--data <dir>", "where the key is stored", DEFAULT_DATA);
	app.addCommand(runs(create, shell, outcome, runCreate));
	app.addCommand(runs(show, shell, outcome, runShow));
	return app;
}
async function runCreate({ shell, options }) {
	const { createAppByManifest } = await import("./cli-app2.js");
	const { env } = shell;
	const json = options.format === "json";
	const app = await createAppByManifest({
		apiUrl: apiUrlOf(env),
		serverUrl: env.GITHUB_SERVER_URL || "https://github.com",
		organization: options.org ?? null,
		publicUrl: options.url ?? null,
		data: resolve(shell.cwd, options.data),
		port: options.port,
		timeoutMs: options.timeout * 6e4,
		open: (url) => shell.err(`Open ${url} in a browser on this machine to create the App.\n`)
	});
	const install = `${app.html_url}/installations/new`;
	if (json) {
		shell.out(`${JSON.stringify({
			version: 1,
			id: app.id,
			slug: app.slug,
			url: app.html_url,
			install
		}, null, 2)}\n`);
		return 0;
	}
	const hook = options.url === void 0 ? `Give it a webhook: set its URL and switch it on under ${app.html_url} once the bot has an address.\n` : "";
	shell.out(`Created ${app.slug} (App ${app.id}). Its key and secret are in ${options.data}/app.json, for you alone to read: back it up.\n${hook}Next: install it at ${install}\nThen: lockstep serve --data ${options.data}\n`);
	return 0;
}
async function runShow({ shell, options, paint }) {
	const { createApp, installationStates, readAppSettings } = await import("./cli-app2.js");
	const settings = await readAppSettings(shell.env, resolve(shell.cwd, options.data));
	const log = (line) => shell.err(`${line}\n`);
	const app = await createApp({
		...settings,
		apiUrl: apiUrlOf(shell.env),
		log
	});
	const states = await installationStates(app);
	const lacking = states.some(({ permissions, events }) => permissions.length + events.length > 0);
	if (options.format === "json") {
		const installations = states.map(({ installation: { id, account, suspended }, permissions, events }) => ({
			id,
			account,
			suspended,
			missing: {
				permissions,
				events
			}
		}));
		const document = {
			version: 1,
			id: app.id,
			login: app.login,
			installations
		};
		shell.out(`${JSON.stringify(document, null, 2)}\n`);
		return lacking ? 1 : 0;
	}
	const lines = states.flatMap(({ installation, permissions, events }) => [
		`${paint("bold", installation.account)} (installation ${installation.id})${installation.suspended ? ", suspended" : ""}`,
		...permissions.map(({ area, needed, granted }) => `  lacks ${area}: ${needed} (it has ${granted ?? "nothing"})`),
		...events.length > 0 ? [`  isn't told of ${events.join(", ")}`] : []
	]);
	shell.out(`${app.login}, App ${app.id}\n`);
	shell.out(lines.length === 0 ? "It is installed nowhere yet.\n" : `${lines.join("\n")}\n`);
	if (lacking) shell.err("Change the App's permissions and events in its settings on GitHub; the owner of each installation is then asked to accept them.\n");
	return lacking ? 1 : 0;
}
function apiUrlOf(env) {
	return env.GITHUB_API_URL || "https://api.github.com";
}
function wholeNumber(value) {
	const number = Number(value);
	if (Number.isSafeInteger(number) && number >= 0) return number;
	throw new InvalidArgumentError("It is not a whole number.");
}

// src/run/verdict.ts
/** Whether a person must look at what a sync reports: a conflict, a refused change, an adoption, a problem. */
function needsAttention(report) {
	return report.conflicts.length > 0 || report.failed.length > 0 || report.adoption !== null || report.notices.some((notice) => notice.level === "problem");
}

// src/run/git.ts
const execute = promisify(execFile);
/** What git prints, or null where it fails: no git, no repository, no such remote. */
async function git(cwd, args) {
	try {
		return (await execute("git", [...args], {
			cwd,
			maxBuffer: 67108864
		})).stdout;
	} catch {
		return null;
	}
}

// src/cli/repository.ts
/**
* The repository a command is for, as `owner/name`: the option, then GITHUB_REPOSITORY, then the git remote.
* @throws UsageError where none of them names one
*/
async function repositoryName(options, shell) {
	if (options.repo !== void 0) return checked(options.repo, "--repo");
	const fromEnvironment = shell.env.GITHUB_REPOSITORY?.trim() ?? "";
	if (fromEnvironment !== "") return checked(fromEnvironment, "GITHUB_REPOSITORY");
	const remote = await remoteUrl(shell.cwd);
	const name = remote === null ? null : nameFromRemote(remote);
	if (name === null) throw new UsageError(remote === null ? "No repository is named, and this folder has no git remote." : "No repository is named, and the git remote doesn't look like one on GitHub.", "Give it as --repo OWNER/NAME or in GITHUB_REPOSITORY.");
	const server = remote === null ? null : hostOfRemote(remote);
	if (server !== null && !isGitHub(server, shell.env.GITHUB_API_URL)) throw new UsageError(`No repository is named, and the git remote is on ${server}, not on GitHub.`, "Give one on GitHub as --repo OWNER/NAME or in GITHUB_REPOSITORY. If it is your GitHub Enterprise server, set GITHUB_API_URL.");
	return name;
}
/** The server of a remote's address, in lower case; null for a path. */
function hostOfRemote(url) {
	return (/^(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?([^/:\s]+)/.exec(url) ?? /^(?:[^@/\s]+@)?([^:/\s]+):/.exec(url))?.[1]?.toLowerCase() ?? null;
}
/**
* Whether a remote's server belongs to the API that is asked: else a repository of the same name, and of somebody else,
* would be taken for it. A name without a dot is an alias of the ssh configuration, so anything.
*/
function isGitHub(server, apiUrl) {
	const api = URL.canParse(apiUrl ?? "") ? new URL(apiUrl ?? "").hostname.toLowerCase() : "";
	const known = [
		"github.com",
		api,
		api.replace(/^api\./, "")
	];
	return !server.includes(".") || server.endsWith(".github.com") || known.includes(server);
}
/** `owner/name` of a remote's address, in its https, ssh and scp-like forms; null where it is none of them. */
function nameFromRemote(url) {
	const [, owner, name] = /^(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?[^/\s]+\/([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/.exec(url) ?? /^(?:[^@/\s]+@)?[^:/\s]+:\/?([^/\s]+)\/([^/\s]+?)(?:\.git)?\/?$/.exec(url) ?? [];
	return owner === void 0 || name === void 0 ? null : `${owner}/${name}`;
}
function checked(name, source) {
	if (!/^[\w.-]+\/[\w.-]+$/.test(name)) throw new UsageError(`${source} is "${name}", expected OWNER/NAME such as octo/plans.`, null);
	return name;
}
/** The repository that the folder's git remote names; null where there is none. */
async function remoteName(cwd) {
	const remote = await remoteUrl(cwd);
	return remote === null ? null : nameFromRemote(remote);
}
/** Address of the repository that the folder's git remote names, without name and password; null where there is none. */
async function remoteAddress(cwd) {
	const remote = await remoteUrl(cwd);
	const [server, name] = remote === null ? [null, null] : [hostOfRemote(remote), nameFromRemote(remote)];
	return server === null || name === null || !server.includes(".") ? null : `https://${server.replace(/^ssh\./, "")}/${name}`;
}
async function remoteUrl(cwd) {
	const names = (await git(cwd, ["remote"]))?.split("\n").filter((line) => line !== "") ?? [];
	const name = names.includes("origin") ? "origin" : names[0];
	return name === void 0 ? null : (await git(cwd, [
		"remote",
		"get-url",
		name
	]))?.trim() ?? null;
}

// src/cli/differences.ts
/** Plans are read from GitHub: an edit that is not there yet would seem to be lost. @param reader what reads them */
async function warnOfDifferences({ shell, options }, reader) {
	if (options.quiet === true) return;
	const [here, there] = [await remoteName(shell.cwd), await repositoryName(options, shell)];
	if (here?.toLowerCase() !== there.toLowerCase()) return;
	const { config } = await findConfig(workingTree(shell.cwd), null);
	for (const path of await localDifferences(shell.cwd, config)) shell.err(`lockstep: ${path} differs from GitHub: ${reader} reads the default branch there. Push it first.\n`);
}
/**
* Plan files of the working tree that differ from what was last fetched from GitHub, or are not in git at all: the sync
* reads the default branch on GitHub and doesn't see them. Empty where the folder is no git repository.
*/
async function localDifferences(cwd, config) {
	const changed = await git(cwd, [
		"diff",
		"--name-only",
		"-z",
		"@{upstream}"
	]) ?? await git(cwd, [
		"diff",
		"--name-only",
		"-z",
		"HEAD"
	]);
	const untracked = await git(cwd, [
		"ls-files",
		"--others",
		"--exclude-standard",
		"--full-name",
		"-z"
	]);
	const paths = `${changed ?? ""}\0${untracked ?? ""}`.split("\0").filter((path) => path !== "");
	return [...new Set(paths)].filter((path) => isPlanPath(path, config.plans)).sort();
}

// src/records/archive-text.ts
/** The lines that tell what is archived, what goes on, and which files change. @param done false for a dry run */
function archiveLines(facts, done) {
	const { form, sprint, next, version, carried, left, velocity, files } = facts;
	const would = done ? "" : "would ";
	return [
		form === "features" ? `Completed features ${done ? "are" : "would be"} archived.` : form === "snapshot" ? `${sprint ?? "The sprint"} ${done ? "is" : "would be"} archived as ${version?.held ?? "it is"}; the plan goes on as ${version?.now ?? "before"}.` : `${sprint ?? "The sprint"} ${done ? "ends" : "would end"}; ${next?.id ?? "the next"} ${would}${done ? "goes" : "go"} from ${next?.start} to ${next?.end}.`,
		...facts.early === null ? [] : [`Its last day, ${facts.early}, is not over yet.`],
		...form === "sprint" && velocity !== null ? [`Completed: ${velocity} points.`] : [],
		...form === "sprint" ? [`Carried over: ${ids(carried)}. Left in the archive: ${ids(left)}.`] : [],
		...files.map(({ path, before }) => `${before === null ? "new" : "changed"}: ${path}`),
		...facts.outlived.length === 0 ? [] : [`Older than "retain-years": ${ids(facts.outlived)}. Nothing is deleted; that is a person's to decide.`]
	];
}
function ids(list) {
	return list.length === 0 ? "nothing" : list.join(", ");
}

// src/cli/workflow-commands.ts
/** A line that a GitHub runner turns into an annotation. Text is escaped, so that it can't be a command itself. */
function annotation(level, message, place = {}) {
	const properties = Object.entries(place).map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`).join(",");
	return `::${level}${properties === "" ? "" : ` ${properties}`}::${escaped(message)}\n`;
}
function escaped(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

// src/cli/print-sync.ts
/** The report of a sync in the format that was asked for. */
function printSync(report, options, paint) {
	if (options.format === "json") return document(report);
	if (options.format === "github") return githubSync(report);
	return prettySync(report, paint, options.quiet === true);
}
/** A report in words: the changes task by task, then what needs a person, then what it cost. */
function prettySync(report, paint, quiet) {
	const problems = report.notices.filter((notice) => notice.level === "problem");
	const notes = report.notices.filter((notice) => notice.level === "note");
	const parts = [
		section(paint("red", "Conflicts: both sides changed"), report.conflicts.map(describeConflict)),
		section(paint("red", "Not done, tried again next time"), describeFailures(report.failed)),
		section(paint("red", "Needs a look"), problems.map((notice) => notice.message)),
		adoptionText(report.adoption, paint)
	];
	if (!quiet) {
		parts.unshift(section(paint("bold", report.dryRun ? "Would change" : "Changed"), byTask(report.changes)));
		parts.push(section(paint("yellow", waitsIn(report)), byTask(report.pending)), section("Notes", notes.map((notice) => notice.message)), `${closing(report, paint)}\n`);
	}
	return parts.filter((part) => part !== "").join("\n");
}
function waitsIn({ dryRun, pullRequest }) {
	const where = pullRequest === null ? "the pull request" : `pull request #${pullRequest.number} ${pullRequest.url}`;
	return `${dryRun ? "Would wait in" : "Waits in"} ${where}`;
}
function section(title, lines) {
	return lines.length === 0 ? "" : `${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
/** The changes of one task stand together, in the order in which the tasks first come. */
function byTask(changes) {
	return [...Map.groupBy(changes, (change) => change.task ?? "").values()].flat().map(describeChange);
}
function adoptionText(adoption, paint) {
	if (adoption === null) return "";
	const lines = [
		...adoption.matched.map((m) => `${m.task} = issue #${m.issue} (by ${m.by})`),
		...adoption.create.map((task) => `${task}: a new issue`),
		...adoption.ask.map((a) => `${a.task} or issue #${a.issue}? ${a.reason}`)
	];
	return section(paint("yellow", "This repository has issues that no task claims yet. Nothing was written; with --adopt this happens"), lines.length === 0 ? ["no issue is matched or created"] : lines);
}
function closing(report, paint) {
	const lines = [];
	if (report.inSync) {
		const rest = report.pending.length === 0 ? "nothing to do" : "nothing to do until the pull request is merged";
		const looked = report.notices.some(({ level }) => level === "problem");
		lines.push(looked ? "Apart from what needs a look there was nothing to do." : paint("green", `In step: ${rest}.`));
	}
	if (report.commit !== null) lines.push(`Commit ${report.commit.slice(0, 12)}`);
	lines.push(paint("dim", cost(report)));
	return lines.join("\n");
}
/** `30 requests (1 retry)`. */
function cost({ requests, retries }) {
	return `${requests} request${requests === 1 ? "" : "s"} (${retries === 1 ? "1 retry" : `${retries} retries`})`;
}
function githubSync(report) {
	return [
		...report.conflicts.map((conflict) => annotation("warning", describeConflict(conflict), { title: "conflict" })),
		...describeFailures(report.failed).map((failure) => annotation("error", failure, { title: "not done" })),
		...report.notices.map((n) => annotation(n.level === "problem" ? "error" : "notice", n.message, { title: n.code })),
		...report.adoption === null ? [] : [annotation("warning", adoptionText(report.adoption, (_, text) => text))],
		...report.changes.map((change) => annotation("notice", describeChange(change))),
		...report.pending.map((change) => annotation("notice", describeChange(change), { title: waitsIn(report) }))
	].join("");
}

// src/cli/print-archive.ts
/** The report of archiving in the format that was asked for. */
function printArchive(report, options, paint) {
	if (options.format === "json") return document(report);
	const { archive, commit, dryRun, pullRequest, sync } = report;
	const parts = [];
	if (archive.kind === "nothing") parts.push(`Nothing to archive. ${archive.reason}\n`);
	if (archive.kind === "refused") parts.push(`${paint("red", archive.reason)}\n${archive.hint}\n`);
	if (archive.kind === "archived" && options.quiet !== true) {
		const [head = "", ...rest] = archiveLines(archive, !dryRun && pullRequest === null);
		parts.push(`${[paint("bold", head), ...rest.map((line) => `  ${line}`)].join("\n")}\n`);
		if (dryRun) {
			for (const { path, before, text } of archive.files) if (!archive.archives.includes(path)) parts.push(unifiedDiff(path, before ?? "", text));
		}
		if (commit !== null) parts.push(`Archived in the commit ${commit.slice(0, 12)}\n`);
		if (pullRequest !== null) parts.push(`Waits in pull request #${pullRequest.number} ${pullRequest.url}\n`);
	}
	if (sync !== null) parts.push(printSync(sync, options, paint));
	return parts.join("\n");
}

// src/run/stop.ts
/** Ctrl-C in a terminal; what a cancelled job, a container or a service manager sends. */
const SIGNALS = ["SIGINT", "SIGTERM"];
/** As for anything else that stops a run; see docs/exit-codes.md. */
const STOPPED = 3;
/**
* Asks a run to end when the process is told to: it finishes the request under way, records what it did and lets go of
* the ledger. A second signal ends the process at once.
* @param tell told once what happens, in a line for people
*/
function stopOnSignals(tell) {
	const controller = new AbortController();
	const onSignal = (name) => {
		if (controller.signal.aborted) process.exit(STOPPED);
		controller.abort(/* @__PURE__ */ new Error(`The run was stopped by ${name}.`));
		tell(`${name}: finishing the request under way and recording what was done. Once more ends at once.`);
	};
	for (const name of SIGNALS) process.on(name, onSignal);
	return {
		signal: controller.signal,
		[Symbol.dispose]() {
			for (const name of SIGNALS) process.off(name, onSignal);
		}
	};
}

// src/cli/connect.ts
/** The repository on GitHub that options and environment name. @throws UsageError, GitHubError */
async function connect(options, shell, connection = {}) {
	const name = await repositoryName(options, shell);
	return (await connector(options, shell, connection))(name);
}
/** A way to any repository on GitHub, by `owner/name`, which throws GitHubError for what can't be one. */
async function connector(options, shell, connection = {}) {
	const { createHost } = await import("./cli-host2.js");
	const address = addressOf(options, shell, connection);
	const ledgerBranch = shell.env.LOCKSTEP_LEDGER_BRANCH || "lockstep-ledger";
	return (repository) => createHost({
		repository,
		ledgerBranch,
		...address
	});
}
/** Where and how to talk to GitHub, whatever the repository. */
function addressOf(options, shell, connection = {}) {
	const { env } = shell;
	return {
		token: env.GITHUB_TOKEN ?? null,
		apiUrl: env.GITHUB_API_URL || "https://api.github.com",
		pacing: env.LOCKSTEP_NO_PACING !== "1",
		clock: () => shell.clock(),
		sleep: (ms, signal) => shell.sleep(ms, signal),
		...options.quiet === true ? {} : { log: (line) => shell.err(`${line}\n`) },
		...connection
	};
}

// src/cli/screen.ts
const CLEAR = "\r\x1B[K";
/** So often the line in place is rewritten, milliseconds. */
const REDRAW_MS = 200;
/** Goes to stderr; with `--quiet` nowhere. */
function screen(shell, quiet) {
	if (quiet) return {
		line: () => {},
		tally: () => {}
	};
	const line = (text) => shell.err(`${text}\n`);
	if (!shell.interactive) return {
		line,
		tally: plainTally(line)
	};
	let drawnAt = Number.NEGATIVE_INFINITY;
	return {
		line: (text) => shell.err(`${CLEAR}${text}\n`),
		tally(tally) {
			const last = tally.done === tally.total;
			if (!last && tally.at - drawnAt < REDRAW_MS) return;
			drawnAt = tally.at;
			shell.err(last ? CLEAR : `${CLEAR}${tallyText(tally)}`);
		}
	};
}

// src/cli/sync-request.ts
/** Connects to GitHub. @throws UsageError, GitHubError */
async function askSync({ shell, options }) {
	const { line, tally } = screen(shell, options.quiet === true);
	const stop = stopOnSignals(line);
	try {
		return {
			request: {
				host: await connect(options, shell, {
					log: line,
					stop: stop.signal
				}),
				configPath: options.config ?? null,
				adopt: false,
				allowMassChange: false,
				full: false,
				hint: {
					issues: [],
					pulls: []
				},
				cause: {
					event: "cli",
					actor: shell.env.GITHUB_ACTOR ?? null,
					subject: null
				},
				run: randomUUID(),
				sleep: (ms) => shell.sleep(ms),
				clock: () => shell.clock(),
				progress: line,
				tally,
				stop: stop.signal
			},
			[Symbol.dispose]: () => stop[Symbol.dispose]()
		};
	} catch (error) {
		stop[Symbol.dispose]();
		throw error;
	}
}

// src/cli/archive.ts
function archiveCommand(shell, outcome) {
	const archive = command("archive", "end the sprint, or take a snapshot within it, in one commit").option("--sprint-id <id>", "id of the sprint that begins (default: the one that follows)").addOption(new Option("--bump <part>", "major ends the sprint, minor and patch take a snapshot (default: major once its last day is over, else patch)").choices(BUMPS)).option("--duration-days <n>", "days of the sprint that begins", days).option("--dry-run", "show what would be written, write nothing");
	return runs(archive, shell, outcome, runArchiveCommand);
}
/** @throws UsageError where it is no number of days */
function days(given) {
	const value = Number(given);
	if (/^\d{1,3}$/.test(given.trim()) && value >= 1 && value <= 366) return value;
	throw new UsageError(`--duration-days is "${given}", expected a whole number from 1 to 366.`, null);
}
async function runArchiveCommand(session) {
	const { shell, options, paint } = session;
	using asked = await askSync(session);
	await warnOfDifferences(session, "archiving");
	const report = await toldIfInterrupted$1(session, {
		...asked.request,
		dryRun: options.dryRun === true,
		sprintId: options.sprintId ?? null,
		bump: options.bump ?? null,
		durationDays: options.durationDays ?? null,
		scheduled: false
	});
	shell.out(printArchive(report, options, paint));
	return report.archive.kind === "refused" || report.sync !== null && needsAttention(report.sync) ? 1 : 0;
}
/** Archives; where GitHub stops the sync half-way, what was done is printed before the error goes on. */
async function toldIfInterrupted$1({ shell, options, paint }, request) {
	try {
		return await runArchive(request);
	} catch (error) {
		if (error instanceof SyncInterrupted && options.format !== "json") shell.out(printSync(error.report, options, paint));
		throw error;
	}
}

// src/run/write-fixed.ts
/**
* Writes a fixed file in place of the one that was read: as a whole or not at all, and only where that is still what was
* read. Through a link it writes what the link leads to, as long as that is inside the folder.
* @param root folder that the path is in
*/
async function writeFixed(root, { path, before, after }) {
	const target = await realpath(join(root, path));
	const inside = relative(await realpath(root), target);
	if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return {
		kind: "left",
		reason: `${path} is a link that leads out of this folder: it is left as it is.`
	};
	if (!(await readFile(target)).equals(Buffer.from(before))) return {
		kind: "left",
		reason: `${path} was changed by somebody else meanwhile: it is left as it is.`
	};
	const { mode } = await stat(target);
	const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
	try {
		await writeFile(draft, after, {
			flag: "wx",
			mode
		});
		await rename(draft, target);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
	return { kind: "written" };
}

// src/run/git-blobs.ts
/**
* Reads objects of a git repository through one process, however many they are. It is started with the first and ends
* with `dispose`.
* @see https://git-scm.com/docs/git-cat-file#_batch_output
*/
var GitBlobs = class {
	#cwd;
	#waiting = [];
	#process = null;
	#chunks = [];
	#length = 0;
	/** Bytes that have to be there before anything can be done with them. */
	#needed = 1;
	constructor(cwd) {
		this.#cwd = cwd;
	}
	/** The bytes of a blob. @throws Error where git has no such object or ends early */
	read(sha) {
		const process = this.#started();
		return new Promise((resolve, reject) => {
			this.#waiting.push({
				resolve,
				reject
			});
			process.stdin.write(`${sha}\n`);
		});
	}
	[Symbol.dispose]() {
		this.#process?.stdin.end();
		this.#process = null;
	}
	#started() {
		if (this.#process !== null) return this.#process;
		const child = spawn("git", ["cat-file", "--batch"], {
			cwd: this.#cwd,
			stdio: "pipe"
		});
		const fail = (error) => {
			for (const { reject } of this.#waiting.splice(0)) reject(error);
		};
		child.stdin.on("error", fail);
		child.on("error", fail);
		child.on("close", () => fail(/* @__PURE__ */ new Error("git cat-file ended before it had answered")));
		child.stdout.on("data", (chunk) => {
			this.#chunks.push(chunk);
			this.#length += chunk.length;
			while (this.#length >= this.#needed && this.#answer());
		});
		this.#process = child;
		return child;
	}
	/** Takes the next answer off what git wrote; false where it isn't there as a whole. */
	#answer() {
		const bytes = Buffer.concat(this.#chunks);
		this.#keep(bytes);
		const end = bytes.indexOf("\n");
		if (end < 0) {
			this.#needed = bytes.length + 1;
			return false;
		}
		const [, , size] = bytes.toString("utf8", 0, end).split(" ");
		if (size === void 0) {
			this.#waiting.shift()?.reject(/* @__PURE__ */ new Error(`git has no object ${bytes.toString("utf8", 0, end)}`));
			this.#keep(bytes.subarray(end + 1));
			return true;
		}
		const last = end + 1 + Number(size);
		if (bytes.length <= last) {
			this.#needed = last + 1;
			return false;
		}
		this.#waiting.shift()?.resolve(bytes.subarray(end + 1, last));
		this.#keep(bytes.subarray(last + 1));
		return true;
	}
	#keep(rest) {
		this.#chunks = [rest];
		this.#length = rest.length;
		this.#needed = 1;
	}
};

// src/run/git-files.ts
const NO_REPOSITORY = "This folder is in no git repository, or git isn't installed.";
/** The files of a commit, below the folder. @throws UsageError where the folder is in no git repository */
async function filesOfCommit(cwd, commit) {
	const listed = await git(cwd, [
		"ls-tree",
		"-r",
		"-z",
		commit
	]);
	if (listed === null) throw new UsageError(NO_REPOSITORY, null);
	return gitFiles(cwd, `at the commit ${commit.slice(0, 7)}`, entries(listed, /^(\d+) blob ([0-9a-f]+)\t(.*)$/s));
}
/** The files as they are staged for the next commit, below the folder. @throws UsageError as `filesOfCommit` */
async function stagedFiles(cwd) {
	const listed = await git(cwd, [
		"ls-files",
		"--stage",
		"-z"
	]);
	if (listed === null) throw new UsageError(NO_REPOSITORY, "Run it in one, or leave --staged out.");
	return gitFiles(cwd, "in what is staged", entries(listed, /^(\d+) ([0-9a-f]+) 0\t(.*)$/s));
}
/** Path → object, without links and submodules. */
function entries(listed, form) {
	return new Map(listed.split("\0").flatMap((line) => {
		const [, mode, sha, path] = form.exec(line) ?? [];
		return sha === void 0 || path === void 0 || !mode?.startsWith("100") ? [] : [[path, sha]];
	}));
}
function gitFiles(cwd, place, objects) {
	const blobs = new GitBlobs(cwd);
	const paths = [...objects.keys()].sort();
	return {
		place,
		list: () => Promise.resolve(paths),
		read: async (path) => {
			const sha = objects.get(path);
			return sha === void 0 ? null : decodeFile(await blobs.read(sha), path);
		},
		[Symbol.dispose]: () => blobs[Symbol.dispose]()
	};
}

// src/run/git-base.ts
/**
* What the branch that is checked out will be merged into: the files as `ref` has them, and what differs from the commit
* at which the branch began, uncommitted work included.
* @param staged count only what is staged, as the next commit will have it
* @throws UsageError where git doesn't know the ref, or both have no commit in common
*/
async function gitBase(cwd, ref, staged) {
	const commit = await resolved$1(cwd, ref);
	if (commit === null) throw new UsageError(`--base is "${ref}", which is no commit, branch or tag that git knows here.`, "Fetch it first, or name one that is there, such as origin/main.");
	const began = (await git(cwd, [
		"merge-base",
		commit,
		"HEAD"
	]))?.trim() ?? "";
	if (began === "") throw new UsageError(`What is checked out has no commit in common with --base ${ref}.`, "In a shallow clone fetch the history: git fetch --unshallow, or fetch-depth: 0 in a workflow.");
	const files = await filesOfCommit(cwd, commit);
	const before = await filesOfCommit(cwd, began);
	return {
		files,
		began: before,
		changed: await changedSince(cwd, began, staged),
		[Symbol.dispose]() {
			files[Symbol.dispose]();
			before[Symbol.dispose]();
		}
	};
}
async function resolved$1(cwd, ref) {
	return (await git(cwd, [
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${ref}^{commit}`
	]))?.trim() || null;
}
async function changedSince(cwd, commit, staged) {
	const changed = parseNameStatus(await git(cwd, [
		"diff",
		"--name-status",
		"-z",
		"--find-renames",
		"--relative",
		...staged ? ["--cached", commit] : [commit]
	]) ?? "");
	if (staged) return changed;
	const known = new Set(changed.map(({ path }) => path));
	const added = (await git(cwd, [
		"ls-files",
		"--others",
		"--exclude-standard",
		"-z"
	]) ?? "").split("\0").filter((path) => path !== "" && !known.has(path));
	return [...changed, ...added.map((path) => ({
		path,
		kind: "added"
	}))];
}
/** What `git diff --name-status -z` says: a letter, then one path, or two of a rename or a copy. */
function parseNameStatus(output) {
	const parts = output.split("\0");
	const changed = [];
	for (let at = 0; at + 1 < parts.length;) {
		const status = parts[at++]?.charAt(0) ?? "";
		const first = parts[at++] ?? "";
		if (status === "R" || status === "C") {
			const path = parts[at++] ?? "";
			changed.push(status === "R" ? {
				path,
				kind: "renamed",
				from: first
			} : {
				path,
				kind: "added"
			});
		} else changed.push({
			path: first,
			kind: status === "A" ? "added" : status === "D" ? "removed" : "modified"
		});
	}
	return changed;
}

// src/cli/row-history.ts
/** Where a clone may have its remote's default branch. */
const PUBLISHED = [
	"origin/HEAD",
	"origin/main",
	"origin/master"
];
/** The history of the plan files in a folder's git repository; where there is none it tells nothing. */
function rowHistory(cwd) {
	const published = /* @__PURE__ */ new Map();
	return { arrival: async (path, id, title) => {
		if (await git(cwd, [
			"rev-parse",
			"--verify",
			"--quiet",
			"HEAD"
		]) === null) return null;
		const text = published.get(path) ?? publishedText(cwd, path);
		published.set(path, text);
		const log = [
			"log",
			"--first-parent",
			"-m",
			"--format=%H",
			`-S${title}`,
			"HEAD",
			"--",
			path
		];
		const first = (await git(cwd, log))?.trim().split("\n").at(-1) ?? "";
		const place = first === "" ? null : await git(cwd, [
			"rev-list",
			"--first-parent",
			"--count",
			first
		]);
		return {
			published: (await text)?.split("\n").some((line) => line.includes(id) && line.includes(title)) ?? false,
			at: place === null ? Number.POSITIVE_INFINITY : Number(place)
		};
	} };
}
async function publishedText(cwd, path) {
	for (const branch of PUBLISHED) {
		const text = await git(cwd, ["show", `${branch}:./${path}`]);
		if (text !== null) return text;
	}
	return null;
}

// src/cli/check-sources.ts
/** Opens what the options name. @throws UsageError where they contradict each other, or name what isn't there */
async function checkSources(shell, options, paths) {
	refuseContradictions(options, paths);
	const opened = [];
	const dispose = () => {
		for (const one of opened) one[Symbol.dispose]();
	};
	try {
		const staged = options.staged === true ? await stagedFiles(shell.cwd) : null;
		if (staged !== null) opened.push(staged);
		const base = options.base === void 0 ? null : await gitBase(shell.cwd, options.base, staged !== null);
		if (base !== null) opened.push(base);
		const given = options.stdin === true ? {
			path: stdinPath(shell, options),
			bytes: await shell.input()
		} : null;
		const files = staged ?? workingTree(shell.cwd);
		return {
			request: {
				files: given === null ? files : withFile(files, given.path, given.bytes),
				paths: given === null ? inside(shell.cwd, paths) : [given.path],
				...given === null ? {} : { onlyPlans: true },
				config: options.config ?? null,
				history: rowHistory(shell.cwd),
				strict: options.strict === true,
				today: shell.now().toISOString().slice(0, 10),
				repositoryUrl: knownRepository(options.repo ?? shell.env.GITHUB_REPOSITORY ?? "", shell),
				...base === null ? {} : { base }
			},
			given,
			[Symbol.dispose]: dispose
		};
	} catch (error) {
		dispose();
		throw error;
	}
}
function refuseContradictions(options, paths) {
	const { stdin, stdinFilename, staged, fix } = options;
	if (stdin === true && stdinFilename === void 0) throw new UsageError("--stdin needs --stdin-filename: what a plan is, and which others it belongs to, depends on where it stands.", "Give the path that the text has, or will have, such as --stdin-filename planning/TASK.md.");
	if (stdinFilename !== void 0 && stdin !== true) throw new UsageError("--stdin-filename says where a text from --stdin stands, but --stdin is missing.", null);
	if (stdin === true && paths.length > 0) throw new UsageError("--stdin checks one text, so no paths can be given beside it.", null);
	if (stdin === true && staged === true) throw new UsageError("--stdin and --staged name two different things to check.", "Leave one of them out.");
	if (staged === true && fix === true) throw new UsageError("--staged only checks: what is staged can't be repaired in place.", "Run check --fix, look at the difference, and stage it.");
}
/** @throws UsageError where it leads out of the folder */
function stdinPath(shell, { stdinFilename = "" }) {
	const [path = "."] = inside(shell.cwd, [stdinFilename]);
	if (path !== "." && path !== ".." && !path.startsWith("../") && !/^[A-Za-z]:/.test(path)) return path;
	throw new UsageError(`--stdin-filename is "${stdinFilename}", expected the path of a file inside this folder.`, "Run it in the folder that holds the plans.");
}
/** Paths as the repository names them, whatever way they were given. */
function inside(cwd, paths) {
	return paths.map((path) => relative(cwd, resolve(cwd, path)).split(sep).join("/") || ".");
}
/** The address of the repository where somebody says its name; git is not asked for it. */
function knownRepository(name, { env }) {
	return /^[\w.-]+\/[\w.-]+$/.test(name) ? `${env.GITHUB_SERVER_URL || "https://github.com"}/${name}` : null;
}

// src/records/annotations.ts
/**
* Picks what is shown where only so many can be: errors before warnings, and of each the first ones in the order given.
* Where some are left out, one place is kept free for saying so.
* @param most how many entries of each severity are shown, that one included
*/
function shownFirst(diagnostics, most) {
	return ["error", "warning"].flatMap((severity) => {
		const found = diagnostics.filter((d) => d.severity === severity);
		if (found.length === 0) return [];
		const shown = found.length > most[severity] ? found.slice(0, Math.max(0, most[severity] - 1)) : found;
		return [{
			severity,
			shown,
			rest: found.length - shown.length
		}];
	});
}
/** `and 37 more errors`, and how many there are of each rule. */
function leftOut({ severity, rest }, all) {
	const counts = [...Map.groupBy(all.filter((d) => d.severity === severity), (d) => d.rule)].sort(([, a], [, b]) => b.length - a.length).map(([rule, { length }]) => `${length} ${rule}`).slice(0, 8);
	return `And ${rest} more ${severity}${rest === 1 ? "" : "s"} (of all: ${counts.join(", ")}).`;
}

// src/cli/github-check.ts
/** Findings as workflow commands: as many as GitHub shows of a step, the errors first, and how many more there are. */
function githubCheck({ diagnostics }) {
	return shownFirst(diagnostics, {
		error: 10,
		warning: 10
	}).flatMap((part) => [...part.shown.map((d) => annotation(d.severity, messageOf(d), placeOf$1(d))), ...part.rest === 0 ? [] : [annotation(part.severity, leftOut(part, diagnostics))]]).join("");
}
function placeOf$1(d) {
	return {
		file: d.path,
		line: d.line,
		endLine: d.endLine,
		...d.line === d.endLine ? {
			col: d.column,
			endColumn: d.endColumn
		} : {},
		title: d.rule
	};
}
function messageOf({ message, hint }) {
	return hint === null ? message : `${message} ${hint}`;
}

// src/run/tasks.ts
/** The tasks of all plans, or of those given. @throws ConfigError, UsageError where one can't be read or is none */
async function runTasks(request) {
	const { config } = await loadConfig(request.files, request.config);
	const selection = await selectPlans(request.files, config, request.paths);
	const { plans, unreadable } = await readPlans(request.files, config, selection.plans, selection);
	const bad = unreadable.find(({ rule, path }) => rule !== "not-a-plan" || selection.named.has(path));
	if (bad !== void 0) throw new UsageError(bad.message, bad.hint);
	const keys = repositoryKeys(plans.map(({ plan }) => plan));
	const explanations = /* @__PURE__ */ new Map();
	const passedOver = [];
	for (const path of request.explain === true ? selection.plans : []) {
		const text = await request.files.read(path);
		if (text === null) continue;
		const { plan, explanation } = explain(path, text, config.read);
		if (plan === null) passedOver.push({
			path,
			reason: explanation.reason
		});
		else explanations.set(path, explanation);
	}
	return {
		version: 1,
		plans: plans.map(({ plan }) => ({
			path: plan.path,
			dialect: plan.dialect,
			title: plan.title,
			template: plan.template,
			tasks: plan.tasks.map((task) => reported(task, keys.get(task) ?? task.key)),
			...explanationOf(explanations.get(plan.path))
		})),
		...request.explain === true ? { passedOver } : {}
	};
}
function explanationOf(explanation) {
	return explanation === void 0 ? {} : { explanation };
}
/** A task as the JSON document has it. @param key unique in the repository */
function reported(task, key) {
	const { values } = task;
	return {
		id: task.id,
		key,
		title: values.title,
		status: values.status,
		statusText: task.statusText,
		review: values.review,
		priority: values.priority,
		type: values.type,
		points: values.points,
		estimate: values.estimate,
		owners: values.owners,
		pullRequest: values.pullRequest,
		eta: values.eta,
		dependsOn: values.dependsOn,
		sprint: values.sprint,
		phase: task.phase,
		story: task.story,
		parallel: task.parallel,
		parent: task.parent,
		section: task.heading,
		line: task.line
	};
}

// src/cli/no-plans.ts
/** So many files are named. */
const NAMED$1 = 3;
/**
* What is said where no plan was found: whether there are files in the places of plans that can't be read as one.
* Null where there are plans.
* @param paths what was asked for; none for all plans
* @throws ConfigError, UsageError where a given path can't be read or is none
*/
async function noPlans(files, paths, config) {
	const { plans, passedOver = [] } = await runTasks({
		files,
		paths,
		config,
		explain: true
	});
	if (plans.length > 0) return null;
	const [first] = passedOver;
	if (first === void 0) return "No plan files here. \"lockstep init\" writes one.\n";
	const names = passedOver.slice(0, NAMED$1).map(({ path }) => path);
	const rest = passedOver.length - names.length;
	const [are, read] = passedOver.length === 1 ? ["is", "it can't be read"] : ["are", "they can't be read"];
	return `No plans here: ${`${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`} ${are} in a place of plans, but ${read} as one. "lockstep tasks --explain" says why, "lockstep init" writes a plan.\n`;
}

// src/run/rule-pages.ts
const DOCS = `${HOMEPAGE}/blob/v1/docs`;
const WITH_PAGE = new Set([...RULES, ...READING_RULES].map(({ name }) => name));
/** Address of a rule's page; of the list of all rules for one that has none of its own, such as `invalid-config`. */
function rulePage(rule) {
	return WITH_PAGE.has(rule) ? `${DOCS}/rules/${rule}.md` : `${DOCS}/rules.md`;
}

// src/cli/check-summary.ts
/** With more findings than these, and of several rules, it is said how many each has. */
const MANY = 10;
/** The last lines of a check for people: how much was found, and where it is much, of which rules. */
function checkSummary(report, paint) {
	const { error, warning } = report.counts;
	const read = report.plans === 0 && report.settings.length > 0 ? report.settings.join(" and ") : count(report.plans, "plan");
	const fixed = report.fixed === null ? "" : `${report.fixed} fixed, `;
	if (error + warning === 0) return paint("green", `${fixed}${read} checked, nothing wrong.`);
	const fixable = report.diagnostics.filter((d) => d.fixable).length;
	const counts = `${fixed}${count(error, "error")}, ${count(warning, "warning")} in ${read}`;
	const tail = fixable > 0 ? ` (${fixable} fixable with --fix)` : "";
	return [paint(error > 0 ? "red" : "yellow", `${counts}${tail}.`), ...byRule(report, paint)].join("\n");
}
/** The rules with errors first, then those with most findings. */
function byRule({ diagnostics }, paint) {
	const rules = Map.groupBy(diagnostics, (d) => d.rule);
	if (diagnostics.length <= MANY || rules.size < 2) return [];
	const rows = [...rules].map(([rule, found]) => ({
		rule,
		found: found.length,
		error: found.some(({ severity }) => severity === "error")
	}));
	rows.sort((a, b) => Number(b.error) - Number(a.error) || b.found - a.found);
	const width = Math.max(...rows.map(({ found }) => String(found).length));
	return rows.map(({ rule, found, error }) => `  ${paint(error ? "red" : "yellow", String(found).padStart(width))} ${rule}`);
}
function count(n, noun) {
	return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

// src/cli/excerpt.ts
/** Columns from one tab stop to the next. */
const TAB = 4;
/** So many code units on each side of a place are looked at for each column that is shown: an emoji takes several. */
const UNITS_PER_COLUMN = 8;
const CUT = "…";
/** A character that stands alone, or a stretch that has to be segmented, with the character that it may combine with. */
const STRETCHES = /\p{ASCII}(?!\P{ASCII})|\p{ASCII}?\P{ASCII}+/gu;
/**
* Cuts a line around a place so that it fits into `columns`, and marks the place. The work depends on the columns, not
* on the length of the line.
*/
function excerpt(line, { column, endColumn }, columns) {
	const from = Math.min(Math.max(0, column - 1), line.length);
	const to = Math.min(Math.max(from, endColumn - 1), line.length);
	const reach = columns * UNITS_PER_COLUMN;
	const [first, last] = [Math.max(0, from - reach), Math.min(line.length, from + reach)];
	const cells = cellsOf$1(line.slice(first, last), first);
	const start = indexAt(cells, from);
	const end = Math.max(start, to > from ? indexAt(cells, to - 1) + 1 : start);
	const [left, right] = first === 0 && last === line.length && widthOf(cells) <= columns ? [0, cells.length] : around(cells, start, end, columns - 2);
	const before = left > 0 || first > 0 ? CUT : "";
	const behind = right < cells.length || last < line.length ? CUT : "";
	const text = cells.slice(left, right).map((cell) => cell.text);
	const marked = Math.max(1, widthOf(cells.slice(start, Math.min(end, right))));
	return {
		line: `${before}${text.join("")}${behind}`,
		marks: `${" ".repeat(before.length + widthOf(cells.slice(left, start)))}^${"~".repeat(marked - 1)}`
	};
}
/** What is shown of a line that is too long: as much of the place as fits, then as much on its left as on its right. */
function around(cells, start, end, columns) {
	let [left, right, free] = [
		start,
		start,
		columns
	];
	const fits = (index, room) => (cells[index]?.width ?? Number.POSITIVE_INFINITY) <= room;
	while (right < end && fits(right, free)) free -= cells[right++]?.width ?? 0;
	for (let room = Math.floor(free / 2); left > 0 && fits(left - 1, room); left--) {
		room -= cells[left - 1]?.width ?? 0;
		free -= cells[left - 1]?.width ?? 0;
	}
	while (fits(right, free)) free -= cells[right++]?.width ?? 0;
	while (left > 0 && fits(left - 1, free)) free -= cells[--left]?.width ?? 0;
	return [left, right];
}
/** @param shift offset of the text in its line */
function cellsOf$1(text, shift) {
	const cells = [];
	let column = 0;
	for (const { 0: stretch, index } of text.matchAll(STRETCHES)) {
		const segments = stretch.length === 1 ? [{
			segment: stretch,
			index: 0
		}] : graphemes(stretch);
		for (const { segment, index: inside } of segments) {
			const shown = segment === "	" ? " ".repeat(TAB - column % TAB) : harmless(segment);
			const width = displayWidth(shown);
			const at = shift + index + inside;
			cells.push({
				text: shown,
				width,
				at,
				end: at + segment.length
			});
			column += width;
		}
	}
	return cells;
}
/** The cell that has the offset in it; behind the last one where none has. */
function indexAt(cells, offset) {
	const index = cells.findIndex((cell) => offset < cell.end);
	return index < 0 ? cells.length : index;
}
function widthOf(cells) {
	return cells.reduce((sum, { width }) => sum + width, 0);
}

// src/cli/pretty-check.ts
/** Lines are cut to this where the terminal doesn't say how wide it is. */
const COLUMNS = 120;
/** No narrower: what is left of a line would say nothing. */
const LEAST_COLUMNS = 40;
const INDENT = "  ";
/**
* Findings as a person reads them, each with its line and a mark under the place. Their first lines are those of a
* compiler, `path:line:column: severity: message [rule]`, which editors and problem matchers know.
*/
function prettyCheck(report, view) {
	const { paint, quiet } = view;
	const shown = quiet ? report.diagnostics.filter((d) => d.severity === "error") : report.diagnostics;
	const blocks = [];
	for (const [path, all] of Map.groupBy(shown, (d) => d.path)) {
		const { diagnostics, more } = withoutRepeats(all);
		const lines = linesOf(view.text(path), diagnostics);
		for (const diagnostic of diagnostics) blocks.push(block$1(diagnostic, lines.get(diagnostic.line) ?? "", view));
		for (const [rule, count] of more) blocks.push(`${harmless(path)}: ${paint("yellow", `and ${count} more`)} that --fix repairs [${rule}]\n`);
	}
	if (!quiet) blocks.push(`${checkSummary(report, paint)}\n`);
	return blocks.join("\n");
}
function block$1(d, line, view) {
	const { paint, terminal } = view;
	const link = linker(terminal.links);
	const color = d.severity === "error" ? "red" : "yellow";
	const place = paint("bold", `${harmless(d.path)}:${d.line}:${d.column}`);
	const linked = terminal.findsPlaces ? place : link(pathToFileURL(join(view.cwd, d.path)).href, place);
	const rule = paint("dim", `[${link(rulePage(d.rule), d.rule)}]`);
	const lines = [`${linked}: ${paint(color, d.severity)}: ${harmless(d.message)} ${rule}`];
	const gutter = String(d.line).length;
	if (line.trim() !== "") {
		const columns = Math.max(LEAST_COLUMNS, terminal.columns ?? COLUMNS) - gutter - `${INDENT} | `.length;
		const endColumn = d.endLine === d.line ? d.endColumn : line.length + 1;
		const shown = excerpt(line, {
			column: d.column,
			endColumn
		}, columns);
		lines.push(`${INDENT}${paint("dim", `${d.line} |`)} ${shown.line}`);
		lines.push(`${INDENT}${paint("dim", `${" ".repeat(gutter)} |`)} ${paint(color, shown.marks)}`);
	}
	if (d.hint !== null) lines.push(`${INDENT}${" ".repeat(gutter)} ${paint("dim", "=")} ${harmless(d.hint)}`);
	return `${lines.join("\n")}\n`;
}
/** The lines of a text that findings begin on, by their numbers. */
function linesOf(text, diagnostics) {
	const lines = /* @__PURE__ */ new Map();
	if (text === null) return lines;
	const wanted = new Set(diagnostics.map(({ line }) => line));
	let number = 0;
	for (const { 0: line } of text.replace(/^\uFEFF/, " ").matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) if (wanted.has(++number)) lines.set(number, line.replace(/[\r\n]+$/, ""));
	return lines;
}
/** So many warnings of one rule in one file are printed singly, where --fix repairs them all. */
const REPEATS = 10;
/** The findings without what only repeats others in great number, such as each line of a damaged file; and how many those are. */
function withoutRepeats(all) {
	const seen = /* @__PURE__ */ new Map();
	return {
		diagnostics: all.filter(({ rule, severity, fixable }) => {
			if (severity !== "warning" || !fixable) return true;
			seen.set(rule, (seen.get(rule) ?? 0) + 1);
			return (seen.get(rule) ?? 0) <= REPEATS;
		}),
		more: new Map([...seen].flatMap(([rule, n]) => n > REPEATS ? [[rule, n - REPEATS]] : []))
	};
}

// src/records/sarif-rules.ts
/** What is told of findings that no rule stands for: they can't be switched off. */
const OTHERS = [
	{
		name: "invalid-config",
		severity: "error",
		description: "A configuration that can't be used as it is."
	},
	{
		name: "invalid-labels",
		severity: "error",
		description: "A labels.yml that can't be used as it is."
	},
	{
		name: "unreadable-file",
		severity: "error",
		description: "A plan that can't be read, or is no UTF-8 text."
	},
	{
		name: "archive-retention",
		severity: "warning",
		description: "Archives that are older than \"retain-years\" says."
	},
	{
		name: "not-a-plan",
		severity: "warning",
		description: "A file that was named and can't be read as a plan."
	}
];
/**
* A rule as SARIF describes it (§3.49, reportingDescriptor), with the properties that GitHub's code scanning reads.
* @param page address of its documentation
* @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
*/
function ruleDescriptor(name, page) {
	const { severity = "warning", description = name, about = description, fix, group = "Configuration" } = [...RULES, ...READING_RULES].find((one) => one.name === name) ?? OTHERS.find((one) => one.name === name) ?? {};
	const mend = fix === void 0 ? "A person must mend it." : `lockstep check --fix: ${fix}`;
	return {
		id: name,
		name: pascalCase(name),
		shortDescription: { text: plain(description) },
		fullDescription: { text: plain(about) },
		help: {
			text: `${plain(about)}\n\n${mend}\n\n${page}`,
			markdown: `${about}\n\n${mend}\n\n[More about ${name}](${page})`
		},
		helpUri: page,
		defaultConfiguration: { level: severity },
		properties: {
			tags: [
				"plan",
				group.toLowerCase().replaceAll(" ", "-"),
				...fix === void 0 ? [] : ["fixable"]
			],
			precision: "very-high",
			"problem.severity": severity
		}
	};
}
/** `unknown-status` → `UnknownStatus`: names of rules are identifiers of their own in SARIF. */
function pascalCase(name) {
	return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
/** Without the marks of code spans and links, which plain text can't show. */
function plain(markdown) {
	return markdown.replace(/\[([^\][]*)\]\([^()\s]*\)/g, "$1").replaceAll("`", "");
}

// src/records/sarif.ts
/** GitHub keeps no more results of a run: those of the worst level first. */
const MAX_RESULTS = 5e3;
/**
* The findings as SARIF 2.1.0, for code scanning and editors.
* @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
*/
function sarif(facts) {
	const { diagnostics, tool, exitCode, provenance } = facts;
	const cut = diagnostics.length > MAX_RESULTS;
	const kept = cut ? worstFirst(diagnostics).slice(0, MAX_RESULTS) : diagnostics;
	const rules = [...new Set(kept.map((d) => d.rule))].sort();
	const paths = [...new Set(kept.map((d) => d.path))].sort();
	const result = resultMaker(rules, paths, new Map(paths.map((path) => [path, facts.text?.(path) ?? null])));
	return {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "lockstep",
				version: tool.version,
				semanticVersion: tool.version,
				informationUri: tool.homepage,
				rules: rules.map((name) => ruleDescriptor(name, facts.page(name)))
			} },
			invocations: [{
				executionSuccessful: true,
				exitCode,
				...cut ? { toolExecutionNotifications: [cutNotification(diagnostics.length)] } : {}
			}],
			...provenance === null ? {} : { versionControlProvenance: [provenanceOf$1(provenance)] },
			artifacts: paths.map((path) => ({
				location: location(path),
				roles: ["analysisTarget"],
				encoding: "utf-8"
			})),
			columnKind: "utf16CodeUnits",
			results: kept.map(result)
		}]
	};
}
function worstFirst(diagnostics) {
	const isError = (d) => d.severity === "error";
	return [...diagnostics.filter(isError), ...diagnostics.filter((d) => !isError(d))];
}
function cutNotification(found) {
	return {
		level: "warning",
		message: { text: `${found} findings, of which ${MAX_RESULTS} are here, errors first: code scanning keeps no more. lockstep check prints all.` }
	};
}
function provenanceOf$1({ repositoryUri, revisionId, branch }) {
	return {
		repositoryUri,
		...revisionId === null ? {} : { revisionId },
		...branch === null ? {} : { branch },
		mappedTo: { uriBaseId: ROOT }
	};
}
const ROOT = "%SRCROOT%";
function location(path) {
	return {
		uri: path.split("/").map(encodeURIComponent).join("/"),
		uriBaseId: ROOT
	};
}
/** Makes results one after the other: how often a fingerprint came before is a part of the next. */
function resultMaker(rules, paths, texts) {
	const ruleIndex = new Map(rules.map((rule, i) => [rule, i]));
	const artifactIndex = new Map(paths.map((path, i) => [path, i]));
	const lines = new Map([...texts].flatMap(([path, text]) => text === null ? [] : [[path, new LineIndex(text)]]));
	const seen = /* @__PURE__ */ new Map();
	return (d) => {
		const text = texts.get(d.path) ?? null;
		const index = lines.get(d.path);
		const line = text === null || index === void 0 ? "" : lineAt(text, index, d.line);
		const finger = fingerprint(`${d.rule}\n${line === "" ? d.message : line.replace(/\s+/g, " ")}`);
		const times = (seen.get(`${d.path}\n${finger}`) ?? 0) + 1;
		seen.set(`${d.path}\n${finger}`, times);
		return {
			ruleId: d.rule,
			ruleIndex: ruleIndex.get(d.rule),
			level: d.severity,
			message: { text: d.hint === null ? d.message : `${d.message} ${d.hint}` },
			locations: [{
				physicalLocation: {
					artifactLocation: {
						...location(d.path),
						index: artifactIndex.get(d.path)
					},
					region: {
						startLine: d.line,
						startColumn: d.column,
						endLine: d.endLine,
						endColumn: d.endColumn
					}
				},
				...d.task === null ? {} : { logicalLocations: [{
					name: d.task,
					kind: "element"
				}] }
			}],
			partialFingerprints: { "lockstepFinding/v1": `${finger}:${times}` },
			...d.fix?.kind === "edits" && index !== void 0 ? { fixes: [fixOf(d.path, d.fix.edits, index)] } : {}
		};
	};
}
/** So much of a line tells it from others. */
const LINE_LENGTH = 1e3;
function lineAt(text, index, line) {
	const start = index.startOf(line) ?? text.length;
	const end = index.startOf(line + 1) ?? text.length;
	return text.slice(start, Math.min(end, start + LINE_LENGTH)).trim();
}
function fixOf(path, edits, index) {
	const replacements = edits.map(({ span, text }) => {
		const [from, to] = [index.at(span.start), index.at(span.end)];
		return {
			deletedRegion: {
				startLine: from.line,
				startColumn: from.column,
				endLine: to.line,
				endColumn: to.column
			},
			insertedContent: { text }
		};
	});
	return {
		description: { text: "What lockstep check --fix does." },
		artifactChanges: [{
			artifactLocation: location(path),
			replacements
		}]
	};
}

// src/cli/sarif-check.ts
/** A check as SARIF, with what git knows of what was checked. */
async function sarifCheck(shell, { diagnostics }, text, exitCode) {
	const tool = {
		version: VERSION,
		homepage: HOMEPAGE
	};
	const provenance = await provenanceOf(shell.cwd);
	return sarif({
		diagnostics,
		text,
		page: rulePage,
		tool,
		exitCode,
		provenance
	});
}
async function provenanceOf(cwd) {
	const repositoryUri = await remoteAddress(cwd);
	if (repositoryUri === null) return null;
	const [revision, branch] = [await git(cwd, [
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD"
	]), await git(cwd, [
		"symbolic-ref",
		"--quiet",
		"--short",
		"HEAD"
	])];
	return {
		repositoryUri,
		revisionId: revision?.trim() || null,
		branch: branch?.trim() || null
	};
}

// src/cli/print-check.ts
/** Prints a check in the format that was asked for. Gives the exit code. */
async function printCheck(shell, { options, paint }, { request, found, report, output }) {
	const exitCode = report.ok ? 0 : 1;
	const quiet = options.quiet === true;
	switch (options.format) {
		case "json": {
			const { version, ok, counts, diagnostics } = report;
			shell.out(document({
				version,
				ok,
				counts,
				diagnostics,
				...output === void 0 ? {} : { output }
			}));
			break;
		}
		case "sarif":
			shell.out(document(await sarifCheck(shell, found, await textsOf(request.files, report), exitCode)));
			break;
		case "github":
			shell.out(githubCheck(report));
			break;
		default: {
			const nothing = report.plans === 0 && report.diagnostics.length === 0 && !quiet && request.onlyPlans !== true;
			const settingsOnly = request.paths.length > 0 && report.settings.length > 0;
			const none = nothing && !settingsOnly ? await noPlans(workingTree(shell.cwd), request.paths, request.config) : null;
			const text = await textsOf(request.files, report);
			shell.out(none ?? prettyCheck(report, {
				paint,
				terminal: shell.terminal,
				cwd: shell.cwd,
				quiet,
				text
			}));
		}
	}
	return exitCode;
}
/** The texts of the files that something was found in. */
async function textsOf(files, { diagnostics }) {
	const texts = /* @__PURE__ */ new Map();
	for (const path of new Set(diagnostics.map((d) => d.path))) try {
		texts.set(path, await files.read(path));
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
	}
	return (path) => texts.get(path) ?? null;
}

// src/cli/check.ts
function checkCommand(shell, outcome) {
	const check = command("check", "validate plan files, sprint.config.json and labels.yml").argument("[path...]", "files or folders (default: all plans)").option("--fix", "repair what is safely repairable").option("--dry-run", "with --fix: print the difference, write nothing").option("--strict", "exit 1 for warnings, too").option("--base <ref>", "compare with the branch that this one will be merged into, such as origin/main").option("--staged", "check what is staged for the next commit instead of the files").option("--stdin", "check a text from standard input; with --fix print it repaired").option("--stdin-filename <path>", "with --stdin: the file that the text stands for");
	return runs(check, shell, outcome, runCheckCommand);
}
async function runCheckCommand(session) {
	const { shell, options } = session;
	if (options.dryRun === true && options.fix !== true) throw new UsageError("--dry-run says what --fix would do, but --fix is missing.", "Run check --fix --dry-run.");
	using sources = await checkSources(shell, options, session.arguments);
	const { request } = sources;
	if (options.fix === true) return await fix(sources, session);
	const found = await findings(request);
	return await printCheck(shell, session, {
		request,
		found,
		report: checkReport(found, request.strict, null)
	});
}
async function fix({ request, given }, session) {
	const { shell, options } = session;
	const fixed = await applyFixes(request);
	const checked = {
		request: {
			...request,
			files: fixed.source
		},
		found: fixed.left,
		report: fixed.report
	};
	if (options.dryRun === true) {
		const diff = fixed.files.map((file) => unifiedDiff(file.path, file.before, file.after)).join("");
		if (options.format === "pretty") shell.out(diff);
		else shell.err(diff);
		return await printCheck(shell, session, checked);
	}
	if (given !== null) return await printFixedInput(given.path, fixed, checked, session);
	let left = false;
	for (const file of fixed.files) {
		const result = await writeFixed(shell.cwd, file);
		if (result.kind === "written") continue;
		left = true;
		shell.err(`lockstep: ${result.reason}\n`);
	}
	const code = await printCheck(shell, session, checked);
	return left ? 1 : code;
}
/** The repaired text goes to stdout, as editors take it from a formatter, and what is left to stderr. */
async function printFixedInput(path, fixed, checked, session) {
	const { shell, options } = session;
	const output = await textOf$2(checked.request, path);
	if (options.format === "json") return await printCheck(shell, session, {
		...checked,
		output
	});
	if (options.format !== "pretty") throw new UsageError(`--fix --stdin prints the text, so the findings can't go there as ${options.format}.`, "Use --format pretty or json.");
	if (output !== null) shell.out(output);
	const quiet = options.quiet === true || fixed.report.diagnostics.length === 0;
	const aside = {
		...shell,
		out: shell.err
	};
	return await printCheck(aside, {
		...session,
		options: {
			...options,
			quiet
		}
	}, checked);
}
async function textOf$2({ files }, path) {
	try {
		return await files.read(path);
	} catch {
		return null;
	}
}

// src/cli/signals.ts
/**
* Waits for the signal that asks the process to end. A second one ends it at once, as the system does it.
* @param waiting aborted where nobody waits any more; then the signals have their usual effect again
* @returns its name; null where nobody waited any more
*/
async function endSignal(waiting) {
	const over = new AbortController();
	const signal = AbortSignal.any([waiting, over.signal]);
	const names = ["SIGINT", "SIGTERM"].map(async (name) => {
		try {
			await once(process, name, { signal });
			return name;
		} catch (error) {
			if (!signal.aborted) throw error;
			return null;
		}
	});
	const name = await Promise.race(names);
	over.abort();
	return name;
}

// src/cli/demo.ts
function demoCommand(shell, outcome) {
	const demo = command("demo", "play the main job on an embedded GitHub: nothing leaves this machine").option("--bot", "play a whole organisation with the bot").option("--stay", "leave GitHub and bot open to play with, until Ctrl-C (with --bot)");
	return runs(demo, shell, outcome, runDemo);
}
async function runDemo({ shell: { out, err, terminal }, options }) {
	const { bot = false, stay = false } = options;
	if (stay && !bot) throw new UsageError("--stay is for the demo of the bot.", "Run lockstep demo --bot --stay.");
	const { botDemo, demo } = await import("./cli-demo.js");
	const [waiting, leaving] = [new AbortController(), new AbortController()];
	const signalled = endSignal(waiting.signal).then((name) => {
		if (name !== null) leaving.abort(/* @__PURE__ */ new Error("The demo was ended."));
	});
	const stage = {
		print: options.quiet === true ? () => {} : (line) => out(`${line}\n`),
		complain: (line) => err(`${line}\n`),
		colors: terminal.colors && options.color,
		signal: leaving.signal
	};
	try {
		return bot ? await botDemo(stage, { stay }) : await demo(stage);
	} finally {
		waiting.abort();
		await signalled;
	}
}

// src/cli/drift.ts
function driftCommand(shell, outcome) {
	const drift = command("drift", "say whether plans and issues have been out of step for longer than a sync needs").option("--report", "keep one issue on GitHub that says so");
	return runs(drift, shell, outcome, runDriftCommand);
}
async function runDriftCommand(session) {
	const { shell, options, paint } = session;
	using asked = await askSync(session);
	const report = await runDrift({
		...asked.request,
		dryRun: true
	}, options.report === true);
	if (options.format === "json") {
		const { sync: _, ...rest } = report;
		shell.out(document(rest));
	} else if (options.format === "github") {
		if (report.outOfStep || report.issue?.kind === "refused") shell.out(annotation("warning", driftLines(report).join("\n"), { title: "out of step" }));
	} else if (options.quiet !== true || report.outOfStep) shell.out(prettyDrift(report, paint));
	return report.outOfStep || report.issue?.kind === "refused" ? 1 : 0;
}
function prettyDrift(report, paint) {
	const [first = "", ...rest] = driftLines(report);
	return `${[paint(report.outOfStep ? "yellow" : "green", first), ...rest].join("\n")}\n`;
}
/** What a report says in words, the verdict first. */
function driftLines({ drift, hours, issue, sync }) {
	const lines = drift === null ? [sync.inSync ? "In step." : `In step, but for what the next sync does: nothing is overdue for more than ${hours} hours.`] : [
		`Out of step for more than ${hours} hours.`,
		...drift.changes.map((change) => `  ${describeChange(change)}`),
		...drift.conflicts.map((conflict) => `  ${describeConflict(conflict)}`),
		...drift.problems.map((problem) => `  ${problem}`)
	];
	switch (issue?.kind) {
		case "created":
		case "updated":
		case "closed": return [...lines, `Issue #${issue.number} ${issue.kind}.`];
		case "refused": return [...lines, `GitHub didn't take the issue that says so: ${issue.reason}`];
		default: return lines;
	}
}

// src/run/merge-attributes.ts
/** Name of the merge driver in `.gitattributes` and in git's configuration. */
const DRIVER = "lockstep";
const COMMENT = "# Plans are merged by task and field. Without `lockstep merge --install` in a clone git merges them by lines.";
/**
* The patterns of `.gitattributes` for the globs of plans: a name that stands in several folders once for all folders,
* everything else from the root. Case counts for git, so files whose name differs in it are listed by themselves.
* @param files plan files that are there
*/
function attributePatterns(globs, files) {
	const plain = globs.map((glob) => glob.replace(/^\.\//, ""));
	const named = Map.groupBy(plain.filter((glob) => !/[*?[\]]/.test(glob)), (glob) => glob.slice(glob.lastIndexOf("/") + 1));
	const patterns = plain.map((glob) => {
		const name = glob.slice(glob.lastIndexOf("/") + 1);
		return (named.get(name)?.length ?? 0) > 1 ? name : `/${glob}`;
	});
	const covered = (path) => patterns.includes(`/${path}`) || patterns.includes(path.slice(path.lastIndexOf("/") + 1)) || plain.some((glob) => /[*?[\]]/.test(glob) && sameCase(glob, path));
	return [.../* @__PURE__ */ new Set([...patterns, ...files.filter((path) => !covered(path)).map((path) => `/${path}`)])];
}
/** Whether the parts of a glob that are no wildcards stand in a path as they are written. */
function sameCase(glob, path) {
	return glob.split(/\*+\/?|\?|\[[^\]]*\]/).every((part) => path.includes(part));
}
/**
* Adds the lines that make git use the driver, at the end; what is there stays byte for byte, and a pattern that has a
* `merge` of its own keeps it. The same text where nothing is missing.
* @param text null where there is no such file
*/
function addMergeAttributes(text, patterns) {
	const before = text ?? "";
	const settled = new Set(before.split(/\r\n|\n|\r/).flatMap((line) => {
		const [, quoted, bare, attributes = ""] = /^\s*(?:"((?:\\.|[^"\\])*)"|([^\s#"]\S*))\s+(.*)$/.exec(line) ?? [];
		const pattern = quoted?.replace(/\\(.)/g, "$1") ?? bare;
		return pattern !== void 0 && /(?:^|\s)[-!]?merge(?:=|\s|$)/.test(attributes) ? [pattern] : [];
	}));
	const missing = patterns.filter((pattern) => !settled.has(pattern));
	if (missing.length === 0) return before;
	const eol = lineEnding(before);
	const lines = [COMMENT, ...missing.map((pattern) => `${quotedPattern(pattern)} merge=${DRIVER}`)];
	return `${before}${before === "" ? "" : /[\r\n]$/.test(before) ? eol : eol + eol}${lines.join(eol)}${eol}`;
}
/** A pattern as gitattributes takes it: in quotes where it has blanks. */
function quotedPattern(pattern) {
	return /[\s"\\]/.test(pattern) ? `"${pattern.replace(/["\\]/g, "\\$&")}"` : pattern;
}

// src/run/merge-driver.ts
const NAME$1 = "plans by task and field (lockstep)";
/**
* Sets the merge driver up: the lines of `.gitattributes`, which are committed, and the driver itself, which git keeps in
* the configuration of each clone. Doing it again changes nothing.
*/
async function installMergeDriver(root, config, program) {
	const attributes = await writeAttributes(root, config, workingTree(root));
	if ((await git(root, ["rev-parse", "--is-inside-work-tree"]))?.trim() !== "true") return {
		attributes,
		driver: "no-git"
	};
	const command = driverCommand(await commandOf(program));
	if ((await git(root, [
		"config",
		"--local",
		"--get",
		`merge.${"lockstep"}.driver`
	]))?.replace(/\n$/, "") === command) return {
		attributes,
		driver: "present"
	};
	const named = await git(root, [
		"config",
		"--local",
		`merge.${DRIVER}.name`,
		NAME$1
	]);
	const defined = await git(root, [
		"config",
		"--local",
		`merge.${DRIVER}.driver`,
		command
	]);
	return {
		attributes,
		driver: named === null || defined === null ? "no-git" : "installed"
	};
}
async function writeAttributes(root, config, files) {
	const path = join(root, ".gitattributes");
	const plans = (await files.list()).filter((file) => isPlanPath(file, config.plans));
	const bytes = await readFile(path).catch((error) => {
		if (error.code !== "ENOENT") throw error;
		return null;
	});
	const decoded = bytes === null ? null : decodeUtf8(bytes);
	if (decoded?.kind === "not-utf8") return "unreadable";
	const before = decoded?.text ?? null;
	const after = addMergeAttributes(before, attributePatterns(config.plans, plans));
	if (after === (before ?? "")) return "present";
	await writeFile(path, after);
	return "written";
}
/**
* The driver as git runs it, in a shell. Exit 0 and 1 are the merge's own; after anything else (the program is gone, or
* failed before it wrote) git's own text merge is done, so that no version is ever taken for the merge of both.
* @see https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver; labels (`%S %X %Y`) since git 2.44, older
* ones leave these as they are
*/
function driverCommand(command) {
	return `${command} merge %O %A %B --path %P --marker-size %L --base-label %S --ours-label %X --theirs-label %Y || { test \$? -eq 1 && exit 1; git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; }`;
}
/** `lockstep` where that is this very program, else Node and the file that run now. */
async function commandOf({ node, script, path }) {
	const own = await realpath(script).catch(() => script);
	for (const folder of path.split(delimiter)) {
		if (folder === "") continue;
		const found = await realpath(join(folder, "lockstep")).catch(() => null);
		if (found !== null) return found === own ? "lockstep" : `${quoted(node)} ${quoted(own)}`;
	}
	return `${quoted(node)} ${quoted(own)}`;
}
/** A path as a word of a shell, and past git's own `%` placeholders. */
function quoted(path) {
	return `'${path.replaceAll("\\", "/").replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;
}

// src/cli/print-merge.ts
/** A sentence for each thing that a merge leaves to people, with file and line. */
function mergeMessages(report) {
	const { path } = report;
	if (report.kind === "unreadable") return [{
		level: "problem",
		text: `${path} is no text, so it was not merged: your version stands there. Choose one with git checkout --ours or --theirs.`
	}];
	const messages = report.notes.map((text) => ({
		level: "note",
		text
	}));
	if (report.byLines !== null) messages.push({
		level: "note",
		text: `${path} was merged by lines, since ${report.byLines}.`
	});
	for (const conflict of report.conflicts) messages.push({
		level: "problem",
		text: `${path}:${conflict.line}: ${conflictText(conflict)}`
	});
	for (const { id, lines } of report.sharedIds) {
		const text = `${path}: both sides gave ${id} to a new task (lines ${lines.join(" and ")}). Both are there: "lockstep check --fix" gives the second one the next free id.`;
		messages.push({
			level: "problem",
			text
		});
	}
	return messages;
}
function conflictText({ tasks, about, reason }) {
	const task = tasks.length === 0 ? null : tasks.join(", ");
	switch (reason) {
		case "values": return `both sides changed ${about.length > 0 ? about.join(", ") : "it"}${task === null ? "" : ` of ${task}`}, each otherwise: keep one version.`;
		case "removed": return `one side removed ${task ?? "a line"} and the other changed it: keep it or take it out.`;
		case "moved": return `both sides moved ${task ?? "a line"}, each to another section: keep it in one place.`;
		case "lines": return "both sides changed these lines, each otherwise: keep what belongs there.";
	}
}
/** What was set up for git, in lines for people. */
function driverLines({ attributes, driver }) {
	return [
		{
			written: ".gitattributes now names the plans; commit it.",
			present: ".gitattributes names the plans already.",
			unreadable: ".gitattributes is no UTF-8 text and was left as it is: add lines such as TASK.md merge=lockstep."
		}[attributes],
		{
			installed: "git merges plans by task and field in this clone.",
			present: "git merges plans by task and field in this clone already.",
			"no-git": "No git work tree here: run lockstep merge --install in a clone to have git merge plans by task and field."
		}[driver],
		"Every other clone needs it once: lockstep merge --install"
	].slice(0, driver === "no-git" ? 2 : 3);
}

// src/cli/init.ts
function initCommand(shell, outcome) {
	const init = command("init", "write TASK.md, configuration, labels, workflow and templates into this folder").option("--yes", "don't ask").option("--force", "overwrite files that are there").option("--pages", "also the workflow that publishes the report with GitHub Pages");
	return runs(init, shell, outcome, runInitCommand);
}
async function runInitCommand({ shell, options, paint }) {
	const files = initFiles(shell.now(), options.pages === true);
	if (shell.interactive && options.yes !== true && options.format === "pretty") {
		const paths = [...files.map((file) => file.path), ".gitattributes (lines for the plans)"];
		shell.err(`This writes into ${shell.cwd}:\n${paths.map((path) => `  ${path}\n`).join("")}`);
		if (!await agreed()) return 0;
	}
	const report = await writeInitFiles(shell.cwd, files, options.force === true);
	const { config } = await findConfig(workingTree(shell.cwd), options.config ?? null);
	const mergeDriver = await installMergeDriver(shell.cwd, config, {
		...shell.program,
		path: shell.env.PATH ?? ""
	});
	if (options.format === "json") shell.out(document({
		version: 1,
		...report,
		mergeDriver
	}));
	else if (options.quiet !== true) shell.out(prettyInit(report, mergeDriver, paint));
	return 0;
}
async function agreed() {
	const prompt = createInterface({
		input: process.stdin,
		output: process.stderr
	});
	try {
		const answer = await prompt.question("Go on? [Y/n] ");
		return /^(?:y|yes|)$/i.test(answer.trim());
	} finally {
		prompt.close();
	}
}
function prettyInit({ written, kept }, mergeDriver, paint) {
	const lines = [...written.map((path) => `  ${paint("green", "written")}  ${path}`), ...kept.map((path) => `  ${paint("dim", "kept")}     ${path}`)];
	if (kept.length > 0) lines.push("", "What was there is unchanged; --force overwrites it.");
	lines.push("", ...driverLines(mergeDriver), "", "Next:", "  1. Put your tasks into TASK.md and see them with: lockstep tasks", "  2. Check them: lockstep check", "  3. Commit and push. The workflow then keeps issues and plan in step.", "     See first what it would do: lockstep sync --dry-run");
	return `${lines.join("\n")}\n`;
}

// src/cli/print-jobs.ts
const COLOURS = {
	waiting: "cyan",
	running: "green",
	retrying: "yellow",
	dead: "red"
};
/** One line for each job. */
function jobLines(jobs, paint, quiet) {
	if (jobs.length === 0) return quiet ? "" : "No jobs.\n";
	return jobs.map((job) => `${jobLine(job, paint)}\n`).join("");
}
/** A job and what it is for. */
function jobDetails(job, deliveries, paint) {
	return [
		jobLine(job, paint),
		`  made      ${job.createdAt}`,
		...job.nextAt === null ? [] : [`  next try  ${job.nextAt}`],
		...deliveries.map(({ receivedAt, event, action, id }) => `  ${receivedAt}  ${action === null ? event : `${event}.${action}`}  ${id}`)
	].map((line) => `${line}\n`).join("");
}
function jobLine({ id, subject, state, attempt, deliveries, reason }, paint) {
	const tries = attempt > 0 ? [`try ${attempt}`] : [];
	const count = `${deliveries} ${deliveries === 1 ? "delivery" : "deliveries"}`;
	return [...[
		id,
		paint(COLOURS[state], state.padEnd(8)),
		nameOf(subject),
		[...tries, count].join(", ")
	], ...reason === null ? [] : [paint("dim", reason)]].join("  ");
}
function nameOf(subject) {
	return subject.kind === "repository" ? subject.repository.fullName : `installation ${subject.installation}`;
}

// src/cli/jobs.ts
const STATES = [
	"waiting",
	"running",
	"retrying",
	"dead"
];
/** `lockstep jobs`: what the bot has to do, and what it gave up. */
function jobsCommand(shell, outcome) {
	const jobs = command("jobs", "list, show and replay the jobs of the bot's queue").argument("[action]", "list, show or replay", "list").argument("[id]", "the job to show or replay").addOption(new Option("--state <state>", "list only jobs in this state").choices(STATES)).option("--all", "replay every dead letter").option("--data <dir>", "data directory of the bot (default: DATABASE_URL, then lockstep-data)");
	return runs(jobs, shell, outcome, runJobs);
}
async function runJobs(session) {
	const { shell, options } = session;
	const act = actionOf(session);
	const { openExisting, placeOf } = await import("./cli-open.js");
	const { openQueue } = await import("./cli-queue2.js");
	const database = await openExisting(placeOf(options.data, shell.env, shell.cwd));
	let queue;
	try {
		queue = await openQueue({
			database,
			clock: () => shell.now()
		});
	} catch (error) {
		await database.close();
		throw error;
	}
	try {
		shell.out(await act(queue));
		return 0;
	} finally {
		await queue.close();
	}
}
/** What is to be done with the queue and printed; mistakes are told before anything is opened. */
function actionOf({ options, arguments: [action = "list", id], paint, shell }) {
	const json = options.format === "json";
	if (action === "list" && id === void 0 && options.all !== true) return async (queue) => {
		const jobs = await queue.jobs(options.state);
		return json ? document({
			version: 1,
			jobs
		}) : jobLines(jobs, paint, options.quiet === true);
	};
	if (action === "show" && id !== void 0) return async (queue) => {
		const found = await queue.job(id);
		if (found === null) throw noSuchJob(id);
		return json ? document({
			version: 1,
			job: found.record,
			deliveries: found.deliveries
		}) : jobDetails(found.record, found.deliveries, paint);
	};
	if (action === "replay" && id === void 0 === (options.all === true)) return async (queue) => {
		const ids = id === void 0 ? (await queue.jobs("dead")).map((job) => job.id) : [id];
		const replayed = [];
		for (const one of ids) if (await queue.replay(one)) replayed.push(one);
		if (id !== void 0 && replayed.length === 0) throw noSuchJob(id, "dead letter");
		if (json) return document({
			version: 1,
			replayed
		});
		return options.quiet === true ? "" : `${replayed.length} of ${ids.length} dead letters are tried again.\n`;
	};
	throw new UsageError(`Unexpected arguments "${[action, id].filter(Boolean).join(" ")}"; expected list, show ID, replay ID or replay --all.`, `Run "${shell.program.script} jobs --help" for what there is.`);
}
function noSuchJob(id, what = "job") {
	return new UsageError(`There is no ${what} with the id ${JSON.stringify(id)}.`, "It may be done by now: \"lockstep jobs\" lists those there are.");
}

// src/run/labels.ts
/**
* Makes the repository's labels match labels.yml of the default branch, or the default set where there is none. A label
* that people renamed, which the sync follows, gets its name back: here it is labels.yml that says how labels are called.
* What GitHub refuses is in the report; the other labels are done all the same.
* @throws ConfigError where configuration or labels.yml are invalid, GitHubError where GitHub can't be asked
*/
async function runLabels(request) {
	const { host } = request;
	const repository = await host.repository();
	const { defaultBranch } = repository;
	if (!request.dryRun) requireWritable(repository);
	const head = await host.head(defaultBranch, null);
	const files = commitFiles(host, head.sha);
	const { config } = await loadConfig(files, request.config);
	const found = await findLabels(files, config);
	if (found?.result.kind === "invalid") throw new ConfigError(found.result.problems);
	const wanted = found === null ? defaultLabels(config.sync["label-prefixes"]) : found.result.labels;
	const { operations, changes } = planLabels(withRenamed(withSprint(wanted, config), await renamed(host, repository)), await host.labels(), {
		prune: request.prune,
		managedPrefixes: prunablePrefixes(config.sync["label-prefixes"])
	});
	const done = [];
	const failed = [];
	for (const [index, change] of changes.entries()) {
		const operation = operations[index];
		if (request.dryRun || operation === void 0) {
			done.push(change);
			continue;
		}
		const result = await host.perform(operation);
		if (result.kind === "refused" || result.kind === "unknown") {
			const name = result.kind === "refused" && result.status === 403 ? "" : `${labelName(change)}: `;
			failed.push({
				task: null,
				action: change.action,
				reason: `${name}${result.reason}`
			});
		} else done.push(change);
	}
	return {
		version: 1,
		dryRun: request.dryRun,
		inSync: changes.length === 0,
		changes: done,
		conflicts: [],
		failed,
		pending: [],
		pullRequest: null,
		remaining: [],
		adoption: null,
		notices: [],
		commit: null,
		requests: host.traffic.requests,
		retries: host.traffic.retries
	};
}
/** What the sync knows of labels that people renamed; nothing where there is no ledger of this repository. */
async function renamed(host, { id }) {
	const { file } = await host.readLedger();
	const reading = file === null ? null : readLedgerFile(file.text);
	return reading?.kind === "ledger" && reading.ledger.repository.id === id ? reading.ledger.knownLabels : {};
}
/** The current sprint's label belongs to the set, whether labels.yml names it or not. */
function withSprint(wanted, config) {
	if (config.sprint.id === null) return wanted;
	const label = sprintLabel(config.sprint.id, config.sync["label-prefixes"].sprint);
	return wanted.some((spec) => spec.name.toLowerCase() === label.name.toLowerCase()) ? wanted : [...wanted, label];
}
function labelName(change) {
	return String(change.fields.name?.to ?? change.fields.name?.from ?? "");
}

// src/cli/labels.ts
function labelsCommand(shell, outcome) {
	const labels = command("labels", "make the repository's labels match labels.yml").option("--dry-run", "show the changes, write nothing").option("--prune", "delete managed labels that labels.yml doesn't have");
	return runs(labels, shell, outcome, runLabelsCommand);
}
async function runLabelsCommand({ shell, options, paint }) {
	const report = await runLabels({
		host: await connect(options, shell),
		config: options.config ?? null,
		dryRun: options.dryRun === true,
		prune: options.prune === true
	});
	shell.out(printSync(report, options, paint));
	return report.failed.length > 0 ? 1 : 0;
}

// src/cli/log.ts
function logCommand(shell, outcome) {
	const log = command("log", "print the audit log: who changed what, when and why").argument("[task]", "only the entries of this task").option("--since <when>", "only entries after a date, an instant or a span back from now (2026-11-01, 7d, 12h)").option("--verify", "check that no entry is missing, edited or out of order");
	return runs(log, shell, outcome, runLogCommand);
}
async function runLogCommand({ shell, options, arguments: [task], paint }) {
	const report = await runLog({
		host: await connect(options, shell),
		configPath: options.config ?? null,
		task: task ?? null,
		since: options.since ?? null,
		verify: options.verify === true
	});
	if (options.format === "json") shell.out(document(report));
	else if (options.format === "github") shell.out(githubLog(report));
	else shell.out(prettyLog(report, paint, options.quiet === true));
	return report.verified?.ok === false ? 1 : 0;
}
function prettyLog(report, paint, quiet) {
	const lines = quiet ? [] : report.entries.map((entry) => entryLine(entry, paint));
	if (lines.length === 0 && report.verified === null && !quiet) lines.push("No entries.");
	if (report.verified !== null) {
		const { ok, entries, problems, limits } = report.verified;
		if (!quiet || !ok) {
			const verdict = ok ? paint("green", `The log is whole: ${entries} entries.`) : paint("red", `The log is damaged (${entries} entries):`);
			lines.push(verdict, ...problems.map((problem) => `  ${problem.place}: ${problem.message}`), paint("dim", limits));
		}
	}
	return lines.map((line) => `${line}\n`).join("");
}
/** `2026-11-20 10:00 #12 T-002 plan status "review" → "done" (ann, issues #31)` */
function entryLine(entry, paint) {
	const when = entry.at.slice(0, 16).replace("T", " ");
	const what = entry.lost === void 0 ? `${entry.field ?? ""} ${entry.field === null ? "" : `${valueText(entry.from)} → ${valueText(entry.to)}`}`.trim() : `${entry.field} ${valueText(entry.lost.value)} lost to ${valueText(entry.to)}`;
	const why = [entry.actor.login, `${entry.cause.event}${entry.cause.subject === null ? "" : ` ${entry.cause.subject}`}`].join(", ");
	const place = entry.issue === null ? entry.side : `${entry.side} #${entry.issue}`;
	return `${paint("dim", `${String(entry.seq).padStart(4)}  ${when}`)}  ${entry.task ?? "–"}  ${place}  ${entry.action}  ${what}  ${paint("dim", `(${why})`)}`;
}
function githubLog(report) {
	return (report.verified?.problems ?? []).map((problem) => annotation("error", `${problem.place}: ${problem.message}`, { title: "audit log" })).join("");
}

// src/merge/frame.ts
/**
* Takes off what holds for the whole text: a BOM, the kind of line ends, the missing last one. Each is merged three-way
* for itself. Where a text mixes line ends they are part of its lines and stay as they are.
*/
function frameTexts(base, ours, theirs) {
	const frames = [
		base,
		ours,
		theirs
	].map(frameOf);
	const pick = (key) => {
		const [was, here, there] = frames.map((frame) => frame[key]);
		return here === was ? there : here;
	};
	const eols = new Set(frames.flatMap((frame) => frame.eol ?? []));
	const merged = pick("eol") ?? [...eols][0] ?? "\n";
	const eol = merged === "mixed" ? lineEnding(ours) : merged;
	const convert = (text) => {
		const body = text.startsWith("﻿") ? text.slice(1) : text;
		const lines = eols.has("mixed") ? body : body.replace(/\r\n|\n|\r/g, eol);
		return lines === "" || /[\r\n]$/.test(lines) ? lines : `${lines}${eol}`;
	};
	const bom = pick("bom") === true;
	const closed = pick("closed") === true;
	return {
		base: convert(base),
		ours: convert(ours),
		theirs: convert(theirs),
		eol,
		unframe: (text, endsInConflict) => {
			const body = closed || endsInConflict ? text : text.replace(/(?:\r\n|\n|\r)$/, "");
			return bom ? `\ufeff${body}` : body;
		}
	};
}
function frameOf(text) {
	const kinds = new Set(text.match(/\r\n|\n|\r/g));
	const [first = null] = kinds;
	const eol = kinds.size > 1 ? "mixed" : first === "\n" || first === "\r\n" || first === "\r" ? first : null;
	return {
		bom: text.startsWith("﻿"),
		eol,
		closed: text === "" || /[\r\n]$/.test(text)
	};
}
/** The lines of a text, each with its line end. */
function splitLines(text) {
	return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

// src/merge/resolve.ts
/** Puts a result together. @param choose whose lines a disagreement gets */
function resolved(outputs, choose) {
	let text = "";
	const spans = outputs.map((output, index) => {
		const start = text.length;
		text += output.kind === "agreed" ? output.text : output[choose(output, index)];
		return {
			start,
			end: text.length
		};
	});
	return {
		text,
		spans
	};
}

// src/merge/derived.ts
/** More disputed places than this are no work on counts, and each costs a reading of the file. */
const MOST = 24;
/**
* Settles what is counted from the tasks: two versions of a line that counting makes the same don't disagree. The newer
* of two dates in a "last updated" line is one such count. Logs that a count would add to are left alone.
*/
function settleCounts(outputs, counting) {
	const open = outputs.filter((output) => output.kind === "conflict" && output.reason !== "moved");
	if (open.length === 0 || open.length > MOST) return outputs;
	const counted = recounted(outputs, counting, () => ({
		...derivedFacts(counting.facts),
		changed: null
	}));
	return counted.flatMap((output, index) => {
		if (output.kind !== "conflict" || output.tasks.ours.length + output.tasks.theirs.length > 0) return [output];
		const today = newestDate(output.ours + output.theirs) ?? counting.facts.today;
		const facts = {
			...derivedFacts({
				...counting.facts,
				today
			}),
			changed: []
		};
		return recounted(counted, counting, (at) => at === index ? facts : null)[index] ?? output;
	});
}
/** The outputs with those that counting makes the same as agreed. @param factsOf null for one that is not asked for */
function recounted(outputs, { read }, factsOf) {
	const index = outputs.findIndex((output, at) => isLines(output) && factsOf(at) !== null);
	const facts = index < 0 ? null : factsOf(index);
	if (facts === null) return outputs;
	const version = (side) => {
		const whole = resolved(outputs, (output, at) => isLines(output) && factsOf(at) !== null ? side : "ours");
		return {
			...whole,
			edits: countEdits(read(whole.text), facts)
		};
	};
	const [mine, other] = [version("ours"), version("theirs")];
	return outputs.map((output, at) => {
		if (output.kind !== "conflict" || !isLines(output) || factsOf(at) === null) return output;
		const [a, b] = [edited(mine, mine.edits, at), edited(other, other.edits, at)].map(splitLines);
		if (a === void 0 || a.length !== b?.length) return output;
		const counted = (text) => {
			const lines = splitLines(text);
			return a.map((line, row) => line === b[row] ? line : lines[row] ?? "").join("");
		};
		const [ours, theirs] = [counted(output.ours), counted(output.theirs)];
		return ours === theirs ? agreedLines(ours) : {
			...output,
			ours,
			theirs
		};
	});
}
function agreedLines(text) {
	return {
		kind: "agreed",
		text,
		trio: {
			base: null,
			ours: null,
			theirs: null
		},
		tasks: []
	};
}
/** A disagreement about lines that are no task. */
function isLines(output) {
	return output.kind === "conflict" && output.tasks.ours.length + output.tasks.theirs.length === 0;
}
function edited({ text, spans }, edits, at) {
	const span = spans[at] ?? {
		start: 0,
		end: 0
	};
	const own = edits.filter((edit) => within(edit.span, span)).map((edit) => ({
		...edit,
		span: {
			start: edit.span.start - span.start,
			end: edit.span.end - span.start
		}
	}));
	return applyEdits(text.slice(span.start, span.end), own);
}
function within(inner, outer) {
	return inner.start >= outer.start && inner.end <= outer.end && inner.start < outer.end;
}
/**
* Brings up to date what was counted on a side and is wrong after the merge. A line is counted anew only where a side
* wrote it that had it right: what nobody kept up to date before is not mended by a merge.
*/
function keepCounts(outputs, sides, counting) {
	const { read } = counting;
	const facts = {
		...derivedFacts(counting.facts),
		changed: null
	};
	const whole = resolved(outputs, () => "ours");
	const edits = countEdits(read(whole.text), facts);
	if (edits.length === 0) return outputs;
	const wrong = {
		ours: wrongPieces(sides.ours.open, sides.ours.pieces, facts),
		theirs: wrongPieces(sides.theirs.open, sides.theirs.pieces, facts)
	};
	const kept = (piece, base, side) => piece !== null && piece.text !== base?.text && !wrong[side].has(piece.start);
	return outputs.map((output, at) => {
		if (output.kind !== "agreed" || output.tasks.length > 0) return output;
		const { base, ours, theirs } = output.trio;
		if (!kept(ours, base, "ours") && !kept(theirs, base, "theirs")) return output;
		return {
			...output,
			text: edited(whole, edits, at)
		};
	});
}
/** Where the pieces start that a count on their own side would change. */
function wrongPieces(open, pieces, facts) {
	const edits = countEdits(open, facts);
	const hit = pieces.filter(({ start, text }) => edits.some(({ span }) => within(span, {
		start,
		end: start + text.length
	})));
	return new Set(hit.map(({ start }) => start));
}
function countEdits(open, facts) {
	return open?.write([{
		kind: "update-derived",
		facts
	}]).edits ?? [];
}
function derivedFacts({ today, lastVelocity }) {
	return {
		today,
		lastVelocity,
		reviewHours: null
	};
}
function newestDate(text) {
	return text.match(/\d{4}-\d{2}-\d{2}/g)?.toSorted().at(-1) ?? null;
}
/** A disagreement cut down to the lines that differ: what both versions begin and end with alike is agreed. */
function narrowed(output) {
	if (output.kind !== "conflict" || output.tasks.ours.length + output.tasks.theirs.length > 0) return [output];
	const [ours, theirs] = [splitLines(output.ours), splitLines(output.theirs)];
	const shortest = Math.min(ours.length, theirs.length);
	let head = 0;
	while (head < shortest && ours[head] === theirs[head]) head++;
	let tail = 0;
	while (tail < shortest - head && ours.at(-1 - tail) === theirs.at(-1 - tail)) tail++;
	const inner = (lines) => lines.slice(head, lines.length - tail).join("");
	const agreed = (lines) => lines.length === 0 ? [] : [agreedLines(lines.join(""))];
	return [
		...agreed(ours.slice(0, head)),
		{
			...output,
			ours: inner(ours),
			theirs: inner(theirs)
		},
		...agreed(ours.slice(ours.length - tail))
	];
}

// src/merge/blocks.ts
/** What the lines of tables and lists are, by their 1-based numbers; other lines have no entry. */
function lineRoles(document) {
	const roles = /* @__PURE__ */ new Map();
	const visit = (block, section) => {
		if (block.kind === "quote") for (const inner of block.blocks) visit(inner, section);
		if (block.kind === "list") {
			const first = document.lines.at(block.span.start).line;
			const last = document.lines.at(Math.max(block.span.start, block.span.end - 1)).line;
			for (let line = first; line <= last; line++) roles.set(line, {
				kind: "item",
				row: null,
				section
			});
			for (const item of block.items) for (const inner of item.blocks) visit(inner, section);
		}
		if (block.kind !== "table") return;
		roles.set(block.header.line, {
			kind: "header",
			row: cellsOf(block, block.header),
			section
		});
		roles.set(block.delimiter.line, {
			kind: "delimiter",
			row: cellsOf(block, block.delimiter),
			section
		});
		for (const row of block.rows) roles.set(row.line, {
			kind: "row",
			row: cellsOf(block, row),
			section
		});
	};
	for (const section of document.sections) for (const block of section.blocks) visit(block, section);
	return roles;
}
function cellsOf(table, row) {
	const headers = headerNames(table);
	const cells = /* @__PURE__ */ new Map();
	for (const [index, { raw, full }] of row.cells.entries()) cells.set(headers[index] ?? `+${index + 1 - headers.length}`, {
		raw,
		full
	});
	return {
		headers,
		cells
	};
}
function headerNames(table) {
	const counts = /* @__PURE__ */ new Map();
	return table.header.cells.map((cell) => {
		const name = foldHeader(cell.raw);
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		return count === 1 ? name : `${name} #${count}`;
	});
}

// src/merge/read-side.ts
const KEY_LINE = /^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)([^*_\r\n]{1,60}?)(?:\s*:(?:\*\*|__)|(?:\*\*|__)\s*:)/;
/**
* Cuts a text into pieces. The key of a piece that may be a unit is a proposal: whether it is one depends on all three
* sides. A task in a list is its own lines, without those of the tasks below it.
*/
function readSide(name, path, text, options) {
	if (tooMuch(path, text) !== null) return { kind: "no-plan" };
	const document = parseMarkdown(text);
	const opened = text.trim() === "" ? null : openDocument(path, document, options);
	if (opened !== null && opened.kind !== "plan") return { kind: "no-plan" };
	const open = opened?.open ?? null;
	const roles = lineRoles(document);
	const headings = new Map(document.sections.map((section) => [section.line, section.title]));
	const units = taskLines(open?.plan.tasks ?? [], (offset) => document.lines.at(offset).line);
	const pieces = [];
	const lines = splitLines(text);
	let start = 0;
	let heading = "";
	for (let index = 0; index < lines.length;) {
		heading = headings.get(index + 1) ?? heading;
		const unit = units.get(index + 1);
		const count = unit?.count ?? 1;
		const own = lines.slice(index, index + count).join("");
		const role = roles.get(index + 1) ?? null;
		pieces.push(unit === void 0 ? linePiece(own, start, role, heading) : {
			kind: "task",
			key: "",
			unit: true,
			text: own,
			start,
			task: unit.task,
			row: role?.row ?? null
		});
		start += own.length;
		index += count;
	}
	return {
		kind: "side",
		side: {
			name,
			text,
			open,
			pieces
		}
	};
}
/** The lines that are a task's own, by the first: up to the next task's. Two that begin in one line are none of theirs. */
function taskLines(tasks, lineAt) {
	const sorted = tasks.toSorted((a, b) => a.span.start - b.span.start);
	const firsts = sorted.map((task) => lineAt(task.span.start));
	const found = /* @__PURE__ */ new Map();
	for (const [index, task] of sorted.entries()) {
		const first = firsts[index] ?? 1;
		if (firsts[index - 1] === first || firsts[index + 1] === first) continue;
		const last = lineAt(Math.max(task.span.start, task.span.end - 1));
		found.set(first, {
			task,
			count: Math.min(last, (firsts[index + 1] ?? last + 1) - 1) - first + 1
		});
	}
	return found;
}
function linePiece(text, start, role, heading) {
	const piece = {
		text,
		start,
		task: null,
		row: role?.row ?? null
	};
	if (role?.row !== null && role !== null) {
		const cells = [...role.row.cells.values()].map(({ raw }) => role.kind === "delimiter" ? raw.replace(/-+/, "-") : raw);
		const exact = `${role.kind}\0${cells.join("\0")}`;
		const first = cells[0] ?? "";
		return role.kind === "row" && first !== "" ? {
			...piece,
			kind: "row",
			unit: true,
			key: `cell\0${heading}\0${oneLine(first)}`
		} : {
			...piece,
			kind: "row",
			unit: false,
			key: exact
		};
	}
	const key = KEY_LINE.exec(text)?.[1];
	if (key !== void 0) return {
		...piece,
		kind: "entry",
		unit: true,
		key: `entry\0${heading}\0${foldHeader(key)}`
	};
	return {
		...piece,
		kind: role?.kind === "item" ? "item" : "line",
		unit: false,
		key: `line\0${text}`
	};
}
/** What a piece is compared by where it is no unit: a row by its cells, another line as it is. */
function exactKey({ row, text }) {
	return row === null ? `line\0${text}` : `row\0${[...row.cells.values()].map(({ raw }) => raw).join("\0")}`;
}

// src/merge/identity.ts
/**
* Decides which pieces of the three sides are the same unit. A task is known by its id. Where an id stands for several
* tasks (twice in one file, or new on both sides with different titles) it is known by id and title; what is not unique
* even so is an ordinary line.
*/
function identify(sides) {
	const ambiguous = ambiguousIds(sides);
	const proposed = sides.map((side) => side.pieces.map((piece) => proposedKey(piece, ambiguous)));
	const repeated = /* @__PURE__ */ new Set();
	for (const keys of proposed) {
		const seen = /* @__PURE__ */ new Set();
		for (const key of keys) {
			if (key !== null && seen.has(key)) repeated.add(key);
			if (key !== null) seen.add(key);
		}
	}
	const keyed = (side, index) => ({
		...side,
		pieces: side.pieces.map((piece, at) => {
			const key = proposed[index]?.[at] ?? null;
			if (key !== null && !repeated.has(key)) return {
				...piece,
				key,
				unit: true
			};
			return {
				...piece,
				key: piece.unit ? exactKey(piece) : piece.key,
				unit: false
			};
		})
	});
	const [base, ours, theirs] = sides;
	return [
		keyed(base, 0),
		keyed(ours, 1),
		keyed(theirs, 2)
	];
}
function proposedKey(piece, ambiguous) {
	if (!piece.unit) return null;
	if (piece.task === null) return piece.key;
	const { id, values } = piece.task;
	return ambiguous.has(id) ? `task\0${id}\0${oneLine(values.title).toLowerCase()}` : `task\0${id}`;
}
/** Ids that don't tell a task. */
function ambiguousIds(sides) {
	const [base, ours, theirs] = sides.map((side) => Map.groupBy(tasksOf(side), (task) => task.id));
	const found = /* @__PURE__ */ new Set();
	for (const tasks of [
		base,
		ours,
		theirs
	]) for (const [id, group] of tasks ?? []) if (group.length > 1) found.add(id);
	for (const id of newOnBoth(base, ours, theirs)) found.add(id);
	return found;
}
/** Ids that both sides gave to a new task of their own, with different titles. */
function newOnBoth(base = /* @__PURE__ */ new Map(), ours = /* @__PURE__ */ new Map(), theirs = /* @__PURE__ */ new Map()) {
	return [...ours].flatMap(([id, [mine]]) => {
		const other = theirs.get(id)?.[0];
		if (base.has(id) || mine === void 0 || other === void 0) return [];
		const title = (task) => oneLine(task.values.title).toLowerCase();
		return title(mine) === title(other) ? [] : [id];
	});
}
function tasksOf(side) {
	return side.pieces.flatMap((piece) => piece.task ?? []);
}

// src/merge/lines-only.ts
/** The merge that git does by itself: by lines, whatever they say. */
function mergeByLines({ base, ours, theirs }) {
	return mergeLines(splitLines(base), splitLines(ours), splitLines(theirs)).map((part) => {
		if (part.kind === "agreed") return {
			kind: "agreed",
			text: part.lines.join(""),
			trio: {
				base: null,
				ours: null,
				theirs: null
			},
			tasks: []
		};
		return {
			kind: "conflict",
			base: part.base.join(""),
			ours: part.ours.join(""),
			theirs: part.theirs.join(""),
			tasks: {
				ours: [],
				theirs: []
			},
			about: [],
			reason: "lines"
		};
	});
}

// src/merge/markers.ts
/** Writes a result down, with markers where the sides disagree. */
function marked(outputs, style, eol) {
	const parts = [];
	const conflicts = [];
	const lines = /* @__PURE__ */ new Map();
	let line = 1;
	const add = (text) => {
		parts.push(text);
		line += text.match(/\r\n|\n|\r/g)?.length ?? 0;
	};
	for (const output of outputs) {
		if (output.kind === "agreed") {
			for (const unit of output.tasks) lines.set(unit, line);
			add(output.text);
			continue;
		}
		const { tasks, about, reason } = output;
		const ids = [...tasks.ours, ...tasks.theirs].flatMap(({ trio }) => (trio.ours ?? trio.theirs)?.task?.id ?? []);
		conflicts.push({
			line,
			tasks: [...new Set(ids)],
			about,
			reason
		});
		add(block(output, style, eol));
	}
	return {
		text: parts.join(""),
		conflicts,
		lines
	};
}
function block({ base, ours, theirs }, { size, labels, withBase }, eol) {
	const mark = (character, label) => `${character.repeat(size)}${label === "" ? "" : ` ${label}`}${eol}`;
	const middle = withBase ? mark("|", labels.base) + base : "";
	return `${mark("<", labels.ours)}${ours}${middle}${mark("=", "")}${theirs}${mark(">", labels.theirs)}`;
}

// src/merge/output.ts
/** Puts the merged units where the slots have them. A unit that has two places stays where a side moved it to. */
function assemble(slots, units) {
	const places = /* @__PURE__ */ new Map();
	for (const slot of slots) if (slot.kind === "unit") places.set(slot.key, [...places.get(slot.key) ?? [], slot.from]);
	const seen = /* @__PURE__ */ new Map();
	return slots.flatMap((slot) => {
		if (slot.kind === "line") return lineOutput(slot.trio);
		if (slot.kind === "clash") return [clashOutput(slot, units)];
		const unit = units.get(slot.key);
		if (unit === void 0 || unit.fate === "gone") return [];
		const all = places.get(slot.key) ?? [];
		const index = seen.get(slot.key) ?? 0;
		seen.set(slot.key, index + 1);
		return all.length === 1 ? [unitOutput(unit)] : placed(unit, all, index);
	});
}
function lineOutput(trio) {
	const { base, ours, theirs } = trio;
	const piece = ours === null || theirs !== null && ours.text === base?.text ? theirs : ours;
	return piece === null ? [] : [{
		kind: "agreed",
		text: piece.text,
		trio,
		tasks: plainTask(piece, trio)
	}];
}
/** A task that its id doesn't tell from another one, and so is merged as the line that it is. */
function plainTask({ key, text, task }, trio) {
	return task === null ? [] : [{
		key,
		trio,
		fate: "kept",
		content: {
			kind: "agreed",
			text
		}
	}];
}
function unitOutput(unit) {
	const { content, trio } = unit;
	const tasks = isTask$1(unit) ? [unit] : [];
	if (content.kind === "agreed") return {
		kind: "agreed",
		text: content.text,
		trio,
		tasks
	};
	const own = (text) => text === "" ? [] : tasks;
	return {
		...content,
		tasks: {
			ours: own(content.ours),
			theirs: own(content.theirs)
		},
		reason: trio.ours === null || trio.theirs === null ? "removed" : "values"
	};
}
/** One of several places of a unit: the one that a side moved it to is its own; two of these are disputed. */
function placed(unit, all, index) {
	const { base, ours, theirs } = unit.trio;
	const home = (piece) => `${piece?.task?.section}\0${piece?.task?.heading}`;
	const [was, mine, other] = [
		home(base),
		home(ours),
		home(theirs)
	];
	const from = all[index];
	if (base !== null && mine !== was && other !== was && mine !== other && all.length === 2 && all.includes("ours") && all.includes("theirs")) {
		const alike = ours?.row === null === (theirs?.row === null);
		const text = (side) => (alike ? textOf$1(unit.content, side) : unit.trio[side]?.text) ?? "";
		const tasks = [unit];
		return [from === "ours" ? conflictOf(text("ours"), "", {
			ours: tasks,
			theirs: []
		}) : conflictOf("", text("theirs"), {
			ours: [],
			theirs: tasks
		})];
	}
	const wanted = mine === was && other !== was ? "theirs" : "ours";
	return index === (all.includes(wanted) ? all.indexOf(wanted) : 0) ? [unitOutput(unit)] : [];
}
function conflictOf(ours, theirs, tasks) {
	return {
		kind: "conflict",
		base: "",
		ours,
		theirs,
		tasks,
		about: [],
		reason: "moved"
	};
}
/** Lines that stand against each other as they are; units in them with what is agreed of them. */
function clashOutput({ base, ours, theirs }, units) {
	const side = (pieces, name) => {
		const tasks = [];
		return {
			text: pieces.map((piece) => {
				const unit = piece.unit ? units.get(piece.key) : void 0;
				if (unit === void 0) {
					tasks.push(...plainTask(piece, {
						base: null,
						ours: null,
						theirs: null,
						[name]: piece
					}));
					return piece.text;
				}
				if (unit.fate === "gone") return "";
				if (isTask$1(unit)) tasks.push(unit);
				return textOf$1(unit.content, name);
			}).join(""),
			tasks
		};
	};
	const [mine, other] = [side(ours, "ours"), side(theirs, "theirs")];
	return {
		kind: "conflict",
		base: base.map(({ text }) => text).join(""),
		ours: mine.text,
		theirs: other.text,
		tasks: {
			ours: mine.tasks,
			theirs: other.tasks
		},
		about: [],
		reason: "lines"
	};
}
function textOf$1(content, side) {
	return content.kind === "agreed" ? content.text : content[side];
}
function isTask$1({ trio }) {
	return (trio.ours ?? trio.theirs)?.task != null;
}

// src/merge/values.ts
/**
* Merges one field of a task with the table and the rule of the sync: what one side changed is taken, lists are merged
* item by item. For a task that both sides added, a value that one of them left empty is the other's.
*/
function mergeValue(name, { base, ours, theirs }) {
	const field = FIELDS[name];
	const resolution = coarser(ours, theirs);
	const equal = (a, b) => field.equal(a, b, resolution);
	const mine = ours.values[name];
	const other = theirs.values[name];
	if (base === null) {
		if (equal(mine, other)) return {
			kind: "same",
			value: mine
		};
		if (field.empty(mine)) return {
			kind: "theirs",
			value: other
		};
		return field.empty(other) ? {
			kind: "ours",
			value: mine
		} : { kind: "conflict" };
	}
	const sides = {
		base: base.values[name],
		plan: mine,
		github: other
	};
	const merged = merge(sides, equal, "ask", "plan");
	if (merged.kind === "agreed") return {
		kind: "same",
		value: merged.value
	};
	if (merged.kind === "take") return {
		kind: merged.from === "plan" ? "ours" : "theirs",
		value: merged.value
	};
	const value = field.combine?.(sides.base, mine, other);
	return value === void 0 ? { kind: "conflict" } : {
		kind: "combined",
		value
	};
}
function coarser(one, other) {
	if (one.statusResolution === "checkbox" || other.statusResolution === "checkbox") return "checkbox";
	return one.statusResolution === "words" ? other.statusResolution : one.statusResolution;
}

// src/merge/proof.ts
/**
* Reads the result as a plan again, with every disagreement settled our way and then theirs: the tasks must be those
* that the merge put there, in their order, each with the values that it is to have.
*/
function holds(outputs, units, { read, dialect }) {
	const placed = /* @__PURE__ */ new Set();
	for (const side of ["ours", "theirs"]) {
		const expected = outputs.flatMap(({ tasks, ...output }) => "ours" in tasks ? tasks[side] : output.kind === "agreed" ? tasks : []);
		for (const unit of expected) placed.add(unit);
		const plan = read(resolved(outputs, () => side).text)?.plan;
		if (plan?.dialect !== dialect) return false;
		const found = plan.tasks.toSorted((a, b) => a.span.start - b.span.start);
		if (found.length !== expected.length) return false;
		if (!expected.every((unit, index) => saysWhatWasMerged(unit, found[index], side))) return false;
		if (!conflicted(outputs)) break;
	}
	return [...units.values()].every((unit) => unit.fate === "gone" || !isTask(unit) || placed.has(unit));
}
function conflicted(outputs) {
	return outputs.some((output) => output.kind === "conflict");
}
function isTask({ trio }) {
	return (trio.ours ?? trio.theirs)?.task != null;
}
/** Fields whose value may follow from other lines: the header's sprint, the tasks that a range of ids takes in. */
const BY_CONTEXT = /* @__PURE__ */ new Set(["sprint", "dependsOn"]);
function saysWhatWasMerged({ trio }, found, side) {
	const [base, ours, theirs] = [
		trio.base?.task ?? null,
		trio.ours?.task ?? null,
		trio.theirs?.task ?? null
	];
	const own = (side === "ours" ? ours : theirs) ?? ours ?? theirs;
	if (found === void 0 || own === null || found.id !== own.id) return false;
	const sides = [ours, theirs].filter((task) => task !== null);
	return FIELD_NAMES.every((name) => {
		const follows = name === "status" && (found.statusResolution === "checklist" || found.statusResolution === "steps");
		if (BY_CONTEXT.has(name) || follows || ![found, ...sides].every((task) => task.fields.has(name))) return true;
		if (ours === null || theirs === null) return sameField(name, found, own);
		return agrees(name, {
			base,
			ours,
			theirs
		}, found, own);
	});
}
function agrees(name, tasks, found, own) {
	const merged = mergeValue(name, tasks);
	if (name === "description" && (merged.kind === "conflict" || merged.kind === "combined")) return true;
	if (merged.kind === "conflict") return sameField(name, found, own);
	return FIELDS[name].equal(found.values[name], merged.value, found.statusResolution);
}
function sameField(name, one, other) {
	return FIELDS[name].equal(one.values[name], other.values[name], one.statusResolution);
}

// src/text/align.ts
/**
* Lays two changed sequences against their base (diff3, as `mergeLines`, but in places instead of contents): the
* stretches cover all three sequences in order.
*/
function alignThree(base, ours, theirs) {
	const hunks = [...hunksOf("ours", base, ours), ...hunksOf("theirs", base, theirs)].sort((a, b) => a.base.start - b.base.start || a.base.end - b.base.end);
	const stretches = [];
	const at = {
		base: 0,
		ours: 0,
		theirs: 0
	};
	const advance = (changed, to) => {
		if (to.base > at.base || to.ours > at.ours || to.theirs > at.theirs) {
			const span = (side) => ({
				start: at[side],
				end: to[side]
			});
			stretches.push({
				changed,
				base: span("base"),
				ours: span("ours"),
				theirs: span("theirs")
			});
		}
		Object.assign(at, to);
	};
	for (let next = 0; next < hunks.length;) {
		const group = [];
		let end = -1;
		for (let hunk = hunks[next]; hunk !== void 0 && (end < 0 || hunk.base.start <= end); hunk = hunks[++next]) {
			group.push(hunk);
			end = Math.max(end, hunk.base.end);
		}
		const start = group[0]?.base.start ?? end;
		const same = start - at.base;
		advance("none", {
			base: start,
			ours: at.ours + same,
			theirs: at.theirs + same
		});
		const sides = new Set(group.map((hunk) => hunk.side));
		const length = (side) => group.reduce((sum, hunk) => hunk.side === side ? sum + (hunk.own.end - hunk.own.start) - (hunk.base.end - hunk.base.start) : sum, end - start);
		advance(sides.size > 1 ? "both" : group[0]?.side ?? "both", {
			base: end,
			ours: at.ours + length("ours"),
			theirs: at.theirs + length("theirs")
		});
	}
	advance("none", {
		base: base.length,
		ours: ours.length,
		theirs: theirs.length
	});
	return stretches;
}
function hunksOf(side, base, own) {
	const shortest = Math.min(base.length, own.length);
	let head = 0;
	while (head < shortest && base[head] === own[head]) head++;
	let tail = 0;
	while (tail < shortest - head && base.at(-1 - tail) === own.at(-1 - tail)) tail++;
	const inner = (items) => items.slice(head, items.length - tail);
	return diffIndices(inner(base), inner(own)).map(({ buffer1, buffer2 }) => ({
		side,
		base: {
			start: head + buffer1[0],
			end: head + buffer1[0] + buffer1[1]
		},
		own: {
			start: head + buffer2[0],
			end: head + buffer2[0] + buffer2[1]
		}
	}));
}

// src/merge/slots.ts
/** Lays the pieces of three sides beside each other and says, place by place, what the result has there. */
function mergeSlots(three, around = {
	before: null,
	after: null
}) {
	const stretches = alignThree(keys(three.base), keys(three.ours), keys(three.theirs));
	return stretches.flatMap(({ changed, ...spans }) => {
		const part = cut(three, spans);
		if (changed === "none") return part.base.map((base, at) => slotOf("both", base, part.ours[at] ?? null, part.theirs[at] ?? null));
		if (changed === "ours") return part.ours.map((piece) => slotOf("ours", null, piece, null));
		if (changed === "theirs") return part.theirs.map((piece) => slotOf("theirs", null, null, piece));
		return resolve$1(part, {
			before: three.ours[spans.ours.start - 1]?.kind ?? around.before,
			after: three.ours[spans.ours.end]?.kind ?? around.after
		}, stretches.length === 1);
	});
}
function keys(pieces) {
	return pieces.map((piece) => piece.key);
}
function cut(three, spans) {
	const slice = (side) => three[side].slice(spans[side].start, spans[side].end);
	return {
		base: slice("base"),
		ours: slice("ours"),
		theirs: slice("theirs")
	};
}
function slotOf(from, base, ours, theirs) {
	const piece = ours ?? theirs ?? base;
	if (piece?.unit === true) return {
		kind: "unit",
		key: piece.key,
		from
	};
	return {
		kind: "line",
		trio: {
			base,
			ours,
			theirs
		}
	};
}
/** A stretch that both sides changed. */
function resolve$1(three, around, whole) {
	const { base, ours, theirs } = three;
	if (keys(ours).join("\0\0") === keys(theirs).join("\0\0")) return ours.map((piece, at) => slotOf("both", null, piece, theirs[at] ?? null));
	if ([...ours, ...theirs].every((piece) => piece.unit)) return union(ours, theirs);
	const lead = leadingUnits(three, around.before);
	const afterLead = rest(three, lead, "head");
	const trail = leadingUnits(reversed(afterLead), around.after);
	const middle = rest(afterLead, trail, "tail");
	if (lead.length + trail.length > 0) return [
		...union(ours.slice(0, lead.ours), theirs.slice(0, lead.theirs)),
		...mergeSlots(middle, around),
		...union(tail(afterLead.ours, trail.ours), tail(afterLead.theirs, trail.theirs))
	];
	if (!whole) return mergeSlots(three, around);
	return base.length === 0 ? addedByBoth(ours, theirs) : clash(three);
}
/** What both sides put in one place where nothing was: what only one of them has there is nobody else's to deny. */
function addedByBoth(ours, theirs) {
	const slots = [];
	let at = {
		ours: 0,
		theirs: 0
	};
	const end = {
		ours: {
			start: ours.length,
			end: ours.length
		},
		theirs: {
			start: theirs.length,
			end: theirs.length
		}
	};
	for (const hunk of [...hunksBetween(ours, theirs), end]) {
		slots.push(...union(ours.slice(at.ours, hunk.ours.start), theirs.slice(at.theirs, hunk.theirs.start)));
		at = {
			ours: hunk.ours.end,
			theirs: hunk.theirs.end
		};
		const mine = ours.slice(hunk.ours.start, at.ours);
		const other = theirs.slice(hunk.theirs.start, at.theirs);
		const free = mine.length === 0 || other.length === 0 || [...mine, ...other].every(isEntryOfList);
		slots.push(...free ? union(mine, other) : clash({
			base: [],
			ours: mine,
			theirs: other
		}));
	}
	return slots;
}
/** Where two sequences differ. Blank lines alone part nothing: two new sections are one difference, not several. */
function hunksBetween(ours, theirs) {
	const hunks = [];
	for (const { buffer1, buffer2 } of diffIndices(keys(ours), keys(theirs))) {
		const hunk = {
			ours: {
				start: buffer1[0],
				end: buffer1[0] + buffer1[1]
			},
			theirs: {
				start: buffer2[0],
				end: buffer2[0] + buffer2[1]
			}
		};
		const last = hunks.at(-1);
		if (last !== void 0 && ours.slice(last.ours.end, hunk.ours.start).every(({ text }) => text.trim() === "")) {
			last.ours = {
				start: last.ours.start,
				end: hunk.ours.end
			};
			last.theirs = {
				start: last.theirs.start,
				end: hunk.theirs.end
			};
		} else hunks.push(hunk);
	}
	return hunks;
}
/** Rows and list items stand for themselves: what both sides add stays, whoever added it. */
function isEntryOfList({ kind, unit }) {
	return unit || kind === "row" || kind === "item";
}
/** How many units each side begins with; none where only one side does and they stand by no table or list. */
function leadingUnits({ base, ours, theirs }, beside) {
	const count = (pieces) => {
		const end = pieces.findIndex((piece) => !piece.unit);
		return end < 0 ? pieces.length : end;
	};
	const run = {
		base: count(base),
		ours: count(ours),
		theirs: count(theirs)
	};
	if (!(beside === "row" || beside === "task" || beside === "item") && (run.ours === 0 || run.theirs === 0)) return {
		base: 0,
		ours: 0,
		theirs: 0,
		length: 0
	};
	return {
		...run,
		length: run.ours + run.theirs
	};
}
function rest({ base, ours, theirs }, run, end) {
	const left = (pieces, count) => end === "head" ? pieces.slice(count) : pieces.slice(0, pieces.length - count);
	return {
		base: left(base, run.base),
		ours: left(ours, run.ours),
		theirs: left(theirs, run.theirs)
	};
}
function reversed({ base, ours, theirs }) {
	return {
		base: base.toReversed(),
		ours: ours.toReversed(),
		theirs: theirs.toReversed()
	};
}
function tail(pieces, count) {
	return pieces.slice(pieces.length - count);
}
/** All that both sides have, in our order; theirs behind what it follows there, and at one place ours first. */
function union(ours, theirs) {
	const hunks = diffIndices(keys(ours), keys(theirs));
	const result = [];
	const done = {
		ours: 0,
		theirs: 0
	};
	const both = (count) => {
		for (let i = 0; i < count; i++) {
			const [mine, other] = [ours[done.ours++] ?? null, theirs[done.theirs++] ?? null];
			result.push(slotOf("both", null, mine, other));
		}
	};
	for (const { buffer1, buffer2 } of hunks) {
		both(buffer1[0] - done.ours);
		for (let i = 0; i < buffer1[1]; i++) result.push(slotOf("ours", null, ours[done.ours++] ?? null, null));
		for (let i = 0; i < buffer2[1]; i++) result.push(slotOf("theirs", null, null, theirs[done.theirs++] ?? null));
	}
	both(ours.length - done.ours);
	return result;
}
/** A disagreement, without what both sides begin and end with alike. */
function clash({ base, ours, theirs }) {
	const shortest = Math.min(ours.length, theirs.length);
	const alike = (a, b) => a?.key === b?.key;
	let head = 0;
	while (head < shortest && alike(ours[head], theirs[head])) head++;
	let end = 0;
	while (end < shortest - head && alike(ours.at(-1 - end), theirs.at(-1 - end))) end++;
	const shared = (from, to, offset) => ours.slice(from, to).map((piece, at) => slotOf("both", null, piece, theirs[from + offset + at] ?? null));
	const inner = (pieces) => pieces.slice(head, pieces.length - end);
	return [
		...shared(0, head, 0),
		{
			kind: "clash",
			base,
			ours: inner(ours),
			theirs: inner(theirs)
		},
		...shared(ours.length - end, ours.length, theirs.length - ours.length)
	];
}

// src/merge/content.ts
/** Text that only one side changed, or both alike; null where both changed it otherwise. */
function pick(base, ours, theirs) {
	if (ours === theirs || theirs === base) return ours;
	return ours === base ? theirs : null;
}

// src/merge/same-said.ts
/**
* Which of two texts stays that say the same value: the one that has all the words of the other. What people write
* beside a value (`Blocked (waiting for T-2)`, `60%`, a date's `(Session 4)`, a line below it) is theirs, so that two
* different notes are a disagreement; two words for one value are none.
*/
function sameSaid(field, mine, other) {
	const [own, given] = [words(mine), words(other)];
	if (own.includes(given)) return "mine";
	if (given.includes(own)) return "other";
	return (field === "status" ? /[\d(\r\n]/ : /[(\r\n]/).test(mine + other) ? "conflict" : "mine";
}
function words(text) {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

// src/merge/merge-cell.ts
/**
* Merges one cell: as it is written where only one side changed it, by what it says where both did.
* @param field what the cell holds, where it is a field of a task
*/
function mergeCell({ base, ours, theirs }, field, tasks) {
	if (ours === null || theirs === null) return {
		kind: "text",
		full: (ours ?? theirs)?.full ?? null
	};
	if (ours.raw === theirs.raw) return {
		kind: "text",
		full: pick(base?.full ?? null, ours.full, theirs.full)
	};
	if (base !== null && ours.raw === base.raw) return {
		kind: "text",
		full: laidOut(theirs, ours, base)
	};
	if (base !== null && theirs.raw === base.raw) return {
		kind: "text",
		full: laidOut(ours, theirs, base)
	};
	if (base === null && isEmptyWord(ours.raw)) return {
		kind: "text",
		full: theirs.full
	};
	if (base === null && isEmptyWord(theirs.raw)) return {
		kind: "text",
		full: ours.full
	};
	const prose = isProse(field) ? mergeProse(base?.raw ?? "", ours, theirs) : null;
	if (prose !== null && prose.kind !== "conflict") return prose;
	return (field === null ? null : mergeSaid(field, ours, theirs, tasks)) ?? { kind: "conflict" };
}
/** By what the cells say; null where that isn't understood on all sides. */
function mergeSaid(field, mine, other, { base, ours, theirs }) {
	if (ours === null || theirs === null) return null;
	if ([
		base,
		ours,
		theirs
	].some((task) => task !== null && !task.fields.has(field))) return null;
	const merged = mergeValue(field, {
		base,
		ours,
		theirs
	});
	switch (merged.kind) {
		case "same": {
			const stays = sameSaid(field, mine.raw, other.raw);
			return stays === "conflict" ? { kind: "conflict" } : {
				kind: "text",
				full: stays === "mine" ? mine.full : other.full
			};
		}
		case "ours": return {
			kind: "text",
			full: mine.full
		};
		case "theirs": return {
			kind: "text",
			full: other.full
		};
		case "combined": return {
			kind: "values",
			values: { [field]: merged.value }
		};
		case "conflict": return merged;
	}
}
/** Cells that hold text of several lines: descriptions, notes, and columns of people's own. */
function isProse(field) {
	return field === null || field === "description";
}
const BREAK = /\s*<br\s*\/?>\s*/i;
/** Text of several lines, parted by `<br>`, merged line by line. */
function mergeProse(base, ours, theirs) {
	const lines = (raw) => raw.split(BREAK);
	const merged = mergeLines(lines(base), lines(ours.raw), lines(theirs.raw));
	if (merged.some((part) => part.kind === "conflict")) return { kind: "conflict" };
	const mark = BREAK.exec(ours.raw)?.[0] ?? BREAK.exec(theirs.raw)?.[0] ?? "<br>";
	const raw = merged.flatMap((part) => part.kind === "agreed" ? part.lines : []).join(mark);
	return {
		kind: "text",
		full: ours.full.replace(ours.raw, () => raw)
	};
}
/** A changed value in the layout of the side that didn't change it, where that side laid the table out anew. */
function laidOut(changed, kept, base) {
	if (kept.full === base.full) return changed.full;
	const before = /^[ \t]*/.exec(kept.full)?.[0].slice(0, kept.raw === "" ? 1 : void 0) ?? "";
	const room = displayWidth(kept.full) - displayWidth(before + changed.raw);
	return before + changed.raw + " ".repeat(Math.max(room, /[ \t]$/.test(kept.full) ? 1 : 0));
}

// src/merge/merge-row.ts
/** The three as rows of tables; null where one of them is something else. */
function rowTrio({ base, ours, theirs }) {
	if (!isRow(ours) || !isRow(theirs)) return null;
	if (base === null) return {
		base,
		ours,
		theirs
	};
	return isRow(base) ? {
		base,
		ours,
		theirs
	} : null;
}
function isRow(piece) {
	return piece !== null && piece.row !== null;
}
/**
* Merges a row cell by cell, columns matched by their names: a cell that one side changed is taken over as it is written
* there. Null where both sides changed the columns of the table, each otherwise.
*/
function mergeRow({ base, ours, theirs }, sides) {
	const columns = ({ row }) => row.headers.join("\0");
	const wanted = pick(base === null ? null : columns(base), columns(ours), columns(theirs));
	if (wanted === null) return null;
	const hosted = wanted === columns(ours);
	const [host, guest] = hosted ? [ours, theirs] : [theirs, ours];
	const open = (hosted ? sides.ours : sides.theirs).open;
	const about = [];
	const agreed = [];
	const disputed = [];
	for (const name of /* @__PURE__ */ new Set([...host.row.cells.keys(), ...guest.row.cells.keys()])) {
		const own = host.row.cells.get(name);
		const field = fieldOf(host, name) ?? fieldOf(guest, name);
		const merged = mergeCell({
			base: textOf(base, name),
			ours: textOf(ours, name),
			theirs: textOf(theirs, name)
		}, field, {
			base: base?.task ?? null,
			ours: ours.task,
			theirs: theirs.task
		});
		if (own === void 0) {
			if (textOf(guest, name)?.raw !== textOf(base, name)?.raw) return null;
			continue;
		}
		const edit = agreedEdit(merged, own.full, host, field, open);
		if (edit === null) {
			about.push(field ?? name);
			disputed.push({
				full: own.full,
				base: textOf(base, name)?.full ?? null,
				guest: textOf(guest, name)?.full ?? ""
			});
		} else agreed.push(...edit);
	}
	const write = (cell) => {
		const edits = disputed.flatMap((one) => {
			const text = cell(one);
			return text === null ? [] : [{
				span: one.full,
				text
			}];
		});
		return rewrite(host, [...agreed, ...edits]);
	};
	const [mine, other] = [write(() => null), write((one) => one.guest)];
	if (disputed.length === 0) return {
		kind: "agreed",
		text: mine
	};
	return {
		kind: "conflict",
		base: base === null ? "" : write((one) => one.base),
		ours: hosted ? mine : other,
		theirs: hosted ? other : mine,
		about
	};
}
/** A cell's text on one side. */
function textOf(piece, name) {
	const cell = piece?.row.cells.get(name);
	if (piece === null || cell === void 0) return null;
	return {
		raw: cell.raw,
		full: piece.text.slice(cell.full.start - piece.start, cell.full.end - piece.start)
	};
}
/** The field that stands in a column, by where the task's values were read from. */
function fieldOf({ task, row }, name) {
	const full = row.cells.get(name)?.full;
	if (task === null || full === void 0) return null;
	const within = (span) => span !== void 0 && span.start >= full.start && span.end <= full.end;
	return FIELD_NAMES.find((field) => within(task.spans[field])) ?? null;
}
/** The edit that makes the host's cell say what was agreed; none where it does. Null where it is disputed. */
function agreedEdit(merged, full, host, field, open) {
	switch (merged.kind) {
		case "conflict": return null;
		case "text": {
			const now = host.text.slice(full.start - host.start, full.end - host.start);
			return merged.full === null || now === merged.full ? [] : [{
				span: full,
				text: merged.full
			}];
		}
		case "values": {
			if (open === null || host.task === null || field === null) return null;
			const change = {
				kind: "update-task",
				key: host.task.key,
				values: merged.values
			};
			const { edits, refused } = open.write([change]);
			const end = host.start + host.text.length;
			return refused.length > 0 ? null : edits.filter(({ span }) => span.start >= host.start && span.end <= end);
		}
	}
}
/** A piece's text with edits that were made for its side's text. */
function rewrite({ text, start }, edits) {
	const moved = edits.map(({ span, text: by }) => ({
		span: {
			start: span.start - start,
			end: span.end - start
		},
		text: by
	}));
	return applyEdits(text, moved);
}

// src/merge/merge-item.ts
/**
* Merges a task that is a list item, or a row on one side and an item on another: where a side changed nothing but
* values of fields, these are written into the other side's lines. Null where both changed more than that.
*/
function mergeItem(trio) {
	if (onlyValues(trio.base, trio.theirs)) return valuesInto(trio, "ours", "theirs");
	return onlyValues(trio.base, trio.ours) ? valuesInto(trio, "theirs", "ours") : null;
}
/** Whether a side's text is the base's with other values of fields, in the same places or where the dialect puts them. */
function onlyValues(base, side) {
	if (skeleton(base) === skeleton(side)) return true;
	const values = {};
	for (const name of FIELD_NAMES) if (writtenText(name, base) !== writtenText(name, side)) copyValue(name, side.task, values);
	const written = writeValues(base, values);
	return written !== null && folded$1(written) === folded$1(side.piece.text);
}
/** What stands around the values. */
function skeleton(place) {
	const edits = spansWithin(place).map(({ name, span }) => ({
		span,
		text: `\0${name}\0`
	}));
	return folded$1(rewrite(place.piece, edits));
}
function folded$1(text) {
	return text.replace(/\s+/g, " ").trim();
}
/** Where values stand in a task's own lines. */
function spansWithin({ task, piece: { start, text } }) {
	return FIELD_NAMES.flatMap((name) => {
		const span = task.spans[name];
		return span !== void 0 && span.start >= start && span.end <= start + text.length && task.fields.has(name) ? [{
			name,
			span
		}] : [];
	});
}
/** A value as it is written; "" where it isn't. */
function writtenText(name, place) {
	const span = spansWithin(place).find((one) => one.name === name)?.span;
	const { start, text } = place.piece;
	return span === void 0 ? "" : text.slice(span.start - start, span.end - start);
}
function copyValue(name, from, to) {
	to[name] = from.values[name];
}
/** The lines of a task with other values; null where they can't be written so. */
function writeValues({ piece, task, open }, values) {
	const { edits, refused } = open.write([{
		kind: "update-task",
		key: task.key,
		values
	}]);
	if (refused.length > 0) return null;
	const end = piece.start + piece.text.length;
	return rewrite(piece, edits.filter(({ span }) => span.start >= piece.start && span.end <= end));
}
/** Writes the values that `guest` changed into `host`'s lines. */
function valuesInto(trio, hostName, guestName) {
	const [host, guest] = [trio[hostName], trio[guestName]];
	const tasks = {
		base: trio.base.task,
		ours: trio.ours.task,
		theirs: trio.theirs.task
	};
	const agreed = [];
	const combined = {};
	const disputed = [];
	for (const name of FIELD_NAMES) {
		const [was, own, given] = [
			trio.base,
			host,
			guest
		].map((place) => writtenText(name, place));
		if (given === was || given === own) continue;
		const merged = own === was ? null : mergeValue(name, tasks);
		const said = merged?.kind === "same" && given !== "" && own !== "" ? sameSaid(name, own ?? "", given ?? "") : null;
		if (merged === null || merged.kind === guestName || said === "other") agreed.push(name);
		else if (said === "conflict") disputed.push(name);
		else if (merged.kind === "conflict") disputed.push(name);
		else if (merged.kind === "combined") Object.assign(combined, { [name]: merged.value });
	}
	const settled = transplant(host, guest, agreed, combined);
	const other = settled === null ? null : transplant(host, guest, [...agreed, ...disputed], combined);
	if (settled === null || other === null) return null;
	if (disputed.length === 0) return {
		kind: "agreed",
		text: settled
	};
	return {
		kind: "conflict",
		base: transplant(host, trio.base, disputed, {}) ?? trio.base.piece.text,
		ours: hostName === "ours" ? settled : other,
		theirs: hostName === "ours" ? other : settled,
		about: disputed
	};
}
/** The host's lines with some of the guest's values, as they are written there where both have a place for them. */
function transplant(host, guest, names, combined) {
	const values = { ...combined };
	const edits = [];
	for (const name of names) {
		const place = spansWithin(host).find((one) => one.name === name);
		const text = writtenText(name, guest);
		const alike = (name !== "status" || host.task.statusText === null) === (name !== "status" || guest.task.statusText === null);
		if (place !== void 0 && place.span.end > place.span.start && text !== "" && alike && isInline(host, guest)) edits.push({
			span: place.span,
			text
		});
		else copyValue(name, guest.task, values);
	}
	if (Object.keys(values).length === 0) return rewrite(host.piece, edits);
	const { edits: written, refused } = host.open.write([{
		kind: "update-task",
		key: host.task.key,
		values
	}]);
	if (refused.length > 0) return null;
	const end = host.piece.start + host.piece.text.length;
	const inside = written.filter(({ span }) => span.start >= host.piece.start && span.end <= end);
	const taken = (one) => edits.some(({ span }) => one.span.start < span.end && span.start < one.span.end);
	return inside.some(taken) ? null : rewrite(host.piece, [...edits, ...inside]);
}
/** Whether both write their values in the same kind of place: what is plain in a list item may need a mark in a cell. */
function isInline(one, other) {
	return one.piece.row === null === (other.piece.row === null);
}

// src/merge/merge-unit.ts
/** Merges what the sides say of one unit that both still have. */
function mergeUnit(trio, sides) {
	const { base, ours, theirs } = trio;
	const [mine, other, was] = [
		ours?.text ?? "",
		theirs?.text ?? "",
		base?.text ?? null
	];
	const simple = pick(was, mine, other);
	if (simple !== null) return {
		kind: "agreed",
		text: simple
	};
	const rows = rowTrio(trio);
	const merged = rows === null ? null : mergeRow(rows, sides);
	if (merged !== null) return merged;
	const places = placesOf(trio, sides);
	const item = places === null ? null : mergeItem(places);
	if (item !== null) return item;
	const entry = ours?.kind === "entry" && was !== null ? mergeEntry(was, mine, other) : null;
	if (entry !== null) return {
		kind: "agreed",
		text: entry
	};
	const lines = mergeOwnLines(was ?? "", mine, other);
	if (lines !== null) return {
		kind: "agreed",
		text: lines
	};
	return {
		kind: "conflict",
		base: was ?? "",
		ours: mine,
		theirs: other,
		about: []
	};
}
/** Whether a unit says the same on two sides, apart from its layout and from columns that are empty. */
function unchanged(before, after) {
	if (before.task?.section !== after.task?.section) return false;
	if (before.row === null || after.row === null) return folded(before.text) === folded(after.text);
	if (exactKey(before) === exactKey(after)) return true;
	const [old, now] = [before.row.cells, after.row.cells];
	return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].every((name) => {
		const [a, b] = [old.get(name)?.raw, now.get(name)?.raw];
		return a === b || a === void 0 && (b === "" || b === "-");
	});
}
function folded(text) {
	return text.replace(/\s+/g, " ").trim();
}
function placesOf({ base, ours, theirs }, sides) {
	const place = (piece, { open }) => piece?.task == null || open === null ? null : {
		piece,
		task: piece.task,
		open
	};
	const trio = {
		base: place(base, sides.base),
		ours: place(ours, sides.ours),
		theirs: place(theirs, sides.theirs)
	};
	return trio.base === null || trio.ours === null || trio.theirs === null ? null : {
		base: trio.base,
		ours: trio.ours,
		theirs: trio.theirs
	};
}
const NEXT_KEY = /(?=(?:\*\*|__)[^*_\r\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__)\s*:))/;
/** A line of several `**Key**: value`, merged key by key; null where both changed one, or the keys themselves. */
function mergeEntry(base, ours, theirs) {
	const [was, mine, other] = [
		base,
		ours,
		theirs
	].map((text) => text.split(NEXT_KEY));
	if (was === void 0 || mine === void 0 || mine.length !== was.length || other?.length !== was.length) return null;
	const merged = was.map((part, index) => pick(part, mine[index] ?? "", other[index] ?? ""));
	return merged.includes(null) ? null : merged.join("");
}
/** A unit of several lines, merged by these. */
function mergeOwnLines(base, ours, theirs) {
	const merged = mergeLines(splitLines(base), splitLines(ours), splitLines(theirs));
	if (merged.some((part) => part.kind === "conflict")) return null;
	return merged.flatMap((part) => part.kind === "agreed" ? part.lines : []).join("");
}

// src/merge/reshape.ts
/**
* How a row that one side added is written in a table whose columns the other side changed: cell by cell under the
* new header. A row stays as it is where a cell of it would have no column.
*/
function reshapes(trios) {
	const changed = {
		ours: /* @__PURE__ */ new Map(),
		theirs: /* @__PURE__ */ new Map()
	};
	for (const { base, ours, theirs } of trios) {
		if (base === null || ours === null || theirs === null) continue;
		const [was, mine, other] = [
			columns(base),
			columns(ours),
			columns(theirs)
		];
		if (was === mine && other !== null && other !== was) changed.ours.set(placeOf(ours), theirs);
		if (was === other && mine !== null && mine !== was) changed.theirs.set(placeOf(theirs), ours);
	}
	return (piece, side) => {
		const model = changed[side].get(placeOf(piece));
		return piece.row === null || model?.row == null ? piece.text : reshaped(piece, piece.row, model.row) ?? piece.text;
	};
}
function columns({ row }) {
	return row === null ? null : row.headers.join("\0");
}
function placeOf(piece) {
	return `${piece.task?.section ?? ""}\0${piece.task?.heading ?? ""}\0${columns(piece) ?? ""}`;
}
function reshaped({ text }, row, model) {
	if ([...row.cells.keys()].some((name) => !model.headers.includes(name))) return null;
	const prefix = /^[ \t>]*/.exec(text)?.[0] ?? "";
	const end = /[\r\n]*$/.exec(text)?.[0] ?? "";
	return `${prefix}|${model.headers.map((name) => ` ${row.cells.get(name)?.raw ?? "-"} |`).join("")}${end}`;
}

// src/merge/units.ts
/** Merges every unit for itself: whether it stays, and what it says. Where it stands is not decided here. */
function mergeUnits(given) {
	const found = /* @__PURE__ */ new Map();
	for (const name of [
		"base",
		"ours",
		"theirs"
	]) for (const piece of given[name].pieces) {
		if (!piece.unit) continue;
		const trio = found.get(piece.key) ?? {
			base: null,
			ours: null,
			theirs: null
		};
		trio[name] = piece;
		found.set(piece.key, trio);
	}
	const reshape = reshapes([...found.values()]);
	const units = /* @__PURE__ */ new Map();
	const disputed = /* @__PURE__ */ new Set();
	for (const [key, trio] of found) {
		const unit = {
			key,
			trio,
			...outcome(trio, given, reshape)
		};
		if (unit.disputed) disputed.add(key);
		units.set(unit.disputed ? survivor(key) : key, {
			...unit,
			key: unit.disputed ? survivor(key) : key
		});
	}
	const rekeyed = (side) => ({
		...side,
		pieces: side.pieces.map((piece) => piece.unit && disputed.has(piece.key) ? {
			...piece,
			key: survivor(piece.key)
		} : piece)
	});
	return {
		units,
		sides: {
			base: given.base,
			ours: rekeyed(given.ours),
			theirs: rekeyed(given.theirs)
		}
	};
}
function survivor(key) {
	return `${key}\0edited`;
}
function outcome(trio, sides, reshape) {
	const { base, ours, theirs } = trio;
	if (ours !== null && theirs !== null) return {
		fate: "kept",
		content: mergeUnit(trio, sides),
		disputed: false
	};
	const left = ours ?? theirs;
	if (left === null) return {
		fate: "gone",
		content: {
			kind: "agreed",
			text: ""
		},
		disputed: false
	};
	if (base === null) return {
		fate: "kept",
		content: {
			kind: "agreed",
			text: reshape(left, ours === null ? "theirs" : "ours")
		},
		disputed: false
	};
	if (unchanged(base, left)) return {
		fate: "gone",
		content: {
			kind: "agreed",
			text: ""
		},
		disputed: false
	};
	return {
		fate: "kept",
		content: {
			kind: "conflict",
			base: base.text,
			ours: ours?.text ?? "",
			theirs: theirs?.text ?? "",
			about: []
		},
		disputed: true
	};
}

// src/merge/index.ts
/**
* Merges a plan file three-way by task and field, everything else by lines. What only one side changed is taken as it is
* written there, byte for byte; disputed is what both sides changed, each otherwise. What can't be understood as a plan
* is merged by lines, as git would. Pure; never throws on what the texts say.
*/
function mergePlans(request) {
	const { base, ours, theirs, style } = request;
	const untouched = ours === theirs || theirs === base ? ours : ours === base ? theirs : null;
	if (untouched !== null) return {
		text: untouched,
		conflicts: [],
		sharedIds: [],
		byLines: null
	};
	const framed = frameTexts(base, ours, theirs);
	const byTask = mergeByTask(request, framed);
	return "reason" in byTask ? byLines(framed, style, byTask.reason) : written(framed, style, byTask);
}
/** As `mergePlans`, for what is not to be read as a plan. @param reason completes "merged by lines, since …" */
function mergeWithoutReading({ base, ours, theirs, style }, reason) {
	return byLines(frameTexts(base, ours, theirs), style, reason);
}
function byLines(framed, style, reason) {
	return {
		...written(framed, style, {
			outputs: mergeByLines(framed),
			sharing: /* @__PURE__ */ new Set()
		}),
		byLines: reason
	};
}
function written(framed, style, { outputs, sharing }) {
	const { text, conflicts, lines } = marked(outputs, style, framed.eol);
	const byId = Map.groupBy(sharing, ({ trio }) => idOf(trio) ?? "");
	return {
		text: framed.unframe(text, outputs.at(-1)?.kind === "conflict"),
		conflicts,
		sharedIds: [...byId].map(([id, tasks]) => ({
			id,
			lines: tasks.flatMap((unit) => lines.get(unit) ?? [])
		})),
		byLines: null
	};
}
function mergeByTask({ path, options, facts }, framed) {
	if ([
		framed.base,
		framed.ours,
		framed.theirs
	].some((text) => leftoverConflicts(text).length > 0)) return { reason: "a version of it has conflict markers" };
	const base = readSide("base", path, framed.base, options);
	const ours = readSide("ours", path, framed.ours, options);
	const theirs = readSide("theirs", path, framed.theirs, options);
	if (base.kind !== "side" || ours.kind !== "side" || theirs.kind !== "side") return { reason: "a version of it is no plan" };
	const [dialect, ...others] = new Set([
		base,
		ours,
		theirs
	].flatMap(({ side }) => side.open?.plan.dialect ?? []));
	if (dialect === void 0 || others.length > 0) return { reason: "its versions are different kinds of plans" };
	const [b, o, t] = identify([
		base.side,
		ours.side,
		theirs.side
	]);
	const { units, sides } = mergeUnits({
		base: b,
		ours: o,
		theirs: t
	});
	const slots = mergeSlots({
		base: sides.base.pieces,
		ours: sides.ours.pieces,
		theirs: sides.theirs.pieces
	});
	const placed = assemble(slots, units);
	const read = (text) => {
		const opened = openPlan(path, text, options);
		return opened.kind === "plan" ? opened.open : null;
	};
	const counting = {
		read,
		facts
	};
	const settled = settleCounts(placed, counting).flatMap(narrowed);
	const outputs = keepCounts(settled, sides, counting);
	if (!holds(outputs, units, {
		read,
		dialect
	})) return { reason: "the tasks of both sides don't fit into one plan" };
	return {
		outputs,
		sharing: sharingIds(units.values())
	};
}
/** Tasks whose new id the other side gave to a task of its own. */
function sharingIds(units) {
	const added = [...units].filter(({ fate, trio }) => fate === "kept" && trio.base === null && idOf(trio) !== null);
	const only = (side, other) => added.filter(({ trio }) => trio[side] !== null && trio[other] === null);
	const [mine, others] = [only("ours", "theirs"), only("theirs", "ours")];
	const ids = (list) => new Set(list.map(({ trio }) => idOf(trio)));
	const shared = ids(mine).intersection(ids(others));
	return new Set([...mine, ...others].filter(({ trio }) => shared.has(idOf(trio))));
}
function idOf({ ours, theirs }) {
	return (ours ?? theirs)?.task?.id ?? null;
}

// src/run/merge.ts
/**
* Merges theirs into ours, in place. Written is only a whole result, after all was read.
* @throws UsageError where one of the files is not there
*/
async function runMerge(request) {
	const { root, path } = request;
	const bytes = await Promise.all([
		request.base,
		request.ours,
		request.theirs
	].map((file) => bytesOf(root, file)));
	if (bytes.some((content) => content.includes(0))) return {
		kind: "unreadable",
		path
	};
	const texts = bytes.map((content) => decodeUtf8(content)).flatMap((one) => one.kind === "text" ? [one.text] : []);
	const encoding = texts.length === bytes.length ? "utf8" : "latin1";
	const [base = "", ours = "", theirs = ""] = encoding === "utf8" ? texts : bytes.map((one) => one.toString("latin1"));
	const { config, notes } = await lenientConfig(request);
	const merge = (withBase) => {
		const style = {
			size: request.markerSize,
			labels: encoded(request.labels, encoding),
			withBase
		};
		const facts = {
			today: request.today,
			lastVelocity: config.sprint.lastVelocity
		};
		const given = {
			path,
			base,
			ours,
			theirs,
			options: config.read,
			facts,
			style
		};
		return encoding === "utf8" ? mergePlans(given) : mergeWithoutReading(given, "it is not UTF-8 text");
	};
	let result = merge(false);
	if (result.conflicts.length > 0 && await showsBase(root)) result = merge(true);
	const { text, ...rest } = result;
	if (text !== ours) await writeFile(resolve(root, request.ours), Buffer.from(text, encoding));
	return {
		kind: "merged",
		path,
		notes,
		...rest
	};
}
async function bytesOf(root, file) {
	try {
		return await readFile(resolve(root, file));
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
		throw new UsageError(`${file} is not there.`, "Give the common ancestor, your version and the other one, as git does for %O %A %B.");
	}
}
/** The configuration; a merge must not fail for one that is just being merged itself. */
async function lenientConfig({ files, config: path }) {
	const told = (why) => [`The configuration can't be used here, so its defaults count: ${why}`];
	try {
		const { config, problems } = await findConfig(files, path);
		const [first] = problems;
		return {
			config,
			notes: first === void 0 ? [] : told(`${first.path}:${first.line}: ${first.message}`)
		};
	} catch (error) {
		const failure = failureOf(error);
		if (failure.code === "unexpected") throw error;
		return {
			config: defaultConfig(),
			notes: told(failure.message)
		};
	}
}
/** Whether people want to see the common ancestor between the markers. git tells a driver only their length. */
async function showsBase(root) {
	return /diff3/.test(await git(root, [
		"config",
		"--get",
		"merge.conflictStyle"
	]) ?? "");
}
function encoded(labels, encoding) {
	const as = (label) => encoding === "utf8" ? label : Buffer.from(label, "utf8").toString("latin1");
	return {
		base: as(labels.base),
		ours: as(labels.ours),
		theirs: as(labels.theirs)
	};
}

// src/cli/merge.ts
function mergeCommand(shell, outcome) {
	const merge = command("merge", "merge a plan file by task and field, as a merge driver of git; the result goes to OURS").argument("[base]", "the common ancestor (%O)").argument("[ours]", "the version that is merged into (%A)").argument("[theirs]", "the other version (%B)").option("--path <path>", "the plan's path in the repository (%P)").option("--marker-size <n>", "length of the conflict markers (%L)").option("--base-label <text>", "label of the common ancestor (%S)").option("--ours-label <text>", "label of OURS in the markers (%X)").option("--theirs-label <text>", "label of THEIRS (%Y)").option("--install", "set the driver up in this clone and in .gitattributes");
	return runs(merge, shell, outcome, runMergeCommand);
}
async function runMergeCommand(session) {
	const { shell, options, arguments: given } = session;
	if (options.install === true) return install(session);
	const [base, ours, theirs] = given;
	if (base === void 0 || ours === void 0 || theirs === void 0) throw new UsageError(`merge takes three files, found ${given.length}.`, "Give BASE OURS THEIRS, or --install to have git call it.");
	const report = await runMerge({
		root: shell.cwd,
		files: workingTree(shell.cwd),
		config: options.config ?? null,
		base,
		ours,
		theirs,
		path: inside(shell.cwd, [options.path ?? ours])[0] ?? ours,
		markerSize: markerSize(options.markerSize),
		labels: {
			base: label(options.baseLabel, "base"),
			ours: label(options.oursLabel, "ours"),
			theirs: label(options.theirsLabel, "theirs")
		},
		today: shell.now().toISOString().slice(0, 10)
	});
	if (options.format === "json") shell.out(document(documentOf(report)));
	for (const { text, level } of mergeMessages(report)) if (level === "problem" || options.quiet !== true) shell.err(`${text}\n`);
	return report.kind === "merged" && report.conflicts.length === 0 ? 0 : 1;
}
function documentOf(report) {
	const { path } = report;
	if (report.kind === "unreadable") return {
		version: 1,
		path,
		clean: false,
		unreadable: true,
		conflicts: [],
		sharedIds: [],
		byLines: null
	};
	const { conflicts, sharedIds, byLines } = report;
	return {
		version: 1,
		path,
		clean: conflicts.length === 0,
		unreadable: false,
		conflicts,
		sharedIds,
		byLines
	};
}
async function install({ shell, options }) {
	const { config } = await loadConfig(workingTree(shell.cwd), options.config ?? null);
	const report = await installMergeDriver(shell.cwd, config, {
		...shell.program,
		path: shell.env.PATH ?? ""
	});
	if (options.format === "json") shell.out(document({
		version: 1,
		mergeDriver: report
	}));
	else if (options.quiet !== true) shell.out(`${driverLines(report).join("\n")}\n`);
	if (report.driver !== "no-git") return 0;
	throw new UsageError("The driver can't be defined: this folder is in no git work tree, or git is not there.", "Run \"lockstep merge --install\" inside the clone.");
}
/** git's default is 7; a driver may be called with more for merges within merges. */
function markerSize(given) {
	if (given === void 0) return 7;
	if (!/^[1-9]\d{0,3}$/.test(given)) throw new UsageError(`--marker-size is "${given}", expected a number such as 7.`, null);
	return Number(given);
}
/** A label on one line. git before 2.44 doesn't know the placeholders and passes them on as they are. */
function label(given, otherwise) {
	const text = (given ?? "").replace(/\s+/g, " ").trim();
	return text === "" || /^%[SXY]$/.test(text) ? otherwise : text;
}

// src/next/waits.ts
/** Whether nothing waits for a task any more: it is done, or nobody will do it. */
function isOver(task) {
	return task.values.status === "done" || task.values.status === "cancelled";
}
/**
* What a task waits for. A dependency that nothing resolves counts: nobody here can tell that it is met.
* @param taskOf finds a task by what a plan's `dependsOn` has of it
* @param before keys of tasks that stand in phases which come first
*/
function waitsOf(task, taskOf, before = []) {
	return [.../* @__PURE__ */ new Set([...task.values.dependsOn, ...before])].flatMap((name) => {
		const other = taskOf(name);
		if (other === void 0) return [{
			kind: "text",
			text: name
		}];
		if (other.task === task || isOver(other.task)) return [];
		return [{
			kind: "task",
			key: other.key,
			status: other.task.values.status
		}];
	});
}

// src/next/next.ts
/** The order of priorities; a task without one counts as of medium priority. */
const RANK = {
	critical: 0,
	high: 1,
	medium: 2,
	low: 3
};
/**
* The tasks that can be started now: not begun, in a section that is to be worked on, and all that they depend on done
* or cancelled. Best first: those of the sprint before the backlog, by priority, those of the earliest open phase, then by
* how many others wait for them, then in the plans' order. A task with open sub-tasks isn't started itself, its sub-tasks are.
*/
function nextTasks(plans) {
	const live = plans.filter((plan) => !plan.template);
	const keys = repositoryKeys(live);
	const all = live.flatMap((plan) => plan.tasks.map((task) => ({
		plan,
		task,
		key: keys.get(task) ?? task.key
	})));
	const byPlan = new Map(live.map((plan) => [plan, new Map(plan.tasks.map((task) => [task.key, task]))]));
	const everywhere = /* @__PURE__ */ new Map();
	for (const { task, key } of all) if (!everywhere.has(key)) everywhere.set(key, task);
	const taskOf = (plan) => (name) => {
		const task = byPlan.get(plan)?.get(name) ?? everywhere.get(name);
		return task === void 0 ? void 0 : {
			task,
			key: keys.get(task) ?? task.key
		};
	};
	const parents = new Set(all.flatMap(({ task }) => task.parent === null || isOver(task) ? [] : task.parent));
	const dependents = Map.groupBy(all.flatMap(({ plan, task, key }) => isOver(task) ? [] : task.values.dependsOn.flatMap((name) => ({
		from: key,
		on: taskOf(plan)(name)?.key ?? null
	}))), ({ on }) => on);
	const byOrder = phaseWaits(live);
	const ahead = new Map(live.map((plan) => [plan, phasesAheadOf(plan)]));
	const order = new Map(all.map(({ key }, index) => [key, index]));
	const next = [];
	const waiting = [];
	for (const { plan, task, key } of all) {
		if (task.values.status !== "not-started" || task.section === "completed" || parents.has(task.key)) continue;
		const after = byOrder(plan, task.key);
		const waitsFor = waitsOf(task, taskOf(plan), after);
		if (waitsFor.length > 0) waiting.push({
			plan,
			task,
			key,
			waitsFor
		});
		else {
			const sorted = reachedFrom(key, (one) => (dependents.get(one) ?? []).map(({ from }) => from)).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
			const files = filesNamed(`${task.values.title}\n${task.values.description ?? ""}\n${task.notes ?? ""}`);
			const phasesAhead = ahead.get(plan)?.get(task.key) ?? 0;
			next.push({
				plan,
				task,
				key,
				unblocks: sorted,
				after,
				files,
				phasesAhead
			});
		}
	}
	return {
		next: next.toSorted((a, b) => compare(a, b)),
		waiting
	};
}
/** What a task waits for by the order of its plan's phases, worked out once for each phase. */
function phaseWaits(plans) {
	const known = new Map(plans.map((plan) => {
		const before = new Map((plan.phases ?? []).map((phase) => [phase, phasesBefore(plan, phase).flatMap(({ tasks }) => tasks)]));
		const phases = phaseByTask(plan);
		return [plan, (key) => before.get(phases.get(key) ?? NO_PHASE) ?? []];
	}));
	return (plan, key) => known.get(plan)?.(key) ?? [];
}
/** By key of a task, how many phases with open tasks stand before its own. */
function phasesAheadOf({ phases = [], tasks }) {
	const open = new Set(tasks.flatMap((task) => isOver(task) ? [] : [task.key]));
	const counts = /* @__PURE__ */ new Map();
	let before = 0;
	for (const phase of phases) {
		for (const key of phase.tasks) counts.set(key, before);
		if (phase.tasks.some((key) => open.has(key))) before++;
	}
	return counts;
}
const NO_PHASE = {
	key: "",
	title: "",
	tasks: [],
	waitsFor: [],
	blocking: false
};
function compare(a, b) {
	return Number(isLater(a.task)) - Number(isLater(b.task)) || rank(a.task) - rank(b.task) || a.phasesAhead - b.phasesAhead || b.unblocks.length - a.unblocks.length;
}
/** Whether a task is no part of the work that was planned yet. */
function isLater({ section }) {
	return section === "backlog" || section === "discovered" || section === "decision";
}
function rank({ id, values }) {
	if (/^URGENT\b/i.test(id)) return -1;
	return RANK[values.priority ?? "medium"];
}
function reachedFrom(start, next) {
	const seen = /* @__PURE__ */ new Set([start]);
	const queue = [start];
	for (let key = queue.shift(); key !== void 0; key = queue.shift()) for (const other of next(key)) {
		if (seen.has(other)) continue;
		seen.add(other);
		queue.push(other);
	}
	seen.delete(start);
	return [...seen];
}

// src/next/together.ts
/**
* The candidates, best first, that can be worked on at the same time: no two name a common file, and where a plan marks
* what may go in parallel, a task without the mark goes with none of its phase that stands before it.
*/
function together(candidates) {
	const chosen = [];
	for (const candidate of candidates) if (chosen.every((other) => mayGoTogether(candidate, other))) chosen.push(candidate);
	return chosen;
}
function mayGoTogether(a, b) {
	if (a.files.some((file) => b.files.some((other) => overlap(file, other)))) return false;
	if (a.plan !== b.plan || a.task.phase === null || a.task.phase !== b.task.phase) return true;
	const marks = a.plan.tasks.some(({ parallel }) => parallel);
	const later = a.task.line > b.task.line ? a : b;
	return !marks || later.task.parallel;
}

// src/run/next.ts
/**
* What can be started now, best first, and what waits for what.
* @throws ConfigError, UsageError where a given path can't be read or is none
*/
async function runNext(request) {
	const { config } = await loadConfig(request.files, request.config);
	const selection = await selectPlans(request.files, config, request.paths);
	const everything = request.paths.length === 0 ? selection : await selectPlans(request.files, config, []);
	const paths = [.../* @__PURE__ */ new Set([...everything.plans, ...selection.plans])].sort();
	const { plans, unreadable } = await readPlans(request.files, config, paths, selection);
	const [bad] = unreadable;
	if (bad !== void 0) throw new UsageError(bad.message, bad.hint);
	const shown = new Set(selection.plans);
	const { next, waiting } = nextTasks(plans.map(({ plan }) => plan));
	const asked = next.filter(({ plan }) => shown.has(plan.path));
	return {
		version: 1,
		next: (request.parallel ? together(asked) : asked).map((one) => ({
			...reported(one.task, one.key),
			path: one.plan.path,
			why: why(one),
			unblocks: one.unblocks,
			files: one.files
		})),
		waiting: waiting.filter(({ plan }) => shown.has(plan.path)).map(({ plan, task, key, waitsFor }) => ({
			path: plan.path,
			line: task.line,
			id: task.id,
			key,
			title: task.values.title,
			waitsFor
		}))
	};
}
/** So many keys are named in one line. */
const NAMED = 5;
function why({ task, unblocks, after }) {
	const { priority, dependsOn } = task.values;
	const section = Object.entries({
		backlog: "from the backlog",
		discovered: "discovered, not planned yet",
		decision: "to be decided"
	}).find(([name]) => name === task.section)?.[1];
	return [
		...section === void 0 ? [] : [section],
		priority === null ? "no priority" : `${priority} priority`,
		...unblocks.length === 0 ? [] : [`unblocks ${listed(unblocks)}`],
		dependsOn.length === 0 ? after.length === 0 ? "depends on nothing" : "what comes before it is done" : `${listed(dependsOn)} ${dependsOn.length === 1 ? "is" : "are"} done`
	].join("; ");
}
function listed(keys) {
	const rest = keys.length - NAMED;
	if (rest > 0) return `${keys.slice(0, NAMED).join(", ")} and ${rest} more`;
	const last = keys.at(-1) ?? "";
	return keys.length < 2 ? last : `${keys.slice(0, -1).join(", ")} and ${last}`;
}

// src/cli/next.ts
function nextCommand(shell, outcome) {
	const next = command("next", "print the tasks that can be started now, best first, and why").argument("[path...]", "files or folders (default: all plans)").option("--parallel", "only tasks that can be worked on at the same time: no two name a common file").option("--waiting", "also the tasks that can't be started yet, and what they wait for");
	return runs(next, shell, outcome, runNextCommand);
}
async function runNextCommand({ shell, options, arguments: paths, paint }) {
	const request = {
		files: workingTree(shell.cwd),
		paths: inside(shell.cwd, paths),
		config: options.config ?? null
	};
	const report = await runNext({
		...request,
		parallel: options.parallel === true
	});
	if (options.format === "json") shell.out(document(report));
	else if (report.next.length + report.waiting.length > 0) shell.out(pretty(report, options.waiting === true, paint));
	else shell.out(await noPlans(request.files, request.paths, request.config) ?? await nothingLeft(request));
	return 0;
}
/** What is said where every task was begun: how many of them are not over. */
async function nothingLeft(request) {
	const { plans } = await runTasks(request);
	const open = plans.flatMap(({ tasks }) => tasks).filter(({ status }) => status !== "done" && status !== "cancelled");
	if (open.length === 0) return "Nothing is left to be started.\n";
	const [tasks, are] = open.length === 1 ? ["1 task", "is"] : [`${open.length} tasks`, "are"];
	return `Nothing is left to be started; ${tasks} that ${are} begun ${are} not done yet.\n`;
}
/** A longer key, made of a title, moves its line instead of all others. */
const WIDEST = 24;
function pretty({ next, waiting }, all, paint) {
	const lines = [];
	if (next.length === 0) lines.push("Nothing can be started now: all that is not begun waits for something.");
	const width = Math.max(0, ...next.map(({ key }) => displayWidth(key)).filter((one) => one <= WIDEST));
	for (const task of next) lines.push(...candidateLines(task, width, paint));
	if (waiting.length > 0 && (all || next.length === 0)) lines.push(...lines.length === 0 ? [] : [""], ...waiting.map((one) => waitingLine(one, paint)));
	else if (waiting.length > 0) {
		const [tasks, others] = waiting.length === 1 ? ["1 task waits", "it"] : [`${waiting.length} tasks wait`, "them"];
		lines.push("", paint("dim", `${tasks} for others; --waiting lists ${others}.`));
	}
	return `${lines.join("\n")}\n`;
}
function candidateLines(task, width, paint) {
	const owners = task.owners.length === 0 ? "" : `  ${task.owners.map((owner) => `@${owner}`).join(" ")}`;
	const key = `${paint("bold", task.key)}${" ".repeat(Math.max(0, width - displayWidth(task.key)))}`;
	const place = paint("dim", `  ${task.path}:${task.line}`);
	return [`${key}  ${shortened$1(task.title)}${owners}${place}`, `${" ".repeat(width)}  ${paint("dim", task.why)}`];
}
/** A title as one line of a terminal can hold it; JSON has all of it. */
function shortened$1(title) {
	const points = Array.from(title);
	return points.length <= 90 ? title : `${points.slice(0, 89).join("")}…`;
}
/** So many of the things that a task waits for are named. */
const WAITS = 5;
function waitingLine({ key, title, waitsFor, path, line }, paint) {
	const more = waitsFor.length > WAITS ? ` and ${waitsFor.length - WAITS} more` : "";
	return `${key}  ${title}: waits for ${waitsFor.slice(0, WAITS).map(waitText).join(", ")}${more}${paint("dim", `  ${path}:${line}`)}`;
}
function waitText(wait) {
	return wait.kind === "task" ? `${wait.key} (${wait.status})` : `"${wait.text}", which no task is called`;
}

// src/cli/preview.ts
function previewCommand(shell, outcome) {
	const preview = command("preview", "print what merging a pull request will do to plans and issues").requiredOption("--pull <number>", "the pull request", pullNumber).option("--comment", "also keep the comment on the pull request up to date");
	return runs(preview, shell, outcome, runPreviewCommand);
}
/** @throws UsageError where it is no number of a pull request */
function pullNumber(given) {
	const value = Number(given.replace(/^#/, ""));
	if (Number.isSafeInteger(value) && value > 0) return value;
	throw new UsageError(`--pull is "${given}", expected the number of a pull request, such as 12.`, null);
}
async function runPreviewCommand({ shell, options }) {
	const { line } = screen(shell, options.quiet === true);
	using stop = stopOnSignals(line);
	const host = await connect(options, shell, {
		log: line,
		stop: stop.signal
	});
	const configPath = options.config ?? null;
	const preview = await runPreview({
		host,
		previews: host.previews,
		number: options.pull,
		configPath,
		check: checkCounts(configPath, (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)),
		run: randomUUID(),
		sleep: (ms) => shell.sleep(ms),
		clock: () => shell.clock(),
		progress: line,
		stop: stop.signal
	});
	shell.out(options.format === "json" ? document(preview) : previewMarkdown(preview));
	if (options.comment !== true) return 0;
	const kept = await keepComment(host.previews.comments, preview);
	if (kept.kind !== "refused") return 0;
	shell.err(`lockstep: The comment was not written. ${kept.reason}\n`);
	return 1;
}

// src/run/report/results.ts
/**
* What reports of tests and scans say. @throws UsageError where a file isn't there, or is no such report; UnreadableFile
*/
async function readResults(files, paths) {
	const { coverage, junit = [], sarif = [] } = paths;
	const read = async (path, what, of) => {
		const text = await files.read(path);
		if (text === null) throw new UsageError(`${path} is not there.`, `Give the path of ${what}.`);
		const result = of(text);
		if (result === null) throw new UsageError(`${path} can't be read as ${what}.`, "Look whether it is empty or cut off.");
		return result;
	};
	return {
		...coverage === void 0 ? {} : { coverage: await read(coverage, "a coverage report (lcov, Cobertura XML or istanbul's json-summary)", coverageOf) },
		tests: allResults(await Promise.all(junit.map((path) => read(path, "a JUnit XML report", junitResults)))),
		findings: allFindings(await Promise.all(sarif.map((path) => read(path, "a SARIF 2.1.0 log", sarifFindings))))
	};
}

// src/run/report/write.ts
/** Writes a report's files below a folder, which is made where it isn't there; other files in it stay. */
async function writeReport(folder, files) {
	for (const { path, text } of files) {
		const place = join(folder, path);
		await makeFolder(dirname(place));
		await writeFile(place, text);
	}
}

// src/run/report/repository-names.ts
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*\/(?!\.{1,2}$)[\w.-]+$/;
/**
* Names of repositories out of lists with commas, white space or line breaks between them, each once: GitHub tells no
* case apart.
* @param source what is to be corrected, such as `--repos`
* @throws UsageError where one is no name, or there is none
*/
function repositoryNames(lists, source) {
	const names = /* @__PURE__ */ new Map();
	for (const name of lists.flatMap((list) => list.split(/[\s,]+/)).filter((one) => one !== "")) {
		if (!NAME.test(name)) throw new UsageError(`${source} has "${name}", expected OWNER/NAME such as octo/plans.`, "Separate several by commas.");
		if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
	}
	if (names.size === 0) throw new UsageError(`${source} names no repository.`, "Give them as OWNER/NAME,OWNER/NAME.");
	return [...names.values()];
}

// src/cli/portfolio.ts
/** The reports of the repositories that `--repos` names, or that `--org` owns. @throws UsageError, GitHubError */
async function portfolioOf(options, shell) {
	const { runPortfolio } = await import("./cli-portfolio.js");
	const common = {
		connect: await connector(options, shell),
		config: options.config ?? null,
		today: shell.now().toISOString().slice(0, 10)
	};
	if (options.org === void 0) {
		const names = repositoryNames(options.repos ?? [], "--repos");
		return await runPortfolio({
			...common,
			names,
			planless: "listed"
		});
	}
	if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(options.org)) throw new UsageError(`--org is "${options.org}", expected the name of an organisation or a person.`, null);
	const { ownedRepositories } = await import("./cli-owner.js");
	const owned = await ownedRepositories(options.org, addressOf(options, shell));
	const [idle, forks] = [owned.filter((one) => one.idle), owned.filter((one) => !one.idle && one.fork)];
	const left = [...idle.length === 0 ? [] : [`${idle.length} archived or disabled`], ...forks.length === 0 ? [] : [`${forks.length} ${forks.length === 1 ? "fork" : "forks"}`]];
	return await runPortfolio({
		...common,
		names: owned.filter((one) => !one.idle && !one.fork).map(({ fullName }) => fullName),
		planless: "left-out",
		notes: left.length === 0 ? [] : [`Left out: ${left.join(", ")}.`]
	});
}

// src/cli/report.ts
const FOLDER = "lockstep-report";
function reportCommand(shell, outcome) {
	const report = command("report", "write a page with burndown, velocity, flow and dependencies, its charts and figures").option("--out <folder>", `where it is written (default: ${FOLDER}; with --format json only where it is given)`).option("--live", "ask GitHub: the default branch, issues, reviews, releases, and whether both sides are in step").option("--repos <owner/name...>", "one page over several repositories on GitHub, also separated by commas").option("--org <name>", "one page over all repositories with plans of an organisation or a person").option("--coverage <file>", "coverage report: lcov, Cobertura XML or istanbul's json-summary").option("--junit <files...>", "test results: JUnit XML; several are added up").option("--sarif <files...>", "security findings: SARIF 2.1.0; several are added up");
	return runs(report, shell, outcome, runReportCommand);
}
async function runReportCommand(session) {
	const { shell, options } = session;
	requireSense(options);
	if (options.repos !== void 0 || options.org !== void 0) {
		const data = await portfolioOf(options, shell);
		const { portfolioFiles } = await import("./cli-files.js");
		const read = data.repositories.filter(({ kind }) => kind === "report").length;
		for (const one of data.repositories) if (one.kind === "unread") shell.err(`${harmless(`${one.repository} is left out: ${one.reason}`)}\n`);
		const pages = `the pages of ${read} ${read === 1 ? "repository" : "repositories"} below it`;
		return await give(session, data, () => portfolioFiles(data), () => `report.json and ${pages}`);
	}
	const data = options.live === true ? await live(session) : await ofWorkingTree(session);
	const { reportFiles } = await import("./cli-files.js");
	return await give(session, data, () => reportFiles(data), (count) => `report.json and ${count - 2} SVG files`);
}
/** @throws UsageError where options contradict each other */
function requireSense({ repos, org, coverage, junit, sarif }) {
	if (repos !== void 0 && org !== void 0) throw new UsageError("--repos and --org were both given.", "Give the one or the other.");
	const ofOne = Object.entries({
		coverage,
		junit,
		sarif
	}).find(([, value]) => value !== void 0)?.[0];
	if (ofOne !== void 0 && (repos !== void 0 || org !== void 0)) throw new UsageError(`--${ofOne} is of one repository, not of several.`, `Leave out --${ofOne}, --repos or --org.`);
}
async function live({ shell, options }) {
	const { liveReport } = await import("./cli-live2.js");
	const results = await readResults(workingTree(shell.cwd), options);
	return await liveReport({
		host: await connect(options, shell),
		config: options.config ?? null,
		results
	});
}
async function ofWorkingTree({ shell, options }) {
	const files = workingTree(shell.cwd);
	return await runReport({
		files,
		results: await readResults(files, options),
		config: options.config ?? null,
		at: shell.now().toISOString(),
		repository: await repositoryOf(options.repo, shell)
	});
}
/** Writes the report, or prints its figures, as was asked. @param what was written besides the page, by its files' count */
async function give({ shell, options, paint }, data, files, what) {
	const json = options.format === "json";
	const out = options.out ?? FOLDER;
	if (!json || options.out !== void 0) {
		const written = files();
		await writeReport(resolve(shell.cwd, out), written);
		if (!json && options.quiet !== true) shell.out(`${paint("green", "Written:")} ${out}/index.html, ${what(written.length)}.\n`);
	}
	if (json) shell.out(document(data));
	return 0;
}
/** What is known of the repository without asking anybody: the option, the environment, the git remote, the folder. */
async function repositoryOf(given, { cwd, env }) {
	const address = await remoteAddress(cwd);
	const named = given ?? (env.GITHUB_REPOSITORY || void 0);
	const name = named ?? await remoteName(cwd);
	if (name === null) return {
		name: basename(cwd),
		url: null
	};
	const server = env.GITHUB_SERVER_URL || (address === null ? "https://github.com" : new URL(address).origin);
	return {
		name,
		url: named === void 0 ? address : `${server}/${name}`
	};
}

// src/cli/serve.ts
/** `lockstep serve`: the bot. Options that are missing are read from the environment. */
function serveCommand(shell, outcome) {
	const serve = command("serve", "run the bot: webhook server and workers of a GitHub App").option("--data <dir>", "folder of the embedded database (default: DATABASE_URL, then lockstep-data)").option("--port <port>", "port of the webhook server (default: 3000)").option("--host <address>", "address that it listens on (default: all)").option("--role <role>", "web, worker or all (default: all)").option("--concurrency <jobs>", "jobs at the same time (default: 4)").option("--status-port <port>", "port of the status page (default: none)").option("--status-host <address>", "address of the status page (default: 127.0.0.1)");
	return runs(serve, shell, outcome, runServe);
}
/**
* Keeps what V8 takes for short-lived objects as small as it is at the start: left alone it grows with each burst of work and is
* hardly given back. Measured with Node 24 at 500 deliveries a second: a peak of 374 MB
* instead of 443, for as much work of the processor.
*/
function keepNurserySmall() {
	setFlagsFromString("--semi-space-growth-factor=1");
}
async function runServe({ shell, options }) {
	keepNurserySmall();
	const [{ readBotSettings }, { knownSecrets, withSecretFiles }, { createLog }, { startTracing }, { startBot }] = await Promise.all([
		import("./cli-read.js"),
		import("./cli-secret-files.js"),
		import("./cli-log2.js"),
		import("./cli-start.js"),
		import("./cli-serve2.js")
	]);
	const env = await withSecretFiles(shell.env);
	const settings = await readBotSettings(options, env, shell.cwd);
	const log = createLog({
		level: env.LOCKSTEP_LOG_LEVEL || "info",
		write: (line) => shell.out(line),
		pretty: shell.terminal.columns !== null,
		colours: shell.terminal.colors && options.color,
		secrets: knownSecrets({
			...env,
			LOCKSTEP_APP_PRIVATE_KEY: settings.app.privateKey
		})
	});
	const tracing = await startTracing(env);
	const bot = await startBot(settings, {
		log,
		now: () => shell.now(),
		clock: () => shell.clock(),
		sleep: (ms, signal) => shell.sleep(ms, signal)
	});
	const signal = await endSignal(new AbortController().signal);
	const began = shell.clock();
	log.say("bot.stopping", { signal });
	await bot.close();
	await tracing?.close();
	log.say("bot.stopped", { ms: Math.round(shell.clock() - began) });
	return 0;
}

// src/cli/sync.ts
function syncCommand(shell, outcome) {
	const sync = command("sync", "reconcile plan files with issues, pull requests, reviews and labels").option("--dry-run", "show the changes, write nothing").option("--adopt", "agree to the adoption plan of a first sync").option("--allow-mass-change", "go on although very many tasks are closed, removed or reset at once").option("--follow-renumbering", "let issues keep tasks that were given another id").option("--exit-code", "exit 1 where plan and GitHub were out of step").option("--full", "list all issues again instead of only what changed").option("--max-minutes <n>", "end politely after so many minutes; the next run goes on", minutes).option("--coverage <file>", "coverage report whose figure plans state; see report").option("--junit <files...>", "test results whose figure plans state; see report").option("--sarif <files...>", "security findings whose number plans state; see report");
	return runs(sync, shell, outcome, runSyncCommand);
}
/** @throws UsageError where it is no number of minutes */
function minutes(given) {
	const value = Number(given);
	if (given.trim() !== "" && Number.isFinite(value) && value > 0) return value;
	throw new UsageError(`--max-minutes is "${given}", expected a number above 0.`, null);
}
async function runSyncCommand(session) {
	const { shell, options, paint } = session;
	const results = await readResults(workingTree(shell.cwd), options);
	using asked = await askSync(session);
	await warnOfDifferences(session, "the sync");
	const report = await toldIfInterrupted(session, {
		...asked.request,
		dryRun: options.dryRun === true,
		adopt: options.adopt === true,
		allowMassChange: options.allowMassChange === true,
		followRenumbering: options.followRenumbering === true,
		full: options.full === true,
		results,
		maxMinutes: {
			given: options.maxMinutes ?? null,
			otherwise: null
		}
	});
	shell.out(printSync(report, options, paint));
	return needsAttention(report) || options.exitCode === true && !report.inSync ? 1 : 0;
}
/** Syncs; where GitHub stops it half-way, what was done and what was not is printed before the error goes on. */
async function toldIfInterrupted({ shell, options, paint }, request) {
	try {
		return await runSync(request);
	} catch (error) {
		if (error instanceof SyncInterrupted && options.format !== "json") shell.out(printSync(error.report, options, paint));
		throw error;
	}
}

// src/cli/print-explanation.ts
/** Why each file was read as it was, part by part; files that are no plans at the end. */
function explained({ plans, passedOver = [] }, paint) {
	const parts = plans.map((plan) => planLines(plan, paint).join("\n"));
	const others = passedOver.map(({ path, reason }) => `${paint("underline", path)}  ${paint("dim", "no plan")}\n  ${reason}`);
	const all = [...parts, ...others];
	return all.length === 0 ? "There are no files in the places where plans are looked for.\n" : `${all.join("\n\n")}\n`;
}
function planLines(plan, paint) {
	const { explanation, tasks, template } = plan;
	const count = tasks.length === 1 ? "1 task" : `${tasks.length} tasks`;
	const head = `${paint("underline", plan.path)}  ${paint("dim", plan.dialect)}  ${template ? "still a template" : count}`;
	if (explanation === void 0) return [head];
	const others = explanation.others.map(({ dialect, reason }) => `  Less so a plan of the kind ${dialect}: ${reason}.`);
	return [
		head,
		`  Read as ${plan.dialect}: ${explanation.reason}.`,
		...others,
		...explanation.passages.flatMap((passage) => passageLines(passage, paint))
	];
}
function passageLines({ line, heading, what, taken, of, passedOver, readAs }, paint) {
	const place = `  ${paint("dim", `line ${line}`)}  ${heading === "" ? "" : `${heading}: `}${shortened(what)}`;
	if (readAs !== void 0) return [`${place}: ${readAs}`];
	return [`${place}: ${taken === of ? of === 1 ? "a task" : `all ${of} are tasks` : taken === 0 ? "passed over" : `${taken} of ${of} are tasks`}${passedOver === null ? "" : `, ${passedOver}`}`];
}
function shortened(text) {
	return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}

// src/cli/tasks.ts
function tasksCommand(shell, outcome) {
	const tasks = command("tasks", "print the tasks that are read from the plans").argument("[path...]", "files or folders (default: all plans)").option("--explain", "why each file is read as it is, what was taken for a task, what was passed over and why");
	return runs(tasks, shell, outcome, runTasksCommand);
}
async function runTasksCommand({ shell, options, arguments: paths, paint }) {
	const request = {
		files: workingTree(shell.cwd),
		paths: inside(shell.cwd, paths),
		config: options.config ?? null
	};
	const report = await runTasks({
		...request,
		explain: options.explain === true
	});
	if (options.format === "json") shell.out(document(report));
	else if (options.explain === true) shell.out(explained(report, paint));
	else if (report.plans.length === 0) shell.err(await noPlans(request.files, request.paths, request.config) ?? "");
	else shell.out(report.plans.map((plan) => prettyPlan(plan, paint)).join("\n"));
	return 0;
}
const STYLES = {
	done: "green",
	blocked: "red",
	failed: "red",
	cancelled: "dim",
	"in-progress": "cyan",
	review: "yellow",
	testing: "yellow"
};
function prettyPlan(plan, paint) {
	const title = plan.title === null ? "" : `  ${plan.title}`;
	const head = `${paint("underline", plan.path)}  ${paint("dim", plan.dialect)}${title}`;
	if (plan.template) return `${head}\n  still a template\n`;
	if (plan.tasks.length === 0) return `${head}\n  no tasks\n`;
	const rows = plan.tasks.map((task) => [
		task.id,
		task.status,
		task.priority ?? "",
		String(task.points ?? "")
	]);
	const widths = [
		0,
		1,
		2,
		3
	].map((i) => Math.max(...rows.map((row) => displayWidth(row[i] ?? ""))));
	return `${head}\n${plan.tasks.map((task, n) => {
		const cells = (rows[n] ?? []).map((cell, i) => {
			const blank = " ".repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(cell)));
			if (i === 3) return `${blank}${cell}`;
			const style = i === 1 ? STYLES[task.status] : void 0;
			return `${style === void 0 ? cell : paint(style, cell)}${blank}`;
		});
		const owners = task.owners.length > 0 ? paint("dim", `  ${task.owners.map((owner) => `@${owner}`).join(" ")}`) : "";
		return `  ${cells.join("  ")}  ${task.title}${owners}`.trimEnd();
	}).join("\n")}\n`;
}

// src/cli/program.ts
/** The command line as a whole. @param outcome where the command that runs leaves its exit code */
function createProgram(shell, outcome) {
	const program = new Command("lockstep").description("Your plan files and your GitHub issues, in lockstep.").version(VERSION, "--version", "print the version").helpOption("-h, --help", "print this help").configureHelp({ showGlobalOptions: true }).showSuggestionAfterError(true);
	addCommonOptions(program);
	for (const create of [
		initCommand,
		checkCommand,
		tasksCommand,
		nextCommand,
		syncCommand,
		previewCommand,
		driftCommand,
		archiveCommand,
		reportCommand,
		labelsCommand,
		logCommand,
		mergeCommand,
		serveCommand,
		appCommand,
		jobsCommand,
		demoCommand
	]) program.addCommand(create(shell, outcome).copyInheritedSettings(program));
	return program;
}

// src/cli/main.ts
/**
* Runs one command line. Every ending has its exit code; nothing is thrown.
* @param args without node and script
*/
async function main(args, shell = processShell()) {
	const outcome = { exitCode: 0 };
	const complaints = [];
	const program = createProgram(shell, outcome);
	listen(program, shell, complaints);
	try {
		if (args.length === 0) {
			shell.err(program.helpInformation());
			return 2;
		}
		await program.parseAsync(args, { from: "user" });
		return outcome.exitCode;
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) return 0;
		const failure = error instanceof CommanderError ? usageFailure(complaintOf(error, complaints, args)) : failureOf(error);
		report(failure, error, args, shell);
		return failure.exit;
	}
}
/** Commander would print and end the process itself, at a command within another one as well. */
function listen(command, shell, complaints) {
	command.exitOverride();
	command.configureOutput({
		writeOut: (text) => shell.out(text),
		writeErr: (text) => complaints.push(text),
		outputError: (text) => complaints.push(text)
	});
	for (const inner of command.commands) listen(inner, shell, complaints);
}
/** What commander complains of. Where no command was given, or help for one that isn't there, it only prints its help. */
function complaintOf(error, complaints, args) {
	if (error.code !== "commander.help") return complaints.join("") || error.message;
	const named = args[args.indexOf("help") + 1];
	return args.includes("help") && named !== void 0 ? `unknown command '${named}'` : "no command was given";
}
/** `error: unknown command 'snyc'` and, on the next line, `(Did you mean sync?)`. */
function usageFailure(complaint) {
	const [first = "", ...rest] = complaint.trim().split("\n");
	const sentence = first.replace(/^error: /, "");
	return {
		code: "usage",
		exit: 2,
		message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? "" : "."}`,
		hint: rest.join(" ").trim().replace(/^\((.*)\)$/s, "$1") || "Run \"lockstep --help\" for what there is."
	};
}
function report(failure, error, args, shell) {
	if (wants("json", args)) shell.out(failureDocument(failure, error instanceof SyncInterrupted ? error.report : null));
	if (wants("github", args)) shell.out(annotation("error", [failure.message, failure.hint].filter(Boolean).join(" ")));
	shell.err(`lockstep: ${failure.message}${failure.hint === null ? "" : `\n${failure.hint}`}\n`);
	if (args.includes("--debug") && error instanceof Error) shell.err(`${stackOf(error)}\n`);
}
/** Read from the arguments themselves: the parser may be what failed. */
function wants(format, args) {
	return args.some((arg, i) => arg === `--format=${format}` || arg === "--format" && args[i + 1] === format);
}
function stackOf(error) {
	const stack = error.stack ?? error.message;
	return error.cause instanceof Error ? `${stack}\nCaused by: ${stackOf(error.cause)}` : stack;
}

export { main };