import type { Case } from "../garden.ts";

const pull = (openedAt: string, reviewedAt: string | null, approvedAt: string | null) => ({
  number: 1,
  openedAt: `2026-${openedAt}:00Z`,
  reviewedAt: reviewedAt && `2026-${reviewedAt}:00Z`,
  approvedAt: approvedAt && `2026-${approvedAt}:00Z`,
});
const issue = (label: string, openedAt: string, closedAt: string | null) => ({
  number: 1,
  labels: ["area/soil", label],
  openedAt: `${openedAt}:00Z`,
  closedAt: closedAt && `${closedAt}:00Z`,
});
const release = (publishedAt: string, prerelease = false) => ({ publishedAt: `${publishedAt}:00Z`, prerelease });

/** Figures of what lies besides the plan, by metric. */
export const PROJECT = {
  reviewHours: [
    ["where nobody looked", {}, null],
    ["of none", { pulls: [] }, null],
    ["of one that waits", { pulls: [pull("03-02T08:00", null, null)] }, null],
    // Friday 20:00 to Monday 08:00: 60; and 2.
    [
      "over a weekend",
      { pulls: [pull("03-06T20:00", "03-09T08:00", null), pull("03-09T08:00", "03-09T10:00", null)] },
      31,
    ],
    [
      "at the edge of 28 days",
      { pulls: [pull("02-11T10:00", "02-11T12:00", null), pull("02-11T08:00", "02-11T11:59", null)] },
      2,
    ],
    ["that lies before the opening", { pulls: [pull("03-03T08:00", "03-02T08:00", null)] }, null],
  ],
  approvalHours: [
    ["where nobody looked", {}, null],
    ["of one that was reviewed only", { pulls: [pull("03-02T08:00", "03-02T09:00", null)] }, null],
    ["of one", { pulls: [pull("03-02T08:00", "03-02T09:00", "03-02T12:30")] }, 4.5],
  ],
  deployments: [
    ["where nobody looked", {}, null],
    ["of a repository without releases", { releases: [] }, null],
    ["long ago", { releases: [release("2026-01-01T00:00")] }, 0],
    // The edge counts, a minute before and what is yet to come don't: 2 / 4.
    [
      "without prereleases",
      {
        releases: [
          release("2026-02-11T12:00"),
          release("2026-02-11T11:59"),
          release("2026-03-11T12:00"),
          release("2026-03-12T12:00"),
          release("2026-03-01T12:00", true),
        ],
      },
      0.5,
    ],
  ],
  escapedBugs: [
    ["where nobody looked", {}, null],
    ["of a label that nobody uses", { issues: [issue("bug", "2026-03-01T00:00", null)] }, null],
    ["long ago", { issues: [issue("Bug-Escape", "2026-01-01T00:00", null)] }, 0],
    [
      "closed ones included",
      {
        issues: [
          issue("escaped-bug", "2026-03-01T00:00", "2026-03-02T00:00"),
          issue("production-bug", "2026-03-01T00:00", null),
        ],
      },
      0.5,
    ],
  ],
  openDebt: [
    ["where nobody looked", {}, null],
    ["of a label that nobody uses", { issues: [issue("bug", "2026-03-01T00:00", null)] }, null],
    [
      "however old",
      {
        issues: [
          issue("Tech-Debt", "2020-03-01T00:00", null),
          issue("technical-debt", "2026-03-01T00:00", "2026-03-02T00:00"),
        ],
      },
      1,
    ],
  ],
  recoveryHours: [
    ["where nobody looked", {}, null],
    ["of one that goes on", { issues: [issue("incident", "2026-03-01T00:00", null)] }, null],
    // 48 over a weekend and 1; the one that was closed 91 days ago is left out.
    [
      "as a mean over 90 days",
      {
        issues: [
          issue("incident", "2026-03-06T18:00", "2026-03-08T18:00"),
          issue("incident", "2026-03-10T18:00", "2026-03-10T19:00"),
          issue("incident", "2025-12-01T12:00", "2025-12-10T12:00"),
        ],
      },
      24.5,
    ],
  ],
  coverage: [
    ["without a report", {}, null],
    ["of nothing covered", { coverage: 0 }, 0],
    ["as the report says", { coverage: 87.25 }, 87.25],
  ],
  passedTests: [
    ["without a report", {}, null],
    ["of none", { tests: { total: 0, failed: 0, skipped: 0 } }, null],
    ["of skipped ones alone", { tests: { total: 3, failed: 0, skipped: 3 } }, null],
    // 6 of 8.
    ["of those that ran", { tests: { total: 10, failed: 2, skipped: 2 } }, 75],
  ],
  criticalFindings: [
    ["without a scan", {}, null],
    ["of a clean one", { findings: { critical: 0, high: 3, medium: 0, low: 0, unrated: 0 } }, 0],
    ["of one whose errors nobody rated", { findings: { critical: 0, high: 0, medium: 0, low: 0, unrated: 1 } }, null],
    ["of one", { findings: { critical: 2, high: 0, medium: 0, low: 0, unrated: 1 } }, 2],
  ],
} satisfies Readonly<Record<string, readonly Case[]>>;
