/** A way to end a run early, on request. */
export interface Stop extends Disposable {
  /** Aborted with an `Error` whose message says who asked. */
  readonly signal: AbortSignal;
}

/** Ctrl-C in a terminal; what a cancelled job, a container or a service manager sends. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;
/** As for anything else that stops a run; see docs/exit-codes.md. */
const STOPPED = 3;

/**
 * Asks a run to end when the process is told to: it finishes the request under way, records what it did and lets go of
 * the ledger. A second signal ends the process at once.
 * @param tell told once what happens, in a line for people
 */
export function stopOnSignals(tell: (line: string) => void): Stop {
  const controller = new AbortController();
  const onSignal = (name: string) => {
    if (controller.signal.aborted) process.exit(STOPPED);
    controller.abort(new Error(`The run was stopped by ${name}.`));
    tell(`${name}: finishing the request under way and recording what was done. Once more ends at once.`);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
