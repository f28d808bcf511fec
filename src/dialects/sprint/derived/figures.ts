import type { DerivedFacts } from "../../../plan/change.ts";
import { STATUSES, type Status, type Task } from "../../../plan/task.ts";
import { figureOf } from "../../measured-figure.ts";
import type { Figure } from "../../renumber.ts";

/** What lines of a TASK.md can count. A status name counts the tasks in that status. */
export type Metric =
  | Status
  | "tasks"
  | "points"
  | "donePoints"
  | "remainingPoints"
  | "remainingTasks"
  | "progress"
  | "taskProgress"
  | "lastVelocity"
  | "averageVelocity"
  | "reviewHours";

/** Figures of a set of tasks; null for one that the caller doesn't know. */
export type Figures = (metric: Metric) => Figure | null;

/**
 * Counts tasks. Cancelled ones are no part of the work, so they are counted only as cancelled. Points of a plan that gives
 * its tasks none are not known; where there are no tasks there are none.
 */
export function figuresOf(all: readonly Task[], facts: DerivedFacts): Figures {
  const tasks = all.filter((task) => task.values.status !== "cancelled");
  const done = tasks.filter((task) => task.values.status === "done");
  const points = sum(tasks);
  const pointed = all.length === 0 || all.some(({ values }) => values.points !== null);
  const donePoints = sum(done);
  const plain = (value: number, total: number | null = null): Figure => ({ value, total, percent: false });
  const known = (metric: "velocity" | "averageVelocity" | "reviewHours"): Figure | null => {
    const value = figureOf(metric, facts);
    return value === null ? null : plain(value);
  };
  return (metric) => {
    switch (metric) {
      case "tasks":
        return plain(tasks.length);
      case "points":
        return pointed ? plain(points) : null;
      case "donePoints":
        return pointed ? plain(donePoints, points) : null;
      case "remainingPoints":
        return pointed ? plain(points - donePoints, points) : null;
      case "remainingTasks":
        return plain(tasks.length - done.length, tasks.length);
      case "progress":
        return points > 0
          ? { value: donePoints, total: points, percent: true }
          : { value: done.length, total: tasks.length, percent: true };
      case "taskProgress":
        return { value: done.length, total: tasks.length, percent: true };
      case "lastVelocity":
        return known("velocity");
      case "averageVelocity":
      case "reviewHours":
        return known(metric);
      default:
        return plain(all.filter((task) => task.values.status === metric).length, tasks.length);
    }
  };
}

function sum(tasks: readonly Task[]): number {
  return tasks.reduce((total, task) => total + (task.values.points ?? 0), 0);
}

const LABELS: readonly (readonly [RegExp, Metric])[] = [
  [
    /^(?:total |planned |committed |sprint )?tasks?(?: total| count| planned)?$|^total$|^task count$|^number of tasks$/,
    "tasks",
  ],
  [/^(?:total |planned |sprint |total story |story )?(?:points?|pts)(?: total| planned)?$/, "points"],
  [
    /^(?:completed|done|delivered|earned) (?:story )?(?:points|pts)$|^(?:story )?(?:points|pts) (?:completed|done|delivered|earned)$/,
    "donePoints",
  ],
  [/^(?:current |sprint )?velocity$/, "donePoints"],
  [
    /^(?:remaining|open) (?:story )?(?:points|pts)$|^(?:story )?(?:points|pts) (?:remaining|left|open)$/,
    "remainingPoints",
  ],
  [/^(?:remaining|open) tasks$|^tasks (?:remaining|left|open)$/, "remainingTasks"],
  [/^task (?:progress|completion)(?: rate)?$|^tasks? complete %$/, "taskProgress"],
  [
    /^(?:sprint |overall |points? )?(?:progress|completion|completion rate|completion percentage)(?: %)?$|^% (?:complete|done)$/,
    "progress",
  ],
  [/^(?:avg|average|mean)\.? (?:sprint |team )?velocity$|^velocity (?:average|mean)$/, "averageVelocity"],
  [/^(?:last|previous|prior)(?: sprint)?(?:'s)? velocity$/, "lastVelocity"],
  [/^(?:avg|average|mean)?\.? ?(?:pr )?review (?:time|turnaround)$|^pr (?:review time|turnaround)$/, "reviewHours"],
];
const STATUS_WORDS: Readonly<Record<Status, RegExp>> = {
  "not-started": /^(?:not started|todo|to do|planned|pending)$/,
  "in-progress": /^in progress$/,
  blocked: /^(?:active )?block(?:ed|ers)$/,
  review: /^(?:in |under )?review$/,
  testing: /^(?:in )?testing$/,
  done: /^(?:done|completed?|finished)$/,
  failed: /^failed$/,
  cancelled: /^cancell?ed$/,
};

/** What a label counts; null for labels that count something else. Expects lower case without emoji. */
export function metricOf(label: string): Metric | null {
  const words = label.replace(/[_-]/g, " ").replace(/\s+/g, " ").trim();
  const named = LABELS.find(([pattern]) => pattern.test(words))?.[1];
  if (named !== undefined) return named;
  const bare = words.replace(/^(?:tasks?|items?) | (?:tasks?|items?)(?: count)?$| count$/g, "");
  return STATUSES.find((status) => STATUS_WORDS[status].test(bare)) ?? null;
}

/** What a written value counts under a label: `13/34 points` and `Points: 13/34` tell the part that is done. */
export function metricIn(metric: Metric, raw: string): Metric {
  if (!/\d\s*(?:\/|\bof\b)\s*\d/.test(raw)) return metric;
  if (metric === "points") return "donePoints";
  return metric === "tasks" ? "done" : metric;
}
