import { describeChange } from "../records/describe.ts";
import { unifiedDiff } from "../records/diff.ts";
import type { SyncReport } from "../sync/change.ts";

/** Prints what happens as a story, in plain lines. */
export class Narrator {
  readonly #print: (line: string) => void;
  readonly #paint: (style: "bold" | "dim" | "red" | "green" | "cyan" | "yellow", text: string) => string;
  #chapter = 0;

  constructor(
    print: (line: string) => void,
    paint: (style: "bold" | "dim" | "red" | "green" | "cyan" | "yellow", text: string) => string,
  ) {
    this.#print = print;
    this.#paint = paint;
  }

  chapter(title: string): void {
    this.#chapter++;
    this.#print("");
    this.#print(this.#paint("bold", `${this.#chapter}. ${title}`));
  }

  say(text: string): void {
    this.#print(`   ${text}`);
  }

  /** What people did on either side before the sync. */
  deed(who: string, what: string): void {
    this.#print(`   ${this.#paint("cyan", who)} ${what}`);
  }

  /** What a sync changed, and what it cost. */
  report(report: SyncReport): void {
    this.#print(`   ${this.#paint("yellow", "lockstep sync")}`);
    for (const change of report.changes) this.#print(`     ${describeChange(change)}`);
    if (report.inSync) this.#print(`     ${this.#paint("green", "in step, nothing to do")}`);
    const commit = report.commit === null ? "no commit" : `commit ${report.commit.slice(0, 7)}`;
    this.#print(this.#paint("dim", `     ${report.requests} requests, ${commit}`));
  }

  /** The changed lines of a file, long ones cut. */
  diff(path: string, before: string, after: string): void {
    const lines = unifiedDiff(path, before, after).split("\n").slice(2);
    if (lines.length > 0) this.#print(`   ${path}`);
    for (const line of lines) {
      if (line.startsWith("-")) this.#print(`     ${this.#paint("red", cut(line))}`);
      if (line.startsWith("+")) this.#print(`     ${this.#paint("green", cut(line))}`);
    }
  }

  done(text: string): void {
    this.#print(`   ${this.#paint("green", "✓")} ${text}`);
  }
}

const WIDTH = 150;

function cut(line: string): string {
  const points = Array.from(line);
  return points.length <= WIDTH ? line : `${points.slice(0, WIDTH - 1).join("")}…`;
}
