import { expect } from "vitest";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

/** The branch of the rolling pull request. */
export const BRANCH = "lockstep/sync";

/** All pull requests from that branch, oldest first. */
export async function pulls(s: Stage) {
  const { data } = await s.github.as("octo").pulls.list({ owner, repo, state: "all", direction: "asc" });
  return data.filter((pull) => pull.head.ref === BRANCH);
}

export async function openPulls(s: Stage) {
  return (await pulls(s)).filter((pull) => pull.state === "open");
}

/** The one open rolling pull request; fails where there is none or more than one. */
export async function rolling(s: Stage) {
  const open = await openPulls(s);
  expect(open).toHaveLength(1);
  const [pull] = open;
  if (pull === undefined) throw new Error("There is no rolling pull request.");
  expect(pull.head.sha).toBe(s.github.resolve(REPO, BRANCH));
  return pull;
}

/** Merges it as a person. */
export async function merge(s: Stage, method: "merge" | "squash" | "rebase"): Promise<void> {
  const { number } = await rolling(s);
  await s.github.as("bob").pulls.merge({ owner, repo, pull_number: number, merge_method: method });
}

/** Closes it as a person, without merging. */
export async function close(s: Stage, { deleting = false } = {}): Promise<void> {
  const { number } = await rolling(s);
  await s.github.as("bob").pulls.update({ owner, repo, pull_number: number, state: "closed" });
  if (deleting) await s.github.as("bob").git.deleteRef({ owner, repo, ref: `heads/${BRANCH}` });
}

/** A synced repository in which issue 2 was closed and whose default branch takes no push. */
export async function guarded(): Promise<Stage> {
  const rows = [row("T-001", "Sow"), row("T-002", "Water"), row("T-003", "Reap", { status: "In Progress" })];
  const s = await stage({ files: { "TASK.md": planWith(rows) } });
  await s.settle();
  s.github.protect(REPO, "main", { style: "ruleset" });
  await done(s, 2);
  return s;
}

/** Closes an issue as a person. */
export async function done(s: Stage, issue: number): Promise<void> {
  await s.github.as("alice").issues.update({ owner, repo, issue_number: issue, state: "closed" });
}

/** The plan as the rolling pull request's branch has it. */
export function onBranch(s: Stage): string {
  return s.github.readFile(REPO, "TASK.md", BRANCH) ?? "";
}
