import { checklistStatus } from "../plan/checklist.ts";
import type { ChecklistItem, Status, TaskValues } from "../plan/task.ts";
import { sameChecklist } from "./combine-checklists.ts";
import { type Merge, merge } from "./merge.ts";

/**
 * The status of a task whose file only says it by its own boxes: none ticked, some, all. GitHub can say more, so the
 * two sides are measured apart: the plan's boxes by what they came to when both last agreed, GitHub's word by itself.
 */

/** What both sides' statuses come to. */
export interface BoxedMerge {
  readonly merge: Merge<Status>;
  /** The word that both sides are to go by: where boxes can't tell two apart, GitHub's. */
  readonly value: Status;
  /** Whether GitHub says something new that no boxes can say, though they are all ticked: reopened, blocked. */
  readonly unsayable: boolean;
}

/**
 * @param base what was agreed on last: the word, and the boxes
 * @param plan what the boxes come to that both sides are to have
 * @param github GitHub's word
 */
export function mergeBoxed(
  base: Pick<Partial<TaskValues>, "status" | "checklist">,
  plan: Status,
  github: Status,
): BoxedMerge {
  const before = base.checklist === undefined ? base.status : checklistStatus(base.checklist);
  const news = github !== base.status;
  const said = news || before === undefined ? inBoxes(github, plan) : before;
  const merged = merge({ base: before, plan, github: said }, (a, b) => a === b, "ask", "github");
  const unsayable = news && plan === "done" && said === "in-progress";
  // That not all are ticked any more is no reason to take back that it is blocked.
  if (unsayable && before !== undefined && before === plan)
    return { merge: { kind: "agreed", value: github }, value: github, unsayable };
  if (merged.kind === "take" && merged.from === "plan" && isFiner(github) && plan !== "done")
    return { merge: { kind: "agreed", value: github }, value: github, unsayable: false };
  const value = merged.kind === "agreed" || (merged.kind === "take" && merged.from === "github") ? github : plan;
  return { merge: merged, value, unsayable };
}

/** GitHub's word as boxes say it; where they can't, they stay as they are. */
function inBoxes(status: Status, plan: Status): Status {
  if (status === "done" || status === "not-started") return status;
  return plan === "done" ? "in-progress" : plan;
}

/** Words between begun and done that boxes don't know. */
function isFiner(status: Status): boolean {
  return status !== "done" && status !== "not-started" && status !== "in-progress";
}

/** The boxes that go with a status which was taken from GitHub: closed as completed ticks all, put back unticks all. */
export function boxesFor(items: readonly ChecklistItem[], status: Status): readonly ChecklistItem[] {
  if (status !== "done" && status !== "not-started") return items;
  const boxes = items.map((item) => ({ ...item, done: status === "done" }));
  return sameChecklist(boxes, items) ? items : boxes;
}
