import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import { cliPath, compileCache } from "../../cli/run.ts";
import { until } from "../queue/world.ts";

const Line = z.looseObject({
  event: z.string().optional(),
  port: z.number().optional(),
  statusPort: z.number().nullish(),
});

/** `lockstep serve` as a process of its own. */
export interface BotProcess extends AsyncDisposable {
  readonly port: number;
  readonly statusPort: number | null;
  /** What it has logged. */
  readonly lines: readonly z.infer<typeof Line>[];
  /** What it wrote to standard error. */
  readonly complaints: string;
  readonly alive: boolean;
  /** How often it has logged an event. */
  count(event: string): number;
  /** Waits until it has logged an event, so often. */
  said(event: string, times?: number): Promise<void>;
  /** Asks it to end, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as nothing can be prepared for. */
  kill(): Promise<void>;
}

/**
 * Starts the built command line and waits until it listens.
 * @param limit before the program, such as a shell that sets one; it must end with what runs its arguments
 */
export async function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  limit: readonly string[] = [],
): Promise<BotProcess> {
  const [program = process.execPath, ...rest] = [...limit, process.execPath, cliPath(), "serve", ...args];
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH ?? "", NODE_COMPILE_CACHE: compileCache(), NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: z.infer<typeof Line>[] = [];
  let complaints = "";
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(Line.parse(JSON.parse(line))));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const closed = once(child, "close");
  const alive = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (alive()) child.kill(signal);
    await closed;
  };
  const count = (event: string) => lines.filter((line) => line.event === event).length;
  const said = (event: string, times = 1) =>
    until(
      () => {
        if (!alive()) throw new Error(`It ended before ${event}: ${complaints}${JSON.stringify(lines.slice(-5))}`);
        return count(event) >= times;
      },
      `${event} ${times} times: ${JSON.stringify(lines.slice(-5))}`,
    );
  await said("bot.listening");
  const listening = lines.find((line) => line.event === "bot.listening");
  return {
    port: listening?.port ?? 0,
    statusPort: listening?.statusPort ?? null,
    lines,
    get complaints() {
      return complaints;
    },
    get alive() {
      return alive();
    },
    count,
    said,
    async stop() {
      await end("SIGTERM");
      return child.exitCode;
    },
    kill: () => end("SIGKILL"),
    [Symbol.asyncDispose]: () => end("SIGKILL"),
  };
}
