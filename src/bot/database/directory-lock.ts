import { randomUUID } from "node:crypto";
import { link, readFile, readlink, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { DatabaseError } from "../../run/failure.ts";

const Holder = z.object({
  pid: z.int().positive(),
  /** Machine and, where there are such, namespace of process ids: elsewhere the number means another process. */
  place: z.string(),
  /** When the process was started, in the words of the system; tells a process from a later one with its number. */
  born: z.string().nullable(),
  token: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** A data directory that is this process's alone. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/** A holder elsewhere, such as in a container that is gone, counts as dead where it hasn't touched its lock for so long. */
const SILENT_MS = 30_000;
const TOUCH_MS = 5_000;

/**
 * Takes a data directory for this process; PGlite itself would let two processes write to one and ruin it. The lock of a
 * process that is dead is taken over.
 * @throws DatabaseError where another process has it: the message says which
 */
export async function lockDirectory(folder: string): Promise<DirectoryLock> {
  const file = join(folder, "lock.json");
  const own: Holder = {
    pid: process.pid,
    place: await placeOfThis(),
    born: await bornOf(process.pid),
    token: randomUUID(),
  };
  const draft = `${file}.${own.token}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    await take(file, draft, own.place);
  } finally {
    await rm(draft, { force: true });
  }
  const touching = setInterval(() => {
    // A folder that was removed meanwhile is told by the database, which can't write either.
    utimes(file, new Date(), new Date()).catch(() => {});
  }, TOUCH_MS);
  touching.unref();
  return {
    release: async () => {
      clearInterval(touching);
      if ((await holderOf(file))?.token === own.token) await unlink(file);
    },
  };
}

/** `link` makes the lock with its content in one step, and fails where there is one. */
async function take(file: string, draft: string, here: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      await link(draft, file);
      return;
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    const holder = await holderOf(file);
    if (await isAlive(file, holder, here)) throw busy(file, holder);
    await removeStale(file, holder);
  }
  throw busy(file, await holderOf(file));
}

/** Two that find the same dead holder must not remove each other's new lock: one at a time may remove. */
async function removeStale(file: string, holder: Holder | null): Promise<void> {
  const claim = `${file}.stale`;
  try {
    await writeFile(claim, "", { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
    if (await isSilent(claim)) await rm(claim, { force: true });
    return;
  }
  try {
    if ((await holderOf(file))?.token === holder?.token) await rm(file, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

async function holderOf(file: string): Promise<Holder | null> {
  try {
    return Holder.safeParse(JSON.parse(await readFile(file, "utf8"))).data ?? null;
  } catch (error) {
    if (isCode(error, "ENOENT") || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function isAlive(file: string, holder: Holder | null, here: string): Promise<boolean> {
  if (holder === null || holder.place !== here) return !(await isSilent(file));
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isCode(error, "ESRCH")) return false;
    if (!isCode(error, "EPERM")) throw error;
  }
  const now = await bornOf(holder.pid);
  return holder.born === null || now === null || holder.born === now;
}

async function isSilent(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > SILENT_MS;
  } catch (error) {
    if (isCode(error, "ENOENT")) return true;
    throw error;
  }
}

async function placeOfThis(): Promise<string> {
  try {
    return `${hostname()} ${await readlink("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

/** Boot of the machine and start of a process, where the system tells (Linux); the same number may be given out again. */
async function bornOf(pid: number): Promise<string | null> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    // The name in brackets may hold blanks; field 22 is the start, 20 after the state that follows the brackets.
    const start = line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
    return start === undefined ? null : `${boot.trim()}/${start}`;
  } catch {
    return null;
  }
}

function busy(file: string, holder: Holder | null): DatabaseError {
  const who = holder === null ? "another process" : `process ${holder.pid} on ${holder.place.split(" ")[0]}`;
  return new DatabaseError(
    "database-busy",
    `The data directory is in use by ${who} (${file}).`,
    "One process at a time can use it. Stop that one (probably lockstep serve), or use PostgreSQL with DATABASE_URL, which any number of processes share.",
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
