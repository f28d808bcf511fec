import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import { isLooseStatus } from "../../src/dialects/status-words.ts";
import type { Task, TaskValues } from "../../src/plan/task.ts";
import { expectEachMinimal } from "./minimal.ts";
import { OPTIONS, openCase, planCases } from "./plan-world.ts";

const CASES = planCases();
const NAMED = CASES.map((one) => [`${one.dialect}: ${one.name}`, one] as const);

describe("writing one value", () => {
  it.each(NAMED)("%s: every field of every task", (_, one) => {
    const written = expectEachMinimal(one);
    if (!openCase(one).plan.template) expect(written).toBeGreaterThan(0);
  });

  it.each(NAMED)("%s: writing what is there already writes nothing", (_, one) => {
    const { tasks, diagnostics } = openCase(one).plan;
    const contradicted = new Set(
      diagnostics.filter(({ rule }) => rule === "phase-disagreement").map(({ task }) => task),
    );
    const changes = tasks.map((task) => {
      const values: Partial<TaskValues> = Object.fromEntries(
        [...task.fields].map((field) => [field, task.values[field]]),
      );
      // A word that plans shouldn't use, and one that others contradict, are what is mended by writing the same again.
      const mended = isForeign(task) || contradicted.has(task.key);
      return { kind: "update-task", key: task.key, values: mended ? {} : values } as const;
    });
    expect(changePlan(one.path, one.text, changes, one.options ?? OPTIONS)).toEqual({ text: one.text, refused: [] });
  });
});

function isForeign({ statusText, fields }: Task): boolean {
  return statusText !== null && fields.has("status") && isLooseStatus(statusText);
}
