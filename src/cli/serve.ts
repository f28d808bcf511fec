import { setFlagsFromString } from "node:v8";
import type { Command } from "commander";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import type { Shell } from "./shell.ts";
import { endSignal } from "./signals.ts";

interface ServeOptions {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly role?: string;
  readonly concurrency?: string;
  readonly statusPort?: string;
  readonly statusHost?: string;
}

/** `lockstep serve`: the bot. Options that are missing are read from the environment. */
export function serveCommand(shell: Shell, outcome: Outcome): Command {
  const serve = command("serve", "run the bot: webhook server and workers of a GitHub App")
    .option("--data <dir>", "folder of the embedded database (default: DATABASE_URL, then lockstep-data)")
    .option("--port <port>", "port of the webhook server (default: 3000)")
    .option("--host <address>", "address that it listens on (default: all)")
    .option("--role <role>", "web, worker or all (default: all)")
    .option("--concurrency <jobs>", "jobs at the same time (default: 4)")
    .option("--status-port <port>", "port of the status page (default: none)")
    .option("--status-host <address>", "address of the status page (default: 127.0.0.1)");
  return runs<ServeOptions>(serve, shell, outcome, runServe);
}

/**
 * Keeps what V8 takes for short-lived objects as small as it is at the start: left alone it grows with each burst of work and is
 * hardly given back. Measured with Node 24 at 500 deliveries a second: a peak of 374 MB
 * instead of 443, for as much work of the processor.
 */
function keepNurserySmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

async function runServe({ shell, options }: Session<ServeOptions>): Promise<ExitCode> {
  keepNurserySmall();
  const [{ readBotSettings }, { knownSecrets, withSecretFiles }, { createLog }, { startTracing }, { startBot }] =
    await Promise.all([
      import("../bot/settings/read.ts"),
      import("../bot/settings/secret-files.ts"),
      import("../bot/log/log.ts"),
      import("../bot/tracing/start.ts"),
      import("../bot/serve.ts"),
    ]);
  const env = await withSecretFiles(shell.env);
  const settings = await readBotSettings(options, env, shell.cwd);
  const log = createLog({
    level: env.LOCKSTEP_LOG_LEVEL || "info",
    write: (line) => shell.out(line),
    pretty: shell.terminal.columns !== null,
    colours: shell.terminal.colors && options.color,
    secrets: knownSecrets({ ...env, LOCKSTEP_APP_PRIVATE_KEY: settings.app.privateKey }),
  });
  const tracing = await startTracing(env);
  const bot = await startBot(settings, {
    log,
    now: () => shell.now(),
    clock: () => shell.clock(),
    sleep: (ms, signal) => shell.sleep(ms, signal),
  });
  const signal = await endSignal(new AbortController().signal);
  const began = shell.clock();
  log.say("bot.stopping", { signal });
  await bot.close();
  await tracing?.close();
  log.say("bot.stopped", { ms: Math.round(shell.clock() - began) });
  return 0;
}
