import type { Command } from "commander";
import { UsageError } from "../run/failure.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import type { Shell } from "./shell.ts";
import { endSignal } from "./signals.ts";

interface DemoOptions {
  readonly bot?: boolean;
  readonly stay?: boolean;
}

export function demoCommand(shell: Shell, outcome: Outcome): Command {
  const demo = command("demo", "play the main job on an embedded GitHub: nothing leaves this machine")
    .option("--bot", "play a whole organisation with the bot")
    .option("--stay", "leave GitHub and bot open to play with, until Ctrl-C (with --bot)");
  return runs<DemoOptions>(demo, shell, outcome, runDemo);
}

async function runDemo({ shell: { out, err, terminal }, options }: Session<DemoOptions>): Promise<ExitCode> {
  const { bot = false, stay = false } = options;
  if (stay && !bot) throw new UsageError("--stay is for the demo of the bot.", "Run lockstep demo --bot --stay.");
  const { botDemo, demo } = await import("../demo/index.ts");
  const [waiting, leaving] = [new AbortController(), new AbortController()];
  const signalled = endSignal(waiting.signal).then((name) => {
    if (name !== null) leaving.abort(new Error("The demo was ended."));
  });
  const stage = {
    print: options.quiet === true ? () => {} : (line: string) => out(`${line}\n`),
    complain: (line: string) => err(`${line}\n`),
    colors: terminal.colors && options.color,
    signal: leaving.signal,
  };
  try {
    return bot ? await botDemo(stage, { stay }) : await demo(stage);
  } finally {
    waiting.abort();
    await signalled;
  }
}
