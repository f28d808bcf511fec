import { setTimeout } from "node:timers/promises";

/** When and how often requests are sent. */
export interface TimingOptions {
  /** Space writes as GitHub asks, and stay within what it lets be created in a minute and an hour; see pace.ts. */
  readonly pacing: boolean;
  /** Stops everything, waits included; what was under way rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Ends politely: the request under way is finished, waits are cut short, and nothing is sent again. */
  readonly stop?: AbortSignal;
  /** Told of every wait, in a line for people. */
  readonly log?: (line: string) => void;
  /** The longest wait that GitHub may ask for before the run gives up, milliseconds; default 60,000. */
  readonly longestWaitMs?: number;
  /** First pause before a repetition, milliseconds; default 1,000. */
  readonly backoffMs?: number;
  /** Milliseconds of a clock that only goes forward; default the machine's. */
  readonly clock?: () => number;
  /** Waits so many milliseconds of that clock, or until the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1: pauses of many clients that were stopped at once are spread by it. Default `Math.random`. */
  readonly random?: () => number;
}

/** The options with their defaults. */
export interface Timing {
  readonly pacing: boolean;
  readonly signal: AbortSignal | undefined;
  readonly stop: AbortSignal | undefined;
  readonly log: (line: string) => void;
  readonly longestWaitMs: number;
  readonly backoffMs: number;
  readonly clock: () => number;
  readonly random: () => number;
  /** Waits; ends early where the client is asked to stop. @throws the signal's reason where it is aborted */
  readonly pause: (ms: number) => Promise<void>;
}

/** Fills in what wasn't given. */
export function timingOf(options: TimingOptions): Timing {
  const { signal, stop } = options;
  const sleep = options.sleep ?? ((ms, ended) => setTimeout(ms, undefined, { signal: ended }));
  return {
    pacing: options.pacing,
    signal,
    stop,
    log: options.log ?? (() => {}),
    longestWaitMs: options.longestWaitMs ?? 60_000,
    backoffMs: options.backoffMs ?? 1000,
    clock: options.clock ?? (() => performance.now()),
    random: options.random ?? Math.random,
    async pause(ms) {
      const ended = AbortSignal.any([signal, stop].filter((one) => one !== undefined));
      try {
        if (!ended.aborted) await sleep(ms, ended);
      } catch (error) {
        if (!ended.aborted) throw error;
      }
      signal?.throwIfAborted();
    },
  };
}
