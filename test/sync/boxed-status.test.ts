import { describe, expect, it } from "vitest";
import { checklistStatus } from "../../src/plan/checklist.ts";
import { type ChecklistItem, STATUSES, type Status, type TaskValues } from "../../src/plan/task.ts";
import { sameChecklist } from "../../src/sync/combine-checklists.ts";
import { mergeTask } from "../../src/sync/merge-task.ts";
import { sideSaying, taskSaying } from "../properties/sides.ts";

const PLAIN: TaskValues = {
  title: "Browse",
  description: null,
  status: "not-started",
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
  checklist: [],
};
/** What a side says: its boxes, ticked or not, and on GitHub a word. */
interface Said {
  readonly boxes: string;
  readonly status: Status;
}

function items(boxes: string): readonly ChecklistItem[] {
  return [...boxes].map((box, at) => ({ id: `T00${at + 1}`, text: `Step ${at + 1}`, done: box === "x" }));
}

function boxesOf(list: readonly ChecklistItem[]): string {
  return list.map(({ done }) => (done ? "x" : "-")).join("");
}

function synced(base: Said | null, plan: string, github: Said) {
  const status = checklistStatus(items(plan));
  const task = taskSaying(
    { ...PLAIN, status, checklist: items(plan) },
    { resolution: "checklist", fields: ["status", "checklist"] },
  );
  const agreed = base === null ? {} : { status: base.status, checklist: items(base.boxes) };
  const side = sideSaying({ ...PLAIN, status: github.status, checklist: items(github.boxes) }, agreed);
  const merged = mergeTask(task, agreed, side, {});
  const { values, toPlan, toGitHub } = merged;
  const list = boxesOf(values.checklist ?? []);
  return {
    merged,
    plan: toPlan.includes("checklist") ? list : plan,
    github: {
      boxes: toGitHub.includes("checklist") ? list : github.boxes,
      status: toGitHub.includes("status") ? (values.status ?? github.status) : github.status,
    },
    base: { boxes: list, status: values.status ?? github.status },
  };
}

describe("a status that is said by boxes", () => {
  const cases: readonly (readonly [string, Said | null, string, Said, string, Said])[] = [
    [
      "the first tick begins it",
      { boxes: "--", status: "not-started" },
      "x-",
      { boxes: "--", status: "not-started" },
      "x-",
      { boxes: "x-", status: "in-progress" },
    ],
    [
      "a tick on GitHub, too",
      { boxes: "--", status: "not-started" },
      "--",
      { boxes: "x-", status: "not-started" },
      "x-",
      { boxes: "x-", status: "in-progress" },
    ],
    [
      "the last tick closes it",
      { boxes: "x-", status: "review" },
      "x-",
      { boxes: "xx", status: "review" },
      "xx",
      { boxes: "xx", status: "done" },
    ],
    [
      "closing it ticks the rest",
      { boxes: "x-", status: "review" },
      "x-",
      { boxes: "x-", status: "done" },
      "xx",
      { boxes: "xx", status: "done" },
    ],
    [
      "a review of some boxes is in step",
      { boxes: "x-", status: "in-progress" },
      "x-",
      { boxes: "x-", status: "review" },
      "x-",
      { boxes: "x-", status: "review" },
    ],
    [
      "so is begun work without a tick",
      { boxes: "--", status: "not-started" },
      "--",
      { boxes: "--", status: "in-progress" },
      "--",
      { boxes: "--", status: "in-progress" },
    ],
    [
      "another tick leaves the review",
      { boxes: "x--", status: "review" },
      "xx-",
      { boxes: "x--", status: "review" },
      "xx-",
      { boxes: "xx-", status: "review" },
    ],
    [
      "the first tick leaves it blocked",
      { boxes: "--", status: "blocked" },
      "x-",
      { boxes: "--", status: "blocked" },
      "x-",
      { boxes: "x-", status: "blocked" },
    ],
    [
      "putting it back unticks all",
      { boxes: "x-", status: "in-progress" },
      "x-",
      { boxes: "x-", status: "not-started" },
      "--",
      { boxes: "--", status: "not-started" },
    ],
    [
      "unticking all puts it back",
      { boxes: "x-", status: "in-progress" },
      "--",
      { boxes: "x-", status: "in-progress" },
      "--",
      { boxes: "--", status: "not-started" },
    ],
    [
      "an open box reopens it",
      { boxes: "xx", status: "done" },
      "x-",
      { boxes: "xx", status: "done" },
      "x-",
      { boxes: "x-", status: "in-progress" },
    ],
    [
      "closed as not planned says nothing of boxes",
      { boxes: "x-", status: "review" },
      "x-",
      { boxes: "x-", status: "cancelled" },
      "x-",
      { boxes: "x-", status: "cancelled" },
    ],
    [
      "reopened with all ticked stays as it is",
      { boxes: "xx", status: "done" },
      "xx",
      { boxes: "xx", status: "in-progress" },
      "xx",
      { boxes: "xx", status: "in-progress" },
    ],
  ];
  // For the three-way merge that measures boxes and words apart.
  it.each(cases)("%s", (_, base, plan, github, planAfter, githubAfter) => {
    const after = synced(base, plan, github);
    expect({ plan: after.plan, github: after.github }).toEqual({ plan: planAfter, github: githubAfter });
  });

  // For what boxes can't say: told when it is new, and never again.
  it("tells once what boxes can't say", () => {
    const first = synced({ boxes: "xx", status: "done" }, "xx", { boxes: "xx", status: "blocked" });
    expect(first.merged.unsayable).toBe(true);
    expect(synced(first.base, first.plan, first.github).merged.unsayable).toBeUndefined();
  });

  // For swinging: whatever the two sides said, after one sync the next finds nothing.
  it("comes to rest at once, from any two sides and any base", () => {
    const boxes = ["", "--", "-x", "x-", "xx"];
    const bases = [null, ...boxes.flatMap((list) => STATUSES.map((status) => ({ boxes: list, status })))];
    for (const base of bases) {
      for (const plan of boxes) {
        for (const list of boxes) {
          for (const status of STATUSES) {
            const first = synced(base, plan, { boxes: list, status });
            const what = JSON.stringify({ base, plan, github: { list, status }, first });
            expect(sameChecklist(items(first.plan), items(first.github.boxes)), what).toBe(true);
            if (first.github.status === "done") expect(first.plan, what).not.toContain("-");
            const second = synced(first.base, first.plan, first.github).merged;
            if (second.toPlan.length + second.toGitHub.length > 0 || second.unsayable === true) expect.fail(what);
          }
        }
      }
    }
  });
});
