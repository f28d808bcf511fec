import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { styleText } from "node:util";
import { type Terminal, terminalOf } from "./terminal.ts";

/** What a command may use of the process it runs in. */
export interface Shell {
  /** Folder that paths are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What this process runs: Node, and the file of the command line. */
  readonly program: { readonly node: string; readonly script: string };
  now(): Date;
  /** Milliseconds of a clock that only goes forward. */
  clock(): number;
  /** Waits so many milliseconds of that clock; rejects with the signal's reason where it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** All that is given on standard input. */
  input(): Promise<Uint8Array>;
  /** Results: the report, or the one JSON document. */
  out(text: string): void;
  /** Everything else: errors, warnings, progress. */
  err(text: string): void;
  /** Whether a person sits at the terminal and can be asked. */
  readonly interactive: boolean;
  /** What results go to. */
  readonly terminal: Terminal;
}

export type Style = "red" | "yellow" | "green" | "cyan" | "dim" | "bold" | "underline";

/** Colours a text, or leaves it as it is where colours are off. */
export type Paint = (style: Style, text: string) => string;

export function painter(colors: boolean): Paint {
  return colors ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** The process itself. A reader that closes the pipe early, such as `head`, is no error. */
export function processShell(): Shell {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    program: { node: process.execPath, script: process.argv[1] ?? "" },
    now: () => new Date(),
    clock: () => performance.now(),
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
    input: () => buffer(process.stdin),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    terminal: terminalOf(process.env, process.stdout.isTTY === true, process.stdout.columns),
  };
}
