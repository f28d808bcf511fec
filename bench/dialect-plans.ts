import type { PlanEntry } from "../src/dialects/plan-entry.ts";
import type { DialectName } from "../src/plan/plan.ts";
import { planOf } from "./plans.ts";

/** A plan file with so many tasks, for measuring how it is read. */
export interface SizedPlan {
  readonly dialect: DialectName;
  readonly path: string;
  readonly text: string;
  /** What the configuration says of it. */
  readonly plans?: readonly PlanEntry[];
}

/** One plan of each kind with `size` tasks in it. */
export function plansOf(size: number): readonly SizedPlan[] {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  const phases = (per: number) =>
    Array.from({ length: Math.ceil(size / per) }, (_, index) => ({
      phase: index + 1,
      tasks: numbers.slice(index * per, (index + 1) * per),
    }));
  return [
    { dialect: "sprint", path: "TASK.md", text: planOf(size) },
    { dialect: "project", path: "PROJECT_PLAN.md", text: project(phases(50)) },
    { dialect: "governance", path: "PLANNING.md", text: governance(numbers) },
    { dialect: "implementation", path: "specs/001-harbour/tasks.md", text: implementation(phases(50)) },
    { dialect: "milestone", path: "docs/m1-harbour-plan.md", text: milestone(numbers) },
    { dialect: "execution", path: "EXECUTION_PLAN.md", text: execution(numbers) },
    { dialect: "custom", path: "ROADMAP.md", text: roadmap(numbers), plans: [ROADMAP] },
  ];
}

interface Phase {
  readonly phase: number;
  readonly tasks: readonly number[];
}

function project(phases: readonly Phase[]): string {
  const overview = phases.map(
    ({ phase }) => `| ${phase} | Part ${phase} | ${phase === 1 ? "In Progress" : "Planned"} | Goal ${phase} |`,
  );
  const parts = phases.map(({ phase, tasks }) => {
    const rows = tasks.map(
      (n) =>
        `| Build berth ${n} of the harbour | Quay | 1 session | ${n % 50 === 1 ? "--" : `berth ${n - 1} of`} | Planned | - |`,
    );
    return `## Phase ${phase}: Part ${phase}\n\n**Goal:** Part ${phase} stands\n\n| Task | Area | Estimated | Depends On | Status | Notes |\n|---|---|---|---|---|---|\n${rows.join("\n")}\n\n**Phase ${phase} progress:** 0/${tasks.length} tasks complete (0%)\n`;
  });
  return `# PROJECT_PLAN.md\n\n**Current phase:** Phase 1\n**Last updated:** 2026-11-16\n\n## Phase Overview\n\n| Phase | Name | Status | Goal |\n|---|---|---|---|\n${overview.join("\n")}\n\n${parts.join("\n")}`;
}

function governance(numbers: readonly number[]): string {
  const items = numbers.map(
    (n) => `- [${n % 3 === 0 ? "x" : " "}] **G-${String(n).padStart(4, "0")}**: Renew part ${n} of the old crane`,
  );
  return `# PLANNING.md\n\n## Project Health Scorecard\n\n| Metric | Owner | Target | Current | Status | Notes |\n|---|---|---|---|---|---|\n| Test coverage | @ines | >90% | 91% | ✅ | |\n\n**Health Trend**: stable\n**Next Review**: 2027-01-15\n\n## Decision Log\n\n| Date | Decision | Owner | Reason | Impact |\n|---|---|---|---|---|\n| 2026-11-16 | Two cranes | @ines | Load | Cost |\n\n## Known Technical Debt\n\n${items.join("\n")}\n`;
}

function implementation(phases: readonly Phase[]): string {
  const parts = phases.map(({ phase, tasks }) => {
    const lines = tasks.map(
      (n) =>
        `- [${n % 3 === 0 ? "x" : " "}] T${String(n).padStart(3, "0")} [P] [US${phase}] Build berth ${n} in src/berths/berth${n}.ts`,
    );
    return `## Phase ${phase + 2}: User Story ${phase} - Berths of part ${phase} (Priority: P2)\n\n**Goal**: Ships moor at part ${phase}\n\n**Independent Test**: Moor one\n\n${lines.join("\n")}\n\n**Checkpoint**: Part ${phase} stands\n`;
  });
  return `# Tasks: Harbour\n\n**Input**: Design documents from \`/specs/001-harbour/\`\n**Prerequisites**: plan.md, spec.md\n\n${parts.join("\n")}`;
}

function milestone(numbers: readonly number[]): string {
  const steps = numbers.map(
    (n) =>
      `### Step ${n}: Berth ${n}\n\n- [ ] Draw it\n- [x] Measure it\n\n**Verification**: \`npm test -- berth${n}\`\n`,
  );
  return `# M1-Harbour Plan\n\n| Attribute | Value |\n|---|---|\n| **Created** | 2026-11-16 |\n| **Type** | Feature |\n\n## Success Criteria\n\n- [ ] Ships moor\n\n## Implementation Steps\n\n${steps.join("\n")}`;
}

function execution(numbers: readonly number[]): string {
  const rows = numbers.map((n) => `| ${n} | Berth ${n} | Pending | 2 hours |`);
  const phases = numbers.map(
    (n) =>
      `## Phase ${n}: Berth ${n}\n\n**Status:** Pending\n\n**Goal:** Berth ${n} stands\n\n**Estimated Complexity:** Low\n`,
  );
  return `# Execution Plan\n\n## Current Feature: Harbour\n\n**Feature ID:** FEAT-001\n**Status:** In Progress\n**Started:** 2026-11-16\n**Current Phase:** Phase 1 of ${numbers.length}\n\n## Phase Overview\n\n| Phase | Name | Status | Duration Est. |\n|---|---|---|---|\n${rows.join("\n")}\n\n${phases.join("\n")}`;
}

const ROADMAP: PlanEntry = {
  path: "ROADMAP.md",
  dialect: "custom",
  idPattern: null,
  status: { idea: "not-started", building: "in-progress", shipped: "done" },
  table: { heading: null, columns: { key: "id", initiative: "title", state: "status" } },
  checklist: null,
};

function roadmap(numbers: readonly number[]): string {
  const rows = numbers.map(
    (n) =>
      `| R-${String(n).padStart(4, "0")} | Berth ${n} of the harbour | Q${(n % 4) + 1} | ${n % 3 === 0 ? "Shipped" : "Idea"} |`,
  );
  return `# Roadmap\n\n| Key | Initiative | Quarter | State |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}
