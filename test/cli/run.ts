import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inject } from "vitest";
import { command } from "./in-process.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that is gone when the test ends. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  read(path: string): Promise<string>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

const SETTINGS = { NO_COLOR: "1", LOCKSTEP_NO_PACING: "1" };

/** The built command line. */
export function cliPath(): string {
  return join(inject("dist"), "cli.js");
}

/** Hundreds of processes run the same bundle: with this as NODE_COMPILE_CACHE it is compiled once. */
export function compileCache(): string {
  return join(inject("dist"), "compiled");
}

/** Makes a folder with files in it. */
export async function folder(files: Readonly<Record<string, string>> = {}): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "lockstep-test-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return {
    path,
    read: (name) => readFile(join(path, name), "utf8"),
    write: (name, content) => writeFile(join(path, name), content),
    remove: (name) => rm(join(path, name), { recursive: true }),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** Runs the command line in this process, without any of this machine's GitHub settings, and with waits that take no time. */
export async function lockstep(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return command(cwd, args, {
    env: { ...SETTINGS, ...env },
    now: new Date().toISOString(),
    // What it installs, git runs: that must be a program that there is.
    program: { node: process.execPath, script: cliPath() },
    time: unhurried(),
  });
}

/** A clock that goes on by itself and by whatever somebody waits, at once. */
function unhurried() {
  let waited = 0;
  return {
    clock: () => performance.now() + waited,
    sleep(ms: number, signal?: AbortSignal) {
      signal?.throwIfAborted();
      waited += ms;
      return Promise.resolve();
    },
  };
}

/** Runs the built command line as a process of its own, as its users do. */
export function lockstepBuilt(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const clean = {
    PATH: process.env.PATH ?? "",
    HOME: cwd,
    ...SETTINGS,
    NODE_COMPILE_CACHE: compileCache(),
    ...env,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cliPath(), ...args], { cwd, env: clean }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
