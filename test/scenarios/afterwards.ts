import { expect } from "vitest";
import { expectInStep } from "./checks.ts";
import { BOT, REPO, type Stage } from "./stage.ts";

/** What the product has written since the log was reset, as `METHOD path`; the ledger included. */
export function writes(s: Stage): readonly string[] {
  return s.github.requests
    .filter((request) => !request.person && request.method !== "GET")
    .map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

/** Like `writes`, without the tool's own memory. */
export function worldWrites(s: Stage): readonly string[] {
  return writes(s).filter((write) => !write.endsWith("/contents/state.json"));
}

/** The next sync finds both sides in step and writes nothing, not even the ledger. */
export async function expectQuiet(s: Stage): Promise<void> {
  await expectInStep(s);
  expect(writes(s)).toEqual([]);
}

/** The messages of the commits that the tool made on the default branch, newest first. */
export function toolCommits(s: Stage): readonly string[] {
  return s.github
    .log(REPO)
    .filter((commit) => commit.author.name === BOT || commit.message.includes("Lockstep-Run:"))
    .map((commit) => commit.message);
}
