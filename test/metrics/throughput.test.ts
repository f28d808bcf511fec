import { describe, expect, it } from "vitest";
import { throughputOf } from "../../src/metrics/index.ts";
import { log, type Told } from "./garden.ts";

/** A task of two points of a sprint, made on a day of March. */
function made(key: string, day: string, sprint: string, points: number | null = 2): readonly Told[] {
  return [
    [`03-${day}T08:00`, key, "made", "not-started"],
    [`03-${day}T08:00`, key, "points", points],
    [`03-${day}T08:00`, key, "sprint", sprint],
  ];
}
const done = (key: string, day: string): readonly Told[] => [
  [`03-${day}T17:00`, key, "status", "done"],
  [`03-${day}T17:01`, key, "state", "closed"],
];

const [S1, S2] = ["Sprint-05-2026", "Sprint-06-2026"];
/** `date: finished tasks (points) + added tasks (points)`. */
const told = (entries: Parameters<typeof throughputOf>[0], sizes?: ReadonlyMap<string, number | null>) =>
  throughputOf(entries, sizes).days.map(
    ({ date, tasks, points, addedTasks, addedPoints }) =>
      `${date.slice(5)}: ${tasks} (${points}) + ${addedTasks} (${addedPoints})`,
  );

describe("throughput", () => {
  it("of no log is none", () => {
    expect(throughputOf([])).toEqual({ since: null, days: [] });
  });

  it("is told by day, whatever the order of the entries", () => {
    const entries = log(
      ...made("T-001", "02", S1),
      ...made("T-002", "02", S1, 3),
      ...done("T-001", "04"),
      ...done("T-002", "04"),
    );
    expect(throughputOf(entries.toReversed())).toEqual({
      since: "2026-03-02",
      days: [{ date: "2026-03-04", tasks: 2, points: 5, addedTasks: 0, addedPoints: 0 }],
    });
  });

  // Guard: madeOn > start. What a sprint was planned with is no growth, nor is what was carried over into the next one.
  it("takes for growth what was made for a sprint after its first day, and nothing else", () => {
    const entries = log(
      ...made("T-001", "02", S1),
      ...made("T-002", "05", S1, 5),
      ["03-16T08:00", "T-001", "sprint", S2],
      ...made("T-003", "16", S2),
      ...made("T-004", "17", S2, null),
    );
    expect(told(entries)).toEqual(["03-05: 0 (0) + 1 (5)", "03-17: 0 (0) + 1 (null)"]);
    expect(told(entries, new Map([["T-004", 8]]))).toEqual(["03-05: 0 (0) + 1 (5)", "03-17: 0 (0) + 1 (8)"]);
  });

  // Guard: isAnother; else the second T-001 would move the day of the first one.
  it("takes one id in two sprints for two tasks", () => {
    const entries = log(
      ...made("T-001", "02", S1),
      ...done("T-001", "04"),
      ...made("T-001", "16", S2, 5),
      ...done("T-001", "18"),
    );
    expect(told(entries)).toEqual(["03-04: 1 (2) + 0 (0)", "03-18: 1 (5) + 0 (0)"]);
  });

  it("takes a row for another issue for another task, and one for the same issue for the same", () => {
    const entries = log(
      ...made("T-001", "02", S1),
      ...done("T-001", "04"),
      ...made("T-001", "16", S2, 5),
      ...done("T-001", "18"),
    );
    const withIssues = (second: number) =>
      entries.map((entry) => ({
        ...entry,
        issue: entry.at < "2026-03-10" ? 7 : second,
        action: entry.at >= "2026-03-10" && entry.action === "create-issue" ? "add-task" : entry.action,
      }));
    expect(told(withIssues(8))).toEqual(["03-04: 1 (2) + 0 (0)", "03-18: 1 (5) + 0 (0)"]);
    expect(told(withIssues(7))).toEqual(["03-18: 1 (5) + 0 (0)"]);
  });

  it("counts a task that was opened again on the day that it was done for good, or not at all", () => {
    const again = log(
      ...made("T-001", "02", S1),
      ...done("T-001", "04"),
      ["03-05T08:00", "T-001", "status", "review"],
      ...done("T-001", "09"),
    );
    expect(told(again)).toEqual(["03-09: 1 (2) + 0 (0)"]);
    expect(told(again.slice(0, 6))).toEqual([]);
  });

  it("doesn't count what was met done, what was cancelled, nor what lost a conflict", () => {
    const met = log(["03-02T08:00", "T-001", "made", "done"], ...made("T-002", "02", S1), [
      "03-03T08:00",
      "T-002",
      "status",
      "cancelled",
    ]);
    expect(told(met)).toEqual([]);
    const lost = log(...made("T-001", "02", S1), ...done("T-001", "04")).map((entry) =>
      entry.to === "done" ? { ...entry, lost: { side: "plan" as const, value: "review" } } : entry,
    );
    expect(told(lost)).toEqual([]);
  });
});
