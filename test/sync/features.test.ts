import { describe, expect, it } from "vitest";
import { openPlan } from "../../src/dialects/index.ts";
import { idBehind } from "../../src/plan/id-behind.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { ChecklistIds } from "../../src/sync/checklist-ids.ts";
import { intakePlace, nextOwnId, ownNumber } from "../../src/sync/intake-place.ts";
import { LocalIds } from "../../src/sync/task-pulls.ts";
import { OPTIONS } from "../dialects/plan-world.ts";

function planOf(folder: string, granularity: "story" | "task" = "story"): Plan {
  const text =
    "# Tasks: It\n\n## Phase 1: Setup\n\n- [ ] T001 Zero\n\n## Phase 2: User Story 3 - Go\n\n- [ ] T009 [US3] One\n- [ ] T010 [US3] Two\n";
  const opened = openPlan(`specs/${folder}/tasks.md`, text, { ...OPTIONS, granularity });
  if (opened.kind !== "plan") throw new Error(opened.reason);
  return opened.open.plan;
}

describe("a pull request that names an id", () => {
  const ids = new LocalIds(["T001", "001-a/T001", "002-b/T001", "002-b/T002"]);
  const on = (headRef: string) => ({ headRef });

  // For work on one feature that would move the task of another.
  it("means the task of the feature whose branch it is on", () => {
    expect(ids.means(on("001-a"), "001-a/T001")).toBe(true);
    expect(ids.means(on("feature/001-a"), "001-a/T001")).toBe(true);
    expect(ids.means(on("001-a"), "002-b/T001")).toBe(false);
    expect(ids.means(on("001-a"), "T001")).toBe(false);
  });

  it("means nobody's in a feature where it could be two, and the only one where it can't", () => {
    expect(ids.means(on("work"), "001-a/T001")).toBe(false);
    expect(ids.means(on("work"), "002-b/T002")).toBe(true);
    expect(ids.means(on("work"), "T001")).toBe(true);
  });
});

describe("an issue that asks for a new story", () => {
  const [a, b] = [planOf("001-a"), planOf("002-b")];

  // For a story that would land in another feature's list, or under another's id.
  it("goes to the feature that it names, and gets the id that it claims, else the next", () => {
    expect(intakePlace([a, b], "002-b/US4", [])?.plan).toBe(b);
    expect(ownNumber(a, "001-a/US7")).toEqual({ key: "001-a/US7", id: "US7" });
    const known = a.units?.map(({ key }) => key) ?? [];
    expect(nextOwnId(a, known)?.key).toBe("001-a/US4");
    expect(nextOwnId(a, [...known, "001-a/US8"])?.key).toBe("001-a/US9");
    expect(nextOwnId(planOf("001-a", "task"), [])).toEqual({ key: "001-a/T011", id: "T011" });
  });

  // For two lines of one run that would get one id.
  it("has lines with ids like the others, each its own", () => {
    const ids = new ChecklistIds();
    const line = { id: null, text: "New", done: false };
    expect(ids.named(a, [line, line]).map(({ id }) => id)).toEqual(["T011", "T012"]);
    expect(ids.named(a, [line]).map(({ id }) => id)).toEqual(["T013"]);
    expect(ids.named(b, [line]).map(({ id }) => id)).toEqual(["T011"]);
    expect(idBehind(["T-001", "T-099"])).toBe("T-100");
    expect(idBehind(["S001", "T001", "T020b"])).toBe("T021");
    expect(idBehind([])).toBe("T001");
  });
});
