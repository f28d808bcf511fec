import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import type { Task } from "../../src/plan/task.ts";
import { slice } from "../../src/text/span.ts";
import { openCase, planCases } from "./plan-world.ts";

/** A task with the text that each value was read from in the place of offsets; a checklist only where it has one. */
function taskTold({ values, spans, fields, span, ...rest }: Task, text: string): unknown {
  const { checklist, ...others } = values;
  return {
    ...rest,
    values: checklist.length === 0 ? others : values,
    fields: [...fields].toSorted(),
    written: Object.fromEntries(Object.entries(spans).map(([field, place]) => [field, slice(text, place)])),
    whole: slice(text, span).split(/\r\n|\n|\r/)[0],
  };
}

/** A unit of a plan; of one that is told as a task only the key. */
function unitTold({ tasks }: Plan, unit: Task, text: string): unknown {
  return tasks.includes(unit) ? unit.key : taskTold(unit, text);
}

/** What a plan says. */
function told(plan: Plan, text: string): unknown {
  return {
    title: plan.title,
    template: plan.template,
    sprint: plan.sprint,
    tasks: plan.tasks.map((task) => taskTold(task, text)),
    ...(plan.units === undefined ? {} : { units: plan.units.map((unit) => unitTold(plan, unit, text)) }),
    diagnostics: plan.diagnostics.map(
      ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule} ${message}`,
    ),
  };
}

const CASES = planCases();

describe("reading a plan", () => {
  it.each(CASES.map((one) => [`${one.dialect}: ${one.name}`, one] as const))("%s", (_, one) => {
    const { plan } = openCase(one);
    expect(plan.dialect).toBe(one.dialect);
    const found = JSON.parse(JSON.stringify(told(plan, one.text)));
    if (process.env.UPDATE === "1") writeFileSync(one.golden, `${JSON.stringify(found, null, 2)}\n`);
    if (!existsSync(one.golden)) throw new Error(`${one.golden} is missing; run with UPDATE=1 and read what it says.`);
    expect(found).toEqual(JSON.parse(readFileSync(one.golden, "utf8")));
  });
});
