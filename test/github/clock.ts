/** A clock that moves only when somebody waits by it. */
export interface FakeClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The waits so far, milliseconds. */
  readonly waits: readonly number[];
  readonly sleep: (ms: number) => Promise<void>;
  forward(ms: number): void;
}

export function fakeClock(start = "2026-03-02T09:00:00Z"): FakeClock {
  let now = Date.parse(start);
  const waits: number[] = [];
  return {
    now: () => now,
    waits,
    async sleep(ms) {
      waits.push(ms);
      now += ms;
    },
    forward(ms) {
      now += ms;
    },
  };
}
