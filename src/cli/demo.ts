import type { Command } from "commander";
import { command, type Outcome, runs } from "./command.ts";
import type { Shell } from "./shell.ts";

export function demoCommand(shell: Shell, outcome: Outcome): Command {
  const demo = command("demo", "play the main job on an embedded GitHub: nothing leaves this machine");
  return runs<object>(demo, shell, outcome, async ({ shell: { out, err, terminal }, options }) => {
    const { demo: play } = await import("../demo/index.ts");
    return await play(
      options.quiet === true ? () => {} : (line) => out(`${line}\n`),
      (line) => err(`${line}\n`),
      terminal.colors && options.color,
    );
  });
}
