import { F as decodeUtf8, I as GitHubError, M as unknown, P as Lapsed, T as object$1, _ as _enum, a as noBranch, b as boolean, c as refused, d as unauthorized, f as nameOf, g as datetime, i as noAnswer, j as union, k as string, l as serverFailed, m as withoutToken, n as malformed, o as noRepository, p as readTarget, r as messageOf, s as rateLimited, t as lacksPermission, u as stopped, v as _instanceof, x as int, y as array } from "./cli-problems.js";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

// node_modules/universal-user-agent/index.js
function getUserAgent() {
	if (typeof navigator === "object" && "userAgent" in navigator) return navigator.userAgent;
	if (typeof process === "object" && process.version !== void 0) return `Node.js/${process.version.substr(1)} (${process.platform}; ${process.arch})`;
	return "<environment undetectable>";
}

// node_modules/before-after-hook/lib/register.js
function register(state, name, method, options) {
	if (typeof method !== "function") throw new Error("method for before hook must be a function");
	if (!options) options = {};
	if (Array.isArray(name)) return name.reverse().reduce((callback, name) => {
		return register.bind(null, state, name, callback, options);
	}, method)();
	return Promise.resolve().then(() => {
		if (!state.registry[name]) return method(options);
		return state.registry[name].reduce((method, registered) => {
			return registered.hook.bind(null, method, options);
		}, method)();
	});
}

// node_modules/before-after-hook/lib/add.js
function addHook(state, kind, name, hook) {
	const orig = hook;
	if (!state.registry[name]) state.registry[name] = [];
	if (kind === "before") hook = (method, options) => {
		return Promise.resolve().then(orig.bind(null, options)).then(method.bind(null, options));
	};
	if (kind === "after") hook = (method, options) => {
		let result;
		return Promise.resolve().then(method.bind(null, options)).then((result_) => {
			result = result_;
			return orig(result, options);
		}).then(() => {
			return result;
		});
	};
	if (kind === "error") hook = (method, options) => {
		return Promise.resolve().then(method.bind(null, options)).catch((error) => {
			return orig(error, options);
		});
	};
	state.registry[name].push({
		hook,
		orig
	});
}

// node_modules/before-after-hook/lib/remove.js
function removeHook(state, name, method) {
	if (!state.registry[name]) return;
	const index = state.registry[name].map((registered) => {
		return registered.orig;
	}).indexOf(method);
	if (index === -1) return;
	state.registry[name].splice(index, 1);
}

// node_modules/before-after-hook/index.js
const bind = Function.bind;
const bindable = bind.bind(bind);
function bindApi(hook, state, name) {
	const removeHookRef = bindable(removeHook, null).apply(null, name ? [state, name] : [state]);
	hook.api = { remove: removeHookRef };
	hook.remove = removeHookRef;
	[
		"before",
		"error",
		"after",
		"wrap"
	].forEach((kind) => {
		const args = name ? [
			state,
			kind,
			name
		] : [state, kind];
		hook[kind] = hook.api[kind] = bindable(addHook, null).apply(null, args);
	});
}
function Singular() {
	const singularHookName = Symbol("Singular");
	const singularHookState = { registry: {} };
	const singularHook = register.bind(null, singularHookState, singularHookName);
	bindApi(singularHook, singularHookState, singularHookName);
	return singularHook;
}
function Collection() {
	const state = { registry: {} };
	const hook = register.bind(null, state);
	bindApi(hook, state);
	return hook;
}
var before_after_hook_default = {
	Singular,
	Collection
};

// node_modules/@octokit/endpoint/dist-bundle/index.js
var DEFAULTS = {
	method: "GET",
	baseUrl: "https://api.github.com",
	headers: {
		accept: "application/vnd.github.v3+json",
		"user-agent": `octokit-endpoint.js/0.0.0-development ${getUserAgent()}`
	},
	mediaType: { format: "" }
};
function lowercaseKeys(object) {
	if (!object) return {};
	return Object.keys(object).reduce((newObj, key) => {
		newObj[key.toLowerCase()] = object[key];
		return newObj;
	}, {});
}
function isPlainObject$1(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Object.prototype.toString.call(value) !== "[object Object]") return false;
	const proto = Object.getPrototypeOf(value);
	if (proto === null) return true;
	const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
	return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
function mergeDeep(defaults, options) {
	const result = Object.assign({}, defaults);
	Object.keys(options).forEach((key) => {
		if (isPlainObject$1(options[key])) {
			if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
			else result[key] = mergeDeep(defaults[key], options[key]);
		} else Object.assign(result, { [key]: options[key] });
	});
	return result;
}
function removeUndefinedProperties(obj) {
	for (const key in obj) if (obj[key] === void 0) delete obj[key];
	return obj;
}
function merge(defaults, route, options) {
	if (typeof route === "string") {
		let [method, url] = route.split(" ");
		options = Object.assign(url ? {
			method,
			url
		} : { url: method }, options);
	} else options = Object.assign({}, route);
	options.headers = lowercaseKeys(options.headers);
	removeUndefinedProperties(options);
	removeUndefinedProperties(options.headers);
	const mergedOptions = mergeDeep(defaults || {}, options);
	if (options.url === "/graphql") {
		if (defaults && defaults.mediaType.previews?.length) mergedOptions.mediaType.previews = defaults.mediaType.previews.filter((preview) => !mergedOptions.mediaType.previews.includes(preview)).concat(mergedOptions.mediaType.previews);
		mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
	}
	return mergedOptions;
}
function addQueryParameters(url, parameters) {
	const separator = /\?/.test(url) ? "&" : "?";
	const names = Object.keys(parameters);
	if (names.length === 0) return url;
	return url + separator + names.map((name) => {
		if (name === "q") return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
		return `${name}=${encodeURIComponent(parameters[name])}`;
	}).join("&");
}
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
	return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
	const matches = url.match(urlVariableRegex);
	if (!matches) return [];
	return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}
function omit(object, keysToOmit) {
	const result = { __proto__: null };
	for (const key of Object.keys(object)) if (keysToOmit.indexOf(key) === -1) result[key] = object[key];
	return result;
}
function encodeReserved(str) {
	return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
		if (!/%[0-9A-Fa-f]/.test(part)) part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
		return part;
	}).join("");
}
function encodeUnreserved(str) {
	return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
		return "%" + c.charCodeAt(0).toString(16).toUpperCase();
	});
}
function encodeValue(operator, value, key) {
	value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
	if (key) return encodeUnreserved(key) + "=" + value;
	else return value;
}
function isDefined(value) {
	return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
	return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
	var value = context[key], result = [];
	if (isDefined(value) && value !== "") {
		if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
			value = value.toString();
			if (modifier && modifier !== "*") value = value.substring(0, parseInt(modifier, 10));
			result.push(encodeValue(operator, value, isKeyOperator(operator) ? key : ""));
		} else if (modifier === "*") {
			if (Array.isArray(value)) value.filter(isDefined).forEach(function(value2) {
				result.push(encodeValue(operator, value2, isKeyOperator(operator) ? key : ""));
			});
			else Object.keys(value).forEach(function(k) {
				if (isDefined(value[k])) result.push(encodeValue(operator, value[k], k));
			});
		} else {
			const tmp = [];
			if (Array.isArray(value)) value.filter(isDefined).forEach(function(value2) {
				tmp.push(encodeValue(operator, value2));
			});
			else Object.keys(value).forEach(function(k) {
				if (isDefined(value[k])) {
					tmp.push(encodeUnreserved(k));
					tmp.push(encodeValue(operator, value[k].toString()));
				}
			});
			if (isKeyOperator(operator)) result.push(encodeUnreserved(key) + "=" + tmp.join(","));
			else if (tmp.length !== 0) result.push(tmp.join(","));
		}
	} else if (operator === ";") {
		if (isDefined(value)) result.push(encodeUnreserved(key));
	} else if (value === "" && (operator === "&" || operator === "?")) result.push(encodeUnreserved(key) + "=");
	else if (value === "") result.push("");
	return result;
}
function parseUrl(template) {
	return { expand: expand.bind(null, template) };
}
function expand(template, context) {
	var operators = [
		"+",
		"#",
		".",
		"/",
		";",
		"?",
		"&"
	];
	template = template.replace(/\{([^\{\}]+)\}|([^\{\}]+)/g, function(_, expression, literal) {
		if (expression) {
			let operator = "";
			const values = [];
			if (operators.indexOf(expression.charAt(0)) !== -1) {
				operator = expression.charAt(0);
				expression = expression.substr(1);
			}
			expression.split(/,/g).forEach(function(variable) {
				var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
				values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
			});
			if (operator && operator !== "+") {
				var separator = ",";
				if (operator === "?") separator = "&";
				else if (operator !== "#") separator = operator;
				return (values.length !== 0 ? operator : "") + values.join(separator);
			} else return values.join(",");
		} else return encodeReserved(literal);
	});
	if (template === "/") return template;
	else return template.replace(/\/$/, "");
}
function parse$1(options) {
	let method = options.method.toUpperCase();
	let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
	let headers = Object.assign({}, options.headers);
	let body;
	let parameters = omit(options, [
		"method",
		"baseUrl",
		"url",
		"headers",
		"request",
		"mediaType"
	]);
	const urlVariableNames = extractUrlVariableNames(url);
	url = parseUrl(url).expand(parameters);
	if (!/^http/.test(url)) url = options.baseUrl + url;
	const remainingParameters = omit(parameters, Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl"));
	if (!/application\/octet-stream/i.test(headers.accept)) {
		if (options.mediaType.format) headers.accept = headers.accept.split(/,/).map((format) => format.replace(/application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/, `application/vnd$1$2.${options.mediaType.format}`)).join(",");
		if (url.endsWith("/graphql")) {
			if (options.mediaType.previews?.length) headers.accept = (headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || []).concat(options.mediaType.previews).map((preview) => {
				return `application/vnd.github.${preview}-preview${options.mediaType.format ? `.${options.mediaType.format}` : "+json"}`;
			}).join(",");
		}
	}
	if (["GET", "HEAD"].includes(method)) url = addQueryParameters(url, remainingParameters);
	else if ("data" in remainingParameters) body = remainingParameters.data;
	else if (Object.keys(remainingParameters).length) body = remainingParameters;
	if (!headers["content-type"] && typeof body !== "undefined") headers["content-type"] = "application/json; charset=utf-8";
	if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") body = "";
	return Object.assign({
		method,
		url,
		headers
	}, typeof body !== "undefined" ? { body } : null, options.request ? { request: options.request } : null);
}
function endpointWithDefaults(defaults, route, options) {
	return parse$1(merge(defaults, route, options));
}
function withDefaults$2(oldDefaults, newDefaults) {
	const DEFAULTS2 = merge(oldDefaults, newDefaults);
	const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
	return Object.assign(endpoint2, {
		DEFAULTS: DEFAULTS2,
		defaults: withDefaults$2.bind(null, DEFAULTS2),
		merge: merge.bind(null, DEFAULTS2),
		parse: parse$1
	});
}
var endpoint = withDefaults$2(null, DEFAULTS);

// node_modules/content-type/dist/index.js
/*!
* content-type
* Copyright(c) 2015 Douglas Christopher Wilson
* MIT Licensed
*/
const SP = 32;
const HTAB = 9;
const SEMI = 59;
const EQ = 61;
const DQUOTE = 34;
const BSLASH = 92;
const COMMA = 44;
const LOWER_CASE = 1;
const OWS = 2;
const SEMI_FLAG = 4;
const COMMA_FLAG = 8;
const TOKEN_FLAG = 16;
const NON_ASCII = 65280;
const CASE_FLAGS = 65281;
/**
* Character flags used to normalize HTTP field values while scanning.
* Out-of-range reads intentionally coerce to zero in bitwise expressions.
*/
const CHAR_MAP = /* @__PURE__ */ new Uint8Array(256);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code = 128; code <= 255; code++) CHAR_MAP[code] |= LOWER_CASE;
for (const char of "!#$%&'*+-.^_`|~") CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
for (let code = 48; code <= 57; code++) CHAR_MAP[code] |= TOKEN_FLAG;
for (let code = 65; code <= 90; code++) CHAR_MAP[code] |= 17;
for (let code = 97; code <= 122; code++) CHAR_MAP[code] |= TOKEN_FLAG;
/**
* Null object perf optimization. Faster than `Object.create(null)` and `{ __proto__: null }`.
*/
const NullObject = /* @__PURE__ */ (() => {
	const C = function() {};
	C.prototype = Object.create(null);
	return C;
})();
/**
* Parse a `Content-Type` header.
*/
function parse(header, options) {
	const stopFlags = SEMI_FLAG | (options?.comma === true ? COMMA_FLAG : 0);
	const len = header.length;
	let valueStart = options?.start ?? 0;
	while ((CHAR_MAP[header.charCodeAt(valueStart)] & OWS) !== 0) valueStart++;
	let index = valueStart;
	let typeFlags = 0;
	let whitespace = -1;
	let stop = options?.parameters === false ? COMMA_FLAG : 0;
	while (index < len) {
		const code = header.charCodeAt(index);
		const flags = CHAR_MAP[code];
		if ((flags & stopFlags) !== 0) {
			stop |= flags & COMMA_FLAG;
			break;
		}
		if ((flags & OWS) !== 0) {
			if (whitespace === -1) whitespace = index;
		} else whitespace = -1;
		typeFlags |= code & NON_ASCII | flags;
		index++;
	}
	const valueEnd = whitespace === -1 ? index : whitespace;
	const value = header.slice(valueStart, valueEnd);
	const type = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
	if (index === len || stop !== 0) return {
		type,
		index,
		parameters: new NullObject()
	};
	return parseParameters(header, type, index, len, stopFlags);
}
/**
* Parses the parameters of a `Content-Type` header starting at the given index.
*/
function parseParameters(header, type, index, len, stopFlags) {
	const parameters = new NullObject();
	parameter: while (index < len) {
		index++;
		while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) index++;
		const keyStart = index;
		let keyFlags = 0;
		let keyWhitespace = -1;
		while (index < len) {
			const code = header.charCodeAt(index);
			const flags = CHAR_MAP[code];
			if ((flags & stopFlags) !== 0) {
				if ((flags & COMMA_FLAG) !== 0) break parameter;
				continue parameter;
			}
			if (code === EQ) {
				const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
				const value = header.slice(keyStart, keyEnd);
				const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
				index++;
				while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) index++;
				if (index < len && header.charCodeAt(index) === DQUOTE) {
					const quotedStart = ++index;
					let escaped = false;
					while (index < len) {
						const code = header.charCodeAt(index);
						if (code === DQUOTE) {
							if (parameters[key] === void 0) parameters[key] = escaped ? unescapeQuotedPairs(header, quotedStart, index) : header.slice(quotedStart, index);
							index++;
							let stop = 0;
							while (index < len) {
								const code = header.charCodeAt(index);
								const flags = CHAR_MAP[code];
								if ((flags & stopFlags) !== 0) {
									stop = flags & COMMA_FLAG;
									break;
								}
								index++;
							}
							if (stop !== 0) break parameter;
							continue parameter;
						}
						if (code === BSLASH && index + 1 < len) {
							escaped = true;
							index += 2;
							continue;
						}
						index++;
					}
					continue parameter;
				}
				const valueStart = index;
				let stop = 0;
				let valueWhitespace = -1;
				while (index < len) {
					const code = header.charCodeAt(index);
					const flags = CHAR_MAP[code];
					if ((flags & stopFlags) !== 0) {
						stop = flags & COMMA_FLAG;
						break;
					}
					if ((flags & OWS) !== 0) {
						if (valueWhitespace === -1) valueWhitespace = index;
					} else valueWhitespace = -1;
					index++;
				}
				if (parameters[key] === void 0) {
					const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
					parameters[key] = header.slice(valueStart, valueEnd);
				}
				if (stop !== 0) break parameter;
				continue parameter;
			}
			if ((flags & OWS) !== 0) {
				if (keyWhitespace === -1) keyWhitespace = index;
			} else keyWhitespace = -1;
			keyFlags |= code & NON_ASCII | flags;
			index++;
		}
	}
	return {
		type,
		index,
		parameters
	};
}
/**
* Remove backslashes from quoted pairs in a known-terminated quoted string body.
*/
function unescapeQuotedPairs(str, start, end) {
	let result = "";
	for (let index = start; index < end; index++) if (str.charCodeAt(index) === BSLASH) {
		result += str.slice(start, index);
		start = ++index;
	}
	return result + str.slice(start, end);
}

// node_modules/json-with-bigint/json-with-bigint.js
const intRegex = /^-?\d+$/;
const noiseValue = /^-?\d+n+$/;
const originalStringify = JSON.stringify;
const originalParse = JSON.parse;
const customFormat = /^-?\d+n$/;
const bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
const noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
/**
* @typedef {(this: any, key: string | number | undefined, value: any) => any} Replacer
* @typedef {(key: string | number | undefined, value: any, context?: { source: string }) => any} Reviver
*/
/**
* Checks if a value is unstringifiable according to native JSON.stringify rules.
*
* @param {any} val The value to check.
* @returns {boolean} True if the value is undefined, a function, or a symbol.
*/
const isUnstringifiable = (val) => val === void 0 || typeof val === "function" || typeof val === "symbol";
/**
* Checks if a value is a native JSON.rawJSON object (Node.js 22+).
*
* @param {any} val The value to check.
* @returns {boolean} True if the value is a RawJSON instance.
*/
const isRawJSON = (val) => val !== null && typeof val === "object" && val.constructor && val.constructor.name === "RawJSON";
/**
* Iteratively converts a JS value to a JSON string.
* Used as a fallback when the native JSON.stringify hits the Maximum Call Stack size.
* Fully compliant with JSON formatting (space), replacers, and toJSON behaviors.
*
* @param {any} rootValue The value to stringify.
* @param {Replacer | Array<string | number> | null} [replacer] User's custom replacer function.
* @param {string | number} [spaceParam] Indentation for pretty-printing.
* @returns {string | undefined} The generated JSON string.
*/
const stringifyIteratively = (rootValue, replacer, spaceParam) => {
	let space = "";
	if (typeof spaceParam === "number") space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
	else if (typeof spaceParam === "string") space = spaceParam.slice(0, 10);
	const isFunctionReplacer = typeof replacer === "function";
	const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
	/**
	* Prepares a value for stringification by resolving toJSON, handling BigInts,
	* applying custom replacers, and unwrapping primitive objects.
	*
	* @param {object|Array} parent The parent object or array holding the value.
	* @param {string} key The key associated with the value.
	* @param {any} val The raw value to process.
	* @returns {any} The processed value ready for stringification.
	*/
	const prepareVal = (parent, key, val) => {
		if (val !== null && typeof val === "object" && typeof val.toJSON === "function") val = val.toJSON(key);
		if (typeof val === "string" && noiseValue.test(val)) return val + "n";
		if (typeof val === "bigint") {
			if ("rawJSON" in JSON) return JSON.rawJSON(val.toString());
			return val.toString() + "n";
		}
		if (isFunctionReplacer) val = replacer.call(parent, key, val);
		if (val !== null && typeof val === "object") {
			if (val instanceof Number || val instanceof String || val instanceof Boolean) val = val.valueOf();
		}
		return val;
	};
	const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);
	if (isUnstringifiable(rootProcessed)) return;
	const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== "object";
	const isRootNativeRawJSON = isRawJSON(rootProcessed);
	if (isRootPrimitive || isRootNativeRawJSON) return originalStringify(rootProcessed);
	const chunks = [];
	let level = 0;
	const stack = [{
		parent: { "": rootProcessed },
		key: "",
		val: rootProcessed,
		isArray: Array.isArray(rootProcessed),
		keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
		index: 0,
		first: true
	}];
	const visited = new WeakSet([rootProcessed]);
	while (stack.length > 0) {
		const node = stack[stack.length - 1];
		if (node.index === 0) {
			chunks.push(node.isArray ? "[" : "{");
			level++;
		}
		let isDone = false;
		if (node.isArray) {
			if (node.index < node.val.length) {
				if (!node.first) chunks.push(",");
				if (space) chunks.push("\n" + space.repeat(level));
				const childRaw = node.val[node.index];
				const childVal = prepareVal(node.val, String(node.index), childRaw);
				if (isUnstringifiable(childVal)) {
					chunks.push("null");
					node.first = false;
					node.index++;
				} else {
					const isComplexObject = childVal !== null && typeof childVal === "object";
					const isNativeRaw = isRawJSON(childVal);
					if (isComplexObject && !isNativeRaw) {
						if (visited.has(childVal)) throw new TypeError("Converting circular structure to JSON");
						visited.add(childVal);
						stack.push({
							parent: node.val,
							key: String(node.index),
							val: childVal,
							isArray: Array.isArray(childVal),
							keys: Array.isArray(childVal) ? null : Object.keys(childVal),
							index: 0,
							first: true
						});
						node.first = false;
						node.index++;
					} else {
						chunks.push(originalStringify(childVal));
						node.first = false;
						node.index++;
					}
				}
			} else isDone = true;
		} else {
			while (node.index < node.keys.length) {
				const k = node.keys[node.index++];
				if (propertyList && !propertyList.has(k)) continue;
				const childRaw = node.val[k];
				const childVal = prepareVal(node.val, k, childRaw);
				if (isUnstringifiable(childVal)) continue;
				if (!node.first) chunks.push(",");
				if (space) chunks.push("\n" + space.repeat(level) + originalStringify(k) + ": ");
				else chunks.push(originalStringify(k) + ":");
				const isComplexObject = childVal !== null && typeof childVal === "object";
				const isNativeRaw = isRawJSON(childVal);
				if (isComplexObject && !isNativeRaw) {
					if (visited.has(childVal)) throw new TypeError("Converting circular structure to JSON");
					visited.add(childVal);
					stack.push({
						parent: node.val,
						key: k,
						val: childVal,
						isArray: Array.isArray(childVal),
						keys: Array.isArray(childVal) ? null : Object.keys(childVal),
						index: 0,
						first: true
					});
					node.first = false;
					break;
				} else {
					chunks.push(originalStringify(childVal));
					node.first = false;
				}
			}
			if (node.index >= node.keys.length && stack[stack.length - 1] === node) isDone = true;
		}
		if (isDone) {
			level--;
			if (!node.first && space) chunks.push("\n" + space.repeat(level));
			chunks.push(node.isArray ? "]" : "}");
			visited.delete(node.val);
			stack.pop();
		}
	}
	return chunks.join("");
};
/**
* Converts a JavaScript value to a JSON string.
*
* Supports serialization of BigInt values using two strategies:
* 1. Custom format "123n" → "123" (universal fallback)
* 2. Native JSON.rawJSON() (Node.js 22+, fastest) when available
*
* All other values are serialized exactly like native JSON.stringify().
*
* @param {*} value The value to convert to a JSON string.
* @param {Replacer | Array<string | number> | null} [replacer]
* A function that alters the behavior of the stringification process,
* or an array of strings/numbers to indicate properties to exclude.
* @param {string | number} [space]
* A string or number to specify indentation or pretty-printing.
* @returns {string} The JSON string representation.
*/
const JSONStringify = (value, replacer, space) => {
	try {
		if ("rawJSON" in JSON) return originalStringify(value, (key, val) => {
			if (typeof val === "bigint") return JSON.rawJSON(val.toString());
			if (typeof replacer === "function") return replacer(key, val);
			if (Array.isArray(replacer) && replacer.includes(key)) return val;
			return val;
		}, space);
		if (!value) return originalStringify(value, replacer, space);
		return originalStringify(value, (key, val) => {
			if (typeof val === "string" && noiseValue.test(val)) return val.toString() + "n";
			if (typeof val === "bigint") return val.toString() + "n";
			if (typeof replacer === "function") return replacer(key, val);
			if (Array.isArray(replacer) && replacer.includes(key)) return val;
			return val;
		}, space).replace(bigIntsStringify, "$1$2$3").replace(noiseStringify, "$1$2$3");
	} catch (error) {
		if (error instanceof RangeError) {
			const convertedJSON = stringifyIteratively(value, replacer, space);
			if (convertedJSON === void 0) return void 0;
			if ("rawJSON" in JSON) return convertedJSON;
			return convertedJSON.replace(bigIntsStringify, "$1$2$3").replace(noiseStringify, "$1$2$3");
		}
		throw error;
	}
};
const featureCache = /* @__PURE__ */ new Map();
/**
* Detects if the current JSON.parse implementation supports the context.source feature.
*
* Uses toString() fingerprinting to cache results and automatically detect runtime
* replacements of JSON.parse (polyfills, mocks, etc.).
*
* @returns {boolean} true if context.source is supported, false otherwise.
*/
const isContextSourceSupported = () => {
	const parseFingerprint = JSON.parse.toString();
	if (featureCache.has(parseFingerprint)) return featureCache.get(parseFingerprint);
	try {
		const result = JSON.parse("1", (_, __, context) => !!context?.source && context.source === "1");
		featureCache.set(parseFingerprint, result);
		return result;
	} catch {
		featureCache.set(parseFingerprint, false);
		return false;
	}
};
/**
* Reviver function that converts custom-format BigInt strings back to BigInt values.
* Also handles "noise" strings that accidentally match the BigInt format.
*
* @param {string | number | undefined} key The object key.
* @param {*} value The value being parsed.
* @param {object} [context] Parse context (if supported by JSON.parse).
* @param {Reviver} [userReviver] User's custom reviver function.
* @returns {any} The transformed value.
*/
const convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
	if (typeof value === "string" && customFormat.test(value)) return BigInt(value.slice(0, -1));
	if (typeof value === "string" && noiseValue.test(value)) return value.slice(0, -1);
	if (!(typeof userReviver === "function")) return value;
	return userReviver(key, value, context);
};
/**
* Fast JSON.parse implementation (~2x faster than classic fallback).
* Uses JSON.parse's context.source feature to detect integers and convert
* large numbers directly to BigInt without string manipulation.
*
* Does not support legacy custom format from v1 of this library.
*
* @param {string} text JSON string to parse.
* @param {Reviver} [reviver] Transform function to apply to each value.
* @returns {any} Parsed JavaScript value.
*/
const JSONParseV2 = (text, reviver) => {
	return JSON.parse(text, (key, value, context) => {
		const isBigNumber = typeof value === "number" && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER);
		const isInt = context && intRegex.test(context.source);
		if (isBigNumber && isInt) return BigInt(context.source);
		if (!(typeof reviver === "function")) return value;
		return reviver(key, value, context);
	});
};
const MAX_INT = Number.MAX_SAFE_INTEGER.toString();
const MAX_DIGITS = MAX_INT.length;
const stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
const noiseValueWithQuotes = /^"-?\d+n+"$/;
/**
* Iteratively traverses the parsed object bottom-up (post-order),
* emulating the native JSON.parse reviver behavior.
* This avoids Call Stack overflows (RangeError) on deeply nested structures.
*
* @param {any} parsed The natively parsed JSON object.
* @param {Reviver} [userReviver] User's custom reviver function.
* @returns {any} The fully processed object.
*/
const applyReviverIteratively = (parsed, userReviver) => {
	const rootHolder = { "": parsed };
	const stack = [{
		parent: rootHolder,
		key: "",
		visited: false
	}];
	while (stack.length > 0) {
		const node = stack[stack.length - 1];
		if (!node.visited) {
			node.visited = true;
			const value = node.parent[node.key];
			if (value !== null && typeof value === "object") {
				const keys = Object.keys(value);
				for (let i = keys.length - 1; i >= 0; i--) stack.push({
					parent: value,
					key: keys[i],
					visited: false
				});
			}
		} else {
			const { parent, key } = node;
			let value = parent[key];
			if (typeof value === "string") {
				if (customFormat.test(value)) value = BigInt(value.slice(0, -1));
				else if (noiseValue.test(value)) value = value.slice(0, -1);
			}
			if (typeof userReviver === "function") value = userReviver.call(parent, key, value);
			if (value === void 0) delete parent[key];
			else parent[key] = value;
			stack.pop();
		}
	}
	return rootHolder[""];
};
/**
* Pre-processes the JSON string to mark large numbers with an 'n' suffix.
*
* @param {string} text The raw JSON string.
* @returns {string} The serialized string with marked BigInts.
*/
const serializeBigInts = (text) => {
	return text.replace(stringsOrLargeNumbers, (match, digits, fractional, exponential) => {
		const isString = match[0] === "\"";
		if (isString && noiseValueWithQuotes.test(match)) return match.substring(0, match.length - 1) + "n\"";
		const hasFractionalOrExponential = fractional || exponential;
		const isLessThanMaxSafeInt = digits && (digits.length < MAX_DIGITS || digits.length === MAX_DIGITS && digits <= MAX_INT);
		if (isString || hasFractionalOrExponential || isLessThanMaxSafeInt) return match;
		return "\"" + match + "n\"";
	});
};
/**
* Converts a JSON string into a JavaScript value.
*
* Supports parsing of large integers using two strategies:
* 1. Classic fallback: Marks large numbers with "123n" format, then converts to BigInt
* 2. Fast path (JSONParseV2): Uses context.source feature (~2x faster) when available
*
* All other JSON values are parsed exactly like native JSON.parse().
*
* @param {string} text A valid JSON string.
* @param {Reviver} [reviver]
* A function that transforms the results. This function is called for each member
* of the object. If a member contains nested objects, the nested objects are
* transformed before the parent object is.
* @returns {any} The parsed JavaScript value.
* @throws {SyntaxError} If text is not valid JSON.
*/
const JSONParse = (text, reviver) => {
	if (!text) return originalParse(text, reviver);
	try {
		if (isContextSourceSupported()) return JSONParseV2(text, reviver);
		const serializedData = serializeBigInts(text);
		return originalParse(serializedData, (key, value, context) => convertMarkedBigIntsReviver(key, value, context, reviver));
	} catch (error) {
		if (error instanceof RangeError) {
			const serializedData = serializeBigInts(text);
			const parsed = originalParse(serializedData);
			return applyReviverIteratively(parsed, reviver);
		}
		throw error;
	}
};

// node_modules/@octokit/request-error/dist-src/index.js
var RequestError = class extends Error {
	name;
	/**
	* http status code
	*/
	status;
	/**
	* Request options that lead to the error.
	*/
	request;
	/**
	* Response object if a response was received
	*/
	response;
	constructor(message, statusCode, options) {
		super(message, { cause: options.cause });
		this.name = "HttpError";
		this.status = Number.parseInt(statusCode);
		if (Number.isNaN(this.status)) this.status = 0;
		/* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
		if ("response" in options) this.response = options.response;
		const requestCopy = Object.assign({}, options.request);
		if (options.request.headers.authorization) requestCopy.headers = Object.assign({}, options.request.headers, { authorization: options.request.headers.authorization.replace(/(?<! ) .*$/, " [REDACTED]") });
		requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
		this.request = requestCopy;
	}
};

// node_modules/@octokit/request/dist-bundle/index.js
var defaults_default = { headers: { "user-agent": `octokit-request.js/10.0.16 ${getUserAgent()}` } };
function isPlainObject(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Object.prototype.toString.call(value) !== "[object Object]") return false;
	const proto = Object.getPrototypeOf(value);
	if (proto === null) return true;
	const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
	return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}
var noop$1 = () => "";
async function fetchWrapper(requestOptions) {
	const fetch = requestOptions.request?.fetch || globalThis.fetch;
	if (!fetch) throw new Error("fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing");
	const log = requestOptions.request?.log || console;
	const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
	const body = isPlainObject(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
	const requestHeaders = Object.fromEntries(Object.entries(requestOptions.headers).map(([name, value]) => [name, String(value)]));
	let fetchResponse;
	try {
		fetchResponse = await fetch(requestOptions.url, {
			method: requestOptions.method,
			body,
			redirect: requestOptions.request?.redirect,
			headers: requestHeaders,
			signal: requestOptions.request?.signal,
			...requestOptions.body && { duplex: "half" }
		});
	} catch (error) {
		let message = "Unknown Error";
		if (error instanceof Error) {
			if (error.name === "AbortError") {
				error.status = 500;
				throw error;
			}
			message = error.message;
			if (error.name === "TypeError" && "cause" in error) {
				if (error.cause instanceof Error) message = error.cause.message;
				else if (typeof error.cause === "string") message = error.cause;
			}
		}
		const requestError = new RequestError(message, 500, { request: requestOptions });
		requestError.cause = error;
		throw requestError;
	}
	const status = fetchResponse.status;
	const url = fetchResponse.url;
	const responseHeaders = {};
	for (const [key, value] of fetchResponse.headers) responseHeaders[key] = value;
	const octokitResponse = {
		url,
		status,
		headers: responseHeaders,
		data: ""
	};
	if ("deprecation" in responseHeaders) {
		const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
		const deprecationLink = matches && matches.pop();
		log.warn(`[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`);
	}
	if (status === 204 || status === 205) return octokitResponse;
	if (requestOptions.method === "HEAD") {
		if (status < 400) return octokitResponse;
		throw new RequestError(fetchResponse.statusText, status, {
			response: octokitResponse,
			request: requestOptions
		});
	}
	if (status === 304) {
		octokitResponse.data = await getResponseData(fetchResponse);
		throw new RequestError("Not modified", status, {
			response: octokitResponse,
			request: requestOptions
		});
	}
	if (status >= 400) {
		octokitResponse.data = await getResponseData(fetchResponse);
		throw new RequestError(toErrorMessage(octokitResponse.data), status, {
			response: octokitResponse,
			request: requestOptions
		});
	}
	octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
	return octokitResponse;
}
async function getResponseData(response) {
	const contentType = response.headers.get("content-type");
	if (!contentType) return response.text().catch(noop$1);
	const mimetype = parse(contentType);
	if (isJSONResponse(mimetype)) {
		let text = "";
		try {
			text = await response.text();
			return JSONParse(text);
		} catch (err) {
			return text;
		}
	} else if (mimetype.type.startsWith("text/") || mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") return response.text().catch(noop$1);
	else return response.arrayBuffer().catch(
		/* v8 ignore next -- @preserve */
		() => /* @__PURE__ */ new ArrayBuffer(0)
	);
}
function isJSONResponse(mimetype) {
	return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
	if (typeof data === "string") return data;
	if (data instanceof ArrayBuffer) return "Unknown error";
	if (typeof data === "object" && data !== null && "message" in data) {
		const objectData = data;
		const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
		return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
	}
	return `Unknown error: ${JSON.stringify(data)}`;
}
function withDefaults$1(oldEndpoint, newDefaults) {
	const endpoint2 = oldEndpoint.defaults(newDefaults);
	const newApi = function(route, parameters) {
		const endpointOptions = endpoint2.merge(route, parameters);
		if (!endpointOptions.request || !endpointOptions.request.hook) return fetchWrapper(endpoint2.parse(endpointOptions));
		const request2 = (route2, parameters2) => {
			return fetchWrapper(endpoint2.parse(endpoint2.merge(route2, parameters2)));
		};
		Object.assign(request2, {
			endpoint: endpoint2,
			defaults: withDefaults$1.bind(null, endpoint2)
		});
		return endpointOptions.request.hook(request2, endpointOptions);
	};
	return Object.assign(newApi, {
		endpoint: endpoint2,
		defaults: withDefaults$1.bind(null, endpoint2)
	});
}
var request = withDefaults$1(endpoint, defaults_default);
/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */

// node_modules/@octokit/graphql/dist-bundle/index.js
var VERSION$1 = "0.0.0-development";
function _buildMessageForResponseErrors(data) {
	return `Request failed due to following response errors:
` + data.errors.map((e) => ` - ${e.message}`).join("\n");
}
var GraphqlResponseError = class extends Error {
	constructor(request2, headers, response) {
		super(_buildMessageForResponseErrors(response));
		this.request = request2;
		this.headers = headers;
		this.response = response;
		this.errors = response.errors;
		this.data = response.data;
		if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
	}
	request;
	headers;
	response;
	name = "GraphqlResponseError";
	errors;
	data;
};
var NON_VARIABLE_OPTIONS = [
	"method",
	"baseUrl",
	"url",
	"headers",
	"request",
	"query",
	"mediaType",
	"operationName"
];
var FORBIDDEN_VARIABLE_OPTIONS = [
	"query",
	"method",
	"url"
];
var GHES_V3_SUFFIX_REGEX = /\/api\/v3\/?$/;
function graphql(request2, query, options) {
	if (options) {
		if (typeof query === "string" && "query" in options) return Promise.reject(/* @__PURE__ */ new Error(`[@octokit/graphql] "query" cannot be used as variable name`));
		for (const key in options) {
			if (!FORBIDDEN_VARIABLE_OPTIONS.includes(key)) continue;
			return Promise.reject(/* @__PURE__ */ new Error(`[@octokit/graphql] "${key}" cannot be used as variable name`));
		}
	}
	const parsedOptions = typeof query === "string" ? Object.assign({ query }, options) : query;
	const requestOptions = Object.keys(parsedOptions).reduce((result, key) => {
		if (NON_VARIABLE_OPTIONS.includes(key)) {
			result[key] = parsedOptions[key];
			return result;
		}
		if (!result.variables) result.variables = {};
		result.variables[key] = parsedOptions[key];
		return result;
	}, {});
	const baseUrl = parsedOptions.baseUrl || request2.endpoint.DEFAULTS.baseUrl;
	if (GHES_V3_SUFFIX_REGEX.test(baseUrl)) requestOptions.url = baseUrl.replace(GHES_V3_SUFFIX_REGEX, "/api/graphql");
	return request2(requestOptions).then((response) => {
		if (response.data.errors) {
			const headers = {};
			for (const key of Object.keys(response.headers)) headers[key] = response.headers[key];
			throw new GraphqlResponseError(requestOptions, headers, response.data);
		}
		return response.data.data;
	});
}
function withDefaults(request2, newDefaults) {
	const newRequest = request2.defaults(newDefaults);
	const newApi = (query, options) => {
		return graphql(newRequest, query, options);
	};
	return Object.assign(newApi, {
		defaults: withDefaults.bind(null, newRequest),
		endpoint: newRequest.endpoint
	});
}
var graphql2 = withDefaults(request, {
	headers: { "user-agent": `octokit-graphql.js/${VERSION$1} ${getUserAgent()}` },
	method: "POST",
	url: "/graphql"
});
function withCustomRequest(customRequest) {
	return withDefaults(customRequest, {
		method: "POST",
		url: "/graphql"
	});
}
/* v8 ignore if -- @preserve */

// node_modules/@octokit/auth-token/dist-bundle/index.js
var b64url = "(?:[a-zA-Z0-9_-]+)";
var sep = "\\.";
var jwtRE = new RegExp(`^${b64url}${sep}${b64url}${sep}${b64url}$`);
var isJWT = jwtRE.test.bind(jwtRE);
async function auth(token) {
	const isApp = isJWT(token);
	const isInstallation = token.startsWith("v1.") || token.startsWith("ghs_");
	const isUserToServer = token.startsWith("ghu_");
	return {
		type: "token",
		token,
		tokenType: isApp ? "app" : isInstallation ? "installation" : isUserToServer ? "user-to-server" : "oauth"
	};
}
function withAuthorizationPrefix(token) {
	if (token.split(/\./).length === 3) return `bearer ${token}`;
	return `token ${token}`;
}
async function hook(token, request, route, parameters) {
	const endpoint = request.endpoint.merge(route, parameters);
	endpoint.headers.authorization = withAuthorizationPrefix(token);
	return request(endpoint);
}
var createTokenAuth = function createTokenAuth2(token) {
	if (!token) throw new Error("[@octokit/auth-token] No token passed to createTokenAuth");
	if (typeof token !== "string") throw new Error("[@octokit/auth-token] Token passed to createTokenAuth is not a string");
	token = token.replace(/^(token|bearer) +/i, "");
	return Object.assign(auth.bind(null, token), { hook: hook.bind(null, token) });
};

// node_modules/@octokit/core/dist-src/version.js
const VERSION = "7.0.6";

// node_modules/@octokit/core/dist-src/index.js
const noop = () => {};
const consoleWarn = console.warn.bind(console);
const consoleError = console.error.bind(console);
function createLogger(logger = {}) {
	if (typeof logger.debug !== "function") logger.debug = noop;
	if (typeof logger.info !== "function") logger.info = noop;
	if (typeof logger.warn !== "function") logger.warn = consoleWarn;
	if (typeof logger.error !== "function") logger.error = consoleError;
	return logger;
}
const userAgentTrail = `octokit-core.js/${VERSION} ${getUserAgent()}`;
var Octokit = class {
	static VERSION = VERSION;
	static defaults(defaults) {
		const OctokitWithDefaults = class extends this {
			constructor(...args) {
				const options = args[0] || {};
				if (typeof defaults === "function") {
					super(defaults(options));
					return;
				}
				super(Object.assign({}, defaults, options, options.userAgent && defaults.userAgent ? { userAgent: `${options.userAgent} ${defaults.userAgent}` } : null));
			}
		};
		return OctokitWithDefaults;
	}
	static plugins = [];
	/**
	* Attach a plugin (or many) to your Octokit instance.
	*
	* @example
	* const API = Octokit.plugin(plugin1, plugin2, plugin3, ...)
	*/
	static plugin(...newPlugins) {
		const currentPlugins = this.plugins;
		const NewOctokit = class extends this {
			static plugins = currentPlugins.concat(newPlugins.filter((plugin) => !currentPlugins.includes(plugin)));
		};
		return NewOctokit;
	}
	constructor(options = {}) {
		const hook = new before_after_hook_default.Collection();
		const requestDefaults = {
			baseUrl: request.endpoint.DEFAULTS.baseUrl,
			headers: {},
			request: Object.assign({}, options.request, { hook: hook.bind(null, "request") }),
			mediaType: {
				previews: [],
				format: ""
			}
		};
		requestDefaults.headers["user-agent"] = options.userAgent ? `${options.userAgent} ${userAgentTrail}` : userAgentTrail;
		if (options.baseUrl) requestDefaults.baseUrl = options.baseUrl;
		if (options.previews) requestDefaults.mediaType.previews = options.previews;
		if (options.timeZone) requestDefaults.headers["time-zone"] = options.timeZone;
		this.request = request.defaults(requestDefaults);
		this.graphql = withCustomRequest(this.request).defaults(requestDefaults);
		this.log = createLogger(options.log);
		this.hook = hook;
		if (!options.authStrategy) {
			if (!options.auth) this.auth = async () => ({ type: "unauthenticated" });
			else {
				const auth = createTokenAuth(options.auth);
				hook.wrap("request", auth.hook);
				this.auth = auth;
			}
		} else {
			const { authStrategy, ...otherOptions } = options;
			const auth = authStrategy(Object.assign({
				request: this.request,
				log: this.log,
				octokit: this,
				octokitOptions: otherOptions
			}, options.auth));
			hook.wrap("request", auth.hook);
			this.auth = auth;
		}
		const classConstructor = this.constructor;
		for (let i = 0; i < classConstructor.plugins.length; ++i) Object.assign(this, classConstructor.plugins[i](this, options));
	}
	request;
	graphql;
	log;
	hook;
	auth;
};

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
* Text of a blob, BOM and line ends as they are; `path` is for the message.
* @throws GitHubError `bad-file` where it is not UTF-8, `malformed` where the answer is not the whole file.
*/
async function readBlob(client, sha, path) {
	const { value } = await client.read(blob, {
		route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
		parameters: { file_sha: sha },
		doing: `read ${path}`,
		permission: "contents: read"
	});
	const bytes = Buffer.from(value.content, value.encoding === "base64" ? "base64" : "utf8");
	if (blobSha(bytes) !== sha) throw new GitHubError("malformed", `${client.target.host} was asked to read ${path} in ${nameOf(client.target)}, but its answer is not that file (${bytes.length} bytes with another sha than ${sha}).`, "Nothing was changed. Run again later.");
	const decoded = decodeUtf8(bytes);
	if (decoded.kind === "text") return decoded.text;
	throw new GitHubError("bad-file", `${path}:${decoded.line} in ${nameOf(client.target)} is not UTF-8 text (found ${decoded.found}).`, "Save the file as UTF-8; one that is no plan can be left out by \"plans\" in the configuration.");
}

// src/github/pages.ts
/** As many as GitHub gives. */
const PAGE_SIZE$1 = 100;
/** The pages of a list, one request each, by GitHub's own links, as long as the caller wants more. */
async function* pages(client, item, call) {
	const list = array(item);
	const asked = /* @__PURE__ */ new Set();
	let parameters = {
		...call.parameters,
		per_page: PAGE_SIZE$1
	};
	let before = null;
	for (let number = 1;; number++) {
		const { value, exchange } = await client.read(list, {
			...call,
			parameters
		});
		if (value.length > 0 && JSON.stringify(exchange.data) === JSON.stringify(before)) throw samePage(client);
		before = exchange.data;
		yield {
			items: value,
			at: instantOf(exchange)
		};
		const next = nextPage(exchange) ?? pageUnlinked(exchange, value.length, number);
		if (next === null) return;
		parameters = {
			...parameters,
			...Object.fromEntries(next)
		};
		const query = String(next);
		if (asked.has(query)) throw samePage(client);
		asked.add(query);
	}
}
function samePage({ target }) {
	return new GitHubError("malformed", `${target.host} sends the same page of a list again and again.`, "Run again later.");
}
/** Every entry of a list. */
async function everything(client, item, call) {
	const all = [];
	for await (const page of pages(client, item, call)) all.push(...page.items);
	return all;
}
/**
* GitHub's clock at an answer, ISO.
* @throws GitHubError where the answer has none: the local clock is no substitute, it may be minutes off.
*/
function instantOf(exchange) {
	const date = Date.parse(exchange.headers.get("date") ?? "");
	if (!Number.isNaN(date)) return new Date(date).toISOString();
	const { host } = new URL(exchange.url);
	throw new GitHubError("malformed", `The answer of ${host} has no Date header.`, "Check the proxy that stands between, if there is one.");
}
/**
* The page after a full one without any links. It may have been the only one, or a proxy took the links away: a list
* that ends here would silently lack the rest. GitHub links every page but an only one.
*/
function pageUnlinked(exchange, entries, number) {
	if (exchange.headers.has("link") || entries < PAGE_SIZE$1) return null;
	return new URLSearchParams({ page: String(number + 1) });
}
function nextPage(exchange) {
	const link = exchange.headers.get("link") ?? "";
	const [, url] = /<([^<>]*)>\s*;[^,]*\brel="?next"?/.exec(link) ?? [];
	if (url === void 0 || !URL.canParse(url, exchange.url)) return null;
	return new URL(url, exchange.url).searchParams;
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
		const { name, headSha, conclusion, detailsUrl } = run;
		const doing = `make the check run "${name}"`;
		const call = {
			route: `POST ${CHECK_RUNS}`,
			body: {
				name,
				head_sha: headSha,
				status: "completed",
				conclusion,
				output: output(run, 0),
				...detailsUrl === null ? {} : { details_url: detailsUrl }
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

// src/github/breaker.ts
/** So many failures in a row, repetitions included, and GitHub counts as down: two requests with all their tries. */
const FAILURES = 8;
/** After this time one request is let through, to see. */
const COOL_MS = 6e4;
/**
* A circuit breaker: while GitHub is down requests fail at once instead of each waiting through all its tries. What
* GitHub answered, a refusal or a limit included, is no failure here.
*/
var Breaker = class {
	#clock;
	#failures = 0;
	#openedAt = null;
	#last = null;
	/** @param clock milliseconds of a clock that only goes forward */
	constructor(clock) {
		this.#clock = clock;
	}
	/** `closed`: send, and repeat what fails. `trial`: send once. Else why nothing may be sent. */
	state() {
		if (this.#openedAt === null || this.#last === null) return "closed";
		if (this.#clock() - this.#openedAt >= COOL_MS) {
			this.#openedAt = this.#clock();
			return "trial";
		}
		const { kind, message, hint } = this.#last;
		const said = `Nothing more is sent for now, since GitHub failed ${this.#failures} times in a row. The last time: ${message}`;
		return new GitHubError(kind, said, hint, { cause: this.#last });
	}
	/** The server answered. */
	answered() {
		this.#failures = 0;
		this.#openedAt = null;
	}
	/** No answer, or one of a server that failed. */
	failed(error) {
		this.#failures++;
		this.#last = error;
		if (this.#failures >= FAILURES) this.#openedAt = this.#clock();
	}
};

// src/github/etag-cache.ts
/** Bytes of answers that are kept; what was used longest ago goes first. */
const CAPACITY = 16777216;
/**
* Answers to reads, to be had again for a conditional request: a 304 costs nothing of the rate limit and carries no
* body. Kept in memory, for one client with one token.
*/
var ETagCache = class {
	#kept = /* @__PURE__ */ new Map();
	#bytes = 0;
	/** The tag to send with a read, if an answer to it is kept. */
	tagOf(key) {
		return this.#kept.get(key)?.headers.get("etag") ?? null;
	}
	/** Keeps an answer that has a tag. A redirected one belongs to another address. */
	keep(key, answer) {
		this.#drop(key);
		if (answer.status !== 200 || answer.redirected || !answer.headers.has("etag") || answer.bytes > CAPACITY) return;
		this.#kept.set(key, answer);
		this.#bytes += answer.bytes;
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= CAPACITY) break;
			this.#drop(oldest);
		}
	}
	/** The kept answer in place of a 304, with the headers of now: time and limits. Null where it isn't kept any more. */
	stillGood(key, unchanged) {
		const kept = this.#kept.get(key);
		if (kept === void 0) return null;
		this.#kept.delete(key);
		this.#kept.set(key, kept);
		const headers = new Headers(kept.headers);
		for (const [name, value] of unchanged.headers) if (name !== "content-length") headers.set(name, value);
		return {
			...kept,
			headers
		};
	}
	#drop(key) {
		this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
		this.#kept.delete(key);
	}
};

// src/github/octokit.ts
/**
* Octokit's part of a request: the route's variables escaped and filled in, the rest of the parameters in the query,
* the headers that GitHub asks for. It sends nothing: when and how often is decided in client.ts.
*/
function endpoints(target, userAgent) {
	const octokit = new Octokit({
		baseUrl: target.apiUrl,
		userAgent
	});
	return (call) => {
		const { method, url, headers, body } = octokit.request.endpoint(call.route, {
			...call.parameters,
			owner: target.owner,
			repo: target.repo,
			...call.body === void 0 ? {} : { data: JSON.stringify(call.body) }
		});
		const sent = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
		sent.set("accept", call.raw ? "application/vnd.github.raw+json" : "application/vnd.github+json");
		sent.set("x-github-api-version", "2022-11-28");
		if (target.token !== null) sent.set("authorization", `token ${target.token}`);
		if (call.body !== void 0) sent.set("content-type", "application/json; charset=utf-8");
		return {
			url,
			init: {
				method,
				headers: sent,
				...typeof body === "string" ? { body } : {}
			}
		};
	};
}

// src/github/pace.ts
/**
* GitHub's limits for a well-behaved client: a second between writes (its best practices for the REST API), 80
* requests a minute and 500 an hour that create content (its secondary limits). Which requests those are it doesn't
* say: here all that make something new are counted, so that the tool errs on the safe side.
*/
const SPACING_MS = 1e3;
const PER_MINUTE = 80;
const PER_HOUR = 500;
const MINUTE_MS = 6e4;
const HOUR_MS = 60 * MINUTE_MS;
/** GitHub counts when a request arrives, not when it is sent, and names its time in whole seconds. */
const MARGIN_MS = 2e3;
/** A wait that people are told of. */
const LONG_MS = 5e3;
/** What a request costs, by its route as GitHub's documentation writes it. */
function effortOf(route) {
	if (/^(GET|HEAD) /.test(route)) return "read";
	if (/\/(git\/\w+|contents\/\{path\})$/.test(route) && /^(POST|PUT) /.test(route)) return "record";
	return /^POST /.test(route) && !/\/\{issue_number\}\/(labels|assignees|sub_issues|dependencies\/blocked_by)$/.test(route) ? "create" : "write";
}
/** Lets writes go out one after the other, at the pace that GitHub allows. */
var Pace = class {
	#timing;
	/** The last write's turn; the next begins after it. */
	#queue = Promise.resolve();
	#lastWrite = Number.NEGATIVE_INFINITY;
	/** When this client created something in the last hour, oldest first; by GitHub's clock, milliseconds since 1970. */
	#own = [];
	/** The same of others, as far as a record tells. */
	#others = [];
	/** What to add to the local clock for GitHub's. */
	#ahead = null;
	constructor(timing) {
		this.#timing = timing;
	}
	/** Tells the time that an answer gives, its `Date` header. */
	seen(date) {
		const server = Date.parse(date ?? "");
		if (!Number.isNaN(server)) this.#ahead = server - this.#timing.clock();
	}
	/** Resolves when a request may be sent; it counts from then on. Ends early where the client is asked to stop. */
	async turn(effort) {
		if (effort === "read" || !this.#timing.pacing) return;
		const before = this.#queue;
		const { promise, resolve } = Promise.withResolvers();
		this.#queue = promise;
		try {
			await before;
			await this.#wait(effort);
			const { stop, clock } = this.#timing;
			if (stop?.aborted) return;
			this.#lastWrite = clock();
			if (effort !== "write") this.#own.push(this.#now());
		} finally {
			resolve();
		}
	}
	async #wait(effort) {
		const spacing = this.#lastWrite + SPACING_MS - this.#timing.clock();
		if (spacing > 0) await this.#timing.pause(spacing);
		if (effort === "write") return;
		const wait = Math.max(this.#until(PER_MINUTE, MINUTE_MS, 1), effort === "create" ? this.waitFor(1) : 0);
		if (wait <= 0) return;
		if (wait >= LONG_MS) {
			const limits = `${PER_MINUTE} new things a minute and ${PER_HOUR} an hour`;
			this.#timing.log(`GitHub takes ${limits}; going on in ${Math.ceil(wait / 1e3)} s.`);
		}
		await this.#timing.pause(wait);
	}
	recall(earlier) {
		const own = new Map(this.#buckets(this.#own).map(({ minute, count }) => [Date.parse(minute), count]));
		this.#others = earlier.flatMap(({ minute, count }) => {
			const at = Date.parse(minute);
			const others = Number.isNaN(at) ? 0 : count - (own.get(at) ?? 0);
			return others > 0 ? Array.from({ length: others }, () => at + MINUTE_MS - 1) : [];
		});
	}
	recent() {
		return this.#timing.pacing ? this.#buckets(this.#times(HOUR_MS)) : [];
	}
	waitFor(count) {
		return this.#timing.pacing ? this.#until(PER_HOUR, HOUR_MS, Math.min(count, PER_HOUR)) : 0;
	}
	estimate(creations, writes) {
		if (!this.#timing.pacing) return 0;
		const times = this.#times(HOUR_MS);
		const start = this.#now();
		let at = start;
		for (let made = 0; made < creations; made++) {
			const [hour, minute] = [times.at(-500), times.at(-80)];
			const full = times.length >= PER_HOUR;
			at = Math.max(at + SPACING_MS, full && hour !== void 0 ? hour + HOUR_MS : 0, times.length >= PER_MINUTE && minute !== void 0 ? minute + MINUTE_MS : 0);
			times.push(at);
		}
		return at - start + writes * SPACING_MS;
	}
	/** Milliseconds until `count` more fit into a window of that length. */
	#until(limit, windowMs, count) {
		if (!this.#timing.pacing) return 0;
		const times = this.#times(windowMs);
		const leaving = times[times.length + count - limit - 1];
		return leaving === void 0 ? 0 : Math.max(0, leaving + windowMs + MARGIN_MS - this.#now());
	}
	#times(windowMs) {
		const from = this.#now() - windowMs - MARGIN_MS;
		this.#own = this.#own.filter((at) => at > this.#now() - HOUR_MS - MARGIN_MS);
		return [...this.#others, ...this.#own].filter((at) => at > from).toSorted((a, b) => a - b);
	}
	#buckets(times) {
		return [...Map.groupBy(times, (at) => Math.floor(at / MINUTE_MS) * MINUTE_MS)].map(([at, { length }]) => ({
			minute: new Date(at).toISOString(),
			count: length
		}));
	}
	#now() {
		return this.#timing.clock() + (this.#ahead ?? 0);
	}
};

// src/github/patience.ts
/** What GitHub asks for where it names no time. */
const SECONDARY_SECONDS = 60;
/** The limit that an answer announces, or null. A 403 that says nothing of a limit is a matter of permission. */
function announcedLimit({ status, headers, message }) {
	if (status !== 403 && status !== 429 || headers === null) return null;
	const exhausted = headers.get("x-ratelimit-remaining") === "0";
	const retryAfter = retryAfterSeconds(headers);
	if (retryAfter !== null) return {
		kind: exhausted ? "primary" : "secondary",
		seconds: retryAfter
	};
	const reset = Number(headers.get("x-ratelimit-reset"));
	if (exhausted && reset > 0) return {
		kind: "primary",
		seconds: Math.max(1, Math.ceil(reset - clock(headers) / 1e3) + 1)
	};
	if (exhausted) return {
		kind: "primary",
		seconds: SECONDARY_SECONDS
	};
	if (status === 429 || /secondary rate|abuse detection|rate limit exceeded/i.test(message)) return {
		kind: "secondary",
		seconds: SECONDARY_SECONDS
	};
	return null;
}
/** Milliseconds after which a request that went wrong should be sent again, or null where it should not. */
function waitBeforeRepeat(setback, options) {
	const limit = announcedLimit(setback);
	if (limit !== null) return within(limit.seconds * 1e3, options.longestWaitMs);
	if (setback.status < 500 || !options.repeatable) return null;
	const announced = setback.headers === null ? null : retryAfterSeconds(setback.headers);
	if (announced !== null) return within(announced * 1e3, options.longestWaitMs);
	return options.backoffMs * 3 ** options.count * (.75 + options.random() / 2);
}
function within(ms, longest) {
	return ms <= longest ? ms : null;
}
/** `Retry-After` in seconds; it is either a number of seconds or an HTTP date. */
function retryAfterSeconds(headers) {
	const value = headers.get("retry-after");
	if (value === null) return null;
	if (/^\s*\d+\s*$/.test(value)) return Number(value);
	const date = Date.parse(value);
	return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - clock(headers)) / 1e3));
}
/** The server's clock, because the local one may be off by more than the wait; milliseconds since 1970. */
function clock(headers) {
	const date = Date.parse(headers.get("date") ?? "");
	return Number.isNaN(date) ? Date.now() : date;
}

// src/github/timing.ts
/** Fills in what wasn't given. */
function timingOf(options) {
	const { signal, stop } = options;
	const sleep = options.sleep ?? ((ms, ended) => setTimeout(ms, void 0, { signal: ended }));
	return {
		pacing: options.pacing,
		signal,
		stop,
		log: options.log ?? (() => {}),
		longestWaitMs: options.longestWaitMs ?? 6e4,
		backoffMs: options.backoffMs ?? 1e3,
		clock: options.clock ?? (() => performance.now()),
		random: options.random ?? Math.random,
		async pause(ms) {
			const ended = AbortSignal.any([signal, stop].filter((one) => one !== void 0));
			try {
				if (!ended.aborted) await sleep(ms, ended);
			} catch (error) {
				if (!ended.aborted) throw error;
			}
			signal?.throwIfAborted();
		}
	};
}

// src/github/transport.ts
/** A request without a usable answer of the server: nothing is known about what became of it, unless `sent` is false. */
var AnswerLost = class extends Error {
	name = "AnswerLost";
	reason;
	/** False where the request surely never reached the server. */
	sent;
	constructor(reason, message, sent, options) {
		super(message, options);
		this.reason = reason;
		this.sent = sent;
	}
};
const MAX_REDIRECTS = 5;
const REDIRECTS = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
/** Errors of the operating system and of TLS after which no byte of the request can have arrived. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;
const systemError = object$1({ cause: object$1({
	code: string().optional(),
	message: string().optional()
}) });
/**
* One request and its whole answer. Redirects are followed for reads only, and only on the same server, because the
* token goes with them; another redirect is returned as it is.
* @throws AnswerLost where no complete answer came. The signal's reason where it was aborted.
*/
async function exchange(url, init, options) {
	const follows = init.method === void 0 || init.method === "GET" || init.method === "HEAD";
	let address = url;
	for (let hop = 0;; hop++) {
		const answer = await single(address, init, options);
		const location = answer.headers.get("location");
		if (!follows || !REDIRECTS.has(answer.status) || location === null) return {
			...answer,
			url: address,
			redirected: hop > 0
		};
		if (!URL.canParse(location, address)) throw new AnswerLost("redirect", `it sends the request on to "${location}"`, true);
		const next = new URL(location, address);
		if (next.origin !== new URL(address).origin) throw new AnswerLost("redirect", `it sends the request on to another server, ${next.origin}`, true);
		if (hop === MAX_REDIRECTS) throw new AnswerLost("redirect", "it sends the request round in circles", true);
		address = next.href;
	}
}
async function single(url, init, options) {
	options.signal?.throwIfAborted();
	const limit = AbortSignal.timeout(options.timeoutMs);
	const signal = options.signal === void 0 ? limit : AbortSignal.any([limit, options.signal]);
	options.onSend();
	try {
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			signal
		});
		const bytes = new Uint8Array(await response.arrayBuffer());
		const data = content(response, bytes, options.raw);
		return {
			status: response.status,
			headers: response.headers,
			data,
			bytes: bytes.length
		};
	} catch (error) {
		if (error instanceof AnswerLost) throw error;
		options.signal?.throwIfAborted();
		if (limit.aborted) throw new AnswerLost("timeout", `no answer within ${options.timeoutMs / 1e3} s`, true, { cause: error });
		const system = systemError.safeParse(error).data?.cause;
		const code = system?.code ?? "";
		const message = system?.message || code || (error instanceof Error ? error.message : String(error));
		const sent = !NEVER_SENT.test(code);
		throw new AnswerLost(sent ? "reset" : "unreachable", message, sent, { cause: error });
	}
}
function content(response, bytes, raw) {
	const type = response.headers.get("content-type") ?? "";
	if (raw && response.ok && !/^text\/html\b/i.test(type)) return bytes;
	if (bytes.length === 0) return null;
	const text = new TextDecoder().decode(bytes);
	if (!/\bjson\b/.test(type)) return text;
	try {
		return JSON.parse(text);
	} catch (error) {
		if (!response.ok) return text;
		throw new AnswerLost("not-json", "its answer is cut off or garbled", true, { cause: error });
	}
}

// src/github/client.ts
/** Times a request is repeated before it counts as failed. */
const REPETITIONS = 3;
/** @throws GitHubError where the repository's name, the address or the token can't be right. */
function createClient(options) {
	const target = readTarget(options);
	const timing = timingOf(options);
	const traffic = {
		requests: 0,
		retries: 0
	};
	const endpointOf = endpoints(target, options.userAgent ?? "lockstep");
	const pace = new Pace(timing);
	const breaker = new Breaker(timing.clock);
	const cache = new ETagCache();
	/**
	* Sends a request until it has an answer to keep: again after a limit that GitHub announced, because then it did
	* nothing, and after a failure where that does no harm.
	*/
	async function send(call) {
		timing.signal?.throwIfAborted();
		const stopped$1 = timing.stop?.aborted === true;
		const state = call.lastWord === true ? "trial" : breaker.state();
		if (state instanceof GitHubError) return {
			kind: "lost",
			error: state,
			mayBeDone: false,
			sent: 0
		};
		const once = state === "trial" || stopped$1;
		const repeatable = (call.repeatable ?? !call.route.startsWith("POST ")) && !once;
		let before = null;
		for (let sent = 0;;) {
			if (!stopped$1) await pace.turn(effortOf(call.route));
			timing.signal?.throwIfAborted();
			if (timing.stop?.aborted && !stopped$1) throw stopped(timing.stop);
			if (call.still?.() === false) throw new Lapsed(before !== null && "error" in before ? before.error : void 0);
			if (++sent > 1) traffic.retries++;
			const last = await attempt(call);
			pace.seen(last instanceof AnswerLost ? null : last.headers.get("date"));
			const reply = judge(call, last, sent);
			const announced = !(last instanceof AnswerLost) && last.headers.has("retry-after");
			if (reply.kind === "lost" && !announced) breaker.failed(reply.error);
			else breaker.answered();
			const wait = once || sent > REPETITIONS ? null : waitAfter(last, repeatable, sent - 1);
			if (wait === null) return settled(reply);
			const why = last instanceof AnswerLost ? "gave no answer" : `answered ${last.status}`;
			timing.log(`GitHub ${why} when asked to ${call.doing}; trying again in ${Math.ceil(wait / 1e3)} s.`);
			await timing.pause(wait);
			if (timing.stop?.aborted) return settled(reply);
			before = reply;
		}
	}
	/** One sending. Where GitHub says that a kept answer still holds, that one. */
	async function attempt(call) {
		const { url, init } = endpointOf(call);
		const key = `${call.raw === true ? "raw" : "json"} ${url}`;
		const headers = new Headers(init.headers);
		const tag = init.method === "GET" ? cache.tagOf(key) : null;
		if (tag !== null) headers.set("if-none-match", tag);
		try {
			const answer = await exchange(url, {
				...init,
				headers
			}, {
				timeoutMs: options.requestTimeoutMs ?? 3e4,
				signal: timing.signal,
				raw: call.raw ?? false,
				onSend: () => traffic.requests++
			});
			if (tag !== null && answer.status === 304) return cache.stillGood(key, answer) ?? answer;
			if (init.method === "GET") cache.keep(key, answer);
			return answer;
		} catch (error) {
			if (error instanceof AnswerLost) return error;
			throw error;
		}
	}
	/** Milliseconds after which to send again, or null. */
	function waitAfter(last, repeatable, count) {
		const setback = last instanceof AnswerLost ? {
			status: 500,
			headers: null,
			message: last.message
		} : {
			status: last.status,
			headers: last.headers,
			message: messageOf(last)
		};
		if (setback.status < 400) return null;
		const { longestWaitMs, backoffMs, random } = timing;
		return waitBeforeRepeat(setback, {
			repeatable,
			count,
			longestWaitMs,
			backoffMs,
			random
		});
	}
	function judge(call, last, sent) {
		if (last instanceof AnswerLost) {
			const mayBeDone = last.sent || sent > 1;
			return {
				kind: "lost",
				error: noAnswer(target, call, last, sent),
				mayBeDone,
				sent
			};
		}
		const { status, headers } = last;
		if (status < 300) return {
			kind: "answer",
			exchange: last,
			sent
		};
		if (status >= 500) return {
			kind: "lost",
			error: serverFailed(target, call, last, sent),
			mayBeDone: true,
			sent
		};
		const limit = announcedLimit({
			status,
			headers,
			message: messageOf(last)
		});
		if (limit !== null) return {
			kind: "limited",
			error: rateLimited(target, limit, headers)
		};
		if (status === 401) return {
			kind: "limited",
			error: unauthorized(target, call)
		};
		return {
			kind: "refused",
			exchange: last,
			sent
		};
	}
	/** @throws GitHubError where no other request would fare better */
	function settled(verdict) {
		if (verdict.kind === "limited") throw verdict.error;
		return verdict;
	}
	function accepted(call, reply) {
		if (reply.kind === "lost") throw reply.error;
		if (reply.kind === "refused") throw refused(target, call, reply.exchange);
		return reply.exchange;
	}
	function shaped(schema, call, exchange) {
		const parsed = schema.safeParse(exchange.data);
		if (parsed.success) return parsed.data;
		throw malformed(target, call, exchange, parsed.error);
	}
	return {
		target,
		traffic,
		creations: pace,
		send,
		expect: (schema, call, reply) => shaped(schema, call, accepted(call, reply)),
		async read(schema, call) {
			const exchange = accepted(call, await send(call));
			return {
				value: shaped(schema, call, exchange),
				exchange
			};
		},
		async find(schema, call, absent) {
			const reply = await send(call);
			if (reply.kind === "refused" && absent.includes(reply.exchange.status)) return {
				value: null,
				exchange: reply.exchange
			};
			const exchange = accepted(call, reply);
			return {
				value: shaped(schema, call, exchange),
				exchange
			};
		}
	};
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
*/
async function readRepository(client) {
	const reply = await client.send(CALL);
	if (reply.kind === "refused" && reply.exchange.status === 404) throw noRepository(client.target);
	const facts = client.expect(repository, CALL, reply);
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
		repository: () => readRepository(client),
		ledgerBranch,
		readLedger: () => ledger.read(),
		writeLedger: (text, expected, lastWord) => ledger.write(text, expected, lastWord),
		head: (branch, recorded) => readHead(client, branch, recorded),
		tree: (commit) => readTree(client, commit),
		blob: (sha, path) => readBlob(client, sha, path),
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
		permission: permissionReader(client),
		labels: () => readLabels(client),
		milestones: () => readMilestones(client),
		perform: (operation, still) => perform(client, operation, denials, still),
		commit: (request, still) => commitFiles(client, request, still),
		proposals: proposalHost(client),
		branches: branchHost(client),
		checks: checkHost(client),
		previews: {
			merge: (number) => readMerge(client, number),
			openFrom: (repository, branch) => openPullsFrom(client, repository, branch),
			comments: commentHost(client)
		},
		traffic: client.traffic,
		creations: client.creations
	};
}

export { Octokit as n, createHost as t };