import type { Fix } from "../plan/diagnostic.ts";
import { sharedKey } from "../plan/keys.ts";
import { titlesAlike } from "../plan/same-work.ts";
import type { Task } from "../plan/task.ts";
import { slice } from "../text/span.ts";
import { doublesInBase } from "./duplicate-in-base.ts";
import { FreeIds } from "./free-ids.ts";
import { IdMentions } from "./id-references.ts";
import { type Finding, fieldSpan, quoted, type ReadPlan, type Rule, tasksOf } from "./rule.ts";

interface Place {
  readonly file: ReadPlan;
  readonly task: Task;
}

export const duplicateId: Rule = {
  name: "duplicate-id",
  group: "Ids",
  severity: "error",
  description: "One id for two tasks, here or on two branches; the one that came later can be given the next free id.",
  about:
    "An issue belongs to one id. Of two rows with one id only one is synced: the one that the issue was made for, else the first. A row of another plan that speaks of the same work under the same id, as a project's plan does of a task of the sprint, is no double; the same title twice is a warning. Where ids are local to a file, as in a spec-kit feature, repeating them is a warning, too.\n\nOn a branch, an id is also compared with what it will be merged into. It is a double where the branch itself added it (the state that the branch began with has no such id, or the whole file is new) and the base has given it to a task with another title since. A task that the branch only renamed, or moved to another place, was there when it began, so it is none.",
  fix: "Gives the task that came later the next id that is free, here and in the base; which came later is read from git's history where there is one. Where its file has the id once, what the file names by it is changed with it. Between branches a person must mend it where another file names the id.",
  *check(context) {
    const groups = new Map<string, Place[]>();
    for (const place of tasksOf(context)) {
      // Two items with the same words in a list without ids are two items.
      if (place.task.identity === "title") continue;
      const key = sharedKey(place.task);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [place]);
      else group.push(place);
    }
    const free = new FreeIds(context);
    const rank = ({ task }: Place) => context.order?.get(task) ?? 0;
    const shared = [...groups.values()].filter((group) => group.length > 1);
    const mentions = new IdMentions(context, new Set(shared.flat().map(({ task }) => task.id)));
    for (const group of shared) {
      const [first, ...others] = group.toSorted((a, b) => rank(a) - rank(b));
      if (first === undefined) continue;
      const perFile = Map.groupBy(group, ({ file }) => file);
      for (const other of others) {
        if (refers(other, first)) continue;
        // What a file names by an id that it has once is its own task; of two in one file nobody knows which is meant.
        const alone = perFile.get(other.file)?.length === 1;
        yield finding(first, other, free, alone ? mentions : null);
      }
    }
    yield* doublesInBase(context, free);
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

/** @param mentions what names the id, where the file's own mentions mean `other`; null where that isn't known */
function finding(first: Place, other: Place, free: FreeIds, mentions: IdMentions | null): Finding {
  const where = `${first.file.plan.path}:${first.task.line}`;
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
  const next = isOwnId(other) && slice(other.file.text, span) === id ? free.after(other.task.id) : null;
  const alone: Fix | null = next === null ? null : { kind: "edits", edits: [{ span, text: next }] };
  const fix = next === null || mentions === null ? alone : mentions.renamingWithin(other.file.plan.path, id, next);
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
