import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planCases } from "../dialects/plan-world.ts";
import { expectInStep } from "./checks.ts";
import { stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

/** The repository of an example of docs/custom-plans.md: its plan and its configuration. */
function example(name: string, path: string): Readonly<Record<string, string>> {
  const one = planCases("custom").find((known) => known.name === name);
  if (one === undefined) throw new Error(`There is no example ${name}.`);
  const config = readFileSync(one.golden.replace(/expected\.json$/, "config.json"), "utf8");
  return { [path]: one.text, "sprint.config.json": config };
}

const PLAN = "plan/feature-passkeys-1.md";

describe("a plan that the configuration describes", () => {
  // Guards that the sync reads and writes by the entry: without it this file is no plan at all.
  it("gets an issue for each open task, and edits of both sides cross over", async () => {
    await using s = await stage({ files: example("copilot", PLAN) });
    await s.sync();
    expect((await s.issues()).map(({ title }) => title)).toEqual([
      "TASK-003: Settings page lists and removes keys",
      "TASK-004: Button on the sign-in page, behind the flag `passkeys`",
      "TASK-005: Fall back to the password where the browser has no keys",
    ]);
    await s.edit("removes keys | | |", "removes keys | ✅ | 2026-09-09 |", PLAN);
    const carol = s.github.as("carol");
    await carol.issues.update({ owner, repo, issue_number: 2, state: "closed", state_reason: "completed" });
    await carol.issues.update({ owner, repo, issue_number: 3, title: "TASK-005: Fall back to a password" });
    // The plan only knows done and not done: this agrees with an empty cell.
    await carol.issues.addLabels({ owner, repo, issue_number: 3, labels: ["status/in-progress"] });
    await s.sync();
    expect((await s.issue(1)).state).toBe("closed");
    expect(s.plan(PLAN)).toMatch(/\| TASK-004 \| Button .* \| ✅ \| \d{4}-\d\d-\d\d \|/);
    expect(s.plan(PLAN)).toContain("| TASK-005 | Fall back to a password | | |");
    await expectInStep(s);
  });

  // Guards the place and the id of what comes from GitHub: the phase that is worked on, the next number of the file.
  it("takes in a new task where a person would put it", async () => {
    await using s = await stage({ files: example("copilot", PLAN) });
    await s.sync();
    const issue = { owner, repo, title: "Name keys | after devices", labels: ["lockstep"] };
    await s.github.as("bob").issues.create(issue);
    await s.sync();
    expect(s.plan(PLAN)).toContain(
      "| TASK-003 | Settings page lists and removes keys | | |\n| TASK-006 | Name keys \\| after devices | | |\n",
    );
    await expectInStep(s);
  });

  // Guards the parts of a pattern that an item doesn't have yet.
  it("of items with a pattern holds what GitHub says of them", async () => {
    await using s = await stage({ files: example("todo", "TODO.md") });
    await s.sync();
    const carol = s.github.as("carol");
    const fence = (await s.issues()).find(({ title }) => title.includes("Paint the fence"))?.number ?? 0;
    await carol.issues.addAssignees({ owner, repo, issue_number: fence, assignees: ["carol"] });
    await s.edit("Read about bees", "Read about bees due 2026-05-01", "TODO.md");
    await s.sync();
    expect(s.plan("TODO.md")).toContain("- [ ] GH-9: Paint the fence (@carol)\n");
    const bees = (await s.issues()).find(({ title }) => title.includes("bees"));
    expect(bees?.body).toContain("- **ETA**: 2026-05-01");
    await expectInStep(s);
  });
});
