import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChecklistItem, FieldName, StatusResolution, TaskValues } from "../../src/plan/task.ts";
import { FIELD_NAMES, FIELDS } from "../../src/sync/fields.ts";
import { merge } from "../../src/sync/merge.ts";
import { copyField, fieldNames, mergeTask, type SomeValues } from "../../src/sync/merge-task.ts";
import type { Policy } from "../../src/sync/options.ts";
import { holds } from "./runs.ts";
import { sideSaying, taskSaying } from "./sides.ts";
import { FIELD_VALUES, policies, taskValues } from "./values.ts";

const resolution = fc.constantFrom<StatusResolution>("words", "checkbox");
// What follows from boxes or steps is a law of its own: test/sync/checklist-status.test.ts.
const anyResolution = fc.constantFrom<StatusResolution>("words", "checkbox", "checklist", "steps");
const side = fc.constantFrom("plan" as const, "github" as const);
const other = { plan: "github", github: "plan", ask: "ask" } as const;
const edits = fc.record(FIELD_VALUES, { requiredKeys: [] });

/** A test of one field with a base and two values of it; the field is drawn, too. */
type OneField = <K extends FieldName>(name: K, base: TaskValues[K], plan: TaskValues[K], github: TaskValues[K]) => void;

function anyField(test: OneField, name: FieldName, base: TaskValues, plan: TaskValues, github: TaskValues): void {
  const run = <K extends FieldName>(key: K) => test(key, base[key], plan[key], github[key]);
  run(name);
}

describe("the merge of one field", () => {
  // Guards: `agreed` before `conflict`, and which value is taken from whom.
  it("converges, does nothing the second time, and is the same seen from the other side", async () => {
    const property = fc.property(
      fc.constantFrom(...FIELD_NAMES),
      fc.tuple(taskValues, edits, edits),
      fc.constantFrom("plan" as const, "github" as const, "ask" as const),
      side,
      anyResolution,
      fc.boolean(),
      (field, [before, planEdits, githubEdits], policy, first, words, met) => {
        anyField(
          (name, base, plan, github) => {
            const equal = (a: typeof base, b: typeof base) => FIELDS[name].equal(a, b, words);
            const sides = { base: met ? base : undefined, plan, github };
            const result = merge(sides, equal, policy, first);
            const mirrored = merge(
              { base: sides.base, plan: github, github: plan },
              equal,
              other[policy],
              other[first],
            );
            expect(mirrored.kind).toBe(result.kind);
            if (result.kind === "take" && mirrored.kind === "take") expect(mirrored.from).toBe(other[result.from]);
            if (result.kind === "conflict" && mirrored.kind === "conflict")
              expect(mirrored.resolution).toBe(other[result.resolution]);
            const decided = result.kind !== "conflict" || result.resolution !== "ask";
            if (decided && mirrored.kind !== "agreed") expect(equal(mirrored.value, result.value)).toBe(true);
            if (!decided) return;
            const after = { base: result.value, plan: result.value, github: result.value };
            expect(merge(after, equal, policy, first)).toEqual({ kind: "agreed", value: result.value });
          },
          field,
          before,
          { ...before, ...planEdits },
          { ...before, ...githubEdits },
        );
      },
    );
    await holds("merges of one field", property);
  });

  // Guards: what is added on either side stays, what is taken out on either side goes.
  it("of a list or a text keeps both sides' changes, whichever side they are on", async () => {
    const combining = FIELD_NAMES.filter((name) => FIELDS[name].combine !== undefined);
    const property = fc.property(
      fc.constantFrom(...combining),
      fc.tuple(taskValues, edits, edits),
      (field, [before, planEdits, githubEdits]) => {
        anyField(
          (name, base, plan, github) => {
            const { combine, equal: same } = FIELDS[name];
            if (combine === undefined) return;
            const equal = (a: typeof base | undefined, b: typeof base | undefined) =>
              a === undefined || b === undefined ? a === b : same(a, b, "words");
            const both = combine(base, plan, github);
            expect(equal(both, combine(base, github, plan))).toBe(true);
            expect(equal(combine(base, plan, base), plan)).toBe(true);
            expect(equal(combine(base, base, github), github)).toBe(true);
            if (both === undefined) return;
            expect(equal(combine(both, both, both), both)).toBe(true);
            if (!Array.isArray(base) || !Array.isArray(plan) || !Array.isArray(github) || !Array.isArray(both)) return;
            const [was, here, there, after] = [base, plan, github, both].map((list) => list.map(nameOf));
            for (const item of [...(here ?? []), ...(there ?? [])])
              if (was?.includes(item) === false) expect(after).toContain(item);
            for (const item of was ?? [])
              expect(after?.includes(item)).toBe(here?.includes(item) === true && there?.includes(item) === true);
          },
          field,
          before,
          { ...before, ...planEdits },
          { ...before, ...githubEdits },
        );
      },
    );
    await holds("merges of lists", property);
  });
});

describe("the merge of a task", () => {
  const drawn = fc.record({
    before: taskValues,
    planEdits: edits,
    githubEdits: edits,
    policy: policies,
    words: resolution,
    fields: fc.subarray([...FIELD_NAMES], { minLength: 1 }),
    met: fc.boolean(),
  });

  // Guards: each side gets what the other says, and what was agreed on is the base of the next merge.
  it("brings both sides to the same values; merged again, neither is given anything", async () => {
    const property = fc.property(drawn, ({ before, planEdits, githubEdits, policy, words, fields, met }) => {
      const base: Partial<TaskValues> = met ? before : {};
      const plan = { ...before, ...planEdits };
      const task = taskSaying(plan, { resolution: words, fields });
      const github = { ...before, ...githubEdits };
      const merged = mergeTask(task, base, sideSaying(github, base), policy);
      const asked = merged.conflicts.filter((c) => c.resolution === "ask").map((c) => c.field);
      const onlyGitHub = FIELD_NAMES.filter((name) => FIELDS[name].owner === "github");

      const nextPlan: TaskValues = { ...plan, ...picked(merged.values, merged.toPlan) };
      const nextGitHub: TaskValues = { ...github, ...picked(merged.values, merged.toGitHub) };
      const nextBase = { ...base, ...picked(merged.values, fieldNames(merged.values)) };
      const again = mergeTask(
        taskSaying(nextPlan, { resolution: words, fields }),
        nextBase,
        sideSaying(nextGitHub, nextBase),
        policy,
      );
      expect(again.toPlan).toEqual([]);
      expect(again.toGitHub).toEqual([]);
      expect(again.conflicts.map((c) => c.field)).toEqual(asked);
      for (const name of asked) expect([...merged.toPlan, ...merged.toGitHub]).not.toContain(name);
      for (const name of fields) {
        if (asked.includes(name) || onlyGitHub.includes(name)) continue;
        anyField(
          (key, _, now, there) => expect(FIELDS[key].equal(now, there, words), `${key} differs`).toBe(true),
          name,
          nextPlan,
          nextPlan,
          nextGitHub,
        );
      }
    });
    await holds("merges of one task", property);
  });
});

describe("the merge of a task seen from the other side", () => {
  // Guards: no side is favoured but by the policy; the defaults are one.
  it("comes to the same with the policies exchanged", async () => {
    const both = FIELD_NAMES.filter((name) => FIELDS[name].owner === "both");
    const drawn = fc.record({
      before: taskValues,
      planEdits: edits,
      githubEdits: edits,
      policy: fc.array(fc.constantFrom("plan" as const, "github" as const, "ask" as const), {
        minLength: both.length,
        maxLength: both.length,
      }),
    });
    const property = fc.property(drawn, ({ before, planEdits, githubEdits, policy }) => {
      const seen = (
        plan: Partial<TaskValues>,
        github: Partial<TaskValues>,
        exchange: (p: "plan" | "github" | "ask") => Policy,
      ) =>
        mergeTask(
          taskSaying({ ...before, ...plan }, { fields: both }),
          before,
          sideSaying({ ...before, ...github }, before),
          Object.fromEntries(both.map((name, index) => [name, exchange(policy[index] ?? "ask")])),
        );
      const here = seen(planEdits, githubEdits, (p) => p);
      const there = seen(githubEdits, planEdits, (p) => other[p]);
      expect(there.conflicts.map(({ field, resolution: r }) => [field, r])).toEqual(
        here.conflicts.map(({ field, resolution: r }) => [field, other[r]]),
      );
      expect(there.toGitHub.toSorted()).toEqual(here.toPlan.toSorted());
      expect(there.toPlan.toSorted()).toEqual(here.toGitHub.toSorted());
      for (const name of fieldNames(here.values)) {
        expect(name in there.values).toBe(true);
        anyField(
          (key, _, a, b) => expect(FIELDS[key].equal(a, b, "words"), `${key} differs`).toBe(true),
          name,
          before,
          { ...before, ...here.values },
          { ...before, ...there.values },
        );
      }
    });
    await holds("merges of one task", property);
  });
});

/** What an item of a list is known by: itself, or in a checklist its words. */
function nameOf(item: string | ChecklistItem): string {
  return typeof item === "string" ? item : item.text;
}

function picked(values: SomeValues, names: readonly FieldName[]): SomeValues {
  const result: SomeValues = {};
  for (const name of names) copyField(result, values, name);
  return result;
}
