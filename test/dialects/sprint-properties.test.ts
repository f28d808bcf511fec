import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameValue } from "../../src/dialects/field-values.ts";
import { changePlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { PRIORITIES, REVIEWS, STATUSES, type TaskValues } from "../../src/plan/task.ts";
import { oneLine, paragraphs } from "../../src/text/normalise.ts";
import { cases, fixture, OPTIONS, open } from "./sprint-world.ts";

const PIECES = [
  "|",
  "\\",
  "`",
  "\n",
  "<!--",
  "-->",
  "**",
  " - ",
  "*",
  "_",
  "[x]",
  "](u)",
  "#",
  "<br>",
  "&lt;",
  "TBD",
  "-",
  ":",
  ";",
  ",",
  "\u202e",
  "\u200b",
  "é",
  "👩‍💻",
  "word",
  "T-001",
  " ",
  "**Points**: 3",
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
);
const line = text.map(oneLine).filter((value) => value !== "");
const values: fc.Arbitrary<Partial<TaskValues>> = fc.record(
  {
    title: line,
    description: fc.option(text.map(paragraphs).filter((value) => value !== "")),
    status: fc.constantFrom(...STATUSES),
    review: fc.constantFrom(...REVIEWS),
    priority: fc.option(fc.constantFrom(...PRIORITIES)),
    points: fc.option(fc.constantFrom(1, 2, 3, 5, 8, 13, 21)),
    owners: fc.uniqueArray(fc.constantFrom("ann", "ben", "cy-d", "dora42"), { maxLength: 3 }),
    pullRequest: fc.option(fc.integer({ min: 1, max: 99_999 })),
    eta: fc.option(fc.constantFrom("2026-02-28", "2027-12-01")),
    dependsOn: fc.uniqueArray(fc.constantFrom("T-001", "T-002", "T-900"), { maxLength: 3 }),
    sprint: fc.constantFrom("Sprint-1", "S 2"),
  },
  { requiredKeys: [] },
);

/** Lines of a text that neither hold one of `ids` nor name them. */
function others(plan: string, ids: readonly string[]): string[] {
  return plan.split(/\r\n|\n|\r/).filter((one) => !ids.some((id) => one.includes(id)));
}

const names = cases().filter((name) => name !== "template");

describe("whatever is written", () => {
  it("what isn't refused reads back, and nothing else differs", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), values, (name, pick, wanted) => {
        const before = fixture(name);
        const { tasks } = open(before).plan;
        const task = tasks[pick % tasks.length];
        if (task === undefined) return;
        const change: PlanChange = { kind: "update-task", key: task.key, values: wanted };
        const result = changePlan("TASK.md", before, [change], OPTIONS);
        const after = open(result.text).plan.tasks;
        expect(after.map(({ key }) => key).toSorted()).toEqual(tasks.map(({ key }) => key).toSorted());
        for (const old of tasks) {
          const now = after.find(({ key }) => key === old.key);
          if (old.key !== task.key) expect(now?.values).toEqual(old.values);
        }
        const now = after.find(({ key }) => key === task.key);
        if (now === undefined || result.refused.length > 0) return;
        const told = (field: keyof TaskValues): boolean => {
          const value = wanted[field];
          if (value === undefined || sameValue(field, now.values[field], value)) return true;
          return (
            field === "status" &&
            now.statusResolution === "checkbox" &&
            (now.values.status === "done") === (value === "done")
          );
        };
        for (const field of [
          "title",
          "description",
          "status",
          "review",
          "priority",
          "points",
          "owners",
          "pullRequest",
          "eta",
          "dependsOn",
          "sprint",
        ] as const) {
          expect(
            told(field),
            `${field}: ${JSON.stringify(wanted[field])} became ${JSON.stringify(now.values[field])}`,
          ).toBe(true);
        }
        // Lines that speak of no task that was touched are there as they were.
        if (!/[\r\n]/.test(before.slice(task.span.start, task.span.end))) {
          expect(others(result.text, [task.id])).toEqual(others(before, [task.id]));
        }
      }),
      { numRuns: 250 },
    );
  });

  it("any title and any description can be said in a table", () => {
    fc.assert(
      fc.property(line, fc.option(text), (title, description) => {
        const before = fixture("full");
        const change: PlanChange = { kind: "update-task", key: "T-002", values: { title, description } };
        const result = changePlan("TASK.md", before, [change], OPTIONS);
        expect(result.refused).toEqual([]);
        const now = open(result.text).plan.tasks.find(({ key }) => key === "T-002")?.values;
        expect(oneLine(now?.title ?? "")).toBe(title);
        expect(now?.description ?? "").toBe(paragraphs(description ?? ""));
      }),
      { numRuns: 150 },
    );
  });

  it("any title can be said in a list item, also a new one", () => {
    fc.assert(
      fc.property(line, fc.option(text), (title, description) => {
        const before = fixture("full");
        const result = changePlan(
          "TASK.md",
          before,
          [
            { kind: "update-task", key: "T-101", values: { title, description } },
            { kind: "add-task", id: "T-250", section: "backlog", values: { title, description } },
          ],
          OPTIONS,
        );
        expect(result.refused).toEqual([]);
        for (const key of ["T-101", "T-250"]) {
          const now = open(result.text).plan.tasks.find((task) => task.key === key)?.values;
          expect(oneLine(now?.title ?? "")).toBe(title);
          expect(now?.description ?? "").toBe(paragraphs(description ?? ""));
        }
      }),
      // A separator and a mark inside a description once looked like the item's own.
      { numRuns: 150, examples: [["!", "| - *|"]] },
    );
  });

  it("many changes at once come to what they come to one by one", () => {
    const change = fc.oneof(
      fc.record({
        kind: fc.constant("update-task" as const),
        key: fc.constantFrom("T-001", "T-002", "URGENT-001", "T-101", "T-200"),
        values,
      }),
      fc.record({ kind: fc.constant("remove-task" as const), key: fc.constantFrom("E-001", "T-202", "T-003") }),
      fc.record({
        kind: fc.constant("add-task" as const),
        id: fc.constantFrom("T-050", "T-051", "T-150"),
        section: fc.constantFrom("current" as const, "expansion" as const, "backlog" as const),
        values,
      }),
    );
    const once = fc.uniqueArray(change, {
      maxLength: 5,
      selector: (one) => (one.kind === "add-task" ? one.id : one.key),
    });
    fc.assert(
      fc.property(once, (changes) => {
        const named = changes.map((one) =>
          one.kind === "add-task" ? { ...one, values: { title: "new", ...one.values } } : one,
        );
        const together = changePlan("TASK.md", fixture("full"), named, OPTIONS);
        let single = fixture("full");
        let refused = 0;
        for (const one of named) {
          const result = changePlan("TASK.md", single, [one], OPTIONS);
          single = result.text;
          refused += result.refused.length;
        }
        const told = (plan: string) =>
          open(plan).plan.tasks.map(({ key, values: said, section }) => ({ key, section, said }));
        if (refused === 0 && together.refused.length === 0) expect(told(together.text)).toEqual(told(single));
      }),
      { numRuns: 60 },
    );
  });
});

describe("documents that nobody thought of", () => {
  const block = fc.oneof(
    fc.constantFrom(
      "# TASKS",
      "## Backlog",
      "## Scope expansions",
      "## Completed tasks",
      "```",
      "~~~",
      "<!--",
      "-->",
      "",
      "",
      "---",
      "> quoted",
      "text",
    ),
    fc.constantFrom(
      "| ID | Title | Status |",
      "|--|--|--|",
      "| T-001 | a | Done |",
      "| T-002 | b | Todo",
      "T-003 | c | Blocked",
      "| T-004 | d",
    ),
    fc.constantFrom(
      "- [ ] **T-101**: e - **Points**: 3",
      "  - [x] T-102 f",
      "- [ ] T-101 again",
      "1. [X] T-103 - g",
      "   more",
      "> - [ ] T-104 h",
    ),
    text,
  );
  const document = fc
    .tuple(
      fc.array(block, { maxLength: 14 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.constantFrom("", "\ufeff"),
      fc.boolean(),
    )
    .map(([lines, eol, bom, last]) => `${bom}${lines.join(eol)}${last ? eol : ""}`);

  it("are read without failing; spans lie where the values are", () => {
    fc.assert(
      fc.property(document, (source) => {
        for (const task of open(source).plan.tasks) {
          const { id } = task.spans;
          expect(source.slice(id?.start, id?.end)).toBe(task.id);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("are changed without harm: what isn't refused reads back, all else stays", () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom(...STATUSES), line, (source, pick, status, title) => {
        const { tasks } = open(source).plan;
        const task = tasks[pick % Math.max(1, tasks.length)];
        if (task === undefined) return;
        const result = changePlan(
          "TASK.md",
          source,
          [{ kind: "update-task", key: task.key, values: { status, title } }],
          OPTIONS,
        );
        const after = open(result.text).plan.tasks;
        expect(after.map(({ key }) => key).toSorted()).toEqual(tasks.map(({ key }) => key).toSorted());
        for (const old of tasks) {
          if (old.key !== task.key) expect(after.find(({ key }) => key === old.key)?.values).toEqual(old.values);
        }
        if (result.refused.length === 0)
          expect(oneLine(after.find(({ key }) => key === task.key)?.values.title ?? "")).toBe(title);
      }),
      { numRuns: 250 },
    );
  });
});
