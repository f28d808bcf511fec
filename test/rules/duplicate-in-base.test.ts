import { expect, it } from "vitest";
import type { ChangedFile } from "../../src/rules/base.ts";
import { runCheck } from "../../src/run/check.ts";
import { memory } from "./case.ts";

function plan(...rows: string[]): string {
  return `# TASK MANAGEMENT – Sprint-21-2026\n\n## Current sprint tasks\n\n| ID | Title | Status |\n| --- | --- | --- |\n${rows.map((row) => `| ${row} | Not Started |\n`).join("")}`;
}

/** Findings on a branch whose beginning isn't known. */
async function found(head: Record<string, string>, base: Record<string, string>, changed: readonly ChangedFile[]) {
  const files = memory(new Map(Object.entries(head)));
  const sources = { base: { files: memory(new Map(Object.entries(base))), changed } };
  const { diagnostics } = await runCheck({ files, paths: [], config: null, strict: false, ...sources });
  return diagnostics.filter(({ rule }) => rule === "duplicate-id");
}

async function doubles(...given: Parameters<typeof found>) {
  return (await found(...given)).map(({ path, line }) => `${path}:${line}`);
}

const LANTERNS = plan("T-001 | Launch the boat", "T-002 | Buy lanterns");
const LAUNCH = plan("T-001 | Launch the boat");
const CHART = plan("T-002 | Draw a chart of the bay");

it("an id of a new file that the base gave away in one that the branch left alone is a double", async () => {
  const head = { "TASK.md": LAUNCH, "docs/TASK.md": CHART };
  expect(await doubles(head, { "TASK.md": LANTERNS }, [{ path: "docs/TASK.md", kind: "added" }])).toEqual([
    "docs/TASK.md:7",
  ]);
});

it("the same new file on both sides is a double", async () => {
  expect(await doubles({ "TASK.md": CHART }, { "TASK.md": LANTERNS }, [{ path: "TASK.md", kind: "added" }])).toEqual([
    "TASK.md:7",
  ]);
});

it("the id that is offered is free on both sides", async () => {
  const base = { "TASK.md": plan("T-002 | Buy lanterns", "T-003 | Fill the casks") };
  const [double] = await found({ "TASK.md": CHART }, base, [{ path: "TASK.md", kind: "added" }]);
  expect(double?.hint).toContain("T-004 is free");
});

it("doubles that are merged already are told once", async () => {
  const head = { "TASK.md": LANTERNS, "docs/TASK.md": CHART };
  expect(await doubles(head, { "TASK.md": LANTERNS }, [{ path: "docs/TASK.md", kind: "added" }])).toHaveLength(1);
});

it("what may have been renamed, or moved and renamed, is none while nobody knows how the branch began", async () => {
  const renamed = { "TASK.md": plan("T-001 | Launch the boat", "T-002 | Draw a chart of the bay") };
  expect(await doubles(renamed, { "TASK.md": LANTERNS }, [{ path: "TASK.md", kind: "modified" }])).toEqual([]);
  const moved = { "TASK.md": LAUNCH, "docs/TASK.md": CHART };
  const changed: readonly ChangedFile[] = [
    { path: "TASK.md", kind: "modified" },
    { path: "docs/TASK.md", kind: "added" },
  ];
  expect(await doubles(moved, { "TASK.md": LANTERNS }, changed)).toEqual([]);
});
