import { randomUUID } from "node:crypto";
import { stopOnSignals } from "../run/stop.ts";
import type { SyncRequest } from "../run/sync/index.ts";
import type { Session } from "./command.ts";
import { connect } from "./connect.ts";
import { screen } from "./screen.ts";

/** What a command that compares both sides is asked for, whatever else it does; a signal ends it politely. */
export interface AskedSync extends Disposable {
  /** Agrees to nothing that a person has to agree to; whether it may write is the command's to say. */
  readonly request: Omit<SyncRequest, "dryRun">;
}

/** Connects to GitHub. @throws UsageError, GitHubError */
export async function askSync({ shell, options }: Session<object>): Promise<AskedSync> {
  const { line, tally } = screen(shell, options.quiet === true);
  const stop = stopOnSignals(line);
  try {
    const request = {
      host: await connect(options, shell, { log: line, stop: stop.signal }),
      configPath: options.config ?? null,
      adopt: false,
      allowMassChange: false,
      full: false,
      hint: { issues: [], pulls: [] },
      cause: { event: "cli", actor: shell.env.GITHUB_ACTOR ?? null, subject: null },
      run: randomUUID(),
      sleep: (ms: number) => shell.sleep(ms),
      clock: () => shell.clock(),
      progress: line,
      tally,
      stop: stop.signal,
    };
    return { request, [Symbol.dispose]: () => stop[Symbol.dispose]() };
  } catch (error) {
    stop[Symbol.dispose]();
    throw error;
  }
}
