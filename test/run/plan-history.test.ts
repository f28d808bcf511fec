import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { readPlan } from "../../src/run/sync/plan-edits.ts";
import { PlanHistory } from "../../src/run/sync/plan-history.ts";
import { planWith, row } from "../scenarios/stage.ts";

const PATH = "docs/TASK.md";
const options = defaultConfig().read;
const titled = (title: string) => planWith([row("T-001", title)]);

/** A history of one plan, newest version first; null where it was not there, an error where it is no text. */
function historyOf(versions: readonly (string | null | GitHubError)[]) {
  const read: string[] = [];
  const host = {
    fileCommits: async () =>
      versions
        .slice(0, 100)
        .map((_, i) => ({ sha: `${i}`, author: `author${i}`, at: `2026-11-20T10:00:${59 - (i % 60)}Z` })),
    fileAt: async (_: string, sha: string) => {
      read.push(sha);
      const version = versions[Number(sha)] ?? null;
      if (version instanceof GitHubError) throw version;
      return version;
    },
  };
  const now = readPlan(PATH, String(versions[0]), options);
  const plans = "plan" in now ? [now.plan] : [];
  return { history: new PlanHistory(host, () => "head", plans, options), read };
}

describe("the commit that gave a plan's field its value", () => {
  const edit = (at: number, exact = true) => ({
    at: `2026-11-20T10:00:${59 - at}Z`,
    exact,
    by: exact ? `author${at}` : null,
  });
  const table: readonly (readonly [string, readonly (string | null | GitHubError)[], unknown])[] = [
    ["is the last that changed it", [titled("B"), titled("A")], edit(0)],
    ["not one that changed something else", [`${titled("B")}\nMore.\n`, titled("B"), titled("A")], edit(1)],
    ["not one that only set it otherwise", [titled("B"), titled("**B**"), titled("A")], edit(1)],
    ["is the last of several, where it came back", [titled("A"), titled("B"), titled("A")], edit(0)],
    ["is the one that made the file", [titled("B"), titled("B")], edit(1)],
    ["is the one that added the task", [titled("B"), planWith([])], edit(0)],
    ["is the one that brought the file back", [titled("B"), null, titled("B")], edit(0)],
    ["is the one that made it text again", [titled("B"), new GitHubError("bad-file", "no text", "")], edit(0)],
  ];
  it.each(table)("%s", async (_, versions, expected) => {
    expect(await historyOf(versions).history.edit(PATH, "T-001", "title")).toEqual(expected);
  });

  // Guard: the walk is bounded; what is older is only known to be.
  it("is only bounded where it is long ago, and each version is read once", async () => {
    const { history, read } = historyOf(Array.from({ length: 120 }, () => titled("B")));
    expect(await history.edit(PATH, "T-001", "title")).toEqual(edit(49, false));
    expect(await history.edit(PATH, "T-001", "points")).toEqual(edit(49, false));
    expect(read).toHaveLength(50);
  });

  it("is not told of a task or plan that isn't there", async () => {
    const { history } = historyOf([titled("B")]);
    expect(await history.edit(PATH, "T-009", "title")).toBeNull();
    expect(await history.edit("other.md", "T-001", "title")).toBeNull();
  });
});
