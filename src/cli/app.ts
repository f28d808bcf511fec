import { resolve } from "node:path";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import type { Shell } from "./shell.ts";

interface DataOptions {
  readonly data: string;
}

interface CreateOptions extends DataOptions {
  readonly org?: string;
  readonly url?: string;
  readonly port: number;
  readonly timeout: number;
}

/** Where the bot keeps what is its own, unless told otherwise. */
const DEFAULT_DATA = "lockstep-data";

/** `lockstep app`: the GitHub App that the bot is. */
export function appCommand(shell: Shell, outcome: Outcome): Command {
  const app = command("app", "create the GitHub App of the bot, or show it");
  const create = command("create", "register a GitHub App from a manifest, and store its key")
    .option("--org <name>", "organization that is to own it (default: you)")
    .option("--url <url>", "where GitHub reaches the bot, such as https://bot.example.com")
    .option("--data <dir>", "where the key is stored", DEFAULT_DATA)
    .option("--port <number>", "port of the page on this machine (default: any free one)", wholeNumber, 0)
    .option("--timeout <minutes>", "how long to wait for you", wholeNumber, 30);
  const show = command("show", "show the App, its installations and what they lack").option(
    "--data <dir>",
    "where the key is stored",
    DEFAULT_DATA,
  );
  app.addCommand(runs<CreateOptions>(create, shell, outcome, runCreate));
  app.addCommand(runs<DataOptions>(show, shell, outcome, runShow));
  return app;
}

async function runCreate({ shell, options }: Session<CreateOptions>): Promise<ExitCode> {
  const { createAppByManifest } = await import("../bot/app/index.ts");
  const { env } = shell;
  const json = options.format === "json";
  const app = await createAppByManifest({
    apiUrl: apiUrlOf(env),
    serverUrl: env.GITHUB_SERVER_URL || "https://github.com",
    organization: options.org ?? null,
    publicUrl: options.url ?? null,
    data: resolve(shell.cwd, options.data),
    port: options.port,
    timeoutMs: options.timeout * 60_000,
    open: (url) => shell.err(`Open ${url} in a browser on this machine to create the App.\n`),
  });
  const install = `${app.html_url}/installations/new`;
  if (json) {
    shell.out(`${JSON.stringify({ version: 1, id: app.id, slug: app.slug, url: app.html_url, install }, null, 2)}\n`);
    return 0;
  }
  const hook =
    options.url === undefined
      ? `Give it a webhook: set its URL and switch it on under ${app.html_url} once the bot has an address.\n`
      : "";
  shell.out(
    `Created ${app.slug} (App ${app.id}). Its key and secret are in ${options.data}/app.json, for you alone to read: back it up.\n${hook}Next: install it at ${install}\nThen: lockstep serve --data ${options.data}\n`,
  );
  return 0;
}

async function runShow({ shell, options, paint }: Session<DataOptions>): Promise<ExitCode> {
  const { createApp, installationStates, readAppSettings } = await import("../bot/app/index.ts");
  const settings = await readAppSettings(shell.env, resolve(shell.cwd, options.data));
  const log = (line: string) => shell.err(`${line}\n`);
  const app = await createApp({ ...settings, apiUrl: apiUrlOf(shell.env), log });
  const states = await installationStates(app);
  const lacking = states.some(({ permissions, events }) => permissions.length + events.length > 0);
  if (options.format === "json") {
    const installations = states.map(({ installation: { id, account, suspended }, permissions, events }) => ({
      id,
      account,
      suspended,
      missing: { permissions, events },
    }));
    const document = { version: 1, id: app.id, login: app.login, installations };
    shell.out(`${JSON.stringify(document, null, 2)}\n`);
    return lacking ? 1 : 0;
  }
  const lines = states.flatMap(({ installation, permissions, events }) => [
    `${paint("bold", installation.account)} (installation ${installation.id})${installation.suspended ? ", suspended" : ""}`,
    ...permissions.map(({ area, needed, granted }) => `  lacks ${area}: ${needed} (it has ${granted ?? "nothing"})`),
    ...(events.length > 0 ? [`  isn't told of ${events.join(", ")}`] : []),
  ]);
  shell.out(`${app.login}, App ${app.id}\n`);
  shell.out(lines.length === 0 ? "It is installed nowhere yet.\n" : `${lines.join("\n")}\n`);
  if (lacking) {
    shell.err(
      "Change the App's permissions and events in its settings on GitHub; the owner of each installation is then asked to accept them.\n",
    );
  }
  return lacking ? 1 : 0;
}

function apiUrlOf(env: Shell["env"]): string {
  return env.GITHUB_API_URL || "https://api.github.com";
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError("It is not a whole number.");
}
