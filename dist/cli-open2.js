import { n as DatabaseError, o as UsageError } from "./cli-failure.js";
import { join, resolve } from "node:path";
import { existsSync } from "node:fs";

// src/bot/database/open.ts
const ADDRESS = "Expected postgres://user:password@host:5432/database; leave it out, and the bot keeps its own database in a folder.";
/** Data directory where none is named. */
const DATA_FOLDER = "lockstep-data";
/**
* Where the database is, by how a command was called: a data directory that is named counts more than `DATABASE_URL`, which counts
* more than the default data directory. Pure but for what it is given.
* @param data value of `--data`
* @param cwd folder that paths are relative to
*/
function placeOf(data, env, cwd) {
	const url = env.DATABASE_URL;
	if (data === void 0 && url !== void 0 && url !== "") return {
		kind: "postgres",
		url
	};
	return {
		kind: "pglite",
		folder: resolve(cwd, data ?? "lockstep-data")
	};
}
/**
* Opens the database; a data directory that isn't there yet is made. Only the driver that is needed is loaded.
* @throws UsageError for an address of something else. DatabaseError where it is in use, can't be reached or can't be read
*/
async function openDatabase(place) {
	if (place.kind === "postgres" && !/^(?:postgres(?:ql)?|socket):|^\//.test(place.url)) throw new UsageError("DATABASE_URL isn't the address of a PostgreSQL.", ADDRESS);
	if (place.kind === "postgres") return await (await import("./cli-postgres.js")).openPostgres(place);
	return await (await import("./cli-pglite.js")).openPglite(place.folder);
}
/**
* Opens a database that a bot has used before.
* @throws DatabaseError where there is none, and else as `openDatabase`
*/
async function openExisting(place) {
	if (place.kind === "pglite" && !existsSync(join(place.folder, "postgres", "PG_VERSION"))) throw new DatabaseError("database-unusable", `${place.folder} is no data directory of the bot.`, "Name the one that lockstep serve has with --data, or set DATABASE_URL.");
	return await openDatabase(place);
}

export { placeOf as i, openDatabase as n, openExisting as r, DATA_FOLDER as t };