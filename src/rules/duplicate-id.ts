import type { Fix } from "../plan/diagnostic.ts";
import { sharedKey } from "../plan/keys.ts";
import { titlesAlike } from "../plan/same-work.ts";
import type { Task } from "../plan/task.ts";
import { LineIndex } from "../text/lines.ts";
import { slice } from "../text/span.ts";
import { fieldSpan, quoted, type ReadPlan, type Rule, type RuleContext, tasksOf } from "./rule.ts";

interface Place {
  readonly file: ReadPlan;
  readonly task: Task;
}

export const duplicateId: Rule = {
  name: "duplicate-id",
  group: "Ids",
  severity: "error",
  description: "One id for two tasks; the one that came later can be given the next free id.",
  about:
    "An issue belongs to one id. Of two tasks with one id only the first is synced. A row of another plan that speaks of the same work under the same id, as a project's plan does of a task of the sprint, is no double; the same title twice is a warning. Where ids are local to a file, as in a spec-kit feature, repeating them is a warning, too.",
  fix: "Gives the task that came later the next free id; which came later is read from git's history where there is one.",
  *check(context) {
    const groups = new Map<string, Place[]>();
    for (const place of tasksOf(context)) {
      // Two items with the same words in a list without ids are two items.
      if (place.task.identity === "title") continue;
      const key = sharedKey(place.task);
      groups.set(key, [...(groups.get(key) ?? []), place]);
    }
    const free = new FreeIds(context);
    const rank = ({ task }: Place) => context.order?.get(task) ?? 0;
    for (const group of groups.values()) {
      const [first, ...others] = group.toSorted((a, b) => rank(a) - rank(b));
      if (first === undefined) continue;
      for (const other of others) if (!refers(other, first)) yield finding(first, other, free);
    }
  },
};

/** Whether a row of another plan speaks of the same task, as a project's plan does of one that stands in the sprint's. */
function refers(other: Place, first: Place): boolean {
  return (
    other.file.plan.path !== first.file.plan.path &&
    other.file.plan.dialect !== first.file.plan.dialect &&
    titlesAlike(other.task.values.title, first.task.values.title)
  );
}

function finding(
  first: Place,
  other: Place,
  free: FreeIds,
): ReturnType<Rule["check"]> extends Iterable<infer F> ? F : never {
  const where = `${first.file.plan.path}:${new LineIndex(first.file.text).at(first.task.span.start).line}`;
  const span = fieldSpan(other.file, other.task, "id");
  const base = { in: other.file, span, task: other.task };
  const { id } = other.task;
  if (sameText(first.task.values.title, other.task.values.title)) {
    return {
      ...base,
      message: `${id} ${quoted(first.task.values.title)} is listed twice, here and at ${where}.`,
      hint: "Keep the row in one place.",
      severity: "warning",
    };
  }
  const next = isOwnId(other) && slice(other.file.text, span) === id ? free.after(other.task) : null;
  const fix: Fix | null = next === null ? null : { kind: "edits", edits: [{ span, text: next }] };
  return {
    ...base,
    message: `${id} is given twice: here to ${quoted(other.task.values.title)} and at ${where} to ${quoted(first.task.values.title)}.`,
    hint: next === null ? "Give one of them another id." : `Give one of them another id; ${next} is free.`,
    // Where ids are local to a file, restarting the count in each story is common, and keys stay apart.
    severity: other.task.key.includes("/") ? "warning" : "error",
    ...(fix === null ? {} : { fix }),
  };
}

/** False for ids that are made from a title or a number of a step: another id would have no place in the file. */
function isOwnId(place: Place): boolean {
  return place.task.spans.id !== undefined && /\d$/.test(place.task.id) && !place.task.key.includes("/");
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return plain(a) === plain(b);
}

/** Bands of numbers that sprint plans use: planned, scope expansions, backlog. */
const BANDS: readonly (readonly [from: number, to: number])[] = [
  [0, 99],
  [100, 199],
  [200, Number.POSITIVE_INFINITY],
];

/** Hands out ids that no task has; each only once. */
class FreeIds {
  readonly #used = new Map<string, Set<number>>();

  constructor(context: RuleContext) {
    for (const { task } of tasksOf(context)) {
      const parts = split(task.id);
      if (parts === null) continue;
      const numbers = this.#used.get(parts.prefix) ?? new Set();
      this.#used.set(parts.prefix, numbers.add(parts.number));
    }
  }

  /** The id behind the highest of the same prefix and band, as wide as `task`'s own. */
  after(task: Task): string | null {
    const parts = split(task.id);
    const used = parts === null ? undefined : this.#used.get(parts.prefix);
    if (parts === null || used === undefined) return null;
    const [from, to] = BANDS.find(([low, high]) => parts.number >= low && parts.number <= high) ?? [0, 0];
    const inBand = [...used].filter((n) => n >= from && n <= to);
    let number = Math.max(...inBand) + 1;
    if (number > to) number = Math.max(...used) + 1;
    used.add(number);
    return `${parts.prefix}${String(number).padStart(parts.width, "0")}`;
  }
}

function split(id: string): { readonly prefix: string; readonly number: number; readonly width: number } | null {
  const match = /^(.*?)(\d{1,9})$/.exec(id);
  const digits = match?.[2];
  return digits === undefined ? null : { prefix: match?.[1] ?? "", number: Number(digits), width: digits.length };
}
