import { describe, expect, it } from "vitest";
import { readScorecards } from "../../src/dialects/governance/scorecard.ts";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import { parseMarkdown } from "../../src/markdown/document.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { readTarget } from "../../src/plan/target.ts";
import { OPTIONS } from "./plan-world.ts";

describe("targets of a scorecard", () => {
  // Guards the comparison of a target: its relation, its unit, and that words about it change neither.
  it.each([
    [">90%", ">", 90, "percent", 1],
    ["\\<2/month", "<", 2, "rate", 12 / 52],
    ["0 critical", null, 0, "count", 1],
    ["none", null, 0, "count", 1],
    ["&lt;6 hours", "<", 6, "time", 1],
    ["≥ 4.5/5", ">=", 4.5, "scale", 1],
    ["**at least 3 a week**", ">=", 3, "rate", 1],
    ["under 90 min", "<", 90, "time", 1 / 60],
    ["80%+", ">=", 80, "percent", 1],
    ["1,500 points or more", ">=", 1500, "count", 1],
    ["max. 2 days", "<=", 2, "time", 24],
  ])("%s", (text, relation, value, dimension, factor) => {
    expect(readTarget(text)).toMatchObject({ relation, value, dimension, factor });
  });

  it("no number is no target", () => {
    expect(readTarget("as low as we can")).toBeNull();
  });
});

describe("scorecards", () => {
  const card = (rows: readonly string[], heading = "Health scorecard") =>
    readScorecards(
      parseMarkdown([`## ${heading}`, "", "| Metric | Target | Current |", "|---|---|---|", ...rows].join("\n")),
    );

  // Guards that a figure fills its own row only: others are called alike.
  it("tell the figures that can be measured from those that are called alike", () => {
    const names = [
      "Code Coverage",
      "Mutation coverage",
      "MTTR (Mean Time to Recovery)",
      "Code review coverage",
      "PR Review Time",
      "Deployment Frequency",
      "Failed deployments",
      "Security Scan Results",
    ];
    const [read] = card(names.map((name) => `| ${name} | 1 | 1 |`));
    expect(read?.rows.map(({ metric }) => metric)).toEqual([
      "coverage",
      null,
      "recoveryHours",
      null,
      "reviewHours",
      "deployments",
      null,
      "criticalFindings",
    ]);
  });

  it("are none in an example, and a row with a stray pipe or a hole is no row", () => {
    expect(card(["| Coverage | 1 | 1 |"], "Examples")).toEqual([]);
    expect(card(["| Coverage | 1 | 1 | 2 |", "| [Metric] | 1 | 1 |"])[0]?.rows).toEqual([]);
  });
});

describe("new debts and risks", () => {
  // Guards that a debt is no risk, whichever list is there, and that what comes at once shares the list that is made.
  it("go under the heading that is about them, also where its list is yet to be begun", () => {
    const text = "# Planning\n\n## Technical debt\n\nAll is paid.\n\n## Key risks\n\n- [ ] Flood <!-- T-001 -->\n";
    const add = (id: string, title: string, type: string): PlanChange => ({
      kind: "add-task",
      id,
      section: "backlog",
      values: { title, type },
    });
    const [oak, rope, fire] = [
      add("T-002", "Rotten oak", "tech-debt"),
      add("T-003", "Short rope", "tech-debt"),
      add("T-004", "Fire", "risk"),
    ];
    const made = changePlan("PLANNING.md", text, [oak, rope, fire], OPTIONS);
    expect(made).toEqual({
      text: text
        .replace("paid.\n", "paid.\n\n- [ ] Rotten oak <!-- T-002 -->\n- [ ] Short rope <!-- T-003 -->\n")
        .concat("- [ ] Fire <!-- T-004 -->\n"),
      refused: [],
    });
    const without = text.replace("## Technical debt", "## Money");
    expect(changePlan("PLANNING.md", without, [oak], OPTIONS)).toEqual({
      text: without,
      refused: [{ change: oak, reason: "PLANNING.md has no checklist of technical debt for T-002." }],
    });
  });
});

describe("which files are planning documents", () => {
  const dialectOf = (path: string, lines: readonly string[]): string | null => {
    const result = openPlan(path, lines.join("\n"), OPTIONS);
    return result.kind === "plan" ? result.open.plan.dialect : null;
  };
  const risks = ["## Key risks", "- [ ] Rain", "## Technical debt", "- [ ] Rust", "## Decision log", "None yet."];
  const table = (columns: string) => [`| ${columns} |`, "|---|---|---|", "| T-001 | Build it | Done |"];

  // Guards that what a file is about counts before what it is called, and that tasks beat what stands beside them.
  it.each([
    ["a log of decisions", "docs/log.md", ["# DECISIONS.md", "## DEC-2 -- Bread", "## DEC-1 -- Salt"], "governance"],
    ["what weighs on a project", "docs/notes.md", ["# Notes", ...risks], "governance"],
    ["a sprint's tasks", "TASK.md", ["# Tasks", ...table("ID | Title | Status"), ...risks], "sprint"],
    [
      "a project plan",
      "PLANNING.md",
      [
        "# Project plan",
        "## Phase 1: Hull",
        ...table("ID | Task | Status"),
        "## Phase 2: Sail",
        ...table("ID | Task | Status"),
        ...risks,
      ],
      "project",
    ],
    [
      "an execution plan",
      "PLANNING.md",
      ["# Work", "## Current Feature: Sail", "## Phase 1: Cut", "**Status:** Pending", ...risks],
      "execution",
    ],
    ["a document with risks only", "docs/essay.md", ["# Essay", "## Risks", "- [ ] Rain"], null],
  ])("%s", (_, path, lines, dialect) => {
    expect(dialectOf(path, lines)).toBe(dialect);
  });
});
