import { describe, expect, it } from "vitest";
import { planBoundary } from "../../src/archive/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { OPTIONS } from "../dialects/plan-world.ts";
import { cases, fixture } from "../dialects/sprint-world.ts";
import { afterwards, input } from "./world.ts";

const PATH = "planning/TASK.md";

function tasksIn(text: string) {
  const opened = openPlan(PATH, text, OPTIONS);
  return opened.kind === "plan" ? opened.open.plan.tasks : [];
}

describe("files as people write them", () => {
  it.each(cases())("%s: what goes on is in the new file as it was, and it is done once", (name) => {
    const text = fixture(name);
    const config = input().config;
    const given = input({ plan: { path: PATH, text }, config, sprintId: "Sprint-99" });
    const boundary = planBoundary(given);
    if (boundary.kind !== "boundary") {
      // A second task of an id would take the place of the first.
      if (name === "duplicate-ids") expect(boundary).toMatchObject({ hint: expect.stringContaining("id of its own") });
      else expect(tasksIn(text).filter(({ section }) => section !== "backlog")).toEqual([]);
      return;
    }
    expect(boundary.files.get(boundary.archived ?? "")).toBe(text);
    const before = new Map(tasksIn(text).map((task) => [task.key, task]));
    const now = tasksIn(boundary.files.get(PATH) ?? text);
    const left = new Set(boundary.left.map(({ key }) => key));
    expect(now.map(({ key }) => key)).toEqual([...before.keys()].filter((key) => !left.has(key)));
    for (const { key, values } of now) {
      const { sprint: _sprint, dependsOn: _dependsOn, ...rest } = values;
      expect(before.get(key)?.values).toMatchObject(rest);
    }
    const again = afterwards(given, boundary);
    expect(planBoundary(again).kind).toBe("nothing");
    expect(planBoundary({ ...again, sprintId: null, bump: "major" }).kind).toBe("nothing");
  });

  it.each(cases())("%s: a snapshot leaves every task as it is", (name) => {
    const text = fixture(name);
    const given = input({ plan: { path: PATH, text }, bump: "patch" });
    const boundary = planBoundary(given);
    if (boundary.kind !== "boundary") return;
    expect(boundary.files.get(boundary.archived ?? "")).toBe(text);
    const raised = boundary.files.get(PATH) ?? text;
    expect(tasksIn(raised).map(({ key, values }) => [key, values])).toEqual(
      tasksIn(text).map(({ key, values }) => [key, values]),
    );
    expect(planBoundary(afterwards(given, boundary)).kind).toBe("nothing");
  });
});
