import { BOT, type Stage } from "../scenarios/stage.ts";
import type { Clock } from "./clock.ts";
import { type RunEnd, syncHere } from "./in-process.ts";

/**
 * Decides which of two runs is served next, where both have a request waiting.
 * @param served how many requests of each were served so far
 * @returns 0 or 1
 */
export type Schedule = (served: readonly [number, number]) => 0 | 1;

/** The first run up to its request `point`, then the second one for `stretch` requests, then the first again. */
export function preempted(point: number, stretch = Number.POSITIVE_INFINITY): Schedule {
  return ([one, two]) => (one < point || two >= stretch ? 0 : 1);
}

/** Turn by turn. */
export const alternating: Schedule = ([one, two]) => (one <= two ? 0 : 1);

/** So long takes a request by the test's clock, milliseconds. */
const REQUEST_MS = 100;

/** One of the runs that are played against each other. */
class Player {
  readonly token: string;
  served = 0;
  ended = false;
  readonly #queue: (() => void)[] = [];
  #nap: { readonly until: number; readonly wake: () => void } | null = null;

  constructor(token: string) {
    this.token = token;
  }

  /** Whether it can't go on by itself. */
  get stands(): boolean {
    return this.ended || this.#queue.length > 0 || this.#nap !== null;
  }

  get waits(): boolean {
    return this.#queue.length > 0;
  }

  get until(): number {
    return this.#nap?.until ?? Number.POSITIVE_INFINITY;
  }

  ask(): Promise<void> {
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  serve(): void {
    this.served++;
    this.#queue.shift()?.();
  }

  nap(until: number): Promise<void> {
    return new Promise((wake) => {
      this.#nap = { until, wake };
    });
  }

  wake(): void {
    const nap = this.#nap;
    this.#nap = null;
    nap?.wake();
  }
}

/**
 * Plays two syncs against each other that start at once: their requests are served one at a time in the order of the
 * schedule, so that the same schedule gives the same interleaving. Time passes by requests, and where both wait.
 * @param before called before each request that is served, with how many of each were
 */
export async function together(
  s: Stage,
  clock: Clock,
  schedule: Schedule,
  before: (served: readonly [number, number]) => void = () => {},
): Promise<readonly [RunEnd, RunEnd]> {
  const one = new Player(s.github.token(BOT));
  const two = new Player(s.github.token(BOT));
  const players = [one, two];
  const turn = (): void => {
    if (!players.every(({ stands }) => stands) || players.every(({ ended }) => ended)) return;
    const served = [one.served, two.served] as const;
    const waiting = players.filter(({ waits }) => waits);
    if (waiting.length > 0) before(served);
    else clock.advance(Math.max(0, Math.min(one.until, two.until) - clock.monotonic()));
    const awake = players.filter(({ until }) => until <= clock.monotonic());
    if (awake.length > 0) {
      for (const player of awake) player.wake();
      return;
    }
    clock.advance(REQUEST_MS);
    const next = waiting.length === 1 ? waiting[0] : players[schedule(served)];
    next?.serve();
    // Of two requests that were sent at once the other one still waits: its run won't call again before it is answered.
    if (next?.waits) setImmediate(turn);
  };
  const hooks = players.map((player) =>
    s.github.onRequest(
      () => {
        const asked = player.ask();
        turn();
        return asked;
      },
      { token: player.token },
    ),
  );
  const play = async (player: Player): Promise<RunEnd> => {
    const sleep = (ms: number) => {
      const slept = player.nap(clock.monotonic() + ms);
      turn();
      return slept;
    };
    const end = await syncHere(s, clock, { token: player.token, sleep });
    player.ended = true;
    turn();
    return end;
  };
  try {
    return await Promise.all([play(one), play(two)]);
  } finally {
    for (const hook of hooks) hook[Symbol.dispose]();
  }
}
