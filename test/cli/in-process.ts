import { setTimeout } from "node:timers/promises";
import { main } from "../../src/cli/main.ts";
import type { Shell } from "../../src/cli/shell.ts";
import { terminalOf } from "../../src/cli/terminal.ts";

const MACHINE: Pick<Shell, "clock" | "sleep"> = {
  clock: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

/** What a command line printed, run in this process: quicker than one of its own, for what needs no real one. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a folder. @param terminal the environment of a terminal of 80 columns; missing for a pipe */
export async function command(
  cwd: string,
  args: readonly string[],
  given: {
    readonly stdin?: string | Uint8Array;
    readonly terminal?: Readonly<Record<string, string>>;
    /** ISO instant; default 2026-03-02T10:00:00Z. */
    readonly now?: string;
    /** Default: nothing, not even this machine's. */
    readonly env?: Readonly<Record<string, string>>;
    /** What it takes for its own program; default: names only. */
    readonly program?: Shell["program"];
    /** The clock that waits go by; default: this machine's. */
    readonly time?: Pick<Shell, "clock" | "sleep">;
  } = {},
): Promise<Run> {
  let [stdout, stderr] = ["", ""];
  const code = await main(args, {
    cwd,
    env: given.env ?? {},
    program: given.program ?? { node: "node", script: "lockstep" },
    now: () => new Date(given.now ?? "2026-03-02T10:00:00Z"),
    ...(given.time ?? MACHINE),
    input: () => Promise.resolve(Buffer.from(given.stdin ?? "")),
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    interactive: false,
    terminal: terminalOf(given.terminal ?? {}, given.terminal !== undefined, 80),
  });
  return { code, stdout, stderr };
}
