import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/index.ts";
import type { ReadOptions } from "../../src/dialects/dialect.ts";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import { OPTIONS, planCases } from "./plan-world.ts";

function configured(plans: readonly unknown[]): ReadOptions {
  const result = parseConfig(JSON.stringify({ plans }), "sprint.config.json");
  if (result.kind !== "config") throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return { ...result.config.read, repositoryUrl: OPTIONS.repositoryUrl };
}

describe("the examples of docs/custom-plans.md", () => {
  const doc = readFileSync(fileURLToPath(new URL("../../docs/custom-plans.md", import.meta.url)), "utf8");
  // Guards that what the documentation shows is what is tested.
  it.each(["copilot", "roadmap", "todo"])("%s is the fixture of that name", (name) => {
    const one = planCases("custom").find((known) => known.name === name);
    const config = readFileSync((one?.golden ?? "").replace(/expected\.json$/, "config.json"), "utf8");
    expect(doc).toContain(`\`\`\`json\n${config}\`\`\`\n\n\`\`\`\`markdown\n${one?.text}\`\`\`\`\n`);
  });
});

describe("a plan whose kind the configuration says", () => {
  const table = "## Phase 1: Hull\n\n| ID | Task | Status |\n|---|---|---|\n| T-1 | Cut | Planned |\n";

  // Guards that the entry beats what the file looks like, in reading and in writing.
  it("is that kind, whatever it looks like", () => {
    const text = `# TASK MANAGEMENT\n\n${table}\n**Phase 1 progress:** 0/1 tasks complete (0%)\n`;
    expect(openPlan("TASK.md", text, OPTIONS)).toMatchObject({ dialect: { name: "sprint" } });
    const options = configured([{ path: "task.md", dialect: "project", status: { Ahoy: "done" } }]);
    expect(openPlan("TASK.md", text, options)).toMatchObject({ dialect: { name: "project" } });
    const changes = [{ kind: "update-task", key: "T-1", values: { status: "done" } } as const];
    const facts = { today: "2026-03-01", changed: null, lastVelocity: null, reviewHours: null };
    const done = changePlan("TASK.md", text, changes, options);
    const result = changePlan("TASK.md", done.text, [{ kind: "update-derived", facts }], options);
    expect(result.text).toContain("**Phase 1 progress:** 1/1 tasks complete (100%)");
    expect(openPlan("TASK.md", text.replace("Planned", "Ahoy"), options)).toMatchObject({
      open: { plan: { tasks: [{ values: { status: "done" } }] } },
    });
  });

  // Guards that a wrong entry is told of, and that a plan without tasks yet is none.
  it("that it can't be read as says so; one without tasks yet is still one", () => {
    const prose = "# Essay\n\nNothing to do.\n";
    const pinned = openPlan("essay.md", prose, configured([{ path: "essay.md", dialect: "execution" }]));
    expect(pinned).toMatchObject({ kind: "not-a-plan", pinned: true });
    const described = configured([{ path: "*.md", table: { columns: { Task: "title" } } }]);
    expect(openPlan("essay.md", prose, described)).toMatchObject({ kind: "not-a-plan", pinned: true });
    expect(openPlan("list.md", "| Task |\n|---|\n", described)).toMatchObject({ kind: "plan" });
  });

  it("is the first entry's that fits; a file that none fits goes by what it looks like", () => {
    const options = configured([
      { path: "docs/a*.md", table: { columns: { ID: "id", Task: "title" } } },
      { path: "docs/**", dialect: "sprint" },
    ]);
    const kinds = ["docs/a.md", "docs/b.md", "a.md"].map((path) => {
      const result = openPlan(path, `# Project plan\n\n${table}`, options);
      return result.kind === "plan" ? result.dialect.name : null;
    });
    expect(kinds).toEqual(["custom", "sprint", "project"]);
  });
});
