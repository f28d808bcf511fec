import { o as UsageError } from "./cli-failure.js";
import { r as readAppSettings } from "./cli-app.js";
import { i as placeOf, t as DATA_FOLDER } from "./cli-open2.js";
import { t as RETRY } from "./cli-retry.js";
import { resolve } from "node:path";

// src/bot/settings/read.ts
/** What a process of the bot does. */
const ROLES = [
	"web",
	"worker",
	"all"
];
/**
* Reads the settings of `lockstep serve`. An option counts more than its variable.
* @param env with the secrets of files in it, see `withSecretFiles`
* @param cwd folder that paths are relative to
* @throws UsageError that names what can't be, and what it is expected to be
*/
async function readBotSettings(options, env, cwd) {
	const place = placeOf(options.data, env, cwd);
	const given = (option, variable) => option ?? (env[variable] || void 0);
	const role = roleOf(given(options.role, "LOCKSTEP_ROLE") ?? "all");
	if (role !== "all" && place.kind === "pglite") throw new UsageError(`The role is "${role}", but the embedded database serves one process only.`, "Set DATABASE_URL to a PostgreSQL, or leave the role out.");
	const statusPort = given(options.statusPort, "LOCKSTEP_STATUS_PORT");
	return {
		place,
		app: await readAppSettings(env, place.kind === "pglite" ? place.folder : resolve(cwd, options.data ?? "lockstep-data")),
		apiUrl: env.GITHUB_API_URL || "https://api.github.com",
		serverUrl: env.GITHUB_SERVER_URL || "https://github.com",
		role,
		port: number(given(options.port, "PORT") ?? "3000", "--port", 0, 65535),
		host: given(options.host, "HOST") ?? null,
		concurrency: number(given(options.concurrency, "LOCKSTEP_CONCURRENCY") ?? "4", "--concurrency", 1, 64),
		status: statusPort === void 0 ? null : {
			port: number(statusPort, "--status-port", 0, 65535),
			host: given(options.statusHost, "LOCKSTEP_STATUS_HOST") ?? "127.0.0.1"
		},
		statusToken: env.LOCKSTEP_STATUS_TOKEN || null,
		metricsToken: env.LOCKSTEP_METRICS_TOKEN || null,
		pacing: env.LOCKSTEP_NO_PACING !== "1",
		ledgerBranch: env.LOCKSTEP_LEDGER_BRANCH || null,
		settleMs: env.LOCKSTEP_SETTLE_MS ? number(env.LOCKSTEP_SETTLE_MS, "LOCKSTEP_SETTLE_MS", 0, 6e4) : null,
		retry: {
			...RETRY,
			limit: number(env.LOCKSTEP_TRIES || String(RETRY.limit), "LOCKSTEP_TRIES", 1, 100),
			firstMs: number(env.LOCKSTEP_RETRY_MS || String(RETRY.firstMs), "LOCKSTEP_RETRY_MS", 1, 6e5)
		}
	};
}
function roleOf(given) {
	const role = ROLES.find((one) => one === given);
	if (role !== void 0) return role;
	throw new UsageError(`The role is "${given}", expected one of ${ROLES.join(", ")}.`, null);
}
function number(given, name, least, most) {
	const value = Number(given);
	if (/^\d{1,6}$/.test(given.trim()) && value >= least && value <= most) return value;
	throw new UsageError(`${name} is "${given}", expected a whole number from ${least} to ${most}.`, null);
}

export { ROLES, readBotSettings };