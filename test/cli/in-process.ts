import { main } from "../../src/cli/main.ts";
import { terminalOf } from "../../src/cli/terminal.ts";

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
  } = {},
): Promise<Run> {
  let [stdout, stderr] = ["", ""];
  const code = await main(args, {
    cwd,
    env: {},
    program: { node: "node", script: "lockstep" },
    now: () => new Date(given.now ?? "2026-03-02T10:00:00Z"),
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
