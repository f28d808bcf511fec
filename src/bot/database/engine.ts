import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import type { Row } from "../database.ts";

/** PostgreSQL in WebAssembly: one connection, whose statements are run one after the other. */
export interface Engine {
  /** One statement with parameters; without any, several with `;` between them. @throws Error with PostgreSQL's `code` */
  run(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
  /** Whether it has ended by itself: nothing can be run on it any more. */
  readonly ended: boolean;
  close(): Promise<void>;
}

/** Of 128 MB of buffers a WASM heap touches all and gives none back; the file system caches as well. */
const START = [...PGlite.defaultStartParams, "-c", "shared_buffers=4MB", "-c", "max_wal_size=64MB"];

/**
 * Keeps the code of PostgreSQL as V8 first compiles it: optimising its largest functions takes 500 MB for a moment. Measured
 * with Node 24: a peak of 200 MB instead of 590 to 780 at a start, and of 340 instead of 750 under load, for storing 8,000 instead of
 * 20,000 deliveries a second in groups of 200. Of the flags that say so this is the one that V8 asks at the time of each
 * optimisation, and so the one that can still be set now; no function has the index 0, which is an import. It holds for the
 * whole process, whose other WebAssembly is small.
 */
function compileOnce(): void {
  setFlagsFromString("--wasm-tier-up-filter=0");
}

/** Starts it in this thread. @param data a data directory, or an archive of one that is kept in memory alone */
export async function startEngine(data: { readonly folder: string } | { readonly archive: Blob }): Promise<Engine> {
  compileOnce();
  const pglite = await PGlite.create({
    ...("folder" in data ? { dataDir: data.folder } : { dataDir: "memory://", loadDataDir: data.archive }),
    startParams: START,
  });
  let ended = false;
  async function run(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    if (parameters.length > 0) return (await pglite.query<Row>(sql, [...parameters])).rows;
    const results: readonly { readonly rows: readonly Row[] }[] = await pglite.exec(sql);
    return results.flatMap(({ rows }) => rows);
  }
  return {
    get ended() {
      return ended;
    },
    async run(sql, parameters) {
      try {
        return await run(sql, parameters);
      } catch (error) {
        // Within a transaction that failed the question is refused, which is an answer as well.
        if (isGrave(error)) await run("select 1", []).catch((answer) => (ended ||= sqlState(answer) === null));
        throw error;
      }
    },
    close: () => pglite.close(),
  };
}

/** No room, no memory, no file, or something else that is no mistake of the statement's. @see Appendix A of PostgreSQL's manual */
function isGrave(error: unknown): boolean {
  const state = sqlState(error);
  return state === null || /^(?:53|57P|58|F0|XX)/.test(state);
}

function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}
