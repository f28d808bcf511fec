import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { NEEDED_EVENTS, NEEDED_PERMISSIONS } from "../../bot/app/permissions.ts";
import { createLog } from "../../bot/log/log.ts";
import { RETRY } from "../../bot/queue/retry.ts";
import { startBot } from "../../bot/serve.ts";
import { HOOK_PATH } from "../../bot/web/server.ts";
import type { EmbeddedGitHub } from "../../embedded/index.ts";
import { until } from "../until.ts";
import { Worked } from "./worked.ts";

/** Name of the demo's App in addresses; its account is `lockstep-demo[bot]`. */
export const APP = "lockstep-demo";

/** How long the bot waits for more to come: a quarter of what it does elsewhere, so that the story isn't mostly waiting. */
const SETTLE_MS = 250;

/** The bot of the demo, in this process. */
export interface DemoBot extends AsyncDisposable {
  /** Addresses of the webhook server and of the status page. */
  readonly url: string;
  readonly statusUrl: string;
  /** Waits until all that GitHub has told by now, and what that led to, is worked off. @throws DemoFailure */
  quiet(): Promise<void>;
  /** How many syncs there have been. */
  syncs(): number;
  /** What the bot says from now on, a line each with its end, goes there. */
  listen(print: (line: string) => void): void;
}

/**
 * Registers an App and starts the real bot for it: free ports, the embedded database in a folder that is removed at the end.
 * The App is installed nowhere yet.
 * @param signal aborted to give up waiting
 */
export async function runBot(github: EmbeddedGitHub, signal: AbortSignal): Promise<DemoBot> {
  const secret = randomBytes(20).toString("hex");
  const permissions = Object.fromEntries(NEEDED_PERMISSIONS.map(({ area, level }) => [area, level]));
  const app = github.apps.register({ slug: APP, permissions, events: NEEDED_EVENTS });
  const folder = await mkdtemp(join(tmpdir(), "lockstep-demo-"));
  const worked = new Worked();
  try {
    const bot = await startBot(
      {
        place: { kind: "pglite", folder },
        app: { appId: app.appId, privateKey: app.privateKey, webhookSecrets: [secret] },
        ...{ apiUrl: github.url, serverUrl: github.url, role: "all", port: 0, host: "127.0.0.1", concurrency: 4 },
        ...{ status: { port: 0, host: "127.0.0.1" }, statusToken: null, metricsToken: null },
        ...{ pacing: false, ledgerBranch: null, retry: RETRY, settleMs: SETTLE_MS },
      },
      {
        log: createLog({ level: "debug", secrets: [secret, app.privateKey], write: (line) => worked.note(line) }),
        now: () => new Date(),
        clock: () => performance.now(),
        sleep: (ms, stop) => setTimeout(ms, undefined, { signal: stop }),
      },
    );
    const url = `http://127.0.0.1:${bot.port}`;
    github.apps.setWebhook(APP, { url: `${url}${HOOK_PATH}`, secret });
    return {
      url,
      statusUrl: `http://127.0.0.1:${bot.statusPort}/`,
      quiet: () =>
        until(
          "The bot's end of work",
          async () => {
            const told = github.deliveries.length;
            await github.settled();
            return worked.isIdle() && github.deliveries.length === told ? true : null;
          },
          signal,
        ).then(() => {}),
      syncs: () => worked.syncs,
      listen: (print) => worked.listen(print),
      async [Symbol.asyncDispose]() {
        github.apps.setWebhook(APP, null);
        await bot.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
