import type { Boundary, BoundaryInput, ConfigFile } from "../../src/archive/index.ts";
import { withValues } from "../../src/config/set-keys.ts";
import { OPTIONS } from "../dialects/plan-world.ts";

/** A greenhouse's sprint: every section, done and open tasks in each. */
export const PLAN = `# 📋 TASK MANAGEMENT – Sprint-07-2025

> **File Version**: TASK-v1.1.0.md

**Sprint ID**: Sprint-07-2025
**Sprint Number**: 7
**Sprint Dates**: 2025-07-01 to 2025-07-14
**Last Updated**: 2025-07-10
**Sprint Goal**: Seedlings survive the night

## 🚦 Sprint dashboard

| Metric | Value | Target | Status |
|--------|-------|--------|--------|
| Total Points | 19 | - | 🟢 |
| Completed Points | 8 | - | 🟢 |

## 📝 Document changelog

<!-- changelog-insert-point -->
- **v1.1.0** (2025-07-10) – T-001: status In Progress → Done
- **v1.0.0** (2025-07-01) – Sprint-07-2025 begins

## 🎯 Current sprint tasks

**Summary**: 4 tasks | 1 done | 1 in progress

| ID | Title | Priority | Points | Status | Owner | Depends On | Sprint ID | Notes |
|----|-------|----------|--------|--------|-------|------------|-----------|-------|
| T-001 | Heat the beds | High | 8 | Done | @ada | - | Sprint-07-2025 | warm |
| T-002 | Read the thermometers \\| hygrometers | High | 5 | In Progress | @bob | T-001 | Sprint-07-2025 | two  spaces |
| T-003 | Draw the curtains | Low | 3 | Not Started | - | T-002 | Sprint-07-2025 | - |
| T-004 | Buy a radio | Low | 2 | Cancelled | - | - | Sprint-07-2025 | - |

## ➕ Scope expansions

- [ ] **T-101**: Water butt - *dry week* - **Points**: 3

## 🗂️ Backlog candidates

- [ ] **T-201**: Bee hotel - **Points**: 5
- [x] **T-202**: Old pots - **Points**: 1

## 🔀 Task movement log

| Date | Task ID | From | To | Reason | Impact |
|------|---------|------|----|--------|--------|
| 2025-07-03 | T-101 | Backlog | Scope Expansion | dry week | +3 |

## 🚧 Blockers & dependencies

### Active blockers

| Task ID | Blocker | Owner | Since | Resolution |
|---------|---------|-------|-------|------------|
| T-001 | valve | - | 2025-07-02 | - |

## ✅ Completed tasks

| ID | Title | Completion Date | Owner | Notes |
|----|-------|-----------------|-------|-------|
| T-001 | Heat the beds | 2025-07-10 | @ada | - |

## Our own words

Nothing here is the tool's business:  trailing blanks stay.  
`;

export const CONFIG = `{
  "sprint_id": "Sprint-07-2025",
  "sprint_number": 7, "version": "1.1.0",
  "start_date": "2025-07-01",
  "end_date": "2025-07-14",
  "issue-title": "{title}"
}
`;

/** A configuration's file as the shell gives it. */
export function configFile(text: string): ConfigFile {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(Object(JSON.parse(text))))
    if (typeof value === "string" || typeof value === "number") values[key] = value;
  return { path: "sprint.config.json", text, values, edit: withValues };
}

/** What is asked of the world above, the day after its sprint. */
export function input(changes: Partial<BoundaryInput> = {}): BoundaryInput {
  return {
    plan: { path: "planning/TASK.md", text: PLAN },
    config: configFile(CONFIG),
    template: null,
    records: [],
    index: null,
    archives: new Map(),
    options: OPTIONS,
    today: "2025-07-15",
    bump: null,
    sprintId: null,
    durationDays: null,
    carryOver: "all",
    idPattern: null,
    velocity: null,
    ...changes,
  };
}

/** A boundary that was planned; fails where it was not. */
export function planned(boundary: Boundary): Extract<Boundary, { kind: "boundary" }> {
  if (boundary.kind !== "boundary") throw new Error(`${boundary.kind}: ${boundary.reason}`);
  return boundary;
}

/** The world after a boundary's commit, as the next run finds it. */
export function afterwards(before: BoundaryInput, boundary: Boundary): BoundaryInput {
  const { files } = planned(boundary);
  const text = (path: string, old: string): string => files.get(path) ?? old;
  const archives = new Map(before.archives);
  for (const [path, now] of files) if (/\/TASK-v[\d.]+\.md$/.test(path)) archives.set(path, now);
  return {
    ...before,
    plan: { ...before.plan, text: text(before.plan.path, before.plan.text) },
    config: before.config && configFile(text(before.config.path, before.config.text)),
    records: before.records.map(({ path, text: old }) => ({ path, text: text(path, old) })),
    index: files.get("docs/sprint-archives/README.md") ?? before.index,
    archives,
  };
}
