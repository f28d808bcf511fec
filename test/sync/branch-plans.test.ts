import { describe, expect, it } from "vitest";
import { defaultConfig, parseConfig } from "../../src/config/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { ledgerText, readLedgerFile } from "../../src/records/ledger-file.ts";
import { commonPrefix, findHomes, type KnownBranch, type PlanHome, planBranches } from "../../src/sync/branch-plans.ts";
import { withoutDroppedWrites } from "../../src/sync/dropped-writes.ts";
import { emptyLedger, type Ledger, type PullObservation } from "../../src/sync/ledger.ts";

const PATH = "docs/x-plan.md";

function pull(number: number, headRef: string, more: Partial<PullObservation> = {}): PullObservation {
  return {
    number,
    title: "Work",
    state: "open",
    draft: false,
    mergedAt: null,
    author: "alice",
    headRef,
    headSha: `${headRef}-sha`,
    claims: [],
    closes: [],
    updatedAt: "2026-11-20T10:00:00Z",
    vouched: false,
    details: null,
    ...more,
  };
}

describe("planBranches", () => {
  it("takes open pull requests of this repository, the oldest first, then what is listed", () => {
    // Guards: state, fork, the names that count, one entry for each branch.
    const pulls = [
      pull(9, "002-b"),
      pull(4, "001-a"),
      pull(5, "001-a"),
      pull(3, "003-c", { state: "closed" }),
      pull(2, "004-d", { fromFork: true }),
      pull(1, "work"),
    ];
    const listed = [
      { name: "006-f", sha: "f" },
      { name: "005-e", sha: "e" },
      { name: "001-a", sha: "x" },
    ];
    expect(planBranches(pulls, listed, (name) => /^\d/.test(name))).toEqual([
      { name: "001-a", pull: 4, head: "001-a-sha" },
      { name: "002-b", pull: 9, head: "002-b-sha" },
      { name: "005-e", pull: null, head: "e" },
      { name: "006-f", pull: null, head: "f" },
    ]);
  });
});

describe("commonPrefix", () => {
  it("is what all globs begin with", () => {
    // Guard: a branch that a glob matches is never left out of the list.
    expect(commonPrefix(["plans/*"])).toBe("plans/");
    expect(commonPrefix(["plans/*", "planning-?"])).toBe("plan");
    expect(commonPrefix(["plans/*", "[0-9]*-*"])).toBe("");
    expect(commonPrefix([])).toBe("");
  });
});

describe("findHomes", () => {
  const branch = (number: number | null, plans: KnownBranch["plans"]): KnownBranch => ({
    head: "h",
    pull: number,
    plans,
  });
  const none = () => false;
  const all = () => true;
  const there: PlanHome = { branch: "001-a", pull: 4, state: "branch" };

  it("is the first branch, and tells another text on the second", () => {
    const branches = new Map([
      ["001-a", branch(4, { [PATH]: "one", "docs/same-plan.md": "same" })],
      ["002-b", branch(9, { [PATH]: "two", "docs/same-plan.md": "same" })],
    ]);
    const found = findHomes(branches, {}, none, none, none);
    expect(found.homes[PATH]).toEqual(there);
    expect(found.plans.map(({ path, branch: name }) => `${path} ${name}`)).toEqual([
      `${PATH} 001-a`,
      "docs/same-plan.md 001-a",
    ]);
    expect(found.rivals.map(({ plan, other }) => `${plan.path} ${other.branch}`)).toEqual([`${PATH} 002-b`]);
  });

  it("is the default branch as soon as that has the plan, and stays it on a branch that outlives its merge", () => {
    // Guards: `onDefault`; `merged` of a branch without a pull request.
    const branches = new Map([["001-a", branch(null, { [PATH]: "one" })]]);
    const merged = findHomes(branches, { [PATH]: there }, all, all, all);
    expect(merged.plans).toEqual([]);
    expect(merged.homes).toEqual({ [PATH]: { ...there, state: "merged" } });
    const removed = findHomes(branches, merged.homes, none, all, all);
    expect(removed.plans).toEqual([]);
    expect(removed.homes).toEqual(merged.homes);
    expect(findHomes(new Map(), merged.homes, none, all, all).homes).toEqual({});
  });

  it("is nowhere when the branch is gone: told at once, or after another look where it was merged", () => {
    // Guard: the default branch may show a merge later than the list of pull requests.
    expect(findHomes(new Map(), { [PATH]: there }, none, all, none).homes[PATH]).toEqual({
      ...there,
      state: "rests",
      told: true,
    });
    const unsure = findHomes(new Map(), { [PATH]: there }, none, all, all).homes;
    expect(unsure[PATH]).toEqual({ ...there, state: "rests" });
    expect(findHomes(new Map(), unsure, none, all, all).homes[PATH]).toMatchObject({ told: true });
    expect(findHomes(new Map(), { [PATH]: there }, none, none, none).homes).toEqual({});
  });
});

describe("withoutDroppedWrites", () => {
  const planOf = (status: string, points = "3") => {
    const text = `# 📋 TASK MANAGEMENT\n\n**Sprint ID**: S-1\n\n## CURRENT SPRINT TASKS\n\n| ID | Title | Points | Status |\n|---|---|---|---|\n| X-001 | Sow | ${points} | ${status} |\n`;
    const result = openPlan(PATH, text, defaultConfig().read);
    if (result.kind !== "plan") throw new Error(result.reason);
    return result.open.plan;
  };
  const [row] = planOf("Done").tasks;
  const ledger: Ledger = {
    ...emptyLedger({ id: 1, fullName: "octo/plans" }),
    tasks: {
      "X-001": {
        id: "X-001",
        path: PATH,
        state: "paired",
        issue: 7,
        base: row?.values ?? {},
        signals: { state: "completed", label: "done", pull: null },
        before: null,
        unassignable: [],
      },
    },
    branches: {
      b: {
        head: "h",
        pull: 4,
        plans: { [PATH]: "one" },
        wrote: [
          { task: "X-001", field: "status", from: "not-started", to: "in-progress" },
          { task: "X-001", field: "status", from: "in-progress", to: "done" },
          { task: "X-002", field: null, from: null, to: null },
        ],
      },
    },
    homes: { [PATH]: { branch: "b", pull: 4, state: "branch" } },
  };

  it("goes back to what the plan said before any of the tool's commits", () => {
    const now = withoutDroppedWrites(ledger, [{ plan: planOf("Not Started"), branch: "b" }]);
    expect(now.tasks["X-001"]).toMatchObject({ base: { status: "not-started" }, stands: "done" });
  });

  it("leaves what a person wrote", () => {
    // Guard: only a value that the tool replaced is one that it would write again.
    for (const plan of [planOf("Blocked", "5"), planOf("Done")])
      expect(withoutDroppedWrites(ledger, [{ plan, branch: "b" }]).tasks).toEqual(ledger.tasks);
  });

  it("gives a row that was dropped back to its issue", () => {
    const { "X-001": record } = ledger.tasks;
    if (record === undefined) throw new Error("no record");
    const tasks = { ...ledger.tasks, "X-002": { ...record, id: "X-002", issue: 8 } };
    const now = withoutDroppedWrites({ ...ledger, tasks }, [{ plan: planOf("Done"), branch: "b" }]);
    expect(Object.keys(now.tasks)).toEqual(["X-001"]);
    expect(now.given).toEqual({ "X-002": 8 });
  });

  it("is all kept in the ledger's file", () => {
    // Guard: the schema of branches and homes; a ledger without them stays readable.
    expect(readLedgerFile(ledgerText(ledger))).toEqual({ kind: "ledger", ledger });
    const { branches: _, homes: __, ...old } = ledger;
    expect(readLedgerFile(ledgerText(old))).toEqual({ kind: "ledger", ledger: old });
  });
});

describe("the configuration", () => {
  it("names branches itself or not", () => {
    const named = (text: string) => {
      const result = parseConfig(text, "sprint.config.json");
      return result.kind === "config" && result.config.branchesNamed;
    };
    expect(defaultConfig().branchesNamed).toBe(false);
    expect(named("{}")).toBe(false);
    expect(named('{"branches": ["[0-9]*-*"]}')).toBe(true);
  });
});
