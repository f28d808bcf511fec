import { describe, expect, it } from "vitest";
import { checklistStatus } from "../../src/plan/checklist.ts";
import type { Status, TaskValues } from "../../src/plan/task.ts";
import { mergeTask, type TaskMerge } from "../../src/sync/merge-task.ts";
import { sideSaying, taskSaying } from "../properties/sides.ts";

const EMPTY: Omit<TaskValues, "status" | "checklist"> = {
  title: "Read the socket",
  description: null,
  review: null,
  priority: null,
  type: null,
  points: null,
  estimate: null,
  owners: [],
  pullRequest: null,
  eta: null,
  dependsOn: [],
  sprint: null,
};

/** What is said of a step: its boxes as `x` and `.`, and its status where that isn't what they come to. */
function step(boxes: string, status?: Status): TaskValues {
  const checklist = [...boxes].map((box, at) => ({ id: null, text: `Box ${at}`, done: box === "x" }));
  return { ...EMPTY, checklist, status: status ?? checklistStatus(checklist) };
}

function merged(base: TaskValues | null, plan: TaskValues, github: TaskValues): TaskMerge {
  const task = taskSaying(plan, { resolution: "checklist", fields: ["title", "status", "checklist"] });
  return mergeTask(task, base ?? {}, sideSaying(github, base ?? {}), {});
}

function told({ values, toPlan, toGitHub, conflicts }: TaskMerge): string {
  const boxes = values.checklist?.map(({ done }) => (done ? "x" : ".")).join("");
  const to = (names: readonly string[]) => names.toSorted().join("+") || "nothing";
  return `${boxes} ${values.status}; plan: ${to(toPlan)}; github: ${to(toGitHub)}; ${conflicts.length} conflicts`;
}

// Each row is for one line of followedStatus and followStatus, which it fails without.
const CASES: readonly (readonly [string, TaskValues, TaskValues, TaskValues, string])[] = [
  [
    "a first tick in the plan begins the step on GitHub",
    step(".."),
    step("x."),
    step(".."),
    "x. in-progress; plan: nothing; github: checklist+status; 0 conflicts",
  ],
  [
    "a first tick on GitHub does so at once",
    step(".."),
    step(".."),
    step("x.", "not-started"),
    "x. in-progress; plan: checklist; github: status; 0 conflicts",
  ],
  [
    "the last ticks of both sides together close it",
    step(".."),
    step("x."),
    step(".x", "not-started"),
    "xx done; plan: checklist; github: checklist+status; 0 conflicts",
  ],
  [
    "closed on GitHub ticks all boxes on both sides",
    step("x."),
    step("x."),
    step("x.", "done"),
    "xx done; plan: checklist+status; github: checklist; 0 conflicts",
  ],
  [
    "set back to not started ticks none",
    step("xx"),
    step("xx"),
    step("xx", "not-started"),
    ".. not-started; plan: checklist+status; github: checklist; 0 conflicts",
  ],
  [
    "a finer word agrees with a step that is under way",
    step("x."),
    step("x."),
    step("x.", "blocked"),
    "x. blocked; plan: nothing; github: nothing; 0 conflicts",
  ],
  [
    "and with one that isn't begun",
    step(".."),
    step(".."),
    step("..", "cancelled"),
    ".. cancelled; plan: nothing; github: nothing; 0 conflicts",
  ],
  [
    "nor is it taken back in the next run",
    step("..", "cancelled"),
    step(".."),
    step("..", "cancelled"),
    ".. cancelled; plan: nothing; github: nothing; 0 conflicts",
  ],
  [
    "reopened with all boxes ticked is told, and stays",
    step("xx"),
    step("xx"),
    step("xx", "in-progress"),
    "xx in-progress; plan: nothing; github: nothing; 0 conflicts",
  ],
  [
    "reopened with a box unticked says so",
    step("xx"),
    step("xx"),
    step("x.", "in-progress"),
    "x. in-progress; plan: checklist; github: nothing; 0 conflicts",
  ],
];

describe("a status that follows from boxes", () => {
  it.each(CASES)("%s", (_, base, plan, github, expected) => {
    expect(told(merged(base, plan, github))).toBe(expected);
  });

  it.each(["..", "x.", "xx"])("of %s agrees with an issue that was made of it", (boxes) => {
    const values = step(boxes);
    expect(told(merged(values, values, values))).toMatch(/plan: nothing; github: nothing; 0 conflicts/);
    expect(told(merged(null, values, values))).toMatch(/plan: nothing; github: nothing; 0 conflicts/);
  });
});
