import { describe, expect, it } from "vitest";
import { runNext } from "../../src/run/next.ts";
import { memory } from "../rules/case.ts";
import { expectQuiet } from "./afterwards.ts";
import { auditLog, changesIn, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { REPO, type Stage, stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" } as const;
const TIDE = "specs/001-tide/tasks.md";
const BUOY = "specs/002-buoy/tasks.md";

const SPEC = `# Feature Specification: Tide tables

**Feature Branch**: \`001-tide\`

## User Scenarios & Testing

### User Story 1 - See today's tide (Priority: P1)

1. **Given** a harbour, **When** I open the page, **Then** I see high and low water

## Requirements

- **FR-001**: The page MUST show today's times
`;
const DESIGN = `# Implementation Plan: Tide tables

**Branch**: \`001-tide\` | **Date**: 2026-11-20 | **Spec**: [spec.md](spec.md)

## Summary

One page, no database.

## Technical Context

**Language/Version**: TypeScript 6
`;
const TASKS = `# Tasks: Tide tables

**Input**: Design documents from \`/specs/001-tide/\`

## Phase 1: Setup (Shared Infrastructure)

- [ ] T001 Create the package
- [ ] T002 [P] Configure the linter

## Phase 2: User Story 1 - See today's tide (Priority: P1) 🎯 MVP

**Goal**: Today's times on one page.

- [ ] T003 [P] [US1] Model in src/tide.ts
- [ ] T004 [US1] Page in src/page.ts
`;
const BUOY_TASKS = `# Tasks: Buoys

## Phase 1: User Story 1 - Find a buoy (Priority: P2)

- [ ] T001 [US1] List the buoys in src/buoy.ts
`;

async function propose(s: Stage, head: string, files: Readonly<Record<string, string>>): Promise<number> {
  await s.github.commitFiles(REPO, head, files, { message: "Specify", author: "alice" });
  return (await s.github.as("alice").pulls.create({ ...at, title: head, head, base: "main" })).data.number;
}

async function tick(s: Stage, number: number, id: string): Promise<void> {
  const { body } = await s.issue(number);
  expect(body).toContain(`- [ ] \`${id}\``);
  await s.github
    .as("carol")
    .issues.update({ ...at, issue_number: number, body: body.replace(`- [ ] \`${id}\``, `- [x] \`${id}\``) });
}

async function open(s: Stage): Promise<readonly string[]> {
  return (await s.issues()).map(({ number, title, state }) => `${number} ${title} ${state}`);
}

/** What `next` says in a checkout of the first feature's branch. */
async function startable(s: Stage, parallel: boolean): Promise<readonly string[]> {
  const there = s.github.files(REPO, "001-tide").map((path): [string, string] => {
    return [path, s.github.readFile(REPO, path, "001-tide") ?? ""];
  });
  const { next } = await runNext({ files: memory(new Map(there)), paths: [], config: null, parallel });
  return next.map(({ key }) => key);
}

describe("a feature of spec-kit on its branch", () => {
  it("has its issues from the pull request on, its boxes there, and moves home when it is merged", async () => {
    await using s = await stage({ files: { "README.md": "# Harbour\n" } });
    const pull = await propose(s, "001-tide", {
      "specs/001-tide/spec.md": SPEC,
      "specs/001-tide/plan.md": DESIGN,
    });
    const before = await s.sync();
    expect(before).toMatchObject({ changes: [], failed: [] });
    expect(before.notices.filter(({ level }) => level === "problem")).toEqual([]);
    await expectQuiet(s);
    await s.github.commitFiles(REPO, "001-tide", { [TIDE]: TASKS }, { message: "Tasks", author: "alice" });
    const first = await s.sync();
    expect(first.notices).toEqual([]);
    // Guard: specification and design of a feature are no plans of their own.
    expect(await open(s)).toEqual(["2 Phase 1: Setup (Shared Infrastructure) open", "3 US1: See today's tide open"]);
    expect((await s.issue(3)).body).toContain("task_id: 001-tide/US1");
    expect((await expectInStep(s)).requests).toBe(5);
    expect(await startable(s, false)).toEqual(["001-tide/T001", "001-tide/T002"]);

    // Guard: `commitBranches`; a box goes to the branch, and to nothing else.
    const main = s.github.resolve(REPO, "main");
    await tick(s, 3, "T003");
    await syncInside(s);
    const onBranch = s.github.readFile(REPO, TIDE, "001-tide");
    expect(onBranch).toBe(TASKS.replace("[ ] T003", "[x] T003"));
    expect(s.github.resolve(REPO, "main")).toBe(main);
    await expectInStep(s);

    // Guard: keys by folder; the other feature has tasks of the same ids on its own branch.
    const other = await propose(s, "002-buoy", { [BUOY]: BUOY_TASKS });
    await syncInside(s);
    expect(await open(s)).toEqual([
      "2 Phase 1: Setup (Shared Infrastructure) open",
      "3 US1: See today's tide open",
      "5 US1: Find a buoy open",
    ]);
    await tick(s, 5, "T001");
    await tick(s, 2, "T001");
    await syncInside(s);
    expect(s.github.readFile(REPO, BUOY, "002-buoy")).toBe(BUOY_TASKS.replace("[ ]", "[x]"));
    const ticked = TASKS.replace("[ ] T003", "[x] T003").replace("[ ] T001", "[x] T001");
    expect(s.github.readFile(REPO, TIDE, "001-tide")).toBe(ticked);
    expect(s.github.readFile(REPO, BUOY, "001-tide")).toBeNull();
    // Guard: the stories wait for the phase before them.
    expect(await startable(s, true)).toEqual(["001-tide/T002"]);
    expect(await s.issue(5)).toMatchObject({ state: "closed", labels: ["priority/medium", "status/done"] });
    await expectInStep(s);

    // Guard: `findHomes`; the squashed plan is the same one, at its new home.
    await s.github.as("bob").pulls.merge({ ...at, pull_number: pull, merge_method: "squash" });
    await s.github.as("bob").git.deleteRef({ ...at, ref: "heads/001-tide" });
    expect((await expectInStep(s)).notices).toEqual([]);
    await expectQuiet(s);
    expect(await s.issues()).toHaveLength(3);
    await tick(s, 3, "T004");
    await syncInside(s);
    expect(s.plan(TIDE)).toBe(ticked.replace("[ ] T004", "[x] T004"));
    expect((await s.issue(3)).state).toBe("closed");
    await s.github.as("bob").pulls.merge({ ...at, pull_number: other, merge_method: "squash" });
    expect((await expectInStep(s)).notices).toEqual([]);
    const log = changesIn(await auditLog(s));
    expect(new Set(log).size).toBe(log.length);
  });
});
