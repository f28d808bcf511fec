import { GitHubError } from "./errors.ts";

/** So many failures in a row, repetitions included, and GitHub counts as down: two requests with all their tries. */
const FAILURES = 8;
/** After this time one request is let through, to see. */
const COOL_MS = 60_000;

/**
 * A circuit breaker: while GitHub is down requests fail at once instead of each waiting through all its tries. What
 * GitHub answered, a refusal or a limit included, is no failure here.
 */
export class Breaker {
  readonly #clock: () => number;
  #failures = 0;
  #openedAt: number | null = null;
  #last: GitHubError | null = null;

  /** @param clock milliseconds of a clock that only goes forward */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** `closed`: send, and repeat what fails. `trial`: send once. Else why nothing may be sent. */
  state(): "closed" | "trial" | GitHubError {
    if (this.#openedAt === null || this.#last === null) return "closed";
    if (this.#clock() - this.#openedAt >= COOL_MS) {
      // One at a time: whoever asks next is refused until this one has come back.
      this.#openedAt = this.#clock();
      return "trial";
    }
    const { kind, message, hint } = this.#last;
    const said = `Nothing more is sent for now, since GitHub failed ${this.#failures} times in a row. The last time: ${message}`;
    return new GitHubError(kind, said, hint, { cause: this.#last });
  }

  /** The server answered. */
  answered(): void {
    this.#failures = 0;
    this.#openedAt = null;
  }

  /** No answer, or one of a server that failed. */
  failed(error: GitHubError): void {
    this.#failures++;
    this.#last = error;
    if (this.#failures >= FAILURES) this.#openedAt = this.#clock();
  }
}
