import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import type { FieldName, Task, TaskValues } from "../../src/plan/task.ts";
import { copyField, type SomeValues } from "../../src/sync/merge-task.ts";
import { cases, fixture, OPTIONS, open } from "../dialects/sprint-world.ts";
import { holds } from "./runs.ts";
import { taskValues } from "./values.ts";

const TEXTS = new Map(
  cases()
    .filter((name) => name !== "template")
    .map((name) => [name, fixture(name)]),
);
/** Line ends and a BOM of every kind, besides what the fixtures have. */
const bytes = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replace(/\r\n|\r|\n/g, "\r\n"),
  (text: string) => `\ufeff${text.replace(/^\ufeff/, "")}`,
  (text: string) => text.replace(/(?:\r\n|\r|\n)+$/, ""),
);

describe("a plan in which one value is changed", () => {
  // Guards: edits are spans of the value, not rows or lines written anew; line ends and BOM are kept.
  it("is byte for byte what it was around the cell or item that holds the value", async () => {
    const property = fc.property(
      fc.constantFrom(...TEXTS.keys()),
      bytes,
      fc.nat(20),
      fc.nat(20),
      taskValues,
      (name, spelt, pick, field, wanted) => {
        const before = spelt(TEXTS.get(name) ?? "");
        const { tasks } = open(before).plan;
        const task = tasks[pick % Math.max(1, tasks.length)];
        if (task === undefined) return;
        // A status may move its row, and is entered in the tables of blockers.
        const fields = [...task.fields].filter((one) => one !== "status");
        const changed = fields[field % Math.max(1, fields.length)];
        if (changed === undefined) return;
        const after = changePlan(
          "TASK.md",
          before,
          [{ kind: "update-task", key: task.key, values: only(changed, wanted) }],
          OPTIONS,
        ).text;
        const home = homeOf(before, task, changed);
        expect(after.slice(0, home.start)).toBe(before.slice(0, home.start));
        expect(after.slice(after.length - (before.length - home.end))).toBe(before.slice(home.end));
      },
    );
    await holds("plans edited", property);
  });
});

function only(name: FieldName, values: TaskValues): SomeValues {
  const one: SomeValues = {};
  copyField(one, values, name);
  return one;
}

/** The cell between its pipes that a value stands in; for a value of a list item the whole item. */
function homeOf(text: string, task: Task, field: FieldName): { readonly start: number; readonly end: number } {
  const span = task.spans[field];
  const row = text.slice(task.span.start, task.span.end);
  if (span === undefined || !/(?<!\\)\|/.test(row) || /^\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s/.test(row)) return task.span;
  const isPipe = (at: number) => text[at] === "|" && text[at - 1] !== "\\";
  let [{ start }, { end }] = [span, span];
  while (start > task.span.start && !isPipe(start - 1)) start--;
  while (end < task.span.end && !isPipe(end)) end++;
  return { start, end };
}
