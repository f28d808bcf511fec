import { describe, expect, it } from "vitest";
import { isPlanPath, matchesGlob, PLAN_PATHS } from "../../src/dialects/index.ts";

describe("where plans are looked for", () => {
  it.each([
    "TASK.md",
    "task.md",
    "planning/TASKS.md",
    "docs/PROJECT_PLAN.md",
    ".github/PLANNING.md",
    "specs/001-albums/tasks.md",
    "specs/001-albums/plan.md",
    ".specify/specs/tasks.md",
    ".specify/specs/a/b/tasks.md",
    "docs/m1-login-plan.md",
    "docs/search-execution-plan.md",
  ])("%s", (path) => {
    expect(isPlanPath(path, PLAN_PATHS)).toBe(true);
  });

  it.each([
    "src/TASK.md",
    "TASK.md.bak",
    "specs/a/b/tasks.md",
    "docs/a/x-plan.md",
    "docs/planning.txt",
    "xTASK.md",
    "README.md",
    "docs/README.md",
    "docs/plan.md",
    "planning/notes.md",
    "TASKxmd",
  ])("not %s", (path) => {
    expect(isPlanPath(path, PLAN_PATHS)).toBe(false);
  });

  it.each([
    ["[0-9]*-*", "001-albums", true],
    ["[0-9]*-*", "main", false],
    ["[!a]?.md", "bc.md", true],
    ["[!a]?.md", "ac.md", false],
    ["**", "a/b/c", true],
    ["a/**/c", "a/c", true],
    ["a/**/c", "a/x/y/c", true],
    ["a(b)+.md", "a(b)+.md", true],
    ["*", "a/b", false],
    ["[", "[", true],
  ])("%s and %s", (glob, text, matches) => {
    expect(matchesGlob(text, [glob])).toBe(matches);
  });
});
