import { describe, expect, it } from "vitest";
import { screen } from "../../src/cli/screen.ts";
import type { Shell } from "../../src/cli/shell.ts";
import { terminalOf } from "../../src/cli/terminal.ts";
import { duration, type Tally } from "../../src/run/sync/tally.ts";

/** What a screen writes to stderr while 600 issues are written, one a second. */
function shown(interactive: boolean, quiet = false): string[] {
  const written: string[] = [];
  const shell: Shell = {
    cwd: "/",
    program: { node: "node", script: "lockstep" },
    env: {},
    now: () => new Date(0),
    clock: () => 0,
    sleep: () => Promise.resolve(),
    out: () => {},
    err: (text) => written.push(text),
    interactive,
    terminal: terminalOf({}, false, undefined),
    input: () => Promise.resolve(new Uint8Array()),
  };
  const { tally, line } = screen(shell, quiet);
  for (let done = 1; done <= 600; done++) {
    const now: Tally = { done, total: 600, at: done * 1000, left: () => (600 - done) * 1000 };
    tally(now);
    if (done === 2) line("GitHub answered 502");
  }
  return written;
}

describe("what is said while issues are written", () => {
  it("in a terminal is one line that is rewritten, and makes way for others", () => {
    const written = shown(true);
    const clear = "\r\u001b[K";
    expect(written.slice(0, 4)).toEqual([
      `${clear}1 of 600 issues written, about 10 min left`,
      `${clear}2 of 600 issues written, about 10 min left`,
      `${clear}GitHub answered 502\n`,
      `${clear}3 of 600 issues written, about 10 min left`,
    ]);
    expect(written.at(-1)).toBe(clear);
  });

  it("in a log is a line now and then, and one at the end", () => {
    const written = shown(false);
    expect(written).toHaveLength(21);
    expect(written.slice(0, 3)).toEqual([
      "GitHub answered 502\n",
      "31 of 600 issues written, about 9 min left\n",
      "61 of 600 issues written, about 9 min left\n",
    ]);
    expect(written.at(-1)).toBe("600 of 600 issues written\n");
  });

  it("is nothing with --quiet", () => {
    expect(shown(true, true)).toEqual([]);
  });

  it.each([
    [400, "1 s"],
    [99_000, "99 s"],
    [150_000, "3 min"],
    [3_900_000, "65 min"],
    [6_300_000, "1 h 45 min"],
  ])("%i ms are %s", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
