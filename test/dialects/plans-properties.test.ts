import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameValue } from "../../src/dialects/field-values.ts";
import { changePlan, DIALECTS, openPlan } from "../../src/dialects/index.ts";
import { parseMarkdown } from "../../src/markdown/document.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { PRIORITIES, STATUSES, type Task, type TaskValues } from "../../src/plan/task.ts";
import { oneLine, paragraphs } from "../../src/text/normalise.ts";
import { OPTIONS, planCases } from "./plan-world.ts";

const CASES = planCases("project", "execution", "implementation", "milestone", "governance", "custom");
const PIECES = [
  "|",
  "\\",
  "`",
  "<!-- T-001 -->",
  "-->",
  "**",
  " - ",
  "[DONE]",
  "(T-002)",
  "✅ Complete",
  "#",
  "&lt;",
  "TBD",
  ":",
  ",",
  " and ",
  "é",
  "Phase 2",
  "complete",
  "word",
  "T-001",
  "**Status:** Done",
  "(blocks Phase 1)",
];
const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((pieces) => oneLine(pieces.join(" ")))
  .filter((value) => value !== "");
const values: fc.Arbitrary<Partial<TaskValues>> = fc.record(
  {
    title: text,
    description: fc.option(text.map(paragraphs)),
    status: fc.constantFrom(...STATUSES),
    priority: fc.option(fc.constantFrom(...PRIORITIES)),
    estimate: fc.option(text),
    owners: fc.uniqueArray(fc.constantFrom("ann", "ben", "cy-d"), { maxLength: 2 }),
    eta: fc.option(fc.constantFrom("2026-02-28", "2027-12-01")),
    dependsOn: fc.uniqueArray(fc.constantFrom("T-001", "T-002", "FEAT-007/phase-1", "FEAT-007/phase-4"), {
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
);

/** What people and programs do to a file: lines go, come twice, change places, or get something in the middle. */
const damage = fc.record({
  kind: fc.constantFrom("drop", "double", "swap", "put", "cut"),
  at: fc.nat(),
  other: fc.nat(),
  piece: fc.oneof(
    text,
    fc.constantFrom("```", "<!--", "-->", "---", "## Example", "## Phase 1: Again", "| 1 |", "- [ ] x"),
  ),
});

function damaged(source: string, wounds: readonly (typeof damage extends fc.Arbitrary<infer T> ? T : never)[]): string {
  const lines = source.split(/(?<=\r\n|\n|\r(?!\n))/);
  for (const { kind, at, other, piece } of wounds) {
    const one = at % Math.max(1, lines.length);
    const two = other % Math.max(1, lines.length);
    const line = lines[one] ?? "";
    if (kind === "drop") lines.splice(one, 1);
    else if (kind === "double") lines.splice(two, 0, line);
    else if (kind === "swap") [lines[one], lines[two]] = [lines[two] ?? "", line];
    else if (kind === "put") lines.splice(one, 0, `${piece}\n`);
    else lines[one] = line.slice(0, other % (line.length + 1)) + piece + line.slice(other % (line.length + 1));
  }
  return lines.join("");
}

function says(task: Task, wanted: Partial<TaskValues>): boolean {
  const told = <Field extends keyof TaskValues>(field: Field): boolean => {
    const value = wanted[field];
    if (value === undefined || sameValue(field, task.values[field], value)) return true;
    // Boxes say that a task is done or isn't; finer words agree with either.
    return (
      field === "status" &&
      task.statusResolution !== "words" &&
      (task.values.status === "done") === (wanted.status === "done")
    );
  };
  return (["title", "description", "status", "priority", "estimate", "owners", "eta", "dependsOn"] as const).every(
    told,
  );
}

describe("plans that nobody thought of", () => {
  it("are read without failing, each by every kind of plan; spans lie within", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.array(damage, { maxLength: 8 }),
        ({ path, text: source, options = OPTIONS }, wounds) => {
          const broken = damaged(source, wounds);
          const document = parseMarkdown(broken);
          for (const dialect of DIALECTS) {
            const { plan } = dialect.read(document, path, options);
            expect(new Set(plan.tasks.map(({ key }) => key)).size).toBe(plan.tasks.length);
            for (const { spans } of plan.tasks) {
              for (const span of Object.values(spans))
                expect(span.start <= span.end && span.end <= broken.length).toBe(true);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are changed without harm: what isn't refused reads back, all else stays", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.array(damage, { maxLength: 3 }),
        fc.nat(),
        values,
        ({ path, text: source, options = OPTIONS }, wounds, pick, wanted) => {
          const before = damaged(source, wounds);
          const opened = openPlan(path, before, options);
          // A described plan that lost its headings is none.
          if (opened.kind !== "plan") return;
          const { tasks, dialect } = opened.open.plan;
          const task = tasks[pick % Math.max(1, tasks.length)];
          // One that is known by its title gets another key with it, by which others name it.
          if (task === undefined || (task.identity === "title" && wanted.title !== undefined)) return;
          const change: PlanChange = { kind: "update-task", key: task.key, values: wanted };
          const result = changePlan(path, before, [change], options);
          // What is left of a file may be so little that the words of one title decide what it is.
          const reopened = openPlan(path, result.text, options);
          if (reopened.kind !== "plan" || reopened.open.plan.dialect !== dialect) return;
          const after = reopened.open.plan.tasks;
          expect(after.map(({ key }) => key)).toEqual(tasks.map(({ key }) => key));
          for (const [index, old] of tasks.entries())
            if (old.key !== task.key) expect(after[index]?.values).toEqual(old.values);
          const now = after.find(({ key }) => key === task.key);
          if (now !== undefined && result.refused.length === 0) expect(says(now, wanted)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("what is derived is right at once: a second time nothing changes, and no task does", () => {
    const facts = { today: "2026-03-09", changed: [], lastVelocity: null, reviewHours: null };
    fc.assert(
      fc.property(
        fc.constantFrom(...CASES),
        fc.array(damage, { maxLength: 4 }),
        ({ path, text: source, options = OPTIONS }, wounds) => {
          const before = damaged(source, wounds);
          const derive: PlanChange = { kind: "update-derived", facts };
          const once = changePlan(path, before, [derive], options);
          expect(changePlan(path, once.text, [derive], options).text).toBe(once.text);
        },
      ),
      { numRuns: 100 },
    );
  });
});
