import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { PRIORITIES, STATUSES, type TaskValues } from "../../src/plan/task.ts";
import { cases, fixture, OPTIONS, open } from "../dialects/sprint-world.ts";
import { merged } from "./world.ts";

const RUNS = { numRuns: Number(process.env.RUNS ?? 40) };
const names = cases().filter((name) => open(fixture(name)).plan.tasks.length > 0);
const values: fc.Arbitrary<Partial<TaskValues>> = fc.record(
  {
    title: fc.constantFrom("Mend the net", "Tar | feather", "**Row** home", "Ask `why`"),
    description: fc.constantFrom("One line", "Two\nlines"),
    status: fc.constantFrom(...STATUSES),
    priority: fc.constantFrom(...PRIORITIES),
    points: fc.constantFrom(1, 2, 3, 5, 8),
    owners: fc.uniqueArray(fc.constantFrom("ann", "ben", "cy-d"), { maxLength: 3 }),
    eta: fc.constantFrom("2026-02-28", "2027-12-01"),
  },
  { requiredKeys: [] },
);
type Edit = {
  readonly kind: "update" | "add" | "remove" | "insert" | "delete";
  readonly at: number;
  readonly values: Partial<TaskValues>;
};
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("update", "update", "update", "add", "remove", "insert", "delete"),
  at: fc.nat(),
  values,
});
const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

const FIELDS = ["title", "description", "status", "priority", "points", "owners", "eta"] as const;

/** What somebody makes of a plan, by its tasks and by lines; `who` marks what he adds. */
function edited(
  text: string,
  list: readonly Edit[],
  who: string,
): { readonly text: string; readonly added: readonly string[] } {
  let now = text;
  const added: string[] = [];
  for (const [index, { kind, at, values: wanted }] of list.entries()) {
    const { tasks } = open(now).plan;
    const key = tasks[at % Math.max(1, tasks.length)]?.key ?? "";
    const lines = now.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
    const place = at % (lines.length + 1);
    if (kind === "insert" || kind === "delete") {
      const word = `${who} was here ${index}`;
      const end = /[\r\n]+$/.exec(lines[0] ?? "")?.[0].slice(0, 2) ?? "\n";
      const next = lines.toSpliced(place, kind === "insert" ? 0 : 1, ...(kind === "insert" ? [`${word}${end}`] : []));
      if (kind === "insert" && /[\r\n]$/.test(lines[place - 1] ?? end)) {
        now = next.join("");
        added.push(word);
      } else if (kind === "delete") now = next.join("");
      continue;
    }
    const change: PlanChange =
      kind === "update"
        ? { kind: "update-task", key, values: wanted }
        : kind === "add"
          ? {
              kind: "add-task",
              id: `${who}-${100 + index}`,
              section: "backlog",
              values: { title: `${who} adds`, ...wanted },
            }
          : { kind: "remove-task", key };
    now = changePlan("TASK.md", now, [change], OPTIONS).text;
  }
  return { text: now, added };
}

/** The lines of a text and the words of each, in no order: lists name the merging side's additions first. */
function sortedLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => !/^(?:<{7}|={7}|>{7})/.test(line));
  return lines
    .map((line) =>
      line
        .split(/[\s,]+/)
        .toSorted()
        .join(" "),
    )
    .toSorted();
}

describe("whatever two people make of a plan", () => {
  // Guards the way through pieces, alignment and units: an unchanged side must leave no trace, not even a blank.
  it("what only one of them changed is taken byte for byte", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), edits, (name, list) => {
        const base = fixture(name);
        const side = edited(base, list, "Ann").text;
        expect(merged(base, side, base).text).toBe(side);
        expect(merged(base, base, side).text).toBe(side);
        // A byte at the front makes both sides differ from the base, so that the merge really goes through the file.
        const [front, end] = ["A word before.", "\n\n"];
        const fronted = (text: string) =>
          text.startsWith("\ufeff") ? `\ufeff${front}${end}${text.slice(1)}` : `${front}${end}${text}`;
        if (
          side.slice(0, 3) !== base.slice(0, 3) ||
          /[\r]/.test(base) ||
          base.includes("\n---") ||
          /^\ufeff?(?:---|`{3})/.test(base)
        )
          return;
        const both = merged(base, side, fronted(base));
        if (both.byLines === null) expect(both).toMatchObject({ text: fronted(side), conflicts: [] });
      }),
      RUNS,
    );
  });

  // Guards the order of the sides: who merges whom decides the order of lines and markers, and nothing else.
  it("it comes to the same lines whoever merges whom", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), edits, edits, (name, one, two) => {
        const base = fixture(name);
        const [ann, ben] = [edited(base, one, "Ann").text, edited(base, two, "Ben").text];
        const [here, there] = [merged(base, ann, ben), merged(base, ben, ann)];
        expect(there.conflicts.length).toBe(here.conflicts.length);
        if (here.conflicts.length === 0) expect(sortedLines(there.text)).toEqual(sortedLines(here.text));
      }),
      RUNS,
    );
  });

  // Guards the resolver of stretches that both changed: it may dispute lines, never drop them.
  it("no line that either added is lost", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), edits, edits, (name, one, two) => {
        const base = fixture(name);
        const [ann, ben] = [edited(base, one, "Ann"), edited(base, two, "Ben")];
        const { text } = merged(base, ann.text, ben.text);
        for (const [side, { added, text: own }] of [
          ["Ann", ann],
          ["Ben", ben],
        ] as const) {
          for (const line of added) if (own.includes(line)) expect(text).toContain(line);
          for (const task of open(own).plan.tasks) if (task.id.startsWith(`${side}-`)) expect(text).toContain(task.id);
        }
      }),
      RUNS,
    );
  });

  // Guards the merge by field: two people who change different tasks, or different fields of one, have no conflict.
  it("different tasks and different fields never conflict, and both are there", () => {
    const fields: readonly string[] = FIELDS;
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), values, values, fc.nat(), (name, i, j, a, b, cut) => {
        const base = fixture(name);
        const { tasks } = open(base).plan;
        const [one, two] = [tasks[i % tasks.length], tasks[j % tasks.length]];
        if (one === undefined || two === undefined) return;
        // Of tasks that share an id the title must tell which is which.
        if (one.key.includes("#") || two.key.includes("#") || tasks.some(({ key }) => key.startsWith(`${one.id}#`)))
          return;
        const same = one.key === two.key;
        const of = (from: Partial<TaskValues>, mine: boolean): Partial<TaskValues> =>
          Object.fromEntries(
            Object.entries(from).filter(([field]) => !same || mine === fields.indexOf(field) < cut % fields.length),
          );
        const write = (key: string, wanted: Partial<TaskValues>) =>
          changePlan("TASK.md", base, [{ kind: "update-task", key, values: wanted }], OPTIONS);
        const [ann, ben] = [write(one.key, of(a, true)), write(two.key, of(b, false))];
        const result = merged(base, ann.text, ben.text);
        expect(result.conflicts).toEqual([]);
        expect(result.byLines).toBeNull();
        const after = open(result.text).plan.tasks;
        for (const [key, side] of [
          [one.key, ann],
          [two.key, ben],
        ] as const) {
          const [was, own, now] = [tasks, open(side.text).plan.tasks, after].map((list) =>
            list.find((task) => task.key === key),
          );
          for (const field of FIELDS)
            if (JSON.stringify(own?.values[field]) !== JSON.stringify(was?.values[field]))
              expect(now?.values[field]).toEqual(own?.values[field]);
        }
      }),
      RUNS,
    );
  });
});
