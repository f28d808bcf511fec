import { unitsOf } from "../plan/plan.ts";
import type { StatedDate } from "../plan/statements.ts";
import { CLOSED_STATUSES, STATUS_LABELS } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type ReadPlan, type Rule, type RuleContext, type Vocabulary } from "./rule.ts";

export const statusContradiction: Rule = {
  name: "status-review-contradiction",
  group: "Status and progress",
  severity: "warning",
  description:
    "A status that the task's review mark, box, section, heading, day of completion, own checklist or sub-tasks contradict.",
  about:
    "What a plan says twice it should say alike: `Done` with an open review, `Not Started` with an approved one, a ticked box with the status `In Progress`, a row under completed tasks that isn't done, a completion date of a task that is open, a done task with unticked steps of its own, an epic that is done before its sub-tasks. Which side is right a person knows. What an overview says of a phase, and what follows from boxes alone, is reported by `phase-disagreement` and `stale-progress`.",
  *check(context) {
    const children = childrenOf(context);
    for (const file of context.plans) {
      const completed = completionDates(file);
      const seen = new Set<string>();
      for (const task of [...file.plan.tasks, ...unitsOf(file.plan)]) {
        if (seen.has(task.key)) continue;
        seen.add(task.key);
        const said =
          ofReview(task) ??
          ofBox(file, task) ??
          ofHeading(task, context.vocabulary) ??
          ofDate(task, completed) ??
          ofParts(file, task, children(file, task.key));
        if (said !== null) yield { in: file, span: fieldSpan(file, task, "status"), task, ...said };
      }
    }
  },
};

interface Said {
  readonly message: string;
  readonly hint: string;
}

function ofReview(task: Task): Said | null {
  const { status, review } = task.values;
  if (task.section === "completed" && !CLOSED_STATUSES.has(status)) {
    return {
      message: `${task.id} stands under completed tasks, but its status is ${STATUS_LABELS[status]}.`,
      hint: "Set the status to done, or move the task back.",
    };
  }
  if (status === "done" && (review === "changes-requested" || review === "in-review")) {
    const mark = review === "in-review" ? "its review is still open" : "its review asks for changes";
    return { message: `${task.id} is done, but ${mark}.`, hint: "Correct the status or the review mark." };
  }
  if (review === "merged" && (status === "not-started" || status === "in-progress" || status === "review")) {
    return {
      message: `${task.id} is ${STATUS_LABELS[status]}, but its pull request is marked as merged.`,
      hint: "Set the status to Done or Testing, or correct the review mark.",
    };
  }
  if (review !== null && review !== "none" && status === "not-started") {
    return {
      message: `${task.id} is not started, but its review mark says ${review}.`,
      hint: "Correct the status or the review mark.",
    };
  }
  return null;
}

/** An item with a box and a word for its status. */
function ofBox({ text }: ReadPlan, task: Task): Said | null {
  const { status } = task.values;
  if (task.statusText === null || !task.fields.has("status")) return null;
  const box = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?=\s)/.exec(text.slice(task.span.start, task.span.start + 40));
  if (box === null) return null;
  const ticked = box[1] !== " ";
  if (ticked ? CLOSED_STATUSES.has(status) : status !== "done") return null;
  return {
    message: `${task.id} says ${STATUS_LABELS[status]}, but its box is ${ticked ? "ticked" : "not ticked"}.`,
    hint: "Make the box and the status say the same. The status counts.",
  };
}

/** A board has a heading for each status; what lies on the way between them may stand under either. */
function ofHeading(task: Task, vocabulary: Vocabulary): Said | null {
  const { status } = task.values;
  if (task.statusText === null || !task.fields.has("status") || task.section === "completed") return null;
  const words = task.heading.replace(/\s+(?:tasks?|items?)$/i, "");
  if (words.split(/\s+/).length > 2) return null;
  const heading = vocabulary.status(words);
  if (heading === null || (heading === "done") === (status === "done") || status === "cancelled") return null;
  if (heading === "failed" || heading === "cancelled") return null;
  return {
    message: `${task.id} stands under "${task.heading}", but its status is ${STATUS_LABELS[status]}.`,
    hint: "Move the task, or correct its status.",
  };
}

function ofDate(task: Task, completed: (task: Task) => StatedDate | null): Said | null {
  const { status } = task.values;
  if (CLOSED_STATUSES.has(status) || !task.fields.has("status")) return null;
  const place = completed(task);
  if (place === null) return null;
  return {
    message: `${task.id} is ${STATUS_LABELS[status]}, but line ${place.line} says that it was completed on ${place.dates[0]}.`,
    hint: "Set the status to done, or remove the date.",
  };
}

/** The tasks below one, and the lines of its own list. */
function ofParts({ plan }: ReadPlan, task: Task, children: readonly Task[]): Said | null {
  const { status, checklist } = task.values;
  if (status !== "done" || task.statusResolution === "checklist" || task.statusResolution === "steps") return null;
  const open = children.filter(({ values }) => !CLOSED_STATUSES.has(values.status));
  const [first] = open;
  if (first !== undefined) {
    const rest = open.length > 1 ? ` and ${open.length - 1} more are` : " is";
    return {
      message: `${task.id} is done, but of the tasks below it ${first.id} (${STATUS_LABELS[first.values.status]})${rest} open.`,
      hint: "Finish them first, or correct their status.",
    };
  }
  // The reader has said it, with the place of the boxes.
  if (plan.diagnostics.some(({ rule }) => rule === "unmet-criteria")) return null;
  const unticked = checklist.filter(({ done }) => !done).length;
  if (unticked === 0 || task.fields.has("checklist") === false) return null;
  return {
    message: `${task.id} is done, but ${unticked} of the ${checklist.length} boxes of its own list ${unticked === 1 ? "is" : "are"} not ticked.`,
    hint: "Tick what was done, or put the status back.",
  };
}

/** Finds the tasks below one: those of its own file, and those of files that have no task of its key themselves. */
function childrenOf({ plans }: RuleContext): (file: ReadPlan, key: string) => readonly Task[] {
  const below = Map.groupBy(
    plans.flatMap(({ plan }) => plan.tasks.flatMap((task) => (task.parent === null ? [] : [{ plan, task }]))),
    ({ task }) => task.parent,
  );
  const keys = new Map(plans.map(({ plan }) => [plan, new Set(unitsOf(plan).map(({ key }) => key))]));
  return (file, key) =>
    (below.get(key) ?? []).flatMap(({ plan, task }) =>
      plan === file.plan || keys.get(plan)?.has(key) !== true ? [task] : [],
    );
}

/** Finds where a file says that a task was completed: in its own place, or in a row that begins with its id. */
function completionDates({ plan, statements }: ReadPlan): (task: Task) => StatedDate | null {
  const ends = (statements?.dates ?? []).filter(
    ({ role, dates, label }) => role === "end" && dates.length === 1 && !/^(?:Sprint )?End/.test(label),
  );
  const byId = new Map(ends.flatMap((place) => (place.about === null ? [] : [[place.about, place] as const])));
  const inside = new Map<string, StatedDate>();
  const tasks = plan.tasks.toSorted((a, b) => a.span.start - b.span.start);
  let at = 0;
  for (const place of ends) {
    while ((tasks[at + 1]?.span.start ?? Number.POSITIVE_INFINITY) <= place.span.start) at++;
    const task = tasks[at];
    if (task !== undefined && task.span.start <= place.span.start && place.span.end <= task.span.end)
      inside.set(task.key, place);
  }
  return ({ key, id }) => inside.get(key) ?? byId.get(id) ?? null;
}
