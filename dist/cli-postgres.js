import { n as DatabaseError } from "./cli-failure.js";
import pg from "pg";

// src/bot/database/postgres.ts
/**
* Opens PostgreSQL through a pool of connections, and tries it.
* @throws DatabaseError where it can't be reached or refuses
*/
async function openPostgres({ url, connections = 10 }) {
	const pool = poolOf(url, connections);
	pool.on("error", () => {});
	try {
		await pool.query("select 1");
	} catch (error) {
		await pool.end();
		throw unreachable(error);
	}
	let closing = null;
	return {
		kind: "postgres",
		query: async (sql, parameters) => rowsOf(await pool.query(sql, parameters)),
		transaction: async (steps) => {
			const client = await pool.connect();
			const ignore = () => {};
			client.on("error", ignore);
			let broken = false;
			try {
				await client.query("begin");
				const result = await steps({ query: async (sql, parameters) => rowsOf(await client.query(sql, parameters)) });
				await client.query("commit");
				return result;
			} catch (error) {
				broken = !await rollsBack(client);
				throw error;
			} finally {
				client.off("error", ignore);
				client.release(broken);
			}
		},
		close: () => {
			closing ??= pool.end();
			return closing;
		}
	};
}
function poolOf(url, connections) {
	try {
		return new pg.Pool({
			connectionString: url,
			max: connections,
			connectionTimeoutMillis: 1e4,
			application_name: "lockstep",
			keepAlive: true
		});
	} catch (error) {
		throw unreachable(error);
	}
}
async function rollsBack(client) {
	try {
		await client.query("rollback");
		return true;
	} catch {
		return false;
	}
}
function rowsOf(result) {
	return "rows" in result ? result.rows : result.flatMap(({ rows }) => rows);
}
/** Never with the address itself: it may hold a password. */
function unreachable(error) {
	const reason = error instanceof AggregateError ? String(error.errors[0] ?? error) : String(error);
	return new DatabaseError("database-unreachable", `PostgreSQL can't be used: ${reason.replace(/^\w*Error: /, "").replace(/\.$/, "")}.`, "Look whether DATABASE_URL is right (postgres://user:password@host:5432/database) and the server runs.", { cause: error });
}

export { openPostgres };