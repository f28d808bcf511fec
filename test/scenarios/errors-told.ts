import { expect } from "vitest";
import type { SyncReport } from "../../src/sync/change.ts";
import type { Ended, Stage } from "./stage.ts";

/** An error as `--format json` tells it. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** What is expected of a command that ends without doing its job. */
export interface Expected {
  readonly exit: 2 | 3;
  readonly code: string;
  /** What the sentence must say: what was found. */
  readonly says: RegExp;
  /** What the second one must say: how to mend it. */
  readonly mend: RegExp;
}

/** The sentences of an ending on stderr, without the lines that tell of waits. */
function sentences({ stderr }: Ended): string {
  return stderr
    .split("\n")
    .filter((line) => !/; trying again in \d+ s\.$/.test(line))
    .join("\n");
}

/** Checks how an error was told for people: one or two lines on stderr, no stack, no token, the right exit code. */
export function expectSentence(ended: Ended, { exit, says, mend }: Expected): void {
  expect(ended.code, ended.stderr).toBe(exit);
  const lines = sentences(ended).trimEnd().split("\n");
  expect(lines.length, ended.stderr).toBeLessThanOrEqual(2);
  expect(lines[0]).toMatch(/^lockstep: .*[.)]$/);
  expect(lines[0]).toMatch(says);
  expect(lines.at(-1)).toMatch(mend);
  expect(ended.stderr).not.toMatch(/^\s+at |Error:|undefined|\[object|gh[ps]_\w/m);
}

/** Checks the one JSON document of a command that failed, and that stderr says the same; gives what a sync had done. */
export function expectDocument(ended: Ended, expected: Expected): SyncReport | undefined {
  expectSentence(ended, expected);
  const { version, error, report, ...rest }: { version: number; error: ToldError; report?: SyncReport } = JSON.parse(
    ended.stdout,
  );
  expect({ version, code: error.code, rest }).toEqual({ version: 1, code: expected.code, rest: {} });
  expect(Object.keys(error)).toEqual(["code", "message", "hint"]);
  expect(sentences(ended).trimEnd()).toBe(`lockstep: ${error.message}${error.hint === null ? "" : `\n${error.hint}`}`);
  return report;
}

/** Runs a command for people and for programs: both are told the same, and GitHub gets no write that it takes. */
export async function expectStopped(
  s: Stage,
  expected: Expected,
  args: readonly string[] = ["sync"],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  s.github.resetLog();
  const people = await s.run(args, env);
  expectSentence(people, expected);
  expect(people.stdout).toBe("");
  expect(expectDocument(await s.run([...args, "--format", "json"], env), expected)).toBeUndefined();
  const sent = s.github.requests.filter(({ method, person }) => method !== "GET" && !person);
  // Trees and commits that no branch shows are nothing that anyone could see.
  expect(sent.filter(({ status, path }) => status < 400 && !/\/git\/(trees|commits)$/.test(path))).toEqual([]);
}

/** No request at all that writes, refused ones included, was sent since the log was reset. */
export function expectNoWrites(s: Stage): void {
  expect(s.github.requests.filter(({ method, person }) => method !== "GET" && !person)).toEqual([]);
}
