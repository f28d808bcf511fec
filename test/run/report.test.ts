import { describe, expect, it } from "vitest";
import { ledgerText } from "../../src/records/ledger-file.ts";
import type { FileSource } from "../../src/run/files.ts";
import { runReport } from "../../src/run/report/index.ts";
import { ledgerAtHand } from "../../src/run/report/ledger.ts";
import { emptyLedger, type Ledger, type PullObservation } from "../../src/sync/ledger.ts";

const AT = "2026-03-07T10:00:00Z";
const URL = "https://github.com/lantern/kiln";

const TASKS = `# TASK MANAGEMENT – Sprint-05-2026

**Sprint ID**: Sprint-05-2026
**Sprint Dates**: 2026-03-02 to 2026-03-13

## Sprint dashboard

| Metric   | Value | Target | Status |
| -------- | ----- | ------ | ------ |
| Velocity | 3     | 3-9    | 🟢     |

## Current sprint tasks

| ID    | Title         | Points | Status      | PR Link |
| ----- | ------------- | ------ | ----------- | ------- |
| T-002 | Fire the kiln | 5      | In Progress | #20     |

## Completed tasks

| ID    | Title        | Points | Status | Completion Date |
| ----- | ------------ | ------ | ------ | --------------- |
| T-001 | Mix the clay | 3      | Done   | 2026-03-04      |
`;

const PLANNING = `# PROJECT PLANNING

**Project**: Kiln

## Project health scorecard

| Metric             | Target | Current | Status |
| ------------------ | ------ | ------- | ------ |
| Velocity           | 18-22  | 20      | ✅     |
| PR Review Time     | <1 day | -       | -      |
| Customer Delight   | >90%   | 92%     | ✅     |

## Sprint history

| Sprint | Dates                    | Committed | Completed |
| ------ | ------------------------ | --------- | --------- |
| 3      | 2026-02-02 to 2026-02-13 | 20        | 24        |
| 4      | 2026-02-16 to 2026-02-27 | 24        | 30        |
`;

function pull(number: number, claims: readonly string[], reviewedAt: string | null): PullObservation {
  return {
    number,
    title: "Kiln",
    state: "open",
    draft: false,
    mergedAt: null,
    author: "mira",
    headRef: `kiln-${number}`,
    headSha: "a".repeat(40),
    claims,
    closes: [],
    openedAt: "2026-03-05T08:00:00Z",
    updatedAt: "2026-03-05T20:00:00Z",
    vouched: true,
    details: {
      at: AT,
      review: "in-review",
      reviewers: [],
      plansOnly: false,
      ...(reviewedAt === null ? {} : { reviewedAt }),
    },
  };
}

const LEDGER: Ledger = {
  ...emptyLedger({ id: 7, fullName: "lantern/kiln" }),
  pulls: { 20: pull(20, [], "2026-03-05T20:00:00Z"), 21: pull(21, ["T-001"], null) },
};

function source(files: Readonly<Record<string, string>>): FileSource {
  return {
    place: "in the test",
    list: () => Promise.resolve(Object.keys(files).sort()),
    read: (path) => Promise.resolve(files[path] ?? null),
  };
}

function report(ledger: Ledger | null) {
  return runReport({
    files: source({ "TASK.md": TASKS, "PLANNING.md": PLANNING }),
    config: null,
    at: AT,
    repository: { name: "lantern/kiln", url: URL },
    ...(ledger === null ? {} : { ledger }),
  });
}

describe("a report", () => {
  it("holds figures against the targets of dashboard and scorecard, each in its own sense", async () => {
    const { metrics, velocity, health } = await report(LEDGER);
    const targets = metrics.flatMap(({ name, value, target, health }) =>
      target === null ? [] : [[name, value, target, health]],
    );
    expect(targets).toEqual([
      ["completedPoints", 3, "3-9", "good"],
      ["velocity", 30, "18-22", "warning"],
      ["reviewHours", 12, "<1 day", "good"],
    ]);
    expect(health).toEqual({ level: "warning", met: 2, of: 3 });
    expect(velocity).toEqual([
      { sprint: "3", committed: 20, completed: 24 },
      { sprint: "4", committed: 24, completed: 30 },
    ]);
  });

  it("knows from the ledger how long pull requests wait", async () => {
    const { reviews, notes } = await report(LEDGER);
    const waits = { approvalHours: null };
    expect(reviews).toEqual([
      { ...waits, pullRequest: 20, url: `${URL}/pull/20`, task: "T-002", firstReviewHours: 12, waitingHours: null },
      { ...waits, pullRequest: 21, url: `${URL}/pull/21`, task: "T-001", firstReviewHours: null, waitingHours: 50 },
    ]);
    expect(notes.at(-1)).toBe("What rests on releases isn't measured: GitHub was not asked for them.");
  });

  it("takes the days from the plan's completion dates where there is no log", async () => {
    const { days, notes } = await report(null);
    expect(days.map(({ date, done }) => [date.slice(8), done])).toEqual([
      ["02", 0],
      ["03", 0],
      ["04", 3],
      ["05", 3],
      ["06", 3],
      ["07", 3],
    ]);
    expect(notes[0]).toContain("There is no audit log: days are those that the plan gives for completed tasks");
  });

  it("takes what the ledger has logged and no commit carries yet", async () => {
    const entry = {
      ...{ seq: 1, at: "2026-03-06T09:00:00Z", run: "r1", actor: { login: "mira", kind: "human" as const } },
      ...{ cause: { event: "push", subject: null }, task: "T-002", issue: 2, side: "github" as const, prev: null },
      ...{ action: "update-issue", field: "status", from: "not-started", to: "in-progress" },
    };
    const { days } = await report({ ...LEDGER, audit: { last: null, entries: [entry] } });
    // T-002 was begun on the fifth day; T-001, of which the plan only says when it was done, was under way until the third.
    expect(days.map(({ byStatus }) => byStatus["in-progress"])).toEqual([1, 1, 0, 0, 1, 1]);
  });

  it("is made without a ledger that is another repository's or can't be read", () => {
    const file = { text: ledgerText(LEDGER), sha: "b".repeat(40) };
    expect(ledgerAtHand(file, 7).ledger?.pulls).toHaveProperty("20");
    expect([ledgerAtHand(file, 8), ledgerAtHand({ ...file, text: "{" }, 7), ledgerAtHand(null, 7)]).toEqual([
      {},
      {},
      {},
    ]);
  });
});
