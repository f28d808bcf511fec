import { plainTally, type Tally, tallyText } from "../run/sync/tally.ts";
import type { Shell } from "./shell.ts";

/** What a command says while it works: lines, and in a terminal one more that is rewritten in place. */
export interface Screen {
  readonly line: (text: string) => void;
  readonly tally: (tally: Tally) => void;
}

const CLEAR = "\r\u001b[K";
/** So often the line in place is rewritten, milliseconds. */
const REDRAW_MS = 200;

/** Goes to stderr; with `--quiet` nowhere. */
export function screen(shell: Shell, quiet: boolean): Screen {
  if (quiet) return { line: () => {}, tally: () => {} };
  const line = (text: string) => shell.err(`${text}\n`);
  if (!shell.interactive) return { line, tally: plainTally(line) };
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    line: (text) => shell.err(`${CLEAR}${text}\n`),
    tally(tally) {
      const last = tally.done === tally.total;
      if (!last && tally.at - drawnAt < REDRAW_MS) return;
      drawnAt = tally.at;
      shell.err(last ? CLEAR : `${CLEAR}${tallyText(tally)}`);
    },
  };
}
