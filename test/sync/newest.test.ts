import { describe, expect, it } from "vitest";
import type { TimelineEvent } from "../../src/sync/github-records.ts";
import type { IssueObservation } from "../../src/sync/ledger.ts";
import { changedOnGitHub, type GitHubHistory, newerSide } from "../../src/sync/newest.ts";

const at = (minute: number, second = 0) =>
  `2026-11-20T10:${String(minute).padStart(2, "0")}:${String(second).padStart(2, "0")}Z`;
const exactly = (minute: number) => ({ at: at(minute), exact: true });
const atMost = (minute: number) => ({ at: at(minute), exact: false });

describe("the newer side", () => {
  const table: readonly (readonly [string, Parameters<typeof newerSide>, ReturnType<typeof newerSide>])[] = [
    ["the plan, changed later", [exactly(2), exactly(1)], "plan"],
    ["GitHub, changed later", [exactly(1), exactly(2)], "github"],
    ["nobody within one second", [{ at: "2026-11-20T10:01:00.900Z", exact: true }, exactly(1)], null],
    ["the plan, after the latest that GitHub's can be", [exactly(2), atMost(1)], "plan"],
    ["nobody, where GitHub's may be older or newer", [exactly(1), atMost(2)], null],
    ["GitHub, after the latest that the plan's can be", [atMost(1), exactly(2)], "github"],
    ["nobody, where the plan's may be older or newer", [atMost(2), exactly(1)], null],
    ["nobody, where both are bounds", [atMost(1), atMost(2)], null],
    ["nobody, where nothing is known of the plan", [null, exactly(1)], null],
    ["instants are compared, not texts", [{ at: "2026-11-20T12:01:00+02:00", exact: true }, exactly(2)], "github"],
  ];
  it.each(table)("%s", (_, sides, newer) => expect(newerSide(...sides)).toBe(newer));
});

const issue: IssueObservation = {
  number: 1,
  id: 1,
  title: "T-001: Draw",
  state: "open",
  stateReason: null,
  labels: [],
  assignees: [],
  milestone: null,
  author: "bob",
  locked: false,
  createdAt: at(0),
  updatedAt: at(30),
  closedAt: null,
  closedBy: null,
  block: null,
  claims: [],
  opening: null,
};
const event = (minute: number, name: TimelineEvent["event"], label: string | null = null): TimelineEvent => ({
  event: name,
  label,
  actor: "bob",
  at: at(minute),
});
const history = (timeline: readonly TimelineEvent[], more: Partial<GitHubHistory> = {}): GitHubHistory => ({
  issue,
  timeline,
  signal: "label",
  pull: null,
  prefixes: { status: "status/", priority: "priority/", type: "type/", sprint: "sprint/" },
  ...more,
});

describe("when a field was changed on GitHub", () => {
  const timeline = [
    event(1, "renamed"),
    event(9, "labeled", "Priority/high"),
    event(2, "labeled", "status/blocked"),
    event(3, "unlabeled", "status/review"),
    event(4, "closed"),
    event(5, "assigned"),
    event(6, "milestoned"),
    event(7, "labeled", "sprint/12"),
    event(8, "labeled", "area/x"),
  ];
  const table: readonly (readonly [string, Parameters<typeof changedOnGitHub>, ReturnType<typeof changedOnGitHub>])[] =
    [
      ["a title by its last renaming", ["title", history([...timeline, event(0, "renamed")])], exactly(1)],
      ["a status by its label, also one taken off", ["status", history(timeline)], exactly(3)],
      ["a status by closing", ["status", history(timeline, { signal: "state" })], exactly(4)],
      ["a priority by its label, whatever its case", ["priority", history(timeline)], exactly(9)],
      ["owners", ["owners", history(timeline)], exactly(5)],
      ["a sprint by milestone or label", ["sprint", history(timeline)], exactly(7)],
      ["what has no event, at the latest when the issue was", ["type", history(timeline)], atMost(30)],
      ["a body, when the issue was, if nothing else happened then", ["description", history(timeline)], exactly(30)],
      ["a body, at the latest then, if something did", ["points", history([event(30, "other")])], atMost(30)],
      [
        "a body, at the latest then, if the issue was made then",
        ["eta", history([], { issue: { ...issue, createdAt: at(30) } })],
        atMost(30),
      ],
    ];
  it.each(table)("%s", (_, input, moment) => expect(changedOnGitHub(...input)).toEqual(moment));
});
