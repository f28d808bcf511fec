import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeChange, describeConflict, describeFailures, valueText } from "../../src/records/describe.ts";
import type { Change } from "../../src/sync/change.ts";

const base: Change = { side: "github", action: "update-issue", task: "T-002", issue: 12, path: "TASK.md", fields: {} };

describe("describeChange", () => {
  it.each<[Partial<Change>, string]>([
    [
      { action: "close-issue", fields: { status: { from: "in-progress", to: "done" } } },
      "T-002 → issue #12: status In Progress → Done, closes it",
    ],
    [{ fields: { owners: { from: [], to: ["ada", "bob"] } } }, "T-002 → issue #12: owners none → ada, bob"],
    [
      { fields: { labels: { from: ["mine", "status/review"], to: ["mine", "status/done"] } } },
      "T-002 → issue #12: labels +status/done −status/review",
    ],
    [
      {
        fields: {
          checklist: {
            from: [
              { id: "T011", text: "Weigh", done: false },
              { id: null, text: "Load", done: true },
              { id: "T012", text: "Sail", done: false },
            ],
            to: [
              { id: "T011", text: "Weigh", done: true },
              { id: "T012", text: "Sail on", done: false },
              { id: null, text: `${"Long ".repeat(20)}words`, done: false },
            ],
          },
        },
      },
      `T-002 → issue #12: checklist ticks T011, rewords T012, adds "${"Long ".repeat(12).slice(0, 59)}…", takes out "Load"`,
    ],
    // What differs only behind the cut is no other order.
    [
      { fields: { dependsOn: { from: [`${"a".repeat(70)}1`], to: [`${"a".repeat(70)}2`] } } },
      `T-002 → issue #12: dependsOn +${"a".repeat(59)}… −${"a".repeat(59)}…`,
    ],
    [{ action: "create-issue", issue: null }, "T-002 → GitHub: creates an issue"],
    [{ action: "reopen-issue" }, "T-002 → issue #12: reopens it"],
    [
      { side: "plan", action: "update-task", fields: { points: { from: null, to: 5 } } },
      "issue #12 → T-002 (TASK.md): points none → 5",
    ],
    [{ side: "plan", action: "add-task" }, "issue #12 → T-002 (TASK.md): adds the task"],
    [{ side: "plan", action: "update-derived", task: null, issue: null }, "TASK.md: brings derived lines up to date"],
    [
      { action: "create-label", task: null, issue: null, path: null, fields: { name: { from: null, to: "type/bug" } } },
      "GitHub: creates the label type/bug",
    ],
    [
      {
        action: "update-label",
        task: null,
        issue: null,
        fields: { name: { from: "bug", to: "bug" }, color: { from: "ffffff", to: "000000" } },
      },
      "GitHub: changes the label bug: color ffffff → 000000",
    ],
    [
      { action: "delete-label", task: null, issue: null, fields: { name: { from: "status/old", to: null } } },
      "GitHub: deletes the label status/old",
    ],
  ])("%#", (change, line) => {
    expect(describeChange({ ...base, ...change })).toBe(line);
  });

  it("is one line without control characters, whatever the values", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const line = describeChange({ ...base, fields: { title: { from: text, to: "x" } } });
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(line.length).toBeLessThan(250);
      }),
    );
  });
});

it("tells a conflict with both values and how it ended", () => {
  expect(
    describeConflict({
      task: "T-002",
      field: "status",
      plan: "blocked",
      github: "done",
      base: "in-progress",
      resolution: "github",
    }),
  ).toBe('T-002 status: plan "blocked", GitHub "done" (before: "in-progress"), GitHub\'s value stays');
});

it("tells what was refused, once for each reason", () => {
  const refused = (task: string | null, reason: string) => ({ task, action: "update-issue" as const, reason });
  const many = Array.from({ length: 23 }, (_, i) => refused(`T-${i + 1}`, "no right"));
  expect(
    describeFailures([
      refused("A-1", "locked\nfor good"),
      ...many,
      refused("A-2", "locked\nfor good"),
      refused(null, "x"),
    ]),
  ).toEqual([
    "A-1, A-2 update-issue: locked for good",
    expect.stringMatching(/^T-1, T-2, .*, T-20 and 3 more update-issue: no right$/),
    "update-issue: x",
  ]);
});

it("tells nothing as none", () => {
  expect([null, "", [], 0, ["a"]].map(valueText)).toEqual(["none", "none", "none", "0", "a"]);
});
