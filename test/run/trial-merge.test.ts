import { describe, expect, it } from "vitest";
import { trialMerge } from "../../src/run/preview/trial.ts";
import type { PullRecord } from "../../src/sync/github-records.ts";
import type { MergeFacts, PreviewHost } from "../../src/sync/preview-host.ts";

const pull: PullRecord = {
  ...{ number: 12, title: "", body: "", state: "open", draft: false, mergedAt: null, author: "ann", headRef: "words" },
  ...{ headSha: "head", fromFork: false, labels: [], assignees: [], requestedReviewers: [] },
  ...{ createdAt: "2026-03-02T10:00:00Z", updatedAt: "2026-03-02T10:00:00Z" },
};
const facts = (trial: MergeFacts["trial"], conflicts: boolean | null, of = pull): MergeFacts => {
  return { pull: of, into: "main", trial, conflicts };
};

/** GitHub's answers one after the other, the last one from then on, and how often it was asked. */
async function ask(...answers: readonly (MergeFacts | null)[]) {
  let asked = 0;
  const unused = () => Promise.reject(new Error("not asked for"));
  const previews: PreviewHost = {
    merge: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? null),
    openFrom: unused,
    comments: { own: unused, create: unused, update: unused, remove: unused },
  };
  const found = await trialMerge(previews, 12, "base", () => Promise.resolve());
  return { found, asked };
}

describe("GitHub's trial merge", () => {
  const current = facts({ sha: "trial", base: "base", head: "head" }, false);
  const older = facts({ sha: "old", base: "before", head: "head" }, null);

  // Guard: one of an older base or head is asked for again, and after a while taken as what there is.
  it("is waited for until it is of base and head as they are now", async () => {
    expect(await ask(current)).toEqual({ found: current, asked: 1 });
    expect(await ask(facts(null, null), older, current)).toEqual({ found: current, asked: 3 });
    expect(await ask(older)).toEqual({ found: older, asked: 5 });
  });

  it("is not waited for where there will be none", async () => {
    expect(await ask(facts(null, true))).toMatchObject({ asked: 1 });
    expect(await ask(facts(null, null, { ...pull, state: "closed" }))).toMatchObject({ asked: 1 });
    await expect(ask(null)).rejects.toThrow("There is no pull request #12.");
  });
});
