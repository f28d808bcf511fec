import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import { changePlan } from "../../src/dialects/index.ts";
import { measured } from "../../src/run/sync/measured.ts";
import { readPlan } from "../../src/run/sync/plan-edits.ts";
import { emptyLedger, type IssueObservation, type PullObservation } from "../../src/sync/ledger.ts";
import { pruneObservations } from "../../src/sync/observe.ts";
import { reviewTimes } from "../../src/sync/review-times.ts";
import { ORCHARD } from "../metrics/orchard.ts";

const AT = "2026-03-07T10:00:00Z";
const config = defaultConfig();

const PLANNING = `# PROJECT PLANNING

**Project**: Orchard

## 🚦 PROJECT HEALTH SCORECARD

| Metric               | Owner | Target     | Current | Status | Notes |
| -------------------- | ----- | ---------- | ------- | ------ | ----- |
| Bug Escape Rate      | Mira  | <2/month   | 4       | ⚠️     |       |
| MTTR                 | Mira  | <6 hours   | 9h      | ❌     |       |
| Technical Debt Items | Mira  | <5 open    | 7       | ⚠️     |       |
| PR Review Time       | Mira  | <1 day     | -       | -      |       |
| Velocity             | Mira  | 18-22      | 20      | ✅     |       |
| Customer Delight     | Mira  | >90%       | 92%     | ✅     |       |

## SPRINT HISTORY

| Sprint | Dates                    | Committed | Completed |
| ------ | ------------------------ | --------- | --------- |
| 2      | 2026-01-19 to 2026-01-30 | 20        | 18        |
| 3      | 2026-02-02 to 2026-02-13 | 20        | 24        |
| 4      | 2026-02-16 to 2026-02-27 | 24        | 30        |
`;

function issue(number: number, label: string, createdAt: string, closedAt: string | null): IssueObservation {
  return {
    number,
    id: number,
    title: "Found in the orchard",
    state: closedAt === null ? "open" : "closed",
    stateReason: null,
    labels: [label],
    assignees: [],
    milestone: null,
    author: "mira",
    locked: false,
    createdAt,
    updatedAt: closedAt ?? createdAt,
    closedAt,
    closedBy: null,
    block: null,
    claims: [],
    opening: null,
  };
}

const PULL: PullObservation = {
  number: 20,
  title: "T-001: rows",
  state: "open",
  draft: false,
  mergedAt: null,
  author: "mira",
  headRef: "t-001",
  headSha: "a".repeat(40),
  claims: ["T-001"],
  closes: [],
  openedAt: "2026-03-05T08:00:00Z",
  updatedAt: "2026-03-05T20:00:00Z",
  vouched: true,
  details: {
    at: AT,
    review: "in-review",
    reviewers: [],
    plansOnly: false,
    reviewedAt: "2026-03-05T20:00:00Z",
  },
};

const LEDGER = {
  ...emptyLedger({ id: 1, fullName: "mira/orchard" }),
  issues: Object.fromEntries(
    [
      issue(1, "escaped-bug", "2026-03-01T00:00:00Z", null),
      issue(2, "incident", "2026-02-01T00:00:00Z", "2026-02-01T03:00:00Z"),
      issue(3, "type/tech-debt", "2025-02-01T00:00:00Z", null),
      issue(4, "incident", "2025-02-01T00:00:00Z", "2025-02-09T00:00:00Z"),
      issue(5, "question", "2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"),
    ].map((one) => [one.number, one]),
  ),
  pulls: { "20": PULL },
};

function planFile(path: string, text: string) {
  const read = readPlan(path, text, config.read);
  if (!("plan" in read)) throw new Error(read.reason);
  return { path, text, plan: read.plan };
}

describe("what a sync measures without a request", () => {
  it("comes from the ledger and the history of sprints", () => {
    expect(measured([planFile("PLANNING.md", PLANNING)], LEDGER, config, AT)).toEqual({
      lastVelocity: 30,
      workingDays: { weekdays: null, holidays: [] },
      reviewHours: 12,
      metrics: { velocity: 30, averageVelocity: 24, reviewHours: 12, escapedBugs: 0.25, openDebt: 1, recoveryHours: 3 },
    });
  });

  it("fills the scorecard, in its units and marks, and leaves what isn't measured", () => {
    const figures = measured([planFile("PLANNING.md", PLANNING)], LEDGER, config, AT);
    const derive = { kind: "update-derived" as const, facts: { today: "2026-03-07", changed: null, ...figures } };
    const { text } = changePlan("PLANNING.md", PLANNING, [derive], config.read);
    const cells = text
      .split("\n")
      .filter((line) => /^\| (?:Bug|MTTR|Tech|PR|Velocity|Customer)/.test(line))
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .map(([, name, , , current, status]) => [name, current, status]);
    expect(cells).toEqual([
      // A quarter a week is 1.1 a month of 52 / 12 weeks.
      ["Bug Escape Rate", "1.1", "✅"],
      ["MTTR", "3h", "✅"],
      ["Technical Debt Items", "1", "✅"],
      ["PR Review Time", "0.5 day", "✅"],
      // Above the range by 8, less than half of 22.
      ["Velocity", "30", "⚠️"],
      ["Customer Delight", "92%", "✅"],
    ]);
    expect(changePlan("PLANNING.md", text, [derive], config.read).text).toBe(text);
  });

  it("a dashboard with ranges and hours that is right stays as it is", () => {
    const facts = { today: "2026-03-07", changed: null, lastVelocity: 20, reviewHours: 4 };
    expect(changePlan("TASK.md", ORCHARD, [{ kind: "update-derived", facts }], config.read).text).toBe(ORCHARD);
  });

  it("a closed incident is remembered as long as it is counted", () => {
    expect(Object.keys(pruneObservations(LEDGER, AT).issues)).toEqual(["1", "2", "3"]);
  });

  it("the first review is one by another person", () => {
    const review = (author: string, state: "approved" | "commented" | "pending", submittedAt: string | null) => ({
      author,
      state,
      submittedAt,
      commit: null,
    });
    const reviews = [
      review("Mira", "commented", "2026-03-05T08:10:00Z"),
      review("lint[bot]", "approved", "2026-03-05T08:11:00Z"),
      review("tom", "pending", null),
      review("tom", "approved", "2026-03-06T08:00:00Z"),
      review("ada", "commented", "2026-03-05T20:00:00Z"),
    ];
    expect(reviewTimes("mira", reviews)).toEqual({
      reviewedAt: "2026-03-05T20:00:00Z",
      approvedAt: "2026-03-06T08:00:00Z",
    });
    expect(reviewTimes("mira", reviews.slice(0, 3))).toEqual({});
  });
});
