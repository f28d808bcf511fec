import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromiumPath } from "./chromium.ts";

/** A Chromium to look at pages with, or in a sentence why there is none. */
export type FoundChromium = { readonly path: string } | { readonly path: null; readonly why: string };

/** What is asked of the machine; given so that tests need no other one. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null where there are no users, as on Windows. */
  readonly user: number | null;
  /** The text of /etc/os-release; empty where there is none. */
  readonly release: string;
  /** Where a Chromium is; null for none. */
  find(): string | null;
  /** Runs a program; gives null where it went well, else what it said last. Ended after so many milliseconds. */
  run(program: string, args: readonly string[], ms: number): Promise<string | null>;
}

/** All that installing may take, milliseconds. */
const LIMIT_MS = 90_000;
/** Without a network the first server says so, or doesn't answer within this, seconds. */
const PATIENCE_S = 5;
const NETWORK = [
  `-oAcquire::http::Timeout=${PATIENCE_S}`,
  `-oAcquire::https::Timeout=${PATIENCE_S}`,
  "-oAcquire::Retries=0",
];

/**
 * Finds a Chromium, and installs Debian's where there is none and it is allowed: by root on a Debian, and only where CI
 * or LOCKSTEP_INSTALL_CHROMIUM is set, so that nobody's own machine is changed behind his back.
 */
export async function provideChromium(machine: Machine = thisMachine()): Promise<FoundChromium> {
  const there = machine.find();
  if (there !== null) return { path: there };
  const forbidden = reasonAgainst(machine);
  if (forbidden !== null) return { path: null, why: `none is on the path, and none was installed: ${forbidden}` };
  const started = performance.now();
  for (const args of [
    // Its lists may be missing, as in a fresh container. Without the mode it takes failed downloads for a success.
    ["update", "-qq", ...NETWORK, "-oAPT::Update::Error-Mode=any"],
    ["install", "-y", "-qq", "--no-install-recommends", ...NETWORK, "chromium"],
  ]) {
    const left = LIMIT_MS - (performance.now() - started);
    const said = left <= 0 ? "it took too long" : await machine.run("apt-get", args, Math.ceil(left));
    if (said !== null) return { path: null, why: `none is on the path, and apt-get ${args[0]} failed: ${said}` };
  }
  const installed = machine.find();
  return installed === null
    ? { path: null, why: "Debian's chromium is installed, but not on the path" }
    : { path: installed };
}

/** Why nothing may be installed, or null. */
function reasonAgainst({ env, user, release }: Machine): string | null {
  if (env.CHROMIUM_PATH) return `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which can't be run`;
  const asked = env.LOCKSTEP_INSTALL_CHROMIUM;
  if (asked === "0" || (asked !== "1" && !/^(?!0$|false$)./i.test(env.CI ?? "")))
    return "neither CI nor LOCKSTEP_INSTALL_CHROMIUM=1 is set";
  if (!/^ID="?debian"?$/m.test(release)) return "this is no Debian";
  return user === 0 ? null : "only root may install it";
}

function thisMachine(): Machine {
  return {
    env: process.env,
    user: process.getuid?.() ?? null,
    release: osRelease(),
    find: chromiumPath,
    run: (program, args, ms) =>
      new Promise((resolve) => {
        const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
        execFile(program, args, { env, timeout: ms, maxBuffer: 1 << 26 }, (error, _, stderr) => {
          const last = stderr.trim().split("\n").at(-1) || error?.message.split("\n")[0];
          resolve(error === null ? null : error.killed ? "it took too long" : (last ?? "it doesn't say why"));
        });
      }),
  };
}

function osRelease(): string {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
